"""The Phiếu việc: what one unit hands in and does, through whom it reaches it, and why."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document

from graph.answers import to_json
from graph.answers_brief import BriefAnswer, UnitBrief
from graph.kinds import EdgeKind, Origin
from graph.model import Claim
from graph.questions import brief
from tests.owed.test_coverage_counts import PROVINCE, amend, report
from tests.questions.conftest import COMMUNE, ROOT, Builder
from viz.labels import load
from viz.office import render
from viz.office.brief import brief_lines

AN = "Đảng ủy xã An Mẫu, tỉnh Minh Mẫu"
CELL = "Chi bộ thôn Một, Đảng bộ xã An Mẫu, tỉnh Minh Mẫu"
OTHER = "Chi bộ thôn Hai, Đảng bộ xã An Mẫu, tỉnh Minh Mẫu"
CELLS = "Các chi bộ trực thuộc Đảng bộ xã An Mẫu, tỉnh Minh Mẫu"
TODAY = "2025-06-01"


@pytest.fixture
def cells() -> Builder:
    """A commune committee that orders its cells as a group, under a province and a resolution."""
    b = Builder()
    b.document("90-NQ/TW", "2024-12-01", "Bộ Chính trị", "centre", kind="Nghị quyết",
               scope="trung ương")
    b.document("18-KH/TU", "2025-01-15", PROVINCE, "province", place="Minh Mẫu")
    b.cites("18-KH/TU", EdgeKind.IMPLEMENTS, "90-NQ/TW", ROOT, "Thực hiện Nghị quyết 90-NQ/TW")
    b.document("05-KH/ĐU", "2025-03-20", AN, "commune", place="Minh Mẫu")
    b.cites("05-KH/ĐU", EdgeKind.IMPLEMENTS, "18-KH/TU", {
        "type": "Kế hoạch", "scope": PROVINCE,
        "date": {"start": "2025-01-15", "end": "2025-01-15", "precision": "day"}},
        "Thực hiện Kế hoạch số 18-KH/TU")
    b.body(AN, level="commune", tier=4, parent=PROVINCE)
    b.body("Đảng bộ xã An Mẫu, tỉnh Minh Mẫu", level="commune", tier=4)
    b.body(CELLS, level="cell", tier=5, group=True, parent="Đảng bộ xã An Mẫu, tỉnh Minh Mẫu")
    for name in (CELL, OTHER):
        b.body(name, level="cell", tier=5, parent=AN)
    b.expects("05-KH/ĐU", CELLS, "Kế hoạch", "2025-04-30", ["05-KH/ĐU"])
    report(b, "05-KH/ĐU", CELLS, {"text": "hằng quý", "recurrence": "quarterly"}, to=AN,
           via="Văn phòng Đảng ủy xã")
    b.task("05-KH/ĐU", CELLS, "rà soát tủ sách", {"text": "30/6/2025", "to": "2025-06-30"},
           "2025-06-30")
    b.task("05-KH/ĐU", CELLS, "giữ nền nếp sinh hoạt", None, None)
    b.task("05-KH/ĐU", CELL, "làm điểm phong trào đọc sách", None, None)
    b.task("05-KH/ĐU", OTHER, "quét vôi nhà văn hóa", None, None)
    return b


def ask(make: Any, b: Builder, unit: str = CELL, **how: Any) -> UnitBrief:
    return brief(make(b.claims), unit, today=TODAY, **how).briefs[0]


def test_a_cell_gets_what_reaches_it_through_its_group(cells: Builder, make: Any) -> None:
    found = ask(make, cells)
    assert [(r.expected, r.period, r.due.last_day if r.due else None, r.state)
            for r in found.submit] == [
        ("Kế hoạch", None, "2025-04-30", "overdue"),
        ("Báo cáo", "quý II/2025", "2025-06-30", "not_due")]
    second = found.submit[1]
    assert ([b.name for b in second.to], second.via) == ([AN], "Văn phòng Đảng ủy xã")
    assert second.via_group is not None
    assert second.via_group.name == CELLS
    assert [(t.task.action, t.last_day) for t in found.do] == [("rà soát tủ sách", "2025-06-30")]
    assert [t.task.action for t in found.general] == ["giữ nền nếp sinh hoạt"]
    assert [t.task.action for t in found.undated] == ["làm điểm phong trào đọc sách"]
    for row in found.submit:
        assert row.ordered_by is not None
        assert (row.ordered_by.code, bool(row.quotes[0].text), row.quotes[0].section) == (
            "05-KH/ĐU", True, "I.1")


def test_why_is_the_chain_upward_in_plain_words(cells: Builder, make: Any) -> None:
    reason, = ask(make, cells).why
    assert reason.given_by.code == "05-KH/ĐU"
    assert [(words, paper.code) for words, paper in reason.steps] == [
        ("thực hiện", "18-KH/TU"), ("thực hiện", "90-NQ/TW")]
    assert reason.sure
    assert [q.text for q in reason.quotes] == ["Thực hiện Kế hoạch số 18-KH/TU",
                                               "Thực hiện Nghị quyết 90-NQ/TW"]


def test_what_was_handed_in_is_shown_as_such(cells: Builder, make: Any) -> None:
    cells.document("02-KH/CB", "2025-05-05", CELL, "cell")
    cells.cites("02-KH/CB", EdgeKind.IMPLEMENTS, "05-KH/ĐU", COMMUNE, "Thực hiện 05-KH/ĐU")
    plan = next(r for r in ask(make, cells).submit if r.expected == "Kế hoạch")
    assert plan.document is not None
    assert (plan.state, plan.document.code, plan.late_days) == ("found_late", "02-KH/CB", 5)


def test_a_report_ordered_again_by_the_own_plan_is_one_report(cells: Builder, make: Any) -> None:
    cells.document("02-KH/CB", "2025-03-25", CELL, "cell")
    cells.cites("02-KH/CB", EdgeKind.IMPLEMENTS, "05-KH/ĐU", COMMUNE, "Thực hiện 05-KH/ĐU")
    report(cells, "02-KH/CB", CELL, {"text": "mỗi quý", "recurrence": "quarterly"}, to=AN)
    reports = [r for r in ask(make, cells).submit if r.nature == "report"]
    assert [(r.period, sorted(s.document.code or "" for s in r.said)) for r in reports] == [
        ("quý II/2025", ["02-KH/CB", "05-KH/ĐU"])]


def test_a_task_in_which_the_unit_helps_is_there(cells: Builder, make: Any) -> None:
    task = next(c for c in cells.claims if c.kind is EdgeKind.ASSIGNED_TO
                and c.to == f"O:{OTHER}")
    cells.claims.append(Claim(task.source, EdgeKind.COORDINATED_WITH, task.ref, {}, f"O:{CELL}",
                              task.evidence))
    helped = [t for t in ask(make, cells).undated if t.supports]
    assert [(t.task.action, [b.name for b in t.task.assignees]) for t in helped] == [
        ("quét vôi nhà văn hóa", [OTHER])]


def test_the_tasks_of_a_body_before_it_are_inherited(cells: Builder, make: Any) -> None:
    old = "Chi bộ thôn Cũ, Đảng bộ xã An Mẫu, tỉnh Minh Mẫu"
    cells.body(old, level="cell", tier=5, parent=AN, valid_to="2025-04-30")
    cells.claims.append(Claim("units.csv", EdgeKind.SUCCEEDED_BY, f"O:{old}", {}, f"O:{CELL}",
                              cells.evidence("units.csv", "sáp nhập", Origin.RECORDED)))
    cells.task("05-KH/ĐU", old, "sửa loa", None, None)
    cells.expects("05-KH/ĐU", old, "Chương trình", None, ["05-KH/ĐU"])
    found = ask(make, cells)
    task = next(t for t in found.undated if t.task.action == "sửa loa")
    assert task.inherited_from is not None
    assert task.inherited_from.name == old
    row = next(r for r in found.submit if r.expected == "Chương trình")
    assert row.inherited_from is not None
    assert (row.unit.name, row.inherited_from.name) == (CELL, old)


def test_one_brief_for_each_unit_below(cells: Builder, make: Any) -> None:
    cells.body("Trường Mầm non An Mẫu, tỉnh Minh Mẫu", level="grassroots", parent=AN)
    answer = brief(make(cells.claims), AN, all_under=True, today=TODAY)
    assert [b.unit.name for b in answer.briefs] == [AN, OTHER, CELL]
    assert {b.name for b in answer.empty} == {AN, "Trường Mầm non An Mẫu, tỉnh Minh Mẫu"}
    assert any(t.task.action == "quét vôi nhà văn hóa" for t in answer.briefs[1].undated)


def test_a_unit_that_nothing_was_given_says_so(cells: Builder, make: Any) -> None:
    answer = brief(make(cells.claims), "Bộ Chính trị", today=TODAY)
    assert answer.briefs[0].empty
    assert "Không thấy việc" in (answer.note or "")


def test_a_task_that_only_says_what_is_handed_in_is_not_told_twice(cells: Builder,
                                                                   make: Any) -> None:
    start = len(cells.claims)
    quote = f"{CELLS} xây dựng Kế hoạch, gửi về trước hạn"
    cells.task("05-KH/ĐU", CELLS, "xây dựng Kế hoạch, gửi về trước hạn", None, None)
    amend(cells, start)
    assert all(quote != t.task.quotes[0].text for t in ask(make, cells).general)


# -- the paper ------------------------------------------------------------------------------

def paper(make: Any, cells: Builder) -> BriefAnswer:
    return brief(make(cells.claims), CELL, today=TODAY)


def test_the_sheet_has_its_parts_in_order(cells: Builder, make: Any) -> None:
    made = Document(io.BytesIO(render(paper(make, cells), ".docx")))
    cells_of = [row.cells[0].text for row in made.tables[0].rows]
    assert [text for text in cells_of if text[:1] in "IV"] == [
        "I. PHẢI NỘP (2)", "II. PHẢI LÀM, CÓ HẠN (1)", "III. YÊU CẦU CHUNG (1)",
        "IV. VIỆC KHÔNG NÊU HẠN (1)", "V. VÌ SAO PHẢI LÀM"]
    text = "\n".join(cell.text for row in made.tables[0].rows for cell in row.cells)
    assert "Báo cáo quý II/2025, gửi Đảng ủy xã An Mẫu, tỉnh Minh Mẫu (qua Văn phòng" in text
    assert "Kế hoạch số 05-KH/ĐU, mục I.1" in text
    assert made.paragraphs[0].text == "PHIẾU VIỆC"
    for suffix in (".xlsx", ".html", ".csv", ".json"):
        assert render(paper(make, cells), suffix)


def test_the_terminal_says_the_same(cells: Builder, make: Any) -> None:
    answer = paper(make, cells)
    lines = [line for _, line in brief_lines(answer, load("vi"))]
    assert lines[0] == f"PHIẾU VIỆC: {CELL}"
    assert any(line.startswith("1. Kế hoạch — 30/04/2025; quá hạn, chưa thấy") for line in lines)
    assert any("Kế hoạch số 05-KH/ĐU, ngày 20/03/2025 thực hiện Kế hoạch số 18-KH/TU" in line
               for line in lines)
    assert to_json(answer)["briefs"][0]["unit"]["name"] == CELL
