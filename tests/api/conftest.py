"""The application over the invented world of ``world.py``, for one fixed day."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from fastapi.testclient import TestClient

from api.app import create_app


@pytest.fixture(scope="session")
def world() -> ModuleType:
    """The module with the invented world (tests are no package)."""
    spec = importlib.util.spec_from_file_location("world", Path(__file__).with_name("world.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def client(world: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    store = world.open_world(tmp_path_factory.mktemp("api") / "world.db")
    app = create_app(store, clock=lambda: str(world.TODAY), close_store=True)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client
