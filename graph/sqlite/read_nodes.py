"""Questions for nodes: by name, by id, page by page, by words."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from ..kinds import NodeKind
from ..model import Node
from ..stored import query_words
from .codes import BULKY, Codes, bulky
from .rows import BETWEEN, NODE, OWN, marks, node_of

FIND = (
    f"SELECT {NODE} FROM node AS n WHERE n.id IN (SELECT m.node FROM json_each(?1) AS w "
    "CROSS JOIN name AS m ON m.fold = w.value UNION ALL SELECT o.id FROM json_each(?1) AS w "
    f"CROSS JOIN node AS o ON o.key = w.value AND instr(o.names, char({ord(OWN)})) > 0) "
    "{kinds} ORDER BY +n.key")
BY_ID = (
    f"SELECT k.value, {NODE} FROM json_each(?) AS k LEFT JOIN old_id AS o ON o.key = k.value "
    "CROSS JOIN node AS n ON n.key = coalesce(o.successor, k.value)")
PAGE = f"SELECT {NODE} FROM node AS n WHERE n.kind = ? AND n.key > ? {{filters}} ORDER BY n.key " \
    "LIMIT ?"
SEARCH = (
    f"SELECT {NODE} FROM search AS s CROSS JOIN node AS n ON n.id = s.rowid "
    "WHERE s.search MATCH ? {kinds} "
    "ORDER BY n.kind <> ?, iif(n.kind = ?, n.date_start, NULL) DESC NULLS LAST, n.sort_key, "
    "n.key LIMIT ?")


def find(con: sqlite3.Connection, codes: Codes, names: Sequence[str],
         kinds: Sequence[NodeKind]) -> list[Node]:
    """Nodes of a folded name, by id."""
    # The plus signs keep it from all nodes of the kinds, in order.
    where = f"AND +n.kind IN ({marks(len(kinds))})" if kinds else ""
    rows = con.execute(FIND.format(kinds=where),
                       (json.dumps(list(names)), *codes.several(kinds)))
    return [node_of(row, codes) for row in rows]


def by_id(con: sqlite3.Connection, codes: Codes, ids: Iterable[str]) -> dict[str, Node]:
    """Nodes by the id asked for."""
    wanted = list(dict.fromkeys(ids))
    found = {row[0]: node_of(row[1:], codes)
             for row in con.execute(BY_ID, (json.dumps(wanted),))}
    return {key: found[key] for key in wanted if key in found}


def page_statement(codes: Codes, kind: NodeKind, filters: Iterable[str] = (),
                   more: str = "") -> str:
    """The statement of :func:`page`; parameters: kind, last id, values of the filters and of
    ``more``, limit."""
    where = "".join(f"AND n.{name} = ? " for name in filters) + more
    if kind not in BULKY:
        # in these words the index of kinds is known to hold them
        where += f"AND n.kind NOT IN ({bulky(codes)}) "
    return PAGE.format(filters=where)


def page(con: sqlite3.Connection, codes: Codes, kind: NodeKind, after: str | None, limit: int,
         filters: dict[str, str | bool | None], begins: str | None = None) -> list[Node]:
    """A page of one kind in id order; ``filters`` are columns of the table ``node``, ``begins``
    is how one of the names does."""
    given = {name: value for name, value in filters.items() if value is not None}
    values: list[str | bool | None] = list(given.values())
    more = ""
    if begins is not None:
        more = f"AND (instr(char({ord(BETWEEN)}) || n.names, ?) > 0 OR (n.names GLOB ? AND " \
            "substr(n.key, 1, length(?)) = ?)) "
        values += [f"{BETWEEN}{begins}", f"*{OWN}*", begins, begins]
    rows = con.execute(page_statement(codes, kind, given, more),
                       (codes.of(kind), after or "", *values, limit))
    return [node_of(row, codes) for row in rows]


def search(con: sqlite3.Connection, codes: Codes, query: str, kinds: Sequence[NodeKind],
           limit: int) -> list[Node]:
    """Nodes that hold every word of the query: documents newest first, then others by label."""
    words = query_words(query)
    if not words:
        return []
    match = " ".join(f'"{word}"' for word in words) + "*"
    document = codes.of(NodeKind.DOCUMENT)
    where = f"AND n.kind IN ({marks(len(kinds))})" if kinds else ""
    rows = con.execute(SEARCH.format(kinds=where),
                       (match, *codes.several(kinds), document, document, limit))
    return [node_of(row, codes) for row in rows]
