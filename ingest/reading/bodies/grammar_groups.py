"""Classes of bodies: "các chi bộ trực thuộc", "các sở, ban, ngành tỉnh", "cán bộ, đảng viên"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from graph.kinds import Level

from .grammar_committees import Parse, committee
from .grammar_context import Context
from .grammar_place import Place, province_at, word_at
from .grammar_tables import (
    Parsed,
    central_at,
    class_at,
    classes,
    embedded,
    grammar,
    heads,
    longest,
    turned,
)
from .grammar_territory import cut_place, read_place
from .grammar_words import Word, Words, keys, shouted, show, split

_PLACES = ("places", "localities")
#: What follows "đóng" where it tells of a seat.
_SEATS = frozenset({"trên", "tại", "ở", "chân"})
_MARKERS = frozenset({"các", "mỗi", "từng", "những", "mọi"})
_MARKER_PAIRS = frozenset({("tất", "cả"), ("toàn", "thể"), ("một", "số")})
_HOST_ENDS = frozenset({("trong", "toàn", "trường"), ("toàn", "trường"), ("trong", "trường"),
                        ("của", "nhà", "trường"), ("nhà", "trường"), ("của", "trường"),
                        ("trường",), ("của", "sở"), ("trong", "sở"), ("trực", "thuộc", "sở"),
                        ("thuộc", "sở"), ("sở",), ("trong", "cơ", "quan")})


def parse_group(words: Words, context: Context, depth: int, parse: Parse,
                *, marked: bool) -> Parsed | None:
    """The class that ``words`` name, or ``None`` when they name one body.

    ``marked`` asks for classes that begin with "các", "mỗi" …; the others are classes only when no
    single body fits.
    """
    marker, rest = _strip(words)
    # "các nghị quyết … về hỗ trợ": what follows tells the subject, not the class
    rest = next((rest[:at] for at, word in enumerate(rest) if at and word.key == "về"), rest)
    if marker != marked or not rest:
        return None
    used, row = class_at(rest)
    if not marker and row is not None and turned(rest, 0, used):
        return None
    if row is None and rest[0].key == "cấp" and len(rest) == 1:
        place = context.territory()
        tail = place.tail(context.key) if place else "toàn quốc"
        return Parsed(f"Các cấp {tail if '[' in tail else f'[{tail}]'}", Level.OTHER, None, "khác",
                      group=True, province=context.province, head="class")
    if row is None:
        if marker and (office := central_at(rest)[1]) is not None \
                and central_at(rest)[0] == len(rest):  # "các Phó Thủ tướng Chính phủ"
            return replace(office, canonical=f"Các {office.canonical}", group=True, head="class")
        return _scoped(rest, None, context, depth, parse) if marker else None
    if not marker and used == 1 < len(rest) and rest[used].show[:1].isupper() \
            and not shouted(rest) and word_at(rest, used) is None:
        return None
    if row.get("family") == "places":
        places = read_place((*split("các"), *rest), context)
        if places is not None and places.group:
            name = places.tail(context.key)
            return Parsed(name[:1].upper() + name[1:], places.level, None, "chính quyền",
                          group=True, province=places.province, head="class", system="state")
    named = province_at(rest, used)
    if named is not None and used + named[1] == len(rest) and row.get("family") in _PLACES:
        return parse(rest[used:], context, depth + 1)
    if row["level"] == "cell":
        return _cells(tuple(word.key for word in rest), context, parse, marker)
    return _scoped(rest, row, context, depth, parse)


def _one_name(rest: Words) -> Words:
    """"sở, ngành" and "sở, ban ngành" are the same class as "sở, ban, ngành"."""
    used, name = longest(_synonyms(), rest)
    after = rest[used].key if used < len(rest) else ""
    whole = name is not None and class_at(rest)[0] <= used \
        and after not in ("mỗi", "từng", "các", "cơ")
    return (*split(name), *rest[used:]) if whole and name is not None else rest


@cache
def _synonyms() -> dict[tuple[str, ...], str]:
    return {keys(other): name for name, others in grammar()["class_names"].items()
            for other in others}


def without_marker(words: Words) -> Words:
    """Without "các", "mỗi", "toàn thể" before a class."""
    return _strip(words)[1]


def folded(words: Words) -> str:
    """Comparison words of a short name, without "các" before it."""
    return " ".join(word.key for word in without_marker(words))


def _strip(words: Words) -> tuple[bool, Words]:
    found = False
    while words:
        pair = tuple(word.key for word in words[:2])
        if words[0].key in _MARKERS:
            words, found = words[1:], True
        elif pair in _MARKER_PAIRS:
            words, found = words[2:], True
        else:
            break
    return found, words


def _rung(row: Mapping[str, Any], context: Context, run: tuple[str, ...],
          place: Place | None) -> tuple[Level | None, int | None]:
    """Level and tier of the class; "context" is that of the issuer."""
    rung = context.rung
    level: Level | None
    if run[-2:] == ("trung", "ương") and row["level"] != "province":
        level = Level.CENTRE
    elif row["level"] in ("province", "district", "commune") and row.get("kind") == "chính quyền":
        level = Level(row["level"])
    elif row["level"] == "place":
        level = place.level if place else rung
    elif place is not None and row["level"] in ("context", "other"):
        level = place.level
    elif row["level"] == "context":
        level = Level.CENTRE if rung in (Level.CENTRE, Level.MINISTRY) else rung
        if run[0] == "địa":
            level = Level.PROVINCE if level is Level.CENTRE else Level.OTHER
    elif context.host and row["level"] == "other" and not row.get("persons") \
            and rung in (Level.GRASSROOTS, Level.CELL):
        level = Level.GRASSROOTS
    else:
        level = Level(row["level"])
    tier = row.get("tier")
    if row.get("party") and rung in (Level.DISTRICT, Level.COMMUNE, Level.GRASSROOTS):
        level, tier = Level.GRASSROOTS, 4
    if tier == "context":
        tier = {Level.CENTRE: 1, Level.MINISTRY: 1, Level.PROVINCE: 2, Level.DISTRICT: 3}.get(
            level or Level.OTHER, 4)
    return level, tier


def _cells(run: tuple[str, ...], context: Context, parse: Parse, marked: bool) -> Parsed:
    """"các chi bộ" are those of the issuer's Party organisation; their cấp ủy are another class."""
    whole = None if context.central else committee(context, parse, body="Đảng bộ")
    if context.cell and not marked:
        board = run[:2] == ("chi", "ủy")
        return Parsed(f"Chi ủy {context.cell}" if board else context.cell, Level.CELL, 5, "đảng",
                      context.cell if board else whole.canonical if whole else None,
                      province=context.province, head="Chi bộ", system="party")
    of = f" trực thuộc {whole.canonical}" if whole else ""
    name = f"Các chi bộ{of}"
    parent = whole.canonical if whole else None
    if run[0] in ("cấp", "chi") and run[1:2] == ("ủy",) and "," not in run[:3]:
        name, parent = f"Cấp ủy các chi bộ{of}", name
    return Parsed(name, Level.CELL, 5, "đảng", parent, group=True,
                  province=whole.province if whole else None, head="chi bộ", system="party")


