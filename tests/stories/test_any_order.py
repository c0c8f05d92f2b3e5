"""Papers, registers and what people decided may come in any order, again, changed and back: the
graph is the same byte for byte.

``THONGSUOT_ORDERS`` gives the number of orders for the embedded store (a tenth of it on Neo4j);
the full count is 200, half an hour with the server.
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
from graph.kinds import EdgeKind, NodeKind
from graph.model import StoredSource
from graph.open import open_store
from graph.questions import matter, unsettled
from graph.sqlite import SqliteStore
from graph.store import Store
from graph.stored import PERSON
from ingest.deciding import Chosen, decide
from ingest.facts import correct_task, fields, link, task
from ingest.people import Draft, Word, record
from ingest.pipeline import ingest, load
from tests.neo4j_server import wipe
from thongsuot.cli.demo import sample_files

ORDERS = int(os.environ.get("THONGSUOT_ORDERS", "12"))
LIMIT = 20_000_000


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[StoredSource]:
    """The sample and, where they are, the real plans with ten more texts and the register of
    what goes back to other resolutions, read once; and what people decide about them."""
    store = SqliteStore(tmp_path_factory.mktemp("read") / "kho.db")
    try:
        ingest(store, sample_files(), max_bytes=LIMIT, sample=True)
        texts = Path(os.environ.get("THONGSUOT_TEXTS") or Path(__file__).parents[3] / "shared")
        real = [*sorted((texts / "seeds").glob("*.txt")),
                *sorted((texts / "corpus" / "texts").glob("*.txt"))[:10]]
        if real:
            ingest(store, [*real, root() / "register" / "other_cascades.csv"], max_bytes=LIMIT)
        for draft in decided(store):
            record(store, draft)
        return [replace(row, text=store.text(row.origin), claims=tuple(store.claims([row.origin])))
                for row in store.sources()]
    finally:
        store.close()


def decided(store: Store) -> list[Draft]:
    """Words of people on what was read: of each kind one, each about another thing."""
    word = Word("Trần Văn Mẫu", "2025-08-19", "đối chiếu bản giấy ở văn phòng")
    first = store.page(NodeKind.TASK, limit=1)[0]
    found = [
        fields(store, "18-CTr/TU", {"date": "2025-02-15"}, word),
        correct_task(store, first.id, word, due="2025-09-01"),
        link(store, "130-KH/HU", EdgeKind.IMPLEMENTS, "95/KH-UBND", word),
        link(store, "15-KH/ĐU", EdgeKind.IMPLEMENTS, "18-CTr/TU", word, deny=True),
        task(store, word, "báo cáo nhanh tình hình", assignees=["Ủy ban nhân dân tỉnh Minh Họa"],
             giver="Tỉnh ủy Minh Họa", due="2025-10-01", given_on="2025-08-18"),
    ]
    for kind, choice in (("ambiguous", Chosen("2", word)),
                         ("unresolved", Chosen("18-CT/TW", word, date="2024-05-02")),
                         ("undecided", Chosen("đã ban hành", word, number="14-KH/ĐU",
                                              date="2025-04-02"))):
        for item in unsettled(store, kinds=[kind], today="2025-08-20").items[:1]:
            found.append(decide(store, matter(store, item.id), choice))
    return found


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
            load(store, [replace(s, claims=s.claims[::2], sha256="x") for s in batch
                         if s.kind != PERSON])
        load(store, batch)
        if chance > 0.8:
            load(store, pick.sample(batch, 1))
        elif chance > 0.6:
            gone = pick.choice(batch)
            load(store, [], drop=[gone.origin])
            waiting.append(gone)


def exported(store: Store) -> Iterator[str]:
    return ndjson.lines(store.stream())


def test_people_decided_and_the_graph_shows_it(
        sources: list[StoredSource], expected: str) -> None:
    told = [source for source in sources if source.kind == PERSON]
    assert len(told) >= 6
    assert all(f'"{source.origin}"' in expected for source in told)


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
