"""Deadlines as days in a calendar: plain, yearly, and those of a period.

What the text gives as a day stays a day; what it gives only as a period ("hằng quý") falls on the
last day of each period and is marked as counted, not stated.  Forms without any day ("định kỳ",
"thường xuyên", counted from an event) have no occurrence.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from .views import due

#: "trước ngày 20 hằng tháng": the day that belongs to every month.
_DAY = re.compile(r"ngày[\s ]{1,3}([0-3]?[0-9])(?![0-9/.\-])")
#: "trước ngày 15 tháng 6 và trước ngày 01 tháng 12", "20/5": days that belong to every year.
_DAY_MONTH = re.compile(r"(?<![0-9/])(?P<day>[0-3]?[0-9])(?P<sep>/|[\s ]{1,3}tháng[\s ]{1,3})"
                        r"(?P<month>[01]?[0-9])(?![0-9/]|[\s ]{1,3}năm[\s ]{1,3}[0-9])")
_LAST_MONTH = re.compile(r"tháng[\s ]{1,3}cuối")
#: Months at whose end a period ends.
_PERIODS: dict[str, tuple[int, ...]] = {
    "monthly": tuple(range(1, 13)), "quarterly": (3, 6, 9, 12), "half-yearly": (6, 12),
    "yearly": (12,),
}
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One last day of a deadline.  ``period`` names the period it ends ("quý II/2026"), ``None``
    for a plain day; ``counted``: the text names the period, the day is ours; ``rest_day`` names a
    Saturday or Sunday, as the papers do not move a deadline by themselves."""

    day: str
    period: str | None
    counted: bool
    rest_day: str | None


def occurrences(value: Mapping[str, Any] | None, *, since: str | None, first: str,
                last: str) -> list[Occurrence]:
    """The days on which a stored deadline falls from ``first`` to ``last`` (ISO days, inclusive).

    ``since`` is the day of the document: nothing recurs before it.  Days come in order.
    """
    if not value:
        return []
    end = str(value.get("to") or "")
    codes = [part for part in str(value.get("recurrence") or "").split("+") if part]
    found: set[Occurrence] = set()
    if end.startswith("--"):
        found.update(_yearly(end, bool(value.get("exclusive")), first, last))
    elif end:
        plain = due(value)
        assert plain is not None
        if plain.last_day:
            found.add(_at(date.fromisoformat(plain.last_day), None, counted=False))
    else:
        for code in codes:
            found.update(_periods(code, value, first, last))
    floor = max(first, since or first)
    return sorted((o for o in found if floor <= o.day <= last or (
        o.period is None and first <= o.day <= last)), key=lambda o: (o.day, o.period or ""))


def _at(day: date, period: str | None, *, counted: bool) -> Occurrence:
    return Occurrence(day.isoformat(), period, counted, rest_day(day.isoformat()))


def rest_day(day: str) -> str | None:
    """"Thứ Bảy" or "Chủ nhật" of an ISO day, else nothing."""
    return {5: "Thứ Bảy", 6: "Chủ nhật"}.get(date.fromisoformat(day).weekday())


def _yearly(month_day: str, exclusive: bool, first: str, last: str) -> Iterator[Occurrence]:
    for year in range(int(first[:4]), int(last[:4]) + 2):
        try:
            day = date.fromisoformat(f"{year}-{month_day[2:]}")
        except ValueError:  # 29 February outside a leap year
            continue
        if exclusive:
            day -= timedelta(days=1)
        yield _at(day, f"năm {year}", counted=False)


def _periods(code: str, value: Mapping[str, Any], first: str, last: str) -> Iterator[Occurrence]:
    ends = _PERIODS.get(code)
    if ends is None:
        return
    words = str(value.get("text") or "")
    stated = [(m, words[:m.start()].split()[-2:]) for m in _DAY_MONTH.finditer(words)]
    # "6 tháng 1 lần" is no day: a month in words stands behind "ngày"
    stated = [(m, lead) for m, lead in stated if m["sep"] == "/" or lead[-1:] == ["ngày"]]
    if stated and code != "monthly":
        for match, lead in stated:
            yield from _each_year(match, code, first, last, before="trước" in lead)
        return
    said = _DAY.search(words)
    if said and code != "monthly" and not _LAST_MONTH.search(words):
        return  # a day of which month the words do not say
    for year in range(int(first[:4]), int(last[:4]) + 1):
        for month in ends:
            number = int(said.group(1)) if said else 0
            most = monthrange(year, month)[1]
            if number > most:
                continue
            day = date(year, month, number or most)
            if number and value.get("exclusive"):
                day -= timedelta(days=1)
            yield _at(day, _name(code, year, month), counted=not number)


def _each_year(match: re.Match[str], code: str, first: str, last: str, *,
               before: bool) -> Iterator[Occurrence]:
    month = int(match["month"])
    for year in range(int(first[:4]), int(last[:4]) + 2):
        try:
            day = date(year, month, int(match["day"]))
        except ValueError:
            continue
        if before:
            day -= timedelta(days=1)
        name = _name(code, year, 6 if month <= 7 else 12) if code == "half-yearly" \
            else f"năm {year}"
        yield _at(day, name, counted=False)


def _name(code: str, year: int, month: int) -> str:
    if code == "monthly":
        return f"tháng {month}/{year}"
    if code == "quarterly":
        return f"quý {_ROMAN[month // 3 - 1]}/{year}"
    if code == "half-yearly":
        return f"6 tháng {'đầu' if month == 6 else 'cuối'} năm {year}"
    return f"năm {year}"