def _scoped(rest: Words, row: Mapping[str, Any] | None, context: Context, depth: int,
            parse: Parse) -> Parsed:
    """The class with the place or superior body that the phrase or the document gives."""
    row = row or {"kind": "khác", "level": "other"}
    rest = _one_name(_direct(_without_host_word(rest), context))
    kind: str = row["kind"]
    seated = _seated(rest)
    host, own = _superior(rest, context, depth, parse)
    place: Place | None = None
    if host is None:
        own, place = (rest[:seated], context.territory()) if seated else cut_place(own, context)
    level, tier = _rung(row, context, tuple(word.key for word in rest), place)
    core = _core(own, row, bool(seated))
    if seated:
        level = Level.CENTRE
    if row.get("direct") and (host is None or host.system == "party"):
        own_committee = host or committee(context, parse)
        if own_committee is not None and place is None and own_committee.level is not Level.CENTRE:
            core = core.removesuffix(" trực thuộc").removesuffix(" thuộc")
            return Parsed(f"{core} trực thuộc {own_committee.canonical}", level, tier, kind,
                          own_committee.canonical, group=True, province=own_committee.province,
                          head="class", system="party")
    if host is not None:
        if row["level"] in ("context", "other") and host.level is not None and (
                kind == "đảng" or host.level is Level.CENTRE):
            level, tier = host.level, host.tier if kind == "đảng" else tier
            kind = host.kind or kind if kind == "khác" and not row.get("persons") else kind
        return Parsed(f"{core} {host.canonical}", level, tier, kind, host.canonical, group=True,
                      province=host.province, head="class", system=host.system)
    if place is None and not _national(rest, context):
        if context.host and _inside(rest, context):
            if kind == "khác" and not row.get("persons"):
                kind = parse(split(context.host), context.without_host(), 2).kind or kind
            return Parsed(f"{core} thuộc {context.host}", level, tier, kind,
                          _above(kind, row, context.host, context, parse), group=True,
                          province=context.province, head="class")
        place = context.territory()
    tail = f" {place.tail(context.key)}" if place else ""
    if place is None and level in (Level.OTHER, Level.GRASSROOTS, None):
        tail = " [toàn quốc]"
    parent = _above(kind, row, None, context, parse) if place else None
    return Parsed(f"{core}{tail}".rstrip(), level, tier, kind, parent, group=True,
                  province=place.province if place else None, head="class",
                  system="state" if kind == "chính quyền" else "other")


