"""What gives somebody work, and what only tells, counts or shows."""

from __future__ import annotations

import pytest

from ingest.reading.duties.deadlines import find_deadlines, read_cell
from ingest.reading.model import Task
from ingest.reading.read import read

PAPER = """ỦY BAN NHÂN DÂN
TỈNH AN BÌNH
Số: 21/KH-UBND

An Bình, ngày 05 tháng 5 năm 2026

KẾ HOẠCH
đo mức độ hài lòng

Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. {heading}

{body}
"""


def tasks(body: str, heading: str = "NỘI DUNG THỰC HIỆN") -> list[Task]:
    return list(read(PAPER.format(body=body, heading=heading)).tasks)


@pytest.mark.parametrize("line", [
    "- Cải cách thể chế: 12 tiêu chí và 13 tiêu chí thành phần;",
    "- Tổng hợp điểm của các sở được thể hiện tại cột cuối của Bảng 1.",
    "- Chỉ số hài lòng được xác định bằng tỷ lệ phần trăm giữa điểm đạt và điểm tối đa.",
    "- Phấn đấu đến năm 2028 có 15 sản phẩm đạt chuẩn.",
    "- Nhân dịp Đại hội đại biểu Mặt trận xã lần thứ I, nhiệm kỳ 2026 - 2031.",
])
def test_lines_that_order_nothing(line: str) -> None:
    assert tasks(line) == []


def test_a_goal_behind_a_semicolon_does_not_join_the_task() -> None:
    (task,) = tasks("1. Người đứng đầu chịu trách nhiệm nếu để xảy ra cháy rừng; phấn đấu giảm ít "
                    "nhất 20% số vụ cháy.")
    assert task.action == "chịu trách nhiệm nếu để xảy ra cháy rừng"


def test_the_body_of_a_passive_acts() -> None:
    (task,) = tasks("- Điểm tự chấm của các trường được Sở Giáo dục và Đào tạo thẩm định (có sự "
                    "tham gia của các sở liên quan).")
    assert task.assignees == ("Sở Giáo dục và Đào tạo",)
    assert task.coordinators == ("các sở liên quan",)


def test_a_work_is_no_body() -> None:
    found = tasks("1. Sở Nội vụ:\n\n- Tổ chức công tác điều tra: Xác định đối tượng điều tra.")
    assert [task.assignees for task in found] == [("Sở Nội vụ",)]


def test_an_order_that_spells_out_its_parts_is_one_itself() -> None:
    found = tasks("1. Sở Nội vụ:\n\n- Ban hành kế hoạch đo lường hằng năm, bao gồm:\n\n+ Chọn mẫu "
                  "khảo sát.\n\n+ Lập phiếu hỏi.")
    assert [task.action.split()[0] for task in found] == ["Ban", "Chọn", "Lập"]
    assert found[0].deadline is not None
    assert found[0].deadline.recurrence == "yearly"
    assert found[1].deadline is None


def test_who_is_named_in_the_genitive_of_a_heading_acts() -> None:
    found = tasks("- Chỉ đạo cải cách hành chính nghiêm túc, đồng bộ.",
                  heading="NÂNG CAO TRÁCH NHIỆM VÀ HIỆU QUẢ CHỈ ĐẠO CỦA CÁC NGÀNH ĐỐI VỚI VIỆC ĐO "
                          "LƯỜNG")
    assert [name.lower() for name in found[0].assignees] == ["các ngành"]


def test_the_party_as_such_is_given_nothing() -> None:
    found = tasks("- Đổi mới phương thức tuyên truyền.",
                  heading="Tăng cường sự lãnh đạo của Đảng đối với công tác thanh niên")
    assert found[0].assignees == ()


def test_partners_of_an_agreement_work_together() -> None:
    (task,) = tasks("1. Sở Y tế xây dựng quy chế phối hợp với Công an tỉnh trong bảo vệ bệnh viện.")
    assert task.coordinators == ("Công an tỉnh",)


