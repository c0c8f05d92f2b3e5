"""The embedded store at national size, against floors on the same rows in the same run.

    python tests/bench/bench_national.py [--size 10k|100k|1m] [--provinces N] [--rounds N]
                                        [--keep FILE]

Ratios of CPU time (medians), with goal and verdict.  Floors: breadth-first search over a CSR
matrix (scipy), sets over arrays (numpy), paths over CSR arrays in Python, opening the bare file,
``executemany`` of the finished rows, one durable commit.  Answers are checked equal first.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import breadth_first_order

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from graph.identity import Known, update
from graph.kinds import DIRECTING, Level, Origin
from graph.model import Delta, StoredSource
from graph.questions.cascade import Cascade
from graph.sqlite import SqliteStore
from ingest.collector import collector_paused
from tests.bench.bench_load import bench_hub, bench_upsert
from tests.bench.bench_store import bench_late_edge
from tests.bench.floor_load import by_hand, value_bytes
from tests.bench.national import EPOCH, SIZES, National
from tests.bench.spread import Spread
from tests.bench.timing import compare, cpu, verdict

ROOT = Path(__file__).resolve().parents[2]
KNOWN = frozenset({Origin.STATED, Origin.RECORDED})
#: Hops of a path.
HOPS = 10


class Questions:
    """The questions of national size, over the store and over the arrays of the same cascade."""

    def __init__(self, store: SqliteStore, nation: Spread) -> None:
        self.store, self.arrays = store, nation.arrays
        a = self.arrays
        starts, rows = a.below
        size = len(a.issuer)
        self.matrix = csr_matrix((np.ones(len(rows)), rows.astype(np.int32),
                                  starts.astype(np.int32)), shape=(size, size))
        pick = np.random.default_rng(5)
        self.leaves = pick.choice(np.flatnonzero(a.level[a.issuer] == 4), 200).tolist()
        self.keys = {n: nation.document_id(n) for n in (*a.roots, *self.leaves)}
        self.bodies = {p: nation.body_id(p) for p in a.provinces}

    def run(self, rounds: int) -> bool:
        """All comparisons; True when every goal is met."""
        a, store, roots, leaves = self.arrays, self.store, self.arrays.roots, self.leaves
        for root in roots:
            assert list(store.depths(self.keys[root]).values()) == self.levels(root).tolist()
        print(f"a resolution has {int(self.levels(roots[0]).sum())} documents at or below it")
        met = compare(
            "trace down, national, counted by hops",
            lambda n: store.depths(self.keys[roots[n % len(roots)]]),
            lambda n: self.levels(roots[n % len(roots)]), rounds, 2)
        pairs = [(r, p) for r in roots for p in a.provinces]
        for pair in pairs[:20]:
            assert len(self.without(*pair)) == len(self.missing(*pair))
        print(f"of a province's cells {len(self.missing(*pairs[0]))} issued nothing")
        met &= compare(
            "coverage of a province, its cells",
            lambda n: self.without(*pairs[n % len(pairs)]),
            lambda n: self.missing(*pairs[n % len(pairs)]), rounds, 1.3)
        tops = [next(r for r in roots if a.reached(r)[leaf]) for leaf in leaves]
        for leaf, top in zip(leaves, tops, strict=True):
            assert len(self.paths(leaf, top)) == len(self.walked(leaf, top))
        return met & compare(
            "all paths from a resolution to a cell's plan",
            lambda n: self.paths(leaves[n % 200], tops[n % 200]),
            lambda n: self.walked(leaves[n % 200], tops[n % 200]), rounds * 4, 60)

    def levels(self, root: int) -> NDArray[np.int64]:
        """Documents by hops: breadth-first order, whose levels are runs of it."""
        order, before = breadth_first_order(self.matrix, root)
        place = np.empty(len(before), dtype=np.int64)
        place[order] = np.arange(len(order))
        above = place[before[order[1:]]]  # rises along the order
        ends = [0, 1]
        while ends[-1] < len(order):
            ends.append(1 + int(np.searchsorted(above, ends[-1])))
        return np.diff(ends)

    def without(self, root: int, province: int) -> list[str]:
        """Cells of a province that issued nothing below a resolution, from the store."""
        return self.store.without(self.keys[root], within=self.bodies[province], level=Level.CELL)

    def missing(self, root: int, province: int) -> NDArray[np.int64]:
        """The same over the arrays."""
        a = self.arrays
        done = np.zeros(len(a.level), dtype=bool)
        done[a.issuer[a.reached(root)]] = True
        inside = slice(province, int(a.end[province]))
        return province + np.flatnonzero((a.level[inside] == 4) & ~done[inside])

    def paths(self, leaf: int, root: int) -> list[Any]:
        """Paths with confidence and evidence of each edge, from the store."""
        top = self.keys[root]
        part = self.store.reach(self.keys[leaf], direction="up", kinds=DIRECTING, origins=KNOWN)
        view = Cascade(top, part.nodes, part.edges, DIRECTING)
        return [[(view.between(x, y)[0].confidence, view.between(x, y)[0].evidence)
                 for x, y in pairwise(path)]
                for path in view.paths(self.keys[leaf])]

    def walked(self, leaf: int, root: int) -> list[list[int]]:
        """The same paths over the arrays."""
        starts, heads = self.arrays.above_from, self.arrays.heads
        found: list[list[int]] = []
        stack = [[leaf]]
        while stack:
            path = stack.pop()
            if path[-1] == root:
                found.append(path)
            elif len(path) <= HOPS:
                stack += [[*path, head] for head in
                          heads[starts[path[-1]]:starts[path[-1] + 1]].tolist()]
        return found


class Loading:
    """CPU time of loads: looking up and deriving apart from writing."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store
        self.derived = self.written = 0.0
        self.items = 0

    def put(self, batch: list[StoredSource]) -> None:
        """One load, as ``ingest`` makes it."""
        def work(known: Known) -> Delta:
            nonlocal spent
            spent, delta = cpu(lambda: update(known, batch))
            self.items += len(delta.put_nodes) + len(delta.put_edges)
            return delta

        spent = 0.0
        with collector_paused():
            total, _ = cpu(lambda: self.store.update(work))
        self.derived += spent
        self.written += total - spent


