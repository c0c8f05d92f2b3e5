"""Heads of joint papers, congresses and councils, and what a scan or a web page does to a head."""

from __future__ import annotations

import pytest

from ingest.reading.bodies.joint import joint_names
from ingest.reading.model import Header
from ingest.reading.read import read

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM\n"
ITEMS = "\n\nI. MỤC ĐÍCH\n1. Nâng cao chất lượng công tác.\n"


def head(block: str, motto: str, day: str, rest: str) -> Header:
    return read(f"{block}\n\n{motto}{day}\n\n{rest}{ITEMS}").header


def test_a_paper_of_two_houses_has_both_and_no_superior() -> None:
    header = head("HỘI NÔNG DÂN XÃ BẾN MƠ\nTRẠM Y TẾ XÃ BẾN MƠ\nSố: 05/CTPH-HND-TYT", STATE,
                  "Bến Mơ, ngày 04 tháng 8 năm 2025",
                  "CHƯƠNG TRÌNH PHỐI HỢP\nKhám sức khỏe cho nông dân")
    assert header.issuer == "HỘI NÔNG DÂN XÃ BẾN MƠ - TRẠM Y TẾ XÃ BẾN MƠ"
    assert header.parent_organ is None
    assert (header.type, header.title) == ("Chương trình phối hợp", "Khám sức khỏe cho nông dân")


def test_two_houses_on_one_line_stay_below_their_superior() -> None:
    header = head("UBND TỈNH BẾN MƠ\nSỞ NỘI VỤ - SỞ TÀI CHÍNH\nSố: 9/KHPH-SNV-STC", STATE,
                  "Bến Mơ, ngày 04 tháng 8 năm 2023", "KẾ HOẠCH PHỐI HỢP\nRà soát biên chế")
    assert (header.issuer, header.parent_organ) == ("SỞ NỘI VỤ - SỞ TÀI CHÍNH", "UBND TỈNH BẾN MƠ")
    assert header.type == "Kế hoạch phối hợp"


def test_coordination_in_the_subject_is_no_type() -> None:
    header = head("UBND TỈNH BẾN MƠ\nSỞ NỘI VỤ\nSố: 9/KH-SNV", STATE,
                  "Bến Mơ, ngày 04 tháng 8 năm 2023", "KẾ HOẠCH PHỐI HỢP RÀ SOÁT BIÊN CHẾ")
    assert (header.type, header.title) == ("Kế hoạch", "PHỐI HỢP RÀ SOÁT BIÊN CHẾ")


def test_a_congress_is_one_organ() -> None:
    header = head("ĐẠI HỘI ĐẠI BIỂU\nĐẢNG BỘ XÃ BẾN MƠ\nLẦN THỨ II\n*\nSố 01-NQ/ĐH", PARTY,
                  "Bến Mơ, ngày 14 tháng 8 năm 2025", "NGHỊ QUYẾT\nnhiệm kỳ 2025 - 2030")
    assert header.issuer == "ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ XÃ BẾN MƠ LẦN THỨ II"
    assert header.parent_organ is None


def test_the_standing_committee_of_the_assembly_is_one_organ() -> None:
    header = head("ỦY BAN THƯỜNG VỤ\nQUỐC HỘI\nNghị quyết số: 12/2024/UBTVQH15", STATE,
                  "Hà Nội, ngày 14 tháng 8 năm 2024", "NGHỊ QUYẾT\nVề chất vấn")
    assert (header.issuer, header.parent_organ) == ("ỦY BAN THƯỜNG VỤ QUỐC HỘI", None)


def test_the_term_of_a_council_is_no_part_of_its_name() -> None:
    header = head("HỘI ĐỒNG NHÂN DÂN\nXÃ BẾN MƠ\nSố: 4/NQ-HĐND", STATE,
                  "Bến Mơ, ngày 14 tháng 8 năm 2024",
                  "NGHỊ QUYẾT\nVề thu ngân sách\n\nHỘI ĐỒNG NHÂN DÂN XÃ BẾN MƠ KHÓA II - KỲ HỌP "
                  "THỨ 3\n\nCăn cứ Luật Ngân sách nhà nước;")
    assert header.issuer == "HỘI ĐỒNG NHÂN DÂN XÃ BẾN MƠ"


