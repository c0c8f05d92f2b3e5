"""The marked page opened from a disk, with the network cut and scripts allowed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ingest.reading.read import read
from viz.mark import write_mark

pytestmark = pytest.mark.browser

HOSTILE = '<script>window.hit=1</script><img src=x onerror="window.hit=1">'
PLAN = f"""ĐẢNG ỦY XÃ AN MẪU
*
Số 07-KH/ĐU

An Mẫu, ngày 06 tháng 5 năm 2025

KẾ HOẠCH
thực hiện Nghị quyết số 57-NQ/TW

Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, Đảng ủy xã xây dựng Kế hoạch \
như sau:

I. TỔ CHỨC THỰC HIỆN

1. Văn phòng Đảng ủy rà soát máy tính {HOSTILE} của xã, hoàn thành trước ngày 01/7/2025.
"""


@pytest.fixture
def marked(browser: Browser, tmp_path: Path) -> Iterator[tuple[Page, list[str]]]:
    """The page, and what went wrong or out."""
    path = tmp_path / "kiem-tra.html"
    write_mark(read(PLAN), path, name="07-KH.txt")
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    wrong: list[str] = []
    page.on("request", lambda request: None if request.url == path.as_uri()
            else wrong.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: wrong.append(line.text))
    page.goto(path.as_uri())
    yield page, wrong
    context.close()


def tip(page: Page, selector: str) -> str:
    words: str = page.eval_on_selector(
        selector, "element => getComputedStyle(element, '::after').content")
    return words


def test_it_asks_for_nothing_and_nothing_in_it_runs(marked: tuple[Page, list[str]]) -> None:
    page, wrong = marked
    expect(page.locator("h1")).to_contain_text("07-KH/ĐU")
    assert page.evaluate("window.hit") is None
    assert wrong == []


def test_a_fact_is_explained_on_hover_and_on_focus(marked: tuple[Page, list[str]]) -> None:
    page, _ = marked
    assert tip(page, "#p-task-1") == "none"
    page.locator("#p-task-1").focus()
    assert "Văn phòng Đảng ủy: " in tip(page, "#p-task-1")
    page.locator("#p-deadline-1 + .m .x").hover()
    assert "01/07/2025" in tip(page, "#p-deadline-1 + .m .x")


def test_links_lead_to_the_list_and_back(marked: tuple[Page, list[str]]) -> None:
    page, _ = marked
    page.locator("#p-task-1").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#f-task-1")
    page.locator("#f-task-1 a.ref").click()
    assert page.url.endswith("#p-task-1")


def test_a_kind_is_switched_off_without_a_script(marked: tuple[Page, list[str]]) -> None:
    page, _ = marked
    expect(page.locator(".g-task")).to_be_visible()
    page.locator("label[for=show-task]").click()
    expect(page.locator(".g-task")).to_be_hidden()
    expect(page.locator("#p-task-1")).to_be_hidden()
    expect(page.locator("#p-deadline-1")).to_be_visible()


def test_it_fits_a_telephone_and_paper(marked: tuple[Page, list[str]]) -> None:
    page, _ = marked
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.emulate_media(media="print")
    expect(page.locator(".choices")).to_be_hidden()
    expect(page.locator(".list")).to_be_visible()
