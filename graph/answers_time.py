"""Answers that are laid out by days: what falls due, what happened under a directive."""

from __future__ import annotations

from dataclasses import dataclass

from .answers import BodyRef, DocumentRef, Due, Quote, RestsOn


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """One day on which something is due.  ``kind`` is task, report or document; ``period`` the
    period that ends; ``counted``: the text names the period only, the day is its last;
    ``rest_day`` names a Saturday or Sunday; ``via_group``: the body asked for is one of this group,
    which is what the text names (inferred)."""

    day: str
    period: str | None
    counted: bool
    rest_day: str | None
    kind: str
    id: str
    what: str
    who: tuple[BodyRef, ...]
    to: tuple[BodyRef, ...]
    via: str | None
    due: Due | None
    document: DocumentRef
    section: str | None
    quotes: tuple[Quote, ...]
    via_group: BodyRef | None = None


@dataclass(frozen=True, slots=True)
class CalendarAnswer:
    """``calendar``: what is due from ``first`` to ``last``, by day.  ``undated`` duties give no
    time at all, ``recurring`` ones a period without a day in it."""

    org: BodyRef | None
    first: str
    last: str
    today: str
    rows: tuple[CalendarRow, ...]
    undated: int
    recurring: int
    rests_on: RestsOn


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One day in the life of a directive.  ``kind`` is document, task, due (a paper or report
    owed) or event; ``document`` the paper itself or the one that says it."""

    day: str
    kind: str
    id: str
    label: str
    relation: str | None
    lag_days: int | None
    period: str | None
    counted: bool
    document: DocumentRef
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class TimelineAnswer:
    """``timeline D``: documents, events and last days under a directive, by day."""

    document: DocumentRef
    first: str | None
    last: str | None
    today: str
    rows: tuple[TimelineRow, ...]
    undated: int
    rests_on: RestsOn
