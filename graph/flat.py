"""Everything a store holds as rows of text, for an export that makes no object of it.

Each row is a tuple of strings in the order of the names below; a value that is not there is
:data:`MISSING`.  Numbers of nodes, sources and statements are the store's own or made up: they
only tie rows of one export together.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol, runtime_checkable

from .kinds import EdgeKind, NodeKind, Origin
from .model import Edge, Node, canonical_json
from .packing import pack_claims, pack_evidence
from .stored import columns
from .transfer import Copyable, sayings, whole_sources

#: No character, so no text of a paper holds it.
MISSING = "\ufdd0"
#: Separates the members of a list; folded names never hold it.
BETWEEN = "\x1f"
NODE = ("id", "label", "sort_key", "level", "type", "place", "held", "date_start", "last_day",
        "digest", "props", "names", "search", "evidence")
EDGE = ("key", "origin", "digest", "props", "inferred", "evidence")
SOURCE = ("origin", "sha256", "text_sha256", "reader", "kind", "collection", "visibility",
          "sample", "recorded_at", "info")
CHANGE = ("revision", "pos", "action", "id", "kind", "successors")
Row = tuple[str, ...]


class Flat(Protocol):
    """The rows of one state of a store, each part read once and in this order."""

    def nodes(self) -> Iterator[tuple[NodeKind, str, Row]]:
        """Kind, number and :data:`NODE` of each node."""
        ...

    def edges(self) -> Iterator[tuple[EdgeKind, str, str, Row]]:
        """Kind, numbers of tail and head, and :data:`EDGE` of each edge."""
        ...

    def sources(self) -> Iterator[tuple[str, Row, bytes | None, bytes | None]]:
        """Number and :data:`SOURCE` of each source, its text and its claims as packed."""
        ...

    def shapes(self) -> Iterator[tuple[str, int, str, Row]]:
        """Number, key and words of each thing said, then how many say it, place, day, title."""
        ...

    def says(self) -> Iterator[tuple[str, str, int]]:
        """Numbers of a source and of a thing that it says, and its rank as a witness."""
        ...

    def changes(self) -> Iterator[Row]:
        """:data:`CHANGE` of each row of the change feed."""
        ...


@runtime_checkable
class Flattened(Protocol):
    """A store that holds such rows itself."""

    def flat(self) -> AbstractContextManager[Flat]:
        """The rows, all of one state of the store."""
        ...


def text(value: Any) -> str:
    """A value as a cell."""
    if value is None:
        return MISSING
    return str(value).lower() if isinstance(value, bool) else str(value)


class Rebuilt:
    """The rows of any store, from the objects that it gives."""

    def __init__(self, store: Copyable) -> None:
        self._store = store
        self._items = store.stream()
        self._first: Edge | None = None
        self._nodes: dict[str, str] = {}
        self._sources: dict[str, str] = {}
        self._shapes: dict[tuple[int, str], str] = {}
        self._says: list[tuple[str, str, int]] = []

    def nodes(self) -> Iterator[tuple[NodeKind, str, Row]]:
        """The nodes of the stream, which come first."""
        for item in self._items:
            if isinstance(item, Edge):
                self._first = item
                return
            number = self._nodes[item.id] = str(len(self._nodes) + 1)
            yield item.kind, number, _node(item)

    def edges(self) -> Iterator[tuple[EdgeKind, str, str, Row]]:
        """The edges, which end the stream."""
        edge: Node | Edge | None = self._first
        while isinstance(edge, Edge):
            yield edge.kind, self._nodes[edge.tail], self._nodes[edge.head], (
                edge.key, edge.origin.value, edge.digest(), edge.packed.props,
                text(edge.origin is Origin.INFERRED or None),
                pack_evidence(edge.evidence, edge.tail))
            edge = next(self._items, None)

    def shapes(self) -> Iterator[tuple[str, int, str, Row]]:
        """What is said."""
        for item, number in self._store.ledger.shapes():
            own = self._shapes[item.key, item.body] = str(len(self._shapes) + 1)
            yield own, item.key, item.body, tuple(
                map(text, (number, item.place, item.day, item.title)))

    def sources(self) -> Iterator[tuple[str, Row, bytes | None, bytes | None]]:
        """Sources by origin."""
        said = sayings(self._store)
        for number, source in enumerate(whole_sources(self._store), 1):
            own = str(number)
            self._says += [(own, self._shapes[item.key, item.body], item.rank)
                           for item in said(source)]
            yield own, (
                source.origin, source.sha256, source.text_sha256, source.reader, source.kind,
                source.collection, source.visibility, text(source.sample),
                text(source.recorded_at), canonical_json(dict(source.info)),
            ), None if source.text is None else zlib.compress(source.text.encode()), \
                pack_claims(source.origin, source.claims) if source.claims else None

    def says(self) -> Iterator[tuple[str, str, int]]:
        """Found with the sources."""
        return iter(self._says)

    def changes(self) -> Iterator[Row]:
        """The change feed."""
        for revision, pos, change in self._store.ledger.history():
            yield (str(revision), str(pos), change.action, change.id, change.kind,
                   json.dumps(change.successors, ensure_ascii=False))


def _node(node: Node) -> Row:
    col = columns(node)
    return (node.id, node.label, col.sort_key, text(col.level), text(col.type), text(col.place),
            text(col.held), text(col.date_start), text(col.last_day), node.digest(),
            node.packed.props, BETWEEN.join(node.names), node.search,
            pack_evidence(node.evidence, node.id))
