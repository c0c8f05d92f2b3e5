"""Tables that lost their bars: columns kept by blanks, or one cell on each line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from ..model import Cell, Row, Span, Table
from ..text import marks
from ..text.labels import roman_value
from ..text.lines import Line, Piece, bare, pieces, plain
from . import table_columns

_LABEL = re.compile(r"(?:[0-9]{1,3}(?:\.[0-9]{1,2}){0,2}|[IVX]{1,6}|[A-HĐ])\s{0,1}[.)]?")
_LONGEST = 4000
_MISSES = 3


@dataclass(slots=True)
class _Open:
    """A row while its lines are gathered."""

    start: int
    end: int
    parts: list[list[Piece]]


def read(text: str, lines: Sequence[Line], barred: frozenset[int]) -> tuple[list[Table], set[int]]:
    """The tables without bars and the indices of their lines."""
    found: list[Table] = []
    taken: set[int] = set()
    index = 0
    while index < len(lines):
        made = None
        if index not in barred and not lines[index].empty and len(lines[index].text) < 240:
            made = _columns(text, lines, index, barred) or _cells(lines, index, barred)
        if made is None:
            index += 1
            continue
        table, stop = made
        found.append(table)
        taken |= set(range(index, stop))
        index = stop
    return found, taken


def _columns(text: str, lines: Sequence[Line], index: int,
             barred: frozenset[int]) -> tuple[Table, int] | None:
    """A table whose columns are kept by blanks, with its head on line ``index``."""
    if "  " not in lines[index].text and "\t" not in lines[index].text:
        return None
    head = pieces(text, lines[index])
    names = [piece.text for piece in head]
    if len(head) < 3 or table_columns.role(names[0]) != "stt" or not table_columns.is_head(names):
        return None
    body, stop = _body(text, lines, index + 1, head, barred)
    if not body:
        return None
    edges = _edges(head, [parts for _, parts in body])
    first = 0
    merged = [[piece] for piece in head]
    while first < len(body) and _LABEL.fullmatch(body[first][1][0].text) is None and first < 3:
        for piece in body[first][1]:
            merged[_column(piece, edges)].append(piece)
        first += 1
    names = [" ".join(piece.text for piece in parts) for parts in merged]
    rows = _rows(lines, body[first:], edges, len(head))
    if not rows:
        return None
    columns = table_columns.roles(names)
    shown = tuple(_row(row, columns) for row in rows)
    return Table(Span(lines[index].start, lines[stop - 1].end),
                 tuple(table_columns.folded(name) for name in names), columns, shown, None), stop


def _body(text: str, lines: Sequence[Line], first: int, head: list[Piece],
          barred: frozenset[int]) -> tuple[list[tuple[int, list[Piece]]], int]:
    """The lines of the table: they hold pieces that keep to the columns."""
    body: list[tuple[int, list[Piece]]] = []
    misses = 0
    stop = first
    limit = min(len(lines), first + _LONGEST)
    second = head[1].column
    for index in range(first, limit):
        line = lines[index]
        if line.empty and not (line.text.isdigit() and line.indent < second):
            misses += line.blank
            if misses > _MISSES:
                break
            continue
        parts = pieces(text, line)
        if index in barred or marks.RECIPIENTS.match(bare(line.text)) or marks.type_of(line.text):
            break
        if table_columns.role(parts[0].text) == "stt":
            break
        labelled = _LABEL.fullmatch(parts[0].text) is not None and parts[0].column < second
        if len(parts) == 1 and not labelled and (
                len(parts[0].text) > 70 or (parts[0].column < second - 2 and misses)):
            break
        misses = 0
        body.append((index, parts))
        stop = index + 1
    return body, stop


def _edges(head: list[Piece], body: list[list[Piece]]) -> list[int]:
    """Between two heads, the print column that the fewest cells cross."""
    width = 260
    steps = [0] * (width + 2)
    for parts in body[:400]:
        for piece in parts:
            left = min(piece.column, width)
            right = min(piece.column + len(piece.text), width)
            steps[left] += 1
            steps[right] -= 1
    crossed = list(accumulate(steps))
    edges = []
    for one, other in pairwise(head):
        first = min(one.column + 1, width)
        last = min(other.column + len(other.text), width)
        middle = (one.column + len(one.text) + other.column) // 2
        choices = [(crossed[at], abs(at - middle), at) for at in range(first, max(last, first + 1))]
        edges.append(min(choices)[2])
    return edges


def _column(piece: Piece, edges: list[int]) -> int:
    """The column a piece lies in, by its middle."""
    middle = piece.column + len(piece.text) / 2
    return sum(middle >= edge for edge in edges)


def _rows(lines: Sequence[Line], body: list[tuple[int, list[Piece]]], edges: list[int],
          size: int) -> list[_Open]:
    rows: list[_Open] = []
    for index, parts in body:
        labelled = _column(parts[0], edges) == 0 and _LABEL.fullmatch(parts[0].text)
        if labelled:
            rows.append(_Open(lines[index].start, lines[index].end, [[] for _ in range(size)]))
        if not rows:
            continue
        rows[-1].end = lines[index].end
        for piece in parts:
            rows[-1].parts[min(_column(piece, edges), size - 1)].append(piece)
    return rows


def _row(row: _Open, columns: dict[str, int]) -> Row:
    cells = []
    for parts in row.parts:
        words = plain(" ".join(part.text for part in parts))
        span = Span(parts[0].start, parts[0].end) if parts else Span(row.start, row.start)
        cells.append(Cell(span, words))
    label = cells[0].text.rstrip(".)") if cells else ""
    acts = [columns[name] for name in ("lead", "support", "product", "deadline") if name in columns]
    high = label.isalpha() and (len(label) == 1 or roman_value(label) is not None)
    return Row(Span(row.start, row.end), tuple(cells),
               group=high and not any(cells[position].text for position in acts))


def _cells(lines: Sequence[Line], index: int,
           barred: frozenset[int]) -> tuple[Table, int] | None:
    """A table with one cell on each line: the heads one below the other, then the rows."""
    if not table_columns.is_number(lines[index].text):
        return None
    names: list[str] = []
    position = index
    while position < len(lines) and len(names) < 10:
        line = lines[position]
        if line.blank:
            position += 1
            continue
        if position in barred or table_columns.role(line.text) is None:
            break
        names.append(line.text)
        position += 1
    if len(names) < 3 or not table_columns.is_head(names):
        return None
    columns = table_columns.roles(names)
    rows: list[Row] = []
    expected = 1
    stop = position
    while position < len(lines):
        line = lines[position]
        if line.blank:
            position += 1
            continue
        label = line.text.rstrip(" .)")
        # Behind a row that heads a group the count begins anew or goes on.
        if label not in {str(expected), "1"} and roman_value_or_none(label) is None:
            break
        number = int(label) if label.isdigit() else expected
        row, position = _one_cell_row(lines, position, len(names), number, columns)
        expected = number + 1 if label.isdigit() else expected
        rows.append(row)
        stop = position
    if not rows:
        return None
    return Table(Span(lines[index].start, lines[stop - 1].end),
                 tuple(table_columns.folded(name) for name in names), columns, tuple(rows),
                 None), stop


def roman_value_or_none(label: str) -> int | None:
    """The value of a label that is a Roman numeral in capitals."""
    return roman_value(label) if label and set(label) <= set("IVX") else None


def _one_cell_row(lines: Sequence[Line], first: int, size: int, number: int,
                  columns: dict[str, int]) -> tuple[Row, int]:
    """The row whose label stands on line ``first``; cells that cannot be told apart stay one."""
    parts: list[list[Line]] = []
    position = first + 1
    last = first
    while position < len(lines) and position - first < 60:
        line = lines[position]
        label = line.text.rstrip(" .)")
        if line.blank and parts and len(parts) >= size - 1:
            break
        if not line.blank:
            if (label in (str(number), str(number + 1), "1") and parts) \
                    or (roman_value_or_none(label) is not None) \
                    or marks.RECIPIENTS.match(bare(line.text)) or marks.type_of(line.text):
                break
            if parts and (line.text[:1].islower() or parts[-1][-1].text.endswith((",", " và"))):
                parts[-1].append(line)
            elif len(parts) >= size - 1 and len(parts) < 2 * size:
                break
            else:
                parts.append([line])
            last = position
        position += 1
    cells = [Cell(Span(lines[first].first, lines[first].last), lines[first].text)]
    span = Span(lines[first].start, lines[last].end)
    if len(parts) == size - 1:
        cells += [Cell(Span(group[0].first, group[-1].last),
                       plain(" ".join(line.text for line in group))) for group in parts]
    else:
        words = plain(" ".join(line.text for group in parts for line in group))
        whole = Span(parts[0][0].first, parts[-1][-1].last) if parts else span
        cells += [Cell(Span(span.end, span.end), "") for _ in range(size - 1)]
        cells[columns.get("task", columns.get("metric", 1))] = Cell(whole, words)
    group = roman_value_or_none(lines[first].text.rstrip(" .)")) is not None and len(parts) == 1
    return Row(span, tuple(cells), group=group), last + 1
