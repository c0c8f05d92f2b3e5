"""The driver: settings, one way to read, one way to write, its errors in our words."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import neo4j
from neo4j import exceptions

from ..errors import InvalidInput, StoreInvalid, StoreUnavailable, ThongSuotError

T = TypeVar("T")
Row = tuple[Any, ...]
#: Seconds a question may take on the server, and a load.
READ_SECONDS = 20.0
WRITE_SECONDS = 600.0
#: Seconds within which the driver repeats what may be repeated; a dead server is told sooner
#: than by the driver's own 30.
RETRY_SECONDS = 2.0
#: How long a writer goes on against locks that others hold.
LOCK_SECONDS = 10.0
_LOCKED = ("Neo.TransientError.Transaction.DeadlockDetected",
           "Neo.TransientError.Transaction.LockClientStopped",
           "Neo.TransientError.Transaction.LockAcquisitionTimeout")


@contextmanager
def our_errors(where: str) -> Iterator[None]:
    """Errors of driver and server as ours; told apart by ``code``, as 5.26 gives one GQL status
    for most."""
    try:
        yield
    except exceptions.Neo4jError as error:
        raise _server_said(where, error) from error
    except (exceptions.DriverError, OSError, ValueError) as error:
        said = _tls(error) or ("không trả lời; hãy kiểm tra máy chủ và địa chỉ "
                               f"({type(error).__name__})")
        raise StoreUnavailable(f"Neo4j tại {where} {said}", address=where) from error


def _tls(error: BaseException) -> str | None:
    """What to tell when TLS failed somewhere below ``error``."""
    waiting: list[BaseException | None] = [error]
    seen: set[int] = set()
    while waiting:
        found = waiting.pop()
        if found is None or id(found) in seen:
            continue
        seen.add(id(found))
        if isinstance(found, ssl.SSLCertVerificationError):
            return (f"có chứng thư không tin được ({found.verify_message}); chứng thư tự ký thì "
                    "dùng neo4j+ssc://, nếu không hãy kiểm tra tên máy và ngày hết hạn")
        if isinstance(found, ssl.SSLError):
            return "không bắt tay TLS; máy chủ chưa bật TLS thì dùng neo4j://"
        waiting += [found.__cause__, found.__context__, *getattr(found, "exceptions", ())]
    return None


def _server_said(where: str, error: exceptions.Neo4jError) -> ThongSuotError:
    code = error.code or ""
    if code.startswith("Neo.ClientError.Security"):
        return StoreUnavailable(
            f"Neo4j tại {where} từ chối đăng nhập; hãy kiểm tra THONGSUOT_NEO4J_USER và "
            "THONGSUOT_NEO4J_PASSWORD", address=where, neo4j_code=code)
    if code == "Neo.ClientError.Database.DatabaseNotFound":
        return StoreInvalid(f"{where}: máy chủ không có cơ sở dữ liệu này", address=where,
                            neo4j_code=code)
    if code == "Neo.ClientError.Schema.ConstraintValidationFailed":
        return InvalidInput(f"{where}: dữ liệu trùng khóa đã có trong kho", neo4j_code=code)
    if "TransactionTimedOut" in code or "TransactionTerminated" in code:
        said = "câu hỏi quá thời gian cho phép"
    elif "MemoryPoolOutOfMemory" in code:
        said = "máy chủ không đủ bộ nhớ cho một lần ghi; hãy nạp từng phần nhỏ hơn"
    elif code == "Neo.ClientError.Statement.AccessMode":
        said = "kho chỉ cho đọc"
    else:
        said = f"không thực hiện được ({code})"
    return StoreUnavailable(f"Neo4j tại {where}: {said}", address=where, neo4j_code=code)


def _rows(result: neo4j.Result) -> list[Row]:
    return [tuple(row.values()) for row in result]


class Server:
    """One driver and one database; threads share it."""

    def __init__(self, uri: str, database: str, user: str | None, password: str | None, *,
                 read_only: bool) -> None:
        self.where = f"{uri}/{database}"
        self.read_only = read_only
        self._database = database
        self._write_lock = threading.Lock()
        auth = None if user is None else (user, password or "")
        with our_errors(self.where):
            self._driver = neo4j.GraphDatabase.driver(
                uri, auth=auth, user_agent="thong-suot", connection_timeout=2.0,
                connection_acquisition_timeout=4.0, max_connection_pool_size=20,
                max_transaction_retry_time=RETRY_SECONDS, liveness_check_timeout=30.0,
                # Lists come in few rows; more than the usual thousand are not worth a trip each.
                fetch_size=-1,
                telemetry_disabled=True,
                notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF)
            try:
                # Asks once, without the repeats of a transaction.
                self._driver.verify_connectivity()
            except BaseException:
                self._driver.close()
                raise

        # One chain of bookmarks for all sessions: what this program wrote it also reads, whichever
        # member of a cluster answers.
        self._seen = neo4j.GraphDatabase.bookmark_manager()

    def close(self) -> None:
        """Close the driver."""
        self._driver.close()

    def ping(self, seconds: float = 1.0) -> None:
        """Return when the server answers within ``seconds``."""
        result: list[ThongSuotError | None] = []

        def ask() -> None:
            try:
                self.read("RETURN 1")
                result.append(None)
            except ThongSuotError as error:
                result.append(error)

        # The driver's own limits add up to more; a thread that still waits dies with its socket.
        thread = threading.Thread(target=ask, daemon=True)
        thread.start()
        thread.join(seconds)
        if not result:
            raise StoreUnavailable(f"Neo4j tại {self.where} không trả lời trong {seconds:g} giây",
                                   address=self.where)
        if result[0] is not None:
            raise result[0]

    def read(self, statement: str, values: Mapping[str, Any] | None = None) -> list[Row]:
        """One statement in a read transaction, repeated by the driver when that may help."""
        # The one way in which the driver sends BEGIN and the statement together: one round trip
        # less than a transaction function.
        with our_errors(self.where):
            return self._driver.execute_query(
                neo4j.Query(statement, timeout=READ_SECONDS),
                dict(values or {}), routing_=neo4j.RoutingControl.READ, database_=self._database,
                bookmark_manager_=self._seen, result_transformer_=_rows)

    def reading(self, work: Callable[[neo4j.ManagedTransaction], T]) -> T:
        """``work`` in a read transaction."""
        with our_errors(self.where), self._driver.session(
                database=self._database, fetch_size=-1, bookmark_manager=self._seen,
                default_access_mode=neo4j.READ_ACCESS) as session:
            return session.execute_read(work)

    def write(self, work: Callable[[neo4j.ManagedTransaction], T]) -> T:
        """``work`` in one write transaction, one writer at a time in this process."""
        if self.read_only:
            raise StoreUnavailable(f"{self.where}: kho đang mở chỉ để đọc", address=self.where)
        timed = neo4j.unit_of_work(timeout=WRITE_SECONDS)(work)
        end = time.monotonic() + LOCK_SECONDS
        with self._write_lock, our_errors(self.where), self._driver.session(
                database=self._database, bookmark_manager=self._seen) as session:
            while True:
                try:
                    return session.execute_write(timed)
                except exceptions.TransientError as error:
                    if error.code not in _LOCKED or time.monotonic() > end:
                        raise

    def schema(self, statement: str) -> None:
        """One schema command in a transaction of its own."""
        with our_errors(self.where), self._driver.session(
                database=self._database, bookmark_manager=self._seen) as session:
            session.run(statement).consume()

    def await_indexes(self) -> None:
        """Return when every index is filled; a large import takes minutes."""
        while self.read("SHOW INDEXES YIELD state WHERE state = 'POPULATING' RETURN count(*)"
                        )[0][0]:
            time.sleep(0.1)

    def plan(self, statement: str, values: Mapping[str, Any]) -> Any:
        """The plan of a statement by EXPLAIN, as the server describes it."""
        with our_errors(self.where), self._driver.session(
                database=self._database, default_access_mode=neo4j.READ_ACCESS) as session:
            return session.run(f"EXPLAIN {statement}", values).consume().plan  # type: ignore[arg-type]
