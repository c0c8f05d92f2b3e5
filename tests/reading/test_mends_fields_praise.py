"""Labelled lines of two roles, what an assembly says of others' work, days told once more."""

from __future__ import annotations

import pytest

from ingest.reading.read import read
from tests.reading.plans import plan


@pytest.mark.parametrize("line", [
    "Văn phòng Sở chủ trì, phối hợp với Thanh tra Sở, UBND các xã.",
    "Văn phòng Sở chủ trì; phối hợp: Thanh tra Sở, UBND các xã.",
    "Văn phòng Sở chủ trì; Thanh tra Sở, UBND các xã phối hợp."])
def test_one_line_may_name_who_acts_and_who_helps(line: str) -> None:
    task, = plan(f"""II. NHIỆM VỤ
1. Mua giá kệ
- Cơ quan thực hiện: {line}
- Thời gian: Quý III/2026.
""").tasks
    assert task.assignees == ("Văn phòng Sở",)
    assert task.coordinators == ("Thanh tra Sở", "UBND các xã")


def test_a_bracket_below_a_heading_tells_who_does_it() -> None:
    task, = plan("""II. NHIỆM VỤ
1. Tổ chức tập huấn nghiệp vụ lưu trữ cho công chức các xã
(Đơn vị chủ trì: Văn phòng Sở; đơn vị phối hợp: Thanh tra Sở; thời gian: tháng 5/2026).

III. KINH PHÍ
Theo dự toán được giao.
""").tasks
    assert (task.assignees, task.coordinators) == (("Văn phòng Sở",), ("Thanh tra Sở",))
    assert task.deadline is not None
    assert task.deadline.end == "2026-05-31"


def test_the_ground_of_an_order_is_no_order() -> None:
    task, = plan("""II. NHIỆM VỤ
1. Căn cứ quy định tại khoản 2 Điều 9 Luật Lưu trữ; giao Văn phòng Sở lập danh mục hồ sơ.
""").tasks
    assert task.assignees == ("Văn phòng Sở",)


def test_praise_is_no_order() -> None:
    text = """HỘI ĐỒNG NHÂN DÂN TỈNH MINH HỌA
NGHỊ QUYẾT
VỀ CHẤT VẤN TẠI KỲ HỌP THỨ BA
Điều 1. Hội đồng nhân dân tỉnh đánh giá cao phần trả lời của Giám đốc Sở Nội vụ; Giám đốc Sở \
Tài chính. Đồng thời, đánh giá cao việc chuẩn bị của thủ trưởng các sở, \
ngành: Tư pháp; Xây dựng; Công an tỉnh trong phiên chất vấn.
Điều 2. Giao Ủy ban nhân dân tỉnh sửa chữa các kho đã xuống cấp như: Kho số 1; Kho số 2 tại \
phường An Hòa để bảo quản hồ sơ.
"""
    task, = read(text).tasks
    assert task.section == "2"
    assert "Kho số 2" in text[task.span.start:task.span.end]


def test_the_day_of_a_session_in_brackets_is_no_due_time() -> None:
    task, = plan("""II. NHIỆM VỤ
1. Văn phòng Sở báo cáo kết quả tại kỳ họp cuối năm (dự kiến tổ chức vào tháng 12/2026).
""").tasks
    assert task.deadline is None


def test_the_same_day() -> None:
    first, second = plan("""II. NHIỆM VỤ
1. Văn phòng Sở dừng nhận hồ sơ từ 12 giờ ngày 06/5/2026; hoàn thành kiểm đếm toàn bộ hồ sơ \
trước 17 giờ cùng ngày.
""").tasks
    assert second.deadline is not None
    assert second.deadline.end == "2026-05-06T17:00"
    assert first.deadline is not None
    assert first.deadline.start == "2026-05-06T12:00"


@pytest.mark.parametrize(("goal", "metric"), [
    ("Giảm 20% thời gian giải quyết hồ sơ lưu trữ.", "giảm thời gian giải quyết hồ sơ lưu trữ"),
    ("Số lượt khai thác hồ sơ tăng ít nhất 15%.", "Số lượt khai thác hồ sơ tăng"),
    ("Tỷ lệ hồ sơ trễ hạn giảm còn 3%.", "Tỷ lệ hồ sơ trễ hạn")])
def test_a_change_keeps_its_way(goal: str, metric: str) -> None:
    target, = plan(f"I. MỤC TIÊU\n- {goal}\n").targets
    assert target.metric == metric
