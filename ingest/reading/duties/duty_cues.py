"""The cues of the duty readers: patterns kept as data, with the short names they are written in."""

from __future__ import annotations

import re
from functools import cache

from graph import data

from ..text.refdata import LOWER, UPPER
from ..text.sieve import Sieve, sieve

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

_BLANK = r"[ \n\t\xa0]"


def expand(pattern: str) -> str:
    """``pattern`` with the short names of the rule files written out."""
    for name, value in _NAMES.items():
        pattern = pattern.replace(name, value)
    return _blanks(pattern)


def _blanks(pattern: str) -> str:
    """A blank of a pattern stands for any white space, since words may be parted by a line end;
    one in a class of characters or in a look back (which has one width) stays as it is."""
    parts: list[str] = []
    look: int | None = None
    depth = at = 0
    inside = False
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            parts.append(pattern[at:at + 2])
            at += 2
            continue
        if inside:
            inside = char != "]"
        elif char == "[":
            inside = True
        elif char == "(":
            depth += 1
            if look is None and pattern.startswith(("(?<!", "(?<="), at):
                look = depth
        elif char == ")":
            look = None if look == depth else look
            depth -= 1
        elif char == " " and look is None:
            after = pattern[at + 1:at + 2]
            parts.append(_BLANK + ("{0,24}" if after == "?" else "" if after in "{*+" and after
                                   else "{1,24}"))
            at += 2 if after == "?" else 1
            continue
        parts.append(char)
        at += 1
    return "".join(parts)


@cache
def cue(table: str, name: str) -> Sieve:
    """The pattern of the cue ``name`` of ``data/<table>.toml``."""
    for row in data.rules(table)["cue"]:
        if row["id"] == name:
            flags = re.IGNORECASE if row.get("any_case") else 0
            return sieve(expand(row["pattern"]), flags)
    raise KeyError(f"{table}: {name}")
