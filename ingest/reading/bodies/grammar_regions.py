"""Offices of a region: "Tòa án nhân dân khu vực 3 - Lâm Đồng", "Kho bạc Nhà nước khu vực XIII"."""

from __future__ import annotations

import re
from functools import cache

from graph.kinds import Level

from .grammar_context import Context
from .grammar_place import name_run, province_at
from .grammar_tables import KINDS, Head, Parsed, grammar
from .grammar_territory import read_place
from .grammar_words import Words, show

_NUMBER = re.compile(r"[0-9]{1,2}|[ivx]{1,6}")


@cache
def _of_centre() -> frozenset[str]:
    return frozenset(grammar()["regional_of_centre"])


def region_end(words: Words, at: int) -> int:
    """The index after "khu vực 3" and the province printed behind it; ``at`` without a region."""
    if at + 2 >= len(words) or (words[at].key, words[at + 1].key) != ("khu", "vực") \
            or not _NUMBER.fullmatch(words[at + 2].key):
        return at
    end = at + 3
    step = end + 1 if end < len(words) and words[end].key in ("-", ",") else end
    if step < len(words) and words[step].key == "tỉnh":
        step += 1
    found = province_at(words, step)
    if found is not None and words[step].show[:1].isupper():
        return step + found[1]
    own = name_run(words, end + 1, loud=False) if end + 1 < len(words) \
        and words[end].key == "-" and words[end + 1].show[:1].isupper() else 0
    return end + 1 + own if own else end


def regional(head: Head, rest: Words, context: Context) -> Parsed | None:
    """The office of a region: of the centre, or of the document's province."""
    end = region_end(rest, 0)
    if not end or (end != len(rest) and rest[end].key != ","):
        return None
    number = rest[2].show
    own = f"{head.name} khu vực {number.upper() if number.isalpha() else number}"
    kind = KINDS[head.system]
    if head.name in _of_centre():
        return Parsed(own, Level.CENTRE, None, kind, head=head.name, system=head.system)
    after = rest[3:]
    if len(after) > 1 and after[0].key == "-" and province_at(after, 1) is None:
        size = name_run(after, 1, loud=False)
        own, after = f"{own} - {show(after[1 : 1 + size])}", after[1 + size :]
    while after and after[0].key in ("-", ","):
        after = after[1:]
    place = read_place(after, context) if after else context.place(Level.PROVINCE)
    if place is None:
        return None
    return Parsed(f"{own}, {place.tail(context.key)}", Level.OTHER, None, kind,
                  f"{head.name} {place.tail(context.key)}", province=place.province,
                  head=head.name, system=head.system)
