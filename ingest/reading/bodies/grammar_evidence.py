"""What the text itself says about its place: header, place line, and strong words in the body."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from graph.kinds import Level
from graph.names import fold

from ..model import Header, Layout, Span
from .body_shorts import shorts_of
from .grammar_context import Context
from .grammar_parse import parse
from .grammar_place import (
    Place,
    city_like,
    province_at,
    province_named,
    provinces,
    word_at,
)
from .grammar_tables import Parsed, central_at, embedded, grammar, heads, longest, roles
from .grammar_territory import named_place, read_place
from .grammar_words import Words, expand, keys, show, split
from .joint import joint_names

_BODY_OF = re.compile(
    r"(?i:(?<!\w)(?:UBND|ủy ban nhân dân|uỷ ban nhân dân|HĐND|hội đồng nhân dân|đảng bộ|công an|"
    r"khối các cơ quan|khối cơ quan và doanh nghiệp|MTTQ việt nam|tổ quốc việt nam)\s{1,3})"
    r"(?i:tỉnh|thành phố)\s{1,3}(?P<name>[^\n,;.:()]{3,24})")
_COMMITTEE_OF = re.compile(r"(?i:(?<!\w)(?:tỉnh|thành)\s{1,3}(?:ủy|uỷ))\s{1,3}"
                           r"(?P<name>[^\n,;.:()]{3,24})")
_PLACE_OF = re.compile(r"(?i:(?<!\w)(?:tỉnh|thành phố|TP\.?))\s{1,3}(?P<name>[^\n,;.:()]{3,24})")
_HOME_OF = re.compile(r"(?i:(?<!\w)(?:con người|quê hương|nhân dân|đất và người|người dân))\s{1,3}"
                      r"(?P<name>[^\n,;.:()]{3,24})")
_BLOC = re.compile(r"(?i:(?<!\w)khối\s{1,3}(?:các\s{1,3})?(?:cơ quan|doanh nghiệp)"
                   r"(?:\s{1,3}(?:và|cơ quan|doanh nghiệp)){0,3}\s{1,3}(?:tỉnh|thành phố))(?!\w)")
_PROVINCE_COMMITTEE = re.compile(r"(?i:(?<!\w)tỉnh\s{1,3}(?:ủy|uỷ)(?!\w))")
_COMMUNES = re.compile(r"(?i:các\s(?:xã|phường|thị trấn|đặc khu)(?:(?:,\s?|\svà\s|,\svà\s)"
                       r"(?:xã|phường|thị trấn|đặc khu)){1,3})(?!\w)")
_DISTRICTS = re.compile(r"(?i:các\s(?:huyện|quận|thị xã|thành phố)(?:(?:,\s?|\svà\s|,\svà\s)"
                        r"(?:huyện|quận|thị xã|thành phố)){1,3})(?!\w)")
_UNIT = re.compile(r"thị trấn|đặc khu|thị xã|thành phố|xã|phường|huyện|quận")
_SYSTEMS = {"đảng": "party", "chính quyền": "state", "mặt trận-đoàn thể": "front"}
_OF_STATE = ("đảng", "chính quyền")
_PARTY = re.compile(r"(?i:đảng cộng sản việt nam)")
_STATE = re.compile(r"(?i:cộng h(?:òa|oà) xã hội chủ nghĩa)")


def context_of(header: Header, layout: Layout, key: str) -> Context:
    """The place of the document; a field stays ``None`` when the text does not say it."""
    text = layout.text
    if header.issuer is not None:
        # of several that issue together the last one bears the place of all
        header = replace(header, issuer=joint_names(header.issuer)[-1])
    system = _system(header, layout)
    base = Context(None, None, None, None, key, system)
    organs = [name for name in (header.issuer, header.parent_organ) if name]
    organs += [line for line in _text(layout, layout.header).split("\n")[:12] if line.isupper()]
    province = _province(header, layout, organs)
    base = replace(base, province=province)
    base = replace(base, communes=_listed(text, _COMMUNES), districts=_listed(text, _DISTRICTS))
    found = base if header.issuer is None else _with_issuer(base, header, text)
    return replace(found, shorts=shorts_of(text, found))


def _listed(text: str, pattern: re.Pattern[str]) -> str | None:
    """The fullest list of the units of a level in the text ("các xã, phường, đặc khu")."""
    lists = {", ".join(_UNIT.findall(match.group(0).lower())) for match in pattern.finditer(text)}
    best = max(lists, key=lambda item: (item.count(","), item), default="")
    return f"các {best}" if "," in best else None


def _system(header: Header, layout: Layout) -> str | None:
    """Party, State or Front: by the issuer, the heading line of the page, or the symbol."""
    nowhere = Context(None, None, None, None, "-", None)
    for organ in (header.issuer, header.parent_organ):
        body = parse(split(expand(organ)), nowhere) if organ else None
        if body is not None and body.known and body.kind in _SYSTEMS:
            return _SYSTEMS[body.kind]
    top = _text(layout, layout.header)
    if _PARTY.search(top):
        return "party"
    if header.symbol and "/" in header.symbol:
        return "party"
    if _STATE.search(top) or (header.symbol and "-" in header.symbol):
        return "state"
    return None


def _text(layout: Layout, span: Span | None) -> str:
    return layout.text[span.start : span.end] if span else layout.text[:600]


# ------------------------------------------------------------------ province

def _province(header: Header, layout: Layout, organs: list[str]) -> str | None:
    """Of the organ block, else the place line, else the only province whose bodies are named."""
    for organ in organs:
        found = _in_organ(organ)
        if found:
            return found
    if header.place:
        place = province_named(header.place)
        if place:
            return place
    if header.issuer and central_at(split(expand(header.issuer)))[1] is not None:
        return None
    return _in_text(layout.text)


def _in_organ(organ: str) -> str | None:
    """"TỈNH LÂM ĐỒNG", "Tỉnh ủy Lâm Đồng", "Đài Phát thanh Lâm Đồng"; the last name counts."""
    words = split(expand(organ))
    last = None
    at = 0
    while at < len(words):
        found = province_at(words, at)
        before = words[at - 1].key if at else ""
        whole = at + found[1] == len(words) if found else False
        if found and found[0] == "Hồ Chí Minh" and before not in ("phố", "ủy", "tp"):
            whole, before = False, ""  # "ĐOÀN TNCS HỒ CHÍ MINH": the Union's name
        if found and (before in ("tỉnh", "phố", "ủy", "đoàn", "tp") or whole):
            last = found[0]
            at += found[1]
            continue
        at += 1
    return last


def _in_text(text: str) -> str | None:
    """The one province whose committee, council or police the text names, or names twice."""
    strong: Counter[str] = Counter()
    for pattern in (_BODY_OF, _COMMITTEE_OF):
        for match in pattern.finditer(text):
            name = _leading_province(match["name"])
            if name:
                strong[name] += 1
    weak: Counter[str] = Counter()
    for match in _PLACE_OF.finditer(text):
        name = _leading_province(match["name"])
        if name:
            weak[name] += 1
    if len(strong) == 1 and set(weak) <= set(strong):
        return next(iter(strong))
    if not strong and len(weak) == 1 and sum(weak.values()) >= 3:
        return next(iter(weak))
    if not strong and not weak:
        found = (_leading_province(match["name"]) for match in _HOME_OF.finditer(text))
        homes = {name for name in found if name}
        if len(homes) == 1 and _named_provinces(text) == homes:
            return next(iter(homes))
    return None


def _named_provinces(text: str) -> set[str]:
    """Every province whose name stands in the text with capitals; a person's name is none."""
    return {name for run, (name, _) in provinces().items()
            if len(run) > 1 and name != "Hồ Chí Minh"
            and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)}


