"""A body as a sheet: who it belongs to, what it came from and became, its papers and its tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.answers import Quote
from graph.answers_bodies import BodyChange, BodyDocument, OrgAnswer

from ..labels import Labels
from .sheet import Cell, Column, Row, Sheet
from .words import basis, deadline, ground, names, paper

_COLUMNS = (Column("TT", 0.5, "centre"), Column("Mục", 1.4), Column("Nội dung", 3.4),
            Column("Ngày, thời hạn", 1.3, "centre"), Column("Theo đâu", 3.4))
_ORIGIN = {"stated": "văn bản ghi rõ", "recorded": "ghi trong sổ, danh mục",
           "inferred": "suy ra, cần xem lại"}


def org_sheet(answer: OrgAnswer, labels: Labels) -> Sheet:
    """Every step, change, paper and task; nothing is left out for length."""
    rows = [*_ladder(answer, labels), *_now(answer),
            *_changes("Trước đây", answer.before, labels),
            *_changes("Về sau", answer.after, labels),
            *_papers("Văn bản đã ban hành", answer.issued, labels),
            *_papers("Văn bản được gửi", answer.addressed, labels), *_tasks(answer, labels)]
    state = [f"Ngày {labels.day(answer.day)}: {answer.state_vi}"]
    state += [f"từ {_day(answer.since, labels)}"] if answer.since else []
    state += [f"đến {_day(answer.until, labels)}"] if answer.until else []
    notes = [f"({'; '.join(state)})"]
    if not answer.known:
        notes.append("(Không có trong kho đã nạp; chỉ có trong bảng tổ chức của chương trình)")
    if answer.facts.get("aliases"):
        notes.append(f"(Tên khác: {'; '.join(answer.facts['aliases'])})")
    return Sheet(
        answer.body.name, _COLUMNS,
        tuple(Row((number, *cells)) for number, cells in enumerate(rows, 1)),
        basis(answer.rests_on, labels), tuple(notes),
        (f"{labels.number(len(answer.issued))} văn bản đã ban hành, "
         f"{labels.number(len(answer.addressed))} văn bản được gửi, "
         f"{labels.number(len(answer.assigned))} việc được giao, "
         f"{labels.number(answer.below)} đơn vị trực thuộc trong kho.",),
        sample=answer.rests_on.sample)


def _day(day: str, labels: Labels) -> str:
    """A day, a month, or from one to the other."""
    start, _, end = day.partition("..")
    if end:
        return f"{_day(start, labels)} – {_day(end, labels)}"
    return labels.day(start) if len(start) > 7 else f"tháng {start[5:7]}/{start[:4]}"


def _source(origin: str, quotes: Sequence[Quote]) -> str:
    if quotes and quotes[0].rule == "catalogue":
        sure = "" if origin == "recorded" else ", cần xem lại"
        return f"bảng tổ chức của chương trình{sure}"
    said = ground(None, quotes)
    return said or _ORIGIN.get(origin, origin)


def _ladder(answer: OrgAnswer, labels: Labels) -> Iterator[tuple[Cell, ...]]:
    for step in answer.ladder:
        words = names((step.body,)) + (f" – {step.doubt}" if step.doubt else "")
        if step.instead:
            words += f"; nay có thể là: {names(step.instead)}"
        dates = [f"từ {_day(step.since, labels)}" if step.since else "",
                 f"đến {_day(step.until, labels)}" if step.until else ""]
        yield (f"Cấp trên (bậc {step.depth})", words, "; ".join(d for d in dates if d),
               _source(step.origin, step.quotes))


def _now(answer: OrgAnswer) -> Iterator[tuple[Cell, ...]]:
    title = "Nay là" if len(answer.now) == 1 else "Nay có thể là"
    for ref in answer.now:
        yield title, names((ref,)), "", ""


def _changes(title: str, rows: Sequence[BodyChange],
             labels: Labels) -> Iterator[tuple[Cell, ...]]:
    for row in rows:
        other = names((row.body,)) if row.body is not None else ""
        words = f"{other} {row.how_vi} cơ quan này" if title == "Trước đây" else \
            f"{row.how_vi} {other}".strip()
        where = _source(row.origin, row.quotes)
        yield (title, words + (" (một phần)" if row.part else ""),
               _day(row.day, labels) if row.day else "",
               f"{row.basis}; {where}" if row.basis else where)


def _papers(title: str, rows: Sequence[BodyDocument],
            labels: Labels) -> Iterator[tuple[Cell, ...]]:
    for row in rows:
        when = row.document.date
        yield (title, paper(row.document, labels) + (f" ({row.purpose})" if row.purpose else ""),
               labels.day(when.start) if when and when.precision == "day" else "",
               _source(row.origin, row.quotes))


def _tasks(answer: OrgAnswer, labels: Labels) -> Iterator[tuple[Cell, ...]]:
    for row in answer.assigned:
        yield ("Việc được giao", " ".join(row.action.split()), deadline(row.due, labels),
               ground(row.document, row.quotes, row.section))
