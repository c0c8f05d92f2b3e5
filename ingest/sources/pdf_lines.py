"""Glyphs → printed lines → running order: pure geometry, no pdfium.

A stock reader follows the drawing order and puts accented letters of a substitute font after
their line; here position alone decides.  Where two columns stand side by side (letterhead,
recipients and signature) the left one is given first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .pdf_glyphs import Glyph

# In units of the font size.
_SAME_LINE = 0.45
_SPACE = 0.12
_COLUMN_GAP = 0.8
_WIDE_GAP = 2.0
_COLUMN_WIDTH = 4.5
_GUTTER = 0.6
_TIGHT = 1.75
_BROKEN = 9.0
_UNIT_BEFORE = re.compile(r"(?:^|[\s\d])(?:[kcdm]?m|ha)$")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words without a wide gap between them; ``gap`` is the one before, in font sizes."""

    text: str
    left: float
    right: float
    gap: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line as printed: segments from left to right."""

    segments: tuple[Segment, ...]

    @property
    def _widest(self) -> Segment:
        return max(self.segments, key=lambda segment: segment.right - segment.left)

    @property
    def base(self) -> float:
        """The baseline of its widest segment."""
        return self._widest.base

    @property
    def size(self) -> float:
        """The font size of its widest segment."""
        return self._widest.size

    @property
    def centre(self) -> float:
        """The middle between both ends."""
        return (self.left + self.right) / 2

    @property
    def left(self) -> float:
        """Where the line begins."""
        return self.segments[0].left

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.segments[-1].right

    @property
    def text(self) -> str:
        """All segments; a wide gap is three blanks."""
        words = self.segments[0].text
        for segment in self.segments[1:]:
            words += ("   " if segment.gap >= _WIDE_GAP else " ") + segment.text
        return words


def printed_lines(glyphs: Iterable[Glyph]) -> list[PrintedLine]:
    """Lines from top to bottom: glyphs whose baselines differ by less than half a letter."""
    rows: list[list[Glyph]] = []
    anchor = size = 0.0
    for glyph in sorted(glyphs, key=lambda g: (g.base, g.left)):
        if rows and glyph.base - anchor < _SAME_LINE * max(size, glyph.size):
            rows[-1].append(glyph)
            if not glyph.blank:
                size = max(size, glyph.size)
            continue
        rows.append([glyph])
        anchor, size = glyph.base, glyph.size
    lines = (_line(row) for row in rows)
    return [line for line in lines if line is not None]


def _line(row: list[Glyph]) -> PrintedLine | None:
    ink = _deduplicated(sorted((g for g in row if not g.blank), key=_order))
    if not ink:
        return None
    blanks = sorted((g.left + g.right) / 2 for g in row if g.blank)
    size = median(g.size for g in ink)
    gaps = [ahead.left - behind.right for behind, ahead in pairwise(ink)]
    word_gaps = [gap for gap in gaps if gap > _SPACE * size]
    usual = median(word_gaps) if word_gaps else 0.0
    limit = max(_COLUMN_GAP * size, 2.5 * usual if len(word_gaps) > 2 else 0.0)
    # Each run: the gap before it, then glyphs with the number of blanks before each.
    runs: list[tuple[float, list[tuple[int, Glyph]]]] = [(0.0, [(0, ink[0])])]
    for gap, (behind, glyph) in zip(gaps, pairwise(ink), strict=True):
        # Between the middles: the box of a substitute letter may reach over the blank.
        typed = sum((behind.left + behind.right) / 2 < blank < (glyph.left + glyph.right) / 2
                    for blank in blanks)
        # Typed blanks fill their gap; a column leaves it open.
        if gap > limit and typed * 0.25 * size < 0.6 * gap:
            runs.append((gap / size, [(0, glyph)]))
        else:
            runs[-1][1].append((typed or int(gap > _SPACE * size), glyph))
    return PrintedLine(tuple(_segment(gap, run) for gap, run in runs))


def _segment(gap: float, run: list[tuple[int, Glyph]]) -> Segment:
    glyphs = [glyph for _, glyph in run]
    base, size = median(g.base for g in glyphs), median(g.size for g in glyphs)
    words = ""
    for blanks, glyph in run:
        words += " " * blanks + _written(glyph, words, base, size)
    return Segment(words, glyphs[0].left, glyphs[-1].right, gap, base, size)


def _order(glyph: Glyph) -> float:
    """A mark drawn on its own stands over its letter and follows it."""
    if unicodedata.combining(glyph.text[0]):
        return (glyph.left + glyph.right) / 2
    return glyph.left


def _deduplicated(ink: list[Glyph]) -> list[Glyph]:
    """Bold made by printing twice gives every letter twice, a hair apart."""
    kept: list[Glyph] = []
    for glyph in ink:
        twin = any(glyph.text == old.text and abs(glyph.left - old.left) < 0.15 * glyph.size
                   and abs(glyph.base - old.base) < 0.1 * glyph.size for old in kept[-2:])
        if not twin:
            kept.append(glyph)
    return kept


def _written(glyph: Glyph, before: str, base: float, size: float) -> str:
    """A raised small figure is the mark of a footnote, unless it is the power of a unit."""
    raised = base - glyph.base > 0.2 * size and glyph.size < 0.85 * size
    if not (raised and glyph.text.isdigit()) or _UNIT_BEFORE.search(before):
        return glyph.text
    return f"[{glyph.text}]"


def joined_marks(text: str) -> str:
    """Figures of one footnote mark come one by one: "[1][2]" without a gap is "[12]"."""
    return text.replace("][", "")


@dataclass(frozen=True, slots=True)
class Column:
    """Lines that belong together in reading order; ``aside`` when they are one of two columns."""

    lines: tuple[PrintedLine, ...]
    aside: bool


def columns(lines: Sequence[PrintedLine]) -> list[Column]:
    """The running order: stretches across the page, and pairs of columns where a gutter stays
    open over several lines."""
    result: list[Column] = []
    plain: list[PrintedLine] = []
    index = 0
    while index < len(lines):
        region = _region(lines, index)
        if region is None:
            plain.append(lines[index])
            index += 1
            continue
        end, gutter = region
        if plain:
            result.append(Column(tuple(plain), aside=False))
            plain = []
        sides = [_side(line, gutter) for line in lines[index:end]]
        for column in zip(*sides, strict=True):
            result.append(Column(tuple(line for line in column if line is not None), aside=True))
        index = end
    if plain:
        result.append(Column(tuple(plain), aside=False))
    return result


def _side(line: PrintedLine, gutter: float) -> tuple[PrintedLine | None, PrintedLine | None]:
    """What of a line stands left and right of the gutter."""
    left = tuple(s for s in line.segments if (s.left + s.right) / 2 < gutter)
    right = line.segments[len(left):]
    return PrintedLine(left) if left else None, PrintedLine(right) if right else None


def _region(lines: Sequence[PrintedLine], first: int) -> tuple[int, float] | None:
    """(end, gutter) of the two columns that begin at a line, or ``None``."""
    segments = lines[first].segments
    best = max(range(1, len(segments)), default=0, key=lambda at: segments[at].gap)
    if best == 0:
        return None
    size = lines[first].size
    start, end = segments[best - 1].right, segments[best].left
    both: list[int] = []
    widest = 0.0
    index = first
    while index < len(lines):
        line = lines[index]
        if index > first and line.base - lines[index - 1].base > _BROKEN * size:
            break
        left, right = _side(line, (start + end) / 2)
        near = max(start, left.right) if left else start
        far = min(end, right.left) if right else end
        if far - near < _GUTTER * size:
            break
        start, end = near, far
        widest = max(widest, left.right - left.left if left else 0.0)
        if left and right:
            both.append(index)
        index += 1
    if len(both) < 2 or widest < _COLUMN_WIDTH * size:
        return None
    gutter = (start + end) / 2
    return _trailing(lines, first, both[-1] + 1, index, gutter), gutter


def _trailing(lines: Sequence[PrintedLine], first: int, last: int, limit: int,
              gutter: float) -> int:
    """Where the pair of columns ends: one-sided lines below the last pair go with their column
    (the subject of a letter, the rest of the recipients, the name under a signature)."""
    sides = [_side(line, gutter) for line in lines[first:last]]
    left = [side[0] for side in sides if side[0] is not None]
    right = [side[1] for side in sides if side[1] is not None]
    end = last
    for index in range(last, limit):
        line = lines[index]
        column = left if line.centre < gutter else right
        if not (_follows(line, column[-1]) or (column is right and _signs(line, column))):
            break
        column.append(line)
        end = index + 1
    return end


def _follows(line: PrintedLine, previous: PrintedLine) -> bool:
    """Close below, in the same size of letters."""
    close = line.base - previous.base <= _TIGHT * line.size
    return close and abs(line.size - previous.size) < 0.12 * previous.size


def _signs(line: PrintedLine, column: Sequence[PrintedLine]) -> bool:
    """A name stands below the room for signature and seal, centred like the lines above."""
    centre = median(old.centre for old in column)
    return (abs(line.centre - centre) < 2 * line.size
            and line.base - column[-1].base < _BROKEN * line.size)