def _leading_province(name: str) -> str | None:
    words = split(name.replace("\u2013", "-"))
    found = province_at(words, 0)
    if found is None or not name[:1].isupper():
        return None
    after = words[found[1] :]
    if after and after[0].show[0].isupper() and after[0].key.isalpha() and not name.isupper():
        return None
    return found[0]


# ------------------------------------------------------------------ issuer

def _with_issuer(base: Context, header: Header, text: str) -> Context:
    words = split(expand(header.issuer or ""))
    words = _strip_office(words)
    if keys("Chi bộ") == tuple(word.key for word in words[:2]) and len(words) > 2:
        above = replace(header, issuer=header.parent_organ, parent_organ=None)
        home = _with_issuer(base, above, text) if header.parent_organ else base
        return replace(home, level=Level.CELL, cell=parse(words, home).canonical)
    used, body = central_at(words)
    if body is not None and used == len(words):
        return _central_context(base, body)
    organ, rest = _strip_organs(words)
    embed_used, row = longest(embedded(), rest)
    if row is not None:
        place = named_place(rest[embed_used:], row["word"], base)
        return _embedded_context(base, place, row["word"], text, header)
    if tuple(word.key for word in rest[:4]) == ("các", "cơ", "quan", "đảng"):
        seat = read_place(rest[4:], base)
        return replace(base, host=f"các cơ quan Đảng {seat.tail(base.key)}" if seat else None,
                       level=Level.GRASSROOTS)
    place = read_place(rest, base) if rest else None
    if place is None:
        head_used, head = longest(heads(), rest)
        if head is not None and head.takes == "place" and head_used <= len(rest):
            place = read_place(rest[head_used:], base) if rest[head_used:] else None
            if organ == "committee" and place is not None:
                return _host_context(base, parse(rest, base), header)
            if place is None and not rest[head_used:]:
                return _below(base, header)
    if place is not None and not place.group:
        home = _at(base, place, header)
        own = longest(heads(), rest)[1]
        if own is not None and own.name in grammar()["with_rooms"] and not organ:
            return replace(home, host=parse(rest, base).canonical)
        return home
    if rest and base.province and fold(rest[-1].show) != "tinh" and _damaged(rest):
        return replace(base, level=Level.PROVINCE)
    if organ == "organ" and header.parent_organ and (
            not rest or tuple(word.key for word in rest) == ("ủy", "ban")):
        above = replace(header, issuer=header.parent_organ, parent_organ=None)
        home = _with_issuer(base, above, text)
        if home.level is not None:
            return home
    above_it = _of_the_house_above(words, organ, rest, header)
    if above_it is not None:
        home = _with_issuer(base, above_it, text)
        if home.level is not None and (home.host is None or _union_of_school(words)
                                       or _is_school(header.parent_organ or "")):
            return home
    if not rest:
        return _below(base, header)
    if len(rest) == 1 and rest[0].key == "khối":
        named = Counter(match.group(0) for match in _BLOC.finditer(text)).most_common(1)
        rest = split(expand(named[0][0])) if named else rest
    return _host_context(base, parse(rest, base), header)


