"""Commands run in this process, over a store filled once with the sample collection."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from graph.data import root
from graph.open import open_store
from ingest.pipeline import ingest
from thongsuot.cli.app import run
from thongsuot.cli.demo import sample_files


class Result(NamedTuple):
    code: int
    out: str
    err: str


Cli = Callable[..., Result]


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a store that holds the register and the sample."""
    path = tmp_path_factory.mktemp("sample") / "kho.db"
    address = f"sqlite:///{path.as_posix()}"
    store = open_store(address)
    try:
        ingest(store, [root() / "register"], max_bytes=20_000_000)
        ingest(store, sample_files(), max_bytes=20_000_000, sample=True)
    finally:
        store.close()
    return address


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
        tmp_path: Path) -> Cli:
    """Runs one command in an empty folder; gives exit code and both outputs."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("THONGSUOT_STORE", raising=False)

    def call(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["thongsuot", *arguments])
        code = 0
        try:
            run()
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return call
