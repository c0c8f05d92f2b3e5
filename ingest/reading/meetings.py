"""Resolutions of congresses and plenums: one key for every way of naming the same one.

"Nghị quyết Đại hội XIII của Đảng" and "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII" give
``nq:dai-hoi-xiii-dang``; "Nghị quyết Trung ương 4 khóa XII" gives ``nq:hoi-nghi-tw-4-khoa-xii``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.names import slug

from .refdata import UPPER, norm, rules

_LEVELS = re.compile(r"các\s{1,4}cấp", re.IGNORECASE)
_WORD = re.compile(r"[^\s,;:.()“”\"«»*|]+")
_GAP = re.compile(r"[^\S\n]{0,30}\n?[^\S\n]{0,30}")
_YEARS = re.compile(
    r"\s{0,3},?\s{0,3}(?:nhiệm\s{1,3}kỳ|NHIỆM\s{1,3}KỲ)\s{1,3}"
    r"((?:19|20)[0-9]{2})\s?[-–—]\s?((?:19|20)?[0-9]{2,4})"
)
_ORDINAL_AFTER = re.compile(
    r"\s{0,3},?\s{0,3}lần\s{1,3}thứ\s{1,3}([IVXL]{1,7}|[0-9]{1,2})(?![A-Za-z0-9])"
)
_TERM = re.compile(r"[\s,(]{0,4}(?:khóa|khoá|KHÓA|KHOÁ)\s{1,3}([IVXL]{1,7})(?![A-Za-z])\)?")
_ROMAN = re.compile(r"[IVXL]{1,7}|[0-9]{1,2}")
_PLACE = re.compile(rf"[{UPPER}][\w'’\-]*")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A congress or plenum read from the text; ``key`` is ``None`` for a class of congresses."""

    key: str | None
    end: int
    issuer: str | None
    term: str | None
    level: str | None
    place: str | None
    ordinal: str | None


def congress(text: str, at: int) -> Meeting | None:
    """The congress whose name begins with "Đại hội" at ``at``."""
    table = rules()["congress"]
    skip, bodies = frozenset(table["words"]), frozenset(table["bodies"])
    limit = at + 200
    position = end = at
    ordinal: str | None = None
    level: str | None = None
    place: list[str] = []
    national = False
    taken = 0
    while taken < 26:
        gap = _GAP.match(text, position)
        start = gap.end() if gap else position
        if text[start : start + 1] == ",":
            later = _ORDINAL_AFTER.match(text, start) if ordinal is None else None
            if later is None:
                break
            ordinal, position, end = _roman(later.group(1)), later.end(), later.end()
            continue
        match = _WORD.match(text, start, limit)
        if match is None:
            break
        word, low = match.group(), norm(match.group())
        two = norm(text[start : start + 24]).split(" ")[:2]
        if _ROMAN.fullmatch(word) and ordinal is None:
            ordinal = _roman(word)
        elif low in ("các", "cấp") and (low == "cấp" or two[1:] == ["cấp"]):
            whole = _LEVELS.match(text, start)
            stop = whole.end() if whole is not None else match.end()
            return Meeting(None, stop, None, None, "các cấp", None, None)
        elif " ".join(two) == "toàn quốc":
            national = True
        elif low == "quốc" and national:
            pass
        elif " ".join(two) == "đảng bộ" or (low == "chi" and two[1:] == ["bộ"]):
            body = _body(text, start)
            level, end = body
            position = end
            taken += 1
            continue
        elif low in bodies and (level is None):
            level = low
            if low == "đoàn" and two[1:] in (["thanh"], ["tncs"]):
                organ_end = _run(text, match.end())
                position = end = organ_end
                continue
        elif (low in ("cộng", "sản", "việt", "nam") and level == "đảng") or low in skip:
            pass
        else:
            break
        position = end = match.end()
        taken += 1
    name = " ".join(text[at:end].split())
    years = _YEARS.match(text, end)
    term = None
    if years is not None and (ordinal is not None or level not in (None, "đảng")):
        term, end = f"{years.group(1)}-{years.group(2)}", years.end()
        if ordinal is None:
            later = _ORDINAL_AFTER.match(text, end)
            if later is not None:
                ordinal, end = _roman(later.group(1)), later.end()
    if level in (None, "đảng") and (national or level == "đảng"):
        level = "dang"
    if level is None or (level == "dang" and ordinal is None and not national):
        if ordinal is None:
            return None
        level = level or "dang" if national else level
        if level is None:
            return None
    if ordinal is None and term is None and level == "dang":
        return None
    parts = ["dai-hoi", *(p for p in ((ordinal or "").lower(), slug(level)) if p)]
    if ordinal is None and term:
        parts.append(term)
    place_name = " ".join(place) or _place(level)
    return Meeting("nq:" + "-".join(parts), end, name, term or ordinal, level, place_name, ordinal)


