"""Answers as office files over HTTP, by ``format`` or ``Accept``."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from fastapi.testclient import TestClient
from python_calamine import CalamineWorkbook

ROOT = "90-NQ/TW"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ASKED = [f"/v1/trace?from={ROOT}", f"/v1/coverage?document={ROOT}", "/v1/tasks", "/v1/reports",
         "/v1/calendar?from=2025-01-01&to=2025-12-31", "/v1/targets",
         f"/v1/targets?document={ROOT}", f"/v1/roots?of={ROOT}", f"/v1/timeline?document={ROOT}",
         f"/v1/compare?document={ROOT}", "/v1/diff?from=2025-01-01&to=2025-06-01", "/v1/quality",
         f"/v1/copied?parent={ROOT}&child=18-KH/TU", "/v1/search?q=ke hoach", "/v1/documents",
         "/v1/organisations"]


def with_form(address: str, form: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}format={form}"


@pytest.mark.parametrize("address", ASKED)
def test_every_answer_that_is_a_table_leaves_in_every_form(client: TestClient,
                                                           address: str) -> None:
    for form in ("xlsx", "docx", "csv", "html"):
        response = client.get(with_form(address, form))
        assert response.status_code == 200, response.text
        if form in ("xlsx", "docx"):
            assert zipfile.is_zipfile(io.BytesIO(response.content))
            assert response.headers["content-disposition"].startswith("attachment")
        else:
            assert "charset=utf-8" in response.headers["content-type"]
    same = client.get(with_form(address, "json")).json()
    assert same == client.get(address).json()


def test_the_workbook_says_what_the_json_says(client: TestClient) -> None:
    rows = client.get(f"/v1/coverage?document={ROOT}").json()["rows"]
    content = client.get(f"/v1/coverage?document={ROOT}&format=xlsx").content
    cells = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    shown = {str(cell) for row in cells for cell in row}
    assert rows
    assert all(any(row["unit"]["name"] in cell for cell in shown) for row in rows)
    assert any(cell.startswith("Số liệu tính đến 01/06/2025") for cell in shown)


def test_accept_chooses_the_form_and_a_browser_still_gets_json(client: TestClient) -> None:
    book = client.get("/v1/tasks", headers={"Accept": XLSX})
    assert book.headers["content-type"] == XLSX
    plain = client.get("/v1/tasks", headers={"Accept": "text/html,application/xml;q=0.9,*/*"})
    assert json.loads(plain.content)["rows"]
    table = client.get("/v1/tasks", headers={"Accept": "text/csv"})
    assert len(list(csv.reader(io.StringIO(table.text)))) > 1


def test_each_form_has_a_tag_of_its_own(client: TestClient) -> None:
    tags = {client.get(with_form("/v1/tasks", form)).headers["etag"]
            for form in ("json", "xlsx", "csv")}
    assert len(tags) == 3
    again = client.get("/v1/tasks?format=csv", headers={"If-None-Match": ", ".join(tags)})
    assert again.status_code == 304


def test_what_is_no_table_and_what_is_no_form_is_a_problem(client: TestClient) -> None:
    card = client.get("/v1/documents/18-KH%2FTU?format=xlsx")
    assert (card.status_code, card.json()["code"]) == (400, "bad-request")
    assert client.get("/v1/tasks?format=pdf").status_code == 422
    assert client.get("/v1/tasks?format=ics").status_code == 400
    assert client.get("/v1/calendar?from=2025-01-01&to=2025-12-31&format=ics").status_code == 200
