"""The snapshot opened from a disk, with the network cut."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_it_opens_from_a_file_and_asks_for_nothing(visit: Any, watch: Any, site: Any) -> None:
    page = visit(site.snapshot)
    expect(page.locator("#live-picture canvas")).to_be_visible()
    expect(page.locator("footer")).to_contain_text("mở được khi không có mạng")
    assert watch.outside == []
    assert watch.errors == []
    assert page.evaluate("window.hit") is None


def test_a_click_on_a_box_shows_its_evidence(visit: Any, site: Any) -> None:
    page = visit(site.snapshot)
    canvas = page.locator("#live-picture canvas")
    box = canvas.bounding_box()
    assert box is not None
    for step in range(8, 60):  # down the column of the chain until a box answers
        page.mouse.click(box["x"] + box["width"] * 0.22, box["y"] + box["height"] * step / 60)
        page.wait_for_timeout(20)
        if "90-NQ/TW của Bộ Chính trị" in page.locator("#details").inner_text():
            break
    expect(page.locator("#details blockquote").first).to_contain_text("<script>window.hit=1")
    assert page.evaluate("window.hit") is None


def test_without_javascript_the_static_picture_and_the_table_stand(visit: Any, site: Any) -> None:
    page = visit(site.snapshot, script=False)
    expect(page.locator("#static-picture svg")).to_be_visible()
    expect(page.locator("#static-picture")).to_contain_text("quá hạn, chưa thấy")
    assert page.locator("table.rows tbody tr").count() == 10
    expect(page.locator(".ladder blockquote").first).to_be_visible()


def test_it_fits_a_telephone(visit: Any, site: Any) -> None:
    page = visit(site.snapshot, width=390, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
