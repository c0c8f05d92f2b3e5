"""What follows the number of a cited document: its date, term, issuer and subject.

All patterns are bounded; each function reads one window and says where its piece ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .refdata import CLOSE_QUOTES, LOWER, OPEN_QUOTES, UPPER, norm, rules, trie, type_pattern

_MONTHS = r"(?:tháng|thang)"
_DATE = re.compile(
    r"[\s,(*]{0,6}(?:(?:ký|ban hành)\s{1,3})?(?:(?:[Nn]gày|NGÀY)\s{0,4})?"
    r"(?:([0-9]?[0-9])\s?[/.-]\s?([0-9]?[0-9])\s?[/.-]\s?((?:19|20)[0-9]{2})(?![0-9])"
    r"|([0-3]?[0-9])\s{1,4}(?:tháng|THÁNG)\s{1,4}([01]?[0-9])\s{1,4}(?:năm|NĂM)\s{1,4}"
    r"((?:19|20)[0-9]{2})(?![0-9]))[)*]?"
)
_BLANK_DATE = re.compile(
    r"[\s,]{0,4}ngày[\s….]{0,12}tháng[\s….]{0,12}(?:[0-9]{1,2}\s{1,3})?"
    r"năm\s{1,3}(?:19|20)?[0-9….]{2,4}"
)
_GARBLED_DATE = re.compile(r"[\s,]{0,4}ngày\s{1,4}[^\s,;.()]{4,12}(?=\s{1,4}của\s)")
_TERM = re.compile(
    r"[\s,(]{0,4}(?:khóa|khoá|Khóa|Khoá|KHÓA|KHOÁ)\s{1,3}([IVXL]{1,6}|[0-9]{1,2})"
    r"(?![A-Za-z0-9])\)?"
)
_CODE_ENDS = re.compile(r"[0-9]\s?[-/]\s?[A-ZĐ][A-Za-zĐ0-9&]{0,12}"
                        r"(?:[-/][A-ZĐ][A-Za-zĐ0-9&]{0,12}){1,3}$")
_FOOTNOTE = re.compile(rf"(?<=[{LOWER}])[0-9]{{1,2}}$")
_OF = re.compile(r"[\s,*]{0,6}(?:của|do|CỦA)\s{1,4}")
_WORD = re.compile(r"[^\s,;:.()“”\"«»*|\[\]]+")
_SPACE = re.compile(r"[^\S\n]{0,40}\n?[^\S\n]{0,40}")


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
    at = position
    date, at = read_date(text, at, limit)
    term, at = _term(text, at, limit)
    issuer = None
    match = _OF.match(text, at, limit)
    if match is not None:
        issuer, end, inner = organ(text, match.end(), limit)
        if issuer is not None:
            at = end
            term = term or inner
            if term is None:
                term, at = _term(text, at, limit)
            if date is None:
                date, at = read_date(text, at, limit)
    title, start, end = subject(text, at, limit)
    return Attributes(date, term, issuer, title, at, start, max(end, at))


_DAY_BEFORE = re.compile(
    r"(?:^|[.;:\n]\s{0,20})[Nn]gày\s{1,4}(?:([0-3]?[0-9])[/.-]([01]?[0-9])[/.-]((?:19|20)[0-9]{2})"
    r"|([0-3]?[0-9])\s{1,4}tháng\s{1,4}([01]?[0-9])\s{1,4}năm\s{1,4}((?:19|20)[0-9]{2})),\s{1,4}"
    r"([^.;\n]{3,90}(?:\n[^.;\n]{0,60})?)\s(?:đã\s{1,3})?(?:có|ban\s{1,3}hành|thông\s{1,3}qua|ký|ký\s{1,3}ban\s{1,3}hành)"
    r"\s{1,4}(?:văn\s{1,3}bản\s{1,3})?$"
)
_PROPOSER = re.compile(
    r"(?:đề\s{1,3}nghị|đề\s{1,3}xuất)\s{1,3}của\s{1,3}([^.;:|]{4,120}?)\s{1,3}tại\s{1,3}(?:các\s{1,3})?$"
)


def before(text: str, phrase: int) -> tuple[str | None, str | None]:
    """(date, issuer) printed before the citation that begins at ``phrase``: "Ngày …, Quốc hội
    thông qua Nghị quyết số …", "Theo đề nghị của … tại Tờ trình số …"."""
    window = text[max(0, phrase - 220) : phrase]
    day = (
        _DAY_BEFORE.search(window)
        if window.rstrip().endswith(("có", "hành", "qua", "ký", "bản"))
        else None
    )
    if day is not None:
        found = day.group(1, 2, 3) if day.group(1) else day.group(4, 5, 6)
        issuer = organ(text, phrase - len(window) + day.start(7), phrase)[0]
        return f"{found[2]}-{int(found[1]):02d}-{int(found[0]):02d}", issuer
    proposer = _PROPOSER.search(window) if window.rstrip().endswith(("tại", "các")) else None
    if proposer is not None:
        return None, " ".join(proposer.group(1).split())
    return None, None


