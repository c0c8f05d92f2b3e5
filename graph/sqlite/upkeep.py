"""What ``verify`` asks of the file: pages, references, counters, names, words, closure."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator

from ..identity.derive import aliases
from ..identity.papers import papers_of, statements_of
from ..kinds import NodeKind
from ..store import Finding
from ..stored import PERSON, UNREAD, columns, search_words
from . import chunks, closure, read_sources
from .codes import Codes
from .rows import NODE, listed_names, node_of, sort_bytes

#: Rows that point to a row that is not there; each statement selects one column of examples.
_DANGLING = (
    "SELECT 'hold ' || h.shape || '/' || h.source FROM hold AS h "
    "LEFT JOIN source AS s ON s.id = h.source LEFT JOIN shape AS p ON p.id = h.shape "
    "WHERE s.id IS NULL OR p.id IS NULL",
    "SELECT 'edge ' || e.tail || '/' || e.head FROM edge AS e LEFT JOIN node AS t ON t.id = e.tail "
    "LEFT JOIN node AS h ON h.id = e.head LEFT JOIN code AS k ON k.id = e.kind "
    "LEFT JOIN code AS o ON o.id = e.origin "
    "WHERE t.id IS NULL OR h.id IS NULL OR k.id IS NULL OR o.id IS NULL",
    "SELECT 'chunk ' || c.id FROM chunk AS c LEFT JOIN source AS s "
    f"ON s.id = c.id >> {chunks.BITS} WHERE s.id IS NULL",
    "SELECT 'node ' || n.key FROM node AS n LEFT JOIN code AS k ON k.id = n.kind "
    "WHERE k.id IS NULL",
    "SELECT 'part ' || p.node FROM part AS p LEFT JOIN node AS n ON n.id = p.node "
    "WHERE n.id IS NULL",
)
#: Counter → how many rows it must count.
_COUNTED = {
    "revision": "SELECT max(n, coalesce((SELECT max(revision) FROM change), 0)) FROM tally "
                "WHERE name = 'revision'",
    "sources": "SELECT count(*) FROM source WHERE kind <> :person",
    "decisions": "SELECT count(*) FROM source WHERE kind = :person",
    "offered": "SELECT count(*) FROM offered",
    "unread": "SELECT count(*) FROM offered WHERE state IN (SELECT value FROM json_each(:unread))",
    "nodes": "SELECT count(*) FROM node",
    "edges": "SELECT count(*) FROM edge",
    "held": "SELECT count(*) FROM node WHERE kind = :document AND held = 1",
    "cited": "SELECT count(*) FROM node WHERE kind = :document AND held = 0",
}


def checks(con: sqlite3.Connection, codes: Codes) -> Iterator[Finding]:
    """All checks of one state of the store; the later ones rest on a sound file."""
    pages = [row[0] for row in con.execute("PRAGMA integrity_check(100)") if row[0] != "ok"]
    yield _finding("file", "tệp và các chỉ mục", pages)
    if pages:
        return
    for name, what, differences in _CHECKS:
        yield _finding(name, what, differences(con, codes))
    yield Finding("closure", "bảng bắc cầu so với tính lại", closure.differences(con, codes))


def _finding(name: str, what: str, differences: list[str]) -> Finding:
    return Finding(name, what, len(differences), differences[0] if differences else None)


def _dangling(con: sqlite3.Connection, _codes: Codes) -> list[str]:
    return [row[0] for statement in _DANGLING for row in con.execute(statement)]


def _tallies(con: sqlite3.Connection, codes: Codes) -> list[str]:
    kept = dict(con.execute("SELECT name, n FROM tally").fetchall())
    values = {"document": codes.of(NodeKind.DOCUMENT), "person": PERSON,
              "unread": json.dumps(sorted(UNREAD))}
    return [f"{name}: {kept.get(name)} ≠ {real}" for name, statement in _COUNTED.items()
            if (real := con.execute(statement, values).fetchone()[0]) != kept.get(name)]


def _columns(con: sqlite3.Connection, codes: Codes) -> list[str]:
    """Nodes whose indexed columns are not those of their JSON."""
    differing = []
    for row in con.execute(
            f"SELECT {NODE}, n.sort_key, n.level, n.type, n.place, n.held, n.date_start, "
            "n.last_day FROM node AS n"):
        node = node_of(row[:7], codes)
        want = columns(node)
        held = None if want.held is None else int(want.held)
        if row[7:] != (sort_bytes(want.sort_key), want.level, want.type, want.place, held,
                       want.date_start, want.last_day):
            differing.append(node.id)
    return differing


def _names(con: sqlite3.Connection, _codes: Codes) -> list[str]:
    """Rows of the table of names too many or too few."""
    want = {(name, number) for number, packed in con.execute("SELECT id, names FROM node")
            for name in listed_names(packed)}
    return sorted(name for name, _ in want ^ set(con.execute("SELECT fold, node FROM name")))


def _words(con: sqlite3.Connection, _codes: Codes) -> list[str]:
    """Words of the full-text index too many or too few, by node."""
    con.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words "
                "USING fts5vocab('main', 'search', 'instance')")
    # One number stands for the set of words of a node: sets of all would fill the memory.
    found: dict[int, int] = {}
    for term, number in con.execute("SELECT term, doc FROM temp.search_words"):
        found[number] = found.get(number, 0) + hash(term)
    differing = [key for number, key, label, search in con.execute(
                     "SELECT id, key, label, search FROM node")
                 if found.pop(number, 0) != sum(map(hash, set(
                     search_words(label, search).split())))]
    return differing + [f"hàng {number}" for number in found]


def _statements(con: sqlite3.Connection, _codes: Codes) -> list[str]:
    """Statements and aliases too many or too few: what is kept to look up claims by what they
    speak of."""
    papers = papers_of(read_sources.claims(con, None))
    want = {(item.key, item.body): [0, 0] for paper in papers.values()
            for item in statements_of(paper)}
    for origin, paper in papers.items():
        for item in statements_of(paper):
            mine = want[item.key, item.body]
            mine[0] += 1
            mine[1] ^= hash((origin, item.rank, item.place, item.day, item.title))
    found: dict[tuple[int, str], list[int]] = {}
    differing = []
    for key, body, place, day, title, number, rank, origin in con.execute(
            "SELECT s.key, s.body, s.place, s.day, s.title, s.n, h.rank, o.origin FROM shape AS s "
            "LEFT JOIN hold AS h ON h.shape = s.id LEFT JOIN source AS o ON o.id = h.source"):
        mine = found.setdefault((key, body), [number, 0])
        mine[1] ^= hash((origin, rank, place, day, title))
    differing += sorted(body for key, body in want.keys() | found.keys()
                        if want.get((key, body)) != found.get((key, body)))
    kept = set(con.execute("SELECT alone, node FROM alias"))
    return differing + sorted(alone for alone, _ in kept ^ set(aliases(papers.values()).items()))


_CHECKS: tuple[tuple[str, str, Callable[[sqlite3.Connection, Codes], list[str]]], ...] = (
    ("references", "hàng trỏ đến hàng khác", _dangling),
    ("tallies", "các số đếm", _tallies),
    ("columns", "cột tra cứu so với nội dung nút", _columns),
    ("names", "bảng tên gọi so với nút", _names),
    ("words", "chỉ mục từ so với nút", _words),
    ("statements", "mục lục những điều đã đọc so với điều đã đọc", _statements),
)
