"""The invented world of the questions, in a store of each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.identity import delta_to, derive
from graph.model import Claim, StoredSource
from graph.open import open_store
from graph.store import Store
from tests.neo4j_server import wipe
from tests.questions.conftest import Builder

__all__ = ["Builder"]


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def make(request: pytest.FixtureRequest,
         tmp_path: Path) -> Iterator[Callable[[list[Claim]], Store]]:
    """Loads claims into an empty store."""
    opened: list[Store] = []

    def build(claims: list[Claim]) -> Store:
        if request.param == "sqlite":
            address = f"sqlite:///{(tmp_path / f'kho{len(opened)}.db').as_posix()}"
        else:
            address = request.getfixturevalue("neo4j_address")
            wipe(address)
        store = open_store(address)
        opened.append(store)
        sources = [StoredSource(origin, origin, origin, "test", "text",
                                tuple(c for c in claims if c.source == origin), "")
                   for origin in sorted({c.source for c in claims})]
        nodes, edges = store.digests()
        store.apply(delta_to(derive(claims), nodes, edges, put_sources=sources))
        return store

    yield build
    for store in opened:
        store.close()
