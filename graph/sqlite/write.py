"""Applying a delta: sources, nodes, edges, closure, change feed, counters; the caller commits."""

from __future__ import annotations

import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from operator import itemgetter

from ..kinds import DIRECTING
from ..model import Change, Delta, Edge, Node, StoredSource, canonical_json
from ..packing import pack_claims, pack_evidence
from ..stored import (
    PERSON,
    check_delta,
    columns,
    edge_ends,
    missing_end,
    moved_ids,
    search_words,
)
from . import chunks, closure, feed, index, kept
from .codes import Codes
from .rows import listed, listed_names, marks, pack_names, sort_bytes
from .schema import FORWARD

_DIRECTING = frozenset(DIRECTING)
Quad = tuple[int, int, int, int]

_PUT_NODE = (
    "INSERT INTO node (id, key, kind, label, sort_key, level, type, place, held, date_start, "
    f"last_day, digest, props, names, search, evidence) VALUES ({marks(16)}) "
    "ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, label = excluded.label, "
    "sort_key = excluded.sort_key, level = excluded.level, type = excluded.type, "
    "place = excluded.place, held = excluded.held, date_start = excluded.date_start, "
    "last_day = excluded.last_day, digest = excluded.digest, props = excluded.props, "
    "names = excluded.names, search = excluded.search, evidence = excluded.evidence")
_PUT_EDGE = (
    "INSERT INTO edge (tail, kind, head, origin, digest, props, evidence) "
    f"VALUES ({marks(7)}) ON CONFLICT (tail, kind, head, origin) DO UPDATE SET "
    "digest = excluded.digest, props = excluded.props, evidence = excluded.evidence")
_PUT_SOURCE = (
    "INSERT INTO source (origin, sha256, text_sha256, reader, kind, collection, visibility, "
    f"sample, recorded_at, info) VALUES ({marks(10)}) "
    "ON CONFLICT (origin) DO UPDATE SET sha256 = excluded.sha256, "
    "text_sha256 = excluded.text_sha256, reader = excluded.reader, kind = excluded.kind, "
    "collection = excluded.collection, visibility = excluded.visibility, "
    "sample = excluded.sample, recorded_at = excluded.recorded_at, info = excluded.info "
    "RETURNING id")


def apply(con: sqlite3.Connection, codes: Codes, delta: Delta) -> int:
    """Write ``delta`` on a connection in a write transaction; the new revision."""
    if delta.empty:
        return _tally(con, "revision")
    check_delta(delta)
    change = Counter[str]()
    kept.keep(con, delta.keep, _tally(con, "revision") + 1)
    kept.forget(con, delta.forget)
    kept.put_files(con, delta.put_files, change)
    _drop_sources(con, delta.drop_sources, change)
    numbers = {source.origin: _put_source(con, source, change) for source in delta.put_sources}
    chunks.put(con, ((numbers[source.origin], packed_text(source.text),
                      pack_claims(source.origin, source.claims))
                     for source in delta.put_sources))
    index.write(con, delta, numbers)
    ids = _put_nodes(con, codes, delta.put_nodes, change)
    _edges(con, codes, delta, ids, change)
    _drop_nodes(con, delta.drop_nodes, change)
    revision = _tally(con, "revision") + 1
    _feed(con, revision, delta.changes)
    change["revision"] = 1
    con.executemany("UPDATE tally SET n = n + ? WHERE name = ?",
                    [(number, name) for name, number in change.items() if number])
    return revision


def _tally(con: sqlite3.Connection, name: str) -> int:
    return int(con.execute("SELECT n FROM tally WHERE name = ?", (name,)).fetchone()[0])


def _drop_sources(con: sqlite3.Connection, origins: Sequence[str], change: Counter[str]) -> None:
    rows = con.execute(
        "SELECT s.id, s.origin, s.kind FROM json_each(?) AS o CROSS JOIN source AS s "
        "ON s.origin = o.value", (listed(set(origins)),)).fetchall()
    index.forget(con, [row[:2] for row in rows])
    chunks.drop(con, (row[0] for row in rows))
    con.executemany("DELETE FROM source WHERE id = ?", [row[:1] for row in rows])
    change.subtract(_counted(kind) for _, _, kind in rows)


