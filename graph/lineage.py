"""What became of a body and what it came from: the successions of ``data/successions.csv`` with
their dates and legal bases, provinces and communes by their own tables.

Answers are facts of the tables, never of similarity; where a territory was divided, every part is
given and marked so."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from .catalogue import predecessor_provinces, successor_province
from .data import rules, table
from .names import fold
from .placed import Placed, placed

#: A part of a commune's origin as its table prints it.
_ORIGIN = re.compile(r"(?i:(?P<word>xã|phường|thị trấn|đặc khu)) (?P<name>[^,;()]{1,60}), "
                     r"(?i:(?P<kind>quận|huyện|thị xã|thành phố)) (?P<district>[^,;()]{1,60})"
                     r"(?P<part> \(một phần\))?")
#: The day of the provincial mergers (decision 8).
_MERGED = "2025-07-01"


@dataclass(frozen=True, slots=True)
class Succession:
    """One step from ``old`` to ``new`` (canonical names; ``new`` empty when nothing followed).

    ``how``: merged, renamed, divided, tasks (only its duties passed on) or ended.  ``day`` as far
    as it is known: a day, a month, or ``a..b``.  ``basis`` is the number of the act; ``certainty``
    and ``source`` are those of the table.  ``part``: the new body got only a part of the old one.
    ``everywhere`` is false where not every province had such a body.
    """

    old: str
    new: str
    how: str
    day: str
    basis: str | None
    certainty: str
    source: str
    part: bool = False
    everywhere: bool = True

    @property
    def first(self) -> str:
        """The first day on which it can have happened."""
        return span(self.day)[0]

    @property
    def last(self) -> str:
        """The last day on which it can have happened."""
        return span(self.day)[1]


def span(day: str) -> tuple[str, str]:
    """First and last ISO day of ``2025-03-01``, ``2025-02`` or ``2025-02..2025-03``."""
    start, _, end = day.partition("..")
    end = end or start
    return (start if len(start) > 7 else f"{start}-01",
            end if len(end) > 7 else f"{end}-{monthrange(int(end[:4]), int(end[5:7]))[1]:02d}")


@lru_cache(maxsize=4096)
def after(canonical: str) -> tuple[Succession, ...]:
    """What followed on the body ``canonical``, in order of time."""
    where = placed(canonical)
    steps = [step for row in _rows(where.form) for step in _steps(canonical, where, row)]
    return tuple(sorted(steps, key=lambda step: (step.first, step.new)))


@lru_cache(maxsize=4096)
def before(canonical: str) -> tuple[Succession, ...]:
    """What the body ``canonical`` came from, in order of time."""
    where = placed(canonical)
    found: dict[str, Succession] = {}
    for row in table("successions"):
        for old in _olds(where, row):
            for step in after(old):
                if step.new == canonical and step.old != canonical:
                    found.setdefault(step.old, step)
    steps = [*found.values(), *_old_communes(canonical, where)]
    return tuple(sorted(steps, key=lambda step: (step.first, step.old)))


def validity(canonical: str) -> tuple[str | None, str | None]:
    """(since, until) as the tables know them; ``until`` is the last day in being (or its month),
    ``None`` when it goes on or is not known."""
    since = _since(canonical)
    ends = [step for step in after(canonical) if step.how != "tasks" or step.new]
    if not ends:
        return since, None
    step = ends[0]
    return since, _eve(step.day) if len(step.day) == 10 else step.day


def in_being(canonical: str, day: str) -> bool | None:
    """Whether the body was there on an ISO day; ``None`` in the month of a change whose day is not
    known."""
    since = _since(canonical)
    if since and span(since)[0] > day:
        return False
    ends = after(canonical)
    if any(step.last <= day for step in ends):
        return False
    return None if any(step.first <= day for step in ends) else True


def listed(canonical: str, day: str) -> bool:
    """Whether the tables speak of the body on a day at all; they are silent of one whose province
    went into another unless a row says what became of it."""
    if after(canonical) or _since(canonical) or canonical in _central():
        return True
    where = placed(canonical)
    new = _new_province(where.province)
    if new is not None and new != where.province and day >= _MERGED:
        return False
    return above(canonical, day) is not None or bool(before(canonical))


def heirs(canonical: str, day: str) -> tuple[str, ...]:
    """The bodies that hold its place on ``day``: itself while it is there; several where it was
    divided; none when nothing followed or nobody knows."""
    seen: set[str] = set()
    found: dict[str, None] = {}
    waiting = [canonical]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        steps = [step for step in after(name) if step.last <= day]
        if not steps:
            found[name] = None
        waiting.extend(step.new for step in steps if step.new)
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Above:
    """The body directly above another, as the tables know it on a day."""

    name: str
    since: str | None
    until: str | None
    certainty: str
    source: str


def above(canonical: str, day: str) -> Above | None:
    """The superior body of ``canonical`` on an ISO day; ``None`` when the tables do not say."""
    where = placed(canonical)
    for row in _ladder():
        if not _matches(row["form"], where.form):
            continue
        if (row["valid_from"] and span(row["valid_from"])[0] > day) \
                or (row["valid_to"] and span(row["valid_to"])[1] < day):
            continue
        name = where.with_form(row["above"]).canonical()
        if "None" in name or name == canonical:
            continue
        return Above(name, row["valid_from"] or None, row["valid_to"] or None, row["certainty"],
                     row["source"])
    known = _central().get(canonical)
    if known is None or not known["parent"]:
        return None
    return Above(central_name(known["parent"]), known["valid_from"] or None,
                 known["valid_to"] or None, known["certainty"], known["source"])


def known_name(key: str) -> str | None:
    """The canonical name of a body of the centre or of a territory that the tables know by
    ``key`` (folded, in full or a short form); ``None`` for anything else or for several."""
    found = _short_names().get(fold(key), frozenset())
    return next(iter(found)) if len(found) == 1 else None


@cache
def _ladder() -> tuple[Mapping[str, str], ...]:
    """Rows without a star first."""
    return tuple(sorted(table("ladder_forms"), key=lambda row: row["form"].count("*")))


@cache
def _names() -> dict[str, str]:
    return {other: name for name, others in rules("org_grammar")["central"]["names"].items()
            for other in (name, *others)}


def central_name(name: str) -> str:
    """The canonical form of the name of a body of the centre."""
    return _names().get(name, name)


@cache
def _central() -> dict[str, Mapping[str, str]]:
    """Canonical name → row of the table of organisations, for bodies that exist once."""
    return {central_name(row["name_vi"]): row for row in table("organisations")
            if not row["template"]}


@cache
def _short_names() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, row in _central().items():
        shorts = [part.split("(")[0].strip() for part in row["short_names"].split(";")]
        for form in (name, row["name_vi"], *shorts):
            if form:
                found.setdefault(fold(form), set()).add(name)
    for row in table("provinces_63_to_34"):
        for name, word in ((row["old_name"], row["old_kind"]),):
            for body in table("province_bodies"):
                whole = Placed(body["pattern"].replace("{word} {name}", "{at}").replace(
                    "{committee} {name}", "{committee}"), name).canonical()
                found.setdefault(fold(whole), set()).add(whole)
                short = f"{body['kind'].removesuffix('tỉnh').strip()} {word} {name}"
                found.setdefault(fold(short), set()).add(whole)
    return {form: frozenset(names) for form, names in found.items()}


# ------------------------------------------------------------------ rows

@cache
def _exact() -> dict[str, tuple[Mapping[str, str], ...]]:
    rows: dict[str, list[Mapping[str, str]]] = {}
    for row in table("successions"):
        rows.setdefault(row["old"].casefold(), []).append(row)
    return {old: tuple(found) for old, found in rows.items()}


@cache
def _loose() -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    return tuple((_pattern(row["old"]), row)
                 for row in table("successions") if "*" in row["old"])


def _rows(form: str) -> tuple[Mapping[str, str], ...]:
    """The rows for a form of body; patterns with a star only where no row names it."""
    exact = _exact().get(form.casefold(), ())
    if any(row["how"] in ("province", "district", "commune") for row in exact):
        return exact
    loose = tuple(row for pattern, row in _loose() if pattern.fullmatch(form))
    return exact + loose


def _steps(canonical: str, where: Placed, row: Mapping[str, str]) -> Iterator[Succession]:
    """The steps that one row says of one body."""
    if row["how"] == "province":
        new = _new_province(where.province)
        if new is not None and new != where.province and _same_form(where.form):
            yield _step(canonical, where.of_province(new).canonical(), "merged", row)
    elif row["how"] == "district":
        units = _of_district(where) if row["new"] else []
        for word, name, province, _ in units:
            unit = where.with_form(row["new"]).of_unit(word, name, province)
            yield _step(canonical, unit.canonical(), "divided", row, part=True)
        if not units:
            yield _step(canonical, "", "ended", row)
    elif row["how"] == "commune":
        units = _of_commune(where)
        for word, name, province, part in units:
            unit = where.of_unit(word, name, province)
            yield _step(canonical, unit.canonical(), "divided" if len(units) > 1 else "merged", row,
                        part=part)
    else:
        news = [name for name in row["new"].split("; ") if name]
        for new in news:
            yield _step(canonical, where.with_form(new).canonical(), row["how"], row,
                        part=row["how"] == "divided")
        if not news:
            yield _step(canonical, "", "ended", row)


def _step(old: str, new: str, how: str, row: Mapping[str, str], *,
          part: bool = False) -> Succession:
    return Succession(old, new, how, row["day"], row["basis"] or None, row["certainty"],
                      row["source"], part, row["everywhere"] == "yes")


def _olds(where: Placed, row: Mapping[str, str]) -> Iterator[str]:
    """The bodies of which ``row`` may have made the body ``where``."""
    if row["how"] == "province":
        if _matches(row["old"], where.form):
            for old in _old_provinces(where.province):
                yield where.of_province(old).canonical()
    elif row["how"] in ("district", "commune"):
        return
    elif where.form.casefold() in row["new"].casefold().split("; ") and "*" not in row["old"]:
        yield where.with_form(row["old"]).canonical()


def _matches(pattern: str, form: str) -> bool:
    return _pattern(pattern).fullmatch(form) is not None


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """The pattern of a form whose star stands for a few words; letter case tells nothing."""
    return re.compile(re.escape(form).replace(r"\*", ".{1,120}"), re.IGNORECASE)


def _same_form(form: str) -> bool:
    """A body that ended before the provinces merged has no heir of its own name."""
    ended = [row for row in _exact().get(form.casefold(), ()) if row["how"] not in
             ("province", "district", "commune", "tasks")]
    return not ended


# ------------------------------------------------------------------ territories

def _new_province(old: str | None) -> str | None:
    return successor_province(old) if old else None


def _old_provinces(new: str | None) -> tuple[str, ...]:
    return tuple(old for old in predecessor_provinces(new) if old != new) if new else ()


@cache
def _origins() -> dict[tuple[str, str, str], tuple[tuple[str, str, str, bool], ...]]:
    """(province, folded kind and district, folded kind and commune or "") → the communes made of
    them: word, name, province, whether only a part."""
    found: dict[tuple[str, str, str], dict[tuple[str, str, str], bool]] = {}
    for row in table("communes_2025"):
        unit = (row["kind"], row["name"], row["province"])
        for match in _ORIGIN.finditer(row["formed_from"]):
            district = fold(f"{match['kind']} {match['district']}")
            commune = fold(f"{match['word']} {match['name']}")
            part = bool(match["part"])
            for key in ((row["province"], district, ""), (row["province"], "", commune)):
                known = found.setdefault(key, {})
                known[unit] = known.get(unit, True) and part
    return {key: tuple((*unit, part) for unit, part in sorted(units.items()))
            for key, units in found.items()}


def _of_district(where: Placed) -> list[tuple[str, str, str, bool]]:
    province = _new_province(where.province)
    if province is None or where.name is None:
        return []
    key = (province, fold(f"{where.word} {where.name}"), "")
    return list(_origins().get(key, ()))


def _of_commune(where: Placed) -> list[tuple[str, str, str, bool]]:
    """The communes made of an old one; none for a commune that is there since July 2025."""
    province = _new_province(where.province)
    if province is None or where.name is None or _listed(where):
        return []
    key = (province, "", fold(f"{where.word} {where.name}"))
    return list(_origins().get(key, ()))


@cache
def _units() -> dict[tuple[str, str, str], Mapping[str, str]]:
    return {(row["kind"], fold(row["name"]), row["province"]): row
            for row in table("communes_2025")}


def _listed(where: Placed) -> Mapping[str, str] | None:
    """The row of a commune that is there since July 2025."""
    return _units().get((where.word or "", fold(where.name or ""), where.province or ""))


def _old_communes(canonical: str, where: Placed) -> Iterator[Succession]:
    """The communes of before July 2025 of which a commune was made, by their district: which
    province each lay in the table does not say."""
    row = _listed(where) if where.form.endswith("{unit}") else None
    rule = next((r for r in _exact().get(where.form.casefold(), ()) if r["how"] == "commune"), None)
    if row is None or rule is None:
        return
    lead = where.form.removesuffix("{unit}")
    for match in _ORIGIN.finditer(row["formed_from"]):
        old = (f"{lead}{match['word'].lower()} {match['name']}, {match['kind'].lower()} "
               f"{match['district']}")
        yield _step(old, canonical, "merged", rule, part=bool(match["part"]))


def _since(canonical: str) -> str | None:
    """The day or month from which the tables know a body; ``None`` when they do not say."""
    where = placed(canonical)
    if where.form.endswith("{unit}") and (row := _listed(where)) is not None:
        return row["valid_from"]
    for row in table("province_bodies"):
        form = row["pattern"].replace("{word} {name}", "{at}").replace("{committee} {name}",
                                                                       "{committee}")
        if form == where.form:
            return row["valid_from"] or None
    known = _central().get(canonical)
    return (known["valid_from"] or None) if known else None


def _eve(day: str) -> str:
    from datetime import date, timedelta  # only for days that are known

    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
