"""How a directive comes down: the tree, ranked paths, and what is said when none is stated."""

from __future__ import annotations

from typing import Any

import pytest

from graph.errors import Ambiguous, BadRequest, NotFound
from graph.kinds import EdgeKind, Origin
from graph.questions import trace

TODAY = "2026-11-24"
ROOT = {"type": "Nghị quyết", "scope": "trung ương"}


def codes(answer: Any) -> list[str]:
    return [f"{row.depth} {row.document.code}" for row in answer.rows if row.document]


def test_the_tree_hangs_each_plan_under_its_nearest_parent(builder: Any, make: Any) -> None:
    answer = trace(make(builder.claims), "90-NQ/TW", today=TODAY)
    assert codes(answer) == ["0 90-NQ/TW", "1 18-KH/TU", "2 05-KH/ĐU", "3 02-KH/CB"]
    assert answer.levels == {"cell": 1, "centre": 1, "commune": 1, "province": 1}


def test_each_hop_has_lag_and_quote(builder: Any, make: Any) -> None:
    answer = trace(make(builder.claims), "90-NQ/TW", today=TODAY)
    plan = next(row for row in answer.rows if row.document and row.document.code == "18-KH/TU")
    assert plan.hop.lag_days == 45
    assert "Tỉnh ủy xây dựng Kế hoạch" in plan.hop.quotes[0].text
    assert plan.hop.quotes[0].section == "I.1"


def test_who_only_gets_a_report_is_not_below(builder: Any, make: Any) -> None:
    answer = trace(make(builder.claims), "90-NQ/TW", today=TODAY)
    below = {row.body.name for row in answer.rows if row.body}
    assert "Các đảng ủy trực thuộc Tỉnh ủy Minh Mẫu" in below
    assert "Ban Bí thư" not in below


def test_paths_to_a_cell_are_stated_and_shortest_first(builder: Any, make: Any) -> None:
    answer = trace(make(builder.claims), "NQ 90", to="02-KH/CB", today=TODAY)
    assert [len(path.hops) for path in answer.paths] == [2, 3]
    assert all(path.stated_directing for path in answer.paths)
    assert answer.wider is False
    assert answer.note is None


def test_without_a_directing_path_the_wider_net_is_named(builder: Any, make: Any) -> None:
    builder.document("77-KH/ĐU", "2025-04-02", "Đảng ủy Trường Mẫu, tỉnh Minh Mẫu", "grassroots")
    builder.cites("77-KH/ĐU", EdgeKind.ASSOCIATED_WITH, "90-NQ/TW", ROOT,
                  "gắn với Nghị quyết số 90-NQ/TW")
    answer = trace(make(builder.claims), "90-NQ/TW", to="77-KH/ĐU", today=TODAY)
    assert answer.wider is True
    assert [hop.relation for hop in answer.paths[0].hops] == ["associated_with"]
    assert answer.paths[0].stated_directing is False
    assert "gắn với" in (answer.note or "")


def test_nothing_connects_is_said(builder: Any, make: Any) -> None:
    builder.document("78-KH/ĐU", None, "Đảng ủy Trường Khác, tỉnh Minh Mẫu", "grassroots")
    answer = trace(make(builder.claims), "90-NQ/TW", to="78-KH/ĐU", today=TODAY)
    assert answer.paths == ()
    assert "Không thấy đường nào" in (answer.note or "")


def test_stated_only_drops_recorded_and_inferred(builder: Any, make: Any) -> None:
    builder.document("79-KH/HU", "2025-02-02", "Huyện ủy Mẫu, tỉnh Minh Mẫu", "district")
    builder.cites("79-KH/HU", EdgeKind.IMPLEMENTS, "90-NQ/TW", ROOT, "dòng 7", Origin.RECORDED)
    store = make(builder.claims)
    assert "1 79-KH/HU" in codes(trace(store, "90-NQ/TW", today=TODAY))
    assert "1 79-KH/HU" not in codes(trace(store, "90-NQ/TW", stated_only=True, today=TODAY))


def test_as_of_keeps_what_was_issued_by_then(builder: Any, make: Any) -> None:
    answer = trace(make(builder.claims), "90-NQ/TW", as_of="2025-03-01", today=TODAY)
    assert codes(answer) == ["0 90-NQ/TW", "1 18-KH/TU"]


def test_a_cycle_is_reported_and_does_not_hang(builder: Any, make: Any) -> None:
    builder.cites("18-KH/TU", EdgeKind.IMPLEMENTS, "05-KH/ĐU",
                  {"type": "Kế hoạch", "scope": "Đảng ủy xã An Mẫu, tỉnh Minh Mẫu",
                   "date": {"start": "2025-03-20", "end": "2025-03-20", "precision": "day"}},
                  "đọc nhầm số")
    answer = trace(make(builder.claims), "90-NQ/TW", today=TODAY)
    assert len(answer.cycles) == 1
    assert len(answer.rows) == len({(row.id, row.parent) for row in answer.rows})


def test_names_people_use(builder: Any, make: Any) -> None:
    store = make(builder.claims)
    for name in ("90-NQ/TW", "nq 90", "NQ90", "Nghị quyết số 90-NQ/TW", "90 - NQ/TW"):
        assert trace(store, name, today=TODAY).root.code == "90-NQ/TW"


def test_unknown_and_ambiguous_names(builder: Any, make: Any) -> None:
    builder.document("18-KH/TU", "2025-01-15", "Tỉnh ủy Khác Mẫu", "province")
    store = make(builder.claims)
    with pytest.raises(NotFound):
        trace(store, "123-KH/XY", today=TODAY)
    with pytest.raises(Ambiguous) as caught:
        trace(store, "KH 18", today=TODAY)
    labels = [row["label"] for row in caught.value.payload["candidates"]]
    assert len(labels) == 2
    assert any("Khác Mẫu" in label for label in labels)


def test_an_unknown_relation_is_a_usage_error(builder: Any, make: Any) -> None:
    with pytest.raises(BadRequest):
        trace(make(builder.claims), "90-NQ/TW", relations=["thuc-hien"], today=TODAY)
