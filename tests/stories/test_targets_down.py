"""Targets of the real resolution down to the Government's programme and a school's plan."""

from __future__ import annotations

import pytest

from graph.answers import TargetLine, TargetsAnswer
from graph.questions import targets
from graph.store import Store

pytestmark = pytest.mark.texts
TODAY = "2026-11-24"


def line(answer: TargetsAnswer, words: str, horizon: int) -> TargetLine:
    found = [x for x in answer.chain
             if x.target.metric.casefold().startswith(words) and x.target.horizon == horizon]
    assert len(found) == 1
    return found[0]


def steps(found: TargetLine) -> set[tuple[str | None, str | None, str]]:
    return {(s.document.code, s.target.owner.code, s.state) for s in found.steps}


def test_the_digital_economy_of_2045_is_lowered_by_the_province(real: Store) -> None:
    """614-KH/ĐU repeats both: the resolution's own level and the lower one of 41-CTr/TU."""
    answer = targets(real, document="57-NQ/TW", today=TODAY)
    found = line(answer, "quy mô kinh tế số", 2045)
    assert ("614-KH/ĐU", "41-CTr/TU", "lowered") in steps(found)
    assert ("614-KH/ĐU", "57-NQ/TW", "copied") in steps(found)
    assert any(s.document.code == "03/NQ-CP" and s.state == "copied" for s in found.steps)
    lowered = next(s for s in found.steps if s.state == "lowered")
    assert (lowered.target.value, lowered.target.unit) == (45, "% GRDP")
    assert lowered.note == "GRDP của địa phương thay cho GDP"
    assert lowered.repeats is True


def test_over_eighty_and_at_least_eighty_are_one_figure_said_otherwise(real: Store) -> None:
    answer = targets(real, document="57-NQ/TW", today=TODAY)
    found = line(answer, "tỉ lệ sử dụng dịch vụ công", 2030)
    programme = next(s for s in found.steps if s.document.code == "03/NQ-CP")
    assert (programme.state, programme.note) == ("kept", "cùng con số, khác trên, từ")


def test_a_word_for_a_figure_is_not_compared(real: Store) -> None:
    answer = targets(real, document="57-NQ/TW", today=TODAY)
    found = line(answer, "quản lý nhà nước từ trung ương", 2030)
    programme = next(s for s in found.steps if s.document.code == "03/NQ-CP")
    assert (programme.state, programme.note) == ("uncompared", "một bên không nêu con số")


def test_the_programme_adds_and_leaves_out(real: Store) -> None:
    answer = targets(real, document="57-NQ/TW", today=TODAY)
    added = [s.target.metric for s in answer.added if s.document.code == "03/NQ-CP"]
    assert any("cáp quang" in metric for metric in added)
    left = line(answer, "một số lĩnh vực khoa học", 2030)
    assert "03/NQ-CP" in {d.code for d in left.dropped} | {s.document.code for s in left.steps}


def test_what_a_school_repeats_of_the_programme_of_the_province(real: Store) -> None:
    answer = targets(real, document="41-CTr/TU", today=TODAY)
    assert len(answer.chain) == 28
    assert all(("614-KH/ĐU", "41-CTr/TU", "copied") in steps(x) for x in answer.chain)
