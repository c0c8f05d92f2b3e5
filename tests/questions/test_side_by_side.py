"""Provinces side by side, and what changed between two days or two revisions."""

from __future__ import annotations

from typing import Any

import pytest

from graph.errors import BadRequest, NotFound
from graph.history import diff
from graph.identity import delta_to, derive
from graph.kinds import EdgeKind, NodeKind
from graph.model import Claim, StoredSource
from graph.questions import compare
from graph.questions.likeness import nearest

TODAY = "2026-06-01"
TOP = {"type": "Nghị quyết", "scope": "trung ương",
       "date": {"start": "2024-12-01", "end": "2024-12-01", "precision": "day"}}


def province(builder: Any, code: str, name: str, iso: str | None, *, held: bool = True) -> None:
    builder.document(code, iso, f"Tỉnh ủy {name}", "province", place=name, held=held)
    builder.cites(code, EdgeKind.IMPLEMENTS, "90-NQ/TW", TOP, "Thực hiện Nghị quyết số 90-NQ/TW")


def row_of(answer: Any, place: str) -> Any:
    return next(row for row in answer.rows if row.place == place)


def test_every_province_has_one_row_and_an_empty_one_says_why(builder: Any, make: Any) -> None:
    province(builder, "31-KH/TU", "Lâm Đồng", "2025-02-10")
    province(builder, "32-KH/TU", "Cao Bằng", "2025-01-20", held=False)
    builder.document("33-KH/TU", "2025-03-01", "Tỉnh ủy Điện Biên", "province", place="Điện Biên")
    builder.task("31-KH/TU", "Sở Mẫu tỉnh Lâm Đồng", "lập danh mục", None, None)
    answer = compare(make(builder.claims), "90-NQ/TW", today=TODAY)
    assert len(answer.rows) == 34
    assert answer.seen == 2
    mine = row_of(answer, "Lâm Đồng")
    assert (mine.document.code, mine.lag_days, mine.tasks) == ("31-KH/TU", 71, 1)
    cited = row_of(answer, "Cao Bằng")
    assert (cited.document.code, cited.tasks) == ("32-KH/TU", None)
    assert cited.why == "chưa có toàn văn: chỉ biết số, ngày từ sổ hoặc từ văn bản khác viện dẫn"
    assert row_of(answer, "Điện Biên").why == \
        "đã nạp văn bản của tỉnh nhưng chưa thấy văn bản thực hiện"
    assert row_of(answer, "Cà Mau").why == "chưa nạp văn bản nào của tỉnh"


def test_a_merged_province_shows_what_the_former_ones_issued(builder: Any, make: Any) -> None:
    province(builder, "34-KH/TU", "Thái Bình", "2025-02-01")
    province(builder, "35-KH/TU", "Hưng Yên", "2025-02-20")
    answer = compare(make(builder.claims), "90-NQ/TW", today=TODAY)
    row = row_of(answer, "Hưng Yên")
    assert row.document.code == "34-KH/TU"
    assert [d.code for d in row.others] == ["35-KH/TU"]


def test_the_party_committee_speaks_before_its_departments(builder: Any, make: Any) -> None:
    builder.document("36-KH/STP", "2025-01-05", "Sở Mẫu tỉnh Lâm Đồng", "province",
                     place="Lâm Đồng")
    builder.cites("36-KH/STP", EdgeKind.IMPLEMENTS, "90-NQ/TW", TOP, "Thực hiện Nghị quyết")
    province(builder, "31-KH/TU", "Lâm Đồng", "2025-02-10")
    answer = compare(make(builder.claims), "90-NQ/TW", today=TODAY)
    assert row_of(answer, "Lâm Đồng").document.code == "31-KH/TU"


def test_targets_stand_beside_those_of_the_directive(builder: Any, make: Any) -> None:
    province(builder, "31-KH/TU", "Lâm Đồng", "2025-02-10")
    for code, value in (("90-NQ/TW", 80), ("31-KH/TU", 85)):
        source = code.replace("/", "_") + ".txt"
        said = builder.evidence(source, f"Hồ sơ số đạt {value}%")
        builder.claims.append(Claim(source, NodeKind.TARGET, f"G:{code}|I|1", {
            "metric": "Hồ sơ số", "comparator": ">=", "value": value, "unit": "%",
            "horizon": 2030}, None, said))
        builder.claims.append(Claim(source, EdgeKind.SETS, f"D:{code}", {}, f"G:{code}|I|1",
                                    said))
    answer = compare(make(builder.claims), "90-NQ/TW", today=TODAY)
    step, = row_of(answer, "Lâm Đồng").targets
    assert (step.state, step.target.value, step.above) == ("raised", 85, answer.targets[0].id)
    assert step.target.quotes[0].text == "Hồ sơ số đạt 85%"


