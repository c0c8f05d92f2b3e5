"""Targets as a sheet: what a document sets, and each of them in the papers below."""

from __future__ import annotations

from collections import Counter

from graph.answers import TargetLine, TargetsAnswer, TargetStep
from graph.questions.targets import STEP_VI

from ..labels import Labels
from .sheet import Cell, Column, Row, Sheet
from .words import basis, ground, paper

_NUMBER = Column("TT", 0.5, "centre")


def targets_sheet(answer: TargetsAnswer, labels: Labels) -> Sheet:
    """The list of targets; of a document with papers below, each target down the chain."""
    if answer.document is not None and (answer.added or any(
            line.steps or line.dropped for line in answer.chain)):
        return _chain(answer, labels)
    rows = tuple(Row((number, " ".join(row.metric.split()), labels.value(row), row.horizon or "",
                      paper(row.owner, labels), "; ".join(d.label for d in row.restated_by),
                      ground(None, row.quotes)))
                 for number, row in enumerate(answer.rows, 1))
    of = f" trong {answer.document.label}" if answer.document else ""
    return Sheet(
        f"Chỉ tiêu{of}",
        (_NUMBER, Column("Chỉ tiêu", 3), Column("Mức", 1.2, "centre"),
         Column("Đến năm", 0.7, "centre"), Column("Văn bản đặt ra", 1.8),
         Column("Nêu lại tại", 1.6), Column("Trích câu", 3)),
        rows, basis(answer.rests_on, labels), (),
        (f"Tổng số {labels.number(len(answer.rows))} chỉ tiêu.",), sample=answer.rests_on.sample)


def _chain(answer: TargetsAnswer, labels: Labels) -> Sheet:
    rows: list[Row] = []
    counts: Counter[str] = Counter()
    for number, line in enumerate(answer.chain, 1):
        rows.append(Row(heading=f"{number}. {_named(line, labels)}"))
        counts.update(line.counts)
        for at, step in enumerate(line.steps, 1):
            rows.append(Row((f"{number}.{at}", *_cells(step, labels)),
                            stress=step.state in ("raised", "lowered")))
        if line.dropped:
            rows.append(Row(("", "; ".join(paper(d, labels) for d in line.dropped[:10]) + (
                f" và {len(line.dropped) - 10} văn bản khác" if len(line.dropped) > 10 else ""),
                STEP_VI["dropped"], "", "", "")))
    if answer.added:
        rows.append(Row(heading="Chỉ tiêu mới ở văn bản dưới, không có ở văn bản trên"))
        rows += [Row((at, *_cells(step, labels))) for at, step in enumerate(answer.added, 1)]
        counts["new"] = len(answer.added)
    told = "; ".join(f"{STEP_VI[s]}: {labels.number(counts[s])}" for s in STEP_VI if counts[s])
    summary = [f"Tổng số {labels.number(len(answer.chain))} chỉ tiêu. So với văn bản trên: {told}.",
               "Chỉ đối chiếu khi lời, đơn vị tính và năm khớp nhau; còn lại ghi là không đối "
               "chiếu được. “Không thấy nêu” là không thấy trong văn bản đã nạp."]
    if answer.without_targets:
        names = "; ".join(d.label for d in answer.without_targets[:10])
        summary.append(f"{labels.number(len(answer.without_targets))} văn bản dưới không nêu chỉ "
                       f"tiêu nào: {names}.")
    assert answer.document is not None
    return Sheet(
        f"Chỉ tiêu của {answer.document.label} ở các văn bản cấp dưới",
        (_NUMBER, Column("Văn bản cấp dưới", 2.4), Column("So với trên", 1.3, "centre"),
         Column("Mức ở dưới", 1.3, "centre"), Column("Trích câu", 3.6), Column("Ghi chú", 1.6)),
        tuple(rows), basis(answer.rests_on, labels), (paper(answer.document, labels),),
        tuple(summary), sample=answer.rests_on.sample)


def _named(line: TargetLine, labels: Labels) -> str:
    row = line.target
    level = labels.value(row) or "định tính"
    year = f", đến năm {row.horizon}" if row.horizon else ""
    return f"{' '.join(row.metric.split())}: {level}{year}"


def _cells(step: TargetStep, labels: Labels) -> tuple[Cell, ...]:
    notes = [step.note] if step.note else []
    if step.repeats and step.target.owner.id != step.document.id:
        notes.append(f"nêu lại của {step.target.owner.label}")
    year = f" ({step.target.horizon})" if step.target.horizon else ""
    level = labels.value(step.target)
    return (paper(step.document, labels), step.state_vi, f"{level}{year}" if level else "định tính",
            ground(None, step.target.quotes) or " ".join(step.target.metric.split()),
            "; ".join(notes))
