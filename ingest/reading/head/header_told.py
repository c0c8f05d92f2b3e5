"""Who issues a text that a web page prints without its head: a sentence of the page names it.

"…, UBND tỉnh ban hành văn bản yêu cầu …:" above the content, "UBND phường thông báo để … biết,
thực hiện./." below it.  Number, day and subject in such a sentence are left alone unless it says
that what follows is that very paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..model import Span
from ..page import header_number
from ..page.header_number import Number
from ..refs.issuers import organ
from ..text import marks
from ..text.lines import Line, bare, plain, trim
from ..text.refdata import any_of, kind_of, spaced, type_pattern
from .dates import find_dates
from .header_organ import Organ

_FIRST_LINES = 8
_SENTENCE = 900
_CLAUSE = re.compile(r"(?:[,.:;–-]\s{1,4}|\bthì\s)(?=[A-ZĐÁẢỦƯ])")
_BRINGS_OUT = re.compile(spaced(
    r" (?:(?:vừa|đã|mới|có) ){0,3}(?:ký )?(?:ban hành|phát hành|ra|gửi|có)(?: (?:các|một))? "))
_INTRODUCES = re.compile(spaced(
    r"(?:(?:[Xx]in (?:trân trọng )?|[Tt]rân trọng )(?:giới thiệu|đăng|đăng tải)"
    r" (?:toàn văn|nội dung)"
    r"|(?:[Nn]ội dung|[Tt]oàn văn) [^.:\n]{0,60}như sau:)"))
_CLOSES = re.compile(spaced(
    r" (?:xin |trân trọng )?(?:thông báo|yêu cầu|đề nghị)(?: nội dung| kết luận| toàn văn)?"
    r"(?: trên| này)?(?: (?:để|đến|tới|cho)|(?= các)) [^.;\n]{3,240}?"
    r"(?:biết|thực hiện|triển khai|chấp hành)"))

_ABOUT = re.compile(r"[\s,]{0,4}(?:về việc|về)\s{1,3}(?P<title>[^\n]{3,400}?)"
                    r"(?=\.(?:\s|$)|\n|$)")


@dataclass(frozen=True, slots=True)
class Told:
    """The organ that a sentence names as issuing, and the words there that name the paper."""

    issuer: Organ
    paper: Span | None
    type: str | None = None
    type_span: Span | None = None
    number: Number | None = None
    issued: str | None = None
    issued_span: Span | None = None
    title: str | None = None
    title_span: Span | None = None


@cache
def _follows() -> re.Pattern[str]:
    """The content of a paper begins: "Nội dung Chỉ thị như sau:", "… xin đăng toàn văn Kế hoạch.",
    "Theo đó, UBND tỉnh yêu cầu:"."""
    kinds = any_of(("Chỉ thị", "Kế hoạch", "Nghị quyết", "Kết luận", "Thông báo", "Công văn",
                    "Công điện", "Quyết định", "Hướng dẫn", "Thư"))
    return re.compile(spaced(
        rf"(?:(?:[Nn]ội dung|[Tt]oàn văn)(?: cụ thể| chi tiết| chính)? ?(?:của )?"
        rf"(?:văn bản|{kinds})?[^.:\n]{{0,60}}?(?:như sau|sau đây)?"
        rf"|[^.\n]{{0,300}}?(?:như sau|sau đây)"
        rf"|Theo đó,[^.\n]{{0,400}}?(?:yêu cầu|đề nghị|chỉ đạo)[^.:\n]{{0,120}})\s{{0,3}}:\s{{0,4}}"
        rf"|[^.\n]{{0,200}}?(?:[Xx]in (?:trân trọng )?|[Tt]rân trọng )(?:giới thiệu|đăng|đăng tải)"
        rf" (?:toàn văn|nội dung)"
        rf"[^.\n]{{0,160}}[.:]?\s{{0,4}}"))


def told(text: str, lines: Sequence[Line]) -> Told | None:
    """The issuer that the page tells, from its first sentences or its last one."""
    printed = [line for line in lines if not line.empty]
    for number, line in enumerate(printed[:_FIRST_LINES]):
        found = _opening(text, line, printed[number + 1 : number + 3])
        if found is not None:
            return found
    for line in reversed(printed[-3:]):
        last = _closing(text, line)
        if last is not None:
            return Told(last, None)
    return None


def _opening(text: str, line: Line, following: Sequence[Line]) -> Told | None:
    """"Ngày 9/11, UBND tỉnh ban hành văn bản yêu cầu …:" right above what it says."""
    limit = min(line.last, line.first + _SENTENCE)
    ends = text[line.first : line.last].rstrip(" *_").endswith(":")
    introduced = [item for item in following if _follows().fullmatch(item.text) is not None]
    introduced += [line] if _INTRODUCES.search(text, line.first, line.last) else []
    if not ends and not introduced:
        return None
    for name, verb_end in _speakers(text, line.first, limit, _BRINGS_OUT):
        kind = type_pattern().match(text, verb_end, limit)
        word = text[verb_end : verb_end + 7].lower()
        if kind is None and word != "văn bản":
            continue
        shown = kind_of(kind.group()) if kind is not None else None
        called = bare(shown.name) if shown is not None else "van ban"
        says = bare(introduced[0].text) if introduced else ""
        paper = Span(verb_end, limit) if called in says or says.startswith("theo do") else None
        if paper is None or kind is None or shown is None or called not in says:
            return Told(name, paper)
        return _described(text, name, paper, Span(verb_end, kind.end()), shown.name, line.first)
    return None


def _described(text: str, name: Organ, paper: Span, kind: Span, shown: str, first: int) -> Told:
    """Number, day and subject of the paper whose words the page says that it prints."""
    begin, _ = trim(text, kind.end, paper.end)
    number = header_number.read(text, begin, paper.end)
    if number is None or number.number is None or number.symbol is None:
        return Told(name, paper)  # "Chỉ thị số 17": which one is not said
    issued = issued_span = None
    for span, day in find_dates(text, first, name.span.start):
        if not text[span.end:name.span.start].strip(" ,"):
            issued, issued_span = day, span
    about = _ABOUT.match(text, number.end, paper.end)
    title = title_span = None
    if about is not None:
        begin, end = trim(text, about.start("title"), about.end("title"), " \t\n.,;:*_“”\"")
        title, title_span = plain(text[begin:end]), Span(begin, end)
    return Told(name, paper, shown, kind, number, issued, issued_span, title, title_span)


def _closing(text: str, line: Line) -> Organ | None:
    """"UBND phường thông báo để các cơ quan biết, thực hiện./." as the last words."""
    first = max(line.first, line.last - _SENTENCE)
    if not text[first : line.last].rstrip(" *_").endswith((".", "/.", "/")):
        return None
    return next((name for name, _ in _speakers(text, first, line.last, _CLOSES)), None)


def _speakers(text: str, first: int, last: int, verb: re.Pattern[str]) -> list[tuple[Organ, int]]:
    """Bodies that open a clause right before ``verb``, with the end of the verb."""
    found = []
    for at in (first, *(match.end() for match in _CLAUSE.finditer(text, first, last))):
        if marks.begins(bare(text[at : at + 40]), "speakers") is None:
            continue
        name, end, _ = organ(text, at, last)
        deed = verb.match(text, end, last) if name is not None else None
        if name is not None and deed is not None and len(name) >= 4:
            found.append((Organ(name, Span(at, end)), deed.end()))
    return found
