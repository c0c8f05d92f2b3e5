"""The Neo4j store behind the port."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

import neo4j

from ..errors import StoreInvalid
from ..identity import Known, rebuilt
from ..kinds import EdgeKind, Level, NodeKind, Origin
from ..model import (
    Change,
    Claim,
    Delta,
    EarlierReading,
    Edge,
    Node,
    OfferedFile,
    StoredSource,
    Subgraph,
)
from ..store import ALL_ORIGINS, Capabilities, Counts, Direction, Finding
from . import (
    export,
    index,
    kept,
    ledger,
    read_bearing,
    read_graph,
    read_nodes,
    read_scale,
    read_sources,
    schema,
    upkeep,
    write,
)
from .known import Neo4jKnown
from .session import Server

#: The database when the address names none.
DATABASE = "neo4j"


class Neo4jStore:
    """One database of a Neo4j 5.26 or newer.  Threads share the object."""

    capabilities = Capabilities("neo4j", embedded=False, maintained_closure=False)

    def __init__(self, uri: str, database: str | None = None, *, user: str | None = None,
                 password: str | None = None, create: bool = True,
                 read_only: bool = False, unfinished: bool = False) -> None:
        """Connect to ``uri`` (without database); make the schema when ``create``.

        Raises StoreUnavailable when the server does not answer, StoreInvalid when the database
        holds something else, a store newer than the program, or half a copy (unless
        ``unfinished``).
        """
        self.server = Server(uri, database or DATABASE, user, password, read_only=read_only)
        self.ledger = ledger.Neo4jLedger(self.server)
        try:
            self._prepare(create=create and not read_only, upgrade=not read_only)
            if not unfinished:
                ledger.refuse_half(self.server)
        except BaseException:
            self.server.close()
            raise

    def _prepare(self, *, create: bool, upgrade: bool) -> None:
        where = self.server.where
        stored = self.server.reading(schema.version)
        found = schema.check(stored, make=create, where=where)
        if found == schema.VERSION:
            return
        if not upgrade:
            raise StoreInvalid(f"{where}: kho dùng lược đồ cũ, hãy mở để ghi một lần cho chương "
                               "trình nâng cấp", address=where)
        if stored is None and self.server.reading(schema.foreign):
            raise StoreInvalid(f"{where}: cơ sở dữ liệu đã có dữ liệu khác, không phải kho Thông "
                               "Suốt", address=where)
        for number, step in enumerate(schema.STEPS, 1):
            if number > found:
                for statement in step:
                    self.server.schema(statement)
                self.server.await_indexes()
                if number == schema.INDEXED and found:
                    self._index()
                if number == schema.FLAGGED and found:
                    for statement in schema.FLAG:
                        self.server.schema(statement)
                self.server.write(lambda tx, to=number: _mark(tx, to))  # type: ignore[misc]

    def _index(self) -> None:
        """Make the index of statements of an older store and derive its graph anew, in parts."""
        whole = rebuilt(list(self.claims()), *self.digests())
        origins = sorted(whole.said)
        for start in range(0, len(origins), index.SOURCES):
            part = {origin: whole.said[origin] for origin in origins[start:start + index.SOURCES]}
            self.server.write(lambda tx, said=part: index.write(  # type: ignore[misc]
                tx, Delta(said=said, derived=True)))
        self.apply(replace(whole, said={}))

    def close(self) -> None:
        """Close the driver; a second call does nothing."""
        self.server.close()

    def ping(self) -> None:
        """Return when the server answers within a second."""
        self.server.ping()

    def revision(self) -> int:
        """The number of deltas applied."""
        return read_sources.revision(self.server)

    def sources(self, named: Collection[str] | None = None) -> list[StoredSource]:
        """All sources, or those named by origin or hash, by origin, without text and claims."""
        return read_sources.sources(self.server, named)

    def text(self, origin: str) -> str | None:
        """The canonical text of a source."""
        return read_sources.text(self.server, origin)

    def claims(self, origins: Collection[str] | None = None) -> Iterator[Claim]:
        """All claims by origin and position."""
        return read_sources.claims(self.server, origins)

    def digests(self) -> tuple[dict[str, str], dict[str, str]]:
        """Digest of each node by id and of each edge by key."""
        return read_sources.digests(self.server)

    def apply(self, delta: Delta) -> int:
        """Write a delta whole or not at all; the revision after it.

        When the connection breaks at the commit the outcome is unknown: applying the same delta
        once more is safe.
        """
        if delta.empty:
            return self.revision()
        return self.server.write(lambda tx: write.apply(tx, delta))

    def update(self, work: Callable[[Known], Delta]) -> int:
        """Write what ``work`` finds to be written, in one transaction; the revision after it."""
        def look_and_write(tx: neo4j.ManagedTransaction) -> int:
            tx.run(write.LOCK).consume()
            return write.apply(tx, work(Neo4jKnown(tx)))

        return self.server.write(look_and_write)

    def changes(self, since: int = 0, limit: int = 1000) -> list[tuple[int, Change]]:
        """The change feed after a revision."""
        return read_sources.changes(self.server, since, limit)

    def files(self, paths: Collection[str] | None = None) -> list[OfferedFile]:
        """What became of every file ever offered, or of those of ``paths``, by path."""
        return kept.files(self.server, paths)

    def unread(self) -> dict[str, int]:
        """Unread files by reason."""
        return kept.unread(self.server)

    def earlier(self, origin: str | None = None) -> list[EarlierReading]:
        """Earlier readings by origin and revision; of one source with their claims."""
        return kept.earlier(self.server, origin)

    def counts(self) -> Counts:
        """Sizes and the newest document date."""
        return read_sources.counts(self.server)

    def find(self, names: Sequence[str], kinds: Sequence[NodeKind] = ()) -> list[Node]:
        """Nodes of one of the folded names, by id."""
        return read_nodes.find(self.server, names, kinds)

    def nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        """Nodes by the id asked for."""
        return read_nodes.by_id(self.server, ids)

    def reach(self, start: str, *, direction: Direction, kinds: Sequence[EdgeKind],
              origins: frozenset[Origin] = ALL_ORIGINS, attach: Sequence[EdgeKind] = (),
              max_hops: int = 25) -> Subgraph:
        """What lies below or above ``start``, in one statement."""
        return read_graph.reach(self.server, start, direction=direction, kinds=kinds,
                                origins=origins, attach=attach, max_hops=max_hops)

    def bearing(self, start: str, *, bodies: Sequence[str], links: Sequence[EdgeKind],
                kinds: Sequence[EdgeKind], attach: Sequence[EdgeKind] = (),
                also: Sequence[EdgeKind] = ()) -> Subgraph:
        """What lies below ``start`` and bears on ``bodies``, read from the bodies up."""
        return read_bearing.bearing(self.server, start, bodies=bodies, links=links, kinds=kinds,
                                    attach=attach, also=also)

    def at_least(self, number: int, start: str, *, kinds: Sequence[EdgeKind],
                 as_of: str | None = None) -> bool:
        """Whether so many documents lie at or below ``start``."""
        return read_bearing.at_least(self.server, number, start, kinds=kinds, as_of=as_of)

    def owing(self) -> list[Node]:
        """Bodies from which an expected act is due, by id."""
        return read_bearing.owing(self.server)

    def depths(self, start: str) -> dict[int, int]:
        """Documents by hops below ``start``."""
        return read_scale.depths(self.server, start)

    def without(self, document: str, *, within: str, level: Level) -> list[str]:
        """Bodies that issued nothing below ``document``, by id."""
        return read_scale.without(self.server, document, within, level)

    def incident(self, ids: Sequence[str], kinds: Sequence[EdgeKind] = (),
                 limit: int = 5000) -> Subgraph:
        """Edges at one of ``ids`` with both ends; the given nodes are there without edges too."""
        return read_graph.incident(self.server, ids, kinds, limit)

    def page(self, kind: NodeKind, *, after: str | None = None, limit: int = 50,
             level: str | None = None, doc_type: str | None = None, place: str | None = None,
             held: bool | None = None, begins: str | None = None) -> list[Node]:
        """A page of one kind in id order."""
        return read_nodes.page(self.server, kind, after, limit, {
            "level": level, "type": doc_type, "place": place, "held": held}, begins)

    def tasks(self, *, orgs: Sequence[str] = (), due_from: str | None = None,
              due_to: str | None = None, documents: Sequence[str] = ()) -> Subgraph:
        """Tasks with documents, assignees and coordinators."""
        return read_graph.tasks(self.server, orgs=orgs, due_from=due_from, due_to=due_to,
                                documents=documents)

    def search(self, query: str, *, kinds: Sequence[NodeKind] = (),
               limit: int = 20) -> list[Node]:
        """Nodes that hold every word of the query."""
        return read_nodes.search(self.server, query, kinds, limit)

    def upkeep(self) -> Iterator[Finding]:
        """Indexes and constraints, sources, properties the indexes rest on."""
        return upkeep.checks(self.server)

    def stream(self) -> Iterator[Node | Edge]:
        """Every node by id, then every edge by key."""
        return export.stream(self.server)


def _mark(tx: neo4j.ManagedTransaction, number: int) -> None:
    tx.run("MERGE (m:TsMeta {key: 'store'}) SET m.schema = $number, "
           "m.revision = coalesce(m.revision, 0)", number=number).consume()
