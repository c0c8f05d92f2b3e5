"""Questions for the part of a cascade that bears on some bodies: from the bodies up, never down
over everything."""

from __future__ import annotations

from collections.abc import Sequence

from ..kinds import EDGES, EdgeKind, NodeKind
from ..model import Node, Subgraph
from ..walking import DEEP, below
from .rows import EDGE, NODE, label, node_of, subgraph, types
from .session import Server

_N, _E = NODE.format("n"), EDGE.format("e")
OWING = (f"MATCH (x:{label(NodeKind.EXPECTED_ACT)}) WHERE x.id > '' "
         f"MATCH (x)-[:{EDGES[EdgeKind.DUE_FROM].neo4j_type}]->(n) WITH DISTINCT n "
         f"RETURN {_N} ORDER BY n.id")


def bearing_statement(*, links: Sequence[EdgeKind], kinds: Sequence[EdgeKind],
                      attach: Sequence[EdgeKind], also: Sequence[EdgeKind]) -> str:
    """The statement of :func:`bearing`; parameters ``start`` and ``ids``.

    It gives what leads up from the documents of the bodies; what of that does not end at the
    start is left out afterwards."""
    kind = types(kinds)
    walk = f"(()-[:{kind}]->()){{0,{DEEP}}} (d)"
    parts = [
        "UNWIND $ids AS i OPTIONAL MATCH (o:TsOldId {id: i}) "
        "MATCH (b:Entity {id: coalesce(o.successor, i)}) WITH collect(DISTINCT b) AS bodies "
        f"CALL (bodies) {{ UNWIND bodies AS b MATCH (b)<-[:{types(links)}]-(x) "
        "RETURN collect(DISTINCT x) AS near } "
        "CALL (near) { UNWIND near AS x "
        f"MATCH (x)<-[:{EDGES[EdgeKind.EXPECTS].neo4j_type}]-(p) "
        "RETURN collect(DISTINCT p) AS orders } "
        f"CALL (near, orders) {{ UNWIND near + orders AS l MATCH (l) {walk} "
        "RETURN collect(DISTINCT d) AS met } "]
    if also:
        parts.append(
            f"CALL (met) {{ UNWIND met AS m MATCH (m)<-[:{types(also)}]-(r) WITH DISTINCT r "
            f"MATCH (r) {walk} RETURN collect(DISTINCT d) AS rivals }} ")
    else:
        parts.append("WITH met, [] AS rivals ")
    parts.append(
        "WITH met + rivals AS up OPTIONAL MATCH (o:TsOldId {id: $start}) "
        "MATCH (root:Entity {id: coalesce(o.successor, $start)}) "
        "WITH root, [root] + up AS up CALL (up) { UNWIND up AS n WITH DISTINCT n "
        "RETURN collect(n) AS hits } "
        f"CALL (hits) {{ UNWIND hits AS h MATCH (h)-[e:{kind}]->() "
        f"RETURN collect({_E}) AS among }} ")
    if attach:
        leads = types(attach)
        mids = " OR ".join(f"f:{label(k)}" for k in (NodeKind.TASK, NodeKind.EXPECTED_ACT))
        parts.append(
            f"CALL (hits) {{ UNWIND hits AS h MATCH (h)-[e:{leads}]->(f) "
            f"RETURN collect({_E}) AS first, collect(DISTINCT f) AS far }} "
            f"CALL (far) {{ UNWIND far AS f WITH f WHERE {mids} MATCH (f)-[e:{leads}]->(g) "
            f"RETURN collect({_E}) AS second, collect(DISTINCT g) AS further }} "
            f"RETURN root.id, among, first, second, [n IN hits + far + further | {_N}]")
    else:
        parts.append(f"RETURN root.id, among, [] AS first, [] AS second, [n IN hits | {_N}]")
    return "".join(parts)


def bearing(server: Server, start: str, *, bodies: Sequence[str], links: Sequence[EdgeKind],
            kinds: Sequence[EdgeKind], attach: Sequence[EdgeKind],
            also: Sequence[EdgeKind]) -> Subgraph:
    """The part below ``start`` that bears on ``bodies``; see the port."""
    rows = server.read(bearing_statement(links=links, kinds=kinds, attach=attach, also=also),
                       {"start": start, "ids": list(bodies)})
    if not rows:
        return Subgraph({}, ())
    root, among, first, second, nodes = rows[0]
    hits = below(root, map(_ends, among))
    inner = [row for row in among if set(_ends(row)) <= hits]
    leads = [row for row in first if _ends(row)[0] in hits]
    far = {_ends(row)[1] for row in leads}
    edges = [*inner, *leads, *(row for row in second if _ends(row)[0] in far)]
    shown = hits | {end for row in edges for end in _ends(row)}
    return subgraph([row for row in nodes if row[0] in shown], edges)


def _ends(row: Sequence[str]) -> tuple[str, str]:
    tail, _, head, _ = row[0].split("|")
    return tail, head


def at_least_statement(kinds: Sequence[EdgeKind], *, dated: bool) -> str:
    """The statement of :func:`at_least`; parameters ``start``, ``most``, ``day``."""
    there = " WHERE coalesce(x.date_start, '') <= $day" if dated else ""
    return ("OPTIONAL MATCH (o:TsOldId {id: $start}) "
            "MATCH (s:Entity {id: coalesce(o.successor, $start)}) WITH s "
            f"CALL (s) {{ MATCH (s) (()<-[:{types(kinds)}]-(x{there})){{0,{DEEP}}} (d) "
            "WITH DISTINCT d LIMIT $most RETURN count(d) AS number } RETURN number")


def at_least(server: Server, number: int, start: str, *, kinds: Sequence[EdgeKind],
             as_of: str | None) -> bool:
    """Whether so many documents lie at or below ``start``; see the port."""
    rows = server.read(at_least_statement(kinds, dated=as_of is not None),
                       {"start": start, "most": number, "day": as_of})
    return bool(rows) and bool(rows[0][0] >= number)


def owing(server: Server) -> list[Node]:
    """Bodies from which an act is due, by id."""
    return [node_of(row[0]) for row in server.read(OWING)]
