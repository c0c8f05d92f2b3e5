"""Goals in running text: value, comparator, unit, year, and whose goal it is."""

from __future__ import annotations

import pytest

from ingest.reading.bodies.grammar import context_of
from ingest.reading.duties.targets import find_targets
from ingest.reading.head.header import read_header
from ingest.reading.model import Target
from ingest.reading.page.layout import analyse
from ingest.reading.refs.citations import find_citations

KEY = "17-KH/ĐU"
HEAD = """ĐẢNG ỦY XÃ YÊN HÒA
*
Số 17-KH/ĐU

Yên Hòa, ngày 12 tháng 8 năm 2025

KẾ HOẠCH
về chuyển đổi số của xã

Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, Đảng ủy xã ban hành kế hoạch \
như sau:

"""
FOOT = """

III. TỔ CHỨC THỰC HIỆN

1. Văn phòng Đảng ủy theo dõi, đôn đốc việc thực hiện.

Nơi nhận:
- Các chi bộ,
- Lưu Văn phòng Đảng ủy.

T/M ĐẢNG ỦY
BÍ THƯ

Nguyễn Văn Mẫu
"""


def read(body: str) -> list[Target]:
    text = HEAD + body + FOOT
    layout = analyse(text)
    header = read_header(layout)
    citations, _ = find_citations(layout, header)
    found = find_targets(layout, header, KEY, citations, context_of(header, layout, KEY))
    for target in found:
        assert 0 <= target.span.start < target.span.end <= len(text)
        assert text[target.span.start:target.span.end].strip()
    return list(found)


def goals(sentence: str) -> list[Target]:
    return read(f"I. MỤC TIÊU\n\n1. Mục tiêu cụ thể đến năm 2030\n\n- {sentence}\n\n"
                "II. NHIỆM VỤ\n\n1. Phổ biến kiến thức số cho đảng viên.")


@pytest.mark.parametrize(("sentence", "comparator", "value", "unit"), [
    ("Tỷ lệ hộ dân có tài khoản số đạt trên 80%.", ">", 80, "%"),
    ("Phấn đấu tối thiểu 90% hồ sơ được nộp trực tuyến.", ">=", 90, "%"),
    ("Có ít nhất 05 doanh nghiệp công nghệ số.", ">=", 5, "doanh nghiệp"),
    ("Kinh tế số chiếm 20% GRDP của tỉnh.", "=", 20, "% GRDP"),
    ("Kinh tế số đạt 20% GRDP trở lên.", ">=", 20, "% GRDP"),
    ("Số đơn sáng chế tăng bình quân 16 - 18%/năm.", "range", (16, 18), "%/năm"),
    ("Có từ 40 đến 50 tổ chức khoa học và công nghệ.", "range", (40, 50), "tổ chức"),
    ("Xã thuộc nhóm 10 xã dẫn đầu của tỉnh.", "top-n", 10, "xã"),
    ("Tỷ lệ hộ nghèo giảm còn dưới 1,5%.", "<", 1.5, "%"),
    ("Thời gian giải quyết hồ sơ không quá 30 phút.", "<=", 30, "phút"),
    ("Thu ngân sách đạt 1.500 tỷ đồng.", "=", 1500, "tỷ đồng"),
    ("Triển khai trên 100% thôn của xã.", "=", 100, "%"),
    ("Đạt 12 người/1 vạn dân làm nghiên cứu.", "=", 12, "người/1 vạn dân"),
    ("Xếp thứ 15 trong bảng xếp hạng chuyển đổi số.", "<=", 15, None),
    ("100% cán bộ, công chức sử dụng chữ ký số.", "=", 100, "%"),
    ("Chỉ số phát triển con người duy trì trên 0,7.", ">", 0.7, None),
])
def test_values_with_comparator_and_unit(sentence: str, comparator: str, value: object,
                                         unit: str | None) -> None:
    found = goals(sentence)
    assert [(t.comparator, t.value) for t in found] == [(comparator, value)]
    if unit is not None:
        assert found[0].unit == unit
    assert found[0].horizon == 2030
    assert found[0].owner == KEY


