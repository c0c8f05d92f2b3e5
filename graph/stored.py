"""What both stores keep of a node beside its JSON: scalar columns, folded words, order of keys.

One home, so that an answer cannot depend on the store that gave it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .errors import InvalidInput
from .kinds import EdgeKind, NodeKind, Origin
from .model import Change, Delta, Edge, Node
from .names import fold, sort_key, words

_WORD = re.compile(r"[0-9a-z]+")
#: Labels are ordered by their first characters; the rest would only cost time at each load.
SORTED_CHARACTERS = 32
#: States of an offered file of which nothing was read into the graph.
UNREAD = frozenset({"unread", "refused", "other"})
#: Kind of the sources that hold what people recorded; counted apart.
PERSON = "person"
#: Actions of the change feed after which an old id leads to its one successor.
MOVING = frozenset({"merged", "renamed"})


@dataclass(frozen=True, slots=True)
class Columns:
    """The scalar values of a node that stores index."""

    sort_key: str
    level: str | None
    type: str | None
    place: str | None
    held: bool | None
    date_start: str | None
    last_day: str | None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def columns(node: Node) -> Columns:
    """The indexed values of ``node``; ``held`` is ``None`` for everything but documents."""
    date = node.props.get("date")
    start = date.get("start") if isinstance(date, dict) else None
    held = bool(node.props.get("held")) if node.kind is NodeKind.DOCUMENT else None
    return Columns(
        sort_key(node.label[:SORTED_CHARACTERS]), _text(node.props.get("level")),
        _text(node.props.get("type")), _text(node.props.get("place")), held, _text(start),
        _text(node.props.get("last_day")),
    )


def search_words(label: str, search: str) -> str:
    """The words a store indexes: those of the folded full text, and of the label if it lacks
    them.

    A pure function of what is stored, so that the old words can be taken out again: a change
    here, or of :func:`~graph.names.fold`, needs a migration that builds the index anew.
    """
    folded = fold(label)
    return " ".join(_WORD.findall(search if folded in search else f"{folded} {search}"))


def query_words(query: str) -> list[str]:
    """The folded words every hit must hold; the last one also as a beginning."""
    return words(query)


def edge_ends(key: str) -> tuple[str, EdgeKind, str, Origin]:
    """Tail, kind, head and origin of an edge key."""
    parts = key.split("|")
    if len(parts) != 4:
        raise InvalidInput(f"khóa của cạnh không đúng dạng: {key}")
    return parts[0], EdgeKind(parts[1]), parts[2], Origin(parts[3])


def check_delta(delta: Delta) -> None:
    """Refuse an id with the sign that separates the parts of an edge key, and an edge to a node
    that the same delta drops."""
    for node in delta.put_nodes:
        if "|" in node.id or not node.id:
            raise InvalidInput(f"mã của nút không được rỗng hay chứa dấu |: {node.id!r}")
    doomed = frozenset(delta.drop_nodes)
    for edge in delta.put_edges:
        if edge.tail in doomed or edge.head in doomed:
            raise missing_end(edge.key)


def missing_end(key: str) -> InvalidInput:
    """The error for an edge one of whose ends is not in the store."""
    return InvalidInput(f"cạnh thiếu một đầu trong kho: {key}")


def moved_ids(changes: Iterable[Change]) -> dict[str, str]:
    """Old id → its successor, for ids that went over into exactly one other."""
    return {row.id: row.successors[0] for row in changes
            if row.action in MOVING and len(row.successors) == 1 and row.successors[0] != row.id}


def in_key_order(groups: Iterable[tuple[str, list[Edge]]]) -> Iterator[Edge]:
    """Edges by key from groups (tail, its edges) that come in the order of the tails.

    Keys go on after the tail with ``|``, so a tail stands behind longer tails that begin like it
    and go on with a smaller character; only such a chain of tails is held back.
    """
    held: list[tuple[str, list[Edge]]] = []
    for tail, edges in groups:
        while held and not (tail.startswith(held[-1][0]) and tail[len(held[-1][0])] < "|"):
            yield from held.pop()[1]
        held.append((tail, sorted(edges, key=lambda edge: edge.key)))
    while held:
        yield from held.pop()[1]
