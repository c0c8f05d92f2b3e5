"""What a reading is: frozen values that mirror the output contract of ``extract``.

Every span points into the canonical text (NFC, LF): ``text[start:end]``.  ``None`` means that the
text does not say it.  ``rule`` names the rule that made a fact, ``confidence`` (0–1) is the share
of that rule's facts that are right.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points of the canonical text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the outline, in text order.

    ``path`` is the dotted number path ("III.5"; "PL.II" inside an appendix); ``kind`` is heading,
    run_in (text follows the heading on its line), paragraph (a number without a title) or bullet
    (not printed in the outline).  ``start`` is the offset of the label, ``body`` where the text
    after the label and heading begins, ``end`` where the next entry of the same or a higher rank
    begins.  ``parent`` is an index into ``Layout.sections``, or ``None``.
    """

    path: str
    label: str
    title: str | None
    kind: str
    start: int
    body: int
    end: int
    line: int
    rank: int
    parent: int | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its span (may be empty) and its text with white space folded."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; ``group`` marks a row that only opens a group."""

    span: Span
    cells: tuple[Cell, ...]
    group: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: header names folded (lower case, no marks), ``columns`` map a role (stt, task,
    lead, support, product, deadline, metric, unit, value, year:2030 …) to a column index."""

    span: Span
    header: tuple[str, ...]
    columns: dict[str, int]
    rows: tuple[Row, ...]
    section: str | None


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of one document inside its text.

    Each zone is a span or ``None``.  ``preamble`` runs from the end of the title to the first
    heading (or "như sau:"); ``body`` from there to the recipients or signature;
    ``appendices`` start after the signature or at "PHỤ LỤC".  ``lines`` are the spans of all
    lines without their line feed; line numbers count from 1.
    """

    text: str
    lines: tuple[Span, ...]
    header: Span | None
    title: Span | None
    preamble: Span | None
    body: Span
    recipients: Span | None
    signature: Span | None
    appendices: tuple[Span, ...]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """See the contract, section 2: ISO days, ``--MM-DD`` when yearly, exclusive "trước ngày"."""

    text: str | None
    start: str | None
    end: str | None
    recurrence: str | None = None
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Signer:
    """Name, role and authority line as printed."""

    name: str | None
    role: str | None
    on_behalf: str | None


@dataclass(frozen=True, slots=True)
class Header:
    """The header facts of the document.  ``spans`` holds the place of each given field,
    ``origin`` where a field came from when that is not the header ("body", "stamp", "web lead"),
    ``missing`` a reason for each ``None``."""

    number: str | None
    symbol: str | None
    type: str | None
    issued: str | None
    place: str | None
    issuer: str | None
    parent_organ: str | None
    title: str | None
    signer: Signer | None
    missing: dict[str, str]
    spans: dict[str, Span] = field(default_factory=dict)
    origin: dict[str, str] = field(default_factory=dict)
    issued_window: tuple[str | None, str | None] | None = None
    secrecy: str | None = None
    urgency: str | None = None
    circulation: str | None = None
    state: str = "undecided"
    state_reason: str | None = None
    signature_organ: str | None = None
    rules: dict[str, str] = field(default_factory=dict)
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class Citation:
    """One distinct document the text mentions.  ``state`` of the resolution inside the text:
    resolved, ambiguous (``candidates`` are keys of the record) or unresolved with ``reason``.
    ``scope`` is what separates equal numbers of different organs: "trung ương", a province, a
    body, or ``None``."""

    key: str
    number: str | None
    symbol: str | None
    type: str | None
    date: str | None
    issuer: str | None
    title: str | None
    numbered: bool
    status: str
    mentions: tuple[Span, ...]
    rule: str = "number"
    confidence: float = 0.9
    scope: str | None = None
    term: str | None = None
    state: str = "resolved"
    candidates: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """A defined short form, or another name in use."""

    alias: str
    of: str
    span: Span
    rule: str = "alias"


@dataclass(frozen=True, slots=True)
class Relation:
    """An edge between two keys of the record; ``span`` is ``None`` only when inferred."""

    tail: str
    kind: str
    head: str
    stated: bool
    span: Span | None
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Body:
    """One real body (or group) of the text.  ``canonical`` is unique over all records (scope in
    square brackets where the place is not named); ``level`` a value of graph.kinds.Level;
    ``place`` the province when known."""

    name: str
    canonical: str
    aliases: tuple[str, ...]
    level: str | None
    tier: int | None
    kind: str | None
    parent: str | None
    group: bool
    roles: tuple[str, ...]
    place: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """One body of "Nơi nhận" or "Kính gửi" with the purpose as printed."""

    name: str
    purpose: str | None
    span: Span
    canonical: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One task; ``assignees`` and ``coordinators`` are names as printed, their canonical names
    stand in ``assignee_bodies`` / ``coordinator_bodies`` at the same index (or ``None``)."""

    section: str | None
    assignees: tuple[str, ...]
    coordinators: tuple[str, ...]
    action: str
    deadline: Deadline | None
    implicit: bool
    restated_from: tuple[str, ...]
    span: Span
    rule: str
    confidence: float
    assignee_bodies: tuple[str | None, ...] = ()
    coordinator_bodies: tuple[str | None, ...] = ()
    kind: str | None = None
    modality: str | None = None
    product: str | None = None
    via: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """One goal; ``owner`` is the key of the document that sets it."""

    owner: str
    horizon: int | None
    metric: str
    comparator: str
    value: float | int | tuple[float, float] | None
    unit: str | None
    span: Span
    rule: str
    confidence: float
    section: str | None = None
    lead: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Reporting:
    """One duty to report."""

    reporters: tuple[str, ...]
    to: tuple[str, ...]
    via: str | None
    due: Deadline | None
    span: Span
    section: str | None
    rule: str
    confidence: float
    reporter_bodies: tuple[str | None, ...] = ()
    to_bodies: tuple[str | None, ...] = ()
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Obligation:
    """A document that a unit has to produce: ``unit`` must *issue* it, ``drafter`` is told to
    draft or advise; ``implements`` are keys of the record."""

    unit: str
    expected: str
    implements: tuple[str, ...]
    deadline: Deadline | None
    span: Span
    section: str | None
    rule: str
    confidence: float
    unit_body: str | None = None
    drafter: str | None = None
    drafter_body: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A conference or the like; ``status`` planned or done."""

    what: str
    date: str | None
    span: Span
    place: str | None = None
    convenors: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Annex:
    """What is issued with the paper and printed behind it.  ``key`` is that of the citation that
    names it, else ``<key of the paper>#<part>``; ``part`` is ``PL-I``, ``QC`` …"""

    key: str
    part: str
    type: str
    title: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one document of one text."""

    key: str
    header: Header
    layout: Layout
    citations: tuple[Citation, ...]
    aliases: tuple[Alias, ...]
    relations: tuple[Relation, ...]
    bodies: tuple[Body, ...]
    recipients: tuple[Recipient, ...]
    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]
    reporting: tuple[Reporting, ...]
    obligations: tuple[Obligation, ...]
    events: tuple[Event, ...]
    warnings: tuple[str, ...] = ()
    attached: tuple[Reading, ...] = ()
    annexes: tuple[Annex, ...] = ()
