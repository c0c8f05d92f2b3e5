"""``verify`` passes a sound store and finds each kind of damage by name."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from graph.open import open_store
from graph.sqlite import schema
from graph.verify import verify
from ingest.pipeline import ingest
from tests.neo4j_server import wipe
from thongsuot.cli.app import run
from thongsuot.cli.demo import sample_files


def unsound(address: str) -> dict[str, int]:
    """Check → differences, of the checks that failed."""
    store = open_store(address, create=False)
    try:
        return {found.name: found.differences for found in verify(store) if not found.sound}
    finally:
        store.close()


def test_a_store_filled_by_ingest_is_sound(file: Path) -> None:
    assert unsound(str(file)) == {}


#: What is done to the file, and the checks that must see it.
DAMAGE = [
    ("DELETE FROM closure WHERE lower = (SELECT min(lower) FROM closure)", {"closure"}),
    ("UPDATE closure SET depth = depth + 1 WHERE lower = (SELECT min(lower) FROM closure)",
     {"closure"}),
    ("UPDATE tally SET n = n + 1 WHERE name = 'sources'", {"tallies"}),
    ("UPDATE tally SET n = n + 1 WHERE name = 'edges'", {"tallies", "counts"}),
    ("UPDATE tally SET n = 0 WHERE name = 'revision'", {"tallies"}),
    ("DELETE FROM name WHERE fold = (SELECT max(fold) FROM name)", {"names"}),
    ("INSERT INTO search (rowid, words) VALUES (1, 'lạ lẫm')", {"words"}),
    ("UPDATE node SET level = 'cell' WHERE level = 'province'", {"columns"}),
    ("UPDATE node SET evidence = '[]' WHERE id = (SELECT min(id) FROM node "
     "WHERE evidence <> '[]')", {"digests"}),
    ("DELETE FROM chunk WHERE id >> 23 = (SELECT min(id) * 2 + 1 FROM source "
     "WHERE kind = 'text')", {"claims", "statements"}),
    ("UPDATE shape SET n = n + 1 WHERE id = (SELECT min(id) FROM shape)", {"statements"}),
    ("DELETE FROM hold WHERE shape = (SELECT min(shape) FROM hold)", {"statements"}),
    ("INSERT INTO alias VALUES ('van-ban-la', 'van-ban-khac')", {"statements"}),
    ("DELETE FROM source WHERE id = (SELECT min(id) FROM source WHERE kind = 'text')",
     {"references", "tallies", "statements"}),
    ("INSERT INTO chunk VALUES (99 << 24, 'x')", {"references"}),
]


@pytest.mark.parametrize(("statement", "seen"), DAMAGE)
def test_each_damage_is_found_by_its_check(file: Path, statement: str, seen: set[str]) -> None:
    with closing(sqlite3.connect(file)) as con, con:
        con.execute(statement)
    assert set(unsound(str(file))) == seen


def test_an_edge_without_an_end_is_found(file: Path) -> None:
    with closing(sqlite3.connect(file)) as con, con:
        con.execute("DELETE FROM node WHERE id = (SELECT max(tail) FROM edge)")
    assert {"references", "tallies"} <= set(unsound(str(file)))


def test_a_damaged_page_is_told_and_nothing_is_read_through_it(file: Path) -> None:
    with closing(sqlite3.connect(file)) as con:
        page = con.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'edge_reverse'"
                           ).fetchone()[0]
    content = bytearray(file.read_bytes())
    content[(page - 1) * schema.PAGE + 100:page * schema.PAGE] = bytes(schema.PAGE - 100)
    file.write_bytes(content)
    assert set(unsound(str(file))) == {"file"}


def test_the_command_prints_a_line_a_check_and_ends_with_its_verdict(
        file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def call(*options: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["thongsuot", "verify", "--store", str(file), *options])
        try:
            run()
        except SystemExit as stop:
            return int(stop.code or 0), capsys.readouterr().out
        return 0, capsys.readouterr().out

    code, out = call()
    lines = out.splitlines()
    assert code == 0
    assert len(lines) >= 10
    assert all(line.startswith("✓ ") and line.endswith("khớp") for line in lines)
    with closing(sqlite3.connect(file)) as con, con:
        con.execute("DELETE FROM closure")
    code, out = call()
    assert code == 1
    (bad,) = [line for line in out.splitlines() if not line.startswith("✓")]
    assert bad.startswith("✗ bảng bắc cầu")
    code, out = call("--json")
    assert code == 1
    assert [row["name"] for row in json.loads(out) if row["differences"]] == ["closure"]


# -- Neo4j --------------------------------------------------------------------------------------
@pytest.fixture
def address(neo4j_address: str) -> Iterator[str]:
    wipe(neo4j_address)
    store = open_store(neo4j_address)
    ingest(store, sample_files(), max_bytes=20_000_000, sample=True)
    store.close()
    yield neo4j_address
    wipe(neo4j_address)


@pytest.mark.neo4j
def test_a_server_store_is_sound_and_each_damage_is_found(address: str) -> None:
    import neo4j

    assert unsound(address) == {}
    uri, _, database = address.rpartition("/")
    with neo4j.GraphDatabase.driver(uri) as driver:
        def do(statement: str) -> None:
            driver.execute_query(statement, database_=database)  # type: ignore[arg-type]

        do("DROP INDEX document_level")
        assert set(unsound(address)) == {"indexes"}
        do("CREATE INDEX document_level FOR (n:Document) ON (n.level)")
        do("CALL db.awaitIndexes(60)")
        do("MATCH (n:Document {held: true}) WITH n ORDER BY n.id LIMIT 1 SET n.held = false")
        assert set(unsound(address)) == {"columns"}
        do("MATCH (n:Document) WHERE n.held = false AND n.props CONTAINS '\"held\":true' "
           "SET n.held = true")
        do("MATCH ()-[r:IMPLEMENTS]->() WITH r ORDER BY r.key LIMIT 1 SET r.evidence = '[]'")
        assert set(unsound(address)) == {"digests"}
        do("MATCH ()-[r:ASSIGNS]->() WITH r ORDER BY r.key LIMIT 1 DELETE r")
        assert set(unsound(address)) == {"digests", "claims"}
