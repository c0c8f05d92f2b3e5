"""What a copy between stores needs of the server: the mark, the change feed, old ids."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

import neo4j

from ..errors import StoreInvalid
from ..model import Change, EarlierReading, Statement, canonical_json
from ..packing import pack_claims
from ..transfer import Mark
from .schema import MARKER
from .session import Server

MARK = "MATCH (m:TsMeta {key: 'copy'}) RETURN m.mark"
SET_MARK = "MERGE (m:TsMeta {key: 'copy'}) SET m.mark = $mark"
CLEAR = (f"MATCH (n) WHERE NOT n:TsMeta AND NOT n:{MARKER} WITH n LIMIT $limit DETACH DELETE n "
         "RETURN count(*)")
RESET = "MATCH (m:TsMeta {key: 'store'}) SET m.revision = 0"
FINISH = ("MATCH (s:TsMeta {key: 'store'}) MATCH (c:TsMeta {key: 'copy'}) "
          "SET s.revision = $revision DELETE c")
_CHANGE = ("RETURN c.revision, c.pos, c.action, c.id, c.kind, c.successors "
           "ORDER BY c.revision, c.pos LIMIT $limit")
REST_OF_REVISION = ("MATCH (c:TsChange) WHERE c.revision = $revision AND c.pos > $pos "
                    + _CHANGE)
LATER_REVISIONS = ("MATCH (c:TsChange) WHERE c.revision > $revision AND c.pos >= 0 " + _CHANGE)
PUT_HISTORY = ("UNWIND $rows AS r MERGE (c:TsChange {revision: r.revision, pos: r.pos}) "
               "SET c = r")
OLD_IDS = ("MATCH (o:TsOldId) WHERE o.id > $after RETURN o.id, o.successor ORDER BY o.id "
           "LIMIT $limit")
PUT_OLD_IDS = "UNWIND $rows AS r MERGE (o:TsOldId {id: r[0]}) SET o.successor = r[1]"
SHAPES = ("MATCH (p:TsShape) WHERE p.id > $after "
          "RETURN p.id, p.about, p.words, p.at_place, p.at_day, p.at_title, p.n "
          "ORDER BY p.id LIMIT $limit")
ALIASES = ("MATCH (a:TsAlias) WHERE a.alone > $after RETURN a.alone, a.node ORDER BY a.alone "
           "LIMIT $limit")
PUT_EARLIER = ("UNWIND $rows AS r MERGE (e:TsEarlier {origin: r.origin, until: r.until}) "
               "SET e = r")
PAGE = 5000
DELETED = 2000


def refuse_half(server: Server) -> None:
    """StoreInvalid for a database that holds half a copy."""
    if server.read(MARK):
        raise StoreInvalid(f"{server.where}: kho mới chép được một phần; hãy chạy lại lệnh "
                           "thongsuot copy để chép tiếp", address=server.where)


class Neo4jLedger:
    """The ledger of one database; see ``graph.transfer``."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def mark(self) -> Mark | None:
        """The mark of an unfinished copy."""
        rows = self._server.read(MARK)
        return Mark(**json.loads(rows[0][0])) if rows else None

    def set_mark(self, mark: Mark) -> None:
        """Mark the database, or move the mark on."""
        self._run(SET_MARK, mark=canonical_json(asdict(mark)))

    def clear(self) -> None:
        """Delete all but the marks, in parts that fit the server's memory."""
        while self._server.write(
                lambda tx: tx.run(CLEAR, limit=DELETED).single(strict=True)[0]):
            pass
        self._run(RESET)

    def finish(self, revision: int) -> None:
        """Set the revision and take the mark away."""
        self._run(FINISH, revision=revision)

    def history(self) -> Iterator[tuple[int, int, Change]]:
        """The change feed in order."""
        revision, pos = 0, -1
        while True:
            values = {"revision": revision, "pos": pos, "limit": PAGE}
            rows = (self._server.read(REST_OF_REVISION, values)
                    or self._server.read(LATER_REVISIONS, values))
            if not rows:
                return
            for number, at, action, key, kind, successors in rows:
                yield number, at, Change(action, key, kind, tuple(json.loads(successors)))
            revision, pos = rows[-1][:2]

    def put_history(self, rows: Sequence[tuple[int, int, Change]]) -> None:
        """Write rows of the change feed."""
        self._run(PUT_HISTORY, rows=[change_row(*row) for row in rows])

    def old_ids(self) -> Iterator[tuple[str, str]]:
        """Old ids with their successors."""
        after = ""
        while rows := self._server.read(OLD_IDS, {"after": after, "limit": PAGE}):
            yield from ((key, successor) for key, successor in rows)
            after = rows[-1][0]

    def put_old_ids(self, rows: Sequence[tuple[str, str]]) -> None:
        """Write old ids."""
        self._run(PUT_OLD_IDS, rows=[list(row) for row in rows])

    def shapes(self) -> Iterator[tuple[Statement, int]]:
        """Every distinct thing said with the number of sources that say it."""
        after = ""
        while rows := self._server.read(SHAPES, {"after": after, "limit": PAGE}):
            for _, key, body, place, day, title, number in rows:
                yield Statement(key, body, 0, place, day, title), number
            after = rows[-1][0]

    def aliases(self) -> Iterator[tuple[str, str]]:
        """The node that something is which alone would have another id."""
        after = ""
        while rows := self._server.read(ALIASES, {"after": after, "limit": PAGE}):
            yield from ((alone, node) for alone, node in rows)
            after = rows[-1][0]

    def put_earlier(self, readings: Sequence[EarlierReading]) -> None:
        """Write earlier readings."""
        self._run(PUT_EARLIER, rows=[earlier_row(reading) for reading in readings])

    def _run(self, statement: str, **values: Any) -> None:
        def work(tx: neo4j.ManagedTransaction) -> None:
            tx.run(statement, values).consume()

        self._server.write(work)


def change_row(revision: int, pos: int, change: Change) -> dict[str, Any]:
    """The properties of a row of the change feed."""
    return {"revision": revision, "pos": pos, "action": change.action, "id": change.id,
            "kind": change.kind, "successors": json.dumps(change.successors, ensure_ascii=False)}


def earlier_row(reading: EarlierReading) -> dict[str, Any]:
    """The properties of an earlier reading."""
    return {
        "origin": reading.origin, "until": reading.until, "reader": reading.reader,
        "kind": reading.kind, "text_sha256": reading.text_sha256,
        "recorded_at": reading.recorded_at,
        "claims": pack_claims(reading.origin, reading.claims) if reading.claims else None,
    }
