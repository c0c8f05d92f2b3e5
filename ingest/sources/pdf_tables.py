"""Ruled tables: drawn lines that cross make cells; a row becomes one line of text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .base import Box
from .pdf_glyphs import Glyph, Rule
from .pdf_lines import joined_marks, printed_lines

_TOUCH = 3.0  # points; borders are drawn as boxes or as strokes that miss each other a little


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell with its words on one line; merged cells are one, the others of them empty."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table on a page, rows of equal length."""

    box: Box
    rows: tuple[tuple[TableCell, ...], ...]


def ruled_tables(glyphs: Sequence[Glyph], rules: Iterable[Rule]) -> list[RuledTable]:
    """The tables of a page from top to bottom."""
    across = _merged(rule for rule in rules if rule.across)
    down = _merged(rule for rule in rules if not rule.across)
    tables = []
    for rows, bars in _grids(across, down):
        table = _table(glyphs, rows, bars)
        if table is not None:
            tables.append(table)
    return sorted(tables, key=lambda table: table.box[1])


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Strokes on one line that touch become one."""
    result: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (r.at, r.first)):
        index = _touching(result, rule)
        if index is None:
            result.append(rule)
            continue
        old = result[index]
        result[index] = Rule(old.across, old.at, min(old.first, rule.first),
                             max(old.last, rule.last))
    return result


def _touching(rules: Sequence[Rule], new: Rule) -> int | None:
    """The last rule on the same line that touches a new one; ``rules`` are sorted by ``at``."""
    for index in range(len(rules) - 1, -1, -1):
        old = rules[index]
        if new.at - old.at > _TOUCH:
            return None
        if new.first <= old.last + _TOUCH and new.last >= old.first - _TOUCH:
            return index
    return None


def _grids(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that cross each other: two or more of both directions."""
    group = list(range(len(across) + len(down)))

    def find(item: int) -> int:
        while group[item] != item:
            group[item] = group[group[item]]
            item = group[item]
        return item

    for i, row in enumerate(across):
        for j, bar in enumerate(down):
            if (row.first - _TOUCH <= bar.at <= row.last + _TOUCH
                    and bar.first - _TOUCH <= row.at <= bar.last + _TOUCH):
                group[find(i)] = find(len(across) + j)
    grids: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for item in range(len(group)):
        rows, bars = grids.setdefault(find(item), ([], []))
        if item < len(across):
            rows.append(across[item])
        else:
            bars.append(down[item - len(across)])
    return [(rows, bars) for rows, bars in grids.values() if len(rows) > 1 and len(bars) > 1]


def _stops(rules: Sequence[Rule]) -> list[float]:
    """Distinct positions; those that nearly coincide count once."""
    stops: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not stops or at - stops[-1] > _TOUCH:
            stops.append(at)
    return stops


def _table(glyphs: Sequence[Glyph], across: list[Rule], down: list[Rule]) -> RuledTable | None:
    ys, xs = _stops(across), _stops(down)
    rows, width = len(ys) - 1, len(xs) - 1
    if rows < 1 or width < 1 or rows * width < 2:
        return None
    owner = _owners(ys, xs, across, down)
    if len(set(owner.values())) < 3:
        return None  # a frame or a box, not a table
    words: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        place = _cell_of(glyph, ys, xs)
        if place is not None:
            words.setdefault(owner[place], []).append(glyph)
    if not words:
        return None
    cells = tuple(
        tuple(TableCell(_words(words.get((row, column), ())),
                        (xs[column], ys[row], xs[column + 1], ys[row + 1]))
              for column in range(width))
        for row in range(rows))
    return RuledTable((xs[0], ys[0], xs[-1], ys[-1]), cells)


def _owners(ys: list[float], xs: list[float], across: list[Rule],
            down: list[Rule]) -> dict[tuple[int, int], tuple[int, int]]:
    """Where no rule parts a cell from the one above or to the left, both are one."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            middle_x = (xs[column] + xs[column + 1]) / 2
            middle_y = (ys[row] + ys[row + 1]) / 2
            if row and not _covers(across, ys[row], middle_x):
                owner[row, column] = owner[row - 1, column]
            elif column and not _covers(down, xs[column], middle_y):
                owner[row, column] = owner[row, column - 1]
            else:
                owner[row, column] = (row, column)
    return owner


def _covers(rules: Iterable[Rule], at: float, point: float) -> bool:
    return any(abs(rule.at - at) <= _TOUCH and rule.first <= point <= rule.last for rule in rules)


def _cell_of(glyph: Glyph, ys: list[float], xs: list[float]) -> tuple[int, int] | None:
    # The middle of a small letter lies about a third of the size above the baseline.
    row = bisect_right(ys, glyph.base - 0.3 * glyph.size) - 1
    column = bisect_right(xs, (glyph.left + glyph.right) / 2) - 1
    if 0 <= row < len(ys) - 1 and 0 <= column < len(xs) - 1:
        return row, column
    return None


def inside(glyph: Glyph, table: RuledTable) -> bool:
    """Whether a glyph belongs to a table."""
    left, top, right, bottom = table.box
    return (left <= (glyph.left + glyph.right) / 2 <= right
            and top <= glyph.base - 0.3 * glyph.size <= bottom)


def _words(glyphs: Iterable[Glyph]) -> str:
    text = " ".join(line.text for line in printed_lines(glyphs))
    return " ".join(joined_marks(text).split())
