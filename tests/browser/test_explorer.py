"""The explorer in a real browser, as a clerk would use it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

CHAIN = "/?root=90-NQ/TW"
PAGES = ["/", CHAIN, "/?view=coverage&root=90-NQ/TW", "/?view=tasks",
         "/?view=targets&root=18-KH/TU", "/?view=card&key=18-KH/TU",
         "/?view=calendar&from=01/01/2025&to=31/12/2025",
         "/?view=brief&org=Đảng ủy xã Chậm Mẫu", "/?view=compare&root=90-NQ/TW",
         "/?view=timeline&root=90-NQ/TW", "/?view=roots&root=02-KH/CB", "/?view=diff",
         "/?view=quality", "/?view=open", "/?view=org&org=Tỉnh ủy Minh Mẫu",
         "/?q=ke hoach", "/?root=999-KH/TU", f"{CHAIN}&lang=en"]


def glyph(page: Page, words: str) -> Any:
    return page.locator(f'#picture .glyph[aria-label*="{words}"]').first


def fan(page: Page) -> Any:
    return page.locator("#picture .k-fan").first


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_asked_of_another_host_and_nothing_fails(
        visit: Any, watch: Any, address: str) -> None:
    page = visit(address)
    page.wait_for_load_state("networkidle")
    assert watch.outside == []
    errors = [line for line in watch.errors if "404" not in line or "999" not in address]
    assert errors == []
    assert page.evaluate("window.hit") is None


@pytest.mark.parametrize("address", PAGES)
def test_it_fits_a_telephone(visit: Any, address: str) -> None:
    page = visit(address, width=390, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_it_opens_with_three_questions_and_a_search_box(visit: Any) -> None:
    page = visit("/")
    assert page.locator(".question h2").all_inner_texts() == [
        "Đơn vị nào chưa có văn bản?", "Việc gì đến hạn?", "Văn bản này từ đâu xuống?"]
    expect(page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first).to_be_visible()
    page.get_by_role("button", name="Xem chuỗi văn bản").click()
    expect(page.locator("#ladder > li")).to_have_count(4)


def test_a_click_shows_the_evidence(visit: Any) -> None:
    page = visit(CHAIN)
    glyph(page, "18-KH/TU").click()
    details = page.locator("#details")
    expect(details).to_contain_text("Thực hiện Nghị quyết số 90-NQ/TW của Bộ Chính trị")
    expect(details).to_contain_text("văn bản ghi rõ")
    page.keyboard.press("Escape")
    glyph(page, "18-KH/TU").focus()
    page.keyboard.press("Enter")
    expect(details).to_be_visible()


def test_a_fan_opens_and_closes_by_keyboard(visit: Any) -> None:
    page = visit(CHAIN)
    before = page.locator("#picture .k-chip").count()
    fan(page).focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#picture .k-chip")).to_have_count(before + 6)
    assert "open=" in page.url
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#picture .k-chip")).to_have_count(before)
    page.go_back()
    expect(page.locator("#picture .k-chip")).to_have_count(before + 6)


def test_arrows_walk_and_one_tab_stop_is_enough(visit: Any) -> None:
    page = visit(CHAIN)
    assert page.locator('#picture .glyph[tabindex="0"]').count() == 1
    glyph(page, "90-NQ/TW").focus()
    page.keyboard.press("ArrowDown")
    assert "18-KH/TU" in page.evaluate("document.activeElement.getAttribute('aria-label')")


def test_choosing_another_document_swaps_the_chain(visit: Any) -> None:
    page = visit(CHAIN)
    fan(page).click()
    glyph(page, "3-KH/ĐU").click()
    page.locator("#details a[data-go]").click()
    expect(page.locator("#ladder > li")).to_have_count(3)
    expect(page.locator("#ladder > li").last).to_contain_text("Kế hoạch số 3-KH/ĐU")
    drawn = page.locator("#picture").inner_html()
    page.reload()
    page.wait_for_selector("html[data-ready=yes]", state="attached")
    expect(page.locator("#ladder > li").last).to_contain_text("Kế hoạch số 3-KH/ĐU")
    same = [page.evaluate("""(markup) => {
      const box = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      const parsed = new DOMParser().parseFromString(`<svg>${markup}</svg>`, 'text/html');
      return [...parsed.querySelectorAll('text')].map((e) => e.textContent).join('|');
    }""", markup) for markup in (drawn, page.locator("#picture").inner_html())]
    assert same[0] == same[1]


def test_the_browser_draws_what_the_server_draws(visit: Any) -> None:
    page = visit(CHAIN)
    shape = """() => [...document.querySelectorAll('#picture *')].map((e) => [e.tagName,
      e.getAttribute('class'), e.getAttribute('x'), e.getAttribute('y'), e.getAttribute('d'),
      e.getAttribute('href'), e.getAttribute('aria-label'), e.childElementCount ? '' :
      e.textContent].join(' '))"""
    server = page.evaluate(shape)
    page.locator("#open-all").click()
    expect(page.locator("#picture .k-block")).to_have_count(1)
    opened = page.evaluate(shape)
    page.reload()
    page.wait_for_selector("html[data-ready=yes]", state="attached")
    assert page.evaluate(shape) == opened
    page.locator("#close-all").click()
    expect(page.locator("#picture .k-block")).to_have_count(0)
    assert page.evaluate(shape) == server


def test_inferred_and_missing_are_named(visit: Any) -> None:
    page = visit(CHAIN)
    expect(page.locator("#picture .edge-dashed text").first).to_contain_text("suy ra")
    expect(page.locator("#ladder .inferred")).to_contain_text("suy ra")
    fan(page).click()
    expect(page.locator("#picture .s-overdue")).to_contain_text("quá hạn, chưa thấy")
    expect(page.locator("#picture .s-overdue use")).to_have_attribute("href", "#i-overdue")


def test_invented_documents_are_marked(visit: Any) -> None:
    page = visit(CHAIN)
    expect(page.locator(".banner")).to_contain_text("ví dụ, không có thật")
    expect(page.locator("#ladder > li").nth(1)).to_contain_text("ví dụ, không có thật")
    expect(page.locator("#ladder > li").nth(0)).not_to_contain_text("ví dụ, không có thật")
    fan(page).click()
    expect(page.locator("#picture .k-chip").first).to_contain_text("ví dụ, không có thật")


def test_search_without_marks_suggests_and_finds(visit: Any) -> None:
    page = visit("/")
    page.locator("#q").press_sequentially("ke hoach 18", delay=15)
    first = page.locator("#suggest a").first
    expect(first).to_contain_text("Kế hoạch số 18-KH/TU")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Kế hoạch số 18-KH/TU")


def test_a_table_sorts_on_demand(visit: Any) -> None:
    page = visit("/")
    page.get_by_role("button", name="Ngày").click()
    days = page.locator("table.rows tbody tr td:nth-child(4)").all_inner_texts()
    assert days == sorted(days, key=lambda d: d.split("/")[::-1])


def test_without_javascript_it_is_read_and_walked(visit: Any) -> None:
    page = visit(CHAIN, script=False)
    expect(page.locator("#ladder")).to_contain_text("sau 45 ngày")
    expect(page.locator("#ladder blockquote").first).to_contain_text("Thực hiện Nghị quyết")
    assert page.locator("#table tbody tr").count() == 10
    expect(page.locator("#picture")).to_be_visible()
    fan(page).click()
    page.wait_for_load_state()
    assert page.locator("#picture .k-chip").count() >= 6
    glyph(page, "3-KH/ĐU").click()
    page.wait_for_load_state()
    expect(page.locator("#ladder > li").last).to_contain_text("Kế hoạch số 3-KH/ĐU")
    page.goto(page.url.split("?")[0])
    page.get_by_role("button", name="Xem tình hình ban hành").click()
    expect(page.locator("table.rows")).to_contain_text("Đảng ủy xã Chậm Mẫu")


def test_hostile_words_are_shown_as_words(visit: Any, watch: Any) -> None:
    page = visit(CHAIN)
    page.locator("#open-all").click()
    expect(page.locator("#picture .k-block")).to_have_count(1)
    for index in range(page.locator("#picture .k-chip, #picture .k-card").count()):
        page.locator("#picture .k-chip, #picture .k-card").nth(index).click()
    expect(page.locator("#ladder")).to_contain_text("<script>window.hit=1</script>")
    for address in PAGES:
        page.goto(page.url.split("/?")[0] + address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.hit") is None, address
        assert page.locator("main img, main script:not([type='application/json'])").count() == 0
        assert page.locator("a[href^='javascript'], a[href*='evil']").count() == 0
    assert watch.outside == []
    assert [line for line in watch.errors if "404" not in line] == []


def test_every_glyph_has_a_name_and_the_page_has_landmarks(visit: Any) -> None:
    page = visit(CHAIN)
    glyphs = page.locator("#picture .glyph")
    assert all(glyphs.nth(i).get_attribute("aria-label") for i in range(glyphs.count()))
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("search")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()


def test_printing_keeps_the_quotes(visit: Any) -> None:
    page = visit(CHAIN)
    page.emulate_media(media="print")
    expect(page.locator("#ladder blockquote").first).to_be_visible()
    expect(page.locator("#table")).to_be_visible()
    expect(page.locator(".top")).to_be_hidden()


def test_docs_show_an_operation_without_another_host(visit: Any, watch: Any) -> None:
    page = visit("/docs")
    operation = page.locator("#operations-questions-trace")
    expect(operation).to_be_visible()
    operation.locator("button").first.click()
    expect(operation).to_contain_text("Minh Họa")
    assert watch.outside == []
    assert watch.errors == []
