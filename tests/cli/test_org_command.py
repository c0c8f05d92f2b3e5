"""``thongsuot org``: what a clerk reads of a body, and what a program gets."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest


def test_a_body_of_the_sample(cli: Any, sample_store: str) -> None:
    result = cli("org", "Huyện ủy Thượng Minh Họa", "--store", sample_store,
                 "--today", "2026-01-05")
    assert result.code == 0
    assert "đã kết thúc hoạt động; đến 30/06/2025" in result.out
    assert "Nay là: Đảng ủy xã An Minh Họa" in result.out
    assert "Tỉnh ủy Minh Họa" in result.out
    assert "130-KH/HU" in result.out
    earlier = cli("org", "Huyện ủy Thượng Minh Họa", "--store", sample_store,
                  "--as-of", "01/01/2025", "--today", "2026-01-05")
    assert "đang hoạt động" in earlier.out
    assert "130-KH/HU" not in earlier.out


def test_a_divided_body_lists_candidates(cli: Any, sample_store: str) -> None:
    result = cli("org", "Bộ TT&TT", "--store", sample_store, "--today", "2026-01-05")
    assert "không chọn thay" in result.out
    assert "Bộ Văn hóa, Thể thao và Du lịch" in result.out
    assert "theo 176/2025/QH15" in result.out


def test_json_and_errors(cli: Any, sample_store: str) -> None:
    answer = json.loads(cli("org", "Tỉnh ủy Minh Họa", "--store", sample_store, "--json",
                            "--today", "2026-01-05").out)
    assert answer["body"]["name"] == "Tỉnh ủy Minh Họa"
    assert answer["ladder"][0]["body"]["name"] == "Ban Chấp hành Trung ương Đảng"
    assert cli("org", "Sở Không Có", "--store", sample_store).code == 3


@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".csv", ".html", ".json"])
def test_a_body_leaves_as_a_file(cli: Any, sample_store: str, tmp_path: Path,
                                 suffix: str) -> None:
    target = tmp_path / f"don-vi{suffix}"
    assert cli("org", "Huyện ủy Thượng Minh Họa", "--store", sample_store, "--today",
               "2026-01-05", "-o", str(target)).code == 0
    assert target.stat().st_size > 500
    if suffix == ".csv":
        rows = list(csv.reader(target.read_text(encoding="utf-8-sig").splitlines()))
        kinds = {row[1]: row for row in rows if len(row) == 5}
        assert kinds["Nay là"][2].startswith("Đảng ủy xã An Minh Họa")
        assert "130-KH/HU" in kinds["Văn bản đã ban hành"][2]
        assert "Tỉnh ủy Minh Họa" in kinds["Cấp trên (bậc 1)"][2]


def test_a_file_of_a_ministry_gives_the_legal_basis(cli: Any, sample_store: str,
                                                    tmp_path: Path) -> None:
    target = tmp_path / "bo.csv"
    assert cli("org", "Bộ TT&TT", "--store", sample_store, "--today", "2026-01-05", "-o",
               str(target)).code == 0
    text = target.read_text(encoding="utf-8-sig")
    assert "176/2025/QH15; bảng tổ chức của chương trình" in text
    assert "Nay có thể là" in text


def test_an_export_follows_old_bodies_to_the_present_ones(cli: Any, sample_store: str,
                                                          tmp_path: Path) -> None:
    target = tmp_path / "kho.csv"
    assert cli("export", "--format", "csv", "--store", sample_store, "-o", str(target)).code == 0
    edges = list(csv.DictReader((tmp_path / "kho-edges.csv").read_text(
        encoding="utf-8-sig").splitlines()))
    nodes = {row["id"] for row in csv.DictReader((tmp_path / "kho-nodes.csv").read_text(
        encoding="utf-8-sig").splitlines())}
    heirs = [row for row in edges if row["kind"] == "succeeded_by" and row["rule"] == "catalogue"]
    assert heirs
    assert {row["origin"] for row in heirs} <= {"recorded", "inferred"}
    assert {row[end] for row in edges for end in ("from", "to")} <= nodes
