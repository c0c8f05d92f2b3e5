"""Stores that earlier programs wrote: restored, brought forward, and gone on with.

``old/vN.db.gz`` was written by the program of schema N: three invented plans loaded one by one,
the second then loaded again with another number.
"""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graph.backup import backup, restore
from graph.errors import StoreInvalid, StoreUnavailable
from graph.kinds import DIRECTING, Origin
from graph.model import Edge, evidence_text
from graph.open import open_store
from graph.sqlite import schema
from graph.verify import verify
from ingest.pipeline import ingest
from tests.contract.world import WORLD
from tests.faults import papers
from tests.neo4j_server import wipe

OLD = sorted((Path(__file__).parent / "old").glob("v*.db.gz"))


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as con:
        assert con.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return int(con.execute("PRAGMA user_version").fetchone()[0])


@pytest.fixture(params=OLD, ids=lambda path: path.name.split(".")[0])
def saved(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A backup of an earlier schema."""
    path = tmp_path / "cũ.bak"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


def test_every_earlier_schema_has_its_store() -> None:
    assert [path.name for path in OLD][:schema.VERSION - 1] == [
        f"v{number}.db.gz" for number in range(1, schema.VERSION)]


def test_a_backup_of_an_earlier_schema_is_restored_and_answers(saved: Path, tmp_path: Path) -> None:
    old = version(saved)
    target = tmp_path / "kho.db"
    assert restore(saved, str(target)) is None
    assert (version(saved), version(target)) == (old, schema.VERSION)
    store = open_store(str(target), create=False)
    assert store.counts().sources == 3
    assert {source.origin for source in store.sources()} == {f"kh-00{n}.txt" for n in range(3)}
    assert "Số 20-KH/ĐU" in (store.text("kh-001.txt") or "")
    (paper,) = store.find(["20-kh/du"])
    up = store.reach(paper.id, direction="up", kinds=DIRECTING)
    assert {node.props["code"] for node in up.nodes.values()} == {
        "20-KH/ĐU", "01-KH/ĐU", "57-NQ/TW"}
    assert {found.name for found in verify(store) if not found.sound} == set()
    assert max(number for number, _ in store.changes(limit=10_000)) >= 4
    store.close()


def test_an_earlier_store_is_brought_forward_where_it_lies_with_a_copy_beside_it(
        saved: Path) -> None:
    old = version(saved)
    before = saved.read_bytes()
    if old < schema.VERSION:
        with pytest.raises(StoreInvalid, match="lược đồ cũ"):
            open_store(str(saved), read_only=True)
        assert saved.read_bytes() == before
    store = open_store(str(saved), create=False)
    report = ingest(store, papers.write(saved.parent / "thêm", 5)[3:], max_bytes=10**7)
    assert [row.state for row in report.rows] == ["loaded"] * 2
    assert store.counts().sources == 5
    assert {found.name for found in verify(store) if not found.sound} == set()
    store.close()
    copies = list(saved.parent.glob("*.v*.bak"))
    if old < schema.VERSION:
        (kept,) = copies
        assert kept.name == f"{saved.name}.v{old}.bak"
        assert version(kept) == old
        assert restore(kept, str(saved)) is not None
    else:
        assert copies == []


def test_an_earlier_store_is_backed_up_as_it_is(saved: Path, tmp_path: Path) -> None:
    counted = backup(str(saved), tmp_path / "bản sao.bak")
    assert counted["sources"] == 3
    assert version(tmp_path / "bản sao.bak") == version(saved)


def test_a_migration_that_cannot_keep_a_copy_changes_nothing(saved: Path) -> None:
    old = version(saved)
    if old == schema.VERSION:
        return
    blocked = saved.with_name(f"{saved.name}.v{old}.bak")
    blocked.mkdir()
    (blocked / "thư.txt").touch()
    with pytest.raises(StoreUnavailable, match="không ghi được tệp") as raised:
        open_store(str(saved))
    assert str(blocked) in raised.value.detail
    assert version(saved) == old


@pytest.mark.neo4j
def test_a_server_store_of_the_schema_before_keeps_what_was_inferred_apart(
        neo4j_address: str) -> None:
    import neo4j

    wipe(neo4j_address)
    store = open_store(neo4j_address)
    store.apply(WORLD)
    whole = list(store.stream())
    known = frozenset({Origin.STATED, Origin.RECORDED})
    below = set(store.reach("d-90", direction="down", kinds=DIRECTING, origins=known).nodes)
    store.close()
    uri, _, database = neo4j_address.rpartition("/")
    with neo4j.GraphDatabase.driver(uri) as driver:
        rows = [{"key": item.key, "evidence": evidence_text(item.evidence)}
                for item in whole if isinstance(item, Edge)]
        for statement in (
                "MATCH ()-[r]->() WHERE r.inferred SET r.inferred = null",
                "UNWIND $rows AS row MATCH ()-[r {key: row.key}]->() SET r.evidence = row.evidence",
                "MATCH (m:TsMeta {key: 'store'}) SET m.schema = 3"):
            driver.execute_query(statement, rows=rows, database_=database)
    store = open_store(neo4j_address, create=False)
    assert list(store.stream()) == whole
    assert set(store.reach("d-90", direction="down", kinds=DIRECTING,
                           origins=known).nodes) == below
    assert "d-77" not in below  # which leads there only by an inferred edge
    assert "d-77" in store.reach("d-90", direction="down", kinds=DIRECTING).nodes
    store.close()
    wipe(neo4j_address)
