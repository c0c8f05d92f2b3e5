"""``/v1/reports``: who must report to whom, through whom, by when."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from graph import questions
from graph.answers import ReportsAnswer

from ..caching import answer
from ..deps import StoreDep, TodayDep
from ..params import MaybeNamed
from ..schemas import responses

router = APIRouter(prefix="/v1/reports", tags=["questions"])


@router.get("", summary="Báo cáo phải nộp · Reports owed",
            response_model=ReportsAnswer,
            responses=responses("reports", 400, 404, 409, 422))
async def reports(request: Request, store: StoreDep, today: TodayDep, org: MaybeNamed = None,
                  document: MaybeNamed = None) -> Response:
    """Ai phải báo cáo ai, qua ai, hạn nào; theo đơn vị hoặc văn bản. Reports owed."""
    question = partial(questions.reports, store, org=org, document=document, today=today)
    return await answer(request, store, today, question)
