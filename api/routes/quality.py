"""``/v1/quality``: what to look at again."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from graph import questions
from graph.answers_review import QualityAnswer

from ..caching import answer
from ..deps import StoreDep, TodayDep
from ..schemas import responses

router = APIRouter(prefix="/v1/quality", tags=["questions"])


@router.get("", summary="Chỗ cần xem lại · Quality", response_model=QualityAnswer,
            responses=responses("quality", 422))
async def quality(request: Request, store: StoreDep, today: TodayDep) -> Response:
    """Những chỗ cần xem lại. What to look at again."""
    question = partial(questions.quality, store, today=today)
    return await answer(request, store, today, question)
