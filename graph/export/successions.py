"""What the tables of organisations know of what followed on a body, as edges of an export.

The store holds what papers and registers say; that a ministry went into another on 1 March 2025
stands in the catalogue and is the same in every store.  An export carries both, so that a reader
of the file can follow an old body to the present one; what comes from the catalogue says so and
is never given as stated by a paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import lineage
from ..identity.organisations import body_id
from ..kinds import EdgeKind, NodeKind, Origin
from ..model import Edge, Evidence, Node
from ..names import fold, shown_name

RULE = "catalogue"
SOURCE = "data/successions.csv"
_CERTAINTY = {"read": 0.95, "second_hand": 0.8}


def with_successions(stream: Iterable[Node | Edge]) -> Iterator[Node | Edge]:
    """The stream with ``succeeded_by`` edges of the catalogue, and the bodies they lead to where
    the store has none, behind the nodes and the edges of the store."""
    bodies: dict[str, str] = {}
    said: set[tuple[str, str]] = set()
    known: set[str] = set()
    found: list[Edge] | None = None
    for item in stream:
        if isinstance(item, Node):
            known.add(item.id)
            if item.kind is NodeKind.ORGANISATION and not item.props.get("group"):
                bodies[item.id] = item.label
        else:
            if found is None:
                found = list(_edges(bodies))
                yield from _missing(found, known)
            if item.kind is EdgeKind.SUCCEEDED_BY:
                said.add((item.tail, item.head))
        yield item
    if found is None:
        found = list(_edges(bodies))
        yield from _missing(found, known)
    yield from (edge for edge in found if (edge.tail, edge.head) not in said)


def _edges(bodies: dict[str, str]) -> Iterator[Edge]:
    """From each body to what followed on it, and on to what followed on that."""
    waiting = sorted(bodies.items())
    seen = set(bodies)
    told: set[tuple[str, str]] = set()
    while waiting:
        tail, label = waiting.pop()
        for step in lineage.after(label):
            head = body_id(step.new) if step.new else ""
            if not head or head == tail or (tail, head) in told:
                continue
            told.add((tail, head))
            yield _edge(tail, head, step)
            if head not in seen:
                seen.add(head)
                waiting.append((head, step.new))


def _edge(tail: str, head: str, step: lineage.Succession) -> Edge:
    sure = step.certainty in _CERTAINTY
    origin = Origin.RECORDED if sure else Origin.INFERRED
    props = {"how": step.how, "date": step.day, "basis": step.basis, "part": step.part or None,
             "catalogue": True, "name": step.new}
    row = Evidence(SOURCE, "", RULE, _CERTAINTY.get(step.certainty, 0.6), origin,
                   where=step.source)
    return Edge(tail, EdgeKind.SUCCEEDED_BY, head, origin,
                {name: value for name, value in props.items() if value is not None}, (row,))


def _missing(edges: Iterable[Edge], known: set[str]) -> Iterator[Node]:
    for edge in edges:
        if edge.head not in known:
            known.add(edge.head)
            name = str(edge.props["name"])
            yield Node(edge.head, NodeKind.ORGANISATION, shown_name(name),
                       {"name": name, "catalogue": True}, (fold(name),), fold(name))
