"""``/v1/brief``: everything one unit has to hand in and to do, and why."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from graph import questions
from graph.answers_brief import BriefAnswer

from ..caching import answer
from ..deps import StoreDep, TodayDep
from ..params import Named
from ..schemas import responses

router = APIRouter(prefix="/v1/brief", tags=["questions"])


@router.get("", summary="Phiếu việc của một đơn vị · Brief", response_model=BriefAnswer,
            responses=responses("brief", 400, 404, 409, 422))
async def brief(
        request: Request, store: StoreDep, today: TodayDep, unit: Named,
        all_under: Annotated[bool, Query(
            description="Cả các đơn vị trực thuộc. Also every unit below.")] = False) -> Response:
    """Phải nộp, phải làm, yêu cầu chung, việc không nêu hạn, vì sao. What, by when, why."""
    question = partial(questions.brief, store, unit, all_under=all_under, today=today)
    return await answer(request, store, today, question)
