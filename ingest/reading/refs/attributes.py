"""What is printed round the number of a cited document: its date, term, issuer and subject.

All patterns are bounded; each function reads one window and says where its piece ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..text.refdata import any_of, rules, spaced
from .issuers import TERM, organ
from .subjects import subject

_YEAR = r"((?:19|20)[0-9]{2})"
_DATE = re.compile(
    r"[\s,(*]{0,6}(?:(?:được\s{1,3})?(?:ký|ban hành|thông qua)\s{1,3})?(?:(?:[Nn]gày|NGÀY)\s{0,4})?"
    rf"(?:([0-9]?[0-9])\s?[/.-]\s?([0-9]?[0-9])\s?[/.-]\s?{_YEAR}(?![0-9])"
    r"|([0-3]?[0-9])\s{1,4}(?:tháng|THÁNG)\s{1,4}([01]?[0-9])\s{1,4}(?:năm|NĂM)\s{1,4}"
    rf"{_YEAR}(?![0-9]))[)*]?")
_BLANK_DATE = re.compile(r"[\s,]{0,4}ngày[\s….]{0,12}tháng[\s….]{0,12}(?:[0-9]{1,2}\s{1,3})?"
                         r"năm\s{1,3}(?:19|20)?[0-9….]{2,4}")
_GARBLED_DATE = re.compile(r"[\s,]{0,4}ngày\s{1,4}[^\s,;.()]{4,12}(?=\s{1,4}của\s)")
_OF = re.compile(r"[\s,*]{0,6}(?:của|do|CỦA|cùa|cúa)\s{1,4}")
#: "Nghị quyết số … ngày … Hội nghị lần thứ sáu Ban Chấp hành Trung ương về …": no "của".
_CENTRE = re.compile(spaced(
    r" (?=(?:Hội nghị (?:lần thứ|Trung ương|TW)|Ban Chấp hành Trung ương|Bộ Chính trị|Ban Bí thư)"
    r"[^,;.:“\"]{0,70}?(?: về |\s?[“\";,.(]|$))"))
#: "… của HĐND xã khóa XX, kỳ họp thứ 5 về …": when the body sat or for how long.
_SITTING = (r"[Kk]ỳ họp(?: (?:thứ|lần thứ|chuyên đề|bất thường|thường lệ)){0,2}"
            r"(?: (?:[0-9]{1,2}|[IVXL]{1,6}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười))?"
            r"(?: \([^()]{1,30}\))?")
_SESSION = re.compile(spaced(
    rf"[\s,(]{{1,4}}(?:(?:tại )?{_SITTING}|(?:nhiệm kỳ|NHIỆM KỲ) {_YEAR}\s?[-–—]\s?{_YEAR}"
    rf"(?:,? (?:tại )?{_SITTING})?)\)?(?=[\s,;.])"))
#: "… của Bộ Văn hóa - Thông tin (nay là Bộ …)": how the body is called today.
_RENAMED = re.compile(spaced(r" \((?:nay|trước đây|trước) (?:là|gọi là) [^()]{3,110}\)"))
_DAY_BEFORE = re.compile(spaced(
    rf"(?:^|[.;:\n]\s{{0,20}}[“\"]?)[Nn]gày (?:([0-3]?[0-9])[/.-]([01]?[0-9])[/.-]{_YEAR}"
    rf"|([0-3]?[0-9]) tháng ([01]?[0-9]) năm {_YEAR}), "
    r"([^.;\n]{3,90}(?:\n[^.;\n]{0,60})?)\s(?:đã )?"
    r"(?:có|ban hành|thông qua|ký|ký ban hành) (?:văn bản )?$"))
_PROPOSER = re.compile(spaced(
    r"(?:đề nghị|đề xuất) của ([^.;:|]{4,120}?) tại (?:các )?$"))
_SEVERAL = re.compile(spaced(r" tại [^.;:|]{4,80}?(?:,| và) của "))
_BEFORE = 220
#: "… của Thủ tướng Chính phủ tại Công điện số …", "UBND tỉnh đã chỉ đạo tại các Công văn số …".
_AT = re.compile(spaced(
    r"(?:(?: (?:đã|có|vừa|mới|tiếp tục)){0,2} (?:chỉ đạo|yêu cầu|hướng dẫn|giao|đề nghị|phê duyệt|"
    r"thông báo|kết luận|quy định|ban hành|cho ý kiến|có ý kiến|nêu|thống nhất|chấp thuận|phân công"
    r"|ủy quyền|triển khai|chấn chỉnh|đôn đốc|nhắc nhở|quán triệt)"
    r"(?: (?!của|tại|do|bởi)[^\s,;.:()|]{1,14}){0,8})? (?:tại|trong|ở) (?:các )?(?:văn bản )?"))


#: "UBND tỉnh (đã) ban hành Quyết định số …".
_ISSUED = re.compile(spaced(r"(?: (?:đã|vừa|mới)){0,2}(?: ký)? ban hành (?:các )?"))
_OF_LEADER = re.compile(
    r"\scủa\s{1,3}(?=(?:Bộ trưởng|Thủ tướng|Thống đốc|Chủ nhiệm|Tổng|Giám đốc|Chủ tịch)\s)")
#: Words whose owner stands behind "của": no issuer.
_OWNED = re.compile(spaced(
    r"(?:chức năng|nhiệm vụ|quyền hạn|cơ cấu|tổ chức|quản lý|thẩm quyền|hoạt động|làm việc|"
    r"trách nhiệm|lĩnh vực|phạm vi|ngành|thuộc|tài sản|phối hợp|công tác|đại biểu|chỉ đạo|ý kiến|"
    r"kết luận|Quy chế|Kế hoạch|Chương trình|Nghị quyết|Chỉ thị|quyết định)(?: [^\s]{1,12}){0,2}$"))


def behind(title: str, symbol: str) -> tuple[str, str] | None:
    """(title, issuer) of a subject that ends with who issued the paper."""
    match = None
    for found in _OF_LEADER.finditer(title):
        name, end, _ = organ(title, found.end(), len(title))
        rest = title[end:].strip(" .,;")
        if name is not None and (not rest or (rest[0] == "(" and rest[-1] == ")")) \
                and signs(name, symbol):
            match = title[: found.start()].rstrip(" ,"), name
            break
    if match is None or len(match[0]) < 8 or _OWNED.search(match[0]) is not None \
            or re.search(r"[0-9]\s?[-/]\s?[A-ZĐ]|ngày\s[0-9]", match[0][-60:]) is not None:
        return None
    return match


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(rules()['organ']['heads'])})(?!\w)")


@cache
def _series() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """(names, letters): whose papers bear which letters in their number."""
    return tuple((re.compile(row["names"]), re.compile(row["letters"]))
                 for row in rules()["series_of"])


@dataclass(frozen=True, slots=True)
class Attributes:
    """Pieces printed after a number; ``end`` is where date, term and issuer stop, ``title_end``
    where the subject stops (equal to ``end`` without one)."""

    date: str | None
    term: str | None
    issuer: str | None
    title: str | None
    end: int
    title_start: int
    title_end: int


def attributes(text: str, position: int, limit: int) -> Attributes:
    """Read date, term, issuer and subject from ``position`` on, never beyond ``limit``."""
    date, at = read_date(text, position, limit)
    term, at = _term(text, at, limit)
    issuer = None
    match = _OF.match(text, at, limit) or _CENTRE.match(text, at, limit)
    if match is not None:
        issuer, end, inner = organ(text, match.end(), limit)
        if issuer is not None:
            at = end
            term = term or inner
            if term is None:
                term, at = _term(text, at, limit)
            session = _SESSION.match(text, at, min(limit, at + 90))
            at = session.end() if session is not None else at
            renamed = _RENAMED.match(text, at, min(limit, at + 140))
            at = renamed.end() if renamed is not None else at
            if date is None:
                date, at = read_date(text, at, limit)
    title, start, end = subject(text, at, limit)
    return Attributes(date, term, issuer, title, at, start, max(end, at))


def before(text: str, phrase: int) -> tuple[str | None, str | None]:
    """(date, issuer) printed before the citation that begins at ``phrase``: "Ngày …, Quốc hội
    thông qua Nghị quyết số …", "Theo đề nghị của … tại Tờ trình số …"."""
    window = text[max(0, phrase - _BEFORE) : phrase]
    opening = window.rstrip()
    if opening.endswith(("có", "hành", "qua", "ký", "bản")):
        day = _DAY_BEFORE.search(window)
        if day is not None:
            found = day.group(1, 2, 3) if day.group(1) else day.group(4, 5, 6)
            issuer = organ(text, phrase - len(window) + day.start(7), phrase)[0]
            return f"{found[2]}-{int(found[1]):02d}-{int(found[0]):02d}", issuer
    if opening.endswith(("tại", "các")):
        proposer = _PROPOSER.search(window)
        if proposer is not None:
            # "đề nghị của A tại Tờ trình số … và của B tại": the last of several.
            name = _SEVERAL.split(proposer.group(1))[-1]
            return None, " ".join(name.split())
    return None, None


