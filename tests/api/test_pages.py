"""The pages without a browser: every view answers in both languages, errors are pages too."""

from __future__ import annotations

import html
import re
from pathlib import Path
from types import ModuleType

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.sqlite import SqliteStore

VIEWS = ["/", "/?root=90-NQ/TW", "/?focus=02-KH/CB", "/?view=coverage&root=90-NQ/TW",
         "/?view=tasks", "/?view=tasks&org=Đảng ủy xã Chậm Mẫu", "/?view=card&key=18-KH/TU",
         "/?view=card&key=Tỉnh ủy Minh Mẫu", "/?q=ke hoach", "/?q=khongcogi",
         "/?view=calendar", "/?view=calendar&from=01/01/2025&to=31/12/2025", "/?view=brief",
         "/?view=brief&org=Đảng ủy xã Chậm Mẫu", "/?view=brief&org=Tỉnh ủy Minh Mẫu&under=1",
         "/?view=reports", "/?view=compare&root=90-NQ/TW", "/?view=timeline&root=90-NQ/TW",
         "/?view=roots&root=02-KH/CB", "/?view=diff", "/?view=diff&from=2025-01-01",
         "/?view=quality", "/?view=open", "/?view=org&org=Tỉnh ủy Minh Mẫu"]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("address", VIEWS)
def test_every_view_answers(client: TestClient, address: str, lang: str) -> None:
    response = client.get(f"{address}{'&' if '?' in address else '?'}lang={lang}")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    assert f'<html lang="{lang}">' in response.text
    assert "<script>window.hit" not in response.text


def test_a_day_is_typed_as_an_office_writes_it(client: TestClient) -> None:
    page = client.get("/", params={"view": "calendar", "from": "1/3/2025", "to": "31/03/2025"})
    assert "(Từ 01/03/2025 đến 31/03/2025)" in page.text
    assert 'value="01/03/2025"' in page.text
    assert "/v1/calendar?from=2025-03-01&amp;to=2025-03-31&amp;format=ics" in page.text
    assert client.get("/?view=tasks&due_before=31/03/2025").status_code == 200
    wrong = client.get("/?view=tasks&due_before=31/02/2025")
    assert wrong.status_code == 400
    assert "không phải ngày" in wrong.text


def test_the_table_of_coverage_says_what_the_answer_says(client: TestClient) -> None:
    text = client.get("/?view=coverage&root=90-NQ/TW").text
    assert "Phải có " in text
    assert "Chuỗi dừng ở cấp xã, dưới Kế hoạch số 18-KH/TU" in text
    assert "<th scope=\"col\">Ghi chú</th>" in text


def test_the_offered_files_of_every_table_are_there(client: TestClient) -> None:
    for address in ("/?view=calendar", "/?view=brief&org=Đảng ủy xã Chậm Mẫu",
                    "/?view=compare&root=90-NQ/TW", "/?view=roots&root=02-KH/CB",
                    "/?view=org&org=Tỉnh ủy Minh Mẫu"):
        text = client.get(address).text
        links = [html.unescape(link) for link in re.findall(r'href="(/v1/[^"]+)" download', text)]
        assert len(links) >= 3
        for link in links:
            if "format=csv" in link:
                assert client.get(link).status_code == 200, link


def test_a_page_links_to_itself_as_it_was_asked(client: TestClient) -> None:
    text = client.get("/?view=coverage&root=90-NQ/TW&today=2025-03-01&lang=en").text
    assert "today=2025-03-01" in text
    assert "not yet due" in text
    assert "/?view=coverage&amp;root=90-NQ%2FTW&amp;today=2025-03-01" in text


def test_an_unknown_name_offers_a_search(client: TestClient) -> None:
    response = client.get("/?root=999-KH/TU")
    assert response.status_code == 404
    assert "không tìm thấy" in response.text
    assert "/?q=999-KH%2FTU" in response.text


def test_a_missing_name_is_said(client: TestClient) -> None:
    response = client.get("/?view=coverage")
    assert response.status_code == 400
    assert "root" in response.text


def test_an_expected_act_can_be_the_focus(client: TestClient) -> None:
    scene = client.get("/v1/scene?root=90-NQ/TW").json()
    fan = next(g for g in scene["glyphs"] if g["kind"] == "fan")
    opened = client.get("/v1/scene", params={"root": "90-NQ/TW", "open": fan["id"]}).json()
    overdue = next(g for g in opened["glyphs"] if g["state"] == "overdue")
    page = client.get(overdue["href"])
    assert page.status_code == 200
    assert "xây dựng Kế hoạch, gửi trước ngày 31/3/2025" in page.text


def test_an_empty_store_says_how_to_begin(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "empty.db")
    with TestClient(create_app(store, clock=lambda: "2025-06-01", close_store=True)) as client:
        text = client.get("/").text
        assert "thongsuot ingest" in text
        assert client.get("/v1/documents").json()["documents"] == []
        assert client.get("/v1/tasks").json()["rows"] == []


def test_an_ambiguous_name_lists_documents_with_their_marks(world: ModuleType, tmp_path: Path
                                                            ) -> None:
    from graph.identity import delta_to, derive
    from graph.model import StoredSource

    rows = world.claims()
    more = world._World()
    more.document("18-KH/TU", "2025-02-20", "Tỉnh ủy Khác Mẫu", "province", "Khác")
    renamed = [type(c)("khac.txt", c.kind, c.ref, c.props, c.to, c.evidence) for c in more.claims]
    store = SqliteStore(tmp_path / "two.db")
    everything = [*rows, *renamed]
    sources = [StoredSource(origin, origin, origin, "test", "text",
                            tuple(c for c in everything if c.source == origin), "")
               for origin in sorted({c.source for c in everything})]
    nodes, edges = store.digests()
    store.apply(delta_to(derive(everything), nodes, edges, put_sources=sources))
    with TestClient(create_app(store, clock=lambda: "2025-06-01", close_store=True)) as client:
        problem = client.get("/v1/documents/18-KH/TU")
        assert problem.status_code == 409
        assert len(problem.json()["candidates"]) == 2
        page = client.get("/?view=card&key=18-KH/TU")
        assert page.status_code == 409
        assert "Tỉnh ủy Khác Mẫu" in page.text
        assert page.text.count("ví dụ, không có thật") == 2
