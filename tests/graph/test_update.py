"""A load looks only at what it touches, and the graph is the one derived from all claims."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from graph.identity import derive, update
from graph.identity.derive import aliases
from graph.identity.papers import papers_of, statements_of
from graph.model import Edge, Node, StoredSource
from graph.open import open_store
from graph.sqlite import SqliteStore
from graph.store import Store
from tests.contract.oracle import MemoryStore
from tests.graph.invented import LOADS
from tests.neo4j_server import wipe

Loads = list[tuple[list[StoredSource], list[str]]]


def differences(store: Store) -> list[str]:
    """What of the graph differs from one derived anew."""
    derived = derive(list(store.claims()))
    stored: dict[str, Node | Edge] = {
        item.id if isinstance(item, Node) else item.key: item for item in store.stream()}
    wanted: dict[str, Node | Edge] = {**derived.nodes, **derived.edges}
    return [f"{key}: {stored.get(key)} ≠ {wanted.get(key)}"
            for key in sorted(stored.keys() | wanted.keys())
            if stored.get(key) != wanted.get(key)]


def run(store: Store, load: tuple[list[StoredSource], list[str]]) -> None:
    put, drop = load
    store.update(lambda known: update(known, put, set(drop) - {s.origin for s in put}))


@settings(max_examples=200, deadline=None)
@given(LOADS)
def test_every_load_gives_the_graph_derived_from_all_claims(loads: Loads) -> None:
    store = MemoryStore()
    for load in loads:
        run(store, load)
        assert differences(store) == []
        assert store._aliases == aliases(papers_of(store.claims()).values())


@settings(max_examples=40, deadline=None)
@given(LOADS)
def test_the_embedded_store_keeps_its_index_in_line(loads: Loads) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "kho.db")
        for load in loads:
            run(store, load)
        assert differences(store) == []
        papers = papers_of(store.claims())
        wanted: dict[tuple[int, str], set[tuple[int, str]]] = {}
        for origin, paper in papers.items():
            for item in statements_of(paper):
                wanted.setdefault((item.key, item.body), set()).add((item.rank, origin))
        with store._connections.reading() as con:
            said: dict[tuple[int, str], set[tuple[int, str]]] = {}
            for key, body, rank, origin in con.execute(
                    "SELECT s.key, s.body, h.rank, o.origin FROM hold AS h JOIN shape AS s "
                    "ON s.id = h.shape JOIN source AS o ON o.id = h.source"):
                said.setdefault((key, body), set()).add((rank, origin))
            assert said == wanted
            assert {(k, b): n for k, b, n in con.execute("SELECT key, body, n FROM shape")} == {
                key: len(rows) for key, rows in wanted.items()}
            assert dict(con.execute("SELECT alone, node FROM alias")) == aliases(papers.values())
        assert store.closure_differences() == 0
        store.close()


@pytest.mark.neo4j
def test_the_server_keeps_the_graph_derived_from_all_claims(neo4j_address: str) -> None:
    @settings(max_examples=15, deadline=None)
    @given(LOADS)
    def check(loads: Loads) -> None:
        wipe(neo4j_address)
        store = open_store(neo4j_address)
        try:
            memory = MemoryStore()
            for load in loads:
                run(store, load)
                run(memory, load)
            assert differences(store) == []
            assert dict(store.ledger.aliases()) == memory._aliases
            assert {(item.key, item.body): number for item, number in store.ledger.shapes()} == {
                said: len(by) for said, by in memory._said().items()}
        finally:
            store.close()

    check()
