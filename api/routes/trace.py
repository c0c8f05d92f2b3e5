"""``/v1/trace``: how a directive comes down."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from graph import questions
from graph.answers import TraceAnswer
from graph.kinds import DIRECTING

from ..caching import answer
from ..deps import StoreDep, TodayDep
from ..params import AsOf, MaybeNamed, Named, iso
from ..schemas import responses

router = APIRouter(prefix="/v1/trace", tags=["questions"])


@router.get("", summary="Chuỗi văn bản từ trên xuống · Trace",
            response_model=TraceAnswer,
            responses=responses("trace", 400, 404, 409, 422))
async def trace(
        request: Request, store: StoreDep, today: TodayDep,
        start: Annotated[Named, Query(alias="from")], to: MaybeNamed = None,
        relations: Annotated[list[str], Query(
            max_length=14, description="Quan hệ đi theo; mặc định là các quan hệ chỉ đạo: "
            + ", ".join(DIRECTING) + ". Relations to follow.")] = [],  # noqa: B006
        stated_only: Annotated[bool, Query(
            description="Chỉ các liên kết văn bản ghi rõ. Only what a text states.")] = False,
        as_of: AsOf = None) -> Response:
    """Chuỗi văn bản từ một văn bản xuống; thêm `to` để xếp hạng các đường đến đó.

    The cascade under a document; with `to` also the ranked paths to it.
    """
    question = partial(questions.trace, store, start, to=to, relations=tuple(relations),
                       stated_only=stated_only, as_of=iso(as_of), today=today)
    return await answer(request, store, today, question)
