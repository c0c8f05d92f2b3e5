"""A checked copy of a whole file: made beside its place, compared, then given its name."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ..errors import StoreInvalid, StoreUnavailable
from .errors import our_errors
from .place import network_share

#: Pages copied between two reports of progress.
PAGES = 4096
Progress = Callable[[int, int], None]


def connect(path: Path, options: str, wait: float = 30.0) -> sqlite3.Connection:
    """A connection in autocommit mode with the options of a ``file:`` address."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?{options}", uri=True,
                           isolation_level=None, timeout=wait)


def write_copy(con: sqlite3.Connection, source: Path, target: Path,
               progress: Progress | None = None) -> dict[str, int]:
    """The state that ``con`` sees, as a checked file of the name ``target``."""
    if not target.parent.is_dir():
        raise StoreInvalid(f"{target}: không có thư mục {target.parent}", path=str(target))
    try:
        with tempfile.TemporaryDirectory(prefix=".sao-luu-", dir=_workshop(target)) as name:
            part = Path(name) / target.name
            with our_errors(target), _snapshot(con):
                counted = _tallies(con)
                _fill(con, part, progress)
                with closing(connect(part, "mode=ro")) as copy:
                    check_pages(copy, target)
                    if _tallies(copy) != counted:
                        raise StoreInvalid(f"{target}: bản sao không khớp với {source}",
                                           path=str(target))
            _settle(part, target)
    except OSError as error:
        raise StoreUnavailable(f"{target}: không ghi được tệp ({error.strerror})",
                               path=str(target)) from error
    return counted


def _fill(con: sqlite3.Connection, part: Path, progress: Progress | None) -> None:
    """All pages, as one file without a log.  Nobody else knows it yet."""
    with closing(connect(part, "mode=rwc")) as copy:
        copy.execute("PRAGMA synchronous = OFF")
        copy.execute("PRAGMA locking_mode = EXCLUSIVE")
        con.backup(copy, pages=PAGES, progress=told(progress))
        copy.execute("PRAGMA journal_mode = DELETE")


def _workshop(target: Path) -> Path | None:
    """Where a copy is made: beside its place; that of a network share on this machine."""
    return None if network_share(target) else target.parent


@contextmanager
def _snapshot(con: sqlite3.Connection) -> Iterator[None]:
    """One state of the store: without it every write by another would begin the copy anew."""
    con.execute("BEGIN")
    try:
        yield
    finally:
        if con.in_transaction:
            con.execute("ROLLBACK")


def _tallies(con: sqlite3.Connection) -> dict[str, int]:
    return dict(con.execute("SELECT name, n FROM tally ORDER BY name").fetchall())


def check_pages(con: sqlite3.Connection, path: Path) -> None:
    """StoreInvalid when a page or an index of the file is damaged."""
    found = con.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise StoreInvalid(f"{path}: tệp đã hỏng ({found})", path=str(path))


def told(progress: Progress | None) -> Callable[[int, int, int], None] | None:
    """``progress`` in the form that ``Connection.backup`` calls."""
    if progress is None:
        return None
    return lambda _status, left, total: progress(total - left, total)


def _settle(part: Path, target: Path) -> None:
    """Give the finished file its name, on the disk too."""
    if part.parent.parent != target.parent:
        with tempfile.NamedTemporaryFile(prefix=".sao-luu-", dir=target.parent,
                                         delete=False) as near:
            try:
                with part.open("rb") as made:
                    shutil.copyfileobj(made, near)
                part = Path(near.name)
            except BaseException:
                Path(near.name).unlink()
                raise
    with part.open("rb+") as handle:
        os.fsync(handle.fileno())
    part.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
