"""Which sightings of a document are one document (decision 15).

A *sighting* is what one document claim says about which document it means.  Numbers restart every
term or year and repeat across provinces, so a number alone never joins: sightings join by number
and symbol **and** by what separates equal numbers (``scope``: "trung ương", or the committee that
numbers), **and** year.  What does not fit exactly one document stays apart or is ambiguous;
nothing is guessed.

Every sighting has an id it would have alone.  Which document it is follows from that id and from
the few sightings *near* it (same number of the same body, same number on the same day, same title
of the same body), so a load looks only there and not at the whole store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Protocol

from ..data import rules
from ..names import fold, same_tone_placement, short_hash, slug, words
from ..numbers import canonical, split
from .hashing import number_of

NATIONAL = "trung ương"
#: ``QĐ`` in Party symbols is both a decision and a regulation; only the printed word tells.
_QD_TYPES = ("quyết định", "quy định")
_AMBIGUOUS = "-mo-ho"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One document claim, reduced to what identity needs; ``id`` is that of the document if
    nothing else were known.

    ``day`` is an ISO day, ``year`` four digits; ``scope`` is ``None`` when the text does not say
    whose number it is; ``type`` tells only decisions from regulations.  ``title`` is the number
    under which papers of one body with one title meet, ``since`` and ``until`` the days between
    which a paper without number was issued.
    """

    id: str
    code: str | None = None
    type: str | None = None
    scope: str | None = None
    year: str | None = None
    day: str | None = None
    title: int | None = None
    since: str | None = None
    until: str | None = None
    blank: bool = False
    #: Of what this is an annex; an annex is whatever its paper is, and decides nothing for others.
    paper: Sighting | None = None

    @property
    def placed(self) -> bool:
        """True when the scope names one organ of one place."""
        return self.code is not None and self.scope is not None and "[" not in self.scope

    @property
    def loose(self) -> bool:
        """True for a number on a day whose body the text does not place."""
        return self.code is not None and self.day is not None and not self.placed

    @property
    def place_key(self) -> int | None:
        """Where sightings of one number of one body meet."""
        if self.paper is not None:
            return self.paper.place_key
        return number_of("place", self.code, self.scope) if self.placed else None

    @property
    def day_key(self) -> int | None:
        """Where sightings of one number on one day meet, placed ones apart from loose ones."""
        if self.paper is not None:
            return self.paper.day_key
        if self.code is None or self.day is None:
            return None
        return number_of("day" if self.placed else "loose", self.code, self.day)

    @property
    def skeleton(self) -> str:
        """The scope without the bracket that says that its place is not named."""
        return (self.scope or "").split(" [")[0]


@dataclass(frozen=True, slots=True)
class Resolved:
    """Which document a sighting is: its id, the candidates of an ambiguous one, and the scope of
    the document it joined."""

    id: str
    candidates: tuple[str, ...] = ()
    scope: str | None = None


class Near(Protocol):
    """The sightings that meet under a number (``place_key``, ``day_key`` or ``title``)."""

    def __call__(self, key: int) -> Iterable[Sighting]: ...


def sighting(props: Mapping[str, Any], source: str, ref: str) -> Sighting:
    """The identity view of a document claim.  A person's word about a document names it under
    ``at``, apart from what the person says of it.  ``annex_of`` holds what the paper of an annex
    is known by, ``annex`` which of its annexes this is (decision 9)."""
    props = props.get("at") or props
    if props.get("annex_of"):
        paper = sighting(props["annex_of"], source, ref.partition("#")[0])
        return Sighting(f"{paper.id}#{props['annex']}", title=paper.title, paper=paper)
    printed = props.get("code")
    when = props.get("date") or {}
    start, end = when.get("start"), when.get("end")
    day = start if when.get("precision") == "day" else None
    scope = props.get("scope")
    scope = same_tone_placement(scope) if scope else None
    title = _title_key(props, scope)
    if not printed:
        own = props.get("own_key") or f"{source}\x1f{ref}"
        blank = bool(props.get("own_key")) and props.get("role") == "self" and title is not None
        return Sighting(_unnumbered(own), title=title if blank else None, since=start, until=end,
                        blank=blank)
    code, kind, year = _parts(printed, (props.get("type") or "").lower())
    if start and end and start[:4] == end[:4]:
        year = start[:4]
    found = Sighting("", code, kind, scope, year, day, title)
    return replace(found, id=_identifier(found, source),
                   title=title if found.placed and year is not None else None)


@lru_cache(maxsize=65536)
def _parts(printed: str, kind: str) -> tuple[str, str | None, str | None]:
    """Canonical number, the type where the symbol does not tell it, the year in the number."""
    parts = split(printed)
    if parts is None:
        return canonical(printed), None, None
    year = parts[0].rpartition("/")[2] if "/" in parts[0] else None
    told = kind if _is_qd(parts[2]) and kind in _QD_TYPES else None
    return canonical(printed), told, year


def _is_qd(symbol: str) -> bool:
    return symbol.upper().startswith("QĐ")


def _title_key(props: Mapping[str, Any], scope: str | None) -> int | None:
    """The number of (type, symbol, body, title); ``None`` when one is missing or the title says
    too little to tell one paper of a body from another."""
    title, kind, symbol = props.get("title"), props.get("type"), props.get("symbol")
    if not (title and kind and symbol and scope) or "[" in scope:
        return None
    table = rules("identity")
    said = words(title)
    for head in ([*words(kind)], *(words(text) for text in table["before_titles"])):
        if said[:len(head)] == head:
            said = said[len(head):]
    if len(said) < table["title_words"] or fold(kind) in table["repeated_titles"]:
        return None
    return number_of("title", fold(kind), str(symbol).upper(), scope, " ".join(said))


