"""The pure function from the set of claims to the graph.

Every node and edge follows from claims alone; the order of claims and how often one is given do
not matter, so re-ingest is a no-op and a retired source takes exactly what only it carried.  A
load derives only what it touches (``graph.identity.update``); this is what it must equal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from ..model import Claim, Edge, Node, Props
from .bound import Bound, EdgeParts, Gathered
from .build import EVIDENCE, SOURCES, document_node, edge_of, part_kind, part_node
from .documents import Resolved, Sighting, resolve
from .organisations import EVIDENCE as BODY_EVIDENCE
from .organisations import body_node
from .papers import KINDS, Paper, document_key, node_key, papers_of
from .rivals import Meeting, Side, meeting, rivals, without_repeats


@dataclass(frozen=True, slots=True)
class Derived:
    """The graph that follows from a set of claims."""

    nodes: Mapping[str, Node]
    edges: Mapping[str, Edge]


def derive(claims: Iterable[Claim]) -> Derived:
    """All nodes and edges that ``claims`` support."""
    papers = papers_of(claims)
    settled = settle_all(papers.values())
    bound = [Bound(paper, lambda seen: settled[seen.id]) for paper in papers.values()]
    nodes = {**_documents(bound, settled), **_bodies(bound, settled), **_files(bound),
             **_parts(bound)}
    return Derived(nodes, _edges(bound, nodes))


def settle_all(papers: Iterable[Paper]) -> dict[str, Resolved]:
    """Which document each sighting is, by the id it would have alone."""
    met: dict[int, dict[Sighting, None]] = defaultdict(dict)
    seen: dict[str, list[Sighting]] = defaultdict(list)
    for paper in papers:
        for rows in paper.documents.values():
            for item, _ in rows:
                seen[item.id].append(item)
                for key in (item.place_key, item.day_key, item.title):
                    if key is not None:
                        met[key][item] = None
    return {key: resolve(speaker(group), lambda number: met.get(number, {}))
            for key, group in seen.items()}


def aliases(papers: Iterable[Paper]) -> dict[str, str]:
    """The node that something is which alone would have another id."""
    rows = list(papers)
    settled = settle_all(rows)
    found = {alone: item.id for alone, item in settled.items()}
    for paper in rows:
        bound = Bound(paper, lambda seen: settled[seen.id])
        found |= {paper.body(ref): bound.node(ref) or "" for ref in paper.bodies}
    return {alone: node for alone, node in found.items() if alone != node}


def speaker(group: Iterable[Sighting]) -> Sighting:
    """The sighting that decides for all of one id: they differ only for papers without number,
    where the paper itself decides."""
    def order(seen: Sighting) -> tuple[bool, int, str, str, str]:
        item = seen.paper or seen
        return (not item.blank, item.title or 0, item.since or "", item.until or "",
                item.day or "")

    return min(group, key=order)


def _documents(papers: Sequence[Bound], settled: Mapping[str, Resolved]) -> dict[str, Node]:
    groups: dict[str, Gathered] = defaultdict(Gathered)
    alone: dict[str, set[str]] = defaultdict(set)
    candidates: dict[str, tuple[str, ...]] = {}
    met: dict[Meeting, dict[str, Gathered]] = defaultdict(lambda: defaultdict(Gathered))
    for bound in papers:
        for rows in bound.paper.documents.values():
            for seen, said in rows:
                item = settled[seen.id]
                key = document_key(seen.id)
                groups[item.id].add(bound, said, key)
                alone[item.id].add(seen.id)
                candidates[item.id] = item.candidates
                if (place := meeting(seen)) is not None:
                    met[place][item.id].add(bound, said, key)
    disputed = _disputed(met)
    return {key: document_node(
        key, group.votes, group.quotes(EVIDENCE), alone=alone[key], candidates=candidates[key],
        sources=[origin for number, origin, _ in sorted(group.heard, key=lambda row: row[:2])
                 if number >> 60 < 3][:SOURCES],
        witness=group.witness, rivals=without_repeats(disputed.get(key, [])))
        for key, group in groups.items()}


def _disputed(met: Mapping[Meeting, Mapping[str, Gathered]]) -> dict[str, list[Props]]:
    """Documents whose number others give differently."""
    found: dict[str, list[Props]] = defaultdict(list)
    for _, by_id in sorted(met.items()):
        if len(by_id) < 2:
            continue

        def names_both(small: Side, big: Side, by_id: Mapping[str, Gathered] = by_id) -> bool:
            return any(big.id in bound.documents for bound in by_id[small.id].papers)

        sides = {key: Side(key, group.votes, partial(group.witness, range(len(group.votes))))
                 for key, group in by_id.items()}
        for key, side in sides.items():
            found[key] += rivals(side, (s for k, s in sides.items() if k != key), names_both)
    return found


def _bodies(papers: Iterable[Bound], settled: Mapping[str, Resolved]) -> dict[str, Node]:
    groups: dict[str, Gathered] = defaultdict(Gathered)
    others: dict[str, set[str]] = defaultdict(set)
    for bound in papers:
        for ref, group in bound.paper.bodies.items():
            key = bound.node(ref) or ""
            alone = bound.paper.body(ref)
            if alone != key:
                others[key].add(alone)
            for said in group:
                groups[key].add(bound, said, node_key(alone))
    return {key: body_node(
        key, group.votes, group.quotes(BODY_EVIDENCE), others=frozenset(others[key]),
        scope_of=lambda alone: settled[alone].scope) for key, group in groups.items()}


def _files(papers: Iterable[Bound]) -> dict[str, Node]:
    groups: dict[str, Gathered] = defaultdict(Gathered)
    for bound in papers:
        for ref, rows in bound.paper.files.items():
            for said in rows:
                groups[bound.node(ref) or ""].add(bound, said)
    return {key: part_node(key, KINDS["S"], group.votes, group.quotes(EVIDENCE))
            for key, group in groups.items()}


def _parts(papers: Iterable[Bound]) -> dict[str, Node]:
    groups: dict[str, Gathered] = defaultdict(Gathered)
    refs: dict[str, str] = {}
    for bound in papers:
        gather_parts(bound, groups, refs)
    return {key: part_node(key, part_kind(refs[key]), group.votes, group.quotes(EVIDENCE))
            for key, group in groups.items()}


def gather_parts(bound: Bound, groups: dict[str, Gathered], refs: dict[str, str]) -> None:
    """What a paper says of parts, by their ids; ``refs`` gives the ref of each."""
    for ref, rows in bound.paper.parts.items():
        key = bound.part(ref)
        refs[key] = ref
        for said in rows:
            groups[key].add(bound, bound.part_said(said))


def _edges(papers: Iterable[Bound], nodes: Mapping[str, Node]) -> dict[str, Edge]:
    groups: dict[EdgeParts, Gathered] = defaultdict(Gathered)
    for bound in papers:
        for parts, key, link in bound.shared_edges():
            groups[parts].add(bound, link.said, key, parts[3])
        for parts, link in bound.part_edges():
            if parts[0] in nodes and parts[2] in nodes:
                groups[parts].add(bound, link.said, origin=parts[3])
    edges = (edge_of(*parts, group.votes, group.quotes(EVIDENCE))
             for parts, group in groups.items())
    return {edge.key: edge for edge in edges}
