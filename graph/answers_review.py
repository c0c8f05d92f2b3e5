"""Answers that look back: why something must be done, and what should be looked at again."""

from __future__ import annotations

from dataclasses import dataclass

from .answers import BodyRef, DocumentRef, Path, Quote, RestsOn


@dataclass(frozen=True, slots=True)
class RootsAnswer:
    """``roots KEY``: the chains from above down to a document, a body, or the documents that give
    a task (``what``), strongest first; ``roots`` are the highest documents found."""

    start: DocumentRef | BodyRef | None
    what: str | None
    given_by: tuple[DocumentRef, ...]
    roots: tuple[DocumentRef, ...]
    chains: tuple[Path, ...]
    wider: bool
    today: str
    note: str | None
    documents: dict[str, DocumentRef]
    bodies: dict[str, BodyRef]
    rests_on: RestsOn


@dataclass(frozen=True, slots=True)
class QualityRow:
    """One finding: its code, what is said of it, the documents it concerns, the particulars."""

    code: str
    code_vi: str
    documents: tuple[DocumentRef, ...]
    detail: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class QualityAnswer:
    """``quality``: what to look at again, by kind."""

    today: str
    rows: tuple[QualityRow, ...]
    counts: dict[str, int]
    rests_on: RestsOn


@dataclass(frozen=True, slots=True)
class CopiedRun:
    """A run of words that stands in both texts: its span in the child (code points), where it
    begins in the parent, its words."""

    start: int
    end: int
    parent_start: int
    text: str


@dataclass(frozen=True, slots=True)
class CopiedAnswer:
    """``copied PARENT CHILD``: ``share`` of the child's ``words`` that stand in runs of at least
    eight words in the parent, restated programme text apart; ``None`` unless both texts are held.
    ``runs`` are the longest ones."""

    parent: DocumentRef
    child: DocumentRef
    today: str
    share: float | None
    words: int | None
    copied: int | None
    runs: tuple[CopiedRun, ...]
    note: str | None
    rests_on: RestsOn
