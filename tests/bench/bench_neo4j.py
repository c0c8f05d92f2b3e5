"""The Neo4j store against hand-written Cypher, in one run on the same rows of a national cascade.

    python tests/bench/bench_neo4j.py [--size 10k|100k] [--papers N] [--rounds N] [--keep FILE]

The first ``--papers`` are loaded on two servers side by side, batch by batch: ours by the store,
the other by hand-written UNWIND of the rows that the store would write; the same rows then go
through ``bulk-export`` and ``neo4j-admin`` into a third.  The whole cascade (one province read
paper by paper, the others rows of it) is imported likewise, and every question is asked of it in
turn by the store and by the fastest hand-written form; answers are compared.
"""

from __future__ import annotations

import argparse
import gc
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from statistics import quantiles
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import neo4j

from graph.export import neo4j_admin
from graph.identity import Known, update
from graph.kinds import EDGES, NODES
from graph.model import Delta, StoredSource
from graph.neo4j import Neo4jStore
from graph.neo4j.index import order_of, shape_of, shape_row
from graph.neo4j.rows import edge_row, node_row
from graph.neo4j.write import source_row
from graph.open import open_store
from graph.sqlite import SqliteStore
from tests.bench.bench_national import fill
from tests.bench.bench_store import timed
from tests.bench.national import SIZES, National
from tests.bench.neo4j_forms import Asked, questions
from tests.bench.spread import Spread
from tests.neo4j_server import script

BATCH, BATCH_OF_PAPERS = 2000, 200
#: As the other bench of a server: documents with two or three tasks.
TASKS, TARGETS = (2, 3), (0, 1)
SLOWEST, LOAD_SHARE, IMPORT_TIMES = 1.3, 0.8, 3.0


def say(what: str, ours: float, peer: float, verdict: str) -> None:
    """One line of the table."""
    print(f"{what:<46}{ours:11.2f}{peer:11.2f}  {verdict}", flush=True)


def quartile(times: list[float]) -> float:
    """The lower quartile: what other work on the machine adds is left out on both sides."""
    return quantiles(times, n=4)[0]


def judged(ratio: float, goal: float, *, least: bool) -> str:
    """The ratio with its goal and whether it was reached."""
    good = ratio >= goal if least else ratio <= goal
    return f"{ratio:6.2f} ×  goal {'≥' if least else '≤'} {goal:g}  {'ok' if good else 'MISSED'}"


def put(embedded: SqliteStore, batch: list[StoredSource]) -> Delta:
    """Load a batch into the embedded store; what the derivation made of it."""
    made: list[Delta] = []

    def work(known: Known) -> Delta:
        made[:] = [update(known, batch)]
        return made[0]

    embedded.update(work)
    return made[0]


class ByHand:
    """Rows written by UNWIND in one transaction a batch of papers, with the same constraints."""

    def __init__(self, address: str) -> None:
        uri, _, self.database = address.rpartition("/")
        self.driver = neo4j.GraphDatabase.driver(uri)

    def rows(self, delta: Delta) -> list[tuple[str, list[Any]]]:
        """Statements with their rows."""
        found: dict[str, list[Any]] = {}

        def add(statement: str, row: Any) -> None:
            found.setdefault(statement, []).append(row)

        shapes: dict[str, dict[str, Any]] = {}
        says = []
        for source in delta.put_sources:
            add("UNWIND $rows AS r MERGE (s:TsSource {origin: r.origin}) SET s = r",
                source_row(source))
        for origin, said in delta.said.items():
            for item in said:
                row = shapes.setdefault(shape_of(item), shape_row(item))
                row["n"] += 1
                says.append({"o": origin, "p": row["id"], "order": order_of(item)})
        found["UNWIND $rows AS r MERGE (p:TsShape {id: r.id}) ON CREATE SET p = r "
              "ON MATCH SET p.n = p.n + r.n"] = list(shapes.values())
        found["UNWIND $rows AS r MATCH (s:TsSource {origin: r.o}) MATCH (p:TsShape {id: r.p}) "
              "CREATE (s)-[:TS_SAYS {order: r.order}]->(p)"] = says
        for node in delta.put_nodes:
            add(f"UNWIND $rows AS r MERGE (n:Entity {{id: r.id}}) SET n:{NODES[node.kind].label}, "
                "n += r", node_row(node))
        for edge in sorted(delta.put_edges, key=lambda e: (e.head, e.tail)):
            add("UNWIND $rows AS r MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b}) "
                f"MERGE (a)-[x:{EDGES[edge.kind].neo4j_type} {{key: r.key}}]->(b) SET x = r.p",
                edge_row(edge))
        return list(found.items())

    def write(self, rows: list[tuple[str, list[Any]]]) -> None:
        """All of a batch in one transaction."""
        def work(tx: neo4j.ManagedTransaction) -> None:
            for statement, every in rows:
                size = 20 if "TsSource {origin: r.origin}" in statement else BATCH
                for start in range(0, len(every), size):
                    tx.run(statement, rows=every[start:start + size]).consume()

        with self.driver.session(database=self.database) as session:
            session.execute_write(work)

    def ask(self, statement: str, values: Mapping[str, Any]) -> list[neo4j.Record]:
        """A read by the driver's own way."""
        return self.driver.execute_query(
            statement, dict(values), routing_=neo4j.RoutingControl.READ,
            database_=self.database).records


