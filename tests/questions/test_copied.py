"""How much of a paper stands word for word in the one above it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.questions.copied import RUN, overlap

ABOVE = ("Tập trung số hóa hồ sơ lưu trữ của cơ quan, bảo đảm dữ liệu đúng, đủ, sạch, sống. "
         "Mỗi đơn vị cử một người làm đầu mối.")


def test_a_run_of_eight_words_counts_and_seven_do_not() -> None:
    eight = "số hóa hồ sơ lưu trữ của cơ"
    seven = "số hóa hồ sơ lưu trữ của"
    assert overlap(ABOVE, f"Ta {eight} là xong").copied == RUN
    assert overlap(ABOVE, f"Ta {seven} là xong").copied == 0


def test_case_marks_and_punctuation_do_not_hide_a_copy() -> None:
    found = overlap(ABOVE, "SỐ HOÁ HỒ SƠ, LƯU TRỮ; CỦA CƠ QUAN")
    assert (found.words, found.copied) == (9, 9)
    start, end, above = found.runs[0]
    assert ABOVE[above:].startswith("số hóa")
    assert (start, end) == (0, 34)


def test_restated_text_stands_apart_on_both_sides() -> None:
    child = "Việc riêng của thôn. " + ABOVE
    whole = overlap(ABOVE, child)
    apart = overlap(ABOVE, child, [(21, len(child))])
    assert whole.copied == 28
    assert (apart.words, apart.copied) == (4, 0)


@given(st.text("ab cđ", max_size=200), st.text("ab cđ", max_size=200))
def test_what_is_copied_is_part_of_the_words(parent: str, child: str) -> None:
    found = overlap(parent, child)
    assert 0 <= found.copied <= found.words
    assert sum(len(child[a:b].split()) for a, b, _ in found.runs) >= found.copied or not found.runs
    assert overlap(child, child).copied in (0, found.words)
