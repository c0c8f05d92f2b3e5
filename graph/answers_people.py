"""Answers about what was offered, what is open, and what people decided; see :mod:`answers`."""

from __future__ import annotations

from dataclasses import dataclass

from .answers import RestsOn


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file offered for loading.  ``state`` is loaded, unread, refused (secret), other (no
    directive) or skipped (the content of another file)."""

    path: str
    kind: str
    state: str
    reason: str | None
    sha256: str | None


@dataclass(frozen=True, slots=True)
class FilesAnswer:
    """``intake``: files by need of attention, counts by state, and how often each reason."""

    rows: tuple[FileRow, ...]
    counts: dict[str, int]
    reasons: dict[str, int]
    rests_on: RestsOn
