"""The grammar proper: office × organ × kind of body × host × place, by recursive descent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from graph.kinds import Level

from .grammar_context import Context
from .grammar_groups import parse_group
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
from .grammar_tables import (
    KINDS,
    Head,
    Parsed,
    central,
    central_at,
    embedded,
    fields,
    heads,
    longest,
    roles,
)
from .grammar_words import Words, keys, show, shouted, split

_LINKS = frozenset({"của", "thuộc", "trong", "toàn", "ở", "tại", "trực"})
_HOSTS = {("trường",), ("nhà", "trường"), ("sở",), ("cơ", "quan"), ("bộ",), ("học", "viện"),
          ("bệnh", "viện"), ("công", "ty"), ("viện",), ("ngành",)}
_CUT = frozenset({"của", "cấp", "thuộc", "trực", "bàn", "địa", "trên", ",", "trong", "toàn"})
#: Standing organs that are told apart only in Party, State and Front.
_STANDING = ("Ban Thường vụ", "Thường trực", "Ban Chấp hành", "Ban Thư ký")
_MANY = ("các", "mỗi", "từng", "những")


def parse(words: Words, context: Context, depth: int = 0) -> Parsed:
    """The body that ``words`` name, in its context."""
    bracket = _bracket(words)
    words = _trim(words)
    if not words or depth > 6:
        return _unknown(words, context)
    used, body = central_at(words)
    if body is not None and _ends(words[used:]):
        return body
    if len(words) == 1 and words[0].key == "bct":
        name = "Bộ Chính trị" if context.system == "party" else "Bộ Công Thương"
        return central()[keys(name)]
    for reader in (_office, _embedded, _marked, _head, _own_host, _territory, _bare_field,
                   _plain):
        found = reader(words, context, depth)
        if found is not None:
            return _under(found, bracket, context, depth)
    return _unknown(words, context)


def _ends(rest: Words) -> bool:
    """Nothing that changes the body follows: its term, its head's name, its superior."""
    return not rest or rest[0].key in ("-", "khóa", "khoá") or person_like(rest)


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
            return replace(found, canonical=f"{found.canonical} ({up.canonical})",
                           parent=up.canonical)
    return found


def _bare_field(words: Words, context: Context, depth: int) -> Parsed | None:
    """"Tài chính" in a list of ministries or departments."""
    used, _ = field_at(words)
    if used == len(words) and context.rung in (Level.CENTRE, Level.MINISTRY, Level.PROVINCE):
        head = "Sở" if context.rung is Level.PROVINCE else "Bộ"
        return _head((*split(head), *words), context, depth + 1)
    committee_of_assembly = central().get(("ủy", "ban", *(w.key for w in words if w.key.isalnum())))
    return committee_of_assembly


def _territory(words: Words, context: Context, depth: int) -> Parsed | None:
    """"tỉnh Bắc Ninh", "xã An Hòa": the territory stands for its authorities."""
    place = read_place(words, context)
    if place is None or place.name is None:
        return None
    name = place.tail(context.key)
    return Parsed(name[:1].upper() + name[1:], place.level, None, "chính quyền",
                  province=place.province, head="territory", system="state")


def _trim(words: Words) -> Words:
    """Without links before, marks around and a bracket after the name."""
    while words and (words[0].key in ("đồng", "đ") and len(words) > 2
                     and words[1].key in ("chí", "/", "c")):
        words = words[3:] if words[1].key == "/" else words[2:]
    while words and not words[0].key[0].isalnum():
        words = words[1:]
    while words and words[-1].key in (",", ";", ":", "-", "/", "("):
        words = words[:-1]
    for at, word in enumerate(words):
        if at and (word.key in "(:[" or word.key == "phụ" and words[at + 1 : at + 2]
                   and words[at + 1].key == "trách"):
            return _trim(words[:at])
    return words


# ------------------------------------------------------------------ offices

