"""The table of file kinds: which reader takes a file, or why it is not read.

Kinds by extension stand in ``data/file_kinds.csv``; the first bytes are asked as well, since
offices rename files.  A new format is one module beside this one, its row there and its row in
``_READERS``.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from graph.data import table
from graph.errors import SecretDocument, TooLarge, UnreadableFile

from . import docx, pdf, text
from .base import Content, ReadFile

_READERS: dict[str, tuple[str, Callable[[bytes, str], Content]]] = {
    "text": (text.VERSION, text.read),
    "markdown": (text.VERSION, text.read),
    "docx": (docx.VERSION, docx.read),
    "pdf": (pdf.VERSION, pdf.read),
}
# A word by itself: "KH_mật(2).docx" is secret, "mật" inside a longer word is not.
_NAME_WORD = re.compile(r"[^\W\d_]+")
# Words of two syllables that a paper may be about: bảo mật, thân mật; mật khẩu, mật mã, mật độ.
_BEFORE, _AFTER = frozenset({"bảo", "thân"}), frozenset({"khẩu", "mã", "độ", "thư"})
_MARK = re.compile(r"(?:(?:tuyệt|tối)\s)?mật")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of the table.  ``state``: read, unread (with a reason), register, other."""

    name: str
    vi: str
    state: str
    reason: str = ""


OTHER = Kind("other", "Tệp khác", "other", "không phải loại tệp văn bản")


@cache
def _by_extension() -> dict[str, Kind]:
    return {row["extension"]: Kind(row["kind"], row["vi"], row["state"], row["reason"])
            for row in table("file_kinds")}


def kind_of(path: Path, head: bytes | None = None) -> Kind:
    """The kind by extension, corrected by the first bytes when they are given."""
    kinds = _by_extension()
    kind = kinds.get(path.suffix.lower().lstrip("."), OTHER)
    if head is None:
        return kind
    if head.startswith(b"%PDF-"):
        return kinds["pdf"]
    if kind.name in {"doc", "docx"}:
        if head.startswith(b"PK\x03\x04"):
            return kinds["docx"]
        if head.startswith(b"{\\rtf"):
            return kinds["rtf"]
        if head.startswith(_OLE) and kind.name == "docx":
            return Kind("docx", kind.vi, "unread", "Word đời cũ đổi đuôi, hoặc tệp có mật khẩu")
    if kind.name in {"text", "markdown"} and head.startswith(_OLE):
        return kinds["doc"]
    return kind


def list_files(folder: Path) -> list[Path]:
    """Every file below a folder in a stable order; names that begin with a dot are hidden from
    people and from us, and so are the passing companions of an open SQLite file."""
    found = [path for path in folder.rglob("*") if not _companion(path) and path.is_file()
             and not any(part.startswith(".") for part in path.relative_to(folder).parts)]
    return sorted(found, key=lambda path: origin_of(path, folder))


def _companion(path: Path) -> bool:
    """True for the log and index that SQLite keeps beside an open file (perhaps our own store)."""
    return any(path.name.endswith(end) and path.with_name(path.name.removesuffix(end)).is_file()
               for end in ("-wal", "-shm", "-journal"))


def origin_of(path: Path, root: Path) -> str:
    """Path relative to the ingest root, with ``/`` and in NFC; the base name outside the root."""
    try:
        relative = path.relative_to(root).as_posix()
    except ValueError:
        relative = path.name
    return unicodedata.normalize("NFC", relative)


def refuse_secret(path: Path) -> None:
    """Raises SecretDocument when the file's or a folder's name says "mật"."""
    for part in path.absolute().parts:
        if _says_secret(part):
            name = unicodedata.normalize("NFC", path.name)
            raise SecretDocument(f"{name}: tên tệp hoặc thư mục ghi “mật”, không đọc", file=name,
                                 reason="secret-name")


def _says_secret(part: str) -> bool:
    """Whether a name bears the mark "mật"; "bảo mật" and "bí mật nhà nước" are subjects."""
    words = _NAME_WORD.findall(unicodedata.normalize("NFC", part).casefold())
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word == "mật" and before not in _BEFORE and after not in _AFTER \
                and (before, after) != ("bí", "nhà"):
            return True
    return False


def read_file(path: Path, root: Path, max_bytes: int) -> ReadFile:
    """Reads one file.

    Raises SecretDocument before a byte is read, TooLarge by size, UnreadableFile (payload
    ``file``, ``reason``, ``kind``) for everything that gives no text.
    """
    refuse_secret(path)
    name = unicodedata.normalize("NFC", path.name)
    data = _bytes(path, name, max_bytes)
    kind = kind_of(path, data[:8])
    if not data:
        raise UnreadableFile(f"{name}: tệp rỗng", file=name, reason="empty", kind=kind.name)
    if kind.state != "read":
        raise UnreadableFile(f"{name}: chưa đọc được – {kind.reason}", file=name,
                             reason="unsupported", kind=kind.name)
    _refuse_bomb(data, name, max_bytes)
    version, reader = _READERS[kind.name]
    try:
        content = reader(data, name)
    except UnreadableFile as error:
        raise UnreadableFile(error.detail, **{"kind": kind.name, **error.payload}) from error
    if any(_MARK.fullmatch(line.strip().casefold())
           for piece in content.apart for line in piece.text.split("\n")):
        raise SecretDocument(f"{name}: đầu hoặc chân trang có dấu độ mật, không nạp", file=name,
                             reason="secret-mark")
    if not content.text.strip():
        raise UnreadableFile(f"{name}: tệp không có chữ nào", file=name, reason="empty",
                             kind=kind.name)
    return ReadFile(
        origin=origin_of(path, root), kind=kind.name, reader=version,
        sha256=sha256(data).hexdigest(), text=content.text, places=content.places,
        apart=content.apart, warnings=content.warnings, offsets=content.offsets,
    )


def _bytes(path: Path, name: str, max_bytes: int) -> bytes:
    try:
        with path.open("rb") as handle:
            # One byte more than allowed: a file that grows meanwhile, or a pipe, has no size.
            data = handle.read(max_bytes + 1)
    except OSError as error:
        raise UnreadableFile(f"{name}: không mở được ({error.strerror})", file=name,
                             reason="unopenable") from error
    if len(data) > max_bytes:
        raise TooLarge(f"{name}: quá {max_bytes:,} byte (THONGSUOT_MAX_BYTES)".replace(",", "."),
                       file=name, reason="too-large", limit=max_bytes)
    return data


def _refuse_bomb(data: bytes, name: str, max_bytes: int) -> None:
    """A packed file may unpack to ten times the limit at most."""
    if not data.startswith(b"PK\x03\x04"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(item.file_size for item in archive.infolist())
    except zipfile.BadZipFile:
        return  # the reader of the format says so with its own words
    if size > 10 * max_bytes:
        raise TooLarge(f"{name}: giải nén ra {size:,} byte".replace(",", "."), file=name,
                       reason="too-large", limit=max_bytes)
