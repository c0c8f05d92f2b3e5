"""Sentences that tell what was done or found: a document in them is named, not ordered.

The patterns are the ``[[past]]`` rows of ``data/rules_relations.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..duties.task_words import tokens, verb_first
from ..model import Header
from ..text.refdata import spaced
from .clauses import Unit
from .cues import CueHit, rules
from .groups import same_body

#: Cues whose document a report only names.
_DEEDS = frozenset({"implement", "study", "continue", "concretise", "according", "basis",
                    "stated_in", "restate"})
_LEAD = 260
_BULLET = re.compile(r"[\s\-–+*_•\\|(]{0,12}(?:[0-9a-zđ]{1,2}[.)]\s{0,3})?[\s*_]{0,4}")
_QUOTE = 1500


@dataclass(frozen=True, slots=True)
class _Past:
    id: str
    where: str
    pattern: re.Pattern[str]
    also: re.Pattern[str] | None
    cues: frozenset[str]


@cache
def _table() -> tuple[_Past, ...]:
    return tuple(
        _Past(row["id"], row["where"],
              re.compile(spaced(row["pattern"]),
                         re.IGNORECASE if row["where"] == "opens" else 0),
              re.compile(spaced(rf"(?<!\w)(?:{row['also']})")) if "also" in row else None,
              frozenset(row.get("cues", _DEEDS)))
        for row in rules()["past"]
    )


@cache
def _orders() -> re.Pattern[str]:
    return re.compile(spaced(rf"(?<!\w)(?:{rules()['orders']['pattern']})(?!\w)"))


@cache
def _announces() -> re.Pattern[str]:
    return re.compile(spaced(rf"(?<!\w)(?<!đã\s)(?:{rules()['orders']['announces']})"),
                      re.IGNORECASE)


@cache
def _told_to_alter() -> re.Pattern[str]:
    return re.compile(spaced(rf"(?<!\w)(?:{rules()['orders']['told_to_alter']})(?!\w)"))


def asked_for(words: str) -> bool:
    """The words before a cue of altering tell somebody to do it."""
    return _told_to_alter().search(words) is not None


def quoted(text: str, hit: CueHit) -> bool:
    """The cue stands in words quoted from another paper, which orders nobody here."""
    before = text[max(0, hit.start - _QUOTE) : hit.start]
    opened = before.rfind("\u201c")
    return opened > before.rfind("\u201d") and "\u201d" in text[hit.end : hit.end + _QUOTE]


def told(text: str, unit: Unit, hit: CueHit, header: Header) -> bool:
    """The sentence of ``hit`` reports: what was done under an act, what was found wanting."""
    if hit.cue.id not in _DEEDS:
        return False
    bullet = _BULLET.match(text, unit.start, hit.start)
    begin = bullet.end() if bullet is not None else unit.start
    lead = text[max(begin, hit.start - _LEAD) : hit.start]
    after = text[hit.end : unit.end]
    order = _orders().search(lead) is not None
    announced = _announces().search(after) is not None
    for row in _table():
        if hit.cue.id not in row.cues:
            continue
        if row.where == "opens":
            match = row.pattern.match(text, begin, unit.end)
            found = match is not None and match.end() <= hit.start and not order \
                and not announced \
                and (row.also is None or row.also.search(text, match.end(), unit.end) is not None)
        elif row.where == "before":
            match = row.pattern.search(lead)
            found = match is not None and (row.id != "not_done" or not order)
        else:
            match = row.pattern.search(after)
            found = match is not None and not order and not announced \
                and not _commands(text, begin, unit) \
                and not _own_deed(match, header) and not _ordered_later(after, match)
        if found:
            return True
    return False


def _commands(text: str, begin: int, unit: Unit) -> bool:
    """The sentence opens with a verb that tells somebody to act ("Rà soát …")."""
    words = tokens(text, begin, min(unit.end, begin + 80))
    opening = text[begin : begin + 12].lower().split()
    return bool(words) and verb_first(words, 0) > 0 and opening[:2] not in (
        ["thực", "hiện"], ["triển", "khai"], ["quán", "triệt"], ["chấp", "hành"], ["căn", "cứ"])


def _own_deed(match: re.Match[str], header: Header) -> bool:
    """"Thực hiện …, UBND huyện đã …": the issuer tells what it did on the document's order."""
    who = match.groupdict().get("who")
    return who is not None and same_body(" ".join(who.split()), header.issuer)


def _ordered_later(after: str, match: re.Match[str]) -> bool:
    """An order stands between the cue and the words of the report."""
    found = _orders().search(after, 0, match.start())
    return found is not None and found.group() not in ("để", "nhằm", "nào")
