"""``/v1/scene``: the bounded picture of a cascade around a focus."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi import Query as Parameter
from starlette.responses import Response

from graph.errors import BadRequest
from viz.links import Query
from viz.page import scene_for
from viz.scene import BUDGET, HARD_LIMIT, Scene

from ..caching import answer
from ..chain import cascade
from ..deps import StoreDep, TodayDep
from ..params import Lang, MaybeNamed
from ..schemas import responses

router = APIRouter(prefix="/v1/scene", tags=["questions"])


@router.get("", summary="Sơ đồ · Scene",
            response_model=Scene, responses=responses("scene", 400, 404, 409, 422))
async def scene(
        request: Request, store: StoreDep, today: TodayDep, root: MaybeNamed = None,
        focus: MaybeNamed = None,
        open: Annotated[list[str], Parameter(
            max_length=60, description="Nhóm cần mở: id của nhóm, id* để thấy hết, all. "
            "Fans to open.")] = [],  # noqa: B006
        budget: Annotated[int, Parameter(ge=10, le=HARD_LIMIT)] = BUDGET,
        lang: Lang = "vi") -> Response:
    """Sơ đồ có giới hạn: chuỗi đến văn bản đang xem, phần còn lại gộp thành nhóm.

    The bounded picture: the chain to the focus, everything else folded and counted.
    """
    if root is None and focus is None:
        raise BadRequest("chưa cho văn bản: cần root hoặc focus")
    wanted = Query("chain", root, focus, tuple(open), lang=lang,
                   today=request.query_params.get("today"))

    def question() -> Scene:
        trace, owed, query = cascade(store, wanted, today)
        return scene_for(trace, query, owed, budget)

    return await answer(request, store, today, question)
