"""What is issued with a document: questions about it are about these as well (decision 9)."""

from __future__ import annotations

from ..kinds import EdgeKind
from ..store import Store

#: An annex of a plan that a decision issues: no deeper.
_DEPTH = 2


def with_annexes(store: Store, key: str) -> list[str]:
    """Ids of the document and of what is issued with it, the document first."""
    found = [key]
    new = [key]
    for _ in range(_DEPTH):
        part = store.incident(new, (EdgeKind.ISSUED_WITH,))
        new = sorted({e.tail for e in part.edges if e.head in new} - set(found))
        found += new
        if not new:
            break
    return found