def test_only_provinces_can_be_compared(builder: Any, make: Any) -> None:
    with pytest.raises(BadRequest):
        compare(make(builder.claims), "90-NQ/TW", across="planets", today=TODAY)


def test_the_most_similar_sibling_without_what_both_took_from_above() -> None:
    top = "mọi cơ quan rà soát thủ tục và công khai kết quả hằng tháng trên trang của mình"
    own = "mỗi thôn cử hai người trẻ giúp bà con nộp hồ sơ tại nhà văn hóa vào tối thứ năm"
    found = nearest({"a": f"{top} . {own}", "b": f"{own} rồi báo lại", "c": top}, top)
    assert set(found) == {"a", "b"}
    assert found["a"][0] == "b"
    assert found["b"][1] == pytest.approx(20 / 23)


def test_between_two_days_papers_appear_and_deadlines_pass(builder: Any, make: Any) -> None:
    store = make(builder.claims)
    answer = diff(store, "2025-03-01", "2025-04-15", today=TODAY)
    assert answer.by == "day"
    assert ("document", "appeared") in {(f.kind, f.change) for f in answer.facts}
    owed = {(a.name, a.before, a.after) for a in answer.answers if a.what == "coverage"}
    assert ("Đảng ủy xã Bình Mẫu, tỉnh Minh Mẫu: Kế hoạch", "chưa đến hạn",
            "quá hạn, chưa thấy") in owed
    assert any(name.startswith("Đảng ủy xã An Mẫu") and "05-KH/ĐU" in str(after)
               for name, _, after in owed)
    assert ("rà soát máy tính của thôn", None) in {(a.name, a.before) for a in answer.answers
                                                   if a.what == "task"}


def test_nothing_changes_within_one_day(builder: Any, make: Any) -> None:
    answer = diff(make(builder.claims), "2025-04-15", "2025-04-15", today=TODAY)
    assert (answer.counts, answer.facts, answer.answers) == ({}, (), ())


def test_between_two_revisions_what_was_loaded_appears(builder: Any, make: Any) -> None:
    store = make(builder.claims)
    builder.document("09-KH/ĐU", "2025-03-25", "Đảng ủy xã Bình Mẫu, tỉnh Minh Mẫu", "commune",
                     place="Minh Mẫu")
    builder.cites("09-KH/ĐU", EdgeKind.IMPLEMENTS, "18-KH/TU", {
        "type": "Kế hoạch", "scope": "Tỉnh ủy Minh Mẫu",
        "date": {"start": "2025-01-15", "end": "2025-01-15", "precision": "day"}},
        "Thực hiện Kế hoạch số 18-KH/TU")
    nodes, edges = store.digests()
    new = tuple(c for c in builder.claims if c.source == "09-KH_ĐU.txt")
    store.apply(delta_to(derive(builder.claims), nodes, edges, put_sources=[
        StoredSource("09-KH_ĐU.txt", "h", "h", "test", "text", new, "")]))
    answer = diff(store, "1", "2", document="90-NQ/TW", today="2025-06-01")
    assert answer.by == "revision"
    assert [f.label for f in answer.facts if f.kind == "document"] == ["Kế hoạch số 09-KH/ĐU"]
    change, = (a for a in answer.answers if a.what == "coverage")
    assert change.before is not None
    assert change.before.startswith("quá hạn")
    assert "09-KH/ĐU" in str(change.after)


def test_a_revision_that_is_not_there_yet(builder: Any, make: Any) -> None:
    with pytest.raises(NotFound):
        diff(make(builder.claims), "1", "9", today=TODAY)
    with pytest.raises(BadRequest):
        diff(make(builder.claims), "2025-04-15", "2025-03-01", today=TODAY)
