"""Merging what many sources say of one thing, independent of their order.

*Votes* are the distinct things said with the number of sources that say each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ..model import Props, canonical_json

Votes = Sequence[tuple[Props, int]]
#: Who is believed first about a field: a person, the paper itself, a register, who cites it.
_ROLE_RANK = {"person": 0, "self": 1, "register": 2}
#: Values that one property of an edge may list.
MOST_VALUES = 20


#: Roles of what people say: of a document (``person``), or only which one they speak of.
PEOPLE = ("person", "pointer")


def role_rank(props: Props) -> int:
    """0 for what a person says, 1 the paper itself, 2 a register, 3 everybody else."""
    return _ROLE_RANK.get(str(props.get("role", "")), 3)


def best(votes: Votes, name: str) -> Any:
    """The value of a property: of the best role that has one, there the most frequent, then the
    longest, then the first in code point order."""
    if len(votes) == 1:
        value = votes[0][0].get(name)
        return None if value == "" or value == [] else value
    ranked: dict[int, Counter[str]] = {}
    values: dict[str, Any] = {}
    for props, number in votes:
        value = props.get(name)
        if value is None or value == "" or value == []:
            continue
        key = canonical_json(value)
        values[key] = value
        ranked.setdefault(role_rank(props), Counter())[key] += number
    if not ranked:
        return None
    counts = ranked[min(ranked)]
    return values[min(counts, key=lambda key: (-counts[key], -len(key), key))]


def read_of(votes: Votes) -> Votes:
    """What papers and registers say, without what people say of them; all when only people do."""
    return [row for row in votes if row[0].get("role") not in PEOPLE] or votes


def decided_props(votes: Votes) -> dict[str, Any]:
    """``decided``: who decided what of a thing, when and why; ``read``: what was read where a
    person says otherwise."""
    marks = {canonical_json(mark): mark for props, _ in votes for mark in props.get("decided", ())}
    if not marks:
        return {}
    read: dict[str, Any] = {}
    for props, _ in votes:
        read |= props.get("read_as", {})
    said = [row for row in votes if row[0].get("role") == "person"]
    others = [row for row in votes if row[0].get("role") not in PEOPLE]
    for name in sorted({n for props, _ in said for n in props.get("fields", ())}):
        value = best(others, name) if others else None
        if value is not None and name not in read and value != best(said, name):
            read[name] = value
    found: dict[str, Any] = {"decided": [marks[key] for key in sorted(marks)]}
    return {**found, "read": read} if read else found


def distinct(votes: Votes, name: str) -> list[str]:
    """The distinct string values of a property, sorted; the first ones of very many."""
    return sorted({str(props[name]) for props, _ in votes if props.get(name)})[:MOST_VALUES]


def merged(votes: Votes, name: str) -> Any:
    """A property of an edge: its value, or all its values when sources differ."""
    values = distinct(votes, name)
    return best(votes, name) if len(values) == 1 else values or None


def names_in(votes: Votes) -> list[str]:
    """The names of all properties, sorted."""
    return sorted({name for props, _ in votes for name in props})
