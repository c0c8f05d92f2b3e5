"""The name of a province in the head that OCR spoilt, put right by the line of place and date."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from graph import data
from graph.names import fold

from .header_organ import Organ

_UNITS = {"tinh": "TỈNH", "thanh pho": "THÀNH PHỐ"}
_WRONG = 2


@cache
def _provinces() -> frozenset[str]:
    rows = data.table("provinces_63_to_34")
    return frozenset(fold(row[key]) for row in rows for key in ("old_name", "new_name"))


def repaired(organ: Organ, place: str | None) -> Organ:
    """``organ`` with the province that ``place`` prints well, where its own is none at all.

    "ỦY BAN NHÂN DÂN TĨNH QUANG NGAÀI" above "Quảng Ngãi, ngày …".  A name that is a province is
    never touched, however near.
    """
    if place is None or fold(place) not in _provinces():
        return organ
    words, wanted = organ.name.split(), place.split()
    tail = words[-len(wanted):]
    if fold(" ".join(tail)) in _provinces() or not organ.name.isupper() \
            or _distance(fold("".join(tail)), fold("".join(wanted))) > _WRONG:
        return organ
    for unit, printed in _UNITS.items():
        size = len(unit.split())
        before = words[:-len(wanted)]
        if fold(" ".join(before[-size:])) == unit:
            return replace(organ, name=" ".join([*before[:-size], printed, place.upper()]))
    return organ


def _distance(one: str, other: str) -> int:
    """How many letters have to change, come or go (both names are short)."""
    row = list(range(len(other) + 1))
    for count, char in enumerate(one, 1):
        previous, row[0] = row[0], count
        for at, wanted in enumerate(other, 1):
            previous, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1,
                                             previous + (char != wanted))
    return row[-1]
