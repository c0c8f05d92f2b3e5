"""PDF with a text layer: pdfium gives the glyphs, position alone gives lines and order.

A ruled table's row becomes one line, its cells joined by `` | ``; of two columns side by side
the left one comes first; page numbers are kept apart; footnotes stand at the end as "[1] …".
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

import pypdfium2 as pdfium

from graph.errors import UnreadableFile

from .base import Box, Content, Part, Piece, Place, assemble
from .pdf_glyphs import Page, open_document, read_page
from .pdf_lines import PrintedLine, columns, joined_marks, printed_lines
from .pdf_tables import RuledTable, TableCell, inside, ruled_tables

VERSION = "pdf/1"
Line = list[Piece]

# pdfium is not made for several threads at once.
_LOCK = threading.Lock()
_PAGE_NUMBER = re.compile(r"(?:(?:Trang|trang)\s?)?[-–—]?\s?[0-9]{1,4}\s?[-–—]?"
                          r"(?:\s?/\s?[0-9]{1,4})?")
_NOTE = re.compile(r"\[[0-9]{1,3}\]")
_MARGIN = 0.1  # share of the page height in which a page number stands
# A picture over most of the page with this little text is a scan under stamps and signatures.
_SCAN_PICTURE, _SCAN_GLYPHS = 0.5, 400


def read(data: bytes, name: str) -> Content:
    """The text of one PDF; raises UnreadableFile for a damaged or locked one and for a scan."""
    with _LOCK:
        pages = list(_pages(data, name))
    unread = [page for page in pages if _is_scan(page)]
    if len(unread) == len(pages):
        raise UnreadableFile(f"{name}: chưa đọc được – bản quét, không có lớp chữ "
                             f"({len(pages)} trang)", file=name, reason="scan")
    builder = _Builder()
    body = [line for page in pages for line in builder.page_lines(page)]
    text, places = assemble([*body, *builder.notes])
    return Content(text, places, apart=tuple(builder.apart),
                   warnings=tuple(_warnings(pages, unread)))


def _pages(data: bytes, name: str) -> Iterator[Page]:
    try:
        document = open_document(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        reason = "tệp PDF có mật khẩu" if locked else "tệp PDF hỏng hoặc không phải PDF"
        raise UnreadableFile(f"{name}: {reason}", file=name,
                             reason="locked" if locked else "damaged") from error
    try:
        for number in range(1, len(document) + 1):
            try:
                yield read_page(document, number)
            except pdfium.PdfiumError as error:
                raise UnreadableFile(f"{name}: tệp PDF hỏng ở trang {number}", file=name,
                                     reason="damaged") from error
    finally:
        document.close()


def _ink(page: Page) -> int:
    return sum(not glyph.blank for glyph in page.glyphs)


def _is_scan(page: Page) -> bool:
    ink = _ink(page)
    return ink == 0 or (page.picture >= _SCAN_PICTURE and ink < _SCAN_GLYPHS)


def _warnings(pages: list[Page], unread: list[Page]) -> Iterator[str]:
    scans = [str(page.number) for page in unread if page.picture >= _SCAN_PICTURE]
    if scans:
        yield f"trang không có lớp chữ, chưa đọc: {', '.join(scans)}"
    unknown = sum(page.unknown for page in pages)
    if unknown * 50 > sum(map(_ink, pages)):
        yield f"{unknown} chữ không rõ mã, văn bản có thể thiếu chữ"


@dataclass(slots=True)
class _Open:
    """The table that ended the page before: it may go on at the top of the next."""

    table: RuledTable
    rows: int
    last: Line


@dataclass(slots=True)
class _Builder:
    """Collects what is not running text while pages are turned into lines."""

    notes: list[Line] = field(default_factory=list)
    apart: list[Piece] = field(default_factory=list)
    tables: int = 0
    open: _Open | None = None

    def page_lines(self, page: Page) -> list[Line]:
        """The lines of a page from top to bottom, tables in their place."""
        tables = ruled_tables(page.glyphs, page.rules)
        free = [glyph for glyph in page.glyphs if not any(inside(glyph, t) for t in tables)]
        lines = self.without_notes(self.without_number(printed_lines(free), page),
                                   page.number)
        margin = min((line.left for line in lines), default=0.0)
        result: list[Line] = []
        for table in tables:
            above = [line for line in lines if line.base <= table.box[1]]
            lines = lines[len(above):]
            if above:
                self.open = None
            result += _column_lines(above, page.number, margin)
            result += self.table_lines(table, page.number)
        if lines:
            self.open = None
        return result + list(_column_lines(lines, page.number, margin))

    def without_number(self, lines: list[PrintedLine], page: Page) -> list[PrintedLine]:
        """Takes the page number off the first or last line."""
        for index in (0, -1):
            if not lines:
                break
            line = lines[index]
            at_edge = (line.base < _MARGIN * page.height
                       or line.base > (1 - _MARGIN) * page.height)
            if at_edge and _PAGE_NUMBER.fullmatch(line.text):
                part: Part = "header" if index == 0 else "footer"
                self.apart.append(Piece(line.text, Place(page=page.number, box=_box(line),
                                                         part=part)))
                lines = lines[1:] if index == 0 else lines[:-1]
        return lines

    def without_notes(self, lines: list[PrintedLine],
                      page: int) -> list[PrintedLine]:
        """Takes the footnotes off the end: small lines from the first that opens with a mark."""
        if not lines:
            return lines
        usual = median(line.size for line in lines)
        first = next((index for index, line in enumerate(lines)
                      if line.size < 0.9 * usual and _NOTE.match(line.text)
                      and all(rest.size < 0.9 * usual for rest in lines[index:])), len(lines))
        for line in lines[first:]:
            piece = Piece(joined_marks(line.text),
                          Place(page=page, box=_box(line), part="footnote"))
            if _NOTE.match(line.text) or not self.notes:
                self.notes.append([piece])
            else:
                self.notes[-1].append(Piece(" " + piece.text, piece.place))
        return lines[:first]

    def table_lines(self, table: RuledTable, page: int) -> list[Line]:
        """One line a row; a row without words is left out.

        A table that goes on from the page before keeps its number; its repeated head is left
        out, and a row cut by the page end is put together again.
        """
        before = self.open if self.open and _goes_on(self.open.table, table) else None
        if before is None:
            self.tables += 1
        number = before.rows if before else 0
        last = before.last if before else []
        result: list[Line] = []
        for index, row in enumerate(table.rows):
            if not any(cell.text for cell in row):
                continue
            if before and index == 0 and _texts(row) == _texts(before.table.rows[0]):
                continue
            if before and not result and index < 2 and _is_rest(row):
                _complete(last, row, page)
                continue
            number += 1
            last = [Piece((" | " if column else "") + cell.text,
                          Place(cell=(self.tables, number, column + 1), page=page,
                                box=_rounded(cell.box)))
                    for column, cell in enumerate(row)]
            result.append(last)
        self.open = _Open(before.table if before else table, number, last)
        return result


def _texts(row: tuple[TableCell, ...]) -> list[str]:
    return [cell.text for cell in row]


def _goes_on(old: RuledTable, new: RuledTable) -> bool:
    """The same columns at the same places."""
    return len(old.rows[0]) == len(new.rows[0]) and all(
        abs(one.box[0] - other.box[0]) < 6.0
        for one, other in zip(old.rows[0], new.rows[0], strict=True))


def _is_rest(row: tuple[TableCell, ...]) -> bool:
    """A row without its number whose words begin amid a sentence."""
    words = next(cell.text for cell in row if cell.text)
    amid = words[0].islower() or not (words[0].isalpha() or words[0] in "-+•")
    return not row[0].text and amid


def _complete(line: Line, row: tuple[TableCell, ...], page: int) -> None:
    """Adds the rest of a cut row to its cells, with the place on the new page."""
    for column in range(len(row), 0, -1):
        cell = row[column - 1]
        at = max((index for index, piece in enumerate(line)
                  if piece.place.cell is not None and piece.place.cell[2] == column), default=None)
        if cell.text and at is not None:
            place = Place(cell=line[at].place.cell, page=page, box=_rounded(cell.box))
            line.insert(at + 1, Piece(" " + cell.text, place))


def _column_lines(lines: list[PrintedLine], page: int, margin: float) -> Iterator[Line]:
    """Lines in running order: indented as printed, a blank line where the gap is wider."""
    for column in columns(lines):
        steps = [low.base - high.base for high, low in pairwise(column.lines)]
        usual = median(steps) if steps else 0.0
        for index, line in enumerate(column.lines):
            if index and steps[index - 1] > max(1.5 * usual, 1.9 * line.size):
                yield []
            indent = int((line.left - margin) / (0.5 * line.size))
            blanks = "" if column.aside else " " * min(indent, 60)
            yield [Piece(blanks + joined_marks(line.text), Place(page=page, box=_box(line)))]


def _box(line: PrintedLine) -> Box:
    return _rounded((line.left, line.base - line.size, line.right, line.base + 0.25 * line.size))


def _rounded(box: Box) -> Box:
    left, top, right, bottom = (round(value, 1) for value in box)
    return left, top, right, bottom
