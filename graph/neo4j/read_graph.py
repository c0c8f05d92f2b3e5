"""Questions for a part of the graph, each one statement: reach, incident, tasks.

Ids, nodes and edges come back as lists in one record: rows cost the client more than values.
Reach asks only for distinct end nodes, which lets the server prune its walk.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..kinds import EdgeKind, NodeKind, Origin
from ..model import Subgraph
from ..store import Direction
from .rows import EDGE, NODE, label, only, subgraph, types
from .session import Server

_N, _E = NODE.format("n"), EDGE.format("e")
_SEEDS = (
    "UNWIND ${0} AS i OPTIONAL MATCH (o:TsOldId {{id: i}}) "
    "MATCH (s:Entity {{id: coalesce(o.successor, i)}}) WITH ")


def reach_statement(*, direction: Direction, kinds: Sequence[EdgeKind],
                    origins: frozenset[Origin], attach: Sequence[EdgeKind],
                    max_hops: int) -> str:
    """The statement of :func:`reach`; parameters ``ids`` and ``origins``."""
    left, right = ("<-", "-") if direction == "down" else ("-", "->")
    inner, outer = only(origins, "r"), only(origins, "e")
    kind = types(kinds)
    parts = [_SEEDS.format("ids") + "DISTINCT s "]
    if kinds and max_hops > 0:
        parts.append(
            f"CALL (s) {{ MATCH (s) ((){left}[r:{kind}{inner}]{right}()){{0,{max_hops:d}}} (d) "
            "RETURN collect(DISTINCT d) AS hits } "
            f"CALL (hits) {{ UNWIND hits AS h MATCH (h){left}[e:{kind}]{right}(){outer} "
            f"RETURN collect({_E}) AS among }} ")
    else:
        parts.append("WITH [s] AS hits, [] AS among ")
    if attach:
        also = types(attach)
        mids = " OR ".join(f"f:{label(k)}" for k in (NodeKind.TASK, NodeKind.EXPECTED_ACT))
        parts.append(
            f"CALL (hits) {{ UNWIND hits AS h MATCH (h)-[e:{also}]->(f){outer} "
            f"RETURN collect({_E}) AS first, collect(DISTINCT f) AS far }} "
            f"CALL (far) {{ UNWIND far AS f WITH f WHERE {mids} MATCH (f)-[e:{also}]->(g){outer} "
            f"RETURN collect({_E}) AS second, collect(DISTINCT g) AS further }} "
            f"RETURN [n IN hits | {_N}] AS hits, among, [n IN far + further | {_N}] AS others, "
            "first + second AS attached")
    else:
        parts.append(f"RETURN [n IN hits | {_N}] AS hits, among, [] AS others, [] AS attached")
    return "".join(parts)


def reach(server: Server, start: str, *, direction: Direction, kinds: Sequence[EdgeKind],
          origins: frozenset[Origin], attach: Sequence[EdgeKind], max_hops: int) -> Subgraph:
    """What lies below or above ``start``; see the port."""
    rows = server.read(
        reach_statement(direction=direction, kinds=kinds, origins=origins, attach=attach,
                        max_hops=max_hops),
        {"ids": [start], "origins": [origin.value for origin in origins]})
    if not rows:
        return Subgraph({}, ())
    hits, among, others, attached = rows[0]
    inside = {row[0] for row in hits}
    # At the last hop edges lead on to nodes that were not reached.
    kept = [row for row in among if _inside(row[0], inside)]
    return subgraph([*others, *hits], [*kept, *attached])


def _inside(key: str, ids: set[str]) -> bool:
    tail, _, head, _ = key.split("|")
    return tail in ids and head in ids


def incident_statement(kinds: Sequence[EdgeKind]) -> str:
    """The statement of :func:`incident`; parameters ``ids`` and ``most``."""
    return (
        _SEEDS.format("ids") + "collect(DISTINCT s) AS seeds "
        f"CALL (seeds) {{ UNWIND seeds AS s MATCH (s)-[e:{types(kinds or tuple(EdgeKind))}]-() "
        "WITH DISTINCT e ORDER BY e.key LIMIT $most RETURN collect(e) AS found } "
        f"RETURN [n IN seeds + [e IN found | startNode(e)] + [e IN found | endNode(e)] | {_N}], "
        f"[e IN found | {_E}]")


def incident(server: Server, ids: Sequence[str], kinds: Sequence[EdgeKind],
             limit: int) -> Subgraph:
    """Edges at one of ``ids`` with both ends; see the port."""
    rows = server.read(incident_statement(kinds), {"ids": list(ids), "most": limit})
    return subgraph(*rows[0])


def tasks_statement(*, orgs: bool, dated: bool, documents: bool) -> str:
    """The statement of :func:`tasks`; parameters ``orgs``, ``docs``, ``from``, ``to``."""
    days = "t.last_day >= $from AND t.last_day <= $to"
    parts = []
    if documents and orgs:
        parts.append(
            _SEEDS.format("orgs") + "collect(DISTINCT s) AS bodies "
            + _SEEDS.format("docs").replace("WITH ", "WITH DISTINCT bodies, ")
            + "s MATCH (s)-[:ASSIGNS]->(t:Task) WHERE EXISTS { (t)-[:ASSIGNED_TO]->(b) "
            "WHERE b IN bodies }")
    elif documents:
        parts.append(_SEEDS.format("docs") + "DISTINCT s MATCH (s)-[:ASSIGNS]->(t:Task)")
    elif orgs:
        parts.append(_SEEDS.format("orgs") + "DISTINCT s MATCH (s)<-[:ASSIGNED_TO]-(t:Task)")
    elif dated:
        parts.append(f"MATCH (t:Task) WHERE {days}")
    else:
        parts.append("MATCH (t:Task) WHERE t.id > ''")
    if dated and (documents or orgs):
        parts.append(f" {'AND' if documents and orgs else 'WHERE'} {days}")
    parts.append(
        " WITH collect(DISTINCT t) AS ts "
        f"CALL (ts) {{ UNWIND ts AS t MATCH (t)<-[e:ASSIGNS]-(n) RETURN collect({_E}) AS above, "
        "collect(DISTINCT n) AS papers } "
        "CALL (ts) { UNWIND ts AS t MATCH (t)-[e:ASSIGNED_TO|COORDINATED_WITH]->(n) "
        f"RETURN collect({_E}) AS below, collect(DISTINCT n) AS bodies }} "
        f"RETURN [n IN ts + papers + bodies | {_N}], above + below")
    return "".join(parts)


def tasks(server: Server, *, orgs: Sequence[str], due_from: str | None, due_to: str | None,
          documents: Sequence[str]) -> Subgraph:
    """Tasks with their documents, assignees and coordinators; see the port."""
    statement = tasks_statement(orgs=bool(orgs), documents=bool(documents),
                                dated=due_from is not None or due_to is not None)
    rows = server.read(statement, {"orgs": list(orgs), "docs": list(documents),
                                   "from": due_from or "", "to": due_to or "\U0010ffff"})
    return subgraph(*rows[0])
