"""The stream of the whole graph: nodes by id, then edges by key, page by page."""

from __future__ import annotations

from collections.abc import Iterator

from ..kinds import EDGES
from ..model import Edge, Node
from ..stored import in_key_order
from .rows import EDGE, NODE, edge_of, node_of, types
from .session import Server

NODES = (
    "MATCH (n:Entity) WHERE n.id > $after WITH n ORDER BY n.id LIMIT $limit "
    f"RETURN collect({NODE.format('n')})")
BY_TAIL = (
    "MATCH (n:Entity) WHERE n.id > $after WITH n ORDER BY n.id LIMIT $limit "
    f"CALL (n) {{ MATCH (n)-[e:{types(EDGES)}]->() RETURN collect({EDGE.format('e')}) AS rows }} "
    "RETURN collect([n.id, rows])")
PAGE = 1000


def stream(server: Server) -> Iterator[Node | Edge]:
    """Everything; each page is one read, so a load meanwhile may show in later pages."""
    after = ""
    while rows := server.read(NODES, {"after": after, "limit": PAGE})[0][0]:
        for row in rows:
            yield node_of(row)
        after = rows[-1][0]
    yield from in_key_order(_by_tail(server))


def _by_tail(server: Server) -> Iterator[tuple[str, list[Edge]]]:
    after = ""
    while groups := server.read(BY_TAIL, {"after": after, "limit": PAGE})[0][0]:
        groups.sort()
        for tail, rows in groups:
            if rows:
                yield tail, [edge_of(row) for row in rows]
        after = groups[-1][0]
