"""The words of WordprocessingML elements: what a person sees, without what was deleted.

python-docx's own ``paragraph.text`` leaves out insertions of tracked changes, content controls
and text boxes, so the element tree is walked here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COMPAT = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W = f"{{{_MAIN}}}"
MC = f"{{{_COMPAT}}}"

_HIDDEN = {W + name for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr",
                                 "txbxContent", "fldData", "sdtPr", "sdtEndPr")}
_FIXED = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-",
          W + "softHyphen": "", W + "ptab": "\t"}
_WRAPPERS = {W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo",
                                   "smartTag")}
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}


def attribute(element: Any, name: str) -> str | None:
    """A ``w:`` attribute."""
    value: str | None = element.get(W + name)
    return value


def blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables below an element, in order, through content controls and
    insertions."""
    for child in parent:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from blocks(child)


def text_of(paragraph: Any, notes: dict[tuple[str, str], int]) -> str:
    """The text of a paragraph; a note reference becomes ``[n]``, numbered in ``notes`` by its
    kind and id in order of first use."""
    return "".join(_words(paragraph, notes))


def _words(element: Any, notes: dict[tuple[str, str], int]) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == W + "t":
            yield child.text or ""
        elif tag in _FIXED:
            # A page break is no line of the text; a column break neither.
            yield "" if attribute(child, "type") in ("page", "column") else _FIXED[tag]
        elif tag in _NOTES:
            key = (_NOTES[tag], attribute(child, "id") or "")
            yield f"[{notes.setdefault(key, len(notes) + 1)}]"
        elif tag == MC + "AlternateContent":
            yield from _words(_chosen(child), notes)
        elif tag not in _HIDDEN and isinstance(tag, str):
            yield from _words(child, notes)


def boxes(paragraph: Any) -> Iterator[Any]:
    """The contents of the text boxes anchored in a paragraph, each once."""
    for child in paragraph:
        if child.tag == MC + "AlternateContent":
            yield from boxes(_chosen(child))
        elif child.tag == W + "txbxContent":
            yield child
        elif isinstance(child.tag, str):
            yield from boxes(child)


def _chosen(alternate: Any) -> Any:
    """The same drawing stands there twice: the newer form, and one for old programs."""
    choice = alternate.find(MC + "Choice")
    fallback = alternate.find(MC + "Fallback")
    return next((part for part in (choice, fallback) if part is not None), ())


def rows_of(table: Any) -> Iterator[Any]:
    """The rows of a table, through content controls; deleted rows are left out."""
    for child in table:
        if child.tag == W + "tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in _WRAPPERS:
            yield from rows_of(child)


def cells_of(row: Any) -> Iterator[Any | None]:
    """The cells of a row by column: ``None`` stands for a column that a wide cell, a cell merged
    from above or an indented row takes up, so that columns stay aligned."""
    for _ in range(_number(row, f"{W}trPr/{W}gridBefore")):
        yield None
    for child in _cells(row):
        merged = child.find(f"{W}tcPr/{W}vMerge")
        yield None if merged is not None and attribute(merged, "val") != "restart" else child
        for _ in range(_number(child, f"{W}tcPr/{W}gridSpan") - 1):
            yield None


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _cells(child)


def _number(element: Any, path: str) -> int:
    found = element.find(path)
    value = attribute(found, "val") if found is not None else None
    # Word allows 63 columns; a larger figure is damage.
    return min(int(value), 63) if value and value.isdigit() else 0
