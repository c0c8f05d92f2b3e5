"""Labels alone on their line, inline numbers, groups of a flat table, and what is asked for."""

from __future__ import annotations

from ingest.reading.read import read
from tests.reading.plans import plan


def orders(body: str) -> list[tuple[str | None, tuple[str, ...], str]]:
    return [(task.section, task.assignees, task.modality) for task in plan(body).tasks]


def test_a_label_alone_on_its_line_opens_the_point_below() -> None:
    found = orders("""III. TỔ CHỨC THỰC HIỆN
1.
Văn phòng Sở mua giá kệ trước ngày 15/5/2026.
2.
Các phòng chuyên môn bàn giao hồ sơ năm 2025 về kho.
""")
    assert found == [("III.1", ("Văn phòng Sở",), "must"),
                     ("III.2", ("Các phòng chuyên môn",), "must")]


def test_a_decimal_label_alone_on_its_line() -> None:
    sections = plan("""I. MỤC TIÊU
1.1.
100% hồ sơ năm 2025 được lập danh mục.
1.2.
Có 02 kho đạt chuẩn.
""").layout.sections
    assert [section.label for section in sections] == ["I", "1.1", "1.2"]


def test_a_page_number_is_no_label() -> None:
    sections = plan("""I. NHIỆM VỤ
1. Văn phòng Sở mua giá kệ.
2
Các phòng bàn giao hồ sơ.
""").layout.sections
    assert [section.label for section in sections] == ["I", "1"]


def test_a_title_of_two_lines_does_not_hide_the_first_point() -> None:
    text = """HỘI ĐỒNG NHÂN DÂN TỈNH MINH HỌA
NGHỊ QUYẾT
VỀ KẾT QUẢ GIÁM SÁT CÔNG TÁC LƯU TRỮ
Điều 1. Trách nhiệm của các cơ quan, tổ
chức
1. Sở Nội vụ kiểm tra các kho lưu trữ đang xuống cấp
trong tỉnh.
2. Sở Tài chính bố trí kinh phí sửa chữa các kho đã
kiểm tra.
"""
    assert [task.assignees for task in read(text).tasks] == [("Sở Nội vụ",), ("Sở Tài chính",)]


def test_a_number_in_brackets_is_no_part_of_a_name() -> None:
    found = orders("""II. NHIỆM VỤ
1. Yêu cầu các phòng chuyên môn: (1) Lập danh mục hồ sơ trước ngày 10/5/2026; (2) Bàn giao \
hồ sơ trong tháng 6/2026.
""")
    assert [names for _, names, _ in found] == [("các phòng chuyên môn",)] * 2


def test_rows_are_counted_on_behind_the_head_of_a_group() -> None:
    tasks = plan("""II. NHIỆM VỤ
STT
Nhiệm vụ
Sản phẩm
Chủ trì
Thời gian
I
Thu thập
1
Thu hồ sơ năm 2024
Danh mục
Văn phòng Sở
Quý I/2026
II
Bảo quản
2
Phun thuốc chống mối
Biên bản
Trung tâm Lưu trữ
Thường xuyên
3
Mua giá kệ
Hợp đồng
Văn phòng Sở
15/9/2026
""").tasks
    assert [(task.assignees, task.product) for task in tasks] == [
        (("Văn phòng Sở",), "Danh mục"), (("Trung tâm Lưu trữ",), "Biên bản"),
        (("Văn phòng Sở",), "Hợp đồng")]
    assert tasks[1].deadline is None or tasks[1].deadline.end is None


def test_what_stands_below_a_request_is_asked_for() -> None:
    found = orders("""III. TỔ CHỨC THỰC HIỆN
1. Đề nghị:
- Hội Cựu chiến binh tỉnh tặng tư liệu.
- Yêu cầu Văn phòng Sở lập sổ theo dõi.
2. Văn phòng Sở mở sổ nhận tư liệu.
""")
    assert found == [("III.1", ("Hội Cựu chiến binh tỉnh",), "request"),
                     ("III.1", ("Văn phòng Sở",), "must"),
                     ("III.2", ("Văn phòng Sở",), "must")]


def test_a_letter_that_asks_asks_for_all_its_items() -> None:
    text = """UBND TỈNH MINH HỌA
SỞ NỘI VỤ
Số: 45/SNV-LT
Minh Họa, ngày 28 tháng 4 năm 2026

Kính gửi: Các Sở: Tài chính, Tư pháp.

Để kịp tổng hợp số liệu, Sở Nội vụ đề nghị:

1. Sở Tài chính gửi dự toán trước ngày 10/5/2026.
2. Sở Tư pháp góp ý dự thảo.

Trân trọng./.
"""
    assert [task.modality for task in read(text).tasks] == ["request", "request"]


def test_what_goes_on_with_a_request_is_a_request() -> None:
    found = orders("""III. TỔ CHỨC THỰC HIỆN
1. Đề nghị UBND các xã rà soát kho lưu trữ; gửi danh sách về Sở trước ngày 30/5/2026.
""")
    assert {modality for _, _, modality in found} == {"request"}


def test_articles_of_a_paper_in_one_line() -> None:
    text = (
        "ỦY BAN NHÂN DÂN TỈNH MINH HỌA --- Số: 15/QĐ-UBND CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM "
        "Độc lập - Tự do - Hạnh phúc Minh Họa, ngày 28 tháng 4 năm 2026 QUYẾT ĐỊNH Về việc ban "
        "hành Nội quy kho lưu trữ ỦY BAN NHÂN DÂN TỈNH Căn cứ Luật Lưu trữ ngày 21/6/2024; "
        "QUYẾT ĐỊNH: Điều 1. Ban hành kèm theo Quyết định này Nội quy kho lưu trữ. Điều 2. Giao Sở "
        "Nội vụ hướng dẫn thực hiện Nội quy. Điều 3. Quyết định có hiệu lực từ ngày ký. Giám đốc "
        "các sở, Chủ tịch UBND các xã chịu trách nhiệm thi hành Quyết định này./. Nơi nhận: - Như "
        "Điều 3; - Lưu: VT. TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lê Văn Mẫu\n")
    assert [(task.section, task.assignees) for task in read(text).tasks] == [
        ("2", ("Sở Nội vụ",)), ("3", ("Giám đốc các sở", "Chủ tịch UBND các xã"))]
