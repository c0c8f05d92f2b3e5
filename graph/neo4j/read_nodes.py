"""Questions for nodes: by name, by id, page by page, by words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..kinds import NodeKind
from ..model import Node
from ..stored import query_words
from .rows import NODE, label, node_of
from .schema import NAMES_INDEX, WORDS_INDEX
from .session import Server

_ROW = NODE.format("n")
FIND = (
    f"UNWIND $matches AS m CALL db.index.fulltext.queryNodes('{NAMES_INDEX}', m) YIELD node AS n "
    "WITH DISTINCT n WHERE any(name IN n.names WHERE name IN $names) "
    f"AND (size($kinds) = 0 OR n.kind IN $kinds) RETURN {_ROW} ORDER BY n.id")
BY_ID = (
    "UNWIND $ids AS i OPTIONAL MATCH (o:TsOldId {id: i}) "
    f"MATCH (n:Entity {{id: coalesce(o.successor, i)}}) RETURN i, {_ROW}")
SEARCH = (
    f"CALL db.index.fulltext.queryNodes('{WORDS_INDEX}', $match) YIELD node AS n "
    "WITH n, n.kind = 'document' AS paper WHERE size($kinds) = 0 OR n.kind IN $kinds "
    "WITH n, paper ORDER BY NOT paper, CASE WHEN paper THEN coalesce(n.date_start, '') "
    f"ELSE '' END DESC, n.sort_key, n.id LIMIT $limit RETURN {_ROW}")
#: Names in one full-text query; Lucene takes at most 1,024 terms.
TOGETHER = 500


def page_statement(kind: NodeKind, filters: Sequence[str], *, begins: bool = False) -> str:
    """The statement of :func:`page`; ``filters`` are properties that must equal parameters,
    with ``begins`` one of the names has to begin so."""
    where = "".join(f"AND n.{name} = ${name} " for name in filters)
    if begins:
        where += "AND any(name IN n.names WHERE name STARTS WITH $begins) "
    return (f"MATCH (n:{label(kind)}) WHERE n.id > $after {where}"
            f"WITH n ORDER BY n.id LIMIT $limit RETURN {_ROW}")


def find(server: Server, names: Sequence[str], kinds: Sequence[NodeKind]) -> list[Node]:
    """Nodes of a folded name, by id."""
    wanted = sorted({name for name in names if name})
    if not wanted:
        return []
    quoted = ['"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"' for name in wanted]
    matches = [" ".join(quoted[start:start + TOGETHER])
               for start in range(0, len(quoted), TOGETHER)]
    rows = server.read(FIND, {"matches": matches, "names": wanted,
                              "kinds": [kind.value for kind in kinds]})
    return [node_of(row[0]) for row in rows]


def by_id(server: Server, ids: Iterable[str]) -> dict[str, Node]:
    """Nodes by the id asked for."""
    wanted = list(dict.fromkeys(ids))
    found = {key: node_of(row) for key, row in server.read(BY_ID, {"ids": wanted})}
    return {key: found[key] for key in wanted if key in found}


def page(server: Server, kind: NodeKind, after: str | None, limit: int,
         filters: dict[str, str | bool | None], begins: str | None = None) -> list[Node]:
    """A page of one kind in id order."""
    given = {name: value for name, value in filters.items() if value is not None}
    rows = server.read(page_statement(kind, list(given), begins=begins is not None),
                       {"after": after or "", "limit": limit, "begins": begins, **given})
    return [node_of(row[0]) for row in rows]


def search(server: Server, query: str, kinds: Sequence[NodeKind], limit: int) -> list[Node]:
    """Nodes that hold every word of the query: documents newest first, then others by label."""
    words = query_words(query)
    if not words:
        return []
    match = " ".join(f"+{word}" for word in words) + "*"
    rows = server.read(SEARCH, {"match": match, "limit": limit,
                                "kinds": [kind.value for kind in kinds]})
    return [node_of(row[0]) for row in rows]
