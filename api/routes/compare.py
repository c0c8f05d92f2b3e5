"""``/v1/compare``: what each province made of one directive."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from graph import questions
from graph.answers_compare import CompareAnswer

from ..caching import answer
from ..deps import StoreDep, TodayDep
from ..params import Named
from ..schemas import responses

router = APIRouter(prefix="/v1/compare", tags=["questions"])


@router.get("", summary="Xếp các tỉnh cạnh nhau · Compare", response_model=CompareAnswer,
            responses=responses("compare", 400, 404, 409, 422))
async def compare(request: Request, store: StoreDep, today: TodayDep, document: Named,
                  across: Annotated[str, Query(pattern="^provinces$")] = "provinces") -> Response:
    """Mỗi tỉnh một dòng: văn bản, ngày, độ trễ, số việc, chỉ tiêu, văn bản giống nhất."""
    question = partial(questions.compare, store, document, across=across, today=today)
    return await answer(request, store, today, question)
