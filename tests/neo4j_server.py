"""The Neo4j of a test run: the one CI started, else one of our own; wiped only with the marker."""

from __future__ import annotations

import importlib.util
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

SCRIPT = Path(__file__).resolve().parent.parent / ".ci" / "neo4j.py"


@cache
def script() -> ModuleType:
    """``.ci/neo4j.py`` as a module, one for all: it knows the servers it started."""
    spec = importlib.util.spec_from_file_location("thongsuot_ci_neo4j", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def absent() -> str | None:
    """Why there is no Neo4j for the tests; ``None`` when there is one or can be one."""
    if os.environ.get("THONGSUOT_TEST_NEO4J"):
        return None
    reason = script().missing()
    return None if reason is None else f"không có Neo4j ({reason}; xem .ci/neo4j.py)"


@contextmanager
def server() -> Iterator[str]:
    """The address of a running server; one that was started here is stopped at the end."""
    given = os.environ.get("THONGSUOT_TEST_NEO4J")
    if given:
        yield given
        return
    ci = script()
    home = Path(tempfile.mkdtemp(prefix="thongsuot-neo4j-"))
    try:
        yield ci.start(home, release=release())
    finally:
        ci.stop(home)
        shutil.rmtree(home, ignore_errors=True)


def release() -> Any:
    """Which Neo4j the tests start themselves."""
    ci = script()
    return ci.CALENDAR if os.environ.get("THONGSUOT_TEST_NEO4J_CALENDAR") else ci.LONG_TERM


@contextmanager
def own_server(before: Callable[[Path], Sequence[str] | None] = lambda _home: None,
               ) -> Iterator[tuple[str, Path]]:
    """Address and home of a server for one test alone, which it may kill or fill beforehand.

    ``before`` may return lines of the server's configuration.
    """
    ci = script()
    home = Path(tempfile.mkdtemp(prefix="thongsuot-neo4j-"))
    try:
        settings = before(home) or ()
        yield ci.start(home, keep=True, release=release(), settings=settings), home
    finally:
        ci.stop(home)
        shutil.rmtree(home, ignore_errors=True)


def wipe(address: str) -> None:
    """Empty the database, schema kept; refuses a server without the marker of the tests."""
    import neo4j

    from graph.neo4j.schema import MARKER

    uri, _, database = address.rpartition("/")
    with neo4j.GraphDatabase.driver(uri) as driver:
        def ask(statement: str) -> int:
            rows, _, _ = driver.execute_query(statement, database_=database)
            return rows[0][0] if rows else 0

        if not ask(f"MATCH (m:{MARKER}) RETURN count(m)"):
            raise AssertionError(f"{address} was not started for tests: not wiped")
        # In parts: one transaction over a large store outgrows the server's memory.
        while ask(f"MATCH (n) WHERE NOT n:{MARKER} AND coalesce(n.key, '') <> 'store' "
                  "WITH n LIMIT 5000 DETACH DELETE n RETURN count(*)"):
            pass
        ask("MATCH (m:TsMeta) SET m.revision = 0 RETURN 1")
