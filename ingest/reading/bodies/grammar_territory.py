"""Territories inside a name: read to its end, cut off its end, or listed as a class."""

from __future__ import annotations

from dataclasses import replace

from graph.kinds import Level

from .grammar_communes import commune_at
from .grammar_context import Context
from .grammar_place import (
    Place,
    city_like,
    level_of,
    name_run,
    person_like,
    province_at,
    province_named,
    shown,
    word_at,
)
from .grammar_words import Words, shouted

MANY = ("các", "mỗi", "từng", "những")
_LINKS = frozenset({"của", "thuộc", "trong", "toàn", "ở", "tại", "trực"})
_CUT = frozenset({"của", "cấp", "thuộc", "trực", "bàn", "địa", "trên", ",", "trong", "toàn"})
_AFTER_NAME = frozenset({",", "/", "thuộc", "tỉnh", "thành", "huyện", "tp"})


def ends(rest: Words) -> bool:
    """Nothing that changes the body follows: its term, its head's name, its superior."""
    return not rest or rest[0].key in ("-", "khóa", "khoá") or person_like(rest)


def skip_links(words: Words) -> Words:
    """Without "của", "thuộc", "trên địa bàn" before a place or body."""
    while words:
        if words[0].key in _LINKS:
            words = words[1:]
        elif tuple(w.key for w in words[:3]) == ("trên", "địa", "bàn"):
            words = words[3:]
        else:
            break
    return words


def read_place(words: Words, context: Context) -> Place | None:
    """The territory that all of ``words`` name ("xã An Hòa, huyện Tiền Hải", "Lâm Đồng")."""
    if not words:
        return None
    if words[0].key in MANY:
        return _many_places(words, context)
    if words[0].key == "cấp" and len(words) > 1:
        return _level_of_places(words[1:], context)
    here = word_at(words, 0)
    if here is None:
        found = province_at(words, 0)
        if found is None or not ends(words[found[1] :]):
            return None
        word = city_like(found[0]) or "tỉnh"
        return Place(Level.PROVINCE, word, found[0], found[0])
    word, kind, used = here
    size = name_run(words, used, loud=shouted(words)) if used < len(words) else 0
    listed, official = commune_at(words, used)
    name = official if size and listed == size else (
        shown(words[used : used + size]) if size else None)
    after = words[used + size :]
    if not ends(after) and after[0].key not in _AFTER_NAME:
        return None
    level = level_of(word, kind, name, context.province)
    if name is None:
        return _unnamed(level, word, context)
    if level is Level.PROVINCE:
        name = province_named(name) or name
        return Place(level, word, name, name)
    return Place(level, word, name, province_in(after, context))


def _unnamed(level: Level, word: str, context: Context) -> Place:
    """"tỉnh" alone: the document's own; in a paper of the centre every one of them."""
    own = context.place(level, word)
    if own.name is None and context.central:
        group = "các tỉnh, thành phố" if level is Level.PROVINCE else f"cấp {word}"
        return _group_place(group, level, word, None, context)
    return own


def province_in(words: Words, context: Context) -> str | None:
    """The province that ``words`` name, else the document's own."""
    for at in range(len(words)):
        found = province_at(words, at)
        if found:
            return found[0]
    return context.province


def _level_of_places(words: Words, context: Context) -> Place | None:
    """"cấp xã" is every commune; "cấp tỉnh" below the centre is the province itself."""
    here = word_at(words, 0)
    if here is None:
        return None
    level = level_of(here[0], here[1], None, context.province)
    after = skip_links(words[here[2] :])
    if after and after[0].key == ",":
        after = after[1:]
    place = read_place(after, context) if after else None
    if after and place is None:
        return None
    if level is Level.PROVINCE and not context.central:
        return context.place(Level.PROVINCE)
    own = context.territory()
    if own is not None and level is own.level:
        return own
    return _group_place(f"cấp {here[0]}", level, here[0], place, context)


def _group_place(group: str, level: Level, word: str, place: Place | None,
                 context: Context) -> Place:
    """All territories of a level: under one name in a document, whatever the spelling."""
    listed = {Level.COMMUNE: context.communes, Level.DISTRICT: context.districts}.get(level)
    if group == "các tỉnh, thành phố":
        group += " trực thuộc Trung ương"
    province = place.name if place and place.level is Level.PROVINCE else context.province
    if province is None and context.central:
        province = ""
    return Place(level, word, None, province, listed or group)


