"""``bulk-export``: a real Neo4j imports the files by the very command and answers the same."""

from __future__ import annotations

import csv
import shlex
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import StoreInvalid
from graph.export import neo4j_admin
from graph.flat import Flat, Flattened, Rebuilt
from graph.kinds import EdgeKind, NodeKind
from graph.model import Change, Delta, Node, OfferedFile, StoredSource
from graph.open import open_store
from graph.packing import unpack_claims
from graph.transfer import Copyable
from graph.verify import verify
from tests.contract.world import WORLD, edge, paper
from tests.neo4j_server import own_server, release, script
from tests.upkeep.everything import answers, everything
from thongsuot.cli.app import run

#: Texts that a file of comma-separated values may trip over.
AWKWARD = ('a,"b";c', 'dòng một\ndòng hai\r\nba', "", "\\", '"', "'; --", "\u2028", " đầu cuối ",
           "\t", "null", "true", "-1", "😀 Ưu điểm")


@pytest.fixture
def source(file: Path) -> Iterator[Copyable]:
    """The sample collection, the invented world, an old id, awkward texts, a long source."""
    store = open_store(str(file))
    store.apply(WORLD)
    # Loaded together, the graph is no longer derived from the claims alone; imports do not mind.
    store.apply(Delta(
        put_sources=(
            StoredSource('lạ/"tên", số 1.txt', "1", "2", "r", "text", (), "\n".join(AWKWARD),
                         info={"ghi chú": 'có "dấu", phẩy'}),
            StoredSource("dài.txt", "3", "4", "r", "text", (), "đoạn văn bản khác nhau " * 9000)),
        put_nodes=tuple(
            Node(f"k-{n}", NodeKind.TASK, text or "(trống)", {"action": text, "last_day": None},
                 (text,) * (n % 3) if text.strip() else (), text)
            for n, text in enumerate(AWKWARD)),
        put_edges=tuple(edge("d-15", EdgeKind.ASSIGNS, f"k-{n}", note=text)
                        for n, text in enumerate(AWKWARD)),
        put_files=(OfferedFile("mat/x.txt", "text", "refused", "tên tệp có “mật”"),),
        keep=("a/15.txt",)))
    store.apply(Delta(
        drop_nodes=("d-44",), put_nodes=(paper("d-45", "45-KH/ĐU", "Bản có số"),),
        put_sources=(replace(WORLD.put_sources[1], reader="reader/2"),),
        changes=(Change("renamed", "d-44", "document", ("d-45",)),)))
    yield store
    store.close()


def test_the_rows_of_a_file_are_those_made_of_its_objects(source: Copyable) -> None:
    assert isinstance(source, Flattened)
    with source.flat() as flat:
        own, made = _rows(flat), _rows(Rebuilt(source))
    assert all(own)
    assert own == made


def _rows(flat: Flat) -> list[list[object]]:
    """Everything, without the numbers that only tie rows together."""
    nodes = {number: row for _, number, row in flat.nodes()}
    edges = [(kind, nodes[tail][0], nodes[head][0], row)
             for kind, tail, head, row in flat.edges()]
    shapes = {number: (key, words, row) for number, key, words, row in flat.shapes()}
    sources = {number: (row, body and zlib.decompress(body), unpack_claims(row[0], claims))
               for number, row, body, claims in flat.sources()}
    says = [(sources[of][0][0], shapes[said], rank) for of, said, rank in flat.says()]
    parts = (nodes.values(), edges, shapes.values(), sources.values(), says, flat.changes())
    return [sorted(map(repr, part)) for part in parts]


@pytest.mark.parametrize("text", ["\ufdd0", "\ufdd1", "x\ufdd2", "\ufdd0\ufdd1", "một\r\nhai"])
def test_signs_that_part_the_rows_may_stand_in_a_text(
        text: str, source: Copyable, tmp_path: Path) -> None:
    source.apply(Delta(put_nodes=(Node("k-lạ", NodeKind.TASK, f"{text}việc", {}, (), text),)))
    neo4j_admin.write(source, tmp_path / "x")
    with (tmp_path / "x" / "nodes-entity-task.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id:string"]: row for row in csv.DictReader(file)}
    row = rows["k-lạ"]
    assert row["label:string"] == f"{text}việc"
    assert row["search:string"] == ("" if text == "\ufdd0" else text)
    assert row["level:string"] == ""
    assert len(rows) == len([node for node in source.stream()
                             if isinstance(node, Node) and node.kind is NodeKind.TASK])


@pytest.mark.neo4j
def test_an_imported_database_answers_as_the_embedded_store(
        source: Copyable, tmp_path: Path) -> None:
    folder = tmp_path / "xuất ra"
    command = neo4j_admin.write(source, folder)
    written = (folder / neo4j_admin.COMMAND).read_text(encoding="utf-8")
    assert shlex.split(written.replace("\\\n", " ")) == command
    assert command[:4] == ["neo4j-admin", "database", "import", "full"]

    def load(home: Path) -> None:
        script().admin(home, command[1:], folder, release())

    with own_server(load) as (address, _home):
        report = folder / "import-report.txt"
        assert not report.exists() or not report.read_text().strip()
        with pytest.raises(StoreInvalid, match="lược đồ cũ"):
            open_store(address, read_only=True)
        store = open_store(address, create=False)
        try:
            assert everything(store) == everything(source)
            assert answers(store) == answers(source)
            assert {found.name for found in store.upkeep() if not found.sound} == set()
            store.apply(Delta(put_nodes=(paper("d-46", "46-KH/ĐU", "Nạp tiếp"),)))
            assert store.revision() == source.revision() + 1
            assert [found.name for found in verify(store) if not found.sound] == ["claims"]
        finally:
            store.close()


def test_a_field_longer_than_the_usual_buffer_gets_a_larger_one(
        tmp_path: Path, source: Copyable) -> None:
    def buffer(command: list[str]) -> int:
        (found,) = [word for word in command if word.startswith("--read-buffer-size=")]
        return int(found.split("=")[1])

    assert buffer(neo4j_admin.write(source, tmp_path / "a")) == neo4j_admin.BUFFER
    source.apply(Delta(put_nodes=(replace(paper("d-99", "99-KH/TU", "Dài"),
                                          search="từ " * 2_000_000),)))
    assert buffer(neo4j_admin.write(source, tmp_path / "b")) > 2 * 6_000_000


def test_files_are_written_only_into_an_empty_folder(source: Copyable, tmp_path: Path) -> None:
    (tmp_path / "thư.txt").write_text("giữ lại")
    with pytest.raises(StoreInvalid, match="đã có tệp"):
        neo4j_admin.write(source, tmp_path)
    assert (tmp_path / "thư.txt").read_text() == "giữ lại"


def test_the_command_line_prints_the_import_command(
        file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["thongsuot", "bulk-export", str(tmp_path / "x"),
                                      "--database", "vanban", "--store", str(file)])
    with pytest.raises(SystemExit) as stop:
        run()
    assert not stop.value.code
    out = capsys.readouterr().out
    assert (tmp_path / "x" / neo4j_admin.COMMAND).read_text(encoding="utf-8") in out
    assert "neo4j-admin database import full vanban" in out
