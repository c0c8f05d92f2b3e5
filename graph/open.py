"""From a store address to a store (decision 19).

Forms: ``sqlite:///rel.db``, ``sqlite:////abs.db``, ``sqlite:///C:/x.db``, a bare path;
``neo4j[+s|+ssc]://host:port/database`` and the same with ``bolt``.  User and password of a server
come only from the environment, so that no address in a log or a history holds them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .errors import BadRequest, StoreInvalid
from .transfer import Copyable

#: The address when neither an option nor ``THONGSUOT_STORE`` gives one.
DEFAULT = "./thongsuot.db"
_SERVER = frozenset({"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"})
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{1,15})://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Server:
    """Where a Neo4j answers; ``uri`` is the address without the database."""

    uri: str
    database: str | None


def open_store(address: str, *, create: bool = True, read_only: bool = False,
               unfinished: bool = False) -> Copyable:
    """Open the store at ``address``; half a copy only when ``unfinished``.

    BadRequest: no address of ours, or one with a password.  StoreInvalid, StoreUnavailable: the
    place holds no usable store, or does not answer.
    """
    place = parse(address)
    if isinstance(place, Path):
        from .sqlite import SqliteStore

        return SqliteStore(place, create=create, read_only=read_only, unfinished=unfinished)
    from .neo4j import Neo4jStore

    user, password = credentials(os.environ)
    return Neo4jStore(place.uri, place.database, user=user, password=password, create=create,
                      read_only=read_only, unfinished=unfinished)


def parse(address: str) -> Path | Server:
    """The file or the server an address names."""
    address = address.strip()
    if not address:
        raise BadRequest("địa chỉ kho để trống")
    scheme = _SCHEME.match(address)
    if scheme is None:
        return Path(address)
    name = scheme.group(1).lower()
    if name == "sqlite":
        return _file(address)
    if name not in _SERVER:
        raise BadRequest(f"không biết loại kho {name}://; dùng sqlite:///tệp.db hoặc "
                         "neo4j://máy:cổng/cơ-sở-dữ-liệu")
    return _server(address, name)


def _file(address: str) -> Path:
    rest = address.split("://", 1)[1]
    if not rest.startswith("/") or len(rest) < 2:
        raise BadRequest("địa chỉ tệp kho phải có dạng sqlite:///tệp.db "
                         "(bốn dấu gạch cho đường dẫn tuyệt đối)")
    rest = unquote(rest)
    # What stands after the third slash: a relative path, a drive, or with a fourth an absolute one.
    return Path(rest[1:])


def _server(address: str, scheme: str) -> Server:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise BadRequest("cổng trong địa chỉ kho không phải là số hợp lệ") from error
    if "@" in parts.netloc:
        raise BadRequest("không ghi tên hay mật khẩu trong địa chỉ kho; đặt "
                         "THONGSUOT_NEO4J_USER và THONGSUOT_NEO4J_PASSWORD")
    if not parts.hostname:
        raise BadRequest(f"địa chỉ kho thiếu tên máy: {scheme}://máy:cổng/cơ-sở-dữ-liệu")
    if parts.query or parts.fragment:
        raise BadRequest("địa chỉ kho Neo4j không nhận tham số sau dấu ? hay #")
    database = parts.path.strip("/")
    if "/" in database:
        raise BadRequest(f"tên cơ sở dữ liệu không hợp lệ: {database}")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    uri = f"{scheme}://{host}" + (f":{port}" if port else "")
    return Server(uri, database or None)


def credentials(env: Mapping[str, str]) -> tuple[str | None, str | None]:
    """User and password of the server from the environment; both ``None`` when none is set."""
    user = env.get("THONGSUOT_NEO4J_USER") or None
    password = env.get("THONGSUOT_NEO4J_PASSWORD") or None
    file = env.get("THONGSUOT_NEO4J_PASSWORD_FILE")
    if password is None and file:
        try:
            password = Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise StoreInvalid("không đọc được tệp mật khẩu trong "
                               f"THONGSUOT_NEO4J_PASSWORD_FILE ({error.strerror})") from error
    if password is not None and user is None:
        user = "neo4j"
    return user, password