def _office(words: Words, context: Context, depth: int) -> Parsed | None:
    """"Giám đốc Sở Y tế" is Sở Y tế; chairs of a council or committee are authorities."""
    at, many, names = 0, False, []
    keep: frozenset[str] = frozenset()
    while at < len(words):
        step = at
        while step < len(words) and words[step].key in (*_MANY, ",", "và", "/"):
            many |= words[step].key in _MANY
            step += 1
        used, row = longest(roles(), words, step)
        if row is None or _central_here(words, step, used):
            break
        if names and words[at].key not in (",", "và", "/"):
            break
        names.append(show(words[at : step + used]).lstrip(", "))
        keep |= frozenset(row.get("keep", ()))
        at = step + used
    if not names:
        return None
    rest = words[at:]
    while rest and rest[0].key in ("của", "phụ", "trách", ",", "-"):
        rest = rest[1:]
    if not rest:
        return _bare_office(words, names, keep, context)
    body = parse(rest, context, depth + 1)
    if not body.known and words[at - 1].key in ("ban", "phòng"):
        body = parse((words[at - 1], *rest), context, depth + 1)
    if not body.known:
        return None
    if keep and body.head in keep and not body.group:
        title = _join_offices(names)
        return replace(body, canonical=f"{title} {body.canonical}", parent=body.canonical,
                       group=many or len(names) > 1, head=f"{names[0]} {body.head}")
    return body


def _join_offices(names: list[str]) -> str:
    first = names[0][:1].upper() + names[0][1:]
    return ", ".join([first, *(name if name.startswith("các") else name[:1].upper() + name[1:]
                               for name in names[1:])])


def _bare_office(words: Words, names: list[str], keep: frozenset[str],
                 context: Context) -> Parsed | None:
    """An office without its body: of the issuer, where only one body has such an office."""
    office = keys(names[0])
    if office[:2] == ("bí", "thư") or office[:3] == ("phó", "bí", "thư"):
        return committee(context)
    if keep and context.system == "state" and context.territory() is not None:
        body = _place_head(heads()[keys("Ủy ban nhân dân")], (), context, 1)
        title = _join_offices(names)
        return replace(body, canonical=f"{title} {body.canonical}", parent=body.canonical,
                       group=len(names) > 1, head=f"{names[0]} {body.head}")
    return None


def _central_here(words: Words, at: int, used: int) -> bool:
    """True when a longer name of a central body begins with the word of the office."""
    size, _ = central_at(words, at)
    return size > used


# ------------------------------------------------------------------ committees

def committee(context: Context, *, body: str = "Đảng ủy") -> Parsed | None:
    """The Party committee (or the whole organisation, "Đảng bộ") of the issuer."""
    head = heads()[keys(body)]
    rung = context.rung
    if context.host:
        return _committee_of(head, parse(split(context.host), replace(context, host=None), 2))
    place = context.territory()
    if place is None:
        return central().get(keys("Ban Chấp hành Trung ương Đảng")) if rung is Level.CENTRE else None
    if body == "Đảng ủy" and place.level is not Level.COMMUNE:
        row = _embedded_row(place.word)
        return _embedded_body(row, place, context) if row else None
    return _committee_place(head, place, context)


def _embedded_row(word: str) -> Mapping[str, Any] | None:
    return next((row for row in embedded().values()
                 if row["word"] == word and row["system"] == "party"), None)


def _embedded(words: Words, context: Context, depth: int) -> Parsed | None:
    """"Tỉnh ủy", "Huyện ủy Tiền Hải", "Thành đoàn"."""
    used, row = longest(embedded(), words)
    if row is None or used < len(words) and words[used].key in (",", "viên"):
        return None
    place = named_place(words[used:], row["word"], context)
    if place is None:
        return None
    return _embedded_body(row, place, context)


def named_place(rest: Words, word: str, context: Context) -> Place | None:
    """The territory of a body whose head holds the word for it."""
    rest = _skip_links(rest)
    level = Level.PROVINCE if word == "tỉnh" else Level.DISTRICT
    if rest and rest[0].key in ("tỉnh", "thành", "huyện", "quận", "thị"):
        here = word_at(rest, 0)
        rest = rest[here[2] :] if here else rest
    size = name_run(rest, 0, loud=shouted(rest)) if rest else 0
    name = shown(rest[:size]) if size else None
    after = rest[size:]
    if after and after[0].key not in (",", "-", "(", "tỉnh", "về", "khóa"):
        return None
    if word == "thành phố":
        level = level_of(word, "city", name, context.province)
        if name is None and level is not Level.PROVINCE and context.rung is Level.PROVINCE \
                and context.unit == word:
            level = Level.PROVINCE
    if name is None:
        return context.place(level, word)
    province = province_named(name) or name if level is Level.PROVINCE else _province_in(
        after, context)
    return Place(level, word, province if level is Level.PROVINCE else name, province)


