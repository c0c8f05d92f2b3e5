"""Bodies: one node for each canonical name (the grammar of the reader makes them unique).

A body whose place the text does not name carries its scope in square brackets; it is a body of
its own paper, so the "Tỉnh ủy" of two papers never merge by their words.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from ..kinds import NodeKind
from ..model import Evidence, Node, Props
from ..names import fold, same_tone_placement, short_hash, slug
from .merge import Votes, best, decided_props, read_of

#: Quotes kept of a body.
EVIDENCE = 3
#: Names kept of a body beside its own.
ALIASES = 40
_FIELDS = ("level", "tier", "kind", "place", "parent", "valid_from", "valid_to")


def body_key(canonical: str) -> str:
    """What two spellings of one canonical name share (tone placement and case)."""
    return same_tone_placement(canonical).casefold()


@lru_cache(maxsize=65536)
def body_id(canonical: str) -> str:
    """Id of a body: slug of the canonical name plus 8 digits of its hash."""
    key = body_key(canonical)
    return f"{slug(key)[:80]}-{short_hash(key)}"


@lru_cache(maxsize=65536)
def unplaced_id(canonical: str, owner: str) -> str:
    """Id of a body whose place is not named: also by the document ``owner`` that names it."""
    key = body_key(canonical)
    return f"{slug(key)[:80]}-{short_hash(key, owner)}"


def settled_name(name: str, said_scope: str | None, scope: str | None) -> str | None:
    """The name of a body without place, once the paper that names it is known: ``"Ban Thường vụ
    Tỉnh ủy [tỉnh không nêu tên, k]"`` in a paper of ``"Tỉnh ủy [tỉnh không nêu tên, k]"`` that
    turns out to be one of ``"Tỉnh ủy Minh Mẫu"``."""
    if not said_scope or not scope or "[" not in said_scope or "[" in scope:
        return None
    bare, own = name.split(" [")[0], said_scope.split(" [")[0]
    if not own or not scope.startswith(own) or not bare.casefold().endswith(own.casefold()):
        return None
    return f"{bare}{scope[len(own):]}"


def _settled(props: Props, scope_of: Callable[[str], str | None]) -> Props:
    """What is said of a body under the name that it has, once its place is known."""
    home = props.get("home")
    if not home:
        return props
    name = settled_name(props["canonical"], home[1], scope_of(home[0]))
    return {**props, "canonical": name or props["canonical"]}


def body_node(key: str, votes: Votes, evidence: tuple[Evidence, ...], *,
              scope_of: Callable[[str], str | None],
              others: frozenset[str] = frozenset()) -> Node:
    """The node of a body; ``others`` are ids of bodies without place that turned out to be it,
    ``scope_of`` gives the scope of the document that a paper turned out to be."""
    votes = [(_settled(props, scope_of), number) for props, number in votes]
    canonical = str(best(votes, "canonical"))
    aliases = sorted({alias for props, _ in votes
                      for alias in (*props.get("aliases", ()), props.get("name", "")) if alias}
                     - {canonical})[:ALIASES]
    props: dict[str, Any] = {"name": canonical, "aliases": aliases,
                             "group": any(p.get("group") for p, _ in votes)}
    for name in _FIELDS:
        value = best(votes, name)
        if value is not None:
            props[name] = value
    if any(p.get("registered") for p, _ in votes):
        props["registered"] = True
    props |= decided_props(votes)
    if all(p.get("sample") for p, _ in read_of(votes)):
        props["sample"] = True
    placed = canonical if "[" not in canonical else canonical.split(" [")[0]
    names = {fold(canonical), fold(placed), key, *others}
    if "[" not in canonical:
        names |= {fold(alias) for alias in aliases}
    search = fold(" ".join((canonical, *aliases, props.get("place") or "")))
    return Node(key, NodeKind.ORGANISATION, canonical, props, tuple(sorted(names)), search,
                evidence)
