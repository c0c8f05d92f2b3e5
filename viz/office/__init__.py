"""Answers as office papers: one *Phụ lục* for each, as .xlsx, .docx, .csv, .html or .json.

:func:`sheet_of` turns an answer into a :class:`Sheet` (pure), :func:`write` puts it into a file by
its suffix.  The libraries that draw are imported only then.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.answers_time import CalendarAnswer
from graph.errors import BadRequest

from .sheet import Column, Row, Sheet
from .sheets import sheet_of

#: Suffixes that can be written, in the order they are named to people.
SUFFIXES: tuple[str, ...] = (".xlsx", ".docx", ".csv", ".html", ".json", ".ics")


def write(answer: Any, path: Path) -> None:
    """Write ``answer`` to ``path`` in the form of its suffix.

    The file appears whole or not at all.  Raises BadRequest for another suffix.
    """
    content = render(answer, path.suffix.lower())
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise BadRequest(f"{path}: không ghi được tệp ({error.strerror})",
                         path=str(path)) from error


def render(answer: Any, suffix: str) -> bytes:
    """The bytes of the file."""
    if suffix not in SUFFIXES:
        raise BadRequest(f"không ghi được dạng “{suffix}”; các dạng: {', '.join(SUFFIXES)}",
                         suffix=suffix)
    if suffix == ".json":
        from .plain import json_bytes

        return json_bytes(answer)
    if suffix == ".ics":
        from .ics import calendar_bytes

        if not isinstance(answer, CalendarAnswer):
            raise BadRequest("chỉ lịch việc đến hạn (calendar) ghi được thành .ics",
                             suffix=suffix)
        return calendar_bytes(answer)
    sheet = sheet_of(answer)
    if suffix == ".xlsx":
        from .xlsx import workbook

        return workbook(sheet)
    if suffix == ".docx":
        from .docx import document

        return document(sheet)
    from .plain import csv_bytes, html_bytes

    return csv_bytes(sheet) if suffix == ".csv" else html_bytes(sheet)


__all__ = ["SUFFIXES", "Column", "Row", "Sheet", "render", "sheet_of", "write"]
