"""Organs of a superior body, bodies of a territory, ministries, departments and offices."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from graph.kinds import Level

from .grammar_committees import Parse, committee, read_committee
from .grammar_context import Context
from .grammar_names import read_proper
from .grammar_place import Place, word_at
from .grammar_regions import regional
from .grammar_tables import (
    KINDS,
    Head,
    Parsed,
    central_at,
    common_noun,
    field_heads,
    fields,
    grammar,
    heads,
    hosts,
    longest,
    turned,
)
from .grammar_territory import read_place, skip_links
from .grammar_words import Words, keys, show, split


@cache
def standing() -> frozenset[str]:
    """Standing organs that are told apart only in Party, State and Front."""
    return frozenset(grammar()["standing"])


def read_head(words: Words, context: Context, depth: int, parse: Parse) -> Parsed | None:
    """A name that begins with a head of the data."""
    used, head = longest(heads(), words)
    if head is not None and head.takes == "proper" and common_noun(head, words, used):
        return None
    if head is not None and turned(words, 0, used) and central_at(words)[0] != used:
        return None
    if head is None or (used < len(words) and words[used].key in (",", "và", "viên")):
        return None
    rest = words[used:]
    if head.takes == "committee":
        return read_committee(head, rest, context, depth, parse)
    rest = skip_links(rest)
    if head.takes == "organ":
        return _organ(head, rest, context, depth, parse)
    if head.takes == "place":
        return _territorial(head, rest, context, depth, parse)
    if head.takes == "field":
        return _field(head, rest, context, depth, parse)
    following = tuple(word.key for word in words[used : used + 2])
    if following[:1] == ("trực",) or following == ("cơ", "sở"):
        return None
    if used == len(words) and head.system != "host":
        return host_word(words, context, parse)
    return read_proper(head, words, used, context, parse)


def host_word(words: Words, context: Context, parse: Parse) -> Parsed | None:
    """"Trường", "Nhà trường", "Sở": the institution of the document itself."""
    run = tuple(word.key for word in words)
    if run in hosts() and context.host:
        own = keys(context.host)
        first = own[0]
        if run[-1] == first or own[: len(run)] == run or run == ("cơ", "quan") \
                or (run[0] == "nhà" and first in ("trường", "đại", "học")):
            found = parse(split(context.host), context.without_host(), 2)
            return replace(found, known=True)
    return None


def _organ(head: Head, rest: Words, context: Context, depth: int, parse: Parse) -> Parsed | None:
    """A standing organ, board or office of a superior body."""
    if rest:
        body: Parsed | None = parse(rest, context, depth + 1)
        if body is None or (not body.known and head.name not in ("Lãnh đạo", "Văn phòng")):
            return None
        if body.head == "territory" and head.name in standing():
            return None  # a province has no standing committee, its Party committee has
    else:
        body = _default(head, context, parse)
        if body is None:
            return None
    if body.canonical == "Ban Chấp hành Trung ương Đảng" and head.name in standing():
        return None  # rules of the centre speak of the committees below
    if head.name in standing() and (body.system in ("mass", "school")
                                   or (body.group and body.kind == KINDS["mass"])):
        return body
    lower = body.canonical[:1].lower() + body.canonical[1:] if body.group else body.canonical
    if body.group and head.name != "Lãnh đạo" and body.head != "Ủy ban nhân dân":
        return replace(body, canonical=f"{head.name} {lower}")
    if body.system == "front" and head.name == "Thường trực":
        head = heads()[keys("Ban Thường trực")]
    kind = "đảng" if head.system == "party" else body.kind
    tier = 1 if head.system == "party" else body.tier
    return Parsed(f"{head.name} {lower}", body.level, tier, kind, body.canonical,
                  group=body.group, province=body.province, head=head.name, system=body.system,
                  known=body.known)


def _default(head: Head, context: Context, parse: Parse) -> Parsed | None:
    """The superior body of an organ that stands alone."""
    if head.default in ("committee", "organisation") and context.host \
            and context.system not in ("party", None):
        return replace(parse(split(context.host), context.without_host(), 2), known=True)
    if head.default == "committee" or (head.default == "issuer" and context.system == "party"):
        # rules of the centre speak of the boards of every committee
        return None if context.central and head.default == "committee" \
            else committee(context, parse)
    if head.default == "organisation":
        return committee(context, parse, body="Đảng bộ")
    own = context.territory()
    if head.default == "front" and own is not None:
        return _territorial(heads()[keys("Ủy ban Mặt trận Tổ quốc Việt Nam")], (), context, 1,
                            parse)
    if context.host and head.default in ("host", "issuer"):
        return parse(split(context.host), context.without_host(), 2)
    if head.default == "issuer" and context.system == "state" and own is not None:
        return _territorial(heads()[keys("Ủy ban nhân dân")], (), context, 1, parse)
    return None


def _territorial(head: Head, rest: Words, context: Context, depth: int,
                 parse: Parse) -> Parsed | None:
    """A body of a territory or region, or an association inside an institution."""
    region = regional(head, rest, context)
    if region is not None:
        return region
    place = read_place(rest, context) if rest else None
    host: Parsed | None = None
    if rest and place is None:
        host = host_word(rest, context, parse) or parse(rest, context, depth + 1)
        if not host.known or (head.system not in ("mass", "front")
                              and not (head.inside and host_word(rest, context, parse))):
            return None
    elif place is None and head.system == "mass" and context.host \
            and context.rung is Level.GRASSROOTS:
        host = parse(split(context.host), context.without_host(), 2)
    if host is not None:
        level = host.level if head.system == "state" else Level.GRASSROOTS
        return Parsed(f"{head.name} {host.canonical}", level, None, KINDS[head.system],
                      host.canonical, province=host.province, head=head.name, system=head.system)
    place = place or context.territory()
    if place is None:
        return _national(head)
    parent = f"{head.under} {place.tail(context.key)}" if head.under else None
    if place.group and place.level is not Level.PROVINCE and place.province != "":
        up = Place(Level.PROVINCE, "tỉnh", place.province, place.province)
        parent = f"Ủy ban nhân dân {up.tail(context.key)}" if head.system == "state" else None
    return Parsed(f"{head.name} {place.tail(context.key)}", place.level, None, KINDS[head.system],
                  parent, group=place.group is not None, province=place.province, head=head.name,
                  system=head.system)


def _national(head: Head) -> Parsed | None:
    if head.system not in ("front", "mass"):
        return None
    name = "Mặt trận Tổ quốc Việt Nam" if head.system == "front" else head.name
    return Parsed(name, Level.CENTRE, None, KINDS[head.system], head=head.name, system=head.system)


def _field(head: Head, rest: Words, context: Context, depth: int, parse: Parse) -> Parsed | None:
    """"Sở Khoa học và Công nghệ", "Bộ Y tế", "Phòng Nội vụ huyện"."""
    if not rest:
        return host_word(split(head.name), context, parse)
    used, name = field_at(rest, head.name)
    if not used and head.level == "ministry":
        return None  # all ministries are listed
    if not used:
        while used < len(rest) and (used == 0 or word_at(rest, used) is None) \
                and rest[used].key not in ("của", "thuộc", "trên", "("):
            used += 1
        name = show(rest[:used])
        if not name[:1].isupper() or used > 10:
            return None
    after = skip_links(rest[used:])
    place = read_place(after, context) if after else None
    if after and place is None and after[0].show[:1].islower() and head.name != "Phòng":
        after = ()
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
        if place is None or (place.level is not Level.PROVINCE and not place.group):
            place = _own_province(context)
    elif place is None:
        if context.host:
            return Parsed(f"{head.name} {name} {context.host}", Level.GRASSROOTS, None,
                          "chính quyền", context.host, head=head.name, system="state",
                          province=context.province)
        place = context.territory()
        if place is None or (place.level is Level.PROVINCE and context.unit != "tỉnh"):
            # a room of whom the paper does not say
            return Parsed(f"{head.name} {name} [không nêu nơi, {context.key}]", None, None,
                          "chính quyền", head=head.name, system="state",
                          province=context.province)
    parent = f"{head.under} {place.tail(context.key)}" if head.under and not place.group else None
    return Parsed(f"{head.name} {name} {place.tail(context.key)}", place.level, None,
                  "chính quyền", parent, group=place.group is not None, province=place.province,
                  head=head.name, system="state")


def _own_province(context: Context) -> Place:
    return read_place(split("tỉnh"), context) or context.place(Level.PROVINCE)


def field_at(words: Words, head: str = "") -> tuple[int, str]:
    """(words used, full form) of the longest known field of ``head`` at the beginning."""
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
            full = table.get(tuple(run))
            if full is not None and (not head or head in field_heads().get(full, (head,))):
                best = (index + 1, full)
    return best
