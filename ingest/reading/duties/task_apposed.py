"""A unit named with the house it belongs to: "Phòng An ninh mạng, Công an tỉnh" is one body.

The pairs are the cues ``inner_unit`` and ``outer_house`` of ``data/rules_tasks.toml``.
"""

from __future__ import annotations

from collections.abc import Sequence

from .duty_cues import cue

_INNER = cue("rules_tasks", "inner_unit")
_HOUSE = cue("rules_tasks", "outer_house")
#: The house that a kind of unit can belong to, by their first words.
_OF = {"phòng": ("công an", "bộ chỉ huy", "sở"), "đội": ("công an", "bộ chỉ huy", "chi cục"),
       "cục": ("bộ",), "vụ": ("bộ",), "viện": ("bộ",), "tổng": ("bộ",), "chi": ("sở",),
       "khoa": ("trường", "học viện", "bệnh viện", "viện")}


def joined(text: str, names: Sequence[str], spans: Sequence[tuple[int, int]]
           ) -> tuple[list[str], list[tuple[int, int]]]:
    """The names with each unit and its house, parted by a comma alone, put together."""
    kept: list[str] = []
    places: list[tuple[int, int]] = []
    for name, (start, end) in zip(names, spans, strict=True):
        if kept and text[places[-1][1]:start].strip() == "," and _belongs(kept[-1], name):
            kept[-1] = f"{kept[-1]}, {name}"
            places[-1] = (places[-1][0], end)
        else:
            kept.append(name)
            places.append((start, end))
    return kept, places


def _belongs(unit: str, house: str) -> bool:
    if "," in unit or unit.lower().startswith("viện kiểm sát"):
        return False  # the procuracy belongs to no ministry
    if _INNER.match(unit) is None or _HOUSE.match(house) is None:
        return False
    return house.lower().startswith(_OF.get(unit.split()[0].lower(), ()))
