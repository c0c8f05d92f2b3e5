"""The property shapes of derived nodes: what ``Node.props`` holds for each kind.

All values are JSON; absent means unknown.  Stores index ``date.start``, ``level``, ``place``,
``type``, ``held`` of documents and organisations and ``last_day`` of tasks.
"""

from __future__ import annotations

from typing import Any, TypedDict


class WhenProps(TypedDict):
    """A date as far as known: ISO days and precision day, month, year or between."""

    start: str
    end: str
    precision: str


class DeadlineProps(TypedDict, total=False):
    """A deadline as printed (``text``) and read; ``to`` may be ``--MM-DD`` when yearly."""

    text: str
    start: str | None
    to: str | None
    recurrence: str | None
    exclusive: bool


class DocumentProps(TypedDict, total=False):
    """``code`` is the number as printed without spaces ("57-NQ/TW"); ``status`` is resolved or
    ambiguous (then ``candidates`` hold ids); ``missing`` gives a reason for each absent field;
    ``issue_state`` issued, draft or undecided with ``issue_reason``.  ``filled`` names fields that
    the paper left blank and where another gives them, ``contradictions`` the values that sources
    do not agree on, each with a quote; ``sources`` what it was read from or listed in."""

    code: str | None
    number: str | None
    symbol: str | None
    type: str | None
    date: WhenProps | None
    place: str | None
    title: str | None
    issuer: str | None
    parent_organ: str | None
    signer: dict[str, str | None] | None
    level: str | None
    scope: str | None
    term: str | None
    held: bool
    issue_state: str
    issue_reason: str | None
    language: str
    missing: dict[str, str]
    secrecy: str | None
    urgency: str | None
    circulation: str | None
    status: str
    candidates: list[str]
    contradictions: list[dict[str, Any]]
    filled: dict[str, dict[str, Any]]
    generic: bool
    planned: bool
    sample: bool
    sources: list[str]


class OrganisationProps(TypedDict, total=False):
    """``tier`` is the rung of the Party ladder 1–5; ``place`` the province; ``group`` a class of
    bodies; dates ISO."""

    name: str
    aliases: list[str]
    level: str | None
    tier: int | None
    kind: str | None
    place: str | None
    parent: str | None
    valid_from: str | None
    valid_to: str | None
    group: bool
    registered: bool
    sample: bool


class TaskProps(TypedDict, total=False):
    """``last_day`` is the last ISO day in time (exclusive deadlines one day earlier);
    ``tracked`` is what a tracking system says of the task."""

    action: str
    deadline: DeadlineProps | None
    last_day: str | None
    section: str | None
    kind: str | None
    modality: str | None
    implicit: bool
    restated_from: list[str]
    product: str | None
    assignee_names: list[str]
    tracked: dict[str, str]
    sample: bool


class TargetProps(TypedDict, total=False):
    """``comparator`` is one of ``>= > <= < = range top-n qualitative``."""

    metric: str
    comparator: str
    value: float | int | list[float] | None
    unit: str | None
    horizon: int | None
    sample: bool


class ExpectedActProps(TypedDict, total=False):
    """``nature`` is document or report; ``expected`` the kind of paper ("Kế hoạch")."""

    nature: str
    expected: str
    unit_name: str
    deadline: DeadlineProps | None
    last_day: str | None
    section: str | None
    via: str | None
    sample: bool


class EventProps(TypedDict, total=False):
    """``status`` is planned or done."""

    what: str
    date: str | None
    place: str | None
    status: str | None
    sample: bool


class MentionProps(TypedDict, total=False):
    """``state`` is resolved, ambiguous (with ``candidates``) or unresolved (with ``reason``)."""

    text: str
    state: str
    reason: str | None
    candidates: list[str]
    section: str | None


class SourceProps(TypedDict, total=False):
    """What is known of a file or register; ``origin`` carries no absolute path."""

    origin: str
    sha256: str
    text_sha256: str
    reader: str
    kind: str
    collection: str
    visibility: str
    characters: int | None
    sample: bool
