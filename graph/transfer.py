"""``copy``: one store into another, of either kind, resumed where it was cut.

The target is marked until the copy is whole and compared, and a marked store answers nothing, so
half a copy is never taken for a store.  The mark says which source it is of and how far it went;
everything after that is written again, which changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from typing import Protocol, TypeVar
from zlib import crc32

from .errors import StoreInvalid
from .identity.decisions import Decisions
from .identity.papers import Paper, statements_of
from .model import (
    Change,
    Claim,
    Delta,
    EarlierReading,
    Edge,
    Node,
    Statement,
    StoredSource,
)
from .store import Counts, Store
from .stored import PERSON

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
#: Rows of one transaction; sources also end one at so many characters of text.
ROWS = 2000
SOURCES = 100
CHARACTERS = 4_000_000
#: About so many nodes and sources are compared at the end, spread over all.
SAMPLES = 300
STAGES = ("sources", "graph", "earlier", "history", "old ids", "aliases", "compare")


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a copy went: the fingerprint of its source, a stage, the last key written there."""

    source: str
    stage: str = STAGES[0]
    last: str = ""


class Ledger(Protocol):
    """What a store offers to a copy beside the port."""

    def mark(self) -> Mark | None:
        """The mark of a copy into this store that is not finished."""
        ...

    def set_mark(self, mark: Mark) -> None:
        """Mark the store, or move its mark on."""
        ...

    def clear(self) -> None:
        """Take everything but the mark out of a marked store."""
        ...

    def finish(self, revision: int) -> None:
        """Give the store the revision of its source and take the mark away, in one."""
        ...

    def history(self) -> Iterator[tuple[int, int, Change]]:
        """The change feed: (revision, position, change) in order."""
        ...

    def put_history(self, rows: Sequence[tuple[int, int, Change]]) -> None:
        """Write rows of the change feed; the same row again changes nothing."""
        ...

    def old_ids(self) -> Iterator[tuple[str, str]]:
        """Old ids with their successors."""
        ...

    def put_old_ids(self, rows: Sequence[tuple[str, str]]) -> None:
        """Write old ids."""
        ...

    def shapes(self) -> Iterator[tuple[Statement, int]]:
        """Every distinct thing said with the number of sources that say it, in order."""
        ...

    def aliases(self) -> Iterator[tuple[str, str]]:
        """The node that something is which alone would have another id, in order."""
        ...

    def put_earlier(self, readings: Sequence[EarlierReading]) -> None:
        """Write earlier readings with their claims."""
        ...


class Copyable(Store, Protocol):
    """A store with its ledger."""

    @property
    def ledger(self) -> Ledger:
        """What a copy needs beside the port."""
        ...


def copy(source: Copyable, target: Copyable, progress: Progress | None = None) -> Counts:
    """Copy ``source`` into ``target``, which is empty or holds a part of the same copy.

    Returns the counts of the finished target.  StoreInvalid: the target holds something else, the
    source was written to meanwhile, or the comparison at the end found a difference.
    """
    before = source.counts()
    fingerprint = _fingerprint(source, before)
    mark = target.ledger.mark()
    if mark is None and _filled(target):
        raise StoreInvalid("kho đích đã có dữ liệu; hãy chép vào một kho mới")
    if mark is None or mark.source != fingerprint or mark.stage not in STAGES:
        target.ledger.set_mark(Mark(fingerprint, "cleared"))
        target.ledger.clear()
        mark = Mark(fingerprint)
        target.ledger.set_mark(mark)
    work = _Copy(source, target, before, mark, progress or (lambda _stage, _done, _total: None))
    work.run()
    if source.counts() != before:
        raise StoreInvalid("kho nguồn được ghi trong khi chép; hãy chạy lại lệnh")
    differing = work.difference()
    if differing is not None:
        target.ledger.set_mark(Mark("differs"))
        raise StoreInvalid(f"bản chép không khớp với kho nguồn ({differing}); hãy chạy lại lệnh, "
                           "chương trình sẽ chép lại từ đầu")
    target.ledger.finish(before.revision)
    return target.counts()


def _filled(target: Store) -> bool:
    return any(asdict(target.counts()).values())


def _fingerprint(source: Store, counts: Counts) -> str:
    known = [(row.origin, row.sha256, row.reader) for row in source.sources()]
    content = json.dumps([asdict(counts), known], ensure_ascii=False)
    return sha256(content.encode()).hexdigest()[:32]


