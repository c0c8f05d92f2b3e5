"""Targets down the chain: what counts as the same measure, and how its levels stand."""

from __future__ import annotations

from typing import Any

import pytest

from graph.answers import DocumentRef, TargetRow
from graph.kinds import EdgeKind, NodeKind
from graph.model import Claim
from graph.questions import targets
from graph.questions.target_matching import compare, measure, verdict

PAPER = DocumentRef("d", "Kế hoạch 1")


def row(metric: str, value: Any, unit: str | None = "%", horizon: int | None = 2030,
        comparator: str = ">=", key: str = "t") -> TargetRow:
    return TargetRow(key, PAPER, metric, comparator, value, unit, horizon, (), ())


@pytest.mark.parametrize(("one", "other"), [
    ("Tỷ lệ hồ sơ số", "tỉ lệ hồ sơ số"), ("Hồ sơ số", "Tỷ lệ hồ sơ số của tỉnh"),
    ("Năng suất nhân tố (TFP)", "Tỉ lệ năng suất nhân tố"),
    ("Phủ sóng toàn quốc", "Phủ sóng toàn tỉnh")])
def test_forms_of_one_measure(one: str, other: str) -> None:
    assert measure(one) == measure(other)


def test_what_is_measured_where_stays_in_the_measure() -> None:
    assert measure("Xếp hạng (Thế giới)") != measure("Xếp hạng (Đông Nam Á)")


@pytest.mark.parametrize(("upper", "lower", "state"), [
    (row("Hồ sơ số", 80), row("Hồ sơ số", 90), "raised"),
    (row("Hồ sơ số", 80), row("Hồ sơ số", 70), "lowered"),
    (row("Hồ sơ số", 80), row("Hồ sơ số", 80), "copied"),
    (row("Hồ sơ số", 80), row("Tỷ lệ hồ sơ số", 80), "kept"),
    (row("Hồ sơ số", 80, comparator=">"), row("Hồ sơ số", 80), "kept"),
    (row("Hồ sơ số", 80), row("Hồ sơ số", 90, horizon=2035), "uncompared"),
    (row("Hồ sơ số", 80), row("Hồ sơ số", None, comparator="qualitative"), "uncompared"),
    (row("Hồ sơ số", 80), row("Hồ sơ số", 90, unit="hồ sơ"), "uncompared"),
    (row("Xếp hạng", 50, "nước", comparator="top-n"), row("Xếp hạng", 30, "thứ bậc",
                                                       comparator="<="), "raised"),
    (row("Tỷ lệ hộ nghèo", 3, comparator="="), row("Tỷ lệ hộ nghèo", 2, comparator="="),
     "raised"),
    (row("Kinh tế số", 30, "% GDP"), row("Kinh tế số", 25, "% GRDP"), "lowered"),
    (row("Đơn", (16.0, 18.0)), row("Đơn", (15.0, 20.0)), "uncompared"),
])
def test_how_one_level_stands_to_another(upper: TargetRow, lower: TargetRow, state: str) -> None:
    assert verdict(upper, lower).state == state


def test_likeness_names_the_nearest_but_never_matches() -> None:
    upper = row("Người dân trưởng thành có tài khoản định danh", 80)
    found, = compare([upper], [row("Người dân từ 15 tuổi có tài khoản định danh", 90)])
    assert (found.upper, found.near) == (None, upper)


def test_one_measure_set_twice_above_is_not_chosen_between() -> None:
    uppers = [row("Hồ sơ số", 80, key="a"), row("Hồ sơ số", 70, key="b")]
    found, = compare(uppers, [row("Hồ sơ số", 90)])
    assert found.upper is None
    assert found.verdict is not None
    assert found.verdict.state == "uncompared"


def sets(builder: Any, code: str, number: int, metric: str, value: Any, **props: Any) -> None:
    source = code.replace("/", "_") + ".txt"
    ref = f"G:{code}|I|{number}"
    evidence = builder.evidence(source, f"{metric} đạt {value}")
    builder.claims.append(Claim(source, NodeKind.TARGET, ref, {
        "metric": metric, "comparator": ">=", "value": value, "unit": "%", "horizon": 2030,
        **props}, None, evidence))
    builder.claims.append(Claim(source, EdgeKind.SETS, f"D:{code}", {}, ref, evidence))


def test_each_target_is_followed_down(builder: Any, make: Any) -> None:
    sets(builder, "90-NQ/TW", 1, "Hồ sơ số", 80)
    sets(builder, "90-NQ/TW", 2, "Cán bộ qua lớp kỹ năng số", 60)
    sets(builder, "18-KH/TU", 1, "Tỷ lệ hồ sơ số", 90)
    sets(builder, "18-KH/TU", 2, "Nhà văn hóa thôn có mạng", 100)
    sets(builder, "05-KH/ĐU", 1, "Hồ sơ số", 70)
    answer = targets(make(builder.claims), document="90-NQ/TW", today="2025-06-01")
    first, second = answer.chain
    assert [(s.document.code, s.state) for s in first.steps] == [
        ("18-KH/TU", "raised"), ("05-KH/ĐU", "lowered")]
    assert first.counts == {"raised": 1, "lowered": 1}
    assert first.steps[0].target.quotes[0].text == "Tỷ lệ hồ sơ số đạt 90"
    assert [d.code for d in second.dropped] == ["18-KH/TU", "05-KH/ĐU"]
    assert [(s.document.code, s.state, s.target.metric) for s in answer.added] == [
        ("18-KH/TU", "new", "Nhà văn hóa thôn có mạng")]
    assert [d.code for d in answer.without_targets] == ["02-KH/CB"]


def test_a_paper_whose_text_is_not_held_drops_nothing(builder: Any, make: Any) -> None:
    sets(builder, "90-NQ/TW", 1, "Hồ sơ số", 80)
    answer = targets(make(builder.claims), document="90-NQ/TW", today="2025-06-01")
    assert answer.chain[0].dropped == ()
