"""Which sightings a load moves from one document to another: a walk over their neighbours.

Only what comes or goes can decide about others, and only about those near it; what it moves may
in turn decide about its neighbours.  So the walk ends where nothing moves.
"""

from __future__ import annotations

from collections.abc import Iterable

from .derive import speaker
from .documents import Resolved, Sighting, near_keys, resolve, touched_keys
from .overlay import Overlay
from .papers import document_key


class Resolving:
    """Sightings by the id they would have alone, resolved before and after a load."""

    def __init__(self, overlay: Overlay) -> None:
        self.overlay = overlay
        self.before: dict[str, Resolved | None] = {}
        self.after: dict[str, Resolved | None] = {}

    @property
    def moved(self) -> set[str]:
        """Those there before and after that are another document now, or have other candidates."""
        return {key for key, old in self.before.items()
                if old is not None and self.after[key] is not None and old != self.after[key]}

    def walk(self, came: Iterable[tuple[Sighting, str]]) -> None:
        """Resolve what the load's papers say or said (sighting, body), and all it moves."""
        rows = list(came)
        self.overlay.fetch({document_key(seen.id) for seen, _ in rows})
        turned = {seen for seen, body in rows
                  if self.overlay.turned((document_key(seen.id), body))}
        pending = {seen.id for seen, _ in rows}
        while pending:
            self._resolve(pending)
            moved = {seen for key in pending if self.before[key] != self.after[key]
                     for seen in self._all(key)}
            touching = {number for seen in turned | moved for number in touched_keys(seen)}
            self.overlay.meet(touching)
            pending = {seen.id for number in touching for after in (False, True)
                       for seen in self.overlay.near(number, after=after)} - self.after.keys()
            turned = set()

    def know(self, keys: Iterable[str]) -> None:
        """Resolve others by the id they would have alone, which nothing moves."""
        self._resolve(set(keys) - self.after.keys())

    def _all(self, key: str) -> list[Sighting]:
        number = document_key(key)
        return [*self.overlay.sightings(number, after=False),
                *self.overlay.sightings(number, after=True)]

    def _resolve(self, keys: set[str]) -> None:
        self.overlay.fetch({document_key(key) for key in keys})
        self.overlay.meet({number for key in keys for seen in self._all(key)
                           for number in near_keys(seen)})
        for key in keys:
            self.before[key] = self._one(key, after=False)
            self.after[key] = self._one(key, after=True)

    def _one(self, key: str, *, after: bool) -> Resolved | None:
        group = self.overlay.sightings(document_key(key), after=after)
        if not group:
            return None
        found = speaker(group)
        if found.id != key:  # a document of its own paper: its props alone do not give its id
            return Resolved(key)
        return resolve(found, lambda number: self.overlay.near(number, after=after))

    def scope_of(self, key: str) -> str | None:
        """The scope of the document that something is after the load."""
        found = self.after[key]
        return None if found is None else found.scope

    def settled(self, seen: Sighting, *, after: bool) -> Resolved:
        """The document that a sighting is, in one state."""
        found = (self.after if after else self.before)[seen.id]
        return found if found is not None else Resolved(seen.id)
