"""``roots``: why am I doing this?  The chains upward from a document, a task or a body."""

from __future__ import annotations

from collections.abc import Sequence

from ..answers import Path
from ..answers_review import RootsAnswer
from ..kinds import DIRECTING, WIDER, EdgeKind, NodeKind
from ..model import Node, Subgraph
from ..store import Store
from .cascade import Cascade
from .naming import resolve_node
from .trace import chains
from .views import body_ref, document_ref, rests_on

_START = (NodeKind.DOCUMENT, NodeKind.TASK, NodeKind.EXPECTED_ACT, NodeKind.ORGANISATION)
_GIVEN = (EdgeKind.ASSIGNS, EdgeKind.EXPECTS)
_TO_BODY = (EdgeKind.ADDRESSED_TO, EdgeKind.ASSIGNED_TO, EdgeKind.DUE_FROM)
_MAX_CHAINS = 20


def roots(store: Store, start: str, *, today: str) -> RootsAnswer:
    """The chains from the highest directives known down to ``start``, strongest first.

    For a task they end at the document that gives it, for a body at the body itself.  Only when
    nothing directing stands above is the wider net used, and ``wider`` says so.
    """
    node = resolve_node(store, start, _START)
    homes, last = _homes(store, node)
    found: list[Path] = []
    tops: dict[str, Node] = {}
    seen: dict[str, Node] = {node.id: node, **homes}
    wider = False
    for kinds in (DIRECTING, WIDER):
        for key in sorted(homes):
            part = store.reach(key, direction="up", kinds=kinds)
            seen.update(part.nodes)
            for top in _tops(part, key, kinds):
                tops[top.id] = top
                merged = Subgraph({**part.nodes, **last.nodes}, (*part.edges, *last.edges))
                cascade = Cascade(top.id, merged.nodes, merged.edges, kinds)
                target = node if node.kind is NodeKind.ORGANISATION else homes[key]
                found += chains(cascade, merged.nodes, top, target)
        wider = kinds is WIDER and bool(found)
        if found:
            break
    ranked = _best(found)
    shown = {k for path in ranked for hop in path.hops for k in (hop.upper, hop.lower)}
    shown |= set(homes) | set(tops)
    nodes = {k: seen.get(k) or last.nodes[k] for k in sorted(shown)
             if k in seen or k in last.nodes}
    return RootsAnswer(
        start=document_ref(node) if node.kind is NodeKind.DOCUMENT else (
            body_ref(node) if node.kind is NodeKind.ORGANISATION else None),
        what=node.label if node.kind in (NodeKind.TASK, NodeKind.EXPECTED_ACT) else None,
        given_by=tuple(document_ref(n) for _, n in sorted(homes.items())
                       if n.id != node.id)[:_MAX_CHAINS],
        roots=tuple(document_ref(n) for _, n in sorted(tops.items())),
        chains=ranked, wider=wider, today=today, note=_note(ranked, wider),
        documents={k: document_ref(n) for k, n in nodes.items() if n.kind is NodeKind.DOCUMENT},
        bodies={k: body_ref(n) for k, n in nodes.items() if n.kind is NodeKind.ORGANISATION},
        rests_on=rests_on(store, today, sample=any(
            n.props.get("sample") for n in nodes.values())))


def _homes(store: Store, node: Node) -> tuple[dict[str, Node], Subgraph]:
    """The documents from which to go up, and the edges that lead from them to a body."""
    empty = Subgraph({}, ())
    if node.kind is NodeKind.DOCUMENT:
        return {node.id: node}, empty
    if node.kind is not NodeKind.ORGANISATION:
        part = store.incident([node.id], _GIVEN)
        return {e.tail: part.nodes[e.tail] for e in part.edges if e.head == node.id}, empty
    first = store.incident([node.id], _TO_BODY, limit=2000)
    duties = sorted({e.tail for e in first.edges if e.kind is not EdgeKind.ADDRESSED_TO})
    given = store.incident(duties, _GIVEN, limit=5000) if duties else empty
    nodes = {**first.nodes, **given.nodes}
    homes = {e.tail: nodes[e.tail] for e in first.edges if e.kind is EdgeKind.ADDRESSED_TO}
    homes |= {e.tail: nodes[e.tail] for e in given.edges}
    best = sorted(homes.values(), key=lambda n: (not n.props.get("held"), n.label, n.id))
    return ({n.id: n for n in best[:_MAX_CHAINS]},
            Subgraph(nodes, (*first.edges, *given.edges)))


def _tops(part: Subgraph, start: str, kinds: Sequence[EdgeKind]) -> list[Node]:
    """Documents above ``start`` with nothing above them; members of a closing cycle count by
    their first id."""
    upward = [e for e in part.edges if e.kind in kinds and e.tail != e.head]
    tails = {e.tail for e in upward}
    tops = [n for k, n in sorted(part.nodes.items())
            if k not in tails and k != start and n.kind is NodeKind.DOCUMENT]
    if tops or not upward:
        return tops
    return [part.nodes[min({e.head for e in upward} - {start} or {start})]]


def _best(found: Sequence[Path]) -> tuple[Path, ...]:
    unique = {tuple((h.upper, h.lower) for h in path.hops): path for path in found}
    order = ("stated directing", "recorded directing", "stated other", "recorded other",
             "inferred")
    ranked = sorted(unique.items(), key=lambda kv: (order.index(kv[1].worst), -len(kv[1].hops),
                                                    kv[0]))
    return tuple(path for _, path in ranked[:_MAX_CHAINS])


def _note(paths: Sequence[Path], wider: bool) -> str | None:
    if not paths:
        return "Không thấy văn bản nào ở trên trong kho đã nạp."
    if wider:
        return ("Không có văn bản nào ghi là “thực hiện” văn bản khác; chuỗi dưới đây đi qua "
                "quan hệ rộng hơn.")
    return None
