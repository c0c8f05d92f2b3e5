"""What one cell of a register says: a day, a code, a list of cited documents.  Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from graph.data import rules, table
from graph.names import fold
from graph.numbers import split, tidy
from graph.props import WhenProps

_DMY = re.compile(r"^([0-3]?[0-9])\s?[/.\-]\s?([01]?[0-9])\s?[/.\-]\s?((?:19|20)?[0-9]{2})$")
_DM = re.compile(r"^([0-3]?[0-9])[/.\-]([01]?[0-9])$")
_MY = re.compile(r"^([01]?[0-9])[/.\-]((?:19|20)[0-9]{2})$")
_ISO = re.compile(r"^((?:19|20)[0-9]{2})(?:-([01][0-9]))?(?:-([0-3][0-9]))?$")
_SERIAL = re.compile(r"^[2-6][0-9]{4}$")
_WORDS = re.compile(r"^(?:ngày\s)?([0-3]?[0-9]) tháng ([01]?[0-9]) năm ((?:19|20)[0-9]{2})$")
_PREFIX = re.compile(r"^(?:ngày|ngay)\s{1,3}(?=[0-9])", re.IGNORECASE)
_LETTERS = "A-Za-zĐđƯưƠơÂâĂăÊêÔô"
_CODE = re.compile(
    rf"(?<![\w/])[0-9]{{1,6}}(?:/[12][0-9]{{3}})?\s?[-–/]\s?[{_LETTERS}][{_LETTERS}0-9&.]{{0,14}}"
    rf"(?:\s?[-–/]\s?[{_LETTERS}][{_LETTERS}0-9&.]{{0,14}}){{0,3}}")
_DAY = re.compile(r"\bngày\s{1,3}([0-9]{1,2}\s?[/.\-]\s?[0-9]{1,2}\s?[/.\-]\s?[0-9]{4}"
                  r"|[0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4})")
_BY = re.compile(r"\bcủa\s{1,3}([^;,()]{2,160})")
_TERM = re.compile(r"\(?khóa ([IVX]{1,6})\)?")


@dataclass(frozen=True, slots=True)
class Cited:
    """One document named in a cell; ``text`` as printed, ``code`` ``None`` when unnumbered."""

    text: str
    code: str | None
    type: str | None = None
    date: WhenProps | None = None
    issuer: str | None = None
    term: str | None = None


def when_of(cell: str, year: int | None = None) -> WhenProps | None:
    """The day, month, year or range of a cell; ``None`` when it is none.

    ``year`` completes "14/02" (a register says its year in its title).  ``a/b`` of two ISO dates
    is a range; a number such as 45702 is a day as Excel counts.
    """
    text = _PREFIX.sub("", cell.strip())
    if "/" in text and all(_ISO.match(part) for part in text.split("/")):
        first, last = (when_of(part) for part in text.split("/", 1))
        if first and last:
            return {"start": first["start"], "end": last["end"], "precision": "between"}
    if match := (_DMY.match(text) or _WORDS.match(text)):
        day, month, full = match.groups()
        return _day(int(full) + 2000 if len(full) == 2 else int(full), int(month), int(day))
    if match := _ISO.match(text):
        return _iso(*match.groups())
    if match := _MY.match(text):
        return _iso(match.group(2), f"{int(match.group(1)):02d}", None)
    if year is not None and (match := _DM.match(text)):
        return _day(year, int(match.group(2)), int(match.group(1)))
    if _SERIAL.match(text):
        found = date(1899, 12, 30) + timedelta(days=int(text))
        return _day(found.year, found.month, found.day)
    return None


def code_of(cell: str) -> str | None:
    """The code in a cell, as printed without spaces; "Kế hoạch số 12 - KH/ĐU" holds one."""
    whole = tidy(cell)
    if split(whole) is not None and _CODE.fullmatch(whole):
        return whole
    found = _CODE.findall(cell)
    if len(found) == 1 and split(found[0]) is not None:
        return tidy(str(found[0]).rstrip("."))
    return None


@lru_cache(maxsize=4096)
def type_at_end(text: str) -> str | None:
    """The document type whose name ends ``text`` ("Chương trình hành động số")."""
    bare = re.sub(r"\s{0,3}số\s{0,3}$", "", text.strip(), flags=re.IGNORECASE)
    folded = fold(bare)
    return next((name for key, name in type_names() if folded.endswith(key)), None)


@lru_cache(maxsize=4096)
def type_at_start(text: str) -> str | None:
    """The document type with whose name ``text`` begins."""
    folded = fold(text)
    return next((name for key, name in type_names()
                 if folded == key or folded.startswith(key + " ")), None)


@cache
def type_names() -> tuple[tuple[str, str], ...]:
    """(folded name, name) of all document types, longest first."""
    names = {row["type_vi"].split(" (")[0] for row in table("document_types")}
    return tuple(sorted(((fold(name), name) for name in names),
                        key=lambda pair: (-len(pair[0]), pair[0])))


def cited_in(cell: str) -> list[Cited]:
    """The documents that a cell such as "57-NQ/TW; Kế hoạch số 95/KH-UBND ngày 12/3/2025 của
    UBND tỉnh" names, in order."""
    found: list[Cited] = []
    for piece in cell.split(";"):
        text = piece.strip(" .,-")
        if not text:
            continue
        marks = list(_CODE.finditer(text))
        if not marks:
            found.append(Cited(text, None, type_at_start(text), term=_term(text)))
            continue
        for n, mark in enumerate(marks):
            before = text[marks[n - 1].end() if n else 0:mark.start()]
            after = text[mark.end():marks[n + 1].start() if n + 1 < len(marks) else len(text)]
            day, by = _DAY.search(after), _BY.search(after)
            issuer = by.group(1).strip() if by else None
            if issuer:
                issuer = re.split(r"\s(?:về|thực hiện|ngày|và)\s", issuer)[0].strip()
            found.append(Cited(mark.group(0).strip(), code_of(mark.group(0)),
                               type_at_end(before), when_of(day.group(1)) if day else None,
                               issuer, _term(after)))
    return found


def level_of(cell: str) -> str | None:
    """The level code of "xã", "Cấp tỉnh" or "commune"; ``None`` when the word is unknown."""
    folded = fold(cell).removeprefix("cap ")
    for word, level in rules("register_columns")["levels"].items():
        if folded in (fold(word), level):
            return str(level)
    return None


def _term(text: str) -> str | None:
    match = _TERM.search(text)
    return match.group(1) if match else None


def _day(year: int, month: int, day: int) -> WhenProps | None:
    try:
        found = date(year, month, day).isoformat()
    except ValueError:
        return None
    return {"start": found, "end": found, "precision": "day"}


def _iso(year: str, month: str | None, day: str | None) -> WhenProps | None:
    if month is None:
        return {"start": f"{year}-01-01", "end": f"{year}-12-31", "precision": "year"}
    if not 1 <= int(month) <= 12:
        return None
    if day is None:
        last = monthrange(int(year), int(month))[1]
        return {"start": f"{year}-{month}-01", "end": f"{year}-{month}-{last:02d}",
                "precision": "month"}
    return _day(int(year), int(month), int(day))
