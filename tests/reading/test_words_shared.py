"""A stretch of a long text has the words and lexicon entries that it has when it stands alone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.reading.duties.task_words import tokens

PIECES = ("Đ/c ", "Đ/cương ", "a/b_c ", "x/", "y", " - ", ", ", "; ", "\n", "**", "phối hợp với ",
          "Ủy ban nhân dân xã ", "các sở, ban, ngành ", "chủ trì ", "tham mưu ", "báo cáo ",
          "Bí thư chi bộ ", "cùng cấp ", "cung cấp ", "Đảng ủy, ", "phân công ", "02 ", "hội viên ")
TEXTS = st.lists(st.sampled_from(PIECES), min_size=3, max_size=60).map("".join)
FILLING = "Các đơn vị rà soát hồ sơ. " * 100


@given(TEXTS, st.integers(0, 400), st.integers(0, 400), st.none() | st.integers(0, 12))
@settings(max_examples=150, deadline=None)
def test_a_stretch_is_read_as_if_it_stood_alone(words: str, start: int, size: int,
                                                limit: int | None) -> None:
    text = words + FILLING
    end = min(start + size, len(text))
    inside, alone = tokens(text, start, end, limit), tokens(text[start:end], 0, end - start, limit)
    assert [(t.start - start, t.end - start, t.key, t.capital, t.joint) for t in inside] \
        == [tuple(t) for t in alone]
    assert [inside.sizes(i) for i in range(len(inside))] \
        == [alone.sizes(i) for i in range(len(alone))]
