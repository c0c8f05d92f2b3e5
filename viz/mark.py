"""One self-contained page of a reading: the text with every fact marked, for the clerk who checks.

No script and no request: tips are attributes shown by the style sheet on hover and on focus, the
filters are check boxes, everything else is text and links.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Protocol, TypeVar

from markupsafe import Markup

from graph.labels import reason_vi
from ingest.reading.model import Reading, Span

from .labels import STATIC
from .marking import duties, head
from .marking.fact import Fact, numbered, place_order
from .marking.pieces import TextLine, text_lines
from .marking.words import Kind, day, kinds, word
from .page import new_environment

#: An offset of the text → where it stands in the file ("dòng 31", "trang 2, đoạn 5").
Where = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of one kind."""

    kind: Kind
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the text; ``gutter`` is its number or, where the file has pages, its page;
    ``missing`` are the fields (names, reason) that a clerk would look for here, ``doubts`` the
    facts beginning here that need a look (facts, reason)."""

    line: TextLine
    gutter: str
    missing: tuple[tuple[str, str], ...]
    doubts: tuple[tuple[tuple[Fact, ...], str], ...]


def facts_of(reading: Reading) -> list[Fact]:
    """All facts of a reading, kind after kind, numbered in the order of the text."""
    names = {item.key: head.citation_name(item, reading.layout.text) for item in reading.citations}
    names[reading.key] = "văn bản này"
    due = duties.Deadlines(reading.layout)
    tasks = [duties.task_fact(item, f"V{at}", due, names)
             for at, item in _counted(reading.tasks)]
    obligations = [duties.obligation_fact(item, f"P{at}", due, names)
                   for at, item in _counted(reading.obligations)]
    reports = [duties.reporting_fact(item, f"B{at}", due)
               for at, item in _counted(reading.reporting)]
    made: dict[str, list[Fact]] = {
        "header": list(head.header_facts(reading)),
        "citation": [head.citation_fact(item, names) for item in reading.citations],
        "alias": [head.alias_fact(item, names) for item in reading.aliases],
        "relation": [head.relation_fact(item, names) for item in reading.relations],
        "task": tasks, "obligation": obligations, "reporting": reports,
        "deadline": list(due.facts()),
        "target": [duties.target_fact(item, names) for item in reading.targets],
        "event": [duties.event_fact(item) for item in reading.events],
        "recipient": [duties.recipient_fact(item) for item in reading.recipients],
        "body": list(duties.body_facts(reading.layout, reading.bodies)),
    }
    return [fact for kind in kinds() for fact in numbered(made[kind])]


class _Placed(Protocol):
    """What stands at one place of the text."""

    @property
    def span(self) -> Span: ...


_Item = TypeVar("_Item", bound=_Placed)


def _counted(items: Iterable[_Item]) -> Iterator[tuple[int, _Item]]:
    """Items with the numbers their facts will bear."""
    return enumerate(sorted(items, key=lambda item: place_order(item.span)), 1)


def mark_page(reading: Reading, *, name: str, where: Where | None = None,
              warnings: Sequence[str] = ()) -> str:
    """The page as text; ``name`` is the name of the file, ``where`` its map of places.  The same
    reading gives the same bytes."""
    found = facts_of(reading)
    lines = text_lines(reading.layout, found)
    place = where or (lambda offset: f"dòng {reading.layout.text.count(chr(10), 0, offset) + 1}")
    header = reading.header
    state = word("state", header.state)
    reason = reason_vi(header.state_reason or "")
    return new_environment().get_template("mark.html").render(
        name=name, title=_title(reading), style=Markup((STATIC / "mark.css").read_text("utf-8")),
        groups=[Group(kind, tuple(fact for fact in found if fact.kind == kind.id))
                for kind in kinds().values()],
        rows=_rows(reading, found, lines, place), unsure=[fact for fact in found if not fact.sure],
        missing=[(field, why) for field, why, _ in head.missing_fields(reading)],
        state=f"{state} ({reason})" if reason else state, window=_window(reading),
        warnings=[*warnings, *reading.warnings],
        strange=header.type is None and header.number is None,
        place=place, elsewhere=lambda fact: _elsewhere(fact, place), tip=_tip, kinds=kinds())


def write_mark(reading: Reading, path: str | PathLike[str], *, name: str,
               where: Where | None = None, warnings: Sequence[str] = ()) -> None:
    """Write the page of a reading, UTF-8."""
    Path(path).write_text(mark_page(reading, name=name, where=where, warnings=warnings),
                          encoding="utf-8", newline="\n")


def _title(reading: Reading) -> str:
    header = reading.header
    named = header.type or "Văn bản chưa rõ loại"
    if header.number:
        code = reading.key.partition("#")[0] if header.symbol else header.number
        named = f"{named} {code}"
    if header.issuer:
        named = f"{named} của {header.issuer}"
    return named if header.number else f"{named} (chưa có số)"


def _window(reading: Reading) -> str:
    """The days between which an undated paper was issued."""
    if reading.header.issued is not None or reading.header.issued_window is None:
        return ""
    after, before = reading.header.issued_window
    return " ".join(part for part in (f"từ {day(after)}" if after else "",
                                      f"đến {day(before)}" if before else "") if part)


def _rows(reading: Reading, found: Sequence[Fact], lines: Sequence[TextLine],
          place: Where) -> list[Row]:
    starts = [line.start for line in lines]
    missing: dict[int, dict[str, list[str]]] = defaultdict(dict)
    doubts: dict[int, dict[str, list[Fact]]] = defaultdict(dict)
    for field, reason, offset in head.missing_fields(reading):
        missing[_line(starts, offset)].setdefault(reason, []).append(field)
    for fact in found:
        if not fact.sure and fact.spans:
            line = _line(starts, fact.spans[0].start)
            doubts[line].setdefault("; ".join(fact.why), []).append(fact)
    rows, page = [], ""
    for at, row in enumerate(lines):
        words = place(row.start)
        gutter = words.split(",")[0]
        if gutter.startswith("dòng "):
            gutter = gutter.removeprefix("dòng ")
        elif gutter.startswith("trang ") and gutter == page:
            gutter = ""
        page = gutter or page
        lacking = tuple((", ".join(names), reason) for reason, names in missing[at].items())
        look = tuple((tuple(same), reason) for reason, same in doubts[at].items())
        rows.append(Row(row, gutter if row.steps else "", lacking, look))
    return rows


def _line(starts: Sequence[int], offset: int) -> int:
    """Index of the line an offset stands in."""
    return max(bisect_right(starts, offset) - 1, 0)


def _elsewhere(fact: Fact, place: Where) -> list[tuple[str, str, int]]:
    """(place, name of the first mark there, how many) of the further places of a fact."""
    places: dict[str, list[int]] = {}
    for at, span in enumerate(fact.spans[1:], 2):
        places.setdefault(place(span.start), []).append(at)
    return [(words, f"p-{fact.id}-{marks[0]}", len(marks)) for words, marks in places.items()]


def _tip(facts: Sequence[Fact]) -> str:
    """What is shown over a piece of text: the innermost fact in full, those around it by name."""
    first, *outer = facts
    said = [f"{first.tag} · {kinds()[first.kind].vi} · {first.certainty}", first.title,
            *(f"{name}: {value}" for name, value in first.rows), *first.doubts,
            f"Nhận ra do: {first.how}"]
    said += [f"↳ trong {fact.tag} · {fact.certainty}: {fact.title}" for fact in outer]
    return "\n".join(said)
