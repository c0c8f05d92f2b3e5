"""Bodies with a name of their own: schools, centres, boards, councils, companies."""

from __future__ import annotations

from dataclasses import replace

from graph.kinds import Level

from .grammar_committees import Parse, committee
from .grammar_context import Context
from .grammar_place import Place
from .grammar_tables import KINDS, Head, Parsed, central_at, grammar
from .grammar_territory import cut_place, province_last
from .grammar_words import Words, shouted, show, split

_CENTRAL = ({"trung", "ương"}, {"quốc", "gia"}, {"chính", "phủ"})
#: Words of a school or hospital that stands in many places.
_COMMON = frozenset({"tiểu", "mầm", "trung", "cơ", "thông", "thcs", "thpt", "khoa", "chính"})


def read_proper(head: Head, words: Words, used: int, context: Context,
                parse: Parse) -> Parsed | None:
    """A body with a name of its own: the place after it, or that of the document."""
    rest = words[used:]
    run = frozenset(word.key for word in rest)
    own, place = cut_place(_without_host(words, used, context), context)
    name = f"{head.name} {show(own[used:], loud=shouted(words))}".rstrip()
    if name.startswith("Đại học ") and head.system == "school":
        name = f"Trường {name}"
    if head.system == "host":
        return _board(head, words, name, place, context, parse)
    if head.level == "centre":
        return _central_office(head, words, used, context)
    kind = KINDS[head.system]
    if head.system != "party" and any(cue <= run for cue in _CENTRAL):
        return Parsed(show(words), Level.CENTRE, None, kind, head=head.name, system=head.system)
    if not head.level and tuple(word.key for word in rest[-2:]) == ("việt", "nam"):
        return Parsed(name, Level.CENTRE, None, kind, head=head.name, system=head.system)
    level = Level(head.level) if head.level else None
    scope = place
    if place is None and _in_many_places(head, rest):
        scope = context.territory()
    tail = f" {scope.tail(context.key)}" if scope else ""
    if head.name == "Chi bộ" and rest:
        # its canonical name ends with the institution, which the office inside would add again
        inner = parse(_without_host(words, used, context)[used:] or rest, context, 3)
        if inner.known and not inner.group and inner.head != "territory":
            village = inner.system == "other" and inner.level is Level.COMMUNE
            whose = inner.canonical[:1].lower() + inner.canonical[1:] if village \
                else inner.canonical
            if "[" in whose and any(word.key == "," for word in rest):
                whose = show(rest)  # the list itself says of which institution the office is
            return replace(inner, canonical=f"{head.name} {whose}", level=Level.CELL,
                           tier=head.tier, kind=kind, parent=None, head=head.name, system="party")
    if place is None and context.host and head.inside:
        tail, level = f" {context.host}", level or Level.GRASSROOTS
    closing = province_last(rest)
    province = scope.province if scope else closing or context.province
    level = level or (scope.level if scope else Level.PROVINCE if closing else None)
    parent = f"{head.under} {scope.tail(context.key)}" if head.under and scope else None
    return Parsed(name + tail, level, head.tier, kind, parent, province=province, head=head.name,
                  system=head.system)


def _without_host(words: Words, used: int, context: Context) -> Words:
    """A canonical name ends with the institution it belongs to."""
    host = tuple(word.key for word in split(context.host or ""))
    size = len(host)
    if size and len(words) - used >= size \
            and tuple(word.key for word in words[-size:]) == host:
        return words[:-size]
    return words


def _in_many_places(head: Head, rest: Words) -> bool:
    """Names that stand in many places; a name that holds a province stands in one."""
    if province_last(rest):
        return False
    if head.name in ("Trường", "Đại học", "Học viện", "Bệnh viện"):
        return bool(frozenset(word.key for word in rest) & _COMMON)
    return head.name not in ("Công ty", "Tổng công ty", "Tập đoàn", "Báo", "Quỹ")


def _central_office(head: Head, words: Words, used: int, context: Context) -> Parsed:
    """A Cục or Vụ, with the ministry when the name holds it ("Cục A thuộc Bộ Y tế") or when the
    ministry itself speaks of its own."""
    for at in range(used + 1, len(words)):
        if words[at].key in ("bộ", "văn", "thanh"):
            size, up = central_at(words, at)
            if up is not None and at + size == len(words):
                own = words[: at - 1] if words[at - 1].key in ("thuộc", "của", ",", "-") \
                    else words[:at]
                return Parsed(f"{show(own)} {up.canonical}", Level.CENTRE, None, "chính quyền",
                              up.canonical, head=head.name, system="state")
    own_ministry = context.host if context.rung is Level.MINISTRY and used < len(words) \
        and head.name in grammar()["only_capital"] \
        and (context.host or "").startswith("Bộ ") else None  # other offices speak of all of them
    tail = f" {own_ministry}" if own_ministry else ""
    return Parsed(show(words) + tail, Level.CENTRE, None, KINDS[head.system], own_ministry,
                  head=head.name, system=head.system)


def _board(head: Head, words: Words, name: str, place: Place | None, context: Context,
           parse: Parse) -> Parsed:
    """A steering committee or council: of the centre, of a committee, or of the territory."""
    inner = next((at for at in range(1, len(words))
                  if tuple(w.key for w in words[at : at + 3]) == ("ban", "chỉ", "đạo")), 0)
    if inner and head.name in grammar()["helpers"]:
        board = parse(words[inner:], context, 3)
        if board.known:
            return replace(board, canonical=f"{head.name} {board.canonical}",
                           parent=board.canonical, head=head.name)
    run = frozenset(word.key for word in words)
    party = context.system == "party" or {"tỉnh", "ủy"} <= run
    if any(cue <= run for cue in _CENTRAL):
        party = {"trung", "ương"} <= run
        return Parsed(show(words), Level.CENTRE, 1 if party else None,
                      "đảng" if party else "chính quyền", head=head.name,
                      system="party" if party else "state")
    if place is None and context.host and context.rung is Level.GRASSROOTS:
        up = parse_host(context, parse)
        if name == head.name:
            return Parsed(f"{name} [không nêu tên đầy đủ, {context.key}]", Level.GRASSROOTS, None,
                          up.kind, context.host, province=context.province, head=head.name)
        return Parsed(f"{name} {context.host}", Level.GRASSROOTS, None, up.kind, context.host,
                      province=context.province, head=head.name, system=up.system)
    place = place or context.territory()
    if place is None:
        return Parsed(f"{name} [không nêu tên đầy đủ, {context.key}]", None, None, None,
                      head=head.name)
    above = committee(context, parse) if party else None
    parent = above.canonical if above else f"Ủy ban nhân dân {place.tail(context.key)}"
    tier = {Level.PROVINCE: 2, Level.DISTRICT: 3}.get(place.level, 4) if party else None
    return Parsed(f"{name} {place.tail(context.key)}", place.level, tier,
                  "đảng" if party else "chính quyền", parent, province=place.province,
                  head=head.name, system="party" if party else "state")


def parse_host(context: Context, parse: Parse) -> Parsed:
    """The document's own institution."""
    return parse(split(context.host or ""), context.without_host(), 2)
