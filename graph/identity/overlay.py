"""The index of statements before and after a load, without writing it: what the store has, and
what the load adds and takes away."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any

from ..model import Props, Shape, Statement
from .documents import Sighting, sighting
from .known import Known

Said = tuple[int, str]


@lru_cache(maxsize=8192)
def props_of(body: str) -> Props:
    """The properties of something said; not to be changed by the caller."""
    found: dict[str, Any] = json.loads(body)
    return found


@lru_cache(maxsize=8192)
def seen_in(body: str) -> Sighting:
    """Which document something said means, as far as its properties alone tell."""
    return sighting(props_of(body), "", "")


class Overlay:
    """Shapes, holders and sightings before and after a load."""

    def __init__(self, known: Known, before: Mapping[str, Iterable[Statement]],
                 after: Mapping[str, Iterable[Statement]]) -> None:
        self.known = known
        self._change: dict[Said, int] = defaultdict(int)
        self._came: dict[Said, dict[str, Statement]] = defaultdict(dict)
        self._went: dict[Said, set[str]] = defaultdict(set)
        for origin, rows in before.items():
            for item in rows:
                self._went[item.key, item.body].add(origin)
                self._change[item.key, item.body] -= 1
        for origin, rows in after.items():
            for item in rows:
                self._came[item.key, item.body][origin] = item
                self._change[item.key, item.body] += 1
        self._new: dict[int, list[Said]] = defaultdict(list)
        self._by_key: dict[int, list[Said]] = defaultdict(list)
        for said, by in self._came.items():
            self._by_key[said[0]].append(said)
            first = next(iter(by.values()))
            for number in (first.place, first.day, first.title):
                if number is not None:
                    self._new[number].append(said)
        self._shapes: dict[int, dict[str, Shape]] = {}
        self._met: dict[int, dict[Said, int]] = {}
        self._holders: dict[Any, list[tuple[int, str]]] = {}

    def fetch(self, keys: Collection[int]) -> None:
        """Read what is said under keys, all at once."""
        missing = {key for key in keys if key not in self._shapes}
        if missing:
            self._shapes.update((key, {}) for key in missing)
            for shape in self.known.shapes(missing):
                self._shapes[shape.key][shape.body] = shape

    def none(self, keys: Iterable[int]) -> None:
        """Take it as known that nobody said anything under keys before."""
        for key in keys:
            self._shapes.setdefault(key, {})

    def unknown(self, key: int) -> bool:
        """Whether nobody said anything under a key before."""
        self.fetch((key,))
        return not self._shapes[key]

    def sole(self, keys: Collection[int]) -> str | None:
        """The one source of the load that says something under keys of which nobody spoke before;
        ``None`` when there are others."""
        self.fetch(keys)
        found = None
        for key in keys:
            if self._shapes[key]:
                return None
            for said in self._by_key.get(key, ()):
                for origin in self._came[said]:
                    if found is not None and origin != found:
                        return None
                    found = origin
        return found

    def shapes(self, key: int) -> list[Shape]:
        """What is said under a key after the load, in a fixed order."""
        self.fetch((key,))
        stored = self._shapes[key]
        found = []
        for body in sorted({*stored, *(said[1] for said in self._by_key.get(key, ()))}):
            shape = stored.get(body) or self._fresh(key, body)
            number = shape.n + self._change.get((key, body), 0)
            if number > 0:
                found.append(shape if number == shape.n else Shape(
                    shape.id, key, body, number, shape.place, shape.day, shape.title))
        return found

    def _fresh(self, key: int, body: str) -> Shape:
        """Something said that nobody said before the load."""
        item = next(iter(self._came[key, body].values()))
        return Shape(None, key, body, 0, item.place, item.day, item.title)

    def turned(self, said: Said) -> bool:
        """Whether something is said now that nobody said, or said no more."""
        self.fetch((said[0],))
        shape = self._shapes[said[0]].get(said[1])
        before = shape.n if shape else 0
        return (before > 0) is not (before + self._change.get(said, 0) > 0)

    def meet(self, numbers: Collection[int]) -> None:
        """Read which sightings meet under numbers, all at once."""
        missing = {number for number in numbers if number not in self._met}
        if not missing:
            return
        self._met.update((number, {}) for number in missing)
        for shape in self.known.near(missing):
            for number in (shape.place, shape.day, shape.title):
                if number in missing:
                    self._met[number][shape.key, shape.body] = shape.n

    def near(self, number: int, *, after: bool) -> dict[Sighting, None]:
        """The sightings that meet under a number, before or after the load."""
        self.meet((number,))
        stored = self._met[number]
        if not after:
            return {seen_in(body): None for (_, body), n in stored.items() if n > 0}
        return {seen_in(said[1]): None for said in {*stored, *self._new.get(number, ())}
                if stored.get(said, 0) + self._change.get(said, 0) > 0}

    def sightings(self, key: int, *, after: bool) -> list[Sighting]:
        """The sightings of a document under its key."""
        if after:
            return [seen_in(shape.body) for shape in self.shapes(key)]
        self.fetch((key,))
        return [seen_in(body) for body, shape in self._shapes[key].items() if shape.n > 0]

    def fetch_holders(self, shapes: Iterable[Shape], limit: int) -> None:
        """Read the best holders of shapes, all at once."""
        wanted = {shape.id: limit + len(self._went.get((shape.key, shape.body), ()))
                  for shape in shapes if shape.id is not None and shape.id not in self._holders}
        if wanted:
            self._holders.update({key: [] for key in wanted})
            self._holders.update(self.known.holders(wanted))

    def holders(self, shape: Shape) -> list[tuple[int, str]]:
        """The best sources that say something after the load: (rank, origin)."""
        said = (shape.key, shape.body)
        came, went = self._came.get(said), self._went.get(said, ())
        rows = self._holders.get(shape.id, [])
        if went:
            rows = [row for row in rows if row[1] not in went]
        if came:
            rows = sorted([*rows, *((item.rank, origin) for origin, item in came.items())])
        return rows

    def all_holders(self, keys: Collection[int]) -> dict[int, set[str]]:
        """Every source that says something under each key, after the load."""
        found = self.known.all_holders(keys) if keys else {}
        rows = {key: set(found.get(key, ())) for key in keys}
        for said, origins in self._went.items():
            if said[0] in rows:
                rows[said[0]] -= origins
        for said, came in self._came.items():
            if said[0] in rows:
                rows[said[0]].update(came)
        return rows
