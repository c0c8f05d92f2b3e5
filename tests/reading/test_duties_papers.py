"""Papers that units must produce and reports they owe: who issues, who drafts, to whom, when."""

from __future__ import annotations

import pytest

from ingest.reading.model import Reading
from ingest.reading.read import read

PLAN = """ĐẢNG BỘ HUYỆN AN LẠC
ĐẢNG ỦY XÃ AN HÒA
*
Số 15-KH/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
An Hòa, ngày 05 tháng 5 năm 2026

KẾ HOẠCH
chăm lo người có công

Thực hiện Kế hoạch số 45-KH/HU ngày 20/4/2026 của Huyện ủy, Đảng ủy xã ban hành Kế hoạch như sau:

I. TỔ CHỨC THỰC HIỆN

{body}

T/M ĐẢNG ỦY
BÍ THƯ

Lê Văn Mẫu
"""


def plan(body: str) -> Reading:
    return read(PLAN.format(body=body))


@pytest.mark.parametrize(("body", "issuer", "drafter", "expected"), [
    ("1. UBND xã xây dựng dự thảo Nghị quyết về nhà ở, trình Hội đồng nhân dân xã ban hành trong "
     "quý III/2026.", "Hội đồng nhân dân xã", "UBND xã", "Nghị quyết"),
    ("1. Phòng Kinh tế trình UBND xã phê duyệt Phương án phòng chống thiên tai trước ngày "
     "15/5/2026.", "UBND xã", "Phòng Kinh tế", "Phương án"),
    ("1. Ban Xây dựng Đảng tham mưu Thường trực Đảng ủy kế hoạch học tập trước ngày 10/6/2026.",
     "Thường trực Đảng ủy", "Ban Xây dựng Đảng", "Kế hoạch"),
    ("1. Ủy ban Kiểm tra Đảng ủy tham mưu Kế hoạch kiểm tra năm 2027 của Ban Thường vụ Đảng ủy.",
     "Ban Thường vụ Đảng ủy", "Ủy ban Kiểm tra Đảng ủy", "Kế hoạch"),
    ("1. Các chi bộ cụ thể hóa Kế hoạch này thành kế hoạch của đơn vị.", "Các chi bộ", None,
     "Kế hoạch"),
    ("1. Đảng ủy Ủy ban nhân dân xã lãnh đạo, chỉ đạo Ủy ban nhân dân xã:\n\n- Ban hành Kế hoạch "
     "thực hiện trước ngày 30/6/2026.", "Ủy ban nhân dân xã", None, "Kế hoạch"),
    ("1. UBND xã:\n\n- Chỉ đạo Phòng Kinh tế chủ trì, phối hợp với Hội Nông dân xã xây dựng Đề án "
     "rau sạch.", "Phòng Kinh tế", None, "Đề án"),
])
def test_who_issues_and_who_drafts(body: str, issuer: str, drafter: str | None,
                                   expected: str) -> None:
    found = plan(body).obligations
    assert [(o.unit, o.drafter, o.expected) for o in found] == [(issuer, drafter, expected)]


@pytest.mark.parametrize("body", [
    "1. Văn phòng Đảng ủy thẩm định hồ sơ dự thảo Kế hoạch của Ban Thường vụ Đảng ủy xã.",
    "1. Đoàn Thanh niên đổi mới quy trình xây dựng kế hoạch.",
    "1. Đảng ủy Ủy ban nhân dân xã kiến nghị cấp có thẩm quyền ban hành quy định về phân cấp.",
    "1. Ban Xây dựng Đảng tham mưu giúp Đảng ủy hướng dẫn, theo dõi các chi bộ.",
])
def test_words_that_ask_nobody_for_a_paper(body: str) -> None:
    assert plan(body).obligations == ()


@pytest.mark.parametrize(("body", "to", "recurrence"), [
    ("1. Các chi bộ thực hiện nghiêm chế độ báo cáo hằng tháng gửi Văn phòng Đảng ủy.",
     "Văn phòng Đảng ủy", "monthly"),
    ("1. Các chi bộ gửi kết quả thực hiện về Ban Xây dựng Đảng trước ngày 20 hằng tháng.",
     "Ban Xây dựng Đảng", "monthly"),
    ("1. Ban Xây dựng Đảng tổng hợp kết quả giám sát báo cáo Đảng ủy xã định kỳ hằng quý.",
     "Đảng ủy xã", "quarterly"),
    ("1. Định kỳ 6 tháng, 1 năm hoặc đột xuất theo chỉ đạo của Huyện ủy, các chi bộ báo cáo tình "
     "hình về Đảng ủy xã.", "Đảng ủy xã", "half-yearly+yearly"),
])
def test_reports_in_other_words(body: str, to: str, recurrence: str) -> None:
    (duty,) = plan(body).reporting
    assert duty.to == (to,)
    assert duty.due is not None
    assert duty.due.recurrence == recurrence


def test_two_terms_are_two_reports() -> None:
    first, second = plan("1. Định kỳ 6 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12), các "
                         "chi bộ báo cáo kết quả về Đảng ủy.").reporting
    assert first.to == second.to == ("Đảng ủy",)
    assert first.due is not None
    assert second.due is not None
    assert (first.due.end, second.due.end) == ("--06-15", "--12-15")


def test_a_report_through_two_offices_is_one_duty() -> None:
    (duty,) = plan("1. Các chi bộ báo cáo Đảng ủy xã (qua Văn phòng Đảng ủy, Ban Xây dựng Đảng) "
                   "trước ngày 20/6/2026.").reporting
    assert (duty.to, duty.via) == (("Đảng ủy xã",), "Văn phòng Đảng ủy")


def test_an_order_passed_on_keeps_both_bodies() -> None:
    (task,) = plan("1. UBND xã chỉ đạo các trạm y tế phun thuốc khử trùng.").tasks
    assert task.assignees == ("UBND xã",)
    assert task.via == "các trạm y tế"


def test_an_appeal_is_no_duty() -> None:
    (task,) = plan("1. Kêu gọi Nhân dân trong xã ủng hộ Quỹ Đền ơn đáp nghĩa.").tasks
    assert (task.kind, task.modality) == ("appeal", "encourage")