def _province_in(words: Words, context: Context) -> str | None:
    for at in range(len(words)):
        found = province_at(words, at)
        if found:
            return found[0]
    return context.province


def _embedded_body(row: Mapping[str, Any], place: Place, context: Context) -> Parsed:
    system = row["system"]
    tier = None
    parent = None
    if system == "party":
        tier = 2 if place.level is Level.PROVINCE else 3
        if place.level is Level.DISTRICT:
            above = Place(Level.PROVINCE, "tỉnh", place.province, place.province)
            up = _embedded_row(city_like(place.province) or "tỉnh")
            parent = f"{up['name']} {above.name_tail(context.key)}" if up else None
    return Parsed(f"{row['name']} {place.name_tail(context.key)}", place.level, tier, KINDS[system],
                  parent, province=place.province, head=row["name"], system=system)


def _committee_place(head: Head, place: Place, context: Context) -> Parsed:
    level, tier = {Level.PROVINCE: (Level.PROVINCE, 2), Level.DISTRICT: (Level.DISTRICT, 3)}.get(
        place.level, (Level.GRASSROOTS, 4))
    parent = None
    if head.name == "Đảng ủy":
        parent = None if place.province is None else f"Tỉnh ủy {place.province}"
        if place.province and city_like(place.province) == "thành phố":
            parent = f"Thành ủy {place.province}"
        if context.district:
            up = committee(replace(context, commune=None, host=None, level=Level.DISTRICT))
            parent = up.canonical if up else parent
    return Parsed(f"{head.name} {place.tail(context.key)}", level, tier, "đảng", parent,
                  group=place.group is not None, province=place.province, head=head.name,
                  system="party")


def _committee_of(head: Head, body: Parsed) -> Parsed:
    """The Party committee inside another body: level and rung follow from that body."""
    level, tier = Level.GRASSROOTS, 4
    parent = None
    if body.head in ("Ủy ban nhân dân", "Công an", "Quân sự", "Khối", "Các cơ quan Đảng") \
            and body.level is Level.PROVINCE:
        level, tier = Level.PROVINCE, 3
        if body.province and head.name == "Đảng ủy":
            up = _embedded_row(city_like(body.province) or "tỉnh")
            parent = f"{up['name']} {body.province}" if up else None
    elif body.level is Level.MINISTRY:
        level, tier = Level.MINISTRY, 3
    elif body.level is Level.CENTRE:
        level, tier = Level.CENTRE, 2
    return Parsed(f"{head.name} {body.canonical}", level, tier, "đảng", parent,
                  province=body.province, head=head.name, system="party")


# ------------------------------------------------------------------ heads

def _marked(words: Words, context: Context, depth: int) -> Parsed | None:
    return parse_group(words, context, lambda rest: parse(rest, context, depth + 1), marked=True)


def _plain(words: Words, context: Context, depth: int) -> Parsed | None:
    return parse_group(words, context, lambda rest: parse(rest, context, depth + 1), marked=False)


def _head(words: Words, context: Context, depth: int) -> Parsed | None:
    used, head = longest(heads(), words)
    if head is None or used < len(words) and words[used].key in (",", "và"):
        return None
    rest = _skip_links(words[used:])
    if head.takes == "committee":
        return _committee(head, rest, context, depth)
    if head.takes == "organ":
        return _organ(head, rest, context, depth)
    if head.takes == "place":
        return _place_head(head, rest, context, depth)
    if head.takes == "field":
        return _field_head(head, rest, context, depth)
    return _proper(head, words, used, context, depth)


def _skip_links(words: Words) -> Words:
    """Without "của", "thuộc", "trên địa bàn", "đóng trên địa bàn" before a place or body."""
    while words:
        if words[0].key in _LINKS:
            words = words[1:]
        elif tuple(w.key for w in words[:3]) == ("trên", "địa", "bàn"):
            words = words[3:]
        else:
            break
    return words


