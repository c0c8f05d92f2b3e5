"""Walking down edges that were read already: the same for every store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

#: As deep as a reach goes; the closure of the embedded store answers from here on.
DEEP = 25

K = TypeVar("K", int, str)


def below(root: K, pairs: Iterable[tuple[K, K]]) -> set[K]:
    """What is at or below ``root`` by the pairs (lower, upper), at most :data:`DEEP` steps."""
    lower: dict[K, list[K]] = defaultdict(list)
    for tail, head in pairs:
        lower[head].append(tail)
    found, front = {root}, {root}
    for _ in range(DEEP):
        front = {tail for head in front for tail in lower.get(head, ())} - found
        if not front:
            break
        found |= front
    return found
