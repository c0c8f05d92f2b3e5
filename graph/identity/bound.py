"""A paper whose refs are bound to the nodes of the graph, and what is gathered of one node."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..kinds import EdgeKind, Origin
from ..model import Evidence, Props
from .build import Heard, best_evidence
from .documents import Resolved, Sighting
from .merge import Votes
from .organisations import body_id, settled_name
from .papers import Link, Paper, Said, edge_key, evidence_order, rank

EdgeParts = tuple[str, EdgeKind, str, Origin]
Settle = Callable[[Sighting], Resolved]


class Bound:
    """A paper with the ids that its refs have in one state of the graph."""

    __slots__ = ("_at_parts", "_bodies", "_evidence", "_homes", "_settle", "_shared", "ids",
                 "paper")

    def __init__(self, paper: Paper, settle: Settle) -> None:
        self.paper = paper
        self._settle = settle
        found = {ref: settle(seen) for ref, seen in paper.sightings.items()}
        self.ids = {ref: item.id for ref, item in found.items()}
        self._bodies: dict[str, str] = {}
        for ref in paper.bodies:
            if "[" in ref:
                owner = paper.namer(ref[2:])
                name = None if owner is None else settled_name(
                    ref[2:], paper.sightings[owner].scope, found[owner].scope)
                self._bodies[ref] = paper.body(ref) if name is None else body_id(name)
        self._homes = {ref: self.ids[ref] for ref in paper.own}
        self._evidence: dict[Evidence, Evidence] = {}
        self._shared: list[tuple[EdgeParts, int, Link]] | None = None
        self._at_parts: list[tuple[EdgeParts, Link]] | None = None

    @property
    def origin(self) -> str:
        """The source."""
        return self.paper.origin

    def document(self, seen: Sighting) -> str:
        """Id of the document that a sighting is."""
        return self._settle(seen).id

    @property
    def documents(self) -> set[str]:
        """Ids of all documents it speaks of."""
        return {self.document(seen) for rows in self.paper.documents.values()
                for seen, _ in rows}

    def node(self, ref: str) -> str | None:
        """Id of the node that a ref means, ``None`` for a document that the source does not
        claim."""
        letter = ref[:1]
        if letter == "D":
            return self.ids.get(ref)
        if letter == "O":
            return self._bodies.get(ref) or self.paper.alone(ref)
        if letter == "S":
            return self.paper.alone(ref)
        return self.part(ref)

    def part(self, ref: str) -> str:
        """``T:<document key>|III.2|1`` → ``<document id>:t:III.2:1``."""
        _, section, ordinal = ref[2:].rsplit("|", 2)
        return f"{self.owner(ref)}:{ref[:1].lower()}:{section}:{ordinal}"

    def owner(self, ref: str) -> str:
        """Id of the document that a part belongs to."""
        own, key = self.paper.owner(ref)
        return self.ids.get(own, key)

    def owners(self) -> set[str]:
        """Ids of the documents that parts named here belong to."""
        return {self.ids.get(own, key) for own, key in self.paper.owners()}

    def evidence(self, rows: Iterable[Evidence]) -> list[Evidence]:
        """Evidence with the id of the document in which it stands."""
        found = []
        for item in rows:
            known = self._evidence.get(item)
            if known is None:
                home = self._homes.get(item.document or "")
                # a person's word about this paper stands in no paper
                if home is None and self.paper.home is not None and item.source == self.origin:
                    home = self.ids[self.paper.home]
                known = item if item.document == home else Evidence(
                    item.source, item.quote, item.rule, item.confidence, item.origin, item.start,
                    item.end, item.section, item.where, home)
                self._evidence[item] = known
            found.append(known)
        return found

    def shared_edges(self) -> list[tuple[EdgeParts, int, Link]]:
        """Edges between shared things as bound, once for each origin, with the number under which
        they are stated."""
        if self._shared is None:
            self._shared = []
            for link, low, high in self.paper.shared_links():
                tail, head = self.node(link.tail), self.node(link.head)
                if tail is not None and head is not None and tail != head:
                    self._shared += [
                        ((tail, link.kind, head, origin),
                         edge_key(low, link.kind, high, origin), link)
                        for origin in link.said.origins]
        return self._shared

    def part_edges(self) -> list[tuple[EdgeParts, Link]]:
        """Edges at a part as bound, once for each origin."""
        if self._at_parts is None:
            self._at_parts = []
            for link in self.paper.part_links:
                tail, head = self.node(link.tail), self.node(link.head)
                if tail is not None and head is not None and tail != head:
                    self._at_parts += [((tail, link.kind, head, origin), link)
                                       for origin in link.said.origins]
        return self._at_parts

    def part_said(self, said: Said) -> Said:
        """A part as said, with documents that its properties name as ids."""
        named = {name: sorted(self.ids.get(f"D:{key}", key) for key in said.props[name])
                 for name in ("restated_from", "candidates") if said.props.get(name)}
        if not named:
            return said
        return Said({**said.props, **named}, said.evidence)


class Gathered:
    """What sources say of one node or edge."""

    __slots__ = ("_rows",)

    def __init__(self) -> None:
        self._rows: list[tuple[Bound, Said, int, Origin | None]] = []

    def add(self, bound: Bound, said: Said, key: int = 0, origin: Origin | None = None) -> None:
        """One thing said under the number ``key``; only with the evidence of ``origin``."""
        self._rows.append((bound, said, key, origin))

    @property
    def papers(self) -> list[Bound]:
        """The papers that say it."""
        return [row[0] for row in self._rows]

    @property
    def votes(self) -> Votes:
        """The distinct things said, in a fixed order, with the number of sources of each."""
        if len(self._rows) == 1:
            return [(self._rows[0][1].props, 1)]
        who: dict[tuple[str, int], tuple[Props, set[str]]] = {}
        for bound, said, key, _ in self._rows:
            who.setdefault((said.body, key), (said.props, set()))[1].add(bound.origin)
        return [(props, len(origins)) for _, (props, origins) in sorted(
            who.items(), key=lambda row: row[0])]

    @property
    def heard(self) -> list[Heard]:
        """Each source once, with its rank and evidence."""
        found: dict[str, tuple[int, dict[Evidence, None]]] = {}
        for row in self._rows:
            number, rows = _said(row)
            known = found.setdefault(row[0].origin, (number, {}))
            known[1].update(dict.fromkeys(rows))
            found[row[0].origin] = (min(number, known[0]), known[1])
        return [(number, origin, list(rows)) for origin, (number, rows) in found.items()]

    def quotes(self, limit: int) -> tuple[Evidence, ...]:
        """The evidence of the best witnesses."""
        if len(self._rows) == 1:
            bound, said, _, origin = self._rows[0]
            rows = list(dict.fromkeys(bound.evidence(said.of(origin))))
            return tuple(rows if len(rows) < 2 else sorted(rows, key=evidence_order)[:limit])
        return best_evidence(self.heard, limit)

    def witness(self, which: Iterable[int]) -> Evidence | None:
        """The best evidence among some of the votes, by their position."""
        bodies = sorted({(said.body, key) for _, said, key, _ in self._rows})
        wanted = {bodies[n] for n in which}
        rows = [(*_said(row)[:1], row[0].origin, _said(row)[1]) for row in self._rows
                if (row[1].body, row[2]) in wanted]
        heard = [row for row in rows if row[2]]
        if not heard:
            return None
        best = min(heard, key=lambda row: row[:2])[:2]
        return min((item for row in heard if row[:2] == best for item in row[2]),
                   key=evidence_order)


def _said(row: tuple[Bound, Said, int, Origin | None]) -> tuple[int, list[Evidence]]:
    """Rank and evidence of one thing said."""
    bound, said, _, origin = row
    wanted = said.of(origin)
    return (rank(wanted, bound.origin, said.props if origin is None else None),
            bound.evidence(wanted))
