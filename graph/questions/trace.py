"""``trace``: how a directive comes down, as a tree and as ranked paths (decisions 2 and 4)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..answers import BodyRef, DocumentRef, Hop, Path, TraceAnswer, TraceNode
from ..errors import BadRequest
from ..kinds import (
    DIRECTING,
    EDGES,
    LEVEL_ORDER,
    RELATIONS,
    WIDER,
    EdgeKind,
    NodeKind,
    Origin,
)
from ..model import Edge, Node, Subgraph
from ..store import Store
from .arrivals import Arrivals
from .cascade import Cascade, rank_class
from .groups import Belonging
from .naming import resolve_document, resolve_node
from .views import WEAK, body_ref, day_of, document_ref, lag, quotes, rests_on

_TO_BODY = (EdgeKind.ADDRESSED_TO, EdgeKind.ASSIGNED_TO, EdgeKind.DUE_FROM)
_ATTACH = (EdgeKind.ADDRESSED_TO, EdgeKind.ASSIGNS, EdgeKind.ASSIGNED_TO, EdgeKind.EXPECTS,
           EdgeKind.DUE_FROM, EdgeKind.RECEIVED_BY)
_MOST = 200_000
_MAX_PATHS = 20


@dataclass(frozen=True, slots=True)
class _Net:
    """The part of the graph that one trace looks at."""

    cascade: Cascade
    part: Subgraph
    kinds: tuple[EdgeKind, ...]
    arrivals: Arrivals


def trace(store: Store, start: str, *, to: str | None = None, relations: Sequence[str] = (),
          stated_only: bool = False, as_of: str | None = None, today: str) -> TraceAnswer:
    """Trace ``start`` down; with ``to`` also the ranked paths to a document or body.

    ``relations`` chooses edge kinds (default: the directing ones; when those do not reach ``to``
    the wider net is used and said so); ``stated_only`` drops recorded and inferred edges;
    ``as_of`` keeps documents issued on or before that day, and undated ones.
    """
    root = resolve_document(store, start)
    target = None if to is None else resolve_node(
        store, to, (NodeKind.DOCUMENT, NodeKind.ORGANISATION))
    chosen = _kinds(relations)
    net = _fetch(store, root, chosen or DIRECTING, stated_only, as_of)
    wider = False
    one_of = Belonging(store, target) if target is not None and not stated_only \
        and target.kind is NodeKind.ORGANISATION else None
    paths = _paths(net, root, target, one_of, as_of or today)
    if target is not None and not paths and not chosen:
        wide = _fetch(store, root, WIDER, stated_only, as_of)
        paths = _paths(wide, root, target, one_of, as_of or today)
        if paths:
            net, wider = wide, True
    rows = _rows(net, root)
    shown = {row.id for row in rows} | {h.upper for p in paths for h in p.hops}
    nodes = net.part.nodes
    if target is not None:
        nodes, shown = {**nodes, target.id: target}, shown | {target.id}
    return TraceAnswer(
        root=document_ref(root), to=_ref(target) if target else None,
        relations=tuple(kind.value for kind in net.kinds), wider=wider,
        stated_only=stated_only, as_of=as_of, rows=rows, paths=paths,
        levels=_levels(rows), note=_note(target, paths, wider, chosen),
        cycles=net.cascade.cycles(),
        rests_on=rests_on(store, today, sample=any(
            r.document is not None and r.document.sample for r in rows)),
        documents={k: document_ref(nodes[k]) for k in sorted(shown)
                   if k in nodes and nodes[k].kind is NodeKind.DOCUMENT},
        bodies={k: body_ref(nodes[k]) for k in sorted(shown)
                if k in nodes and nodes[k].kind is NodeKind.ORGANISATION})


def _kinds(relations: Sequence[str]) -> tuple[EdgeKind, ...]:
    known = {kind.value: kind for kind in RELATIONS}
    unknown = [name for name in relations if name not in known]
    if unknown:
        raise BadRequest(f"không có quan hệ “{unknown[0]}”; các quan hệ: {', '.join(known)}",
                         relation=unknown[0], known=list(known))
    return tuple(known[name] for name in relations)


def _fetch(store: Store, root: Node, kinds: tuple[EdgeKind, ...], stated_only: bool,
           as_of: str | None) -> _Net:
    origins = frozenset({Origin.STATED}) if stated_only else frozenset(Origin)
    part = store.reach(root.id, direction="down", kinds=kinds, origins=origins, attach=_ATTACH)
    if root.id not in part.nodes:
        part = Subgraph({**part.nodes, root.id: root}, part.edges)
    allowed = [e for e in part.edges if e.origin in origins]
    return _Net(Cascade(root.id, part.nodes, allowed, kinds, as_of), part, kinds,
                _arrivals(store, part, kinds))


def _arrivals(store: Store, part: Subgraph, kinds: tuple[EdgeKind, ...]) -> Arrivals:
    """When what was received arrived; who issued what stands below is asked only then."""
    received = [e for e in part.edges if e.kind is EdgeKind.RECEIVED_BY]
    uppers = {e.tail for e in received}
    below = sorted({e.tail for e in part.edges if e.kind in kinds and e.head in uppers})
    if not below:
        return Arrivals(part.nodes, ())
    issued = store.incident(below, (EdgeKind.ISSUED_BY,), _MOST)
    return Arrivals({**part.nodes, **issued.nodes}, [*received, *issued.edges])


def _ref(node: Node) -> DocumentRef | BodyRef:
    return document_ref(node) if node.kind is NodeKind.DOCUMENT else body_ref(node)


def _downward(edge: Edge) -> bool:
    """An addressee who only gets a report stands above, not below."""
    purpose = str(edge.props.get("purpose") or "").casefold()
    return not (purpose.startswith(("b/c", "để b/c")) or "báo cáo" in purpose)


def body_edges(cascade: Cascade) -> dict[str, dict[str, list[Edge]]]:
    """Document → body → the edges that lead there (through tasks and expected acts too)."""
    owner: dict[str, set[str]] = defaultdict(set)
    for edge in cascade.edges:
        if edge.kind in (EdgeKind.ASSIGNS, EdgeKind.EXPECTS) and edge.tail in cascade.reached:
            owner[edge.head].add(edge.tail)
    found: dict[str, dict[str, list[Edge]]] = defaultdict(lambda: defaultdict(list))
    for edge in cascade.edges:
        if edge.kind not in _TO_BODY or (edge.kind is EdgeKind.ADDRESSED_TO
                                         and not _downward(edge)):
            continue
        tails = {edge.tail} if edge.kind is EdgeKind.ADDRESSED_TO else owner[edge.tail]
        for tail in sorted(tails & cascade.reached):
            found[tail][edge.head].append(edge)
    return found


#: How a member is said to be reached by what its group was told.
_ONE_OF = "thuộc nhóm được giao, gửi chung"


def _hop(upper: str, lower: str, edges: Sequence[Edge], nodes: Mapping[str, Node],
         arrivals: Arrivals | None = None) -> Hop:
    edge = min(edges, key=lambda e: (rank_class(e), -e.confidence, e.kind.value))
    spec = EDGES[edge.kind]
    same = [e for e in edges if e.kind is edge.kind and e.origin is edge.origin]
    days = parts = None
    if nodes[lower].kind is NodeKind.DOCUMENT:
        days = lag(nodes[upper], nodes[lower])
        parts = arrivals.between(nodes[upper], nodes[lower]) if arrivals else None
    return Hop(
        relation=edge.kind.value,
        relation_vi=_ONE_OF if edge.kind is EdgeKind.PART_OF else spec.vi,
        origin=edge.origin.value, directing=spec.directing, upper=upper,
        lower=lower, lag_days=days,
        quotes=quotes((item for e in same for item in e.evidence), nodes),
        confidence=edge.confidence, purpose=_purpose(edge),
        also_vi=tuple(sorted({EDGES[e.kind].vi for e in edges if EDGES[e.kind].relation
                              and e.kind is not edge.kind and e.kind is not EdgeKind.CITES})),
        parts=parts)


def _purpose(edge: Edge) -> str | None:
    value = edge.props.get("purpose")
    return ", ".join(value) if isinstance(value, list) else value


def _rows(net: _Net, root: Node) -> tuple[TraceNode, ...]:
    cascade, nodes = net.cascade, net.part.nodes
    tree = cascade.tree()
    bodies = body_edges(cascade)
    rows: list[TraceNode] = []
    stack: list[tuple[str, int, str | None]] = [(root.id, 0, None)]
    while stack:
        key, depth, parent = stack.pop()
        children = tree.get(key, [])
        hop = None if parent is None else _hop(
            parent, key, cascade.between(parent, key), nodes, net.arrivals)
        own = bodies.get(key, {})
        rows.append(TraceNode(key, depth, parent, hop, document_ref(nodes[key]), None,
                              len(children) + len(own)))
        for body in sorted(own, key=lambda b: nodes[b].label):
            rows.append(TraceNode(body, depth + 1, key, _hop(key, body, own[body], nodes),
                                  None, body_ref(nodes[body]), 0))
        stack.extend((child, depth + 1, key) for child in reversed(children))
    return tuple(rows)


def _paths(net: _Net, root: Node, target: Node | None, one_of: Belonging | None,
           day: str) -> tuple[Path, ...]:
    return () if target is None else chains(net.cascade, net.part.nodes, root, target, one_of,
                                            day, net.arrivals)


def chains(cascade: Cascade, nodes: Mapping[str, Node], root: Node, target: Node,
           one_of: Belonging | None = None, day: str = "",
           arrivals: Arrivals | None = None) -> tuple[Path, ...]:
    """The ranked paths from ``root`` down to a document or a body of ``cascade``; with ``one_of``
    also to a body through the groups that it is one of (``day`` where a document has none)."""
    if target.id == root.id:
        return ()
    found: list[list[tuple[str, str, Sequence[Edge]]]] = []
    if target.kind is NodeKind.DOCUMENT:
        found = [_steps(cascade, path) for path in cascade.paths(target.id)]
    else:
        nodes = {**nodes, target.id: target}
        for ends in _ends(body_edges(cascade), nodes, target, one_of, day):
            document = ends[0][0]
            if document == root.id:
                found.append(ends)
            found += [[*_steps(cascade, path), *ends] for path in cascade.paths(document)]
    ranked = sorted((_path(steps, nodes, arrivals) for steps in found), key=lambda pair: pair[0])
    return tuple(path for _, path in ranked[:_MAX_PATHS])


def _ends(bodies: Mapping[str, Mapping[str, list[Edge]]], nodes: Mapping[str, Node],
          target: Node, one_of: Belonging | None,
          day: str) -> Iterator[list[tuple[str, str, Sequence[Edge]]]]:
    """The last steps to a body: from a document that names it, or that names a group it is one
    of on the day of that document."""
    for document in sorted(bodies):
        if target.id in bodies[document]:
            yield [(document, target.id, bodies[document][target.id])]
        elif one_of is not None:
            own = [nodes[key] for key in sorted(bodies[document])]
            for group in one_of.among(own, day_of(nodes[document]) or day):
                yield [(document, group.id, bodies[document][group.id]),
                       (group.id, target.id, [one_of.link(group)])]


def _steps(cascade: Cascade, path: Sequence[str]) -> list[tuple[str, str, Sequence[Edge]]]:
    return [(a, b, cascade.between(a, b)) for a, b in pairwise(path)]


_CLASSES = ("stated directing", "recorded directing", "stated other", "recorded other",
            "inferred")


def _path(steps: Iterable[tuple[str, str, Sequence[Edge]]],
          nodes: Mapping[str, Node], arrivals: Arrivals | None
          ) -> tuple[tuple[int, int, int, str, tuple[str, ...]], Path]:
    """A path with its rank (decision 4): worst edge, how many such, hops, last date, ids."""
    hops = tuple(_hop(a, b, edges, nodes, arrivals) for a, b, edges in steps)
    classes = [_hop_class(hop) for hop in hops]
    worst = max(classes)
    dated = [d for hop in hops for key in (hop.lower, hop.upper)
             if (d := (nodes[key].props.get("date") or {}).get("start"))]
    last = max(dated) if dated else "9999"
    ids = (hops[0].upper, *(hop.lower for hop in hops))
    rank = (worst, classes.count(worst), len(hops), last, ids)
    documents = [h for h in hops if EDGES[EdgeKind(h.relation)].relation]
    stated = bool(documents) and all(h.directing and h.origin == "stated" for h in documents)
    return rank, Path(hops, _CLASSES[worst], stated, min(h.confidence for h in hops))


def _hop_class(hop: Hop) -> int:
    # a hop to an addressee or assignee continues the directive: it ranks as directing
    directing = hop.directing or not EDGES[EdgeKind(hop.relation)].relation
    if hop.origin == Origin.INFERRED.value:
        return 4
    return (0 if directing else 2) + (0 if hop.origin == Origin.STATED.value else 1)


def _levels(rows: Sequence[TraceNode]) -> dict[str, int]:
    """Documents by level; rows without a nameable source are shown but not counted."""
    counts = Counter(row.document.level or "other" for row in rows
                     if row.document is not None and row.document.doubt != WEAK)
    return {level.value: counts[level.value] for level in LEVEL_ORDER if level.value in counts}


def _note(target: Node | None, paths: tuple[Path, ...], wider: bool,
          chosen: tuple[EdgeKind, ...]) -> str | None:
    if target is None:
        return None
    if not paths:
        where = "theo các quan hệ đã chọn" if chosen else "kể cả khi mở rộng quan hệ"
        return f"Không thấy đường nào đến {target.label}, {where}."
    if wider:
        names = sorted({hop.relation_vi for hop in paths[0].hops
                        if not hop.directing and EDGES[EdgeKind(hop.relation)].relation})
        return ("Không có chuỗi nào gồm toàn quan hệ “thực hiện” được văn bản ghi rõ; đường dưới "
                f"đây đi qua quan hệ: {', '.join(names)}.")
    last = paths[0].hops[-1]
    if last.relation == EdgeKind.PART_OF.value:
        return (f"Không văn bản nào nêu tên {target.label}; đường dưới đây đến qua nhóm được giao, "
                "gửi chung (suy ra).")
    return None