def _core(own: Words, row: Mapping[str, Any], seated: bool) -> str:
    """The words of the class as its canonical name begins."""
    core = show(_small(own))
    core = (core[:1].lower() + core[1:]).replace("quốc hội", "Quốc hội")
    if seated:
        core = core.removesuffix(" đóng") + " đóng trên địa bàn"
        for listed in grammar()["seated"]:
            core = core.replace(listed, "cơ quan Trung ương đóng")
    core = core.replace(" có liên quan", " liên quan").replace(" và địa phương", ", địa phương")
    if row.get("persons") or row.get("bare"):
        return core[:1].upper() + core[1:]
    return f"Các {core}"


def _small(words: Words) -> Words:
    """Nouns of classes in small letters, so that "các Bộ, Ngành" is "các bộ, ngành"."""
    out: list[Word] = []
    at = 0
    while at < len(words):
        used = max(class_at(words, at)[0], 1)
        noun = used > 1 or (words[at].key,) in classes()
        out.extend(Word(w.key, w.key) if noun and not shouted((w,)) else w
                   for w in words[at : at + used])
        at += used
    return tuple(out)


def _above(kind: str, row: Mapping[str, Any], host: str | None, context: Context,
           parse: Parse) -> str | None:
    """The superior body of a class: the Party organisation, or what the data says."""
    if kind == "đảng":
        whole = committee(context, parse, body="Đảng bộ")
        return whole.canonical if whole else host
    if row.get("under") and context.territory() is not None:
        place = read_place(split("tỉnh"), context)
        return f"{row['under']} {place.tail(context.key)}" if place else None
    return host


def _seated(rest: Words) -> int:
    """How many words stand before "đóng trên địa bàn": bodies of the centre in a territory."""
    return next((at + 1 for at, word in enumerate(rest) if word.key == "đóng" and at
                 and (at + 1 == len(rest) or rest[at + 1].key in _SEATS)), 0)


def _without_host_word(rest: Words) -> Words:
    """Without "trong toàn trường", "của Nhà trường" at the end."""
    run = tuple(word.key for word in rest)
    noun = max(class_at(rest)[0], 1)
    for size in range(min(4, len(run) - noun), 0, -1):
        if run[-size:] in _HOST_ENDS and run[-size - 1] != "cơ":  # "cơ sở" is no department
            return rest[:-size]
    return rest


def _direct(rest: Words, context: Context) -> Words:
    """Without "trực thuộc" at the end: directly under the issuer, whose scope follows."""
    if (context.central and not _inside(rest, context)) or len(rest) < 3:
        return rest
    if rest[-1].key == "thuộc":
        return rest[:-2] if rest[-2].key == "trực" else rest[:-1]
    return rest


def _superior(rest: Words, context: Context, depth: int,
              parse: Parse) -> tuple[Parsed | None, Words]:
    """The body after "thuộc", and the words of the class up to it."""
    used, row = class_at(rest)
    listed = row is not None and row.get("family") == "committees"
    for at, word in enumerate(rest):
        if word.key == "của" and at >= max(used, 1) and at + 1 < len(rest):
            if read_place(rest[at + 1 :], context) is not None:
                return None, rest
            body = parse(rest[at + 1 :], context, depth + 1)
            return (body, rest[:at]) if body.known and not body.group else (None, rest)
        if word.key == "thuộc" and at:
            if at + 1 == len(rest):
                return None, rest
            if read_place(rest[at + 1 :], context) is not None:
                return None, rest
            body = parse(rest[at + 1 :], context, depth + 1)
            return (body, rest[: at + 1]) if body.known else (None, rest)
        if not listed and at >= max(used, 1) and (
                longest(embedded(), rest, at)[0] or _committee_at(rest, at)):
            body = parse(rest[at:], context, depth + 1)
            return (body, rest[:at]) if body.known else (None, rest)
    return None, rest


def _committee_at(rest: Words, at: int) -> bool:
    """"các ban Đảng ủy Khối": the committee whose class it is."""
    head = longest(heads(), rest, at)[1]
    return head is not None and head.name == "Đảng ủy" and at + 2 < len(rest) \
        and rest[at + 2].show[:1].isupper()


def _inside(rest: Words, context: Context) -> bool:
    """A class of an institution: its own papers speak of its units, a ministry's of the country."""
    return context.rung in (Level.GRASSROOTS, Level.CELL) \
        or (bool(context.host) and rest[-1].key == "thuộc")


def _national(rest: Words, context: Context) -> bool:
    run = tuple(word.key for word in rest)
    if ("trung" in run and "ương" in run) or run[0] == "bộ" \
            or run[:2] in (("tỉnh", "ủy"), ("tỉnh", ",")):  # one province has one such committee
        return True
    return context.territory() is None and not _inside(rest, context)
