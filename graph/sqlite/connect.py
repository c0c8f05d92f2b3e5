"""Opening the file: checks, settings, a pool of reading connections, errors in our words."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import StoreInvalid, StoreUnavailable
from . import migrations, schema
from .errors import our_errors
from .place import network_share, read_only_disk

_HEADER = b"SQLite format 3\x00"
BUSY_MS = 30_000
#: Idle connections kept for the next reader.
KEPT = 8


def check_share(path: Path) -> None:
    """Refuse a store on a network share."""
    share = network_share(path)
    if share is not None:
        raise StoreInvalid(f"{path}: kho SQLite không dùng được trên ổ mạng ({share}); hãy đặt "
                           "tệp trên ổ trong máy, hoặc dùng Neo4j", path=str(path))


def check_file(path: Path, *, create: bool, read_only: bool) -> None:
    """Refuse what cannot be a store before SQLite touches it."""
    if path.is_dir():
        raise StoreInvalid(f"{path}: là thư mục, không phải tệp kho", path=str(path))
    if not path.exists():
        if read_only or not create:
            raise StoreInvalid(f"{path}: không có tệp kho", path=str(path))
        if not path.parent.is_dir():
            raise StoreInvalid(f"{path}: không có thư mục {path.parent}", path=str(path))
        return
    try:
        with path.open("rb") as handle:
            head = handle.read(len(_HEADER))
    except OSError as error:
        raise StoreUnavailable(f"{path}: không đọc được tệp kho ({error.strerror})",
                               path=str(path)) from error
    if head != _HEADER and (head or read_only or not create):
        raise StoreInvalid(f"{path}: tệp không phải cơ sở dữ liệu", path=str(path))


def _write_ahead(con: sqlite3.Connection) -> None:
    """Switch to the write-ahead log, waiting for whoever makes the same store at this moment.

    SQLite does not call its busy handler for this pragma (sqlite.org/c3ref/busy_handler.html:
    a wait that could deadlock is refused at once), so the wait is ours.
    """
    until = time.monotonic() + BUSY_MS / 1000
    while con.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            con.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)


class Connections:
    """The connections of one store: one that writes, under a lock, and a pool that reads."""

    def __init__(self, path: Path, *, create: bool = True, read_only: bool = False) -> None:
        self.path = path
        check_share(path)
        check_file(path, create=create, read_only=read_only)
        #: On a read-only disk nobody can write, so the file is read as it stands, without a log.
        self._frozen = read_only_disk(path)
        self.read_only = read_only = read_only or self._frozen
        self._guard = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._inherited: list[sqlite3.Connection] = []
        self._closed = False
        self._pid = os.getpid()
        self.write_lock = threading.RLock()
        with our_errors(path):
            first = self._open()
            try:
                if read_only:
                    if migrations.check(first, path) != len(migrations.STEPS):
                        raise StoreInvalid(f"{path}: kho dùng lược đồ cũ, hãy mở để ghi một lần "
                                           "cho chương trình nâng cấp", path=str(path))
                else:
                    if not migrations.check(first, path):
                        first.execute(f"PRAGMA page_size = {schema.PAGE:d}")
                    _write_ahead(first)
                    migrations.upgrade(first, path)
            except BaseException:
                first.close()
                raise
        self._idle.append(first)

    def _open(self) -> sqlite3.Connection:
        mode = "ro" if self.read_only else "rwc"
        if self._frozen:
            mode += "&immutable=1"
        con = sqlite3.connect(f"{self.path.resolve().as_uri()}?mode={mode}", uri=True,
                              isolation_level=None, check_same_thread=False,
                              timeout=BUSY_MS / 1000, cached_statements=256)
        con.execute("PRAGMA synchronous = FULL")
        con.execute("PRAGMA cache_size = -16000")
        return con

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection in a read transaction: all statements see one state of the store."""
        con = self._take()
        try:
            with our_errors(self.path):
                con.execute("BEGIN")
                try:
                    yield con
                finally:
                    if con.in_transaction:
                        con.execute("ROLLBACK")
        finally:
            self._give(con)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection in a write transaction, committed at the end or rolled back whole."""
        if self.read_only:
            raise StoreUnavailable(f"{self.path}: kho đang mở chỉ để đọc", path=str(self.path))
        with self.write_lock:
            con = self._take()
            try:
                with our_errors(self.path):
                    con.execute("BEGIN IMMEDIATE")
                    try:
                        yield con
                        con.execute("COMMIT")
                    except BaseException:
                        if con.in_transaction:
                            con.execute("ROLLBACK")
                        raise
            finally:
                self._give(con)

    def _take(self) -> sqlite3.Connection:
        with self._guard:
            if self._closed:
                raise StoreUnavailable(f"{self.path}: kho đã đóng", path=str(self.path))
            if self._pid != os.getpid():
                # A connection must not cross a fork, nor be closed there: the child opens its own
                # and keeps the parent's untouched.
                self._inherited += self._idle
                self._idle, self._pid = [], os.getpid()
            if self._idle:
                return self._idle.pop()
        with our_errors(self.path):
            return self._open()

    def _give(self, con: sqlite3.Connection) -> None:
        with self._guard:
            if not self._closed and len(self._idle) < KEPT:
                self._idle.append(con)
                return
        con.close()

    def close(self) -> None:
        """Close what is idle; what is in use is closed when it is given back."""
        with self._guard:
            self._closed = True
            idle, self._idle = self._idle, []
        for con in idle:
            con.close()
