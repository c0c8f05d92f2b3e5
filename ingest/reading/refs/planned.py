"""Is a document still to be written, one of a class, or part of a body's name?"""

from __future__ import annotations

import re
from functools import cache

from graph.names import slug

from ..text.refdata import LOWER, UPPER, Kind, any_of, norm, rules, spaced, type_pattern
from ..text.scan import scan
from .mentions import Mention

_SENTENCE_END = re.compile(r"[.;|\n]\s")
_OBJECT = re.compile(spaced(
    r"(?: của [^.;,|\n]{2,60}?)? (?:triển khai |tổ chức )?"
    r"(?:thực hiện|cụ thể h(?:óa|oá)|triển khai)(?=\s)"))


_ROLLS_OUT = re.compile(spaced(
    r" (?:hành động )?(?:triển khai )?(?:tổ chức )?(?:thực hiện|triển khai|cụ thể h(?:óa|oá)) "))
_FOLLOWS = re.compile(r"[^;.:|]{0,300}?(?:;\s{1,3}(?:cụ\s{1,3}thể|với|gồm)[^;.:|]{0,60}?)?"
                      r"\s(?:như sau|sau đây|sau)\s{0,2}:")
_WRITES = re.compile(spaced(
    r"(?:ban hành|xây dựng|lập)(?: và ban hành)?(?: (?:bản|nội dung))?\s{0,3}$"))


def announced(text: str, start: int, end: int) -> bool:
    """"… ban hành Kế hoạch …, cụ thể như sau:": the paper speaks of itself."""
    return _WRITES.search(text[max(0, start - 60) : start]) is not None \
        and _FOLLOWS.match(text, end) is not None


@cache
def _builders() -> re.Pattern[str]:
    table = rules()["planned"]
    fill = rf"(?:,?\s{{1,3}}(?:{any_of(table['fill'])})){{0,4}}\s{{1,3}}$"
    return re.compile(rf"(?<![{LOWER}])(?:{any_of(table['verbs'])}){fill}", re.IGNORECASE)


@cache
def _opens_building() -> re.Pattern[str]:
    return re.compile(rf"(?:[-+•*]|[0-9]{{1,2}}[.)]|[a-zđ]\))?\s{{0,6}}"
                      rf"(?:{any_of(rules()['planned']['verbs'])})(?![{LOWER}])", re.IGNORECASE)


#: "Ban hành kèm theo Quyết định này Quy chế … và Quy chế …": they come out with the act itself.
_COMES_WITH = re.compile(r"[Bb]an\s{1,3}hành\s{1,3}kèm\s{1,3}theo\s{1,3}[^.;:|]{4,24}?\s{1,3}này\s"
                         r"[^.;|]{0,120}$")


def comes_with(text: str, start: int) -> bool:
    """The document comes out with the act that speaks of it, and is not to be written."""
    return _COMES_WITH.search(text[max(0, start - 160) : start]) is not None


def built(text: str, start: int) -> bool:
    """A verb of writing governs the document: "xây dựng Đề án", "tham mưu ban hành Kế hoạch"."""
    if _builders().search(text[max(0, start - 70) : start]) is not None:
        return True
    clause = max(text.rfind(mark, max(0, start - 200), start) for mark in ".;|\n") + 1
    if clause == 0:
        return False
    begin = clause + len(text[clause : clause + 40]) - len(text[clause : clause + 40].lstrip())
    if _opens_building().match(text, begin, start) is None:
        return False
    return norm(text[clause:start].split()[-1]) not in rules()["planned"]["object_leads"]


def plural(text: str, start: int) -> bool:
    """A class is meant: "các kế hoạch", "các Chỉ thị, Kết luận của …"."""
    before = text[max(0, start - 12) : start].rsplit(None, 1)
    if not before:
        return False
    if before[-1].lower() in rules()["planned"]["plural"]:
        return True
    if before[-1].isdigit() and len(before[-1]) < 3 and before[-1] not in ("1", "01") \
            and (len(before) == 1 or before[0][-1:].isalpha()):
        return True  # "thực hiện 4 chương trình của công đoàn"
    if before[-1][-1:] != "," and before[-1] != "và":
        return False
    window = text[max(0, start - 90) : start]
    lead = max(window.rfind("các "), window.rfind("những "), window.rfind("Các "))
    if lead < 0:
        return False
    listed = window[lead:].split(" ", 1)[1].lstrip()
    if listed[:1].isupper() != text[start].isupper():
        return False
    return not re.sub(r"[\s,;]|và", "", type_pattern().sub("", listed))


def opens_cell(text: str, start: int) -> bool:
    """The words open a cell of a table."""
    return text[max(0, start - 4) : start].rstrip().endswith("|")


def mid_sentence(text: str, start: int) -> bool:
    """A capital here is not the capital of a sentence or list item."""
    before = text[max(0, start - 40) : start].rstrip(" *_\xa0\t")
    if not before or before[-1] in ".:;|\n-+•":
        return False
    return re.search(r"(?:^|\n)[^\w\n]{0,6}(?:[0-9a-zđ]{1,2}[.)])?$", before) is None


def inside_name(text: str, start: int) -> bool:
    """The kind word is the tail of another word or part of a body's name ("Sở Kế hoạch")."""
    before = text[max(0, start - 14) : start]
    if before[-1:].isalpha() and not (before[-1].islower() and text[start].isupper()):
        return True
    if text[max(0, start - 3) : start].strip() in ("-", "–") \
            and _joined_field().search(text, max(0, start - 44), start):
        return True
    words = before.split()
    return bool(words) and words[-1] in rules()["planned"]["body_heads"] \
        and words[-2:] != ["cơ", "sở"] and not before.endswith("\n\n")


@cache
def _joined_field() -> re.Pattern[str]:
    """"Phòng Tài chính - Kế hoạch": the first half of a name of two fields."""
    heads = any_of(rules()["planned"]["body_heads"])
    return re.compile(rf"(?<!\w)(?:{heads})\s[{UPPER}][^,;.:\n]{{2,28}}\s[-–]\s{{0,2}}$")


def carries_out(text: str, end: int) -> int | None:
    """Where the document begins that is carried out: "… triển khai Nghị quyết số …"."""
    match = _ROLLS_OUT.match(text, end)
    inner = type_pattern().match(text, match.end()) if match is not None else None
    return inner.start() if inner is not None and inner.group()[0].isupper() else None


def plan(text: str, start: int, end: int, kind: Kind) -> Mention | None:
    """A small-letter document that a unit is told to write: "xây dựng kế hoạch thực hiện …"."""
    if kind.name not in rules()["planned"]["kinds"] or plural(text, start) \
            or not built(text, start):
        return None
    match = _OBJECT.match(text, end)
    if match is None:
        return None
    body = text[end : match.end()]
    ahead = scan(_SENTENCE_END.split(text[match.end() : match.end() + 90])[0])
    if ahead:
        body += " " + ahead[0].key
    elif text[start].isupper() and carries_out(text, end) is None:
        return None  # "xây dựng Kế hoạch triển khai": no one paper, for all its capital
    return Mention(start, match.end(), start, kind, "planned", status="planned",
                   key=f"planned:{kind.key}:{slug(body)[:60]}", tail=match.end())
