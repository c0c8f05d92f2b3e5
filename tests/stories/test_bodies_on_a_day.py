"""Bodies of the five real plans on a day: the same answers from either store."""

from __future__ import annotations

import pytest

from graph.errors import Ambiguous
from graph.questions import org
from graph.store import Store

TODAY = "2026-01-05"


def test_the_bloc_of_a_province_that_merged(real: Store) -> None:
    bloc = "Đảng ủy Khối các cơ quan tỉnh Bình Định"
    then = org(real, bloc, as_of="2021-09-01", today=TODAY)
    assert then.state == "in_being"
    assert then.ladder[0].body.name == "Tỉnh ủy Bình Định"
    now = org(real, bloc, today=TODAY)
    assert now.state == "ended"
    assert {body.name for body in now.now} == {
        "Đảng ủy các cơ quan Đảng tỉnh Gia Lai", "Đảng ủy Ủy ban nhân dân tỉnh Gia Lai"}


def test_the_committees_of_three_provinces_stay_apart(real: Store) -> None:
    with pytest.raises(Ambiguous) as raised:
        org(real, "Tỉnh ủy", today=TODAY)
    labels = {row["label"] for row in raised.value.payload["candidates"]}
    assert {"Tỉnh ủy Thái Bình", "Tỉnh ủy Bình Định"} <= labels
    assert len({label for label in labels if "không nêu tên" in label}) == 2
    assert [body.name for body in org(real, "Tỉnh ủy Thái Bình", today=TODAY).now] \
        == ["Tỉnh ủy Hưng Yên"]


def test_a_committee_of_a_department_is_not_guessed_on(real: Store) -> None:
    name = "Đảng ủy Sở Khoa học và Công nghệ tỉnh Bà Rịa - Vũng Tàu"
    answer = org(real, name, today=TODAY)
    assert answer.state == "unknown"
    assert "91-KH/ĐU" in {row.document.code for row in answer.issued}
    assert all(row.quotes for row in answer.issued)
    assert org(real, name, as_of="2021-01-01", today=TODAY).issued == ()
