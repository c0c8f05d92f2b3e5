"""Questions of national size, answered from the closure without touching evidence.

Both follow the default directing set with origin stated or recorded (decision 2).
"""

from __future__ import annotations

import json
import sqlite3

from ..kinds import EdgeKind, Level, NodeKind
from .closure import covered
from .codes import Codes
from .read_graph import SEED

#: The part of the one given document; the other statements here start from it.
_TOP = (f"{SEED}, top (part) AS MATERIALIZED (SELECT coalesce(p.part, s.id) FROM seed AS s "
        "LEFT JOIN part AS p ON p.node = s.id)")
#: More steps than any ladder of bodies has, so that bodies that are parts of each other end.
LADDER = 12
#: One range of an index for each depth: grouping the same rows costs twice the time.  The closure
#: holds the least depth as long as no cycle is met; -1 tells that one is.
_AT = ("(SELECT count(*) FROM closure AS cl INDEXED BY closure_down "
       "WHERE cl.upper = {0} AND cl.depth = {1})")
DEPTHS = (
    f"WITH RECURSIVE {_TOP}, level (part, depth, number) AS (SELECT part, 0, 1 FROM top UNION ALL "
    f"SELECT part, depth + 1, {_AT.format('level.part', 'level.depth + 1')} FROM level "
    "WHERE number > 0) SELECT depth, number FROM level WHERE number > 0 UNION ALL "
    "SELECT -1, 1 FROM part AS p CROSS JOIN top WHERE p.part = top.part OR EXISTS ("
    "SELECT 1 FROM closure AS cl WHERE cl.lower = p.part AND cl.upper = top.part)")


def walked_statement(codes: Codes) -> str:
    """Depths by walking the edges, for what lies about a cycle."""
    return (
        f"WITH RECURSIVE {SEED}, walk (id, hops) AS (SELECT id, 0 FROM seed UNION "
        "SELECT e.tail, w.hops + 1 FROM walk AS w CROSS JOIN edge AS e INDEXED BY edge_reverse "
        f"ON e.head = w.id AND {covered(codes)} WHERE w.hops < 25) "
        "SELECT hops, count(*) FROM (SELECT min(hops) AS hops FROM walk GROUP BY id) "
        "GROUP BY hops")


def depths(con: sqlite3.Connection, codes: Codes, start: str) -> dict[int, int]:
    """Documents by their least number of hops below ``start``; see the port."""
    values = {"ids": json.dumps([start])}
    rows = con.execute(DEPTHS, values).fetchall()
    if any(depth < 0 for depth, _ in rows):
        rows = con.execute(walked_statement(codes), values).fetchall()
    return dict(sorted(rows))


def without_statement(codes: Codes) -> str:
    """The statement of :func:`without`; parameters ``ids``, ``within``, ``level``."""
    part_of, issued = codes.of(EdgeKind.PART_OF), codes.of(EdgeKind.ISSUED_BY)
    place = SEED.replace("seed (id)", "place (id)").replace(":ids", ":within")
    paper = (f"SELECT 1 FROM edge AS i INDEXED BY edge_reverse {{}} WHERE i.head = b.id "
             f"AND i.kind = {issued}")
    in_closure = ("EXISTS (SELECT 1 FROM closure AS cl WHERE cl.lower = {} "
                  "AND cl.upper = (SELECT part FROM top))")
    return (
        f"WITH RECURSIVE {_TOP}, {place}, "
        # Looking for repeats would cost half of the time: ladders are trees, and not deep.
        "sub (id, hops) AS (SELECT id, 0 FROM place UNION ALL SELECT e.tail, sub.hops + 1 "
        "FROM sub CROSS JOIN edge AS e INDEXED BY edge_reverse ON e.head = sub.id "
        f"AND e.kind = {part_of} WHERE sub.hops < {LADDER}) "
        "SELECT b.key FROM top CROSS JOIN sub CROSS JOIN node AS b ON b.id = sub.id "
        f"AND b.kind = {codes.of(NodeKind.ORGANISATION)} AND b.level = :level "
        f"WHERE NOT EXISTS ({paper.format('')} AND (i.tail = (SELECT part FROM top) "
        f"OR {in_closure.format('i.tail')})) "
        # The members of a cycle stand in the closure under the number of their part.
        f"AND (NOT EXISTS (SELECT 1 FROM part) OR NOT EXISTS "
        f"({paper.format('CROSS JOIN part AS p ON p.node = i.tail')} "
        f"AND (p.part = (SELECT part FROM top) OR {in_closure.format('p.part')})))")


def without(con: sqlite3.Connection, codes: Codes, document: str, within: str,
            level: Level) -> list[str]:
    """Bodies of a level under ``within`` that issued nothing below ``document``; see the port."""
    rows = con.execute(without_statement(codes), {
        "ids": json.dumps([document]), "within": json.dumps([within]), "level": level.value})
    return sorted({row[0] for row in rows})
