"""The embedded store behind the port."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ..identity import Known
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
    closure,
    codes,
    export,
    kept,
    ledger,
    read_bearing,
    read_graph,
    read_nodes,
    read_scale,
    read_sources,
    upkeep,
    write,
)
from .connect import Connections
from .flat import SqliteFlat
from .known import SqliteKnown


class SqliteStore:
    """One file.  Threads share the object; other processes may read while one writes."""

    capabilities = Capabilities("sqlite", embedded=True, maintained_closure=True)

    def __init__(self, path: str | os.PathLike[str], *, create: bool = True,
                 read_only: bool = False, unfinished: bool = False) -> None:
        """Open ``path``; a new file is made when ``create`` and not ``read_only``.

        Raises StoreInvalid when the file is no store of ours, newer than the program, missing,
        on a network share, or half a copy (unless ``unfinished``).
        """
        self.path = Path(path)
        self._connections = Connections(self.path, create=create, read_only=read_only)
        self.ledger = ledger.SqliteLedger(self._connections)
        try:
            with self._connections.reading() as con:
                if not unfinished:
                    ledger.refuse_half(con, self.path)
                self._codes = codes.Codes(con)
            if not read_only and not self._codes.complete:
                with self._connections.writing() as con:
                    codes.add_missing(con)
                    self._codes = codes.Codes(con)
        except BaseException:
            self._connections.close()
            raise

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        self._connections.close()

    def ping(self) -> None:
        """Read one row."""
        self.revision()

    def revision(self) -> int:
        """The number of deltas applied."""
        with self._connections.reading() as con:
            return read_sources.revision(con)

    def sources(self, named: Collection[str] | None = None) -> list[StoredSource]:
        """All sources, or those named by origin or hash, by origin, without text and claims."""
        with self._connections.reading() as con:
            return read_sources.sources(con, named)

    def text(self, origin: str) -> str | None:
        """The canonical text of a source."""
        with self._connections.reading() as con:
            return read_sources.text(con, origin)

    def claims(self, origins: Collection[str] | None = None) -> Iterator[Claim]:
        """All claims by origin and position, of one state of the store."""
        with self._connections.reading() as con:
            yield from read_sources.claims(con, origins)

    def digests(self) -> tuple[dict[str, str], dict[str, str]]:
        """Digest of each node by id and of each edge by key."""
        with self._connections.reading() as con:
            return read_sources.digests(con, self._codes)

    def apply(self, delta: Delta) -> int:
        """Write a delta whole or not at all; the revision after it."""
        if delta.empty:
            return self.revision()
        with self._connections.writing() as con:
            return write.apply(con, self._codes, delta)

    def update(self, work: Callable[[Known], Delta]) -> int:
        """Write what ``work`` finds to be written, in one transaction; the revision after it."""
        with self._connections.writing() as con:
            return write.apply(con, self._codes, work(SqliteKnown(con, self._codes)))

    def changes(self, since: int = 0, limit: int = 1000) -> list[tuple[int, Change]]:
        """The change feed after a revision."""
        with self._connections.reading() as con:
            return read_sources.changes(con, since, limit)

    def files(self, paths: Collection[str] | None = None) -> list[OfferedFile]:
        """What became of every file ever offered, or of those of ``paths``, by path."""
        with self._connections.reading() as con:
            return kept.files(con, paths)

    def unread(self) -> dict[str, int]:
        """Unread files by reason."""
        with self._connections.reading() as con:
            return kept.unread(con)

    def earlier(self, origin: str | None = None) -> list[EarlierReading]:
        """Earlier readings by origin and revision; of one source with their claims."""
        with self._connections.reading() as con:
            return kept.earlier(con, origin)

    def counts(self) -> Counts:
        """Sizes and the newest document date."""
        with self._connections.reading() as con:
            return read_sources.counts(con, self._codes)

    def find(self, names: Sequence[str], kinds: Sequence[NodeKind] = ()) -> list[Node]:
        """Nodes of one of the folded names, by id."""
        with self._connections.reading() as con:
            return read_nodes.find(con, self._codes, names, kinds)

    def nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        """Nodes by the id asked for."""
        with self._connections.reading() as con:
            return read_nodes.by_id(con, self._codes, ids)

    def reach(self, start: str, *, direction: Direction, kinds: Sequence[EdgeKind],
              origins: frozenset[Origin] = ALL_ORIGINS, attach: Sequence[EdgeKind] = (),
              max_hops: int = 25) -> Subgraph:
        """What lies below or above ``start``, in one statement."""
        with self._connections.reading() as con:
            return read_graph.reach(con, self._codes, start, direction=direction, kinds=kinds,
                                    origins=origins, attach=attach, max_hops=max_hops)

    def bearing(self, start: str, *, bodies: Sequence[str], links: Sequence[EdgeKind],
                kinds: Sequence[EdgeKind], attach: Sequence[EdgeKind] = (),
                also: Sequence[EdgeKind] = ()) -> Subgraph:
        """What lies below ``start`` and bears on ``bodies``, read from the bodies up."""
        with self._connections.reading() as con:
            return read_bearing.bearing(con, self._codes, start, bodies=bodies, links=links,
                                        kinds=kinds, attach=attach, also=also)

    def at_least(self, number: int, start: str, *, kinds: Sequence[EdgeKind],
                 as_of: str | None = None) -> bool:
        """Whether so many documents lie at or below ``start``."""
        with self._connections.reading() as con:
            return read_bearing.at_least(con, self._codes, number, start, kinds=kinds,
                                         as_of=as_of)

    def owing(self) -> list[Node]:
        """Bodies from which an expected act is due, by id."""
        with self._connections.reading() as con:
            return read_bearing.owing(con, self._codes)

    def depths(self, start: str) -> dict[int, int]:
        """Documents by hops below ``start``, from the closure."""
        with self._connections.reading() as con:
            return read_scale.depths(con, self._codes, start)

    def without(self, document: str, *, within: str, level: Level) -> list[str]:
        """Bodies that issued nothing below ``document``, by id."""
        with self._connections.reading() as con:
            return read_scale.without(con, self._codes, document, within, level)

    def incident(self, ids: Sequence[str], kinds: Sequence[EdgeKind] = (),
                 limit: int = 5000) -> Subgraph:
        """Edges at one of ``ids`` with both ends; the given nodes are there without edges too."""
        with self._connections.reading() as con:
            return read_graph.incident(con, self._codes, ids, kinds, limit)

    def page(self, kind: NodeKind, *, after: str | None = None, limit: int = 50,
             level: str | None = None, doc_type: str | None = None, place: str | None = None,
             held: bool | None = None, begins: str | None = None) -> list[Node]:
        """A page of one kind in id order."""
        with self._connections.reading() as con:
            return read_nodes.page(con, self._codes, kind, after, limit, {
                "level": level, "type": doc_type, "place": place, "held": held}, begins)

    def tasks(self, *, orgs: Sequence[str] = (), due_from: str | None = None,
              due_to: str | None = None, documents: Sequence[str] = ()) -> Subgraph:
        """Tasks with documents, assignees and coordinators."""
        with self._connections.reading() as con:
            return read_graph.tasks(con, self._codes, orgs=orgs, due_from=due_from,
                                    due_to=due_to, documents=documents)

    def search(self, query: str, *, kinds: Sequence[NodeKind] = (),
               limit: int = 20) -> list[Node]:
        """Nodes that hold every word of the query."""
        with self._connections.reading() as con:
            return read_nodes.search(con, self._codes, query, kinds, limit)

    def stream(self) -> Iterator[Node | Edge]:
        """Every node by id, then every edge by key, of one state of the store."""
        with self._connections.reading() as con:
            yield from export.stream(con, self._codes)

    @contextmanager
    def flat(self) -> Iterator[SqliteFlat]:
        """Everything as rows of text, of one state of the store; see ``graph.flat``."""
        with self._connections.reading() as con:
            flat = SqliteFlat(con, self._codes)
            try:
                yield flat
            finally:
                flat.done()

    def upkeep(self) -> Iterator[Finding]:
        """File, references, counters, columns, names, words, closure, of one state."""
        with self._connections.reading() as con:
            yield from upkeep.checks(con, self._codes)

    def closure_differences(self) -> int:
        """Rows in which the maintained closure differs from one computed anew; 0 when sound."""
        with self._connections.reading() as con:
            return closure.differences(con, self._codes)
