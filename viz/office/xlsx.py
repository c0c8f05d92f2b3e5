"""A sheet as an Excel file: A4, headings on every page, as an office prints it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import xlsxwriter

from .sheet import Cell, Sheet

_FONT = {"font_name": "Times New Roman", "font_size": 12}
#: Characters of the default font that fit the printable width of A4.
_WIDE, _NARROW = 135, 92
_SMALLER = 1.25
#: Excel refuses longer texts.
_LONGEST = 32_767
#: Points of a line, and of the tallest row Excel takes.
_LINE, _TALLEST = 15.5, 409
#: Characters of our font in one unit of a column's width.
_CHARACTERS = 1.12


def workbook(sheet: Sheet) -> bytes:
    """The bytes of the file.  Cells are written as texts and numbers, never as formulas."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "constant_memory": True,
                                     "strings_to_formulas": False, "strings_to_urls": False,
                                     "strings_to_numbers": False})
    book.set_properties({"title": sheet.title, "subject": sheet.name})
    page = book.add_worksheet(sheet.name[:31])
    _page(page, sheet)
    form = _formats(book)
    last = len(sheet.columns) - 1
    at = 0
    for text, name in ((sheet.name.upper(), "name"), (sheet.title, "title"),
                       *((m, "mark") for m in sheet.marks), *((x, "lead") for x in sheet.lead)):
        page.merge_range(at, 0, at, last, text, form[name])
        at += 1
    at += 1
    widths = _widths(sheet)
    page.set_row(at, _height([column.title for column in sheet.columns], widths))
    for number, column in enumerate(sheet.columns):
        page.write_string(at, number, column.title, form["head"])
    page.repeat_rows(at)
    page.freeze_panes(at + 1, 0)
    at += 1
    stressed = set(sheet.stressed)
    plain = [form[column.align] for column in sheet.columns]
    bold = [form[f"{column.align}!" if n in stressed else column.align]
            for n, column in enumerate(sheet.columns)]
    styles = {False: plain, True: bold}
    for row in sheet.rows:
        if row.heading is not None:
            page.merge_range(at, 0, at, last, row.heading, form["group"])
        else:
            page.set_row(at, _height(row.cells, widths))
            for number, cell in enumerate(row.cells):
                style = styles[row.stress][number]
                if cell is None or cell == "":
                    page.write_blank(at, number, None, style)
                elif isinstance(cell, str):
                    page.write_string(at, number, cell[:_LONGEST], style)
                else:
                    page.write_number(at, number, cell, style)
        at += 1
    at += 1
    for text, name in (*((line, "note") for line in sheet.summary), (sheet.basis, "basis")):
        page.merge_range(at, 0, at, last, text, form[name])
        page.set_row(at, _height([text], [sum(widths)]))
        at += 1
    book.close()
    return out.getvalue()


def _page(page: Any, sheet: Sheet) -> None:
    page.set_paper(9)  # A4
    if not sheet.portrait:
        page.set_landscape()
    page.set_margins(left=0.79, right=0.47, top=0.59, bottom=0.59)
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P/&N")
    for number, width in enumerate(_widths(sheet)):
        page.set_column(number, number, width)


def _widths(sheet: Sheet) -> list[float]:
    total = sum(column.width for column in sheet.columns)
    wide = _NARROW if sheet.portrait else _WIDE
    if sheet.small:  # the page is fitted to its width, so wider columns mean smaller letters
        wide = round(wide * _SMALLER)
    return [wide * column.width / total for column in sheet.columns]


def _height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """Points that the tallest cell needs: not every program fits rows to wrapped text itself."""
    most = 1
    for cell, width in zip(cells, widths, strict=True):
        if isinstance(cell, str):
            most = max(most, sum(_lines(part, width * _CHARACTERS)
                                 for part in cell.split("\n")))
    return min(_LINE * most + 2, _TALLEST)


@lru_cache(maxsize=8192)  # the sentence that orders a duty stands in the row of every unit
def _lines(text: str, width: float) -> int:
    return sum(_wrapped(line, width) for line in text.split("\n"))


def _wrapped(line: str, width: float) -> int:
    if len(line) <= width:
        return 1
    lines, used = 1, 0
    for word in line.split():
        if used and used + 1 + len(word) > width:
            lines, used = lines + 1, 0
        used += len(word) + (1 if used else 0)
    return lines


def _formats(book: Any) -> dict[str, Any]:
    centre = {"align": "center", "valign": "vcenter", "text_wrap": True}
    cell = {"border": 1, "valign": "top", "text_wrap": True}
    made = {
        "name": {"bold": True, **centre}, "title": {"bold": True, "font_size": 13, **centre},
        "lead": {"italic": True, **centre}, "mark": {"bold": True, "italic": True, **centre},
        "head": {"bold": True, "border": 1, **centre},
        "group": {"bold": True, "border": 1, "valign": "vcenter"},
        "note": {"text_wrap": True, "valign": "top"},
        "basis": {"italic": True, "text_wrap": True, "valign": "top"},
    }
    for align, word in (("left", "left"), ("centre", "center"), ("right", "right")):
        made[align] = {**cell, "align": word}
        made[f"{align}!"] = {**cell, "align": word, "bold": True}
    return {name: book.add_format({**_FONT, **style}) for name, style in made.items()}
