"""The explorer at ``/`` and its files: HTML from the server, one address for every view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi import Query as Parameter
from starlette.responses import HTMLResponse, Response

from graph import questions
from graph.answers import DocumentRef, TraceAnswer
from graph.errors import Ambiguous, BadRequest, NotFound, ThongSuotError
from graph.kinds import NodeKind
from graph.questions.views import document_ref
from graph.store import Store
from viz import page
from viz.cascade import build
from viz.labels import LANGUAGES
from viz.links import VIEWS, Query

from .. import tables
from ..chain import cascade, starts
from ..deps import StoreDep, TodayDep, ask
from ..params import MAX_KEY, Lang, day_given

router = APIRouter(include_in_schema=False)
_Text = Annotated[str | None, Parameter(max_length=MAX_KEY)]
_HOME_PAGE = 50


@router.get("/", response_class=HTMLResponse)
async def explorer(
        request: Request, store: StoreDep, today: TodayDep, view: _Text = None,
        root: _Text = None, focus: _Text = None, key: _Text = None, q: _Text = None,
        org: _Text = None, due_before: _Text = None, place: _Text = None, kind: _Text = None,
        state: _Text = None, after: _Text = None, under: _Text = None,
        first: Annotated[str | None, Parameter(alias="from", max_length=10)] = None,
        last: Annotated[str | None, Parameter(alias="to", max_length=10)] = None,
        open: Annotated[list[str], Parameter(max_length=60)] = [],  # noqa: B006
        lang: Lang = "vi") -> Response:
    """The page of a view."""
    query = Query(
        _view(view, root, focus, q), root or None, focus or None, tuple(open), key or None,
        q or None, org or None, due_before or None, place or None, kind or None, state or None,
        after or None, request.query_params.get("today"), first or None, last or None,
        under or None, lang)
    try:
        query = replace(query, due_before=day_given(due_before), first=day_given(first),
                        last=day_given(last))
        body = await ask(request, lambda: _draw(store, query, today))
        return HTMLResponse(body, headers={"Cache-Control": "private, no-cache"})
    except ThongSuotError as error:
        problem = error.problem()
        known = await ask(request, lambda: _candidates(store, problem))
        return HTMLResponse(page.error(problem, query, known), status_code=error.status)


def _candidates(store: Store, problem: dict[str, Any]) -> dict[str, DocumentRef]:
    """The documents among the candidates of an ambiguous name."""
    ids = [row["id"] for row in problem.get("candidates", [])]
    if not ids:
        return {}
    return {key: document_ref(node) for key, node in store.nodes(ids).items()
            if node.kind is NodeKind.DOCUMENT}


def _view(view: str | None, root: str | None, focus: str | None, q: str | None) -> str:
    if q:
        return "search"
    if view in VIEWS:
        return view or "chain"
    return "chain" if root or focus else "home"


def _draw(store: Store, query: Query, today: str) -> str:
    if query.lang not in LANGUAGES:
        raise BadRequest(f"không có ngôn ngữ “{query.lang}”")
    if query.view in tables.TABLES:
        return tables.draw(store, query, today)
    draw: dict[str, Callable[[Store, Query, str], str]] = {
        "home": _home, "chain": _chain, "coverage": _coverage, "tasks": _tasks, "targets": _targets,
        "card": _card, "search": _search}
    return draw[query.view](store, query, today)


def _home(store: Store, query: Query, today: str) -> str:
    roots = starts(store)
    listed = questions.documents(store, held=True, after=query.after, limit=_HOME_PAGE,
                                 today=today)
    if not roots:
        return page.home(query, listed.rests_on, None, (), None, None, 0, listed)
    first = questions.trace(store, roots[0].id, today=today)
    known = [document_ref(node) for node in roots]
    return page.home(
        query, first.rests_on, first.root, known,
        questions.coverage(store, roots[0].id, today=today),
        questions.tasks(store, today=today), len({row.id for row in first.rows}) - 1, listed,
        _lowest(store, first))


def _lowest(store: Store, answer: TraceAnswer) -> str | None:
    """The lowest document of a chain whose number names only it."""
    tree = build(answer)
    for key in reversed(tree.chain(tree.default_focus())):
        document = tree.items[key].document
        if document is None or not document.code:
            continue
        try:
            if questions.resolve_document(store, document.code).id == document.id:
                return document.code
        except (Ambiguous, NotFound):
            continue
    return None


def _chain(store: Store, query: Query, today: str) -> str:
    answer, owed, settled = cascade(store, query, today)
    return page.chain(answer, settled, owed)


def _coverage(store: Store, query: Query, today: str) -> str:
    answer = questions.coverage(store, _needed(query.root, "root"), place=query.place,
                                kind=query.kind, today=today)
    return page.coverage(answer, query)


def _tasks(store: Store, query: Query, today: str) -> str:
    answer = questions.tasks(store, org=query.org, due_before=query.due_before, today=today)
    return page.tasks(answer, query)


def _targets(store: Store, query: Query, today: str) -> str:
    return page.targets(questions.targets(store, document=_needed(query.root, "root"),
                                          today=today), query)


def _card(store: Store, query: Query, today: str) -> str:
    return page.card(questions.show(store, _needed(query.key, "key"), today=today), query)


def _search(store: Store, query: Query, today: str) -> str:
    return page.search(questions.search(store, query.q or "", limit=50, today=today), query)


def _needed(value: Any, name: str) -> str:
    if not value:
        raise BadRequest(f"thiếu tham số {name}", parameter=name)
    return str(value)
