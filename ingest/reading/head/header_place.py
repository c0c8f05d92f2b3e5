"""The line with place and date in the head of a paper."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..text import marks
from ..text.lines import bare, trim
from ..text.sieve import sieve
from . import dates

_FILL = r"[ \t\u00a0.…_*\n]{0,40}"
_NAME = r"(?P<place>[^\W\d_][^|,:;()]{1,60}?)"
_WORDED = sieve(
    r"(?P<word>ng[aà]y|Ng[aà]y|NG[AÀ]Y|ng[aà]\S{1,3}(?=\s{0,4}th))" + _FILL
    + r"(?P<d>[^\n|,;:]{0,12}?)" + _FILL
    + r"(?:th[aá]ng|Th[aá]ng|TH[AÁ]NG)" + _FILL + r"(?P<m>[^\n|,;:]{0,10}?)" + _FILL
    + r"(?:n[aă]m|N[aă]m|N[AĂ]M)[ \t\u00a0.…_*\n]{0,12}(?P<y>(?:19|20)[0-9]{2})?(?![0-9])")
_NUMERIC = sieve(r"(?:(?P<word>ng[aà]y)\s{1,6})?(?P<d>[0-9]{1,2})\s{0,2}[/.\-]\s{0,2}"
                      r"(?P<m>[0-9]{1,2})\s{0,2}[/.\-]\s{0,2}(?P<y>(?:19|20)[0-9]{2})(?![0-9])")
_PLACE = re.compile(_NAME + r"[ \t*_]{0,6}[,.;]?[ \t*_\n]{0,6}$")
_GAP = re.compile(r"[ \u00a0]{3}|\t")
#: Why a day that OCR garbled is not given.
UNREADABLE = "unreadable in the text"
_BLANKS = " .…_*\t\u00a0\n"


@dataclass(frozen=True, slots=True)
class PlaceDate:
    """Place and day with their ranges; ``reason`` says why the day is ``None``."""

    place: str | None
    place_start: int
    place_end: int
    issued: str | None
    start: int
    end: int
    reason: str | None = None
    year: int | None = None
    month: int | None = None


def read(text: str, start: int, end: int, after: int | None = None) -> PlaceDate | None:
    """The place and date in ``text[start:end]``, or ``None`` when it is no such line.

    ``after`` is where the number ended, when both stand in one piece.  The line must hold nothing
    else: words after the date mean that it is a sentence.
    """
    first = start if after is None else after
    words = text[first:end]
    worded = _WORDED.search(words)
    match = worded or _NUMERIC.search(words)
    if match is None:
        return _spelled(text, first, end)
    tail = words[match.end():].strip(" .,*_\t)|/\n")
    if tail and not _is_noise(tail):
        return _spelled(text, first, end)
    head = words[:match.start()]
    place = _PLACE.search(head)
    opening = head.strip(" ,.*_\t\n(“\"")
    if opening and (place is None or not _is_place(opening)):
        return None
    if place is not None and _GAP.search(place["place"]):
        return None  # the name of the other column stands before the place
    if worded is None and not match["word"] and (not opening or "," not in head):
        return None
    if place is not None and any(char.isdigit() for char in place["place"]) \
            and "," not in head[place.end("place"):]:
        return None
    begin, final = (trim(text, first + place.start("place"), first + place.end("place"),
                         " \t*_.,\n") if place else (first, first))
    issued, reason = _day(match)
    return PlaceDate(text[begin:final] or None, begin, final, issued, first + match.start(),
                     first + match.end(), reason, _year(match["y"]), _month(match["m"]))


def _is_place(words: str) -> bool:
    """A name of a place: capitals throughout, but for words like "xã"; no act, no sentence."""
    parts = re.split(r"[\s\-–]{1,6}", words.strip(" ,.;*_"))
    if not 0 < len(parts) <= 9 or not words[:1].isupper():
        return False
    if marks.opens_preamble(words) and (len(parts) == 1 or any(
            part[:1].islower() for part in parts)):
        return False  # a sentence; "Thừa Thiên Huế", "Năm Căn" are names throughout
    low = bare(words)
    if any(low.startswith(name + " ") for name, _ in marks.type_words()) \
            or marks.begins(low, "not_places"):
        return False
    return all(not part[:1].islower() or bare(part) in marks.words_of("place_words")
               for part in parts)


def _is_noise(tail: str) -> bool:
    return len(tail) <= 3 and not tail.isalpha() and ";" not in tail


def _day(match: re.Match[str]) -> tuple[str | None, str | None]:
    """(ISO day, reason when there is none)."""
    day, month, year = (match[key].strip(_BLANKS) if match[key] else "" for key in "dmy")
    if day.isdigit() and month.isdigit() and year:
        value = dates.iso(int(year), int(month), int(day))
        return (value, None) if value else (None, "the printed day does not exist")
    spelled = dates.spelled(match.group()) if match["word"] else None
    if spelled:
        return spelled, None
    if not day and match["word"] and bare(match["word"]) != "ngay":
        return None, UNREADABLE  # "ngàW† tháng": the day ran into the word before it
    missing = [name for name, part in (("day", day), ("month", month), ("year", year)) if not part]
    if missing:
        return None, f"{' and '.join(missing)} left blank"
    return None, UNREADABLE


def _spelled(text: str, start: int, end: int) -> PlaceDate | None:
    """A day written in words, the place before it."""
    if end - start > 140:
        return None
    words = text[start:end]
    value = dates.spelled(words)
    at = bare(words).find("ngay")
    if value is None or at < 0:
        return None
    place = _PLACE.search(words[:at])
    if words[:at].strip(" ,.*_") and (place is None or not _is_place(words[:at])):
        return None
    begin, final = (trim(text, start + place.start("place"), start + place.end("place"),
                         " \t*_.,\n") if place else (start, start))
    return PlaceDate(text[begin:final] or None, begin, final, value, start + at, end)


def _year(words: str | None) -> int | None:
    return int(words) if words else None


def _month(words: str | None) -> int | None:
    words = (words or "").strip(_BLANKS)
    return int(words) if words.isdigit() and 1 <= int(words) <= 12 else None


def window(found: PlaceDate) -> tuple[str | None, str | None] | None:
    """(after, before) of an incomplete day from the printed month and year."""
    if found.issued is not None or found.year is None:
        return None
    if found.month is None:
        return f"{found.year}-01-01", f"{found.year}-12-31"
    for last in (31, 30, 29, 28):
        end = dates.iso(found.year, found.month, last)
        if end is not None:
            return f"{found.year}-{found.month:02d}-01", end
    return None
