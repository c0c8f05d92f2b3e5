"""Letters as web pages keep them: a foot in table cells, an addressee under the number, closing
words, and words that only look like a kind of paper."""

from __future__ import annotations

import pytest

from ingest.reading.read import read

HEAD = """UBND TỈNH AN LẠC
SỞ GIÁO DỤC VÀ ĐÀO TẠO

Số: 31/SGDĐT-VP
V/v kết nối dữ liệu
An Lạc, ngày 03 tháng 02 năm 2026

Kính gửi: Các trường trung học.

"""


def test_recipients_in_the_cells_under_their_heading() -> None:
    found = read(HEAD + """1. Các trường rà soát dữ liệu.

| **Nơi nhận:** | **KT. GIÁM ĐỐC** <br> **PHÓ GIÁM ĐỐC** |
| :--- | :--- |
| - Như trên;<br>- Giám đốc (để b/c);<br>- Phòng Chính trị (để thực hiện);<br>- Lưu: VT, KH. | \
*(Đã ký, đóng dấu)* <br><br> **Phạm Quang Mẫu** |
""")
    assert [item.name for item in found.recipients] == [
        "Các trường trung học", "Giám đốc", "Phòng Chính trị", "VT", "KH"]
    assert found.header.signer is not None
    assert found.header.signer.name == "Phạm Quang Mẫu"


@pytest.mark.parametrize("blank", ["", "\n"])
def test_an_addressee_is_no_title(blank: str) -> None:
    header = read("VĂN PHÒNG CHÍNH PHỦ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 69/VPCP-KGVX | "
                  f"Hà Nội, ngày 25 tháng 9 năm 2021 |\n{blank}Kính gửi:Đồng chí Bí thư Tỉnh ủy An "
                  "Lạc.\nThủ tướng yêu cầu đồng chí chỉ đạo thực hiện nghiêm.\n").header
    assert header.title is None
    assert (header.number, header.symbol) == ("69", "VPCP-KGVX")


@pytest.mark.parametrize("words", [
    "Sở Giáo dục và Đào tạo trân trọng cám ơn",
    "Dữ liệu về cơ sở; ngành đào tạo; chương trình đào tạo; người học",
])
def test_thanks_and_fields_are_no_tasks(words: str) -> None:
    assert [task.action for task in read(f"{HEAD}{words}.\n").tasks] == []


@pytest.mark.parametrize("words", [
    "Ban Chỉ đạo công tác Dân số - Kế hoạch hóa gia đình tỉnh An Lạc giai đoạn 2021 - 2025",
    "BAN CHỈ ĐẠO CÔNG TÁC DÂN SỐ - KẾ HOẠCH HÓA GIA ĐÌNH TỈNH AN LẠC, GIAI ĐOẠN 2021 - 2025",
])
def test_family_planning_is_no_plan(words: str) -> None:
    assert [item.key for item in read(f"{HEAD}1. {words} họp hằng quý.\n").citations] == []


@pytest.mark.parametrize(("words", "who"), [
    ("Các phòng, ban, đơn vị chưa gửi báo cáo khẩn trương hoàn thành, gửi về Sở trước 16 giờ ngày "
     "08/5/2026", "Các phòng, ban, đơn vị"),
    ("Yêu cầu các trường còn tồn đọng hồ sơ tập trung giải quyết dứt điểm trước ngày 08/5/2026",
     "các trường"),
    ("UBND các xã chưa có báo cáo thì gửi ngay trước ngày 08/5/2026", "UBND các xã"),
])
def test_who_has_not_done_it_yet_is_who_has_to(words: str, who: str) -> None:
    (task,) = read(f"{HEAD}1. {words}.\n").tasks
    assert task.assignees == (who,)
    assert task.deadline is not None
    assert (task.deadline.end or "")[:10] == "2026-05-08"


@pytest.mark.parametrize("words", [
    "Các trường chưa thật sự tập trung chỉ đạo công tác dữ liệu",
    "Một số trường chưa gửi báo cáo",
    "Quá thời hạn trên, Thủ trưởng đơn vị chịu trách nhiệm trước Giám đốc Sở",
])
def test_what_was_left_undone_and_what_follows_are_no_tasks(words: str) -> None:
    assert [task.action for task in read(f"{HEAD}1. {words}.\n").tasks] == []


@pytest.mark.parametrize("title", ["Phát triển hạ tầng số", "Kỹ năng số", "Kinh tế số, xã hội số"])
def test_a_heading_about_what_is_digital_is_whole(title: str) -> None:
    reading = read(f"{HEAD}1. {title}\nPhòng Chính trị khảo sát các điểm trường vùng sâu, báo cáo "
                   f"Sở trước ngày 10/3/2026.\n2. Tổ chức thực hiện\nVăn phòng theo dõi.\n")
    assert [section.title for section in reading.layout.sections][:1] == [title]
    assert [task.assignees for task in reading.tasks][:1] == [("Phòng Chính trị",)]


def test_a_number_on_the_next_line_still_belongs_to_its_paper() -> None:
    reading = read(f"{HEAD}Thực hiện Nghị quyết số\n57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, Sở "
                   "yêu cầu các trường rà soát dữ liệu.\n")
    assert "57-NQ/TW" in [item.key for item in reading.citations]


@pytest.mark.parametrize(("line", "names"), [
    ("Kính gửi: - Các tổ chức chính trị - xã hội xã;\n- Các thôn.",
     ["Các tổ chức chính trị - xã hội xã", "Các thôn"]),
    ("Kính gửi: Phòng Văn hóa - Xã hội", ["Phòng Văn hóa - Xã hội"]),
    ("Kính gửi: - Sở Nội vụ;- Sở Tài chính; - Phòng Văn hóa - Xã hội.",
     ["Sở Nội vụ", "Sở Tài chính", "Phòng Văn hóa - Xã hội"]),
])
def test_a_dash_inside_a_name_parts_no_addressees(line: str, names: list[str]) -> None:
    reading = read(HEAD.replace("Kính gửi: Các trường trung học.", line) + "1. Rà soát dữ liệu.\n")
    assert [item.name for item in reading.recipients] == names


PLAN = """ĐOÀN TNCS HỒ CHÍ MINH
BCH TỈNH AN LẠC
Số: 118-KH/TĐTN-PT
An Lạc, ngày 22 tháng 9 năm 2025

KẾ HOẠCH
Đội hình thanh niên tình nguyện năm 2025 - 2026

I. CHỈ TIÊU
- Cấp tỉnh: thành lập 05 đội hình.

II. NỘI DUNG
1. Đội hình
- Thành phần: đoàn viên, cán bộ trẻ.
- Thời gian: từ ngày 01/10/2025 đến 31/3/2026.

III. PHÂN CÔNG
1. Cấp tỉnh
- Ban Phong trào Tỉnh đoàn: Là đơn vị thường trực; hướng dẫn, theo dõi các đội.
"""


def test_a_standing_unit_does_what_stands_behind_and_a_campaign_invites_nobody() -> None:
    reading = read(PLAN)
    assert [(task.kind, task.assignees) for task in reading.tasks] == [
        ("act", ("Ban Phong trào Tỉnh đoàn",))]
    assert [(target.value, target.unit) for target in reading.targets] == [(5, "đội hình")]
