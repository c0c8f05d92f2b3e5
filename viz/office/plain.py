"""A sheet as CSV (for Excel: UTF-8 with its mark, semicolon-safe), HTML for print, JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from jinja2 import Environment, PackageLoader, select_autoescape

from graph.answers import to_json

from .sheet import Cell, Sheet

#: A cell that begins so is a formula to a spreadsheet; a mark before it keeps it a text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def json_bytes(answer: Any) -> bytes:
    """The body of the ``/v1`` route of the answer."""
    return (json.dumps(to_json(answer), ensure_ascii=False, indent=2) + "\n").encode()


def csv_bytes(sheet: Sheet) -> bytes:
    """Headings and rows; group lines stand in the first cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.title for column in sheet.columns])
    for row in sheet.rows:
        cells: tuple[Cell, ...] = (row.heading,) if row.heading is not None else row.cells
        writer.writerow([safe(cell) for cell in cells])
    return ("﻿" + out.getvalue()).encode()


def safe(cell: Cell) -> Cell:
    """A text that no spreadsheet takes for a formula."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return cell


def html_bytes(sheet: Sheet) -> bytes:
    """One page for print, without any request to elsewhere."""
    env = Environment(loader=PackageLoader("viz"), autoescape=select_autoescape())
    total = sum(column.width for column in sheet.columns)
    widths = [round(100 * column.width / total, 2) for column in sheet.columns]
    return env.get_template("office.html").render(sheet=sheet, widths=widths).encode()
