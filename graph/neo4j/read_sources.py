"""What was loaded: sources, texts, claims, digests, the change feed, sizes."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterator

from ..kinds import EDGES
from ..model import Change, Claim, StoredSource
from ..packing import unpack_claims
from ..store import Counts
from ..stored import PERSON, UNREAD
from .rows import types
from .session import Server

REVISION = "MATCH (m:TsMeta {key: 'store'}) RETURN m.revision"
_SOURCE = ("s.origin AS origin, s.sha256, s.text_sha256, s.reader, s.kind, s.collection, "
           "s.visibility, s.sample, s.recorded_at, s.info")
SOURCES = f"MATCH (s:TsSource) WHERE s.origin > '' RETURN {_SOURCE} ORDER BY origin"
NAMED = " UNION ".join(f"UNWIND $rows AS r MATCH (s:TsSource {{{name}: r}}) RETURN {_SOURCE}"
                       for name in ("origin", "sha256"))
TEXT = "MATCH (s:TsSource {origin: $origin}) RETURN s.body"
CLAIMS = ("MATCH (s:TsSource) WHERE s.origin > $after RETURN s.origin, s.claims "
          "ORDER BY s.origin LIMIT $limit")
CLAIMS_OF = "UNWIND $rows AS r MATCH (s:TsSource {origin: r}) RETURN s.origin, s.claims"
NODE_DIGESTS = (
    "MATCH (n:Entity) WHERE n.id > $after WITH n ORDER BY n.id LIMIT $limit "
    "RETURN collect(n.id), collect(n.digest)")
EDGE_DIGESTS = (
    "MATCH (n:Entity) WHERE n.id > $after WITH n ORDER BY n.id LIMIT $limit "
    f"CALL (n) {{ MATCH (n)-[e:{types(EDGES)}]->() "
    "RETURN collect([e.key, e.digest]) AS rows } RETURN collect(n.id), collect(rows)")
CHANGES = (
    "MATCH (c:TsChange) WHERE c.revision > $since AND c.pos >= 0 "
    "RETURN c.revision, c.action, c.id, c.kind, c.successors "
    "ORDER BY c.revision, c.pos LIMIT $limit")
COUNTS = (
    "MATCH (m:TsMeta {key: 'store'}) "
    "WITH m.revision AS revision, COUNT { (:Document) } AS documents, "
    "COUNT { MATCH (d:Document) WHERE d.held = true } AS held "
    "RETURN revision, COUNT { (:TsSource) }, held, documents - held AS cited, "
    "COLLECT { MATCH (d:Document) WHERE d.date_start > '' RETURN d.date_start "
    "ORDER BY d.date_start DESC LIMIT 1 } AS newest, "
    "COUNT { (:Entity) } AS nodes, "
    "COUNT { ()-->() } - COUNT { ()-[:TS_SAYS]->() } AS edges, "
    "COUNT { MATCH (s:TsSource {kind: $person}) RETURN s } AS decisions, "
    "COUNT { (:TsFile) } AS offered, "
    "COUNT { MATCH (f:TsFile) WHERE f.state IN $unread } AS unread")
#: Rows of one page; sources carry their claims, so fewer go together.
PAGE = 5000
CLAIM_PAGE = 50


def revision(server: Server) -> int:
    """The number of deltas applied."""
    rows = server.read(REVISION)
    return int(rows[0][0]) if rows else 0


def sources(server: Server, named: Collection[str] | None) -> list[StoredSource]:
    """All sources, or those named by origin or hash, by origin, without text and claims."""
    rows = server.read(SOURCES) if named is None else sorted(
        server.read(NAMED, {"rows": list(set(named))}), key=lambda row: str(row[0]))
    return [StoredSource(origin, sha256, text_sha256, reader, kind, (), None, collection,
                         visibility, sample, recorded_at, json.loads(info))
            for origin, sha256, text_sha256, reader, kind, collection, visibility, sample,
            recorded_at, info in rows]


def text(server: Server, origin: str) -> str | None:
    """The canonical text of one source."""
    rows = server.read(TEXT, {"origin": origin})
    return zlib.decompress(rows[0][0]).decode() if rows and rows[0][0] is not None else None


def claims(server: Server, origins: Collection[str] | None) -> Iterator[Claim]:
    """All claims, or those of some sources, by origin and position."""
    if origins is not None:
        for origin, packed in sorted(server.read(CLAIMS_OF, {"rows": list(set(origins))})):
            yield from unpack_claims(origin, packed)
        return
    after = ""
    while rows := server.read(CLAIMS, {"after": after, "limit": CLAIM_PAGE}):
        for origin, packed in rows:
            yield from unpack_claims(origin, packed)
        after = rows[-1][0]


def digests(server: Server) -> tuple[dict[str, str], dict[str, str]]:
    """Digest of each node by id and of each edge by key."""
    nodes: dict[str, str] = {}
    edges: dict[str, str] = {}
    after = ""
    while (rows := server.read(NODE_DIGESTS, {"after": after, "limit": PAGE})) and rows[0][0]:
        nodes.update(zip(*rows[0], strict=True))
        after = rows[0][0][-1]
    after = ""
    while (rows := server.read(EDGE_DIGESTS, {"after": after, "limit": PAGE})) and rows[0][0]:
        edges.update((key, digest) for pairs in rows[0][1] for key, digest in pairs)
        after = max(rows[0][0])
    return nodes, edges


def changes(server: Server, since: int, limit: int) -> list[tuple[int, Change]]:
    """The change feed after a revision."""
    return [(number, Change(action, key, kind, tuple(json.loads(successors))))
            for number, action, key, kind, successors in server.read(
                CHANGES, {"since": since, "limit": limit})]


def counts(server: Server) -> Counts:
    """Sizes from the server's own counters, and the newest first day of a document."""
    rows = server.read(COUNTS, {"unread": sorted(UNREAD), "person": PERSON})
    if not rows:
        return Counts(0, 0, 0, 0, None, 0, 0)
    number, sources, held, cited, newest, nodes, edges, decisions, offered, unread = rows[0]
    return Counts(number, sources - decisions, held, cited, newest[0] if newest else None, nodes,
                  edges, decisions, offered, unread)
