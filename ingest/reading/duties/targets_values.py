"""Figures of goals: number or range, comparator, unit; and the figures that are none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from graph import data

#: 1.500 | 0,7 | 7.5 | 09 | "8 5%" with the space of a scan
NUMBER = (r"(?:[0-9] [0-9](?=\s?%)|[0-9]{1,3}(?:\.[0-9]{3}){1,4}(?:,[0-9]{1,4})?"
          r"|[0-9]{1,9}(?:[.,][0-9]{1,4})?)")
_DASH = "[-\u2013\u2014\u2212]"
_FIGURE = re.compile(
    rf"(?<![\w.,/%])(?P<low>{NUMBER})(?![\w/])"
    rf"(?:\s?(?P<mid>%)?\s?(?:\\?{_DASH}|đến)\s?(?P<high>{NUMBER})(?![\w/]))?"
    rf"(?P<percent>\s?%)?")
_FIGURE_UNIT = re.compile(rf"(?<![\w.,/%])(?P<low>{NUMBER})(?=(?:m2|km|ha|MW|Gb|Mb)\b)")
_YEARS = re.compile(r"(?:19|20)[0-9]{2}$")
_NOT_BEFORE = re.compile(
    r"(?i:(?:năm|tháng|ngày|quý|điều|khoản|điểm|mục|chương|phần|số|khóa|khoá|thứ|lần thứ|phụ lục|"
    r"biểu|bảng|mẫu|quyết định|nghị quyết|kế hoạch|chỉ thị|kết luận|đề án|nghị định|thông tư|"
    r"giai đoạn|thế kỷ|nhiệm kỳ|quốc lộ|giờ|lúc|ban chỉ đạo|đợt|trang)\s{0,2})$")
_NOT_AFTER = re.compile(r"(?i:\s?(?:/[0-9]|tuổi|/20[0-9]{2}|[hH]\s?[0-9]|giờ\s[0-9]))")
_DENOMINATOR = re.compile(r"(?i:/\s?|(?<!ở mức )(?<!đạt )(?<!chiếm )trên\s(?:tổng số\s)?)$")
_PEOPLE = re.compile(r"(?i:\s?(?:vạn|nghìn|000)?\s?(?:dân|người dân)(?!\w))")
_TOP = re.compile(r"(?i:(?:nhóm|top|tốp|thuộc)\s{1,2})$")
_RANK = re.compile(r"(?i:(?:xếp\s(?:hạng\s)?thứ|đứng thứ|hạng thứ|xếp hạng|thứ hạng|vị trí thứ)"
                   r"\s{1,2})$")


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its place: ``start``–``end`` covers comparator to unit."""

    start: int
    end: int
    at: int
    value: float | int | tuple[float, float]
    comparator: str
    unit: str | None
    bound: bool


@cache
def rules() -> dict[str, Any]:
    """data/rules_targets.toml"""
    return data.rules("rules_targets")


@cache
def _comparators() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["sign"], re.compile(rf"(?i:(?<!\w)(?:{row['before']})\s{{0,2}})$"))
                 for row in rules()["comparator"])


def number(text: str) -> float | int:
    """"1.500" is 1500, "0,7" is 0.7, "7.5" is 7.5, "09" is 9."""
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?", text):
        text = text.replace(".", "")
    value = float(text.replace(" ", "").replace(",", "."))
    return int(value) if value.is_integer() else value


def figures(text: str, start: int, end: int) -> list[Figure]:
    """The figures between two offsets that can be values of goals."""
    out = []
    for match in (*_FIGURE.finditer(text, start, end), *_FIGURE_UNIT.finditer(text, start, end)):
        figure = _figure(text, start, end, match)
        if figure is not None:
            out.append(figure)
    return sorted(out, key=lambda item: item.at)


