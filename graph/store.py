"""The port every store implements: claims in, questions out.

Two adapters pass one contract suite: ``graph.sqlite`` (embedded, the default) and
``graph.neo4j``.  The port speaks the domain: it fetches *parts of the graph* for a question, each
in one statement; what the part means (ranking of paths, states, lags) is computed by the pure
code in ``graph.questions``, so both stores give the same answers.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from .identity.known import Known
from .kinds import EdgeKind, Level, NodeKind, Origin
from .model import (
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

Direction = Literal["down", "up"]
ALL_ORIGINS: frozenset[Origin] = frozenset(Origin)


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What differs between stores and may be asked for by a caller."""

    name: str
    embedded: bool
    maintained_closure: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """What an answer rests on, in one statement.

    ``sources`` does not count what people recorded: that is ``decisions``.  ``files_offered`` and
    ``files_unread`` (unread, refused or no directive) count files offered for loading.
    """

    revision: int
    sources: int
    documents_held: int
    documents_cited: int
    newest_date: str | None
    nodes: int
    edges: int
    decisions: int = 0
    files_offered: int = 0
    files_unread: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One check of ``verify``: what was compared, and in how many places it differs.

    ``what`` is a Vietnamese phrase for people, ``first`` an example of a difference.
    """

    name: str
    what: str
    differences: int
    first: str | None = None

    @property
    def sound(self) -> bool:
        """True when nothing differs."""
        return not self.differences


class Store(Protocol):
    """A store of claims and of the graph derived from them.  Thread-safe; sync."""

    @property
    def capabilities(self) -> Capabilities:
        """What this store is."""
        ...

    def close(self) -> None:
        """Release files and connections; a second call does nothing."""
        ...

    def ping(self) -> None:
        """Return when the store answers; raises StoreUnavailable otherwise (≤ 1 s)."""
        ...

    # -- writing ---------------------------------------------------------------------------
    def revision(self) -> int:
        """0 for an empty store; every non-empty Delta raises it by one."""
        ...

    def sources(self, named: Collection[str] | None = None) -> list[StoredSource]:
        """All sources, or those of which the origin or the hash of the file is ``named``, without
        text and claims (``text=None, claims=()``), by origin."""
        ...

    def text(self, origin: str) -> str | None:
        """The canonical text of a source."""
        ...

    def claims(self, origins: Collection[str] | None = None) -> Iterator[Claim]:
        """All claims of all sources, or only of those given, by origin and position."""
        ...

    def digests(self) -> tuple[dict[str, str], dict[str, str]]:
        """(node id → digest, edge key → digest) of what is stored."""
        ...

    def apply(self, delta: Delta) -> int:
        """Write a delta in one transaction (all or nothing) and return the new revision.

        Putting a source replaces the one of the same origin with its claims.
        """
        ...

    def update(self, work: Callable[[Known], Delta]) -> int:
        """Let ``work`` look at the store and write the delta it returns, in one transaction that
        nothing else writes between; the new revision.  ``work`` may be called again when the
        transaction is repeated."""
        ...

    def changes(self, since: int = 0, limit: int = 1000) -> list[tuple[int, Change]]:
        """The change feed after revision ``since``."""
        ...

    def files(self, paths: Collection[str] | None = None) -> list[OfferedFile]:
        """What became of every file ever offered, or of those of ``paths``, by path."""
        ...

    def unread(self) -> dict[str, int]:
        """Reason → number of offered files of which nothing was read (the states counted as
        ``files_unread``), the most frequent first."""
        ...

    def earlier(self, origin: str | None = None) -> list[EarlierReading]:
        """Earlier readings (of one source when given) by origin and revision; with their claims
        only when ``origin`` is given."""
        ...

    # -- upkeep ----------------------------------------------------------------------------
    def upkeep(self) -> Iterator[Finding]:
        """Checks of what this store keeps beside nodes, edges and claims: file, indexes, rows
        computed from others.  ``graph.verify`` adds the checks that every store shares."""
        ...

    # -- asking ----------------------------------------------------------------------------
    def counts(self) -> Counts:
        """Sizes and newest document date."""
        ...

    def find(self, names: Sequence[str], kinds: Sequence[NodeKind] = ()) -> list[Node]:
        """Nodes one of whose ``names`` equals one of the given (already folded) names."""
        ...

    def nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        """Nodes by id; unknown ids are left out.  An old id leads to its successor."""
        ...

    def reach(self, start: str, *, direction: Direction, kinds: Sequence[EdgeKind],
              origins: frozenset[Origin] = ALL_ORIGINS, attach: Sequence[EdgeKind] = (),
              max_hops: int = 25) -> Subgraph:
        """Documents reachable from ``start`` over ``kinds`` (edges point from the lower, acting
        document up to the directing one, so ``down`` walks them backwards), every edge of
        ``kinds`` between reached documents, and the ``attach`` edges that leave a reached
        document, with those that leave the tasks and expected acts so attached.  One statement.
        """
        ...

    def bearing(self, start: str, *, bodies: Sequence[str], links: Sequence[EdgeKind],
                kinds: Sequence[EdgeKind], attach: Sequence[EdgeKind] = (),
                also: Sequence[EdgeKind] = ()) -> Subgraph:
        """What of ``reach(start, direction="down", kinds=…, attach=…)`` bears on ``bodies``.

        Of its documents those linked to one of the bodies, themselves or by an expected act of
        theirs, over ``links``; all between those and ``start``; then those with an edge of
        ``also`` to one of these, and what lies between them and ``start``.  Nothing else below
        ``start`` is read."""
        ...

    def at_least(self, number: int, start: str, *, kinds: Sequence[EdgeKind],
                 as_of: str | None = None) -> bool:
        """Whether ``number`` documents or more, not dated after ``as_of``, lie at or below
        ``start`` over ``kinds``; stops looking at that number."""
        ...

    def owing(self) -> list[Node]:
        """The bodies and groups from which an expected act is due, by id."""
        ...

    def depths(self, start: str) -> dict[int, int]:
        """Number of documents at or below ``start`` by their least number of hops, over the
        default directing set with origin stated or recorded; empty for an unknown id."""
        ...

    def without(self, document: str, *, within: str, level: Level) -> list[str]:
        """Ids of the bodies of ``level`` that are ``within`` or a part of it, at any remove, and
        issued neither ``document`` nor anything below it (the set of :meth:`depths`)."""
        ...

    def incident(self, ids: Sequence[str], kinds: Sequence[EdgeKind] = (),
                 limit: int = 5000) -> Subgraph:
        """Edges of ``kinds`` (all when empty) at one of ``ids``, either end, with both ends."""
        ...

    def page(self, kind: NodeKind, *, after: str | None = None, limit: int = 50,
             level: str | None = None, doc_type: str | None = None, place: str | None = None,
             held: bool | None = None, begins: str | None = None) -> list[Node]:
        """Nodes of a kind in id order after ``after``, filtered by exact property values;
        ``begins``: one of their folded names begins so."""
        ...

    def tasks(self, *, orgs: Sequence[str] = (), due_from: str | None = None,
              due_to: str | None = None, documents: Sequence[str] = ()) -> Subgraph:
        """Tasks (filtered by assignee, last day, document) with ASSIGNS, ASSIGNED_TO and
        COORDINATED_WITH edges and their ends.  Without filters: all."""
        ...

    def search(self, query: str, *, kinds: Sequence[NodeKind] = (), limit: int = 20) -> list[Node]:
        """Nodes whose folded text holds every folded word of ``query`` (prefix match on the last
        word), documents newest first, then other kinds by label."""
        ...

    def stream(self) -> Iterator[Node | Edge]:
        """Every node by id, then every edge by key: the export."""
        ...
