"""Questions of national size: counts and sets of ids, never rows with evidence.

Both follow the default directing set with origin stated or recorded (decision 2).  Asking only
for distinct ends or the least length lets the server prune its walk.
"""

from __future__ import annotations

from ..kinds import DIRECTING, EDGES, EdgeKind, Level, NodeKind, Origin
from .rows import label, types
from .session import Server

_KNOWN = [Origin.RECORDED.value, Origin.STATED.value]
_WALK = f"<-[r:{types(DIRECTING)} WHERE r.origin IN $origins]-"
_ONE = ("OPTIONAL MATCH (o:TsOldId {{id: ${0}}}) "
        "MATCH ({0}:Entity {{id: coalesce(o.successor, ${0})}}) WITH {1} ")
DEPTHS = (
    _ONE.format("start", "start")
    + f"CALL (start) {{ MATCH p = (start){_WALK}{{1,25}}(d) WHERE d <> start "
    "WITH d, min(length(p)) AS hops RETURN hops, count(*) AS number "
    "UNION RETURN 0 AS hops, 1 AS number } RETURN hops, number ORDER BY hops")
WITHOUT = (
    _ONE.format("start", "start") + _ONE.format("within", "start, within")
    + f"CALL (start) {{ MATCH (start){_WALK}{{0,25}}(d) WITH DISTINCT d "
    f"MATCH (d)-[:{EDGES[EdgeKind.ISSUED_BY].neo4j_type}]->(b) "
    "RETURN collect(DISTINCT b) AS done } "
    f"MATCH (within)<-[:{EDGES[EdgeKind.PART_OF].neo4j_type}]-{{0,10}}"
    f"(b:{label(NodeKind.ORGANISATION)}) WITH DISTINCT b, done "
    "WHERE b.level = $level AND NOT b IN done RETURN collect(b.id)")


def depths(server: Server, start: str) -> dict[int, int]:
    """Documents by their least number of hops below ``start``; see the port."""
    rows = server.read(DEPTHS, {"start": start, "origins": _KNOWN})
    return {row[0]: row[1] for row in rows}


def without(server: Server, document: str, within: str, level: Level) -> list[str]:
    """Bodies of a level under ``within`` that issued nothing below ``document``; see the port."""
    rows = server.read(WITHOUT, {"start": document, "within": within, "level": level.value,
                                 "origins": _KNOWN})
    return sorted(rows[0][0]) if rows else []