def packed_text(text: str | None) -> bytes | None:
    """A canonical text as stored."""
    return None if text is None else zlib.compress(text.encode(), 4)


def _counted(kind: str) -> str:
    return "decisions" if kind == PERSON else "sources"


def _put_source(con: sqlite3.Connection, source: StoredSource, change: Counter[str]) -> int:
    """Write a source; its private integer."""
    old = con.execute("SELECT kind FROM source WHERE origin = ?", (source.origin,)).fetchone()
    number: int = con.execute(_PUT_SOURCE, (
        source.origin, source.sha256, source.text_sha256, source.reader, source.kind,
        source.collection, source.visibility, int(source.sample), source.recorded_at,
        canonical_json(dict(source.info)))).fetchone()[0]
    if old:
        change[_counted(old[0])] -= 1
    change[_counted(source.kind)] += 1
    return number


def _put_nodes(con: sqlite3.Connection, codes: Codes, nodes: Sequence[Node],
               change: Counter[str]) -> dict[str, int]:
    """Write nodes, their names and words; public id → private integer of each."""
    if not nodes:
        return {}
    nodes = list({node.id: node for node in nodes}.values())
    old = {row[1]: row for row in con.execute(
        "SELECT n.id, n.key, n.label, n.search, n.names, n.held FROM json_each(?) AS k "
        "CROSS JOIN node AS n ON n.key = k.value", (listed(n.id for n in nodes),))}
    _forget_words(con, [row[:5] for row in old.values()])
    change.subtract(_held(row[5] for row in old.values()))
    change["nodes"] += len(nodes) - len(old)
    free = con.execute("SELECT coalesce(max(id), 0) FROM node").fetchone()[0]
    ids: dict[str, int] = {}
    rows = []
    for node in nodes:
        if node.id in old:
            ids[node.id] = old[node.id][0]
        else:
            free += 1
            ids[node.id] = free
        col = columns(node)
        rows.append((
            ids[node.id], node.id, codes.of(node.kind), node.label, sort_bytes(col.sort_key),
            col.level, col.type, col.place, None if col.held is None else int(col.held),
            col.date_start, col.last_day, bytes.fromhex(node.digest()), node.packed.props,
            pack_names(node.names, node.id), node.search,
            pack_evidence(node.evidence, node.id)))
    con.executemany(_PUT_NODE, rows)
    change.update(_held(row[8] for row in rows))
    con.executemany("INSERT INTO name (fold, node) VALUES (?, ?)", sorted(
        {(name, ids[node.id]) for node in nodes for name in node.names if name != node.id}))
    con.executemany("INSERT INTO search (rowid, words) VALUES (?, ?)", [
        (ids[node.id], search_words(node.label, node.search)) for node in nodes])
    con.executemany("DELETE FROM old_id WHERE key = ?", [(node.id,) for node in nodes])
    return ids


def _held(flags: Iterable[int | None]) -> Counter[str]:
    return Counter("held" if flag else "cited" for flag in flags if flag is not None)


def _forget_words(con: sqlite3.Connection, rows: Sequence[tuple[int, str, str, str, str]]) -> None:
    con.executemany("DELETE FROM name WHERE fold = ? AND node = ?", [
        (name, row[0]) for row in rows for name in listed_names(row[4])])
    con.executemany("INSERT INTO search (search, rowid, words) VALUES ('delete', ?, ?)", [
        (row[0], search_words(row[2], row[3])) for row in rows])