_UNION = ("đoàn", "trường")


def _is_school(organ: str) -> bool:
    return fold(organ).startswith(("truong ", "hoc vien ", "dai hoc ", "benh vien "))


def _union_of_school(words: Words) -> bool:
    """"Ban Thường vụ Đoàn trường": which school it is, the organ above says."""
    return tuple(word.key for word in words[-2:]) == _UNION


def _of_the_house_above(words: Words, organ: str, rest: Words, header: Header) -> Header | None:
    """The header of the superior organ, when the issuer has no place but that one's.

    "Văn phòng Đảng ủy" below "ĐẢNG ỦY XÃ AN HÒA"; "Phòng Giáo dục và Đào tạo" below "UBND HUYỆN
    AN LẠC": the place of the paper is that of the committee.
    """
    if not header.parent_organ:
        return None
    above = split(expand(header.parent_organ))
    inside = not rest and organ == "committee" and len(words) > 2 \
        and tuple(word.key for word in above[:2]) == tuple(word.key for word in words[-2:])
    union = tuple(word.key for word in above)
    inside = inside or (_union_of_school(words) and any(
        union[at:at + 2] == _UNION for at in range(len(union) - 2)))
    head = longest(heads(), rest)[1] if rest else None
    room = head is not None and head.name == "Phòng" \
        and (tuple(word.key for word in above[:2]) == keys("Ủy ban")
             or _is_school(header.parent_organ))
    return replace(header, issuer=header.parent_organ, parent_organ=None) if inside or room \
        else None


def _damaged(words: Words) -> bool:
    """"ỦY BAN NHÂN DÂN TĨNH …": the scan spoilt the word, the place line names the province."""
    return any(fold(word.show) == "tinh" and word.key != "tỉnh" for word in words[:-1])


def _strip_office(words: Words) -> Words:
    used, row = longest(roles(), words)
    return words[used:] if row is not None and used < len(words) else words


