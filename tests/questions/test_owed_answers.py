"""Who has not issued the plan they owe; what is due; what counts and what does not."""

from __future__ import annotations

from typing import Any

import pytest

from graph.errors import NotFound
from graph.kinds import EdgeKind
from graph.questions import coverage, search, show, tasks

AN = "Đảng ủy xã An Mẫu, tỉnh Minh Mẫu"
BINH = "Đảng ủy xã Bình Mẫu, tỉnh Minh Mẫu"
PLAN = {"type": "Kế hoạch", "scope": "Tỉnh ủy Minh Mẫu",
        "date": {"start": "2025-01-15", "end": "2025-01-15", "precision": "day"}}


def states(answer: Any) -> dict[str, str]:
    return {row.unit.name: row.state for row in answer.rows}


def test_a_group_is_asked_unit_by_unit(builder: Any, make: Any) -> None:
    answer = coverage(make(builder.claims), "90-NQ/TW", today="2025-06-01")
    assert states(answer) == {AN: "found", BINH: "overdue"}
    found = next(row for row in answer.rows if row.unit.name == AN)
    assert found.document.code == "05-KH/ĐU"
    assert found.via_group.group is True
    assert found.lag_days == 109
    assert answer.share is None


def test_before_its_day_nothing_is_overdue(builder: Any, make: Any) -> None:
    answer = coverage(make(builder.claims), "90-NQ/TW", today="2025-03-31")
    assert states(answer)[BINH] == "not_due"


def test_after_its_day_a_document_is_late_by_days(builder: Any, make: Any) -> None:
    builder.document("09-KH/ĐU", "2025-04-10", BINH, "commune")
    builder.cites("09-KH/ĐU", EdgeKind.IMPLEMENTS, "18-KH/TU", PLAN, "Thực hiện 18-KH/TU")
    row = next(r for r in coverage(make(builder.claims), "90-NQ/TW", today="2025-06-01").rows
               if r.unit.name == BINH)
    assert (row.state, row.late_days) == ("found_late", 10)
    assert row.state_vi == "đã ban hành, chậm 10 ngày"


@pytest.mark.parametrize(("kind", "state", "why"), [
    ("Báo cáo", "issued", "không phải kế hoạch"),
    ("Kế hoạch", "draft", "chưa rõ đã ban hành"),
])
def test_what_does_not_count_is_a_near_miss(builder: Any, make: Any, kind: str, state: str,
                                            why: str) -> None:
    builder.document("09-KH/ĐU", "2025-03-10", BINH, "commune", kind=kind, state=state)
    builder.cites("09-KH/ĐU", EdgeKind.IMPLEMENTS, "18-KH/TU", PLAN, "Thực hiện 18-KH/TU")
    row = next(r for r in coverage(make(builder.claims), "90-NQ/TW", today="2025-06-01").rows
               if r.unit.name == BINH)
    assert row.state == "overdue"
    assert why in row.near_misses[0][1]


def test_a_standing_committee_signs_for_its_committee(builder: Any, make: Any) -> None:
    builder.document("09-KH/ĐU", "2025-03-10", f"Ban Thường vụ {BINH}", "commune", scope=BINH)
    builder.cites("09-KH/ĐU", EdgeKind.IMPLEMENTS, "18-KH/TU", PLAN, "Thực hiện 18-KH/TU")
    answer = coverage(make(builder.claims), "90-NQ/TW", today="2025-06-01")
    assert states(answer)[BINH] == "found"


def test_no_deadline_is_never_overdue(builder: Any, make: Any) -> None:
    builder.expects("05-KH/ĐU", "Chi bộ thôn Một, Đảng bộ xã An Mẫu", "Chương trình", None,
                    ["05-KH/ĐU"])
    row = next(r for r in coverage(make(builder.claims), "90-NQ/TW", today="2030-01-01").rows
               if r.expected == "Chương trình")
    assert row.state == "no_deadline"


def test_all_communes_of_a_province_without_any_register(builder: Any, make: Any) -> None:
    answer = coverage(make(builder.claims), "90-NQ/TW", place="Lâm Đồng", kind="UBND",
                      today="2026-11-24")
    assert len(answer.rows) == 124
    assert {row.state for row in answer.rows} == {"outside"}
    assert answer.share is None
    assert "124" in (answer.denominator or "")


