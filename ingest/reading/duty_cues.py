"""The cues of the duty readers: patterns kept as data, with the short names they are written in."""

from __future__ import annotations

import re
from functools import cache

from graph import data

from .refdata import LOWER, UPPER

_NAMES = {
    "{l}": LOWER,
    "{u}": UPPER,
    "{d}": "(?:0?[1-9]|[12][0-9]|3[01])",
    "{m}": "(?:1[0-2]|0?[1-9])",
    "{y}": "(?:19[5-9][0-9]|20[0-9]{2})",
    "{q}": "(?:I{1,3}|IV|[1-4])(?![IVXa-z0-9])",
    "{S}": r"[ \n\t\xa0]{1,24}",
    "{s}": r"[ \n\t\xa0]{0,24}",
}


def expand(pattern: str) -> str:
    """``pattern`` with the short names of the rule files written out."""
    for name, value in _NAMES.items():
        pattern = pattern.replace(name, value)
    return pattern


@cache
def cue(table: str, name: str) -> re.Pattern[str]:
    """The pattern of the cue ``name`` of ``data/<table>.toml``."""
    for row in data.rules(table)["cue"]:
        if row["id"] == name:
            flags = re.IGNORECASE if row.get("any_case") else 0
            return re.compile(expand(row["pattern"]), flags)
    raise KeyError(f"{table}: {name}")
