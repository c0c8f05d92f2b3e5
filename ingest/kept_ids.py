"""Tasks, targets and the like keep their ids when a newer reader finds the same words (decision
15): in one section of one document the ordinal goes with the words, not with the place.  Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from graph.identity.decisions import WORDS
from graph.model import Claim
from graph.names import fold

_Group = tuple[str, str]


def with_old_ids(old: Sequence[Claim], new: Sequence[Claim]) -> tuple[Claim, ...]:
    """``new`` with the ordinals that the same words had in ``old``.

    Words that were not there before get ordinals that nothing had, so that an id never comes to
    mean something else.
    """
    before: dict[_Group, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for group, ordinal, words in _parts(old):
        before[group][words].append(ordinal)
    refs: dict[str, str] = {}
    fresh: dict[_Group, list[int]] = defaultdict(list)
    for group, ordinal, words in sorted(_parts(new)):
        if group not in before:
            continue
        known = before[group][words]
        if known:
            refs[_ref(group, ordinal)] = _ref(group, known.pop(0))
        else:
            fresh[group].append(ordinal)
    used = {group: max((n for _, n, _ in _only(old, group)), default=0) for group in fresh}
    for group, ordinals in fresh.items():
        for step, ordinal in enumerate(ordinals, 1):
            refs[_ref(group, ordinal)] = _ref(group, used[group] + step)
    return tuple(Claim(c.source, c.kind, refs.get(c.ref, c.ref), c.props,
                       refs.get(c.to, c.to) if c.to else c.to, c.evidence) for c in new)


def _ref(group: _Group, ordinal: int) -> str:
    return f"{group[0]}:{group[1]}|{ordinal}"


def _parts(claims: Sequence[Claim]) -> list[tuple[_Group, int, str]]:
    """((letter, document and section), ordinal, words) of every part that is claimed."""
    found = []
    for claim in claims:
        letter = claim.ref[:1]
        if claim.to is None and letter in WORDS:
            path, _, ordinal = claim.ref[2:].rpartition("|")
            if ordinal.isdecimal():
                words = fold(str(claim.props.get(WORDS[letter]) or ""))
                found.append(((letter, path), int(ordinal), words))
    return sorted(found)


def _only(claims: Sequence[Claim], group: _Group) -> list[tuple[_Group, int, str]]:
    return [row for row in _parts(claims) if row[0] == group]