def read_place(words: Words, context: Context) -> Place | None:
    """The territory that all of ``words`` name ("xã An Hòa, huyện Tiền Hải", "tỉnh", "Lâm Đồng")."""
    if not words:
        return None
    if words[0].key in _MANY:
        return _many_places(words, context)
    if words[0].key == "cấp" and len(words) > 1:
        return _level_of_places(words[1:], context)
    here = word_at(words, 0)
    if here is None:
        found = province_at(words, 0)
        if found is None or not _ends(words[found[1] :]):
            return None
        word = city_like(found[0]) or "tỉnh"
        return Place(Level.PROVINCE, word, found[0], found[0])
    word, kind, used = here
    size = name_run(words, used, loud=shouted(words)) if used < len(words) else 0
    name = shown(words[used : used + size]) if size else None
    after = words[used + size :]
    if not _ends(after) and after[0].key not in (",", "/", "thuộc", "tỉnh", "thành", "huyện",
                                                 "tp"):
        return None
    level = level_of(word, kind, name, context.province)
    if name is None:
        return context.place(level, word)
    if level is Level.PROVINCE:
        name = province_named(name) or name
        return Place(level, word, name, name)
    return Place(level, word, name, _province_in(after, context))


def _level_of_places(words: Words, context: Context) -> Place | None:
    """"cấp xã" is every commune; "cấp tỉnh" below the centre is the province itself."""
    here = word_at(words, 0)
    if here is None:
        return None
    level = level_of(here[0], here[1], None, context.province)
    after = _skip_links(words[here[2] :])
    if after and after[0].key == ",":
        after = after[1:]
    place = read_place(after, context) if after else None
    if after and place is None:
        return None
    if level is Level.PROVINCE and context.rung not in (Level.CENTRE, Level.MINISTRY):
        return context.place(Level.PROVINCE)
    if level is context.rung and context.territory() is not None:
        return context.territory()
    return _group_place(f"cấp {here[0]}", level, here[0], place, context)


def _group_place(group: str, level: Level, word: str, place: Place | None,
                 context: Context) -> Place:
    """All territories of a level: under one name in a document, whatever the spelling."""
    listed = {Level.COMMUNE: context.communes, Level.DISTRICT: context.districts}.get(level)
    province = place.name if place and place.level is Level.PROVINCE else context.province
    if province is None and context.rung in (Level.CENTRE, Level.MINISTRY):
        province = ""
    return Place(level, word, None, province, listed or group)


def _many_places(words: Words, context: Context) -> Place | None:
    """"các xã, phường, đặc khu"; ``None`` when another noun stands among them."""
    at, shown_words, level, parted = 1, [], None, True
    while at < len(words):
        if words[at].key in (",", "và", "/"):
            at, parted = at + 1, True
            continue
        here = word_at(words, at) if parted else None
        if here is None:
            break
        shown_words.append(here[0])
        low = level_of(here[0], here[1], None, None)
        if level is None or not (low is Level.DISTRICT and here[0] == "thành phố"):
            level = low if level is None else level
        at, parted = at + here[2], False
    if not shown_words or level is None:
        return None
    group = "các " + ", ".join(shown_words)
    rest = tuple(w.key for w in words[at:])
    if rest[:2] == ("trực", "thuộc"):
        if rest[2:4] != ("trung", "ương"):
            return None
        group, at = group + " trực thuộc Trung ương", at + 4
    after = _skip_links(words[at:])
    place = read_place(after, context) if after else None
    if after and place is None:
        return None
    return _group_place(group, level, shown_words[0], place, context)


def _committee(head: Head, rest: Words, context: Context, depth: int) -> Parsed | None:
    if not rest:
        return committee(context, body=head.name)
    if tuple(w.key for w in rest[:2]) == ("trung", "ương") or rest[0].key == "viên" or tuple(w.key for w in rest[:2]) == ("cấp", "trên"):
        return None
    place = read_place(rest, context)
    if place is not None:
        if head.name == "Đảng ủy" and place.level in (Level.PROVINCE, Level.DISTRICT) \
                and not place.group:
            row = _embedded_row(place.word)
            return _embedded_body(row, place, context) if row else None
        return _committee_place(head, place, context)
    if tuple(w.key for w in rest[:4]) == ("các", "cơ", "quan", "đảng"):
        return _committee_of(head, _party_offices(rest, context))
    body = parse(rest, context, depth + 1)
    return _committee_of(head, body)


