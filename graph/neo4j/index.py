"""The index of statements on the server: who says what of which thing.

A ``TsShape`` is a distinct thing said, with the number of sources that say it; ``TS_SAYS`` leads
to it from a source, ordered by shape and rank so that the best witnesses of a hub are found
without looking at the others.  A ``TsAlias`` gives the node that something is now which alone
would have another id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

import neo4j

from ..identity.papers import Paper, statements_of
from ..model import Delta, Statement

BATCH = 2000
#: Origins whose statements are replaced by one statement.
SOURCES = 200
SAID = ("UNWIND $rows AS o MATCH (s:TsSource {origin: o})-[h:TS_SAYS]->(p:TsShape) "
        "RETURN s.origin, p.id, h.order")
GONE = "UNWIND $rows AS r MATCH (s:TsSource {origin: r.origin})-[h:TS_SAYS {order: r.order}]->() " \
       "DELETE h"
SHAPES = ("UNWIND $rows AS r MERGE (p:TsShape {id: r.shape.id}) ON CREATE SET p = r.shape "
          "SET p.n = p.n + r.n")
COME = ("UNWIND $rows AS r MATCH (s:TsSource {origin: r.origin}) MATCH (p:TsShape {id: r.shape}) "
        "CREATE (s)-[:TS_SAYS {order: r.order}]->(p)")
COUNT = "UNWIND $rows AS r MATCH (p:TsShape {id: r.id}) SET p.n = p.n + r.n"
UNSAID = "UNWIND $rows AS r MATCH (p:TsShape {id: r}) WHERE p.n = 0 DELETE p"
PUT_ALIASES = "UNWIND $rows AS r MERGE (a:TsAlias {alone: r.alone}) SET a.node = r.node"
DROP_ALIASES = "UNWIND $rows AS r MATCH (a:TsAlias {alone: r}) DELETE a"


def write(tx: neo4j.ManagedTransaction, delta: Delta) -> None:
    """Bring the index in line with the sources of a delta, before sources are dropped and after
    they are put."""
    said: dict[str, Sequence[Statement]] = dict.fromkeys(delta.drop_sources, ())
    said.update(delta.said)
    if not delta.derived:
        for source in delta.put_sources:
            if source.origin not in said:
                said[source.origin] = statements_of(Paper(source.origin, source.claims))
    origins = sorted(said)
    for start in range(0, len(origins), SOURCES):
        _replace(tx, {origin: said[origin] for origin in origins[start:start + SOURCES]})
    _run(tx, DROP_ALIASES, list(delta.drop_aliases))
    _run(tx, PUT_ALIASES, [{"alone": alone, "node": node}
                           for alone, node in delta.put_aliases.items()])


def _replace(tx: neo4j.ManagedTransaction, said: dict[str, Sequence[Statement]]) -> None:
    held: dict[str, dict[str, str]] = {origin: {} for origin in said}
    for origin, shape, order in tx.run(SAID, rows=list(said)):
        held[origin][order] = shape
    change: Counter[str] = Counter()
    gone, come = [], []
    shapes: dict[str, dict[str, Any]] = {}
    for origin, rows in said.items():
        now = {order_of(item): item for item in rows}
        before = held[origin]
        for order in before.keys() - now.keys():
            gone.append({"origin": origin, "order": order})
            change[before[order]] -= 1
        for order in now.keys() - before.keys():
            item = now[order]
            shape = shape_of(item)
            shapes[shape] = shape_row(item)
            come.append({"origin": origin, "order": order, "shape": shape})
            change[shape] += 1
    _run(tx, GONE, gone)
    _run(tx, SHAPES, [{"shape": shapes[key], "n": change.pop(key)} for key in sorted(shapes)])
    _run(tx, COME, sorted(come, key=lambda row: row["order"]))
    _run(tx, COUNT, [{"id": key, "n": number} for key, number in sorted(change.items()) if number])
    _run(tx, UNSAID, [key for key, number in sorted(change.items()) if number < 0])


def shape_of(item: Statement) -> str:
    """The id of what is said: number of the thing, and hash of the words."""
    return shape_id(item.key, item.body)


def shape_id(key: int, body: str) -> str:
    """The same of the number and the words."""
    return f"{key:016x}-{sha256(body.encode()).hexdigest()[:16]}"


def shape_row(item: Statement, number: int = 0) -> dict[str, Any]:
    """The properties of what is said."""
    return {"id": shape_of(item), "about": item.key, "words": item.body, "n": number,
            "at_place": item.place, "at_day": item.day, "at_title": item.title}


def order_of(item: Statement) -> str:
    """By what statements are ordered: the thing said, then the better witness."""
    return order_id(shape_of(item), item.rank)


def order_id(shape: str, rank: int) -> str:
    """The same of the id of what is said and the rank."""
    return f"{shape}|{rank:019d}"


def _batches(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start:start + BATCH]


def _run(tx: neo4j.ManagedTransaction, statement: str, rows: Sequence[Any]) -> None:
    for batch in _batches(rows):
        tx.run(statement, rows=batch).consume()
