"""Questions and loads of national size against floors on the same rows, in one run.

    python tests/bench/bench_national.py [--size 10k|100k|1m] [--rounds N] [--keep FILE]

CPU time of the process, medians of ``--rounds``.  The floors: breadth-first search over a CSR
matrix (scipy), sets over arrays (numpy), paths over CSR arrays in Python, opening the bare file,
and a hand-written loader of the same rows without any look-up.
"""

from __future__ import annotations

import argparse
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import breadth_first_order

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from graph.kinds import DIRECTING, Level, Origin
from graph.questions.cascade import Cascade
from graph.sqlite import SqliteStore
from tests.bench.floor_load import load_by_hand
from tests.bench.national import CELLS, SIZES, Arrays, National

KNOWN = frozenset({Origin.STATED, Origin.RECORDED})


def cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU milliseconds of this process and the result."""
    start = time.process_time()
    result = work()
    return (time.process_time() - start) * 1000, result


def compare(name: str, goal: float, mine: Callable[[int], Any], floor: Callable[[int], Any],
            rounds: int) -> bool:
    """Print the ratio of the medians over ``rounds`` parameters, turn about; True when met."""
    for n in range(min(3, rounds)):
        mine(n), floor(n)
    pairs = [(cpu(lambda n=n: mine(n))[0], cpu(lambda n=n: floor(n))[0])  # type: ignore[misc]
             for n in range(rounds)]
    ours, least = median(p[0] for p in pairs), median(p[1] for p in pairs)
    met = ours <= goal * least
    print(f"{name:<46}{ours / least:8.2f} ×  goal ≤ {goal:g}  {'ok' if met else 'MISSED'}"
          f"   ({ours:.3f} : {least:.3f})", flush=True)
    return met


class Questions:
    """The named questions of national size, over the store and over the arrays."""

    def __init__(self, store: SqliteStore, nation: National) -> None:
        self.store, self.arrays = store, nation.arrays
        a = self.arrays
        self.starts, self.rows = a.below
        size = len(a.issuer)
        self.matrix = csr_matrix((np.ones(len(self.rows), dtype=np.int8), self.rows,
                                  self.starts), shape=(size, size))
        self.up = csr_matrix((np.ones(len(a.heads), dtype=np.int8), a.heads, a.above_from),
                             shape=(size, size))
        self.keys = {n: self._key(nation, n) for n in self._wanted()}
        self.bodies = {p: self._body(nation, p) for p in a.provinces}

    def _wanted(self) -> list[int]:
        a = self.arrays
        pick = np.random.default_rng(5)
        self.leaves = pick.choice(np.flatnonzero(a.level[a.issuer] == 4), 200).tolist()
        self.programmes = np.flatnonzero(a.level[a.issuer] == 2)[:200].tolist()
        return [*a.roots, *self.leaves, *self.programmes]

    def _key(self, nation: National, number: int) -> str:
        from graph.identity.documents import identifier, sighting
        from graph.kinds import NodeKind
        from graph.model import Claim

        props = nation._document(number, "self")
        claim = Claim(nation.origin(number), NodeKind.DOCUMENT, f"D:{props['code']}", props)
        return identifier(sighting(claim), props["type"])

    def _body(self, nation: National, number: int) -> str:
        from graph.identity import body_id

        return body_id(nation.body(number))

    def run(self, rounds: int) -> bool:
        """All comparisons; True when every goal is met."""
        a, store = self.arrays, self.store
        roots, leaves, met = a.roots, self.leaves, True
        below = store.depths(self.keys[roots[0]])
        assert sum(below.values()) == int(a.reached(roots[0]).sum())
        print(f"a resolution has {sum(below.values())} documents at or below it")
        met &= compare("trace down, national, counted by hops", 2,
                       lambda n: store.depths(self.keys[roots[n % len(roots)]]),
                       lambda n: self._levels(roots[n % len(roots)]), rounds)
        pairs = [(r, p) for r in roots for p in a.provinces]
        for r, p in pairs[:2]:
            assert len(store.without(self.keys[r], within=self.bodies[p], level=Level.CELL)) \
                == self._missing(r, p)
        met &= compare("coverage of a province, its cells", 1.3,
                       lambda n: store.without(self.keys[pairs[n % len(pairs)][0]],
                                               within=self.bodies[pairs[n % len(pairs)][1]],
                                               level=Level.CELL),
                       lambda n: self._missing(*pairs[n % len(pairs)]), rounds)
        tops = {leaf: next((r for r in roots if a.reached(r)[leaf]), roots[0]) for leaf in leaves}
        assert len(self._paths(leaves[0], tops[leaves[0]])) \
            == len(self._floor_paths(leaves[0], tops[leaves[0]]))
        met &= compare("all paths resolution → cell", 60,
                       lambda n: self._paths(leaves[n % 200], tops[leaves[n % 200]]),
                       lambda n: self._floor_paths(leaves[n % 200], tops[leaves[n % 200]]),
                       rounds * 4)
        return met

    def _levels(self, root: int) -> Any:
        order, before = breadth_first_order(self.matrix, root)
        depth = np.zeros(len(before), dtype=np.int32)
        for start in range(1, len(order), 65536):  # a parent always stands earlier in the order
            part = order[start:start + 65536]
            for node in (part if len(part) < 64 else ()):
                depth[node] = depth[before[node]] + 1
        return len(order)

    def _missing(self, root: int, province: int) -> int:
        a = self.arrays
        reached = a.reached(root)
        done = np.zeros(len(a.level), dtype=bool)
        done[a.issuer[reached]] = True
        inside = np.arange(province, a.end[province])
        return int(((a.level[inside] == 4) & ~done[inside]).sum())

    def _paths(self, leaf: int, root: int) -> list[Any]:
        top = self.keys[root]
        part = self.store.reach(self.keys[leaf], direction="up", kinds=DIRECTING, origins=KNOWN)
        view = Cascade(top, part.nodes, part.edges, DIRECTING)
        return [[(view.between(x, y)[0].confidence, view.between(x, y)[0].evidence)
                 for x, y in zip(path, path[1:], strict=False)]
                for path in view.paths(self.keys[leaf])]

    def _floor_paths(self, leaf: int, root: int) -> list[list[int]]:
        starts, heads = self.arrays.above_from, self.arrays.heads
        found: list[list[int]] = []
        stack = [[leaf]]
        while stack:
            path = stack.pop()
            if path[-1] == root:
                found.append(path)
                continue
            if len(path) <= 10:
                for head in heads[starts[path[-1]]:starts[path[-1] + 1]].tolist():
                    stack.append([*path, head])
        return found


def bench_load(path: Path, nation: National, stop: int | None) -> tuple[SqliteStore, bool]:
    """Load in batches, and the same rows by hand into the same tables."""
    store = SqliteStore(path)
    by_hand = path.with_name("by-hand.db")
    hand = SqliteStore(by_hand)
    hand.close()
    con = sqlite3.connect(by_hand, isolation_level=None)
    con.execute("PRAGMA journal_mode = WAL")
    ours = least = 0.0
    items = 0
    floor = load_by_hand(con)
    for number, delta in enumerate(nation.deltas(500, stop)):
        items += len(delta.put_nodes) + len(delta.put_edges)
        first, second = (lambda: store.apply(delta)), (lambda: floor(delta))  # noqa: B023
        if number % 2:
            least += cpu(second)[0]
            ours += cpu(first)[0]
        else:
            ours += cpu(first)[0]
            least += cpu(second)[0]
    con.close()
    ratio = least / ours
    met = ratio >= 0.6
    print(f"{'bulk load, rate against a hand-written loader':<46}{ratio:8.2f} ×  goal ≥ 0.6  "
          f"{'ok' if met else 'MISSED'}   ({items} nodes and edges)", flush=True)
    by_hand.unlink()
    return store, met


def bench_open(path: Path, rounds: int) -> bool:
    """Opening the store and asking its revision against opening the bare file."""
    def bare(_: int) -> None:
        con = sqlite3.connect(path)
        con.execute("SELECT n FROM tally WHERE name = 'revision'").fetchone()
        con.close()

    def mine(_: int) -> None:
        store = SqliteStore(path, create=False)
        store.revision()
        store.close()

    return compare("open", 3, mine, bare, rounds)


def bench_memory(path: Path, size: str) -> bool:
    """Peak memory of a process that asks the questions."""
    done = subprocess.run([sys.executable, __file__, "--size", size, "--ask", str(path)],
                          capture_output=True, text=True, check=True,
                          env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])})
    peak = float(done.stdout.split()[-1])
    print(f"{'query memory':<46}{peak:8.0f} MB  goal ≤ 200  {'ok' if peak <= 200 else 'MISSED'}")
    return peak <= 200


def ask_all(path: Path, keys: list[str]) -> None:
    """What the child process does: some of each question, then its own peak."""
    store = SqliteStore(path, create=False, read_only=True)
    for key in keys:
        below = store.depths(key)
        assert below
    store.search("chuyển đổi số")
    store.counts()
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main(arguments: list[str] | None = None) -> int:
    """Run the measurements; 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=sorted(SIZES), default="10k")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--stop", type=int, help="load only so many documents")
    parser.add_argument("--keep", type=Path, help="keep the store in this file")
    parser.add_argument("--ask", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.ask:
        ask_all(given.ask, _keys(given.ask))
        return 0
    nation = National(SIZES[given.size])
    print(f"{given.size}: {len(nation)} documents, {len(nation.arrays.level)} bodies")
    with tempfile.TemporaryDirectory(prefix="thongsuot-bench-") as folder:
        path = given.keep or Path(folder) / "kho.db"
        store, met = bench_load(path, nation, given.stop)
        size = sum(p.stat().st_size for p in path.parent.glob(path.name + "*"))
        print(f"size {size / len(nation) / 1024:.1f} KB a document")
        met &= Questions(store, nation).run(given.rounds)
        store.close()
        met &= bench_open(path, given.rounds)
        met &= bench_memory(path, given.size)
    return 0 if met else 1


def _keys(path: Path) -> list[str]:
    con = sqlite3.connect(path)
    rows = con.execute("SELECT key FROM node WHERE label LIKE 'Nghị quyết%' LIMIT 5").fetchall()
    con.close()
    return [row[0] for row in rows]


__all__ = ["CELLS", "Arrays", "main"]

if __name__ == "__main__":
    sys.exit(main())
