"""Why am I doing this: the chain upward from a paper, a task, a body."""

from __future__ import annotations

from typing import Any

from graph.kinds import EdgeKind, NodeKind, Origin
from graph.questions import roots

CELL = "Chi bộ thôn Một, Đảng bộ xã An Mẫu"
TOP = {"type": "Nghị quyết", "scope": "trung ương",
       "date": {"start": "2024-12-01", "end": "2024-12-01", "precision": "day"}}


def codes(answer: Any) -> list[list[str]]:
    names = {k: v.code for k, v in answer.documents.items()} | {
        k: v.name for k, v in answer.bodies.items()}
    return [[names[p.hops[0].upper], *(names[h.lower] for h in p.hops)] for p in answer.chains]


def test_a_cells_plan_goes_up_to_the_resolution(builder: Any, make: Any) -> None:
    answer = roots(make(builder.claims), "02-KH/CB", today="2025-06-01")
    assert codes(answer) == [["90-NQ/TW", "18-KH/TU", "05-KH/ĐU", "02-KH/CB"],
                             ["90-NQ/TW", "05-KH/ĐU", "02-KH/CB"]]
    assert [d.code for d in answer.roots] == ["90-NQ/TW"]
    assert all(hop.quotes for hop in answer.chains[0].hops)
    assert answer.wider is False
    assert answer.note is None


def test_a_task_goes_up_from_the_paper_that_gives_it(builder: Any, make: Any) -> None:
    store = make(builder.claims)
    task = next(n for n in store.page(NodeKind.TASK) if "rà soát" in n.label)
    answer = roots(store, task.id, today="2025-06-01")
    assert answer.what == "rà soát máy tính của thôn"
    assert [d.code for d in answer.given_by] == ["05-KH/ĐU"]
    assert codes(answer)[0] == ["90-NQ/TW", "18-KH/TU", "05-KH/ĐU"]


def test_a_body_stands_at_the_end_of_its_chains(builder: Any, make: Any) -> None:
    answer = roots(make(builder.claims), CELL, today="2025-06-01")
    assert codes(answer)[0] == ["90-NQ/TW", "18-KH/TU", "05-KH/ĐU", CELL]


def test_what_has_nothing_above_says_so(builder: Any, make: Any) -> None:
    answer = roots(make(builder.claims), "90-NQ/TW", today="2025-06-01")
    assert answer.chains == ()
    assert answer.note == "Không thấy văn bản nào ở trên trong kho đã nạp."


def test_the_wider_net_is_named_as_such(builder: Any, make: Any) -> None:
    builder.document("77-KH/ĐU", "2025-02-01", "Đảng ủy xã Cẩm Mẫu, tỉnh Minh Mẫu", "commune")
    builder.cites("77-KH/ĐU", EdgeKind.DISSEMINATES, "90-NQ/TW", TOP, "học tập, quán triệt")
    answer = roots(make(builder.claims), "77-KH/ĐU", today="2025-06-01")
    assert answer.wider is True
    assert answer.chains[0].hops[0].relation == "disseminates"
    assert answer.chains[0].stated_directing is False


def test_a_closed_circle_ends(builder: Any, make: Any) -> None:
    builder.document("77-KH/ĐU", "2025-02-01", "Đảng ủy xã Cẩm Mẫu, tỉnh Minh Mẫu", "commune")
    builder.document("78-KH/ĐU", "2025-02-02", "Đảng ủy xã Cẩm Mẫu, tỉnh Minh Mẫu", "commune")
    scope = {"type": "Kế hoạch", "scope": "Đảng ủy xã Cẩm Mẫu, tỉnh Minh Mẫu"}
    for low, high, day in (("77-KH/ĐU", "78-KH/ĐU", "2025-02-02"),
                           ("78-KH/ĐU", "77-KH/ĐU", "2025-02-01")):
        builder.cites(low, EdgeKind.IMPLEMENTS, high, {**scope, "date": {
            "start": day, "end": day, "precision": "day"}}, "thực hiện", Origin.STATED)
    answer = roots(make(builder.claims), "77-KH/ĐU", today="2025-06-01")
    assert [[*p] for p in codes(answer)] == [["78-KH/ĐU", "77-KH/ĐU"]]