def _many_places(words: Words, context: Context) -> Place | None:
    """"các xã, phường, đặc khu"; ``None`` when another noun stands among them."""
    at, parted = 1, True
    listed: list[str] = []
    level: Level | None = None
    while at < len(words):
        if words[at].key in (",", "và", "/"):
            at, parted = at + 1, True
            continue
        if tuple(w.key for w in words[at : at + 2]) == ("địa", "phương") and not listed:
            listed.append("địa phương")
            level, at, parted = Level.OTHER, at + 2, False
            continue
        here = word_at(words, at) if parted else None
        if here is None:
            break
        listed.append(here[0])
        low = level_of(here[0], here[1], None, None)
        if level is None:
            level = low
        at, parted = at + here[2], False
    if not listed or level is None:
        return None
    if level is Level.DISTRICT and set(listed) <= {"thành phố", "tỉnh"}:
        level = Level.PROVINCE if "tỉnh" in listed or context.central else level
    group = "các " + ", ".join(listed)
    rest = tuple(w.key for w in words[at:])
    if rest[:2] == ("trực", "thuộc"):
        if rest[2:4] != ("trung", "ương"):
            return None
        group, at, level = group + " trực thuộc Trung ương", at + 4, Level.PROVINCE
    related = 3 if rest[:3] == ("có", "liên", "quan") else 2 if rest[:2] == ("liên", "quan") else 0
    after = skip_links(words[at + related :])
    place = read_place(after, context) if after else None
    if after and place is None:
        return None
    found = _group_place(group, level, listed[0], place, context)
    return replace(found, group=f"{group} liên quan") if related else found


def named_place(rest: Words, word: str, context: Context) -> Place | None:
    """The territory of a body whose head holds the word for it ("Huyện ủy Tiền Hải")."""
    rest = skip_links(rest)
    level = Level.PROVINCE if word == "tỉnh" else Level.DISTRICT
    if rest and rest[0].key in ("tỉnh", "thành", "huyện", "quận", "thị"):
        here = word_at(rest, 0)
        rest = rest[here[2] :] if here else rest
    size = name_run(rest, 0, loud=shouted(rest)) if rest else 0
    name = shown(rest[:size]) if size else None
    after = rest[size:]
    if after and after[0].key not in (",", "-", "(", "tỉnh", "về", "khóa") and not ends(after):
        return None
    if word == "thành phố":
        level = level_of(word, "city", name, context.province)
        if name is None and context.rung is Level.PROVINCE and context.unit == word:
            level = Level.PROVINCE
    if name is None:
        return context.place(level, word)
    if level is Level.PROVINCE:
        province = province_named(name) or name
        return Place(level, word, province, province)
    return Place(level, word, name, province_in(after, context))


def _opens_group(words: Words, at: int) -> bool:
    """"các xã, phường", "cấp xã"; not "các cấp"."""
    return words[at].key in MANY or (words[at].key == "cấp" and words[at - 1].key != "các")


def cut_place(words: Words, context: Context) -> tuple[Words, Place | None]:
    """The name and the territory that closes it ("… tỉnh", "… xã An Hòa")."""
    for at in range(1, len(words)):
        if word_at(words, at) is None or words[at - 1].key in ("khu", "đặc"):
            continue
        start = at - 1 if at > 1 and _opens_group(words, at - 1) else at
        place = read_place(words[start:], context)
        if place is not None:
            cut = start
            while cut and words[cut - 1].key in _CUT and not _kept(words, cut):
                cut -= 1
            return words[:cut], place
    return words, None


def _kept(words: Words, cut: int) -> bool:
    """"các cấp" and "Thường trực" keep the word before the place."""
    word, before = words[cut - 1].key, words[cut - 2].key if cut > 1 else ""
    if word == "cấp":
        return before == "các"
    return word == "trực" and (cut == len(words) or words[cut].key != "thuộc")


def province_last(words: Words) -> str | None:
    """The province whose name closes the words."""
    for at in range(len(words)):
        found = province_at(words, at)
        if found and at + found[1] == len(words):
            return found[0]
    return None
