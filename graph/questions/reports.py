"""``reports``: who must report to whom, through whom, by when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..answers import ReportRow, ReportsAnswer
from ..kinds import EdgeKind, NodeKind
from ..model import Edge, Node, Subgraph
from ..store import Store
from .annexes import with_annexes
from .groups import Belonging, through
from .naming import resolve_body, resolve_document
from .views import body_ref, document_ref, due, quotes, rests_on

_KINDS = (EdgeKind.EXPECTS, EdgeKind.DUE_FROM, EdgeKind.REPORTS_TO)
_PAGE = 500


def reports(store: Store, *, org: str | None = None, document: str | None = None,
            today: str) -> ReportsAnswer:
    """Duties to report, of one body or of one document when given, by their day."""
    body = resolve_body(store, org) if org else None
    paper = resolve_document(store, document) if document else None
    groups = Belonging(store, body).groups(today) if body else []
    acts = _acts(store, [body, *groups] if body else [], paper)
    part = store.incident(sorted(acts), _KINDS, limit=100_000) if acts else Subgraph({}, ())
    by_act: dict[tuple[EdgeKind, str], list[Edge]] = defaultdict(list)
    owner: dict[str, str] = {}
    for edge in part.edges:
        by_act[edge.kind, edge.tail].append(edge)
        if edge.kind is EdgeKind.EXPECTS:
            owner[edge.head] = min(owner.get(edge.head, edge.tail), edge.tail)
    rows = []
    for key in sorted(acts):
        act = part.nodes.get(key)
        if act is None or key not in owner:
            continue
        ends = {kind: tuple(body_ref(part.nodes[e.head]) for e in sorted(
                    by_act[kind, key], key=lambda e: part.nodes[e.head].label))
                for kind in (EdgeKind.DUE_FROM, EdgeKind.REPORTS_TO)}
        rows.append(ReportRow(
            id=key, reporters=ends[EdgeKind.DUE_FROM], to=ends[EdgeKind.REPORTS_TO],
            via=act.props.get("via"), due=due(act.props.get("deadline"), today),
            document=document_ref(part.nodes[owner[key]]), section=act.props.get("section"),
            quotes=quotes(act.evidence, part.nodes),
            via_group=through((*ends[EdgeKind.DUE_FROM], *ends[EdgeKind.REPORTS_TO]), body,
                              groups)))
    rows.sort(key=lambda r: (r.due.last_day if r.due and r.due.last_day else "9999",
                             r.document.label, r.id))
    return ReportsAnswer(
        org=body_ref(body) if body else None, document=document_ref(paper) if paper else None,
        today=today, rows=tuple(rows),
        rests_on=rests_on(store, today, sample=any(r.document.sample for r in rows)))


def _acts(store: Store, bodies: Sequence[Node], paper: Node | None) -> set[str]:
    """Ids of the reports owed: all, or those at the given ends."""
    if not bodies and paper is None:
        found: set[str] = set()
        after: str | None = None
        while page := store.page(NodeKind.EXPECTED_ACT, after=after, limit=_PAGE):
            found |= {n.id for n in page if _is_report(n)}
            after = page[-1].id
        return found
    chosen: list[set[str]] = []
    for ids, kinds in (([body.id for body in bodies], (EdgeKind.DUE_FROM, EdgeKind.REPORTS_TO)),
                       (with_annexes(store, paper.id) if paper else [], (EdgeKind.EXPECTS,))):
        if ids:
            part = store.incident(ids, kinds, limit=100_000)
            chosen.append({k for k, n in part.nodes.items() if _is_report(n)})
    return set.intersection(*chosen)


def _is_report(node: Node) -> bool:
    return node.kind is NodeKind.EXPECTED_ACT and node.props.get("nature") == "report"
