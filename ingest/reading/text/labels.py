"""The labels that open an entry of the outline: "PHẦN II", "Điều 3.", "IV-", "2.", "2.1", "a)".

One anchored pattern for each family; a label says its family, its value in the series and where
the words after it begin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Families from the highest rank to the lowest; the number is the rank.
RANKS = {
    "appendix": 0, "part": 1, "chapter": 2, "division": 3, "article": 4, "upper": 5, "roman": 6,
    "number": 7, "decimal2": 8, "decimal3": 9, "decimal4": 10, "bracket": 11, "letter": 12,
    "paren": 13, "paren_letter": 14, "paren_roman": 15, "bullet": 20, "plus": 21, "dot": 22,
}
_FAMILIES = {"p": "part", "c": "chapter", "m": "division", "đ": "article"}
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ALPHABET = "abcdđeghiklmnopqrstuvxy"
_MARK = r"(?:\\|\*\*|\*|_){0,3}"
_AFTER = r"(?:\*\*|\*|_){0,2}"
_ROMAN = r"(?P<roman>[IVX]{1,7})"
_STOP = re.compile(r"[.:/)–\-]")

_WORDED = re.compile(
    r"(?P<word>PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục|ĐIỀU|Điều|PHỤ LỤC|Phụ lục)"
    r"(?:\s{1,3}(?:THỨ|thứ))?(?:\s{1,3}(?:SỐ|số))?\s{0,3}"
    r"(?P<value>[0-9]{1,3}(?![0-9/])|[IVXLC]{1,7}(?!\w)|(?:NHẤT|HAI|BA|TƯ|NĂM|SÁU|BẢY|TÁM|CHÍN|MƯỜI"
    r"|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|Nhất|Hai|Ba|Tư|Năm)(?!\w)|(?<=[Cc])\s{0,1}$)"
    r"(?P<tail>" + _AFTER + r"\s{0,2}[.:\-–)]?" + _AFTER + r"\s{0,4})")
_DECIMAL = re.compile(r"(?P<value>[0-9]{1,2}(?:\\?\.[0-9]{1,2}){1,3})" + _MARK
                      + r"[.)\-:/]?" + _AFTER
                      + r"(?:\s{1,8}|(?=[A-ZĐÁÀẢÃẠÂĂÉÈÊÍÌÓÒÔƠÚÙƯÝ])|(?<=[.)])$)")
_NUMBER = re.compile(r"(?P<value>[0-9]{1,2})\s{0,1}" + _MARK + r"(?P<stop>[.)/:\-–])" + _AFTER
                     + r"(?P<gap>\s{0,8})")
_ROMAN_RE = re.compile(_ROMAN + r"\s{0,1}" + _MARK + r"(?P<stop>[.\-/)–:])" + _AFTER + r"\s{0,8}")
_UPPER = re.compile(r"(?P<value>[A-HĐKL])(?:\s{0,1}" + _MARK + r"(?P<stop>[.\-/)–])" + _AFTER
                    + r"\s{1,8}|\s[-–](?=[^\W\d_]{2}))")
_LETTER = re.compile(r"(?P<value>[a-zđøð])\s{0,1}" + _MARK + r"(?P<stop>[.)/])" + _AFTER
                     + r"\s{0,8}")
_PAREN = re.compile(r"\((?P<value>[0-9]{1,2}|[a-zđ]|[ivx]{2,5})\)" + _AFTER + r"\.?\s{0,8}")
_BULLET = re.compile(r"\\?(?P<value>[-–—+•●○▪■◦§*])(?P<gap>\s{0,8})(?=\S)")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class Label:
    """A possible label: family, value in its series, label as printed, length with what follows.

    ``parents`` are the numbers before the last of a decimal label ("2.1.3" → (2, 1)).
    """

    family: str
    value: int
    label: str
    length: int
    parents: tuple[int, ...] = ()

    @property
    def rank(self) -> int:
        """The rank of the family; lower is higher up."""
        return RANKS[self.family]


def roman_value(numeral: str) -> int | None:
    """The value of a well-formed Roman numeral up to 89, else ``None``."""
    total = 0
    values = [_ROMAN_VALUES[char] for char in numeral.upper()]
    for index, value in enumerate(values):
        total += -value if index + 1 < len(values) and value < values[index + 1] else value
    return total if 0 < total < 90 and to_roman(total) == numeral.upper() else None


def to_roman(value: int) -> str:
    """A number below 90 as a Roman numeral."""
    out = ""
    for sign, size in (("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)):
        while value >= size:
            out += sign
            value -= size
    return out


def candidates(words: str) -> list[Label]:
    """The labels that ``words`` (the content of a line) may begin with, the likeliest first."""
    if not words:
        return []
    head = words[0]
    if head in "-–—+•●○▪■◦§\\*":
        return _bullets(words)
    if head in "PCMĐ":
        worded = _worded(words)
        if worded:
            return [worded]
    if head.isdigit():
        return _numbers(words)
    if head == "(":
        return _parens(words)
    found: list[Label] = []
    if head in "IVX":
        match = _ROMAN_RE.match(words)
        if match and (value := roman_value(match["roman"])) and _free(words, match):
            found.append(Label("roman", value, match["roman"], match.end()))
    if head in "ABCDEFGHĐKL":
        match = _UPPER.match(words)
        if match:
            value = _ALPHABET.index(match["value"].lower()) + 1
            found.append(Label("upper", value, match["value"], match.end()))
    if head.islower() or head == "ø":
        match = _LETTER.match(words)
        if match and _free(words, match):
            found.append(_lettered(match))
    return found


def _free(words: str, match: re.Match[str]) -> bool:
    """A dash or a stop right before a word must not be part of it ("I-ta", "a.m")."""
    rest = words[match.end():match.end() + 1]
    glued = match.end() > 0 and not words[match.end() - 1].isspace()
    return not (glued and rest and (rest.islower() or rest.isdigit() or rest in ".,;/)"))


def _lettered(match: re.Match[str]) -> Label:
    value = match["value"]
    index = _ALPHABET.index(value) + 1 if value in _ALPHABET else 0
    return Label("letter", index, value, match.end())


def _worded(words: str) -> Label | None:
    match = _WORDED.match(words)
    if match is None:
        return None
    family = _FAMILIES[match["word"][0].lower()]
    if match["word"].lower() == "phụ lục":
        family = "appendix"
    stop = match["tail"].strip(" *_")
    rest = words[match.end():].strip(" *_")
    # "Điều 3 của Luật ..." and "Mục 2 Phần III nêu trên" speak of an article, they open none.
    if family in ("article", "division") and not stop and rest and not rest.isupper():
        return None
    if family in ("part", "chapter", "appendix") and not stop and rest \
            and not rest[0].isupper() and rest[0] not in "(–-“\"":
        return None
    raw = match["value"].strip()
    value = _value(raw)
    if value is None:
        return None
    label = words[:match.start("tail")].strip(" *_")
    if family in ("part", "chapter", "division", "appendix"):
        label = " ".join(label.split())
    return Label(family, value, label, match.end())


def _value(raw: str) -> int | None:
    """The value of a number in figures, Roman numerals or words."""
    if raw.isdigit():
        return int(raw)
    if raw.isupper() and set(raw) <= set("IVXLC"):
        return roman_value(raw)
    return _ORDINALS.index(raw.lower()) + 1 if raw.lower() in _ORDINALS else None


def _numbers(words: str) -> list[Label]:
    match = _DECIMAL.match(words)
    if match:
        label = match["value"].replace("\\", "")
        parts = tuple(int(part) for part in label.split("."))
        family = f"decimal{len(parts)}"
        return [Label(family, parts[-1], label, match.end(), parts[:-1])]
    match = _NUMBER.match(words)
    if match is None:
        return []
    rest = words[match.end():match.end() + 1]
    # A number glued to more digits is a date or an amount; glued to a small letter it is a unit.
    if not match["gap"] and rest and (rest.isdigit() or rest.islower() or rest in "%.,/)"):
        return []
    if match["stop"] in "-–" and match["gap"] and rest.isdigit():
        return []
    family = "bracket" if match["stop"] == ")" else "number"
    return [Label(family, int(match["value"]), match["value"], match.end())]


def _parens(words: str) -> list[Label]:
    match = _PAREN.match(words)
    if match is None:
        return []
    value = match["value"]
    label = f"({value})"
    if value.isdigit():
        return [Label("paren", int(value), label, match.end())]
    found = []
    if set(value) <= set("ivx") and (number := roman_value(value)):
        found.append(Label("paren_roman", number, label, match.end()))
    if len(value) == 1 and value in _ALPHABET:
        found.append(Label("paren_letter", _ALPHABET.index(value) + 1, label, match.end()))
    return found


def _bullets(words: str) -> list[Label]:
    match = _BULLET.match(words)
    if match is None:
        return []
    mark = match["value"]
    rest = words[match.end():match.end() + 1]
    if not match["gap"] and (rest in "-–*+=" or (mark in "-–" and rest.isdigit())):
        return []
    family = "bullet" if mark in "-–—*" else "plus" if mark == "+" else "dot"
    return [Label(family, 0, mark, match.end())]
