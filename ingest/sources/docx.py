"""Word files (.docx) by python-docx: paragraphs and tables in document order.

A row of a data table becomes one line, its cells joined by `` | ``; a layout table (letterhead,
recipients beside the signature) becomes the lines of its cells one after the other.  List
numbers, which Word counts and does not store, are counted too.  Page headers and footers are kept
apart; text boxes follow their paragraph; footnotes stand at the end as "[1] …".
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import docx as python_docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from lxml import etree

from graph.errors import UnreadableFile

from .base import Content, Part, Piece, Place, assemble
from .docx_numbering import Numbering
from .docx_text import W, attribute, blocks, boxes, cells_of, rows_of, text_of

VERSION = "docx/1"
Line = list[Piece]

# What zip, XML and package code raise on bytes that are no sound .docx.
_BROKEN = (OpcError, zipfile.BadZipFile, zlib.error, etree.LxmlError, KeyError, ValueError,
           EOFError, struct.error, NotImplementedError, RuntimeError, AttributeError)
_LAYOUT_ROWS, _LAYOUT_COLUMNS = 4, 3


def read(data: bytes, name: str) -> Content:
    """The text of one .docx; a damaged one is refused."""
    try:
        return _Reader(python_docx.Document(io.BytesIO(data))).read()
    except _BROKEN as error:
        raise UnreadableFile(f"{name}: tệp Word hỏng hoặc không phải .docx", file=name,
                             reason="damaged") from error


@dataclass(slots=True)
class _Reader:
    document: Document
    paragraphs: int = 0
    tables: int = 0
    notes: dict[tuple[str, str], int] = field(default_factory=dict)
    numbering: Numbering = field(init=False)

    def __post_init__(self) -> None:
        self.numbering = Numbering.of(self.document)

    def read(self) -> Content:
        lines = [*self.block_lines(self.document.element.body), *self.note_lines()]
        text, places = assemble(lines)
        return Content(text, places, apart=tuple(self.apart()), warnings=tuple(self.warnings()))

    def block_lines(self, parent: Any) -> Iterator[Line]:
        for block in blocks(parent):
            if block.tag == W + "p":
                yield from self.paragraph_lines(block)
            else:
                yield from self.table_lines(block)

    def paragraph_lines(self, element: Any) -> Iterator[Line]:
        """A line break inside a paragraph opens a new line; text boxes follow."""
        self.paragraphs += 1
        place = Place(paragraph=self.paragraphs)
        for line in self.words(element).split("\n"):
            yield [Piece(line, place)]
        aside = Place(paragraph=self.paragraphs, part="textbox")
        for box in boxes(element):
            for line in self.inner_lines(box):
                yield [Piece(line, aside)]

    def words(self, element: Any) -> str:
        return self.numbering.label(element) + text_of(element, self.notes)

    def inner_lines(self, parent: Any) -> Iterator[str]:
        """The lines inside a cell or a box; a nested table gives its cells in order."""
        for block in blocks(parent):
            if block.tag == W + "p":
                yield from self.words(block).split("\n")
            else:
                for row in rows_of(block):
                    for cell in cells_of(row):
                        yield from self.inner_lines(cell if cell is not None else ())

    def table_lines(self, element: Any) -> Iterator[Line]:
        self.tables += 1
        rows = [[list(self.inner_lines(cell if cell is not None else ())) for cell in cells_of(row)]
                for row in rows_of(element)]
        layout = _is_layout(element, rows)
        for number, row in enumerate(rows, 1):
            cells = [(Place(cell=(self.tables, number, column)), lines)
                     for column, lines in enumerate(row, 1)]
            if layout:
                for place, lines in cells:
                    yield from ([Piece(line, place)] for line in lines)
            else:
                yield [Piece((" | " if index else "") + " ".join(" ".join(lines).split()), place)
                       for index, (place, lines) in enumerate(cells)]

    def note_lines(self) -> Iterator[Line]:
        """The notes in order of reference, each on a line of its own."""
        parts: dict[str, Any] = {}
        for kind in ("footnote", "endnote"):
            root = _part(self.document, kind + "s")
            if root is not None:
                parts |= {f"{kind} {attribute(note, 'id')}": note for note in root}
        for (kind, key), number in list(self.notes.items()):
            note = parts.get(f"{kind} {key}")
            words = " ".join(" ".join(self.inner_lines(note)).split()) if note is not None else ""
            if words:
                yield [Piece(f"[{number}] {words}", Place(part="footnote"))]

    def apart(self) -> Iterator[Piece]:
        """What stands in page headers and footers."""
        parts: tuple[Part, ...] = ("header", "footer")
        for part in parts:
            for root in _parts(self.document, part):
                words = "\n".join(line for line in self.inner_lines(root) if line.strip())
                if words:
                    yield Piece(words, Place(part=part))

    def warnings(self) -> Iterator[str]:
        """Old Vietnamese fonts hold TCVN3 or VNI codes, which look like other letters."""
        fonts = self.document.element.body.iter(W + "rFonts")
        if any((attribute(font, "ascii") or "").startswith((".Vn", "VNI-")) for font in fonts):
            yield "có chữ dùng phông cũ (TCVN3 hoặc VNI), có thể đọc sai"


def _parts(document: Document, name: str) -> list[Any]:
    found = []
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith("/" + name):
            part = relation.target_part
            root = getattr(part, "element", None)
            found.append(root if root is not None else _xml(part.blob))
    return found


def _part(document: Document, name: str) -> Any:
    return next(iter(_parts(document, name)), None)


def _xml(blob: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(blob, parser)


def _is_layout(element: Any, rows: list[list[list[str]]]) -> bool:
    """True for a table that only sets text side by side: small, some cell of several lines, and
    without drawn borders or of a single row."""
    small = len(rows) <= _LAYOUT_ROWS and max(map(len, rows), default=0) <= _LAYOUT_COLUMNS
    tall = any(sum(bool(line.strip()) for line in cell) > 1 for row in rows for cell in row)
    return small and tall and (len(rows) == 1 or not _has_borders(element))


def _has_borders(element: Any) -> bool:
    """Borders of the table itself or of a cell; a named style other than the plain one counts."""
    style = element.find(f"{W}tblPr/{W}tblStyle")
    if style is not None and "grid" in (attribute(style, "val") or "").lower():
        return True
    for borders in (*element.iter(W + "tblBorders"), *element.iter(W + "tcBorders")):
        if any(attribute(side, "val") not in (None, "nil", "none") for side in borders):
            return True
    return False
