"""The change feed of a load: what was created, changed, merged, renamed, split or retired."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from ..model import Change, Node
from .bound import Bound


def feed(put: Sequence[Node], dropped: Sequence[str], stored: Collection[str],
         before: Mapping[str, Bound], after: Mapping[str, Bound]) -> tuple[Change, ...]:
    """One row for each node that is put or dropped.

    What a source called by one name before and after a load went from the one node to the other:
    a node that is gone went over into those (one that was there: merged, a new one: renamed,
    several: split), or is retired when nothing of it is left.  A node that stays but lost a part
    of what it was to another is split as well.
    """
    heirs = _heirs(before, after)
    rows = []
    for node in put:
        successors = heirs.get(node.id, set())
        if node.id not in stored:
            rows.append(Change("created", node.id, node.kind.value))
        elif successors - {node.id}:
            rows.append(Change("split", node.id, node.kind.value,
                               tuple(sorted({*successors, node.id}))))
        else:
            rows.append(Change("changed", node.id, node.kind.value))
    for key in dropped:
        found = tuple(sorted(heirs.get(key, set()) - {key}))
        action = "retired" if not found else "split" if len(found) > 1 else (
            "merged" if found[0] in stored else "renamed")
        rows.append(Change(action, key, "", found))
    return tuple(rows)


def _heirs(before: Mapping[str, Bound], after: Mapping[str, Bound]) -> dict[str, set[str]]:
    """Node → the nodes that what was said of it is said of now."""
    found: dict[str, set[str]] = defaultdict(set)
    for origin, old in before.items():
        new = after.get(origin)
        if new is None:
            continue
        now = dict(_named(new))
        for ref, key in _named(old):
            if ref in now:
                found[key].add(now[ref])
    return found


def _named(bound: Bound) -> Iterator[tuple[str, str]]:
    """(ref, id) of every node that a paper names."""
    for ref in (*bound.paper.documents, *bound.paper.bodies, *bound.paper.parts):
        key = bound.node(ref)
        if key is not None:
            yield ref, key
