"""Small integers for the words of the domain (kinds, origins), kept in the file itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from ..kinds import EdgeKind, NodeKind, Origin

_UNKNOWN = -1
_NODES, _EDGES, _ORIGINS = (frozenset(item.value for item in kind)
                            for kind in (NodeKind, EdgeKind, Origin))
#: Kinds so frequent that with their ids an index of kinds would be twice as large as all else.
BULKY = (NodeKind.TASK, NodeKind.TARGET)


def add_missing(con: sqlite3.Connection) -> None:
    """Give every word of the program a code in this file; codes once given never change."""
    words = [(item.value,) for kind in (NodeKind, EdgeKind, Origin) for item in kind]
    con.executemany("INSERT INTO code (word) VALUES (?) ON CONFLICT DO NOTHING", words)


class Codes:
    """Both directions of the table ``code``, read once when the store is opened."""

    def __init__(self, con: sqlite3.Connection) -> None:
        rows = con.execute("SELECT id, word FROM code").fetchall()
        self._code: dict[str, int] = {word: number for number, word in rows}
        self._nodes = {number: NodeKind(word) for number, word in rows if word in _NODES}
        self._edges = {number: EdgeKind(word) for number, word in rows if word in _EDGES}
        self._origins = {number: Origin(word) for number, word in rows if word in _ORIGINS}

    @property
    def complete(self) -> bool:
        """True when the file knows every word of this program."""
        return all(item.value in self._code
                   for kind in (NodeKind, EdgeKind, Origin) for item in kind)

    def of(self, word: str) -> int:
        """The code of a word; -1, which no row has, when the file does not know it."""
        return self._code.get(word, _UNKNOWN)

    def several(self, words: Iterable[str]) -> list[int]:
        """The codes of words, in order of code."""
        return sorted(self.of(word) for word in words)

    def node_kind(self, code: int) -> NodeKind:
        """The kind of nodes behind a code."""
        return self._nodes[code]

    def edge_kind(self, code: int) -> EdgeKind:
        """The kind of edges behind a code."""
        return self._edges[code]

    def origin(self, code: int) -> Origin:
        """The origin behind a code."""
        return self._origins[code]


def bulky(codes: Codes) -> str:
    """The codes of the frequent kinds, in the very words of the conditions of two indexes."""
    return ", ".join(str(code) for code in codes.several(BULKY))
