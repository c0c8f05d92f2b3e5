"""Fixture policy of all tests: real files, real stores, nothing off this machine.

A test that needs a Neo4j, Chromium or the real texts carries the marker of that name.  Where the
thing is absent the test is skipped with its reason; under ``THONGSUOT_CI`` it fails instead.
"""

from __future__ import annotations

import ipaddress
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests import neo4j_server

if os.environ.get("THONGSUOT_CI"):
    # the same examples in every run: a red run means a change, not a throw of dice
    settings.register_profile("ci", derandomize=True, deadline=None)
    settings.load_profile("ci")

ROOT = Path(__file__).resolve().parent.parent


def texts_root() -> Path:
    """The folder of the real texts; it may be absent."""
    return (ROOT / os.environ.get("THONGSUOT_TEXTS", "../shared")).resolve()


def chromium_path() -> str | None:
    """A Chromium of the system (playwright's own download is neither needed nor possible)."""
    names = (os.environ.get("THONGSUOT_TEST_CHROMIUM"), "chromium", "chromium-browser",
             "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)


def _absent(item: pytest.Item) -> str | None:
    if item.get_closest_marker("texts") and not (texts_root() / "seeds").is_dir():
        return "không có văn bản thật (THONGSUOT_TEXTS)"
    if item.get_closest_marker("browser") and chromium_path() is None:
        return "không có Chromium"
    if item.get_closest_marker("neo4j"):
        return neo4j_server.absent()
    return None


def require(condition: object, reason: str) -> None:
    """Skips the test, or under CI fails it, when ``condition`` is false."""
    if condition:
        return
    if os.environ.get("THONGSUOT_CI"):
        pytest.fail(f"phải có trong CI: {reason}", pytrace=False)
    pytest.skip(reason)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """What lacks its surroundings does not run."""
    reason = _absent(item)
    require(reason is None, reason or "")


@pytest.fixture(scope="session")
def texts() -> Path:
    """The folder with ``seeds/``, ``corpus/``, ``gold/``; use with the marker ``texts``."""
    return texts_root()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The program to start; use with the marker ``browser``."""
    path = chromium_path()
    assert path is not None
    return path


@pytest.fixture(scope="session")
def neo4j_address() -> Iterator[str]:
    """The address of a Neo4j that the tests may wipe; use with the marker ``neo4j``."""
    with neo4j_server.server() as address:
        yield address


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that speaks to another machine fails."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = address[0]
            if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
                raise AssertionError(f"a test tried to reach {host}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
