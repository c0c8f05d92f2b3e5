"""Which sightings of a document are one document (decision 15): a pure function of the set.

A *sighting* is one document claim.  Numbers restart every term or year and repeat across
provinces, so a number alone never joins: sightings join by number and symbol **and** by what
separates equal numbers (``scope``: "trung ương", or the committee that numbers), **and** year.
What does not fit exactly one document stays apart or is ambiguous; nothing is guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..model import Claim
from ..names import fold, same_tone_placement, short_hash, slug
from ..numbers import canonical, split

NATIONAL = "trung ương"
#: ``QĐ`` in Party symbols is both a decision and a regulation; only the printed word tells.
_QD_TYPES = ("quyết định", "quy định")


@dataclass(frozen=True, slots=True)
class Sighting:
    """One document claim, reduced to what identity needs.  ``day`` is an ISO day, ``year`` four
    digits; ``scope`` is ``None`` when the text does not say whose number it is."""

    source: str
    ref: str
    code: str | None
    type: str | None
    scope: str | None
    year: str | None
    day: str | None
    own: str | None
    claim: Claim

    @property
    def place_known(self) -> bool:
        """True when the scope names one organ of one place."""
        return self.scope is not None and "[" not in self.scope


@dataclass(slots=True)
class Cluster:
    """Sightings of one document; ``candidates`` are the clusters an ambiguous one may be."""

    sightings: list[Sighting] = field(default_factory=list)
    candidates: tuple[int, ...] = ()
    reason: str | None = None


def sighting(claim: Claim) -> Sighting:
    """The identity view of a document claim."""
    props = claim.props
    code = props.get("code")
    when = props.get("date") or {}
    day = when.get("start") if when.get("precision") == "day" else None
    start, end = when.get("start"), when.get("end")
    year = start[:4] if start and end and start[:4] == end[:4] else None
    if year is None and code is not None:
        parts = split(code)
        if parts is not None and "/" in parts[0]:
            year = parts[0].rpartition("/")[2]
    kind = props.get("type")
    if code is not None and (parts := split(code)) is not None and kind is not None:
        is_qd = parts[2].upper().startswith("QĐ")
        kind = kind.lower() if is_qd and kind.lower() in _QD_TYPES else None
    else:
        kind = None
    scope = props.get("scope")
    return Sighting(
        claim.source, claim.ref, canonical(code) if code else None, kind,
        same_tone_placement(scope) if scope else None, year, day, props.get("own_key"), claim,
    )


def cluster(claims: Iterable[Claim]) -> list[Cluster]:
    """Partition document claims into documents.  The order of ``claims`` does not matter."""
    numbered: dict[tuple[str, str | None], list[Sighting]] = defaultdict(list)
    other: dict[str, list[Sighting]] = defaultdict(list)
    types: dict[str, set[str]] = defaultdict(set)
    seen = sorted((sighting(claim) for claim in claims),
                  key=lambda s: (s.source, s.ref, s.day or "", s.code or ""))
    for item in seen:
        if item.code is not None and item.type is not None:
            types[item.code].add(item.type)
    for item in seen:
        if item.code is None:
            other[item.own or f"{item.source}\x1f{item.ref}"].append(item)
        else:
            known = types[item.code]
            kind = item.type if item.type is not None or len(known) != 1 else next(iter(known))
            numbered[item.code, kind].append(item)
    clusters = [Cluster(list(group)) for _, group in sorted(other.items())]
    for _, group in sorted(numbered.items(), key=lambda kv: (kv[0][0], kv[0][1] or "")):
        _partition(group, clusters)
    return clusters


def _partition(group: Sequence[Sighting], out: list[Cluster]) -> None:
    """Split sightings of one number into documents and append them to ``out``."""
    anchored: dict[tuple[str, str | None], Cluster] = {}
    by_scope: dict[str, list[Cluster]] = defaultdict(list)
    for item in group:  # 1. scope and year known: they are the document
        if item.place_known and item.year is not None:
            assert item.scope is not None
            found = anchored.get((item.scope, item.year))
            if found is None:
                found = anchored[item.scope, item.year] = Cluster()
                by_scope[item.scope].append(found)
            found.sightings.append(item)
    fixed = [anchored[key] for key in sorted(anchored, key=lambda k: (k[0], k[1] or ""))]
    loose: list[tuple[Sighting, list[Cluster], str]] = []
    fresh: dict[str, Cluster] = {}
    unplaced_days: dict[tuple[str, str], list[Sighting]] = defaultdict(list)
    for item in group:
        if item.place_known and item.year is not None:
            continue
        if item.place_known:  # 2. scope known, year not: fits exactly one year, or stays apart
            assert item.scope is not None
            fits = by_scope.get(item.scope, [])
            if not fits:
                fresh.setdefault(item.scope, Cluster()).sightings.append(item)
            else:
                loose.append((item, fits, "year"))
        elif item.day is not None:  # 3. place not named: the same number on the same day
            unplaced_days[item.day, _skeleton(item.scope)].append(item)
        else:  # 4. neither place nor day: never joined to another paper's document
            fresh.setdefault(f"\x1f{item.source}\x1f{item.scope or ''}",
                             Cluster()).sightings.append(item)
    base = len(out)
    out.extend(fixed)
    index = {id(c): base + n for n, c in enumerate(fixed)}
    for (day, skeleton), items in sorted(unplaced_days.items()):
        fits = [c for c in fixed if any(s.day == day and (s.scope or "").startswith(skeleton)
                                        for s in c.sightings)]
        if len(fits) == 1:
            fits[0].sightings.extend(items)
        elif fits:
            loose.extend((item, fits, "place") for item in items)
        else:
            out.append(Cluster(list(items)))
    out.extend(fresh[key] for key in sorted(fresh))
    unsettled: dict[tuple[int, ...], Cluster] = {}
    for item, fits, reason in loose:
        if len(fits) == 1:
            fits[0].sightings.append(item)
            continue
        key = tuple(index[id(c)] for c in fits)
        unsettled.setdefault(key, Cluster(candidates=key, reason=reason)).sightings.append(item)
    out.extend(unsettled[key] for key in sorted(unsettled))


def _skeleton(scope: str | None) -> str:
    """A scope without the bracket that says that its place is not named."""
    return (scope or "").split(" [")[0]


def identifier(item: Sighting, type_name: str | None) -> str:
    """The id this sighting would have alone: folded parts plus 8 digits of the unfolded tuple."""
    kind = fold(type_name) if type_name else None
    if item.code is None:
        own = item.own or f"{item.source}\x1f{item.ref}"
        readable = slug(own)[:60] if item.own and not item.own.startswith("text:") else ""
        stem = "-".join(part for part in (slug(kind or "van-ban"), readable) if part)
        return f"{stem}-{short_hash(own)}"
    scope = item.scope
    if not item.place_known and item.day is None:
        scope = f"{item.scope or ''}\x1f{item.source}"
    elif not item.place_known:
        scope = f"{_skeleton(item.scope)}\x1f{item.day}"
    shown = slug(scope) if scope and item.place_known and scope != NATIONAL else ""
    parts = [slug(item.code), shown, item.year or ""]
    return "-".join(p for p in parts if p) + "-" + short_hash(item.code, item.type, scope,
                                                             item.year)
