"""The rules of ``data/rules_tasks.toml``, compiled once."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from graph import data
from graph.names import fold

from ..text.sieve import Sieve, sieve
from .duty_cues import expand


@cache
def zone_rules() -> tuple[tuple[str, str, Sieve], ...]:
    """(rule, mode, pattern over the folded heading)."""
    return tuple(
        (row["id"], row["mode"], sieve(row["pattern"]))
        for row in data.rules("rules_tasks")["zone"]
    )


@lru_cache(maxsize=256)
def _zone_rules_for(letter: str) -> tuple[tuple[str, str, Sieve], ...]:
    """The rules that can match a heading with that first letter."""
    return tuple(rule for rule in zone_rules() if rule[2].may_begin(letter))


@cache
def directives() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(modality, pattern) of the words that give a task to the body named after them."""
    return tuple(
        (row["modality"], re.compile(expand(row["pattern"]) + expand("{S}")))
        for row in data.rules("rules_tasks")["directive"]
    )


@cache
def any_directive() -> Sieve:
    """Matches where one of the :func:`directives` does."""
    return sieve("|".join(pattern.pattern for _, pattern in directives()))


@cache
def skips() -> dict[str, Sieve]:
    """The rules for sentences that give nobody anything to do."""
    return {row["id"]: sieve(expand(row["pattern"]))
            for row in data.rules("rules_tasks")["skip"]}


@cache
def ahead() -> Sieve:
    """Headings of the part of a report that looks ahead."""
    return sieve(data.rules("rules_tasks")["types"]["ahead"])


def type_mode(kind: str | None) -> str:
    """How text under no telling heading is read in a document of that type."""
    types = data.rules("rules_tasks")["types"]
    for mode in ("none", "named", "full"):
        if (kind or "").lower() in types[mode]:
            return mode
    return "full"


def zone_rule(title: str) -> tuple[str, str] | None:
    """(rule, mode) of the first heading rule that matches ``title``."""
    folded = fold(title.replace("*", " ").replace("\\", "")).strip(" .,;:-")
    for rule, mode, pattern in _zone_rules_for(folded[:1]):
        if pattern.search(folded):
            return rule, mode
    return None
