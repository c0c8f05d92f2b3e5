"""Reports owed: who, to whom, through whom, by when; and what only looks like one."""

from __future__ import annotations

import pytest

from ingest.reading.read import read

PLAN = """ĐẢNG ỦY XÃ BẾN GỖ
*
Số 21-KH/ĐU
Bến Gỗ, ngày 10 tháng 02 năm 2026

KẾ HOẠCH
phát triển du lịch

Đảng ủy xã ban hành Kế hoạch như sau:

I. TỔ CHỨC THỰC HIỆN

1. {}

Nơi nhận:
- Lưu VPĐU.
"""

DUTIES = [
    # words of the item, then (from, to, via, due day, recurrence) of each duty
    ("Các chi bộ báo cáo kết quả về Đảng ủy (qua Văn phòng Đảng ủy) trước ngày 25/11/2026.",
     [(["Các chi bộ"], ["Đảng ủy"], "Văn phòng Đảng ủy", "2026-11-25", None)]),
    ("Hội Nông dân xã gửi báo cáo tháng cho Ủy ban Mặt trận Tổ quốc Việt Nam xã "
     "trước ngày 20 hằng tháng.",
     [(["Hội Nông dân xã"], ["Ủy ban Mặt trận Tổ quốc Việt Nam xã"], None, None, "monthly")]),
    ("Các đơn vị báo cáo Ủy ban nhân dân xã định kỳ 6 tháng, trước ngày 10/6 hằng năm; "
     "báo cáo năm, trước ngày 05/12 hằng năm.",
     [(["Các đơn vị"], ["Ủy ban nhân dân xã"], None, "--06-10", "half-yearly"),
      (["Các đơn vị"], ["Ủy ban nhân dân xã"], None, "--12-05", "yearly")]),
    ("Văn phòng Đảng ủy tổng hợp, định kỳ hằng quý báo cáo Ban Thường vụ Đảng ủy.",
     [(["Văn phòng Đảng ủy"], ["Ban Thường vụ Đảng ủy"], None, None, "quarterly")]),
    ("Công an xã kịp thời báo cáo Thường trực Đảng ủy khi có vụ việc phức tạp.",
     [(["Công an xã"], ["Thường trực Đảng ủy"], None, None, None)]),
    ("Phòng Kinh tế rà soát, báo cáo chi tiết gửi Ủy ban nhân dân xã xem xét trước ngày 30/5/2026.",
     [(["Phòng Kinh tế"], ["Ủy ban nhân dân xã"], None, "2026-05-30", None)]),
    ("Các chi bộ đánh giá và báo cáo kết quả đầy đủ.", [(["Các chi bộ"], [], None, None, None)]),
    ("Ủy ban nhân dân xã báo cáo tiến độ với Ban Thường vụ Huyện ủy và Thường trực Hội đồng "
     "nhân dân huyện trong tháng 9/2026.",
     [(["Ủy ban nhân dân xã"],
       ["Ban Thường vụ Huyện ủy", "Thường trực Hội đồng nhân dân huyện"], None,
       "2026-09-30", None)]),
]


@pytest.mark.parametrize(("item", "duties"), DUTIES, ids=[row[0][:45] for row in DUTIES])
def test_a_duty_to_report(item, duties):
    text = PLAN.format(item)
    found = [
        (list(r.reporters), list(r.to), r.via, r.due.end if r.due else None,
         r.due.recurrence if r.due else None)
        for r in read(text).reporting
    ]
    assert found == duties


@pytest.mark.parametrize("item", [
    "Các chi bộ tổ chức nghe báo cáo chuyên đề.",
    "Bồi dưỡng đội ngũ báo cáo viên của xã.",
    "Chuẩn bị tài liệu báo cáo phục vụ hội nghị.",
    "Đưa nội dung này vào báo cáo năm của chi bộ.",
    "Các đơn vị gửi số liệu về Văn phòng để tổng hợp, báo cáo Đảng ủy.",
    "Thực hiện chế độ thông tin, báo cáo theo quy định.",
])
def test_what_is_no_duty_to_report(item):
    assert read(PLAN.format(item)).reporting == ()


def test_the_output_of_a_task_row_can_be_a_report():
    text = PLAN.format("Phân công theo Phụ lục.") + """
PHỤ LỤC
DANH MỤC NHIỆM VỤ

STT | Nhiệm vụ | Chủ trì | Phối hợp | Sản phẩm | Thời hạn
1 | Khảo sát điểm du lịch | Phòng Kinh tế | Các thôn | Báo cáo Ủy ban nhân dân xã | 6/2026
2 | Làm biển chỉ đường | Các thôn |  | Biển chỉ đường | 7/2026
"""
    found = [(list(r.reporters), list(r.to), r.due and r.due.end) for r in read(text).reporting]
    assert found == [(["Phòng Kinh tế"], ["Ủy ban nhân dân xã"], "2026-06-30")]


def test_the_quote_holds_the_verb_and_the_addressee():
    text = PLAN.format("Các chi bộ tổng hợp, báo cáo kết quả về Đảng ủy xã trước ngày 25/11/2026.")
    duty = read(text).reporting[0]
    assert text[duty.span.start:duty.span.end] == \
        "tổng hợp, báo cáo kết quả về Đảng ủy xã trước ngày 25/11/2026"


EVENTS = [
    ("Tổ chức hội nghị phát động tại Nhà văn hóa xã vào ngày 20/3/2026.", "2026-03-20", "planned"),
    ("Ban Thường vụ Đảng ủy đã tổ chức hội nghị quán triệt ngày 15/01/2026.", "2026-01-15", "done"),
]


@pytest.mark.parametrize(("item", "day", "status"), EVENTS)
def test_a_dated_event(item, day, status):
    found = [(e.date, e.status) for e in read(PLAN.format(item)).events]
    assert found == [(day, status)]


def test_a_due_day_or_a_cited_day_is_no_event():
    item = ("Chuẩn bị hội nghị trước ngày 20/3/2026 theo Kế hoạch số 60-KH/HU ngày 20/01/2026 của "
            "Ban Thường vụ Huyện ủy.")
    assert read(PLAN.format(item)).events == ()


OBLIGATIONS = [
    ("Các chi bộ xây dựng kế hoạch thực hiện Kế hoạch này trước ngày 15/3/2026.",
     [("Các chi bộ", "Kế hoạch", None, "2026-03-15")]),
    ("Văn phòng Đảng ủy tham mưu Ban Thường vụ Đảng ủy ban hành chương trình công tác năm 2026.",
     [("Ban Thường vụ Đảng ủy", "Chương trình công tác", "Văn phòng Đảng ủy", None)]),
    ("Ủy ban nhân dân xã tham mưu xây dựng đề án của Đảng ủy xã trong quý II/2026.",
     [("Đảng ủy xã", "Đề án", "Ủy ban nhân dân xã", "2026-06-30")]),
    ("Hội Phụ nữ xã chỉ đạo các chi hội xây dựng kế hoạch.",
     [("các chi hội", "Kế hoạch", None, None)]),
    ("Các chi bộ thực hiện kế hoạch của Đảng ủy.", []),
    ("Kiểm tra việc xây dựng kế hoạch của các chi bộ.", []),
]


@pytest.mark.parametrize(("item", "expected"), OBLIGATIONS, ids=[o[0][:40] for o in OBLIGATIONS])
def test_a_document_to_be_drawn_up(item, expected):
    found = [(o.unit, o.expected, o.drafter, o.deadline and o.deadline.end)
             for o in read(PLAN.format(item)).obligations]
    assert found == expected
