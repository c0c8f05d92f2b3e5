"""What ``org`` returns: one body with its ladder, its history and what it has to do with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .answers import BodyRef, DocumentRef, Quote, RestsOn, TaskRow


@dataclass(frozen=True, slots=True)
class LadderStep:
    """One body above, ``depth`` steps up; several at one depth where papers differ.  ``since`` and
    ``until`` are as far as known (a day or month); ``doubt`` says why it may no longer hold, with
    the bodies that may have taken its place in ``instead``."""

    body: BodyRef
    of: str
    depth: int
    since: str | None
    until: str | None
    origin: str
    quotes: tuple[Quote, ...]
    doubt: str | None = None
    instead: tuple[BodyRef, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyChange:
    """A body before or after: ``how`` is merged, renamed, divided, tasks or ended (``body`` is
    ``None`` when nothing followed); ``day`` as far as known, ``basis`` the number of the act;
    ``part``: only a part of the territory or of the work."""

    body: BodyRef | None
    how: str
    how_vi: str
    day: str | None
    basis: str | None
    part: bool
    origin: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class BodyDocument:
    """A document with the quote that ties it to the body."""

    document: DocumentRef
    purpose: str | None
    origin: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class OrgAnswer:
    """``org NAME``: ``known`` is false when only the tables of organisations speak of the body.

    ``state``: in_being, ended, not_yet, unsure (in the month of a change whose day is not known)
    or unknown, on ``day`` (``as_of``, else today).  ``now`` are the bodies that hold its place on
    that day: several are candidates, none of them is chosen.
    """

    body: BodyRef
    known: bool
    as_of: str | None
    day: str
    state: str
    state_vi: str
    since: str | None
    until: str | None
    facts: dict[str, Any]
    ladder: tuple[LadderStep, ...]
    before: tuple[BodyChange, ...]
    after: tuple[BodyChange, ...]
    now: tuple[BodyRef, ...]
    issued: tuple[BodyDocument, ...]
    addressed: tuple[BodyDocument, ...]
    assigned: tuple[TaskRow, ...]
    below: int
    rests_on: RestsOn
