"""``/v1/tasks/export`` and ``/v1/tasks/import``: exchange with tracking systems.

What a tracking system says is compared first; it is written only when asked for, and only where
the settings allow writing.
"""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import Annotated

import anyio.to_thread
from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from graph import questions
from graph.errors import BadRequest, TooLarge
from graph.store import Store
from ingest.tracker import compare_table, take
from viz.office.tracker import tracker_book

from ..caching import json_response
from ..deps import StoreDep, TodayDep, ask
from ..forms import TYPES
from ..params import MaybeNamed
from ..schemas import problems

router = APIRouter(prefix="/v1/tasks", tags=["people"])
#: Only part of the application when the settings allow writing.
writing = APIRouter(prefix="/v1/tasks", tags=["people"])
#: No workbook of tasks is larger.
MAX_TABLE = 20_000_000
_BOOK = {"type": "string", "format": "binary"}


class ChangedTask(BaseModel):
    """A row that says something else than before; ``gone``: nothing any more."""

    task: str
    action: str
    document: str
    before: dict[str, str]
    after: dict[str, str]
    gone: bool


class RefusedRow(BaseModel):
    """A row that is not taken, and why."""

    line: int
    reason: str


class Imported(BaseModel):
    """What a table says of our tasks; ``written`` only when it was asked for and something
    changed.  ``revision`` is that of the store afterwards."""

    rows: int
    same: int
    changes: list[ChangedTask]
    refused: list[RefusedRow]
    written: bool
    revision: int


@router.get("/export", summary="Việc ra tệp để điền tiến độ · Tasks for a tracking system",
            response_class=Response, responses={
                200: {"description": "Tệp .xlsx. A workbook.",
                      "content": {TYPES["xlsx"]: {"schema": _BOOK}}},
                **problems(400, 404, 409, 422)})
async def export_tasks(request: Request, store: StoreDep, today: TodayDep,
                       org: MaybeNamed = None) -> Response:
    """Các cột theo Quy chế 08-QC/TW, mỗi dòng một mã việc. One row a task, with its id."""
    answer = await ask(request, partial(questions.tasks, store, org=org, today=today))
    book = await anyio.to_thread.run_sync(tracker_book, answer)
    return Response(book, media_type=TYPES["xlsx"], headers={
        "Content-Disposition": 'attachment; filename="nhiem-vu.xlsx"', "Cache-Control": "no-store"})


@writing.post("/import", summary="Nhận tiến độ, đánh giá · What a tracking system says",
              response_model=Imported, responses=problems(400, 413, 422), openapi_extra={
                  "requestBody": {"required": True, "content": {TYPES["xlsx"]: {"schema": _BOOK}}}})
async def import_tasks(
        request: Request, store: StoreDep, today: TodayDep,
        by: Annotated[str, Query(min_length=1, max_length=200,
                                 description="Người nhận tệp. Who takes the table.")],
        name: Annotated[str, Query(max_length=120, pattern=r"^[^/\\\x00-\x1f]+\.xlsx$",
                                   description="Tên tệp. Name of the file.")] = "nhiem-vu.xlsx",
        apply: Annotated[bool, Query(
            description="Ghi vào kho; không thì chỉ xem trước. Write, not only show.")] = False
        ) -> Response:
    """Xem trước các dòng khác trước; `apply=true` thì ghi. Changed rows first, then written."""
    content = await _body(request)
    done = await anyio.to_thread.run_sync(partial(_take, store, content, name, by, today, apply))
    return json_response(done.model_dump())


async def _body(request: Request) -> bytes:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MAX_TABLE:
            raise TooLarge(f"bảng quá {MAX_TABLE} byte")
        parts.append(part)
    if not size:
        raise BadRequest("gửi nội dung tệp .xlsx trong thân của yêu cầu")
    return b"".join(parts)


def _take(store: Store, content: bytes, name: str, by: str, day: str, apply: bool) -> Imported:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        found = compare_table(store, path, by=by, day=day)
    written = apply and bool(found.changes)
    revision = take(store, found) if written else store.revision()
    return Imported(
        rows=found.rows, same=found.same, written=written, revision=revision,
        changes=[ChangedTask(task=c.task, action=c.action, document=c.document,
                             before=dict(c.before), after=dict(c.after), gone=c.gone)
                 for c in found.changes],
        refused=[RefusedRow(line=line, reason=reason) for line, reason in found.refused])