def test_names_of_three_rungs_on_one_line_are_told_apart() -> None:
    header = head("ĐẢNG BỘ TỈNH BẾN MƠ ĐẢNG BỘ HUYỆN LÁ SEN ĐẢNG ỦY XÃ CỒN TRE\n*\nSố 9-KH/ĐU",
                  PARTY, "Cồn Tre, ngày 14 tháng 8 năm 2020", "KẾ HOẠCH\nkiểm điểm cuối năm")
    assert (header.issuer, header.parent_organ) == ("ĐẢNG ỦY XÃ CỒN TRE", "ĐẢNG BỘ HUYỆN LÁ SEN")


def test_a_number_without_its_dash_in_a_head_of_one_line_is_no_organ() -> None:
    header = read("ĐẢNG BỘ HUYỆN LÁ SEN ĐẢNG ỦY XÃ CỒN TRE * Số 09 KH/ĐU ĐẢNG CỘNG SẢN VIỆT NAM "
                  "Cồn Tre, ngày 24 tháng 11 năm 2020 KẾ HOẠCH kiểm điểm cuối năm 2020 Thực hiện "
                  "Hướng dẫn số 10-HD/HU ngày 27/11/2019 của Ban Thường vụ Huyện ủy, Ban Thường vụ "
                  "Đảng ủy xây dựng kế hoạch như sau:").header
    assert (header.number, header.symbol) == ("09", "KH/ĐU")
    assert header.issuer in ("ĐẢNG ỦY XÃ CỒN TRE", "Ban Thường vụ Đảng ủy")


def test_the_office_that_sends_a_draft_is_named_without_what_it_sends() -> None:
    header = read("HUYỆN ỦY LÁ SEN\nVĂN PHÒNG\n*\nSố 31-CV/VPHU\nV/v góp ý dự thảo\n\n" + PARTY
                  + "Lá Sen, ngày 12 tháng 4 năm 2023\n\nKính gửi: Các chi bộ, đảng bộ cơ sở.\n\n"
                  "Thừa lệnh Ban Thường vụ Huyện ủy, Văn phòng Huyện ủy gửi dự thảo Nghị quyết về "
                  "du lịch và đề nghị các đồng chí góp ý trước ngày 25/4/2023.\n").header
    assert header.issuer == "Văn phòng Huyện ủy"


@pytest.mark.parametrize("place", ["Thừa Thiên Huế", "Năm Căn"])
def test_a_place_may_begin_like_a_sentence(place: str) -> None:
    header = head("ĐẢNG ỦY XÃ BẾN MƠ\n*\nSố 4-KL/ĐU", PARTY, f"{place}, ngày 3 tháng 5 năm 2022",
                  "KẾT LUẬN\nvề thu hút đầu tư")
    assert (header.place, header.issued) == (place, "2022-05-03")


def test_a_type_that_a_scan_parted() -> None:
    header = head("ĐẢNG ỦY XÃ BẾN MƠ\n*\nSố 4-KL/ĐU", PARTY, "Bến Mơ, ngày 3 tháng 5 năm 2022",
                  "K ẾT LUẬN\nvề thu hút đầu tư")
    assert (header.type, header.title) == ("Kết luận", "thu hút đầu tư")


def test_urgency_below_the_subject_is_no_part_of_it() -> None:
    header = read("UBND HUYỆN LÁ SEN\nPHÒNG Y TẾ\nSố: 26/PYT-NV\nV/v trực cấp cứu dịp Tết\n"
                  "HỎA TỐC\n\n"
                  + STATE + "Lá Sen, ngày 7 tháng 1 năm 2024\n\nKính gửi: Các trạm y tế.\n\n"
                  "Phòng Y tế đề nghị các trạm bố trí trực 24/24 giờ.\n").header
    assert (header.title, header.urgency) == ("trực cấp cứu dịp Tết", "HỎA TỐC")


def test_a_subject_glued_to_its_first_word_and_a_heading_below_it() -> None:
    header = head("BAN TỔ CHỨC TRUNG ƯƠNG\nSố: 2-HD/BTCTW", PARTY,
                  "Hà Nội, ngày 10 tháng 10 năm 2018",
                  "HƯỚNG DẪN\n\nVỀĐÁNH GIÁ CÁN BỘ\n\nA -MỤC ĐÍCH, YÊU CẦU\n\n- Đánh giá đúng.")
    assert header.title == "ĐÁNH GIÁ CÁN BỘ"


