"""Names of register columns: each role takes the headers beside it and leaves the others."""

from __future__ import annotations

import pytest

from graph.data import rules
from ingest.sources.columns import guess_mapping, role_of

CASES = [(table, role, header, fits)
         for table in ("document", "unit")
         for role, row in rules("register_columns")[table].items()
         for key, fits in (("match", True), ("no_match", False))
         for header in row[key]]


@pytest.mark.parametrize(("table", "role", "header", "fits"), CASES)
def test_examples(table: str, role: str, header: str, fits: bool) -> None:
    assert (role_of(header, table) == role) is fits


def test_the_form_of_the_decree_is_understood() -> None:
    """Sổ đăng ký văn bản đến in the form of Nghị định 30/2020/NĐ-CP."""
    header = ["Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu văn bản", "Ngày, tháng văn bản",
              "Tên loại và trích yếu nội dung văn bản", "Đơn vị hoặc người nhận",
              "Ngày chuyển", "Ký nhận", "Ghi chú"]
    assert guess_mapping(header) == {
        "arrival_date": 0, "arrival_number": 1, "issuer": 2, "code": 3, "date": 4, "title": 5,
        "receiver": 6}


def test_a_register_of_outgoing_papers() -> None:
    header = ["Số, ký hiệu văn bản", "Ngày, tháng văn bản", "Tên loại và trích yếu nội dung",
              "Người ký", "Nơi nhận văn bản", "Đơn vị, người nhận bản lưu", "Số lượng bản",
              "Ghi chú"]
    mapping = guess_mapping(header)
    assert mapping["code"] == 0
    assert mapping["recipients"] == 4
    assert "issuer" not in mapping
