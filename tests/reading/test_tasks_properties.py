"""What must hold for the duties of any text, and how the cost grows."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.reading.duties.task_drafts import merged_clauses
from ingest.reading.duties.task_sentences import clauses, paragraphs, sentences
from ingest.reading.model import Reading
from ingest.reading.read import read

HEAD = """ĐẢNG ỦY XÃ BẾN GỖ
*
Số 21-KH/ĐU
Bến Gỗ, ngày 10 tháng 02 năm 2026

KẾ HOẠCH
phát triển du lịch

Đảng ủy xã ban hành Kế hoạch như sau:

I. NHIỆM VỤ

"""
PIECES = [
    "1. ", "- ", "a) ", "Các chi bộ ", "Sở Nội vụ ", "Giao ", "Đề nghị ", "chủ trì, phối hợp với ",
    "Công an xã ", "tổ chức ", "báo cáo ", "về Đảng ủy ", "(qua Văn phòng) ",
    "trước ngày 05/5/2026", "hằng năm ", ". ", "; ", ": ", ", ", "\n", "\n\n", "Hoàn thành ",
    "II. TỔ CHỨC THỰC HIỆN", "và ",
    "Nơi nhận:\n", "xây dựng kế hoạch ", "(", ")", "“", "Trong quá trình thực hiện, ",
    "được ", "phải ",
    "STT | Nhiệm vụ | Chủ trì | Thời hạn\n1 | Rà soát | Sở Y tế | 6/2026\n", "PHỤ LỤC\n", "đã ",
]
ITEMS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def check(text: str, reading: Reading) -> None:
    for span in [t.span for t in reading.tasks] + [r.span for r in reading.reporting] + \
            [o.span for o in reading.obligations] + [e.span for e in reading.events]:
        assert 0 <= span.start < span.end <= len(text)
        assert span.end - span.start <= 2500
    places = [(t.span.start, t.span.end) for t in reading.tasks]
    assert places == sorted(places)
    for task in reading.tasks:
        assert task.action
        assert all(name.strip() for name in (*task.assignees, *task.coordinators))
        assert len(task.assignee_bodies) == len(task.assignees)
        assert len(set(task.assignees)) == len(task.assignees)
        assert 0 < task.confidence <= 1
        assert not (task.restated_from and task.assignees)


@settings(max_examples=60, deadline=None)
@given(ITEMS)
def test_any_text_gives_duties_that_quote_it(body):
    text = HEAD + body
    check(text, read(text))


@settings(max_examples=60, deadline=None)
@given(ITEMS)
def test_sentences_and_clauses_lie_in_their_paragraph_in_order(body):
    edge = 0
    for part in paragraphs(body, 0, len(body)):
        assert edge <= part.start < part.end <= len(body)
        edge = part.end
        inner = part.start
        for sentence in sentences(body, part.start, part.end):
            assert inner <= sentence.start < sentence.end <= part.end
            inner = sentence.end
            for clause in clauses(body, sentence.start, sentence.end):
                assert sentence.start <= clause.start < clause.end <= sentence.end
            for found in merged_clauses(body, sentence.start, sentence.end):
                assert sentence.start <= found.begin <= found.end <= sentence.end


def test_reading_twice_gives_the_same():
    text = HEAD + "1. Các chi bộ báo cáo về Đảng ủy trước ngày 05/5/2026.\n"
    assert read(text).tasks == read(text).tasks


def cost(text: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        read(text)
        best = min(best, time.process_time() - start)
    return best


def test_ten_times_the_items_cost_about_ten_times_as_much():
    item = ("{}. Các chi bộ chủ trì, phối hợp với Công an xã tổ chức tuần tra; báo cáo Đảng ủy "
            "(qua Văn phòng) trước ngày 05/5/2026. Hoàn thành trong quý II/2026.\n\n")
    small = HEAD + "".join(item.format(n) for n in range(1, 41))
    large = HEAD + "".join(item.format(n) for n in range(1, 401))
    assert cost(large) <= 15 * cost(small)


def test_one_endless_sentence_stays_cheap():
    words = "Các chi bộ, các phòng, Sở Nội vụ; phối hợp với Công an xã, " * 400
    assert cost(HEAD + "1. " + words + ".\n") < 3
