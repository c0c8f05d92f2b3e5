"""Where a document stands, by its own words only."""

from __future__ import annotations

import pytest

from graph.kinds import Level
from ingest.reading.bodies.grammar import Context, context_of, parse_body
from ingest.reading.head.header import read_header
from ingest.reading.page.layout import analyse

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


def _context(text: str) -> Context:
    layout = analyse(text)
    return context_of(read_header(layout), layout, "k")


def _party(organs: str, number: str, place: str, body: str) -> str:
    return (f"{organs}\n*\nSố {number}\n\n{PARTY}\n\n{place}, ngày 12 tháng 8 năm 2025\n\n"
            f"KẾ HOẠCH\nthực hiện công tác chuyển đổi số\n\n{body}\n\nI. MỤC ĐÍCH\n\n"
            "1. Nâng cao nhận thức của đảng viên về chuyển đổi số trong giai đoạn mới.\n\n"
            "II. TỔ CHỨC THỰC HIỆN\n\n1. Văn phòng theo dõi, đôn đốc việc thực hiện kế hoạch.\n\n"
            "Nơi nhận:\n- Các chi bộ,\n- Lưu.\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nNguyễn Văn Mẫu\n")


def _state(organs: str, number: str, place: str, body: str) -> str:
    return (f"{organs}\n{STATE}\nSố: {number}\n{place}, ngày 05 tháng 9 năm 2025\n\nKẾ HOẠCH\n"
            f"Thực hiện cải cách hành chính\n\n{body}\n\nI. MỤC ĐÍCH\n\n"
            "1. Nâng cao chất lượng phục vụ người dân và doanh nghiệp trên mọi lĩnh vực.\n\n"
            "II. TỔ CHỨC THỰC HIỆN\n\n1. Các cơ quan thực hiện nghiêm kế hoạch này.\n\n"
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\n"
            "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn Mẫu\n")


def test_commune_party_committee() -> None:
    context = _context(_party("ĐẢNG BỘ TỈNH NGHỆ AN\nĐẢNG ỦY XÃ YÊN HÒA", "14-KH/ĐU", "Yên Hòa",
                              "Đảng ủy xã ban hành kế hoạch như sau:"))
    assert (context.province, context.commune, context.system) == ("Nghệ An", "xã Yên Hòa",
                                                                   "party")
    assert parse_body("các chi bộ", context).canonical == \
        "Các chi bộ trực thuộc Đảng bộ xã Yên Hòa, tỉnh Nghệ An"


def test_commune_without_a_province_stays_without() -> None:
    context = _context(_party("HUYỆN ỦY LẠC SƠN\nĐẢNG ỦY XÃ YÊN HÒA", "14-KH/ĐU", "Yên Hòa",
                              "Đảng ủy xã ban hành kế hoạch như sau:"))
    assert (context.province, context.district, context.commune) == (
        None, "huyện Lạc Sơn", "xã Yên Hòa")
    assert parse_body("UBND xã", context).canonical == \
        "Ủy ban nhân dân xã Yên Hòa [tỉnh không nêu tên, k]"


def test_provincial_committee_and_its_boards() -> None:
    context = _context(_party("TỈNH ỦY NGHỆ AN", "30-KH/TU", "Nghệ An",
                              "Ban Thường vụ Tỉnh ủy ban hành kế hoạch như sau:"))
    assert (context.province, context.level) == ("Nghệ An", Level.PROVINCE)
    board = _context(_party("TỈNH ỦY NGHỆ AN\nBAN TỔ CHỨC", "9-HD/BTCTU", "Nghệ An",
                            "Ban Tổ chức Tỉnh ủy hướng dẫn như sau:"))
    assert (board.province, board.level) == ("Nghệ An", Level.PROVINCE)


def test_party_committee_of_a_school_and_of_a_department() -> None:
    school = _context(_party("ĐẢNG BỘ TỈNH NGHỆ AN\nĐẢNG ỦY TRƯỜNG ĐẠI HỌC VINH", "8-KH/ĐU",
                             "Nghệ An", "Đảng ủy Trường ban hành kế hoạch như sau:"))
    assert school.host == "Trường Đại học Vinh"
    assert school.level is Level.GRASSROOTS
    office = _context(_party("ĐẢNG BỘ UBND TỈNH NGHỆ AN\nĐẢNG ỦY SỞ Y TẾ", "4-KH/ĐU", "Nghệ An",
                             "Đảng ủy Sở ban hành kế hoạch như sau:"))
    assert office.host == "Sở Y tế tỉnh Nghệ An"


