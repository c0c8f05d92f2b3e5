"""Two numbers for one plan: papers that speak of one title, body, type and day, but give it
different numbers.

That is noticed and shown on both, never merged: the number is what tells papers apart, and which of
two is misprinted is for a person to say.  A source that names both numbers knows two papers, and
so does one who holds both texts; numbers that many sources give are no misprints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..model import Evidence, Props
from .build import said_where
from .documents import Sighting
from .merge import Votes, best

#: A number that more sources give is no misprint.
FEW = 5
#: (title, day) under which papers are compared.
Meeting = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Side:
    """What is said of one document under a title and day, and the best evidence of it."""

    id: str
    votes: Votes
    witness: Callable[[], Evidence | None]
    place: Meeting | None = None

    @property
    def said(self) -> int:
        """How many say it."""
        return sum(number for _, number in self.votes)

    def entry(self) -> Props:
        """The number given, with its quote."""
        return {"field": "code", "value": best(self.votes, "code"), **said_where(self.witness())}


def meeting(seen: Sighting) -> Meeting | None:
    """Where a sighting is compared with others."""
    if seen.code is None or seen.title is None or seen.day is None:
        return None
    return seen.title, seen.day


def rivals(one: Side, others: Iterable[Side],
           names_both: Callable[[Side, Side], bool]) -> list[Props]:
    """The contradictions between the numbers of ``one`` and of others of the same meeting.

    ``names_both`` tells whether a source of the first of two sides speaks of the second too.
    """
    found = [other for other in others if _contradict(one, other, names_both)]
    if not found:
        return []
    return [one.entry(), *({**other.entry(), "rival": other.id}
                           for other in sorted(found, key=lambda side: side.id))]


def _contradict(one: Side, other: Side, names_both: Callable[[Side, Side], bool]) -> bool:
    small, big = sorted((one, other), key=lambda side: (side.said, side.id))
    return small.said <= FEW and not (_held(one) and _held(other)) and not names_both(small, big)


def _held(side: Side) -> bool:
    return any(props.get("role") == "self" for props, _ in side.votes)


def without_repeats(rows: Sequence[Props]) -> list[Props]:
    """Entries of several meetings, each once."""
    return [row for number, row in enumerate(rows) if row not in rows[:number]]
