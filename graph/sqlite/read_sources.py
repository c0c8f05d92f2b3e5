"""What was loaded: sources, texts, claims, digests, the change feed, sizes."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Collection, Iterator
from itertools import groupby, islice
from operator import itemgetter

from ..kinds import NodeKind
from ..model import Change, Claim, StoredSource
from ..packing import unpack_claims
from ..store import Counts
from . import chunks, feed
from .codes import Codes
from .rows import listed


def revision(con: sqlite3.Connection) -> int:
    """The number of deltas applied."""
    return int(con.execute("SELECT n FROM tally WHERE name = 'revision'").fetchone()[0])


_SOURCE = ("s.origin, s.sha256, s.text_sha256, s.reader, s.kind, s.collection, s.visibility, "
           "s.sample, s.recorded_at, s.info")
SOURCES = f"SELECT {_SOURCE} FROM source AS s ORDER BY s.origin"
NAMED = " UNION ".join(
    f"SELECT {_SOURCE} FROM json_each(?1) AS o CROSS JOIN source AS s ON s.{name} = o.value"
    for name in ("origin", "sha256")) + " ORDER BY 1"


def sources(con: sqlite3.Connection, named: Collection[str] | None) -> list[StoredSource]:
    """All sources, or those named by origin or hash, by origin, without text and claims."""
    rows = con.execute(SOURCES) if named is None else con.execute(NAMED, (listed(set(named)),))
    return [StoredSource(origin, sha256, text_sha256, reader, kind, (), None, collection,
                         visibility, bool(sample), recorded_at, json.loads(info))
            for origin, sha256, text_sha256, reader, kind, collection, visibility, sample,
            recorded_at, info in rows]


def text(con: sqlite3.Connection, origin: str) -> str | None:
    """The canonical text of one source."""
    packed = chunks.text(con, origin)
    return None if packed is None else zlib.decompress(packed).decode()


def claims(con: sqlite3.Connection, origins: Collection[str] | None) -> Iterator[Claim]:
    """All claims, or those of some sources, by origin and position."""
    which = "source AS s" if origins is None else (
        "json_each(?) AS o CROSS JOIN source AS s ON s.origin = o.value")
    rows = con.execute(f"SELECT s.origin, c.bytes FROM {which} CROSS JOIN {chunks.OF_CLAIMS} "
                       "ORDER BY s.origin, c.id",
                       () if origins is None else (listed(set(origins)),))
    for origin, pieces in groupby(rows, itemgetter(0)):
        yield from unpack_claims(origin, b"".join(piece for _, piece in pieces))


def digests(con: sqlite3.Connection, codes: Codes) -> tuple[dict[str, str], dict[str, str]]:
    """Digest of each node by id and of each edge by key."""
    nodes: dict[str, str] = {}
    keys: dict[int, str] = {}
    for number, key, digest in con.execute("SELECT id, key, digest FROM node"):
        nodes[key] = digest.hex()
        keys[number] = key
    edges = {
        f"{keys[tail]}|{codes.edge_kind(kind)}|{keys[head]}|{codes.origin(origin)}": digest.hex()
        for tail, kind, head, origin, digest in con.execute(
            "SELECT tail, kind, head, origin, digest FROM edge")}
    return nodes, edges


def changes(con: sqlite3.Connection, since: int, limit: int) -> list[tuple[int, Change]]:
    """The change feed after a revision."""
    return [(number, change) for number, _, change in islice(feed.since(con, since), limit)]


def counts(con: sqlite3.Connection, codes: Codes) -> Counts:
    """Counters kept by every write, and the newest first day of a document."""
    row = con.execute(
        "SELECT max(iif(name = 'revision', n, 0)), max(iif(name = 'sources', n, 0)), "
        "max(iif(name = 'held', n, 0)), max(iif(name = 'cited', n, 0)), "
        "(SELECT max(date_start) FROM node WHERE kind = ? AND date_start IS NOT NULL), "
        "max(iif(name = 'nodes', n, 0)), max(iif(name = 'edges', n, 0)), "
        "max(iif(name = 'decisions', n, 0)), max(iif(name = 'offered', n, 0)), "
        "max(iif(name = 'unread', n, 0)) FROM tally",
        (codes.of(NodeKind.DOCUMENT),)).fetchone()
    return Counts(*row)
