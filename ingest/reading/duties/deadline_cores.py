"""Time expressions without their surroundings: figures and periods read into calendar values."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from graph import data

from ..text.sieve import sieve
from .duty_cues import expand

QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_UNITS = {
    "ngày": "periodic",
    "tuần": "periodic",
    "tháng": "monthly",
    "quý": "quarterly",
    "năm": "yearly",
}
#: A figure or any of these must stand in a text that holds a time expression; most sentences hold
#: none.
_ANCHOR = sieve(
    r"[Hh][ằàă]ng |[Đđ]ịnh|[Mm]ỗi |[Tt]ừng |[Qq]u[ýí] |nhiệm kỳ|các kỳ|những kỳ"
    r"|[Tt]rong (?:vòng|thời)|[Tt]háng"
)
_DIGIT = re.compile("[0-9]")
#: A copy of a longer stretch costs more than it saves.
_LONG = 20_000


@dataclass(frozen=True, slots=True)
class Core:
    """One time expression: ``first`` and ``last`` day (``--MM-DD`` when no year is printed)."""

    start: int
    end: int
    rule: str
    kind: str
    first: str | None = None
    last: str | None = None
    recurrence: str | None = None
    unit: str | None = None

    @property
    def no_year(self) -> bool:
        """The day or month is printed without its year."""
        return bool(self.last and self.last.startswith("--"))


@dataclass(frozen=True, slots=True)
class _Rule:
    id: str
    kind: str
    cell_only: bool
    needs: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            row["id"], row["kind"], row.get("cell_only", False),
            tuple(row.get("needs", "").split("|")), re.compile(expand(row["pattern"])),
        )
        for row in data.rules("rules_deadlines")["core"]
    )


@cache
def _by_need() -> tuple[tuple[str, int], ...]:
    """What rules need, each with the rules that one of them is enough for (a bit for each)."""
    found: dict[str, int] = {}
    for number, rule in enumerate(_rules()):
        for need in rule.needs:
            found[need] = found.get(need, 0) | 1 << number
    return tuple(found.items())


@lru_cache(maxsize=1024)
def _chosen(bits: int) -> tuple[_Rule, ...]:
    return tuple(rule for number, rule in enumerate(_rules()) if bits >> number & 1)


def find_cores(text: str, start: int, end: int, *, cell: bool = False) -> list[Core]:
    """The time expressions of ``text[start:end]``, leftmost and longest first, without overlap."""
    if _DIGIT.search(text, start, end) is None and _ANCHOR.search(text, start, end) is None:
        return []
    words = text[start:end] if end - start < _LONG else text
    bits = 0
    for need, rules in _by_need():
        if need in words:
            bits |= rules
    found: list[Core] = []
    for rule in _chosen(bits):
        if rule.cell_only and not cell:
            continue
        for match in rule.pattern.finditer(text, start, end):
            core = _read(rule, match)
            if core is not None:
                found.append(core)
    found.sort(key=lambda c: (c.start, -c.end))
    return list(_apart(found))


def _apart(cores: list[Core]) -> Iterator[Core]:
    edge = -1
    for core in cores:
        if core.start >= edge:
            edge = core.end
            yield core


def _read(rule: _Rule, match: re.Match[str]) -> Core | None:
    groups = match.groupdict()
    start, end, kind = match.start(), match.end(), rule.kind
    first: str | None = None
    last: str | None = None
    recurrence: str | None = None
    unit: str | None = None
    year = int(groups["y"]) if groups.get("y") else None
    if kind == "day":
        start = match.start("d")
        last = first = day(year, int(groups["m"]), int(groups["d"]))
        if last is None:
            return None
    elif kind == "day_range":
        first = day(year, int(groups["m"]), int(groups["d1"]))
        last = day(year, int(groups["m"]), int(groups["d"]))
        if first is None or last is None or first >= last:
            return None
    elif kind == "day_span":
        first = day(year, int(groups["m1"]), int(groups["d1"]))
        last = day(year, int(groups["m"]), int(groups["d"]))
        kind = "day_range"
        if first is None or last is None or first >= last:
            return None
    elif kind == "month":
        first, last = month(year, int(groups["m"]))
    elif kind == "month_range":
        year_from = int(groups["y1"]) if groups["y1"] else year
        first, last = month(year_from, int(groups["m1"]))[0], month(year, int(groups["m"]))[1]
    elif kind == "quarter":
        first, last = quarter(year, QUARTERS[groups["q"]])
    elif kind == "quarter_range":
        year_from = int(groups["y1"]) if groups["y1"] else year
        first = quarter(year_from, QUARTERS[groups["q1"]])[0]
        last = quarter(year, QUARTERS[groups["q"]])[1]
    elif kind == "last_week":
        assert year is not None
        first, last = _last_week(year, int(groups["m"]))
    elif kind == "half":
        early = groups["half"] == "đầu"
        first, last = (
            (f"{year}-01-01", f"{year}-06-30") if early else (f"{year}-07-01", f"{year}-12-31")
        )
    elif kind == "year_on":
        first = f"{year}-01-01"
    elif kind == "year":
        first, last = f"{year}-01-01", f"{year}-12-31"
    elif kind == "years":
        first, last = f"{groups['y1']}-01-01", f"{year}-12-31"
    else:
        recurrence, unit = _recurrence(kind, groups, match.group(0))
    if first and last and first > last:
        return None
    return Core(start, end, rule.id, kind, first, last, recurrence, unit)


def _recurrence(
    kind: str, groups: dict[str, str | None], words: str
) -> tuple[str | None, str | None]:
    if kind == "each":
        unit = groups["unit"] or "năm"
        return _UNITS[unit], unit
    if kind == "every_months":
        base = "quarterly" if groups["n"] in {"3", "ba"} else "half-yearly"
        return (f"{base}+yearly" if groups.get("year") else base), None
    if kind == "list_of_periods":
        return _list_of_periods(groups["list"] or ""), None
    if kind == "times":
        many = {"1": "yearly", "một": "yearly", "2": "half-yearly", "hai": "half-yearly"}
        return many.get((groups["n"] or "").lstrip("0"), "quarterly"), None
    if kind == "periodic":
        return ("periodic+yearly" if groups["year"] else "periodic"), None
    if kind == "session_unit":
        return "periodic", None
    if kind == "sessions":
        return (_UNITS[groups["unit"]] if groups["unit"] else "periodic"), None
    if kind == "term":
        return "per-term", None
    if kind == "day_of_period":
        return ("quarterly" if groups["quarter"] or "quý" in words else "monthly"), None
    return None, None


def _list_of_periods(words: str) -> str:
    parts: list[str] = []
    for part in re.split(r"[,;/]|\bvà\b", words):
        value = None
        if re.search(r"6|sáu", part):
            value = "half-yearly"
        else:
            value = next((_UNITS[unit] for unit in _UNITS if unit in part), None)
        if value and value not in parts:
            parts.append(value)
    return "+".join(parts)


def day(year: int | None, month_: int, day_: int) -> str | None:
    """ISO day, ``--MM-DD`` without a year, ``None`` when there is no such day."""
    if day_ > calendar.monthrange(year or 2024, month_)[1]:
        return None
    return f"{year}-{month_:02}-{day_:02}" if year else f"--{month_:02}-{day_:02}"


def month(year: int | None, month_: int) -> tuple[str, str]:
    """First and last day of a month."""
    last = calendar.monthrange(year or 2023, month_)[1]
    head = f"{year}" if year else "-"
    return f"{head}-{month_:02}-01", f"{head}-{month_:02}-{last:02}"


def quarter(year: int | None, number: int) -> tuple[str, str]:
    """First and last day of a quarter."""
    return month(year, 3 * number - 2)[0], month(year, 3 * number)[1]


def _last_week(year: int, month_: int) -> tuple[str, str]:
    last = date(year, month_, calendar.monthrange(year, month_)[1])
    first = last.replace(day=max(1, last.day - last.weekday()))
    return first.isoformat(), last.isoformat()
