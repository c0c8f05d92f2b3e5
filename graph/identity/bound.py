"""A paper whose refs are bound to the nodes of the graph, and what is gathered of one node."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from ..kinds import EdgeKind, Origin
from ..model import Evidence, Props
from .build import Heard, best_evidence
from .documents import Resolved, Sighting
from .merge import Votes
from .organisations import body_id, settled_name
from .papers import Paper, Said, evidence_order, origins, rank

EdgeParts = tuple[str, EdgeKind, str, Origin]
Settle = Callable[[Sighting], Resolved]


class Bound:
    """A paper with the ids that its refs have in one state of the graph."""

    __slots__ = ("_bodies", "_evidence", "_homes", "ids", "paper")

    def __init__(self, paper: Paper, settle: Settle) -> None:
        self.paper = paper
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

    @property
    def origin(self) -> str:
        """The source."""
        return self.paper.origin

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
        return {self.owner(ref) for ref in (*self.paper.parts, *(
            ref for link in self.paper.links for ref in (link.tail, link.head)
            if is_part(ref)))}

    def named(self) -> Iterator[tuple[str, str, str]]:
        """(ref, id alone, id) of every document and body, for those that are known alone."""
        for ref, seen in self.paper.sightings.items():
            yield ref, seen.id, self.ids[ref]
        for ref in self.paper.bodies:
            yield ref, self.paper.body(ref), self.node(ref) or ""

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
                known = item if item.document == home else replace(item, document=home)
                self._evidence[item] = known
            found.append(known)
        return found

    def edges(self, *, shared: bool | None = None) -> Iterator[tuple[EdgeParts, Said]]:
        """Every edge as bound, once for each origin; only those between shared things, or only
        the others, when asked."""
        for link in self.paper.links:
            if shared is not None and shared is (is_part(link.tail) or is_part(link.head)):
                continue
            tail, head = self.node(link.tail), self.node(link.head)
            if tail is None or head is None or tail == head:
                continue
            for origin in origins(link.said):
                yield (tail, link.kind, head, origin), link.said


def is_part(ref: str) -> bool:
    """Whether a ref means something that belongs to a document."""
    return ref[:1] not in ("D", "O", "S")


class Gathered:
    """What sources say of one node or edge: votes, and each source's evidence."""

    __slots__ = ("_bodies", "_heard")

    def __init__(self) -> None:
        self._bodies: dict[str, tuple[Props, list[tuple[int, str, list[Evidence]]]]] = {}
        self._heard: dict[str, tuple[int, dict[Evidence, None]]] = {}

    def add(self, bound: Bound, said: Said, props: Props | None = None,
            origin: Origin | None = None, body: str | None = None) -> None:
        """One thing said; ``props`` instead of those said, only the evidence of ``origin``."""
        wanted = [e for e in said.evidence if origin is None or e.origin is origin]
        number = rank(wanted, bound.origin, said.props if origin is None else None)
        rows = bound.evidence(wanted)
        entry = self._bodies.setdefault(body or said.body,
                                        (said.props if props is None else props, []))
        same = next((n for n, row in enumerate(entry[1]) if row[1] == bound.origin), None)
        if same is None:
            entry[1].append((number, bound.origin, rows))
        else:
            old = entry[1][same]
            entry[1][same] = (min(number, old[0]), bound.origin,
                              list(dict.fromkeys((*old[2], *rows))))
        known = self._heard.setdefault(bound.origin, (number, {}))
        known[1].update(dict.fromkeys(rows))
        self._heard[bound.origin] = (min(number, known[0]), known[1])

    @property
    def votes(self) -> Votes:
        """The distinct things said, in a fixed order, with the number of sources of each."""
        return [(props, len(rows)) for _, (props, rows) in sorted(self._bodies.items())]

    @property
    def heard(self) -> list[Heard]:
        """Each source once, with its rank and evidence."""
        return [(number, origin, list(rows))
                for origin, (number, rows) in self._heard.items()]

    def quotes(self, limit: int) -> tuple[Evidence, ...]:
        """The evidence of the best witnesses."""
        if len(self._heard) == 1:
            (rows,) = (rows for _, rows in self._heard.values())
            return tuple(sorted(rows, key=evidence_order)[:limit])
        return best_evidence(self.heard, limit)

    def witness(self, which: Iterable[int]) -> Evidence | None:
        """The best evidence among some of the votes, by their position."""
        bodies = sorted(self._bodies)
        rows = [row for n in which for row in self._bodies[bodies[n]][1] if row[2]]
        if not rows:
            return None
        return min(min(rows, key=lambda row: row[:2])[2], key=evidence_order)
