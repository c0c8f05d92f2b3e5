"""The maintained transitive closure of the default directing set.

It covers edges of ``graph.kinds.DIRECTING`` with origin stated or recorded (decision 2) and is
built on the condensation (decision 10): the members of a strongly connected part share one row
set, so a cycle made by a misread citation is stored like anything else.

A new edge that closes no cycle adds (what is below its tail) × (what is above its head).  A
removed edge, a cycle or a large load computes the rows of everything below the changed tails
anew from their parents: nothing else can have changed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable

from ..kinds import DIRECTING, Origin
from .codes import Codes
from .schema import FORWARD

Pair = tuple[int, int]
Above = dict[int, int]
#: Origins the closure covers.
COVERED = frozenset({Origin.STATED, Origin.RECORDED})
#: From this many new edges on, one pass over what lies below them is cheaper.
MANY = 500


def covered(codes: Codes) -> str:
    kinds = ", ".join(str(code) for code in codes.several(DIRECTING))
    origins = ", ".join(str(code) for code in codes.several(COVERED))
    return f"e.kind IN ({kinds}) AND e.origin IN ({origins}) AND e.tail <> e.head"


def present(con: sqlite3.Connection, codes: Codes, pairs: Collection[Pair]) -> set[Pair]:
    """Those of ``pairs`` (tail, head) that an edge of the covered set joins."""
    rows = con.execute(
        "SELECT DISTINCT e.tail, e.head FROM json_each(?) AS p CROSS JOIN edge AS e "
        f"INDEXED BY {FORWARD} ON e.tail = json_extract(p.value, '$[0]') "
        f"AND e.head = json_extract(p.value, '$[1]') AND {covered(codes)}",
        (json.dumps(list(pairs)),))
    return set(rows)


def update(con: sqlite3.Connection, codes: Codes, added: Collection[Pair],
           removed: Collection[Pair]) -> None:
    """Bring the closure in line after edges of the covered set were added and removed."""
    again = {tail for tail, _ in removed}
    if len(added) > MANY:
        again.update(tail for tail, _ in added)
    else:
        again.update(tail for tail, head in sorted(added) if not _extend(con, tail, head))
    if again:
        _renew(con, codes, again)


def _part(con: sqlite3.Connection, node: int) -> int:
    row = con.execute("SELECT part FROM part WHERE node = ?", (node,)).fetchone()
    return row[0] if row else node


def _extend(con: sqlite3.Connection, tail: int, head: int) -> bool:
    """Add one edge by the rule of products; False when it closes a cycle."""
    low, high = _part(con, tail), _part(con, head)
    if low == high:
        return True
    if con.execute("SELECT 1 FROM closure WHERE lower = ? AND upper = ?",
                   (high, low)).fetchone():
        return False
    con.execute(
        "INSERT INTO closure (lower, upper, depth) "
        "SELECT b.id, a.id, b.depth + a.depth + 1 FROM "
        "(SELECT lower AS id, depth FROM closure WHERE upper = ?1 UNION ALL SELECT ?1, 0) AS b "
        "CROSS JOIN "
        "(SELECT upper AS id, depth FROM closure WHERE lower = ?2 UNION ALL SELECT ?2, 0) AS a "
        "WHERE true ON CONFLICT (lower, upper) DO UPDATE SET depth = excluded.depth "
        "WHERE excluded.depth < depth", (low, high))
    return True


def _renew(con: sqlite3.Connection, codes: Codes, tails: Iterable[int]) -> None:
    region = _below(con, codes, tails)
    parts, rows = compute(con, codes, region)
    packed = json.dumps(sorted(region))
    con.execute("DELETE FROM closure WHERE lower IN (SELECT coalesce(p.part, r.value) FROM "
                "json_each(?) AS r LEFT JOIN part AS p ON p.node = r.value)", (packed,))
    con.execute("DELETE FROM part WHERE node IN (SELECT value FROM json_each(?))", (packed,))
    con.executemany("INSERT INTO part (node, part) VALUES (?, ?)", sorted(parts.items()))
    con.executemany("INSERT INTO closure (lower, upper, depth) VALUES (?, ?, ?)", sorted(rows))


def _below(con: sqlite3.Connection, codes: Codes, tails: Iterable[int]) -> set[int]:
    """The tails and everything below them, before (by the closure) and now (by the edges)."""
    packed = json.dumps(sorted(tails))
    before = con.execute(
        "WITH top (part) AS (SELECT DISTINCT coalesce(p.part, t.value) FROM json_each(?) AS t "
        "LEFT JOIN part AS p ON p.node = t.value), "
        "low (part) AS (SELECT part FROM top UNION SELECT c.lower FROM top CROSS JOIN "
        "closure AS c ON c.upper = top.part) "
        "SELECT part FROM low UNION SELECT p.node FROM low CROSS JOIN part AS p "
        "ON p.part = low.part", (packed,)).fetchall()
    now = con.execute(
        "WITH RECURSIVE low (id) AS (SELECT value FROM json_each(?) UNION "
        "SELECT e.tail FROM low CROSS JOIN edge AS e INDEXED BY edge_reverse "
        f"ON e.head = low.id AND {covered(codes)}) SELECT id FROM low", (packed,)).fetchall()
    return {row[0] for row in before} | {row[0] for row in now}


def compute(con: sqlite3.Connection, codes: Codes,
            region: set[int]) -> tuple[dict[int, int], list[tuple[int, int, int]]]:
    """Parts and closure rows of ``region``, which must hold all that is below its members.

    Returns members of parts of two and more (node → part) and rows (lower, upper, depth).
    """
    edges = con.execute(
        "SELECT DISTINCT e.tail, e.head FROM json_each(?) AS r CROSS JOIN edge AS e "
        f"INDEXED BY {FORWARD} ON e.tail = r.value AND {covered(codes)}",
        (json.dumps(sorted(region)),)).fetchall()
    parents: dict[int, list[int]] = {}
    for tail, head in edges:
        parents.setdefault(tail, []).append(head)
    outside = {head for _, head in edges if head not in region}
    part_of, above = _outside(con, outside)
    members: dict[int, int] = {}
    for component in _components(region, parents):
        part = min(component)
        if len(component) > 1:
            members.update(dict.fromkeys(component, part))
        part_of.update(dict.fromkeys(component, part))
        mine: Above = {}
        for parent in {part_of[p] for node in component for p in parents.get(node, ())} - {part}:
            mine[parent] = 1
            for upper, depth in above.get(parent, {}).items():
                mine[upper] = min(depth + 1, mine.get(upper, depth + 1))
        above[part] = mine
    rows = [(part, upper, depth) for part in {part_of[node] for node in region}
            for upper, depth in above[part].items()]
    return members, rows


def _outside(con: sqlite3.Connection, nodes: set[int]) -> tuple[dict[int, int], dict[int, Above]]:
    """Parts and closure rows, as stored, of parents that lie outside the region."""
    part_of = {node: node for node in nodes}
    part_of.update(con.execute(
        "SELECT node, part FROM json_each(?) AS r CROSS JOIN part AS p ON p.node = r.value",
        (json.dumps(sorted(nodes)),)))
    above: dict[int, Above] = {}
    for lower, upper, depth in con.execute(
            "SELECT c.lower, c.upper, c.depth FROM json_each(?) AS r CROSS JOIN closure AS c "
            "ON c.lower = r.value", (json.dumps(sorted(set(part_of.values()))),)):
        above.setdefault(lower, {})[upper] = depth
    return part_of, above


def _components(nodes: Iterable[int], parents: dict[int, list[int]]) -> Iterable[list[int]]:
    """Strongly connected components of the nodes, parents first (Tarjan, without recursion)."""
    inside = set(nodes)
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    on_stack: set[int] = set()
    for root in sorted(inside):
        if root in order:
            continue
        work = [(root, iter(parents.get(root, ())))]
        order[root] = low[root] = len(order)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, rest = work[-1]
            for parent in rest:
                if parent not in inside:
                    continue
                if parent not in order:
                    order[parent] = low[parent] = len(order)
                    stack.append(parent)
                    on_stack.add(parent)
                    work.append((parent, iter(parents.get(parent, ()))))
                    break
                if parent in on_stack:
                    low[node] = min(low[node], order[parent])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    component = []
                    while True:
                        member = stack.pop()
                        on_stack.discard(member)
                        component.append(member)
                        if member == node:
                            break
                    yield component


def differences(con: sqlite3.Connection, codes: Codes) -> int:
    """How many rows of parts and closure differ from a computation of everything anew."""
    tails = con.execute(f"SELECT DISTINCT e.tail FROM edge AS e WHERE {covered(codes)}")
    heads = con.execute(f"SELECT DISTINCT e.head FROM edge AS e WHERE {covered(codes)}")
    region = {row[0] for row in tails} | {row[0] for row in heads}
    parts, rows = compute(con, codes, region)
    stored_parts = dict(con.execute("SELECT node, part FROM part").fetchall())
    stored = set(con.execute("SELECT lower, upper, depth FROM closure").fetchall())
    return len(stored ^ set(rows)) + len(set(parts.items()) ^ set(stored_parts.items()))
