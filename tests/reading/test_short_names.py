"""Bodies by their short names, persons told apart, road maps by months, years before figures."""

from __future__ import annotations

import pytest

from ingest.reading.model import Reading
from ingest.reading.read import read

SCHOOL = """ỦY BAN NHÂN DÂN XÃ AN HÒA
TRƯỜNG THCS AN HÒA
Số: 21/KH-THCS
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Hòa, ngày 05 tháng 9 năm 2026

KẾ HOẠCH
Xây dựng thư viện số năm học 2026 - 2027

Căn cứ Kế hoạch số 88/KH-UBND ngày 12 tháng 8 năm 2026 của Ủy ban nhân dân xã An Hòa về chuyển \
đổi số, Trường xây dựng kế hoạch như sau:

I. MỤC TIÊU

{goals}

II. TỔ CHỨC THỰC HIỆN

{body}

Nơi nhận:
- Các tổ chuyên môn;
- Lưu: VT.
HIỆU TRƯỞNG

Lê Thị Mẫu
"""


def plan(body: str = "1. Các tổ chuyên môn góp sách.", goals: str = "- Có thư viện số.") -> Reading:
    return read(SCHOOL.format(body=body, goals=goals))


@pytest.mark.parametrize(("words", "names"), [
    ("BHXH các tỉnh gửi văn bản nhắc các đơn vị chậm đóng.", ("BHXH các tỉnh",)),
    ("Đề nghị BHXH tỉnh sớm chốt sổ cho người lao động.", ("BHXH tỉnh",)),
    ("KBNN khu vực V hướng dẫn mở tài khoản.", ("KBNN khu vực V",)),
    ("NHNN chi nhánh tỉnh chỉ đạo các tổ chức tín dụng cho vay.", ("NHNN chi nhánh tỉnh",)),
    ("TTYT huyện tổ chức tiêm chủng lưu động.", ("TTYT huyện",)),
    ("BQL các KCN tỉnh rà soát hạ tầng.", ("BQL các KCN tỉnh",)),
    ("TAND tỉnh, VKSND tỉnh phối hợp rà soát án điểm.", ("TAND tỉnh", "VKSND tỉnh")),
    ("Với các đơn vị nợ kéo dài, BHXH tỉnh có văn bản kiến nghị thanh tra.", ("BHXH tỉnh",)),
])
def test_a_body_by_its_short_name_acts(words: str, names: tuple[str, ...]) -> None:
    assert [task.assignees for task in plan(f"1. {words}").tasks] == [names]


@pytest.mark.parametrize(("heading", "names"), [
    ("Giáo viên bộ môn và Tổng phụ trách Đội", ("Giáo viên bộ môn", "Tổng phụ trách Đội")),
    ("Học sinh và cha mẹ học sinh", ("Học sinh", "cha mẹ học sinh")),
    ("Cán bộ, giáo viên, nhân viên", ("Cán bộ, giáo viên, nhân viên",)),
    ("Cán bộ, công chức và người lao động", ("Cán bộ, công chức và người lao động",)),
])
def test_persons_under_one_heading(heading: str, names: tuple[str, ...]) -> None:
    found = plan(f"1. {heading}\n- Giữ gìn sách và máy tính của thư viện.").tasks

    assert [task.assignees for task in found] == [names]


def test_to_tell_families_is_no_common_work() -> None:
    found = plan("1. Giáo viên chủ nhiệm trao đổi thường xuyên với cha mẹ học sinh về việc đọc "
                 "sách.\n2. Thư viện trao đổi với Công an xã về an toàn phòng cháy.").tasks

    assert [task.coordinators for task in found] == [(), ("Công an xã",)]


def test_the_months_of_a_road_map_date_its_rows() -> None:
    found = plan("Giai đoạn | Thời gian | Nội dung trọng tâm | Sản phẩm\n"
                 "1 | 09 - 10/2026 | Kiểm kê sách giấy; chọn sách để số hóa. | Danh mục.\n"
                 "2 | 12/2026 - 02/2027 | Tập huấn dùng phần mềm thư viện. | Biên bản.").tasks

    assert [(task.deadline.start, task.deadline.end) for task in found if task.deadline] == [
        ("2026-09-01", "2026-10-31"), ("2026-12-01", "2027-02-28")]


def test_each_value_takes_the_year_before_it() -> None:
    found = plan(goals="- Tỷ lệ sách được số hóa đến năm 2027 đạt khoảng 30%, đến năm 2030 đạt "
                       "70%.").targets

    assert [(goal.horizon, goal.metric, goal.value) for goal in found] == [
        (2027, "Tỷ lệ sách được số hóa", 30), (2030, "Tỷ lệ sách được số hóa", 70)]


def test_the_addressee_of_a_report_ends_before_what_happened() -> None:
    found = plan("1. Tổ Công nghệ thông tin kịp thời báo cáo Ban Giám hiệu các sự cố mất dữ liệu.")

    assert [duty.to for duty in found.reporting] == [("Ban Giám hiệu",)]


def test_reports_that_figures_serve_are_no_duty() -> None:
    found = plan("1. Tổ Văn phòng tổng hợp số lượt đọc phục vụ công tác quản lý, báo cáo.")

    assert found.reporting == ()
