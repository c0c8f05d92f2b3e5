"""Tables of the explorer leave as office files by a button; targets down the chain on a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

pytestmark = pytest.mark.browser
TARGETS = "/?view=targets&root=18-KH/TU"


@pytest.mark.parametrize("address", ["/?view=coverage&root=90-NQ/TW", "/?view=tasks", TARGETS])
def test_a_table_is_downloaded_as_a_workbook(visit: Any, address: str, tmp_path: Path) -> None:
    page = visit(address)
    with page.expect_download() as waiting:
        page.locator(".downloads a", has_text=".xlsx").click()
    target = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(target)
    assert target.suffix == ".xlsx"
    rows = CalamineWorkbook.from_path(str(target)).get_sheet_by_index(0).to_python()
    assert any(str(cell).startswith("Số liệu tính đến") for row in rows for cell in row)


def test_the_files_are_those_of_the_filtered_question(visit: Any) -> None:
    page = visit("/?view=tasks&due_before=2025-06-30&today=2025-03-01")
    assert page.locator(".downloads a").first.get_attribute("href") == (
        "/v1/tasks?due_before=2025-06-30&today=2025-03-01&format=xlsx")


def test_targets_are_followed_down(visit: Any) -> None:
    page = visit(TARGETS)
    expect(page.locator("h1")).to_contain_text("Chỉ tiêu của")
    expect(page.locator(".target")).to_have_count(1)
    row = page.locator(".target tbody tr").first
    expect(row).to_contain_text("1-KH/ĐU")
    expect(row).to_contain_text("nâng mức")
    row.locator("summary").click()
    expect(row.locator("blockquote")).to_be_visible()
    page.locator(".tabs a", has_text="Tình hình ban hành").click()
    expect(page.locator("h1")).to_be_visible()
