"""Copies of the whole file: ``backup`` beside a running program, ``restore`` over a store.

A backup is one complete file without a log, written beside its name, checked, and only then
given its name.  A restore goes through SQLite's own transaction, so that a cut leaves the old
store; what was there before is kept beside it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from ..errors import StoreInvalid, StoreUnavailable
from . import migrations
from .connect import check_file, check_share
from .errors import our_errors
from .filecopy import PAGES, Progress, check_pages, connect, told, write_copy
from .place import read_only_disk


def backup(source: Path, target: Path, progress: Progress | None = None) -> dict[str, int]:
    """Copy the store ``source`` to the file ``target`` and check the copy; its counters.

    An earlier backup of that name is replaced in one step; any other file is refused.  Others may
    read and write the store meanwhile; the copy is of one state.
    """
    check_share(source)
    check_file(source, create=False, read_only=True)
    if target.exists():
        if target.samefile(source):
            raise StoreInvalid(f"{target}: là chính kho đang dùng", path=str(target))
        read_version(target)
    options = _reading(source) if read_only_disk(source) else "mode=ro"
    with our_errors(source), closing(connect(source, options)) as con:
        migrations.check(con, source)
        return write_copy(con, source, target, progress)


def restore(file: Path, target: Path, progress: Progress | None = None) -> Path | None:
    """Make ``target`` the store that ``file`` holds; where the store before it is kept.

    Refuses a file that is no store of ours, damaged, or newer than the program, and a target that
    another program has open.
    """
    read_version(file)
    if target.exists() and target.samefile(file):
        raise StoreInvalid(f"{file}: là chính kho đang dùng", path=str(file))
    check_share(target)
    if target.is_dir():
        raise StoreInvalid(f"{target}: là thư mục, không phải tệp kho", path=str(target))
    aside = target.with_name(f"{target.name}.{datetime.now(UTC):%Y%m%dT%H%M%SZ}.bak")
    with our_errors(file), closing(connect(file, _reading(file))) as con:
        check_pages(con, file)
        if not target.exists():
            write_copy(con, file, target, progress)
            return None
        try:
            _over(con, target, aside, progress)
        except StoreInvalid as error:
            if error.payload.get("foreign"):
                raise
            # What lies there cannot be read: it is moved away whole.
            for end in ("", "-wal", "-shm"):
                old = target.with_name(target.name + end)
                if old.exists():
                    old.rename(aside.with_name(aside.name + end))
            write_copy(con, file, target, progress)
    return aside


def _over(con: sqlite3.Connection, target: Path, aside: Path, progress: Progress | None) -> None:
    """Write the store behind ``con`` over ``target`` in one transaction, after a copy of it."""
    with our_errors(target), closing(connect(target, "mode=rw", wait=2.0)) as store:
        _foreign(store, target)
        store.execute("PRAGMA locking_mode = EXCLUSIVE")
        try:
            # Leaving the log works only for the one program that has the file open.
            alone = store.execute("PRAGMA journal_mode = DELETE").fetchone()[0] == "delete"
            store.execute("BEGIN EXCLUSIVE")
            store.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            alone = False
        if not alone:
            raise StoreUnavailable(
                f"{target}: kho đang được chương trình khác mở (ví dụ thongsuot serve); hãy dừng "
                "chương trình đó rồi phục hồi", path=str(target))
        write_copy(store, target, aside)
        con.backup(store, pages=PAGES, progress=told(progress))
        check_pages(store, target)


def _foreign(con: sqlite3.Connection, path: Path) -> None:
    """Refuse to put away a database of another program; one newer than us is still ours."""
    try:
        migrations.check(con, path)
    except StoreInvalid as error:
        if "schema" not in error.payload:
            raise StoreInvalid(error.detail, path=str(path), foreign=True) from None


def read_version(file: Path) -> int:
    """The schema version of a file; StoreInvalid when it is no store this program can read."""
    check_file(file, create=False, read_only=True)
    with our_errors(file), closing(connect(file, _reading(file))) as con:
        found = migrations.check(con, file)
    if not found:
        raise StoreInvalid(f"{file}: không phải kho Thông Suốt", path=str(file))
    return found


def _reading(file: Path) -> str:
    """A file without a log is read as it stands, also from a share or a read-only disk."""
    alone = not file.with_name(f"{file.name}-wal").exists()
    return "mode=ro&immutable=1" if alone else "mode=ro"
