"""When a directive arrived where it had to be carried out, as registers of incoming papers say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from ..answers import LagParts
from ..kinds import EdgeKind
from ..model import Edge, Node
from ..names import fold
from ..series import committee
from .views import day_of, quotes


class Arrivals:
    """The days on which documents arrived at bodies, by (document, folded committee)."""

    def __init__(self, nodes: Mapping[str, Node], edges: Iterable[Edge]) -> None:
        self._nodes = nodes
        self._days: dict[tuple[str, str], tuple[str, Edge]] = {}
        self._issuers: dict[str, set[str]] = defaultdict(set)
        for edge in edges:
            if edge.kind is EdgeKind.ISSUED_BY:
                self._issuers[edge.tail].add(fold(committee(nodes[edge.head].label)))
            elif edge.kind is EdgeKind.RECEIVED_BY and (day := _day(edge)):
                # several rows of one paper: it was there from the first day on
                key = (edge.tail, fold(committee(nodes[edge.head].label)))
                if key not in self._days or day < self._days[key][0]:
                    self._days[key] = (day, edge)

    def between(self, upper: Node, lower: Node) -> LagParts | None:
        """The two parts of the lag from ``upper`` to ``lower``, issued by who received it."""
        return self.at(upper, self._issuers.get(lower.id, ()), lower)

    def at(self, upper: Node, bodies: Collection[str], lower: Node | None) -> LagParts | None:
        """The same for bodies by the folded name of their committee; without ``lower`` only the
        first part.  ``None`` where no register tells, or where its day cannot be right."""
        found = min((self._days[upper.id, body] for body in bodies
                     if (upper.id, body) in self._days), default=None, key=lambda pair: pair[0])
        if found is None:
            return None
        arrived, edge = found
        first = _days_between(day_of(upper), arrived)
        second = _days_between(arrived, day_of(lower)) if lower is not None else None
        if (first is not None and first < 0) or (second is not None and second < 0):
            return None
        return LagParts(upper.id, arrived, first, second, quotes(edge.evidence, self._nodes, 1))


def _day(edge: Edge) -> str | None:
    value = edge.props.get("date")
    days = value if isinstance(value, list) else [value]
    return min((d for d in days if isinstance(d, str) and len(d) == len("2025-01-01")),
               default=None)


def _days_between(first: str | None, second: str | None) -> int | None:
    if first is None or second is None:
        return None
    return (date.fromisoformat(second) - date.fromisoformat(first)).days
