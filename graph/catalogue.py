"""The catalogue of territories and of the bodies each has: provinces before and since 1 July 2025,
their 3,321 communes, and the names the organisation grammar gives to their bodies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from .data import table
from .kinds import Level
from .names import fold, sort_key

#: Short ways to write a province or the words before its name, folded.
_BEFORE = ("tinh ", "thanh pho ", "tp. ", "tp ", "tp.")
_COMMUNE_WORDS = ("xã", "phường", "đặc khu")


@dataclass(frozen=True, slots=True)
class Province:
    """A province or centrally-run city in one period; dates ISO, ``valid_to`` the last day.

    Codes are official but no keys: since 2025 seven of them mean another territory (decision 8).
    """

    name: str
    kind: str
    code: str
    valid_from: str | None
    valid_to: str | None
    formed_from: tuple[str, ...] = ()

    @property
    def full(self) -> str:
        """With its word: "tỉnh Lâm Đồng", "thành phố Hà Nội"."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class CatalogueUnit:
    """One body of a territory.  ``canonical`` is the name the organisation grammar prints,
    ``name`` the usual short one, ``kind`` the kind asked for, ``place`` the bare province."""

    canonical: str
    name: str
    level: Level
    kind: str
    place: str
    parent: str | None
    valid_from: str | None
    valid_to: str | None
    tier: int | None = None


@cache
def provinces(as_of: str) -> tuple[Province, ...]:
    """The provinces in being on the ISO day ``as_of``: 34 since 1 July 2025, 63 before."""
    rows = (*_new_provinces(), *_old_provinces())
    return tuple(sorted((row for row in rows if _valid(row.valid_from, row.valid_to, as_of)),
                        key=lambda row: sort_key(row.name)))


def province(name: str, as_of: str) -> Province | None:
    """The province of that name on that day; "TP. Hồ Chí Minh" and "ho chi minh" are found."""
    wanted = _bare(name)
    return next((row for row in provinces(as_of) if _bare(row.name) == wanted), None)


def successor_province(old: str) -> str | None:
    """The name of the province that holds the former province ``old`` today."""
    return next((row["new_name"] for row in table("provinces_63_to_34")
                 if _bare(row["old_name"]) == _bare(old)), None)


def predecessor_provinces(new: str) -> tuple[str, ...]:
    """The former provinces of which ``new`` was made, itself among them when the name was kept."""
    return tuple(row["old_name"] for row in table("provinces_63_to_34")
                 if _bare(row["new_name"]) == _bare(new))


def name_start(kind: str) -> str:
    """The words with which the canonical names of a kind begin ("UBND" → "Ủy ban nhân dân");
    ``kind`` itself when the catalogue does not know it."""
    body = _body(table("province_bodies"), kind) or \
        _body(table("commune_bodies"), _words_of(kind)[0])
    if body is None or body["pattern"].startswith("{"):
        return kind
    return body["pattern"].split(" {")[0]


@lru_cache(maxsize=256)
def units(place: str | None, kind: str, as_of: str) -> tuple[CatalogueUnit, ...]:
    """All bodies of ``kind`` in the province ``place`` (everywhere when ``None``) on ``as_of``.

    ``kind`` is "UBND", "Đảng ủy", "Đảng ủy phường", "UBMTTQ Việt Nam" … for communes, "Tỉnh ủy",
    "UBND tỉnh" … for provinces.  Empty for an unknown place or kind, and for communes of before
    July 2025, of which the catalogue holds no list.
    """
    there: tuple[Province, ...]
    if place is None:
        there = provinces(as_of)
    else:
        found = province(place, as_of)
        there = (found,) if found else ()
    rows: list[CatalogueUnit] = []
    if (body := _body(table("province_bodies"), kind)) is not None:
        rows = [_province_body(body, row) for row in there if _valid(
            body["valid_from"] or None, body["valid_to"] or None, as_of)]
    else:
        bare, words = _words_of(kind)
        body = _body(table("commune_bodies"), bare)
        if body is not None:
            rows = [_commune_body(body, commune, row) for row in there
                    for commune in _communes().get(row.name, ())
                    if commune["kind"] in words
                    and _valid(commune["valid_from"], None, as_of)
                    and _valid(row.valid_from, row.valid_to, as_of)]
    return tuple(sorted(rows, key=lambda unit: (sort_key(unit.place), sort_key(unit.name))))


