"""The text cut into lines and pieces at every boundary of a fact.

Marks overlap freely.  Within a line they nest: a mark that would cross another is closed and
opened again, so that every character stands inside exactly the marks of the facts that cover it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.reading.model import Layout

from .fact import Fact


@dataclass(frozen=True, slots=True)
class Mark:
    """The place of one fact; ``mention`` counts its places, the first is 1."""

    fact: Fact
    mention: int
    start: int
    end: int

    @property
    def id(self) -> str:
        """Its name in addresses: the first place of a fact bears the name of the fact."""
        return f"p-{self.fact.id}" + (f"-{self.mention}" if self.mention > 1 else "")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of writing a line: ``tag`` (the mark begins here), ``open``, ``close`` or ``text``
    (with the marks over it, innermost first).  Of many tags of one kind at one place only the
    first ("from") and the last show, those between are ``quiet``."""

    do: str
    mark: Mark | None = None
    text: str = ""
    over: tuple[Mark, ...] = ()
    look: str = ""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of the text, counted from 1; ``start`` is its offset."""

    number: int
    start: int
    steps: tuple[Step, ...]
    heading: bool


def marks_of(facts: Sequence[Fact], size: int) -> list[Mark]:
    """All places of all facts, outer before inner where they begin together."""
    found = [Mark(fact, at, max(span.start, 0), min(span.end, size))
             for fact in facts for at, span in enumerate(fact.spans, 1)]
    found = [mark for mark in found if mark.start < mark.end]
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def text_lines(layout: Layout, facts: Sequence[Fact]) -> list[TextLine]:
    """The whole text; joined by line feeds, the text of the steps is the text of the reading."""
    text = layout.text
    marks = marks_of(facts, len(text))
    headings = {section.line for section in layout.sections
                if section.kind == "heading"}
    out: list[TextLine] = []
    active: list[Mark] = []
    first = start = 0
    for number, words in enumerate(text.split("\n"), 1):
        end = start + len(words)
        here = list(active)
        while first < len(marks) and marks[first].start < end:
            here.append(marks[first])
            first += 1
        out.append(TextLine(number, start, tuple(_steps(text, start, end, here)),
                            number in headings))
        active = [mark for mark in here if mark.end > end + 1]
        start = end + 1
    return out


def _steps(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Step]:
    """The steps of one line (``marks`` in the order of their starts); marks that do not end in it
    are closed at its end."""
    cuts = sorted({start, end, *(at for mark in marks for at in (mark.start, mark.end)
                                 if start < at < end)})
    steps: list[Step] = []
    opened: list[Mark] = []
    first = 0
    for left, right in pairwise(cuts):
        keep = 0
        while keep < len(opened) and opened[keep].end > left:
            keep += 1
        steps += [Step("close", mark) for mark in reversed(opened[keep:])]
        again = [mark for mark in opened[keep:] if mark.end > left]
        del opened[keep:]
        begin = []
        while first < len(marks) and marks[first].start <= left:
            begin.append(marks[first])
            first += 1
        new = [mark for mark in begin
               if mark.start == left or (left == start and mark.start == start - 1)]
        looks = _looks(new)
        for mark in sorted([*again, *begin], key=lambda mark: (-mark.end, mark.start)):
            if mark in new:
                steps.append(Step("tag", mark, look=looks.get(mark.id, "")))
            steps.append(Step("open", mark))
            opened.append(mark)
        shortest = sorted(opened, key=lambda mark: mark.end - mark.start)
        steps.append(Step("text", text=text[left:right], over=tuple(shortest)))
    steps += [Step("close", mark) for mark in reversed(opened)]
    return steps


def _looks(marks: Sequence[Mark]) -> dict[str, str]:
    """Looks of the tags of more than three marks of one kind that begin together."""
    found: dict[str, str] = {}
    for kind in {mark.fact.kind for mark in marks}:
        same = sorted((mark for mark in marks if mark.fact.kind == kind),
                      key=lambda mark: (-mark.end, mark.start))
        if len(same) > 3:
            found[same[0].id] = "from"
            found.update({mark.id: "quiet" for mark in same[1:-1]})
    return found