def _body(text: str, at: int) -> tuple[str, int]:
    """ "Đảng bộ tỉnh Bình Định", "Đảng bộ Khối các cơ quan tỉnh": (name, end)."""
    kinds = frozenset(rules()["congress"]["body_words"])
    position = end = at
    count = 0
    while count < 14:
        gap = _GAP.match(text, position)
        match = _WORD.match(text, gap.end() if gap else position)
        if match is None:
            break
        word, low = match.group(), norm(match.group())
        if (
            (_ROMAN.fullmatch(word) and not low.isalpha())
            or word in ("XX", "XIV", "XIII")
            or re.fullmatch(r"[IVXL]{2,7}", word)
        ):
            break
        if count >= 2 and not (low in kinds or _PLACE.fullmatch(word)):
            break
        if count >= 2 and low in ("về", "nhiệm", "và"):
            break
        position = end = match.end()
        count += 1
    return " ".join(text[at:end].split()), end


def _run(text: str, at: int) -> int:
    """The end of a run of name words after "Đoàn"."""
    words = frozenset(rules()["congress"]["union_words"])
    position = at
    while True:
        gap = _GAP.match(text, position)
        match = _WORD.match(text, gap.end() if gap else position)
        if match is None or norm(match.group()) not in words:
            return position
        position = match.end()


def _place(level: str | None) -> str | None:
    match = re.search(
        rf"(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)\s+"
        rf"([{UPPER}][^\n]{{1,40}})",
        level or "",
    )
    return match.group(0) if match else None


def _roman(word: str) -> str:
    if not word.isdigit():
        return word.upper()
    number, out = int(word), ""
    for value, letters in ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            out, number = out + letters, number - value
    return out


def plenum(text: str, at: int) -> Meeting | None:
    """A plenum of the Central Committee named at ``at`` ("Hội nghị …" or "Trung ương 4 …")."""
    table = rules()["plenum"]
    skip, ordinals = frozenset(table["words"]), table["ordinals"]
    position = end = at
    number: str | None = None
    central = False
    after_ordinal = False
    for _ in range(16):
        gap = _GAP.match(text, position)
        match = _WORD.match(text, gap.end() if gap else position)
        if match is None:
            break
        word, low = match.group(), norm(match.group())
        if low in ("khóa", "khoá"):
            break
        if number is None and word.isdigit() and len(word) <= 2:
            number = str(int(word))
        elif number is None and after_ordinal and low in ordinals:
            number = ordinals[low]
        elif number is None and re.fullmatch(r"[IVX]{1,5}", word) and central:
            number = str(_value(word))
        elif low in skip:
            central = central or low == "ương"
            after_ordinal = low in ("thứ", "ương") or after_ordinal
        else:
            break
        position = end = match.end()
    term = _TERM.match(text, end)
    if not central or (number is None and term is None):
        return None
    name = " ".join(text[at:end].split())
    if number is None:
        return None
    if term is not None:
        end = term.end()
    key = f"nq:hoi-nghi-tw-{number}" + (f"-khoa-{term.group(1).lower()}" if term else "")
    return Meeting(key, end, name, term.group(1) if term else None, "trung ương", None, number)


def _value(roman: str) -> int:
    worth = {"I": 1, "V": 5, "X": 10, "L": 50}
    total = 0
    for here, after in zip(roman, [*roman[1:], ""], strict=True):
        total += -worth[here] if after and worth[after] > worth[here] else worth[here]
    return total