def _edges(con: sqlite3.Connection, codes: Codes, delta: Delta, ids: dict[str, int],
           change: Counter[str]) -> None:
    """Drop and put edges, with those left at dropped nodes, and bring the closure in line."""
    put = list({edge.key: edge for edge in delta.put_edges}.values())
    dropped = [edge_ends(key) for key in delta.drop_edges]
    _look_up(con, ids, [edge.tail for edge in put] + [edge.head for edge in put]
             + [row[0] for row in dropped] + [row[2] for row in dropped]
             + list(delta.drop_nodes))
    gone: set[Quad] = {
        (ids[tail], codes.of(kind), ids[head], codes.of(origin))
        for tail, kind, head, origin in dropped if tail in ids and head in ids}
    gone |= _at(con, [ids[key] for key in delta.drop_nodes if key in ids])
    new: dict[Quad, Edge] = {}
    for edge in put:
        if edge.tail not in ids or edge.head not in ids:
            raise missing_end(edge.key)
        new[ids[edge.tail], codes.of(edge.kind), ids[edge.head], codes.of(edge.origin)] = edge
    directing = {codes.of(kind) for kind in _DIRECTING}
    pairs = {(quad[0], quad[2]) for quads in (gone, new) for quad in quads
             if quad[1] in directing}
    before = closure.present(con, codes, pairs) if pairs else set()
    known = _known(con, gone | new.keys())
    con.executemany(
        "DELETE FROM edge WHERE tail = ? AND kind = ? AND head = ? AND origin = ?",
        sorted(gone & known))
    change["edges"] -= len(gone & known)
    known -= gone
    con.executemany(_PUT_EDGE, [
        (*quad, bytes.fromhex(edge.digest()), edge.packed.props,
         pack_evidence(edge.evidence, edge.tail))
        for quad, edge in sorted(new.items(), key=itemgetter(0))])
    change["edges"] += len(new.keys() - known)
    if pairs:
        after = closure.present(con, codes, pairs)
        closure.update(con, codes, after - before, before - after)


def _look_up(con: sqlite3.Connection, ids: dict[str, int], keys: Iterable[str]) -> None:
    wanted = sorted(set(keys) - ids.keys())
    if wanted:
        ids.update(con.execute(
            "SELECT n.key, n.id FROM json_each(?) AS k CROSS JOIN node AS n ON n.key = k.value",
            (listed(wanted),)))


def _at(con: sqlite3.Connection, nodes: Sequence[int]) -> set[Quad]:
    if not nodes:
        return set()
    ends = [f"SELECT e.tail, e.kind, e.head, e.origin FROM json_each(?1) AS d CROSS JOIN edge "
            f"AS e INDEXED BY {index} ON e.{end} = d.value"
            for index, end in ((FORWARD, "tail"), ("edge_reverse", "head"))]
    return set(con.execute(" UNION ".join(ends), (listed(nodes),)))


def _known(con: sqlite3.Connection, quads: Iterable[Quad]) -> set[Quad]:
    packed = listed(quads)
    if packed == "[]":
        return set()
    return set(con.execute(
        "SELECT e.tail, e.kind, e.head, e.origin FROM json_each(?) AS q CROSS JOIN edge AS e "
        f"INDEXED BY {FORWARD} ON e.tail = json_extract(q.value, '$[0]') "
        "AND e.kind = json_extract(q.value, '$[1]') AND e.head = json_extract(q.value, '$[2]') "
        "AND e.origin = json_extract(q.value, '$[3]')", (packed,)))


def _drop_nodes(con: sqlite3.Connection, keys: Sequence[str], change: Counter[str]) -> None:
    if not keys:
        return
    rows = con.execute(
        "SELECT n.id, n.key, n.label, n.search, n.names, n.held FROM json_each(?) AS k "
        "CROSS JOIN node AS n ON n.key = k.value", (listed(sorted(set(keys))),)).fetchall()
    _forget_words(con, [row[:5] for row in rows])
    con.executemany("DELETE FROM node WHERE id = ?", [(row[0],) for row in rows])
    change.subtract(_held(row[5] for row in rows))
    change["nodes"] -= len(rows)


def _feed(con: sqlite3.Connection, revision: int, changes: Sequence[Change]) -> None:
    feed.put(con, revision, changes)
    for old, successor in moved_ids(changes).items():
        if con.execute("SELECT 1 FROM node WHERE key = ?", (old,)).fetchone():
            continue
        con.execute("UPDATE old_id SET successor = ? WHERE successor = ?", (successor, old))
        con.execute("INSERT INTO old_id VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET "
                    "successor = excluded.successor", (old, successor))