class _Copy:
    """One run; stages that are behind the mark are only read through for their samples."""

    def __init__(self, source: Copyable, target: Copyable, counts: Counts, mark: Mark,
                 progress: Progress) -> None:
        self.source, self.target, self.counts = source, target, counts
        self.mark = mark
        self.progress = progress
        self.nodes: dict[str, str] = {}
        self.origins: list[str] = []

    def run(self) -> None:
        """Write what is not yet there."""
        ledger, target = self.target.ledger, self.target
        self._stage("sources", self._sources(), attrgetter("origin"),
                    target_sources(self.source, target),
                    self.counts.sources + self.counts.decisions, size=SOURCES)
        self._graph()
        readings = earlier_readings(self.source)
        self._stage("earlier", readings, _reading_key, ledger.put_earlier, len(readings),
                    size=SOURCES)
        self._stage("history", self.source.ledger.history(), _change_key, ledger.put_history, 0)
        self._stage("old ids", self.source.ledger.old_ids(), lambda row: row[0],
                    ledger.put_old_ids, 0)
        self._stage("aliases", self.source.ledger.aliases(), lambda row: row[0],
                    lambda rows: _apply(target, Delta(put_aliases=dict(rows))), 0)
        if files := self.source.files():
            target.apply(Delta(put_files=tuple(files)))

    def _sources(self) -> Iterator[StoredSource]:
        every = max(1, (self.counts.sources + self.counts.decisions) // SAMPLES)
        for row in whole_sources(self.source):
            if crc32(row.origin.encode()) % every == 0:
                self.origins.append(row.origin)
            yield row

    def _graph(self) -> None:
        self._stage("graph", self._items(), _item_key, self._put,
                    self.counts.nodes + self.counts.edges)

    def _items(self) -> Iterator[Node | Edge]:
        every = max(1, self.counts.nodes // SAMPLES)
        for item in self.source.stream():
            if isinstance(item, Node) and crc32(item.id.encode()) % every == 0:
                self.nodes[item.id] = item.digest()
            yield item

    def _put(self, items: Sequence[Node | Edge]) -> None:
        self.target.apply(Delta(
            put_nodes=tuple(item for item in items if isinstance(item, Node)),
            put_edges=tuple(item for item in items if isinstance(item, Edge))))

    def _stage(self, stage: str, items: Iterable[T], key: Callable[[T], str],
               put: Callable[[Sequence[T]], None], total: int, *, size: int = ROWS) -> None:
        """Write ``items`` in batches, each followed by the mark; those behind it are skipped."""
        at = STAGES.index(self.mark.stage)
        behind = at > STAGES.index(stage)
        waiting = self.mark.last if at == STAGES.index(stage) else ""
        batch: list[T] = []
        done = characters = 0
        for item in items:
            done += 1
            if behind:
                continue
            if waiting:
                waiting = "" if key(item) == waiting else waiting
                continue
            batch.append(item)
            characters += _length(item)
            if len(batch) >= size or characters >= CHARACTERS:
                self._write(stage, batch, key, put)
                batch, characters = [], 0
                self.progress(stage, done, max(total, done))
        if batch:
            self._write(stage, batch, key, put)
        if not behind:
            self._move(Mark(self.mark.source, STAGES[STAGES.index(stage) + 1]))
        self.progress(stage, done, done)

    def _write(self, stage: str, batch: list[T], key: Callable[[T], str],
               put: Callable[[Sequence[T]], None]) -> None:
        put(batch)
        self._move(Mark(self.mark.source, stage, key(batch[-1])))

    def _move(self, mark: Mark) -> None:
        self.target.ledger.set_mark(mark)
        self.mark = mark

    def difference(self) -> str | None:
        """What differs between the stores: counts, sampled nodes with their edges, sources."""
        counts = replace(self.target.counts(), revision=self.counts.revision)
        if counts != self.counts:
            return f"{asdict(counts)} ≠ {asdict(self.counts)}"
        ids = sorted(self.nodes)
        copied = self.target.nodes(ids)
        for number, key in enumerate(ids):
            self.progress("compare", number, len(ids))
            if key not in copied or copied[key].digest() != self.nodes[key]:
                return key
            if _edges(self.source, key) != _edges(self.target, key):
                return key
        self.progress("compare", len(ids), len(ids))
        for origin in self.origins:
            if self.source.text(origin) != self.target.text(origin):
                return origin
        return None


def whole_sources(store: Store) -> Iterator[StoredSource]:
    """Sources by origin with texts and claims."""
    claims = groupby(store.claims(), attrgetter("source"))
    origin, group = next(claims, (None, iter(())))
    for row in store.sources():
        own: tuple[Claim, ...] = ()
        if origin == row.origin:
            own = tuple(group)
            origin, group = next(claims, (None, iter(())))
        yield replace(row, text=store.text(row.origin), claims=own)


def target_sources(source: Store, target: Store) -> Callable[[Sequence[StoredSource]], None]:
    """Puts sources of ``source`` into ``target``, with their statements as people's decisions
    make them count."""
    said = sayings(source)

    def put(batch: Sequence[StoredSource]) -> None:
        _apply(target, Delta(put_sources=tuple(batch), said={row.origin: said(row)
                                                             for row in batch}))

    return put


def sayings(store: Store) -> Callable[[StoredSource], tuple[Statement, ...]]:
    """Gives the statements of a source of ``store`` as people's decisions make them count."""
    people = [row.origin for row in store.sources() if row.kind == PERSON]
    decisions = Decisions(store.claims(people) if people else ())
    return lambda row: statements_of(
        Paper(row.origin, decisions.settle(row.origin, row.claims)))


def _apply(target: Store, delta: Delta) -> None:
    target.apply(delta)


def earlier_readings(store: Store) -> list[EarlierReading]:
    """All earlier readings with their claims."""
    origins = sorted({reading.origin for reading in store.earlier()})
    return [reading for origin in origins for reading in store.earlier(origin)]


def _reading_key(reading: EarlierReading) -> str:
    return f"{reading.origin}|{reading.until}"


def _change_key(row: tuple[int, int, Change]) -> str:
    return f"{row[0]}|{row[1]}"


def _item_key(item: Node | Edge) -> str:
    return item.id if isinstance(item, Node) else item.key


def _length(item: object) -> int:
    return len(item.text or "") if isinstance(item, StoredSource) else 0


def _edges(store: Store, key: str) -> dict[str, str]:
    return {edge.key: edge.digest() for edge in store.incident([key], limit=500).edges}
