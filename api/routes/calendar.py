"""``/v1/calendar``: everything that falls due between two days."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from graph import questions
from graph.answers_time import CalendarAnswer
from graph.errors import BadRequest

from ..caching import answer
from ..deps import StoreDep, TodayDep
from ..params import FirstDay, LastDay, MaybeNamed, iso
from ..schemas import responses

router = APIRouter(prefix="/v1/calendar", tags=["questions"])


@router.get("", summary="Lịch đến hạn · Calendar", response_model=CalendarAnswer,
            responses=responses("calendar", 400, 404, 409, 422))
async def calendar(request: Request, store: StoreDep, today: TodayDep, org: MaybeNamed = None,
                   first: FirstDay = None, last: LastDay = None) -> Response:
    """Việc, báo cáo, văn bản phải có đến hạn từ `from` đến `to`. What falls due, by day."""
    start, end = iso(first), iso(last)
    if start is None or end is None or start > end:
        raise BadRequest("cần from và to, from không sau to", option="from")
    question = partial(questions.calendar, store, org=org, first=start, last=end, today=today)
    return await answer(request, store, today, question)