def _valid(start: str | None, end: str | None, day: str) -> bool:
    return (not start or start <= day) and (not end or day <= end)


def _bare(name: str) -> str:
    folded = fold(name)
    for word in _BEFORE:
        if folded.startswith(word):
            return folded[len(word):].strip()
    return folded


@cache
def _new_provinces() -> tuple[Province, ...]:
    dates = {row["new_name"]: row["effective_date"] for row in table("provinces_63_to_34")}
    return tuple(
        Province(row["new_name"], row["new_kind"], row["new_code"], dates[row["new_name"]], None,
                 predecessor_provinces(row["new_name"]))
        for row in table("provinces_34"))


@cache
def _old_provinces() -> tuple[Province, ...]:
    return tuple(Province(row["old_name"], row["old_kind"], row["old_code"], None,
                          _eve(row["effective_date"])) for row in table("provinces_63_to_34"))


def _eve(day: str) -> str:
    from datetime import date, timedelta  # only for the one day of the mergers

    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


@cache
def _communes() -> Mapping[str, tuple[Mapping[str, str], ...]]:
    grouped: dict[str, list[Mapping[str, str]]] = {}
    for row in table("communes_2025"):
        grouped.setdefault(row["province"], []).append(row)
    return {name: tuple(rows) for name, rows in grouped.items()}


def _words_of(kind: str) -> tuple[str, tuple[str, ...]]:
    """"Đảng ủy phường" → "Đảng ủy" and only wards; without a word for a territory all three."""
    bare, found = kind.strip(), []
    while True:
        word = next((w for w in _COMMUNE_WORDS if fold(bare).endswith(" " + fold(w))), None)
        if word is None:
            break
        found.append(word)
        bare = bare[: len(bare) - len(word)].rstrip(" ,")
    bare = bare.removesuffix(" các")
    return bare, tuple(w for w in _COMMUNE_WORDS if w in found) or _COMMUNE_WORDS


def _body(rows: tuple[dict[str, str], ...], kind: str) -> dict[str, str] | None:
    wanted = fold(kind)
    for row in rows:
        names = (row["kind"], *row["aliases"].split(";"))
        if any(fold(name) == wanted for name in names):
            return row
    return None


def _province_body(body: Mapping[str, str], row: Province) -> CatalogueUnit:
    name = _fill(body["pattern"], row.kind, row.name, row)
    parent = _fill(body["parent"], row.kind, row.name, row) or None
    start = max(filter(None, (row.valid_from, body["valid_from"])), default=None)
    return CatalogueUnit(name, name, Level(body["level"]), body["kind"], row.name, parent,
                         start, row.valid_to, _tier(body))


def _commune_body(body: Mapping[str, str], commune: Mapping[str, str],
                  row: Province) -> CatalogueUnit:
    canonical = _fill(body["pattern"], commune["kind"], commune["name"], row)
    parent = _fill(body["parent"], commune["kind"], commune["name"], row) or None
    start = max(commune["valid_from"], body["valid_from"])
    return CatalogueUnit(canonical, f"{body['kind']} {commune['kind']} {commune['name']}",
                         Level(body["level"]), body["kind"], row.name, parent, start,
                         body["valid_to"] or None, _tier(body))


def _tier(body: Mapping[str, str]) -> int | None:
    return int(body["tier"]) if body["tier"] else None


def _fill(pattern: str, word: str, name: str, row: Province) -> str:
    committee = "Tỉnh ủy" if row.kind == "tỉnh" else "Thành ủy"
    return pattern.format(word=word, name=name, province=row.full, committee=committee,
                          province_committee=f"{committee} {row.name}")
