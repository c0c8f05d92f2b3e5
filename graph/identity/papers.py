"""The claims of one source arranged for deriving: what it says, of which things, how surely.

Nothing here depends on other sources.  A source that says one thing twice says it once, with the
evidence of both.  Things that several sources may speak of (documents, bodies, edges between
them) are *shared*: what a source says of them is a :class:`~graph.model.Statement`, the row by
which a load finds who else speaks of the thing.  Tasks, targets and the like belong to the
document they stand in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..kinds import EDGES, EdgeKind, NodeKind, Origin
from ..model import Claim, Evidence, Props, Statement, canonical_json
from .decisions import settle
from .documents import Sighting, sighting
from .hashing import number_of
from .merge import role_rank
from .organisations import body_id, unplaced_id

#: Letters of refs to what belongs to a document.
PARTS = {"T": NodeKind.TASK, "G": NodeKind.TARGET, "X": NodeKind.EXPECTED_ACT,
         "E": NodeKind.EVENT, "M": NodeKind.MENTION}
#: The kind of node behind the letter of a ref.
KINDS = {"D": NodeKind.DOCUMENT, "O": NodeKind.ORGANISATION, "S": NodeKind.SOURCE, **PARTS}
#: In a rank: without evidence.
NO_EVIDENCE = 1023


class Said:
    """One thing said: its properties, their canonical form and the evidence of all claims."""

    __slots__ = ("_body", "_origins", "evidence", "props")

    def __init__(self, props: Props, evidence: Iterable[Evidence] = ()) -> None:
        self.props = props
        self.evidence: dict[Evidence, None] = dict.fromkeys(evidence)
        self._body: str | None = None
        self._origins: list[Origin] | None = None

    @property
    def body(self) -> str:
        """The properties as canonical JSON; made when asked for, since parts seldom need it."""
        if self._body is None:
            self._body = canonical_json(dict(self.props)) if self.props else "{}"
        return self._body

    @property
    def origins(self) -> list[Origin]:
        """The origins of an edge: those of its evidence, else inferred."""
        if self._origins is None:
            self._origins = sorted({item.origin for item in self.evidence} or {Origin.INFERRED})
        return self._origins

    def of(self, origin: Origin | None) -> Collection[Evidence]:
        """All evidence, or only that of an origin."""
        if origin is None or len(self.origins) == 1:
            return self.evidence
        return [item for item in self.evidence if item.origin is origin]


@dataclass(slots=True)
class Link:
    """An edge as said, between two refs of the source."""

    tail: str
    kind: EdgeKind
    head: str
    said: Said


class Paper:
    """One source.  ``sightings`` gives for each document ref which document it means,
    ``documents``, ``bodies``, ``files`` and ``parts`` what is said of nodes, ``links`` of edges;
    ``home`` is the ref of the document read from it."""

    __slots__ = ("_owners", "_shared", "bodies", "documents", "files", "home", "links", "origin",
                 "own", "parts", "sightings")

    def __init__(self, origin: str, claims: Iterable[Claim]) -> None:
        self.origin = origin
        self._owners: dict[str, tuple[str, str]] = {}
        self._shared: list[tuple[Link, str, str]] | None = None
        nodes: dict[str, list[Said]] = {}
        edges: dict[tuple[str, EdgeKind, str], list[Said]] = {}
        for claim in claims:
            if isinstance(claim.kind, EdgeKind):
                assert claim.to is not None
                _say(edges.setdefault((claim.ref, claim.kind, claim.to), []), claim)
            else:
                _say(nodes.setdefault(claim.ref, []), claim)
        self.documents: dict[str, list[tuple[Sighting, Said]]] = {}
        self.bodies: dict[str, list[Said]] = {}
        self.files: dict[str, list[Said]] = {}
        self.parts: dict[str, list[Said]] = {}
        self.own: set[str] = set()
        homes: list[str] = []
        for ref in sorted(nodes):
            rows = _in_order(nodes[ref])
            letter = ref[:1]
            if letter == "D":
                self.documents[ref] = [(sighting(said.props, origin, ref), said) for said in rows]
                if any(said.props.get("role") == "self" for said in rows):
                    self.own.add(ref)
                if any(said.props.get("role") == "self" and not said.props.get("attached")
                       for said in rows):
                    homes.append(ref)
            elif letter != "O":
                (self.files if letter == "S" else self.parts)[ref] = rows
        self.home = min(homes, default=None)
        self.sightings = {ref: min((item for item, _ in rows), key=_fullness)
                          for ref, rows in self.documents.items()}
        self.links = [Link(*ends, said) for ends in sorted(edges) if _fits(*ends)
                      for said in _in_order(edges[ends])]
        # a body that an edge names is a body
        named = {ref for link in self.links for ref in (link.tail, link.head)} | nodes.keys()
        for ref in sorted(ref for ref in named if ref[:1] == "O"):
            self.bodies[ref] = [self._body(ref, said)
                                for said in _in_order(nodes.get(ref) or [Said({})])]

    def alone(self, ref: str) -> str | None:
        """The id that what ``ref`` means would have if nothing but this source were known;
        ``None`` for a document that it does not claim, and for parts."""
        letter = ref[:1]
        if letter == "D":
            seen = self.sightings.get(ref)
            return None if seen is None else seen.id
        if letter == "O":
            return self.body(ref)
        return f"source:{ref[2:]}" if ref in self.files else None

    def body(self, ref: str) -> str:
        """Id of a body.  One whose place is not named is that of the paper that names it."""
        name = ref[2:]
        if "[" not in name:
            return body_id(name)
        owner = self.namer(name)
        return unplaced_id(name, self.origin if owner is None else self.sightings[owner].id)

    def _body(self, ref: str, said: Said) -> Said:
        """A body as said, with the name that its ref gives and, when its place is not named, the
        paper that names it: id alone and scope, by which the place may become known."""
        more: dict[str, object] = {} if said.props.get("canonical") else {"canonical": ref[2:]}
        owner = self.namer(ref[2:]) if "[" in ref else None
        if owner is not None:
            seen = self.sightings[owner]
            more["home"] = [seen.id, seen.scope]
        return Said({**said.props, **more}, said.evidence) if more else said

    def namer(self, name: str) -> str | None:
        """Ref of the document of this source in which a body without place is named."""
        key = f"D:{name.rstrip(']').rpartition(', ')[2]}"
        return key if key in self.own else self.home

    def owner(self, ref: str) -> tuple[str, str]:
        """(ref, id alone) of the document that a part belongs to; the id of one that the source
        does not claim is what it is called there."""
        key = ref[2:].rsplit("|", 2)[0]
        found = self._owners.get(key)
        if found is None:
            seen = self.sightings.get(f"D:{key}")
            found = self._owners[key] = (f"D:{key}", key if seen is None else seen.id)
        return found

    def owners(self) -> set[tuple[str, str]]:
        """(ref, id alone) of the documents that parts named here belong to."""
        return {self.owner(ref) for ref in {*self.parts, *(
            ref for link in self.part_links for ref in (link.tail, link.head) if is_part(ref))}}

    @property
    def part_links(self) -> list[Link]:
        """Edges at a part."""
        return [link for link in self.links if is_part(link.tail) or is_part(link.head)]

    def shared_links(self) -> list[tuple[Link, str, str]]:
        """Edges between shared things, with the ids that their ends would have alone."""
        if self._shared is None:
            self._shared = [
                (link, tail, head) for link in self.links
                if (tail := self.alone(link.tail)) is not None
                and (head := self.alone(link.head)) is not None]
        return self._shared

    def statements(self) -> Iterator[Statement]:
        """What this source says of shared things, and whose parts it holds."""
        for rows in self.documents.values():
            for seen, said in rows:
                yield Statement(document_key(seen.id), said.body,
                                rank(said.evidence, self.origin, said.props), seen.place_key,
                                seen.day_key, seen.title)
        for ref, group in (*self.bodies.items(), *self.files.items()):
            key = node_key(self.alone(ref) or "")
            for said in group:
                yield Statement(key, said.body, rank(said.evidence, self.origin, said.props))
        for link, tail, head in self.shared_links():
            for origin in link.said.origins:
                yield Statement(edge_key(tail, link.kind, head, origin), link.said.body,
                                rank(link.said.of(origin), self.origin))
        for owner in sorted({key for _, key in self.owners()}):
            yield Statement(parts_key(owner), "{}", rank((), self.origin))


def is_part(ref: str) -> bool:
    """Whether a ref means something that belongs to a document."""
    return ref[:1] in PARTS


def _fits(tail: str, kind: EdgeKind, head: str) -> bool:
    spec = EDGES[kind]
    return KINDS.get(tail[:1]) in spec.tail and KINDS.get(head[:1]) in spec.head


def _say(rows: list[Said], claim: Claim) -> None:
    """Add a claim to what is said of one thing: to the same words, or as other words."""
    new = Said(claim.props, claim.evidence)
    same = next((said for said in rows if said.body == new.body), None)
    if same is None:
        rows.append(new)
    else:
        same.evidence.update(new.evidence)


def _in_order(rows: list[Said]) -> list[Said]:
    return rows if len(rows) == 1 else sorted(rows, key=lambda said: said.body)


def _fullness(seen: Sighting) -> tuple[bool, bool, bool, bool, str, str]:
    """The best-described sighting first: place, year, day, type; then smallest."""
    return (not seen.placed, seen.year is None, seen.day is None, seen.type is None,
            seen.day or seen.year or "", seen.id)


def document_key(alone: str) -> int:
    """Under which statements about a document lie."""
    return number_of("D", alone)


def node_key(alone: str) -> int:
    """Under which statements about a body or a file lie."""
    return number_of("N", alone)


def parts_key(alone: str) -> int:
    """Under which it lies who holds parts of a document."""
    return number_of("P", alone)


def edge_key(tail: str, kind: EdgeKind, head: str, origin: Origin) -> int:
    """Under which statements about an edge lie."""
    return number_of("E", tail, kind, head, origin)


@lru_cache(maxsize=65536)
def _order(origin: str) -> int:
    return number_of("source", origin) >> 13


def rank(evidence: Iterable[Evidence], origin: str, props: Props | None = None) -> int:
    """How good a witness a source is, the best first: by its role, then by confidence, then in an
    order that is the same everywhere.  62 bits, so that a store can sort by it."""
    sure = max((item.confidence for item in evidence), default=None)
    doubt = NO_EVIDENCE if sure is None else 1000 - round(sure * 1000)
    return rank_at((role_rank(props or {}) << 10) | doubt, origin)


def rank_at(grade: int, origin: str) -> int:
    """The rank of a source of a grade (its upper 12 bits)."""
    return (grade << 50) | _order(origin)


def evidence_order(item: Evidence) -> tuple[str | int | float, ...]:
    """A person's word first, which is never to be left out; then where evidence stands: source,
    place, rule, and all else, so that no two are equal."""
    return (item.rule != "person", item.source, -1 if item.start is None else item.start,
            -1 if item.end is None else item.end, item.rule, item.where or "", item.quote,
            item.section or "", item.document or "", item.confidence, item.origin)


def papers_of(claims: Iterable[Claim]) -> dict[str, Paper]:
    """All sources of a set of claims, as people's decisions make them count."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in settle(claims):
        groups[claim.source].append(claim)
    return {origin: Paper(origin, group) for origin, group in sorted(groups.items())}


def statements_of(paper: Paper) -> tuple[Statement, ...]:
    """The statements of one source, each once, sorted."""
    found: dict[tuple[int, str], Statement] = {}
    for item in paper.statements():
        known = found.get((item.key, item.body))
        if known is None or item.rank < known.rank:
            found[item.key, item.body] = item
    return tuple(found[key] for key in sorted(found))
