"""What happened by day, and what a careful clerk would look at again."""

from __future__ import annotations

from typing import Any

from graph.kinds import EdgeKind
from graph.model import Claim
from graph.questions import quality, timeline

BINH = "Đảng ủy xã Bình Mẫu, tỉnh Minh Mẫu"


def at(day: str) -> dict[str, str]:
    return {"start": day, "end": day, "precision": "day"}


def found(answer: Any, code: str) -> list[tuple[list[str], str]]:
    return [([d.code or d.label for d in row.documents], row.detail)
            for row in answer.rows if row.code == code]


def test_the_days_under_a_directive_stand_in_order(builder: Any, make: Any) -> None:
    answer = timeline(make(builder.claims), "90-NQ/TW", today="2025-06-01")
    rows = [(r.day, r.kind, r.document.code) for r in answer.rows]
    assert rows == [
        ("2024-12-01", "document", "90-NQ/TW"), ("2025-01-15", "document", "18-KH/TU"),
        ("2025-03-20", "document", "05-KH/ĐU"), ("2025-03-31", "due", "18-KH/TU"),
        ("2025-05-05", "document", "02-KH/CB"), ("2025-08-31", "task", "05-KH/ĐU"),
        ("2025-12-14", "task", "05-KH/ĐU")]
    assert answer.rows[1].lag_days == 45
    assert answer.rows[1].relation == "thực hiện Nghị quyết số 90-NQ/TW"
    assert answer.undated == 0


def test_a_window_cuts_the_days_and_an_undated_paper_is_counted(builder: Any, make: Any) -> None:
    builder.document("09-KH/ĐU", None, BINH, "commune")
    builder.cites("09-KH/ĐU", EdgeKind.IMPLEMENTS, "18-KH/TU", {
        "type": "Kế hoạch", "scope": "Tỉnh ủy Minh Mẫu", "date": at("2025-01-15")}, "Thực hiện")
    answer = timeline(make(builder.claims), "90-NQ/TW", first="2025-03-01", last="2025-04-30",
                      today="2025-06-01")
    assert [r.day for r in answer.rows] == ["2025-03-20", "2025-03-31"]
    assert answer.undated == 1


def test_a_yearly_duty_of_an_undated_paper_does_not_reach_back_before_the_directive(
        builder: Any, make: Any) -> None:
    builder.document("09-KH/ĐU", None, BINH, "commune")
    builder.cites("09-KH/ĐU", EdgeKind.IMPLEMENTS, "18-KH/TU", {
        "type": "Kế hoạch", "scope": "Tỉnh ủy Minh Mẫu", "date": at("2025-01-15")}, "Thực hiện")
    builder.task("09-KH/ĐU", BINH, "công bố danh mục hằng năm",
                 {"text": "hằng năm", "recurrence": "yearly"}, None)
    answer = timeline(make(builder.claims), "90-NQ/TW", today="2025-06-01")
    days = [row.day for row in answer.rows if row.kind == "task"
            and row.document.code == "09-KH/ĐU"]
    assert days == ["2024-12-31", "2025-12-31"]


def test_a_sound_store_has_no_findings(builder: Any, make: Any) -> None:
    answer = quality(make(builder.claims), today="2025-06-01")
    assert [row.code for row in answer.rows] == []


def test_faults_are_named_with_their_papers(builder: Any, make: Any) -> None:
    builder.document("09-KH/ĐU", "2031-05-01", BINH, "commune",
                     signer={"name": "A", "role": "CHỦ TỊCH", "on_behalf": "TM. ỦY BAN NHÂN DÂN"})
    builder.document("10-KH/ĐU", "2025-01-10", BINH, "commune")
    builder.cites("10-KH/ĐU", EdgeKind.IMPLEMENTS, "18-KH/TU", {
        "type": "Kế hoạch", "scope": "Tỉnh ủy Minh Mẫu", "date": at("2025-01-15")},
        "Thực hiện Kế hoạch số 18-KH/TU")
    answer = quality(make(builder.claims), today="2025-06-01")
    assert found(answer, "impossible_date") == [
        (["09-KH/ĐU"], "đề ngày 2031-05-01, sau ngày hỏi 2025-06-01")]
    assert found(answer, "orphan") == [(["09-KH/ĐU"], "không ghi là thực hiện văn bản nào")]
    assert found(answer, "signature") == [
        (["09-KH/ĐU"], f"ký TM. ỦY BAN NHÂN DÂN; ban hành: {BINH}")]
    young = next(r for r in answer.rows if r.code == "younger_citation")
    assert [d.code for d in young.documents] == ["10-KH/ĐU", "18-KH/TU"]
    assert young.quotes[0].text == "Thực hiện Kế hoạch số 18-KH/TU"


def test_a_replaced_paper_that_is_still_cited(builder: Any, make: Any) -> None:
    top = {"type": "Nghị quyết", "scope": "trung ương", "date": at("2024-12-01")}
    builder.document("95-NQ/TW", "2025-02-01", "Bộ Chính trị", "centre", kind="Nghị quyết",
                     scope="trung ương")
    builder.cites("95-NQ/TW", EdgeKind.REPLACES, "90-NQ/TW", top, "thay thế Nghị quyết 90")
    answer = quality(make(builder.claims), today="2025-06-01")
    assert found(answer, "replaced") == [(["05-KH/ĐU", "90-NQ/TW", "95-NQ/TW"],
                                          "bị thay thế từ 2025-02-01")]


def test_a_gap_in_a_series_is_named_where_most_numbers_are_known(builder: Any, make: Any) -> None:
    for number in (1, 2, 3, 5, 6):
        code = f"0{number}-CTr/ĐU"
        builder.document(code, f"2025-04-0{number}", BINH, "commune", number=f"0{number}",
                         symbol="CTr/ĐU", kind="Chương trình")
    builder.claims.append(Claim("so.csv", builder.claims[0].kind, "D:06-CTr/ĐU", {
        "role": "register", "code": "06-CTr/ĐU", "number": "06", "symbol": "CTr/ĐU",
        "type": "Chương trình", "date": at("2026-04-06"), "scope": BINH}))
    answer = quality(make(builder.claims), today="2025-06-01")
    assert [d for _, d in found(answer, "number_gap")] == [
        f"{BINH}, CTr/ĐU năm 2025: thiếu số 4"]
