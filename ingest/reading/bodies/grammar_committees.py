"""Party committees: of a territory, inside a body, of the document's own issuer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from graph.kinds import Level

from .grammar_context import Context
from .grammar_place import Place, city_like
from .grammar_tables import KINDS, Head, Parsed, central, class_at, embedded, heads, longest
from .grammar_territory import named_place, read_place, skip_links
from .grammar_words import Words, keys, show, split

Parse = Callable[[Words, Context, int], Parsed]
#: Words after "Đảng ủy", "đảng bộ" that tell a sort of them, no body.
_OF_A_CLASS = frozenset({("viên",), ("cũ",), ("mới",), ("được",), ("nơi",), ("có",), ("mình",),
                         ("đó",), ("này",)})
#: Bodies whose Party committee stands directly under the provincial one.
_DIRECT = ("Ủy ban nhân dân", "Công an", "Quân sự", "Khối", "Các cơ quan Đảng",
           "Bộ Chỉ huy Bộ đội Biên phòng")


def committee(context: Context, parse: Parse, *, body: str = "Đảng ủy") -> Parsed | None:
    """The Party committee (or the whole organisation, "Đảng bộ") of the issuer."""
    head = heads()[keys(body)]
    if context.host and context.rung is not Level.MINISTRY:
        return read_committee(head, split(context.host), context.without_host(), 2, parse)
    place = context.territory()
    if place is None:
        return central().get(keys("Ban Chấp hành Trung ương Đảng")) if context.central else None
    if body == "Đảng ủy" and place.level is not Level.COMMUNE:
        row = committee_row(place.word)
        return embedded_body(row, place, context) if row else None
    return committee_place(head, place, context, parse)


def committee_row(word: str) -> Mapping[str, Any] | None:
    """The row of "Tỉnh ủy" for "tỉnh", and so on."""
    return next((row for row in embedded().values()
                 if row["word"] == word and row["system"] == "party"), None)


def read_embedded(words: Words, context: Context, _depth: int, _parse: Parse) -> Parsed | None:
    """"Tỉnh ủy", "Huyện ủy Tiền Hải", "Thành đoàn"."""
    size, listed = class_at(words)
    if listed is not None and listed.get("family") == "committees" and size == len(words) \
            and any(word.key == "," for word in words):
        return Parsed(f"Các {show(words).lower()}", Level(listed["level"]), listed.get("tier"),
                      "đảng", group=True, head="class", system="party")
    used, row = longest(embedded(), words)
    if row is None or (used < len(words) and words[used].key in (",", "viên")):
        return None
    place = named_place(words[used:], row["word"], context)
    return embedded_body(row, place, context) if place is not None else None


def embedded_body(row: Mapping[str, Any], place: Place, context: Context) -> Parsed:
    """The committee of a province or district, with its superior."""
    system = row["system"]
    tier = parent = None
    if system == "party":
        tier = 2 if place.level is Level.PROVINCE else 3
        if place.level is Level.DISTRICT:
            above = Place(Level.PROVINCE, "tỉnh", place.province, place.province)
            up = committee_row(city_like(place.province) or "tỉnh")
            parent = f"{up['name']} {above.name_tail(context.key)}" if up else None
    return Parsed(f"{row['name']} {place.name_tail(context.key)}", place.level, tier, KINDS[system],
                  parent, province=place.province, head=row["name"], system=system)


def committee_place(head: Head, place: Place, context: Context, parse: Parse) -> Parsed:
    """"Đảng ủy xã …", "Đảng bộ huyện …"."""
    level, tier = {Level.PROVINCE: (Level.PROVINCE, 2), Level.DISTRICT: (Level.DISTRICT, 3)}.get(
        place.level, (Level.GRASSROOTS, 4))
    parent = None
    if head.name == "Đảng ủy":
        if context.district:
            up = committee(replace(context, commune=None, host=None, level=Level.DISTRICT), parse)
            parent = up.canonical if up else None
        elif place.province:
            row = committee_row(city_like(place.province) or "tỉnh")
            parent = f"{row['name']} {place.province}" if row else None
    return Parsed(f"{head.name} {place.tail(context.key)}", level, tier, "đảng", parent,
                  group=place.group is not None, province=place.province, head=head.name,
                  system="party")


def committee_of(head: Head, body: Parsed) -> Parsed:
    """The Party committee inside another body: level and rung follow from that body."""
    level, tier = Level.GRASSROOTS, 4
    parent = None
    if body.head in _DIRECT and body.level is Level.PROVINCE:
        level, tier = Level.PROVINCE, 3
        if body.province and head.name == "Đảng ủy":
            up = committee_row(city_like(body.province) or "tỉnh")
            parent = f"{up['name']} {body.province}" if up else None
    elif body.head == "Ủy ban nhân dân" and body.level is Level.COMMUNE \
            and head.name == "Đảng ủy" and not body.group:
        parent = f"Đảng ủy {body.canonical.removeprefix('Ủy ban nhân dân ')}"
    elif body.level is Level.MINISTRY:
        level, tier = Level.MINISTRY, 3
    elif body.level is Level.CENTRE:
        level, tier = Level.CENTRE, 2
    return Parsed(f"{head.name} {body.canonical}", level, tier, "đảng", parent,
                  province=body.province, head=head.name, system="party", known=body.known)


def read_committee(head: Head, rest: Words, context: Context, depth: int,
                   parse: Parse) -> Parsed | None:
    """"Đảng ủy" or "Đảng bộ" with what it belongs to."""
    start = tuple(w.key for w in rest[:2])
    if start[:1] in _OF_A_CLASS or start in {("cấp", "trên"), ("trực", "thuộc"), ("cơ", "sở"),
                                             ("bộ", "phận"), ("quân", "khu")}:
        return None
    rest = skip_links(rest)
    if not rest:  # rules of the centre speak of every such committee
        return None if context.central else committee(context, parse, body=head.name)
    place = read_place(rest, context)
    if place is not None:
        if head.name == "Đảng ủy" and place.level in (Level.PROVINCE, Level.DISTRICT) \
                and not place.group:
            row = committee_row(place.word)
            return embedded_body(row, place, context) if row else None
        return committee_place(head, place, context, parse)
    if tuple(w.key for w in rest[:4]) == ("các", "cơ", "quan", "đảng"):
        return committee_of(head, _party_offices(rest, context))
    if rest[0].key == "các":
        return None
    body = parse(rest, context, depth + 1)
    if body.group:
        body = Parsed(f"{show(rest)} [không nêu nơi, {context.key}]", None, None, None, known=False)
    return committee_of(head, body)


def _party_offices(rest: Words, context: Context) -> Parsed:
    """"các cơ quan Đảng tỉnh": what the committee of the Party's own offices covers."""
    place = read_place(skip_links(rest[4:]), context) or context.territory()
    tail = f" {place.tail(context.key)}" if place else ""
    level = place.level if place else Level.CENTRE
    return Parsed(f"các cơ quan Đảng{tail}", level, None, "đảng", head="Các cơ quan Đảng",
                  province=place.province if place else None, system="party")
