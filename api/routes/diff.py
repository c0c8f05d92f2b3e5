"""``/v1/diff``: what changed between two days or two revisions."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from graph.answers_compare import DiffAnswer
from graph.history import diff as question_diff

from ..caching import answer
from ..deps import StoreDep, TodayDep
from ..params import MaybeNamed
from ..schemas import responses

router = APIRouter(prefix="/v1/diff", tags=["questions"])
_Point = r"^(\d{4}-\d{2}-\d{2}|\d{1,9})$"


@router.get("", summary="Có gì thay đổi · What changed", response_model=DiffAnswer,
            responses=responses("diff", 400, 404, 409, 422))
async def diff(request: Request, store: StoreDep, today: TodayDep,
               first: Annotated[str, Query(
                   alias="from", pattern=_Point, examples=["2025-04-01"],
                   description="Ngày hoặc phiên bản kho. A day or a revision.")],
               last: Annotated[str, Query(
                   alias="to", pattern=_Point, examples=["2025-06-01"],
                   description="Ngày hoặc phiên bản kho. A day or a revision.")],
               document: MaybeNamed = None) -> Response:
    """Giữa hai ngày hoặc hai phiên bản kho, kho và câu trả lời khác nhau ở đâu."""
    question = partial(question_diff, store, first, last, document=document, today=today)
    return await answer(request, store, today, question)
