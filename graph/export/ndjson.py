"""The canonical export (decision 20): one object a line, nodes then edges, byte-equal for equal
graphs; keys sorted, no nulls, NFC, no revision, no time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import Edge, Node, canonical_json


def lines(stream: Iterable[Node | Edge]) -> Iterator[str]:
    """One line with its line feed for each node and edge, in the order of the stream."""
    for item in stream:
        yield canonical_json(item.to_json()) + "\n"
