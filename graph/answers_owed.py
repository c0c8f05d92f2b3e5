"""What ``coverage`` returns: who owes what, with the measures of decision 13."""

from __future__ import annotations

from dataclasses import dataclass, field

from .answers import BodyRef, CoverageRow, DocumentRef, MaybeFile, RestsOn


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of decision 13 over what was expected at the day of the answer.

    Future periods of a recurring duty and what lies outside the collection are not expected yet.
    ``share`` is ``without`` / ``expected``, ``change`` its difference to ``earlier`` (six months
    before), both only where units give the denominator; ``long_overdue`` were due at least
    ``long_months`` ago; ``delay`` is over late and missing ones; ``wrongly_based`` were found but
    rest on the directive by no stated directing link, or on a paper replaced before.
    """

    expected: int
    without: int
    share: float | None
    earlier: str
    expected_earlier: int
    without_earlier: int
    change: float | None
    long_overdue: int
    long_months: int
    delayed: int
    delay_median: float | None
    delay_worst: int | None
    wrongly_based: int
    lag_median: float | None
    lag_worst: int | None


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the chain stops: the highest units whose document was not found while that of the body
    above, ``ordered_by``, was."""

    level: str
    ordered_by: DocumentRef
    units: tuple[BodyRef, ...]
    maybe: tuple[MaybeFile, ...]


@dataclass(frozen=True, slots=True)
class CoverageAnswer:
    """``coverage D``: who has issued the document or report they owe.  ``share`` (of units with
    their document) is ``None`` unless units give a denominator; ``maybe`` are files that were not
    read and name the directive, but no unit of the answer."""

    document: DocumentRef
    place: str | None
    kind: str | None
    today: str
    as_of: str | None
    rows: tuple[CoverageRow, ...]
    counts: dict[str, int]
    by_level: dict[str, dict[str, int]]
    share: float | None
    denominator: str | None
    rests_on: RestsOn
    by_nature: dict[str, dict[str, int]] = field(default_factory=dict)
    measures: Measures | None = None
    stops: tuple[Stop, ...] = ()
    maybe: tuple[MaybeFile, ...] = ()
