"""What a name of a body means: kind × host × place, one canonical name everywhere."""

from __future__ import annotations

import pytest

from graph.kinds import Level
from ingest.reading.bodies.grammar import Context, parse_body

COMMUNE = Context("Hòa Bình", "huyện Lạc Sơn", "xã Quý Hòa", None, "07-KH/ĐU", "party")
COMMUNE_STATE = Context("Hòa Bình", None, "xã Quý Hòa", None, "15/KH-UBND", "state")
DISTRICT = Context(None, None, None, None, "kh:9", "party", Level.DISTRICT, "huyện")
PROVINCE = Context("Nghệ An", None, None, None, "21/KH-UBND", "state", Level.PROVINCE)
PROVINCE_PARTY = Context("Nghệ An", None, None, None, "30-KH/TU", "party", Level.PROVINCE)
CITY = Context("Cần Thơ", None, None, None, "8-KH/TU", "party", Level.PROVINCE)
CENTRE = Context(None, None, None, None, "5-CT/TW", "party", Level.CENTRE)
GOVERNMENT = Context(None, None, None, None, "9/NQ-CP", "state", Level.CENTRE)
SCHOOL = Context("Nghệ An", None, None, "Trường Đại học Vinh", "3-KH/ĐU", "party",
                 Level.GRASSROOTS)
OFFICE = Context("Nghệ An", None, None, "Sở Y tế tỉnh Nghệ An", "4-KH/ĐU", "party",
                 Level.GRASSROOTS)


