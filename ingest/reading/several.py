"""One file that holds several documents: where each begins.  Conservative: a model header inside
a guide, or an annex with its parent's number, starts no new document."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from graph.data import table

from .model import Span

_HASH = re.compile(r"^#[ \t]+(?P<title>[^\n]{1,200})$", re.MULTILINE)
_NUMBER = re.compile(
    r"^[ \t|*_]{0,12}Số[ \t]{0,3}:?[ \t*]{0,4}(?P<digits>\d{1,5})?[ \t.…_]{0,16}[-/][ \t]{0,2}"
    r"(?P<symbol>[A-ZĐ0-9][\w&/\-]{1,30})[^\n]{0,120}$", re.MULTILINE)
#: The day may be left blank for the signature to fill.
_DAY = re.compile(r"ngày[ \t.…_]{1,12}(?:\d{1,2})?[ \t]{0,3}tháng[ \t.…_]{1,12}(?:\d{1,2})?"
                  r"[ \t]{0,3}năm[ \t]{1,3}\d{4}")
#: The authority line, alone or beside the list of recipients, or the office of the signer.
_AUTHORITY = re.compile(
    r"(?:^[ \t|*]{0,12}|[ \t|]{3,80})(?:T/M|TM\.|K/T|KT\.|T/L|TL\.|TUQ\.|Q\.)[ \t]"
    r"|^[ \t|*]{0,80}(?:CHỦ TỊCH|GIÁM ĐỐC|HIỆU TRƯỞNG|BÍ THƯ|TRƯỞNG BAN|THỦ TƯỚNG)[ \t*]{0,8}$",
    re.MULTILINE)
_ATTACHED = re.compile(r"\((?:Ban hành |Ban hành, )?[Kk]èm theo")
_MOTTO = "Độc lập - Tự do"
_NEAR = 1200


@cache
def _types() -> tuple[str, ...]:
    """Names of document types, the longest first."""
    names = {row["type_vi"] for row in table("document_types") if row.get("type_vi")}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def documents_in(text: str) -> tuple[Span, ...]:
    """The spans of the documents of a text, in order; one span over all when there is one."""
    starts = _by_headings(text) or _by_letterheads(text)
    if not starts:
        return (Span(0, len(text)),)
    bounds = [0, *starts, len(text)]
    return tuple(Span(a, b) for a, b in pairwise(bounds) if text[a:b].strip())


def alone(text: str, span: Span) -> str:
    """The text with everything outside ``span`` blanked, so that offsets and lines stay."""
    if span.start == 0 and span.end == len(text):
        return text
    return _blank(text[:span.start]) + text[span.start:span.end] + _blank(text[span.end:])


def _blank(text: str) -> str:
    return "".join("\n" if c == "\n" else " " for c in text)


def _by_headings(text: str) -> list[int]:
    """Top headings of a markdown file of which two or more name a document with its number."""
    tops = list(_HASH.finditer(text)) if "#" in text else []
    named = [m for m in tops if _names_document(m["title"])]
    if len(named) < 2:
        return []
    return [m.start() for m in tops if m.start() > named[0].start()]


def _names_document(title: str) -> bool:
    plain = title.strip(" *_").casefold()
    for name in _types():
        if plain.startswith(f"{name.casefold()} "):
            rest = plain[len(name):].lstrip().removeprefix("số").lstrip(" :")
            return rest[:1].isdigit()
    return False


def _by_letterheads(text: str) -> list[int]:
    """A whole second letterhead after a signature: number, place and day, type in capitals, and
    recipients of its own."""
    starts: list[int] = []
    numbers = list(_NUMBER.finditer(text)) if text.count("Số") > 1 else []
    if len(numbers) < 2:
        return []
    previous = numbers[0].start()
    for found in numbers[1:]:
        near = text[max(found.start() - _NEAR, previous):found.end() + _NEAR]
        signed = _AUTHORITY.search(text, previous, found.start()) is not None
        listed = "Nơi nhận" in text[previous:found.start()] and "Nơi nhận" in text[found.end():]
        if not signed or not listed or _DAY.search(near) is None or _ATTACHED.search(
                text, found.end(), found.end() + _NEAR) or not _has_type(text, found.end()):
            continue
        if found["digits"] is None and found["symbol"] != numbers[0]["symbol"]:
            continue  # a form to be filled in: its number is blank for another reason
        start = _letterhead(text, found.start())
        if start > previous:
            starts.append(start)
            previous = found.end()
    return starts


def _has_type(text: str, at: int) -> bool:
    lines = [line.strip(" *#|\t") for line in text[at:at + _NEAR].split("\n")[:16]]
    types = {name.upper() for name in _types()}
    return any(line in types or line.startswith("Kính gửi") for line in lines)


def _letterhead(text: str, at: int) -> int:
    """The first line of the block of capitals and rules above a number line, eight at most."""
    start = text.rfind("\n", 0, at) + 1
    for _ in range(8):
        if start == 0:
            return 0
        above = text.rfind("\n", 0, start - 1) + 1
        line = text[above:start].strip(" \n*|_-–—")
        known = line == line.upper() or _MOTTO in line or _DAY.search(line) is not None
        if line and (not known or _AUTHORITY.match(text[above:start])):
            return start
        start = above
    return start
