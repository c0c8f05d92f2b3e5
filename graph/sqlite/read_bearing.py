"""Questions for the part of a cascade that bears on some bodies: from the bodies up, never down
over everything."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from ..kinds import EdgeKind, NodeKind
from ..model import Node, Subgraph
from ..walking import below
from .codes import Codes, bulky
from .read_graph import SEED, given_statement, listed_codes, subgraph
from .rows import NODE, node_of
from .schema import FORWARD


def above_statement(codes: Codes, *, links: Sequence[EdgeKind], kinds: Sequence[EdgeKind],
                    also: Sequence[EdgeKind]) -> str:
    """(tail, head) of the edges of ``kinds`` that lead up from the documents of some bodies;
    parameter ``ids`` (JSON list of the bodies)."""
    def step(table: str) -> str:
        return (f"SELECT e.head FROM {table} AS u CROSS JOIN edge AS e INDEXED BY {FORWARD} "
                f"ON e.tail = u.id AND +e.kind IN ({listed_codes(codes, kinds)})")

    def tails(table: str, wanted: Sequence[EdgeKind]) -> str:
        return (f"SELECT e.tail FROM {table} AS u CROSS JOIN edge AS e INDEXED BY edge_reverse "
                f"ON e.head = u.id AND e.kind IN ({listed_codes(codes, wanted)})")

    return (
        f"WITH RECURSIVE {SEED}, near (id) AS MATERIALIZED ({tails('seed', links)}), "
        f"first (id) AS (SELECT id FROM near UNION {tails('near', (EdgeKind.EXPECTS,))} "
        f"UNION {step('first')}), "
        f"met (id) AS MATERIALIZED (SELECT id FROM first), "
        f"rival (id) AS ({tails('met', also)} UNION {step('rival')}), "
        "up (id) AS MATERIALIZED (SELECT id FROM met UNION SELECT id FROM rival) "
        f"SELECT e.tail, e.head FROM up AS u CROSS JOIN edge AS e INDEXED BY {FORWARD} "
        f"ON e.tail = u.id AND +e.kind IN ({listed_codes(codes, kinds)})")


def bearing(con: sqlite3.Connection, codes: Codes, start: str, *, bodies: Sequence[str],
            links: Sequence[EdgeKind], kinds: Sequence[EdgeKind], attach: Sequence[EdgeKind],
            also: Sequence[EdgeKind]) -> Subgraph:
    """The part below ``start`` that bears on ``bodies``; see the port."""
    root = con.execute(f"WITH {SEED} SELECT id FROM seed",
                       {"ids": json.dumps([start])}).fetchone()
    if root is None:
        return Subgraph({}, ())
    pairs = con.execute(above_statement(codes, links=links, kinds=kinds, also=also),
                        {"ids": json.dumps(list(bodies))})
    hits = sorted(below(root[0], pairs))
    return subgraph(con, codes, given_statement(codes, kinds, attach), {"hits": json.dumps(hits)})


def at_least(con: sqlite3.Connection, codes: Codes, number: int, start: str, *,
             kinds: Sequence[EdgeKind], as_of: str | None) -> bool:
    """Whether so many documents lie at or below ``start``; see the port."""
    seed = con.execute(f"WITH {SEED} SELECT id FROM seed", {"ids": json.dumps([start])})
    found = front = {row[0] for row in seed}
    dated = "" if as_of is None else ("CROSS JOIN node AS n ON n.id = e.tail "
                                      "AND coalesce(n.date_start, '') <= :day ")
    # Step by step, each cut at what is enough: a walk would first gather all below a hub.
    step = ("SELECT DISTINCT e.tail FROM json_each(:front) AS f CROSS JOIN edge AS e "
            "INDEXED BY edge_reverse ON e.head = f.value "
            f"AND e.kind IN ({listed_codes(codes, kinds)}) {dated}LIMIT :most")
    while front and len(found) < number:
        rows = con.execute(step, {"front": json.dumps(sorted(front)), "day": as_of,
                                  "most": number + len(found)})
        front = {row[0] for row in rows} - found
        found = found | front
    return len(found) >= number


def owing(con: sqlite3.Connection, codes: Codes) -> list[Node]:
    """Bodies from which an act is due, by id."""
    rows = con.execute(
        "WITH due (id) AS MATERIALIZED (SELECT DISTINCT e.head FROM node AS x INDEXED BY "
        f"node_kind CROSS JOIN edge AS e INDEXED BY {FORWARD} ON e.tail = x.id "
        f"AND e.kind = {codes.of(EdgeKind.DUE_FROM)} "
        f"WHERE x.kind = {codes.of(NodeKind.EXPECTED_ACT)} "
        f"AND x.kind NOT IN ({bulky(codes)})) "
        f"SELECT {NODE} FROM due AS d CROSS JOIN node AS n ON n.id = d.id ORDER BY n.key")
    return [node_of(row, codes) for row in rows]
