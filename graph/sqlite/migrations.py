"""Numbered steps from one schema to the next; each runs in the transaction that counts it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from ..errors import StoreInvalid
from ..identity import rebuilt
from ..model import Change, Claim
from ..packing import evidence_from, pack_claims, pack_evidence
from . import chunks, codes, feed, read_sources, rows, schema, write
from .filecopy import write_copy

Step = Callable[[sqlite3.Connection], None]


def _first(con: sqlite3.Connection) -> None:
    for statement in schema.TABLES:
        con.execute(statement)


def _kept(con: sqlite3.Connection) -> None:
    for statement in schema.KEPT:
        con.execute(statement)


def _indexed(con: sqlite3.Connection) -> None:
    """Claims packed by source, the index of statements, and the graph derived from them anew:
    earlier programs kept every quote of a hub.  The last step derives it, for only then are the
    tables those that this program writes."""
    for statement in schema.INDEX:
        con.execute(statement)
    origins = con.execute("SELECT id, origin FROM source").fetchall()
    for number, origin in origins:
        own = [Claim.from_json(origin, json.loads(body)) for (body,) in con.execute(
            "SELECT body FROM claim WHERE source = ? ORDER BY pos", (number,))]
        con.execute("UPDATE source SET claims = ? WHERE id = ?",
                    (pack_claims(origin, own), number))
    con.execute("DROP TABLE claim")
    if origins:
        con.execute("CREATE TABLE rebuild (id INTEGER PRIMARY KEY)")


def _packed(con: sqlite3.Connection) -> None:
    """Evidence as values without their names; a node's own id only once."""
    con.create_function("ts_evidence", 2, _repacked, deterministic=True)
    con.create_function("ts_names", 2, lambda names, key: rows.pack_names(
        tuple(names.split("\x1f")), key), deterministic=True)
    con.execute("DELETE FROM name WHERE fold = (SELECT n.key FROM node AS n WHERE n.id = node)")
    con.execute("UPDATE node SET names = ts_names(names, key), "
                "evidence = ts_evidence(evidence, key)")
    con.execute("UPDATE edge SET evidence = ts_evidence(evidence, "
                "(SELECT n.key FROM node AS n WHERE n.id = edge.tail))")


def _repacked(evidence: str, key: str) -> str:
    return pack_evidence(evidence_from(evidence, key), key)


def _narrow(con: sqlite3.Connection) -> None:
    """Each edge once, long values in pieces, changes in packs, short keys of order."""
    codes.add_missing(con)
    for statement in schema.NARROW:
        con.execute(statement)
    con.execute("DROP INDEX node_kind")
    bulky = codes.bulky(codes.Codes(con))
    con.execute(f"CREATE INDEX node_kind ON node (kind, key) WHERE kind NOT IN ({bulky})")
    con.execute(f"CREATE INDEX node_bulky ON node (kind) WHERE kind IN ({bulky})")
    con.create_function("ts_sort", 1, rows.sort_bytes, deterministic=True)
    con.execute("UPDATE node SET sort_key = ts_sort(sort_key)")
    for number, body, claims in con.execute("SELECT id, body, claims FROM source"):
        chunks.put(con, [(number, body, claims)])
    for column in ("body", "claims"):
        con.execute(f"ALTER TABLE source DROP COLUMN {column}")
    found = con.execute("SELECT revision, action, key, kind, successors FROM change_rows "
                        "ORDER BY revision, pos")
    for revision, changes in groupby(found, itemgetter(0)):
        feed.put(con, revision, [Change(action, key, kind, tuple(json.loads(successors)))
                                 for _, action, key, kind, successors in changes])
    con.execute("DROP TABLE change_rows")
    if con.execute("SELECT 1 FROM sqlite_schema WHERE name = 'rebuild'").fetchone():
        con.execute("DROP TABLE rebuild")
        known = codes.Codes(con)
        write.apply(con, known, rebuilt(list(read_sources.claims(con, None)),
                                        *read_sources.digests(con, known)))


#: Step n (counted from 1) makes schema n out of schema n - 1.
STEPS: tuple[Step, ...] = (_first, _kept, _indexed, _packed, _narrow)


def version(con: sqlite3.Connection) -> int:
    """The schema version of an open file; 0 for an empty one."""
    return int(con.execute("PRAGMA user_version").fetchone()[0])


def check(con: sqlite3.Connection, path: Path, steps: Sequence[Step] = STEPS) -> int:
    """The version of the file; StoreInvalid when it is not ours or newer than the program."""
    # Tables first: another program may be making the store between these statements.
    tables = con.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    ours = int(con.execute("PRAGMA application_id").fetchone()[0]) == schema.APPLICATION_ID
    found = version(con)
    if tables and not ours:
        raise StoreInvalid(f"{path}: là cơ sở dữ liệu SQLite của chương trình khác, "
                           "không phải kho Thông Suốt", path=str(path))
    if found > len(steps):
        raise StoreInvalid(f"{path}: kho dùng lược đồ {found}, mới hơn chương trình này "
                           f"(lược đồ {len(steps)}); hãy cập nhật chương trình",
                           path=str(path), schema=found)
    return found


def upgrade(con: sqlite3.Connection, path: Path, steps: Sequence[Step] = STEPS) -> None:
    """Bring the file to the newest schema; a store with data is copied beside itself first.

    ``con`` must be in autocommit mode.  Two programs that open a new file at once both end here:
    the version is read again under the write lock.
    """
    found = check(con, path, steps)
    if found == len(steps):
        return
    if found:
        write_copy(con, path, path.with_name(f"{path.name}.v{found}.bak"))
    con.execute("BEGIN IMMEDIATE")
    try:
        for number, step in enumerate(steps, 1):
            if number > version(con):
                step(con)
                con.execute(f"PRAGMA user_version = {number:d}")
        con.execute(f"PRAGMA application_id = {schema.APPLICATION_ID:d}")
        con.execute("COMMIT")
    except BaseException:
        if con.in_transaction:  # a full disk ends it by itself
            con.execute("ROLLBACK")
        raise
