"""Lines and zones of a text, worked out once for all that read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ..model import Span
from ..text.lines import Line, Lines, line_of
from . import run_on, zones
from .paragraphs import is_wrapped
from .run_on_cells import joined, part_cuts, part_title, running_name
from .zones import Zones


@dataclass(frozen=True, slots=True)
class Parsed:
    """The printed lines, the lines to read by (more, when all came on one) and the zones."""

    printed: Lines
    lines: Sequence[Line]
    zones: Zones

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans of the printed lines without their line feed."""
        return self.printed.spans()


@lru_cache(maxsize=2)
def parse(text: str) -> Parsed:
    """Lines and zones of ``text``; the last two texts are remembered."""
    printed = Lines(text)
    lines: Sequence[Line] = printed
    cells = joined(text)
    if cells or run_on.is_run_on(text):
        lines = _cut(text, printed, cells)
    name = running_name(text)
    if name:
        lines = _without(text, lines, name)
    return Parsed(printed, lines, zones.find(text, lines))


@lru_cache(maxsize=2)
def all_lines(text: str) -> tuple[list[Line], bool]:
    """All lines to read ``text`` by, and whether its printed lines were kept as lines."""
    lines = list(parse(text).lines)
    return lines, is_wrapped(lines)


def _without(text: str, lines: Sequence[Line], name: str) -> list[Line]:
    """The lines without the name that a page prints before each part of a paper, and without the
    title of a part where it stands again."""
    found, seen = [], ""
    for line in lines:
        if not text.startswith(name, line.start):
            found.append(line)
            continue
        start = line.start + len(name)
        part = part_title(text, start, line.end)
        if part and part == seen:
            start += len(part)
        cuts = [start, *part_cuts(text, start, line.end, part if part != seen else ""), line.end]
        seen = part or seen
        found += [line_of(text, line.number, left, right) for left, right in pairwise(cuts)]
    return found


def _cut(text: str, lines: Sequence[Line], cells: tuple[tuple[int, int], ...]) -> list[Line]:
    result = []
    for line in lines:
        marks = [line.start, *run_on.cuts(text, line.start, line.end, cells), line.end]
        result += [line_of(text, line.number, start, end) for start, end in pairwise(marks)]
    return result
