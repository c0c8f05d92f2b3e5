"""What each question returns: frozen values, the only thing that faces see.

One serialiser (:func:`to_json`) turns an answer into the body of its ``/v1`` route, which is also
what ``--json`` prints.  Dates are ISO strings; a day that is not known is ``None``, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, is_dataclass
from enum import Enum
from typing import Any


@dataclass(frozen=True, slots=True)
class When:
    """A date as far as it is known: first and last day it can be, and its precision
    (``day``, ``month``, ``year``, ``between``)."""

    start: str
    end: str
    precision: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence behind an answer, with its place.

    ``origin`` is stated, recorded or inferred; ``confidence`` is for programs (people see
    "chắc chắn" / "cần xem lại"); ``start``/``end`` are offsets into the text of ``document``.
    """

    text: str
    document: str | None
    document_label: str | None
    section: str | None
    source: str
    where: str | None
    start: int | None
    end: int | None
    rule: str
    confidence: float
    origin: str


@dataclass(frozen=True, slots=True)
class BodyRef:
    """A body (or group of bodies) as shown in answers."""

    id: str
    name: str
    level: str | None = None
    group: bool = False
    place: str | None = None
    sample: bool = False


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A document as shown in answers.  ``held``: its text is in the store, else only cited;
    ``sample``: invented for demonstration, and shown so everywhere; ``recorded``: a register
    lists it; ``person``: ``noted`` when only a person's word says that it is there, ``decided``
    when a person confirmed or corrected something of it."""

    id: str
    label: str
    code: str | None = None
    type: str | None = None
    title: str | None = None
    date: When | None = None
    issuer: str | None = None
    level: str | None = None
    place: str | None = None
    held: bool = False
    issue_state: str = "undecided"
    sample: bool = False
    doubt: str | None = None
    recorded: bool = False
    person: str | None = None


@dataclass(frozen=True, slots=True)
class RestsOn:
    """What an answer rests on: sources read, documents held and only cited, newest document
    date, ``today`` the question was asked for, revision of the store; what people recorded
    (``decisions``, not among the sources); files offered for loading, those read, those not read
    by reason."""

    revision: int
    sources: int
    documents_held: int
    documents_cited: int
    newest_date: str | None
    today: str
    sample: bool = False
    decisions: int = 0
    files_offered: int = 0
    files_unread: int = 0
    files_read: int = 0
    unread_by_reason: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LagParts:
    """A lag in its parts, where a register of incoming papers tells: ``of`` (a document's id) was
    issued, ``arrived`` at who had to carry it out, ``to_arrival`` days later; their own paper was
    issued ``to_own`` days after that (``None``: not seen, or its day is not known)."""

    of: str
    arrived: str
    to_arrival: int | None
    to_own: int | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path, read from the higher document down to the lower end.

    ``relation`` is the edge kind from ``lower`` to ``upper`` (documents), or the kind that leads
    to a body (addressed_to, assigned_to, due_from); ``also_vi`` names the other relations the
    papers state between the two.  ``lag_days`` is the days from the upper
    document's date to the lower's when both are known to the day, else ``None``.
    """

    relation: str
    relation_vi: str
    origin: str
    directing: bool
    upper: str
    lower: str
    lag_days: int | None
    quotes: tuple[Quote, ...]
    confidence: float
    purpose: str | None = None
    also_vi: tuple[str, ...] = ()
    parts: LagParts | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """One chain from the root down; ``worst`` is the class of its worst edge (decision 4)."""

    hops: tuple[Hop, ...]
    worst: str
    stated_directing: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class TraceNode:
    """A row of the trace as a tree: a document or body under its primary parent."""

    id: str
    depth: int
    parent: str | None
    hop: Hop | None
    document: DocumentRef | None
    body: BodyRef | None
    children: int


@dataclass(frozen=True, slots=True)
class TraceAnswer:
    """``trace FROM [--to]``.  ``rows`` are in print order (depth first); ``paths`` only when
    ``to`` was given, best first; ``wider`` says that no directing path exists and the wider net
    was used; ``note`` says in office Vietnamese what does not connect."""

    root: DocumentRef
    to: DocumentRef | BodyRef | None
    relations: tuple[str, ...]
    wider: bool
    stated_only: bool
    as_of: str | None
    rows: tuple[TraceNode, ...]
    paths: tuple[Path, ...]
    levels: dict[str, int]
    note: str | None
    cycles: tuple[tuple[str, ...], ...]
    rests_on: RestsOn
    documents: dict[str, DocumentRef] = field(default_factory=dict)
    bodies: dict[str, BodyRef] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline as printed and as counted.  ``last_day`` is the last day in time: the day
    before an exclusive "trước ngày"; ``None`` when the text gives no day."""

    text: str | None
    start: str | None
    end: str | None
    recurrence: str | None
    exclusive: bool
    last_day: str | None


@dataclass(frozen=True, slots=True)
class DueSaid:
    """What one paper says of the deadline of a duty; two papers may say two days."""

    due: Due | None
    document: DocumentRef
    section: str | None
    act: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class MaybeFile:
    """A file that was not read and whose name or folder names a unit or a directive: it may be the
    paper that was not seen ("có thể là")."""

    path: str
    reason: str | None
    names_directive: bool


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One unit that owes a document or report; ``via_group`` when it owes it as one of a group
    (inferred), ``count`` is ``None`` for a group whose members are not known.  ``state`` is a code
    of decision 6; ``late_days`` counts from the deadline; ``near_misses`` are documents that were
    not counted, with the reason, ``why`` says why ``document`` was.

    ``nature`` is document or report, which has ``to`` and ``via``; ``period`` names the period of a
    recurring duty ("quý II/2026"), ``rest_day`` a last day that is a Saturday or Sunday; ``said``
    are the statements of the duty: where they give two days, ``due`` is the later.
    ``inherited_from`` is the body that ended and whose duty passed to ``unit`` (inferred),
    ``ended`` says that the unit itself is no longer there, with those that may have taken its place
    in ``heirs``.  ``wrong_basis`` says why the document found rests on the wrong paper.  ``parts``
    are those of the lag from the paper that orders it, where a register tells when that arrived.
    """

    unit: BodyRef
    expected: str
    state: str
    state_vi: str
    due: Due | None
    document: DocumentRef | None
    lag_days: int | None
    late_days: int | None
    ordered_by: DocumentRef | None
    via_group: BodyRef | None
    quotes: tuple[Quote, ...]
    near_misses: tuple[tuple[DocumentRef, str], ...] = ()
    act: str | None = None
    count: int | None = 1
    nature: str = "document"
    section: str | None = None
    to: tuple[BodyRef, ...] = ()
    via: str | None = None
    drafted_by: tuple[BodyRef, ...] = ()
    period: str | None = None
    rest_day: str | None = None
    said: tuple[DueSaid, ...] = ()
    why: str | None = None
    wrong_basis: str | None = None
    inherited_from: BodyRef | None = None
    ended: bool = False
    heirs: tuple[BodyRef, ...] = ()
    maybe: tuple[MaybeFile, ...] = ()
    parts: LagParts | None = None


@dataclass(frozen=True, slots=True)
class Tracked:
    """What a tracking system says of a task, in its own words: nothing here was read from papers.
    ``done`` and ``day`` are ISO days; ``id`` is what it is taken back by."""

    state: str | None
    progress: str | None
    done: str | None
    result: str | None
    assessment: str | None
    note: str | None
    by: str | None
    day: str | None
    id: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task with who, what, by when; ``state`` is past (its day has gone by; whether it was done
    the papers do not say), due (within 30 days), later, recurring or undated.  ``implicit``: the
    text does not name who acts; ``via_group``: the body asked for is one of this group, which is
    what the text names (inferred).  ``tracked`` is what a tracking system says of it."""

    id: str
    document: DocumentRef
    section: str | None
    action: str
    assignees: tuple[BodyRef, ...]
    coordinators: tuple[BodyRef, ...]
    due: Due | None
    state: str
    kind: str | None
    modality: str | None
    implicit: bool
    restated: bool
    quotes: tuple[Quote, ...]
    via_group: BodyRef | None = None
    product: str | None = None
    tracked: Tracked | None = None


@dataclass(frozen=True, slots=True)
class TasksAnswer:
    """``tasks``: dated rows by last day, then undated; ``undated`` is their count."""

    org: BodyRef | None
    due_before: str | None
    today: str
    rows: tuple[TaskRow, ...]
    undated: int
    rests_on: RestsOn


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target with its owner; ``restated_by`` are documents that repeat it."""

    id: str
    owner: DocumentRef
    metric: str
    comparator: str
    value: float | int | tuple[float, float] | None
    unit: str | None
    horizon: int | None
    restated_by: tuple[DocumentRef, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class TargetStep:
    """A target of a paper below, against one above: ``state`` is raised, lowered, kept (same
    level), copied (same words), uncompared (``note`` says why) or new; ``repeats``: the paper only
    repeats it, its owner is ``target.owner``; ``above`` is the id of the target it stands
    beside."""

    document: DocumentRef
    state: str
    state_vi: str
    target: TargetRow
    repeats: bool
    note: str | None
    above: str | None = None


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One target down the chain; ``dropped`` are papers below that give targets and a text, but
    none that resembles it."""

    target: TargetRow
    steps: tuple[TargetStep, ...]
    dropped: tuple[DocumentRef, ...]
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class TargetsAnswer:
    """``/v1/targets``: the targets a document sets or repeats, or all that match; of one document
    also its ``chain`` down, what papers below ``added``, and those that give no target at all."""

    document: DocumentRef | None
    rows: tuple[TargetRow, ...]
    rests_on: RestsOn
    chain: tuple[TargetLine, ...] = ()
    added: tuple[TargetStep, ...] = ()
    without_targets: tuple[DocumentRef, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One duty to report: who, to whom (empty when the text does not say), through whom, when;
    ``via_group`` as in :class:`TaskRow`."""

    id: str
    reporters: tuple[BodyRef, ...]
    to: tuple[BodyRef, ...]
    via: str | None
    due: Due | None
    document: DocumentRef
    section: str | None
    quotes: tuple[Quote, ...]
    via_group: BodyRef | None = None


@dataclass(frozen=True, slots=True)
class ReportsAnswer:
    """``reports``: duties to report by their day, undated ones last."""

    org: BodyRef | None
    document: DocumentRef | None
    today: str
    rows: tuple[ReportRow, ...]
    rests_on: RestsOn


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One relation of a document, seen from it (``out``) or towards it."""

    relation: str
    relation_vi: str
    out: bool
    other: DocumentRef
    origin: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class ShowAnswer:
    """``show KEY``: the card of a document or body."""

    document: DocumentRef | None
    body: BodyRef | None
    facts: dict[str, Any]
    missing: dict[str, str]
    relations: tuple[RelationRow, ...]
    recipients: tuple[tuple[BodyRef, str | None], ...]
    tasks: tuple[TaskRow, ...]
    targets: tuple[TargetRow, ...]
    expected: tuple[CoverageRow, ...]
    documents: tuple[DocumentRef, ...]
    sources: tuple[str, ...]
    rests_on: RestsOn


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One hit: a document, body, task or target; ``snippet`` the words that matched."""

    id: str
    kind: str
    label: str
    snippet: str | None
    document: DocumentRef | None
    body: BodyRef | None


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """``search TEXT``: hits, best name match first, then newest."""

    query: str
    hits: tuple[SearchHit, ...]
    rests_on: RestsOn


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """A page of documents or bodies; ``next`` is the opaque cursor of the following page."""

    documents: tuple[DocumentRef, ...]
    bodies: tuple[BodyRef, ...]
    next: str | None
    rests_on: RestsOn


def by_person(quotes: Iterable[Quote]) -> Quote | None:
    """The person's word among quotes, when one is there: what rests on it is marked so."""
    return next((quote for quote in quotes if quote.rule == "person"), None)


def to_json(answer: Any) -> Any:
    """The JSON form of an answer: dataclasses to objects (nulls kept), enums to values."""
    if is_dataclass(answer) and not isinstance(answer, type):
        return {item.name: to_json(getattr(answer, item.name)) for item in fields(answer)}
    if isinstance(answer, Enum):
        return answer.value
    if isinstance(answer, dict):
        return {str(key): to_json(value) for key, value in answer.items()}
    if isinstance(answer, (list, tuple)):
        return [to_json(item) for item in answer]
    return answer
