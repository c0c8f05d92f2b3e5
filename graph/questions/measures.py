"""The measures of coverage (decision 13): pure functions over its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

from ..answers import CoverageRow, DocumentRef, MaybeFile
from ..answers_owed import Measures, Stop
from ..kinds import Level

LONG_MONTHS = 24
_FOUND = ("found", "found_late")
#: States of rows that are no question to the unit.
_APART = ("outside", "not_required")
_OPEN = ("overdue", "not_seen", "no_deadline")
_LEVELS = [level.value for level in Level]


def measures(rows: Iterable[CoverageRow], *, today: str, denominator: bool,
             root: DocumentRef, long_months: int = LONG_MONTHS) -> Measures:
    """The measures on ``today``; see :class:`~graph.answers.Measures`."""
    counted = [r for r in rows if r.state not in _APART
               and not (r.state == "not_due" and r.period is not None)]
    earlier = months_before(today, 6)
    then = [r for r in counted if _asked_by(r, root, earlier)]
    without = sum(r.state not in _FOUND for r in counted)
    without_then = sum(not _found_by(r, earlier) for r in then)
    share = without / len(counted) if denominator and counted else None
    share_then = without_then / len(then) if denominator and then else None
    late = [r.late_days for r in counted if r.late_days is not None and r.late_days > 0]
    lags = [r.lag_days for r in counted if r.lag_days is not None]
    limit = months_before(today, long_months)
    return Measures(
        expected=len(counted), without=without, share=share, earlier=earlier,
        expected_earlier=len(then), without_earlier=without_then,
        change=share - share_then if share is not None and share_then is not None else None,
        long_overdue=sum(r.state == "overdue" and r.due is not None
                         and (r.due.last_day or "9999") <= limit for r in counted),
        long_months=long_months, delayed=len(late),
        delay_median=float(median(late)) if late else None, delay_worst=max(late, default=None),
        wrongly_based=sum(r.wrong_basis is not None for r in counted),
        lag_median=float(median(lags)) if lags else None, lag_worst=max(lags, default=None))


def _asked_by(row: CoverageRow, root: DocumentRef, day: str) -> bool:
    asked = row.ordered_by or root
    if row.period is not None and row.due is not None and (row.due.last_day or "") > day:
        return False
    return asked.date is None or asked.date.start <= day


def _found_by(row: CoverageRow, day: str) -> bool:
    found = row.document
    return found is not None and (found.date is None or found.date.start <= day)


def stops(rows: Sequence[CoverageRow], root: DocumentRef) -> tuple[Stop, ...]:
    """Where the chain stops, by the paper above; nothing where everything was found."""
    found: dict[str, dict[str, list[CoverageRow]]] = defaultdict(lambda: defaultdict(list))
    papers: dict[str, DocumentRef] = {}
    for row in rows:
        above = row.ordered_by or root
        if row.state not in _OPEN or row.nature != "document" or (
                above.issue_state != "issued" and above.id != root.id):
            continue
        papers[above.id] = above
        found[row.unit.level or "other"][above.id].append(row)
    if not found:
        return ()
    level = min(found, key=_LEVELS.index)
    return tuple(_stop(level, papers[key], found[level][key]) for key in sorted(
        found[level], key=lambda k: (_first_day(papers[k]), k)))


def _first_day(paper: DocumentRef) -> str:
    return paper.date.start if paper.date else "9999"


def _stop(level: str, above: DocumentRef, rows: Sequence[CoverageRow]) -> Stop:
    units = {row.unit.id: row.unit for row in rows}
    maybe: dict[str, MaybeFile] = {file.path: file for row in rows for file in row.maybe}
    return Stop(level, above, tuple(sorted(units.values(), key=lambda u: (u.name, u.id))),
                tuple(maybe.values()))


def months_before(day: str, months: int) -> str:
    """The same day ``months`` earlier, the last of the month where there is no such day."""
    now = date.fromisoformat(day)
    total = now.year * 12 + now.month - 1 - months
    for last in range(now.day, 27, -1):
        try:
            return date(total // 12, total % 12 + 1, last).isoformat()
        except ValueError:
            continue
    return date(total // 12, total % 12 + 1, min(now.day, 27)).isoformat()
