"""``calendar``: everything with a day between two days, of one body or of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..answers import BodyRef
from ..answers_time import CalendarAnswer, CalendarRow
from ..kinds import EdgeKind, NodeKind
from ..model import Edge, Node, Subgraph
from ..store import Store
from .groups import Belonging, through
from .naming import resolve_body
from .occurrences import occurrences
from .views import body_ref, day_of, document_ref, due, quotes, rests_on

_ACT = (EdgeKind.EXPECTS, EdgeKind.DUE_FROM, EdgeKind.REPORTS_TO)
_PAGE = 500


def calendar(store: Store, *, org: str | None = None, first: str, last: str,
             today: str) -> CalendarAnswer:
    """Tasks, reports and papers owed whose last day lies from ``first`` to ``last``.

    A recurring duty stands once for each period; what gives no day at all is counted, by whether
    it recurs, and never dropped silently.
    """
    body = resolve_body(store, org) if org else None
    rows: list[CalendarRow] = []
    undated = recurring = 0
    groups = Belonging(store, body).groups(today) if body else []
    bodies = (body.id, *(group.id for group in groups)) if body else ()
    for node, document, ends, nodes in _duties(store, bodies):
        value = node.props.get("deadline")
        days = occurrences(value, since=day_of(document), first=first, last=last)
        rows += [CalendarRow(
            day=o.day, period=o.period, counted=o.counted, rest_day=o.rest_day,
            kind=_kind(node), id=node.id, what=_what(node), who=ends["who"], to=ends["to"],
            via=node.props.get("via"), due=due(value, today), document=document_ref(document),
            section=node.props.get("section"), quotes=quotes(node.evidence, nodes),
            via_group=through((*ends["who"], *ends["to"]), body, groups))
            for o in days]
        if not value or not (value.get("to") or value.get("recurrence")):
            undated += 1
        elif not value.get("to") and not days:
            recurring += 1
    rows.sort(key=lambda r: (r.day, r.kind, r.document.label, r.id, r.period or ""))
    return CalendarAnswer(
        org=body_ref(body) if body else None, first=first, last=last, today=today,
        rows=tuple(rows), undated=undated, recurring=recurring,
        rests_on=rests_on(store, today, sample=any(r.document.sample for r in rows)))


def _kind(node: Node) -> str:
    if node.kind is NodeKind.TASK:
        return "task"
    return "report" if node.props.get("nature") == "report" else "document"


def _what(node: Node) -> str:
    if node.kind is NodeKind.TASK:
        return str(node.props.get("action") or node.label)
    return str(node.props.get("expected") or node.label)


_Duty = tuple[Node, Node, dict[str, tuple[BodyRef, ...]], "dict[str, Node]"]


def _duties(store: Store, bodies: Sequence[str]) -> Iterator[_Duty]:
    """(task or expected act, its document, its bodies, nodes at hand), each once."""
    part = store.tasks(orgs=bodies)
    yield from _of(part, NodeKind.TASK, EdgeKind.ASSIGNS, EdgeKind.ASSIGNED_TO)
    acts = _acts(store, bodies)
    if acts:
        owed = store.incident(acts, _ACT, limit=200_000)
        yield from _of(owed, NodeKind.EXPECTED_ACT, EdgeKind.EXPECTS, EdgeKind.DUE_FROM)


def _acts(store: Store, bodies: Sequence[str]) -> list[str]:
    if bodies:
        part = store.incident(bodies, (EdgeKind.DUE_FROM,), limit=100_000)
        return sorted(k for k, n in part.nodes.items() if n.kind is NodeKind.EXPECTED_ACT)
    found: list[str] = []
    after: str | None = None
    while page := store.page(NodeKind.EXPECTED_ACT, after=after, limit=_PAGE):
        found += [node.id for node in page]
        after = page[-1].id
    return found


def _of(part: Subgraph, kind: NodeKind, given: EdgeKind, whose: EdgeKind) -> Iterator[_Duty]:
    nodes = dict(part.nodes)
    owner: dict[str, list[str]] = defaultdict(list)
    ends: dict[tuple[EdgeKind, str], list[Edge]] = defaultdict(list)
    for edge in part.edges:
        if edge.kind is given:
            owner[edge.head].append(edge.tail)
        else:
            ends[edge.kind, edge.tail].append(edge)
    for key in sorted(nodes):
        if nodes[key].kind is not kind or not owner[key]:
            continue
        home = min(owner[key], key=lambda d: (not nodes[d].props.get("held"), d))
        yield nodes[key], nodes[home], {
            "who": _bodies(ends[whose, key], nodes),
            "to": _bodies(ends[EdgeKind.REPORTS_TO, key], nodes)}, nodes


def _bodies(edges: Sequence[Edge], nodes: dict[str, Node]) -> tuple[BodyRef, ...]:
    found = {e.head: nodes[e.head] for e in edges if e.head in nodes}
    return tuple(body_ref(n) for n in sorted(found.values(), key=lambda n: (n.label, n.id)))
