"""Plain text and what stops a file before a reader sees it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import SecretDocument, ThongSuotError, TooLarge, UnreadableFile
from ingest.sources import ReadFile, kind_of, list_files, read_file

Read = Callable[..., ReadFile]
BODY = "KẾ HOẠCH\nTập huấn chuyển đổi số cho cán bộ xã\n"


@pytest.mark.parametrize(("encoding", "mark"), [
    ("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"),
    ("utf-16-be", b"\xfe\xff"), ("utf-32-le", b"\xff\xfe\x00\x00"),
])
def test_unicode_encodings_give_the_same_text(read: Read, encoding: str, mark: bytes) -> None:
    file = read("a.txt", mark + BODY.encode(encoding))
    assert (file.text, file.kind, file.origin) == (BODY, "text", "a.txt")


def test_line_ends_and_decomposed_letters_become_canonical_and_lead_back(read: Read) -> None:
    raw = unicodedata.normalize("NFD", BODY).replace("\n", "\r\n")
    file = read("a.txt", raw.encode())
    assert file.text == BODY
    assert file.offsets is not None
    start = file.offsets.to_raw(file.text.index("cán bộ"))
    assert unicodedata.normalize("NFC", raw[start:]).startswith("cán bộ xã")
    assert file.places.at(file.text.index("cán bộ")).describe() == "dòng 2"


def test_name_in_decomposed_form_is_one_origin(tmp_path: Path) -> None:
    folder = tmp_path / unicodedata.normalize("NFD", "Kế hoạch")
    folder.mkdir()
    path = folder / unicodedata.normalize("NFD", "số 5.txt")
    path.write_text(BODY, encoding="utf-8")
    assert read_file(path, tmp_path, 1000).origin == "Kế hoạch/số 5.txt"


def test_broken_encoding_names_file_and_byte(read: Read) -> None:
    data = "dòng một\nhai ".encode() + b"\xe1\xbb" + b" sau"
    with pytest.raises(UnreadableFile) as caught:
        read("hỏng.txt", data)
    assert caught.value.payload["byte"] == data.index(b"\xe1\xbb ")
    assert "hỏng.txt: bảng mã hỏng ở byte" in caught.value.detail
    assert "(dòng 2)" in caught.value.detail


@pytest.mark.parametrize(("data", "reason"), [
    (b"", "empty"), (b" \n\t\n", "empty"), ("\ufeff".encode(), "empty"),
    (b"MZ\x90\x00\x03" * 400, "binary"), (b"\x01\x02\x03\x04" * 50, "binary"),
])
def test_what_is_no_text_says_why(read: Read, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read("a.txt", data)
    assert caught.value.payload["reason"] == reason
    assert caught.value.detail.startswith("a.txt: ")


def test_a_file_over_the_limit_is_not_read(read: Read) -> None:
    with pytest.raises(TooLarge) as caught:
        read("to.txt", b"a" * 1001, max_bytes=1000)
    assert caught.value.payload["limit"] == 1000
    assert read("vừa.txt", b"a" * 1000, max_bytes=1000).text == "a" * 1000


def test_letters_lost_before_are_warned_of(read: Read) -> None:
    assert read("a.txt", "K\ufffd HO\ufffdCH".encode()).warnings == (
        "có 2 ký tự đã mất từ trước (U+FFFD)",)


@pytest.mark.parametrize("name", [
    "KH mật.txt", "KH_MẬT_2025.txt", "Tài liệu mật/kh.txt", "mật.txt", "mật(2).txt",
    "Bí mật/kh.txt", "KH-tuyệt-mật-bảo-mật.txt",
    unicodedata.normalize("NFD", "Tối mật/kh.txt"),
])
def test_a_name_that_says_secret_is_refused_before_reading(tmp_path: Path, name: str) -> None:
    path = tmp_path / name  # never written: nothing may be read
    with pytest.raises(SecretDocument):
        read_file(path, tmp_path, 1000)


@pytest.mark.parametrize("name", [
    "Mặt trận.txt", "mất mát.txt", "KH mậtmã.txt", "KH bảo mật thông tin.txt",
    "QĐ_bảo-mật_2025.txt", "KH thực hiện Luật Bảo vệ bí mật nhà nước.txt",
    "Quy định mật khẩu, mật mã.txt", unicodedata.normalize("NFD", "Bảo mật.txt"),
])
def test_other_words_are_no_secret(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(BODY, encoding="utf-8")
    assert read_file(tmp_path / name, tmp_path, 1000).text == BODY


@pytest.mark.parametrize(("name", "head", "kind", "state"), [
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc", "unread"),
    ("a.doc", b"PK\x03\x04....", "docx", "read"),
    ("a.doc", b"{\\rtf1..", "rtf", "unread"),
    ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "docx", "unread"),
    ("a.txt", b"%PDF-1.4", "pdf", "read"),
    ("A.MD", b"# van ba", "markdown", "read"),
    ("a.xlsx", b"PK\x03\x04....", "register", "register"),
    ("~$a.tmp", b"........", "other", "other"),
])
def test_kind_goes_by_content_before_name(name: str, head: bytes, kind: str, state: str) -> None:
    found = kind_of(Path(name), head)
    assert (found.name, found.state) == (kind, state)
    assert bool(found.reason) == (state != "read")


def test_each_kind_not_read_gives_a_reason_for_people(read: Read) -> None:
    for name in ("a.doc", "a.rtf", "a.jpg", "a.zip", "a.xyz"):
        with pytest.raises(UnreadableFile) as caught:
            read(name, b"........")
        assert caught.value.payload["reason"] == "unsupported"
        assert "chưa đọc được – " in caught.value.detail


def test_a_folder_lists_every_file_in_one_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/Đ.txt", ".hidden/x.txt", ".DS_Store", "khác.xyz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    names = [path.relative_to(tmp_path).as_posix() for path in list_files(tmp_path)]
    assert names == ["a/z.txt", "a/Đ.txt", "b.txt", "khác.xyz"]


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ThongSuotError) as caught:
        read_file(tmp_path / "không có.txt", tmp_path, 1000)
    assert caught.value.detail.startswith("không có.txt: không mở được")
