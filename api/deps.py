"""What every route is given: the store, the settings, the day, and how a question is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Annotated, TypeVar

import anyio
import anyio.to_thread
from fastapi import Depends, Query, Request

from graph.errors import StoreUnavailable
from graph.store import Store

#: Asia/Ho_Chi_Minh: no summer time since 1975; a fixed offset needs no time zone files (Windows).
_HANOI = timezone(timedelta(hours=7))


def today_in_hanoi() -> str:
    """The ISO day in Asia/Ho_Chi_Minh: the only place where the API reads a clock."""
    return datetime.now(UTC).astimezone(_HANOI).date().isoformat()


@dataclass(frozen=True, slots=True)
class Settings:
    """How one application is set up; see :func:`api.app.create_app`."""

    version: str
    clock: Callable[[], str]
    deadline: float
    max_url: int


@dataclass(frozen=True, slots=True)
class State:
    """What an application holds; lives in ``app.state.thongsuot``."""

    store: Store
    settings: Settings


def state_of(request: Request) -> State:
    """The state of the application that serves the request."""
    state: State = request.app.state.thongsuot
    return state


def get_store(request: Request) -> Store:
    """The store of this application."""
    return state_of(request).store


Today = Annotated[date | None, Query(
    description="Ngày hỏi (YYYY-MM-DD); mặc định là hôm nay ở Việt Nam. "
                "The day the question is asked for.", examples=["2026-11-24"])]


def get_today(request: Request, today: Today = None) -> str:
    """``today`` of the query, or the day in Việt Nam."""
    return today.isoformat() if today else state_of(request).settings.clock()


StoreDep = Annotated[Store, Depends(get_store)]
TodayDep = Annotated[str, Depends(get_today)]


T = TypeVar("T")


async def ask(request: Request, question: Callable[[], T]) -> T:
    """Answer in a thread of the pool, within the deadline of the settings.

    Stores are synchronous; a question that takes too long gives 503, its thread ends by itself.
    """
    limit = state_of(request).settings.deadline
    with anyio.move_on_after(limit):
        return await anyio.to_thread.run_sync(question, abandon_on_cancel=True)
    raise StoreUnavailable(f"câu hỏi chưa trả lời xong sau {limit:g} giây; hãy thu hẹp câu hỏi")