def _party_offices(rest: Words, context: Context) -> Parsed:
    """"các cơ quan Đảng tỉnh": what the committee of the Party's own offices covers."""
    place = read_place(_skip_links(rest[4:]), context) or context.territory()
    tail = f" {place.tail(context.key)}" if place else ""
    level = place.level if place else Level.CENTRE
    return Parsed(f"các cơ quan Đảng{tail}", level, None, "đảng", head="Các cơ quan Đảng",
                  province=place.province if place else None, system="party")


def _organ(head: Head, rest: Words, context: Context, depth: int) -> Parsed | None:
    """A standing organ, board or office of a superior body."""
    if rest:
        body = parse(rest, context, depth + 1)
        if not body.known and head.name not in ("Lãnh đạo", "Văn phòng"):
            return None
    else:
        default = _default_host(head, context)
        if default is None:
            return None
        body = default
    if head.name in _STANDING and (body.system in ("mass", "school")
                                   or body.group and body.kind == KINDS["mass"]):
        return body
    if body.group and head.name != "Lãnh đạo" and body.head != "Ủy ban nhân dân":
        return replace(body, canonical=f"{head.name} {_low(body.canonical)}")
    if body.system == "front" and head.name == "Thường trực":
        head = heads()[keys("Ban Thường trực")]
    kind = "đảng" if head.system == "party" else body.kind
    tier = 1 if head.system == "party" else body.tier
    return Parsed(f"{head.name} {_low(body.canonical) if body.group else body.canonical}",
                  body.level, tier, kind, body.canonical, group=body.group,
                  province=body.province, head=head.name, system=body.system)


def _low(name: str) -> str:
    return name[:1].lower() + name[1:]


def _default_host(head: Head, context: Context) -> Parsed | None:
    if head.default == "committee" or head.default == "issuer" and context.system == "party":
        return committee(context)
    if head.default == "organisation":
        return committee(context, body="Đảng bộ")
    if head.default == "front" and context.territory() is not None:
        return _place_head(heads()[keys("Ủy ban Mặt trận Tổ quốc Việt Nam")], (), context, 1)
    if context.host and head.default in ("host", "issuer"):
        return parse(split(context.host), replace(context, host=None), 2)
    if head.default == "issuer" and context.system == "state" and context.territory():
        return _place_head(heads()[keys("Ủy ban nhân dân")], (), context, 1)
    return None


def _place_head(head: Head, rest: Words, context: Context, depth: int) -> Parsed | None:
    """A body of a territory, or an association inside an institution."""
    place = read_place(rest, context) if rest else None
    if rest and place is None:
        host = _host_word(rest, context) or parse(rest, context, depth + 1)
        if not host.known:
            return None
        if head.system not in ("mass", "front"):
            return None
        return Parsed(f"{head.name} {host.canonical}", Level.GRASSROOTS, None, KINDS[head.system],
                      host.canonical, province=host.province, head=head.name, system=head.system)
    if place is None and head.system == "mass" and context.host:
        host = parse(split(context.host), replace(context, host=None), 2)
        return Parsed(f"{head.name} {host.canonical}", Level.GRASSROOTS, None, KINDS[head.system],
                      host.canonical, province=host.province, head=head.name, system=head.system)
    place = place or context.territory()
    if place is None:
        if head.system in ("front", "mass"):
            name = "Mặt trận Tổ quốc Việt Nam" if head.system == "front" else head.name
            return Parsed(name, Level.CENTRE, None, KINDS[head.system], head=head.name,
                          system=head.system)
        return None
    parent = f"{head.under} {place.tail(context.key)}" if head.under else None
    if place.group:
        up = Place(Level.PROVINCE, "tỉnh", place.province, place.province)
        parent = None if place.level is Level.PROVINCE else f"Ủy ban nhân dân {up.tail(context.key)}"
    return Parsed(f"{head.name} {place.tail(context.key)}", place.level, None, KINDS[head.system],
                  parent, group=place.group is not None, province=place.province, head=head.name,
                  system=head.system)


