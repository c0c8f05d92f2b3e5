"""A dossier holds what bears a chain, and shows every later change of it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from graph.data import root


@pytest.fixture
def made(cli: Any, sample_store: str, tmp_path: Path) -> Path:
    path = tmp_path / "ho-so.zip"
    said = cli("evidence", "18-CTr/TU", "--to", "06-KH/CB", "--store", sample_store,
               "--today", "2025-06-01", "--by", "Lê Thị Mẫu", "--files", str(root() / "sample"),
               "-o", str(path))
    assert said.code == 0, said.err
    return path


def test_a_dossier_holds_chain_texts_and_original_files(cli: Any, made: Path) -> None:
    with zipfile.ZipFile(made) as file:
        manifest = json.loads(file.read("ho-so.json"))
        names = set(file.namelist())
        assert {"chuoi.html", "SHA256SUMS", "ho-so.json"} <= names
        for source in manifest["sources"]:
            assert source["text"] in names
            assert source["original"] in names
            assert source["reader"].startswith("thongsuot-reader/")
        pages = [file.read(s["text"].replace(".txt", ".html")).decode()
                 for s in manifest["sources"]]
    # the highest paper is only spoken of; every paper below says what it carries out
    assert sum("<mark>" in page for page in pages) >= len(pages) - 1
    assert manifest["taken_by"] == "Lê Thị Mẫu"
    assert manifest["answer"]["paths"][0]["hops"][-1]["lower"].startswith("6-kh-cb")
    checked = cli("verify", str(made))
    assert checked.code == 0
    assert "đúng mã băm" in checked.out


@pytest.mark.parametrize("member", ["van-ban/01.txt", "ho-so.json", "chuoi.html"])
def test_a_changed_member_is_named(cli: Any, made: Path, tmp_path: Path, member: str) -> None:
    changed = tmp_path / "sua.zip"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b"2025", b"2024") if name == member else content)
    checked = cli("verify", str(changed))
    assert checked.code == 1
    assert f"{member}: nội dung đã bị sửa" in checked.out


def test_a_missing_member_and_a_stranger_are_named(cli: Any, made: Path, tmp_path: Path) -> None:
    changed = tmp_path / "sua.zip"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            if name != "chuoi.html":
                new.writestr(name, old.read(name))
        new.writestr("la.txt", "thêm vào")
    said = cli("verify", str(changed)).out
    assert "chuoi.html: thiếu trong hồ sơ" in said
    assert "la.txt: không có trong danh sách" in said


def test_what_is_no_dossier_is_said_in_one_line(cli: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"khong phai zip")
    said = cli("verify", str(path))
    assert said.code == 1
    assert "không phải hồ sơ" in said.err
