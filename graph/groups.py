"""Who a group of bodies is on a day: pure, from its words, the registered units and the tables of
territories.

"các chi, đảng bộ trực thuộc X" are the registered units below X whose names say so; "UBND các xã,
phường, đặc khu" of a province come from the tables.  ``None`` when the words do not say it, or no
list covers the day: the members are unknown, and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from .catalogue import CatalogueUnit, units
from .data import rules
from .names import fold
from .series import committee


@dataclass(frozen=True, slots=True)
class Unit:
    """A registered unit with its superior; the days are those of the unit or of its place under
    the superior, whichever is narrower."""

    id: str
    name: str
    parent: str
    valid_from: str | None = None
    valid_to: str | None = None

    def on(self, day: str) -> bool:
        """Whether it was there on that day."""
        return (not self.valid_from or self.valid_from <= day) and (
            not self.valid_to or day <= self.valid_to)


def members(label: str, place: str | None, parents: Iterable[str], day: str,
            registered: Iterable[Unit]) -> tuple[Unit | CatalogueUnit, ...] | None:
    """The members of the group ``label`` on ``day``, by name; ``None`` when unknown.

    ``parents`` are the canonical names of its superiors, ``registered`` units that may be
    members.  What an office declared of its own units goes before the tables.
    """
    heads = member_heads(label)
    if heads is not None:
        above = {committee(name) for name in parents}
        found = {unit.id: unit for unit in registered
                 if committee(unit.parent) in above and unit.on(day)
                 and any(fold(unit.name).startswith(f"{head} ") or not head for head in heads)}
        if found:
            return tuple(sorted(found.values(), key=lambda unit: unit.name))
    kind = territorial_kind(label)
    if kind is None:
        return None
    every, name = kind
    if not every and place is None:
        return None  # of which province is not said
    return units(None if every else place, name, day) or None


@lru_cache(maxsize=4096)
def member_heads(label: str) -> tuple[str, ...] | None:
    """With which words the names of members begin (folded, "" for any); ``None`` when a word of
    the group is not known."""
    table = rules("groups")
    lead = f"{fold(label)} "
    cut = min((at for end in table["ends"] if (at := lead.find(end)) > 0), default=len(lead))
    direct = any(word in lead for word in (" truc thuoc ", " thuoc "))
    lead = _bare(lead[:cut], table)
    nouns: Mapping[str, list[str]] = table["nouns"]
    if lead in nouns:
        heads = list(nouns[lead])
    else:
        heads = []
        for piece in lead.replace(" va ", ", ").split(", "):
            known = nouns.get(_bare(piece, table))
            if known is None:
                return None
            heads += known
    if "" in heads and not direct:
        return None  # "các cơ quan, đơn vị" without a superior are no list
    return tuple(dict.fromkeys(heads))


def _bare(words: str, table: Mapping[str, list[str]]) -> str:
    """Words without holders and quantifiers before them."""
    words = words.strip()
    again = True
    while again:
        again = False
        for head in (*table["holders"], *table["quantifiers"]):
            rest = words.removeprefix(f"{head} ")
            if rest != words and words not in table["nouns"]:
                words, again = rest, True
    return words


@lru_cache(maxsize=4096)
def territorial_kind(label: str) -> tuple[bool, str] | None:
    """(all provinces?, kind for :func:`graph.catalogue.units`) of a group of territories."""
    table = rules("groups")
    lead = fold(label)
    for holder in table["holders"]:
        lead = lead.removeprefix(f"{holder} ")
    every: list[str] = table["words"]["every"]
    for row in table["territorial"]:
        for form in row["match"]:
            if "{every}" in form or "{" not in form:
                if any(lead == form.replace("{every}", word) for word in every):
                    return True, row["kind"]
                continue
            head = form.replace("{units}", "")
            if lead.startswith(head):
                words = _communes(lead[len(head):], table["words"])
                if words is not None:
                    return False, " ".join((row["kind"], *words))
    return None


def _communes(words: str, table: Mapping[str, list[str]]) -> tuple[str, ...] | None:
    """"xa, phuong, dac khu tinh lam dong" → the words of the territories, as the catalogue takes
    them; ``None`` when anything else stands there."""
    lead = words
    for end in (" tinh ", " thanh pho "):
        lead = lead.partition(end)[0]
    if lead in table["all"]:
        return ()
    pieces = lead.replace(" va ", ", ").split(", ")
    if not pieces or any(piece not in table["communes"] for piece in pieces):
        return None
    return tuple(_MARKED[piece] for piece in pieces)


_MARKED = {"xa": "xã", "phuong": "phường", "dac khu": "đặc khu"}


def is_member(label: str, place: str | None, parents: Iterable[str], day: str, body: Unit,
              superiors: Iterable[str]) -> bool:
    """Whether ``body``, directly below ``superiors``, is one of the group ``label``.

    Here the ladder is enough: a chi bộ whose name says of which Đảng bộ it is belongs to "các chi
    bộ trực thuộc" of that Đảng bộ, listed or not; who *all* members are, only a list can say.
    """
    if not body.on(day):
        return False
    heads = member_heads(label)
    name = fold(body.name)
    if heads is not None and any(name.startswith(f"{head} ") or not head for head in heads) \
            and {committee(p) for p in parents} & {committee(s) for s in superiors}:
        return True
    kind = territorial_kind(label)
    if kind is None or (not kind[0] and place is None):
        return False
    own = fold(committee(body.name))
    return any(fold(unit.canonical) == own
               for unit in units(None if kind[0] else place, kind[1], day))
