"""What falls due in a month, of one unit and of all."""

from __future__ import annotations

from typing import Any

from icalendar import Calendar

from graph.questions import calendar, tasks
from viz.office import render

CELL = "Chi bộ thôn Một, Đảng bộ xã An Mẫu"


def test_a_month_holds_plain_and_yearly_days(builder: Any, make: Any) -> None:
    store = make(builder.claims)
    answer = calendar(store, org=CELL, first="2025-08-01", last="2025-12-31", today="2025-09-10")
    assert [(r.day, r.what, r.rest_day, r.period) for r in answer.rows] == [
        ("2025-08-31", "rà soát máy tính của thôn", "Chủ nhật", None),
        ("2025-12-14", "báo cáo kết quả năm", "Chủ nhật", "năm 2025")]
    assert answer.undated == 1
    assert answer.rows[0].document.code == "05-KH/ĐU"
    assert answer.rows[0].quotes[0].text == f"{CELL} rà soát máy tính của thôn"


def test_without_a_unit_papers_owed_stand_beside_tasks(builder: Any, make: Any) -> None:
    answer = calendar(make(builder.claims), first="2025-03-01", last="2025-03-31",
                      today="2025-03-10")
    assert [(r.day, r.kind, r.what) for r in answer.rows] == [
        ("2025-03-31", "document", "Kế hoạch")]


def test_tasks_of_a_month_keep_the_undated_ones_below(builder: Any, make: Any) -> None:
    answer = tasks(make(builder.claims), org=CELL, first="2025-12-01", last="2025-12-31",
                   today="2025-09-10")
    assert [r.action for r in answer.rows] == ["báo cáo kết quả năm",
                                               "tuyên truyền trong sinh hoạt"]
    assert answer.undated == 1


def test_the_calendar_file_is_read_by_a_calendar_program(builder: Any, make: Any) -> None:
    answer = calendar(make(builder.claims), org=CELL, first="2025-08-01", last="2025-12-31",
                      today="2025-09-10")
    content = render(answer, ".ics")
    events = list(Calendar.from_ical(content).walk("VEVENT"))
    assert [str(e["summary"]) for e in events] == ["việc: rà soát máy tính của thôn",
                                                   "việc: báo cáo kết quả năm"]
    assert events[0].decoded("dtstart").isoformat() == "2025-08-31"
    assert "05-KH/ĐU" in str(events[0]["description"])
    assert len({str(e["uid"]) for e in events}) == 2
    assert render(answer, ".ics") == content
