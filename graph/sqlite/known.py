"""What a load asks of the file, each by a key, in the transaction that it writes in."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ..identity.known import Stored
from ..model import Claim, Shape
from ..packing import unpack_claims
from ..stored import PERSON, edge_ends
from . import chunks
from .codes import Codes
from .rows import listed
from .schema import FORWARD

_SHAPE = "s.id, s.key, s.body, s.n, s.place, s.day, s.title"
CLAIMS = ("SELECT s.origin, c.id, c.bytes FROM json_each(?) AS o CROSS JOIN source AS s "
          f"ON s.origin = o.value LEFT JOIN {chunks.OF_CLAIMS}")
DECISIONS = ("SELECT s.origin, c.id, c.bytes FROM source AS s INDEXED BY source_person "
             f"LEFT JOIN {chunks.OF_CLAIMS} WHERE s.kind = '{PERSON}'")
SHAPES = f"SELECT {_SHAPE} FROM json_each(?) AS k CROSS JOIN shape AS s ON s.key = k.value"
NEAR = {name: f"SELECT {_SHAPE} FROM json_each(?) AS k CROSS JOIN shape AS s "
              f"INDEXED BY shape_{name} ON s.{name} = k.value"
        for name in ("place", "day", "title")}
HOLDERS = ("SELECT h.rank, s.origin FROM (SELECT rank, source FROM hold WHERE shape = ? "
           "ORDER BY rank LIMIT ?) AS h CROSS JOIN source AS s ON s.id = h.source")
ALL_HOLDERS = ("SELECT s.key, o.origin FROM json_each(?) AS k CROSS JOIN shape AS s "
               "ON s.key = k.value CROSS JOIN hold AS h ON h.shape = s.id "
               "CROSS JOIN source AS o ON o.id = h.source")
ALIASES = ("SELECT a.node, a.alone FROM json_each(?) AS n CROSS JOIN alias AS a "
           "INDEXED BY alias_node ON a.node = n.value ORDER BY a.alone")
NODES = ("SELECT n.key, n.digest, n.evidence, n.id FROM json_each(?) AS k CROSS JOIN node AS n "
         "ON n.key = k.value")
EDGES = ("SELECT e.tail, e.kind, e.head, e.origin, e.digest, e.evidence FROM json_each(?) AS q "
         f"CROSS JOIN edge AS e INDEXED BY {FORWARD} "
         "ON e.tail = json_extract(q.value, '$[0]') AND e.kind = json_extract(q.value, '$[1]') "
         "AND e.head = json_extract(q.value, '$[2]') "
         "AND e.origin = json_extract(q.value, '$[3]')")


class SqliteKnown:
    """One state of the file, through the connection that will write to it."""

    def __init__(self, con: sqlite3.Connection, codes: Codes) -> None:
        self._con = con
        self._codes = codes
        self._numbers: dict[str, int | None] = {}

    def claims_of(self, origins: Collection[str]) -> dict[str, tuple[Claim, ...]]:
        """The claims of those sources that are there."""
        return _unpacked(self._con.execute(CLAIMS, (listed(origins),)))

    def decisions(self) -> dict[str, tuple[Claim, ...]]:
        """The claims of every source that a person recorded."""
        return _unpacked(self._con.execute(DECISIONS))

    def shapes(self, keys: Collection[int]) -> list[Shape]:
        """Everything said under these keys."""
        return [Shape(*row) for row in self._con.execute(SHAPES, (listed(keys),))]

    def near(self, numbers: Collection[int]) -> list[Shape]:
        """What is said of documents that meet under these numbers."""
        rows: dict[int, Shape] = {}
        for statement in NEAR.values():
            for row in self._con.execute(statement, (listed(numbers),)):
                rows[row[0]] = Shape(*row)
        return list(rows.values())

    def holders(self, wanted: Mapping[Any, int]) -> dict[Any, list[tuple[int, str]]]:
        """The best sources of each shape."""
        return {shape: self._con.execute(HOLDERS, (shape, limit)).fetchall()
                for shape, limit in wanted.items()}

    def all_holders(self, keys: Collection[int]) -> dict[int, set[str]]:
        """Every source that says something under each key."""
        found: dict[int, set[str]] = {}
        for key, origin in self._con.execute(ALL_HOLDERS, (listed(keys),)):
            found.setdefault(key, set()).add(origin)
        return found

    def aliases_of(self, nodes: Collection[str]) -> dict[str, list[str]]:
        """For each node the ids that others, which are it now, would have alone."""
        found: dict[str, list[str]] = {}
        for node, alone in self._con.execute(ALIASES, (listed(nodes),)):
            found.setdefault(node, []).append(alone)
        return found

    def stored(self, nodes: Collection[str], edges: Collection[str]) -> dict[str, Stored]:
        """Those of the nodes and edges that are there."""
        found: dict[str, Stored] = {}
        parts = {key: edge_ends(key) for key in edges}
        ends = {end for tail, _, head, _ in parts.values() for end in (tail, head)}
        missing = {*nodes, *ends} - self._numbers.keys()
        self._numbers.update(dict.fromkeys(missing))
        for key, digest, evidence, number in self._con.execute(
                NODES, (listed({*nodes, *missing}),)):
            self._numbers[key] = number
            found[key] = Stored(digest.hex(), evidence, key)
        found = {key: found[key] for key in nodes if key in found}
        quads = {}
        for key, (tail, kind, head, origin) in parts.items():
            low, high = self._numbers[tail], self._numbers[head]
            if low is not None and high is not None:
                quads[low, self._codes.of(kind), high, self._codes.of(origin)] = key
        for *quad, digest, evidence in self._con.execute(EDGES, (listed(quads),)):
            low, kind, high, origin = quad
            edge = quads[low, kind, high, origin]
            found[edge] = Stored(digest.hex(), evidence, parts[edge][0])
        return found


def _unpacked(
        rows: Iterable[tuple[str, int | None, bytes | None]]) -> dict[str, tuple[Claim, ...]]:
    return {origin: unpack_claims(origin, packed)
            for origin, packed in chunks.joined(rows).items()}
