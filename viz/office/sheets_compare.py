"""Provinces side by side, and two states of the store, as sheets."""

from __future__ import annotations

from graph.answers_compare import CompareAnswer, CompareRow, DiffAnswer
from graph.kinds import EDGES, NODES, EdgeKind, NodeKind

from ..labels import Labels, load
from .sheet import Cell, Column, Row, Sheet
from .words import ACTION_VI, CHANGE_VI, basis, ground, paper

_NUMBER = Column("TT", 0.5, "centre")


def compare_sheet(answer: CompareAnswer, labels: Labels) -> Sheet:
    """One row for each province."""
    rows = tuple(Row((number, *_province(row, labels))) for number, row in
                 enumerate(answer.rows, 1))
    return Sheet(
        "Tình hình các tỉnh, thành phố thực hiện",
        (_NUMBER, Column("Tỉnh, thành phố", 1.1), Column("Văn bản, số, ngày", 2),
         Column("Sau (ngày)", 0.7, "centre"), Column("Số việc", 0.6, "centre"),
         Column("Chỉ tiêu so với văn bản trên (mức, trích câu)", 4),
         Column("Giống nhất với", 1.6), Column("Ghi chú", 1.6)),
        rows, basis(answer.rests_on, labels), (paper(answer.document, labels),),
        (f"{labels.number(answer.seen)}/{labels.number(len(answer.rows))} tỉnh, thành phố có văn "
         "bản trong kho đã nạp. Dòng trống là chưa thấy trong kho, không có nghĩa là địa phương "
         "chưa ban hành.",
         "“Giống nhất”: phần chữ nằm trong các đoạn từ 8 chữ trở lên giống hệt văn bản kia, "
         "không tính đoạn chép từ văn bản trên."), sample=answer.rests_on.sample)


def _province(row: CompareRow, labels: Labels) -> tuple[Cell, ...]:
    if row.document is None:
        return (row.place, "", None, None, "", "", row.why or "")
    told = []
    for step in row.targets:
        level = labels.value(step.target) or "định tính"
        told.append(f"{step.state_vi}: {level}; {ground(None, step.target.quotes)}")
    if row.added:
        told.append(f"{labels.number(row.added)} chỉ tiêu của riêng địa phương")
    like = f"{row.resembles.document.label} ({row.resembles.share * 100:.0f}% số chữ)" \
        if row.resembles else ""
    notes = [row.why] if row.why else []
    if row.others:
        notes.append("còn: " + "; ".join(d.label for d in row.others[:3]) + (
            f" và {len(row.others) - 3} văn bản khác" if len(row.others) > 3 else ""))
    if not row.directing:
        notes.append("chỉ viện dẫn, quán triệt; không ghi là thực hiện")
    return (row.place, paper(row.document, labels), row.lag_days, row.tasks,
            "\n".join(told), like, "; ".join(notes))


def diff_sheet(answer: DiffAnswer, labels: Labels) -> Sheet:
    """What changed in the answers, then in the graph."""
    title, counts = change_words(answer)
    rows: list[Row] = []
    if answer.answers:
        rows.append(Row(heading="Thay đổi trong câu trả lời"))
    for number, row in enumerate(answer.answers, 1):
        rows.append(Row((number, CHANGE_VI[row.what], row.name, row.before or "chưa có",
                         row.after or "không còn", row.root or "")))
    if answer.facts:
        rows.append(Row(heading="Thay đổi trong kho"))
    for number, fact in enumerate(answer.facts, 1):
        there, gone = ("", "có") if fact.change == "appeared" else ("có", "không còn") \
            if fact.change == "vanished" else ("", "đổi")
        rows.append(Row((number, fact.kind_vi, " ".join(fact.label.split()), there, gone,
                         fact.document)))
    return Sheet(
        title, (_NUMBER, Column("Loại", 1, "centre"), Column("Nội dung", 3.6),
                Column("Trước", 1.5, "centre"), Column("Sau", 1.5, "centre"),
                Column("Theo văn bản", 2)),
        tuple(rows), basis(answer.rests_on, labels), (),
        tuple(part for part in (counts or "Không có gì thay đổi.",
                                f"{answer.note[:1].upper()}{answer.note[1:]}." if answer.note
                                else "") if part), sample=answer.rests_on.sample)


def change_words(answer: DiffAnswer) -> tuple[str, str]:
    """The title of a comparison, and its counts in words."""
    labels = load("vi")
    if answer.by == "day":
        title = f"Thay đổi từ {labels.day(answer.first)} đến {labels.day(answer.last)}"
    else:
        title = f"Thay đổi từ phiên bản kho {answer.first} đến phiên bản {answer.last}"
    parts = []
    for kind, changes in answer.counts.items():
        name = NODES[NodeKind(kind)].vi if kind in set(NodeKind) else EDGES[EdgeKind(kind)].vi
        told = ", ".join(f"{ACTION_VI[change]} {labels.number(n)}"
                         for change, n in sorted(changes.items()))
        parts.append(f"{name}: {told}")
    return title, "; ".join(parts) + ("." if parts else "")
