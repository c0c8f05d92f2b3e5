"""A growing set of ranges of the text, asked whether something is covered."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable


class Ranges:
    """Ranges by start; ``longest`` bounds how far back an overlap can begin."""

    def __init__(self, ranges: Iterable[tuple[int, int]] = ()) -> None:
        self._ranges = sorted(ranges)
        self._longest = max((end - start for start, end in self._ranges), default=0)

    def add(self, start: int, end: int) -> None:
        """Take in one more range."""
        insort(self._ranges, (start, end))
        self._longest = max(self._longest, end - start)

    def overlaps(self, start: int, end: int) -> bool:
        """Some range shares a character with ``start``–``end``."""
        index = bisect_left(self._ranges, (start - self._longest, 0))
        while index < len(self._ranges) and self._ranges[index][0] < end:
            if self._ranges[index][1] > start:
                return True
            index += 1
        return False
