"""The form of an answer over HTTP: JSON, or an office file by ``?format=`` or ``Accept``."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import Query, Request
from starlette.responses import Response

from graph.names import slug
from viz.office import render

Form = Literal["json", "xlsx", "docx", "csv", "html", "ics"]
#: Media type of each form.
TYPES: dict[str, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv; charset=utf-8", "html": "text/html; charset=utf-8",
    "ics": "text/calendar; charset=utf-8", "json": "application/json"}


def declared(form: Annotated[Form | None, Query(
        alias="format", description="Dạng tệp: json (mặc định), xlsx, docx, csv, html; ics cho "
                                    "lịch. The form of the file; Accept works too.")] = None
             ) -> str | None:
    """Declares ``format`` for every route of a router; :func:`form_of` reads it."""
    return form


def form_of(request: Request) -> str:
    """The form asked for: ``format`` first, then the first known type of ``Accept``."""
    given = request.query_params.get("format")
    if given:
        return given
    names = {kind.split(";")[0]: name for name, kind in TYPES.items()}
    for part in request.headers.get("accept", "").split(","):
        kind = part.split(";")[0].strip().lower()
        if kind == "*/*":
            break
        # a browser that opens an address of the API asks for HTML first: it gets JSON as before
        if kind in names and names[kind] != "html":
            return names[kind]
    return "json"


def file_response(answer: Any, form: str, name: str, headers: dict[str, str]) -> Response:
    """The answer as a file; what cannot be a table is a problem of ours (400)."""
    content = render(answer, f".{form}")
    shown = "inline" if form == "html" else "attachment"
    file = f"{slug(name) or 'tra-loi'}.{form}"
    return Response(content, media_type=TYPES[form], headers={
        **headers, "Content-Disposition": f"{shown}; filename=\"{file}\"; "
                                          f"filename*=UTF-8''{quote(file)}"})
