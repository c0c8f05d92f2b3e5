"""Defined short forms and references of a document to itself.

"(sau đây gọi tắt là Nghị quyết 57, Kế hoạch 386)" defines two names in order; "Kế hoạch này" is
the document itself and never an edge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model import Header
from ..text.refdata import LOWER, Kind, kind_of, norm, rules, type_pattern
from ..text.spans import Ranges
from .kindwords import KindWord
from .mentions import Mention

_ANCHORS = ("tắt là", "tắt:", "gọi tắt", "viết tắt", "gọi chung là", "gọi là")
_DEFINITION = re.compile(
    r"(?:gọi|viết)\s{1,3}(?:tắt|chung)?\s{0,3}(?:là)?\s{0,3}:?\s{0,3}([^)\n;]{2,220}(?:\n[^)\n;]{1,120})?)"
)
_THIS = re.compile(r"\s{1,3}(?:này|NÀY)(?!\w)")
_ABOVE = re.compile(
    rf"\s{{1,3}}(?:nêu\s{{1,3}}trên|nói\s{{1,3}}trên|đã\s{{1,3}}nêu|trên\s{{1,3}}đây)(?![{LOWER}])"
)
_BRACKET = re.compile(r"[\s,*]{0,4}\(\s?\*{0,2}\s?([^()\n]{3,90}?)\s?\*{0,2}\s?\)")
_SPLIT = re.compile(r"\s{0,3}[,;]\s{0,3}|\s{1,3}và\s{1,3}(?=[A-ZĐ])")
_NUMBERED = re.compile(r"(?:số\s{0,3})?([0-9]{1,5})(?:\s?[-/]|$|\s)")


@dataclass(slots=True)
class Definition:
    """One defined name: the text of the name, where it stands, the mention it follows."""

    name: str
    start: int
    end: int
    kind: Kind | None
    number: str | None
    evidence: int


def definitions(text: str) -> list[Definition]:
    """Names defined with "gọi tắt là", "viết tắt là" and the like."""
    found: list[Definition] = []
    seen: set[int] = set()
    for anchor in _ANCHORS:
        at = text.find(anchor)
        while at >= 0:
            begin = max(
                text.rfind("gọi", max(0, at - 6), at + 4),
                text.rfind("viết", max(0, at - 6), at + 5),
            )
            match = _DEFINITION.match(text, begin) if begin >= 0 else None
            if match is not None and match.start(1) not in seen:
                seen.add(match.start(1))
                found += _names(text, match)
            at = text.find(anchor, at + 3)
    return sorted(found, key=lambda d: d.start)


def _names(text: str, match: re.Match[str]) -> list[Definition]:
    start, stop = match.span(1)
    dot = re.compile(r"[.]\s").search(text, start, stop)
    stop = dot.start() if dot else stop
    pieces = []
    position = start
    for cut in _SPLIT.finditer(text, start, stop):
        pieces.append((position, cut.start()))
        position = cut.end()
    pieces.append((position, stop))
    evidence = max(text.rfind("sau đây", max(0, match.start() - 24), match.start()), -1)
    evidence = evidence if evidence >= 0 else match.start()
    out: list[Definition] = []
    for begin, end in pieces:
        while begin < end and text[begin] in " *_“\"'":
            begin += 1
        while end > begin and text[end - 1] in " *_”\"',.":
            end -= 1
        kind, number = _read(text, begin, end)
        if kind is None and out:
            break
        out.append(
            Definition(" ".join(text[begin:end].split()), begin, end, kind, number, evidence)
        )
    return out


def _read(text: str, begin: int, end: int) -> tuple[Kind | None, str | None]:
    match = type_pattern().match(text, begin, end)
    if match is None:
        return None, None
    number = _NUMBERED.match(
        text,
        match.end() + len(text[match.end() : end]) - len(text[match.end() : end].lstrip()),
        end,
    )
    return kind_of(match.group()), number.group(1) if number else None


def brackets(text: str, mentions: list[Mention]) -> list[tuple[Definition, Mention]]:
    """Names that stand in a bare bracket behind a mention: "… (bài viết của Tổng Bí thư)",
    "Quyết định số 06/QĐ-TTg (Đề án 06)"."""
    out = []
    for mention in mentions:
        for at in {mention.tail or mention.end, mention.end}:
            match = _BRACKET.match(text, at)
            if match is None or "tắt" in match.group(1) or "/" in match.group(1):
                continue
            kind, number = _read(text, *match.span(1))
            name = " ".join(match.group(1).split())
            if kind is None or mention.kind is None or len(name.split()) > 9:
                continue
            same_number = number is not None and mention.number is not None and \
                number.lstrip("0") == mention.number.split("/")[0].lstrip("0")
            if _same_kind(kind, mention.kind) or (kind.name == "Đề án" and same_number):
                out.append((Definition(name, *match.span(1), kind, number, match.start(1)),
                            mention))
                break
    return out


def _same_kind(one: Kind, other: Kind) -> bool:
    return (
        one.name == other.name
        or norm(one.name) in norm(other.name)
        or norm(other.name) in norm(one.name)
    )


def same_kind(one: Kind | None, other: Kind | None) -> bool:
    """Two kind words can name one document ("Chương trình" for "Chương trình hành động")."""
    return (
        one is not None
        and other is not None
        and (_same_kind(one, other) or "Văn bản" in (one.name, other.name))
    )


@dataclass(slots=True)
class SelfReference:
    """A place where the document speaks of itself, or of the last one of a kind."""

    start: int
    end: int
    kind: Kind
    this: bool
    bare: bool


def references(text: str, words: list[KindWord], header: Header, covered: Ranges
               ) -> list[SelfReference]:
    """ "Kế hoạch này", "Nghị quyết nêu trên" and bare capitalised kind words."""
    out = []
    own = norm(header.type or "")
    for word in words:
        start, end, kind = word.start, word.end, word.kind
        if text[max(0, start - 1) : start].isalpha() or covered.overlaps(start, start + 1):
            continue
        this = _THIS.match(text, end)
        if this is not None and (word.words[0].isupper() or norm(kind.name) == own):
            out.append(SelfReference(start, this.end(), kind, True, False))
            continue
        above = _ABOVE.match(text, end)
        if above is not None and word.words[0].isupper():
            out.append(SelfReference(start, above.end(), kind, False, False))
            continue
        if _bare(text, start, end, word.words, norm(kind.name) == own):
            out.append(SelfReference(start, end, kind, False, True))
    return out


def _bare(text: str, start: int, end: int, words: str, own: bool) -> bool:
    """A capitalised kind word alone, inside a sentence: it means the act just named."""
    if not words[0].isupper() or words.isupper():
        return False
    before = text[max(0, start - 30) : start].rstrip(" *_\xa0")
    if (
        not before
        or before[-1] in '.:;|\n-+•“"('
        or before.split()[-1].lower() in rules()["bare"]["not_after"]
    ):
        return False
    after = text[end : end + 30]
    if not after:
        return False
    if after[0] in ",.;:)":
        return True
    word = norm(after.split()[0]) if after.split() and after[0].isspace() else ""
    return word.strip(",.;:)") in rules()["bare"]["followers"] and (
        own or word not in ("của", "về")
    )
