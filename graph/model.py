"""The few nouns everything speaks of: Evidence, Claim, StoredSource, Node, Edge, Subgraph, Delta.

What was read is kept as read (:class:`Claim`); nodes and edges are derived from the set of all
claims by a pure function (``graph.identity.derive``), so order never matters.  All classes are
frozen; ``props`` hold only JSON values (str, int, float, bool, None, list, dict).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import Any

from .kinds import EdgeKind, NodeKind, Origin

Props = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a node or an edge is there.

    ``source`` is the origin of the source (path relative to the ingest root, or register id);
    ``start``/``end`` are code-point offsets into its canonical text (NFC, LF), ``None`` for a
    register row, whose place is given in ``where`` ("dòng 12").  ``section`` is a path like
    "III.5".  ``document`` is the ref ("D:…") of the document in which it stands while claimed,
    its id once derived.
    """

    source: str
    quote: str
    rule: str
    confidence: float
    origin: Origin
    start: int | None = None
    end: int | None = None
    section: str | None = None
    where: str | None = None
    document: str | None = None

    def to_json(self) -> dict[str, Any]:
        """A JSON object without nulls."""
        row = {
            "source": self.source, "quote": self.quote, "rule": self.rule,
            "confidence": self.confidence, "origin": self.origin.value, "start": self.start,
            "end": self.end, "section": self.section, "where": self.where,
            "document": self.document,
        }
        return {key: value for key, value in row.items() if value is not None}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Evidence:
        """The inverse of :meth:`to_json`."""
        return cls(
            source=row["source"], quote=row["quote"], rule=row["rule"],
            confidence=row["confidence"], origin=Origin(row["origin"]), start=row.get("start"),
            end=row.get("end"), section=row.get("section"), where=row.get("where"),
            document=row.get("document"),
        )


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one source, as read.

    A node claim has ``to is None`` and ``ref`` names the thing inside its source; an edge claim
    goes from ``ref`` to ``to``.  Forms of a ref: ``D:<document key>`` (local to the source),
    ``O:<canonical name>`` (the same everywhere), ``T:``/``G:``/``X:``/``E:``/``M:`` + a path that
    is unique in the source.
    """

    source: str
    kind: NodeKind | EdgeKind
    ref: str
    props: Props = field(default_factory=dict)
    to: str | None = None
    evidence: tuple[Evidence, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """A JSON object without nulls (``source`` left out: the store keys claims by it)."""
        row: dict[str, Any] = {"kind": self.kind.value, "ref": self.ref, "props": dict(self.props)}
        if self.to is not None:
            row["to"] = self.to
        if self.evidence:
            row["evidence"] = [item.to_json() for item in self.evidence]
        return row

    @classmethod
    def from_json(cls, source: str, row: Mapping[str, Any]) -> Claim:
        """The inverse of :meth:`to_json`."""
        kind: NodeKind | EdgeKind = (
            EdgeKind(row["kind"]) if "to" in row else NodeKind(row["kind"])
        )
        return cls(source, kind, row["ref"], row["props"], row.get("to"),
                   tuple(Evidence.from_json(item) for item in row.get("evidence", ())))


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A source with its claims, the unit of loading (decision 16).

    ``kind`` is the format (text, docx, pdf, register, units, person); ``sample`` marks texts
    invented for demonstration; ``text`` is the canonical text, ``None`` for registers.
    ``recorded_at`` is an instant in UTC (ISO 8601) and never part of an export.
    """

    origin: str
    sha256: str
    text_sha256: str
    reader: str
    kind: str
    claims: tuple[Claim, ...]
    text: str | None = None
    collection: str = "default"
    visibility: str = "public"
    sample: bool = False
    recorded_at: str | None = None
    info: Props = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says of one thing that others may speak of too: the row by which a load
    finds who else does, without reading their claims.

    ``key`` is the number of the thing, ``body`` the properties as canonical JSON, ``rank`` how
    good a witness the source is (smaller is better).  ``place``, ``day`` and ``title`` are the
    numbers under which sightings of documents meet (``graph.identity.documents``).
    """

    key: int
    body: str
    rank: int
    place: int | None = None
    day: int | None = None
    title: int | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A distinct thing said, with the number ``n`` of sources that say it; ``id`` is the store's
    own."""

    id: Any
    key: int
    body: str
    n: int
    place: int | None = None
    day: int | None = None
    title: int | None = None


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """What became of a file that was offered for loading: no word of its text is kept.

    ``state`` is loaded, unread, refused (secret), other (no directive) or skipped (the content of
    another file); ``reason`` says why in office Vietnamese; ``sha256`` is ``None`` for a file that
    was not opened or is secret.
    """

    path: str
    kind: str
    state: str
    reason: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class EarlierReading:
    """The claims of a source as they were before revision ``until`` (exclusive): an older reader's,
    or a person's decision that was changed or taken back."""

    origin: str
    until: int
    reader: str
    kind: str
    text_sha256: str
    recorded_at: str | None = None
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Packed:
    """What stores write of a node or edge: JSON of properties and evidence, hash of everything."""

    props: str
    evidence: str
    digest: str

    @classmethod
    def of(cls, props: Props, evidence: tuple[Evidence, ...], *rest: str) -> Packed:
        """Pack; ``rest`` is what else belongs to the digest."""
        said = canonical_json(dict(props)) if props else "{}"
        quoted = evidence_text(evidence)
        joined = "\x1e".join((*rest, said, quoted))
        return cls(said, quoted, sha256(joined.encode()).hexdigest()[:32])


