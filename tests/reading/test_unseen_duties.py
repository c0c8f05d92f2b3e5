"""Orders, goals and recipients in the words of real offices."""

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

I. {heading}

{body}

Nơi nhận:
{recipients}
- Lưu VPĐU.

T/M ĐẢNG ỦY
BÍ THƯ

Lê Văn Mẫu
"""


def plan(body: str, heading: str = "TỔ CHỨC THỰC HIỆN",
         recipients: str = "- Các chi bộ,") -> Reading:
    return read(PLAN.format(body=body, heading=heading, recipients=recipients))


def assigned(body: str) -> list[tuple[str, ...]]:
    return [task.assignees for task in plan(body).tasks]


@pytest.mark.parametrize(("words", "names"), [
    ("Các tỉnh, thành đoàn xây dựng kế hoạch cụ thể.", ("Các tỉnh, thành đoàn",)),
    ("Các huyện, thành, thị ủy xây dựng kế hoạch cụ thể.", ("Các huyện, thành, thị ủy",)),
    ("UBND các huyện, thị, thành phố xây dựng kế hoạch cụ thể.",
     ("UBND các huyện, thị, thành phố",)),
    ("Ban tuyên giáo các huyện, thành ủy hướng dẫn tuyên truyền.",
     ("Ban tuyên giáo các huyện, thành ủy",)),
    ("Đảng ủy Khối các cơ quan và Doanh nghiệp tỉnh tổ chức phát động.",
     ("Đảng ủy Khối các cơ quan và Doanh nghiệp tỉnh",))])
def test_the_last_member_alone_bears_the_common_word(words: str, names: tuple[str, ...]) -> None:
    assert assigned(f"1. {words}") == [names]


def test_a_person_at_the_end_of_a_list_of_bodies() -> None:
    assert assigned("1. Văn phòng Đảng ủy, Ban Xây dựng Đảng và ông Lê Văn Tám chịu trách "
                    "nhiệm thi "
                    "hành.") == [("Văn phòng Đảng ủy", "Ban Xây dựng Đảng", "ông Lê Văn Tám")]


@pytest.mark.parametrize(("words", "name"), [
    ("Các hộ gia đình treo cờ Tổ quốc từ ngày 25/7/2026 đến ngày 28/7/2026.", "Các hộ gia đình"),
    ("Mỗi đảng viên viết bản cam kết, nộp chi ủy trước ngày 30/5/2026.", "Mỗi đảng viên"),
    ("Đồng chí Lê Thị Sáu thu và nộp đảng phí về Đảng ủy xã.", "Lê Thị Sáu")])
def test_a_name_ends_before_what_is_done(words: str, name: str) -> None:
    assert assigned(f"1. {words}")[0] == (name,)


def test_opinions_asked_for_are_an_order_opinions_given_are_none() -> None:
    letter = ("VĂN PHÒNG TỈNH MINH HỌA\nSố: 37/VP-CN\nMinh Họa, ngày 28 tháng 4 năm "
              "2026\n\nKính gửi: "
              "Các Sở: Tài chính, Nội vụ.\n\nXét đề nghị của UBND xã An Hòa, Chủ tịch UBND "
              "tỉnh có ý "
              "kiến như sau:\n\nGiao các Sở: Tài chính, Nội vụ có ý kiến đối với đề xuất của "
              "UBND xã "
              "An Hòa trước ngày 10 tháng 5 năm 2026.\n")
    tasks = read(letter).tasks
    assert [task.assignees for task in tasks] == [("Sở Tài chính", "Sở Nội vụ")]
    assert tasks[0].deadline is not None
    assert tasks[0].deadline.end == "2026-05-10"


@pytest.mark.parametrize("words", [
    "Chỉ thị này có hiệu lực kể từ ngày ký.", "Kế hoạch này thay thế Kế hoạch số 12-KH/ĐU.",
    "Nghị quyết được 18/18 đảng viên có mặt biểu quyết thông qua (đạt 100%).",
    "Có danh sách kèm theo."])
def test_closing_formulas_give_nobody_anything_to_do(words: str) -> None:
    found = plan(f"1. Văn phòng Đảng ủy theo dõi việc thực hiện.\n\n{words}")
    assert [task.assignees for task in found.tasks] == [("Văn phòng Đảng ủy",)]
    assert found.targets == ()


def test_an_order_may_hold_something_for_a_duty() -> None:
    assert len(assigned("1. Chi bộ:\na) Xác định chăm lo người có công là nhiệm vụ trọng tâm.\n"
                        "b) Tổ chức thăm hỏi gia đình chính sách.")) == 2


def test_a_period_with_a_day_outweighs_the_bare_word() -> None:
    task = plan("1. Văn phòng Đảng ủy theo dõi tiến độ; định kỳ báo cáo kết quả về Thường trực "
                "Đảng ủy "
                "trước ngày 23 hàng tháng.").tasks[-1]
    assert task.deadline is not None
    assert task.deadline.recurrence == "monthly"


def test_the_addressee_of_a_report_ends_before_its_matter() -> None:
    duty = plan("1. Văn phòng Đảng ủy theo dõi, kịp thời báo cáo Ban Thường vụ Đảng ủy những "
                "vấn đề "
                "phát sinh.").reporting[0]
    assert duty.to == ("Ban Thường vụ Đảng ủy",)


def test_the_subject_behind_a_basis_acts() -> None:
    assert assigned("1. Căn cứ kế hoạch của Huyện đoàn, các cơ sở Đoàn xây dựng kế hoạch cụ "
                    "thể.") == [
        ("các cơ sở Đoàn",)]


@pytest.mark.parametrize(("line", "name", "purpose"), [
    ("- Thường trực Huyện ủy; (để b/c)", "Thường trực Huyện ủy", "b/c"),
    ("- Ban Tuyên giáo Huyện ủy,      (để báo cáo)", "Ban Tuyên giáo Huyện ủy", "b/c")])
def test_a_purpose_set_apart_from_its_body(line: str, name: str, purpose: str) -> None:
    found = plan("1. Chi bộ tổ chức thăm hỏi.", recipients=f"{line}\n- Các chi bộ,")
    assert [(r.name, r.purpose) for r in found.recipients][:2] == [
        (name, purpose), ("Các chi bộ", None)]


def goals(words: str) -> list[tuple[object, str, str | None]]:
    found = plan(words, heading="CHỈ TIÊU").targets
    return [(target.value, target.metric, target.unit) for target in found]


def test_a_whole_and_its_part_are_two_goals() -> None:
    found = plan("1. UBND xã phấn đấu đến năm 2028 có 15 sản phẩm đạt chuẩn, trong đó ít nhất "
                 "02 sản "
                 "phẩm đạt 4 sao.").targets
    assert [target.value for target in found] == [15, 2]


def test_the_year_behind_a_figure_is_not_what_is_measured() -> None:
    assert goals("- Hộ nghèo còn dưới 1% vào năm 2030.") == [(1, "Hộ nghèo", "%")]


def test_a_share_that_opens_the_clause_is_that_of_the_words_behind_it() -> None:
    assert goals("- 100% cơ sở Đoàn đảm nhận ít nhất 01 công trình.")[0] == (
        100, "cơ sở Đoàn đảm nhận", "%")
