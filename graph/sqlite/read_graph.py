"""Questions for a part of the graph, each one statement: reach, incident, tasks.

Every statement ends in the same two blocks: rows of nodes, then rows of edges whose ends are
among them.  Ends travel as private integers and are named after the nodes.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from ..kinds import DIRECTING, EdgeKind, NodeKind, Origin
from ..model import Edge, Node, Subgraph
from ..store import ALL_ORIGINS, Direction
from ..walking import DEEP
from .closure import COVERED
from .codes import Codes, bulky
from .rows import EDGE, NODE, edge_of, node_of
from .schema import FORWARD

ROWS = (
    f"SELECT 0, n.id, NULL, {NODE} FROM shown AS s CROSS JOIN node AS n ON n.id = s.id "
    f"UNION ALL SELECT 1, e.tail, e.head, {EDGE}, NULL, NULL, NULL "
    f"FROM chosen AS ch CROSS JOIN edge AS e INDEXED BY {FORWARD} ON e.tail = ch.tail "
    "AND e.kind = ch.kind AND e.head = ch.head AND e.origin = ch.origin")
#: An edge in an interim table.
_QUAD = "tail, kind, head, origin"
_E = "e.tail, e.kind, e.head, e.origin"
SEED = (
    "seed (id) AS (SELECT n.id FROM json_each(:ids) AS k LEFT JOIN old_id AS o "
    "ON o.key = k.value CROSS JOIN node AS n ON n.key = coalesce(o.successor, k.value))")


def listed_codes(codes: Codes, words: Sequence[EdgeKind] | frozenset[Origin]) -> str:
    return ", ".join(str(code) for code in codes.several(words)) or "NULL"


def _origins(codes: Codes, origins: frozenset[Origin]) -> str:
    return "" if origins >= ALL_ORIGINS else f" AND e.origin IN ({listed_codes(codes, origins)})"


def reach_statement(codes: Codes, *, direction: Direction, kinds: Sequence[EdgeKind],
                    origins: frozenset[Origin], attach: Sequence[EdgeKind],
                    max_hops: int) -> str:
    """The statement of :func:`reach`; parameters ``ids`` (JSON list) and ``hops``."""
    among = f"e.kind IN ({listed_codes(codes, kinds)}){_origins(codes, origins)}"
    down = direction == "down"
    near, far = ("head", "tail") if down else ("tail", "head")
    index = "edge_reverse" if down else FORWARD
    if frozenset(kinds) == frozenset(DIRECTING) and origins == COVERED and max_hops >= DEEP:
        hit = _hit_by_closure(down)
    else:
        hit = (
            f"walk (id, hops) AS (SELECT id, 0 FROM seed UNION SELECT e.{far}, w.hops + 1 "
            f"FROM walk AS w CROSS JOIN edge AS e INDEXED BY {index} ON e.{near} = w.id "
            f"AND {among} WHERE w.hops < :hops), "
            "hit (id) AS MATERIALIZED (SELECT DISTINCT id FROM walk)")
    also = f"e.kind IN ({listed_codes(codes, attach)}){_origins(codes, origins)}" if attach else ""
    parts = [SEED, hit, *_around(among, _mids(codes), also)]
    return f"WITH RECURSIVE {', '.join(parts)} {ROWS}"


def _mids(codes: Codes) -> str:
    return ", ".join(str(code) for code in codes.several((NodeKind.TASK, NodeKind.EXPECTED_ACT)))


def _around(among: str, mids: str, also: str) -> list[str]:
    """The edges between the documents of ``hit``, and where ``also`` is given those that lead
    away from them, as the tables ``chosen`` and ``shown``; both are conditions on ``e``."""
    # The plus sign keeps the list of hits from being tried one by one as a part of the index key.
    parts = [
        f"inner_edge ({_QUAD}) AS (SELECT {_E} FROM hit AS h CROSS JOIN edge AS e INDEXED BY "
        f"{FORWARD} ON e.tail = h.id AND {among} WHERE +e.head IN (SELECT id FROM hit))"]
    if not also:
        return [*parts, f"chosen ({_QUAD}) AS (SELECT {_QUAD} FROM inner_edge)",
                "shown (id) AS (SELECT id FROM hit)"]
    return [
        *parts,
        f"first ({_QUAD}) AS MATERIALIZED (SELECT {_E} FROM hit AS h CROSS JOIN "
        f"edge AS e INDEXED BY {FORWARD} ON e.tail = h.id AND {also})",
        "far (id) AS MATERIALIZED (SELECT DISTINCT f.head FROM first AS f CROSS JOIN node "
        f"AS n ON n.id = f.head AND n.kind IN ({mids}))",
        f"second ({_QUAD}) AS MATERIALIZED (SELECT {_E} FROM far AS f CROSS JOIN "
        f"edge AS e INDEXED BY {FORWARD} ON e.tail = f.id AND {also})",
        f"chosen ({_QUAD}) AS (SELECT {_QUAD} FROM inner_edge UNION SELECT {_QUAD} FROM first "
        f"UNION SELECT {_QUAD} FROM second)",
        "shown (id) AS (SELECT id FROM hit UNION SELECT head FROM first "
        "UNION SELECT head FROM second)"]


def given_statement(codes: Codes, kinds: Sequence[EdgeKind], attach: Sequence[EdgeKind]) -> str:
    """What :func:`reach` gives for documents already known; parameter ``hits`` (private
    integers, JSON list)."""
    also = f"+e.kind IN ({listed_codes(codes, attach)})" if attach else ""
    # The edges of a document lie side by side: the plus signs keep it from one seek for each kind.
    among = f"+e.kind IN ({listed_codes(codes, kinds)})"
    hit = "hit (id) AS MATERIALIZED (SELECT value FROM json_each(:hits))"
    return f"WITH {', '.join([hit, *_around(among, _mids(codes), also)])} {ROWS}"


def _hit_by_closure(down: bool) -> str:
    near, far = ("upper", "lower") if down else ("lower", "upper")
    return (
        "top (part) AS (SELECT coalesce(p.part, s.id) FROM seed AS s LEFT JOIN part AS p "
        "ON p.node = s.id), "
        f"met (part) AS (SELECT part FROM top UNION SELECT cl.{far} FROM top CROSS JOIN closure "
        f"AS cl ON cl.{near} = top.part AND cl.depth <= :hops), "
        "hit (id) AS MATERIALIZED (SELECT part FROM met UNION "
        "SELECT p.node FROM met CROSS JOIN part AS p ON p.part = met.part)")


def reach(con: sqlite3.Connection, codes: Codes, start: str, *, direction: Direction,
          kinds: Sequence[EdgeKind], origins: frozenset[Origin], attach: Sequence[EdgeKind],
          max_hops: int) -> Subgraph:
    """What lies below or above ``start``; see the port."""
    statement = reach_statement(codes, direction=direction, kinds=kinds, origins=origins,
                                attach=attach, max_hops=max_hops)
    return subgraph(con, codes, statement, {"ids": json.dumps([start]), "hops": max_hops})


def incident_statement(codes: Codes, kinds: Sequence[EdgeKind]) -> str:
    """The statement of :func:`incident`; parameters ``ids`` and ``most``."""
    among = listed_codes(codes, kinds or tuple(EdgeKind))
    ends = " UNION ".join(
        f"SELECT {_E} FROM seed AS s CROSS JOIN edge AS e INDEXED BY {index} "
        f"ON e.{end} = s.id AND e.kind IN ({among})"
        for index, end in ((FORWARD, "tail"), ("edge_reverse", "head")))
    return (
        f"WITH {SEED}, both ({_QUAD}) AS ({ends}), "
        f"chosen ({_QUAD}) AS MATERIALIZED (SELECT b.tail, b.kind, b.head, b.origin FROM both AS b "
        "CROSS JOIN node AS nt ON nt.id = b.tail "
        "CROSS JOIN node AS nh ON nh.id = b.head CROSS JOIN code AS k ON k.id = b.kind "
        "CROSS JOIN code AS o ON o.id = b.origin ORDER BY "
        "nt.key || '|' || k.word || '|' || nh.key || '|' || o.word LIMIT :most), "
        "shown (id) AS (SELECT id FROM seed UNION SELECT tail FROM chosen "
        f"UNION SELECT head FROM chosen) {ROWS}")


def incident(con: sqlite3.Connection, codes: Codes, ids: Sequence[str],
             kinds: Sequence[EdgeKind], limit: int) -> Subgraph:
    """Edges at one of ``ids`` with both ends; see the port."""
    return subgraph(con, codes, incident_statement(codes, kinds),
                     {"ids": json.dumps(list(ids)), "most": limit})


def tasks_statement(codes: Codes, *, orgs: bool, dated: bool, documents: bool) -> str:
    """The statement of :func:`tasks`; parameters ``orgs``, ``docs``, ``from``, ``to``."""
    code = codes.of
    task, assigns = code(NodeKind.TASK), code(EdgeKind.ASSIGNS)
    given, filters = [], []
    for wanted, name, kind, near, far, index in (
            (documents, "docs", assigns, "tail", "head", FORWARD),
            (orgs, "orgs", code(EdgeKind.ASSIGNED_TO), "head", "tail", "edge_reverse")):
        if wanted:
            seed = SEED.replace("seed (id)", f"{name} (id)").replace(":ids", f":{name}")
            given += [seed, (
                f"of_{name} (id) AS MATERIALIZED (SELECT DISTINCT e.{far} FROM {name} AS s "
                f"CROSS JOIN edge AS e INDEXED BY {index} ON e.{near} = s.id "
                f"AND e.kind = {kind})")]
            filters.append(f"of_{name}")
    day = "AND n.last_day >= :from AND n.last_day <= :to" if dated else ""
    if filters:
        rest = "".join(f" AND n.id IN (SELECT id FROM {name})" for name in filters[1:])
        chosen = (f"SELECT n.id FROM {filters[0]} AS f CROSS JOIN node AS n ON n.id = f.id "
                  f"AND n.kind = {task} {day}{rest}")
    else:
        most = "" if dated else f"AND n.kind IN ({bulky(codes)})"
        chosen = f"SELECT n.id FROM node AS n WHERE n.kind = {task} {day}{most}"
    out = f"{code(EdgeKind.ASSIGNED_TO)}, {code(EdgeKind.COORDINATED_WITH)}"
    given += [
        f"task (id) AS MATERIALIZED ({chosen})",
        f"link ({_QUAD}) AS MATERIALIZED ("
        f"SELECT {_E} FROM task AS t CROSS JOIN edge AS e INDEXED BY "
        f"edge_reverse ON e.head = t.id AND e.kind = {assigns} UNION ALL "
        f"SELECT {_E} FROM task AS t CROSS JOIN edge AS e INDEXED BY "
        f"{FORWARD} ON e.tail = t.id AND e.kind IN ({out}))",
        f"chosen ({_QUAD}) AS (SELECT {_QUAD} FROM link)",
        "shown (id) AS (SELECT id FROM task UNION SELECT tail FROM link "
        "UNION SELECT head FROM link)"]
    return f"WITH {', '.join(given)} {ROWS}"


def tasks(con: sqlite3.Connection, codes: Codes, *, orgs: Sequence[str], due_from: str | None,
          due_to: str | None, documents: Sequence[str]) -> Subgraph:
    """Tasks with their documents, assignees and coordinators; see the port."""
    statement = tasks_statement(codes, orgs=bool(orgs), documents=bool(documents),
                                dated=due_from is not None or due_to is not None)
    return subgraph(con, codes, statement, {
        "orgs": json.dumps(list(orgs)), "docs": json.dumps(list(documents)),
        "from": due_from or "", "to": due_to or "\U0010ffff"})


def subgraph(con: sqlite3.Connection, codes: Codes, statement: str,
              values: dict[str, str | int]) -> Subgraph:
    """The part that a statement ending in :data:`ROWS` gives."""
    nodes: dict[int, Node] = {}
    edges: list[Edge] = []
    waiting = []
    for row in con.execute(statement, values):
        if row[0] == 0:
            nodes[row[1]] = node_of(row[3:], codes)
        else:
            waiting.append(row)
    for row in waiting:
        edges.append(edge_of(nodes[row[1]].id, nodes[row[2]].id, row[3:7], codes))
    edges.sort(key=lambda edge: edge.key)
    return Subgraph({node.id: node for node in sorted(nodes.values(), key=lambda n: n.id)},
                    tuple(edges))
