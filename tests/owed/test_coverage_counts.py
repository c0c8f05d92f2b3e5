"""Coverage: what fulfils a duty, what comes near, reports, periods, two dates, ended bodies."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graph.answers import CoverageRow
from graph.kinds import EdgeKind, NodeKind, Origin
from graph.model import Claim, Delta, OfferedFile
from graph.questions import coverage
from graph.questions.measures import months_before
from tests.questions.conftest import PLAN, ROOT, Builder, day
from viz import page
from viz.links import Query

AN = "Đảng ủy xã An Mẫu, tỉnh Minh Mẫu"
BINH = "Đảng ủy xã Bình Mẫu, tỉnh Minh Mẫu"
PEOPLES = "Ủy ban nhân dân xã Bình Mẫu, tỉnh Minh Mẫu"
PROVINCE = "Tỉnh ủy Minh Mẫu"


def rows(answer: Any, unit: str = BINH, nature: str = "document") -> list[CoverageRow]:
    return [r for r in answer.rows if r.unit.name == unit and r.nature == nature]


def amend(b: Builder, start: int, **props: Any) -> None:
    """Change the properties of the expected acts claimed since ``start``."""
    for place, claim in enumerate(b.claims[start:], start):
        if claim.kind is NodeKind.EXPECTED_ACT:
            b.claims[place] = replace(claim, props={**claim.props, **props})


def report(b: Builder, code: str, unit: str, deadline: dict[str, Any] | None,
           last_day: str | None = None, to: str = PROVINCE, via: str | None = None) -> None:
    start = len(b.claims)
    b.expects(code, unit, "Báo cáo", last_day, [code])
    amend(b, start, nature="report", via=via,
          **({"deadline": deadline} if deadline else {}))
    ref = next(c.ref for c in b.claims[start:] if c.kind is NodeKind.EXPECTED_ACT)
    source = code.replace("/", "_") + ".txt"
    b.claims.append(Claim(source, EdgeKind.REPORTS_TO, ref, {}, f"O:{to}",
                          b.evidence(source, f"báo cáo {to}")))


def plan(b: Builder, code: str, iso: str | None, issuer: str, **props: Any) -> None:
    b.document(code, iso, issuer, "commune", **props)
    b.cites(code, EdgeKind.IMPLEMENTS, "18-KH/TU", PLAN, "Thực hiện Kế hoạch 18-KH/TU")


# -- what counts ----------------------------------------------------------------------------

def test_the_document_counted_says_why(builder: Builder, make: Any) -> None:
    row = rows(coverage(make(builder.claims), "90-NQ/TW", today="2025-06-01"), AN)[0]
    assert row.why == f"do {AN} ban hành; thực hiện Kế hoạch số 18-KH/TU"
    assert row.wrong_basis is None


def test_the_plan_of_the_peoples_committee_is_not_that_of_the_party_committee(
        builder: Builder, make: Any) -> None:
    plan(builder, "12/KH-UBND", "2025-03-10", PEOPLES, place="Minh Mẫu")
    row = rows(coverage(make(builder.claims), "90-NQ/TW", today="2025-06-01"))[0]
    assert row.state == "overdue"
    assert [(m.code, why) for m, why in row.near_misses] == [
        ("12/KH-UBND", f"do {PEOPLES} ban hành, không phải {BINH}")]


def test_a_study_plan_is_no_plan_of_execution(builder: Builder, make: Any) -> None:
    plan(builder, "09-KH/ĐU", "2025-03-10", BINH,
         title="Tổ chức học tập, quán triệt Nghị quyết số 90-NQ/TW")
    row = rows(coverage(make(builder.claims), "90-NQ/TW", today="2025-06-01"))[0]
    assert row.state == "overdue"
    assert "học tập" in row.near_misses[0][1]


def test_a_study_plan_is_what_some_orders_ask_for(make: Any) -> None:
    b = Builder()
    b.document("18-KH/TU", "2025-01-15", PROVINCE, "province")
    b.expects("18-KH/TU", BINH, "Kế hoạch học tập Nghị quyết", "2025-03-31", [])
    amend(b, 0, expected="Kế hoạch")
    plan(b, "08-KH/ĐU", "2025-03-01", BINH, title="Triển khai Kế hoạch 18-KH/TU")
    plan(b, "09-KH/ĐU", "2025-03-10", BINH, title="Quán triệt Kế hoạch số 18-KH/TU")
    row = rows(coverage(make(b.claims), "18-KH/TU", today="2025-06-01"))[0]
    assert row.document is not None
    assert row.document.code == "09-KH/ĐU"
    assert [why for _, why in row.near_misses] == ["không phải kế hoạch học tập, quán triệt"]


def test_what_was_issued_before_the_order_does_not_fulfil_it(builder: Builder, make: Any) -> None:
    builder.document("09-KH/ĐU", "2025-01-02", BINH, "commune")
    builder.cites("09-KH/ĐU", EdgeKind.IMPLEMENTS, "90-NQ/TW", ROOT, "Thực hiện 90-NQ/TW")
    row = rows(coverage(make(builder.claims), "90-NQ/TW", today="2025-06-01"))[0]
    assert (row.state, row.near_misses[0][1]) == ("overdue", "ban hành trước văn bản giao việc")


def test_one_paper_does_not_stand_for_two_that_were_asked_for(make: Any) -> None:
    b = Builder()
    b.document("18-KH/TU", "2025-01-15", PROVINCE, "province")
    for what in ("Đề án phát triển thư viện lưu động", "Đề án đào tạo cán bộ trẻ"):
        start = len(b.claims)
        b.expects("18-KH/TU", BINH, what, None, [])
        amend(b, start, expected="Đề án")
    plan(b, "03-ĐA/ĐU", "2025-03-10", BINH, kind="Đề án", title="Phát triển thư viện lưu động")
    plan(b, "04-ĐA/ĐU", "2025-03-11", BINH, kind="Đề án", title="Sửa chữa trụ sở")
    found = rows(coverage(make(b.claims), "18-KH/TU", today="2025-06-01"))
    by_quote = {("thư viện" in r.quotes[0].text): r for r in found}
    assert by_quote[True].document is not None
    assert by_quote[True].document.code == "03-ĐA/ĐU"
    assert by_quote[False].document is None
    assert {m.code for m, _ in by_quote[False].near_misses} == {"03-ĐA/ĐU", "04-ĐA/ĐU"}


def test_what_rests_on_a_replaced_plan_is_wrongly_based(builder: Builder, make: Any) -> None:
    builder.document("40-KH/TU", "2025-02-20", PROVINCE, "province", place="Minh Mẫu")
    builder.cites("40-KH/TU", EdgeKind.REPLACES, "18-KH/TU", PLAN, "thay thế Kế hoạch 18-KH/TU")
    builder.cites("40-KH/TU", EdgeKind.IMPLEMENTS, "90-NQ/TW", ROOT, "Thực hiện 90-NQ/TW")
    plan(builder, "09-KH/ĐU", "2025-03-10", BINH)
    answer = coverage(make(builder.claims), "90-NQ/TW", today="2025-06-01")
    row = rows(answer)[0]
    assert row.state == "found"
    assert "thay thế" in (row.wrong_basis or "")
    assert answer.measures is not None
    assert answer.measures.wrongly_based == 1


# -- dates ----------------------------------------------------------------------------------

def test_two_dates_stand_side_by_side_and_the_later_counts(builder: Builder, make: Any) -> None:
    builder.expects("18-KH/TU", BINH, "Kế hoạch", "2025-04-30", ["90-NQ/TW", "18-KH/TU"])
    store = make(builder.claims)
    before, after = (rows(coverage(store, "90-NQ/TW", today=today))[0]
                     for today in ("2025-04-15", "2025-05-02"))
    assert (before.state, after.state, after.late_days) == ("not_due", "overdue", 2)
    assert [(s.due.last_day if s.due else None, len(s.quotes)) for s in after.said] == [
        ("2025-04-30", 1), ("2025-03-31", 1)]
    assert after.via_group is None


def test_the_states_as_of_an_earlier_day_are_those_of_that_day(builder: Builder,
                                                               make: Any) -> None:
    plan(builder, "09-KH/ĐU", "2025-04-10", BINH)
    store = make(builder.claims)
    assert rows(coverage(store, "90-NQ/TW", as_of="2025-03-01", today="2026-01-01"))[0].state \
        == "not_due"
    late = rows(coverage(store, "90-NQ/TW", as_of="2025-04-02", today="2026-01-01"))[0]
    assert (late.state, late.late_days) == ("overdue", 2)
    assert rows(coverage(store, "90-NQ/TW", today="2026-01-01"))[0].state == "found_late"


def test_a_last_day_on_a_sunday_is_said(builder: Builder, make: Any) -> None:
    builder.expects("05-KH/ĐU", BINH, "Chương trình", "2025-03-30", ["05-KH/ĐU"])
    row = next(r for r in coverage(make(builder.claims), "05-KH/ĐU", today="2025-03-25").rows
               if r.expected == "Chương trình")
    assert row.rest_day == "Chủ nhật"


# -- reports --------------------------------------------------------------------------------

def test_a_report_is_owed_to_someone_through_someone(builder: Builder, make: Any) -> None:
    report(builder, "18-KH/TU", BINH, {"text": "trước ngày 01/5/2025", "to": "2025-05-01",
                                       "exclusive": True}, "2025-04-30", via="Ban Mẫu")
    row, = rows(coverage(make(builder.claims), "90-NQ/TW", today="2025-05-02"), BINH, "report")
    assert (row.state, row.late_days, row.via) == ("overdue", 2, "Ban Mẫu")
    assert [b.name for b in row.to] == [PROVINCE]
    assert row.due is not None
    assert row.due.last_day == "2025-04-30"


def test_a_report_that_reviews_the_directive_fulfils_it(builder: Builder, make: Any) -> None:
    report(builder, "18-KH/TU", BINH, None, "2025-04-30")
    builder.document("21-BC/ĐU", "2025-05-04", BINH, "commune", kind="Báo cáo")
    builder.cites("21-BC/ĐU", EdgeKind.REVIEWS, "90-NQ/TW", ROOT, "kết quả thực hiện 90-NQ/TW")
    plan(builder, "09-KH/ĐU", "2025-03-10", BINH)
    answer = coverage(make(builder.claims), "90-NQ/TW", today="2025-06-01")
    row, = rows(answer, BINH, "report")
    assert row.document is not None
    assert (row.state, row.document.code, row.late_days) == ("found_late", "21-BC/ĐU", 4)
    assert rows(answer)[0].document.code == "09-KH/ĐU"  # type: ignore[union-attr]


def test_a_row_of_the_incoming_register_fulfils_a_report(builder: Builder, make: Any) -> None:
    report(builder, "18-KH/TU", BINH, None, "2025-04-30")
    report(builder, "18-KH/TU", AN, None, "2025-04-30")
    evidence = builder.evidence("so-den.csv", "31;21-BC/ĐU", Origin.RECORDED)
    for code, unit, title in (("21-BC/ĐU", BINH, "Kết quả thực hiện Kế hoạch 18 - KH/TU"),
                              ("22-BC/ĐU", AN, "Kết quả công tác tháng 4")):
        ref = f"D:{code}"
        builder.claims += [
            Claim("so-den.csv", NodeKind.DOCUMENT, ref, {
                "role": "register", "held": False, "code": code, "type": "Báo cáo",
                "issuer": unit, "scope": unit, "title": title, "level": "commune",
                "date": day("2025-04-20"), "issue_state": "issued"}, None, evidence),
            Claim("so-den.csv", EdgeKind.ISSUED_BY, ref, {}, f"O:{unit}", evidence),
            Claim("so-den.csv", EdgeKind.RECEIVED_BY, ref, {"date": "2025-04-22"},
                  f"O:{PROVINCE}", evidence)]
    answer = coverage(make(builder.claims), "90-NQ/TW", today="2025-06-01")
    row, = rows(answer, BINH, "report")
    assert row.document is not None
    assert (row.state, row.document.code) == ("found", "21-BC/ĐU")
    other, = rows(answer, AN, "report")
    assert (other.state, other.state_vi) == ("overdue", "quá hạn, chưa nhận được")


def test_a_recurring_report_is_one_duty_for_each_period(builder: Builder, make: Any) -> None:
    report(builder, "18-KH/TU", BINH, {"text": "hằng quý", "recurrence": "quarterly"})
    for code, iso, title in (("21-BC/ĐU", "2025-04-02", "Kết quả thực hiện 18-KH/TU"),
                             ("25-BC/ĐU", "2025-10-20", "Kết quả quý III/2025 về 18-KH/TU")):
        builder.document(code, iso, BINH, "commune", kind="Báo cáo", title=title)
        builder.cites(code, EdgeKind.REVIEWS, "18-KH/TU", PLAN, "kết quả thực hiện 18-KH/TU")
    found = rows(coverage(make(builder.claims), "90-NQ/TW", today="2025-11-01"), BINH, "report")
    assert sorted((r.period, r.state, r.document.code if r.document else None)
                  for r in found) == [
        ("quý I/2025", "found_late", "21-BC/ĐU"), ("quý II/2025", "overdue", None),
        ("quý III/2025", "found_late", "25-BC/ĐU"), ("quý IV/2025", "not_due", None)]


# -- measures, stop, bodies, files ----------------------------------------------------------

def test_the_measures_are_those_of_the_decision(builder: Builder, make: Any) -> None:
    answer = coverage(make(builder.claims), "90-NQ/TW", place="Minh Mẫu", kind="Đảng ủy",
                      today="2027-04-01")
    found = answer.measures
    assert found is not None
    assert (found.expected, found.without, found.share, found.long_overdue) == (2, 1, 0.5, 1)
    assert (found.earlier, found.change) == ("2026-10-01", 0.0)
    assert (found.delayed, found.delay_worst, found.lag_median) == (1, 731, 109.0)
    early = coverage(make(builder.claims), "90-NQ/TW", place="Minh Mẫu", kind="Đảng ủy",
                     today="2025-09-01").measures
    assert early is not None
    assert (early.earlier, early.expected_earlier, early.without_earlier) == ("2025-03-01", 2, 2)
    assert early.change == -0.5


def test_without_units_there_is_no_percentage(builder: Builder, make: Any) -> None:
    answer = coverage(make(builder.claims), "90-NQ/TW", today="2025-06-01")
    assert answer.measures is not None
    assert (answer.share, answer.measures.share, answer.measures.change) == (None, None, None)
    assert (answer.measures.expected, answer.measures.without) == (2, 1)


@pytest.mark.parametrize(("iso", "months", "before"), [
    ("2025-08-31", 6, "2025-02-28"), ("2024-02-29", 24, "2022-02-28"),
    ("2025-01-15", 6, "2024-07-15")])
def test_months_before(iso: str, months: int, before: str) -> None:
    assert months_before(iso, months) == before


def test_where_the_chain_stops(builder: Builder, make: Any) -> None:
    answer = coverage(make(builder.claims), "90-NQ/TW", today="2025-06-01")
    assert [(s.level, s.ordered_by.code, [u.name for u in s.units]) for s in answer.stops] == [
        ("commune", "18-KH/TU", [BINH])]


def test_the_duty_of_a_body_that_ended_is_its_successors(builder: Builder, make: Any) -> None:
    old = "Đảng ủy xã Cũ Mẫu, tỉnh Minh Mẫu"
    builder.body(old, level="commune", tier=4, place="Minh Mẫu", valid_to="2025-06-30",
                 parent=PROVINCE)
    evidence = builder.evidence("units.csv", "nhập vào xã Bình Mẫu", Origin.RECORDED)
    builder.claims.append(Claim("units.csv", EdgeKind.SUCCEEDED_BY, f"O:{old}", {}, f"O:{BINH}",
                                evidence))
    builder.expects("18-KH/TU", old, "Chương trình", "2025-05-31", ["18-KH/TU"])
    store = make(builder.claims)
    before = next(r for r in coverage(store, "90-NQ/TW", today="2025-06-15").rows
                  if r.expected == "Chương trình")
    assert (before.unit.name, before.inherited_from) == (old, None)
    after = next(r for r in coverage(store, "90-NQ/TW", today="2025-08-01").rows
                 if r.expected == "Chương trình")
    assert after.inherited_from is not None
    assert (after.unit.name, after.inherited_from.name) == (BINH, old)
    assert after.state == "overdue"
    then = next(r for r in coverage(store, "90-NQ/TW", as_of="2025-06-15", today="2025-08-01").rows
                if r.expected == "Chương trình")
    assert (then.unit.name, then.inherited_from) == (old, None)


def test_a_body_whose_territory_was_divided_keeps_its_row_and_says_so(builder: Builder,
                                                                      make: Any) -> None:
    old = "Ủy ban nhân dân huyện Di Linh, tỉnh Lâm Đồng"
    builder.body(old, level="district", place="Lâm Đồng")
    builder.expects("18-KH/TU", old, "Chương trình", "2025-05-31", ["18-KH/TU"])
    row = next(r for r in coverage(make(builder.claims), "90-NQ/TW", today="2025-08-01").rows
               if r.expected == "Chương trình")
    assert (row.unit.name, row.ended, row.inherited_from) == (old, True, None)


def test_files_not_read_that_name_a_unit_stand_under_it(builder: Builder, make: Any) -> None:
    store = make(builder.claims)
    store.apply(Delta(put_files=(
        OfferedFile("van ban den/xa Binh Mau/quet 03.pdf", "pdf", "unread", "bản quét"),
        OfferedFile("2025/KH NQ90 Dang uy xa Binh Mau.pdf", "pdf", "unread", "bản quét"),
        OfferedFile("2025/KH thuc hien 90-NQ-TW.doc", "doc", "unread", "không đọc được dạng này"),
        OfferedFile("2025/thu moi.pdf", "pdf", "unread", "bản quét"),
        OfferedFile("2025/05-KH-DU.txt", "text", "loaded"))))
    answer = coverage(store, "90-NQ/TW", today="2025-06-01")
    row = rows(answer)[0]
    assert [(f.path[-20:], f.names_directive) for f in row.maybe] == [
        ("Dang uy xa Binh Mau.pdf"[-20:], True), ("xa Binh Mau/quet 03.pdf"[-20:], False)]
    assert rows(answer, AN)[0].maybe == ()
    assert [f.path for f in answer.maybe] == ["2025/KH thuc hien 90-NQ-TW.doc"]
    rests = answer.rests_on
    assert (rests.files_offered, rests.files_read, rests.files_unread) == (5, 1, 4)
    assert rests.unread_by_reason == {"bản quét": 3, "không đọc được dạng này": 1}
    assert answer.stops[0].maybe == row.maybe


def test_the_page_gives_the_share_of_the_documents_owed_not_of_all_rows(
        builder: Builder, make: Any) -> None:
    report(builder, "18-KH/TU", BINH, {"text": "hằng quý", "recurrence": "quarterly"})
    answer = coverage(make(builder.claims), "90-NQ/TW", place="Minh Mẫu", kind="Đảng ủy",
                      today="2025-11-01")
    assert len(answer.rows) == 6
    shown = page.coverage(answer, Query(view="coverage", root="90-NQ/TW"))
    assert "Đã thấy 50 % trong 2 văn bản phải có" in shown
