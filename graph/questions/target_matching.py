"""When two targets are the same measure, and how one level stands to the other (pure).

Words, unit and year must agree after the forms in ``data/target_matching.toml`` are evened out;
likeness alone never matches, it only names what a person may compare.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ..answers import TargetRow
from ..data import rules
from ..names import fold, words

#: Share of common words from which two measures may be the same, for a person to say.
NEAR = 0.5
#: Words from which a measure that stands wholly in another is like it.
_PART = 4
#: An abbreviation in brackets; "(Thế giới)" says what is measured and stays.
_BRACKETS = re.compile(r"\([A-ZĐ0-9&./ -]{1,20}\)")
_FALLING = frozenset({"<=", "<", "top-n"})
_STRICT = {">": ">=", "<": "<="}


@dataclass(frozen=True, slots=True)
class Verdict:
    """``state`` is raised, lowered, kept, copied or uncompared; ``note`` says what differs."""

    state: str
    note: str | None = None


@lru_cache(maxsize=16384)
def measure(metric: str) -> str:
    """The words of a metric in the form in which they are compared."""
    plain = " ".join(words(_BRACKETS.sub(" ", metric)))
    for other, one in rules("target_matching")["spelled"]:
        plain = f" {plain} ".replace(f" {other} ", f" {one} ").strip()
    changed = True
    while changed:
        changed = False
        for cue in _cues("lead"):
            if plain.startswith(cue + " "):
                plain, changed = plain[len(cue) + 1:], True
        for cue in _cues("tail"):
            if plain.endswith(" " + cue):
                plain, changed = plain[:-len(cue) - 1], True
    return plain


@cache
def _cues(name: str) -> tuple[str, ...]:
    return tuple(sorted(rules("target_matching")[name], key=len, reverse=True))


@cache
def _unit_forms() -> dict[str, str]:
    return {form: row["forms"][0] for row in rules("target_matching")["units"]
            for form in row["forms"] if not row.get("rank")}


@cache
def _rank_words() -> frozenset[str]:
    return frozenset(form for row in rules("target_matching")["units"] if row.get("rank")
                     for form in row["forms"])


def unit_key(row: TargetRow) -> str:
    """The unit in the form in which it is compared; a place in a ranking has its own."""
    plain = fold(row.unit or "")
    if row.comparator == "top-n" or (row.comparator in _FALLING and plain in _rank_words()):
        return "#"
    return _unit_forms().get(plain, plain)


def units_agree(upper: TargetRow, lower: TargetRow) -> tuple[bool, str | None]:
    """Whether two units are one, with what must be said of it."""
    above, below = unit_key(upper), unit_key(lower)
    if above == below:
        return True, None
    for row in rules("target_matching")["local"]:
        if (above, below) == (row["upper"], row["lower"]):
            return True, str(row["note"])
    first, second = set(words(above)), set(words(below))
    counted = first and second and "%" not in above + below and "#" not in (above, below)
    # "tổ chức" and "tổ chức, doanh nghiệp" count the same things
    return bool(counted and (first <= second or second <= first)), None


def likeness(first: str, second: str) -> float:
    """The share of words that two measures have in common; of a measure that is part of the
    other, the share of its own."""
    one, two = set(first.split()), set(second.split())
    common = len(one & two)
    least = min(len(one), len(two))
    if least >= _PART and common == least:
        return 1.0
    return common / len(one | two) if common else 0.0


def verdict(upper: TargetRow, lower: TargetRow, *, restated: bool = False) -> Verdict:
    """How ``lower`` stands to ``upper``, two targets of one measure."""
    agree, note = units_agree(upper, lower)
    if upper.horizon != lower.horizon:
        return Verdict("uncompared", _years(upper, lower))
    if (upper.value is None) != (lower.value is None):
        return Verdict("uncompared", "một bên không nêu con số")
    if upper.value is None or lower.value is None:
        return _same(upper, lower, restated, None)
    if not agree:
        return Verdict("uncompared", f"khác đơn vị tính: {upper.unit or 'không nêu'}; "
                                     f"{lower.unit or 'không nêu'}")
    above, below = _ends(upper.value), _ends(lower.value)
    if above == below:
        if _direction(upper) != _direction(lower) and "=" not in (upper.comparator,
                                                                  lower.comparator):
            return Verdict("uncompared", "cùng con số, khác chiều so sánh")
        return _same(upper, lower, restated, note)
    if _direction(upper) != _direction(lower) and "=" not in (upper.comparator, lower.comparator):
        return Verdict("uncompared", "khác chiều so sánh")
    falling = upper.comparator in _FALLING or lower.comparator in _FALLING \
        or any(word in f" {measure(upper.metric)} " for word in _less())
    higher = all(b >= a for a, b in zip(above, below, strict=True))
    smaller = all(b <= a for a, b in zip(above, below, strict=True))
    if not higher and not smaller:
        return Verdict("uncompared", "khoảng không cùng chiều")
    return Verdict("raised" if higher != falling else "lowered", note)


def _same(upper: TargetRow, lower: TargetRow, restated: bool, note: str | None) -> Verdict:
    if upper.comparator != lower.comparator:
        other = {upper.comparator, lower.comparator}
        said = "trên, từ" if {_STRICT.get(c, c) for c in other} != other else "cách nêu mức"
        note = "; ".join(part for part in (note, f"cùng con số, khác {said}") if part)
        return Verdict("kept", note)
    same_words = words(upper.metric) == words(lower.metric)
    return Verdict("copied" if (restated or same_words) and note is None else "kept", note)


def _years(upper: TargetRow, lower: TargetRow) -> str:
    return f"khác năm: {upper.horizon or 'không nêu'}; {lower.horizon or 'không nêu'}"


def _ends(value: float | int | tuple[float, float] | None) -> tuple[float, float]:
    if isinstance(value, tuple):
        return float(value[0]), float(value[1])
    return float(value or 0), float(value or 0)


def _direction(row: TargetRow) -> int:
    return -1 if row.comparator in _FALLING else 1


@cache
def _less() -> tuple[str, ...]:
    return tuple(f" {word} " for word in rules("target_matching")["less"])


@dataclass(frozen=True, slots=True)
class Compared:
    """One target of a lower paper against those above: its match, or the nearest, or neither."""

    lower: TargetRow
    upper: TargetRow | None
    verdict: Verdict | None
    near: TargetRow | None


def compare(uppers: Sequence[TargetRow], lowers: Iterable[TargetRow],
            restated: frozenset[str] = frozenset()) -> list[Compared]:
    """Each lower target with the one upper target of its measure.

    Several upper targets of one measure are told apart by year, unit, then level; what then is
    not one stays unmatched and names the nearest.
    """
    found = []
    for lower in lowers:
        key = measure(lower.metric)
        same = [u for u in uppers if measure(u.metric) == key]
        same = _narrow(same, lower)
        if len(same) == 1:
            upper = same[0]
            found.append(Compared(lower, upper,
                                  verdict(upper, lower, restated=lower.id in restated), None))
            continue
        if same:
            found.append(Compared(lower, None, Verdict(
                "uncompared", "nhiều chỉ tiêu cùng lời"), same[0]))
            continue
        near = max(uppers, key=lambda u: (likeness(measure(u.metric), key), u.id), default=None)
        if near is not None and likeness(measure(near.metric), key) < NEAR:
            near = None
        found.append(Compared(lower, None, None, near))
    return found


def _narrow(same: list[TargetRow], lower: TargetRow) -> list[TargetRow]:
    for fits in (lambda u: u.horizon == lower.horizon, lambda u: units_agree(u, lower)[0],
                 lambda u: u.value == lower.value):
        if len(same) > 1:
            same = [u for u in same if fits(u)] or same
    return same
