"""Units of text that may give an order: paragraphs and items, their sentences and clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ..model import Layout, Section, Span
from ..text.sieve import SPACES
from .duty_cues import cue
from .task_heads import begins_name
from .task_names import read_names
from .task_words import tokens

_END = re.compile(r"[.!?…]+[”\"’)*_]{0,4}(?:\s*/\.|/\.)?(?=\s|$)|\./\.")
_NEXT = re.compile(r"[\s*_“\"(\x0c]*(?:[0-9]{1,3}\s*\n[\s\x0c]*)?")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[/.])(?:TP|TX|TT|PGS|GS|TS|ThS|BS|KS|CN|v\.v|tr|st|Th|Tx|Tp|PCT|CT|TM|KT|TL|Q|Mr|Ms|Đ/c|đ/c|No"
    r"|[A-ZĐ]|[IVX]{1,5})\\?\.$"
)
#: A figure with a stop is a label at the head of a line or sentence, or behind the word for a part.
_LABEL = re.compile(
    r"(?:^|[\n.;:!?(\[“\"]\s{0,6}|(?:Điều|Mục|Chương|Phần|Bảng|Biểu|Hình|Mẫu|Khoản|lục)\s{1,3})"
    r"[*_]{0,3}[0-9]{1,3}\\?\.$"
)
_BREAK = re.compile(r"\n[ \t\xa0]*(?:\x0c)?[ \t\xa0\d]{0,6}(?:\n[ \t\xa0\x0c\d]{0,6}){0,6}(?=\S)")
_SENTENCE_END = re.compile(r"[.;:!?…][”\"’)*_\s]{0,6}(?:/\.?)?[\s*_]*$|/\.[\s*_]*$")
#: "của các sở, ngành:" at the end of a line: the members stand on the next one.
_CLASS = re.compile(r"(?i:các\s(?:sở|bộ|ban|ngành|phòng)(?:,\s(?:sở|bộ|ban|ngành|phòng)){0,3}"
                    r":\s{0,2}$)")
_PAGE = re.compile(r"^[\s\x0c]*[0-9]{1,3}[).]?[\s\x0c]*$")
_DUE = cue("rules_tasks", "completion")
#: White space and marks of markup.
_EDGE = SPACES | frozenset("*_\\")
_END_MARKS = _EDGE | frozenset(".;:/,")
_MARKS = re.compile(r"[;(\[“{)\]”}]")
_OPENERS = "([“{"
_CLOSERS = ")]”}"
_LONGEST_LIST = 600


@dataclass(frozen=True, slots=True)
class Unit:
    """One item or paragraph: the section whose own text it is (index, or ``None`` before the
    first), whether it is the first text of that section, and its range."""

    section: int | None
    first: bool
    span: Span


def units(layout: Layout) -> Iterator[Unit]:
    """The paragraphs of body and appendices in text order, outside of tables."""
    zones = [layout.body, *layout.appendices]
    for zone in zones:
        inside = [
            (index, section)
            for index, section in enumerate(layout.sections)
            if zone.start <= section.start < zone.end
        ]
        start = zone.start
        owner: int | None = None
        for index, section in inside:
            yield from _own(layout, owner, start, section.start)
            owner, start = index, _text_start(section)
        yield from _own(layout, owner, start, zone.end)


def _text_start(section: Section) -> int:
    return section.body


def _own(layout: Layout, owner: int | None, start: int, end: int) -> Iterator[Unit]:
    first = True
    for span in _outside_tables(layout, start, end):
        for part in paragraphs(layout.text, span.start, span.end):
            yield Unit(owner, first, part)
            first = False


def _outside_tables(layout: Layout, start: int, end: int) -> Iterator[Span]:
    at = start
    for table in layout.tables:
        if table.span.end <= at or table.span.start >= end:
            continue
        if table.span.start > at:
            yield Span(at, min(table.span.start, end))
        at = max(at, table.span.end)
    if at < end:
        yield Span(at, end)


def paragraphs(text: str, start: int, end: int) -> list[Span]:
    """Paragraphs of ``text[start:end]``: a line end parts them only where a sentence ends or a
    line without end is followed by a blank line and a capital."""
    cuts = [start]
    for match in _BREAK.finditer(text, start, end):
        before = text[max(cuts[-1], match.start() - 40):match.start()]
        if not before.strip() or _PAGE.match(before):
            continue
        head = text[match.end()]
        if head.islower() and _DUE.match(text[match.end():match.end() + 40]):
            continue  # "…;" / "hoàn thành trước ngày …" on the next line
        if before.rstrip().endswith(";") and match.group().count("\n") == 1 \
                and _hangs(text, cuts[-1], match.end()):
            continue
        if before.rstrip().endswith(";") and match.group().count("\n") == 1 and head.isupper() \
                and _only_names(text, cuts[-1], match.start(), match.end()):
            continue
        if match.group().count("\n") == 1 and _CLASS.search(before):
            continue
        if _SENTENCE_END.search(before) or (match.group().count("\n") > 1 and head.isupper()):
            cuts.append(match.end())
    cuts.append(end)
    found = []
    for left, right in pairwise(cuts):
        span = trim(text, left, right)
        if span.end > span.start and not _PAGE.match(text[span.start:span.end]):
            found.append(span)
    return found


def _only_names(text: str, first: int, stop: int, following: int) -> bool:
    """A list of who must act that a page cut behind a semicolon ("Chánh Văn phòng …; / Trưởng
    Ban …"): so far it holds names alone, and the next line begins with another."""
    if stop - first > _LONGEST_LIST:
        return False
    ahead = tokens(text, following, following + 80, 8)
    if not ahead or not begins_name(ahead, 0):
        return False
    words = tokens(text, first, stop)
    found = read_names(text, words, 0) if words and begins_name(words, 0) else None
    while found is not None and found.next < len(words):
        at = found.next
        found = read_names(text, words, at) if words[at].joint != " " and begins_name(words, at) \
            else None
    return found is not None


def _hangs(text: str, first: int, following: int) -> bool:
    """The line at ``following`` stands out to the left of the indented line of ``first``: the
    paragraph of a page with hanging lines goes on."""
    return _indent(text, first) >= 4 and _indent(text, following) == 0


def _indent(text: str, at: int) -> int:
    line = text.rfind("\n", 0, at) + 1
    return next((i for i in range(min(12, at - line + 12)) if text[line + i:line + i + 1] != " "),
                12)


def trim(text: str, start: int, end: int) -> Span:
    """The range without white space and marks of markup at its ends."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)


def sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences of a paragraph."""
    found: list[Span] = []
    at = start
    for match in _END.finditer(text, start, end):
        stop = match.end()
        if stop < end:
            if _is_abbreviation(text, at, match):
                continue
            after = _NEXT.match(text, stop, end)
            head = text[after.end()] if after and after.end() < end else ""
            if head and not (head.isupper() or head in "-+•“\"(" or head.isdigit()):
                continue
            if _depth(text, at, match.start()) > 0:
                continue
        span = trim(text, at, stop)
        if span.end > span.start:
            found.append(span)
        at = stop
    span = trim(text, at, end)
    if span.end > span.start:
        found.append(span)
    return found


def _is_abbreviation(text: str, at: int, match: re.Match[str]) -> bool:
    mark = match.group()
    if not mark.startswith(".") or mark.endswith("/.") or _year_before(text, match.start()):
        return False
    stop = match.start() + 1
    return _ABBREVIATION.search(text, max(at, stop - 9), stop) is not None \
        or _LABEL.search(text[max(at, stop - 18):stop]) is not None


def _year_before(text: str, at: int) -> bool:
    return text[max(0, at - 4):at].isdigit() or text[max(0, at - 5):at - 1].isdigit()


def _depth(text: str, start: int, end: int) -> int:
    window = text[max(start, end - 600):end]
    return sum(window.count(c) for c in "(“") - sum(window.count(c) for c in ")”")


def clauses(text: str, start: int, end: int) -> list[Span]:
    """The parts of a sentence between semicolons that stand in no bracket or quotation."""
    if text.find(";", start, end) < 0:
        return [trim(text, start, end)]
    found: list[Span] = []
    depth = 0
    at = start
    for match in _MARKS.finditer(text, start, end):
        char = match.group()
        if char in _OPENERS:
            depth += 1
        elif char in _CLOSERS:
            depth = max(0, depth - 1)
        elif depth == 0:
            span = trim(text, at, match.start())
            if span.end > span.start:
                found.append(span)
            at = match.end()
    span = trim(text, at, end)
    if span.end > span.start:
        found.append(span)
    return found


def without_end(text: str, span: Span) -> Span:
    """The span without closing punctuation ("./.", ";", ".")."""
    end = span.end
    while end > span.start and text[end - 1] in _END_MARKS:
        end -= 1
    return Span(span.start, end) if end > span.start else span
