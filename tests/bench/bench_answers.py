"""Answers for people against what they cannot undercut, in the same run.

    python tests/bench/bench_answers.py [--size 1k|10k] [--provinces N] [--rounds N] [--keep FILE]

``brief`` against the sum of the reads by key that it makes (the same calls, played back).
Coverage of the committees of a province, with states, papers and reasons, against the same rows
(body, document that counts, state, lag) and counts by sets over the whole nation's arrays (numpy);
both are checked to say the same.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from graph.answers_owed import CoverageAnswer
from graph.questions import brief, coverage
from graph.sqlite import SqliteStore
from tests.bench.bench_national import fill
from tests.bench.national import SIZES
from tests.bench.spread import Spread
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


class Province:
    """Coverage of the committees of one province under one resolution, from store and arrays."""

    def __init__(self, store: SqliteStore, nation: Spread, number: int) -> None:
        self.store, self.nation = store, nation
        self.root = nation.arrays.roots[0]
        self.province = nation.arrays.provinces[number]
        self.place = f"Minh Họa {number + 1}"

    def answer(self) -> CoverageAnswer:
        """As it is asked for."""
        return coverage(self.store, self.nation.document_id(self.root), place=self.place,
                        kind="Đảng ủy", today=TODAY)

    def sets(self) -> tuple[list[tuple[int, int, str, int]], dict[str, int], float]:
        """(body, document, state, lag) of every committee, numbers by state, median lag."""
        a = self.nation.arrays
        first, last = self.province, int(a.end[self.province])
        under = np.flatnonzero(a.reached(self.root))
        who = a.issuer[under]
        own = (who >= first) & (who < last)
        papers, who = under[own], who[own] - first
        units = np.flatnonzero(a.level[first:last] == 3)
        # the first paper of each body: written last
        order = np.lexsort((papers, a.day[papers]))[::-1]
        counted = np.full(last - first, -1)
        counted[who[order]] = papers[order]
        found = counted[units]
        there = found >= 0
        lags = a.day[found] - a.day[self.root]
        states = np.where(there, "found", "not_seen")
        rows = sorted(zip((units + first).tolist(), found.tolist(), states.tolist(),
                          lags.tolist(), strict=True), key=lambda row: row[2:])
        return rows, {"found": int(there.sum()), "not_seen": int((~there).sum())}, \
            float(np.median(lags[there]))

    def check(self) -> int:
        """That both say the same; the number of rows."""
        answer, (rows, counts, lag) = self.answer(), self.sets()
        name = self.nation
        mine = {r.unit.id: (r.state, r.document and r.document.id, r.lag_days)
                for r in answer.rows}
        other = {name.body_id(body): (state, *((name.document_id(paper), days) if paper >= 0
                                               else (None, None)))
                 for body, paper, state, days in rows}
        assert mine == other
        assert answer.counts == counts
        assert answer.measures.lag_median == lag
        return len(rows)


def bench_coverage(store: SqliteStore, nation: Spread, rounds: int) -> bool:
    """Coverage of a province's committees with states against sets over arrays."""
    asked = [Province(store, nation, n) for n in range(min(5, nation.copies))]
    rows = [one.check() for one in asked]
    pairs = [(cpu(one.answer)[0], cpu(one.sets)[0])
             for n in range(rounds) for one in (asked[n % len(asked)],)]
    return verdict("coverage of a province with states / sets", median(p[0] for p in pairs),
                   median(p[1] for p in pairs), 2,
                   note=f"; {rows[0]} rows, {len(nation)} papers")


def main(arguments: list[str] | None = None) -> int:
    """Exit code 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=("1k", "10k"), default="1k")
    parser.add_argument("--provinces", type=int, help="other than those of the size")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--keep", type=Path, help="a store of an earlier run, or where to keep it")
    chosen = parser.parse_args(arguments)
    shape = SIZES[chosen.size]
    nation = Spread(replace(shape, provinces=chosen.provinces or shape.provinces))
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.keep or Path(folder) / "kho.db"
        if not path.exists():
            fill(path, nation.one)
        nation.write(path)
        store = SqliteStore(path)
        a = nation.arrays
        cells = np.random.default_rng(3).choice(np.flatnonzero(a.level == 4), 20).tolist()
        met = bench_brief(store, [nation.body_id(int(n)) for n in cells], chosen.rounds)
        met &= bench_coverage(store, nation, chosen.rounds)
        store.close()
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
