"""The service around the questions: caching, headers, limits, health, documentation."""

from __future__ import annotations

import re
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter

from api import examples
from api.app import create_app
from api.deps import today_in_hanoi
from graph.answers import (
    PageAnswer,
    ReportsAnswer,
    SearchAnswer,
    ShowAnswer,
    TargetsAnswer,
    TasksAnswer,
    TraceAnswer,
)
from graph.answers_bodies import OrgAnswer
from graph.answers_brief import BriefAnswer
from graph.answers_compare import CompareAnswer, DiffAnswer
from graph.answers_owed import CoverageAnswer
from graph.answers_people import DecisionsAnswer, OpenAnswer
from graph.answers_review import CopiedAnswer, QualityAnswer, RootsAnswer
from graph.answers_time import CalendarAnswer, TimelineAnswer
from graph.errors import StoreUnavailable
from graph.store import Store
from viz.scene import Scene

ROOT = "90-NQ/TW"
MODELS: dict[str, Any] = {
    "/v1/trace": TraceAnswer, "/v1/coverage": CoverageAnswer, "/v1/tasks": TasksAnswer,
    "/v1/reports": ReportsAnswer, "/v1/calendar": CalendarAnswer,
    "/v1/roots": RootsAnswer, "/v1/timeline": TimelineAnswer, "/v1/quality": QualityAnswer,
    "/v1/copied": CopiedAnswer, "/v1/compare": CompareAnswer, "/v1/diff": DiffAnswer,
    "/v1/brief": BriefAnswer,
    "/v1/targets": TargetsAnswer, "/v1/search": SearchAnswer, "/v1/documents": PageAnswer,
    "/v1/documents/{key}": ShowAnswer, "/v1/organisations": PageAnswer,
    "/v1/organisations/{key}": ShowAnswer, "/v1/scene": Scene,
    "/v1/open": OpenAnswer, "/v1/decisions": DecisionsAnswer,
    "/v1/organisations/{key}/history": OrgAnswer,
}


def test_an_unchanged_answer_is_not_sent_again(client: TestClient) -> None:
    first = client.get(f"/v1/trace?from={ROOT}")
    tag = first.headers["etag"]
    again = client.get(f"/v1/trace?from={ROOT}", headers={"If-None-Match": f'W/"x", {tag}'})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == tag
    other = client.get(f"/v1/trace?from={ROOT}&stated_only=true",
                       headers={"If-None-Match": tag})
    assert other.status_code == 200
    tomorrow = client.get(f"/v1/trace?from={ROOT}&today=2025-06-02",
                          headers={"If-None-Match": tag})
    assert tomorrow.status_code == 200
    same_day = client.get(f"/v1/trace?from={ROOT}&today=2025-06-01",
                          headers={"If-None-Match": tag})
    assert same_day.status_code == 304


