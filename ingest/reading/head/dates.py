"""Dates in running text: figures, words, with blanks or line breaks inside; none that cannot be."""

from __future__ import annotations

import re
from datetime import date

from ..model import Span
from ..text.lines import bare

_G = r"[ \t\u00a0]{0,6}\n?[ \t\u00a0]{0,6}"
_NUMERIC = re.compile(r"(?<![0-9/.,\-])(?P<d>0?[1-9]|[12][0-9]|3[01])" + _G + r"(?P<s>[/.\-])" + _G
                      + r"(?P<m>0?[1-9]|1[0-2])" + _G + r"(?P=s)" + _G
                      + r"(?P<y>(?:19|20)[0-9]{2})(?![0-9])(?![/.\-][0-9])")
_WORDED = re.compile(r"ngày\s{0,12}(?P<d>0?[1-9]|[12][0-9]|3[01])\s{0,12}tháng\s{0,12}"
                     r"(?P<m>0?[1-9]|1[0-2])\s{0,12}(?:năm|/)\s{0,12}(?P<y>(?:19|20)[0-9]{2})"
                     r"(?![0-9])", re.IGNORECASE)
_ISO = re.compile(r"(?<![0-9/.\-])(?P<y>(?:19|20)[0-9]{2})-(?P<m>0[1-9]|1[0-2])-"
                  r"(?P<d>0[1-9]|[12][0-9]|3[01])(?![0-9\-])")
_SPELLED = re.compile(r"ngay\s{1,4}(?P<d>[a-z ]{2,30}?)\s{1,4}thang\s{1,4}"
                      r"(?P<m>[a-z ]{2,20}?)\s{1,4}nam\s{1,4}(?P<y>[a-z ]{6,60})")
_UNITS = {"khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5,
          "sau": 6, "bay": 7, "tam": 8, "chin": 9, "gieng": 1, "chap": 12}


def iso(year: int, month: int, day: int) -> str | None:
    """The ISO form of a day, or ``None`` when there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def find_dates(text: str, start: int, end: int) -> list[tuple[Span, str]]:
    """All dates of ``text[start:end]`` in order, as (span, ISO day)."""
    found: dict[int, tuple[Span, str]] = {}
    for pattern in (_WORDED, _NUMERIC, _ISO):
        for match in pattern.finditer(text, start, end):
            day = iso(int(match["y"]), int(match["m"]), int(match["d"]))
            if day is not None:
                found.setdefault(match.start("d"), (Span(match.start(), match.end()), day))
    return sorted(found.values())


def spelled(words: str) -> str | None:
    """A day in words ("ngày hai mươi tháng tư năm hai nghìn không trăm hai lăm"), or ``None``."""
    match = _SPELLED.search(bare(words))
    if match is None:
        return None
    day, month, year = number(match["d"]), number(match["m"]), number(match["y"])
    return iso(year, month, day) if day and month and year else None


def number(words: str) -> int | None:
    """A number below 3,000 in Vietnamese words, bare: ``"hai muoi mot"`` → 21."""
    total, current, seen, last = 0, 0, False, ""
    for word in words.replace("mung", "").split():
        if word in ("nghin", "ngan"):
            total, current = (total + current) * 1000, 0
        elif word == "tram":
            total, current = total + current * 100, 0
        elif word in ("muoi",):
            total, current = total + (current or 1) * 10, 0
        elif word in ("linh", "le"):
            continue
        elif word in _UNITS:
            # "hai lăm" is short for "hai mươi lăm".
            current = current * 10 + _UNITS[word] if current and last in _UNITS else _UNITS[word]
        else:
            break
        seen, last = True, word
    return total + current if seen else None