def test_several_goals_in_one_sentence() -> None:
    found = goals("Chi cho nghiên cứu đạt 2% GRDP, trong đó nguồn xã hội chiếm hơn 60%; bố trí ít "
                  "nhất 3% tổng chi ngân sách hằng năm cho chuyển đổi số.")
    assert [(t.comparator, t.value) for t in found] == [("=", 2), (">", 60), (">=", 3)]
    assert len({t.span for t in found}) == 3


def test_a_goal_in_words_is_qualitative() -> None:
    found = goals("Hạ tầng số của xã ngang tầm các xã tiên tiến trong vùng.")
    assert [(t.comparator, t.value, t.unit) for t in found] == [("qualitative", None, None)]


@pytest.mark.parametrize(("body", "horizon"), [
    ("I. MỤC TIÊU\n\n1. Đến năm 2030\n\n- Kinh tế số đạt 30% GRDP.", 2030),
    ("I. MỤC TIÊU\n\n1. Giai đoạn 2026 - 2030\n\n- Kinh tế số đạt 30% GRDP.", 2030),
    ("I. MỤC TIÊU\n\n1. Tầm nhìn đến năm 2045\n\n- Kinh tế số đạt 30% GRDP.", 2045),
    ("I. MỤC TIÊU\n\n1. Phấn đấu đến hết năm 2026, kinh tế số đạt 30% GRDP.", 2026),
    ("I. CHỈ TIÊU NĂM 2026\n\n1. Kinh tế số đạt 30% GRDP.", 2026),
    ("I. MỤC TIÊU\n\n1. Kinh tế số đạt 30% GRDP.", None),
])
def test_the_year_comes_from_sentence_heading_or_nowhere(body: str, horizon: int | None) -> None:
    found = [t for t in read(body) if t.value == 30]
    assert [t.horizon for t in found] == [horizon]


def test_a_year_behind_each_figure_is_its_own() -> None:
    found = goals("Tổng đầu tư đạt 1% GRDP vào năm 2026, trên 2% GRDP vào năm 2030.")
    assert [(t.value, t.horizon) for t in found] == [(1, 2026), (2, 2030)]
    assert found[1].metric == found[0].metric


def test_a_restated_goal_belongs_to_the_cited_document() -> None:
    found = read("I. MỤC TIÊU\n\n- Theo Nghị quyết số 57-NQ/TW của Bộ Chính trị\n\nĐến năm 2030, "
                 "quy mô kinh tế số đạt tối thiểu 30% GDP.\n\n- Mục tiêu của xã\n\nĐến năm 2030, "
                 "tối thiểu 85% hộ dân có tài khoản số.")
    owners = {t.value: t.owner for t in found if t.value is not None}
    assert owners[30] == "57-NQ/TW"
    assert owners[85] == KEY


def test_a_sentence_that_names_its_document() -> None:
    found = read("I. MỤC TIÊU\n\n1. Nghị quyết số 57-NQ/TW đặt mục tiêu đến năm 2030 kinh tế số "
                 "đạt tối thiểu 30% GDP. Xã phấn đấu đạt 20% vào năm 2030.")
    assert {t.value: t.owner for t in found if t.value} == {30: "57-NQ/TW", 20: KEY}


@pytest.mark.parametrize("body", [
    # results, dates, counts of papers, places, ages, conditions
    "I. TÌNH HÌNH\n\n1. Năm 2024, tỷ lệ hồ sơ trực tuyến đã đạt 75%.",
    "I. NHIỆM VỤ\n\n1. Hoàn thành trước ngày 30/9/2025 theo Quyết định số 923.",
    "I. NHIỆM VỤ\n\n1. Tổ chức tuyên truyền trên địa bàn xã; gửi 02 bản về Văn phòng.",
    "I. NHIỆM VỤ\n\n1. Họp ít nhất 01 lần/tháng để kiểm điểm.",
    "I. NHIỆM VỤ\n\n1. Vận động người từ 15 tuổi trở lên tham gia.",
    "I. NHIỆM VỤ\n\n1. Phủ sóng mạng 5G, 6G; kết nối 24/7.",
    "I. TIÊU CHÍ KHEN THƯỞNG\n\n1. Kết quả đánh giá đạt từ 90% trở lên.",
    "I. NHIỆM VỤ\n\n1. Doanh nghiệp được trích 10% - 20% thu nhập cho quỹ.",
    "I. QUAN ĐIỂM\n\n1. Phát triển nhanh, bền vững, lấy người dân làm trung tâm.",
])
def test_figures_that_are_no_goals(body: str) -> None:
    assert [t for t in read(body) if t.value is not None] == []


