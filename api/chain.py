"""The cascade around a focus, for scene and chain page: which root, which path, what is owed."""

from __future__ import annotations

from dataclasses import replace

from graph import questions
from graph.answers import TraceAnswer
from graph.answers_owed import CoverageAnswer
from graph.errors import BadRequest
from graph.kinds import DIRECTING, LEVEL_ORDER, WIDER, EdgeKind, NodeKind
from graph.model import Node, Subgraph
from graph.store import Store
from viz.links import Query

_RANK = {level.value: index for index, level in enumerate(LEVEL_ORDER)}
_CANDIDATES = 200


def cascade(store: Store, query: Query, today: str
            ) -> tuple[TraceAnswer, CoverageAnswer, Query]:
    """The answers that a picture is drawn from, and the query with root and focus as ids."""
    if query.root is None and query.focus is None:
        raise BadRequest("chưa cho văn bản: cần root hoặc focus")
    focus = _focus(store, query.focus)
    if query.root is not None:
        root = questions.resolve_document(store, query.root).id
    else:
        named = questions.resolve_document(store, focus or query.focus or "")
        root, focus = root_of(store, named), named.id
    if focus == root:
        focus = None
    is_document = focus is not None and focus in store.nodes([focus])
    answer = questions.trace(store, root, to=focus if is_document else None, today=today)
    owed = questions.coverage(store, root, today=today)
    return answer, owed, replace(query, view="chain", root=root, focus=focus)


def _focus(store: Store, focus: str | None) -> str | None:
    """A key of the picture as it is, a name of a document as its id."""
    if focus is None or focus.startswith("expected:") or "@" in focus:
        return focus
    node = store.nodes([focus]).get(focus)
    return focus if node is not None else questions.resolve_document(store, focus).id


def root_of(store: Store, node: Node) -> str:
    """The document at the top of the chains above ``node``: the highest level, then the first.

    Directing relations first; when none leads up, the wider net.
    """
    for kinds in (DIRECTING, WIDER):
        part = store.reach(node.id, direction="up", kinds=kinds)
        tops = _tops(part, node.id, kinds)
        if tops:
            return min(tops, key=lambda top: (
                _RANK.get(str(top.props.get("level")), len(_RANK)),
                (top.props.get("date") or {}).get("start") or "9999", top.id)).id
    return node.id


def _tops(part: Subgraph, start: str, kinds: tuple[EdgeKind, ...]) -> list[Node]:
    lower = {edge.tail for edge in part.edges if edge.kind in kinds}
    return [node for key, node in part.nodes.items()
            if key not in lower and key != start and node.kind is NodeKind.DOCUMENT]


def starts(store: Store, limit: int = 12) -> list[Node]:
    """Documents where chains begin: the highest level that is followed most."""
    nodes = store.page(NodeKind.DOCUMENT, level="centre", limit=_CANDIDATES) \
        or store.page(NodeKind.DOCUMENT, limit=_CANDIDATES)
    if not nodes:
        return []
    part = store.incident([node.id for node in nodes], DIRECTING)
    followers: dict[str, int] = {}
    for edge in part.edges:
        followers[edge.head] = followers.get(edge.head, 0) + 1
    nodes.sort(key=lambda node: (-followers.get(node.id, 0), node.label, node.id))
    return nodes[:limit]
