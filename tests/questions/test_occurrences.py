"""Deadlines as days of a calendar."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.questions.occurrences import occurrences


def days(value: dict[str, Any], first: str = "2026-01-01", last: str = "2026-12-31",
         since: str | None = "2025-06-01") -> list[str]:
    return [o.day for o in occurrences(value, since=since, first=first, last=last)]


def test_before_a_day_ends_on_the_day_before() -> None:
    value = {"text": "trước ngày 28/3/2026", "to": "2026-03-28", "exclusive": True}
    found = occurrences(value, since=None, first="2026-03-01", last="2026-03-31")
    assert [(o.day, o.counted, o.period) for o in found] == [("2026-03-27", False, None)]


def test_a_yearly_day_comes_every_year_from_the_paper_on() -> None:
    value = {"text": "trước ngày 20/11 hằng năm", "to": "--11-20", "recurrence": "yearly",
             "exclusive": True}
    assert days(value, "2024-01-01", "2027-12-31") == ["2025-11-19", "2026-11-19", "2027-11-19"]


def test_the_29th_of_february_is_only_in_leap_years() -> None:
    value = {"text": "ngày 29/02 hằng năm", "to": "--02-29", "recurrence": "yearly"}
    assert days(value, "2025-01-01", "2029-12-31") == ["2028-02-29"]


def test_a_period_without_a_day_ends_on_its_last_day_and_says_so() -> None:
    value = {"text": "định kỳ hằng quý", "recurrence": "quarterly"}
    found = occurrences(value, since="2026-02-01", first="2026-01-01", last="2026-12-31")
    assert [(o.day, o.period, o.counted) for o in found] == [
        ("2026-03-31", "quý I/2026", True), ("2026-06-30", "quý II/2026", True),
        ("2026-09-30", "quý III/2026", True), ("2026-12-31", "quý IV/2026", True)]


def test_several_periods_stand_side_by_side() -> None:
    value = {"text": "6 tháng, 1 năm", "recurrence": "half-yearly+yearly"}
    found = occurrences(value, since=None, first="2026-06-01", last="2026-12-31")
    assert [(o.day, o.period) for o in found] == [
        ("2026-06-30", "6 tháng đầu năm 2026"), ("2026-12-31", "6 tháng cuối năm 2026"),
        ("2026-12-31", "năm 2026")]


def test_a_day_of_every_month_is_stated() -> None:
    value = {"text": "trước ngày 20 hằng tháng", "recurrence": "monthly", "exclusive": True}
    found = occurrences(value, since=None, first="2026-02-01", last="2026-03-31")
    assert [(o.day, o.counted) for o in found] == [("2026-02-19", False), ("2026-03-19", False)]


def test_a_day_of_an_unnamed_month_of_the_quarter_is_not_guessed() -> None:
    assert days({"text": "trước ngày 15 hằng quý", "recurrence": "quarterly"}) == []
    assert days({"text": "ngày 15 của tháng cuối quý", "recurrence": "quarterly"}) == [
        "2026-03-15", "2026-06-15", "2026-09-15", "2026-12-15"]


@pytest.mark.parametrize("value", [
    None, {}, {"text": "thường xuyên"}, {"text": "định kỳ", "recurrence": "periodic"},
    {"text": "sau 30 ngày kể từ ngày ký"}, {"text": "mỗi nhiệm kỳ", "recurrence": "per-term"}])
def test_what_names_no_day_has_none(value: dict[str, Any] | None) -> None:
    assert occurrences(value, since=None, first="2026-01-01", last="2026-12-31") == []


def test_days_of_rest_are_named() -> None:
    found = occurrences({"to": "2026-11-28"}, since=None, first="2026-11-01", last="2026-11-30")
    assert [o.rest_day for o in found] == ["Thứ Bảy"]


@given(st.sampled_from(["monthly", "quarterly", "half-yearly", "yearly", "monthly+yearly"]),
       st.dates(), st.dates(), st.dates())
def test_no_day_lies_outside_the_window_or_before_the_paper(code: str, a: Any, b: Any,
                                                            since: Any) -> None:
    first, last = sorted((a.replace(year=2020 + a.year % 6).isoformat(),
                          b.replace(year=2020 + b.year % 6, day=min(b.day, 28)).isoformat())) \
        if not (a.month == 2 and a.day == 29) else ("2020-01-01", "2020-12-31")
    found = [o.day for o in occurrences({"recurrence": code}, since=since.isoformat(),
                                        first=first, last=last)]
    assert found == sorted(found)
    assert all(max(first, since.isoformat()) <= day <= last for day in found)


def test_days_of_every_year_that_the_words_name() -> None:
    value = {"text": "định kỳ 6 tháng, trước ngày 15 tháng 6 và trước ngày 01 tháng 12",
             "recurrence": "half-yearly"}
    found = occurrences(value, since=None, first="2026-01-01", last="2026-12-31")
    assert [(o.day, o.period, o.counted) for o in found] == [
        ("2026-06-14", "6 tháng đầu năm 2026", False),
        ("2026-11-30", "6 tháng cuối năm 2026", False)]
    assert days({"text": "6 tháng 1 lần", "recurrence": "half-yearly"}) == [
        "2026-06-30", "2026-12-31"]
