"""Tasks as a sheet for tracking systems: our columns, and those a tracking system fills."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter

from graph.answers import TaskRow, TasksAnswer
from graph.data import rules

from ..labels import load
from .words import deadline

#: Columns with a day in them.
_DAYS = ("done", "day")


def tracker_book(answer: TasksAnswer) -> bytes:
    """The workbook: one row a task, known again by "Mã việc"."""
    columns: dict[str, dict[str, Any]] = rules("tracker_columns")
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "constant_memory": True,
                                     "strings_to_formulas": False, "strings_to_urls": False,
                                     "strings_to_numbers": False})
    book.set_properties({"title": "Danh mục nhiệm vụ"})
    page = book.add_worksheet("Nhiệm vụ")
    font = {"font_name": "Times New Roman", "font_size": 12, "border": 1, "text_wrap": True,
            "valign": "top"}
    head = book.add_format({**font, "bold": True, "bg_color": "#E7E6E6"})
    fill = book.add_format({**font, "bold": True, "bg_color": "#FFF2CC"})
    cell = book.add_format({**font, "num_format": "@"})
    for number, column in enumerate(columns.values()):
        page.set_column(number, number, column["width"])
        page.write_string(0, number, column["title"], fill if column.get("theirs") else head)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(answer.rows), 1), len(columns) - 1)
    for at, row in enumerate(answer.rows, 1):
        cells = _cells(row)
        for number, name in enumerate(columns):
            page.write_string(at, number, cells[name], cell)
    book.close()
    return out.getvalue()


def _cells(row: TaskRow) -> dict[str, str]:
    labels = load("vi")
    said = row.tracked
    theirs = {name: str(getattr(said, name) or "") if said else ""
              for name, column in rules("tracker_columns").items() if column.get("theirs")}
    for name in _DAYS:
        theirs[name] = labels.day(theirs[name]) if theirs[name] else ""
    return {
        "id": row.id, "document": row.document.label, "section": row.section or "",
        "action": " ".join(row.action.split()),
        "lead": "; ".join(b.name for b in row.assignees),
        "support": "; ".join(b.name for b in row.coordinators), "product": row.product or "",
        "due": deadline(row.due, labels), **theirs}
