"""What ``verify`` asks of the server: indexes and constraints, labels, indexed properties."""

from __future__ import annotations

from collections.abc import Iterator

from ..kinds import NODES
from ..store import Finding
from . import schema
from .export import PAGE
from .rows import NODE, node_of, node_row
from .session import Server

INDEXES = "SHOW INDEXES YIELD name, state RETURN name, state"
CONSTRAINTS = "SHOW CONSTRAINTS YIELD name RETURN name"
#: What node_row writes beside the JSON a node is built from.
BESIDE = ("sort_key", "level", "type", "place", "held", "date_start", "last_day", "digest", "fold")
BESIDE_ROWS = (
    "MATCH (n:Entity) WHERE n.id > $after WITH n ORDER BY n.id LIMIT $limit "
    f"RETURN {NODE.format('n')}, labels(n), [{', '.join(f'n.{name}' for name in BESIDE)}]")


def checks(server: Server) -> Iterator[Finding]:
    """All checks; pages of nodes are separate reads."""
    missing = sorted(schema.names() - _ready(server))
    yield Finding("indexes", "chỉ mục và ràng buộc của máy chủ", len(missing),
                  missing[0] if missing else None)
    differing = list(_beside(server))
    yield Finding("columns", "nhãn, thuộc tính tra cứu so với nội dung nút", len(differing),
                  differing[0] if differing else None)


def _ready(server: Server) -> set[str]:
    online = {name for name, state in server.read(INDEXES) if state == "ONLINE"}
    return online & ({row[0] for row in server.read(CONSTRAINTS)} | schema.index_names())


def _beside(server: Server) -> Iterator[str]:
    after = ""
    while rows := server.read(BESIDE_ROWS, {"after": after, "limit": PAGE}):
        for packed, labels, stored in rows:
            node = node_of(packed)
            wanted = node_row(node)
            if set(labels) != {"Entity", NODES[node.kind].label} or \
                    stored != [wanted[name] for name in BESIDE]:
                yield node.id
        after = rows[-1][0][0]
