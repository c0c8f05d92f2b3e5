"""What a load cannot undercut: the same rows put into the same tables by hand.

Straight ``executemany`` in the order of the tables, batch by batch in transactions of the same
kind, without a look-up or a check.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from graph.model import Claim, Edge, Node
from graph.packing import pack_claims, pack_evidence, unpack_claims
from graph.sqlite import SqliteStore, chunks
from graph.sqlite.codes import Codes
from graph.sqlite.rows import edge_of, node_of, pack_names, sort_bytes
from graph.sqlite.write import packed_text
from graph.stored import columns, search_words

from .timing import cpu

#: Rows of one transaction.
BATCH = 20_000
#: Tables in the order in which a load first touches them.
TABLES = ("source", "chunk", "shape", "hold", "node", "name", "edge", "part", "closure", "change",
          "alias", "old_id", "offered")
Rows = list[tuple[Any, ...]]


def by_hand(source: Path, target: Path) -> tuple[float, float, dict[str, int]]:
    """Write the rows of ``source`` into the new store ``target``.

    CPU milliseconds of making rows of nodes, edges and sources as given to a store (JSON, digests,
    compressed claims and texts), of writing all rows, and how many each table has.  Reading
    ``source`` does not count.
    """
    SqliteStore(target).close()
    packing = writing = 0.0
    counts: dict[str, int] = {}
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as old, \
            closing(sqlite3.connect(target, isolation_level=None)) as new:
        new.execute("PRAGMA synchronous = FULL")
        new.execute("PRAGMA cache_size = -16000")
        codes = Codes(old)
        _write(new, "tally", old.execute("SELECT * FROM tally").fetchall())
        for table in TABLES:
            for rows in _blocks(old, table):
                counts[table] = counts.get(table, 0) + len(rows)
                words: Rows = []
                if table == "node":
                    nodes = [(row, node_of(_columns(row), codes)) for row in rows]
                    spent, (again, words) = cpu(lambda n=nodes: _nodes(n))  # type: ignore[misc]
                elif table == "edge":
                    ends = _keys(old, rows)
                    edges = [(row, edge_of(ends[row[0]], ends[row[2]],
                                           (row[1], row[3], *row[5:]), codes)) for row in rows]
                    spent, again = cpu(lambda e=edges: _edges(e))  # type: ignore[misc]
                elif table == "source":
                    said = [_said(old, row[1]) for row in rows]
                    spent, packed = cpu(lambda s=said: _sources(s))  # type: ignore[misc]
                    assert packed == [(chunks.text(old, row[1]), chunks.claims(old, row[1]))
                                      for row in rows]
                    again = rows
                else:
                    spent, again = 0.0, rows
                assert again == rows
                packing += spent
                writing += cpu(lambda t=table, r=rows, w=words: _write(new, t, r, w))[0]  # type: ignore[misc]
    return packing, writing, counts


def _columns(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return (row[1], row[2], row[3], *row[12:])


def _keys(con: sqlite3.Connection, rows: Rows) -> dict[int, str]:
    wanted = json.dumps(sorted({end for row in rows for end in (row[0], row[2])}))
    return dict(con.execute("SELECT n.id, n.key FROM json_each(?) AS k CROSS JOIN node AS n "
                            "ON n.id = k.value", (wanted,)))


def _nodes(pairs: list[tuple[tuple[Any, ...], Node]]) -> tuple[Rows, Rows]:
    rows, words = [], []
    for row, node in pairs:
        col = columns(node)
        rows.append((
            row[0], node.id, row[2], node.label, sort_bytes(col.sort_key), col.level, col.type,
            col.place, None if col.held is None else int(col.held), col.date_start, col.last_day,
            bytes.fromhex(node.digest()), node.packed.props, pack_names(node.names, node.id),
            node.search, pack_evidence(node.evidence, node.id)))
        words.append((row[0], search_words(node.label, node.search)))
    return rows, words


def _edges(pairs: list[tuple[tuple[Any, ...], Edge]]) -> Rows:
    return [(*row[:4], bytes.fromhex(edge.digest()), edge.packed.props,
             pack_evidence(edge.evidence, edge.tail)) for row, edge in pairs]


def _said(con: sqlite3.Connection, origin: str) -> tuple[str, str | None, tuple[Claim, ...]]:
    text, claims = chunks.text(con, origin), chunks.claims(con, origin)
    return (origin, None if text is None else zlib.decompress(text).decode(),
            unpack_claims(origin, claims))


def _sources(items: list[tuple[str, str | None, tuple[Claim, ...]]]) -> Rows:
    return [(packed_text(text), pack_claims(origin, claims)) for origin, text, claims in items]


def _blocks(con: sqlite3.Connection, table: str) -> Iterator[Rows]:
    found = con.execute(f"SELECT * FROM {table}")
    while rows := found.fetchmany(BATCH):
        yield rows


def _write(con: sqlite3.Connection, table: str, rows: Rows, words: Rows | None = None) -> None:
    con.execute("BEGIN IMMEDIATE")
    con.executemany(f"INSERT OR REPLACE INTO {table} VALUES "
                    f"({', '.join('?' * len(rows[0]))})", rows)
    if words:
        con.executemany("INSERT INTO search (rowid, words) VALUES (?, ?)", words)
    con.execute("COMMIT")


def value_bytes(path: Path) -> tuple[int, int]:
    """Bytes of all values of a store, each once: (as given to it, as it keeps them).

    Given: canonical JSON of properties and evidence, names, words and id of each node, the same of
    each edge with the numbers of its ends, compressed claims and texts, statements, changes.
    Kept: what stands in the rows.  Texts count by length, integers by the fewest bytes that hold
    them.  Indexes, row headers, free room of pages, names and dates taken out for look-ups are
    nothing that was given.
    """
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as con:
        kept = {table: _sum(con, table) for table in (*TABLES, "tally", "code", "earlier")}
        kept["search"] = con.execute(
            "SELECT coalesce(sum(length(block)), 0) FROM search_data").fetchone()[0]
        codes = Codes(con)
        given = sum(kept.values()) - kept["name"] - kept["search"]
        given += _unpacked(con, "node", codes) - kept["node"]
        given += _unpacked(con, "edge", codes) - kept["edge"]
        return given, sum(kept.values())


def _sum(con: sqlite3.Connection, table: str) -> int:
    names = [row[1] for row in con.execute(f"PRAGMA table_info({table})")]
    sizes = " + ".join(_SIZE.format(f'"{name}"') for name in names)
    return int(con.execute(f"SELECT coalesce(sum({sizes}), 0) FROM {table}").fetchone()[0])


def _unpacked(con: sqlite3.Connection, table: str, codes: Codes) -> int:
    """Canonical bytes of all nodes or edges, from a sample spread over all."""
    most, = con.execute("SELECT max(id) FROM node").fetchone()
    every = max(1, most // SAMPLE)
    rows = con.execute(f"SELECT t.* FROM json_each(?) AS k CROSS JOIN {table} AS t "
                       f"ON t.{'id' if table == 'node' else 'tail'} = k.value",
                       (json.dumps(list(range(1, most + 1, every))),)).fetchall()
    number, = con.execute(f"SELECT count(*) FROM {table}").fetchone()
    if table == "node":
        sizes = [_length(node.id, node.kind, node.label, *node.names, node.search,
                         *canonical(node)) for node in
                 (node_of(_columns(row), codes) for row in rows)]
    else:
        ends = _keys(con, rows)
        sizes = [_length(*canonical(edge_of(ends[row[0]], ends[row[2]], (row[1], row[3], *row[5:]),
                                            codes))) + _NUMBERS for row in rows]
    return round(sum(sizes) / len(sizes) * number)


def canonical(item: Node | Edge) -> tuple[str, str]:
    """Properties and evidence as canonical JSON."""
    return item.packed.props, item.packed.evidence


def _length(*values: str) -> int:
    return sum(len(value.encode()) for value in values) + 16  # and the digest


#: Both ends, kind and origin of an edge.
_NUMBERS = 10
#: Rows looked at to know the size of all.
SAMPLE = 20_000
_SIZE = ("CASE typeof({0}) WHEN 'null' THEN 0 WHEN 'integer' THEN CASE WHEN {0} IN (0, 1) THEN 0 "
         "WHEN abs({0}) < 128 THEN 1 WHEN abs({0}) < 32768 THEN 2 WHEN abs({0}) < 8388608 THEN 3 "
         "WHEN abs({0}) < 2147483648 THEN 4 ELSE 8 END WHEN 'real' THEN 8 "
         "ELSE length(CAST({0} AS BLOB)) END")
