"""Words and marks of a text with their offsets, split once for all readers that want words."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

#: A word, or a mark that means something between words.
PIECE = re.compile("(\\w+|[,;:/()\\[\\].\n\u2010-\u2015\u2212-])")
#: Longer texts are split page by page, so that their words need no room all at once.
_PAGE = 1 << 16


@dataclass(frozen=True, slots=True)
class Page:
    """The words and marks of ``text[start:end]`` and where each begins."""

    start: int
    end: int
    shown: list[str]
    starts: list[int]


def split(text: str, start: int, end: int) -> Page:
    """The words and marks of a stretch, by one C call for each step and not for each word."""
    parts = PIECE.split(text[start:end])
    edges = list(accumulate(map(len, parts), initial=start))
    return Page(start, end, parts[1::2], edges[1:-1:2])


def words_of(text: str, start: int, end: int) -> Page:
    """The same, out of the page where it was split already."""
    whole = page(text, number_at(text, start))
    span = inside(whole, start, end) if end <= whole.end else None
    if span is None:
        return split(text, start, end)
    first, last = span
    return Page(start, end, whole.shown[first:last], whole.starts[first:last])


def inside(whole: Page, start: int, end: int) -> tuple[int, int] | None:
    """Which of the words of a page stand between two offsets; ``None`` when one is cut."""
    starts, shown = whole.starts, whole.shown
    first = bisect_left(starts, start)
    last = bisect_left(starts, end, first)
    if first and starts[first - 1] + len(shown[first - 1]) > start:
        return None
    if last > first and starts[last - 1] + len(shown[last - 1]) > end:
        return None
    return first, last


def number_at(text: str, at: int) -> int:
    """The number of the page that holds an offset."""
    number = at // _PAGE
    return number + 1 if at < len(text) and at >= _edge(text, (number + 1) * _PAGE) else number


@lru_cache(maxsize=4)
def page(text: str, number: int) -> Page:
    """One page of a text."""
    start, end = _edge(text, number * _PAGE), _edge(text, (number + 1) * _PAGE)
    return split(text, start, end)


def _edge(text: str, at: int) -> int:
    """Behind the last blank before ``at``."""
    if at <= 0 or at >= len(text):
        return max(0, min(at, len(text)))
    return text.rfind(" ", max(0, at - 1000), at) + 1 or at
