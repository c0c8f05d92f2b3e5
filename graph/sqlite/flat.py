"""The rows of a file as text, read in the order in which they lie there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from ..flat import MISSING, Row
from ..kinds import EdgeKind, NodeKind, Origin
from . import chunks, feed
from .codes import Codes
from .rows import OWN, listed, sort_text

#: Enough for the narrow part of a large file; the ends of an edge lie anywhere.
_CACHE = "PRAGMA cache_size = -{0:d}"
_LARGE, _USUAL = 400_000, 16_000


def _or_missing(*columns: str) -> str:
    return ", ".join(f"ifnull({column}, '{MISSING}')" for column in columns)


_FLAG = "CASE {0} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"
NODES = (
    "SELECT n.kind, n.id || '', n.key, n.label, n.sort_key, "
    + _or_missing("n.level", "n.type", "n.place", _FLAG.format("n.held"), "n.date_start",
                  "n.last_day")
    + f", lower(hex(n.digest)), n.props, replace(n.names, '{OWN}', n.key), n.search, n.evidence "
    "FROM node AS n")
EDGES = (
    "SELECT e.kind, e.origin, t.key, h.key, e.tail || '', e.head || '', lower(hex(e.digest)), "
    f"e.props, CASE e.origin WHEN :inferred THEN 'true' ELSE '{MISSING}' END, e.evidence "
    "FROM edge AS e CROSS JOIN node AS t ON t.id = e.tail "
    "CROSS JOIN node AS h ON h.id = e.head")
SOURCES = (
    "SELECT s.id || '', s.origin, s.sha256, s.text_sha256, s.reader, s.kind, s.collection, "
    f"s.visibility, {_FLAG.format('s.sample')}, {_or_missing('s.recorded_at')}, s.info "
    "FROM source AS s")
SHAPES = ("SELECT s.id || '', s.key, s.body, s.n || '', "
          f"{_or_missing('s.place', 's.day', 's.title')} FROM shape AS s")
SAYS = "SELECT h.source || '', h.shape || '', h.rank FROM hold AS h"


class SqliteFlat:
    """Rows of one connection in a read transaction."""

    def __init__(self, con: sqlite3.Connection, codes: Codes) -> None:
        self._con, self._codes = con, codes
        con.execute(_CACHE.format(_LARGE))

    def done(self) -> None:
        """Give the memory back."""
        self._con.execute(_CACHE.format(_USUAL))

    def nodes(self) -> Iterator[tuple[NodeKind, str, Row]]:
        """Every node."""
        kinds = {self._codes.of(kind): kind for kind in NodeKind}
        for kind, number, key, label, order, *row in self._con.execute(NODES):
            yield kinds[kind], number, (key, label, sort_text(order), *row)

    def edges(self) -> Iterator[tuple[EdgeKind, str, str, Row]]:
        """Every edge."""
        kinds = {self._codes.of(kind): kind for kind in EdgeKind}
        origins = {self._codes.of(word): word.value for word in Origin}
        for kind, code, tail, head, low, high, *row in self._con.execute(
                EDGES, {"inferred": self._codes.of(Origin.INFERRED)}):
            word = origins[code]
            yield kinds[kind], low, high, (
                f"{tail}|{kinds[kind]}|{head}|{word}", word, *row)

    def sources(self) -> Iterator[tuple[str, Row, bytes | None, bytes | None]]:
        """Every source."""
        for number, origin, *row in self._con.execute(SOURCES):
            yield (number, (origin, *row), chunks.text(self._con, origin),
                   chunks.claims(self._con, origin))

    def shapes(self) -> Iterator[tuple[str, int, str, Row]]:
        """Everything said."""
        for number, key, words, *row in self._con.execute(SHAPES):
            yield number, key, words, tuple(map(str, row))

    def says(self) -> Iterator[tuple[str, str, int]]:
        """Who says it."""
        return self._con.execute(SAYS)

    def changes(self) -> Iterator[Row]:
        """The change feed."""
        for revision, pos, change in feed.since(self._con, -1):
            yield (str(revision), str(pos), change.action, change.id, change.kind,
                   listed(change.successors))
