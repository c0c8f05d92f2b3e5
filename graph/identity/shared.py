"""Nodes and edges that several sources speak of, built from the index of statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import Edge, Evidence, Node, Props, Shape
from .bound import Bound, EdgeParts, Gathered
from .build import (
    EVIDENCE,
    SOURCES,
    Heard,
    best_evidence,
    document_node,
    edge_of,
    part_node,
)
from .merge import Votes
from .organisations import EVIDENCE as BODY_EVIDENCE
from .organisations import body_node
from .overlay import props_of, seen_in
from .papers import KINDS, NO_EVIDENCE, Said, document_key, edge_key, evidence_order, node_key, rank
from .rivals import Meeting, Side, meeting, rivals, without_repeats

if TYPE_CHECKING:
    from .update import Affected, Load

Name = str | EdgeParts
#: What a paper says of one node or edge: (key, said).
Words = list[tuple[int, Said]]


@dataclass(slots=True)
class Item:
    """A node or edge to be built: everything said of it, and its best witnesses in order."""

    name: Name
    shapes: list[Shape]
    limit: int
    order: list[tuple[int, str]]
    stored: tuple[Evidence, ...]

    @property
    def votes(self) -> Votes:
        """The distinct things said with their numbers."""
        return [(props_of(shape.body), shape.n) for shape in self.shapes]


class Shared:
    """The shared nodes and edges that a load affects, as they are after it."""

    def __init__(self, load: Load, affected: Affected) -> None:
        self.load = load
        self._words: dict[str, dict[Name, Words]] = {}
        self._witnesses: dict[Name, list[Heard]] = {}
        self.nodes: dict[str, Node] = {}
        self.edges: dict[str, Edge] = {}
        keys = self._keys(affected)
        known = {}
        for name, group in keys.items():
            origin = None if name in affected.documents else load.overlay.sole(group)
            if origin is None:
                known[name] = group
            else:
                self._new(name, origin, affected)
        shapes = {name: sorted((shape for key in group for shape in load.overlay.shapes(key)),
                               key=lambda shape: (shape.body, shape.key))
                  for name, group in known.items()}
        load.overlay.fetch_holders((s for group in shapes.values() for s in group), SOURCES)
        self.stored = load.known.stored(
            {name for name in known if isinstance(name, str)},
            {"|".join(name) for name in known if not isinstance(name, str)})
        self.items = {name: self._item(name, group, affected)
                      for name, group in shapes.items() if group}
        self._fetch_witnesses()
        for name, item in self.items.items():
            if not isinstance(name, str):
                self._put(edge_of(*name, item.votes, self._quotes(item)))
            elif name in affected.documents:
                self._put(self._document(name, item))
            else:
                self._put(self._node(name, item.votes, self._quotes(item), affected))

    def _put(self, item: Node | Edge) -> None:
        if isinstance(item, Node):
            self.nodes[item.id] = item
        else:
            self.edges[item.key] = item

    def _new(self, name: Name, origin: str, affected: Affected) -> None:
        """What only one paper of the load speaks of, and nobody before it."""
        said = Gathered()
        side = None if isinstance(name, str) else name[3]
        for key, words in self._said(origin).get(name, ()):
            said.add(self.load.after[origin], words, key, side)
        if isinstance(name, str):
            limit = BODY_EVIDENCE if name in affected.bodies else EVIDENCE
            self._put(self._node(name, said.votes, said.quotes(limit), affected))
        else:
            self._put(edge_of(*name, said.votes, said.quotes(EVIDENCE)))

    def _node(self, name: str, votes: Votes, evidence: tuple[Evidence, ...],
              affected: Affected) -> Node:
        if name in affected.bodies:
            return self._body(name, votes, evidence)
        return part_node(name, KINDS["S"], votes, evidence)

    def _keys(self, affected: Affected) -> dict[Name, list[int]]:
        """The keys under which it lies what is said of each node and edge; all are fetched."""
        members, overlay = self.load.members, self.load.overlay
        members.fetch({*affected.documents, *affected.bodies,
                       *(end for parts in affected.edges for end in (parts[0], parts[2]))})
        keys: dict[Name, list[int]] = {
            name: [document_key(alone) for alone in members.of(name)]
            for name in affected.documents}
        keys |= {name: [node_key(alone) for alone in members.of(name)]
                 for name in affected.bodies}
        keys |= {name: [node_key(name)] for name in affected.files}
        overlay.fetch({key for group in keys.values() for key in group})
        new = {name for name, group in keys.items() if all(map(overlay.unknown, group))}
        for parts in affected.edges:
            tail, kind, head, origin = parts
            group = keys[parts] = [edge_key(low, kind, high, origin)
                                   for low in members.of(tail) for high in members.of(head)]
            if tail in new or head in new:  # who speaks of an edge speaks of its ends
                overlay.none(group)
        overlay.fetch({key for parts in affected.edges for key in keys[parts]})
        return keys

    def _item(self, name: Name, shapes: list[Shape], affected: Affected) -> Item:
        best: dict[str, int] = {}
        for shape in shapes:
            for number, origin in self.load.overlay.holders(shape):
                best[origin] = min(number, best.get(origin, number))
        key = name if isinstance(name, str) else "|".join(name)
        stored = self.stored.get(key)
        return Item(name, shapes, BODY_EVIDENCE if name in affected.bodies else EVIDENCE,
                    sorted((number, origin) for origin, number in best.items()),
                    stored.evidence if stored else ())

    def _fetch_witnesses(self) -> None:
        """Read the papers whose words are to be quoted and are not at hand."""
        pending = list(self.items)
        while pending:
            missing = set()
            again = []
            for name in pending:
                heard = list(self._heard(self.items[name]))
                lacking = {origin for _, origin, rows in heard if rows is None}
                if lacking:
                    missing |= lacking
                    again.append(name)
                self._witnesses[name] = [(number, origin, rows or [])
                                         for number, origin, rows in heard]
            if missing:
                self.load.fetch(missing)
            pending = again

    def _heard(self, item: Item) -> Iterator[tuple[int, str, list[Evidence] | None]]:
        """The best witnesses with their words, ``None`` when these are not at hand."""
        room = item.limit
        at_hand: dict[str, list[Evidence]] = {}
        for row in item.stored:
            at_hand.setdefault(row.source, []).append(row)
        decided = any(row.rule == "person" for row in item.stored)
        if decided:
            at_hand = {}  # a person's word stands among those of the paper that it is about
        ranks = {origin: (number, origin) for number, origin in item.order}
        # of the worst witness in a full list some words may have been cut
        full = decided or len(item.stored) >= item.limit
        worst = max((ranks[o] for o in at_hand if o in ranks), default=None) if full else None
        for number, origin in item.order:
            if room <= 0:
                return
            rows: list[Evidence] | None
            if origin in self.load.after:
                rows = self._rows(item.name, origin)
            else:
                rows = at_hand.get(origin, None if full else [])
                if rows is not None and (number, origin) == worst and len(rows) < room:
                    rows = None
            yield number, origin, rows
            room -= 1 if rows is None else len(rows)

    def _quotes(self, item: Item) -> tuple[Evidence, ...]:
        return best_evidence(self._witnesses[item.name], item.limit)

    def _rows(self, name: Name, origin: str) -> list[Evidence]:
        """The evidence of a paper at hand for a node or edge."""
        said = self._said(origin).get(name, ())
        side = None if isinstance(name, str) else name[3]
        wanted = (e for _, words in said for e in words.of(side))
        return list(dict.fromkeys(self.load.after[origin].evidence(wanted)))

    def _said(self, origin: str) -> dict[Name, Words]:
        found = self._words.get(origin)
        if found is None:
            found = self._words[origin] = _words(self.load.after[origin])
        return found

    def _document(self, name: str, item: Item) -> Node:
        load = self.load
        members = {alone for alone in load.members.of(name)
                   if load.overlay.shapes(document_key(alone))}
        states = (load.resolving.after.get(alone) for alone in members)
        candidates = next((state.candidates for state in states if state is not None), ())

        def witness(which: Iterable[int]) -> Evidence | None:
            return self._witness(item, [item.shapes[n] for n in which])

        return document_node(
            name, item.votes, self._quotes(item), alone=members, candidates=candidates,
            sources=[origin for number, origin in item.order if number >> 60 < 3][:SOURCES],
            witness=witness, rivals=self._rivals(name, item))

    def _body(self, name: str, votes: Votes, evidence: tuple[Evidence, ...]) -> Node:
        load = self.load
        load.resolving.know(props["home"][0] for props, _ in votes if "home" in props)
        others = (alone for alone in load.members.of(name) - {name}
                  if load.overlay.shapes(node_key(alone)))
        return body_node(name, votes, evidence, others=frozenset(others),
                         scope_of=load.resolving.scope_of)

    def _rivals(self, name: str, item: Item) -> list[Props]:
        """Other numbers that are given to what seems to be the same paper."""
        places = {place for shape in item.shapes if shape.title is not None
                  and (place := meeting(seen_in(shape.body))) is not None}
        found: list[Props] = []
        for place in sorted(places):
            others = {self.load.resolving.settled(seen, after=True).id
                      for seen in self.load.overlay.near(place[0], after=True)
                      if meeting(seen) == place} - {name}
            if others:
                found += rivals(self._side(name, place), (self._side(key, place)
                                                          for key in others), self._names_both)
        return without_repeats(found)

    def _side(self, name: str, place: Meeting) -> Side:
        item = self.items[name]
        shapes = [shape for shape in item.shapes
                  if shape.title is not None and meeting(seen_in(shape.body)) == place]
        return Side(name, [(props_of(shape.body), shape.n) for shape in shapes],
                    lambda: self._witness(item, shapes), place)

    def _names_both(self, small: Side, big: Side) -> bool:
        shapes = [shape for shape in self.items[small.id].shapes
                  if shape.title is not None and meeting(seen_in(shape.body)) == small.place]
        origins = {origin for shape in shapes
                   for _, origin in self.load.overlay.holders(shape)}
        self.load.fetch(origins - self.load.after.keys())
        return any(big.id in self.load.after[origin].documents for origin in origins)

    def _witness(self, item: Item, shapes: Sequence[Shape]) -> Evidence | None:
        rows = [(number, origin, shape) for shape in shapes
                for number, origin in self.load.overlay.holders(shape)
                if (number >> 50) & NO_EVIDENCE != NO_EVIDENCE]
        if not rows:
            return None
        number, origin = min(row[:2] for row in rows)
        # One source may say it in several ways: the best quote of those that rank highest.
        wanted = {(shape.key, shape.body) for *at, shape in rows if at == [number, origin]}
        if origin not in self.load.after:
            self.load.fetch({origin})
        bound = self.load.after[origin]
        said = [words for key, words in self._said(origin)[item.name]
                if (key, words.body) in wanted]
        best = [words for words in said if rank(words.evidence, origin, words.props) == number]
        found = bound.evidence(e for words in best or said for e in words.evidence)
        return min(found, key=evidence_order)


def _words(bound: Bound) -> dict[Name, Words]:
    """What a paper says, by the node or edge it says it of."""
    found: dict[Name, Words] = {}
    for rows in bound.paper.documents.values():
        for seen, said in rows:
            found.setdefault(bound.document(seen), []).append((document_key(seen.id), said))
    for ref, group in (*bound.paper.bodies.items(), *bound.paper.files.items()):
        key = node_key(bound.paper.alone(ref) or "")
        found.setdefault(bound.node(ref) or "", []).extend((key, said) for said in group)
    for parts, key, link in bound.shared_edges():
        found.setdefault(parts, []).append((key, link.said))
    return found

