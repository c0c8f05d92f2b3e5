"""What a name given by a task, a report or a list of recipients means as bodies: without the words
that run on behind it, parted where it lists several, nothing where it names none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from ..model import Recipient
from .grammar import Context, split_bodies, understand
from .grammar_groups import without_marker
from .grammar_tables import class_at, grammar, heads, longest, roles
from .grammar_words import Words, clean, expand, keys, scan, show, split

#: Police and army offices by their code: "V01, C04 - Bộ Công an".
_CODES = re.compile(r"(?P<list>(?:[A-Z][0-9]{2}(?:,\s?|\svà\s)){1,12}[A-Z][0-9]{2})"
                    r"(?P<above>\s?[-,(]\s?Bộ [^,;()]{3,20}|)\)?")


@lru_cache(maxsize=4096)
def bodies_named(name: str, role: str, context: Context) -> tuple[str, ...]:
    """The names of single bodies or classes in ``name``, as printed."""
    return tuple(_bodies(clean(name), role, context))


def _bodies(name: str, role: str, context: Context) -> Iterator[str]:
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


def with_places(recipients: Sequence[Recipient], context: Context) -> tuple[Recipient, ...]:
    """"HĐND, UBND các tỉnh" on one line: the first body has the territory of the second."""
    out: list[Recipient] = []
    for index, entry in enumerate(recipients):
        after = recipients[index + 1] if index + 1 < len(recipients) else None
        if after is not None and after.span == entry.span and entry.purpose != "lưu":
            tail = _tail_of(after.name)
            if tail and _only_head(entry.name):
                found = understand(f"{entry.name} {tail}", context)
                entry = replace(entry, canonical=found.canonical) if found.known else entry
        out.append(entry)
    return tuple(out)


def _only_head(name: str) -> bool:
    words = split(expand(name))
    used, head = longest(heads(), words)
    return head is not None and head.takes == "place" and used == len(words)


def _tail_of(name: str) -> str:
    """The territory behind the head of a body: "các tỉnh" of "UBND các tỉnh"."""
    words = split(expand(name))
    used, head = longest(heads(), words)
    return show(words[used:]) if head is not None and head.takes == "place" else ""


def joined(names: Sequence[str], said: str) -> Iterator[str]:
    """The names with the parts of one class put together again where the text lists them in one
    breath: "cơ quan, đơn vị" and "doanh nghiệp trên địa bàn", "các ngành, các cấp"."""
    told = " ".join(said.split())
    whole = ""
    for name in names:
        both = f"{whole}, {name}"
        if whole and (_fixed(both) or (_goes_on(whole, name) and both in told)):
            whole = both
            continue
        if whole:
            yield whole
        whole = name
    if whole:
        yield whole


def _goes_on(before: str, name: str) -> bool:
    """Whether ``name`` is a further noun of the bare class ``before`` ("cơ quan, đơn vị")."""
    noun = longest(_plain_nouns(), split(name))[0]
    if not noun or not name[:1].islower() or class_at(split(name))[0] != noun:
        return False
    rest = without_marker(split(before))
    while rest:
        used = longest(_plain_nouns(), rest)[0]
        if not used:
            return False
        rest = rest[used + 1 :] if used < len(rest) and rest[used].key == "," else rest[used:]
    return True


@cache
def _plain_nouns() -> dict[tuple[str, ...], str]:
    return {keys(noun): noun for noun in grammar()["plain_nouns"]}


def _fixed(names: str) -> bool:
    return keys(names) in {keys(pair) for pair in grammar()["in_one_breath"]}


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
    row = class_at(rest)[1]
    office = longest(roles(), rest)[0]
    if office:  # the head of a hamlet is a neighbour, no authority
        heads = class_at(without_marker(rest[office:]))[1]
        return heads is not None and heads.get("family") == "villages" \
            and rest[office].show[:1].islower()
    return row is not None and bool(row.get("persons"))


def _parts(name: str, context: Context) -> list[str]:
    """The members of a list that was read as one name, when each is a body."""
    if ("," not in name and " và " not in name) or understand(name, context).known:
        return [name]
    parts = split_bodies(name)
    if len(parts) > 1 and all(understand(part, context).known for part in parts):
        return parts
    return [name]
