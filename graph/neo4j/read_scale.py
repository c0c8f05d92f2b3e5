"""Questions of national size: counts and sets of ids, never rows with evidence.

Both follow the default directing set with origin stated or recorded (decision 2).  Asking only
for distinct ends or the least length lets the server prune its walk.
"""

from __future__ import annotations

from ..kinds import DIRECTING, EDGES, EdgeKind, Level, NodeKind
from .rows import KNOWN, label, only, types
from .session import Server

_WALK = f"<-[r:{types(DIRECTING)}{only(KNOWN, 'r')}]-"
_UP = f"-[r:{types(DIRECTING)}{only(KNOWN, 'r')}]->"
_ISSUED = EDGES[EdgeKind.ISSUED_BY].neo4j_type
_ONE = ("OPTIONAL MATCH (o:TsOldId {{id: ${0}}}) "
        "MATCH ({0}:Entity {{id: coalesce(o.successor, ${0})}}) WITH {1} ")
DEPTHS = (
    # So the planner sees that it is one node, and drops an aggregation by the ends.
    "MATCH (start:Entity {id: coalesce(head(COLLECT { MATCH (o:TsOldId {id: $start}) "
    "RETURN o.successor }), $start)}) "
    f"MATCH p = (start){_WALK}{{0,25}}(d) "
    "WITH d, min(length(p)) AS hops RETURN hops, count(*) ORDER BY hops")
#: Up to so many bodies are each looked up from; for more the walk down is made once.
FEW = 500
WITHOUT = (
    _ONE.format("start", "start") + _ONE.format("within", "start, within")
    # The level is looked at afterwards: a small store would be searched by it instead.
    + f"CALL (within) {{ MATCH (within)<-[:{EDGES[EdgeKind.PART_OF].neo4j_type}]-{{0,10}}(b) "
    "RETURN collect(DISTINCT b) AS inside } "
    f"WITH start, [b IN inside WHERE b:{label(NodeKind.ORGANISATION)} AND b.level = $level] "
    "AS bodies CALL (start, bodies) { "
    f"WITH start, bodies WHERE size(bodies) <= {FEW} UNWIND bodies AS b "
    # The root by its id: bound as a node, the server would walk down from it for every body.
    "WITH start.id AS root, b WHERE NOT EXISTS { "
    f"MATCH (b)<-[:{_ISSUED}]-(d) MATCH (d){_UP}{{0,25}}(x) "
    "WITH DISTINCT x WHERE x.id = root RETURN x } RETURN collect(b.id) AS ids "
    f"UNION ALL WITH start, bodies WHERE size(bodies) > {FEW} "
    f"CALL (start) {{ MATCH (start){_WALK}{{0,25}}(d) WITH DISTINCT d "
    f"MATCH (d)-[:{_ISSUED}]->(b) RETURN collect(DISTINCT b) AS done }} "
    "RETURN [b IN bodies WHERE NOT b IN done | b.id] AS ids } "
    "UNWIND ids AS id RETURN collect(id)")


def depths(server: Server, start: str) -> dict[int, int]:
    """Documents by their least number of hops below ``start``; see the port."""
    rows = server.read(DEPTHS, {"start": start})
    return {row[0]: row[1] for row in rows}


def without(server: Server, document: str, within: str, level: Level) -> list[str]:
    """Bodies of a level under ``within`` that issued nothing below ``document``; see the port."""
    rows = server.read(WITHOUT, {"start": document, "within": within, "level": level.value})
    return sorted(rows[0][0]) if rows else []
