"""A load: the difference that putting and dropping sources makes, from what they touch alone.

What the touched papers say decides which sightings move from one document to another
(:mod:`.resolving`).  Papers that speak of a moved one are looked at again, all others are not.
Every node and edge that the touched papers speak of, or spoke of, is then built from the index of
statements: the votes of all sources, and the quotes of the best of them.  What comes out equals
:func:`~.derive.derive` of all claims.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from ..model import Delta, Edge, Node, StoredSource
from .bound import Bound, EdgeParts
from .changes import feed
from .decisions import Decisions
from .known import Known, Stored
from .members import Members
from .overlay import Overlay
from .papers import Paper, document_key, statements_of
from .parts import Parts
from .resolving import Resolving
from .rivals import meeting
from .shared import Shared
from .touched import touched

T = TypeVar("T", Node, Edge)


def update(known: Known, put: Sequence[StoredSource], drop: Iterable[str] = ()) -> Delta:
    """What has to be written so that ``known`` holds the sources ``put`` and not those of
    ``drop``."""
    fresh = {source.origin: source for source in put}
    old = known.claims_of({*fresh, *drop})
    load = Load(known, *touched(known, fresh, old))
    return load.delta(tuple(fresh.values()), tuple(sorted(old.keys() - fresh.keys())))


@dataclass(slots=True)
class Affected:
    """Ids of nodes and parts of edges to be built again."""

    documents: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    edges: set[EdgeParts] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)


class Load:
    """One load: the papers it touches before and after, and the untouched ones it looks at."""

    def __init__(self, known: Known, before: Mapping[str, Paper], after: Mapping[str, Paper],
                 decisions: Decisions) -> None:
        self.known = known
        self.decisions = decisions
        self.said = {origin: statements_of(paper) for origin, paper in after.items()}
        self.overlay = Overlay(
            known, {origin: statements_of(paper) for origin, paper in before.items()}, self.said)
        self.resolving = Resolving(self.overlay)
        self.resolving.walk((seen, said.body) for paper in (*before.values(), *after.values())
                            for rows in paper.documents.values() for seen, said in rows)
        self.moved = self.resolving.moved
        keys = {document_key(key) for key in self.moved}
        holding = known.all_holders(keys) if keys else {}
        self.others = self._papers(
            {o for group in holding.values() for o in group} - before.keys() - after.keys())
        self.before = self._bound({**before, **self.others}, after=False)
        self.after = self._bound({**after, **self.others}, after=True)
        self.members = Members(known, self.resolving, self.before, self.after)

    def _papers(self, origins: Collection[str]) -> dict[str, Paper]:
        rows = self.known.claims_of(origins) if origins else {}
        papers = {origin: Paper(origin, self.decisions.settle(origin, claims))
                  for origin, claims in sorted(rows.items())}
        self.resolving.know(seen.id for paper in papers.values()
                            for rows in paper.documents.values() for seen, _ in rows)
        return papers

    def _bound(self, papers: Mapping[str, Paper], *, after: bool) -> dict[str, Bound]:
        return {origin: Bound(paper, lambda seen: self.resolving.settled(seen, after=after))
                for origin, paper in papers.items()}

    def fetch(self, origins: Collection[str]) -> None:
        """Bind untouched papers that are needed after all: for a quote or a part."""
        self.after.update(self._bound(self._papers(set(origins) - self.after.keys()), after=True))

    def delta(self, put: tuple[StoredSource, ...], gone: tuple[str, ...]) -> Delta:
        """What has to be written."""
        looked_at = dict(self.after)
        affected = self._affected()
        shared = Shared(self, affected)
        local = Parts(self, affected.owners)
        ids = affected.documents | affected.bodies | affected.files | local.ids
        keys = {_key(parts) for parts in affected.edges} | local.keys
        stored = shared.stored if local.new else {
            **shared.stored, **self.known.stored(local.ids, local.keys)}
        put_nodes, drop_nodes = _differences({**shared.nodes, **local.nodes}, ids, stored)
        put_edges, drop_edges = _differences({**shared.edges, **local.edges}, keys, stored)
        aliases, dealiased = self.members.changes()
        return Delta(
            put, gone, put_nodes, drop_nodes, put_edges, drop_edges,
            feed(put_nodes, drop_nodes, stored.keys(), self.before, looked_at),
            said=self.said, derived=True, put_aliases=aliases, drop_aliases=dealiased)

    def _affected(self) -> Affected:
        found = Affected()
        for key in self.moved:
            for state in (self.resolving.before[key], self.resolving.after[key]):
                if state is not None:
                    found.documents.add(state.id)
        for bounds in (self.before, self.after):
            for origin, bound in bounds.items():
                # an untouched paper that is itself a moved document quotes under another id
                own = {bound.paper.sightings[ref].id for ref in bound.paper.own}
                partly = origin in self.others and not own & self.moved
                _speaks_of(bound, found, self.moved if partly else None)
        self._compared(found)
        return found

    def _compared(self, found: Affected) -> None:
        """Add the documents whose number is compared with that of an affected one."""
        pending = set(found.documents)
        while pending:
            self.members.fetch(pending)
            keys = {document_key(alone) for node in pending for alone in self.members.of(node)}
            self.overlay.fetch(keys)
            places = {place for key in keys for after in (False, True)
                      for seen in self.overlay.sightings(key, after=after)
                      if (place := meeting(seen)) is not None}
            titles = {title for title, _ in places}
            self.overlay.meet(titles)
            met = [seen for title in titles for after in (False, True)
                   for seen in self.overlay.near(title, after=after) if meeting(seen) in places]
            self.resolving.know(seen.id for seen in met)
            pending = {state.id for states in (self.resolving.before, self.resolving.after)
                       for seen in met if (state := states[seen.id]) is not None
                       } - found.documents
            found.documents |= pending


def _speaks_of(bound: Bound, found: Affected, moved: set[str] | None) -> None:
    """Add what a paper speaks of: all, or only what concerns moved documents."""
    paper = bound.paper
    for rows in paper.documents.values():
        for seen, _ in rows:
            if moved is None or seen.id in moved:
                found.documents.add(bound.document(seen))
    if moved is None:
        found.bodies.update(bound.node(ref) or "" for ref in paper.bodies)
        found.files.update(bound.node(ref) or "" for ref in paper.files)
    for parts, _, link in bound.shared_edges():
        if moved is None or any(paper.alone(ref) in moved for ref in (link.tail, link.head)):
            found.edges.add(parts)
    found.owners.update(bound.owners())


def _key(parts: EdgeParts) -> str:
    return "|".join(parts)


def _name(item: Node | Edge) -> str:
    return item.id if isinstance(item, Node) else item.key


def _differences(built: Mapping[str, T], looked_at: set[str],
                 stored: Mapping[str, Stored]) -> tuple[tuple[T, ...], tuple[str, ...]]:
    put = tuple(item for key, item in sorted(built.items())
                if key not in stored or stored[key].digest != item.digest())
    return put, tuple(sorted(key for key in looked_at - built.keys() if key in stored))
