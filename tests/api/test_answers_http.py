"""Each question over HTTP: the body is exactly the answer, problems are problem+json."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.deps import State
from graph import questions
from graph.answers import to_json
from graph.history import diff

ROOT = "90-NQ/TW"


def store_of(client: TestClient) -> Any:
    state: State = client.app.state.thongsuot  # type: ignore[attr-defined]
    return state.store


def test_the_body_is_the_answer(client: TestClient, world: ModuleType) -> None:
    store, today = store_of(client), world.TODAY
    plan = questions.resolve_document(store, "18-KH/TU").id
    asked: dict[str, Any] = {
        f"/v1/trace?from={ROOT}": questions.trace(store, ROOT, today=today),
        f"/v1/trace?from={ROOT}&to=02-KH/CB&stated_only=true": questions.trace(
            store, ROOT, to="02-KH/CB", stated_only=True, today=today),
        f"/v1/trace?from={ROOT}&relations=cites&relations=basis": questions.trace(
            store, ROOT, relations=("cites", "basis"), today=today),
        f"/v1/coverage?document={ROOT}": questions.coverage(store, ROOT, today=today),
        f"/v1/coverage?document={ROOT}&as_of=2025-02-01": questions.coverage(
            store, ROOT, as_of="2025-02-01", today=today),
        "/v1/tasks?due_before=2025-12-31": questions.tasks(
            store, due_before="2025-12-31", today=today),
        "/v1/reports": questions.reports(store, today=today),
        "/v1/targets": questions.targets(store, today=today),
        f"/v1/compare?document={ROOT}": questions.compare(store, ROOT, today=today),
        f"/v1/diff?from=2025-02-01&to=2025-06-01&document={ROOT}": diff(
            store, "2025-02-01", "2025-06-01", document=ROOT, today=today),
        "/v1/search?q=ke hoach 18": questions.search(store, "ke hoach 18", today=today),
        "/v1/documents?limit=2&held=true": questions.documents(
            store, limit=2, held=True, today=today),
        "/v1/organisations?level=commune": questions.organisations(
            store, level="commune", today=today),
        f"/v1/documents/{plan}": questions.show(store, plan, today=today),
    }
    for address, answer in asked.items():
        response = client.get(address)
        assert response.status_code == 200, address
        assert response.headers["content-type"] == "application/json"
        assert response.json() == to_json(answer), address


def test_the_day_is_a_parameter(client: TestClient) -> None:
    early = client.get(f"/v1/coverage?document={ROOT}&today=2025-03-01").json()
    late = client.get(f"/v1/coverage?document={ROOT}").json()
    assert early["counts"] == {"not_due": 1}
    assert late["counts"] == {"overdue": 1}
    assert late["today"] == "2025-06-01"


@pytest.mark.parametrize("key", ["18-KH/TU", "18-KH%2FTU", "KH 18", "18 - kh/tu"])
def test_a_document_is_found_by_the_names_people_use(client: TestClient, key: str) -> None:
    assert client.get(f"/v1/documents/{key}").json()["document"]["code"] == "18-KH/TU"


def test_a_body_has_its_card(client: TestClient) -> None:
    answer = client.get("/v1/organisations/Đảng ủy xã Chậm Mẫu").json()
    assert answer["body"]["name"] == "Đảng ủy xã Chậm Mẫu"
    assert len(answer["tasks"]) == 1


def test_pages_lead_through_all_documents(client: TestClient) -> None:
    address: str | None = "/v1/documents?limit=4"
    seen: list[str] = []
    while address:
        response = client.get(address)
        body = response.json()
        seen += [row["id"] for row in body["documents"]]
        link = response.headers.get("link")
        assert (link is None) == (body["next"] is None)
        address = link.split(";")[0].strip("<>") if link else None
    assert len(seen) == len(set(seen)) == 9


def test_the_scene_is_the_picture_of_the_page(client: TestClient) -> None:
    scene = client.get(f"/v1/scene?root={ROOT}&focus=02-KH/CB").json()
    assert [step["label"] for step in scene["ladder"]] == [
        "Nghị quyết số 90-NQ/TW", "Kế hoạch số 18-KH/TU", "Kế hoạch số 1-KH/ĐU",
        "Kế hoạch số 02-KH/CB"]
    assert scene["total"] == scene["drawn"] + scene["hidden"]["count"]
    fan = next(g for g in scene["glyphs"] if g["kind"] == "fan")
    opened = client.get("/v1/scene", params={"root": ROOT, "focus": "02-KH/CB",
                                             "open": fan["id"]}).json()
    assert opened["hidden"]["count"] == 0
    english = client.get(f"/v1/scene?root={ROOT}&lang=en").json()
    assert "Centre" in [lane["label"] for lane in english["lanes"]]


def test_a_focus_alone_finds_its_root(client: TestClient) -> None:
    scene = client.get("/v1/scene?focus=3-KH/ĐU").json()
    assert scene["ladder"][0]["label"] == "Nghị quyết số 90-NQ/TW"
    assert scene["ladder"][-1]["label"] == "Kế hoạch số 3-KH/ĐU"


@pytest.mark.parametrize(("address", "status", "code"), [
    ("/v1/trace?from=999-KH/TU", 404, "not-found"),
    ("/v1/documents/999-KH/TU", 404, "not-found"),
    ("/v1/organisations/không có", 404, "not-found"),
    ("/v1/scene?root=999-KH/TU", 404, "not-found"),
    (f"/v1/trace?from={ROOT}&relations=follows", 400, "bad-request"),
    ("/v1/search?q=%20", 400, "bad-request"),
    ("/v1/scene", 400, "bad-request"),
    ("/v1/trace", 422, "unprocessable-content"),
    ("/v1/documents?limit=0", 422, "unprocessable-content"),
    ("/v1/documents?level=king", 422, "unprocessable-content"),
    (f"/v1/coverage?document={ROOT}&today=31/12/2025", 422, "unprocessable-content"),
    ("/v1/nothing", 404, "not-found"),
])
def test_problems(client: TestClient, address: str, status: int, code: str) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == status
    assert body["code"].startswith(code.split("-")[0])
    assert body["type"] == f"urn:thongsuot:problem:{body['code']}"
    assert body["title"]
    assert body["detail"]


def test_a_parameter_that_does_not_fit_is_named(client: TestClient) -> None:
    body = client.get("/v1/documents?limit=0&level=king").json()
    assert {row["parameter"] for row in body["errors"]} == {"limit", "level"}


def test_an_ambiguous_name_lists_candidates(client: TestClient) -> None:
    response = client.get("/v1/documents/Kế hoạch")
    assert response.status_code in (404, 409)
    if response.status_code == 409:
        assert response.json()["candidates"]
