"""Words of the marked page, from ``data/mark_words.toml``; what has no words is shown as it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from graph.data import rules


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact: the letter of its tags and its name."""

    id: str
    letter: str
    vi: str


@cache
def kinds() -> dict[str, Kind]:
    """All kinds of facts in the order of the page."""
    return {row["id"]: Kind(row["id"], row["letter"], row["vi"])
            for row in rules("mark_words")["kind"]}


def word(section: str, name: str | None) -> str:
    """The Vietnamese words for a name of the reader."""
    if name is None:
        return ""
    words: dict[str, str] = rules("mark_words")[section]
    return words.get(name, name)


def rule_words(kind: str, rule: str) -> str:
    """How a rule finds its facts, in a clerk's words."""
    words: dict[str, str] = rules("mark_words")["rule"]
    if kind == "relation":
        cue, _, zone = rule.partition(".")
        said = words.get(f"relation.{cue}")
        return rule if said is None else f"{said} {word('zone', zone)}".strip()
    part = rule.removeprefix(f"{kind}.")
    while part:
        said = words.get(f"{kind}.{part}")
        if said is not None:
            return said
        part = part.rpartition(".")[0]  # "number.repaired" is a kind of "number"
    return words.get(kind, rule) if rule == kind else rule


def recurrence(value: str | None) -> str:
    """``half-yearly+yearly`` in words."""
    return ", ".join(word("recurrence", part) for part in (value or "").split("+") if part)


def day(iso: str) -> str:
    """``2025-03-28`` as ``28/03/2025``, ``--12-15`` as ``15/12``, ``2025-03`` as ``03/2025``."""
    clock = iso[11:16] if "T" in iso else ""
    parts = [part for part in iso[:10].removeprefix("--").split("-") if part]
    return f"{clock} ngày {'/'.join(reversed(parts))}" if clock else "/".join(reversed(parts))
