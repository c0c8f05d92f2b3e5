"""What a load cannot undercut: the finished rows of a store put into the same tables by hand.

Straight ``executemany`` in the order of the tables, batch by batch in transactions of the same
kind, without a look-up or a check; the full-text index gets its words ready made.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from graph.sqlite import SqliteStore
from graph.stored import search_words

from .timing import cpu

#: Rows of one transaction.
BATCH = 20_000
#: Tables in the order in which a load first touches them.
TABLES = ("source", "shape", "hold", "node", "name", "edge", "part", "closure", "change", "alias",
          "old_id", "offered")
Rows = list[tuple[Any, ...]]


def by_hand(source: Path, target: Path) -> tuple[float, dict[str, int]]:
    """CPU milliseconds of writing the rows of ``source`` into the new store ``target``, and how
    many each table has; reading them does not count."""
    SqliteStore(target).close()
    spent = 0.0
    counts: dict[str, int] = {}
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as old, \
            closing(sqlite3.connect(target, isolation_level=None)) as new:
        new.execute("PRAGMA synchronous = FULL")
        new.execute("PRAGMA cache_size = -16000")
        spent += cpu(lambda: _write(new, "tally", old.execute("SELECT * FROM tally").fetchall()))[0]
        for table in TABLES:
            for rows in _blocks(old, table):
                counts[table] = counts.get(table, 0) + len(rows)
                words = _words(rows) if table == "node" else []
                spent += cpu(lambda t=table, r=rows, w=words: _write(new, t, r, w))[0]  # type: ignore[misc]
    return spent, counts


def _blocks(con: sqlite3.Connection, table: str) -> Iterator[Rows]:
    found = con.execute(f"SELECT * FROM {table}")
    while rows := found.fetchmany(BATCH):
        yield rows


def _words(rows: Rows) -> Rows:
    # id, label and the folded text stand at these places of a row
    return [(row[0], search_words(row[3], row[14])) for row in rows]


def _write(con: sqlite3.Connection, table: str, rows: Rows, words: Rows | None = None) -> None:
    con.execute("BEGIN IMMEDIATE")
    con.executemany(f"INSERT OR REPLACE INTO {table} VALUES "
                    f"({', '.join('?' * len(rows[0]))})", rows)
    if words:
        con.executemany("INSERT INTO search (rowid, words) VALUES (?, ?)", words)
    con.execute("COMMIT")


def value_bytes(path: Path) -> int:
    """The bytes of all values of all rows, each once: texts and blobs by length, integers by the
    fewest bytes that hold them.  Indexes, row headers and free room of pages are not values."""
    total = 0
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as con:
        for table in (*TABLES, "tally", "code", "earlier"):
            columns = [row[1] for row in con.execute(f"PRAGMA table_info({table})")]
            sizes = " + ".join(_SIZE.format(f'"{name}"') for name in columns)
            total += con.execute(f"SELECT coalesce(sum({sizes}), 0) FROM {table}").fetchone()[0]
        total += con.execute("SELECT coalesce(sum(length(block)), 0) FROM search_data"
                             ).fetchone()[0]
    return int(total)


_SIZE = ("CASE typeof({0}) WHEN 'null' THEN 0 WHEN 'integer' THEN CASE WHEN {0} IN (0, 1) THEN 0 "
         "WHEN abs({0}) < 128 THEN 1 WHEN abs({0}) < 32768 THEN 2 WHEN abs({0}) < 8388608 THEN 3 "
         "WHEN abs({0}) < 2147483648 THEN 4 ELSE 8 END WHEN 'real' THEN 8 "
         "ELSE length(CAST({0} AS BLOB)) END")
