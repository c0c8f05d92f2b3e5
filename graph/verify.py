"""``verify``: is the store what its claims say it must be?

Three comparisons hold for every store: its rows against their digests and counters, the whole
graph against one derived anew from all claims, and what the store itself keeps (``upkeep``).
"""

from __future__ import annotations

from collections.abc import Iterator

from .identity import derive
from .model import Node
from .store import Finding, Store

#: Checks after whose failure the store cannot be read through.
BROKEN = frozenset({"file", "references"})


def verify(store: Store) -> Iterator[Finding]:
    """All checks, those of the store first; each is given as soon as it is known."""
    whole = True
    for finding in store.upkeep():
        whole = whole and (finding.sound or finding.name not in BROKEN)
        yield finding
    if not whole:
        return
    stored = store.digests()
    yield from _rows(store, *stored)
    yield _derived(store, *stored)


def _rows(store: Store, nodes: dict[str, str], edges: dict[str, str]) -> Iterator[Finding]:
    """Stored digests against those of the rows, counters against their number."""
    wrong: list[str] = []
    counted = [0, 0]
    for item in store.stream():
        if isinstance(item, Node):
            counted[0] += 1
            if nodes.get(item.id) != item.digest():
                wrong.append(item.id)
            continue
        counted[1] += 1
        if edges.get(item.key) != item.digest():
            wrong.append(item.key)
    yield Finding("digests", "nội dung nút, cạnh so với mã kiểm", len(wrong), _first(wrong))
    counts = store.counts()
    off = abs(counts.nodes - counted[0]) + abs(counts.edges - counted[1])
    yield Finding("counts", "số nút, số cạnh", off,
                  f"{counts.nodes}/{counts.edges} ≠ {counted[0]}/{counted[1]}" if off else None)


def _derived(store: Store, nodes: dict[str, str], edges: dict[str, str]) -> Finding:
    """The whole graph against one derived anew."""
    derived = derive(list(store.claims()))
    differing = sorted(
        _differing(nodes, {key: node.digest() for key, node in derived.nodes.items()})
        | _differing(edges, {key: edge.digest() for key, edge in derived.edges.items()}))
    return Finding("claims", "nút, cạnh so với tính lại từ mọi điều đã đọc", len(differing),
                   _first(differing))


def _differing(stored: dict[str, str], wanted: dict[str, str]) -> set[str]:
    return {key for key in stored.keys() | wanted.keys() if stored.get(key) != wanted.get(key)}


def _first(differing: list[str]) -> str | None:
    return differing[0] if differing else None
