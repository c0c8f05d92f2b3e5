"""The change feed: rows of one revision packed together, for most of them name what was made."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from ..model import Change
from .rows import listed

#: Changes of one row of the table.
PACK = 200


def put(con: sqlite3.Connection, revision: int, changes: Sequence[Change],
        first: int = 0) -> None:
    """Write changes of a revision, the first of them at place ``first``."""
    _write(con, [(revision, first + start, [_row(change) for change in
                                            changes[start:start + PACK]])
                 for start in range(0, len(changes), PACK)])


def put_rows(con: sqlite3.Connection, rows: Sequence[tuple[int, int, Change]]) -> None:
    """Write changes at their places; those that are there already stay as they are."""
    packs: dict[tuple[int, int], dict[int, list[Any]]] = {}
    for revision, pos, change in rows:
        packs.setdefault((revision, pos // PACK * PACK), {})[pos] = _row(change)
    for (revision, start), pack in packs.items():
        found = con.execute("SELECT body FROM change WHERE revision = ? AND pos = ?",
                            (revision, start)).fetchone()
        if found:
            pack = {**pack, **dict(enumerate(_unpack(found[0]), start))}
        _write(con, [(revision, start, [pack[pos] for pos in sorted(pack)])])


def since(con: sqlite3.Connection, revision: int) -> Iterator[tuple[int, int, Change]]:
    """(revision, place, change) after a revision, in order."""
    for number, start, body in con.execute(
            "SELECT revision, pos, body FROM change WHERE revision > ? ORDER BY revision, pos",
            (revision,)):
        for pos, (action, key, kind, *successors) in enumerate(_unpack(body), start):
            yield number, pos, Change(action, key, kind, tuple(successors))


def _row(change: Change) -> list[Any]:
    return [change.action, change.id, change.kind, *change.successors]


def _write(con: sqlite3.Connection, packs: Sequence[tuple[int, int, list[list[Any]]]]) -> None:
    con.executemany("INSERT OR REPLACE INTO change (revision, pos, body) VALUES (?, ?, ?)", [
        (revision, start, zlib.compress(listed(rows).encode(), 1))
        for revision, start, rows in packs])


def _unpack(body: bytes) -> list[list[Any]]:
    rows: list[list[Any]] = json.loads(zlib.decompress(body))
    return rows
