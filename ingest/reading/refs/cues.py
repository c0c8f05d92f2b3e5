"""The cues of ``data/rules_relations.toml`` as one pattern, and what each means in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from graph import data

from ..text.sieve import sieve


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: what it means in each place, and how sure it is."""

    id: str
    title: str | None
    preamble: str | None
    body: str | None
    between: str | None
    final: str | None
    annex: str | None
    heading: str | None
    confidence: float
    across: bool
    inherits: bool
    own_issue: bool

    def means(self, place: str) -> str | None:
        """The relation in ``place``, ``None`` for the default."""
        found: str | None = getattr(self, place, None)
        return found


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue in the text."""

    cue: Cue
    start: int
    end: int


@cache
def rules() -> dict[str, Any]:
    """The parsed rule file."""
    return data.rules("rules_relations")


@cache
def cues() -> tuple[Cue, ...]:
    """All cues in file order; earlier ones win where both match."""
    return tuple(
        Cue(row["id"], row.get("title"), row.get("preamble"), row.get("body"), row.get("between"),
            row.get("final"), row.get("annex"), row.get("heading"), row.get("confidence", 0.8),
            row.get("reach") == ";", row.get("inherits", False), row.get("own_issue", False))
        for row in rules()["cue"]
    )


@cache
def _pattern() -> re.Pattern[str]:
    parts = []
    for row in rules()["cue"]:
        spaced = row["pattern"].replace(" ", r"(?:\s{1,40})")
        parts.append(f"(?P<{row['id']}>{spaced})")
    cues_ = "|".join(parts)
    # Each letter with which a cue begins, looked at before the cues are tried one after the other.
    letters = sieve(cues_, re.IGNORECASE).first
    opens = f"(?=[{''.join(sorted(map(re.escape, letters)))}])" if letters else ""
    return re.compile(rf"(?<!\w){opens}(?:{cues_})(?!\w)", re.IGNORECASE)


def by_id(name: str) -> Cue:
    """The cue of that name."""
    return _by_id()[name]


@cache
def _by_id() -> dict[str, Cue]:
    return {cue.id: cue for cue in cues()}


def find(text: str, start: int, end: int) -> list[CueHit]:
    """All cues that stand wholly inside ``text[start:end]``, in order."""
    return [CueHit(_by_id()[str(match.lastgroup)], match.start(), match.end())
            for match in _pattern().finditer(text, start, end) if match.lastgroup != "none"]
