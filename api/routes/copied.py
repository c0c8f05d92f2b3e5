"""``/v1/copied``: how much of a document stands in the one above it."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from graph import questions
from graph.answers_review import CopiedAnswer

from ..caching import answer
from ..deps import StoreDep, TodayDep
from ..params import Named
from ..schemas import responses

router = APIRouter(prefix="/v1/copied", tags=["questions"])


@router.get("", summary="Chép lại bao nhiêu · Copied", response_model=CopiedAnswer,
            responses=responses("copied", 400, 404, 409, 422))
async def copied(request: Request, store: StoreDep, today: TodayDep, parent: Named,
                 child: Named) -> Response:
    """Văn bản dưới giống hệt văn bản trên bao nhiêu. Share of words in runs of eight or more."""
    question = partial(questions.copied, store, parent, child, today=today)
    return await answer(request, store, today, question)
