"""What a load costs in a full store: ratios to what it cannot undercut, measured in one run.

    python tests/bench/bench_load.py [--documents N] [--rounds N]

A read plan (new, again, changed, dropped) against one durable commit of the very rows it leaves
behind; a plan that cites a hub with all the store's citers against one that cites a document with
ten; and what it costs when a late paper settles which document others meant.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from graph.kinds import EdgeKind as K
from graph.kinds import NodeKind
from graph.model import StoredSource
from graph.sqlite import SqliteStore
from ingest.pipeline import load
from tests.bench.bench_store import show, timed
from tests.bench.papers import HUB, Maker, plan, plans

_NEW = {
    "source": "id > :source", "chunk": "id >= (:source + 1) << 24", "shape": "id > :shape",
    "hold": "source > :source", "node": "id > :node", "name": "node > :node",
    "edge": "tail > :node OR head > :node", "closure": "lower > :node",
    "change": "revision > :revision"}


def fill(store: SqliteStore, documents: int) -> None:
    """A store of so many plans."""
    rows = plans(documents)
    done = 0
    took = 0.0
    while batch := list(islice(rows, 500)):
        took += timed(lambda b=batch: load(store, b))[0]  # type: ignore[misc]
        done += len(batch)
        print(f"\r{done} documents, {done / took * 1000:.0f} a second", end="", flush=True)
    counts = store.counts()
    print(f"\nstore: {counts.sources} sources, {counts.nodes} nodes, {counts.edges} edges")


def _marks(store: SqliteStore) -> dict[str, int]:
    with store._connections.reading() as con:
        found = {name: con.execute(f"SELECT coalesce(max(id), 0) FROM {name}").fetchone()[0]
                 for name in ("source", "shape", "node")}
    return {**found, "revision": store.revision()}


def _rows(store: SqliteStore, marks: dict[str, int]) -> dict[str, list[Any]]:
    with store._connections.reading() as con:
        rows = {name: con.execute(f"SELECT * FROM {name} WHERE {rule}", marks).fetchall()
                for name, rule in _NEW.items()}
        # what it changed: how many say a thing
        rows["shape"] = con.execute(
            "SELECT * FROM shape WHERE id IN (SELECT shape FROM hold WHERE source > :source)",
            marks).fetchall()
        rows["tally"] = con.execute("SELECT * FROM tally").fetchall()
        rows["search"] = con.execute(
            "SELECT id, search FROM node WHERE id > :node", marks).fetchall()
    return rows


def _commit(con: sqlite3.Connection, rows: dict[str, list[Any]]) -> None:
    con.execute("BEGIN IMMEDIATE")
    for name, group in rows.items():
        if group:
            columns = "(rowid, words)" if name == "search" else ""
            con.executemany(f"INSERT OR REPLACE INTO {name} {columns} VALUES "
                            f"({', '.join('?' * len(group[0]))})", group)
    con.execute("COMMIT")


def bench_upsert(store: SqliteStore, path: Path, first: int, rounds: int) -> bool:
    """One read plan: new, again, changed, dropped."""
    with store._connections.writing() as con:
        con.execute("SELECT 1")
    bare_path = path.with_name("bare.db")
    with store._connections.reading() as con, sqlite3.connect(bare_path) as copy:
        con.backup(copy)
    bare = sqlite3.connect(bare_path, isolation_level=None)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    new, again, changed, dropped, floor = [], [], [], [], []
    for number in range(first, first + rounds):
        paper = plan(number)
        marks = _marks(store)
        new.append(timed(lambda p=paper: load(store, [p]))[0])  # type: ignore[misc]
        rows = _rows(store, marks)
        floor.append(timed(lambda r=rows: _commit(bare, r))[0])  # type: ignore[misc]
        again.append(timed(lambda p=paper: load(store, [p]))[0])  # type: ignore[misc]
        other = replace(plan(number, tasks=16), sha256="x")
        changed.append(timed(lambda p=other: load(store, [p]))[0])  # type: ignore[misc]
        dropped.append(timed(lambda p=paper: load(  # type: ignore[misc]
            store, [], drop=[p.origin]))[0])
    bare.close()
    bare_path.unlink()
    met = [show("load of a read plan, new", new, floor, 3) <= 3,
           show("load of a read plan, the same again", again, floor, 3) <= 3]
    show("load of a read plan, one task more", changed, floor)
    show("dropping it", dropped, floor)
    return all(met)


def bench_hub(store: SqliteStore, first: int, rounds: int,
              big: tuple[str, str, str] = HUB) -> bool:
    """A plan that cites what all cite, against one that cites what ten cite."""
    small = ("58-NQ/TW", "2024-12-23", "xây dựng nông thôn mới trong thời kỳ chuyển đổi số")
    load(store, [plan(number, hub=small) for number in range(first, first + 10)])
    hub, few = [], []
    for number in range(first + 10, first + 10 + rounds):
        hub.append(timed(lambda n=number: load(  # type: ignore[misc]
            store, [plan(2 * n, hub=big)]))[0])
        few.append(timed(lambda n=number: load(  # type: ignore[misc]
            store, [plan(2 * n + 1, hub=small)]))[0])
    return show("citing the hub (to citing one with ten)", hub, few, 1.5) <= 1.5


def _vague(number: int) -> StoredSource:
    """A paper that cites a plan of the province without its year."""
    origin = f"vague/{number}.txt"
    make = Maker(origin, f"{number}-BC/CB")
    make.add(NodeKind.DOCUMENT, f"D:{number}-BC/CB", None, make.quote(), role="self", held=True,
             code=f"{number}-BC/CB", type="Báo cáo", scope=f"Chi bộ {number}",
             date={"start": "2025-05-05", "end": "2025-05-05", "precision": "day"})
    make.add(NodeKind.DOCUMENT, "D:77-KH/TU", None, make.quote(), role="cited", held=False,
             code="77-KH/TU", type="Kế hoạch", scope="Tỉnh ủy Mẫu 1")
    make.add(K.CITES, f"D:{number}-BC/CB", "D:77-KH/TU", make.quote())
    return StoredSource(origin, str(number), "", "bench/1", "text", tuple(make.claims), "")


def _settles(year: int) -> StoredSource:
    origin = f"settles/{year}.txt"
    make = Maker(origin, "x")
    make.cite("77-KH/TU", f"{year}-03-03", "Tỉnh ủy Mẫu 1", "Kế hoạch")
    return StoredSource(origin, str(year), "", "bench/1", "text", tuple(
        c for c in make.claims if c.kind is NodeKind.DOCUMENT), "")


def bench_late_identity(store: SqliteStore, citers: Iterable[int], floor: list[float]) -> None:
    """A paper that gives the year of what others cite without it; and one that gives another."""
    for count in citers:
        load(store, [_vague(n) for n in range(count)])
        joins = [timed(lambda: load(store, [_settles(2025)]))[0]]
        splits = [timed(lambda: load(store, [_settles(2024)]))[0]]
        show(f"a late year for {count} citers (to one load)", joins, floor)
        show(f"a second year, now ambiguous, for {count}", splits, floor)
        load(store, [], drop=[*(f"vague/{n}.txt" for n in range(count)),
                              "settles/2025.txt", "settles/2024.txt"])


def main(arguments: list[str] | None = None) -> int:
    """Run the measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--keep", type=Path, help="a store of an earlier run, or where to keep it")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="thongsuot-bench-") as folder:
        path = Path(folder) / "kho.db"
        if given.keep and given.keep.exists():
            shutil.copyfile(given.keep, path)
        store = SqliteStore(path)
        if not store.counts().sources:
            fill(store, given.documents)
            if given.keep:
                store.close()
                shutil.copyfile(path, given.keep)
                store = SqliteStore(path)
        print(f"{'':<42}{'ours':>12} {'floor':>12}")
        bench_upsert(store, path, given.documents, given.rounds)
        bench_hub(store, given.documents + 1000, given.rounds)
        single = [timed(lambda n=n: load(store, [_vague(n)]))[0]  # type: ignore[misc]
                  for n in range(10_000, 10_010)]
        bench_late_identity(store, (10, 100, 1000), single)
        store.close()
        print(f"size {path.stat().st_size / given.documents / 1024:.1f} KB a document")
    return 0


if __name__ == "__main__":
    sys.exit(main())
