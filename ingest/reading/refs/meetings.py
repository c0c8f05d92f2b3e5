"""Resolutions of congresses and plenums: one key for every way of naming the same one.

"Nghị quyết Đại hội XIII của Đảng" and "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII" give
``nq:dai-hoi-xiii-dang``; "Nghị quyết Trung ương 4 khóa XII" gives ``nq:hoi-nghi-tw-4-khoa-xii``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.names import slug

from ..text.refdata import UPPER, norm, rules, spaced

_REACH = 200
_WORD = re.compile(r"[^\s,;:.()“”\"«»*|]{1,60}")
_GAP = re.compile(r"[^\S\n]{0,30}\n?[^\S\n]{0,30}")
_LEVELS = re.compile(r"các\s{1,4}cấp", re.IGNORECASE)
_YEARS = re.compile(spaced(r"\s{0,3},?\s{0,3}(?:nhiệm kỳ|NHIỆM KỲ) ((?:19|20)[0-9]{2})\s?[-–—]\s?"
                           r"((?:19|20)[0-9]{2})", 3))
_ORDINAL_AFTER = re.compile(spaced(
    r"\s{0,3},?\s{0,3}lần thứ ([IVXL]{1,7}|[0-9]{1,2})(?![A-Za-z0-9])", 3))
_TERM = re.compile(spaced(r"[\s,(]{0,4}(?:khóa|khoá|KHÓA|KHOÁ) ([IVXL]{1,7})(?![A-Za-z])\)?", 3))
_ORDINAL = re.compile(r"[IVXL]{1,7}|[0-9]{1,2}")
_ROMAN = re.compile(r"[IVXL]{2,7}")
_NAME = re.compile(rf"[{UPPER}][\w'’\-]{{0,30}}")
_PLACE = re.compile(rf"(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)\s{{1,3}}"
                    rf"[{UPPER}][^\n]{{1,40}}")
_VALUES = ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


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


def _skip(text: str, at: int) -> int:
    match = _GAP.match(text, at)
    return match.end() if match is not None else at


class _Congress:
    """Takes in the words of one congress; ``level`` is "đảng", "đoàn" or a party organisation."""

    def __init__(self, text: str, at: int) -> None:
        table = rules()["congress"]
        self.text = text
        self.skip, self.bodies = frozenset(table["words"]), frozenset(table["bodies"])
        self.start = self.end = at
        self.ordinal: str | None = None
        self.level: str | None = None
        self.national = False
        self.several = False

    def read(self) -> None:
        """Go on while the words belong to the name of a congress."""
        for _ in range(26):
            at = _skip(self.text, self.end)
            if self.text[at : at + 1] == ",":
                if not self._later_ordinal(at):
                    return
                continue
            match = _WORD.match(self.text, at, self.start + _REACH)
            if match is None or not self._take(match):
                return

    def _later_ordinal(self, at: int) -> bool:
        match = _ORDINAL_AFTER.match(self.text, at) if self.ordinal is None else None
        if match is None:
            return False
        self.ordinal, self.end = roman(match.group(1)), match.end()
        return True

    def _take(self, match: re.Match[str]) -> bool:
        text, start, word = self.text, match.start(), match.group()
        low = norm(word)
        following = norm(text[start : start + 24]).split(" ")[1:2]
        if self.ordinal is None and _ORDINAL.fullmatch(word):
            self.ordinal = roman(word)
        elif low == "cấp" or (low == "các" and following == ["cấp"]):
            whole = _LEVELS.match(text, start)
            self.several, self.end = True, whole.end() if whole is not None else match.end()
            return False
        elif low == "toàn" and following == ["quốc"]:
            self.national = True
        elif low in ("đảng", "chi") and following == ["bộ"]:
            self.level, self.end = _organisation(text, start)
            return True
        elif low in self.bodies and self.level is None:
            self.level = low
            if low == "đoàn" and following in (["thanh"], ["tncs"]):
                self.end = _union(text, match.end())
                return True
        elif not (low in self.skip or (self.level == "đảng"
                                       and low in ("cộng", "sản", "việt", "nam"))):
            return False
        self.end = match.end()
        return True


def congress(text: str, at: int) -> Meeting | None:
    """The congress whose name begins with "Đại hội" at ``at``."""
    found = _Congress(text, at)
    found.read()
    if found.several:
        return Meeting(None, found.end, None, None, "các cấp", None, None)
    name = " ".join(text[at : found.end].split())
    level = "dang" if found.level == "đảng" or (found.level is None and found.national) \
        else found.level
    ordinal, end, term = found.ordinal, found.end, None
    years = _YEARS.match(text, end)
    if years is not None and level is not None and (ordinal is not None or level != "dang"):
        term, end = f"{years.group(1)}-{years.group(2)}", years.end()
        later = _ORDINAL_AFTER.match(text, end) if ordinal is None else None
        if later is not None:
            ordinal, end = roman(later.group(1)), later.end()
    if level is None or (level == "dang" and ordinal is None):
        return None
    parts = ["dai-hoi", (ordinal or "").lower(), slug(level)]
    if ordinal is None and term is not None:
        parts.append(term)
    place = _PLACE.search(level)
    return Meeting("nq:" + "-".join(p for p in parts if p), end, name, term or ordinal, level,
                   place.group() if place is not None else None, ordinal)


def _organisation(text: str, at: int) -> tuple[str, int]:
    """"Đảng bộ tỉnh Bình Minh", "Đảng bộ Khối các cơ quan tỉnh": (name, end)."""
    kinds = frozenset(rules()["congress"]["body_words"])
    end = at
    for count in range(14):
        match = _WORD.match(text, _skip(text, end))
        if match is None or _ROMAN.fullmatch(match.group()) or match.group().isdigit():
            break
        low = norm(match.group())
        if count >= 2 and (low in ("về", "nhiệm", "và") or not (
                low in kinds or _NAME.fullmatch(match.group()))):
            break
        if low == "thành" and norm(text[match.end() : match.end() + 8]).split(" ")[:1] != ["phố"]:
            break
        end = match.end()
    return " ".join(text[at:end].split()), end


def _union(text: str, at: int) -> int:
    """The end of a run of name words after "Đoàn"."""
    words = frozenset(rules()["congress"]["union_words"])
    while True:
        match = _WORD.match(text, _skip(text, at))
        if match is None or norm(match.group()) not in words:
            return at
        at = match.end()


def roman(word: str) -> str:
    """An ordinal in Roman letters, whichever way it is printed."""
    if not word.isdigit():
        return word.upper()
    number, out = int(word), ""
    for value, letters in _VALUES:
        while number >= value:
            out, number = out + letters, number - value
    return out


def plenum(text: str, at: int) -> Meeting | None:
    """A plenum of the Central Committee named at ``at`` ("Hội nghị …" or "Trung ương 4 …")."""
    table = rules()["plenum"]
    skip, ordinals = frozenset(table["words"]), table["ordinals"]
    end = at
    number: str | None = None
    central = counted = False
    for _ in range(16):
        match = _WORD.match(text, _skip(text, end))
        if match is None:
            break
        word, low = match.group(), norm(match.group())
        if number is None and word.isdigit() and len(word) <= 2:
            number = str(int(word))
        elif number is None and counted and low in ordinals:
            number = ordinals[low]
        elif number is None and central and _ORDINAL.fullmatch(word):
            number = str(_arabic(word))
        elif low in skip:
            central = central or low == "ương"
            counted = counted or low in ("thứ", "ương")
        else:
            break
        end = match.end()
    if not central or number is None:
        return None
    name = " ".join(text[at:end].split())
    term = _TERM.match(text, end)
    key = f"nq:hoi-nghi-tw-{number}"
    if term is None:
        return Meeting(key, end, name, None, "trung ương", None, number)
    return Meeting(f"{key}-khoa-{term.group(1).lower()}", term.end(), name, term.group(1),
                   "trung ương", None, number)


def _arabic(word: str) -> int:
    worth = {"I": 1, "V": 5, "X": 10, "L": 50}
    total = 0
    for here, after in zip(word, [*word[1:], ""], strict=True):
        total += -worth[here] if after and worth[after] > worth[here] else worth[here]
    return total
