"""``/v1/open`` and ``/v1/decisions``: what is open, what people decided; deciding where allowed."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import anyio.to_thread
from fastapi import APIRouter, Query, Request
from fastapi import Path as Segment
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from graph import questions
from graph.answers_people import DecisionsAnswer, OpenAnswer
from ingest.deciding import Chosen, decide
from ingest.people import Word, record, undo

from ..caching import answer, json_response
from ..deps import StoreDep, TodayDep
from ..params import Limit
from ..schemas import problems, responses

router = APIRouter(prefix="/v1", tags=["people"])
#: Only part of the application when the settings allow writing.
writing = APIRouter(prefix="/v1", tags=["people"])

Kind = Annotated[str | None, Query(
    max_length=40, description="contradiction, ambiguous, unresolved, placeless, undecided, doubt")]


class Decided(BaseModel):
    """What a person decides about an open matter."""

    model_config = ConfigDict(extra="forbid")

    about: str = Field(max_length=40, description="Mã của việc cần quyết. Id of the open matter.")
    choose: str = Field(max_length=600, description="Lựa chọn. A candidate, or what is asked for.")
    by: str = Field(max_length=200, description="Họ tên. Name of the person.")
    reason: str = Field(max_length=2000, description="Lý do, căn cứ. Why.")
    day: str | None = Field(default=None, pattern=r"^\d{4}-\d\d-\d\d$")
    number: str | None = Field(default=None, max_length=60)
    date: str | None = Field(default=None, pattern=r"^\d{4}-\d\d-\d\d$")


class Written(BaseModel):
    """What was written: the id of the decision and the revision of the store."""

    id: str
    revision: int


@router.get("/open", summary="Việc cần quyết · What is open",
            response_model=OpenAnswer, responses=responses("open", 400, 422))
async def open_matters(request: Request, store: StoreDep, today: TodayDep, kind: Kind = None,
                       limit: Limit = 50) -> Response:
    """Điều các văn bản để ngỏ, có câu trích và lựa chọn. What the papers leave open."""
    question = partial(questions.unsettled, store, kinds=[kind] if kind else [], limit=limit,
                       today=today)
    return await answer(request, store, today, question)


@router.get("/decisions", summary="Điều đã quyết · What people decided",
            response_model=DecisionsAnswer, responses=responses("decisions", 422))
async def list_decisions(request: Request, store: StoreDep, today: TodayDep) -> Response:
    """Điều người đã quyết, đã ghi nhận. What people decided and recorded, newest first."""
    return await answer(request, store, today, partial(questions.decisions, store, today=today))


@writing.post("/decisions", summary="Quyết một việc · Decide",
              response_model=Written, responses=problems(400, 404, 409, 422))
async def add_decision(store: StoreDep, today: TodayDep, said: Decided) -> Response:
    """Quyết một việc để ngỏ. Decide an open matter."""

    def write() -> Written:
        word = Word(said.by, said.day or today, said.reason)
        draft = decide(store, questions.matter(store, said.about), Chosen(
            said.choose, word, said.number, said.date))
        revision = record(store, draft)
        return Written(id=draft.origin.removeprefix("person:"), revision=revision)

    # a load is never cut off half-way: no deadline
    return json_response((await anyio.to_thread.run_sync(write)).model_dump())


@writing.delete("/decisions/{key}", summary="Rút lại · Take back",
                response_model=Written, responses=problems(404, 422))
async def drop_decision(store: StoreDep, key: Annotated[str, Segment(max_length=40)]) -> Response:
    """Rút lại một điều đã quyết. Take a decision back."""

    def write() -> Written:
        gone = undo(store, key)
        return Written(id=gone, revision=store.revision())

    return json_response((await anyio.to_thread.run_sync(write)).model_dump())
