"""What a made paper says, in the terms of the output contract, and the writer that notes it down.

A truth keeps marks (numbers of spans) instead of offsets, so that noise may still move the text.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

Span = tuple[int, int]


@dataclass(frozen=True)
class Due:
    """A deadline: what the contract calls from, to, recurrence, exclusive."""

    start: str | None
    end: str | None
    recurrence: str | None = None
    exclusive: bool = False


@dataclass
class Cited:
    """A cited paper: its facts as printed somewhere, and the marks of its mentions."""

    key: str
    number: str | None = None
    symbol: str | None = None
    type: str | None = None
    date: str | None = None
    issuer: str | None = None
    mentions: list[int] = field(default_factory=list)


@dataclass
class TaskTruth:
    """One order; ``implicit`` means that nobody is named."""

    mark: int
    section: str
    assignees: tuple[str, ...]
    coordinators: tuple[str, ...] = ()
    due: Due | None = None

    @property
    def implicit(self) -> bool:
        return not self.assignees


@dataclass
class TargetTruth:
    """One goal with a figure."""

    mark: int
    comparators: tuple[str, ...]
    value: float | tuple[float, float] | None
    horizon: int | None
    unit: str | None = None


@dataclass
class ReportTruth:
    """One duty to report."""

    mark: int
    reporters: tuple[str, ...]
    to: tuple[str, ...]
    via: str | None
    due: Due | None


@dataclass
class Edge:
    """A relation; ``kinds`` are the types that are right."""

    tail: str
    head: str
    kinds: tuple[str, ...]


@dataclass
class Truth:
    """Everything a made paper says."""

    number: str | None = None
    symbol: str | None = None
    type: str | None = None
    issued: str | None = None
    place: str | None = None
    issuers: tuple[str, ...] = ()
    parent: str | None = None
    title: str | None = None
    signer: str | None = None
    role: str | None = None
    behalf: str | None = None
    cited: dict[str, Cited] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    allowed: set[tuple[str, str]] = field(default_factory=set)
    recipients: list[tuple[str, str | None]] = field(default_factory=list)
    tasks: list[TaskTruth] = field(default_factory=list)
    free: list[int] = field(default_factory=list)
    targets: list[TargetTruth] = field(default_factory=list)
    reports: list[ReportTruth] = field(default_factory=list)
    outline: list[tuple[str, str | None]] = field(default_factory=list)
    groups: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)


class Writer:
    """Text that grows, the marks in it, and the truth it tells."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.parts: list[str] = []
        self.length = 0
        self.marks: list[Span] = []
        self.kinds: list[str] = []
        self.truth = Truth()

    def add(self, text: str) -> Writer:
        self.parts.append(text)
        self.length += len(text)
        return self

    def line(self, text: str = "") -> Writer:
        return self.add(text + "\n")

    def open(self, kind: str) -> int:
        """A mark that begins here and ends at ``close``."""
        self.marks.append((self.length, self.length))
        self.kinds.append(kind)
        return len(self.marks) - 1

    def close(self, mark: int) -> int:
        self.marks[mark] = (self.marks[mark][0], self.length)
        return mark

    def marked(self, kind: str, text: str) -> int:
        mark = self.open(kind)
        self.add(text)
        return self.close(mark)

    @property
    def text(self) -> str:
        return "".join(self.parts)


@dataclass
class Paper:
    """A made text with its truth, the spans of the marks, and how it came to be."""

    text: str
    truth: Truth
    marks: list[Span]
    kinds: list[str]
    recipe: dict[str, str]
