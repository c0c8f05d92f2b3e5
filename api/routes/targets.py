"""``/v1/targets``: what documents set, and what they repeat from others."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from graph import questions
from graph.answers import TargetsAnswer

from ..caching import answer
from ..deps import StoreDep, TodayDep
from ..params import MaybeNamed
from ..schemas import responses

router = APIRouter(prefix="/v1/targets", tags=["questions"])


@router.get("", summary="Chỉ tiêu · Targets",
            response_model=TargetsAnswer,
            responses=responses("targets", 400, 404, 409, 422))
async def targets(request: Request, store: StoreDep, today: TodayDep,
                  document: MaybeNamed = None) -> Response:
    """Chỉ tiêu của một văn bản, hoặc tất cả; mỗi chỉ tiêu có văn bản đặt ra nó. Targets."""
    question = partial(questions.targets, store, document=document, today=today)
    return await answer(request, store, today, question)
