"""What a load asks of a store: the few rows that its papers touch, each by a key."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from ..model import Claim, Evidence, Shape
from ..packing import evidence_from


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored node or edge: its digest, and its evidence as stored under the id of the node or of
    the edge's tail."""

    digest: str
    packed: str
    key: str = ""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence."""
        return evidence_from(self.packed, self.key)


class Known(Protocol):
    """The state of a store within the transaction that a load writes in."""

    def claims_of(self, origins: Collection[str]) -> dict[str, tuple[Claim, ...]]:
        """The claims of those sources that are there."""
        ...

    def decisions(self) -> dict[str, tuple[Claim, ...]]:
        """The claims of every source that a person recorded."""
        ...

    def shapes(self, keys: Collection[int]) -> list[Shape]:
        """Everything said under these keys."""
        ...

    def near(self, numbers: Collection[int]) -> list[Shape]:
        """What is said of documents that meet under these numbers (place, day or title)."""
        ...

    def holders(self, wanted: Mapping[Any, int]) -> dict[Any, list[tuple[int, str]]]:
        """For each shape (by its id) the best so many sources that say it: (rank, origin)."""
        ...

    def all_holders(self, keys: Collection[int]) -> dict[int, set[str]]:
        """Every source that says something under each key."""
        ...

    def aliases_of(self, nodes: Collection[str]) -> dict[str, list[str]]:
        """For each node the ids that others, which are it now, would have alone."""
        ...

    def stored(self, nodes: Collection[str], edges: Collection[str]) -> dict[str, Stored]:
        """Those of the nodes (by id) and edges (by key) that are there."""
        ...
