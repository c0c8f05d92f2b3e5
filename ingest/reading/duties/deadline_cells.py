"""The time column of a table: lists and spans of days, months, quarters that fill a whole cell.

A cell says in few words what a sentence says with a cue: "15/01", "10-15/3", "Quý I, II/2026",
"Tháng 3, 9", "Trước 30/6 và 30/12".  The words around the figures are those of ``[cell]`` in
``data/rules_deadlines.toml``.  Several terms are read as the time from the first to the last: what
is due by the last of them is not late before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from graph import data

from ..model import Deadline
from .deadline_cores import QUARTERS, month, quarter

_PIECE = re.compile(
    r"(?P<day>[0-3]?[0-9])(?:\s?[-–]\s?(?P<day2>[0-3]?[0-9]))?/(?P<dm>[01]?[0-9])"
    r"(?:/(?P<dy>20[0-9]{2}))?(?![0-9/])"
    r"|(?:tháng\s)?(?P<my>[01]?[0-9])[/.](?P<myy>20[0-9]{2})(?![0-9/])"
    r"|tháng\s(?P<m>[01]?[0-9])(?![0-9/])|quý\s(?P<q>iv|i{1,3}|[1-4])(?![0-9a-z])"
    r"|(?P<half>(?:06|6|sáu)\stháng\s(?P<which>đầu|cuối)\s(?:của\s)?năm)(?!\w)"
    r"|(?P<all>cả\snăm)(?!\w)"
    r"|(?P<more>iv|i{1,3}|[0-9]{1,2})(?![0-9a-z/])")
_SPAN = re.compile(r"\s{0,2}(?:[-–]|đến(?:\shết)?|tới)\s{0,2}(?:ngày\s)?")
_NEXT = re.compile(r"\s{0,2}(?:[,;&+]|và)\s{0,2}(?:trước\s)?(?:ngày\s)?")
_YEAR = re.compile(r"\s{0,2}(?:/|năm\s)?\s?(?P<year>20[0-9]{2})$")
#: The year of the last day or month alone, not of all that is listed.
_OWN_YEAR = re.compile(r"[0-9]/20[0-9]{2}$")
_END = re.compile(r"[\s.]{0,4}$")


@dataclass(frozen=True, slots=True)
class _Term:
    """One day or period; ``year`` where it is printed with it."""

    kind: str
    first: tuple[int, int]
    last: tuple[int, int]
    year: int | None


@cache
def _leads() -> tuple[tuple[str, str], ...]:
    """(words that may open a cell, what they mean), the longest first."""
    table = data.rules("rules_deadlines")["cell"]
    return tuple(sorted(((word, meaning) for meaning in ("before", "by", "in", "from")
                         for word in table[meaning]), key=lambda row: -len(row[0])))


def read_list(cell: str, default_year: int | None) -> Deadline | None:
    """The term that a whole cell states as a list, a span or a bare day; ``None`` for any other
    words, and for a list without a year where ``default_year`` is not known."""
    words = " ".join(cell.split()).casefold()
    lead, meaning = next(((word, meaning) for word, meaning in _leads()
                          if words.startswith(word + " ")), ("", "in"))
    words = words[len(lead):].strip()
    year = None if _OWN_YEAR.search(words) else _YEAR.search(words)
    said = int(year["year"]) if year else None
    terms = _terms(words[:year.start()] if year else words)
    if terms is None:
        return None
    dated = [_bounds(term, term.year or said or _later(terms, at) or default_year)
             for at, term in enumerate(terms)]
    known = [bounds for bounds in dated if bounds is not None]
    if len(known) < len(dated) or any(a[0] > b[0] for a, b in pairwise(known)):
        return None
    one_day = len(terms) == 1 and terms[0].kind == "day" and terms[0].first == terms[0].last
    if meaning == "before":
        days = all(term.kind == "day" for term in terms)
        return Deadline(cell, None, known[-1][1], None, True) if days else None
    if meaning == "by" or (one_day and meaning == "in"):
        return Deadline(cell, None, known[-1][1])
    return None if meaning == "from" and len(terms) == 1 else \
        Deadline(cell, known[0][0], known[-1][1])


def only_words(cell: str) -> bool:
    """A term that no calendar day answers to: "ngay sau khi …", "trước ngày 31/01 năm liền kề"."""
    words = f" {' '.join(cell.split()).casefold()} "
    return any(f" {word} " in words for word in data.rules("rules_deadlines")["cell"]["only_words"])


def _terms(words: str) -> list[_Term] | None:
    """The terms that fill the words to their end, in order."""
    found: list[_Term] = []
    at = 0
    while True:
        match = _PIECE.match(words, at)
        term = _term(match, found) if match else None
        if match is None or term is None:
            return None
        found.append(term)
        at = match.end()
        if _END.match(words, at):
            return found
        joint = _NEXT.match(words, at) or _SPAN.match(words, at)
        if joint is None or joint.end() == at or len(found) > 12:
            return None
        at = joint.end()


def _term(match: re.Match[str], before: list[_Term]) -> _Term | None:
    if match["day"]:
        return _day(match)
    if match["more"]:
        if not before or before[-1].kind not in ("month", "quarter"):
            return None
        return _numbered(before[-1].kind, match["more"], None)
    if match["half"]:
        return _Term("half", (1, 1), (6, 30), None) if match["which"] == "đầu" \
            else _Term("half", (7, 1), (12, 31), None)
    if match["all"]:
        return _Term("year", (1, 1), (12, 31), None)
    if match["my"]:
        return _numbered("month", match["my"], int(match["myy"]))
    return _numbered("quarter", match["q"], None) if match["q"] \
        else _numbered("month", match["m"], None)


def _day(match: re.Match[str]) -> _Term | None:
    at = int(match["dm"])
    first, last = int(match["day"]), int(match["day2"] or match["day"])
    if not (1 <= at <= 12 and 1 <= first <= last <= 31):
        return None
    return _Term("day", (at, first), (at, last), int(match["dy"]) if match["dy"] else None)


def _numbered(kind: str, said: str, year: int | None) -> _Term | None:
    number = QUARTERS.get(said.upper()) if kind == "quarter" else \
        int(said) if said.isdigit() and 1 <= int(said) <= 12 else None
    if number is None:
        return None
    return _Term(kind, (number, 0), (number, 0), year)


def _later(terms: list[_Term], at: int) -> int | None:
    """"tháng 3, 9/2026": the year behind the last of a list is that of all."""
    return next((term.year for term in terms[at:] if term.year), None)


def _bounds(term: _Term, year: int | None) -> tuple[str, str] | None:
    if year is None:
        return None
    if term.kind == "quarter":
        return quarter(year, term.first[0])
    if term.kind == "month":
        return month(year, term.first[0])
    try:
        return date(year, *term.first).isoformat(), date(year, *term.last).isoformat()
    except ValueError:
        return None
