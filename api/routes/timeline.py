"""``/v1/timeline``: what happened under a directive, by day."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from graph import questions
from graph.answers_time import TimelineAnswer

from ..caching import answer
from ..deps import StoreDep, TodayDep
from ..params import FirstDay, LastDay, Named, iso
from ..schemas import responses

router = APIRouter(prefix="/v1/timeline", tags=["questions"])


@router.get("", summary="Diễn biến · Timeline", response_model=TimelineAnswer,
            responses=responses("timeline", 400, 404, 409, 422))
async def timeline(request: Request, store: StoreDep, today: TodayDep, document: Named,
                   first: FirstDay = None, last: LastDay = None) -> Response:
    """Diễn biến theo ngày. Documents, events and last days by day."""
    question = partial(questions.timeline, store, document, first=iso(first), last=iso(last),
                       today=today)
    return await answer(request, store, today, question)
