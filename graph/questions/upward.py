"""From a paper upward, one step at a time: why it is there, in the words of the papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..answers_brief import Reason
from ..kinds import DIRECTING, EDGES, WIDER, EdgeKind, Origin
from ..model import Edge, Node
from ..store import Store
from .cascade import rank_class
from .views import day_of, document_ref, quotes

_DIRECTING = frozenset(DIRECTING)


@dataclass(slots=True)
class Upward:
    """The reasons, and what was read for them: ``above`` are the documents over each paper by
    directing relations."""

    reasons: list[Reason] = field(default_factory=list)
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    above: dict[str, frozenset[str]] = field(default_factory=dict)


def reasons(store: Store, papers: Sequence[str]) -> Upward:
    """Why each of ``papers`` is there: its strongest chain upward, the best papers first."""
    found = Upward()
    for key in papers:
        part = store.reach(key, direction="up", kinds=WIDER)
        if key not in part.nodes:
            continue
        found.nodes.update(part.nodes)
        found.edges.extend(part.edges)
        by_tail: dict[str, list[Edge]] = defaultdict(list)
        for edge in part.edges:
            by_tail[edge.tail].append(edge)
        found.above[key] = _over(key, by_tail)
        found.reasons.append(_reason(key, by_tail, part.nodes))
    found.reasons.sort(key=lambda r: (
        not r.steps, r.given_by.date.start if r.given_by.date else "9999", r.given_by.label))
    return found


def _over(key: str, by_tail: dict[str, list[Edge]]) -> frozenset[str]:
    seen: set[str] = set()
    waiting = [key]
    while waiting:
        for edge in by_tail[waiting.pop()]:
            if edge.kind in _DIRECTING and edge.head not in seen:
                seen.add(edge.head)
                waiting.append(edge.head)
    return frozenset(seen)


def _reason(key: str, by_tail: dict[str, list[Edge]], nodes: Mapping[str, Node]) -> Reason:
    steps: list[Edge] = []
    at, seen = key, {key}
    while True:
        ahead = [e for e in by_tail[at] if e.head not in seen and e.head in nodes]
        if not ahead:
            break
        best = min(ahead, key=lambda e: _preference(e, nodes))
        steps.append(best)
        seen.add(best.head)
        at = best.head
    return Reason(
        document_ref(nodes[key]),
        tuple((_words(edge), document_ref(nodes[edge.head])) for edge in steps),
        all(rank_class(edge) == 0 for edge in steps),
        tuple(q for edge in steps for q in quotes(edge.evidence, nodes, 1)))


def _words(edge: Edge) -> str:
    words = "kèm theo" if edge.kind is EdgeKind.ISSUED_WITH else EDGES[edge.kind].vi
    return f"{words} (suy ra)" if edge.origin is Origin.INFERRED else words


def _preference(edge: Edge, nodes: Mapping[str, Node]) -> tuple[int, int, float, str]:
    """The strongest edge; of several the one to the latest paper that is not younger."""
    own, day = day_of(nodes[edge.tail]) or "9999", day_of(nodes[edge.head]) or "0000"
    if day > own:
        day = "0000"
    return (rank_class(edge), -int(day.replace("-", "")), -edge.confidence, edge.head)
