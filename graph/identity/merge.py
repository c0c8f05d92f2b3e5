"""Merging the properties of many claims into one entity, independent of their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..model import Claim, Evidence, canonical_json

#: Who is believed first about a field: the paper itself, then a register, then who cites it.
_ROLE_RANK = {"person": 0, "self": 1, "register": 2, "cited": 3}


def claim_order(claim: Claim) -> tuple[int, str, str, str]:
    """A total order over claims: by role, then source, ref, content."""
    return (_ROLE_RANK.get(str(claim.props.get("role", "")), 4), claim.source, claim.ref,
            canonical_json(claim.to_json()))


def best(claims: Sequence[Claim], name: str) -> Any:
    """The value of a property: of the best role that has one, there the most frequent, then the
    longest, then the first in code point order."""
    ranked: dict[int, Counter[str]] = {}
    values: dict[str, Any] = {}
    for claim in claims:
        value = claim.props.get(name)
        if value is None or value == "" or value == []:
            continue
        key = canonical_json(value)
        values[key] = value
        ranked.setdefault(_ROLE_RANK.get(str(claim.props.get("role", "")), 4),
                          Counter())[key] += 1
    if not ranked:
        return None
    votes = ranked[min(ranked)]
    return values[min(votes, key=lambda key: (-votes[key], -len(key), key))]


def distinct(claims: Iterable[Claim], name: str) -> list[str]:
    """The distinct string values of a property, sorted."""
    return sorted({str(c.props[name]) for c in claims if c.props.get(name)})


def evidence_of(claims: Iterable[Claim], document: Mapping[str, str],
                limit: int | None = None) -> tuple[Evidence, ...]:
    """All evidence of the claims, sorted and without repeats.  ``document`` maps a source to the
    id of the document read from it, and ``source + "\\x1f" + ref`` to that of a document of a
    file that holds several; ``Evidence.document`` becomes that id."""
    rows: dict[str, Evidence] = {}
    for claim in claims:
        for item in claim.evidence:
            filled = Evidence(item.source, item.quote, item.rule, item.confidence, item.origin,
                              item.start, item.end, item.section, item.where,
                              document.get(f"{item.source}\x1f{item.document}",
                                           document.get(item.source)))
            rows[canonical_json(filled.to_json())] = filled
    ordered = sorted(rows.values(), key=lambda e: (e.source, -1 if e.start is None else e.start,
                                                   -1 if e.end is None else e.end, e.rule,
                                                   e.where or "", e.quote))
    return tuple(ordered if limit is None else ordered[:limit])
