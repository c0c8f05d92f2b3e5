"""A sheet as a Word file: A4, headings on every page, as an office prints it.

The rows are put together as XML: the library's own cells cost time quadratic in the table.
"""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from .sheet import Align, Cell, Sheet

_ALIGN = {"left": "left", "centre": "center", "right": "right"}
_LONG, _SHORT = 297, 210
_LEFT, _RIGHT, _TOP, _TIGHT = 20, 12, 15, 10
#: Twentieths of a point in a millimetre.
_TWIPS = 56.7
_FONT = "Times New Roman"


def document(sheet: Sheet) -> bytes:
    """The bytes of the file."""
    made = Document()
    made.core_properties.title = sheet.title
    style = made.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = Pt(2)
    width = _page(made, sheet)
    _line(made, sheet.name.upper(), bold=True)
    _line(made, sheet.title, bold=True, size=13)
    for text in sheet.marks:
        _line(made, text, bold=True, italic=True)
    for text in sheet.lead:
        _line(made, text, italic=True)
    made.element.body.insert(len(made.element.body) - 1, _table(sheet, width))
    for text in ("", *sheet.summary):
        made.add_paragraph(text)
    made.add_paragraph().add_run(sheet.basis).italic = True
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _page(made: Any, sheet: Sheet) -> float:
    part = made.sections[0]
    across, down = (_SHORT, _LONG) if sheet.portrait else (_LONG, _SHORT)
    part.orientation = WD_ORIENT.PORTRAIT if sheet.portrait else WD_ORIENT.LANDSCAPE
    part.page_width, part.page_height = Mm(across), Mm(down)
    part.left_margin, part.right_margin = Mm(_LEFT), Mm(_RIGHT)
    part.top_margin = part.bottom_margin = Mm(_TIGHT if sheet.small else _TOP)
    foot = part.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = foot.add_run()
        if kind is not None:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)
    return float(across - _LEFT - _RIGHT)


def _line(made: Any, text: str, *, bold: bool = False, italic: bool = False,
          size: int = 12) -> None:
    paragraph = made.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _element(name: str, **values: str) -> Any:
    made = OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _table(sheet: Sheet, width: float) -> Any:
    total = sum(column.width for column in sheet.columns)
    widths = [round(width * _TWIPS * column.width / total) for column in sheet.columns]
    table = _element("tbl")
    about = _element("tblPr")
    about.append(_element("tblW", w=str(sum(widths)), type="dxa"))
    borders = _element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(side, val="single", sz="4", space="0", color="000000"))
    about.append(borders)
    about.append(_element("tblLayout", type="fixed"))
    table.append(about)
    grid = _element("tblGrid")
    for wide in widths:
        grid.append(_element("gridCol", w=str(wide)))
    table.append(grid)
    heads: list[tuple[Cell, Align]] = [(column.title, "centre") for column in sheet.columns]
    size = "18" if sheet.small else "22"
    table.append(_row(heads, widths, bold=True, head=True, size=size))
    for row in sheet.rows:
        if row.heading is not None:
            table.append(_row([(row.heading, "left")], [sum(widths)], bold=True,
                              span=len(widths), size=size))
        else:
            table.append(_row([(cell, column.align) for cell, column in
                               zip(row.cells, sheet.columns, strict=True)],
                              widths, stressed=sheet.stressed if row.stress else (), size=size))
    return table


def _row(cells: list[tuple[Cell, Align]], widths: list[int], *, bold: bool = False,
         head: bool = False, span: int = 1, stressed: tuple[int, ...] = (),
         size: str = "22") -> Any:
    row = _element("tr")
    about = _element("trPr")
    about.append(_element("cantSplit"))
    if head:
        about.append(_element("tblHeader"))
    row.append(about)
    for number, ((cell, align), wide) in enumerate(zip(cells, widths, strict=True)):
        box = _element("tc")
        shape = _element("tcPr")
        shape.append(_element("tcW", w=str(wide), type="dxa"))
        if span > 1:
            shape.append(_element("gridSpan", val=str(span)))
        if head:
            shape.append(_element("vAlign", val="center"))
        box.append(shape)
        box.append(_paragraph("" if cell is None else str(cell), align,
                              bold=bold or number in stressed, size=size, follow=span > 1))
        row.append(box)
    return row


def _paragraph(text: str, align: Align, *, bold: bool, size: str, follow: bool) -> Any:
    """``follow`` keeps a heading on the page of what it heads."""
    made = _element("p")
    about = _element("pPr")
    if follow:
        about.append(_element("keepNext"))
    about.append(_element("spacing", before="20", after="20"))
    about.append(_element("jc", val=_ALIGN[align]))
    made.append(about)
    run = _element("r")
    style = _element("rPr")
    if bold:
        style.append(_element("b"))
    style.append(_element("sz", val=size))
    run.append(style)
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(_element("br"))
        words = _element("t")
        words.text = "".join(c for c in line if c >= " " or c == "\t")
        words.set(qn("xml:space"), "preserve")
        run.append(words)
    made.append(run)
    return made
