"""The bodies of a document: one entry for one real body, with its names and parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .grammar import Context, parse_body
from .model import Body, Citation, Header, Layout, Span


def collect(layout: Layout, header: Header, key: str, context: Context,
            names_with_roles: Iterable[tuple[str, str, Span | None]],
            citations: Sequence[Citation]) -> tuple[Body, ...]:
    """One body over all the names that mean it."""
    return tuple(parse_body(name, context) for name, _, _ in names_with_roles)