def fill(path: Path, nation: National) -> Loading:
    """Load the nation's papers into a new store."""
    store = SqliteStore(path)
    loading = Loading(store)
    start, done = time.monotonic(), 0
    for batch in nation.batches(500):
        loading.put(batch)
        done += len(batch)
        print(f"\r{done} papers, {time.monotonic() - start:.0f} s", end="", file=sys.stderr)
    print(file=sys.stderr)
    store.close()
    return loading


def bench_load(path: Path, loading: Loading) -> bool:
    """The rows that were loaded, put by hand into the same tables."""
    hand = path.with_suffix(".hand.db")
    packing, writing, counts = by_hand(path, hand)
    with closing(SqliteStore(path)) as ours, closing(SqliteStore(hand)) as other:
        assert ours.counts() == other.counts()
    hand.unlink()
    print(f"rows: {', '.join(f'{name} {number}' for name, number in counts.items())}")
    met = verdict("bulk write, rate to executemany of the packed rows", loading.written, writing,
                  0.6, least=True)
    verdict("  to packing and executemany", loading.written, packing + writing, None, least=True)
    verdict("  with look-ups and identity, to the same", loading.written + loading.derived,
            packing + writing, None, least=True)
    return met


def bench_open(path: Path, rounds: int) -> bool:
    """Opening the store and asking its revision against opening the bare file."""
    def bare(_: int) -> None:
        with closing(sqlite3.connect(path)) as con:
            con.execute("SELECT n FROM tally WHERE name = 'revision'").fetchone()

    def mine(_: int) -> None:
        with closing(SqliteStore(path, create=False)) as store:
            store.revision()

    return compare("open", mine, bare, rounds, 3)


def bench_memory(path: Path, nation: Spread) -> bool:
    """Peak memory of a process that asks the questions."""
    questions = [nation.document_id(root) for root in nation.arrays.roots[:5]]
    places = [nation.body_id(place) for place in nation.arrays.provinces[:5]]
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("asking.py")), str(path), *questions,
         *places], cwd=ROOT,
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    peak = float(done.stdout.split()[-1])
    print(f"{'memory of a process that asks':<50}{peak:8.0f} MB goal ≤ 200  "
          f"{'ok' if peak <= 200 else 'MISSED'}", flush=True)
    return peak <= 200


def bench_size(path: Path, documents: int) -> bool:
    """The file against the values in it."""
    size = path.stat().st_size / documents / 1024
    given, kept = (number / documents / 1024 for number in value_bytes(path))
    met = verdict("size of the file, to the packed values", size, kept, 1.3, unit="KB a document")
    verdict("  to the values as given", size, given, None, unit="KB a document")
    return met


def bench_upserts(path: Path, nation: Spread, rounds: int) -> bool:
    """One read paper more, and what a hub costs: the most cited paper against one with ten."""
    a = nation.arrays
    hub = int(np.bincount(a.cite_heads[a.issuer[a.cite_heads] == 0]).argmax())
    props = nation.one.props(hub, "cited")
    print(f"the hub {props['code']} is cited by {int((a.cite_heads == hub).sum())}")
    day = (EPOCH + timedelta(int(a.day[hub]))).isoformat()
    with closing(SqliteStore(path)) as store:
        for lower in _ladder(nation):
            bench_late_edge(store, nation.document_id(lower), nation.document_id(a.roots[-1]),
                            rounds)
        met = bench_upsert(store, path, 0, rounds)
        return met & bench_hub(store, 1000, rounds, (props["code"], day, "khoa học"))


def _ladder(nation: Spread) -> list[int]:
    """A cell's plan, a committee's and a province's programme, under the first resolution."""
    a = nation.arrays
    level = a.level[a.issuer]
    return [int(np.flatnonzero((level == wanted) & a.reached(a.roots[0]))[0])
            for wanted in (4, 3, 2)]


def main(arguments: list[str] | None = None) -> int:
    """Run the measurements and say what was missed; a wrong answer ends in an error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=sorted(SIZES), default="10k")
    parser.add_argument("--provinces", type=int, help="other than those of the size")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--keep", type=Path, help="a store of an earlier run, or where to keep it "
                        "(some papers are loaded into it at the end)")
    given = parser.parse_args(arguments)
    shape = SIZES[given.size]
    nation = Spread(replace(shape, provinces=given.provinces or shape.provinces))
    print(f"{given.size}: {len(nation)} documents, {len(nation.arrays.level)} bodies; "
          f"{len(nation.one)} papers are loaded, the other provinces are rows of the first")
    met = True
    with tempfile.TemporaryDirectory(prefix="thongsuot-bench-") as folder:
        path = given.keep or Path(folder) / "kho.db"
        if not path.exists():
            met &= bench_load(path, fill(path, nation.one))
        nation.write(path)
        met &= bench_size(path, len(nation))
        with closing(SqliteStore(path)) as store:
            assert store.counts().documents_held == len(nation)
            met &= Questions(store, nation).run(given.rounds)
        met &= bench_memory(path, nation)
        met &= bench_open(path, given.rounds)
        met &= bench_upserts(path, nation, given.rounds)
    print("every goal met" if met else "some goals MISSED, see above")
    return 0


if __name__ == "__main__":
    sys.exit(main())
