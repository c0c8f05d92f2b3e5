"""Names of bodies in running text and in coordinated lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..model import Span
from .grammar_consume import MARKERS, beginnings, consume, field_run
from .grammar_tables import grammar, heads, longest
from .grammar_words import Words, clean, keys, scan, show

_HARD = re.compile(r"[;\n]")
#: Longer texts are read piece by piece, so that their words need no room all at once.
_STRETCH = 200_000
_CODE_LIST = re.compile(r"(?i:các\s{1,3})?(?P<head>(?i:sở|bộ|phòng))[^:;()A-ZĐ]{0,40}:\s{0,3}"
                        r"(?P<codes>[A-ZĐ&-]{2,10}(?:[,;]\s{0,3}[A-ZĐ&-]{2,10}){1,30})")
_LIST_HEAD = re.compile(r"(?i:các\s)?(?i:sở|bộ|phòng)(?:$|, )")
_SOFT = frozenset({",", "và", "/", "cùng", "với"})
_LEAD = re.compile(r"^(?:[-+\u2013\u2022*\s.,;:]|đồng chí\s|đ/c\s|các đồng chí\s)+", re.IGNORECASE)


def find_body_spans(text: str, start: int, end: int) -> list[tuple[Span, str]]:
    """Bodies named between two offsets, the longest sensible names, from left to right."""
    out: list[tuple[Span, str]] = []
    while end - start > _STRETCH:
        stop = _cut(text, start + _STRETCH // 2, start + _STRETCH)
        out += _in_stretch(text, start, stop)
        start = stop
    return out + _in_stretch(text, start, end)


def _cut(text: str, first: int, last: int) -> int:
    """Where a very long text may be parted: behind a sentence, a clause, at least a word."""
    for mark in ("\n", ". ", "; ", ", ", " "):
        at = text.rfind(mark, first, last)
        if at >= 0:
            return at + 1
    return last


def _in_stretch(text: str, start: int, end: int) -> list[tuple[Span, str]]:
    words, places = scan(text, start, end)
    out: list[tuple[Span, str]] = []
    done = 0
    for at in beginnings(words):
        if at < done:
            continue
        stop = consume(words, at)
        glued = places[at][0] > start and text[places[at][0] - 1] in "/-"
        if stop > at and not glued and not _common(words, at, stop):
            span = Span(places[at][0], places[stop - 1][1])
            out.append((span, clean(text[span.start : span.end])))
            head = _list_head(words, at)
            if head and stop < len(words) and words[stop].key == ":":
                stop, members = _members(words, places, stop + 1, head)
                out += members
            done = stop
    return out


def _members(words: Words, places: Sequence[tuple[int, int]], at: int,
             head: str) -> tuple[int, list[tuple[Span, str]]]:
    """The members of "các Sở: Tài chính; Y tế" with their common head, and the index after them."""
    out: list[tuple[Span, str]] = []
    while at < len(words):
        used = field_run(words, at, head)
        if not used or consume(words, at) > at + used:
            break
        field = show(words[at : at + used])
        out.append((Span(places[at][0], places[at + used - 1][1]), f"{head} {field}"))
        at += used
        while at < len(words) and words[at].key in (*_SOFT, ";"):
            at += 1
    return at, out


@cache
def _not_alone() -> frozenset[tuple[str, ...]]:
    return frozenset(keys(name) for name in grammar()["not_alone"])


def _common(words: Words, at: int, stop: int) -> bool:
    """A single small noun ("đơn vị", "ngành") is no mention of a body."""
    if tuple(word.key for word in words[at:stop]) in _not_alone():
        return True
    if not words[at].show.istitle():
        head = longest(heads(), words, at)[1]
        if head is not None and head.name in grammar()["only_capital"]:
            return True
    return (stop - at == 1 and not words[at].show[:1].isupper()) or \
        (stop - at == 2 and not any(word.show[:1].isupper() for word in words[at:stop]) \
        and words[at].key not in MARKERS)


def split_bodies(phrase: str) -> list[str]:
    """The bodies of a coordinated list, each as printed; heads left out are restored.

    Names that hold commas or "và" stay whole: "Sở Văn hóa, Thể thao và Du lịch", "các sở, ban,
    ngành", "UBND các xã, phường, đặc khu".
    """
    codes = listed_codes(phrase)
    if codes:
        return codes
    out: list[str] = []
    head = ""
    for part in _HARD.split(phrase):
        names, head = _split_part(_LEAD.sub("", part), head)
        out.extend(names)
    return out


def listed_codes(phrase: str) -> list[str]:
    """"Các sở, ngành: TC, XD, NV": each with its head; nothing when they are no such list."""
    match = _CODE_LIST.fullmatch(phrase.strip())
    if match is None:
        return []
    head = match["head"].capitalize()
    codes = re.split(r"[,;]\s{0,3}", match["codes"])
    known = {short for forms in grammar()["fields"].values() for short in forms}
    return [f"{head} {code}" for code in codes] if all(code in known for code in codes) else []


def _split_part(part: str, head: str) -> tuple[list[str], str]:
    """The names of one part, and the head of a list ("Các Sở: …") that may go on behind it."""
    words, places = scan(part, 0, len(part))
    out: list[str] = []
    listed = bool(head) or any(word.key == ":" for word in words)
    at = begin = 0
    while at < len(words):
        stop = max(consume(words, at), at + 1)
        head = _list_head(words, at) or head
        if head:
            stop = max(stop, at + field_run(words, at, head))
        while stop < len(words) and not _boundary(words, stop, head):
            stop += 1
        name = clean(part[places[begin][0] : places[stop - 1][1]])
        if head and (begin or listed) and not _list_head(words, begin) \
                and 0 < field_run(words, begin, head) == stop - begin:
            name = f"{head} {name}"
        elif consume(words, begin) == begin:
            head = ""
        if name.strip("., "):
            out.append(name)
        while stop < len(words) and words[stop].key in (*_SOFT, ":", "."):
            stop += 1
        at = begin = stop
    return _colon(out), head if listed else ""


def _list_head(words: Words, at: int) -> str:
    """"Sở", "Bộ", "Phòng" before a field, or before a colon ("Các Sở: …")."""
    start = at + 1 if words[at].key in MARKERS else at
    _used, head = longest(heads(), words, start)
    if head is not None and head.takes == "field":
        return str(head.name)
    return ""


def _boundary(words: Words, at: int, head: str) -> bool:
    """True when a separator stands at ``at`` and another body begins after it."""
    if words[at].key not in _SOFT and words[at].key != ":":
        return False
    step = at
    while step < len(words) and words[step].key in (*_SOFT, ":"):
        step += 1
    if step == len(words):
        return True
    if words[at].key == ":":
        return bool(head)
    return consume(words, step) > step or (bool(head) and field_run(words, step, head) > 0)


def _colon(names: list[str]) -> list[str]:
    """"các Sở", "các bộ, ngành" before a colon are the head of the list, no member."""
    return [name for at, name in enumerate(names)
            if not (at == 0 and len(names) > 1 and _LIST_HEAD.match(name))]