def read_date(text: str, at: int, limit: int) -> tuple[str | None, int]:
    """(ISO day or ``None``, end) of a day printed at ``at``."""
    match = _DATE.match(text, at, min(limit, at + 80))
    if match is None:
        garbled = _GARBLED_DATE.match(text, at, min(limit, at + 60))
        if garbled is not None:
            return None, garbled.end()
        blank = _BLANK_DATE.match(text, at, min(limit, at + 80))
        return None, blank.end() if blank else at
    day, month, year = match.group(1, 2, 3) if match.group(1) else match.group(4, 5, 6)
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return None, match.end()
    end = match.end()
    if text[end - 1] == ")" and "(" not in match.group():
        end -= 1
    return f"{year}-{int(month):02d}-{int(day):02d}", end


def _term(text: str, at: int, limit: int) -> tuple[str | None, int]:
    match = _TERM.match(text, at, min(limit, at + 40))
    return (match.group(1), match.end()) if match else (None, at)


#: What follows two bodies that issued together: "của Bộ A và Bộ B quy định …".
_ISSUING = re.compile(
    r"\s{1,4}(?:về|thực\s{1,3}hiện|ban\s{1,3}hành|hướng\s{1,3}dẫn|quy\s{1,3}định)\s"
)


@cache
def _stops() -> frozenset[str]:
    return frozenset(rules()["organ"]["stop_words"])


@cache
def _comma_names() -> re.Pattern[str]:
    names = rules()["organ"]["names_with_commas"]
    return re.compile(
        "|".join(
            re.escape(n).replace(r"\ ", r"\s{1,4}") for n in sorted(names, key=len, reverse=True)
        )
    )


def organ(
    text: str, at: int, limit: int, *, joint: bool = False
) -> tuple[str | None, int, str | None]:
    """The name of a body that begins at ``at``: (name, end, term printed inside it).

    Words are taken until a stop word or mark; a name begins with a capital ("đồng chí" apart).
    """
    limit = min(limit, at + 160)
    fixed = _comma_names().match(text, at, limit)
    position = at
    end = at
    term: str | None = None
    words = 0
    previous = ""
    if fixed is not None:
        position = end = fixed.end()
        words = 4
    while words < 18:
        gap = _SPACE.match(text, position)
        start = gap.end() if gap else position
        match = _WORD.match(text, start, limit)
        if match is None:
            break
        word = match.group()
        low = norm(word)
        if low in ("khóa", "khoá"):
            inner = _term(text, end, limit)
            if inner[0] is not None:
                term, end = inner
            break
        if words == 0 and not (word[0].isupper() or low in ("đồng", "cố", "các")):
            return None, at, None
        if low == "và" or word in ("&", "-", "–"):
            following = _WORD.match(text, _SPACE.match(text, match.end()).end(), limit)  # type: ignore[union-attr]
            if following is None:
                break
            if not _joins(
                text[at:end], following.group(), text[following.start() : following.start() + 40]
            ):
                ahead = text[following.start() : following.start() + 30]
                if (
                    not joint
                    and any(ahead.startswith(h) for h in rules()["organ"]["heads"])
                    and _ISSUING.match(text, organ(text, following.start(), limit, joint=True)[1])
                ):
                    end = organ(text, following.start(), limit, joint=True)[1]
                break
        elif (low in _stops() and _stops_here(text, start, word, low, previous)) or (
            word[0].islower() and " ".join(text[at:end].split()) in rules()["organ"]["closed"]
        ):
            break
        position = end = match.end()
        words += 1
        previous = word
    name = " ".join(text[at:end].split())
    return (name or None), end if name else at, term


def _stops_here(text: str, at: int, word: str, low: str, previous: str) -> bool:
    """A stop word ends the name unless it is part of one: "Ủy ban", "Ban Chỉ đạo"."""
    if low == "ban" and previous[:1] in ("Ủ", "U") and norm(previous) in ("ủy", "uỷ"):
        return False
    if word[0].islower() or low in ("về", "ngày"):
        return True
    return norm(text[at : at + 12]).startswith(
        ("ban hành", "thực hiện", "quy định", "triển khai", "phê duyệt", "đã ", "số ")
    )


def _joins(name: str, following: str, ahead: str) -> bool:
    """ "và" belongs to a name: "Bộ Giáo dục và Đào tạo", not "Bộ Y tế và Bộ Công an"."""
    if type_pattern().match(ahead):
        return False
    heads = rules()["organ"]["heads"]
    if any(ahead.startswith(head) for head in heads):
        return False
    return name.split()[0] in rules()["organ"]["compound_heads"] and following[:1].isupper()


