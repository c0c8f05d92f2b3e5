"""What a load asks of the server, each by an index, in the transaction that it writes in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import neo4j

from ..identity.known import Stored
from ..kinds import EDGES, EdgeKind
from ..model import Claim, Shape
from ..packing import unpack_claims
from ..stored import PERSON, edge_ends

_SHAPE = "p.id, p.about, p.words, p.n, p.at_place, p.at_day, p.at_title"
CLAIMS = "UNWIND $rows AS r MATCH (s:TsSource {origin: r}) RETURN s.origin, s.claims"
DECISIONS = "MATCH (s:TsSource {kind: $kind}) RETURN s.origin, s.claims"
SHAPES = f"UNWIND $rows AS r MATCH (p:TsShape {{about: r}}) RETURN {_SHAPE}"
NEAR = " UNION ".join(f"UNWIND $rows AS r MATCH (p:TsShape {{{name}: r}}) RETURN {_SHAPE}"
                      for name in ("at_place", "at_day", "at_title"))
HOLDERS = (
    "UNWIND $rows AS r CALL (r) { MATCH (s:TsSource)-[h:TS_SAYS]->(:TsShape) "
    "USING INDEX h:TS_SAYS(order) WHERE h.order > r + '|' AND h.order < r + '}' "
    "RETURN h.order AS o, s.origin AS origin ORDER BY h.order LIMIT $limit } "
    "RETURN r, o, origin")
ALL_HOLDERS = ("UNWIND $rows AS r MATCH (p:TsShape {about: r})<-[:TS_SAYS]-(s:TsSource) "
               "RETURN r, collect(DISTINCT s.origin)")
ALIASES = "UNWIND $rows AS r MATCH (a:TsAlias {node: r}) RETURN a.node, a.alone ORDER BY a.alone"
NODES = "UNWIND $rows AS r MATCH (n:Entity {id: r}) RETURN n.id, n.digest, n.evidence"


def edges_of(kind: EdgeKind) -> str:
    """The statement that finds edges of one kind by key."""
    return (f"UNWIND $rows AS r MATCH ()-[x:{EDGES[kind].neo4j_type} {{key: r}}]->() "
            "RETURN x.key, x.digest, x.evidence")


class Neo4jKnown:
    """One state of the database, within a write transaction."""

    def __init__(self, tx: neo4j.ManagedTransaction) -> None:
        self._tx = tx
        self._there: dict[str, bool] = {}

    def _rows(self, statement: str, rows: Iterable[Any], **values: Any) -> list[list[Any]]:
        return [row.values() for row in self._tx.run(statement, {"rows": list(rows), **values})]

    def claims_of(self, origins: Collection[str]) -> dict[str, tuple[Claim, ...]]:
        """The claims of those sources that are there."""
        return {origin: unpack_claims(origin, packed)
                for origin, packed in self._rows(CLAIMS, origins)} if origins else {}

    def decisions(self) -> dict[str, tuple[Claim, ...]]:
        """The claims of every source that a person recorded."""
        return {origin: unpack_claims(origin, packed)
                for origin, packed in self._rows(DECISIONS, (), kind=PERSON)}

    def shapes(self, keys: Collection[int]) -> list[Shape]:
        """Everything said under these keys."""
        return [Shape(*row) for row in self._rows(SHAPES, keys)] if keys else []

    def near(self, numbers: Collection[int]) -> list[Shape]:
        """What is said of documents that meet under these numbers."""
        return [Shape(*row) for row in self._rows(NEAR, numbers)] if numbers else []

    def holders(self, wanted: Mapping[Any, int]) -> dict[Any, list[tuple[int, str]]]:
        """The best sources of each shape."""
        found: dict[Any, list[tuple[int, str]]] = {}
        for shape, order, origin in self._rows(HOLDERS, wanted, limit=max(wanted.values())):
            found.setdefault(shape, []).append((int(order.rpartition("|")[2]), origin))
        return found

    def all_holders(self, keys: Collection[int]) -> dict[int, set[str]]:
        """Every source that says something under each key."""
        return {key: set(origins) for key, origins in self._rows(ALL_HOLDERS, keys)}

    def aliases_of(self, nodes: Collection[str]) -> dict[str, list[str]]:
        """For each node the ids that others, which are it now, would have alone."""
        found: dict[str, list[str]] = {}
        for node, alone in self._rows(ALIASES, nodes):
            found.setdefault(node, []).append(alone)
        return found

    def stored(self, nodes: Collection[str], edges: Collection[str]) -> dict[str, Stored]:
        """Those of the nodes and edges that are there."""
        ends = {key: edge_ends(key) for key in edges}
        wanted = {*nodes, *(end for tail, _, head, _ in ends.values() for end in (tail, head)
                            if end not in self._there)}
        rows = {key: Stored(digest, evidence, key)
                for key, digest, evidence in self._rows(NODES, wanted)} if wanted else {}
        self._there.update((key, key in rows) for key in wanted)
        found = {key: rows[key] for key in nodes if key in rows}
        by_kind: dict[EdgeKind, list[str]] = {}
        for key, (tail, kind, head, _) in ends.items():
            if self._there[tail] and self._there[head]:
                by_kind.setdefault(kind, []).append(key)
        for kind, keys in by_kind.items():
            for key, digest, evidence in self._rows(edges_of(kind), keys):
                found[key] = Stored(digest, evidence, edge_ends(key)[0])
        return found