def _strip_organs(words: Words) -> tuple[str, Words]:
    """The innermost committee marker met, and what remains after organs and committees."""
    kind = ""
    while words:
        used, head = longest(heads(), words)
        if head is None or head.takes not in ("organ", "committee") or head.system == "state":
            break
        if central_at(words)[0] > used:
            break
        kind = "committee" if head.takes == "committee" else kind or "organ"
        words = words[used:]
        while words and words[0].key in (",", "-", "của"):
            words = words[1:]
    return kind, words


def _central_context(base: Context, body: Parsed) -> Context:
    if body.level is Level.MINISTRY:
        return replace(base, province=None, host=body.canonical, level=Level.MINISTRY)
    return replace(base, province=None, level=Level.CENTRE)


def _embedded_context(base: Context, place: Place | None, word: str, text: str,
                      header: Header) -> Context:
    """A Tỉnh ủy, Huyện ủy … issues; an unnamed Thành ủy is a district only below a Tỉnh ủy."""
    if word == "thành phố" and (place is None or place.name is None):
        if city_like(base.province) == "thành phố":
            return replace(base, level=Level.PROVINCE)
        below = base.province is not None or _PROVINCE_COMMITTEE.search(text) is not None
        return replace(base, level=Level.DISTRICT if below else None, unit=word)
    if place is None:
        return replace(base, unit=word)
    return _at(base, place, header)


def _at(base: Context, place: Place, header: Header) -> Context:
    """The issuer's own territory is ``place``."""
    province = place.province or base.province
    if place.level is Level.PROVINCE:
        return replace(base, province=place.name or base.province, level=Level.PROVINCE)
    name = place.name or _place_line(header)
    shown = f"{place.word} {name}" if name else None
    if place.level is Level.DISTRICT:
        return replace(base, province=province, district=shown, level=Level.DISTRICT,
                       unit=place.word)
    district = _district_above(base, header)
    return replace(base, province=province, district=district, commune=shown,
                   level=Level.COMMUNE, unit=place.word)


def _place_line(header: Header) -> str | None:
    """The place of issue of a district's or commune's paper is its own name (36-HD/VPTW, NĐ 30)."""
    if not header.place or province_named(header.place) or len(header.place.split()) > 5:
        return None
    words = split(expand(header.place))
    here = word_at(words, 0)
    return show(words[here[2] :] if here else words) or None


def _district_above(base: Context, header: Header) -> str | None:
    """"huyện Tiền Hải" when the superior organ or the issuer says so."""
    for organ in (header.parent_organ, header.issuer):
        words = split(expand(organ)) if organ else ()
        _, rest = _strip_organs(words)
        used, row = longest(embedded(), rest)
        if row is not None:
            place = named_place(rest[used:], row["word"], base)
        else:
            head_used, head = longest(heads(), rest)
            start = head_used if head is not None and head.takes == "place" else 0
            place = read_place(rest[start:], base) if rest[start:] else None
        if place and place.level is Level.DISTRICT and place.name:
            return f"{place.word} {place.name}"
    return None


def _below(base: Context, header: Header) -> Context:
    """A bare "Đảng ủy" or "UBND": of the place on the place line when that is no province."""
    parent = split(expand(header.parent_organ)) if header.parent_organ else ()
    place = read_place(parent, base) if parent else None
    if place is not None and not place.group:
        return _at(base, place, header)
    body = parse(parent, base) if parent else None
    if body is not None and body.level is Level.CENTRE and not body.known:
        return replace(base, province=None, host=body.canonical, level=Level.CENTRE)
    return _host_context(base, body, header) if body is not None and body.known else base


def _host_context(base: Context, body: Parsed, header: Header) -> Context:
    if body.group or not body.canonical:
        return base
    if body.level in (Level.CENTRE,):  # a national association is no organ of the Party or State
        host = None if body.known and body.kind in _OF_STATE else body.canonical
        return replace(base, province=None, host=host, level=Level.CENTRE)
    if body.level is Level.MINISTRY:
        return replace(base, province=None, host=body.canonical, level=Level.MINISTRY)
    if not body.known:
        return replace(base, host=None, level=None)
    if body.kind == "chính quyền" and body.level is Level.PROVINCE and base.system == "state":
        return replace(base, host=body.canonical, level=Level.PROVINCE)
    district = _district_above(base, header)
    return replace(base, host=body.canonical, district=district, level=Level.GRASSROOTS)