def director(text: str, phrase: int, symbol: str) -> str | None:
    """The body that acts "tại" (in) the paper cited at ``phrase``, when the letters of its number
    are that body's: an office often sends out what its leader said."""
    low = max(0, phrase - _BEFORE)
    opening = text[max(low, phrase - 14) : phrase].rstrip()
    if not opening.endswith(("tại", "trong", "ở", "các", "bản", "hành")):
        return None
    for head in _bodies().finditer(text, low, phrase):
        name, end, _ = organ(text, head.start(), phrase)
        if name is None or (_AT.fullmatch(text, end, phrase) is None
                            and _ISSUED.fullmatch(text, end, phrase) is None):
            continue
        return name if signs(name, symbol) else None
    return None


def signs(name: str, symbol: str) -> bool:
    """The letters of a number are those of the body ("UBND" for "UBND tỉnh")."""
    return any(names.match(name) is not None and letters.search(symbol) is not None
               for names, letters in _series())


def read_date(text: str, at: int, limit: int) -> tuple[str | None, int]:
    """(ISO day or ``None``, end) of a day printed at ``at``; a garbled one is passed over."""
    match = _DATE.match(text, at, min(limit, at + 80))
    if match is None:
        other = _GARBLED_DATE.match(text, at, min(limit, at + 60)) \
            or _BLANK_DATE.match(text, at, min(limit, at + 80))
        return None, other.end() if other is not None else at
    day, month, year = match.group(1, 2, 3) if match.group(1) else match.group(4, 5, 6)
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return None, match.end()
    end = match.end()
    if text[end - 1] == ")" and "(" not in match.group():
        end -= 1
    return f"{year}-{int(month):02d}-{int(day):02d}", end


def _term(text: str, at: int, limit: int) -> tuple[str | None, int]:
    match = TERM.match(text, at, min(limit, at + 40))
    return (match.group(1), match.end()) if match else (None, at)