def test_unnamed_city_committee_is_a_district_only_below_a_province() -> None:
    below = _context("KẾ HOẠCH\nvề học tập nghị quyết\n\nThực hiện Kế hoạch số 20-KH/TU của Ban "
                     "Thường vụ Tỉnh ủy, Ban Thường vụ Thành ủy xây dựng kế hoạch như sau:\n\n"
                     "I. MỤC ĐÍCH\n\n1. Quán triệt sâu rộng trong cán bộ, đảng viên.\n\n"
                     "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nTrần Văn Mẫu\n")
    assert (below.level, below.unit, below.province) == (Level.DISTRICT, "thành phố", None)


def test_state_bodies_by_level() -> None:
    province = _context(_state("ỦY BAN NHÂN DÂN\nTỈNH NGHỆ AN", "21/KH-UBND", "Nghệ An",
                               "Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:"))
    assert (province.province, province.level, province.system) == (
        "Nghệ An", Level.PROVINCE, "state")
    city = _context(_state("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CẦN THƠ", "22/KH-UBND", "Cần Thơ",
                           "Ủy ban nhân dân thành phố ban hành kế hoạch như sau:"))
    assert (city.province, city.level) == ("Cần Thơ", Level.PROVINCE)
    commune = _context(_state("ỦY BAN NHÂN DÂN\nPHƯỜNG TÂN AN", "23/KH-UBND", "Tân An",
                              "UBND phường ban hành kế hoạch như sau:"))
    assert (commune.commune, commune.level, commune.province) == (
        "phường Tân An", Level.COMMUNE, None)


def test_papers_of_the_centre_have_no_province() -> None:
    ministry = _context(_state("BỘ TƯ PHÁP", "33/KH-BTP", "Hà Nội",
                               "Bộ Tư pháp ban hành kế hoạch như sau:"))
    assert (ministry.province, ministry.level) == (None, Level.MINISTRY)
    assert parse_body("UBND tỉnh", ministry).group


def test_a_province_named_once_in_passing_is_not_the_place() -> None:
    context = _context("KẾ HOẠCH\nvề học tập nghị quyết\n\nBan Thường vụ Huyện ủy lập kế hoạch "
                       "như sau:\n\nI. NỘI DUNG\n\n1. Học tập kinh nghiệm của tỉnh Quảng Ninh.\n\n"
                       "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nTrần Văn Mẫu\n")
    assert context.province is None
    assert context.level is Level.DISTRICT


@pytest.mark.parametrize(("line", "province"), [
    ("1. UBND tỉnh Quảng Ninh chỉ đạo thực hiện.", "Quảng Ninh"),
    ("1. Học tập tại tỉnh Quảng Ninh và tỉnh Hải Dương.", None),
    ("1. Học tập và làm theo tư tưởng Hồ Chí Minh.", None),
])
def test_strong_evidence_in_the_body(line: str, province: str | None) -> None:
    context = _context("KẾ HOẠCH\nvề học tập nghị quyết\n\nBan Thường vụ Huyện ủy lập kế hoạch "
                       f"như sau:\n\nI. NỘI DUNG\n\n{line}\n\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\n"
                       "Trần Văn Mẫu\n")
    assert context.province == province


def test_a_cell_stands_where_its_superior_stands() -> None:
    context = _context(_party("ĐẢNG BỘ TRƯỜNG ĐẠI HỌC VINH\nCHI BỘ KHOA LUẬT", "2-KH/CB", "Nghệ An",
                              "Chi bộ ban hành kế hoạch như sau:"))
    assert (context.level, context.host, context.province) == (
        Level.CELL, "Trường Đại học Vinh", "Nghệ An")
    own = parse_body("Chi bộ", context)
    assert own.canonical == "Chi bộ Khoa Luật Trường Đại học Vinh"
    assert (own.tier, own.group, own.parent) == (5, False, "Đảng bộ Trường Đại học Vinh")
    assert parse_body("Đảng ủy", context).canonical == "Đảng ủy Trường Đại học Vinh"


def test_committee_of_the_partys_own_offices() -> None:
    context = _context(_party("ĐẢNG BỘ TỈNH NGHỆ AN\nĐẢNG ỦY CÁC CƠ QUAN ĐẢNG TỈNH", "5-KH/ĐU",
                              "Nghệ An", "Đảng ủy ban hành kế hoạch như sau:"))
    assert parse_body("Văn phòng Đảng ủy", context).canonical == \
        "Văn phòng Đảng ủy các cơ quan Đảng tỉnh Nghệ An"
