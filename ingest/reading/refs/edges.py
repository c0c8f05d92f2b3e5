"""Which of the edges read for one pair are kept: one, unless the text states two things."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ..model import Span
from .clauses import OWN


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
_RANK = (
    "issued_with", "replaces", "repeals", "amends", "implements", "continues", "guides", "reviews",
    "basis", "restates_content_of", "associated_with", "disseminates",
    "directs_implementation_of", "cites",
)
#: Kinds that may stand beside the strongest one: they say something else.
_BESIDE = {
    "implements": ("issued_with", "disseminates", "associated_with", "restates_content_of"),
    "basis": ("directs_implementation_of", "associated_with", "restates_content_of",
              "disseminates", "implements"),
    "restates_content_of": ("associated_with",),
    "issued_with": ("implements",),
    "continues": ("disseminates",),
    "reviews": ("directs_implementation_of",),
    "associated_with": ("directs_implementation_of",),
    "disseminates": ("associated_with",),
}
_OPENING = ("title", "preamble", "grounds", "annex")


def choose(edges: list[Edge]) -> list[Edge]:
    """The kept edges in text order."""
    pairs: dict[tuple[str, str], dict[str, Edge]] = defaultdict(dict)
    for edge in edges:
        pairs[(edge.tail, edge.head)].setdefault(edge.kind, edge)
    kept: list[Edge] = []
    for (tail, head), best in pairs.items():
        if set(best) == {"cites"} and "issued_with" in pairs.get((head, tail), ()):
            continue
        kept += _kept(best, tail == OWN)
    return sorted(kept, key=lambda e: (e.span.start, e.span.end, e.kind))


def _kept(best: dict[str, Edge], own: bool) -> list[Edge]:
    """The strongest edge of the opening, else of the text, and what says something else."""
    order = sorted(best, key=_RANK.index)
    opening = [k for k in order if best[k].place in _OPENING and k != "cites"]
    first = (opening or order)[0]
    beside = _BESIDE.get(first, ()) if own else ("issued_with", "implements")
    return [best[first]] + [best[k] for k in order if k in beside and k != first]
