"""Backup of a store in use, restore over one, and what both refuse."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from graph.backup import backup, restore
from graph.errors import BadRequest, StoreInvalid, StoreUnavailable
from graph.model import canonical_json
from graph.open import open_store
from graph.sqlite import SqliteStore, schema
from graph.verify import verify

ROOT = Path(__file__).resolve().parents[2]


def content(path: Path) -> str:
    """A hash of the canonical export."""
    store = open_store(str(path), create=False)
    try:
        lines = [canonical_json(item.to_json()) for item in store.stream()]
    finally:
        store.close()
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@pytest.fixture
def saved(file: Path, tmp_path: Path) -> Path:
    target = tmp_path / "sao lưu" / "kho.bak"
    target.parent.mkdir()
    backup(str(file), target)
    return target


def test_a_backup_is_one_sound_file_with_the_same_content(file: Path, saved: Path) -> None:
    assert [path.name for path in saved.parent.iterdir()] == [saved.name]
    assert content(saved) == content(file)
    store = open_store(str(saved))
    assert all(found.sound for found in verify(store))
    store.close()


def test_a_backup_is_of_one_state_while_another_process_writes(file: Path, tmp_path: Path) -> None:
    code = ("import sys; from graph.sqlite import SqliteStore; from tests.contract.world import *\n"
            "store = SqliteStore(sys.argv[1])\n"
            "for n in range(100000):\n"
            "    store.apply(Delta(put_nodes=(paper(f'k-{n}', f'{n}-KH/TU', 'Bản'),"
            " task(f'v-{n}', 'Việc', None)), put_edges=(edge(f'k-{n}', K.ASSIGNS, f'v-{n}'),)))\n"
            "    print(n, flush=True)\n")
    with subprocess.Popen([sys.executable, "-c", code, str(file)], cwd=ROOT,
                          stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        for _ in range(3):
            backup(str(file), tmp_path / "sống.bak")
            store = open_store(str(tmp_path / "sống.bak"))
            assert [found.name for found in store.upkeep() if not found.sound] == []
            assert store.counts().edges > 0
            store.close()
        assert writer.poll() is None
        writer.kill()


def test_a_later_backup_replaces_the_earlier_one(file: Path, saved: Path) -> None:
    store = SqliteStore(file)
    keys = [source.origin for source in store.sources()]
    store.close()
    with closing(sqlite3.connect(file)) as con, con:
        con.execute("UPDATE tally SET n = n + 7 WHERE name = 'revision'")
    counted = backup(str(file), saved)
    assert counted["sources"] == len(keys)
    assert SqliteStore(saved, read_only=True).revision() == counted["revision"]


@pytest.mark.parametrize("other", [b"thu tu quan trong", b""])
def test_a_backup_never_replaces_a_file_of_another_kind(
        file: Path, tmp_path: Path, other: bytes) -> None:
    target = tmp_path / "thư.doc"
    target.write_bytes(other)
    with pytest.raises(StoreInvalid, match=r"thư\.doc"):
        backup(str(file), target)
    assert target.read_bytes() == other
    foreign = tmp_path / "khác.db"
    with closing(sqlite3.connect(foreign)) as con:
        con.execute("CREATE TABLE notes (text)")
    with pytest.raises(StoreInvalid, match="chương trình khác"):
        backup(str(file), foreign)
    with pytest.raises(StoreInvalid, match="chính kho"):
        backup(str(file), file)
    with pytest.raises(StoreInvalid, match="không có thư mục"):
        backup(str(file), tmp_path / "nowhere" / "x.bak")
    with pytest.raises(StoreInvalid, match="không có tệp kho"):
        backup(str(tmp_path / "none.db"), tmp_path / "x.bak")


def test_the_backup_of_a_damaged_store_is_refused_and_the_good_one_stays(
        file: Path, saved: Path) -> None:
    good = saved.read_bytes()
    damaged = bytearray(file.read_bytes())
    damaged[20 * schema.PAGE:30 * schema.PAGE] = os.urandom(10 * schema.PAGE)
    file.write_bytes(damaged)
    with pytest.raises(StoreUnavailable):
        backup(str(file), saved)
    assert saved.read_bytes() == good
    assert [path.name for path in saved.parent.iterdir()] == [saved.name]


# -- restore ------------------------------------------------------------------------------------
def test_restore_brings_back_what_was_saved_and_keeps_what_was_there(
        file: Path, saved: Path) -> None:
    before = content(file)
    store = SqliteStore(file)
    from graph.model import Delta

    store.apply(Delta(drop_sources=tuple(s.origin for s in store.sources()[:3])))
    changed = store.counts()
    store.close()
    aside = restore(saved, str(file))
    assert content(file) == before
    assert aside is not None
    assert SqliteStore(aside, read_only=True).counts() == changed
    assert saved.exists()


def test_restore_makes_a_store_where_none_was(saved: Path, tmp_path: Path) -> None:
    target = tmp_path / "mới.db"
    assert restore(saved, str(target)) is None
    assert content(target) == content(saved)


def test_restore_moves_a_damaged_store_away(file: Path, saved: Path) -> None:
    wanted = content(saved)
    for damage in (b"rubbish" * 999, file.read_bytes()[:100] + b"\xff" * 9000):
        file.write_bytes(damage)
        aside = restore(saved, str(file))
        assert aside is not None
        assert aside.read_bytes() == damage
        assert content(file) == wanted
        aside.unlink()


def test_restore_refuses_what_is_no_store_of_ours_or_newer(
        file: Path, saved: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    other = tmp_path / "khác.db"
    with closing(sqlite3.connect(other)) as con:
        con.execute("CREATE TABLE notes (text)")
    text = tmp_path / "thư.txt"
    text.write_text("không phải kho")
    for wrong in (other, text, tmp_path / "none"):
        with pytest.raises(StoreInvalid) as raised:
            restore(wrong, str(file))
        assert "\n" not in raised.value.detail
    with pytest.raises(StoreInvalid, match="chính kho"):
        restore(file, str(file))
    with closing(sqlite3.connect(saved)) as con:
        con.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    with pytest.raises(StoreInvalid, match="mới hơn chương trình"):
        restore(saved, str(file))
    assert file.read_bytes() == before


def test_restore_never_replaces_the_database_of_another_program(
        saved: Path, tmp_path: Path) -> None:
    other = tmp_path / "khác.db"
    with closing(sqlite3.connect(other)) as con:
        con.execute("CREATE TABLE notes (text)")
    before = other.read_bytes()
    with pytest.raises(StoreInvalid, match="chương trình khác"):
        restore(saved, str(other))
    assert other.read_bytes() == before


def test_restore_waits_for_no_other_program_but_says_that_one_is_open(
        file: Path, saved: Path) -> None:
    before = content(file)
    other = SqliteStore(file)
    other.revision()
    with pytest.raises(StoreUnavailable, match="thongsuot serve"):
        restore(saved, str(file))
    other.close()
    assert content(file) == before
    restore(saved, str(file))


def test_a_server_is_backed_up_otherwise(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="thongsuot copy"):
        backup("neo4j://127.0.0.1:1/neo4j", tmp_path / "x.bak")
