"""``thongsuot org``: what a clerk reads of a body, and what a program gets."""

from __future__ import annotations

import json
from typing import Any


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