class Servers:
    """Homes of servers that this run started; all are stopped at its end."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._homes = folder, list[Path]()

    def start(self, name: str, before: Callable[[Path], object] = lambda _home: None) -> str:
        """A new server with the full compiler."""
        home = self._folder / name
        self._homes.append(home)
        before(home)
        return str(script().start(home, keep=True, c2=True, settings=[
            "server.memory.pagecache.size=512m", "db.transaction.timeout=600s"]))

    def stop(self, name: str) -> None:
        """Stop one and drop its data."""
        script().stop(self._folder / name)

    def stop_all(self) -> None:
        """Stop whatever still runs."""
        for home in self._homes:
            script().stop(home)


def bench_load(batches: Iterator[list[StoredSource]], papers: int, embedded: SqliteStore,
               ours: Neo4jStore, hand: ByHand) -> float:
    """Load the first papers on both, row for row; the seconds of ours."""
    mine: list[float] = []
    peer: list[float] = []
    done = 0
    for number, batch in enumerate(batches):
        delta = put(embedded, batch)
        rows = hand.rows(delta)
        gc.collect()
        both = [(mine, lambda d=delta: ours.apply(d)), (peer, lambda r=rows: hand.write(r))]
        for times, work in both if number % 2 else reversed(both):
            times.append(timed(work)[0])
        done += len(batch)
        if done > papers:
            break
    assert ours.counts() == embedded.counts()
    # the register and the first papers find cold servers
    took, floor = sum(mine[3:]) / 1000, sum(peer[3:]) / 1000
    say("batch load to hand-written UNWIND, s", took, floor,
        judged(floor / took, LOAD_SHARE, least=True))
    return sum(mine) / 1000


def bench_question(asked: Asked, ours: Neo4jStore, hand: ByHand, rounds: int) -> bool:
    """One line for a question; whether the goals were reached."""
    sent: list[str] = []
    read = ours.server.read

    def counted(statement: str, values: Mapping[str, Any] | None = None) -> list[Any]:
        sent.append(statement)
        return read(statement, values)

    ours.server.read = counted  # type: ignore[method-assign]
    answer = asked.ours(ours)
    ours.server.read = read  # type: ignore[method-assign]
    for name, form in asked.forms.items():
        found = asked.made(hand.ask(form, asked.values))
        assert found == answer, f"{asked.name}: {name} answers differently"
        assert answer, asked.name
    mine: list[float] = []
    peers: dict[str, list[float]] = {name: [] for name in asked.forms}
    spent = 0.0
    for number in range(rounds + 3):
        took = timed(lambda: asked.ours(ours))[0]
        others = {name: timed(lambda f=form: asked.made(  # type: ignore[misc]
            hand.ask(f, asked.values)))[0] for name, form in asked.forms.items()}
        if number >= 3:  # plans and pages are warm
            mine.append(took)
            for name, value in others.items():
                peers[name].append(value)
        spent += took
        if spent > 20_000 and len(mine) >= 5:
            break
    best = min(peers, key=lambda name: quartile(peers[name]))
    ratio = quartile(mine) / quartile(peers[best])
    trips = f"{len(sent)} round trip{'s' * (len(sent) > 1)}"
    say(f"{asked.name}, ms", quartile(mine), quartile(peers[best]),
        f"{judged(ratio, SLOWEST, least=False)}  {trips}"
        + (f" ({best})" if len(peers) > 1 else ""))
    return ratio <= SLOWEST and len(sent) == 1


def chosen(nation: Spread) -> list[Asked]:
    """The questions on documents and bodies of the middle of the cascade."""
    arrays = nation.arrays
    root = arrays.roots[0]
    below = arrays.reached(root)

    def document(level: int) -> str:
        fits = [n for n in range(root + 1, len(below))
                if below[n] and arrays.level[arrays.issuer[n]] == level]
        return nation.document_id(fits[len(fits) // 2])

    province = arrays.provinces[0]
    return questions(nation.document_id(root), document(2), document(3), document(4),
                     nation.body_id(province), nation.body_id(province + 1))


def bring_in(embedded: SqliteStore, servers: Servers, name: str, folder: Path,
             ) -> tuple[str, float, float, float]:
    """``bulk-export``, ``neo4j-admin`` into a new server and the first opening, which makes
    constraints and indexes: the address, and the seconds of each."""
    wrote, command = timed(lambda: neo4j_admin.write(embedded, folder))
    took: list[float] = []
    address = servers.start(name, lambda home: took.append(timed(
        lambda: script().admin(home, command[1:], folder))[0]))
    shutil.rmtree(folder)
    opened, store = timed(lambda: open_store(address, create=False))
    assert store.counts() == embedded.counts(), "the imported store holds something else"
    store.close()
    return address, wrote / 1000, took[0] / 1000, opened / 1000


def bench_import(embedded: SqliteStore, servers: Servers, folder: Path, batch: float) -> None:
    """The rows that took ``batch`` seconds by batches, once more by the offline import: what is
    held against it is ``neo4j-admin``, as the batches too begin with finished rows."""
    _, wrote, took, opened = bring_in(embedded, servers, "same", folder)
    say("batch load to neo4j-admin of the same rows, s", batch, took,
        judged(batch / took, IMPORT_TIMES, least=True))
    print(f"  with the export ({wrote:.1f} s) {batch / (wrote + took):.2f} ×, with constraints and "
          f"indexes too ({opened:.1f} s) {batch / (wrote + took + opened):.2f} ×", flush=True)
    servers.stop("same")


def main(arguments: list[str] | None = None) -> int:
    """Run the measurements; 1 when a question misses its goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=("1k", "10k", "100k"), default="10k")
    parser.add_argument("--provinces", type=int, help="other than those of the size")
    parser.add_argument("--resolutions", type=int, help="other than those of the size")
    parser.add_argument("--papers", type=int, default=2500,
                        help="how many for the batch loads; 0 for none")
    parser.add_argument("--keep", type=Path, help="the whole as a file, made when not there")
    parser.add_argument("--rounds", type=int, default=30)
    given = parser.parse_args(arguments)
    reason = script().missing()
    if reason is not None:
        print(f"no Neo4j: {reason}", file=sys.stderr)
        return 0
    size = SIZES[given.size]
    nation = Spread(replace(size, provinces=given.provinces or size.provinces, tasks=TASKS,
                            resolutions=given.resolutions or size.resolutions, targets=TARGETS))
    folder = Path(tempfile.mkdtemp(prefix="thongsuot-bench-"))
    servers = Servers(folder)
    good: list[bool] = []
    try:
        print(f"{'':<46}{'ours':>11}{'by hand':>11}")
        if given.papers:
            load_and_import(nation.one, given.papers, servers, folder)
        path = whole(nation, given.keep or folder / "kho.db")
        with closing(SqliteStore(path)) as embedded:
            counts = embedded.counts()
            address, *seconds = bring_in(embedded, servers, "whole", folder / "csv")
        print(f"the whole: {counts.sources} papers, {counts.nodes} nodes, {counts.edges} edges; "
              "export {:.1f} s, neo4j-admin {:.1f} s, first opening {:.1f} s".format(*seconds))
        ours = open_store(address)
        assert isinstance(ours, Neo4jStore)
        hand = ByHand(address)
        good = [bench_question(item, ours, hand, given.rounds) for item in chosen(nation)]
        hand.driver.close()
        ours.close()
    finally:
        servers.stop_all()
        shutil.rmtree(folder, ignore_errors=True)
    return 0 if all(good) else 1


def load_and_import(nation: National, papers: int, servers: Servers, folder: Path) -> None:
    """The first papers by batches on two servers side by side, then by the offline import."""
    with closing(SqliteStore(folder / "part.db")) as embedded:
        ours = open_store(servers.start("ours"))
        assert isinstance(ours, Neo4jStore)
        address = servers.start("hand")
        open_store(address).close()  # the same constraints and indexes
        hand = ByHand(address)
        seconds = bench_load(nation.batches(BATCH_OF_PAPERS), papers, embedded, ours, hand)
        hand.driver.close()
        ours.close()
        servers.stop("ours")
        servers.stop("hand")
        bench_import(embedded, servers, folder / "csv", seconds)


def whole(nation: Spread, path: Path) -> Path:
    """A file that holds all: one province read paper by paper, the others its rows."""
    if not path.exists():
        fill(path, nation.one)
        nation.write(path)
    return path


if __name__ == "__main__":
    sys.exit(main())
