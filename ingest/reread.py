"""A newer reader over the stored texts: what would change, shown before it is written.

Nothing is written until :func:`commit`, and that in one transaction, so an interrupted run loses
nothing; the earlier reading of every source that changes stays retrievable with its version.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from graph.answers_people import AnswerChange, RereadAnswer
from graph.compare import affected, compare_answers, compare_facts
from graph.errors import ThongSuotError
from graph.identity import Derived, derive
from graph.model import Claim, Delta, StoredSource, canonical_json
from graph.open import open_store
from graph.store import Store

from .claims import claims_of
from .kept_ids import with_old_ids
from .pipeline import Progress, check_directive, load
from .sources import ReadFile
from .sources.base import Places
from .version import reader

#: Roots whose answers are compared.
ROOTS = 20


@dataclass(frozen=True, slots=True)
class Reread:
    """What a newer reader makes of the stored texts.

    ``fresh`` are the sources to put (those whose claims change, and those that only get the new
    version), ``changed`` the origins whose claims change, ``refused`` those whose text turns out
    to be secret.
    """

    fresh: tuple[StoredSource, ...]
    changed: tuple[str, ...]
    refused: tuple[str, ...]
    answer: RereadAnswer


def prepare(store: Store, *, everything: bool = False, today: str,
            progress: Progress | None = None) -> Reread:
    """Read the stored texts again (those of an older reader, or ``everything``) and say which
    facts and answers change; nothing is written."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in store.claims():
        claims[claim.source].append(claim)
    texts = {source.origin: text for source in store.sources()
             if everything or source.reader != reader()
             if (text := store.text(source.origin)) is not None and source.kind != "person"}
    fresh: list[StoredSource] = []
    changed: list[str] = []
    refused: list[str] = []
    unread: dict[str, str] = {}
    old_readers: set[str] = set()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    for number, source in enumerate(s for s in store.sources() if s.origin in texts):
        if progress:
            progress("đọc", number, len(texts))
        old_readers.add(source.reader)
        text = texts[source.origin]
        try:
            reading = check_directive(_file(source, text))
        except ThongSuotError as error:
            if error.code == "secret-document":
                refused.append(source.origin)
            else:
                unread[source.origin] = error.detail
            continue
        before = claims[source.origin]
        after = with_old_ids(before, claims_of(reading, source.origin, sample=source.sample))
        same = _body(before) == _body(after)
        if not same:
            changed.append(source.origin)
        if not same or source.reader != reader():
            fresh.append(replace(source, reader=reader(), text=text, recorded_at=now,
                                 claims=tuple(before) if same else after))
    if progress:
        progress("đọc", len(texts), len(texts))
        progress("nối", 0, 1)
    answer = _answer(store, claims, fresh, changed, refused, unread, today)
    if progress:
        progress("nối", 1, 1)
    return Reread(tuple(fresh), tuple(changed), tuple(refused), replace(
        answer, read_again=len(texts), readers=tuple(sorted(old_readers)), reader=reader()))


def commit(store: Store, made: Reread, progress: Progress | None = None) -> int:
    """Write a prepared reading in one transaction; the revision after it."""
    return load(store, made.fresh, drop=made.refused, keep=made.changed, forget=made.refused,
                progress=progress)[0]


def _file(source: StoredSource, text: str) -> ReadFile:
    return ReadFile(origin=source.origin, kind=source.kind, reader=reader(), sha256=source.sha256,
                    text=text, places=Places((), ()), apart=(), warnings=(), offsets=None)


def _body(claims: Sequence[Claim]) -> list[str]:
    return sorted(canonical_json(claim.to_json()) for claim in claims)


def _answer(store: Store, claims: dict[str, list[Claim]], fresh: Sequence[StoredSource],
            changed: Sequence[str], refused: Sequence[str], unread: dict[str, str],
            today: str) -> RereadAnswer:
    """The facts and answers that change, by deriving the graph before and after."""
    empty = RereadAnswer(0, (), reader(), tuple(changed), tuple(refused), unread, {}, (), (), False,
                         store.revision())
    if not changed and not refused:
        return empty
    before = derive(claim for rows in claims.values() for claim in rows)
    put = {source.origin: source.claims for source in fresh}
    after = derive(claim for origin, rows in claims.items() if origin not in refused
                   for claim in put.get(origin, rows))
    counts, rows = compare_facts(before, after)
    return replace(empty, counts=counts, facts=rows,
                   answers=_answers(before, after, today))


def _answers(before: Derived, after: Derived, today: str) -> tuple[AnswerChange, ...]:
    """What trace and coverage of the roots say otherwise, asked of both states."""
    roots = affected(before, after)[:ROOTS]
    if not roots:
        return ()
    with tempfile.TemporaryDirectory(prefix="thongsuot-") as folder:
        stores = []
        try:
            for name, graph in (("truoc", before), ("sau", after)):
                store = open_store(f"sqlite:///{(Path(folder) / f'{name}.db').as_posix()}")
                stores.append(store)
                store.apply(Delta(put_nodes=tuple(graph.nodes.values()),
                                  put_edges=tuple(graph.edges.values())))
            found = (compare_answers(stores[0], stores[1], root, today) for root in roots)
            return tuple(row for row in found if row is not None)
        finally:
            for store in stores:
                store.close()