@pytest.mark.parametrize(("words", "start", "end", "recurrence", "exclusive"), [
    ("Nộp trước 17 giờ 00 phút, thứ Sáu, ngày 15/8/2025.", None, "2025-08-15T17:00", None, True),
    ("Báo cáo hằng quý (trước ngày 20 của tháng cuối quý).", None, None, "quarterly", True),
    ("Tổ chức vào tối 20/8/2025 tại nhà văn hóa.", "2025-08-20", "2025-08-20", None, False),
    ("Giao ban ít nhất 01 lần/tháng.", None, None, "monthly", False),
    ("Mỗi học kỳ tổ chức một chuyên đề.", None, None, "periodic", False),
    ("Cuối mỗi học kỳ, giáo viên nộp báo cáo.", None, None, "periodic", False),
    ("Kiểm tra 02 năm một lần.", None, None, "periodic", False),
    ("Công bố Chỉ số hài lòng hằng năm.", None, None, "yearly", False),
    ("Thăm hỏi vào dịp 27/7 hằng năm.", None, "--07-27", "yearly", False),
    ("Hội thi từ 15/9 - 30/9/2025.", "2025-09-15", "2025-09-30", None, False),
    ("Xong trong tuần thứ 2 tháng 9/2025.", "2025-09-01", "2025-09-30", None, False),
    ("Ban hành nghị quyết tại kỳ họp giữa năm 2026.", None, None, None, False),
])
def test_due_times_of_offices_and_schools(words: str, start: str | None, end: str | None,
                                          recurrence: str | None, exclusive: bool) -> None:
    ((_, found),) = find_deadlines(words, 0, len(words), 2025)
    assert (found.start, found.end, found.recurrence, found.exclusive) == (
        start, end, recurrence, exclusive)


@pytest.mark.parametrize("words", [
    "Duy trì chế độ tiếp công dân định kỳ của Bí thư.",
    "Biên soạn đề kiểm tra định kì theo ma trận.",
    "Phấn đấu ít nhất 40% thôn sạch rác trong năm 2026.",
])
def test_words_that_set_no_term(words: str) -> None:
    assert find_deadlines(words, 0, len(words), 2025) == []


@pytest.mark.parametrize(("cell", "start", "end", "recurrence"), [
    ("Quý I, III hằng năm", None, None, "yearly"),
    ("Từ T9/2025", "2025-09-01", None, None),
    ("15/9 - 30/9/2025", "2025-09-15", "2025-09-30", None),
    ("Tuần 2 tháng 10/2025", "2025-10-01", "2025-10-31", None),
])
def test_due_times_of_cells(cell: str, start: str | None, end: str | None,
                            recurrence: str | None) -> None:
    found = read_cell(cell, 2025)
    assert found is not None
    assert (found.start, found.end, found.recurrence) == (start, end, recurrence)


@pytest.mark.parametrize(("body", "names", "actions"), [
    ("1. Lãnh đạo Nhân dân cấy xong lúa mùa. (Đ/c Hùng phụ trách)", ("Hùng",), 1),
    ("1. Thăm hỏi gia đình chính sách - Đồng chí Lan thực hiện.", ("Lan",), 1),
    ("1. Đối với các xã chưa gửi báo cáo, đề nghị khẩn trương gửi bổ sung.", ("các xã",), 1),
    ("1. Đài Phát thanh tỉnh, hệ thống truyền thanh cơ sở tăng thời lượng đưa tin.",
     ("Đài Phát thanh tỉnh", "hệ thống truyền thanh cơ sở"), 1),
    ("1. Cấp ủy cùng cấp cử người theo dõi.", ("Cấp ủy cùng cấp",), 1),
])
def test_who_acts_in_the_words_of_cells_and_telegrams(
        body: str, names: tuple[str, ...], actions: int) -> None:
    found = tasks(body)
    assert len(found) == actions
    assert found[0].assignees == names


def test_to_assign_ones_own_members_is_ones_own_work() -> None:
    (task,) = tasks("1. Đảng ủy xã phân công đảng ủy viên phụ trách từng chi bộ.")
    assert task.assignees == ("Đảng ủy xã",)


def test_thanks_at_the_end_of_a_letter_order_nothing() -> None:
    assert tasks("Sở Nội vụ trân trọng cảm ơn sự phối hợp của quý cơ quan.") == []


def test_three_reports_in_one_sentence_are_three() -> None:
    found = read(PAPER.format(heading="CHẾ ĐỘ BÁO CÁO", body="1. Các xã báo cáo quý trước ngày 15 "
                              "tháng cuối quý, báo cáo 6 tháng trước ngày 05/6, báo cáo năm trước "
                              "ngày 10/11.")).reporting
    assert [duty.due.text for duty in found if duty.due] == [
        "trước ngày 15 tháng cuối quý", "trước ngày 05/6", "trước ngày 10/11"]
