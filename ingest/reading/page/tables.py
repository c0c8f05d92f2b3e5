"""Tables whose cells are joined by bars; columns are mapped to roles by their heads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Cell, Row, Span, Table
from ..text.labels import roman_value
from ..text.lines import Line, plain, trim
from . import table_columns

_RULE = re.compile(r"[\s|:\-–=+_*]{1,4000}")
_LABEL = re.compile(r"(?P<label>[IVX]{1,6}|[A-HĐ]|[0-9]{1,3}(?:\.[0-9]{1,2}){0,3})\s{0,2}[.)\-:]?")
_GROUP_TEXT = re.compile(r"(?P<label>[IVX]{1,6}|[A-HĐ])\s{0,2}[.)\-:]\s{1,4}(?=\S)")


def rows_of(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """Indices of the lines that are rows of a table (three cells or more, or boxed)."""
    return frozenset(index for index, line in enumerate(lines)
                     if text.count("|", line.start, line.end) >= 2)


def read(text: str, lines: Sequence[Line], rows: frozenset[int]) -> list[Table]:
    """The tables of the text that have a head row with known roles, in order."""
    result = []
    run: list[int] = []
    for index in [*sorted(rows), len(lines) + 9]:
        if run and not _joined(lines, run[-1], index):
            result += _tables(text, lines, run)
            run = []
        if index < len(lines):
            run.append(index)
    return result


def _joined(lines: Sequence[Line], before: int, index: int) -> bool:
    """Rows belong together when only blank lines or page numbers part them."""
    return index - before <= 3 and index < len(lines) and all(
        lines[between].empty for between in range(before + 1, index))


def cells(text: str, line: Line) -> list[Cell]:
    """The cells of a row; outer bars open no cell."""
    start, end = line.start, line.end
    first, last = trim(text, start, end, " \t\u00a0")
    start = first + 1 if text[first:first + 1] == "|" else first
    end = last - 1 if last > start and text[last - 1] == "|" else last
    if text[first:first + 1] != "|":
        start = line.start
    result = []
    position = start
    while True:
        bar = text.find("|", position, end)
        while bar > 0 and text[bar - 1] == "\\":
            bar = text.find("|", bar + 1, end)
        stop = end if bar < 0 else bar
        begin, final = trim(text, position, stop, " \t\u00a0*_")
        result.append(Cell(Span(begin, final), plain(text[begin:final])))
        if bar < 0:
            return result
        position = bar + 1


def _tables(text: str, lines: Sequence[Line], run: list[int]) -> list[Table]:
    """The tables of one run of rows: each begins at a head row."""
    parsed = [(index, cells(text, lines[index])) for index in run
              if not _RULE.fullmatch(text[lines[index].start:lines[index].end])]
    heads = [number for number, (_, row) in enumerate(parsed)
             if table_columns.is_head([cell.text for cell in row])]
    kept = [number for position, number in enumerate(heads)
            if position == 0 or number - heads[position - 1] > 1]
    result = []
    for position, number in enumerate(kept):
        stop = kept[position + 1] if position + 1 < len(kept) else len(parsed)
        result.append(_table(text, lines, parsed[number:stop]))
    return result


def _table(text: str, lines: Sequence[Line], parsed: list[tuple[int, list[Cell]]]) -> Table:
    names = [cell.text for cell in parsed[0][1]]
    first = 1
    while first < len(parsed) and first <= 2 and table_columns.is_second_head(
            [cell.text for cell in parsed[first][1]]):
        names = [f"{above} {below}".strip() for above, below in
                 zip(names, [cell.text for cell in parsed[first][1]] + [""] * len(names),
                     strict=False)]
        first += 1
    columns = table_columns.roles(names)
    rows: list[Row] = []
    for index, row in parsed[first:]:
        line = lines[index]
        if rows and _is_continuation(row, columns, text[line.start:line.end]):
            rows[-1] = _merge(rows[-1], row, line)
            continue
        rows.append(Row(Span(line.start, line.end), tuple(row)))
    rows = [Row(row.span, row.cells, group=_is_group(row, rows[number + 1:number + 2], columns))
            for number, row in enumerate(rows)]
    end = rows[-1].span.end if rows else lines[parsed[first - 1][0]].end
    return Table(Span(lines[parsed[0][0]].start, end),
                 tuple(table_columns.folded(name) for name in names), columns, tuple(rows), None)


def _is_continuation(row: list[Cell], columns: dict[str, int], words: str) -> bool:
    """A printed line of a boxed table that goes on with the row above."""
    stt = columns.get("stt")
    if stt is None or stt >= len(row) or row[stt].text or not words.lstrip().startswith("|"):
        return False
    filled = [cell.text for cell in row if cell.text]
    return bool(filled) and len(words) > len(" ".join(filled)) + 4 * len(row)


def _merge(row: Row, more: list[Cell], line: Line) -> Row:
    merged = []
    for position, cell in enumerate(row.cells):
        words = more[position].text if position < len(more) else ""
        if not words:
            merged.append(cell)
        elif not cell.text:
            merged.append(more[position])
        else:
            merged.append(Cell(cell.span, f"{cell.text} {words}"))
    return Row(Span(row.span.start, line.end), tuple(merged))


def label_of(row: Row, columns: dict[str, int]) -> str | None:
    """The label in the first column, or at the start of a lone cell."""
    stt = columns.get("stt", 0)
    words = row.cells[stt].text.strip() if stt < len(row.cells) else ""
    match = _LABEL.fullmatch(words)
    if match:
        return match["label"]
    filled = [cell.text for cell in row.cells if cell.text]
    if len(filled) == 1 and (match := _GROUP_TEXT.match(filled[0])):
        return match["label"]
    return None


def title_of(row: Row, columns: dict[str, int]) -> str | None:
    """What a group row says."""
    stt = columns.get("stt", 0)
    filled = [cell.text for position, cell in enumerate(row.cells)
              if cell.text and (position != stt or _LABEL.fullmatch(cell.text) is None)]
    if not filled:
        return None
    match = _GROUP_TEXT.match(filled[0])
    return filled[0][match.end():] if match else filled[0]


def _is_group(row: Row, below: list[Row], columns: dict[str, int]) -> bool:
    """A row that only opens a group: a label and a name, or a name alone."""
    stt = columns.get("stt", 0)
    filled = [position for position, cell in enumerate(row.cells) if cell.text]
    rest = [position for position in filled if position != stt]
    label = label_of(row, columns)
    if label is None:
        return len(filled) == 1 and "stt" in columns and not row.cells[filled[0]].text.startswith(
            ("-", "+"))
    acts = [columns[name] for name in ("lead", "support", "product", "value") if name in columns]
    if len(rest) > 1 and len({row.cells[position].text for position in rest}) > 1 and (
            label.isdigit() or not acts or any(position in acts for position in rest)):
        return False
    if roman_value(label) if set(label) <= set("IVX") else label.isalpha():
        return True
    if not below:
        return False
    under = label_of(below[0], columns)
    return under is not None and under.startswith(label + ".")
