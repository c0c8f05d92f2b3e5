"""``/v1/search``: documents, bodies, tasks and targets by words."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from graph import questions
from graph.answers import SearchAnswer

from ..caching import answer
from ..deps import StoreDep, TodayDep
from ..schemas import responses

router = APIRouter(prefix="/v1/search", tags=["questions"])


@router.get("", summary="Tìm · Search",
            response_model=SearchAnswer, responses=responses("search", 400, 422))
async def search(request: Request, store: StoreDep, today: TodayDep,
                 q: Annotated[str, Query(
                     min_length=1, max_length=200, examples=["ke hoach 18"],
                     description="Từ cần tìm, có dấu hay không dấu. Words to find.")],
                 limit: Annotated[int, Query(ge=1, le=100)] = 20) -> Response:
    """Tìm văn bản, đơn vị, việc, chỉ tiêu. Search."""
    return await answer(request, store, today,
                        partial(questions.search, store, q, limit=limit, today=today))