def _figure(text: str, start: int, end: int, match: re.Match[str]) -> Figure | None:
    groups = match.groupdict()
    before = text[max(start, match.start() - 48) : match.start()]
    after = text[match.end() : min(end, match.end() + 64)]
    percent = bool(groups.get("percent") or groups.get("mid"))
    if not percent and _excluded(before, match["low"], groups.get("high"), after):
        return None
    if before.rstrip().endswith("/") or (not percent and _DENOMINATOR.search(before) \
            and _PEOPLE.match(after)):
        return None
    low, high = number(match["low"]), groups.get("high")
    value: float | int | tuple[float, float] = low
    comparator, at, bound = "=", match.start(), False
    if high is not None:
        value, comparator, bound = (float(low), float(number(high))), "range", True
        if number(high) <= low:
            return None
    sign, size = _sign(before)
    if sign and high is None:
        comparator, at, bound = sign, match.start() - size, True
        if comparator == ">" and percent and low == 100:
            comparator = "="
    unit, stop = ("%", match.end()) if percent else (None, match.end())
    unit, stop = _unit(text, stop, end, percent, unit)
    if high is None:
        for other, words in rules()["after"].items():
            tail = text[stop : min(end, stop + 24)].lower()
            for word in words:
                if re.match(rf"[^,;.]{{0,14}}{word}", tail):
                    comparator, bound = other, True
                    stop += tail.index(word) + len(word)
        top = _top(before, after)
        if top:
            comparator, bound = top, True
    return Figure(at, min(stop, end), match.start(), value, comparator, unit, bound)


def _excluded(before: str, low: str, high: str | None, after: str) -> bool:
    """Dates, numbers of documents and parts, ages, years."""
    if _NOT_AFTER.match(after):
        return True
    if _NOT_BEFORE.search(before) and not _RANK.search(before):
        return True
    return bool(_YEARS.match(low)) and (high is None or bool(_YEARS.match(high))) \
        and not re.match(r"(?i:\s(?:người|doanh nghiệp|hộ|tỷ|triệu|ha|sản phẩm))", after)


def _sign(before: str) -> tuple[str | None, int]:
    for sign, pattern in _comparators():
        found = pattern.search(before)
        if found and not (sign == ">=" and found.group(0).lower().startswith("từ")):
            return sign, len(found.group(0))
    return None, 0


def _top(before: str, after: str) -> str | None:
    if _TOP.search(before) and re.match(r"(?i:\s{0,2}(?:nước|quốc gia|tỉnh|thành phố|địa phương|"
                                        r"đơn vị|nền kinh tế|trường|xã|phường|sở|bộ))", after):
        return "top-n"
    if re.search(r"(?i:(?:top|tốp)\s{1,2})$", before):
        return "top-n"
    if _RANK.search(before):
        return "<="
    return None


def _unit(text: str, at: int, end: int, percent: bool, unit: str | None) -> tuple[str | None, int]:
    """The unit after a figure: share, counted noun, "per" something."""
    gap = re.compile(r"\s{0,2}").match(text, at)
    start = gap.end() if gap else at
    rest = text[start : min(end, start + 60)]
    if percent:
        share = _longest(rest, "share")
        if share:
            return f"% {share}", start + len(share)
        per = _per(rest)
        return (f"%{per}", start + len(per)) if per else ("%", at)
    noun = _longest(rest, "counted")
    if not noun:
        noun = _two_words(rest)
        if not noun:
            return unit, at
    stop = start + len(noun)
    per = _per(text[stop : min(end, stop + 30)])
    return noun + per, stop + len(per)


def _per(rest: str) -> str:
    found = re.match(r"\s?/\s?(?:1\s|một\s)?(?:[0-9.]{1,6}\s)?\w{2,6}(?:\sdân)?|"
                     r"\strên\s(?:một|1)\s(?:vạn|nghìn)\sdân", rest)
    return found.group(0) if found else ""


def _longest(rest: str, kind: str) -> str:
    low = rest.lower()
    best = ""
    for word in rules()["units"][kind]:
        if low.startswith(word.lower()) and len(word) > len(best) \
                and not (len(low) > len(word) and low[len(word)].isalnum()):
            best = rest[: len(word)]
    return best


def _two_words(rest: str) -> str:
    found = re.match(r"[^\W\d_]{2,12}(?:\s[^\W\d_]{2,12})?", rest)
    return found.group(0) if found else ""
