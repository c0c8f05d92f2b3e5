"""A store that holds the sample collection, made once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from graph.data import root
from graph.open import open_store
from ingest.pipeline import ingest
from thongsuot.cli.demo import sample_files


@pytest.fixture(scope="session")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "kho.db"
    store = open_store(str(path))
    try:
        ingest(store, [root() / "register"], max_bytes=20_000_000)
        ingest(store, sample_files(), max_bytes=20_000_000, sample=True)
    finally:
        store.close()
    return path


@pytest.fixture
def file(_filled: Path, tmp_path: Path) -> Path:
    """A closed store with the sample collection."""
    return Path(shutil.copy(_filled, tmp_path / "kho Thông Suốt.db"))
