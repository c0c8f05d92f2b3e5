"""Tasks, targets, expected acts, events and mentions of the documents that a load affects.

They are known by the document they stand in, so only the sources that were read as that document
(as a rule one) can speak of them, and their claims are at hand or read whole.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ..model import Edge, Node
from .bound import Bound, EdgeParts, Gathered
from .build import EVIDENCE, edge_of, part_kind, part_node
from .papers import is_part, parts_key

if TYPE_CHECKING:
    from .update import Load


class Parts:
    """The parts of documents as they are after a load.  ``ids`` and ``keys`` are those of all
    nodes and edges looked at, also of those that are gone; ``new`` when none is stored."""

    def __init__(self, load: Load, owners: set[str]) -> None:
        self.load = load
        self.ids: set[str] = set()
        self.keys: set[str] = set()
        load.members.fetch(owners)
        holding = load.overlay.all_holders(
            {parts_key(alone) for owner in owners for alone in load.members.of(owner)})
        origins = {origin for group in holding.values() for origin in group}
        load.fetch(origins)
        # nobody held parts of these documents before: none is stored
        self.new = not load.before and origins <= load.said.keys()
        for bound in load.before.values():
            self.ids.update(bound.part(ref) for ref in bound.paper.parts)
            self.keys.update("|".join(parts) for parts, _ in bound.part_edges())
        papers = [load.after[origin] for origin in sorted(origins)]
        self.nodes = self._nodes(papers, owners)
        self.edges = self._edges(papers, owners)
        self.ids |= self.nodes.keys()
        self.keys |= self.edges.keys()

    def _nodes(self, papers: list[Bound], owners: set[str]) -> dict[str, Node]:
        groups: dict[str, Gathered] = defaultdict(Gathered)
        refs: dict[str, str] = {}
        for bound in papers:
            for ref, rows in bound.paper.parts.items():
                if bound.owner(ref) in owners:
                    key = bound.part(ref)
                    refs[key] = ref
                    for said in rows:
                        groups[key].add(bound, bound.part_said(said))
        return {key: part_node(key, part_kind(refs[key]), group.votes, group.quotes(EVIDENCE))
                for key, group in groups.items()}

    def _edges(self, papers: list[Bound], owners: set[str]) -> dict[str, Edge]:
        groups: dict[EdgeParts, Gathered] = defaultdict(Gathered)
        elsewhere: dict[str, set[EdgeParts]] = defaultdict(set)
        loose: set[EdgeParts] = set()
        for bound in papers:
            for parts, link in bound.part_edges():
                ends = [(key, bound.owner(ref) in owners) for ref, key in (
                    (link.tail, parts[0]), (link.head, parts[2])) if is_part(ref)]
                if not any(ours for _, ours in ends):
                    continue
                groups[parts].add(bound, link.said, origin=parts[3])
                for key, ours in ends:
                    if ours and key not in self.nodes:
                        loose.add(parts)
                    elif not ours:
                        elsewhere[key].add(parts)
        there = self.load.known.stored(elsewhere.keys(), ()) if elsewhere else {}
        loose |= {parts for key, group in elsewhere.items() if key not in there for parts in group}
        edges = (edge_of(*parts, group.votes, group.quotes(EVIDENCE))
                 for parts, group in groups.items() if parts not in loose)
        return {edge.key: edge for edge in edges}
