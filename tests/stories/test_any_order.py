"""Papers may come in any order, again, changed and back: the graph is the same byte for byte.

``THONGSUOT_ORDERS`` gives the number of orders for the embedded store (a tenth of it on Neo4j).
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.data import root
from graph.export import ndjson
from graph.identity import derive
from graph.model import StoredSource
from graph.open import open_store
from graph.sqlite import SqliteStore
from graph.store import Store
from ingest.pipeline import ingest, load
from tests.neo4j_server import wipe
from thongsuot.cli.demo import sample_files

ORDERS = int(os.environ.get("THONGSUOT_ORDERS", "12"))
LIMIT = 20_000_000


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[StoredSource]:
    """The sample and, where they are, the real plans with ten more texts, read once."""
    store = SqliteStore(tmp_path_factory.mktemp("read") / "kho.db")
    try:
        ingest(store, sample_files(), max_bytes=LIMIT, sample=True)
        texts = Path(os.environ.get("THONGSUOT_TEXTS") or Path(__file__).parents[3] / "shared")
        real = [*sorted((texts / "seeds").glob("*.txt")),
                *sorted((texts / "corpus" / "texts").glob("*.txt"))[10:20]]
        if real:
            ingest(store, real, max_bytes=LIMIT)
        units = root() / "sample-units.csv"
        if units.exists():
            ingest(store, [units], max_bytes=LIMIT)
        return [replace(row, text=store.text(row.origin), claims=tuple(store.claims([row.origin])))
                for row in store.sources()]
    finally:
        store.close()


@pytest.fixture(scope="module")
def expected(sources: list[StoredSource]) -> str:
    """The canonical export of the graph derived from all claims at once."""
    derived = derive(claim for source in sources for claim in source.claims)
    return "".join(ndjson.lines(
        [*(node for _, node in sorted(derived.nodes.items())),
         *(edge for _, edge in sorted(derived.edges.items()))]))


def arrive(store: Store, sources: list[StoredSource], pick: random.Random) -> None:
    """Every source comes, some twice, some changed at first or gone for a while."""
    waiting = pick.sample(sources, len(sources))
    while waiting:
        size = pick.choice((1, 1, 2, 5, 20))
        batch, waiting = waiting[:size], waiting[size:]
        chance = pick.random()
        if chance < 0.2:  # a half-read version first
            load(store, [replace(s, claims=s.claims[::2], sha256="x") for s in batch])
        load(store, batch)
        if chance > 0.8:
            load(store, pick.sample(batch, 1))
        elif chance > 0.6:
            gone = pick.choice(batch)
            load(store, [], drop=[gone.origin])
            waiting.append(gone)


def exported(store: Store) -> Iterator[str]:
    return ndjson.lines(store.stream())


@pytest.mark.parametrize("seed", range(ORDERS))
def test_any_order_gives_the_same_graph(
        sources: list[StoredSource], expected: str, tmp_path: Path, seed: int) -> None:
    store = SqliteStore(tmp_path / "kho.db")
    try:
        arrive(store, sources, random.Random(seed))
        assert "".join(exported(store)) == expected
        assert [finding for finding in store.upkeep() if not finding.sound] == []
    finally:
        store.close()


@pytest.mark.neo4j
@pytest.mark.parametrize("seed", range(max(1, ORDERS // 10)))
def test_any_order_gives_the_same_graph_on_a_server(
        sources: list[StoredSource], expected: str, neo4j_address: str, seed: int) -> None:
    wipe(neo4j_address)
    store = open_store(neo4j_address)
    try:
        arrive(store, sources, random.Random(seed))
        assert "".join(exported(store)) == expected
    finally:
        store.close()
