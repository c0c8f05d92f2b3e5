"""One empty store of each kind for each test of the contract."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.open import open_store
from graph.store import Store
from tests.contract.oracle import MemoryStore
from tests.contract.world import WORLD
from tests.neo4j_server import wipe


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store; the Neo4j is one that the tests may wipe."""
    if request.param == "sqlite":
        return f"sqlite:///{(tmp_path / 'kho.db').as_posix()}"
    found: str = request.getfixturevalue("neo4j_address")
    wipe(found)
    return found


@pytest.fixture
def opened(address: str) -> Iterator[Callable[[], Store]]:
    """Opens the store of the test, as often as it likes."""
    stores: list[Store] = []

    def open_it() -> Store:
        stores.append(open_store(address))
        return stores[-1]

    yield open_it
    for store in stores:
        store.close()


@pytest.fixture
def store(opened: Callable[[], Store]) -> Store:
    """An empty store."""
    return opened()


@pytest.fixture
def world(store: Store) -> Store:
    """A store that holds the invented world."""
    store.apply(WORLD)
    return store


@pytest.fixture
def truth() -> MemoryStore:
    """The oracle that holds the invented world."""
    oracle = MemoryStore()
    oracle.apply(WORLD)
    return oracle
