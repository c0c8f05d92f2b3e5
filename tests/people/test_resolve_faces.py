"""Deciding from the command line and, where allowed, over the API."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.open import open_store
from ingest.pipeline import ingest, load
from tests.people import papers
from thongsuot.cli.app import run

Run = Callable[..., tuple[int, str, str]]
WHO = ("--by", "Trần Văn Mẫu", "--reason", "bản giấy ở văn phòng", "--day", "19/8/2025")


@pytest.fixture
def address(tmp_path: Path) -> str:
    folder = tmp_path / "van-ban"
    folder.mkdir()
    for name, text in (("31.txt", papers.province()), ("so.csv", papers.REGISTER), (
            "xa.txt", papers.cites("05", "Nghị quyết số 77-NQ/TW của Trung ương"))):
        (folder / name).write_text(text, encoding="utf-8")
    found = f"sqlite:///{(tmp_path / 'kho.db').as_posix()}"
    store = open_store(found)
    ingest(store, [folder], max_bytes=1_000_000)
    store.close()
    return found


@pytest.fixture
def cli(address: str, monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("THONGSUOT_STORE", address)

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["thongsuot", *arguments])
        code = 0
        try:
            run()
        except SystemExit as stop:
            code = int(stop.code or 0)
        return (code, *capsys.readouterr())

    return call


def test_a_clerk_lists_decides_and_takes_back(cli: Run) -> None:
    code, out, _ = cli("resolve", "--kind", "ambiguous")
    assert code == 0
    assert "chưa rõ là văn bản nào" in out
    item = json.loads(cli("resolve", "--kind", "ambiguous", "--json")[1])["items"][0]
    code, out, _ = cli("resolve", item["id"])
    assert "2. " in out
    assert "chọn văn bản được viện dẫn" in out
    code, out, _ = cli("resolve", item["id"], "--choose", "2", *WHO)
    assert code == 0
    assert "Đã ghi" in out
    code, out, _ = cli("show", "05-KH/ĐU")
    assert "do người xác nhận: Trần Văn Mẫu, 19/08/2025" in out
    assert "có điều do người xác nhận" in out
    assert "Có 1 điều do người ghi nhận" in out
    row = json.loads(cli("resolve", "--list", "--json")[1])["rows"][0]
    assert (row["by"], row["day"]) == ("Trần Văn Mẫu", "2025-08-19")
    assert cli("resolve", "--undo", row["id"])[0] == 0
    assert json.loads(cli("resolve", "--kind", "ambiguous", "--json")[1])["items"] == [item]


def test_a_decision_without_a_name_is_a_usage_error(cli: Run) -> None:
    code, _, err = cli("resolve", "1", "--choose", "1")
    assert code == 2
    assert "--by" in err
    assert cli("resolve", "999", "--choose", "1", *WHO)[0] == 3


def test_facts_are_added_from_the_command_line(cli: Run) -> None:
    code, out, err = cli(
        "fact", "document", "--number", "40-KH/HU", "--date", "11/4/2025", "--type", "Kế hoạch",
        "--issuer", "Huyện ủy Đồng Mẫu, tỉnh Minh Mẫu", "--implements", "31-KH/TU",
        "--relation", "căn cứ=57-NQ/TW", *WHO)
    assert (code, err) == (0, "")
    code, out, _ = cli("trace", "57-NQ/TW", "--to", "40-KH/HU")
    assert "do người ghi nhận, chưa có toàn văn" in out
    assert cli("fact", "task", "kiểm tra sóng", "--org", "Chi bộ thôn Một, Đảng bộ xã Mẫu Một, "
               "tỉnh Minh Mẫu", "--from", "Huyện ủy Đồng Mẫu, tỉnh Minh Mẫu", "--due", "1/9/2025",
               *WHO)[0] == 0
    code, out, _ = cli("tasks", "--today", "2025-08-20")
    assert "do người xác nhận" in out
    assert cli("fact", "set", "31-KH/TU", "title=phát triển bưu điện", *WHO)[0] == 0
    code, out, _ = cli("show", "31-KH/TU")
    assert "Văn bản ghi trích yếu" in out
    assert cli("fact", "link", "31-KH/TU", "thực hiện", "57-NQ/TW", "--deny", *WHO)[0] == 0
    assert cli("fact", "link", "31-KH/TU", "đi theo", "57-NQ/TW", *WHO)[0] == 2
    assert cli("fact", "set", "31-KH/TU", "chẳng có", *WHO)[0] == 2
    assert len(json.loads(cli("resolve", "--list", "--json")[1])["rows"]) == 4


def test_the_api_lists_and_decides_only_where_allowed(address: str) -> None:
    store = open_store(address)
    said: dict[str, Any] = {"choose": "2", "by": "Trần Văn Mẫu", "reason": "bản giấy"}
    with TestClient(create_app(store, clock=lambda: "2025-08-20")) as client:
        item = client.get("/v1/open", params={"kind": "ambiguous"}).json()["items"][0]
        assert client.get("/v1/open", params={"kind": "x"}).status_code == 400
        assert client.post("/v1/decisions", json={"about": item["id"], **said}).status_code == 405
    app = create_app(store, clock=lambda: "2025-08-20", allow_writing=True, close_store=True)
    with TestClient(app) as client:
        before = client.get("/v1/decisions")
        written = client.post("/v1/decisions", json={"about": item["id"], **said}).json()
        after = client.get("/v1/decisions")
        assert before.headers["etag"] != after.headers["etag"]
        assert [row["id"] for row in after.json()["rows"]] == [written["id"]]
        assert after.json()["rests_on"]["decisions"] == 1
        assert client.post("/v1/decisions", json={"about": "x", **said}).status_code == 404
        assert client.post("/v1/decisions", json={**said, "about": item["id"],
                                                  "by": " "}).status_code in (400, 404)
        assert client.delete(f"/v1/decisions/{written['id']}").status_code == 200
        assert client.get("/v1/decisions").json()["rows"] == []
        assert "post" in client.get("/openapi.json").json()["paths"]["/v1/decisions"]


def test_a_newer_reader_is_shown_before_it_is_written(cli: Run, address: str) -> None:
    store = open_store(address)
    source = next(s for s in store.sources() if s.origin == "31.txt")
    claims = tuple(c for c in store.claims() if c.source == "31.txt" and c.to != "D:57-NQ/TW")
    load(store, [replace(source, reader="thongsuot-reader/0.0", claims=claims,
                         text=store.text("31.txt"))])
    store.close()
    code, out, err = cli("reread", "--today", "2025-08-20")
    assert (code, err) == (0, "")
    assert "thêm: thực hiện: Kế hoạch số 31-KH/TU thực hiện Nghị quyết số 57-NQ/TW" in out
    assert "Câu trả lời về Nghị quyết số 57-NQ/TW thay đổi" in out
    assert "Chưa ghi" in out
    assert json.loads(cli("reread", "--dry-run", "--yes", "--json")[1])["written"] is False
    answer = json.loads(cli("reread", "--yes", "--json")[1])
    assert (answer["written"], answer["changed"]) == (True, ["31.txt"])
    assert "thongsuot-reader/0.0" in cli("reread", "--earlier")[1]
    rows = [json.loads(line) for line in cli("reread", "--of", "31.txt")[1].splitlines()]
    assert {row["reader"] for row in rows} == {"thongsuot-reader/0.0"}
    assert len(rows) == len(claims)
    assert "0 văn bản có thay đổi" in cli("reread")[1]
