"""Classes of bodies: "các chi bộ trực thuộc", "các sở, ban, ngành tỉnh", "cán bộ, đảng viên"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from graph.kinds import Level

from .grammar_context import Context
from .grammar_place import Place
from .grammar_tables import Parsed, classes, embedded, longest
from .grammar_words import Words, show, split

_MARKERS = frozenset({"các", "mỗi", "từng", "những", "mọi"})
_MARKER_PAIRS = frozenset({("tất", "cả"), ("toàn", "thể"), ("một", "số")})
_HOST_ENDS = frozenset({("trong", "toàn", "trường"), ("toàn", "trường"), ("trong", "trường"),
                        ("của", "nhà", "trường"), ("nhà", "trường"), ("của", "trường"),
                        ("trường",), ("của", "sở"), ("trong", "sở"), ("thuộc", "sở"), ("sở",),
                        ("trong", "cơ", "quan")})


def parse_group(words: Words, context: Context, parse: Callable[[Words], Parsed],
                *, marked: bool) -> Parsed | None:
    """The class that ``words`` name, or ``None`` when they name one body.

    ``marked`` asks for classes that begin with "các", "mỗi" …; the others are classes only when no
    single body fits.
    """
    marker, rest = _strip(words)
    if marker != marked or not rest:
        return None
    used, row = longest(classes(), rest)
    if row is None:
        if not marker:
            return None
        return _scoped(rest, None, context, parse)
    run = tuple(word.key for word in rest)
    if row["level"] == "cell":
        return _cells(run, context)
    return _scoped(rest, row, context, parse)


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
    elif context.host and row["level"] == "other" and not row.get("persons"):
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


def _cells(run: tuple[str, ...], context: Context) -> Parsed:
    """"các chi bộ" are those of the issuer's Party organisation; their cấp ủy are another class."""
    from .grammar_parse import committee  # the two modules call each other

    central = context.rung in (Level.CENTRE, Level.MINISTRY, Level.OTHER) and not context.host
    whole = None if central else committee(context, body="Đảng bộ")
    of = f" trực thuộc {whole.canonical}" if whole else ""
    name = f"Các chi bộ{of}"
    parent = whole.canonical if whole else None
    if run[0] in ("cấp", "chi") and run[1:2] == ("ủy",) and "," not in run:
        name, parent = f"Cấp ủy các chi bộ{of}", name
    return Parsed(name, Level.CELL, 5, "đảng", parent, group=True,
                  province=whole.province if whole else None, head="chi bộ", system="party")


def _scoped(rest: Words, row: Mapping[str, Any] | None, context: Context,
            parse: Callable[[Words], Parsed]) -> Parsed:
    """The class with the place or superior body that the phrase or the document gives."""
    from .grammar_parse import cut_place

    row = row or {"kind": "khác", "level": "other"}
    rest = _without_host_word(rest)
    seated = _seated(rest)
    own, place = cut_place(rest, context) if not seated else (rest[:seated], context.territory())
    level, tier = _rung(row, context, tuple(word.key for word in rest), place)
    kind: str = row["kind"]
    host: Parsed | None = None
    core = show(own)
    if place is None:
        host, core = _superior(rest, parse, core)
    core = core[:1].lower() + core[1:]
    if seated:
        level = Level.CENTRE
        core = core.removesuffix(" đóng") + " đóng trên địa bàn"
    core = core.replace(" có liên quan", " liên quan").replace(" và địa phương", ", địa phương")
    bare = row.get("persons") or row.get("bare")
    core = core[:1].upper() + core[1:] if bare else f"Các {core}"
    if host is not None:
        return Parsed(f"{core} {host.canonical}", level, tier, kind, host.canonical, group=True,
                      province=host.province, head="class", system=host.system)
    if place is None and not _national(rest, context):
        if context.host and _inside(rest, context):
            if kind == "khác" and not row.get("persons"):
                kind = parse(split(context.host)).kind or kind
            return Parsed(f"{core} thuộc {context.host}", level, tier, kind, context.host,
                          group=True, province=context.province, head="class")
        place = context.territory()
    tail = f" {place.tail(context.key)}" if place else ""
    if place is None and level is Level.OTHER:
        tail = " [toàn quốc]"
    return Parsed(f"{core}{tail}", level, tier, kind, None, group=True,
                  province=place.province if place else None, head="class")


def _seated(rest: Words) -> int:
    """How many words stand before "đóng trên địa bàn": bodies of the centre in a territory."""
    return next((at + 1 for at, word in enumerate(rest) if word.key == "đóng" and at), 0)


def _without_host_word(rest: Words) -> Words:
    """Without "trong toàn trường", "của Nhà trường" at the end."""
    run = tuple(word.key for word in rest)
    for size in range(min(4, len(run) - 1), 0, -1):
        if run[-size:] in _HOST_ENDS:
            return rest[:-size]
    return rest


def _superior(rest: Words, parse: Callable[[Words], Parsed],
              core: str) -> tuple[Parsed | None, str]:
    """The body after "thuộc", and the words of the class up to it."""
    for at, word in enumerate(rest):
        if word.key == "thuộc":
            if at + 1 == len(rest):
                return None, show(rest[: at - 1] if rest[at - 1].key == "trực" else rest[:at])
            body = parse(rest[at + 1 :])
            return (body, show(rest[: at + 1])) if body.known else (None, core)
        if at and longest(embedded(), rest, at)[0]:
            body = parse(rest[at:])
            return (body, show(rest[:at])) if body.known else (None, core)
    return None, core


def _inside(rest: Words, context: Context) -> bool:
    """A class of an institution: its own papers speak of its units, a ministry's of the country."""
    return context.rung in (Level.GRASSROOTS, Level.CELL) or rest[-1].key == "thuộc"


def _national(rest: Words, context: Context) -> bool:
    run = tuple(word.key for word in rest)
    return context.territory() is None and not _inside(rest, context) or "trung" in run and "ương" in run \
        or run[0] == "bộ"
