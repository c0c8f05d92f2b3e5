"""Names that ran on into what is done, lists over a semicolon, marks of repetition, scope."""

from __future__ import annotations

import pytest

from ingest.reading.read import read
from tests.reading.plans import plan


@pytest.mark.parametrize(("words", "names"), [
    ("Bộ Quốc phòng rà soát các kho vật chứng.", ("Bộ Quốc phòng",)),
    ("Viện Kiểm sát nhân dân tối cao, Bộ Quốc phòng nghiên cứu mẫu sổ.",
     ("Viện Kiểm sát nhân dân tối cao", "Bộ Quốc phòng")),
    ("Ban Chỉ đạo lưu trữ tỉnh (sau đây gọi là Ban Chỉ đạo) do Chủ tịch đứng đầu có trách nhiệm "
     "kiểm tra các kho.", ("Ban Chỉ đạo lưu trữ tỉnh",)),
    ("Trong phạm vi nhiệm vụ được giao, cơ quan, đơn vị và người có thẩm quyền chịu trách nhiệm "
     "bảo quản hồ sơ.", ("cơ quan, đơn vị", "người có thẩm quyền")),
    ("Căn cứ nội dung Kế hoạch, Thủ trưởng các cơ quan, Chủ tịch UBND các xã; các tổ chức hội cụ "
     "thể hóa danh mục hồ sơ.",
     ("Thủ trưởng các cơ quan", "Chủ tịch UBND các xã", "các tổ chức hội"))])
def test_who_acts(words: str, names: tuple[str, ...]) -> None:
    task, = plan(f"III. TỔ CHỨC THỰC HIỆN\n1. {words}\n").tasks
    assert task.assignees == names


def test_the_body_spoken_to_acts() -> None:
    task, = plan("III. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ trân trọng đề nghị Quý Cơ quan cung cấp "
                 "danh mục hồ sơ.\n").tasks
    assert (task.assignees, task.modality) == (("Quý Cơ quan",), "request")


def test_behind_the_name_of_a_team_stands_who_leads_it() -> None:
    task, = plan("""II. NHIỆM VỤ
1. Các tổ kiểm kê
1.1. Tổ kiểm kê kho số 1: do Thanh tra Sở phụ trách, hoàn thành trước ngày 10/6/2026.
""").tasks
    assert task.assignees == ("Thanh tra Sở",)


def test_a_role_that_only_the_rules_know() -> None:
    text = """ỦY BAN NHÂN DÂN
XÃ AN HÒA

QUY CHẾ
Quản lý sổ theo dõi hồ sơ

Chương I
QUY ĐỊNH
CHUNG
Điều 1. Đối tượng áp dụng
1. Công chức xã và trưởng thôn chịu sự điều chỉnh của Quy chế này.
Điều 2. Trách nhiệm của quản trị sổ
1. Lưu giữ nội dung trao đổi, định kỳ hằng quý báo cáo Chủ tịch Ủy ban nhân dân xã.
"""
    tasks = read(text).tasks
    assert {task.assignees for task in tasks} == {("quản trị sổ",)}
    assert {task.section for task in tasks} == {"2.1"}


def test_a_mark_of_repetition_stands_for_the_cell_above() -> None:
    tasks = plan("""II. NHIỆM VỤ

| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn |
|---|---|---|---|---|
| 1 | Lập danh mục hồ sơ | Văn phòng Sở | Thanh tra Sở | 10/5/2026 |
| 2 | Mua giá kệ | -nt- | nt | Quý III/2026 |
""").tasks
    assert [(task.assignees, task.coordinators) for task in tasks] == [
        (("Văn phòng Sở",), ("Thanh tra Sở",))] * 2


def test_the_years_compared_with_are_no_horizon() -> None:
    target, = plan("""I. MỤC TIÊU
- Giảm 5-10% số hồ sơ hư hỏng so với trung bình hằng năm giai đoạn 2021 - 2024.
""").targets
    assert (target.comparator, target.horizon) == ("range", None)


def test_a_number_printed_twice_opens_a_point_of_its_own() -> None:
    sections = plan("""II. NHIỆM VỤ
1. Về kho lưu trữ:
- Văn phòng Sở mua giá kệ.
2. Về hồ sơ:
- Thanh tra Sở kiểm kê hồ sơ.
2. Về kinh phí:
- Văn phòng Sở lập dự toán.
""").layout.sections
    assert [section.title for section in sections if section.label == "2"] == [
        "Về hồ sơ", "Về kinh phí"]


def test_who_asks_is_not_who_acts() -> None:
    first, second = plan("""III. TỔ CHỨC THỰC HIỆN
1. Ban Thường vụ Tỉnh ủy vừa yêu cầu các cấp ủy rà soát hồ sơ đảng viên.
2. Ban Thường vụ Tỉnh ủy yêu cầu thời gian sắp xếp kho hoàn thành trước ngày 31/5/2026.
""").tasks
    assert first.assignees == ("các cấp ủy",)
    assert second.assignees == ()
    assert second.deadline is not None
    assert second.deadline.end == "2026-05-31"
