"""``/v1/coverage``: who has issued the document they owe."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from graph import questions
from graph.answers_owed import CoverageAnswer

from ..caching import answer
from ..deps import StoreDep, TodayDep
from ..params import AsOf, Named, Word, iso
from ..schemas import responses

router = APIRouter(prefix="/v1/coverage", tags=["questions"])


@router.get("", summary="Đơn vị nào chưa có văn bản · Coverage",
            response_model=CoverageAnswer,
            responses=responses("coverage", 400, 404, 409, 422))
async def coverage(
        request: Request, store: StoreDep, today: TodayDep, document: Named, place: Word = None,
        kind: Annotated[str | None, Query(
            max_length=200, description="Loại đơn vị, ví dụ “UBND xã”. Kind of body.")] = None,
        as_of: AsOf = None) -> Response:
    """Đơn vị nào đã, chưa có văn bản thực hiện. Which bodies have issued what they owe."""
    question = partial(questions.coverage, store, document, place=place, kind=kind,
                       as_of=iso(as_of), today=today)
    return await answer(request, store, today, question)
