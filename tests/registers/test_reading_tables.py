"""Tables as offices export them: encodings, delimiters, Excel days; damaged files say so."""

from __future__ import annotations

import unicodedata
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from graph.errors import SecretDocument, UnreadableFile
from ingest.sources.tabular import is_table, read_sheets

ROWS = [["Số, ký hiệu", "Ngày văn bản", "Trích yếu"],
        ["12-KH/ĐU", "05/5/2025", "Về chuyển đổi số, giai đoạn 2"]]


def _write(path: Path, delimiter: str, encoding: str) -> Path:
    lines = [delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row)
             for row in ROWS]
    text = "\r\n".join(lines) + "\r\n"
    if encoding == "cp1258":
        text = _windows(text)
    path.write_bytes(text.encode(encoding))
    return path


def _windows(text: str) -> str:
    """Windows-1258 keeps the base letters composed and the tones apart."""
    out = []
    for char in text:
        try:
            char.encode("cp1258")
            out.append(char)
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            tone = next(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
            rest = unicodedata.normalize("NFC", parts.replace(tone, ""))
            out.append(rest + tone)
    return "".join(out)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_any_export_gives_the_same_cells(tmp_path: Path, delimiter: str, encoding: str) -> None:
    (sheet,) = read_sheets(_write(tmp_path / "so.csv", delimiter, encoding))
    assert [list(row.cells) for row in sheet.rows] == ROWS


def test_a_row_is_named_by_the_line_where_it_begins(tmp_path: Path) -> None:
    path = tmp_path / "so.csv"
    path.write_text('a;b\n"một\nhai";2\nba;3\n', encoding="utf-8")
    (sheet,) = read_sheets(path)
    assert [(row.number, row.cells[0]) for row in sheet.rows] == [(1, "a"), (2, "một; hai"),
                                                                 (4, "ba")]
    assert sheet.where(sheet.rows[2]) == "dòng 4"


def test_excel_days_and_numbers(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Văn bản đến")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, ["Số đến", "Ngày đến"])
    sheet.write_number(2, 0, 17)
    sheet.write_datetime(2, 1, date(2025, 10, 6), day)
    book.close()
    (read,) = read_sheets(path)
    assert read.rows[2].cells == ("17", "2025-10-06")
    assert read.where(read.rows[2]) == "trang tính “Văn bản đến”, dòng 3"


@pytest.mark.parametrize(("name", "content"), [
    ("trong.csv", b""), ("anh.csv", b"\x00\x01\x02" * 40), ("hong.xlsx", b"PK\x03\x04 hong"),
    ("doi-duoi.xlsx", b"Ten;Cap\n")])
def test_a_bad_file_names_itself(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=name):
        read_sheets(path)


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "nen.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(UnreadableFile, match=r"nen\.xlsx"):
        read_sheets(path)


def test_a_secret_register_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "so-van-ban-mật.csv"
    path.write_text("a;b\n", encoding="utf-8")
    with pytest.raises(SecretDocument):
        read_sheets(path)


def test_only_tables_are_taken() -> None:
    assert is_table(Path("a.CSV"))
    assert not is_table(Path("a.txt"))
