"""``/v1/roots``: why something must be done."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from graph import questions
from graph.answers_review import RootsAnswer

from ..caching import answer
from ..deps import StoreDep, TodayDep
from ..params import Named
from ..schemas import responses

router = APIRouter(prefix="/v1/roots", tags=["questions"])


@router.get("", summary="Vì sao phải làm · Roots", response_model=RootsAnswer,
            responses=responses("roots", 400, 404, 409, 422))
async def roots(request: Request, store: StoreDep, today: TodayDep,
                start: Annotated[Named, Query(alias="of")]) -> Response:
    """Vì sao phải làm: các chuỗi từ gốc xuống. Why: the chains from above."""
    question = partial(questions.roots, store, start, today=today)
    return await answer(request, store, today, question)
