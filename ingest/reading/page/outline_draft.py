"""A section of the outline while its lines are walked: what headings describe."""

from __future__ import annotations

from dataclasses import dataclass

from ..text.labels import Label


@dataclass(slots=True)
class Draft:
    """A section before its end is known."""

    label: Label
    line: int
    start: int
    after: int
    path: str
    parent: int | None
    depth: int
    title: str | None = None
    kind: str = "paragraph"
    body: int = 0
