"""Bodies named in rows of a table: where a row stands, and one claim for each body met."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from graph.data import table
from graph.kinds import EdgeKind, Level, NodeKind, Origin
from graph.model import Claim, Evidence
from graph.names import fold
from ingest.reading.bodies.grammar import Context, parse_body
from ingest.reading.model import Body

_PROVINCE = re.compile(r"(?:tỉnh|thành phố|TP\.?|T\.)\s{1,2}([^,;()\[\]\-–|]{2,40})")
_COMMUNE = re.compile(r"(?:^|\s)(xã|phường|thị trấn|đặc khu)\s{1,2}([^,;()\[\]\-–|]{1,40})")
_SYSTEMS = {"đảng": "party", "chính quyền": "state", "mặt trận-đoàn thể": "front"}
_COMMITTEE = ("Ban Thường vụ ", "Đảng ủy ", "Đảng bộ ")


def province_name(text: str) -> str | None:
    """The bare province that a cell or line names, in the spelling of the tables; a name after
    "tỉnh" that the tables lack is taken as it stands."""
    known = _known_provinces()
    bare = " ".join(text.split())
    if fold(bare) in known:
        return known[fold(bare)]
    for word in ("tỉnh ", "thành phố ", "tp. ", "tp ", "tp."):
        if fold(bare).startswith(fold(word)):
            rest = bare[len(word):].strip()
            return known.get(fold(rest), rest) or None
    return None


def place_context(name: str | None, key: str, place: str | None = None) -> Context:
    """Where a row stands: the province of its cell, or the territory of the body ``name``."""
    province = None
    if place:
        province = province_name(place) or place.strip()
    base = Context(province, None, None, None, key, None)
    if not name:
        return base
    if province is None and (match := _PROVINCE.search(name)):
        found = match.group(1).strip()
        province = _known_provinces().get(fold(found), found)
        base = replace(base, province=province)
    body = parse_body(name, base)
    if province is None:
        base = replace(base, province=body.place)
    commune = _COMMUNE.search(body.canonical)
    territory = f"{commune.group(1)} {commune.group(2).strip()}" if commune else None
    host = None
    if body.level == Level.GRASSROOTS and territory is None:
        host = name
        for head in _COMMITTEE:
            host = host.removeprefix(head)
    return replace(base, commune=territory, host=host, system=_SYSTEMS.get(body.kind or ""),
                   level=Level.COMMUNE if territory else Level(body.level) if body.level else None)


def meant(name: str, context: Context) -> Body:
    """The body a cell means.  The row's own key is used only where the place is not named, so
    that a body named on every row is parsed once."""
    body = parse_body(name, replace(context, document_key="-"))
    if "[" in body.canonical or "[" in (body.parent or ""):
        return parse_body(name, context)
    return body


@dataclass(slots=True)
class Bodies:
    """The bodies met while reading one table; each gives one claim, whatever number of rows."""

    source: str
    _seen: dict[str, tuple[Body, Context, tuple[Evidence, ...]]] = field(default_factory=dict)

    def body(self, name: str, context: Context, evidence: tuple[Evidence, ...]) -> Body:
        """The body that ``name`` means there; it is claimed with the first row that names it."""
        body = meant(name, context)
        self._seen.setdefault(body.canonical, (body, context, evidence))
        return body

    def claims(self) -> list[Claim]:
        """Claims for the bodies and for the superior their name itself implies."""
        found: list[Claim] = []
        above = set(self._seen)
        for canonical, (body, context, evidence) in self._seen.items():
            found.append(Claim(self.source, NodeKind.ORGANISATION, f"O:{canonical}",
                               body_props(body), None, evidence))
            if body.parent and body.parent not in above:
                above.add(body.parent)
                parent = parse_body(body.parent, context)
                found.append(Claim(self.source, NodeKind.ORGANISATION, f"O:{body.parent}",
                                   {**body_props(parent), "canonical": body.parent}))
            if body.parent:
                ladder = tuple(replace(item, rule="ladder", confidence=0.8,
                                       origin=Origin.INFERRED) for item in evidence)
                found.append(Claim(self.source, EdgeKind.PART_OF, f"O:{canonical}", {},
                                   f"O:{body.parent}", ladder))
        return found


def body_props(body: Body) -> dict[str, object]:
    """The properties of an organisation claim."""
    props = {"canonical": body.canonical, "name": body.name, "level": body.level,
             "tier": body.tier, "kind": body.kind, "place": body.place, "parent": body.parent,
             "group": body.group or None, "aliases": list(body.aliases) or None}
    return {name: value for name, value in props.items() if value is not None}


def _known_provinces() -> dict[str, str]:
    names = [row[column] for row in table("provinces_63_to_34")
             for column in ("old_name", "new_name")]
    return {fold(name): name for name in names}