def _host_word(words: Words, context: Context) -> Parsed | None:
    """"Trường", "Nhà trường", "Sở": the institution of the document itself."""
    run = tuple(word.key for word in words)
    if run in _HOSTS and context.host:
        first = keys(context.host)[0]
        if run[-1] == first or run == ("cơ", "quan") \
                or run[0] == "nhà" and first in ("trường", "đại", "học"):
            return parse(split(context.host), replace(context, host=None), 2)
    return None


def _own_host(words: Words, context: Context, depth: int) -> Parsed | None:
    return _host_word(words, context)


def _field_head(head: Head, rest: Words, context: Context, depth: int) -> Parsed | None:
    """"Sở Khoa học và Công nghệ", "Bộ Y tế", "Phòng Nội vụ huyện"."""
    if not rest:
        return _host_word(split(head.name), context)
    used, name = field_at(rest)
    if not used:
        while used < len(rest) and (used == 0 or word_at(rest, used) is None) \
                and rest[used].key not in ("của", "thuộc", "trên", "("):
            used += 1
        name = show(rest[:used])
        if not name[:1].isupper() or used > 10:
            return None
    after = _skip_links(rest[used:])
    place = read_place(after, context) if after else None
    if after and place is None:
        host = parse(after, context, depth + 1)
        if not host.known or head.name != "Phòng":
            return None
        return Parsed(f"{head.name} {name} {host.canonical}", host.level, None, host.kind,
                      host.canonical, province=host.province, head=head.name, system="state")
    if head.level == "ministry":
        return Parsed(f"Bộ {name}", Level.MINISTRY, None, "chính quyền", "Chính phủ", head="Bộ",
                      system="state")
    if head.level == "province":
        place = place if place and place.level is Level.PROVINCE or place and place.group \
            else context.place(Level.PROVINCE)
    elif place is None:
        if context.host:
            return Parsed(f"{head.name} {name} {context.host}", Level.GRASSROOTS, None,
                          "chính quyền", context.host, head=head.name, system="state",
                          province=context.province)
        place = context.territory()
        if place is None or place.level is Level.PROVINCE:
            place = context.place(Level.DISTRICT)
    parent = f"{head.under} {place.tail(context.key)}" if head.under and not place.group else None
    return Parsed(f"{head.name} {name} {place.tail(context.key)}", place.level, None,
                  "chính quyền", parent, group=place.group is not None, province=place.province,
                  head=head.name, system="state")


def field_at(words: Words) -> tuple[int, str]:
    """(words used, full form) of the longest known field at the beginning."""
    best = (0, "")
    run: list[str] = []
    table = fields()
    for index, word in enumerate(words[:12]):
        if not word.key[0].isalnum():
            if word.key in "();:[]":
                break
            continue
        if word.key != "và":
            run.append(word.key)
            if tuple(run) in table:
                best = (index + 1, table[tuple(run)])
    return best


# ------------------------------------------------------------------ names of their own

def _proper(head: Head, words: Words, used: int, context: Context, depth: int) -> Parsed | None:
    """A body with a name of its own: the place after it, or that of the document."""
    rest = words[used:]
    if not rest and head.system != "host":
        return _host_word(words, context)
    run = frozenset(word.key for word in rest)
    own, place = cut_place(words, context)
    name = f"{head.name} {show(own[used:])}".rstrip()
    if name.startswith("Đại học ") and head.system == "school":
        name = f"Trường {name}"
    if head.system == "host":
        return _board(head, words, name, place, context)
    kind = KINDS[head.system]
    if head.level == "centre":
        return _central_office(head, words, used, context, depth)
    if {"quốc", "gia"} <= run or {"trung", "ương"} <= run or {"chính", "phủ"} <= run \
            and head.system != "party":
        return Parsed(show(words), Level.CENTRE, None, kind, head=head.name, system=head.system)
    level = Level(head.level) if head.level else None
    scope = place
    if place is None and _needs_place(head, rest):
        scope = context.territory()
    tail = f" {scope.tail(context.key)}" if scope else ""
    if place is None and context.host and head.name in ("Trung tâm", "Chi bộ", "Chi cục"):
        tail = f" {context.host}"
        level = level or Level.GRASSROOTS
    province = scope.province if scope else _province_of(rest) or context.province
    level = level or (scope.level if scope else Level.PROVINCE if _province_of(rest) else None)
    tier = head.tier
    parent = f"{head.under} {scope.tail(context.key)}" if head.under and scope else None
    return Parsed(name + tail, level, tier, kind, parent, province=province, head=head.name,
                  system=head.system)


