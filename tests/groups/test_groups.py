"""A group is its members on a day; what reaches a body through one is inferred and says so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graph.data import rules
from graph.groups import Unit, is_member, member_heads, members
from graph.kinds import EdgeKind, NodeKind
from graph.questions import calendar, coverage, reports, show, tasks, trace
from tests.questions.conftest import ROOT, Builder

HOME = "Đảng ủy xã An Mẫu, tỉnh Minh Mẫu"
CELLS = "Các chi bộ trực thuộc Đảng bộ xã An Mẫu, tỉnh Minh Mẫu"
ONE = "Chi bộ thôn Một, Đảng bộ xã An Mẫu, tỉnh Minh Mẫu"
TWO = "Chi bộ thôn Hai, Đảng bộ xã An Mẫu, tỉnh Minh Mẫu"
SCHOOL = "Trường Tiểu học An Mẫu, tỉnh Minh Mẫu"


@pytest.mark.parametrize("row", rules("groups")["example"], ids=lambda row: row["group"])
def test_groups_of_territories(row: dict[str, Any]) -> None:
    found = members(row["group"], row.get("place"), (), row["day"], ())
    assert ("?" if found is None else len(found)) == row["members"]


@pytest.mark.parametrize(("group", "heads"), [
    ("Các chi, đảng bộ trực thuộc Huyện ủy Đồng Mẫu", ("chi bo", "dang bo", "dang uy")),
    ("Bí thư các chi bộ thuộc Đảng bộ xã An Mẫu", ("chi bo",)),
    ("Mỗi chi bộ trực thuộc Đảng bộ xã An Mẫu", ("chi bo",)),
    ("Hiệu trưởng các trường thuộc Ủy ban nhân dân xã An Mẫu", ("truong",)),
    ("Các phòng, ban thuộc Ủy ban nhân dân xã An Mẫu", ("phong", "ban")),
    ("Các đơn vị trực thuộc Đảng ủy xã An Mẫu", ("",)),
    ("Các cơ quan, đơn vị liên quan", None),
    ("Các đơn vị được giao nhiệm vụ thuộc Sở Mẫu", None),
    ("Các cơ quan, đơn vị tỉnh Minh Mẫu", None),
])
def test_the_words_of_a_group_say_whose_names_fit(group: str,
                                                  heads: tuple[str, ...] | None) -> None:
    assert member_heads(group) == heads


def test_only_units_of_that_day_and_that_superior_are_members() -> None:
    registered = [Unit("1", ONE, HOME), Unit("2", TWO, HOME, "2025-07-01"),
                  Unit("3", "Chi bộ thôn Ba, Đảng bộ xã Bình Mẫu, tỉnh Minh Mẫu",
                       "Đảng ủy xã Bình Mẫu, tỉnh Minh Mẫu"), Unit("4", SCHOOL, HOME)]
    parents = ["Đảng bộ xã An Mẫu, tỉnh Minh Mẫu"]
    for day, names in (("2025-03-01", [ONE]), ("2025-08-01", [TWO, ONE])):
        found = members(CELLS, "Minh Mẫu", parents, day, registered)
        assert found is not None
        assert [unit.name for unit in found] == names
    assert members(CELLS, "Minh Mẫu", parents, "2025-08-01", []) is None
    assert is_member(CELLS, None, parents, "2025-08-01", Unit("9", ONE, ""), [HOME])
    assert not is_member(CELLS, None, parents, "2025-08-01", Unit("9", SCHOOL, ""), [HOME])
    assert not is_member(CELLS, None, parents, "2025-03-01",
                         Unit("2", TWO, "", "2025-07-01"), [HOME])


@pytest.fixture
def world() -> Builder:
    b = Builder()
    b.document("90-NQ/TW", "2024-12-01", "Bộ Chính trị", "centre", kind="Nghị quyết",
               scope="trung ương")
    b.document("05-KH/ĐU", "2025-03-20", HOME, "commune", place="Minh Mẫu")
    b.cites("05-KH/ĐU", EdgeKind.IMPLEMENTS, "90-NQ/TW", ROOT, "Thực hiện Nghị quyết 90-NQ/TW")
    b.body(CELLS, level="cell", tier=5, group=True, parent="Đảng bộ xã An Mẫu, tỉnh Minh Mẫu")
    b.body("Đảng bộ xã An Mẫu, tỉnh Minh Mẫu", level="commune", tier=4)
    for name in (ONE, TWO):
        b.body(name, level="cell", tier=5, parent=HOME)
    b.body(SCHOOL, level="grassroots", parent=HOME)
    b.addressed("05-KH/ĐU", CELLS, "để thực hiện")
    b.task("05-KH/ĐU", CELLS, "rà soát tủ sách", {"text": "30/6/2025", "to": "2025-06-30"},
           "2025-06-30")
    b.expects("05-KH/ĐU", CELLS, "Kế hoạch", "2025-04-30", ["90-NQ/TW", "05-KH/ĐU"])
    return b


def test_coverage_asks_every_member(world: Builder, make: Any) -> None:
    answer = coverage(make(world.claims), "90-NQ/TW", today="2025-06-01")
    assert {r.unit.name for r in answer.rows} == {ONE, TWO}
    assert all(r.via_group is not None and r.count == 1 for r in answer.rows)


def test_a_group_with_unknown_members_stays_one_row(world: Builder, make: Any) -> None:
    group = "Các cơ quan, đơn vị liên quan tỉnh Minh Mẫu"
    world.body(group, level="other", group=True, place="Minh Mẫu")
    world.expects("05-KH/ĐU", group, "Báo cáo", None, ["05-KH/ĐU"])
    store = make(world.claims)
    row = next(r for r in coverage(store, "90-NQ/TW", today="2025-06-01").rows
               if r.unit.group)
    assert (row.unit.name, row.count, row.via_group) == (group, None, None)
    assert show(store, group, today="2025-06-01").facts["members"] is None
    assert show(store, CELLS, today="2025-06-01").facts["members"] == [TWO, ONE]


def test_tasks_of_a_member_are_those_of_its_groups(world: Builder, make: Any) -> None:
    store = make(world.claims)
    rows = tasks(store, org=ONE, today="2025-06-01").rows
    assert [(r.action, r.via_group.name if r.via_group else None) for r in rows] == [
        ("rà soát tủ sách", CELLS)]
    assert tasks(store, org=SCHOOL, today="2025-06-01").rows == ()


def test_reports_and_days_of_a_member_are_those_of_its_groups(world: Builder, make: Any) -> None:
    number = len(world.claims)
    world.expects("05-KH/ĐU", CELLS, "Báo cáo", "2025-07-31", [])
    for place, claim in enumerate(world.claims[number:], number):
        if claim.kind is NodeKind.EXPECTED_ACT:
            world.claims[place] = replace(claim, props={**claim.props, "nature": "report"})
    store = make(world.claims)
    rows = reports(store, org=ONE, today="2025-06-01").rows
    assert [r.via_group.name if r.via_group else None for r in rows] == [CELLS]
    days = calendar(store, org=ONE, first="2025-04-01", last="2025-07-31", today="2025-06-01").rows
    assert [(r.day, r.kind, r.via_group is not None) for r in days] == [
        ("2025-04-30", "document", True), ("2025-06-30", "task", True),
        ("2025-07-31", "report", True)]
    assert calendar(store, org=SCHOOL, first="2025-04-01", last="2025-07-31",
                    today="2025-06-01").rows == ()


def test_the_last_hop_of_a_trace_goes_through_the_group(world: Builder, make: Any) -> None:
    store = make(world.claims)
    answer = trace(store, "90-NQ/TW", to=ONE, today="2025-06-01")
    assert [(h.relation, h.origin) for h in answer.paths[0].hops] == [
        ("implements", "stated"), ("addressed_to", "stated"), ("part_of", "inferred")]
    assert answer.paths[0].worst == "inferred"
    assert "suy ra" in (answer.note or "")
    assert answer.bodies[answer.paths[0].hops[-1].lower].name == ONE
    assert not trace(store, "90-NQ/TW", to=ONE, stated_only=True, today="2025-06-01").paths
    assert not trace(store, "90-NQ/TW", to=SCHOOL, today="2025-06-01").paths


def test_a_body_that_is_named_goes_before_its_group(world: Builder, make: Any) -> None:
    world.addressed("05-KH/ĐU", ONE, "để thực hiện")
    answer = trace(make(world.claims), "90-NQ/TW", to=ONE, today="2025-06-01")
    assert [h.relation for h in answer.paths[0].hops] == ["implements", "addressed_to"]


def test_communes_of_a_province_from_the_tables(world: Builder, make: Any) -> None:
    group = "Ủy ban nhân dân các xã, phường, đặc khu tỉnh Lâm Đồng"
    world.body(group, level="commune", group=True, place="Lâm Đồng")
    world.document("77/KH-UBND", "2025-09-20", "Ủy ban nhân dân tỉnh Lâm Đồng", "province",
                   place="Lâm Đồng")
    world.cites("77/KH-UBND", EdgeKind.IMPLEMENTS, "90-NQ/TW", ROOT, "Thực hiện 90-NQ/TW")
    world.expects("77/KH-UBND", group, "Kế hoạch", "2025-10-31", ["77/KH-UBND"])
    world.task("77/KH-UBND", group, "lập tủ sách", None, None)
    name = "Ủy ban nhân dân xã Bảo Thuận, tỉnh Lâm Đồng"
    world.body(name, level="commune", place="Lâm Đồng", registered=False)
    world.document("12/KH-UBND", "2025-10-02", name, "commune", place="Lâm Đồng")
    world.cites("12/KH-UBND", EdgeKind.IMPLEMENTS, "77/KH-UBND", {
        "type": "Kế hoạch", "scope": "Ủy ban nhân dân tỉnh Lâm Đồng",
        "date": {"start": "2025-09-20", "end": "2025-09-20", "precision": "day"}}, "thực hiện")
    store = make(world.claims)
    rows = [r for r in coverage(store, "77/KH-UBND", today="2025-12-01").rows
            if r.via_group is not None and r.via_group.name == group]
    assert len(rows) == 124
    assert {r.unit.name for r in rows if r.state == "found"} == {name}
    assert [r.action for r in tasks(store, org=name, today="2025-12-01").rows] == ["lập tủ sách"]
