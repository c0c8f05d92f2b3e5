"""Goals: metric, comparator, value, unit and horizon, with the document that sets them."""

from __future__ import annotations

from collections.abc import Sequence

from .grammar import Context
from .model import Citation, Header, Layout, Target


def find_targets(layout: Layout, header: Header, key: str, citations: Sequence[Citation],
                 context: Context) -> tuple[Target, ...]:
    """The goals of the text."""
    return ()
