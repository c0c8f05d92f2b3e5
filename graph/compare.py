"""Two states of the graph compared: which facts and which answers differ."""

from __future__ import annotations

from collections import Counter

from .answers import TraceAnswer
from .answers_owed import CoverageAnswer
from .answers_people import AnswerChange, FactChange
from .errors import NotFound
from .identity import Derived
from .kinds import DIRECTING, EDGES, NODES, RELATIONS, EdgeKind, NodeKind
from .model import Node
from .questions.coverage import coverage
from .questions.trace import trace
from .store import Store

#: Kinds of nodes that are told; the relations between documents are told beside them.
_TOLD = (NodeKind.DOCUMENT, NodeKind.TASK, NodeKind.TARGET, NodeKind.EXPECTED_ACT)
_EDGES = (*RELATIONS, EdgeKind.ASSIGNED_TO, EdgeKind.COORDINATED_WITH, EdgeKind.DUE_FROM,
          EdgeKind.ADDRESSED_TO)


def compare_facts(before: Derived, after: Derived) -> tuple[dict[str, dict[str, int]],
                                                            tuple[FactChange, ...]]:
    """(counts by kind and change, every change): appeared, vanished, changed."""
    rows = [*_nodes(before, after), *_edges(before, after)]
    rows.sort(key=lambda row: (row.document, row.kind, row.change, row.label, row.id))
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        counts.setdefault(row.kind, Counter())[row.change] += 1
    return {kind: dict(found) for kind, found in sorted(counts.items())}, tuple(rows)


def _nodes(before: Derived, after: Derived) -> list[FactChange]:
    rows = []
    for key in sorted(before.nodes.keys() | after.nodes.keys()):
        old, new = before.nodes.get(key), after.nodes.get(key)
        node = new or old
        if node is None or node.kind not in _TOLD or old == new:
            continue
        change = "changed" if old and new else "appeared" if new else "vanished"
        if old and new and _said(old) == _said(new):
            continue  # only where it stands differs
        rows.append(FactChange(node.kind.value, NODES[node.kind].vi, change, key, node.label,
                               _home(node, after, before)))
    return rows


def _edges(before: Derived, after: Derived) -> list[FactChange]:
    rows = []
    for key in sorted(before.edges.keys() ^ after.edges.keys()):
        edge = after.edges.get(key) or before.edges[key]
        graph = after if key in after.edges else before
        if edge.kind not in _EDGES:
            continue
        tail, head = graph.nodes[edge.tail], graph.nodes[edge.head]
        rows.append(FactChange(
            edge.kind.value, EDGES[edge.kind].vi, "appeared" if graph is after else "vanished",
            key, f"{tail.label} {EDGES[edge.kind].vi} {head.label}", _home(tail, after, before)))
    return rows


def _said(node: Node) -> tuple[object, ...]:
    return (node.label, {k: v for k, v in node.props.items() if k != "sources"})


def _home(node: Node, *graphs: Derived) -> str:
    """The document in which a fact stands, by name."""
    key = node.id
    if node.kind is not NodeKind.DOCUMENT:
        key = next((e.document for e in node.evidence if e.document), "")
    return next((g.nodes[key].label for g in graphs if key in g.nodes), "")


def affected(before: Derived, after: Derived) -> list[str]:
    """Ids of the roots (documents that no directing edge leads up from) above any document that
    changed, whose relations changed, or in which a fact changed; the most touched first."""
    touched: Counter[str] = Counter()
    for key in before.nodes.keys() | after.nodes.keys():
        old, new = before.nodes.get(key), after.nodes.get(key)
        node = new or old
        if node is None or old == new:
            continue
        if node.kind is NodeKind.DOCUMENT:
            touched[key] += 1
        elif node.kind in _TOLD:
            touched.update({e.document for e in node.evidence if e.document})
    for key in before.edges.keys() ^ after.edges.keys():
        edge = after.edges.get(key) or before.edges[key]
        touched[edge.tail] += 1
    found: Counter[str] = Counter()
    for graph in (before, after):
        above = _above(graph)
        for key, number in touched.items():
            if key in graph.nodes and graph.nodes[key].kind is NodeKind.DOCUMENT:
                for root in _roots(key, above):
                    found[root] += number
    return sorted(found, key=lambda key: (-found[key], key))


def _above(graph: Derived) -> dict[str, list[str]]:
    above: dict[str, list[str]] = {}
    for edge in graph.edges.values():
        if edge.kind in DIRECTING:
            above.setdefault(edge.tail, []).append(edge.head)
    return above


def _roots(key: str, above: dict[str, list[str]]) -> set[str]:
    seen, stack, roots = {key}, [key], set()
    while stack:
        at = stack.pop()
        parents = above.get(at, [])
        if not parents:
            roots.add(at)
        for parent in parents:
            if parent not in seen:
                seen.add(parent)
                stack.append(parent)
    return roots


def compare_answers(before: Store, after: Store, root: str, today: str) -> AnswerChange | None:
    """How trace and coverage of ``root`` differ; ``None`` when they do not."""
    chains = [_trace(store, root, today) for store in (before, after)]
    owed = [_coverage(store, root, today) for store in (before, after)]
    name = next((answer.root for answer in reversed(chains) if answer is not None), None)
    if name is None:
        return None
    below = [_below(answer) for answer in chains]
    states = [_states(answer) for answer in owed]
    changed = sorted({key for key in states[0].keys() & states[1].keys()
                      if states[0][key] != states[1][key]})
    row = AnswerChange(
        root=name,
        appeared=tuple(below[1][k] for k in sorted(below[1].keys() - below[0].keys())),
        vanished=tuple(below[0][k] for k in sorted(below[0].keys() - below[1].keys())),
        owed_appeared=tuple(": ".join(k) for k in sorted(states[1].keys() - states[0].keys())),
        owed_vanished=tuple(": ".join(k) for k in sorted(states[0].keys() - states[1].keys())),
        owed_changed=tuple((": ".join(key), states[0][key], states[1][key]) for key in changed))
    same = not (row.appeared or row.vanished or row.owed_appeared or row.owed_vanished
                or row.owed_changed)
    return None if same else row


def _trace(store: Store, root: str, today: str) -> TraceAnswer | None:
    try:
        return trace(store, root, today=today)
    except NotFound:
        return None


def _coverage(store: Store, root: str, today: str) -> CoverageAnswer | None:
    try:
        return coverage(store, root, today=today)
    except NotFound:
        return None


def _below(answer: TraceAnswer | None) -> dict[str, str]:
    rows = answer.rows if answer else ()
    return {row.id: row.document.label if row.document else row.body.name if row.body else row.id
            for row in rows}


def _states(answer: CoverageAnswer | None) -> dict[tuple[str, str], str]:
    rows = answer.rows if answer else ()
    return {(row.unit.name, row.expected): row.state_vi for row in rows}
