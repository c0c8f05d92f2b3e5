"""``/v1/tasks``: what must be done, by whom, by when."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from graph import questions
from graph.answers import TasksAnswer

from ..caching import answer
from ..deps import StoreDep, TodayDep
from ..params import FirstDay, LastDay, MaybeNamed, iso
from ..schemas import responses

router = APIRouter(prefix="/v1/tasks", tags=["questions"])


@router.get("", summary="Việc theo hạn · Tasks",
            response_model=TasksAnswer,
            responses=responses("tasks", 400, 404, 409, 422))
async def tasks(request: Request, store: StoreDep, today: TodayDep, org: MaybeNamed = None,
                due_before: Annotated[date | None, Query(
                    description="Hạn đến hết ngày này. Due on or before this day.")] = None,
                first: FirstDay = None, last: LastDay = None) -> Response:
    """Việc theo hạn; có `org` thì là phiếu việc của đơn vị. Tasks by deadline."""
    span = (iso(first), iso(last)) if first and last else (None, None)
    question = partial(questions.tasks, store, org=org, due_before=iso(due_before),
                       first=span[0], last=span[1], today=today)
    return await answer(request, store, today, question)
