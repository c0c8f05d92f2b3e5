"""What a name given by a task, a report or a list of recipients means as bodies: without the words
that run on behind it, parted where it lists several, nothing where it names none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .grammar import Context, split_bodies, understand
from .grammar_groups import without_marker
from .grammar_tables import classes, grammar, longest, roles
from .grammar_words import Words, clean, keys, scan, split

#: Police and army offices by their code: "V01, C04 - Bộ Công an".
_CODES = re.compile(r"(?P<list>(?:[A-Z][0-9]{2}(?:,\s?|\svà\s)){1,12}[A-Z][0-9]{2})"
                    r"(?P<above>\s?[-,(]\s?Bộ [^,;()]{3,20}|)\)?")


def bodies_named(name: str, role: str, context: Context) -> Iterator[str]:
    """The names of single bodies or classes in ``name``, as printed."""
    name = clean(name)
    listed = _CODES.fullmatch(name)
    if listed is not None:
        above = listed["above"].strip(" -,()")
        for code in re.split(r",\s?|\svà\s", listed["list"]):
            yield f"{code} - {above}" if above else code
        return
    name = _without_tail(name)
    words = split(name)
    if not words or _is_duty(words) or (role != "recipient" and _persons(words)):
        return
    yield from _parts(name, context)


@cache
def _tails() -> dict[tuple[str, ...], str]:
    return {keys(tail): tail for tail in grammar()["tails"]}


def _without_tail(name: str) -> str:
    """"Bộ Nội vụ trong việc thẩm định" is Bộ Nội vụ."""
    words, places = scan(name, 0, len(name))
    for at in range(1, len(words)):
        if words[at].show[:1].islower() and longest(_tails(), words, at)[0]:
            return clean(name[: places[at - 1][1]])
    return name


@cache
def _duties() -> frozenset[tuple[str, ...]]:
    return frozenset(keys(duty) for duty in grammar()["duty_nouns"])


def _is_duty(words: Words) -> bool:
    """"cơ quan chủ trì" says what part somebody has, not who it is."""
    words = without_marker(words)
    return tuple(word.key for word in words) in _duties()


def _persons(words: Words) -> bool:
    """"cán bộ, đảng viên", "các nhà khoa học": persons make no body."""
    rest = without_marker(words)
    row = longest(classes(), rest)[1]
    return row is not None and bool(row.get("persons")) and not longest(roles(), rest)[0]


def _parts(name: str, context: Context) -> list[str]:
    """The members of a list that was read as one name, when each is a body."""
    if ("," not in name and " và " not in name) or understand(name, context).known:
        return [name]
    parts = split_bodies(name)
    if len(parts) > 1 and all(understand(part, context).known for part in parts):
        return parts
    return [name]
