"""What a copy between stores needs of the file: the mark, the change feed, old ids."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from ..errors import StoreInvalid
from ..model import Change, EarlierReading, Statement, canonical_json
from ..packing import pack_claims
from ..transfer import Mark
from . import feed
from .connect import Connections
from .rows import marks

#: There only while a copy into this file is not finished.
_MARKED = "SELECT 1 FROM sqlite_schema WHERE name = 'copying'"


def refuse_half(con: sqlite3.Connection, path: Path) -> None:
    """StoreInvalid for a file that holds half a copy."""
    if con.execute(_MARKED).fetchone():
        raise StoreInvalid(f"{path}: kho mới chép được một phần; hãy chạy lại lệnh thongsuot copy "
                           "để chép tiếp", path=str(path))


class SqliteLedger:
    """The ledger of one file; see ``graph.transfer``."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def mark(self) -> Mark | None:
        """The mark of an unfinished copy."""
        with self._connections.reading() as con:
            if not con.execute(_MARKED).fetchone():
                return None
            return Mark(**json.loads(con.execute("SELECT mark FROM copying").fetchone()[0]))

    def set_mark(self, mark: Mark) -> None:
        """Mark the file, or move the mark on."""
        with self._connections.writing() as con:
            con.execute("CREATE TABLE IF NOT EXISTS copying (id INTEGER PRIMARY KEY, mark TEXT)")
            con.execute("INSERT INTO copying VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET "
                        "mark = excluded.mark", (canonical_json(asdict(mark)),))

    def clear(self) -> None:
        """Empty every table but the words and the mark."""
        with self._connections.writing() as con:
            tables = [row[0] for row in con.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN "
                "('code', 'tally', 'copying') AND name NOT LIKE 'search%' "
                "AND name NOT LIKE 'sqlite%'")]
            for table in tables:
                con.execute(f'DELETE FROM "{table}"')
            con.execute("INSERT INTO search (search) VALUES ('delete-all')")
            con.execute("UPDATE tally SET n = 0")

    def finish(self, revision: int) -> None:
        """Set the revision and take the mark away."""
        with self._connections.writing() as con:
            con.execute("UPDATE tally SET n = ? WHERE name = 'revision'", (revision,))
            con.execute("DROP TABLE copying")

    def history(self) -> Iterator[tuple[int, int, Change]]:
        """The change feed in order."""
        with self._connections.reading() as con:
            yield from feed.since(con, -1)

    def put_history(self, rows: Sequence[tuple[int, int, Change]]) -> None:
        """Write rows of the change feed."""
        with self._connections.writing() as con:
            feed.put_rows(con, rows)

    def old_ids(self) -> Iterator[tuple[str, str]]:
        """Old ids with their successors."""
        with self._connections.reading() as con:
            yield from con.execute("SELECT key, successor FROM old_id ORDER BY key")

    def put_old_ids(self, rows: Sequence[tuple[str, str]]) -> None:
        """Write old ids."""
        with self._connections.writing() as con:
            con.executemany("INSERT OR REPLACE INTO old_id VALUES (?, ?)", rows)

    def shapes(self) -> Iterator[tuple[Statement, int]]:
        """Every distinct thing said with the number of sources that say it."""
        with self._connections.reading() as con:
            for key, body, place, day, title, number in con.execute(
                    "SELECT key, body, place, day, title, n FROM shape ORDER BY key, id"):
                yield Statement(key, body, 0, place, day, title), number

    def aliases(self) -> Iterator[tuple[str, str]]:
        """The node that something is which alone would have another id."""
        with self._connections.reading() as con:
            yield from con.execute("SELECT alone, node FROM alias ORDER BY alone")

    def put_earlier(self, readings: Sequence[EarlierReading]) -> None:
        """Write earlier readings."""
        with self._connections.writing() as con:
            con.executemany(
                "INSERT OR REPLACE INTO earlier (origin, until, reader, kind, text_sha256, "
                f"recorded_at, claims) VALUES ({marks(7)})", [
                    (row.origin, row.until, row.reader, row.kind, row.text_sha256,
                     row.recorded_at, pack_claims(row.origin, row.claims)) for row in readings])
