"""CSV and XLSX as offices export them → sheets of text cells with the line each row began on."""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from graph.errors import TooLarge, UnreadableFile

from .kinds import refuse_secret

#: Extensions this module reads.
EXTENSIONS = (".csv", ".tsv", ".xlsx")
_MAX_BYTES = 50_000_000
_MAX_UNPACKED = 300_000_000
_DELIMITERS = ";,\t|"
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells and the line (CSV) or row number (XLSX) people see, from 1."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int | None) -> str:
        """The cell of a column, empty when the row is shorter."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""

    @property
    def text(self) -> str:
        """The filled cells joined by bars, for a quote."""
        return " | ".join(cell for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of an XLSX file, or the whole of a CSV file (``name`` is ``None``)."""

    name: str | None
    rows: tuple[Row, ...]

    def where(self, row: Row) -> str:
        """Where a row stands, for evidence and doubts."""
        if self.name is None:
            return f"dòng {row.number}"
        return f"trang tính “{self.name}”, dòng {row.number}"


def is_table(path: Path) -> bool:
    """True for a file that :func:`read_sheets` reads, by its extension."""
    return path.suffix.lower() in EXTENSIONS


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """All sheets of the file.  Raises UnreadableFile or TooLarge with file and reason, and
    SecretDocument when the path itself says "mật"."""
    refuse_secret(path)
    name = unicodedata.normalize("NFC", path.name)
    try:
        with path.open("rb") as handle:
            data = handle.read(_MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableFile(f"{name}: không mở được ({error.strerror})", file=name,
                             reason="unopenable") from error
    if len(data) > _MAX_BYTES:
        raise TooLarge(f"{name}: bảng quá {_MAX_BYTES // 1_000_000} MB", file=name,
                       reason="too-large")
    if not data.strip():
        raise UnreadableFile(f"{name}: tệp rỗng", file=name, reason="empty")
    if data.startswith(b"PK\x03\x04"):
        return _workbook(data, name)
    if path.suffix.lower() == ".xlsx":
        raise UnreadableFile(f"{name}: không phải tệp Excel (.xlsx)", file=name, reason="damaged")
    return (_delimited(_decode(data, name), name),)


def clean(cell: str) -> str:
    """A cell on one line, NFC, without outer blanks; lines inside it stay apart by ``; ``."""
    lines = [" ".join(part.split()) for part in unicodedata.normalize("NFC", cell).splitlines()]
    filled = [part for part in lines if part]
    return "; ".join(part.rstrip(";") for part in filled) if len(filled) > 1 else \
        "".join(filled)


def _decode(data: bytes, name: str) -> str:
    """UTF-8, UTF-16 with a mark, else Windows-1258, whose tones stand apart and are composed."""
    encoding = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), "utf-8")
    if b"\x00" in data and encoding != "utf-16":
        raise UnreadableFile(f"{name}: là tệp nhị phân, không phải bảng", file=name,
                             reason="binary")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        first = error
    try:
        text = data.decode("cp1258")
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{name}: bảng mã hỏng ở byte {first.start}", file=name,
                             reason="encoding", byte=first.start) from error
    return unicodedata.normalize("NFC", text)


def _delimited(text: str, name: str) -> Sheet:
    reader = csv.reader(io.StringIO(text), delimiter=_delimiter(text))
    rows: list[Row] = []
    begin = 1
    try:
        for cells in reader:
            rows.append(Row(begin, tuple(clean(cell) for cell in cells)))
            begin = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFile(f"{name}: bảng hỏng gần dòng {begin}", file=name,
                             reason="damaged", line=begin) from error
    return Sheet(None, tuple(rows))


def _delimiter(text: str) -> str:
    """The mark that cuts most of the first rows into the same number of cells."""
    head = "\n".join(text.splitlines()[:60])

    def regularity(mark: str) -> int:
        try:
            sizes = Counter(len(row) for row in csv.reader(io.StringIO(head), delimiter=mark))
        except csv.Error:
            return 0
        return max((times * (size - 1) for size, times in sizes.items()), default=0)

    return max(_DELIMITERS, key=regularity)


def _workbook(data: bytes, name: str) -> tuple[Sheet, ...]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(item.file_size for item in archive.infolist())
        if size > _MAX_UNPACKED:
            raise TooLarge(f"{name}: giải nén ra quá lớn", file=name, reason="too-large")
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = []
        for title in book.sheet_names:
            values = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
            sheets.append(Sheet(title, tuple(
                Row(number, tuple(_shown(value) for value in row))
                for number, row in enumerate(values, start=1))))
    except (CalamineError, zipfile.BadZipFile, ValueError) as error:
        raise UnreadableFile(f"{name}: tệp Excel hỏng hoặc có mật khẩu", file=name,
                             reason="damaged") from error
    return tuple(sheets)


def _shown(value: int | float | str | bool | time | date | datetime | timedelta) -> str:
    """A cell of XLSX as a person reads it; days as ISO, whole numbers without a point."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value))
