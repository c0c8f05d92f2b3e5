"""Which of the edges read for one pair are kept: one, unless the text states two things."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from .clauses import OWN
from .model import Span


@dataclass(frozen=True, slots=True)
class Edge:
    """A candidate edge with the place it was read in."""

    tail: str
    kind: str
    head: str
    span: Span
    rule: str
    confidence: float
    place: str


#: Strongest first; what an earlier kind says includes what the later ones would.
_RANK = ("issued_with", "replaces", "repeals", "amends", "implements", "continues", "guides", "reviews", "basis",
         "restates_content_of", "associated_with", "disseminates", "directs_implementation_of", "cites")
#: Kinds that may stand beside the strongest one: they say something else.
_BESIDE = {
    "implements": ("issued_with", "disseminates", "associated_with", "restates_content_of"),
    "basis": ("directs_implementation_of", "associated_with", "restates_content_of", "disseminates"),
    "restates_content_of": ("associated_with",),
    "issued_with": ("implements",),
    "continues": ("disseminates",),
    "associated_with": ("directs_implementation_of",),
    "disseminates": ("associated_with",),
}


def choose(edges: list[Edge]) -> list[Edge]:
    """The kept edges in text order."""
    pairs: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        pairs[(edge.tail, edge.head)].append(edge)
    kept: list[Edge] = []
    for (tail, _), same in pairs.items():
        best: dict[str, Edge] = {}
        for edge in same:
            if edge.kind not in best:
                best[edge.kind] = edge
        kept += _kept(best, tail == OWN)
    return sorted(kept, key=lambda e: (e.span.start, e.span.end, e.kind))


def _kept(best: dict[str, Edge], own: bool) -> list[Edge]:
    order = sorted(best, key=_RANK.index)
    head_places = [k for k in order if best[k].place in ("title", "preamble", "annex") and k != "cites"]
    first = head_places[0] if head_places else order[0]
    out = [best[first]]
    if not own:
        return out + [best[k] for k in order if k != first and k != "cites" and k in ("issued_with", "implements")]
    for kind in order:
        if kind == first or kind == "cites":
            continue
        if kind in _BESIDE.get(first, ()):
            out.append(best[kind])
    return out
