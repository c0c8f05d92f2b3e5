"""Which papers a load touches: those put or dropped, and those about which people decided anew.

A paper is built from its claims as people's decisions make them count, so a decision that comes
or goes touches the papers of which it speaks.  These are found by the numbers, bodies and texts
that the decision names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..model import Claim, StoredSource
from ..stored import PERSON
from .decisions import Decision, Decisions, named, sighting_of
from .documents import near_by
from .known import Known
from .organisations import body_id
from .papers import Paper, document_key, node_key

Papers = dict[str, Paper]


def touched(known: Known, fresh: Mapping[str, StoredSource],
            old: Mapping[str, tuple[Claim, ...]]) -> tuple[Papers, Papers, Decisions]:
    """The touched papers as they were and as they will be, and the decisions after the load.

    ``fresh`` are the sources put, ``old`` the claims of those that are put again or dropped.
    """
    said = known.decisions()
    now = {origin: claims for origin, claims in said.items() if origin not in old}
    now |= {origin: source.claims for origin, source in fresh.items() if source.kind == PERSON}
    before, after = (Decisions(c for claims in state.values() for c in claims)
                     for state in (said, now))
    new = {origin: source.claims for origin, source in fresh.items()}
    same = {origin for origin, claims in new.items() if old.get(origin) == claims}
    changed = [row for row in (*before.rows, *after.rows)
               if row not in before.rows or row not in after.rows]
    more = known.claims_of(_spoken_of(known, changed) - old.keys() - new.keys())
    was = {**old, **more}
    will = {**new, **more}
    papers_before = {o: before.settle(o, claims) for o, claims in was.items()}
    papers_after = {o: after.settle(o, claims) for o, claims in will.items()}
    unchanged = {o for o in (*same, *more) if papers_before[o] == papers_after[o]}
    return ({o: Paper(o, rows) for o, rows in papers_before.items() if o not in unchanged},
            {o: Paper(o, rows) for o, rows in papers_after.items() if o not in unchanged}, after)


def _spoken_of(known: Known, decisions: Sequence[Decision]) -> set[str]:
    """Sources that speak of what decisions name."""
    keys: set[int] = set()
    near: set[int] = set()
    for decision in decisions:
        for row in named(decision.body):
            seen = sighting_of(row)
            if row.get("own_key"):
                keys.add(document_key(sighting_of({"own_key": row["own_key"]}).id))
            near.update(near_by(seen))
        keys.update(node_key(body_id(name)) for name in _bodies(decision.body))
    keys |= {shape.key for shape in known.near(near)} if near else set()
    return {o for group in known.all_holders(keys).values() for o in group} if keys else set()


def _bodies(body: Any) -> Iterator[str]:
    """Names of bodies that are ends of an edge in a decision."""
    values: Iterable[Any] = body.values() if isinstance(body, Mapping) else (
        body if isinstance(body, (list, tuple)) else ())
    if isinstance(body, Mapping) and isinstance(body.get("body"), str):
        yield body["body"]
    for value in values:
        yield from _bodies(value)
