"""Goals a clerk would list, and figures that are none."""

from __future__ import annotations

from ingest.reading.model import Target
from ingest.reading.read import read

PLAN = """ỦY BAN NHÂN DÂN
XÃ AN HÒA
Số: 21/KH-UBND

An Hòa, ngày 05 tháng 5 năm 2026

KẾ HOẠCH
giữ sạch đường làng

Ủy ban nhân dân xã ban hành Kế hoạch như sau:

I. {heading}

{body}
"""


def goals(body: str, heading: str = "CHỈ TIÊU NĂM 2026") -> list[Target]:
    return list(read(PLAN.format(body=body, heading=heading)).targets)


def test_places_that_a_figure_counts_are_no_goals() -> None:
    found = goals("- Xây dựng mới 03 địa bàn cấp xã không rác thải, gồm: xã An Bình; xã Tân Lập 2; "
                  "phường Hòa Khánh.")
    assert [(t.value, t.unit, t.horizon) for t in found] == [(3, "địa bàn cấp xã", 2026)]
    assert found[0].metric == "Xây dựng mới địa bàn cấp xã không rác thải"


def test_the_year_of_what_was_recognised_is_no_horizon() -> None:
    found = goals("- Đối với 05 thôn có Quyết định công nhận thôn văn hóa năm 2025, gồm: thôn "
                  "Đông; thôn Đoài, hằng năm không để phát sinh điểm rác mới.")
    assert [(t.value, t.horizon) for t in found] == [(5, 2026), (None, 2026)]


def test_a_scale_of_marks_sets_no_goal() -> None:
    assert goals("- Mức TỐT tương ứng với kết quả đạt từ 80% đến dưới 90%.\n"
                 "- Mức KHÁ tương ứng với kết quả đạt từ 70% đến dưới 80%.",
                 heading="XẾP LOẠI KẾT QUẢ") == []


def test_a_goal_said_in_a_task_is_a_goal() -> None:
    found = goals("1. Các thôn vận động người dân, phấn đấu đến năm 2030 xã đạt chuẩn xanh - sạch "
                  "- đẹp.", heading="NHIỆM VỤ")
    assert [(t.comparator, t.horizon) for t in found] == [("qualitative", 2030)]


def test_what_a_paper_approves_in_its_own_text_is_its_own() -> None:
    found = read("""BỘ Y TẾ
Số: 118/QĐ-BYT
Hà Nội, ngày 15 tháng 10 năm 2025

QUYẾT ĐỊNH
Phê duyệt Đề án "Đo lường hài lòng của người bệnh"

BỘ TRƯỞNG BỘ Y TẾ

Căn cứ Luật Khám bệnh, chữa bệnh ngày 09/01/2023;

QUYẾT ĐỊNH:

Điều 1. Phê duyệt Đề án "Đo lường hài lòng của người bệnh" với các nội dung chính sau:

I. MỤC TIÊU

- Đến năm 2028, 100% bệnh viện công khai kết quả đo lường.
""")
    assert {target.owner for target in found.targets} == {found.key}


def test_all_of_something_is_measured_by_what_follows_the_share() -> None:
    found = goals("- Duy trì đảng bộ xã và 100% chi bộ hoàn thành tốt nhiệm vụ.\n"
                  "- Hoàn thành rà soát 100% các công trình trên địa bàn xã.")
    assert [t.metric for t in found] == ["chi bộ hoàn thành tốt nhiệm vụ",
                                         "các công trình trên địa bàn xã"]


def test_anniversaries_are_no_meetings() -> None:
    body = ("Lập thành tích chào mừng kỷ niệm 90 năm Ngày thành lập Đảng (03/02/1930 - 03/02/2020) "
            "và Đại hội Đảng các cấp.")
    found = read(PLAN.format(heading="MỤC ĐÍCH", body=body))
    assert found.events == ()
