"""What stands on a PDF page, by pdfium: glyphs with their boxes, and drawn straight lines.

Coordinates are points from the upper left corner of the page as it is shown; a rotated page is
turned first.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

# A hyphen at the end of a line comes as U+0002 or U+FFFE; ligatures are written out.
_MAPPED = {"\x02": "-", "\ufffe": "-", "\u00ad": "-", "\ufb00": "ff", "\ufb01": "fi",
           "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
_UPRIGHT = 0.15
_SHORTEST_RULE = 5.0
_THIN = 1.5
_BORDER = 3.0


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character; ``base`` is its baseline, ``size`` that of its font in points."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def blank(self) -> bool:
        """A space."""
        return self.text.isspace()


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line; ``at`` is its y (across) or x (down), from ``first`` to ``last``."""

    across: bool
    at: float
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size, its glyphs in drawing order, its rules.

    ``tilted`` counts glyphs of stamps and watermarks set at an angle, ``unknown`` glyphs whose
    font does not tell what they mean; neither is in ``glyphs``.  ``picture`` is the share of the
    page that its largest picture covers.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    tilted: int
    unknown: int
    picture: float = 0.0


def read_page(document: Any, number: int) -> Page:
    """Everything shown on one page of a pypdfium2 document; raises PdfiumError.

    An electronic signature writes number and day of issue as annotations over the page, so these
    are made part of it first; pdfium sees them after the page is opened anew.
    """
    page = document[number - 1]
    if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
        page.close()
        page = document[number - 1]
    try:
        return _read(page, number)
    finally:
        page.close()


def _read(page: Any, number: int) -> Page:
    turn, width, height = _turn(page)
    glyphs: list[Glyph] = []
    tilted = unknown = 0
    text_page = page.get_textpage()
    try:
        for text, glyph, upright in _glyphs(text_page, turn):
            if not text or text == "\ufffd":
                unknown += 1
            elif not upright:
                tilted += 1
            else:
                glyphs.append(glyph)
    finally:
        text_page.close()
    return Page(number, width, height, tuple(glyphs), tuple(_rules(page, turn)), tilted, unknown,
                _picture(page) / (width * height or 1.0))


Turn = Callable[[float, float], tuple[float, float]]


def _turn(page: Any) -> tuple[Turn, float, float]:
    """(page point → point from the upper left of the shown page, its width, its height)."""
    left, bottom, right, top = page.get_cropbox()
    wide, high = right - left, top - bottom
    rotation = page.get_rotation()
    if rotation == 90:
        return (lambda x, y: (y - bottom, x - left)), high, wide
    if rotation == 180:
        return (lambda x, y: (right - x, y - bottom)), wide, high
    if rotation == 270:
        return (lambda x, y: (top - y, right - x)), high, wide
    return (lambda x, y: (x - left, top - y)), wide, high


def _glyphs(text_page: Any, turn: Turn) -> Iterator[tuple[str, Glyph, bool]]:
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text_page.count_chars()):
        if raw.FPDFText_IsGenerated(text_page, index) == 1:
            continue  # pdfium's guess at spaces and line ends; the geometry says it better
        code = raw.FPDFText_GetUnicode(text_page, index)
        text = _meaning(code)
        raw.FPDFText_GetLooseCharBox(text_page, index, box)
        raw.FPDFText_GetCharOrigin(text_page, index, x, y)
        raw.FPDFText_GetMatrix(text_page, index, matrix)
        scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
        size = raw.FPDFText_GetFontSize(text_page, index) * scale
        first, last = turn(box.left, box.bottom), turn(box.right, box.top)
        origin, ahead = turn(x.value, y.value), turn(x.value + matrix.a, y.value + matrix.b)
        right, down = ahead[0] - origin[0], ahead[1] - origin[1]
        upright = right > 0 and abs(down) <= _UPRIGHT * right
        yield text, Glyph(text, min(first[0], last[0]), max(first[0], last[0]), origin[1],
                          size or abs(first[1] - last[1])), upright


def _meaning(code: int) -> str:
    char = chr(code) if code else ""
    if "\ue000" <= char <= "\uf8ff":
        return "•"  # symbol fonts lie in the private area: list marks
    if char in _MAPPED:
        return _MAPPED[char]
    return " " if char.isspace() else char if char.isprintable() else ""


def _picture(page: Any) -> float:
    """The area of the largest picture, in square points."""
    boxes = (item.get_bounds() for item in
             page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    return max(((right - left) * (top - bottom) for left, bottom, right, top in boxes),
               default=0.0)


def _rules(page: Any, turn: Turn) -> Iterator[Rule]:
    """Straight strokes, and filled boxes so thin that they are borders; a filled box with both
    sides longer is shading."""
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3):
        fill, stroked = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, fill, stroked)
        for outline in _outlines(item, turn):
            xs, ys = [x for x, _ in outline], [y for _, y in outline]
            if stroked.value or min(max(xs) - min(xs), max(ys) - min(ys)) <= _BORDER:
                for one, other in pairwise(outline):
                    yield from _rule(one, other)


def _outlines(item: Any, turn: Turn) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path, the first again where it is closed."""
    matrix = item.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = turn(*matrix.on_point(x.value, y.value))
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            if points:
                yield points
            points = []
        points.append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _rule(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Rule]:
    (x0, y0), (x1, y1) = one, other
    if abs(y1 - y0) <= _THIN and abs(x1 - x0) >= _SHORTEST_RULE:
        yield Rule(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
    elif abs(x1 - x0) <= _THIN and abs(y1 - y0) >= _SHORTEST_RULE:
        yield Rule(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))


def open_document(data: bytes) -> Any:
    """The pypdfium2 document; raises PdfiumError."""
    return pdfium.PdfDocument(data)
