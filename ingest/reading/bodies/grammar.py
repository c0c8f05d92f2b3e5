"""Names of Party and State bodies: what a name means in its document.

``parse_body`` reads a name by the grammar of the ladder (data/org_grammar.toml), never by
similarity of strings; ``context_of`` says where the document stands; ``find_body_spans`` and
``split_bodies`` find names in running text and in lists.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from graph.kinds import Level

from ..model import Body
from .grammar_context import Context
from .grammar_evidence import context_of
from .grammar_parse import parse
from .grammar_spans import find_body_spans, split_bodies
from .grammar_tables import Parsed
from .grammar_words import clean, expand, split

__all__ = ["Context", "canonical", "context_of", "find_body_spans", "parse_body", "split_bodies",
           "understand"]

_SCOPE = re.compile(r"\[([^\],]{1,40}) không nêu tên, ([^\]]{1,120})\]")
#: No body has a longer name; a longer phrase is no name.
_LONGEST = 400
_OF_SCHOOL = re.compile(r"(?:^|\s)[Đđ]oàn [Tt]rường$")
_UNION = "Đoàn Thanh niên Cộng sản Hồ Chí Minh "
_SCHOOLS = ("Trường ", "Đại học ", "Học viện ")
_ANY_SCOPE = re.compile(r"\s*\[[^\]]{1,160}\]")


def parse_body(name: str, context: Context) -> Body:
    """The body that ``name`` means in ``context``; a canonical name means itself."""
    found = understand(name, context)
    return Body(name=clean(name), canonical=found.canonical, aliases=(), parent=found.parent,
                level=found.level.value if found.level else None, tier=found.tier,
                kind=found.kind, group=found.group, roles=(), place=found.province)


def canonical(name: str, context: Context) -> str:
    """The canonical name of the body that ``name`` means."""
    return understand(name, context).canonical


def understand(name: str, context: Context) -> Parsed:
    """What the grammar makes of ``name``: with its head, and whether the grammar knows it."""
    found = context.understood.get(name)
    if found is None:
        found = context.understood[name] = _parse(clean(name), context)
    return found


@lru_cache(maxsize=8192)
def _parse(name: str, context: Context) -> Parsed:
    if len(name) > _LONGEST:
        short = f"{name[:120]}… [không nêu nơi, {context.key}]"
        return Parsed(short, None, None, None, known=False)
    scope = _SCOPE.search(name)
    if scope is not None:
        context = _scoped_context(scope.group(1), scope.group(2), context)
    bare = _ANY_SCOPE.sub("", name)
    if context.host and _OF_SCHOOL.search(bare):  # "Ban Thường vụ Đoàn trường"
        school = _ANY_SCOPE.sub("", context.host).removeprefix(_UNION)
        bare = f"{bare[:-6]}{school}" if school.startswith(_SCHOOLS) else bare
    found = parse(split(expand(bare)), context)
    if "[" in name and (not found.known or "[" not in found.canonical):
        return replace(found, canonical=name)
    return found


def _scoped_context(word: str, key: str, context: Context) -> Context:
    """The context that the bracket of a canonical name stands for."""
    level = {"tỉnh": Level.PROVINCE, "xã": Level.COMMUNE, "phường": Level.COMMUNE,
             "thị trấn": Level.COMMUNE, "đặc khu": Level.COMMUNE}.get(word, Level.DISTRICT)
    return Context(None, None, None, None, key, context.system, level, word)
