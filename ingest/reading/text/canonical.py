"""The text of the contract (no byte order mark, LF, NFC) and the way back to the text as given.

The map is made of runs of equal step, written while the text is built; nothing is compared
afterwards (a diff is quadratic).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

_BREAK = re.compile(r"\r\n?")


@dataclass(slots=True)
class OffsetMap:
    """Canonical offset → raw offset, as runs.

    Run ``i`` covers canonical offsets from ``starts[i]`` up to the next start.  In a run of step 1
    the raw offset moves along; a run of step 0 is a changed place, whose characters all point at
    its beginning in the raw text.
    """

    starts: list[int] = field(default_factory=list)
    raws: list[int] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)
    length: int = 0
    raw_length: int = 0

    def to_raw(self, offset: int) -> int:
        """The raw offset of a canonical one; the end of the text maps to the end."""
        if offset >= self.length:
            return self.raw_length
        run = bisect_right(self.starts, max(offset, 0)) - 1
        return self.raws[run] + self.steps[run] * (max(offset, 0) - self.starts[run])

    @property
    def identity(self) -> bool:
        """True when the raw text was canonical already."""
        return self.starts == [0] and self.raws == [0] and self.steps == [1] \
            and self.length == self.raw_length

    def add(self, canonical: int, raw: int, step: int) -> None:
        """Open a run; a run that only goes on is not stored again."""
        if self.starts:
            last = len(self.starts) - 1
            if self.starts[last] == canonical:
                self.raws[last], self.steps[last] = raw, step
                return
            on = self.raws[last] + self.steps[last] * (canonical - self.starts[last])
            if step == 1 and self.steps[last] == 1 and on == raw:
                return
        self.starts.append(canonical)
        self.raws.append(raw)
        self.steps.append(step)


def canonicalise(raw: str) -> tuple[str, OffsetMap]:
    """``raw`` without byte order mark, with LF and NFC, and the map back into ``raw``."""
    mapping = OffsetMap(raw_length=len(raw))
    parts: list[str] = []
    size = 0
    for start, piece, changed in _pieces(raw):
        mapping.add(size, start, 0 if changed else 1)
        parts.append(piece)
        size += len(piece)
    if not mapping.starts:
        mapping.add(0, 0, 1)
    mapping.length = size
    return "".join(parts), mapping


def _pieces(raw: str) -> Iterator[tuple[int, str, bool]]:
    """(raw offset, canonical text, changed?) for all of ``raw``, in order."""
    position = 1 if raw.startswith("\ufeff") else 0
    for match in _BREAK.finditer(raw, position):
        yield from _normal(raw, position, match.start())
        yield match.start(), "\n", len(match.group()) > 1
        position = match.end()
    yield from _normal(raw, position, len(raw))


def _normal(raw: str, start: int, end: int) -> Iterator[tuple[int, str, bool]]:
    if start == end:
        return
    line = raw[start:end]
    if unicodedata.is_normalized("NFC", line):
        yield start, line, False
        return
    for first, last in _clusters(line):
        cluster = line[first:last]
        normal = unicodedata.normalize("NFC", cluster)
        yield start + first, normal, normal != cluster


def _clusters(line: str) -> Iterator[tuple[int, int]]:
    """Stretches that NFC treats on their own: a starter and what may compose with it.

    Besides marks these are the Hangul jamo, which compose without being marks.
    """
    first = 0
    for index in range(1, len(line)):
        char = line[index]
        if unicodedata.category(char)[0] != "M" and not "\u1100" <= char <= "\u11ff":
            yield first, index
            first = index
    yield first, len(line)
