"""Explorer and snapshot over the sample collection, read by the program itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph import questions
from graph.data import root
from graph.sqlite import SqliteStore
from ingest.pipeline import ingest
from viz.snapshot import LIMIT, write_snapshot

TODAY = "2026-11-24"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    opened = SqliteStore(tmp_path_factory.mktemp("sample") / "sample.db")
    ingest(opened, [root() / "register"], max_bytes=20_000_000)
    ingest(opened, [root() / "sample"], max_bytes=20_000_000, sample=True)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def sample(store: SqliteStore) -> Iterator[TestClient]:
    with TestClient(create_app(store, clock=lambda: TODAY)) as client:
        yield client


def test_the_chain_leads_from_the_resolution_to_a_party_cell(sample: TestClient) -> None:
    scene = sample.get("/v1/scene?root=57-NQ/TW").json()
    ladder = scene["ladder"]
    assert "57-NQ/TW" in ladder[0]["label"]
    assert ladder[-1]["level"] == "Chi bộ"
    assert len(ladder) >= 4
    for rung in ladder[1:]:
        assert rung["quotes"], rung["label"]
        assert rung["lag"], rung["label"]


def test_real_and_invented_are_told_apart(sample: TestClient) -> None:
    scene = sample.get("/v1/scene?root=57-NQ/TW").json()
    assert not scene["ladder"][0]["sample"]
    assert all(rung["sample"] for rung in scene["ladder"][1:])
    page = sample.get("/?root=57-NQ/TW").text
    assert "Trang này có văn bản ví dụ, không có thật" in page


def test_the_picture_stays_bounded(sample: TestClient) -> None:
    for opened in ("", "&open=all"):
        scene = sample.get(f"/v1/scene?root=57-NQ/TW{opened}").json()
        assert len(scene["glyphs"]) <= 300
        assert scene["total"] == scene["drawn"] + scene["hidden"]["count"]


def test_what_is_owed_is_on_the_page(sample: TestClient) -> None:
    page = sample.get("/?view=coverage&root=57-NQ/TW").text
    assert "quá hạn, chưa thấy" in page
    assert "chưa ban hành." not in page.replace("không có nghĩa là đơn vị chưa ban hành.", "")


def test_every_document_has_a_card(sample: TestClient) -> None:
    listed = sample.get("/v1/documents?held=true&limit=100").json()["documents"]
    assert len(listed) >= 15
    for document in listed:
        assert sample.get("/", params={"view": "card", "key": document["id"]}).status_code == 200
    for document in listed[:5]:
        assert sample.get("/", params={"focus": document["id"]}).status_code == 200


def test_the_snapshot_is_small(store: SqliteStore, tmp_path: Path) -> None:
    answer = questions.trace(store, "57-NQ/TW", today=TODAY)
    write_snapshot(answer, tmp_path / "cascade.html",
                   coverage=questions.coverage(store, "57-NQ/TW", today=TODAY))
    assert (tmp_path / "cascade.html").stat().st_size <= LIMIT
