"""Applying a delta in one transaction: UNWIND batches, nodes before edges."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import neo4j

from ..kinds import EDGES, NODES, EdgeKind, NodeKind
from ..model import Change, Delta, Edge, Node, StoredSource, canonical_json
from ..packing import pack_claims
from ..stored import check_delta, edge_ends, missing_end, moved_ids
from . import index, kept
from .rows import edge_row, label, node_row

T = TypeVar("T")
#: The knee of the measured curve; larger batches only cost the server memory.
BATCH = 2000
#: Sources carry texts, so fewer go together.
SOURCES = 20
#: Also the lock that makes writers of several processes wait for each other.
RAISE = ("MERGE (m:TsMeta {key: 'store'}) SET m.revision = coalesce(m.revision, 0) + 1 "
         "RETURN m.revision")
REVISION = "MATCH (m:TsMeta {key: 'store'}) RETURN m.revision"
#: Writers of several processes wait for each other before they look at the store.
LOCK = "MERGE (m:TsMeta {key: 'store'}) SET m.revision = coalesce(m.revision, 0)"
DROP_SOURCES = "UNWIND $rows AS r MATCH (s:TsSource {origin: r}) DELETE s"
PUT_SOURCES = "UNWIND $rows AS r MERGE (s:TsSource {origin: r.origin}) SET s = r"
DROP_NODES = "UNWIND $rows AS r MATCH (n:Entity {id: r}) DETACH DELETE n"
PUT_CHANGES = "UNWIND $rows AS r CREATE (c:TsChange) SET c = r"
FORGET_OLD = "UNWIND $rows AS r MATCH (o:TsOldId {id: r}) DELETE o"
MOVE_OLD = (
    "OPTIONAL MATCH (n:Entity {id: $old}) WITH n WHERE n IS NULL "
    "CALL () { MATCH (o:TsOldId {successor: $old}) SET o.successor = $new } "
    "MERGE (o:TsOldId {id: $old}) SET o.successor = $new")
FIRST_MISSING = (
    "UNWIND $rows AS r OPTIONAL MATCH (a:Entity {id: r.a}) OPTIONAL MATCH (b:Entity {id: r.b}) "
    "WITH r, a, b WHERE a IS NULL OR b IS NULL RETURN r.key LIMIT 1")


def put_nodes(kind: NodeKind) -> str:
    """The statement that puts nodes of one kind."""
    others = ":".join(spec.label for spec in NODES.values() if spec.kind is not kind)
    return (f"UNWIND $rows AS r MERGE (n:Entity {{id: r.id}}) SET n = r SET n:{label(kind)} "
            f"REMOVE n:{others}")


def put_edges(kind: EdgeKind) -> str:
    """The statement that puts edges of one kind."""
    return ("UNWIND $rows AS r MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b}) "
            f"MERGE (a)-[x:{EDGES[kind].neo4j_type} {{key: r.key}}]->(b) SET x = r.p "
            "RETURN count(x)")


def drop_edges(kind: EdgeKind) -> str:
    """The statement that drops edges of one kind."""
    return (f"UNWIND $rows AS r MATCH (a:Entity {{id: r.a}})-[x:{EDGES[kind].neo4j_type} "
            "{key: r.key}]->() DELETE x")


def _batches(rows: Sequence[T], size: int = BATCH) -> Iterator[Sequence[T]]:
    for start in range(0, len(rows), size):
        yield rows[start:start + size]


def _run(tx: neo4j.ManagedTransaction, statement: str, rows: Sequence[Any],
         size: int = BATCH) -> None:
    for batch in _batches(rows, size):
        tx.run(statement, rows=batch).consume()


def apply(tx: neo4j.ManagedTransaction, delta: Delta) -> int:
    """Write ``delta``; the new revision."""
    if delta.empty:
        return int(tx.run(REVISION).single(strict=True)[0])
    check_delta(delta)
    revision = int(tx.run(RAISE).single(strict=True)[0])
    kept.keep(tx, delta.keep, revision)
    kept.forget(tx, delta.forget)
    kept.put_files(tx, delta.put_files)
    _run(tx, PUT_SOURCES, [source_row(source) for source in delta.put_sources], SOURCES)
    index.write(tx, delta)
    _run(tx, DROP_SOURCES, list(delta.drop_sources), SOURCES)
    _nodes(tx, delta.put_nodes)
    dropped: dict[EdgeKind, list[dict[str, str]]] = {}
    for key in delta.drop_edges:
        tail, kind, _, _ = edge_ends(key)
        dropped.setdefault(kind, []).append({"a": tail, "key": key})
    for kind, rows in dropped.items():
        _run(tx, drop_edges(kind), rows)
    _edges(tx, delta.put_edges)
    _run(tx, DROP_NODES, list(delta.drop_nodes))
    _feed(tx, revision, delta.changes)
    return revision


def source_row(source: StoredSource) -> dict[str, Any]:
    """The properties of a source; text and claims packed once."""
    return {
        "origin": source.origin, "sha256": source.sha256, "text_sha256": source.text_sha256,
        "reader": source.reader, "kind": source.kind, "collection": source.collection,
        "visibility": source.visibility, "sample": source.sample,
        "recorded_at": source.recorded_at, "info": canonical_json(dict(source.info)),
        "body": None if source.text is None else zlib.compress(source.text.encode(), 6),
        "claims": pack_claims(source.origin, source.claims) if source.claims else None,
    }


def _nodes(tx: neo4j.ManagedTransaction, nodes: Iterable[Node]) -> None:
    by_kind: dict[NodeKind, list[dict[str, Any]]] = {}
    for node in {node.id: node for node in nodes}.values():
        by_kind.setdefault(node.kind, []).append(node_row(node))
    for kind, rows in by_kind.items():
        _run(tx, put_nodes(kind), rows)
        _run(tx, FORGET_OLD, [row["id"] for row in rows])


def _edges(tx: neo4j.ManagedTransaction, edges: Iterable[Edge]) -> None:
    by_kind: dict[EdgeKind, list[dict[str, Any]]] = {}
    for edge in {edge.key: edge for edge in edges}.values():
        by_kind.setdefault(edge.kind, []).append(edge_row(edge))
    for kind, rows in by_kind.items():
        statement = put_edges(kind)
        # By head, so that the lock of a hub is taken once and in one order.
        for batch in _batches(sorted(rows, key=lambda row: (row["b"], row["a"]))):
            written = tx.run(statement, rows=batch).single(strict=True)[0]
            if written != len(batch):
                lost = tx.run(FIRST_MISSING, rows=batch).single(strict=True)[0]
                raise missing_end(lost)


def _feed(tx: neo4j.ManagedTransaction, revision: int, changes: Sequence[Change]) -> None:
    _run(tx, PUT_CHANGES, [
        {"revision": revision, "pos": pos, "action": row.action, "id": row.id, "kind": row.kind,
         "successors": json.dumps(row.successors, ensure_ascii=False)}
        for pos, row in enumerate(changes)])
    # One by one: a chain of moves in one delta must be followed in its order.
    for old, new in moved_ids(changes).items():
        tx.run(MOVE_OLD, old=old, new=new).consume()
