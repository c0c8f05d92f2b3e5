"""Answers for people against what they cannot undercut, in the same run.

    python tests/bench/bench_answers.py [--size 1k|10k] [--rounds N]

``brief`` against the sum of the reads by key that it makes (the same calls, played back), and
coverage of a province against sets over arrays (numpy), which hold no evidence and say no state.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from graph.kinds import Level
from graph.names import fold
from graph.questions import brief, coverage
from graph.sqlite import SqliteStore
from tests.bench.bench_national import fill
from tests.bench.national import SIZES, National
from tests.bench.timing import cpu, verdict

TODAY = "2026-11-24"


class Recorder:
    """A store that notes what it is asked."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store
        self.calls: list[Callable[[], Any]] = []

    def __getattr__(self, name: str) -> Any:
        method = getattr(self.store, name)

        def asked(*args: Any, **named: Any) -> Any:
            self.calls.append(lambda: method(*args, **named))
            return method(*args, **named)

        return asked


def bench_brief(store: SqliteStore, units: list[str], rounds: int) -> bool:
    """A cell's brief against its reads."""
    ours, floor = [], []
    rows = reads = 0
    for n in range(rounds):
        unit = units[n % len(units)]
        recorder = Recorder(store)
        answer = brief(recorder, unit, today=TODAY)  # type: ignore[arg-type]
        one = answer.briefs[0]
        rows += len(one.submit) + len(one.do) + len(one.general) + len(one.undated)
        reads += len(recorder.calls)
        ours.append(cpu(lambda unit=unit: brief(store, unit, today=TODAY))[0])
        floor.append(cpu(lambda calls=recorder.calls: [call() for call in calls])[0])
    return verdict("brief of a cell / its keyed reads", median(ours), median(floor), 3,
                   note=f"; {rows / rounds:.0f} rows, {reads / rounds:.0f} reads")


def bench_coverage(store: SqliteStore, nation: National, rounds: int) -> bool:
    """Coverage of a province's committees with states against the sets over arrays."""
    a = nation.arrays
    root, province = a.roots[0], a.provinces[0]
    named = store.find([fold(nation.code(root))])
    key = named[0].id
    place = store.find([fold(nation.body(province))])

    def floor() -> Any:
        done = np.zeros(len(a.level), dtype=bool)
        done[a.issuer[a.reached(root)]] = True
        inside = slice(province, int(a.end[province]))
        return np.flatnonzero((a.level[inside] == 4) & ~done[inside])

    within = place[0].id
    ours = [cpu(lambda: store.without(key, within=within, level=Level.CELL))[0]
            for _ in range(rounds)]
    bare = [cpu(floor)[0] for _ in range(rounds)]
    met = verdict("cells of a province without a paper / sets", median(ours), median(bare), 2)
    answer = coverage(store, key, kind="Đảng ủy", today=TODAY)
    whole = [cpu(lambda: coverage(store, key, kind="Đảng ủy", today=TODAY))[0] for _ in range(3)]
    return verdict("coverage with states, papers, quotes / sets", median(whole), median(bare), 2,
                   note=f"; {len(answer.rows)} rows") and met


def main(arguments: list[str] | None = None) -> int:
    """Exit code 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=("1k", "10k"), default="1k")
    parser.add_argument("--rounds", type=int, default=30)
    chosen = parser.parse_args(arguments)
    nation = National(SIZES[chosen.size])
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder) / "kho.db", nation)
        store = SqliteStore(Path(folder) / "kho.db")
        a = nation.arrays
        cells = np.random.default_rng(3).choice(np.flatnonzero(a.level == 4), 20).tolist()
        met = bench_brief(store, [nation.body(int(n)) for n in cells], chosen.rounds)
        met &= bench_coverage(store, nation, chosen.rounds)
        store.close()
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