@dataclass(frozen=True, slots=True)
class Node:
    """A derived node.  ``label`` is its one-line name for people, ``names`` every folded name
    under which :meth:`graph.store.Store.find` must find it, ``search`` the folded full text."""

    id: str
    kind: NodeKind
    label: str
    props: Props
    names: tuple[str, ...] = ()
    search: str = ""
    evidence: tuple[Evidence, ...] = ()
    _packed: list[Packed] = field(default_factory=list, init=False, compare=False, repr=False)

    def to_json(self) -> dict[str, Any]:
        """The canonical export form (decision 20): keys sorted later, no nulls."""
        return {
            "kind": self.kind.value, "id": self.id, "label": self.label,
            "props": _no_nulls(self.props),
            "evidence": [item.to_json() for item in self.evidence],
        }

    @property
    def packed(self) -> Packed:
        """Properties, evidence and digest as stored, made once."""
        if not self._packed:
            self._packed.append(Packed.of(
                self.props, self.evidence, self.id, self.kind.value, self.label,
                "\x1f".join(self.names), self.search))
        return self._packed[0]

    def digest(self) -> str:
        """Hash of everything stored, so that an unchanged node is not written again."""
        return self.packed.digest


@dataclass(frozen=True, slots=True)
class Edge:
    """A derived edge, unique by (tail, kind, head, origin); its evidence are the claims."""

    tail: str
    kind: EdgeKind
    head: str
    origin: Origin
    props: Props = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    _packed: list[Packed] = field(default_factory=list, init=False, compare=False, repr=False)

    @property
    def key(self) -> str:
        """Unique key, also a property of the relationship in Neo4j."""
        return "|".join((self.tail, self.kind, self.head, self.origin))

    @property
    def confidence(self) -> float:
        """That of an edge is the best of its claims; without evidence 0."""
        return max((item.confidence for item in self.evidence), default=0.0)

    def to_json(self) -> dict[str, Any]:
        """The canonical export form (decision 20)."""
        return {
            "kind": self.kind.value, "from": self.tail, "to": self.head,
            "origin": self.origin.value, "props": _no_nulls(self.props),
            "evidence": [item.to_json() for item in self.evidence],
        }

    @property
    def packed(self) -> Packed:
        """Properties, evidence and digest as stored, made once."""
        if not self._packed:
            self._packed.append(Packed.of(self.props, self.evidence, self.key))
        return self._packed[0]

    def digest(self) -> str:
        """Hash of everything stored."""
        return self.packed.digest


@dataclass(frozen=True, slots=True)
class Subgraph:
    """A part of the graph: nodes by id and edges between them."""

    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the change feed: what happened to which node, with successors."""

    action: str  # created, changed, merged, renamed, split, retired
    id: str
    kind: str
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Delta:
    """What one load writes, in one transaction.  Nodes are put before edges; edges are dropped
    before nodes.  ``keep`` names sources whose claims, as they stand before this delta, stay
    retrievable as an earlier reading, ``forget`` those whose earlier readings must go
    (a paper found to be secret); ``put_files`` records what became of offered files.

    ``said`` gives the statements of put sources, and of others whose statements changed; those of
    other put sources follow from their claims, or with ``derived`` are as they were.
    ``put_aliases`` gives the node that something is now which alone would have another id.
    """

    put_sources: tuple[StoredSource, ...] = ()
    drop_sources: tuple[str, ...] = ()
    put_nodes: tuple[Node, ...] = ()
    drop_nodes: tuple[str, ...] = ()
    put_edges: tuple[Edge, ...] = ()
    drop_edges: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    put_files: tuple[OfferedFile, ...] = ()
    keep: tuple[str, ...] = ()
    forget: tuple[str, ...] = ()
    said: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)
    derived: bool = False
    put_aliases: Mapping[str, str] = field(default_factory=dict)
    drop_aliases: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """True when applying it would change nothing."""
        return not (self.put_sources or self.drop_sources or self.put_nodes or self.drop_nodes
                    or self.put_edges or self.drop_edges or self.put_files or self.said
                    or self.put_aliases or self.drop_aliases)


def _no_nulls(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {k: _no_nulls(v) for k, v in sorted(value.items()) if v is not None}
    if isinstance(value, (list, tuple)):
        return [_no_nulls(item) for item in value]
    return value


def canonical_json(value: Any) -> str:
    """JSON with sorted keys, no white space, no escapes: byte-equal for equal content."""
    return _ENCODE(value)


# One encoder for all: json.dumps would make a new one at each of the many calls of a load.
_QUOTED = json.encoder.encode_basestring
_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode



@lru_cache(maxsize=32768)
def _one_evidence(item: Evidence) -> str:
    """What :func:`canonical_json` gives for its row, three times as fast: most of what a load
    writes is evidence."""
    said = _QUOTED
    parts = [f'"confidence":{item.confidence!r}']
    if item.document is not None:
        parts.append(f'"document":{said(item.document)}')
    if item.end is not None:
        parts.append(f'"end":{item.end}')
    parts.append(f'"origin":"{item.origin}","quote":{said(item.quote)},"rule":{said(item.rule)}')
    if item.section is not None:
        parts.append(f'"section":{said(item.section)}')
    parts.append(f'"source":{said(item.source)}')
    if item.start is not None:
        parts.append(f'"start":{item.start}')
    if item.where is not None:
        parts.append(f'"where":{said(item.where)}')
    return f"{{{','.join(parts)}}}"


def evidence_text(evidence: tuple[Evidence, ...]) -> str:
    """Evidence as stored: canonical JSON of its rows."""
    return f"[{','.join(map(_one_evidence, evidence))}]"
