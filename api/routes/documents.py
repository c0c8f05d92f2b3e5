"""``/v1/documents``: pages of documents, and the card of one."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from graph import questions
from graph.answers import PageAnswer, ShowAnswer

from ..caching import answer
from ..deps import StoreDep, TodayDep
from ..paging import next_link
from ..params import After, Key, LevelFilter, Limit, Word
from ..schemas import responses

router = APIRouter(prefix="/v1/documents", tags=["documents"])


@router.get("", summary="Danh sách văn bản · Documents",
            response_model=PageAnswer, responses=responses("documents", 400, 422))
async def documents(
        request: Request, store: StoreDep, today: TodayDep, after: After = None,
        limit: Limit = 50, level: LevelFilter = None,
        type: Annotated[str | None, Query(
            max_length=200, description="Loại văn bản, ví dụ “Kế hoạch”. Kind of document.",
            examples=["Kế hoạch"])] = None,
        place: Word = None,
        held: Annotated[bool | None, Query(
            description="true: có toàn văn; false: chỉ được viện dẫn. Held in full.")] = None,
) -> Any:
    """Danh sách văn bản, theo trang. Documents in the store, page by page."""
    question = partial(
        questions.documents, store, after=after, limit=limit,
        level=level.value if level else None, doc_type=type, place=place, held=held, today=today)
    return await answer(request, store, today, question, partial(next_link, request))


@router.get("/{key:path}", summary="Một văn bản · One document",
            response_model=ShowAnswer,
            responses=responses("show", 404, 409, 422))
async def document(request: Request, store: StoreDep, today: TodayDep, key: Key) -> Response:
    """Thông tin một văn bản: quan hệ, việc, chỉ tiêu, nơi nhận. The card of one document."""
    def question() -> ShowAnswer:
        node = questions.resolve_document(store, key)
        return questions.show(store, node.id, today=today)

    return await answer(request, store, today, question)
