"""A full disk, a limit on the size of files, a disk or a folder that may only be read."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from graph.open import open_store
from graph.verify import verify
from ingest.pipeline import ingest
from tests.faults import papers

ROOT = Path(__file__).resolve().parents[2]
#: The command line in a process of its own, with a limit on the size of any file it writes.
_LIMITED = ("import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, "
            "(int(sys.argv.pop(1)),) * 2); from thongsuot.cli import main; main()")


class Said(NamedTuple):
    code: int
    out: str
    err: str


def cli(*arguments: object, limit: int | None = None, bound: bool = False) -> Said:
    """Run a command; ``bound`` takes away root's power over the rights of files."""
    command = [sys.executable, "-m", "thongsuot"]
    if limit is not None:
        command = [sys.executable, "-c", _LIMITED, str(limit)]
    if bound and os.geteuid() == 0:
        command = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", *command]
    done = subprocess.run([*command, *map(str, arguments)], cwd=ROOT, text=True,
                          capture_output=True, check=False,
                          env={**os.environ, "PYTHONPATH": str(ROOT),
                               "PYTHONDONTWRITEBYTECODE": "1"})
    return Said(done.returncode, done.stdout, done.stderr)


def one_line(said: Said, words: str) -> None:
    """The command failed with one clear line and no traceback."""
    assert said.code == 1, said
    assert said.err.count("\n") == 1, said.err
    assert said.err.startswith("Lỗi: ")
    assert words in said.err


def fill(store: Path, texts: list[Path]) -> None:
    opened = open_store(str(store))
    ingest(opened, texts, max_bytes=20_000_000)
    opened.close()


def content(store: Path) -> str:
    """A hash of all pages, after SQLite has put the log of a dead writer in order."""
    opened = open_store(str(store), create=False)
    try:
        assert [found.name for found in verify(opened) if not found.sound] == []
        lines = [repr(item) for item in opened.stream()]
        return hashlib.sha256(repr([opened.counts(), opened.sources(), lines]).encode()
                              ).hexdigest()
    finally:
        opened.close()


@pytest.fixture
def texts(tmp_path: Path) -> list[Path]:
    return papers.write(tmp_path / "văn bản", 6, length=120)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 12 MB in memory."""
    point = tmp_path / "ổ nhỏ"
    point.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "none", str(point)],
                          capture_output=True, check=False)
    if done.returncode:
        pytest.skip("không gắn được ổ trong bộ nhớ (cần quyền root)")
    yield point
    subprocess.run(["umount", "-l", str(point)], check=True)


# -- no room ------------------------------------------------------------------------------------
def test_a_full_disk_ends_a_load_in_one_line_and_leaves_the_store_as_it_was(
        small: Path, texts: list[Path]) -> None:
    store = small / "kho.db"
    fill(store, texts[:1])
    before = content(store)
    ballast = small / "khác.bin"
    free = shutil.disk_usage(small).free
    ballast.write_bytes(bytes(free - 100_000))
    one_line(cli("ingest", *texts[1:], "--store", store), "hết chỗ trên đĩa")
    assert content(store) == before
    ballast.unlink()
    assert cli("ingest", *texts[1:], "--store", store).code == 0
    opened = open_store(str(store))
    assert opened.counts().sources == len(texts)
    opened.close()


def test_a_backup_that_finds_no_room_leaves_nothing_behind(
        small: Path, tmp_path: Path, texts: list[Path]) -> None:
    store = tmp_path / "kho.db"
    fill(store, texts)
    (small / "khác.bin").write_bytes(bytes(shutil.disk_usage(small).free - 100_000))
    one_line(cli("backup", small / "kho.bak", "--store", store), "hết chỗ trên đĩa")
    assert [path.name for path in small.iterdir()] == ["khác.bin"]


def test_a_copy_that_finds_no_room_goes_on_when_there_is_some(
        small: Path, tmp_path: Path, texts: list[Path]) -> None:
    store, target = tmp_path / "kho.db", small / "kho.db"
    fill(store, texts)
    ballast = small / "khác.bin"
    ballast.write_bytes(bytes(shutil.disk_usage(small).free - 600_000))
    one_line(cli("copy", store, target), "hết chỗ trên đĩa")
    one_line(cli("search", "kế hoạch", "--store", target), "chép được một phần")
    ballast.unlink()
    assert cli("copy", store, target).code == 0
    assert content(target) == content(store)


@pytest.mark.parametrize("room", [4096, 60_000, 200_000])
def test_a_limit_on_the_size_of_files_is_told_like_a_full_disk(
        tmp_path: Path, texts: list[Path], room: int) -> None:
    store = tmp_path / "kho.db"
    fill(store, texts[:1])
    before = content(store)
    one_line(cli("ingest", *texts[1:], "--store", store, limit=room), "không đọc, ghi được tệp")
    assert content(store) == before


def test_a_new_store_without_room_says_so(small: Path, texts: list[Path]) -> None:
    (small / "khác.bin").write_bytes(bytes(shutil.disk_usage(small).free - 8192))
    one_line(cli("ingest", *texts, "--store", small / "kho.db"), "hết chỗ")
    (small / "khác.bin").unlink()
    assert cli("ingest", *texts, "--store", small / "kho.db").code == 0


# -- only to be read ----------------------------------------------------------------------------
def test_a_store_on_a_read_only_disk_answers_and_takes_nothing_in(
        small: Path, texts: list[Path]) -> None:
    store = small / "kho.db"
    fill(store, texts[:1])
    pages = store.read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
    said = cli("search", "kế hoạch", "--store", store)
    assert said.code == 0
    assert "01-KH/ĐU" in said.out
    assert cli("verify", "--store", store).code == 0
    one_line(cli("ingest", *texts[1:], "--store", store), "chỉ để đọc")
    one_line(cli("backup", small / "kho.bak", "--store", store), "không ghi được tệp")
    assert cli("backup", small.parent / "kho.bak", "--store", store).code == 0
    one_line(cli("ingest", *texts, "--store", small / "mới.db"), "không có quyền ghi vào thư mục")
    assert store.read_bytes() == pages
    assert [path.name for path in small.iterdir()] == ["kho.db"]


@pytest.fixture
def others(tmp_path: Path) -> Iterator[Path]:
    """A folder that belongs to somebody else, with nobody but them writing."""
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        pytest.skip("không có setpriv")
    folder = tmp_path / "của người khác"
    folder.mkdir()
    yield folder
    folder.chmod(0o755)


def test_a_store_in_the_folder_of_another_user_is_told_and_left_alone(
        others: Path, texts: list[Path]) -> None:
    store = others / "kho.db"
    fill(store, texts[:1])
    pages = store.read_bytes()
    store.chmod(0o444)
    others.chmod(0o555)
    if os.geteuid() == 0:
        for path in (store, others):
            os.chown(path, 54321, 54321)
    for command in (("ingest", *texts[1:]), ("search", "kế hoạch"), ("verify",)):
        one_line(cli(*command, "--store", store, bound=True), "không có quyền ghi vào thư mục")
    one_line(cli("ingest", *texts, "--store", others / "mới.db", bound=True),
             "không có quyền ghi vào thư mục")
    assert store.read_bytes() == pages
    assert [path.name for path in others.iterdir()] == ["kho.db"]


def test_a_file_that_may_not_even_be_read_is_told(others: Path, texts: list[Path]) -> None:
    store = others / "kho.db"
    fill(store, texts[:1])
    store.chmod(0)
    if os.geteuid() == 0:
        os.chown(store, 54321, 54321)
    one_line(cli("search", "kế hoạch", "--store", store, bound=True), "không đọc được tệp kho")
