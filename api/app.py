"""The application: ``/v1`` for programs, ``/`` for people, over one store.

Everything an application needs is given to :func:`create_app`; no module holds state.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import Depends, FastAPI
from starlette.staticfiles import StaticFiles

from graph.store import Store
from viz.labels import STATIC

from . import errors, schemas
from .deps import Settings, State, today_in_hanoi
from .forms import declared
from .middleware import Guard
from .routes import (
    brief,
    calendar,
    compare,
    copied,
    coverage,
    diff,
    docs,
    documents,
    health,
    organisations,
    pages,
    people,
    quality,
    reports,
    roots,
    scene,
    search,
    targets,
    tasks,
    timeline,
    trace,
    tracker,
)

DESCRIPTION = """Đồ thị văn bản chỉ đạo: từ một nghị quyết của trung ương xuống đến chi bộ, mỗi
liên kết có câu làm căn cứ. *A graph of directive cascades; every link carries its evidence.*

Văn bản gọi được bằng mã hoặc tên (`57-NQ/TW`, `NQ 57`). Ngày mặc định là hôm nay ở Việt Nam.
Lỗi theo RFC 9457 (`application/problem+json`). `ETag` đổi khi kho đổi.
"""
TAGS = [
    {"name": "questions", "description": "Câu hỏi. Questions."},
    {"name": "documents", "description": "Văn bản. Documents."},
    {"name": "organisations", "description": "Cơ quan, đơn vị. Bodies."},
    {"name": "people", "description": "Việc cần quyết, điều đã quyết. What people decide."},
    {"name": "service", "description": "Tình trạng dịch vụ. The service."},
]


def create_app(store: Store, *, version: str = "0.1.0",
               clock: Callable[[], str] = today_in_hanoi, deadline: float = 30.0,
               max_url: int = 8192, close_store: bool = False,
               allow_writing: bool = False) -> FastAPI:
    """The application over ``store``.

    ``clock`` gives the ISO day of a question that names none; ``deadline`` is the number of
    seconds after which a question gives 503; ``max_url`` the longest address in bytes;
    ``close_store`` closes the store at shutdown (otherwise the caller does); ``allow_writing``
    adds the routes by which people decide what is open and take what a tracking system says.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await anyio.to_thread.run_sync(store.counts)  # the first reader finds a warm store
        try:
            yield
        finally:
            if close_store:
                await anyio.to_thread.run_sync(store.close)

    app = FastAPI(
        title="Thông Suốt", version=version, description=DESCRIPTION, openapi_tags=TAGS,
        lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url="/openapi.json",
        generate_unique_id_function=lambda route: route.name)
    app.state.thongsuot = State(store, Settings(version, clock, deadline, max_url))
    app.add_middleware(Guard, max_url=max_url)
    errors.install(app)
    for module in (documents, organisations, trace, coverage, brief, tasks, calendar, reports,
                   targets, roots, timeline, copied, compare, diff, quality, search):
        app.include_router(module.router, dependencies=[Depends(declared)])
    for module in (tracker, people, scene, health, pages, docs):
        app.include_router(module.router)
    if allow_writing:
        app.include_router(people.writing)
        app.include_router(tracker.writing)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    schemas.install(app)
    return app