@pytest.mark.parametrize(("page", "number", "symbol", "issued", "title"), [
    ("LTS: Ngày 14-11-2016, Ban Chấp hành Đảng bộ tỉnh đã ban hành Nghị quyết số 10-NQ/TU về phát "
     "triển cảng biển. Báo trân trọng giới thiệu toàn văn nội dung Nghị quyết.\n{items}",
     "10", "NQ/TU", "2016-11-14", "phát triển cảng biển"),
    ("Đêm 22/9, UBND tỉnh ban hành Công văn số 288/UBND-KT về việc mở lại chợ.\n\nBáo xin giới "
     "thiệu toàn văn Công văn số 288/UBND-KT.\n{items}", "288", "UBND-KT", None, "mở lại chợ"),
    ("Ngày 23/8/2017, Tỉnh ủy đã ban hành Chương trình số 27-CTr/TU về giữ rừng.\n\nBan quản trị "
     "xin đăng toàn văn Chương trình này:\n\nCHƯƠNG TRÌNH\n\nbảo vệ rừng đầu nguồn\n{items}",
     "27", "CTr/TU", "2017-08-23", "bảo vệ rừng đầu nguồn"),
])
def test_a_page_that_prints_the_whole_paper_says_which_it_is(
        page: str, number: str, symbol: str, issued: str | None, title: str) -> None:
    reading = read(page.format(items=ITEMS))
    header = reading.header
    assert (header.number, header.symbol, header.issued, header.title) == (
        number, symbol, issued, title)
    assert header.origin["number"] == "web lead"
    assert reading.citations == ()


def test_glued_letters_of_an_old_head() -> None:
    header = head("ỦYBAN NHÂN DÂN\nTỈNH BẾN MƠ\nSố: 19/2001/CT/UB", STATE,
                  "Bến Mơ, ngày 05 tháng 7 năm 2001",
                  "CHỈ THỊ\nCỦA ỦYBAN NHÂN DÂN TỈNH\nVề việc quản lý chợ")
    assert (header.number, header.title) == ("19/2001", "quản lý chợ")
    assert header.issuer == "ỦYBAN NHÂN DÂN TỈNH BẾN MƠ"


@pytest.mark.parametrize(("name", "bodies"), [
    ("Sở Y tế - Sở Tài chính", ("Sở Y tế", "Sở Tài chính")),
    ("Bộ Lao động - Thương binh và Xã hội", ("Bộ Lao động - Thương binh và Xã hội",)),
    ("Bộ Lao động - Thương binh và Xã hội - Trung ương Đoàn",
     ("Bộ Lao động - Thương binh và Xã hội", "Trung ương Đoàn")),
    ("Sở Giáo dục và Đào tạo", ("Sở Giáo dục và Đào tạo",)),
    ("ỦY BAN NHÂN DÂN - ỦY BAN MTTQ VIỆT NAM TỈNH ĐẮK LẮK",
     ("ỦY BAN NHÂN DÂN", "ỦY BAN MTTQ VIỆT NAM TỈNH ĐẮK LẮK")),
    ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", ("Văn phòng Đoàn ĐBQH và HĐND tỉnh",)),
    ("Ban Tuyên giáo và Dân vận Tỉnh ủy", ("Ban Tuyên giáo và Dân vận Tỉnh ủy",)),
])
def test_joint_names_are_parted_and_names_of_two_fields_are_not(
        name: str, bodies: tuple[str, ...]) -> None:
    assert joint_names(name) == bodies


def test_all_that_issue_together_are_issuers_of_one_place() -> None:
    reading = read("ỦY BAN NHÂN DÂN\nỦY BAN MTTQ VIỆT NAM\nTỈNH ĐẮK LẮK\nSố: 1/QCPH-UBND-UBMTTQ\n\n"
                   + STATE + "Đắk Lắk, ngày 4 tháng 8 năm 2023\n\nQUY CHẾ PHỐI HỢP\nvề hòa giải\n\n"
                   "UBND tỉnh và Ủy ban MTTQ Việt Nam tỉnh ban hành Quy chế như sau:" + ITEMS)
    issuers = {body.canonical for body in reading.bodies if "issuer" in body.roles}
    assert issuers == {"Ủy ban nhân dân tỉnh Đắk Lắk",
                       "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Đắk Lắk"}
