"""Answers about what was offered, what is open, and what people decided; see :mod:`answers`."""

from __future__ import annotations

from dataclasses import dataclass

from .answers import DocumentRef, Quote, RestsOn


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


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the things an open matter may be; ``key`` is what to choose it by."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One matter that the papers leave open.

    ``kind`` is contradiction, ambiguous, unresolved, placeless, undecided or doubt; ``about`` what
    it is about, ``reason`` why it is open, ``ask`` what to choose.  ``id`` stays the same while
    the matter is open.
    """

    id: str
    kind: str
    kind_vi: str
    document: DocumentRef | None
    about: str
    reason: str
    ask: str
    candidates: tuple[Candidate, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """``resolve``: what is open, with how many of each kind there are in all; ``more`` were left
    out by the limit."""

    items: tuple[OpenItem, ...]
    counts: dict[str, int]
    more: int
    rests_on: RestsOn


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One thing that a person decided or recorded; ``act`` is choose, field, part, place, deny,
    confirm, document or task."""

    id: str
    act: str
    says: str
    by: str
    day: str
    reason: str
    documents: tuple[DocumentRef, ...]


@dataclass(frozen=True, slots=True)
class DecisionsAnswer:
    """``resolve --list``: what people decided, newest first."""

    rows: tuple[DecisionRow, ...]
    rests_on: RestsOn


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that appears, vanishes or changes; ``kind`` is that of the node or edge,
    ``document`` the name of the paper in which it stands."""

    kind: str
    kind_vi: str
    change: str
    id: str
    label: str
    document: str


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """How the answers about one root change: what appears in or vanishes from its chain, who owes
    a document (unit: document) or no longer does, and whose state changes (before, after)."""

    root: DocumentRef
    appeared: tuple[str, ...]
    vanished: tuple[str, ...]
    owed_appeared: tuple[str, ...]
    owed_vanished: tuple[str, ...]
    owed_changed: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class RereadAnswer:
    """``reread``: what a newer reader changes.  ``changed`` are sources whose claims differ,
    ``refused`` those whose text turns out to be secret (they leave the store), ``unread`` those
    that the newer reader takes for no directive (left as they are)."""

    read_again: int
    readers: tuple[str, ...]
    reader: str
    changed: tuple[str, ...]
    refused: tuple[str, ...]
    unread: dict[str, str]
    counts: dict[str, dict[str, int]]
    facts: tuple[FactChange, ...]
    answers: tuple[AnswerChange, ...]
    written: bool
    revision: int
