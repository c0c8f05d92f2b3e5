"""Which ids that things would have alone are one node, after a load."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from .bound import Bound
from .known import Known
from .papers import document_key, node_key
from .resolving import Resolving


class Members:
    """Nodes with the ids alone of what they are: the store's aliases as the load changes them."""

    def __init__(self, known: Known, resolving: Resolving, before: Mapping[str, Bound],
                 after: Mapping[str, Bound]) -> None:
        self.known = known
        self.resolving = resolving
        self._was = _settled(before)
        self._is = _settled(after)
        for state, found in ((resolving.before, self._was), (resolving.after, self._is)):
            found.update({key: item.id for key, item in state.items() if item is not None})
        self._now: dict[str, set[str]] = defaultdict(set)
        for alone, node in self._is.items():
            self._now[node].add(alone)
        self._stored: dict[str, list[str]] = {}

    def fetch(self, nodes: Collection[str]) -> None:
        """Read the aliases of nodes, all at once."""
        missing = {node for node in nodes if node not in self._stored}
        if missing:
            self._stored.update({key: [] for key in missing})
            self._stored.update(self.known.aliases_of(missing))

    def of(self, node: str) -> set[str]:
        """Ids alone of everything that a node is; some may be said by nobody any more."""
        self.fetch((node,))
        found = {alone for alone in (node, *self._stored[node])
                 if self._is.get(alone, node) == node}
        return found | self._now.get(node, set())

    def changes(self) -> tuple[dict[str, str], tuple[str, ...]]:
        """(id alone → node to put, ids alone to drop) of the stored aliases."""
        put: dict[str, str] = {}
        dropped = set()
        overlay = self.resolving.overlay
        keys = self._was.keys() | self._is.keys()
        documents = self.resolving.after.keys()
        for alone in sorted(keys):
            number = document_key(alone) if alone in documents else node_key(alone)
            was = self._was.get(alone, alone)
            now = self._is.get(alone, was) if overlay.shapes(number) else alone
            if now != alone and now != was:
                put[alone] = now
            elif now == alone and was != alone:
                dropped.add(alone)
        return put, tuple(sorted(dropped))


def _settled(bounds: Mapping[str, Bound]) -> dict[str, str]:
    """Bodies whose place is not named, by the ids they would have alone."""
    found = {}
    for bound in bounds.values():
        for ref in bound.paper.bodies:
            if "[" in ref:
                found[bound.paper.body(ref)] = bound.node(ref) or ""
    return found