def test_a_figure_inside_a_task_is_a_goal_without_a_year() -> None:
    found = read("II. NHIỆM VỤ\n\n1. Bố trí ít nhất 15% kinh phí sự nghiệp cho chuyển đổi số.\n\n"
                 "2. 100% hồ sơ phải được tiếp nhận trên hệ thống.")
    assert [(t.value, t.horizon) for t in found] == [(15, None), (100, None)]


def test_goals_told_in_the_preamble_are_background() -> None:
    text = HEAD.replace("như sau:", "để đến năm 2030 kinh tế số đạt 30% GDP như sau:")
    layout = analyse(text + "I. NHIỆM VỤ\n\n1. Phổ biến kiến thức số." + FOOT)
    header = read_header(layout)
    citations, _ = find_citations(layout, header)
    assert find_targets(layout, header, KEY, citations, context_of(header, layout, KEY)) == ()


def test_a_page_break_inside_a_sentence() -> None:
    found = read("I. MỤC TIÊU\n\n1. Đến năm 2030, tỷ lệ người dân sử dụng\n\ndịch vụ công trực "
                 "tuyến đạt trên 80%.")
    assert [(t.value, t.horizon) for t in found if t.value] == [(80, 2030)]


def test_a_commune_congress_resolution() -> None:
    found = read("I. CHỈ TIÊU CHỦ YẾU ĐẾN NĂM 2030\n\n1. Về kinh tế\n\n- Giá trị sản xuất tăng "
                 "bình quân 9,5%/năm; thu nhập đạt 85 triệu đồng/năm.\n\n- Có ít nhất 15 sản "
                 "phẩm OCOP đạt từ 3 sao trở lên.\n\n2. Về xây dựng Đảng\n\n- Hằng năm, 90% trở "
                 "lên tổ chức đảng hoàn thành tốt nhiệm vụ, trong đó 20% hoàn thành xuất sắc.\n\n"
                 "- Kết nạp 30 đảng viên mới mỗi năm.")
    assert [(t.comparator, t.value, t.unit) for t in found] == [
        ("=", 9.5, "%/năm"), ("=", 85, "triệu đồng/năm"), (">=", 15, "sản phẩm"), (">=", 90, "%"),
        ("=", 20, "%"), ("=", 30, "đảng viên")]
    assert {t.horizon for t in found} == {2030}
    assert found[3].metric == "tổ chức đảng hoàn thành tốt nhiệm vụ"


def test_what_has_been_is_no_goal_but_what_is_aimed_at_is() -> None:
    found = read("I. ĐẶC ĐIỂM TÌNH HÌNH\n\n1. Toàn xã có 1.250 hộ; tỷ lệ hộ nghèo 3,2%.\n\n"
                 "2. Thực hiện mục tiêu năm 2024, thu ngân sách đạt 105% kế hoạch.\n\n"
                 "II. PHƯƠNG HƯỚNG\n\n1. Phấn đấu thu ngân sách năm 2026 đạt 110% dự toán.")
    assert [(t.value, t.horizon) for t in found] == [(110, 2026)]


@pytest.mark.parametrize(("sentence", "value"), [
    ("Rà soát quy trình, cắt giảm trung bình 20 - 30% thời gian giải quyết hồ sơ đất đai.",
     (20, 30)),
    ("Giảm bình quân 1,5%/năm tỷ lệ hộ nghèo của xã.", 1.5),
    ("Tiết kiệm 10% chi thường xuyên để trang bị máy tính cho bộ phận một cửa.", 10),
])
def test_a_task_that_orders_a_change_by_a_share_sets_a_goal(sentence: str, value: object) -> None:
    found = read(f"I. NHIỆM VỤ\n\n1. {sentence}")
    assert [target.value for target in found] == [value]


def test_a_change_that_has_happened_sets_none() -> None:
    assert read("I. NHIỆM VỤ\n\n1. Năm 2025 đã giảm 12% số hồ sơ trễ hạn; khắc phục các hồ sơ "
                "còn lại.") == []
