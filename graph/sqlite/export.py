"""The stream of the whole graph: nodes by id, then edges by key."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from ..model import Edge, Node
from ..stored import in_key_order
from .codes import Codes
from .rows import EDGE, NODE, edge_of, node_of
from .schema import FORWARD

#: Tails whose edges are fetched by one statement.
BATCH = 500


def stream(con: sqlite3.Connection, codes: Codes) -> Iterator[Node | Edge]:
    """Everything, in one read transaction held by the caller."""
    for row in con.execute(f"SELECT {NODE} FROM node AS n ORDER BY n.key"):
        yield node_of(row, codes)
    yield from in_key_order(_by_tail(con, codes))


def _by_tail(con: sqlite3.Connection, codes: Codes) -> Iterator[tuple[str, list[Edge]]]:
    tails = con.execute("SELECT n.id, n.key FROM node AS n ORDER BY n.key")
    while batch := tails.fetchmany(BATCH):
        found: dict[int, list[Edge]] = {}
        keys = dict(batch)
        for row in con.execute(
                f"SELECT e.tail, h.key, {EDGE} FROM json_each(?) AS t CROSS JOIN edge AS e "
                f"INDEXED BY {FORWARD} ON e.tail = t.value "
                "CROSS JOIN node AS h ON h.id = e.head", (json.dumps(list(keys)),)):
            found.setdefault(row[0], []).append(edge_of(keys[row[0]], row[1], row[2:], codes))
        for number, key in batch:
            if number in found:
                yield key, found[number]
