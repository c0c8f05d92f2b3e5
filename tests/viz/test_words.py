"""Words on screen: both dictionaries hold the same keys, nothing asked for is missing."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from graph.answers import Due, TargetRow, When
from graph.errors import BadRequest
from graph.kinds import LEVEL_ORDER, NodeKind, Origin
from viz.labels import STATIC, clip, load
from viz.page import TEMPLATES

VI, EN = load("vi"), load("en")
_USED = re.compile(r"""\bt\(\s*["']([a-z_.]+)["']\s*[,)]""")


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same() -> None:
    assert VI.words.keys() == EN.words.keys()
    for key, text in VI.words.items():
        assert names(text) == names(EN.words[key]), key


def test_every_word_that_is_asked_for_is_there() -> None:
    files = [*TEMPLATES.glob("*.html"), *STATIC.glob("*.js"), *Path(TEMPLATES.parent).glob("*.py")]
    used = {key for path in files for key in _USED.findall(path.read_text(encoding="utf-8"))}
    assert len(used) > 60
    assert {key for key in used if key not in VI.words and not key.endswith(".")} == set()
    for level in LEVEL_ORDER:
        assert f"level.{level.value}" in VI.words
    for origin in Origin:
        assert f"origin.{origin.value}" in VI.words
    for kind in NodeKind:
        assert f"kind.{kind.value}" in VI.words


def test_words_a_clerk_would_object_to_are_not_said() -> None:
    text = " ".join(VI.words.values()).casefold()
    for word in ("đường dây", "độ phủ", "lân cận", "toàn cảnh", "vi phạm", "stub", "node"):
        assert word not in text


@pytest.mark.parametrize(("when", "said"), [
    (When("2025-02-13", "2025-02-13", "day"), "13/02/2025"),
    (When("2025-03-01", "2025-03-31", "month"), "tháng 03/2025"),
    (When("2025-01-01", "2025-12-31", "year"), "năm 2025"),
    (When("2025-02-01", "2025-03-10", "between"), "trong khoảng 01/02/2025 – 10/03/2025"),
    (None, "không rõ ngày"),
])
def test_a_date_is_said_as_far_as_it_is_known(when: When | None, said: str) -> None:
    assert VI.when(when) == said


def test_a_deadline_is_said_as_printed() -> None:
    assert VI.due(Due("trước ngày 28/3/2025", None, "2025-03-28", None, True, "2025-03-27")) \
        == "trước ngày 28/3/2025"
    assert VI.due(Due(None, None, "2025-03-28", None, False, "2025-03-28")) == "28/03/2025"
    assert VI.due(None) is None


def test_numbers_carry_the_marks_of_the_language() -> None:
    assert VI.number(4846) == "4.846"
    assert EN.number(4846) == "4,846"
    assert VI.amount(99.5) == "99,5"
    assert VI.amount(12500.0) == "12.500"


def test_a_target_is_said_with_its_comparison() -> None:
    row = TargetRow("t", None, "Hồ sơ số", ">=", 90, "%", 2030, (), ())  # type: ignore[arg-type]
    assert VI.value(row) == "từ 90 %"


def test_a_long_name_is_cut_at_a_word() -> None:
    assert clip("Ban Thường vụ Huyện ủy Minh Hòa", 20) == "Ban Thường vụ Huyện…"
    assert clip("ngắn", 20) == "ngắn"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(BadRequest, match="vi, en"):
        load("fr")
