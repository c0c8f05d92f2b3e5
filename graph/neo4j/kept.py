"""What is kept beside the graph: what became of offered files, and earlier readings."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

import neo4j

from ..model import EarlierReading, OfferedFile
from ..packing import unpack_claims
from ..stored import UNREAD
from .session import Server

PUT_FILES = "UNWIND $rows AS r MERGE (f:TsFile {path: r.path}) SET f = r"
#: The claims of a source are packed alike in both, so they are copied as they are.
KEEP = (
    "UNWIND $rows AS r MATCH (s:TsSource {origin: r}) "
    "CREATE (e:TsEarlier {origin: s.origin, until: $until, reader: s.reader, kind: s.kind, "
    "text_sha256: s.text_sha256, recorded_at: s.recorded_at, claims: s.claims})")
FORGET = "UNWIND $rows AS r MATCH (e:TsEarlier {origin: r}) DELETE e"
FILES = ("MATCH (f:TsFile) WHERE f.path > '' RETURN f.path, f.kind, f.state, f.reason, f.sha256 "
         "ORDER BY f.path")
FILES_OF = ("UNWIND $rows AS r MATCH (f:TsFile {path: r}) "
            "RETURN f.path, f.kind, f.state, f.reason, f.sha256 ORDER BY f.path")
UNREAD_BY = ("MATCH (f:TsFile) WHERE f.path > '' AND f.state IN $unread "
             "RETURN coalesce(f.reason, '') AS reason, count(*) AS n ORDER BY n DESC, reason")
EARLIER = ("MATCH (e:TsEarlier) WHERE e.origin > '' RETURN e.origin, e.until, e.reader, e.kind, "
           "e.text_sha256, e.recorded_at ORDER BY e.origin, e.until")
EARLIER_OF = ("MATCH (e:TsEarlier {origin: $origin}) RETURN e.origin, e.until, e.reader, e.kind, "
              "e.text_sha256, e.recorded_at, e.claims ORDER BY e.until")


def put_files(tx: neo4j.ManagedTransaction, files: Sequence[OfferedFile]) -> None:
    """Write what became of files, one node a path."""
    rows: list[dict[str, Any]] = [
        {"path": f.path, "kind": f.kind, "state": f.state, "reason": f.reason,
         "sha256": f.sha256} for f in {item.path: item for item in files}.values()]
    for start in range(0, len(rows), 2000):
        tx.run(PUT_FILES, rows=rows[start:start + 2000]).consume()


def keep(tx: neo4j.ManagedTransaction, origins: Sequence[str], until: int) -> None:
    """Copy the claims of sources, as they stand now, among the earlier readings."""
    if origins:
        tx.run(KEEP, rows=list(origins), until=until).consume()


def forget(tx: neo4j.ManagedTransaction, origins: Sequence[str]) -> None:
    """Drop every earlier reading of sources."""
    if origins:
        tx.run(FORGET, rows=list(origins)).consume()


def files(server: Server, paths: Collection[str] | None) -> list[OfferedFile]:
    """What became of every file, or of those of ``paths``, by path."""
    rows = server.read(FILES) if paths is None else server.read(
        FILES_OF, {"rows": sorted(set(paths))})
    return [OfferedFile(*row) for row in rows]


def unread(server: Server) -> dict[str, int]:
    """Reason → number of unread files, the most frequent first."""
    return dict(server.read(UNREAD_BY, {"unread": sorted(UNREAD)}))


def earlier(server: Server, origin: str | None) -> list[EarlierReading]:
    """Earlier readings by origin and revision; of one source with their claims."""
    if origin is None:
        return [EarlierReading(*row) for row in server.read(EARLIER)]
    return [replace(EarlierReading(*row), claims=unpack_claims(origin, packed))
            for *row, packed in server.read(EARLIER_OF, {"origin": origin})]

