"""``show``: what papers say differently, and what was taken from a paper that cites in full."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

PLAN = """TỈNH ỦY MINH HỌA
*
Số {number}-KH/TU

ĐẢNG CỘNG SẢN VIỆT NAM

Minh Họa, ngày {day} tháng 3 năm 2025

KẾ HOẠCH
phát triển bưu điện văn hóa xã giai đoạn 2025 - 2030

1. Các huyện ủy xây dựng kế hoạch, hoàn thành trước ngày 30/4/2025.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Lê Thị Mẫu
"""
CITES = """HUYỆN ỦY {home}
*
Số 1{number}-KH/HU

ĐẢNG CỘNG SẢN VIỆT NAM

{home}, ngày 20 tháng 4 năm 2025

KẾ HOẠCH
thực hiện Kế hoạch số {number}-KH/TU của Tỉnh ủy

Thực hiện Kế hoạch số {number}-KH/TU, ngày 10/3/2025 của Tỉnh ủy Minh Họa về phát triển bưu điện \
văn hóa xã giai đoạn 2025 - 2030, Ban Thường vụ Huyện ủy xây dựng Kế hoạch.

T/M BAN THƯỜNG VỤ
"""


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "a"
    folder.mkdir()
    return folder


def test_two_numbers_for_one_plan_stand_on_its_card(cli: Cli, papers: Path) -> None:
    (papers / "31.txt").write_text(PLAN.format(number="31", day="10"), encoding="utf-8")
    (papers / "sai.txt").write_text(CITES.format(number="13", home="MẪU MỘT"), encoding="utf-8")
    assert cli("ingest", "a").code == 0
    out = cli("show", "31-KH/TU").out
    assert "Các văn bản ghi khác nhau, số, ký hiệu: 31-KH/TU" in out
    assert "13-KH/TU" in out
    assert "(sai.txt)" in out


def test_a_blank_number_says_from_where_it_was_taken(cli: Cli, papers: Path) -> None:
    (papers / "trong.txt").write_text(PLAN.format(number="    ", day="  "), encoding="utf-8")
    (papers / "sau.txt").write_text(CITES.format(number="31", home="MẪU HAI"), encoding="utf-8")
    assert cli("ingest", "a").code == 0
    out = cli("show", "31-KH/TU").out
    assert "trong.txt" in out
    assert "Số, ký hiệu lấy từ văn bản viện dẫn" in out
    assert "(sau.txt)" in out