def test_a_register_of_units_gives_the_denominator(builder: Any, make: Any) -> None:
    answer = coverage(make(builder.claims), "90-NQ/TW", place="Minh Mẫu", kind="Đảng ủy",
                      today="2025-06-01")
    assert states(answer) == {AN: "found", BINH: "overdue"}
    assert answer.share == 0.5
    assert "2 đơn vị" in (answer.denominator or "")


def test_a_place_nobody_knows_is_said(builder: Any, make: Any) -> None:
    with pytest.raises(NotFound):
        coverage(make(builder.claims), "90-NQ/TW", place="Xyz", today="2025-06-01")


def test_only_registered_units_are_members_of_a_group(builder: Any, make: Any) -> None:
    name = "Đảng ủy xã Chưa Đăng Ký, tỉnh Minh Mẫu"
    builder.body(name, level="commune", tier=4, place="Minh Mẫu", parent="Tỉnh ủy Minh Mẫu",
                 registered=False)
    answer = coverage(make(builder.claims), "90-NQ/TW", today="2025-06-01")
    assert name not in states(answer)


def test_tasks_dated_first_yearly_by_next_day_undated_counted(builder: Any, make: Any) -> None:
    answer = tasks(make(builder.claims), org="Chi bộ thôn Một, Đảng bộ xã An Mẫu",
                   today="2025-08-20")
    assert [(r.action, r.due.last_day if r.due else None, r.state) for r in answer.rows] == [
        ("rà soát máy tính của thôn", "2025-08-31", "due"),
        ("báo cáo kết quả năm", "2025-12-14", "later"),
        ("tuyên truyền trong sinh hoạt", None, "undated")]
    assert answer.undated == 1


def test_due_before_keeps_the_undated(builder: Any, make: Any) -> None:
    answer = tasks(make(builder.claims), due_before="2025-09-30", today="2025-08-20")
    assert [r.action for r in answer.rows] == ["rà soát máy tính của thôn",
                                               "tuyên truyền trong sinh hoạt"]


def test_search_without_diacritics(builder: Any, make: Any) -> None:
    store = make(builder.claims)
    names = {hit.label for hit in search(store, "dang uy xa an mau", today="2025-08-20").hits}
    assert AN in names
    assert search(store, "18-KH/TU", today="2025-08-20").hits[0].label == "Kế hoạch số 18-KH/TU"


def test_the_card_of_a_document_and_of_a_body(builder: Any, make: Any) -> None:
    store = make(builder.claims)
    card = show(store, "18-KH/TU", today="2025-08-20")
    assert [(r.relation, r.out, r.other.code) for r in card.relations] == [
        ("implements", True, "90-NQ/TW"), ("implements", False, "05-KH/ĐU")]
    assert ("Ban Bí thư", "b/c") in [(body.name, purpose) for body, purpose in card.recipients]
    assert card.expected[0].unit.group is True
    body = show(store, "Tỉnh ủy Minh Mẫu", today="2025-08-20")
    assert [d.code for d in body.documents] == ["18-KH/TU"]


def test_a_plan_for_the_amended_plan_counts_for_its_amendment(builder: Any, make: Any) -> None:
    builder.document("30-KH/TU", "2025-02-20", "Tỉnh ủy Minh Mẫu", "province", place="Minh Mẫu")
    builder.cites("30-KH/TU", EdgeKind.AMENDS, "18-KH/TU", PLAN, "sửa đổi Kế hoạch 18-KH/TU")
    builder.cites("30-KH/TU", EdgeKind.IMPLEMENTS, "90-NQ/TW", {
        "type": "Nghị quyết", "scope": "trung ương",
        "date": {"start": "2024-12-01", "end": "2024-12-01", "precision": "day"}}, "thực hiện")
    builder.expects("30-KH/TU", AN, "Kế hoạch", "2025-04-30", ["30-KH/TU"])
    rows = [r for r in coverage(make(builder.claims), "90-NQ/TW", today="2025-06-01").rows
            if r.ordered_by is not None and r.ordered_by.code == "30-KH/TU"]
    assert [(r.unit.name, r.state) for r in rows] == [(AN, "found")]
