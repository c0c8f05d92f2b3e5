"""``targets``: what a document sets, and what it repeats from others."""

from __future__ import annotations

from collections import defaultdict

from ..answers import TargetRow, TargetsAnswer
from ..kinds import EdgeKind, NodeKind
from ..model import Subgraph
from ..store import Store
from .annexes import with_annexes
from .naming import resolve_document
from .views import document_ref, quotes, rests_on

_KINDS = (EdgeKind.SETS, EdgeKind.RESTATES_TARGET)


def targets(store: Store, *, document: str | None = None, today: str) -> TargetsAnswer:
    """Targets that ``document`` sets or repeats (all targets without it), each with the document
    that owns it: a plan that repeats a goal does not own it."""
    node = resolve_document(store, document) if document else None
    if node is not None:
        first = store.incident(with_annexes(store, node.id), _KINDS)
        ids = sorted(k for k, n in first.nodes.items() if n.kind is NodeKind.TARGET)
    else:
        ids = [n.id for n in store.page(NodeKind.TARGET, limit=5000)]
    part = store.incident(ids, _KINDS) if ids else Subgraph({}, ())
    return TargetsAnswer(
        document=document_ref(node) if node else None, rows=target_rows(part),
        rests_on=rests_on(store, today))


def target_rows(part: Subgraph) -> tuple[TargetRow, ...]:
    """One row for each target of ``part`` whose owner is in it."""
    owner: dict[str, list[str]] = defaultdict(list)
    repeated: dict[str, list[str]] = defaultdict(list)
    for edge in part.edges:
        if edge.kind is EdgeKind.SETS:
            owner[edge.head].append(edge.tail)
        elif edge.kind is EdgeKind.RESTATES_TARGET:
            repeated[edge.head].append(edge.tail)
    rows = []
    for key in sorted(part.nodes):
        node = part.nodes[key]
        if node.kind is not NodeKind.TARGET or not owner[key]:
            continue
        value = node.props.get("value")
        rows.append(TargetRow(
            id=key, owner=document_ref(part.nodes[min(owner[key])]), metric=node.label,
            comparator=str(node.props.get("comparator") or "qualitative"),
            value=(value[0], value[1]) if isinstance(value, list) else value,
            unit=node.props.get("unit"), horizon=node.props.get("horizon"),
            restated_by=tuple(document_ref(part.nodes[d]) for d in sorted(repeated[key])),
            quotes=quotes(node.evidence, part.nodes)))
    rows.sort(key=lambda r: (r.owner.label, r.horizon or 9999, r.id))
    return tuple(rows)
