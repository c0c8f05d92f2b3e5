"""``copy`` carries everything from store to store, goes on after a cut, and refuses the rest."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph import transfer
from graph.errors import StoreInvalid
from graph.model import Change, Delta, OfferedFile
from graph.open import open_store
from graph.transfer import Copyable, copy
from graph.verify import verify
from tests.contract.world import NODES, SOURCES, WORLD, paper
from tests.neo4j_server import wipe
from tests.upkeep.everything import everything
from thongsuot.cli.app import run

KINDS = ["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)]


class Cut(Exception):
    """Stands for whatever ends a copy in the middle."""


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Copyable]:
    """A store with everything a store can hold: an old id, a history, files, an earlier reading."""
    store = open_store(str(tmp_path / "nguồn.db"))
    store.apply(WORLD)
    store.apply(Delta(
        drop_nodes=("d-44",), put_nodes=(paper("d-45", "45-KH/ĐU", "Bản có số"),),
        changes=(Change("renamed", "d-44", "document", ("d-45",)),
                 Change("created", "d-45", "document"))))
    store.apply(Delta(
        put_sources=(replace(SOURCES[1], reader="reader/2", claims=SOURCES[1].claims[:1]),),
        keep=(SOURCES[1].origin,),
        put_files=(OfferedFile("a/15.txt", "text", "loaded", None, "11"),
                   OfferedFile("mat/x.txt", "text", "refused", "tên tệp có “mật”"))))
    yield store
    store.close()


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty target."""
    if request.param == "sqlite":
        yield str(tmp_path / "đích.db")
        return
    found: str = request.getfixturevalue("neo4j_address")
    wipe(found)
    yield found
    wipe(found)


def test_a_copy_answers_everything_as_its_source(source: Copyable, place: str) -> None:
    target = open_store(place, unfinished=True)
    told: list[str] = []
    counts = copy(source, target, lambda stage, _done, _total: told.append(stage))
    assert counts == source.counts()
    assert everything(target) == everything(source)
    assert {found.name for found in target.upkeep() if not found.sound} == set()
    assert list(dict.fromkeys(told)) == list(transfer.STAGES)
    target.close()
    open_store(place, create=False).close()


def test_a_copy_goes_both_ways(source: Copyable, place: str, tmp_path: Path) -> None:
    target = open_store(place, unfinished=True)
    copy(source, target)
    back = open_store(str(tmp_path / "về.db"), unfinished=True)
    copy(target, back)
    assert everything(back) == everything(source)
    for store in (target, back):
        store.close()


def test_a_copy_cut_anywhere_is_refused_and_goes_on_to_the_same_end(
        source: Copyable, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "ROWS", 5)
    monkeypatch.setattr(transfer, "SOURCES", 1)
    def cut_after(steps: int) -> Callable[[str, int, int], None]:
        left = iter(range(steps, 0, -1))

        def cut(_stage: str, _done: int, _total: int) -> None:
            if next(left, 0) == 1:
                raise Cut

        return cut

    for cut_at in range(1, 200, 1 if "/đích.db" in place else 4):
        target = open_store(place, unfinished=True)
        try:
            copy(source, target, cut_after(cut_at))
            break
        except Cut:
            target.close()
            with pytest.raises(StoreInvalid, match="chép được một phần"):
                open_store(place)
    else:
        raise AssertionError("the copy never came to its end")
    assert cut_at > 10
    assert everything(target) == everything(source)
    assert {found.name for found in target.upkeep() if not found.sound} == set()
    target.close()


def test_a_source_written_to_after_a_cut_is_copied_anew(
        source: Copyable, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "ROWS", 5)

    def cut(stage: str, done: int, _total: int) -> None:
        if stage == "graph" and done > 15:
            raise Cut

    target = open_store(place, unfinished=True)
    with pytest.raises(Cut):
        copy(source, target, cut)
    source.apply(Delta(drop_edges=("d-02|cites|d-90|stated",), drop_nodes=("d-31",)))
    copy(source, target)
    assert everything(target) == everything(source)
    target.close()


def test_a_source_written_to_meanwhile_is_told(source: Copyable, place: str) -> None:
    def meddle(stage: str, _done: int, _total: int) -> None:
        if stage == "graph":
            source.apply(Delta(put_nodes=(paper("d-99", "99-KH/TU", "Đến muộn"),)))

    target = open_store(place, unfinished=True)
    with pytest.raises(StoreInvalid, match="được ghi trong khi chép"):
        copy(source, target, meddle)
    copy(source, target)
    assert "d-99" in target.nodes(["d-99"])
    target.close()


def test_a_target_that_holds_something_is_left_alone(source: Copyable, place: str) -> None:
    target = open_store(place)
    target.apply(Delta(put_nodes=NODES[:2]))
    before = everything(target)
    with pytest.raises(StoreInvalid, match="đã có dữ liệu"):
        copy(source, target)
    assert everything(target) == before
    target.close()


def test_a_copy_that_differs_is_told_and_done_again(
        source: Copyable, tmp_path: Path) -> None:
    place = str(tmp_path / "đích.db")
    target = open_store(place, unfinished=True)

    def meddle(stage: str, _done: int, _total: int) -> None:
        if stage == "history":
            target.apply(Delta(put_nodes=(paper("d-15", "15-KH/TU", "Sai"),)))

    with pytest.raises(StoreInvalid, match="không khớp"):
        copy(source, target, meddle)
    with pytest.raises(StoreInvalid, match="một phần"):
        open_store(place)
    copy(source, target)
    assert everything(target) == everything(source)
    target.close()


def test_the_command_copies_a_sample_store_that_verifies(
        file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str]) -> None:
    def call(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["thongsuot", "copy", *arguments])
        code = 0
        try:
            run()
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return code, err if code else out

    target = f"sqlite:///{(tmp_path / 'b.db').as_posix()}"
    code, out = call(str(file), target)
    assert code == 0
    assert "đều khớp" in out
    store = open_store(target)
    assert [found.name for found in verify(store) if not found.sound] == []
    store.close()
    assert call(str(file), f"sqlite:///{file.as_posix()}")[0] == 2
    code, err = call(str(file), target)
    assert (code, err.count("\n")) == (1, 1)
    assert "đã có dữ liệu" in err