@pytest.mark.parametrize(("name", "context", "canonical"), [
    # central bodies have one name everywhere
    ("Bộ Chính trị", COMMUNE, "Bộ Chính trị"),
    ("BỘ CHÍNH TRỊ", PROVINCE, "Bộ Chính trị"),
    ("BCT", CENTRE, "Bộ Chính trị"),
    ("BCT", GOVERNMENT, "Bộ Công Thương"),
    ("Ban Bí thư Trung ương Đảng", SCHOOL, "Ban Bí thư"),
    ("Ban Chấp hành Trung ương Đảng khóa XIII", COMMUNE, "Ban Chấp hành Trung ương Đảng"),
    ("Thủ tướng", PROVINCE, "Thủ tướng Chính phủ"),
    ("Bộ KH&CN", PROVINCE, "Bộ Khoa học và Công nghệ"),
    ("Bộ Tài nguyên và môi trường", PROVINCE, "Bộ Tài nguyên và Môi trường"),
    ("VPCP", PROVINCE, "Văn phòng Chính phủ"),
    ("Bộ trưởng Bộ Y tế", PROVINCE, "Bộ Y tế"),
    # Party committees and their organs
    ("Tỉnh uỷ", PROVINCE_PARTY, "Tỉnh ủy Nghệ An"),
    ("BTV Tỉnh ủy", COMMUNE, "Ban Thường vụ Tỉnh ủy Hòa Bình"),
    ("Ban Thường vụ Tỉnh ủy", DISTRICT, "Ban Thường vụ Tỉnh ủy [tỉnh không nêu tên, kh:9]"),
    ("Thành ủy", CITY, "Thành ủy Cần Thơ"),
    ("Thường trực Thành ủy", CITY, "Thường trực Thành ủy Cần Thơ"),
    ("HUYỆN ỦY", DISTRICT, "Huyện ủy [huyện không nêu tên, kh:9]"),
    ("VPHU", DISTRICT, "Văn phòng Huyện ủy [huyện không nêu tên, kh:9]"),
    ("Ban Tuyên giáo - Dân vận Tỉnh ủy", PROVINCE,
     "Ban Tuyên giáo và Dân vận Tỉnh ủy Nghệ An"),
    ("Đảng ủy", COMMUNE, "Đảng ủy xã Quý Hòa, tỉnh Hòa Bình"),
    ("UBKT ĐU", COMMUNE, "Ủy ban Kiểm tra Đảng ủy xã Quý Hòa, tỉnh Hòa Bình"),
    ("VPĐU", COMMUNE, "Văn phòng Đảng ủy xã Quý Hòa, tỉnh Hòa Bình"),
    ("BXDĐ", COMMUNE, "Ban Xây dựng Đảng Đảng ủy xã Quý Hòa, tỉnh Hòa Bình"),
    ("Đảng uỷ Ủy ban nhân dân tỉnh", SCHOOL, "Đảng ủy Ủy ban nhân dân tỉnh Nghệ An"),
    ("Đảng ủy các cơ quan Đảng tỉnh", PROVINCE, "Đảng ủy các cơ quan Đảng tỉnh Nghệ An"),
    ("Đảng ủy Công an tỉnh", PROVINCE_PARTY, "Đảng ủy Công an tỉnh Nghệ An"),
    ("Đảng bộ tỉnh", PROVINCE_PARTY, "Đảng bộ tỉnh Nghệ An"),
    ("Ban Chấp hành Đảng bộ tỉnh", PROVINCE_PARTY, "Ban Chấp hành Đảng bộ tỉnh Nghệ An"),
    ("Ban Thường vụ", SCHOOL, "Ban Thường vụ Đảng ủy Trường Đại học Vinh"),
    ("Đảng bộ Nhà trường", SCHOOL, "Đảng bộ Trường Đại học Vinh"),
    ("ỦY BAN KIỂM TRA ĐẢNG ỦY SỞ", OFFICE, "Ủy ban Kiểm tra Đảng ủy Sở Y tế tỉnh Nghệ An"),
    # cells are those of the issuer's Party organisation
    ("các chi bộ", COMMUNE, "Các chi bộ trực thuộc Đảng bộ xã Quý Hòa, tỉnh Hòa Bình"),
    ("mỗi chi bộ", OFFICE, "Các chi bộ trực thuộc Đảng bộ Sở Y tế tỉnh Nghệ An"),
    ("Bí thư chi bộ", SCHOOL, "Các chi bộ trực thuộc Đảng bộ Trường Đại học Vinh"),
    ("Cấp ủy các chi bộ", SCHOOL,
     "Cấp ủy các chi bộ trực thuộc Đảng bộ Trường Đại học Vinh"),
    ("Chi bộ thôn Cáo", COMMUNE, "Chi bộ thôn Cáo xã Quý Hòa, tỉnh Hòa Bình"),
    # State
    ("UBND", PROVINCE, "Ủy ban nhân dân tỉnh Nghệ An"),
    ("Uỷ ban nhân dân tỉnh", PROVINCE_PARTY, "Ủy ban nhân dân tỉnh Nghệ An"),
    ("UBND TP. Cần Thơ", CENTRE, "Ủy ban nhân dân thành phố Cần Thơ"),
    ("UBND thành phố Vinh", PROVINCE, "Ủy ban nhân dân thành phố Vinh, tỉnh Nghệ An"),
    ("UBND xã", COMMUNE_STATE, "Ủy ban nhân dân xã Quý Hòa, tỉnh Hòa Bình"),
    ("UBND huyện", DISTRICT, "Ủy ban nhân dân [huyện không nêu tên, kh:9]"),
    ("Thường trực HĐND tỉnh", PROVINCE, "Thường trực Hội đồng nhân dân tỉnh Nghệ An"),
    ("VP HĐND&UBND", COMMUNE_STATE,
     "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Quý Hòa, tỉnh Hòa Bình"),
    ("Sở VH,TT&DL", PROVINCE, "Sở Văn hóa, Thể thao và Du lịch tỉnh Nghệ An"),
    ("Sở Công thương", PROVINCE, "Sở Công Thương tỉnh Nghệ An"),
    ("Giám đốc Sở GD&ĐT", PROVINCE, "Sở Giáo dục và Đào tạo tỉnh Nghệ An"),
    ("Sở Tài chính", CITY, "Sở Tài chính thành phố Cần Thơ"),
    ("Phòng Văn hóa - Xã hội", COMMUNE_STATE,
     "Phòng Văn hóa - Xã hội xã Quý Hòa, tỉnh Hòa Bình"),
    ("Chủ tịch UBND tỉnh", PROVINCE, "Chủ tịch Ủy ban nhân dân tỉnh Nghệ An"),
    ("Chủ tịch UBND tỉnh Hồ Văn Mẫu", PROVINCE, "Chủ tịch Ủy ban nhân dân tỉnh Nghệ An"),
    ("Chánh Thanh tra tỉnh", PROVINCE, "Thanh tra tỉnh Nghệ An"),
    ("Trưởng ban Quản lý các khu công nghiệp tỉnh", PROVINCE,
     "Ban Quản lý các khu công nghiệp tỉnh Nghệ An"),
    ("Công an xã", COMMUNE_STATE, "Công an xã Quý Hòa, tỉnh Hòa Bình"),
    ("Cục Kiểm soát TTHC (VPCP)", PROVINCE,
     "Cục Kiểm soát thủ tục hành chính Văn phòng Chính phủ"),
    ("Trường Đại học Vinh", PROVINCE, "Trường Đại học Vinh"),
    # Front, unions, Youth Union
    ("UBMTTQ Việt Nam tỉnh", PROVINCE, "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Nghệ An"),
    ("Mặt trận Tổ quốc xã", COMMUNE,
     "Ủy ban Mặt trận Tổ quốc Việt Nam xã Quý Hòa, tỉnh Hòa Bình"),
    ("Thường trực UBMTTQVN tỉnh", PROVINCE,
     "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Nghệ An"),
    ("Tỉnh đoàn", PROVINCE, "Tỉnh đoàn Nghệ An"),
    ("Đoàn xã", COMMUNE,
     "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã Quý Hòa, tỉnh Hòa Bình"),
    ("Hội LHPN tỉnh", PROVINCE, "Hội Liên hiệp Phụ nữ tỉnh Nghệ An"),
    ("LĐLĐ tỉnh", PROVINCE, "Liên đoàn Lao động tỉnh Nghệ An"),
    ("Công đoàn trường", SCHOOL, "Công đoàn Trường Đại học Vinh"),
    ("Ban Thường vụ Công đoàn trường", SCHOOL, "Công đoàn Trường Đại học Vinh"),
    # classes
    ("các sở, ban, ngành", PROVINCE, "Các sở, ban, ngành tỉnh Nghệ An"),
    ("Thủ trưởng các sở, ban ngành", PROVINCE, "Các sở, ban, ngành tỉnh Nghệ An"),
    ("UBND các xã, phường", PROVINCE, "Ủy ban nhân dân các xã, phường tỉnh Nghệ An"),
    ("Các bộ, ngành", PROVINCE, "Các bộ, ngành"),
    ("các tỉnh uỷ, thành uỷ", CENTRE, "Các tỉnh ủy, thành ủy"),
    ("các đơn vị trực thuộc", SCHOOL, "Các đơn vị thuộc Trường Đại học Vinh"),
    ("Các cơ quan chuyên môn thuộc UBND tỉnh", PROVINCE,
     "Các cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh Nghệ An"),
    ("các cơ quan Trung ương đóng trên địa bàn", PROVINCE,
     "Các cơ quan Trung ương đóng trên địa bàn tỉnh Nghệ An"),
])
def test_a_name_has_one_canonical_name(name: str, context: Context, canonical: str) -> None:
    assert parse_body(name, context).canonical == canonical


