"""What is kept beside the graph: what became of offered files, and earlier readings."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from ..model import EarlierReading, OfferedFile
from ..packing import unpack_claims
from ..stored import UNREAD
from . import chunks
from .rows import listed, marks


def put_files(con: sqlite3.Connection, files: Sequence[OfferedFile],
              change: Counter[str]) -> None:
    """Write what became of files, one row a path."""
    if not files:
        return
    rows = {item.path: item for item in files}
    before = con.execute(
        "SELECT o.state FROM json_each(?) AS p CROSS JOIN offered AS o ON o.path = p.value",
        (json.dumps(list(rows), ensure_ascii=False),)).fetchall()
    change.subtract(_tally(state for (state,) in before))
    change.update(_tally(item.state for item in rows.values()))
    con.executemany(
        f"INSERT INTO offered (path, kind, state, reason, sha256) VALUES ({marks(5)}) "
        "ON CONFLICT (path) DO UPDATE SET kind = excluded.kind, state = excluded.state, "
        "reason = excluded.reason, sha256 = excluded.sha256",
        [(item.path, item.kind, item.state, item.reason, item.sha256)
         for item in rows.values()])


def _tally(states: Iterable[str]) -> Counter[str]:
    counts = Counter[str]()
    for state in states:
        counts["offered"] += 1
        counts["unread"] += state in UNREAD
    return counts


def keep(con: sqlite3.Connection, origins: Sequence[str], until: int) -> None:
    """Copy the claims of sources, as they stand now, among the earlier readings."""
    for origin in origins:
        con.execute(
            "INSERT INTO earlier (origin, until, reader, kind, text_sha256, recorded_at, claims) "
            "SELECT origin, ?, reader, kind, text_sha256, recorded_at, ? FROM source "
            "WHERE origin = ?", (until, chunks.claims(con, origin), origin))


def forget(con: sqlite3.Connection, origins: Sequence[str]) -> None:
    """Drop every earlier reading of sources."""
    con.executemany("DELETE FROM earlier WHERE origin = ?", [(origin,) for origin in origins])


def files(con: sqlite3.Connection, paths: Collection[str] | None) -> list[OfferedFile]:
    """What became of every file, or of those of ``paths``, by path."""
    columns = "o.path, o.kind, o.state, o.reason, o.sha256"
    rows = con.execute(f"SELECT {columns} FROM offered AS o ORDER BY o.path") if paths is None \
        else con.execute(f"SELECT {columns} FROM json_each(?) AS p CROSS JOIN offered AS o "
                         "ON o.path = p.value ORDER BY o.path", (listed(set(paths)),))
    return [OfferedFile(*row) for row in rows]


def unread(con: sqlite3.Connection) -> dict[str, int]:
    """Reason → number of unread files, the most frequent first."""
    return dict(con.execute(
        "SELECT coalesce(o.reason, ''), count(*) FROM offered AS o "
        "WHERE o.state IN (SELECT s.value FROM json_each(?) AS s) "
        "GROUP BY 1 ORDER BY 2 DESC, 1", (listed(UNREAD),)).fetchall())


def earlier(con: sqlite3.Connection, origin: str | None) -> list[EarlierReading]:
    """Earlier readings by origin and revision; of one source with their claims."""
    if origin is None:
        return [EarlierReading(*row) for row in con.execute(
            "SELECT origin, until, reader, kind, text_sha256, recorded_at FROM earlier "
            "ORDER BY origin, until")]
    return [replace(EarlierReading(*row), claims=unpack_claims(origin, packed))
            for *row, packed in con.execute(
        "SELECT origin, until, reader, kind, text_sha256, recorded_at, claims FROM earlier "
        "WHERE origin = ? ORDER BY until", (origin,))]

