"""Names that only look like two documents: a law with and without its year, a congress with and
without its place, a statute under its short name."""

from __future__ import annotations

import re

from .groups import Group, Groups

_CONGRESS = re.compile(r"nq:dai-hoi(?:-(?P<ordinal>[ivxl]{1,7}))?-(?P<body>.{1,90}?)"
                       r"(?:-(?P<years>(?:19|20)[0-9]{2}-[0-9]{4}))?")


def merge_laws(groups: Groups) -> None:
    """One law: "Luật Đầu tư" and "Luật Đầu tư năm 2020"; a plan to write it makes it planned."""
    laws = [
        g
        for g in groups.by_key.values()
        if g.key.startswith(("luat:", "planned:luat:", "hien-phap", "pl:"))
    ]
    by_name: dict[str, list[Group]] = {}
    for group in laws:
        stem = re.sub(r"-(?:19|20)[0-9]{2}$", "", group.key.removeprefix("planned:"))
        by_name.setdefault(stem, []).append(group)
    for same in by_name.values():
        planned = [g for g in same if g.status == "planned"]
        plain = [
            g
            for g in same
            if g.status != "planned" and not re.search(r"-(?:19|20)[0-9]{2}$", g.key)
        ]
        dated = [g for g in same if g.status != "planned" and g not in plain]
        if plain and len(dated) == 1:
            groups.merge(dated[0], plain[0])
        elif plain and planned and not dated:
            groups.merge(planned[0], plain[0])


def merge_congresses(groups: Groups) -> None:
    """ "Đại hội XX Đảng bộ tỉnh" and "Đại hội XX Đảng bộ tỉnh X" are one inside a text."""
    found = sorted(
        (g for g in groups.by_key.values() if g.key.startswith("nq:dai-hoi")),
        key=lambda g: -len(g.key),
    )
    for short in reversed(found):
        if short.key not in groups.by_key:
            continue
        longer = [
            g
            for g in found
            if g.key in groups.by_key and g is not short and _extends(g.key, short.key)
        ]
        if len(longer) == 1:
            groups.merge(longer[0], short)


def _extends(long: str, short: str) -> bool:
    """``long`` names the same congress with its place or ordinal added."""
    if short.endswith("-dang") or long.endswith("-dang"):
        return False
    if long.startswith(short + "-"):
        return True
    a, b = _CONGRESS.fullmatch(long), _CONGRESS.fullmatch(short)
    if a is None or b is None or b["ordinal"] is not None:
        return False
    if a["ordinal"] is None and a["years"] != b["years"]:
        return False
    same = a["body"] == b["body"] and a["ordinal"] is not None
    return same or a["body"].startswith(b["body"] + "-")


def merge_statutes(groups: Groups) -> None:
    """ "Điều lệ Hiệp hội" is the one statute whose full name begins with it."""
    found = [g for g in groups.by_key.values() if g.key.startswith("dl:") and g.key != "dl:dang"]
    for short in sorted(found, key=lambda g: len(g.key)):
        longer = [g for g in found if g.key in groups.by_key and g.key.startswith(short.key + "-")]
        if len(longer) == 1 and short.key in groups.by_key:
            groups.merge(longer[0], short)
