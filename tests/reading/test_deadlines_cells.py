"""Due times of table cells, last days, and what must hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.duties.deadlines import find_deadlines, last_day, read_cell
from ingest.reading.model import Deadline

CELLS = [
    ("6/2025", "2025-06-01", "2025-06-30", None, False),
    ("09 - 10/2026", "2026-09-01", "2026-10-31", None, False),
    ("11/2026 - 02/2027", "2026-11-01", "2027-02-28", None, False),
    ("05-11-2026", None, "2026-11-05", None, False),
    ("06/2026", "2026-06-01", "2026-06-30", None, False),
    ("Tháng 10/2025", "2025-10-01", "2025-10-31", None, False),
    ("Quý II/2025", "2025-04-01", "2025-06-30", None, False),
    ("Quý 3 năm 2026", "2026-07-01", "2026-09-30", None, False),
    ("Quý III, IV/2026", "2026-07-01", "2026-12-31", None, False),
    ("Quý IV/2025 - Quý I/2026", "2025-10-01", "2026-03-31", None, False),
    ("2025", "2025-01-01", "2025-12-31", None, False),
    ("Năm 2026", "2026-01-01", "2026-12-31", None, False),
    ("Trong năm 2026", "2026-01-01", "2026-12-31", None, False),
    ("2025 - 2026", "2025-01-01", "2026-12-31", None, False),
    ("2026-2030", "2026-01-01", "2030-12-31", None, False),
    ("2025 và những năm tiếp theo", "2025-01-01", None, None, False),
    ("Năm 2026 và các năm tiếp theo", "2026-01-01", None, None, False),
    ("Hằng năm", None, None, "yearly", False),
    ("Hàng quý", None, None, "quarterly", False),
    ("Định kỳ hằng tháng", None, None, "monthly", False),
    ("6 tháng/lần", None, None, "half-yearly", False),
    ("Quý IV hằng năm", "--10-01", "--12-31", "yearly", False),
    ("Trước ngày 30/6/2026", None, "2026-06-30", None, True),
    ("30/6/2026", None, "2026-06-30", None, False),
    ("Chậm nhất 15/01/2026", None, "2026-01-15", None, False),
    ("Trước 15/12 hằng năm", None, "--12-15", "yearly", True),
    ("Từ tháng 3 đến tháng 9/2026", "2026-03-01", "2026-09-30", None, False),
    ("01/6/2026 - 20/10/2026", "2026-06-01", "2026-10-20", None, False),
    ("Tháng 8", "2026-08-01", "2026-08-31", None, False),
    ("Quý I", "2026-01-01", "2026-03-31", None, False),
]


@pytest.mark.parametrize(
    ("text", "start", "end", "recurrence", "exclusive"), CELLS, ids=[c[0] for c in CELLS]
)
def test_a_cell_gives_its_period(text, start, end, recurrence, exclusive):
    value = read_cell(text, 2026)
    assert value == Deadline(text, start, end, recurrence, exclusive)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Thường xuyên",
        "Nhiệm vụ thường xuyên",
        "-",
        "Theo chỉ đạo của tỉnh",
        "Kịp thời",
        "Theo quy định",
    ],
)
def test_a_cell_without_a_term_gives_none(text):
    assert read_cell(text, 2026) is None


def test_a_relative_term_keeps_its_words_only():
    words = "Sau 03 tháng kể từ khi có hướng dẫn của bộ"
    assert read_cell(words, 2026) == Deadline(words, None, None)


def test_a_day_without_year_is_not_completed_when_the_document_has_none():
    found = find_deadlines("Gửi trước ngày 12/4.", 0, 20, None)
    assert [(v.text, v.start, v.end) for _, v in found] == [("trước ngày 12/4", None, None)]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (Deadline("x", None, "2025-03-10", None, True), "2025-03-09"),
        (Deadline("x", None, "2025-03-01", None, True), "2025-02-28"),
        (Deadline("x", None, "2025-10-08T14:00", None, True), "2025-10-08"),
        (Deadline("x", "2025-03-01", "2025-03-31"), "2025-03-31"),
        (Deadline("x", None, "--12-15", "yearly", True), None),
        (Deadline("x", None, None, "monthly"), None),
    ],
)
def test_last_day_on_which_the_duty_is_done_in_time(value, day):
    assert last_day(value) == day


SENTENCES = [
    (
        "Báo cáo kết quả về Đảng ủy (qua Văn phòng) định kỳ 6 tháng, trước ngày 20/5 hàng năm; "
        "báo cáo năm, trước ngày 20/10 hàng năm.",
        [(None, "--05-20", "half-yearly"), (None, "--10-20", "yearly")],
    ),
    (
        "Các phòng định kỳ 6 tháng báo cáo Sở trước ngày 10 tháng 6 và trước ngày 05 tháng 12.",
        [(None, None, "half-yearly")],
    ),
    ("Định kỳ trước ngày 15 hằng tháng gửi số liệu.", [(None, None, "monthly")]),
    ("Nộp trước ngày 20 của tháng cuối quý.", [(None, None, "quarterly")]),
    (
        "Định kỳ hằng quý, 6 tháng và năm báo cáo tiến độ.",
        [(None, None, "quarterly+half-yearly+yearly")],
    ),
    ("Thời gian: từ tháng 3 đến tháng 9/2025.", [("2025-03-01", "2025-09-30", None)]),
    ("Tập huấn từ ngày 27 đến ngày 30/9/2025.", [("2025-09-27", "2025-09-30", None)]),
    ("Đợt thi từ ngày 01/6 đến hết ngày 20/10/2026.", [("2026-06-01", "2026-10-20", None)]),
    ("Quý I/2027, các đơn vị bình xét.", [("2027-01-01", "2027-03-31", None)]),
    ("Hoàn thành trước tháng 6/2026.", [(None, "2026-06-01", None)]),
    ("Đến hết quý II/2026 phải xong.", [(None, "2026-06-30", None)]),
    ("Hằng năm, các trường tổ chức hội thi.", [(None, None, "yearly")]),
    ("Kinh phí theo dự toán được duyệt hằng năm của đơn vị.", []),
    ("Báo cáo tháng 10/2025 của phường còn sơ sài.", []),
    ("Kế hoạch công tác năm 2026 của chi bộ.", []),
    ("Giai đoạn 2026 - 2030, tầm nhìn đến năm 2045.", []),
    ("Luật có hiệu lực kể từ ngày 01/7/2025.", []),
]


@pytest.mark.parametrize(("text", "values"), SENTENCES, ids=[s[0][:45] for s in SENTENCES])
def test_sentences_of_the_genre(text, values):
    found = [(v.start, v.end, v.recurrence) for _, v in find_deadlines(text, 0, len(text), 2025)]
    assert found == values


PIECES = [
    "trước ngày ",
    "15/3/2026",
    " hằng năm",
    "; ",
    "định kỳ 6 tháng",
    ", ",
    "tháng 9",
    "Quý II/2025",
    "từ ",
    "đến hết ",
    "\n",
    "31/02/2025",
    "(",
    ")",
    "năm 2026",
    "**",
    "  ",
    "và ",
    "báo cáo ",
    "8 giờ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_spans_stand_in_the_text_in_order_and_quote_it(pieces):
    text = "".join(pieces)
    edge = 0
    for span, value in find_deadlines(text, 0, len(text), 2025):
        assert edge <= span.start < span.end <= len(text)
        assert value.text == " ".join(text[span.start : span.end].replace("*", "").split())
        edge = span.end
        for day in (value.start, value.end):
            assert day is None or day[:2] in {"19", "20", "--"}


@given(st.text(alphabet="0123456789/-. ngàytháquýnăđịkỳ", max_size=80))
def test_any_text_is_read_without_error(text):
    find_deadlines(text, 0, len(text), None)
    read_cell(text, 2025)
