"""Stores filled by the program itself from texts written for these tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.open import open_store
from graph.store import Store
from ingest.pipeline import Intake, ingest
from tests.neo4j_server import wipe

#: Texts by file name, read into the store of the test.
Fill = Callable[[dict[str, str]], Intake]


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    if request.param == "sqlite":
        address = f"sqlite:///{(tmp_path / 'kho.db').as_posix()}"
    else:
        address = request.getfixturevalue("neo4j_address")
        wipe(address)
    opened = open_store(address)
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that is ingested."""
    found = tmp_path / "van-ban"
    found.mkdir()
    return found


@pytest.fixture
def fill(store: Store, folder: Path) -> Fill:
    """Writes texts into the folder and ingests it whole."""

    def call(texts: dict[str, str]) -> Intake:
        for name, text in texts.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        return ingest(store, [folder], max_bytes=1_000_000)

    return call
