"""Rows to nodes and edges and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ..model import Edge, Node
from ..packing import evidence_from
from .codes import Codes

#: Columns a node is built from, in the order of :func:`node_of`; ``n`` is the table's alias.
NODE = "n.key, n.kind, n.label, n.props, n.names, n.search, n.evidence"
#: Columns an edge is built from beside the public ids of its ends; ``e`` is the table's alias.
EDGE = "e.kind, e.origin, e.props, e.evidence"
#: Parts the packed names.
BETWEEN = "\x1f"
#: In the packed names: the node's own id, which the table of names leaves out.
OWN = "\x1e"


def pack_names(names: tuple[str, ...], key: str) -> str:
    """Folded names as stored."""
    return BETWEEN.join([OWN if name == key else name for name in names])


def names_of(text: str, key: str) -> tuple[str, ...]:
    """The inverse of :func:`pack_names`."""
    if text == OWN:
        return (key,)
    return tuple(key if name == OWN else name for name in text.split(BETWEEN)) if text else ()


def listed_names(text: str) -> list[str]:
    """Those of packed names that stand in the table of names."""
    return [name for name in text.split(BETWEEN) if name != OWN] if text else []


def node_of(row: tuple[Any, ...], codes: Codes) -> Node:
    """A node from the columns :data:`NODE`."""
    key, kind, label, props, names, search, evidence = row
    return Node(key, codes.node_kind(kind), label, json.loads(props), names_of(names, key),
                search, evidence_from(evidence, key))


def edge_of(tail: str, head: str, row: tuple[Any, ...], codes: Codes) -> Edge:
    """An edge from the public ids of its ends and the columns :data:`EDGE`."""
    kind, origin, props, evidence = row
    return Edge(tail, codes.edge_kind(kind), head, codes.origin(origin),
                {} if props == "{}" else json.loads(props), evidence_from(evidence, tail))


class _Bytes(dict[int, int | str]):
    """Code of a character → what stands for it, in Latin-1, so that bytes sort like code points."""

    def __missing__(self, code: int) -> int | str:
        shown: int | str = code
        if code > 0x17D:
            shown = "\xff" + chr(code).encode("utf-8", "surrogatepass").decode("latin-1")
        elif code >= 0x100:
            shown = code - 0x7F
        elif code >= 0x80:
            shown = "\x80" + chr(code)
        return self.setdefault(code, shown)


_BYTES = _Bytes()


def sort_bytes(key: str) -> bytes:
    """A sort key as stored: one byte where UTF-8 takes two."""
    return key.translate(_BYTES).encode("latin-1")


_LETTERS = {byte: chr(byte + 0x7F) for byte in range(0x81, 0xFF)}


def sort_text(key: bytes) -> str:
    """The inverse of :func:`sort_bytes`."""
    text = key.decode("latin-1")
    if "\x80" not in text and "\xff" not in text:
        return text.translate(_LETTERS)
    found: list[str] = []
    while key:
        size = 1
        if key[0] == 0x80:
            found.append(chr(key[1]))
            size = 2
        elif key[0] == 0xFF:
            size = 3 if key[1] < 0xE0 else 4 if key[1] < 0xF0 else 5
            found.append(key[1:size].decode("utf-8", "surrogatepass"))
        else:
            found.append(chr(key[0]).translate(_LETTERS))
        key = key[size:]
    return "".join(found)


_LISTED = json.JSONEncoder(ensure_ascii=False).encode


def listed(values: Iterable[Any]) -> str:
    """Values for ``json_each``."""
    return _LISTED(list(values))


def marks(count: int) -> str:
    """``count`` question marks for an IN list."""
    return ", ".join("?" * count)
