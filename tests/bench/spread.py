"""The whole nation from one province that was loaded as papers: its rows once more for each other
province, under new ids, beside the same central papers.

Loading a million papers takes hours; copying rows inside the file takes minutes and leaves the
same tables: nodes, names, edges, closure, words, sources with texts and claims, statements,
changes.  Bodies and documents are named after their own province; claims are copied as they are,
so they go on naming the first.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.kinds import EdgeKind as K
from graph.sqlite import SqliteStore, chunks, feed
from graph.stored import search_words

from .national import Arrays, Ints, National, Shape

#: Spreads hashed keys of statements over the whole range.
_MIX = 0x1E3779B97F4A7C15


class Spread:
    """A nation of ``shape`` of which only one province was drawn; the others are like it."""

    def __init__(self, shape: Shape, seed: int = 7) -> None:
        """Draw one province and repeat it."""
        self.one = National(Shape(1, shape.resolutions, shape.tasks, shape.targets), seed)
        self.copies = shape.provinces
        self.arrays = _Repeated(self.one.arrays, self.copies)

    def __len__(self) -> int:
        return len(self.arrays.issuer)

    def document_id(self, number: int) -> str:
        """The id that a document has in the store."""
        copy, own = self.arrays.document(number)
        return self.one.document_id(own) + (f"~{copy}" if copy else "")

    def body_id(self, number: int) -> str:
        """The id that a body has in the store."""
        copy, own = self.arrays.body(number)
        return self.one.body_id(own) + (f"~{copy}" if copy else "")

    def write(self, path: Path) -> None:
        """Make the store of one province, or of fewer than wanted, the store of all."""
        store = SqliteStore(path)
        with store._connections.reading() as con:
            codes = dict(con.execute("SELECT word, id FROM code").fetchall())
        store.close()
        with closing(sqlite3.connect(path, isolation_level=None)) as con:
            con.execute("PRAGMA cache_size = -500000")
            # no log: a file that is cut here is thrown away
            con.execute("PRAGMA journal_mode = DELETE")
            con.execute("PRAGMA journal_mode = OFF")
            con.execute("PRAGMA synchronous = OFF")
            con.create_function("ts_words", 2, search_words, deterministic=True)
            con.execute("BEGIN IMMEDIATE")
            self._mark(con, codes)
            held = con.execute("SELECT n FROM tally WHERE name = 'held'").fetchone()[0]
            for copy in range(self.arrays.provinces_of(held), self.copies):
                self._repeat(con, copy)
            self._count(con, codes)
            con.execute("COMMIT")

    def _mark(self, con: sqlite3.Connection, codes: dict[str, int]) -> None:
        """What belongs to the province: nodes, sources, statements that only it makes."""
        for name in ("own", "own_source", "own_shape"):
            con.execute(f"CREATE TEMP TABLE {name} (id INTEGER PRIMARY KEY)")
        top = self.one.body_id(self.one.arrays.provinces[0])
        con.execute(
            "INSERT INTO own WITH RECURSIVE sub (id) AS (SELECT id FROM node WHERE key = ? UNION "
            "SELECT e.tail FROM sub CROSS JOIN edge AS e INDEXED BY edge_reverse "
            "ON e.head = sub.id AND e.kind = ?) SELECT id FROM sub", (top, codes[K.PART_OF]))
        con.execute("INSERT INTO own SELECT DISTINCT e.tail FROM own AS o CROSS JOIN edge AS e "
                    "INDEXED BY edge_reverse ON e.head = o.id AND e.kind = ?",
                    (codes[K.ISSUED_BY],))
        parts = ", ".join(str(codes[kind]) for kind in (K.ASSIGNS, K.SETS, K.READ_FROM))
        con.execute("INSERT INTO own SELECT DISTINCT e.head FROM own AS o CROSS JOIN edge AS e "
                    f"ON e.tail = o.id AND e.kind IN ({parts})")
        con.execute("INSERT INTO own_source SELECT s.id FROM source AS s CROSS JOIN node AS n "
                    "ON n.key = 'source:' || s.origin WHERE +n.id IN (SELECT id FROM own)")
        con.execute("INSERT INTO own_shape SELECT shape FROM hold GROUP BY shape "
                    "HAVING min(source IN (SELECT id FROM own_source))")
        for statement in _TEMPORARY:
            con.execute(statement)
        self.steps = {name: con.execute(f"SELECT max({column}) + 1 FROM {name}").fetchone()[0]
                      for name, column in (("node", "id"), ("source", "id"), ("shape", "id"),
                                           ("change", "pos"))}
        keys = {row[0] for row in con.execute("SELECT n.key FROM own AS o CROSS JOIN node AS n "
                                              "ON n.id = o.id")}
        self.changes = [(revision, [change for _, _, change in rows if change.id in keys])
                        for revision, rows in groupby(feed.since(con, -1), itemgetter(0))]

    def _repeat(self, con: sqlite3.Connection, copy: int) -> None:
        node, source, shape = (copy * self.steps[name] for name in ("node", "source", "shape"))
        values = {"n": node, "s": source, "h": shape, "x": f"~{copy}",
                  "m": copy * _MIX & 0x7FFFFFFFFFFFFFFF, "p": "Minh Họa 1",
                  "q": f"Minh Họa {copy + 1}", "f": "minh hoa 1", "g": f"minh hoa {copy + 1}"}
        for statement in _STATEMENTS:
            used = {name: value for name, value in values.items() if f":{name}" in statement}
            con.execute(statement, used)
        for revision, changes in self.changes:
            feed.put(con, revision, [replace(change, id=f"{change.id}~{copy}")
                                     for change in changes],
                     copy * (self.steps["change"] + feed.PACK))

    def _count(self, con: sqlite3.Connection, codes: dict[str, int]) -> None:
        con.execute("UPDATE shape SET n = (SELECT count(*) FROM hold AS h WHERE h.shape = id) "
                    "WHERE id NOT IN (SELECT id FROM own_shape) AND id < ?",
                    (self.steps["shape"],))
        for name, statement in (
                ("nodes", "SELECT count(*) FROM node"), ("edges", "SELECT count(*) FROM edge"),
                ("sources", "SELECT count(*) FROM source"),
                ("held", "SELECT count(*) FROM node INDEXED BY node_held "
                         f"WHERE kind = {codes['document']} AND held = 1")):
            con.execute(f"UPDATE tally SET n = ({statement}) WHERE name = ?", (name,))


def _mixed(column: str) -> str:
    return f"(({column} | :m) - ({column} & :m))"


def _moved(column: str) -> str:
    return f"{column} + iif({column} IN (SELECT id FROM own), :n, 0)"


_STATEMENTS = (
    "INSERT INTO node SELECT n.id + :n, key || :x, kind, replace(label, :p, :q), sort_key, level, "
    "type, replace(place, :p, :q), held, date_start, last_day, digest, replace(props, :p, :q), "
    "replace(names, :f, :g), replace(search, :f, :g), evidence FROM own AS o "
    "CROSS JOIN node AS n ON n.id = o.id",
    "INSERT INTO search (rowid, words) SELECT n.id + :n, "
    "ts_words(replace(label, :p, :q), replace(search, :f, :g)) FROM own AS o "
    "CROSS JOIN node AS n ON n.id = o.id",
    "INSERT INTO name SELECT replace(fold, :f, :g), node + :n FROM temp.own_name",
    f"INSERT INTO edge SELECT e.tail + :n, kind, {_moved('e.head')}, origin, digest, props, "
    "evidence FROM own AS o CROSS JOIN edge AS e ON e.tail = o.id",
    f"INSERT INTO closure SELECT c.lower + :n, {_moved('c.upper')}, depth FROM own AS o "
    "CROSS JOIN closure AS c ON c.lower = o.id",
    "INSERT INTO source SELECT s.id + :s, origin || :x, sha256 || :x, text_sha256, reader, kind, "
    "collection, visibility, sample, recorded_at, info, said FROM own_source AS o "
    "CROSS JOIN source AS s ON s.id = o.id",
    f"INSERT INTO chunk SELECT c.id + (:s << {chunks.BITS}), bytes FROM own_source AS s CROSS JOIN "
    f"chunk AS c ON c.id >= s.id << {chunks.BITS} AND c.id < (s.id + 1) << {chunks.BITS}",
    f"INSERT INTO shape SELECT s.id + :h, {_mixed('key')}, body, n, {_mixed('place')}, day, "
    f"{_mixed('title')} FROM own_shape AS o CROSS JOIN shape AS s ON s.id = o.id",
    "INSERT INTO hold SELECT h.shape + iif(h.shape IN (SELECT id FROM own_shape), :h, 0), rank, "
    "source + :s FROM temp.own_hold AS h",
)
#: Filled once: what the tables above repeat and cannot find by an index.
_TEMPORARY = (
    "CREATE TEMP TABLE own_name AS SELECT fold, node FROM name "
    "WHERE node IN (SELECT id FROM own) ORDER BY fold, node",
    "CREATE TEMP TABLE own_hold AS SELECT shape, rank, source FROM hold "
    "WHERE source IN (SELECT id FROM own_source)",
)


class _Repeated(Arrays):
    """The arrays of one province repeated, in the numbers of the whole."""

    def __init__(self, one: Arrays, copies: int) -> None:
        self.shape, self.seed = one.shape, one.seed
        self.roots = one.roots
        province = one.provinces[0]
        bodies, size = len(one.level), len(one.level) - province
        self._bodies_of = (bodies, province, size)
        own = one.issuer >= province
        self._own: Ints = np.flatnonzero(own)
        rank = np.cumsum(own) - 1
        base = len(one.issuer)
        self._base = base
        self.provinces = [province + (bodies - province) * k for k in range(copies)]

        def body(numbers: Ints, k: int) -> Ints:
            return np.where(numbers >= province, numbers + size * k, numbers)

        def document(numbers: Ints, k: int) -> Ints:
            return np.where(own[numbers], base + (k - 1) * len(self._own) + rank[numbers], numbers)

        others = range(1, copies)
        local = slice(province, bodies)
        self.level = np.concatenate([one.level, *(one.level[local] for _ in others)])
        self.parent = np.concatenate([one.parent, *(body(one.parent[local], k) for k in others)])
        self.end = np.concatenate([one.end, *(one.end[local] + size * k for k in others)])
        self.end[0] = len(self.level)
        self.issuer = np.concatenate(
            [one.issuer, *(body(one.issuer[self._own], k) for k in others)])
        self.day = np.concatenate([one.day, *(one.day[self._own] for _ in others)])
        self.tails, self.heads = self._pairs(one.tails, one.heads, own, others, document)
        self.cite_tails, self.cite_heads = self._pairs(
            one.cite_tails, one.cite_heads, own, others, document)
        count = len(self.issuer)
        self.above_from = np.searchsorted(self.tails, np.arange(count + 1))
        self.cite_from = np.searchsorted(self.cite_tails, np.arange(count + 1))

    @staticmethod
    def _pairs(tails: Ints, heads: Ints, own: NDArray[np.bool_], others: range,
               document: Any) -> tuple[Ints, Ints]:
        mine = own[tails]
        return (np.concatenate([tails, *(document(tails[mine], k) for k in others)]),
                np.concatenate([heads, *(document(heads[mine], k) for k in others)]))

    def provinces_of(self, documents: int) -> int:
        """How many provinces a store of so many documents has."""
        return (documents - self._base) // len(self._own) + 1

    def document(self, number: int) -> tuple[int, int]:
        """Which copy a document is in, and its number in the one that was drawn."""
        if number < self._base:
            return 0, number
        copy, place = divmod(number - self._base, len(self._own))
        return copy + 1, int(self._own[place])

    def body(self, number: int) -> tuple[int, int]:
        """The same for a body."""
        bodies, _, size = self._bodies_of
        if number < bodies:
            return 0, number
        copy, place = divmod(number - bodies, size)
        return copy + 1, bodies - size + place