def _unnumbered(own: str) -> str:
    readable = "" if own.startswith("text:") or "\x1f" in own else slug(own)[:60]
    return "-".join(part for part in ("van-ban", readable, short_hash(own)) if part)


def _identifier(item: Sighting, source: str) -> str:
    """Folded parts plus digits of the hash of the unfolded tuple.  What no place and no day
    separate is a document of its own paper only, so its id holds more of the hash."""
    assert item.code is not None
    scope = item.scope
    if not item.placed:
        scope = f"{item.skeleton}\x1f{item.day}" if item.day else f"{scope or ''}\x1f{source}"
    shown = slug(scope) if scope and item.placed and scope != NATIONAL else ""
    parts = [slug(item.code), shown, item.year or "",
             short_hash(item.code, item.type, scope, item.year)]
    if not item.placed and not item.day:
        parts.append(short_hash(source, item.code))
    return "-".join(part for part in parts if part)


def near_keys(item: Sighting) -> Iterator[int]:
    """Under which numbers the sightings lie that decide which document ``item`` is."""
    if item.paper is not None:
        yield from near_keys(item.paper)
        return
    if item.blank and item.title is not None:
        yield item.title
    if item.placed and (item.year is None or _untyped(item)):
        assert item.place_key is not None
        yield item.place_key
    if item.loose:
        yield number_of("day", item.code, item.day)
        if _untyped(item):
            yield number_of("loose", item.code, item.day)


def near_by(item: Sighting) -> Iterator[int]:
    """Under which numbers everything lies that may be the same document."""
    if item.place_key is not None:
        yield item.place_key
    if item.code is not None and item.day is not None:
        yield number_of("day", item.code, item.day)
        yield number_of("loose", item.code, item.day)


def touched_keys(item: Sighting) -> Iterator[int]:
    """Under which numbers the sightings lie that ``item`` may decide, when it comes or goes."""
    if item.paper is not None:
        return
    if item.placed:
        assert item.place_key is not None
        yield item.place_key
        if item.day is not None:
            yield number_of("loose", item.code, item.day)
    elif item.loose and _is_qd(_symbol(item)):
        yield number_of("loose", item.code, item.day)
    if item.title is not None:
        yield item.title


def resolve(item: Sighting, near: Near) -> Resolved:
    """Which document a sighting is, given the sightings near it."""
    if item.paper is not None:
        found = resolve(item.paper, near)
        return Resolved(found.id + item.id[len(item.paper.id):], scope=found.scope)
    return _resolve(item, lambda key: (other for other in near(key) if other.paper is None))


def _resolve(item: Sighting, near: Near) -> Resolved:
    if item.placed:
        if item.year is not None:
            anchor = _typed(item, near)
            return Resolved(anchor.id, scope=item.scope)
        return _without_year(item, near)
    if item.loose:
        return _without_place(item, near)
    if item.blank:
        return _without_number(item, near)
    return Resolved(item.id)


def _symbol(item: Sighting) -> str:
    parts = split(item.code or "")
    return parts[2] if parts else ""


def _untyped(item: Sighting) -> bool:
    return item.type is None and _is_qd(_symbol(item))


def _typed(item: Sighting, near: Near) -> Sighting:
    """``item`` with the type that its fellows of the same body and year (or day) agree on."""
    if not _untyped(item):
        return item
    key = item.place_key if item.placed else item.day_key
    assert key is not None
    types = {other.type for other in near(key) if other.type is not None
             and other.year == item.year and other.skeleton == item.skeleton}
    if len(types) != 1:
        return item
    known = replace(item, type=types.pop())
    return replace(known, id=_identifier(known, ""))


def _one_of(item: Sighting, fits: Mapping[str, Sighting]) -> Resolved:
    """The one document that fits; ambiguous when several do; alone when none does."""
    if len(fits) == 1:
        (found,) = fits.values()
        return Resolved(found.id, scope=found.scope)
    if fits:
        return Resolved(f"{item.id}{_AMBIGUOUS}", tuple(sorted(fits)))
    return Resolved(item.id)


def _agrees(item: Sighting, other: Sighting) -> bool:
    return item.type is None or other.type is None or item.type == other.type


def _without_year(item: Sighting, near: Near) -> Resolved:
    assert item.place_key is not None
    anchors = [_typed(other, near) for other in near(item.place_key) if other.year is not None]
    fits = {other.id: other for other in anchors if _agrees(item, other)}
    return _one_of(item if fits else _typed(item, near), fits)


def _without_place(item: Sighting, near: Near) -> Resolved:
    fits = {}
    for other in near(number_of("day", item.code, item.day)):
        if (other.scope or "").startswith(item.skeleton):
            known = _typed(other, near)
            if _agrees(item, known):
                fits[known.id] = known
    return _one_of(item if fits else _typed(item, near), fits)


def _without_number(item: Sighting, near: Near) -> Resolved:
    """A paper whose number was left blank is the one document of its body with its title that
    others cite, if its date allows it."""
    assert item.title is not None
    fits: dict[str, Sighting] = {}
    for other in near(item.title):
        if other.code is not None and other.day is not None and (
                item.since is None or item.since <= other.day <= (item.until or item.since)):
            known = _typed(other, near)
            fits[known.id] = known
    return _one_of(item, fits) if len(fits) == 1 else Resolved(item.id)
