"""Ratios of the store to what it cannot undercut, both measured in one run, back to back.

    python tests/bench/bench_store.py [--documents N] [--rounds N] [--neo4j ADDRESS]

Trace: the one statement of a trace against fetching and decoding its rows by private number.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from graph.kinds import DIRECTING, EdgeKind, Origin
from graph.model import Delta, Edge
from graph.open import open_store
from graph.packing import evidence_from
from graph.sqlite import SqliteStore
from graph.store import Store
from tests.bench.cascade import Cascade, read_document, together

KNOWN = frozenset({Origin.STATED, Origin.RECORDED})


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Wall milliseconds and the result."""
    start = time.perf_counter()
    result = work()
    return (time.perf_counter() - start) * 1000, result


def show(name: str, mine: list[float], floor: list[float], goal: float | None = None) -> float:
    """Print one line and return the ratio of the medians."""
    ratio = median(mine) / median(floor)
    said = "" if goal is None else f"  goal ≤ {goal:g}  {'ok' if ratio <= goal else 'MISSED'}"
    print(f"{name:<42}{median(mine):9.2f} ms {median(floor):9.2f} ms {ratio:7.2f} ×{said}")
    return ratio


def fill(store: Store, documents: int) -> tuple[Cascade, list[Delta]]:
    """A cascade of about ``documents`` documents; returns what was loaded."""
    shape = Cascade(provinces=max(1, documents // 5000), resolutions=2)
    deltas = list(islice(shape.documents(), documents))
    took, _ = timed(lambda: [store.apply(together(deltas[i:i + 500]))
                             for i in range(0, len(deltas), 500)])
    items = sum(len(d.put_nodes) + len(d.put_edges) for d in deltas)
    print(f"loaded {len(deltas)} documents, {items} nodes and edges in {took / 1000:.1f} s "
          f"({items / took * 1000:.0f} a second)")
    return shape, deltas


def bench_late_edge(store: SqliteStore, lower: str, upper: str, rounds: int) -> None:
    """An edge found late above a plan that already has a cascade below it, and its removal."""
    edge = Edge(lower, EdgeKind.CONTINUES, upper, Origin.STATED)
    plain = Edge(lower, EdgeKind.CITES, upper, Origin.STATED)
    put, gone, floor = [], [], []
    for _ in range(rounds):
        floor.append(timed(lambda: store.apply(Delta(put_edges=(plain,))))[0])
        put.append(timed(lambda: store.apply(Delta(put_edges=(edge,))))[0])
        gone.append(timed(lambda: store.apply(Delta(drop_edges=(edge.key,))))[0])
    below = sum(store.depths(lower).values())
    show(f"a late edge above {below} documents", put, floor)
    show("its removal", gone, floor)


def bench_trace(store: SqliteStore, root: str, rounds: int, name: str) -> None:
    """Reach over closure and recursion against fetching the same rows by number."""
    closed, walked, floor = [], [], []
    part = store.reach(root, direction="down", kinds=DIRECTING, origins=KNOWN)
    with store._connections.reading() as con:
        nodes = [row[0] for row in con.execute(
            "SELECT n.id FROM json_each(?) AS k CROSS JOIN node AS n ON n.key = k.value",
            (json.dumps(list(part.nodes)),))]
        inside = json.dumps(nodes)
        edges = [list(row) for row in con.execute(
            "SELECT e.tail, e.kind, e.head FROM json_each(?) AS k CROSS JOIN edge AS e "
            "ON e.tail = k.value "
            "JOIN code AS c ON c.id = e.kind AND c.word IN ('implements', 'continues')",
            (inside,))]
        for _ in range(rounds):
            floor.append(timed(lambda: _fetch(con, nodes, edges))[0])
    for origins, times in ((KNOWN, closed), (frozenset(Origin), walked)):
        for _ in range(rounds):
            times.append(timed(lambda o=origins: store.reach(  # type: ignore[misc]
                root, direction="down", kinds=DIRECTING, origins=o))[0])
    print(f"{name}: {len(part.nodes)} documents, {len(part.edges)} edges")
    show("  trace by closure", closed, floor)
    show("  trace by recursion", walked, floor)


def _fetch(con: sqlite3.Connection, nodes: list[int], edges: list[list[int]]) -> int:
    seen = 0
    for table, match, ids in (
            ("node", "t.id = k.value", nodes),
            ("edge", " AND ".join(f"t.{name} = json_extract(k.value, '$[{n}]')" for n, name in
                                  enumerate(("tail", "kind", "head"))), edges)):
        for row in con.execute(
                f"SELECT t.props, t.evidence FROM json_each(?) AS k CROSS JOIN {table} AS t "
                f"ON {match}", (json.dumps(ids),)):
            json.loads(row[0])
            seen += len(evidence_from.__wrapped__(row[1]))
    return seen


def bench_server(address: str, documents: int, rounds: int) -> None:
    """The same upsert and trace over a Neo4j, which must be empty."""
    store = open_store(address)
    shape, _ = fill(store, documents)
    bare = read_document("do-0", "o-0-1", "2026-01-02", shape.roots[:1], tasks=15)
    first = [timed(lambda n=n: store.apply(read_document(  # type: ignore[misc]
        f"do-{n}", "o-0-1", "2026-01-02", shape.roots[:1], tasks=15)))[0] for n in range(rounds)]
    again = [timed(lambda: store.apply(bare))[0] for _ in range(rounds)]
    ping = [timed(store.revision)[0] for _ in range(rounds)]
    show("Neo4j upsert, new (to one round trip)", first, ping)
    show("Neo4j upsert, repeated", again, ping)
    trace = [timed(lambda: store.reach(shape.roots[0], direction="down", kinds=DIRECTING))[0]
             for _ in range(rounds)]
    show("Neo4j trace from the root", trace, ping)
    store.close()


def main(arguments: list[str] | None = None) -> int:
    """Run the measurements; 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--neo4j", metavar="ADDRESS", help="an empty Neo4j to measure too")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="thongsuot-bench-") as folder:
        path = Path(folder) / "kho.db"
        store = SqliteStore(path)
        shape, deltas = fill(store, given.documents)
        middle = next(e.head for d in deltas for e in d.put_edges
                      if e.kind is EdgeKind.IMPLEMENTS and "-c-" in e.head)
        print(f"{'':<42}{'ours':>12} {'floor':>12}")
        bench_trace(store, shape.roots[0], given.rounds, "from a resolution")
        bench_trace(store, middle, given.rounds, "from a committee's plan")
        if len(shape.roots) > 1:
            programme = next(e.tail for d in deltas for e in d.put_edges
                             if e.kind is EdgeKind.IMPLEMENTS and e.head == shape.roots[0])
            for lower in (middle, programme, shape.roots[0]):
                bench_late_edge(store, lower, shape.roots[1], given.rounds)
        assert store.closure_differences() == 0
        store.close()
        print(f"size {path.stat().st_size / len(deltas) / 1024:.1f} KB a document")
    if given.neo4j:
        bench_server(given.neo4j, given.documents, given.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
