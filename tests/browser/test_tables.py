"""The tables of an office in the explorer: what a clerk sees, walks to and takes away."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
TABS = ["Việc đến hạn", "Lịch đến hạn", "Báo cáo phải nộp", "Phiếu việc", "Có gì thay đổi",
        "Chỗ cần xem lại", "Việc cần quyết"]


def test_from_the_first_page_to_the_brief_of_a_body(visit: Any) -> None:
    page = visit("/")
    page.get_by_role("link", name="Phiếu việc").click()
    expect(page.locator(".empty")).to_contain_text("Gõ tên đơn vị")
    page.get_by_label("Đơn vị", exact=True).fill("Đảng ủy xã Chậm Mẫu")
    page.get_by_role("button", name="Lọc").click()
    expect(page.locator(".lead").first).to_have_text("Đảng ủy xã Chậm Mẫu")
    expect(page.locator("tr.group").first).to_contain_text("I. PHẢI NỘP (1)")
    row = page.locator("table.sheet tbody tr").nth(1)
    expect(row).to_contain_text("muộn nhất 30/03/2025 (Chủ nhật)")
    expect(row).to_contain_text("18-KH/TU")
    assert page.locator(".tabs a").all_inner_texts() == TABS


def test_measures_stand_above_the_rows_of_coverage(visit: Any) -> None:
    page = visit("/?view=coverage&root=90-NQ/TW")
    expect(page.locator(".measures li").first).to_contain_text("Phải có")
    expect(page.locator(".measures")).to_contain_text("Chuỗi dừng ở cấp xã")
    above = page.locator(".measures").bounding_box()
    table = page.locator("table.rows").first.bounding_box()
    assert above["y"] < table["y"]


def test_days_are_written_day_first(visit: Any) -> None:
    page = visit("/?view=calendar&from=01/03/2025&to=31/03/2025")
    expect(page.get_by_label("Từ ngày")).to_have_value("01/03/2025")
    expect(page.get_by_label("Đến ngày")).to_have_value("31/03/2025")
    assert "2025-03" not in page.locator("main").inner_text()
