"""Goals in tables: a target for each value, with the horizon of its column or group."""

from __future__ import annotations

from .model import Header, Layout, Target


def table_targets(layout: Layout, header: Header, key: str) -> list[Target]:
    """The goals of the tables of goals, and figures in task tables."""
    return []
