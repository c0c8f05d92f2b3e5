"""Ratios of the store to what it cannot undercut, both measured in one run, back to back.

    python tests/bench/bench_store.py [--documents N] [--rounds N] [--neo4j ADDRESS]

Upsert: loading one read plan against one durable commit of the very rows it leaves behind.
Trace: the one statement of a trace against fetching and decoding its rows by private number.
"""

from __future__ import annotations

import argparse
import json
import shutil
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
from graph.model import Delta, Edge, Evidence
from graph.open import open_store
from graph.sqlite import SqliteStore
from graph.store import Store
from tests.bench.cascade import Cascade, read_document, together

KNOWN = frozenset({Origin.STATED, Origin.RECORDED})
_TABLES = ("source", "claim", "node", "name", "edge", "closure")


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


def bench_upsert(store: SqliteStore, path: Path, parents: list[str], rounds: int) -> None:
    """New and repeated upsert against durable commits of the same rows."""
    new, again, floor = [], [], []
    shutil.copyfile(path, path.with_name("bare.db"))
    bare = sqlite3.connect(path.with_name("bare.db"), isolation_level=None)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    for n in range(rounds):
        delta = read_document(f"do-{n}", "o-0-1", "2026-01-02", parents, tasks=15)
        seen = _marks(store)
        new.append(timed(lambda d=delta: store.apply(d))[0])  # type: ignore[misc]
        rows = _rows_since(store, seen)
        floor.append(timed(lambda r=rows: _commit(bare, r))[0])  # type: ignore[misc]
        again.append(timed(lambda d=delta: store.apply(d))[0])  # type: ignore[misc]
    bare.close()
    show("upsert of a read plan, new", new, floor, 3)
    show("upsert of a read plan, repeated", again, floor, 3)


def bench_late_edge(store: SqliteStore, lower: str, upper: str, rounds: int) -> None:
    """An edge found late above a plan that already has a cascade below it, and its removal."""
    edge = Edge(lower, EdgeKind.CONTINUES, upper, Origin.STATED)
    plain = Edge(lower, EdgeKind.CITES, upper, Origin.STATED)
    put, gone, floor = [], [], []
    for _ in range(rounds):
        floor.append(timed(lambda: store.apply(Delta(put_edges=(plain,))))[0])
        put.append(timed(lambda: store.apply(Delta(put_edges=(edge,))))[0])
        gone.append(timed(lambda: store.apply(Delta(drop_edges=(edge.key,))))[0])
    show("a late edge (to one outside the closure)", put, floor)
    show("its removal", gone, floor)


def _marks(store: SqliteStore) -> dict[str, Any]:
    with store._connections.reading() as con:
        return {name: con.execute(f"SELECT coalesce(max(rowid), 0) FROM {name}").fetchone()[0]
                for name in ("source", "node", "edge")}


def _rows_since(store: SqliteStore, marks: dict[str, Any]) -> dict[str, list[Any]]:
    where = {"source": "id > :source", "claim": "source > :source", "node": "id > :node",
             "name": "node > :node", "edge": "id > :edge", "closure": "lower > :node"}
    with store._connections.reading() as con:
        return {name: con.execute(f"SELECT * FROM {name} WHERE {rule}", marks).fetchall()
                for name, rule in where.items()}


def _commit(con: sqlite3.Connection, rows: dict[str, list[Any]]) -> None:
    con.execute("BEGIN IMMEDIATE")
    for name in _TABLES:
        if rows[name]:
            places = ", ".join("?" * len(rows[name][0]))
            con.executemany(f"INSERT OR REPLACE INTO {name} VALUES ({places})", rows[name])
    con.execute("COMMIT")


def bench_trace(store: SqliteStore, root: str, rounds: int, name: str) -> None:
    """Reach over closure and recursion against fetching the same rows by number."""
    closed, walked, floor = [], [], []
    part = store.reach(root, direction="down", kinds=DIRECTING, origins=KNOWN)
    with store._connections.reading() as con:
        nodes = [row[0] for row in con.execute(
            "SELECT n.id FROM json_each(?) AS k CROSS JOIN node AS n ON n.key = k.value",
            (json.dumps(list(part.nodes)),))]
        inside = json.dumps(nodes)
        edges = [row[0] for row in con.execute(
            "SELECT e.id FROM json_each(?) AS k CROSS JOIN edge AS e ON e.tail = k.value "
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


def _fetch(con: sqlite3.Connection, nodes: list[int], edges: list[int]) -> int:
    seen = 0
    for table, ids in (("node", nodes), ("edge", edges)):
        for row in con.execute(
                f"SELECT t.props, t.evidence FROM json_each(?) AS k CROSS JOIN {table} AS t "
                "ON t.id = k.value", (json.dumps(ids),)):
            json.loads(row[0])
            seen += sum(1 for item in json.loads(row[1]) if Evidence.from_json(item))
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
        bench_upsert(store, path, [shape.roots[0], middle], given.rounds)
        if len(shape.roots) > 1:
            bench_late_edge(store, middle, shape.roots[1], given.rounds)
        assert store.closure_differences() == 0
        store.close()
        print(f"size {path.stat().st_size / len(deltas) / 1024:.1f} KB a document")
    if given.neo4j:
        bench_server(given.neo4j, given.documents, given.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
