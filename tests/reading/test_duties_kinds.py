"""Orders of invitations, reports, Party guidance and provincial plans."""

from __future__ import annotations

from ingest.reading.model import Reading
from ingest.reading.read import read

INVITATION = """ỦY BAN NHÂN DÂN
PHƯỜNG AN HÒA
Số: 58/GM-UBND
An Hòa, ngày 03 tháng 3 năm 2026

GIẤY MỜI
Dự hội nghị phòng cháy, chữa cháy

Ủy ban nhân dân phường trân trọng kính mời:
- Đồng chí Bí thư Đảng ủy phường;
- Hiệu trưởng các trường học trên địa bàn.

Tới dự hội nghị phòng cháy, chữa cháy.
Thời gian: 14 giờ 00, thứ Sáu, ngày 06 tháng 3 năm 2026.
Địa điểm: Hội trường UBND phường.

* Phân công chuẩn bị:
- Công an phường chuẩn bị báo cáo, gửi Văn phòng trước 16 giờ ngày 05/3/2026.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Văn Mẫu
"""

PAPER = """TỈNH ỦY AN BÌNH
BAN TUYÊN GIÁO VÀ DÂN VẬN
*
Số 45-{code}/BTGDVTU
ĐẢNG CỘNG SẢN VIỆT NAM
An Bình, ngày 15 tháng 8 năm 2025

{kind}
về tuyên truyền đại hội

I. TỔ CHỨC THỰC HIỆN

{body}
"""


def paper(body: str, kind: str = "HƯỚNG DẪN", code: str = "HD") -> Reading:
    return read(PAPER.format(body=body, kind=kind, code=code))


def test_an_invitation_invites_and_lets_others_prepare() -> None:
    first, second, third = read(INVITATION).tasks
    assert first.assignees == ("Bí thư Đảng ủy phường",)
    assert second.assignees == ("Hiệu trưởng các trường học trên địa bàn",)
    assert first.kind == second.kind == "attendance"
    assert first.deadline is not None
    assert first.deadline.start == "2026-03-06T14:00"
    assert third.assignees == ("Công an phường",)
    assert third.deadline is not None
    assert third.deadline.end == "2026-03-05T16:00"


def test_to_lead_is_what_a_party_committee_does() -> None:
    (task,) = paper("1. Đảng ủy các xã, phường\n\n- Lãnh đạo các cơ quan trực thuộc tổ chức tuyên "
                    "truyền.").tasks
    assert task.assignees == ("Đảng ủy các xã, phường",)
    assert task.action.startswith("Lãnh đạo các cơ quan")


def test_the_merged_newspaper_is_one_partner() -> None:
    (task,) = paper("1. Ban Tuyên giáo phối hợp với Báo và phát thanh, truyền hình tỉnh tổ chức "
                    "họp báo.").tasks
    assert task.coordinators == ("Báo và phát thanh, truyền hình tỉnh",)


def test_a_bracket_names_who_helps() -> None:
    (task,) = paper("1. Sở Tài chính bố trí kinh phí (Sở Nội vụ phối hợp).", "KẾ HOẠCH",
                    "KH").tasks
    assert (task.assignees, task.coordinators) == (("Sở Tài chính",), ("Sở Nội vụ",))


def test_three_periods_in_one_phrase_are_three_reports() -> None:
    found = paper("1. Hằng quý (trước ngày 20 tháng cuối quý), 6 tháng (trước ngày 20/6) và năm "
                  "(trước ngày 20/11), các xã báo cáo kết quả về Sở Nội vụ.").reporting
    assert [duty.due.recurrence for duty in found if duty.due] == [
        "quarterly", "half-yearly", "yearly"]
    assert [duty.due.end for duty in found if duty.due] == [None, "--06-20", "--11-20"]


def test_days_after_an_event_stay_words() -> None:
    (duty,) = paper("1. Các cấp ủy báo cáo kết quả về Ban Tuyên giáo sau khi kết thúc đại hội 10 "
                    "ngày.").reporting
    assert duty.due is not None
    assert (duty.due.text, duty.due.end) == ("sau khi kết thúc đại hội 10 ngày", None)


def test_a_report_sets_goals_where_it_looks_ahead() -> None:
    found = paper("1. 98% hồ sơ được tiếp nhận trực tuyến.\n\nII. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM "
                  "2026\n\n1. Phấn đấu 100% thôn có cáp quang; trên 85% hộ có chữ ký số.",
                  "BÁO CÁO", "BC").targets
    assert [(target.metric, target.value) for target in found] == [
        ("thôn có cáp quang", 100), ("hộ có chữ ký số", 85)]