def test_a_new_revision_changes_the_tag(world: ModuleType, tmp_path: Path) -> None:
    from graph.model import Delta

    store = world.open_world(tmp_path / "w.db")
    with TestClient(create_app(store, clock=lambda: "2025-06-01", close_store=True)) as client:
        tag = client.get("/v1/tasks").headers["etag"]
        source = store.sources()[0]
        store.apply(Delta(drop_sources=(source.origin,)))
        assert client.get("/v1/tasks", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("address", ["/", "/v1/tasks", "/v1/nothing", "/static/app.js", "/docs",
                                     f"/?root={ROOT}", "/healthz", f"/?q={'x' * 9000}"])
def test_every_response_carries_the_security_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["content-security-policy"].startswith("default-src 'self';")
    assert "unsafe-inline" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("address", ["/v1/trace", "/v1/documents", "/healthz", "/"])
def test_a_wrong_method_says_which_is_right(client: TestClient, address: str) -> None:
    response = client.post(address)
    assert response.status_code == 405
    assert response.headers["allow"] == "GET"
    assert response.headers["content-type"] == "application/problem+json"


def test_an_address_that_is_too_long_is_refused(client: TestClient) -> None:
    response = client.get("/v1/search", params={"q": "x" * 9000})
    assert response.status_code == 414
    assert response.json()["limit"] == 8192


def test_health(client: TestClient) -> None:
    assert client.get("/healthz").json()["status"] == "ok"
    ready = client.get("/readyz").json()
    assert ready["store"] == "sqlite"
    assert ready["revision"] >= 1


class _Broken:
    """A store that answers at start and then is gone."""

    def __init__(self, store: Store, error: Exception | None = None, wait: float = 0.0) -> None:
        self._store, self._error, self._wait = store, error, wait

    def __getattr__(self, name: str) -> Any:
        if name in ("counts", "capabilities", "close"):
            return getattr(self._store, name)

        def call(*_: Any, **__: Any) -> Any:
            time.sleep(self._wait)
            if self._error:
                raise self._error
            return getattr(self._store, name)(*_, **__)

        return call


def broken(world: ModuleType, path: Path, deadline: float = 30.0, **how: Any) -> TestClient:
    store: Any = _Broken(world.open_world(path / "w.db"), **how)
    app = create_app(store, clock=lambda: "2025-06-01", deadline=deadline, close_store=True)
    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize("address", ["/readyz", "/v1/tasks", f"/v1/trace?from={ROOT}"])
def test_a_store_that_does_not_answer_gives_503(world: ModuleType, tmp_path: Path,
                                                address: str) -> None:
    with broken(world, tmp_path, error=StoreUnavailable("kho không trả lời")) as client:
        response = client.get(address)
        assert client.get("/healthz").status_code == 200
    assert response.status_code == 503
    assert response.headers["retry-after"] == "5"
    assert response.json()["code"] == "store-unavailable"


def test_a_question_that_takes_too_long_gives_503(world: ModuleType, tmp_path: Path) -> None:
    with broken(world, tmp_path, deadline=0.05, wait=0.3) as client:
        assert client.get("/v1/tasks").status_code == 503


def test_a_defect_tells_nothing_of_itself(world: ModuleType, tmp_path: Path) -> None:
    with broken(world, tmp_path, error=RuntimeError("secret path /srv/x")) as client:
        response = client.get("/v1/tasks")
    assert response.status_code == 500
    assert "secret" not in response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["x-content-type-options"] == "nosniff"


def test_the_day_in_viet_nam_is_an_iso_day() -> None:
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", today_in_hanoi())


def test_the_documentation_describes_every_route(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    operations = {path: methods["get"] for path, methods in document["paths"].items()}
    assert {"/healthz", "/readyz", "/v1/tasks/export", *MODELS} == set(operations)
    assert len({op["operationId"] for op in operations.values()}) == len(operations)
    for path, operation in operations.items():
        assert operation["summary"]
        assert operation["tags"]
        for status, response in operation["responses"].items():
            if status.startswith(("4", "5")):
                content = response["content"]
                assert list(content) == ["application/problem+json"], (path, status)
                example = content["application/problem+json"]["example"]
                assert example["status"] == int(status)
        if path in MODELS:
            assert {"200", "304", "422", "503"} <= set(operation["responses"])
    for path in ("/v1/trace", "/v1/coverage", "/v1/documents/{key}", "/v1/scene"):
        assert {"404", "409"} <= set(operations[path]["responses"])
    text = client.get("/openapi.json").text
    for name in re.findall(r'"#/components/schemas/([A-Za-z]+)"', text):
        assert name in document["components"]["schemas"]


def test_examples_are_answers(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    for path, model in MODELS.items():
        content = document["paths"][path]["get"]["responses"]["200"]["content"]
        example = content["application/json"]["example"]
        assert TypeAdapter(model).validate_python(example), path
        assert "Minh Họa" in str(example) or path == "/v1/targets"
    assert examples.of("trace")["rests_on"]["sample"]


def test_docs_name_no_other_host(client: TestClient) -> None:
    page = client.get("/docs").text
    assert "//" not in page.replace("<!doctype", "")
    for address in re.findall(r'(?:src|href)="([^"#]+)"', page):
        assert client.get(address).status_code == 200, address
    assert client.get("/docs/redoc.standalone.js").status_code == 404