_NUMBERED = re.compile(r"số\s{1,3}[0-9]|[0-9]\s?[-/]\s?[A-ZĐ]")
_VE = re.compile(
    r"[\s,:*_]{0,8}(?:(?:về\s{1,4}việc|VỀ\s{1,4}VIỆC|về|VỀ|Về|[Vv]/[Vv]:?)\s{1,4}"
    r"(?=\S)|(?=[“\"«]))"
)
_LEAD = re.compile(
    r"[\s,*_]{0,6}(?=(?:"
    + "|".join(
        (
            r"ban\s+hành",
            r"phê\s+duyệt",
            r"quy\s+định",
            r"sửa\s+đổi",
            r"hướng\s+dẫn",
            r"thực\s+hiện",
            r"triển\s+khai",
            r"công\s+bố",
            r"thông\s+qua",
            r"tổ\s+chức",
            r"thành\s+lập",
            r"bổ\s+sung",
        )
    ).replace(r"\s+", r"\s{1,4}")
    + r")\s)"
)


def subject(text: str, at: int, limit: int) -> tuple[str | None, int, int]:
    """What stands after "về", in quotation, or after a verb of issuing: (text, start, end)."""
    limit = min(limit, at + 700)
    match = _VE.match(text, at, limit) or _LEAD.match(text, at, limit)
    if match is None:
        return None, at, at
    start = match.end()
    end = subject_end(text, start, limit)
    raw = text[start:end].strip(" ,;:.*_\n\t\xa0")
    raw = _FOOTNOTE.sub("", raw)
    if (
        raw[:1] in OPEN_QUOTES
        and raw[-1:] in CLOSE_QUOTES
        and not any(q in raw[1:-1] for q in "“”«»")
    ):
        raw = raw[1:-1]
    title = " ".join(raw.replace("*", "").split())
    return (title or None), start, end


@cache
def _hard() -> re.Pattern[str]:
    """Marks that may end a subject; what each means is decided in :func:`subject_end`."""
    return re.compile(
        rf"[;|,“\"«.(]|\n\s{{0,3}}\n(?!\s{{0,20}}[{LOWER}])"
        r"|\n\s{0,20}(?:[-+•]|[0-9]{1,2}[.)]|[a-zđ]\))\s"
        rf"|\s(?:{trie(rules()['title']['stop_words'])})(?![{LOWER}{UPPER}])"
    )


@cache
def _after_comma() -> re.Pattern[str]:
    heads = "|".join(re.escape(h).replace(r"\ ", r"\s{1,4}") for h in rules()["organ"]["heads"])
    starts = "|".join(w.replace(" ", r"\s{1,4}") for w in rules()["title"]["clause_words"])
    return re.compile(rf"\s{{0,4}}(?:(?:{starts})(?![{LOWER}])|(?:{heads})(?![{LOWER}]))")


@cache
def _goes_on() -> re.Pattern[str]:
    words = "|".join(w.replace(" ", r"\s{1,4}") for w in rules()["title"]["goes_on"])
    return re.compile(rf"\s{{1,4}}(?:{words})(?![{LOWER}])")


def subject_end(text: str, at: int, limit: int) -> int:
    """Where the subject that begins at ``at`` ends."""
    position = at
    while True:
        match = _hard().search(text, position, limit)
        if match is None:
            return limit
        mark = text[match.start()]
        here = match.start()
        if mark in OPEN_QUOTES:
            close = _closing(text, here, limit)
            if close < 0:
                return here
            position = close + 1
            if not text[position : position + 1].isspace() or (
                norm(text[position : position + 12]).startswith("và") is False and here - at < 3
            ):
                return position
            continue
        if mark == "(":
            close = text.find(")", here, min(limit, here + 120))
            inside = text[here : close + 1] if close >= 0 else ""
            if (
                close >= 0
                and len(inside) <= 30
                and "tắt" not in inside
                and "/" not in inside
                and type_pattern().search(inside) is None
            ):
                position = close + 1
                continue
            return here
        if mark == ",":
            ahead = text[here + 1 : here + 60]
            kind = type_pattern().match(ahead.lstrip())
            if kind is not None and (kind.group()[0].isupper() or _NUMBERED.search(ahead[:40])):
                return here
            if _after_comma().match(text, here + 1, limit):
                return here
            if _CODE_ENDS.search(text, max(at, here - 28), here) \
                    and _DATE.match(text, here, min(limit, here + 60)) is None:
                return here
            position = here + 1
            continue
        if mark == ".":
            following = text[here + 1 : here + 2]
            if following and not following.isspace() and following not in '/*”"':
                position = here + 1
                continue
            return here
        if mark == ";" and _goes_on().match(text, here + 1, limit):
            position = here + 1
            continue
        if mark in ";|":
            return here
        if mark == "\n":
            return here
        if match.group().strip() in ("và", "VÀ"):
            ahead = text[match.end() : match.end() + 60].lstrip()
            kind = type_pattern().match(ahead)
            if kind is None or not (kind.group()[0].isupper() or _NUMBERED.search(ahead[:30])):
                position = match.end()
                continue
        return here


def _closing(text: str, at: int, limit: int) -> int:
    """The closing mark of the quotation that opens at ``at``, nesting by one level."""
    opening = text[at]
    close = {"“": "”", "«": "»", '"': '"', "„": "“"}[opening]
    end = text.find(close, at + 1, min(limit, at + 480))
    if end < 0 and opening == "“":
        end = text.find('"', at + 1, min(limit, at + 480))
    return end
