"""Lines and zones of a text, worked out once for all that read it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from . import lines as line_tools
from . import run_on, zones
from .lines import Line
from .model import Span
from .zones import Zones


@dataclass(frozen=True, slots=True)
class Parsed:
    """The printed lines, the lines to read by (more, when all came on one) and the zones."""

    spans: tuple[Span, ...]
    lines: tuple[Line, ...]
    zones: Zones


@lru_cache(maxsize=2)
def parse(text: str) -> Parsed:
    """Lines and zones of ``text``; the last two texts are remembered."""
    spans = line_tools.spans(text)
    lines = line_tools.read(text, spans)
    if run_on.is_run_on(text):
        lines = _cut(text, lines)
    return Parsed(spans, tuple(lines), zones.find(text, lines))


def _cut(text: str, lines: list[Line]) -> list[Line]:
    result = []
    for line in lines:
        marks = [line.start, *run_on.cuts(text, line.start, line.end), line.end]
        result += [line_tools.line_of(text, line.number, start, end)
                   for start, end in pairwise(marks)]
    return result