def _central_office(head: Head, words: Words, used: int, context: Context,
                    depth: int) -> Parsed:
    """A Cục or Vụ, with the ministry when the name holds it ("Cục A thuộc Bộ Y tế")."""
    for at in range(used + 1, len(words)):
        if words[at].key in ("bộ", "văn", "thanh"):
            size, up = central_at(words, at)
            if up is not None and at + size == len(words):
                own = words[: at - 1] if words[at - 1].key in ("thuộc", "của", ",", "-") \
                    else words[:at]
                return Parsed(f"{show(own)} {up.canonical}", Level.CENTRE, None, "chính quyền",
                              up.canonical, head=head.name, system="state")
    return Parsed(show(words), Level.CENTRE, None, KINDS[head.system], head=head.name,
                  system=head.system)


def _board(head: Head, words: Words, name: str, place: Place | None,
           context: Context) -> Parsed:
    """A steering committee or council: of the centre, of a committee, or of the territory."""
    run = frozenset(word.key for word in words)
    party = context.system == "party" or {"tỉnh", "ủy"} <= run
    if {"trung", "ương"} <= run or {"quốc", "gia"} <= run or {"chính", "phủ"} <= run:
        party = {"trung", "ương"} <= run
        return Parsed(show(words), Level.CENTRE, 1 if party else None,
                      "đảng" if party else "chính quyền", head=head.name,
                      system="party" if party else "state")
    place = place or context.territory()
    if place is None:
        return Parsed(f"{name} [không nêu tên đầy đủ, {context.key}]", None, None, None,
                      head=head.name)
    up = committee(context) if party else None
    parent = up.canonical if up else f"Ủy ban nhân dân {place.tail(context.key)}"
    tier = {Level.PROVINCE: 2, Level.DISTRICT: 3}.get(place.level, 4) if party else None
    return Parsed(f"{name} {place.tail(context.key)}", place.level, tier,
                  "đảng" if party else "chính quyền", parent, province=place.province,
                  head=head.name, system="party" if party else "state")


def _needs_place(head: Head, rest: Words) -> bool:
    """Names that stand in many places; a name that holds a province stands in one."""
    if _province_of(rest):
        return False
    if head.name in ("Trường", "Đại học", "Học viện", "Bệnh viện"):
        run = frozenset(word.key for word in rest)
        return bool(run & {"tiểu", "mầm", "trung", "cơ", "thông", "thcs", "thpt", "khoa"})
    return head.name not in ("Công ty", "Tổng công ty", "Tập đoàn", "Báo", "Quỹ")


def _province_of(words: Words) -> str | None:
    for at in range(len(words)):
        found = province_at(words, at)
        if found and at + found[1] == len(words):
            return found[0]
    return None


def cut_place(words: Words, context: Context) -> tuple[Words, Place | None]:
    """The name and the territory that closes it ("… tỉnh", "… xã An Hòa")."""
    for at in range(1, len(words)):
        if word_at(words, at) is None or words[at - 1].key in ("khu", "đặc"):
            continue
        place = read_place(words[at:], context)
        if place is not None:
            cut = at
            while cut and words[cut - 1].key in _CUT and not (
                    words[cut - 1].key == "cấp" and cut > 1 and words[cut - 2].key == "các"):
                cut -= 1
            return words[:cut], place
    return words, None


def _unknown(words: Words, context: Context) -> Parsed:
    """A name the grammar does not know: kept as printed, in the scope of the document."""
    name = show(words) or "?"
    own, place = cut_place(words, context)
    if place:
        return Parsed(f"{show(own)} {place.tail(context.key)}", place.level, None, None,
                      province=place.province, known=False)
    end = tuple(word.key for word in words[-2:])
    national = end in {("việt", "nam"), ("quốc", "gia"), ("trung", "ương"), ("chính", "phủ")}
    return Parsed(name if national else f"{name} [không nêu nơi, {context.key}]",
                  Level.CENTRE if national else None, None, None, known=False)
