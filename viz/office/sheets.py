"""Each answer as a sheet: the columns of an office's *Phụ lục* and the words of its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from graph.answers import (
    DocumentRef,
    Hop,
    PageAnswer,
    Path,
    ReportsAnswer,
    SearchAnswer,
    TargetsAnswer,
    TasksAnswer,
    TraceAnswer,
)
from graph.answers_bodies import OrgAnswer
from graph.answers_brief import BriefAnswer
from graph.answers_compare import CompareAnswer, DiffAnswer
from graph.answers_owed import CoverageAnswer
from graph.answers_review import CopiedAnswer, QualityAnswer, RootsAnswer
from graph.answers_time import CalendarAnswer, TimelineAnswer
from graph.errors import BadRequest
from graph.kinds import LEVEL_VI, NODES, Level, NodeKind

from ..labels import Labels, load
from .brief import brief_sheet
from .owed import coverage_sheet
from .sheet import Cell, Column, Row, Sheet
from .sheets_compare import compare_sheet, diff_sheet
from .sheets_org import org_sheet
from .sheets_targets import targets_sheet
from .words import KIND_VI, MOMENT_VI, basis, days, deadline, ground, names, paper, tracked_words

_NUMBER = Column("TT", 0.5, "centre")
_HOPS = (_NUMBER, Column("Văn bản, đơn vị cấp dưới", 2.6), Column("Quan hệ", 1.6),
         Column("Văn bản cấp trên", 2.2), Column("Sau (ngày)", 0.8, "centre"),
         Column("Trích câu", 3.4))
_TASK_STATE = {"past": "đã qua hạn, chưa rõ kết quả", "due": "sắp đến hạn", "later": "",
               "recurring": "định kỳ", "undated": "không nêu thời hạn"}


def sheet_of(answer: Any) -> Sheet:
    """The sheet of an answer; raises BadRequest for one that is no table."""
    maker = _MAKERS.get(type(answer))
    if maker is None:
        raise BadRequest("câu trả lời này không xuất được thành bảng; hãy dùng .json")
    return maker(answer, load("vi"))


def _numbered(rows: Iterable[tuple[bool, tuple[Cell, ...]]]) -> tuple[Row, ...]:
    return tuple(Row((number, *cells), stress=stress)
                 for number, (stress, cells) in enumerate(rows, 1))


def _tasks(answer: TasksAnswer, labels: Labels) -> Sheet:
    rows = [(row.state == "past", (
        " ".join(row.action.split()), names(row.assignees) or "không nêu",
        names(row.coordinators), deadline(row.due, labels), "; ".join(part for part in (
            _TASK_STATE.get(row.state, ""),
            tracked_words(row.tracked) if row.tracked else "") if part),
        ground(row.document, row.quotes, row.section))) for row in answer.rows]
    title = f"Việc được giao cho {answer.org.name}" if answer.org else "Việc theo thời hạn"
    return Sheet(
        title,
        (_NUMBER, Column("Nội dung việc", 3), Column("Chủ trì", 1.6), Column("Phối hợp", 1.4),
         Column("Thời hạn", 1.2, "centre"), Column("Tình trạng", 1, "centre"),
         Column("Căn cứ giao (số hiệu, mục, trích câu)", 3)),
        _numbered(rows), basis(answer.rests_on, labels),
        (f"(Hạn đến hết ngày {labels.day(answer.due_before)})",) if answer.due_before else (),
        (f"Tổng số {labels.number(len(answer.rows))} việc, trong đó "
         f"{labels.number(answer.undated)} việc không nêu ngày hạn.",),
        sample=answer.rests_on.sample)


def _reports(answer: ReportsAnswer, labels: Labels) -> Sheet:
    rows = [(False, (
        names(row.reporters), names(row.to) or "không nêu", row.via or "",
        deadline(row.due, labels), ground(row.document, row.quotes, row.section)))
        for row in answer.rows]
    whose = f" của {answer.org.name}" if answer.org else ""
    return Sheet(
        f"Báo cáo phải nộp{whose}",
        (_NUMBER, Column("Ai báo cáo", 2), Column("Báo cáo ai", 1.8), Column("Qua", 1.4),
         Column("Thời hạn", 1.4, "centre"),
         Column("Căn cứ giao (số hiệu, mục, trích câu)", 3.2)),
        _numbered(rows), basis(answer.rests_on, labels),
        (f"(Theo {answer.document.label})",) if answer.document else (),
        (f"Tổng số {labels.number(len(answer.rows))} báo cáo.",), sample=answer.rests_on.sample)


def _calendar(answer: CalendarAnswer, labels: Labels) -> Sheet:
    rows = []
    for row in answer.rows:
        day = labels.day(row.day) + (f" ({row.rest_day})" if row.rest_day else "")
        notes = [row.period] if row.period else []
        if row.counted:
            notes.append("ngày tính theo kỳ, văn bản chỉ nêu kỳ")
        if row.to:
            notes.append(f"gửi {names(row.to)}" + (f" qua {row.via}" if row.via else ""))
        late = row.day < answer.today
        rows.append((late, (
            day, KIND_VI[row.kind], " ".join(row.what.split()), names(row.who) or "không nêu",
            "đã qua hạn" if late else "", ground(row.document, row.quotes, row.section),
            "; ".join(notes))))
    whose = f" của {answer.org.name}" if answer.org else ""
    summary = [f"Tổng số {labels.number(len(answer.rows))} mục có ngày trong kỳ; "
               f"{labels.number(answer.undated)} mục không nêu thời hạn; "
               f"{labels.number(answer.recurring)} mục định kỳ không nêu ngày."]
    return Sheet(
        f"Việc đến hạn{whose}",
        (_NUMBER, Column("Hạn", 1, "centre"), Column("Loại", 0.9, "centre"),
         Column("Nội dung", 3), Column("Đơn vị thực hiện", 1.8),
         Column("Tình trạng", 0.9, "centre"),
         Column("Căn cứ giao (số hiệu, mục, trích câu)", 3), Column("Ghi chú", 1.5)),
        _numbered(rows), basis(answer.rests_on, labels),
        (f"(Từ {labels.day(answer.first)} đến {labels.day(answer.last)})",), tuple(summary),
        sample=answer.rests_on.sample)


def _timeline(answer: TimelineAnswer, labels: Labels) -> Sheet:
    rows = []
    for row in answer.rows:
        notes = [row.period] if row.period else []
        if row.lag_days is not None:
            notes.append(f"sau {row.lag_days} ngày kể từ văn bản gốc")
        home = row.document if row.kind != "document" else None
        rows.append((False, (
            labels.day(row.day), MOMENT_VI[row.kind], " ".join(row.label.split()),
            row.relation or "", ground(home, row.quotes), "; ".join(notes))))
    return Sheet(
        f"Diễn biến thực hiện {answer.document.label}",
        (_NUMBER, Column("Ngày", 1, "centre"), Column("Loại", 1, "centre"),
         Column("Nội dung", 3), Column("Quan hệ", 2), Column("Trích câu", 3),
         Column("Ghi chú", 1.5)),
        _numbered(rows), basis(answer.rests_on, labels), (),
        (f"{labels.number(answer.undated)} văn bản không rõ ngày nên không xếp được.",),
        sample=answer.rests_on.sample)


def _quality(answer: QualityAnswer, labels: Labels) -> Sheet:
    rows = [(False, (
        row.code_vi, "; ".join(paper(d, labels) for d in row.documents),
        days(row.detail, labels),
        ground(None, row.quotes))) for row in answer.rows]
    return Sheet(
        "Những chỗ cần xem lại",
        (_NUMBER, Column("Vấn đề", 1.5), Column("Văn bản", 2.5), Column("Cụ thể", 2.5),
         Column("Trích câu", 3)),
        _numbered(rows), basis(answer.rests_on, labels), (),
        (f"Tổng số {labels.number(len(answer.rows))} chỗ.",), sample=answer.rests_on.sample)


def _copied(answer: CopiedAnswer, labels: Labels) -> Sheet:
    rows = [(False, (" ".join(run.text.split()), len(run.text.split()))) for run in answer.runs]
    summary = [answer.note] if answer.note else []
    if answer.share is not None:
        share = f"{answer.share * 100:.1f}".replace(".", ",")
        summary.append(f"{share}% số chữ ({answer.copied}/{answer.words}) nằm trong các đoạn từ 8 "
                       "chữ trở lên giống hệt văn bản trên; phần nêu lại có ghi rõ để riêng.")
    return Sheet(
        f"{answer.child.label} so với {answer.parent.label}",
        (_NUMBER, Column("Đoạn giống hệt", 8), Column("Số chữ", 0.8, "centre")),
        _numbered(rows), basis(answer.rests_on, labels), (), tuple(summary),
        sample=answer.rests_on.sample)


def _roots(answer: RootsAnswer, labels: Labels) -> Sheet:
    rows: list[Row] = []
    for number, path in enumerate(answer.chains, 1):
        rows.append(Row(heading=_chain_name(number, path)))
        rows += [_hop_row(step, hop, answer, labels) for step, hop in enumerate(path.hops, 1)]
    name = answer.what or (answer.start.label if isinstance(answer.start, DocumentRef)
                           else answer.start.name if answer.start else "")
    return Sheet(
        f"Vì sao phải làm: {name}", _HOPS, tuple(rows), basis(answer.rests_on, labels),
        tuple(f"(giao tại {paper(ref, labels)})" for ref in answer.given_by[:3]),
        (answer.note,) if answer.note else (), sample=answer.rests_on.sample)


def _search(answer: SearchAnswer, labels: Labels) -> Sheet:
    rows = [(False, (
        NODES[NodeKind(hit.kind)].vi,
        paper(hit.document, labels) if hit.document else hit.label,
        " ".join((hit.snippet or "").split()))) for hit in answer.hits]
    return Sheet(
        f"Kết quả tìm “{answer.query}”",
        (_NUMBER, Column("Loại", 1, "centre"), Column("Tên", 3), Column("Trích", 4)),
        _numbered(rows), basis(answer.rests_on, labels), (),
        (f"Tổng số {labels.number(len(answer.hits))} kết quả.",), sample=answer.rests_on.sample)


def _page(answer: PageAnswer, labels: Labels) -> Sheet:
    rows: list[tuple[bool, tuple[Cell, ...]]] = [
        (False, (paper(ref, labels), ref.issuer or "", ref.title or ""))
        for ref in answer.documents]
    rows += [(False, (ref.name, ref.place or "", "")) for ref in answer.bodies]
    return Sheet(
        "Danh sách", (_NUMBER, Column("Văn bản, đơn vị", 2), Column("Cơ quan, địa bàn", 2),
                      Column("Trích yếu", 4)),
        _numbered(rows), basis(answer.rests_on, labels), sample=answer.rests_on.sample)


def _trace(answer: TraceAnswer, labels: Labels) -> Sheet:
    rows: list[Row] = []
    if answer.to is not None:
        for number, path in enumerate(answer.paths, 1):
            rows.append(Row(heading=_chain_name(number, path)))
            rows += [_hop_row(step, hop, answer, labels)
                     for step, hop in enumerate(path.hops, 1)]
    else:
        for number, node in enumerate((r for r in answer.rows if r.hop is not None), 1):
            if node.hop is not None:
                rows.append(_hop_row(number, node.hop, answer, labels))
    target = ""
    if answer.to is not None:
        name = answer.to.label if isinstance(answer.to, DocumentRef) else answer.to.name
        target = f" đến {name}"
    summary = [answer.note] if answer.note else []
    if answer.to is None:
        summary.append("Số văn bản theo cấp: " + "; ".join(
            f"{LEVEL_VI[Level(level)]}: {labels.number(count)}"
            for level, count in answer.levels.items()) + ".")
    return Sheet(
        f"Chuỗi văn bản từ {answer.root.label}{target}", _HOPS,
        tuple(rows), basis(answer.rests_on, labels), (paper(answer.root, labels),),
        tuple(summary), sample=answer.rests_on.sample)


def _chain_name(number: int, path: Path) -> str:
    sure = "văn bản ghi rõ từng bước" if path.stated_directing else \
        "có bước không phải “thực hiện” do văn bản ghi rõ"
    return f"Chuỗi {number}: {sure}"


def _hop_row(number: int, hop: Hop, answer: TraceAnswer | RootsAnswer, labels: Labels) -> Row:
    lower = answer.documents.get(hop.lower)
    body = answer.bodies.get(hop.lower)
    name = paper(lower, labels) if lower else (names([body]) if body else hop.lower)
    if lower and lower.issuer and lower.issuer not in name:
        name += f", {lower.issuer}"
    upper = answer.documents.get(hop.upper)
    words = ", ".join((hop.relation_vi, *hop.also_vi, labels.origin(hop.origin)))
    if hop.parts is not None:
        words += f"; {labels.lag_parts(hop.parts)}"
    found = next((q for q in hop.quotes if q.text), None)
    return Row((number, name, words, paper(upper, labels), hop.lag_days,
                ground(None, [found]) if found else ""))


Maker = Callable[[Any, Labels], Sheet]
_MAKERS: dict[type, Maker] = {
    BriefAnswer: brief_sheet,
    CalendarAnswer: _calendar, CoverageAnswer: coverage_sheet, TasksAnswer: _tasks,
    ReportsAnswer: _reports, TargetsAnswer: targets_sheet, SearchAnswer: _search,
    PageAnswer: _page, TraceAnswer: _trace, TimelineAnswer: _timeline,
    CopiedAnswer: _copied, QualityAnswer: _quality, RootsAnswer: _roots,
    CompareAnswer: compare_sheet, DiffAnswer: diff_sheet, OrgAnswer: org_sheet,
}