@pytest.mark.parametrize(("name", "context", "level", "tier", "kind", "group"), [
    ("Bộ Chính trị", COMMUNE, Level.CENTRE, 1, "đảng", False),
    ("Bộ Tư pháp", COMMUNE, Level.MINISTRY, None, "chính quyền", False),
    ("Tỉnh ủy", COMMUNE, Level.PROVINCE, 2, "đảng", False),
    ("Huyện ủy", DISTRICT, Level.DISTRICT, 3, "đảng", False),
    ("Đảng ủy UBND tỉnh", SCHOOL, Level.PROVINCE, 3, "đảng", False),
    ("Đảng ủy xã", COMMUNE, Level.GRASSROOTS, 4, "đảng", False),
    ("Đảng bộ Trường", SCHOOL, Level.GRASSROOTS, 4, "đảng", False),
    ("các chi bộ trực thuộc", COMMUNE, Level.CELL, 5, "đảng", True),
    ("các chi, đảng bộ trực thuộc Huyện ủy", DISTRICT, Level.GRASSROOTS, 4, "đảng", True),
    ("UBND tỉnh", PROVINCE, Level.PROVINCE, None, "chính quyền", False),
    ("UBND các xã, phường, đặc khu", PROVINCE, Level.COMMUNE, None, "chính quyền", True),
    ("Sở Nội vụ", PROVINCE, Level.PROVINCE, None, "chính quyền", False),
    ("MTTQ xã", COMMUNE, Level.COMMUNE, None, "mặt trận-đoàn thể", False),
    ("Trường Đại học Vinh", PROVINCE, Level.GRASSROOTS, None, "trường", False),
    ("Tập đoàn VNPT", PROVINCE, Level.OTHER, None, "doanh nghiệp", False),
    ("cán bộ, đảng viên", COMMUNE, Level.OTHER, None, "đảng", True),
])
def test_level_rung_and_kind(name: str, context: Context, level: Level, tier: int | None,
                             kind: str, group: bool) -> None:
    body = parse_body(name, context)
    assert (body.level, body.tier, body.kind, body.group) == (level.value, tier, kind, group)


def test_standing_organ_and_committee_are_two_bodies() -> None:
    organ = parse_body("Ban Thường vụ Tỉnh ủy", PROVINCE_PARTY)
    whole = parse_body("Tỉnh ủy", PROVINCE_PARTY)
    assert organ.canonical != whole.canonical
    assert organ.parent == whole.canonical


def test_same_name_in_two_places_is_two_bodies() -> None:
    other = Context(None, None, None, None, "kh:10", "party", Level.DISTRICT, "huyện")
    one = parse_body("Ban Thường vụ Tỉnh ủy", DISTRICT).canonical
    assert one != parse_body("Ban Thường vụ Tỉnh ủy", other).canonical
    assert one != parse_body("Ban Thường vụ Tỉnh ủy", PROVINCE_PARTY).canonical
    assert parse_body("Tỉnh ủy Nghệ An", DISTRICT).canonical == \
        parse_body("Tỉnh ủy", PROVINCE_PARTY).canonical


def test_an_unnamed_place_is_never_filled_in() -> None:
    for name in ("Tỉnh ủy", "UBND tỉnh", "Sở Nội vụ", "Công an tỉnh"):
        body = parse_body(name, DISTRICT)
        assert "không nêu tên, kh:9" in body.canonical
        assert body.place is None


def test_one_class_under_several_spellings_of_a_document() -> None:
    context = Context("Nghệ An", None, None, None, "k", "state", Level.PROVINCE,
                      communes="các xã, phường, đặc khu")
    names = {parse_body(name, context).canonical
             for name in ("UBND cấp xã", "UBND các xã, phường", "UBND các xã, phường, đặc khu",
                          "Chủ tịch UBND các xã, phường, đặc khu")}
    assert names == {"Ủy ban nhân dân các xã, phường, đặc khu tỉnh Nghệ An"}
