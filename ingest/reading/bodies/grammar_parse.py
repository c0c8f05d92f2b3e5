"""The grammar proper: office × organ × kind of body × host × place, by recursive descent."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.kinds import Level

from .grammar_committees import committee, read_embedded
from .grammar_consume import consume
from .grammar_context import Context
from .grammar_groups import folded, parse_group
from .grammar_heads import field_at, host_word, read_head
from .grammar_offices import read_office
from .grammar_tables import Parsed, central, central_at, heads, longest, stops
from .grammar_territory import cut_place, ends, read_place
from .grammar_words import Words, expand, keys, show, split

#: What a bare "Ủy ban" is in a paper of the State or of the Front.
_COUNCILS = {"state": "Ủy ban nhân dân", "front": "Ủy ban Mặt trận Tổ quốc Việt Nam"}
_CODE = re.compile(r"[A-Z][0-9]{2}")
_CLOSERS = frozenset({",", ";", ":", "-", "/", "(", "và"})


def parse(words: Words, context: Context, depth: int = 0) -> Parsed:
    """The body that ``words`` name, in its context."""
    bracket = _bracket(words)
    words = trim(words)
    if bracket and context.rung is Level.MINISTRY and longest(heads(), words)[0]:
        context = context.without_host()  # the bracket, not the issuer, is the superior body
    if not words or depth > 6:
        return _unknown(words, context)
    if context.shorts:
        full = dict(context.shorts).get(folded(words))
        if full is not None:
            return parse(split(expand(full)), replace(context, shorts=()), depth + 1)
    used, body = central_at(words)
    if body is not None and ends(words[used:]):
        return body
    if body is not None and used > 1 and depth == 0 and words[used].show[:1].islower() \
            and longest(stops(), words, used)[0]:
        return body  # "Bộ Chính trị ban hành …": the sentence goes on
    if tuple(word.key for word in words) == ("ủy", "ban") and context.system in _COUNCILS:
        return parse(split(_COUNCILS[context.system]), context, depth + 1)
    if len(words) == 1 and words[0].key == "bct":
        name = "Bộ Chính trị" if context.system == "party" else "Bộ Công Thương"
        return central()[keys(name)]
    for reader in (_members, _coded, read_office, read_embedded, _marked, read_head, _own_host,
                   _territory, _bare_field, _plain):
        found = reader(words, context, depth, parse)
        if found is not None:
            break
    if found is not None and found.known:
        return _under(found, bracket, context, depth)
    end = consume(words, 0) if depth == 0 else 0
    if 0 < end < len(words) and words[end].show[:1].islower():
        shorter = parse(words[:end], context, depth + 1)
        if found is None or shorter.known:
            return shorter
    return found or _unknown(words, context)


def trim(words: Words) -> Words:
    """Without "đồng chí" before, marks around, a bracket or duty after the name."""
    if tuple(word.key for word in words[:3]) == ("các", "đồng", "chí") and len(words) > 3:
        words = words[3:]
    while words and words[0].key in ("đồng", "đ") and len(words) > 2 \
            and words[1].key in ("chí", "/", "c"):
        words = words[3:] if words[1].key == "/" else words[2:]
    while words and not words[0].key[0].isalnum():
        words = words[1:]
    while words and words[-1].key in _CLOSERS:
        words = words[:-1]
    for at, word in enumerate(words):
        if at and (word.key in "(:[" or (word.key == "phụ" and words[at + 1 : at + 2]
                   and words[at + 1].key == "trách")):
            return trim(words[:at])
    return words


def _members(words: Words, context: Context, depth: int, _: object) -> Parsed | None:
    """"Tỉnh ủy viên", "Đảng ủy viên", "chi ủy viên": the committee that they make up."""
    if words[0].key in ("các", "những"):
        words = words[1:]
    at = next((index for index, word in enumerate(words[:4]) if word.key == "viên"), 0)
    if at < 2 or words[at - 1].key != "ủy":
        return None
    body = parse((*words[:at], *words[at + 1 :]), context, depth + 1)
    if not body.known:
        return None
    if body.group:  # "được phân công" narrows the persons, not the committees
        return None if at + 1 < len(words) and words[at + 1].key == "được" else body
    if body.head in ("Ban Chấp hành",):
        return body
    place = body.canonical.split(" ", 2)[2:]
    whole = committee(context, parse, body="Đảng bộ")
    if whole is None or not place or not whole.canonical.endswith(place[0]):
        return body
    return parse(split(f"Ban Chấp hành {whole.canonical}"), context, depth + 1)


def _bracket(words: Words) -> Words:
    """The words of a bracket that closes the name."""
    if words and words[-1].key == ")":
        for at in range(len(words) - 2, 0, -1):
            if words[at].key == "(":
                return words[at + 1 : -1]
    return ()


def _under(found: Parsed, bracket: Words, context: Context, depth: int) -> Parsed:
    """"Cục X (VPCP)": the bracket after an office of the centre names its superior body."""
    if bracket and found.head in ("Cục", "Vụ", "Tổng cục") and found.parent is None:
        up = parse(bracket, context, depth + 1)
        if up.known:
            return replace(found, canonical=f"{found.canonical} {up.canonical}",
                           parent=up.canonical)
    return found


def _coded(words: Words, _context: Context, _depth: int, _: object) -> Parsed | None:
    """"C06 - Bộ Công an": an office of a ministry known by its code."""
    start = words[1:] if words[0].key in ("cục", "vụ") else words
    if len(start) < 2 or not _CODE.fullmatch(start[0].show):
        return None
    rest = start[1:]
    while rest and rest[0].key in ("-", ",", "thuộc", "của"):
        rest = rest[1:]
    used, up = central_at(rest)
    if up is None or used != len(rest):
        return None
    return Parsed(f"{start[0].show} {up.canonical}", Level.CENTRE, None, up.kind, up.canonical,
                  head="Cục", system="state")


def _marked(words: Words, context: Context, depth: int, _: object) -> Parsed | None:
    return parse_group(words, context, depth, parse, marked=True)


def _plain(words: Words, context: Context, depth: int, _: object) -> Parsed | None:
    return parse_group(words, context, depth, parse, marked=False)


def _own_host(words: Words, context: Context, _depth: int, _: object) -> Parsed | None:
    return host_word(words, context, parse)


def _bare_field(words: Words, context: Context, depth: int, _: object) -> Parsed | None:
    """"Tài chính" in a list of ministries or departments; a committee of the Assembly."""
    run = tuple(word.key for word in words if word.key.isalnum())
    if run[-2:] == ("quốc", "hội"):
        return central().get(("ủy", "ban", *run))
    used, _name = field_at(words)
    if used == len(words) and (context.central or context.rung is Level.PROVINCE):
        head = "Sở" if context.rung is Level.PROVINCE else "Bộ"
        return read_head((*split(head), *words), context, depth + 1, parse)
    return None


def _territory(words: Words, context: Context, _depth: int, _: object) -> Parsed | None:
    """"tỉnh Bắc Ninh", "xã An Hòa": the territory stands for its authorities."""
    place = read_place(words, context)
    if place is None or place.name is None:
        return None
    name = place.tail(context.key)
    return Parsed(name[:1].upper() + name[1:], place.level, None, "chính quyền",
                  province=place.province, head="territory", system="state")


def _unknown(words: Words, context: Context) -> Parsed:
    """A name the grammar does not know: kept as printed, in the scope of the document."""
    name = show(words) or "?"
    own, place = cut_place(words, context)
    if place:
        return Parsed(f"{show(own)} {place.tail(context.key)}", place.level, None, None,
                      group=place.group is not None, province=place.province, known=False)
    end = tuple(word.key for word in words[-2:])
    national = end in {("việt", "nam"), ("quốc", "gia"), ("trung", "ương"), ("chính", "phủ")}
    return Parsed(name if national else f"{name} [không nêu nơi, {context.key}]",
                  Level.CENTRE if national else None, None, None, known=False)


