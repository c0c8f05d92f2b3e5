"""``timeline``: what happened under a directive, and what is due, in the order of days."""

from __future__ import annotations

from collections import defaultdict

from ..answers_time import TimelineAnswer, TimelineRow
from ..kinds import DIRECTING, EDGES, EdgeKind, NodeKind
from ..model import Edge, Node
from ..store import Store
from .cascade import Cascade
from .naming import resolve_document
from .occurrences import occurrences
from .views import day_of, document_ref, lag, quotes, rests_on

_ATTACH = (EdgeKind.EXPECTS, EdgeKind.ASSIGNS, EdgeKind.ANNOUNCES)
_KIND = {NodeKind.TASK: "task", NodeKind.EXPECTED_ACT: "due", NodeKind.EVENT: "event"}


def timeline(store: Store, document: str, *, first: str | None = None, last: str | None = None,
             today: str) -> TimelineAnswer:
    """Documents of the cascade, events and last days of duties, by day.

    Only what has a day stands in the rows; ``undated`` counts the documents of the cascade
    without one.  Recurring duties appear once for each period between ``first`` and ``last``,
    or up to the end of the year of ``today`` without them; never before the day of the paper that
    gives them or, where that is not known, of the directive (of ``today`` when neither is).
    """
    root = resolve_document(store, document)
    part = store.reach(root.id, direction="down", kinds=DIRECTING, attach=_ATTACH)
    nodes = {**part.nodes, root.id: root}
    cascade = Cascade(root.id, nodes, part.edges, DIRECTING)
    start, end = first or "0001-01-01", last or f"{today[:4]}-12-31"
    rows = [row for key in sorted(cascade.reached)
            for row in _document(cascade, nodes, root, key)]
    seen: set[str] = set()
    for edge in part.edges:
        if edge.kind in _ATTACH and edge.tail in cascade.reached and edge.head not in seen:
            seen.add(edge.head)
            rows += _part(nodes, edge, start, end, day_of(root) or today)
    rows = [row for row in rows if start <= row.day <= (last or "9999")]
    rows.sort(key=lambda r: (r.day, r.kind, r.label, r.id))
    return TimelineAnswer(
        document=document_ref(root), first=first, last=last, today=today, rows=tuple(rows),
        undated=sum(day_of(nodes[key]) is None for key in cascade.reached),
        rests_on=rests_on(store, today, sample=any(r.document.sample for r in rows)))


def _document(cascade: Cascade, nodes: dict[str, Node], root: Node,
              key: str) -> list[TimelineRow]:
    node = nodes[key]
    day = day_of(node)
    if day is None:
        return []
    above: dict[str, list[Edge]] = defaultdict(list)
    for upper in sorted(cascade.view.predecessors(key)):
        above[upper] = cascade.between(upper, key)
    words = "; ".join(sorted({
        f"{EDGES[e.kind].vi} {nodes[upper].label}" for upper, edges in above.items()
        for e in edges}))
    found = [item for edges in above.values() for e in edges for item in e.evidence]
    return [TimelineRow(day, "document", key, node.label, words or None,
                        None if key == root.id else lag(root, node), None, False,
                        document_ref(node), quotes(found, nodes, limit=1))]


def _part(nodes: dict[str, Node], edge: Edge, first: str, last: str,
          begun: str) -> list[TimelineRow]:
    node, home = nodes[edge.head], nodes[edge.tail]
    kind = _KIND.get(node.kind)
    if kind is None:
        return []
    said = quotes(node.evidence, nodes, limit=1)
    if node.kind is NodeKind.EVENT:
        day = node.props.get("date")
        if not isinstance(day, str) or len(day) != 10:
            return []
        return [TimelineRow(day, kind, node.id, node.label, None, None, None, False,
                            document_ref(home), said)]
    asked = node.props.get("deadline") or {}
    # a duty of every year without an end in the past would reach back for ever
    floor = max(first, day_of(home) or (begun if asked.get("recurrence") else first))
    return [TimelineRow(o.day, kind, node.id, node.label, None, None, o.period, o.counted,
                        document_ref(home), said)
            for o in occurrences(asked or None, since=day_of(home), first=floor,
                                 last=last)]
