"""Answers that set things side by side: siblings across provinces, two states of the store."""

from __future__ import annotations

from dataclasses import dataclass

from .answers import DocumentRef, RestsOn, TargetRow, TargetStep
from .answers_people import FactChange


@dataclass(frozen=True, slots=True)
class Resembles:
    """The sibling whose text is most like this one: ``share`` of this text's words, outside what
    both have from the directive, that stand in runs of eight or more in the sibling."""

    document: DocumentRef
    share: float


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One province.  ``document`` is what carries the directive out there, ``others`` further
    ones; ``tasks`` how many it gives; ``targets`` those of the directive as it has them, with
    quotes; ``added`` how many of its own.  ``why`` says why the row, or a part of it, is empty."""

    place: str
    document: DocumentRef | None
    others: tuple[DocumentRef, ...]
    directing: bool
    lag_days: int | None
    tasks: int | None
    targets: tuple[TargetStep, ...]
    added: int | None
    resembles: Resembles | None
    why: str | None


@dataclass(frozen=True, slots=True)
class CompareAnswer:
    """``compare D --across provinces``: one row each, in the order of the alphabet; ``targets``
    are those of the directive; ``seen`` is the number of rows with a document."""

    document: DocumentRef
    across: str
    today: str
    targets: tuple[TargetRow, ...]
    rows: tuple[CompareRow, ...]
    seen: int
    rests_on: RestsOn


@dataclass(frozen=True, slots=True)
class StateChange:
    """One row of an answer that differs: what (coverage, task, deadline), of whom or what, before
    and after; ``None`` where it was not or is no more."""

    what: str
    root: str | None
    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class DiffAnswer:
    """``diff --from --to``: what changed between two days or revisions.

    ``by`` is ``day`` (what was issued and what fell due by then) or ``revision`` (what was in the
    store then).  ``facts`` are of the graph, ``counts`` by kind and change; ``answers`` are rows
    of coverage, tasks and deadlines."""

    by: str
    first: str
    last: str
    today: str
    counts: dict[str, dict[str, int]]
    facts: tuple[FactChange, ...]
    answers: tuple[StateChange, ...]
    note: str | None
    rests_on: RestsOn
