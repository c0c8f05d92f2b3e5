"""``tasks``: what must be done, by whom, by when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from ..answers import TaskRow, TasksAnswer, Tracked
from ..kinds import EdgeKind, NodeKind
from ..model import Edge, Node, Subgraph
from ..store import Store
from .groups import Belonging, through
from .naming import resolve_body
from .occurrences import occurrences
from .views import body_ref, document_ref, due, quotes, rests_on

#: What a tracking system may say of a task.
TRACKED = ("state", "progress", "done", "result", "assessment", "note", "by", "day")
#: "due" means within this many days.
SOON_DAYS = 30


def tasks(store: Store, *, org: str | None = None, due_before: str | None = None,
          first: str | None = None, last: str | None = None, today: str) -> TasksAnswer:
    """Tasks, of one body when ``org`` is given, due on or before ``due_before`` when given, or
    due (also by an occurrence of a recurring deadline) from ``first`` to ``last``.

    Dated rows come first by their last day (a yearly day by its next occurrence), undated ones
    below with their count; nothing is dropped.
    """
    body = resolve_body(store, org) if org else None
    groups = Belonging(store, body).groups(today) if body else []
    part = store.tasks(orgs=(body.id, *(n.id for n in groups)) if body else ())
    rows = task_rows(part, today)
    if groups:
        rows = [replace(row, via_group=through(row.assignees, body, groups)) for row in rows]
    if first is not None and last is not None:
        rows = [r for r in rows if _within(part.nodes[r.id], r, first, last)]
    if due_before is not None:
        rows = [r for r in rows if r.due is None or r.due.last_day is None
                or r.due.last_day <= due_before]
    rows.sort(key=task_order)
    return TasksAnswer(
        org=body_ref(body) if body else None, due_before=due_before, today=today,
        rows=tuple(rows),
        undated=sum(r.due is None or r.due.last_day is None for r in rows),
        rests_on=rests_on(store, today, sample=any(r.document.sample for r in rows)))


def _within(node: Node, row: TaskRow, first: str, last: str) -> bool:
    """Whether a task falls due between two days; one without any day stays."""
    value = node.props.get("deadline")
    if not value or not (value.get("to") or value.get("recurrence")):
        return True
    issued = row.document.date
    since = issued.start if issued and issued.precision == "day" else None
    return bool(occurrences(value, since=since, first=first, last=last))


def task_rows(part: Subgraph, today: str) -> list[TaskRow]:
    """One row for each task of ``part`` whose document is in it."""
    nodes = part.nodes
    by_kind: dict[tuple[EdgeKind, str], list[Edge]] = defaultdict(list)
    owner: dict[str, list[str]] = defaultdict(list)
    for edge in part.edges:
        by_kind[edge.kind, edge.tail].append(edge)
        if edge.kind is EdgeKind.ASSIGNS:
            owner[edge.head].append(edge.tail)
    rows = []
    for key in sorted(nodes):
        node = nodes[key]
        if node.kind is not NodeKind.TASK or not owner[key]:
            continue
        documents = sorted(owner[key], key=lambda d: (not nodes[d].props.get("held"), d))
        rows.append(_row(node, nodes[documents[0]], by_kind, nodes, today))
    return rows


def _row(node: Node, document: Node, edges: Mapping[tuple[EdgeKind, str], list[Edge]],
         nodes: Mapping[str, Node], today: str) -> TaskRow:
    props = node.props
    deadline = due(props.get("deadline"), today)
    last = deadline.last_day if deadline else None
    return TaskRow(
        id=node.id, document=document_ref(document), section=props.get("section"),
        action=str(props.get("action") or node.label),
        assignees=tuple(body_ref(nodes[e.head])
                        for e in _by_label(edges.get((EdgeKind.ASSIGNED_TO, node.id), ()), nodes)),
        coordinators=tuple(
            body_ref(nodes[e.head])
            for e in _by_label(edges.get((EdgeKind.COORDINATED_WITH, node.id), ()), nodes)),
        due=deadline, state=_state(last, deadline.recurrence if deadline else None, today),
        kind=props.get("kind"), modality=props.get("modality"),
        implicit=bool(props.get("implicit")), restated=bool(props.get("restated_from")),
        quotes=quotes(node.evidence, nodes), product=props.get("product"),
        tracked=_tracked(props.get("tracked")))


def _tracked(said: Mapping[str, str] | None) -> Tracked | None:
    if not said:
        return None
    return Tracked(**{name: said.get(name) for name in TRACKED}, id=said["id"])


def _by_label(edges: Iterable[Edge], nodes: Mapping[str, Node]) -> list[Edge]:
    return sorted((e for e in edges if e.head in nodes), key=lambda e: nodes[e.head].label)


def _state(last: str | None, recurrence: str | None, today: str) -> str:
    if last is None:
        return "recurring" if recurrence else "undated"
    if last < today:
        return "past"
    soon = (date.fromisoformat(today) + timedelta(days=SOON_DAYS)).isoformat()
    return "due" if last <= soon else "later"


def task_order(row: TaskRow) -> tuple[str, str, str]:
    """Dated first, by last day."""
    day = row.due.last_day if row.due and row.due.last_day else "9999"
    return (day, row.document.label, row.id)
