"""A canonical name parted into what kind of body it is and the territory it belongs to, so that
the same body of another territory can be named: "Ban Tổ chức Tỉnh ủy Thái Bình" is
"Ban Tổ chức {committee}" of Thái Bình."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from .data import table
from .names import fold

_PROVINCE = {"tỉnh": ("Tỉnh ủy", "Tỉnh đoàn"), "thành phố": ("Thành ủy", "Thành đoàn")}
_DISTRICT = {"huyện": ("Huyện ủy", "Huyện đoàn"), "quận": ("Quận ủy", "Quận đoàn"),
             "thị xã": ("Thị ủy", "Thị đoàn"), "thành phố": ("Thành ủy", "Thành đoàn")}
_COMMUNE = ("xã", "phường", "thị trấn", "đặc khu")
_TAIL = re.compile(r"(?P<lead>.*?)(?:(?P<word>xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|"
                   r"thành phố) (?P<unit>[^,\[\]]{1,60}), )?(?P<kind>tỉnh|thành phố) "
                   r"(?P<province>[^,\[\]]{2,40})")
_OWN = re.compile(r"(?P<lead>.*?)(?P<head>(?:Tỉnh|Thành|Huyện|Quận|Thị) (?:ủy|đoàn)|"
                  r"(?:Tỉnh|Thành|Huyện|Quận|Thị)đoàn) (?P<name>[^,\[\]]{2,60})"
                  r"(?:, (?P<kind>tỉnh|thành phố) (?P<province>[^,\[\]]{2,40}))?")
_NAMELESS = re.compile(r"(?P<lead>.*?) ?\[(?P<word>[^\],]{2,12}) không nêu tên, [^\]]{1,200}\]")


@dataclass(frozen=True, slots=True)
class Placed:
    """``form`` holds one of ``{at}``, ``{committee}``, ``{youth}`` (of a province), ``{district}``,
    ``{district_committee}``, ``{district_youth}``, ``{unit}`` (of a commune), or no brace for a
    body without territory.  ``province`` and ``name`` are bare names, ``None`` where the paper did
    not name them."""

    form: str
    province: str | None = None
    word: str | None = None
    name: str | None = None

    def of_province(self, province: str) -> Placed:
        """The same body of another province."""
        return replace(self, province=province)

    def with_form(self, form: str) -> Placed:
        """Another body of the same territory."""
        return replace(self, form=form)

    def of_unit(self, word: str, name: str, province: str) -> Placed:
        """The same body of a commune."""
        return replace(self, word=word, name=name, province=province)

    def canonical(self) -> str:
        """The name as the organisation grammar prints it."""
        kind = province_word(self.province or "") or "tỉnh"
        committee, youth = _PROVINCE[kind]
        at = f"{kind} {self.province}"
        own = f"{self.word} {self.name}, {at}"
        heads = _DISTRICT.get(self.word or "", ("", ""))
        return self.form.format(
            at=at, committee=f"{committee} {self.province}", youth=f"{youth} {self.province}",
            unit=own, district=own, district_committee=f"{heads[0]} {self.name}, {at}",
            district_youth=f"{heads[1]} {self.name}, {at}")


@cache
def _provinces() -> dict[str, tuple[str, str]]:
    """Folded name → (name, word) of every province of before and since July 2025."""
    found: dict[str, tuple[str, str]] = {}
    for row in table("provinces_63_to_34"):
        found[fold(row["old_name"])] = (row["old_name"], row["old_kind"])
    for row in table("provinces_invented"):
        found.setdefault(fold(row["name"]), (row["name"], row["kind"]))
    return found


def spellings(name: str) -> tuple[str, ...]:
    """A name of a province as given and as the tables write it."""
    known = _provinces().get(fold(name))
    return tuple(dict.fromkeys((name, known[0]) if known else (name,)))


def province_word(name: str) -> str | None:
    """"tỉnh" or "thành phố" of a province, ``None`` for an unknown name."""
    known = _provinces().get(fold(name))
    return known[1] if known else None


@lru_cache(maxsize=8192)
def placed(canonical: str) -> Placed:
    """The parts of a canonical name."""
    if (match := _NAMELESS.fullmatch(canonical)) is not None:
        return _nameless(match, canonical)
    if (match := _OWN.fullmatch(canonical)) is not None:
        found = _own(match)
        if found is not None:
            return found
    match = _TAIL.fullmatch(canonical)
    if match is None or province_word(match["province"]) is None:
        return Placed(canonical)
    province = _provinces()[fold(match["province"])][0]
    if match["word"] is None:
        return Placed(f"{match['lead']}{{at}}", province)
    slot = "{unit}" if match["word"] in _COMMUNE else "{district}"
    return Placed(f"{match['lead']}{slot}", province, match["word"], match["unit"])


def _own(match: re.Match[str]) -> Placed | None:
    """"Tỉnh ủy X", "Huyện ủy Y, tỉnh X": the word for the territory stands in the head."""
    head = match["head"]
    youth = head.endswith("đoàn")
    if match["province"] is None:
        known = _provinces().get(fold(match["name"]))
        if known is None or head not in _PROVINCE[known[1]]:
            return None
        return Placed(f"{match['lead']}{{{'youth' if youth else 'committee'}}}", known[0])
    word = next((w for w, heads in _DISTRICT.items() if head in heads), None)
    if word is None or province_word(match["province"]) is None:
        return None
    slot = "district_youth" if youth else "district_committee"
    return Placed(f"{match['lead']}{{{slot}}}", _provinces()[fold(match["province"])][0], word,
                  match["name"])


def _nameless(match: re.Match[str], canonical: str) -> Placed:
    """"Huyện ủy [huyện không nêu tên, …]": the kind is known, the territory is not."""
    lead, word = match["lead"], match["word"]
    if word in _DISTRICT and word != "thành phố":
        for head in _DISTRICT[word]:
            if lead.endswith(head):
                slot = "district_youth" if head.endswith("đoàn") else "district_committee"
                return Placed(f"{lead[: -len(head)]}{{{slot}}}", None, word)
        return Placed(f"{lead} {{district}}", None, word)
    return Placed(canonical)
