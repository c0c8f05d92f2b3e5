"""The five real plans with 57-NQ/TW and 03/NQ-CP in full, read once, in a store of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.model import StoredSource
from graph.open import open_store
from graph.store import Store
from ingest.pipeline import Intake, ingest, load, offered
from tests.neo4j_server import wipe

LIMIT = 20_000_000


@pytest.fixture(scope="session")
def real_files(texts: Path) -> list[Path]:
    """The files of questions 1, 2, 3 and 7."""
    return [*sorted((texts / "seeds").glob("*.txt")),
            *sorted((texts / "corpus" / "texts").glob("c01_*.txt")),
            *sorted((texts / "corpus" / "texts").glob("c07_*.txt"))]


@pytest.fixture(scope="session")
def read_once(real_files: list[Path],
              tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Intake,
                                                                 list[StoredSource]]:
    """The embedded store, the intake report and the sources with their claims."""
    path = tmp_path_factory.mktemp("real") / "kho.db"
    store = open_store(f"sqlite:///{path.as_posix()}")
    try:
        report = ingest(store, real_files, max_bytes=LIMIT)
        claims = list(store.claims())
        sources = [StoredSource(
            s.origin, s.sha256, s.text_sha256, s.reader, s.kind,
            tuple(c for c in claims if c.source == s.origin), store.text(s.origin))
            for s in store.sources()]
    finally:
        store.close()
    return path, report, sources


@pytest.fixture(scope="module", params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def real(request: pytest.FixtureRequest,
         read_once: tuple[Path, Intake, list[StoredSource]]) -> Iterator[Store]:
    """The same graph in either store."""
    path, report, sources = read_once
    if request.param == "sqlite":
        store = open_store(f"sqlite:///{path.as_posix()}")
    else:
        address: str = request.getfixturevalue("neo4j_address")
        wipe(address)
        store = open_store(address)
        load(store, sources, files=offered((), report.rows))
    yield store
    store.close()
