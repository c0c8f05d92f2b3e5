"""Lines and zones of a text, worked out once for all that read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from . import run_on, zones
from .lines import Line, Lines, line_of
from .model import Span
from .paragraphs import is_wrapped
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
    if run_on.is_run_on(text):
        lines = _cut(text, printed)
    return Parsed(printed, lines, zones.find(text, lines))


@lru_cache(maxsize=2)
def all_lines(text: str) -> tuple[list[Line], bool]:
    """All lines to read ``text`` by, and whether its printed lines were kept as lines."""
    lines = list(parse(text).lines)
    return lines, is_wrapped(lines)


def _cut(text: str, lines: Sequence[Line]) -> list[Line]:
    result = []
    for line in lines:
        marks = [line.start, *run_on.cuts(text, line.start, line.end), line.end]
        result += [line_of(text, line.number, start, end) for start, end in pairwise(marks)]
    return result
