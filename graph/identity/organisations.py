"""Bodies: one node for each canonical name (the grammar of the reader makes them unique).

A body whose place the text does not name carries its scope in square brackets, so the "Tỉnh ủy"
of two papers never merge by their words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from ..kinds import NodeKind
from ..model import Claim, Node
from ..names import fold, same_tone_placement, short_hash, slug
from .merge import best, claim_order, evidence_of


def body_key(canonical: str) -> str:
    """What two spellings of one canonical name share (tone placement and case)."""
    return same_tone_placement(canonical).casefold()


def body_id(canonical: str) -> str:
    """Id of a body: slug of the canonical name plus 8 digits of its hash."""
    key = body_key(canonical)
    return f"{slug(key)[:80]}-{short_hash(key)}"


def organisations(claims: Iterable[Claim], document: Mapping[str, str]) -> dict[str, Node]:
    """Nodes of all bodies by id."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[body_id(claim.ref[2:])].append(claim)
    return {key: _node(key, sorted(group, key=claim_order), document)
            for key, group in groups.items()}


def _node(key: str, group: list[Claim], document: Mapping[str, str]) -> Node:
    canonical = best(group, "canonical") or min(c.ref[2:] for c in group)
    aliases = sorted({alias for c in group for alias in (*c.props.get("aliases", ()),
                                                         c.props.get("name", "")) if alias}
                     - {canonical})
    props: dict[str, Any] = {"name": canonical, "aliases": aliases,
                             "group": any(c.props.get("group") for c in group)}
    for name in ("level", "tier", "kind", "place", "parent", "valid_from", "valid_to"):
        value = best(group, name)
        if value is not None:
            props[name] = value
    if any(c.props.get("registered") for c in group):
        props["registered"] = True
    if all(c.props.get("sample") for c in group):
        props["sample"] = True
    placed = canonical if "[" not in canonical else canonical.split(" [")[0]
    names = {fold(canonical), fold(placed), key}
    if "[" not in canonical:
        names |= {fold(alias) for alias in aliases}
    search = fold(" ".join((canonical, *aliases, props.get("place") or "")))
    return Node(key, NodeKind.ORGANISATION, canonical, props, tuple(sorted(names)), search,
                evidence_of(group, document, limit=3))
