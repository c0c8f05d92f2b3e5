"""A cascade too large to be read whole is answered from the bodies up, with the same answers."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from graph.kinds import EdgeKind, Origin
from graph.questions import coverage
from graph.questions.measures import months_before
from graph.store import Store
from tests.questions.conftest import PLAN, ROOT, Builder, day

AN = "Đảng ủy xã An Mẫu, tỉnh Minh Mẫu"
BINH = "Đảng ủy xã Bình Mẫu, tỉnh Minh Mẫu"
FAR = "Đảng ủy xã Xa Mẫu, tỉnh Đông Mẫu"
TODAY = "2025-06-01"
MODULES = {name: sys.modules[f"graph.questions.{name}"] for name in ("part", "fulfil")}
ASKED: list[dict[str, Any]] = [
    {}, {"place": "Minh Mẫu", "kind": "Đảng ủy"}, {"place": "minh mau", "kind": "Đảng ủy"},
    {"kind": "Đảng ủy"}, {"place": "Đông Mẫu", "kind": "Đảng ủy"}, {"as_of": "2025-03-25"},
    {"place": "Minh Mẫu", "kind": "Đảng ủy", "as_of": months_before(TODAY, 1)}]


@pytest.fixture
def world(builder: Builder, make: Any) -> Store:
    """Near misses, an organ that signs, a plan of a plan that was replaced, another province."""
    b = builder
    b.document("12/KH-UBND", "2025-03-10", "Ủy ban nhân dân xã Bình Mẫu, tỉnh Minh Mẫu", "commune",
               place="Minh Mẫu")
    b.document("07-KH/BTV", "2025-04-02", f"Ban Thường vụ {BINH}", "commune", place="Minh Mẫu")
    b.document("40-KH/TU", "2025-02-01", "Tỉnh ủy Minh Mẫu", "province", place="Minh Mẫu")
    for code in ("12/KH-UBND", "07-KH/BTV", "40-KH/TU"):
        b.cites(code, EdgeKind.IMPLEMENTS, "18-KH/TU", PLAN, "Thực hiện Kế hoạch 18-KH/TU")
    b.cites("40-KH/TU", EdgeKind.REPLACES, "18-KH/TU", PLAN, "Kế hoạch này thay thế Kế hoạch 18")
    b.body(FAR, level="commune", tier=4, place="Đông Mẫu", parent="Tỉnh ủy Đông Mẫu")
    b.document("06-KH/ĐU", "2025-03-21", FAR, "commune", place="Đông Mẫu")
    b.cites("06-KH/ĐU", EdgeKind.IMPLEMENTS, "90-NQ/TW", ROOT, "Thực hiện Nghị quyết 90-NQ/TW")
    b.document("19-KH/TU", "2025-01-16", "Tỉnh ủy Đông Mẫu", "province", place="Đông Mẫu")
    b.cites("19-KH/TU", EdgeKind.RESTATES_CONTENT_OF, "90-NQ/TW", ROOT, "Nêu lại Nghị quyết 90")
    b.expects("19-KH/TU", FAR, "Báo cáo", "2025-05-30", ["90-NQ/TW"])
    b.document("33-BC/ĐU", "2025-05-28", FAR, "commune", kind="Báo cáo", place="Đông Mẫu")
    b.cites("33-BC/ĐU", EdgeKind.REVIEWS, "19-KH/TU",
            {"type": "Kế hoạch", "scope": "Tỉnh ủy Đông Mẫu", "date": day("2025-01-16")},
            "Báo cáo kết quả thực hiện Kế hoạch 19", Origin.STATED)
    return make(b.claims)


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_the_answer_is_that_of_the_whole_cascade(world: Store, asked: dict[str, Any],
                                                 monkeypatch: pytest.MonkeyPatch) -> None:
    # the numbers of papers are looked for in titles only where there are few
    monkeypatch.setattr(MODULES["fulfil"], "_FEW", 0)
    whole = coverage(world, "90-NQ/TW", today=TODAY, **asked)
    monkeypatch.setattr(MODULES["part"], "LARGE", 1)
    assert coverage(world, "90-NQ/TW", today=TODAY, **asked) == whole
    assert whole.rows


def test_what_others_issued_is_not_read(world: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MODULES["part"], "LARGE", 1)
    read: set[str] = set()
    bearing = type(world).bearing

    def noted(self: Store, *args: Any, **named: Any) -> Any:
        part = bearing(self, *args, **named)
        read.update(str(node.props.get("code")) for node in part.nodes.values())
        return part

    monkeypatch.setattr(type(world), "bearing", noted)
    answer = coverage(world, "90-NQ/TW", place="Minh Mẫu", kind="Đảng ủy", today=TODAY)
    assert {row.unit.name: row.document and row.document.code for row in answer.rows} == {
        AN: "05-KH/ĐU", BINH: "07-KH/BTV"}
    assert {"05-KH/ĐU", "07-KH/BTV", "18-KH/TU"} < read
    assert not {"02-KH/CB", "06-KH/ĐU", "33-BC/ĐU"} & read


def test_a_group_is_its_members_of_the_day_asked_about(builder: Builder, make: Any) -> None:
    builder.body("Đảng ủy xã Mới Mẫu, tỉnh Minh Mẫu", level="commune", tier=4, place="Minh Mẫu",
                 parent="Tỉnh ủy Minh Mẫu", valid_from="2025-07-01")
    store = make(builder.claims)

    def owe(as_of: str) -> set[str]:
        return {row.unit.name for row in coverage(store, "90-NQ/TW", as_of=as_of,
                                                  today="2025-12-01").rows}

    assert owe("2025-06-30") == {AN, BINH}
    assert owe("2025-07-01") == {AN, BINH, "Đảng ủy xã Mới Mẫu, tỉnh Minh Mẫu"}
