"""``/v1/organisations``: pages of bodies, and the card of one."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from graph import questions
from graph.answers import PageAnswer, ShowAnswer
from graph.answers_bodies import OrgAnswer

from ..caching import answer
from ..deps import StoreDep, TodayDep
from ..paging import next_link
from ..params import After, AsOf, Key, LevelFilter, Limit, iso
from ..schemas import responses

router = APIRouter(prefix="/v1/organisations", tags=["organisations"])


@router.get("", summary="Danh sách cơ quan, đơn vị · Bodies",
            response_model=PageAnswer,
            responses=responses("organisations", 400, 422))
async def organisations(request: Request, store: StoreDep, today: TodayDep, after: After = None,
                        limit: Limit = 50, level: LevelFilter = None) -> Response:
    """Danh sách cơ quan, đơn vị, theo trang. Bodies in the store, page by page."""
    question = partial(questions.organisations, store, after=after, limit=limit,
                       level=level.value if level else None, today=today)
    return await answer(request, store, today, question, partial(next_link, request))


@router.get("/{key:path}/history", summary="Hệ thống cấp trên, quá trình · Ladder and history",
            response_model=OrgAnswer,
            responses=responses("org", 404, 409, 422))
async def history(request: Request, store: StoreDep, today: TodayDep, key: Key,
                  as_of: AsOf = None) -> Response:
    """Cơ quan cấp trên, sáp nhập, đổi tên, chia tách, văn bản và việc của một đơn vị, tính đến một
    ngày. A body's ladder, history, documents and tasks on a day."""
    question = partial(questions.org, store, key, as_of=iso(as_of), today=today)
    return await answer(request, store, today, question)


@router.get("/{key:path}", summary="Một cơ quan, đơn vị · One body",
            response_model=ShowAnswer,
            responses=responses("body", 404, 409, 422))
async def organisation(request: Request, store: StoreDep, today: TodayDep, key: Key) -> Response:
    """Thông tin một đơn vị: văn bản đã ban hành, việc được giao. The card of one body."""
    def question() -> ShowAnswer:
        node = questions.resolve_body(store, key)
        return questions.show(store, node.id, today=today)

    return await answer(request, store, today, question)
