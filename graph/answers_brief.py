"""What ``brief`` returns: everything one unit has to hand in and to do, and why."""

from __future__ import annotations

from dataclasses import dataclass

from .answers import BodyRef, CoverageRow, DocumentRef, Quote, RestsOn, TaskRow


@dataclass(frozen=True, slots=True)
class BriefTask:
    """One task of a unit.  ``last_day`` is its last day, of a recurring one the next from today on,
    with its ``period``; ``counted``: the text names the period only.  ``supports``: the unit helps,
    another leads; ``inherited_from``: given to a body whose place the unit took (inferred)."""

    task: TaskRow
    last_day: str | None
    period: str | None = None
    counted: bool = False
    rest_day: str | None = None
    supports: bool = False
    inherited_from: BodyRef | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the papers that give something exist: from ``given_by`` upward, each with the relation
    to the next as the papers say it; ``sure`` is false where a step is not a stated directing one.
    """

    given_by: DocumentRef
    steps: tuple[tuple[str, DocumentRef], ...]
    sure: bool
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class UnitBrief:
    """The *Phiếu việc* of one unit: what it hands in (``submit``), does by a day (``do``), does
    without a day (``undated``), what is asked of everybody (``general``), and ``why``."""

    unit: BodyRef
    submit: tuple[CoverageRow, ...]
    do: tuple[BriefTask, ...]
    undated: tuple[BriefTask, ...]
    general: tuple[BriefTask, ...]
    why: tuple[Reason, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is asked of the unit."""
        return not (self.submit or self.do or self.undated or self.general)


@dataclass(frozen=True, slots=True)
class BriefAnswer:
    """``brief UNIT``: one brief, or with ``all_under`` one for each unit below as well; ``empty``
    units have nothing and no brief."""

    unit: BodyRef
    all_under: bool
    today: str
    briefs: tuple[UnitBrief, ...]
    empty: tuple[BodyRef, ...]
    note: str | None
    rests_on: RestsOn
