"""Tasks go out to a tracking system and come back: what it says is shown as its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from fastapi.testclient import TestClient
from python_calamine import CalamineWorkbook

from api.app import create_app
from api.routes import tracker
from graph.answers import TaskRow
from graph.errors import BadRequest
from graph.export import ndjson
from graph.identity import derive
from graph.model import Node
from graph.questions import decisions, tasks
from graph.store import Store
from ingest.people import undo
from ingest.tracker import compare_table, take
from tests.people.papers import DISTRICT, province
from viz.office.tracker import tracker_book
from viz.office.words import tracked_words

TODAY = "2025-06-01"
WORDS = "rà soát tủ sách của các điểm"


def task(store: Store) -> TaskRow:
    row, = (r for r in tasks(store, today=TODAY).rows if WORDS in r.action)
    return row


def table(path: Path) -> list[list[Any]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def export(store: Store, path: Path) -> list[list[Any]]:
    path.write_bytes(tracker_book(tasks(store, today=TODAY)))
    return table(path)


def filled(path: Path, rows: list[list[Any]], key: str, **said: str) -> Path:
    """The table as a tracking system hands it back."""
    head = rows[0]
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet()
    for at, row in enumerate(rows):
        cells = list(row)
        if row[0] == key:
            for title, value in said.items():
                cells[head.index(title.replace("_", " "))] = value
        for number, cell in enumerate(cells):
            page.write(at, number, cell)
    book.close()
    return path


def said_of(store: Store, tmp_path: Path, **said: str) -> Path:
    rows = export(store, tmp_path / "ra.xlsx")
    return filled(tmp_path / "vao.xlsx", rows, task(store).id, **said)


DONE = {"Tình_trạng": "Hoàn thành", "Tiến_độ": "100%", "Ngày_hoàn_thành": "12/05/2025",
        "Văn_bản_kết_quả": "45-BC/HU", "Người_cập_nhật": "Trần Thị Mẫu",
        "Ngày_cập_nhật": "2025-05-20"}


@pytest.fixture
def full(store: Store, fill: Any) -> Store:
    fill({"tinh.txt": province(), "huyen.txt": DISTRICT})
    return store


def test_the_columns_are_those_of_the_regulation(full: Store, tmp_path: Path) -> None:
    rows = export(full, tmp_path / "ra.xlsx")
    assert rows[0][:8] == ["Mã việc", "Văn bản giao", "Mục", "Nội dung", "Đơn vị chủ trì",
                           "Phối hợp", "Sản phẩm", "Thời hạn"]
    assert {"Tình trạng", "Tiến độ", "Đánh giá", "Văn bản kết quả"} <= set(rows[0])
    assert len(rows) == 1 + len(tasks(full, today=TODAY).rows)


def test_a_table_that_comes_back_unchanged_changes_nothing(full: Store, tmp_path: Path) -> None:
    export(full, tmp_path / "ra.xlsx")
    before = full.revision()
    found = compare_table(full, tmp_path / "ra.xlsx", by="A", day=TODAY)
    assert (found.changes, found.refused) == ((), ())
    assert found.same == found.rows > 0
    assert full.revision() == before


def test_only_the_changed_row_is_taken_and_only_when_asked(full: Store, tmp_path: Path) -> None:
    path = said_of(full, tmp_path, **DONE)
    before = full.revision()
    found = compare_table(full, path, by="A", day=TODAY)
    change, = found.changes
    assert (change.before, change.after["state"], change.after["done"]) == (
        {}, "Hoàn thành", "2025-05-12")
    assert (full.revision(), task(full).tracked) == (before, None)
    assert take(full, found) == before + 1
    said = task(full).tracked
    assert said is not None
    assert (said.state, said.progress, said.result, said.by) == (
        "Hoàn thành", "100%", "45-BC/HU", "Trần Thị Mẫu")
    export(full, tmp_path / "lai.xlsx")
    assert compare_table(full, tmp_path / "lai.xlsx", by="A", day=TODAY).changes == ()


def test_what_a_tracker_says_is_theirs_and_changes_nothing_of_ours(full: Store,
                                                                   tmp_path: Path) -> None:
    ours = task(full)
    take(full, compare_table(full, said_of(full, tmp_path, **DONE), by="A", day=TODAY))
    row = task(full)
    assert (row.state, row.due, row.quotes, row.assignees) == (
        ours.state, ours.due, ours.quotes, ours.assignees)
    assert row.state == "past"
    assert row.tracked is not None
    assert tracked_words(row.tracked) == (
        "hệ thống theo dõi ghi: Hoàn thành; tiến độ 100%; hoàn thành ngày 12/05/2025; văn bản kết "
        "quả 45-BC/HU (Trần Thị Mẫu, 20/05/2025)")


def test_it_is_taken_back_as_any_other_decision(full: Store, tmp_path: Path) -> None:
    before = list(ndjson.lines(full.stream()))
    take(full, compare_table(full, said_of(full, tmp_path, **DONE), by="A", day=TODAY))
    listed, = decisions(full, today=TODAY).rows
    assert (listed.act, listed.by) == ("track", "A")
    undo(full, listed.id)
    assert task(full).tracked is None
    assert list(ndjson.lines(full.stream())) == before


def test_two_tasks_of_the_same_words_are_told_apart(store: Store, fill: Any,
                                                    tmp_path: Path) -> None:
    again = DISTRICT.replace("2. Gắn với", "2. Ban Tuyên giáo Huyện ủy rà soát tủ sách của các "
                             "điểm, hoàn thành trước ngày 15/9/2025.\n\n3. Gắn với")
    fill({"tinh.txt": province(), "huyen.txt": again})

    def said() -> dict[str, str | None]:
        return {r.due.last_day or "": r.tracked and r.tracked.state for r in
                tasks(store, today=TODAY).rows if WORDS in r.action and r.due}

    first, second = (r.id for r in sorted(
        (r for r in tasks(store, today=TODAY).rows if WORDS in r.action),
        key=lambda r: r.due.last_day or "" if r.due else ""))
    assert said() == {"2025-05-14": None, "2025-09-14": None}
    path = filled(tmp_path / "1.xlsx", export(store, tmp_path / "ra.xlsx"), first,
                  Tình_trạng="Hoàn thành")
    take(store, compare_table(store, path, by="A", day=TODAY))
    assert said() == {"2025-05-14": "Hoàn thành", "2025-09-14": None}
    path = filled(tmp_path / "2.xlsx", export(store, tmp_path / "ra.xlsx"), second,
                  Tình_trạng="Đang làm")
    take(store, compare_table(store, path, by="A", day=TODAY))
    assert said() == {"2025-05-14": "Hoàn thành", "2025-09-14": "Đang làm"}
    assert len(decisions(store, today=TODAY).rows) == 2


def test_a_later_table_takes_the_place_of_the_earlier(full: Store, tmp_path: Path) -> None:
    take(full, compare_table(full, said_of(full, tmp_path, **DONE), by="A", day=TODAY))
    path = said_of(full, tmp_path, Tiến_độ="80%")
    found = compare_table(full, path, by="B", day=TODAY)
    assert [(c.before, c.after) for c in found.changes] == [
        ({"progress": "100%"}, {"progress": "80%"})]
    take(full, found)
    assert len(decisions(full, today=TODAY).rows) == 1
    empty = said_of(full, tmp_path, **dict.fromkeys(DONE, ""))
    found = compare_table(full, empty, by="B", day=TODAY)
    assert found.changes[0].gone
    take(full, found)
    assert task(full).tracked is None


def test_the_graph_is_the_one_that_follows_from_all_claims(full: Store, tmp_path: Path) -> None:
    take(full, compare_table(full, said_of(full, tmp_path, **DONE), by="A", day=TODAY))
    stored = {n.id: n.digest() for n in full.stream() if isinstance(n, Node)}
    assert {k: n.digest() for k, n in derive(full.claims()).nodes.items()} == stored


def test_rows_that_cannot_be_taken_say_why(full: Store, tmp_path: Path) -> None:
    rows = export(full, tmp_path / "ra.xlsx")
    key = task(full).id
    rows = [*rows, ["la", *[""] * (len(rows[0]) - 1)], ["", "x", *[""] * (len(rows[0]) - 2)]]
    path = filled(tmp_path / "vao.xlsx", rows, key, Ngày_hoàn_thành="hôm qua", Tình_trạng="xong")
    found = compare_table(full, path, by="A", day=TODAY)
    assert {reason for _, reason in found.refused} == {
        "không có mã việc", "kho không có việc mang mã này: la",
        "“hôm qua” không phải ngày (viết 24/11/2026)"}
    assert found.changes == ()


def test_a_table_without_the_column_of_ids_is_refused(full: Store, tmp_path: Path) -> None:
    path = tmp_path / "khac.csv"
    path.write_text("Tên,Tiến độ\na,5\n", encoding="utf-8")
    with pytest.raises(BadRequest, match="Mã việc"):
        compare_table(full, path, by="A", day=TODAY)


def test_over_http_a_table_is_previewed_then_written(full: Store, tmp_path: Path) -> None:
    path = said_of(full, tmp_path, **DONE)
    with TestClient(create_app(full, clock=lambda: TODAY, allow_writing=True)) as client:
        book = client.get("/v1/tasks/export")
        assert book.status_code == 200
        assert book.content[:2] == b"PK"
        asked = {"by": "Lê Văn Mẫu", "name": "theo-doi.xlsx"}
        seen = client.post("/v1/tasks/import", params=asked, content=path.read_bytes()).json()
        assert [row["after"]["state"] for row in seen["changes"]] == ["Hoàn thành"]
        assert not seen["written"]
        assert task(full).tracked is None
        done = client.post("/v1/tasks/import", params={**asked, "apply": "true"},
                           content=path.read_bytes()).json()
        assert done["written"]
        assert done["revision"] > seen["revision"]
        said = task(full).tracked
        assert said is not None
        assert said.result == "45-BC/HU"
        again = client.post("/v1/tasks/import", params={**asked, "apply": "true"},
                            content=path.read_bytes()).json()
        assert (again["changes"], again["written"]) == ([], False)
        page = client.get("/?view=tasks").text
        assert "hệ thống theo dõi ghi: Hoàn thành; tiến độ 100%" in page


def test_over_http_nothing_is_taken_without_leave_or_that_is_no_table(
        full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with TestClient(create_app(full, clock=lambda: TODAY)) as client:
        assert client.post("/v1/tasks/import?by=A", content=b"x").status_code == 404
    with TestClient(create_app(full, clock=lambda: TODAY, allow_writing=True)) as client:
        assert client.post("/v1/tasks/import?by=A", content=b"").status_code == 400
        assert client.post("/v1/tasks/import", content=b"x").status_code == 422
        assert client.post("/v1/tasks/import?by=A&name=../a.xlsx", content=b"x").status_code == 422
        bad = client.post("/v1/tasks/import?by=A", content=b"not a workbook")
        assert (bad.status_code, bad.json()["code"]) == (422, "unreadable-file")
        monkeypatch.setattr(tracker, "MAX_TABLE", 3)
        big = client.post("/v1/tasks/import?by=A", content=b"four")
        assert (big.status_code, big.json()["code"]) == (413, "too-large")
        assert "/openapi.json" in client.get("/docs").text
        assert "/v1/tasks/import" in client.get("/openapi.json").json()["paths"]
