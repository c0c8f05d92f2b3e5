"""What only the embedded store has: its file, its schema, its plans, its closure."""

from __future__ import annotations

import multiprocessing
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.errors import StoreInvalid, StoreUnavailable
from graph.kinds import DIRECTING, WIDER, EdgeKind, NodeKind, Origin
from graph.model import Delta
from graph.sqlite import (
    SqliteStore,
    closure,
    codes,
    known,
    migrations,
    read_graph,
    read_nodes,
    read_sources,
    rows,
    schema,
)
from graph.sqlite.place import network_share
from tests.contract.world import EDGES, NODES, WORLD, edge, paper, scattered

KNOWN = frozenset({Origin.STATED, Origin.RECORDED})
ATTACH = (EdgeKind.ADDRESSED_TO, EdgeKind.ASSIGNS, EdgeKind.ASSIGNED_TO, EdgeKind.EXPECTS)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kho Thông Suốt.db"


@pytest.fixture
def store(file: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(file)
    store.apply(WORLD)
    yield store
    store.close()


# -- the file -----------------------------------------------------------------------------------
@pytest.mark.parametrize("content", [b"khong phai co so du lieu", b"PK\x03\x04" + b"\x00" * 99])
def test_a_file_that_is_no_database_is_refused_by_name_and_left_alone(
        file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(StoreInvalid, match=r"kho Thông Suốt\.db"):
        SqliteStore(file)
    assert file.read_bytes() == content


def test_a_damaged_store_is_told_as_such(store: SqliteStore, file: Path) -> None:
    store.close()
    content = bytearray(file.read_bytes())
    content[100:] = b"\xff" * (len(content) - 100)
    file.write_bytes(content)
    with pytest.raises(StoreInvalid, match="hỏng"):
        SqliteStore(file).counts()


def test_the_database_of_another_program_is_refused(file: Path) -> None:
    con = sqlite3.connect(file)
    con.execute("CREATE TABLE notes (text)")
    con.close()
    with pytest.raises(StoreInvalid, match="chương trình khác"):
        SqliteStore(file)


def test_a_missing_file_is_made_only_when_asked(file: Path) -> None:
    for options in ({"create": False}, {"read_only": True}):
        with pytest.raises(StoreInvalid, match="không có tệp kho"):
            SqliteStore(file, **options)
    assert not file.exists()
    with pytest.raises(StoreInvalid, match="thư mục"):
        SqliteStore(file.parent)
    with pytest.raises(StoreInvalid, match="không có thư mục"):
        SqliteStore(file.parent / "nowhere" / "x.db")


def test_a_store_opened_for_reading_refuses_to_write(store: SqliteStore, file: Path) -> None:
    reader = SqliteStore(file, read_only=True)
    assert reader.counts() == store.counts()
    with pytest.raises(StoreUnavailable, match="chỉ để đọc"):
        reader.apply(Delta(drop_sources=("a/15.txt",)))
    reader.close()


def test_a_closed_store_says_so(store: SqliteStore) -> None:
    store.close()
    with pytest.raises(StoreUnavailable, match="đã đóng"):
        store.revision()


def test_a_store_that_another_program_locks_is_told_in_one_line(
        store: SqliteStore, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.sqlite.connect.BUSY_MS", 50)
    other = SqliteStore(file)
    with store._connections.writing():
        with pytest.raises(StoreUnavailable, match="chương trình khác ghi"):
            other.apply(Delta(drop_sources=("a/15.txt",)))
        assert other.counts().sources == 3
    other.close()


@pytest.mark.parametrize(("mounts", "share"), [
    ("/dev/sda1 / ext4 rw 0 0\n", None),
    ("/dev/sda1 / ext4 rw 0 0\nfiler:/vol /mnt/o\\040chung nfs4 rw 0 0\n", "nfs4"),
    ("//filer/x /mnt cifs rw 0 0\n/dev/sdb /mnt/o\\040chung ext4 rw 0 0\n", None)])
def test_network_shares_are_told_by_the_mount_table(mounts: str, share: str | None) -> None:
    assert network_share(Path("/mnt/o chung/kho.db"), mounts) == share
    assert network_share(Path(r"\\filer\chung\kho.db"), mounts) == "UNC"


def test_a_drive_letter_of_a_share_is_told_by_where_it_leads() -> None:
    class Drive(type(Path())):  # type: ignore[misc]
        def resolve(self, strict: bool = False) -> Path:
            del strict
            return Path(r"\\filer\chung\kho.db")

    assert network_share(Drive("Z:/kho.db"), "") == "UNC"


def test_a_store_on_a_network_share_is_refused_with_advice(
        file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = f"/dev/sda1 / ext4 rw 0 0\n//filer/chung {file.parent} cifs rw 0 0\n"
    monkeypatch.setattr("graph.sqlite.connect.network_share",
                        lambda path: network_share(path, mounts))
    with pytest.raises(StoreInvalid, match="ổ trong máy, hoặc dùng Neo4j") as raised:
        SqliteStore(file)
    assert "\n" not in raised.value.detail
    assert not file.exists()


# -- the schema ---------------------------------------------------------------------------------
def test_a_store_newer_than_the_program_is_refused_in_one_line(
        store: SqliteStore, file: Path) -> None:
    store.close()
    con = sqlite3.connect(file)
    con.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    con.close()
    with pytest.raises(StoreInvalid, match="mới hơn chương trình") as raised:
        SqliteStore(file)
    assert "\n" not in raised.value.detail


def test_an_older_store_is_copied_and_brought_forward(
        store: SqliteStore, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.close()

    def second(con: sqlite3.Connection) -> None:
        con.execute("ALTER TABLE source ADD COLUMN note TEXT")

    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, second))
    monkeypatch.setattr(migrations.upgrade, "__defaults__", (migrations.STEPS,))
    monkeypatch.setattr(migrations.check, "__defaults__", (migrations.STEPS,))
    with pytest.raises(StoreInvalid, match="lược đồ cũ"):
        SqliteStore(file, read_only=True)
    newer = SqliteStore(file)
    assert newer.counts().nodes == len(NODES)
    with newer._connections.reading() as con:
        assert migrations.version(con) == schema.VERSION + 1
        con.execute("SELECT note FROM source")
    newer.close()
    backup = sqlite3.connect(file.with_name(f"{file.name}.v{schema.VERSION}.bak"))
    assert migrations.version(backup) == schema.VERSION
    assert backup.execute("SELECT count(*) FROM node").fetchone() == (len(NODES),)
    backup.close()


def test_a_failing_migration_leaves_the_store_as_it_was(store: SqliteStore, file: Path) -> None:
    def broken(con: sqlite3.Connection) -> None:
        con.execute("DROP TABLE edge")
        raise sqlite3.OperationalError("disk full")

    with store._connections.reading() as con:
        con.execute("ROLLBACK")
        with pytest.raises(sqlite3.OperationalError):
            migrations.upgrade(con, file, (*migrations.STEPS, broken))
    assert store.counts().edges == len(EDGES)
    with store._connections.reading() as con:
        assert migrations.version(con) == schema.VERSION


def test_the_number_of_steps_is_the_schema_version() -> None:
    assert len(migrations.STEPS) == schema.VERSION


# -- the plans ----------------------------------------------------------------------------------
def _statements(words: codes.Codes) -> Iterator[tuple[str, str, dict[str, Any] | tuple[Any, ...]]]:
    values = {"ids": "[]", "hops": 25, "most": 10, "orgs": "[]", "docs": "[]", "from": "",
              "to": "~"}
    for direction in ("down", "up"):
        for kinds in (DIRECTING, WIDER, (EdgeKind.IMPLEMENTS,)):
            for origins in (frozenset(Origin), KNOWN):
                for attach in ((), ATTACH):
                    yield f"reach {direction}", read_graph.reach_statement(
                        words, direction=direction, kinds=kinds, origins=origins,  # type: ignore[arg-type]
                        attach=attach, max_hops=25), values
    for kinds in ((), (EdgeKind.CITES,)):
        yield "incident", read_graph.incident_statement(words, kinds), values
    for orgs in (True, False):
        for dated in (True, False):
            for documents in (True, False):
                yield f"tasks {orgs} {dated} {documents}", read_graph.tasks_statement(
                    words, orgs=orgs, dated=dated, documents=documents), values
    yield "find", read_nodes.FIND.format(kinds=""), ("[]",)
    yield "by id", read_nodes.BY_ID, ("[]",)
    for kind in (NodeKind.ORGANISATION, NodeKind.DOCUMENT, NodeKind.TASK):
        for filters in ((), ("level",), ("held",), ("type", "place")):
            yield f"page {kind} {filters}", read_nodes.page_statement(words, kind, filters), (
                1, "", *"x" * len(filters), 9)
    yield "search", read_nodes.SEARCH.format(kinds=""), ("x*", 1, 1, 9)
    for name, statement in (
            ("claims", known.CLAIMS), ("shapes", known.SHAPES), *known.NEAR.items(),
            ("all holders", known.ALL_HOLDERS), ("aliases", known.ALIASES),
            ("nodes", known.NODES), ("edges", known.EDGES), ("named", read_sources.NAMED)):
        yield f"load: {name}", statement, ("[]",)
    yield "load: holders", known.HOLDERS, (1, 5)
    yield "load: decisions", known.DECISIONS, ()


#: What a statement may scan: its own parameters and interim tables, by name or alias.
SMALL = {"n", "o", "q", "source",  # of a load: lists of keys, and the index of persons' words
         "b", "ch", "chosen", "f", "first", "h", "hit", "k", "link", "met", "of_orgs", "s",
         "second", "seed", "t", "task", "top", "w", "walk"}


def test_no_named_question_scans_edges_or_nodes_or_builds_a_bloom_filter(
        store: SqliteStore) -> None:
    with store._connections.reading() as con:
        words = codes.Codes(con)
        for name, statement, values in _statements(words):
            plan = [row[3] for row in con.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
            scanned = {line.split()[1] for line in plan if line.startswith("SCAN")}
            assert scanned <= SMALL, f"{name}: {plan}"
            assert not [line for line in plan if "BLOOM" in line or "AUTOMATIC" in line], name
            assert not [line for line in plan if "USE TEMP B-TREE FOR ORDER BY" in line
                        and name.startswith("page")], name


def test_no_statement_of_ours_gathers_statistics(store: SqliteStore) -> None:
    with store._connections.reading() as con:
        assert con.execute("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'sqlite_stat%'"
                           ).fetchone() == (0,)


def test_reach_is_one_statement(store: SqliteStore) -> None:
    seen: list[str] = []
    with store._connections.reading() as con:
        pass
    con.set_trace_callback(seen.append)
    store.reach("d-90", direction="down", kinds=DIRECTING, attach=ATTACH)
    assert [text.split()[0] for text in seen if not text.startswith("--")] == [
        "BEGIN", "WITH", "ROLLBACK"]
    con.set_trace_callback(None)


# -- the closure --------------------------------------------------------------------------------
@pytest.mark.parametrize("seed", range(6))
def test_the_closure_equals_one_computed_anew_after_any_writes(file: Path, seed: int) -> None:
    pick = random.Random(seed)
    store = SqliteStore(file)
    delta = scattered(seed, 30)
    store.apply(Delta(put_nodes=delta.put_nodes))
    alive = {e.key: e for e in delta.put_edges}
    waiting = list(alive.values())
    stored: dict[str, Any] = {}
    for _ in range(25):
        put = [waiting.pop() for _ in range(min(len(waiting), pick.randrange(4)))]
        drop = pick.sample(sorted(stored), min(len(stored), pick.randrange(3)))
        waiting += [stored.pop(key) for key in drop]
        stored.update((e.key, e) for e in put)
        store.apply(Delta(put_edges=tuple(put), drop_edges=tuple(drop)))
        assert store.closure_differences() == 0
    node = delta.put_nodes[0].id
    store.apply(Delta(drop_nodes=(node,)))
    assert store.closure_differences() == 0
    store.close()


def test_a_large_load_takes_the_same_closure_as_single_edges(
        file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closure, "MANY", 10)
    store = SqliteStore(file)
    store.apply(scattered(9, 60))
    assert store.closure_differences() == 0
    store.close()


def test_parallel_edges_keep_a_pair_until_the_last_is_gone(store: SqliteStore) -> None:
    stated, recorded = (e for e in EDGES if e.tail == "d-08" and e.head == "d-15")
    for gone, reached in ((stated, True), (recorded, False)):
        store.apply(Delta(drop_edges=(gone.key,)))
        part = store.reach("d-90", direction="down", kinds=DIRECTING, origins=KNOWN)
        assert ("d-02" in part.nodes) is reached
        assert store.closure_differences() == 0


def test_inferred_edges_are_not_in_the_closure(store: SqliteStore) -> None:
    part = store.reach("d-90", direction="down", kinds=DIRECTING, origins=KNOWN)
    assert "d-77" not in part.nodes


# -- several processes --------------------------------------------------------------------------
_READER = """
import sys
from graph.sqlite import SqliteStore
from graph.kinds import DIRECTING
store = SqliteStore(sys.argv[1], read_only=True)
print("ready", flush=True)
last = 0
while last < 20:
    part = store.reach("d-0", direction="down", kinds=DIRECTING)
    count = len(part.nodes) - 1
    assert count >= last and len(part.edges) == count, (count, last)
    last = count
store.close()
print("done", flush=True)
"""


def test_several_processes_read_while_one_writes(file: Path) -> None:
    store = SqliteStore(file)
    store.apply(Delta(put_nodes=(paper("d-0", "0-KH/TU", "Gốc"),)))
    root = Path(__file__).resolve().parents[2]
    readers = [subprocess.Popen([sys.executable, "-c", _READER, str(file)], cwd=root, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    for reader in readers:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "ready\n"
    for n in range(20):
        store.apply(Delta(put_nodes=(paper(f"d-x{n}", f"{n}-KH/TU", "Dưới"),),
                          put_edges=(edge(f"d-x{n}", EdgeKind.IMPLEMENTS, "d-0"),)))
    for reader in readers:
        assert reader.communicate(timeout=60) == ("done\n", "")
    store.close()


def _count_in_child(store: SqliteStore, answer: Any) -> None:
    answer.send(store.counts().nodes)


@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
def test_a_forked_process_opens_a_connection_of_its_own(store: SqliteStore) -> None:
    here, there = multiprocessing.get_context("fork").Pipe()
    child = multiprocessing.get_context("fork").Process(
        target=_count_in_child, args=(store, there))
    child.start()
    assert here.recv() == len(NODES)
    child.join()
    assert store.page(NodeKind.ORGANISATION)


_WRITER = """
import sys
from graph.sqlite import SqliteStore
from tests.contract.world import *
store = SqliteStore(sys.argv[1])
for n in range(10_000):
    store.apply(Delta(
        (StoredSource(f"s-{n}", "1", "2", "r", "text", (), "Nội dung " * 500),), (),
        (paper(f"k-{n}", f"{n}-KH/TU", "Bản"), task(f"v-{n}", "Việc", None)), (),
        (edge(f"k-{n}", K.ASSIGNS, f"v-{n}"),)))
    print(n, flush=True)
"""


@pytest.mark.parametrize("after", [1, 7, 40])
def test_a_killed_writer_loses_nothing_it_reported_and_leaves_nothing_half_done(
        file: Path, after: int) -> None:
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen([sys.executable, "-c", _WRITER, str(file)], cwd=root, text=True,
                          stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        for _ in range(after):
            writer.stdout.readline()
        writer.kill()
        reported = after + len(writer.stdout.read().splitlines())
    store = SqliteStore(file)
    counts = store.counts()
    assert reported <= counts.revision <= reported + 1
    assert (counts.sources, counts.nodes, counts.edges) == (
        counts.revision, 2 * counts.revision, counts.revision)
    assert len(store.nodes(f"k-{n}" for n in range(reported))) == reported
    assert store.closure_differences() == 0
    with store._connections.reading() as con:
        assert con.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    store.close()


def test_several_processes_may_make_the_same_new_store(file: Path) -> None:
    code = "import sys; from graph.sqlite import SqliteStore; SqliteStore(sys.argv[1]).close()"
    root = Path(__file__).resolve().parents[2]
    makers = [subprocess.Popen([sys.executable, "-c", code, str(file)], cwd=root, text=True,
                               stderr=subprocess.PIPE) for _ in range(4)]
    assert [maker.communicate(timeout=60)[1] for maker in makers] == [""] * 4
    store = SqliteStore(file, create=False)
    assert store.revision() == 0
    store.close()


# -- keys of order ------------------------------------------------------------------------------
def test_stored_keys_of_order_sort_like_their_text_and_lead_back_to_it() -> None:
    texts = ["", "a", "Án", "ăn", "đi", "ÿ", "\x80", "ſ", "Ă", "\u017d", "\u017e", "中", "😀", "z~"]
    texts += [one + other for one in texts for other in texts]
    assert sorted(texts) == sorted(texts, key=rows.sort_bytes)
    assert [rows.sort_text(rows.sort_bytes(text)) for text in texts] == texts
