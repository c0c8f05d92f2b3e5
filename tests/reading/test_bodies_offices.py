"""Bodies of other offices: communes since July 2025, regions, armed forces, associations, codes."""

from __future__ import annotations

import pytest

from graph.kinds import Level
from ingest.reading.bodies.body_names import bodies_named, joined
from ingest.reading.bodies.grammar import (
    Context,
    find_body_spans,
    parse_body,
    split_bodies,
    understand,
)
from ingest.reading.read import read

STATE = Context("Lâm Đồng", None, None, None, "1/KH-UBND", "state", Level.PROVINCE)
PARTY = Context("Nghệ An", None, None, None, "1-KH/TU", "party", Level.PROVINCE)
COMMUNE = Context("Nghệ An", None, "xã Yên Hòa", None, "1-KH/ĐU", "party", Level.COMMUNE, "xã")
MINISTRY = Context(None, None, None, "Bộ Nội vụ", "1/QĐ-BNV", "state", Level.MINISTRY)
CENTRE = Context(None, None, None, None, "1/NQ-CP", "state", Level.CENTRE)


@pytest.mark.parametrize(("name", "context", "canonical", "level"), [
    ("Tòa án nhân dân khu vực 3 - Lâm Đồng", STATE,
     "Tòa án nhân dân khu vực 3, tỉnh Lâm Đồng", "other"),
    ("VKSND khu vực 5", STATE, "Viện kiểm sát nhân dân khu vực 5, tỉnh Lâm Đồng", "other"),
    ("Phòng Thi hành án dân sự khu vực 2", STATE,
     "Phòng Thi hành án dân sự khu vực 2, tỉnh Lâm Đồng", "other"),
    ("Kho bạc Nhà nước khu vực XIII", STATE, "Kho bạc Nhà nước khu vực XIII", "centre"),
    ("Chi cục Hải quan khu vực XIII", STATE, "Chi cục Hải quan khu vực XIII", "centre"),
    ("NHNN CN Khu vực 10", STATE, "Ngân hàng Nhà nước chi nhánh Khu vực 10", "centre"),
    ("Bộ Tư lệnh Vùng Cảnh sát biển 3", STATE, "Bộ Tư lệnh Vùng Cảnh sát biển 3", "centre"),
    ("BCH BĐBP tỉnh", STATE, "Bộ Chỉ huy Bộ đội Biên phòng tỉnh Lâm Đồng", "province"),
    ("Tỉnh đoàn Thanh niên", STATE, "Tỉnh đoàn Lâm Đồng", "province"),
    ("VNPT Lâm Đồng", STATE, "VNPT Lâm Đồng", "province"),
    ("TT HĐND tỉnh", STATE, "Thường trực Hội đồng nhân dân tỉnh Lâm Đồng", "province"),
    ("C06 - Bộ Công an", STATE, "C06 Bộ Công an", "centre"),
    ("UBND tỉnh Lâm Đồng2", STATE, "Ủy ban nhân dân tỉnh Lâm Đồng", "province"),
    ("Vụ Tổ chức phi chính phủ", MINISTRY, "Vụ Tổ chức phi chính phủ Bộ Nội vụ", "centre"),
    ("Cục A (Bộ Y tế)", MINISTRY, "Cục A Bộ Y tế", "centre"),
    ("Đảng uỷ MTTQ, các đoàn thể Trung ương", PARTY,
     "Đảng ủy Mặt trận Tổ quốc, các đoàn thể Trung ương", "centre"),
    ("BTGDVTU", PARTY, "Ban Tuyên giáo và Dân vận Tỉnh ủy Nghệ An", "province"),
    ("UBKTĐU", COMMUNE, "Ủy ban Kiểm tra Đảng ủy xã Yên Hòa, tỉnh Nghệ An", "grassroots"),
    ("Phòng Văn hóa - Xã hội", COMMUNE,
     "Phòng Văn hóa - Xã hội xã Yên Hòa, tỉnh Nghệ An", "commune"),
    ("Hội Người cao tuổi xã", COMMUNE, "Hội Người cao tuổi xã Yên Hòa, tỉnh Nghệ An", "commune"),
    ("UBND các xã liên quan", STATE, "Ủy ban nhân dân các xã liên quan tỉnh Lâm Đồng", "commune"),
])
def test_bodies_of_other_offices(name: str, context: Context, canonical: str,
                                 level: str) -> None:
    body = parse_body(name, context)
    assert (body.canonical, body.level) == (canonical, level)
    assert parse_body(canonical, context).canonical == canonical


@pytest.mark.parametrize("name", [
    "Bộ Tiêu chí", "Đoàn kiểm tra", "Bản cam kết", "chi bộ nơi chuyển đến", "Vụ việc"])
def test_common_nouns_are_no_bodies(name: str) -> None:
    found = understand(name, CENTRE)
    assert not found.known or found.group


def test_what_runs_on_is_no_name() -> None:
    assert parse_body("Bộ Chính trị ban hành", CENTRE).canonical == "Bộ Chính trị"
    bloc = Context("Nghệ An", None, None, "Khối các cơ quan tỉnh Nghệ An", "k", "party",
                   Level.GRASSROOTS)
    assert parse_body("Đảng ủy Khối tham gia hội thao", bloc).canonical \
        == "Đảng ủy Khối các cơ quan tỉnh Nghệ An"
    text = "5. Công an tỉnh\nKiểm tra việc chấp hành."
    assert [name for _, name in find_body_spans(text, 0, len(text))] == ["Công an tỉnh"]


def test_a_list_behind_a_common_head_gives_every_member() -> None:
    text = "Các bộ, cơ quan ngang bộ: Y tế; Tư pháp; Công Thương; Thanh tra Chính phủ góp ý."
    assert [name for _, name in find_body_spans(text, 0, len(text))] == [
        "Các bộ, cơ quan ngang bộ", "Bộ Y tế", "Bộ Tư pháp", "Bộ Công Thương",
        "Thanh tra Chính phủ"]


def test_a_field_of_a_district_office_is_no_field_of_a_department() -> None:
    assert split_bodies("Sở Tài chính, Kế hoạch và Đầu tư") == [
        "Sở Tài chính", "Sở Kế hoạch và Đầu tư"]
    assert split_bodies("Phòng Tài chính - Kế hoạch, Nội vụ") == [
        "Phòng Tài chính - Kế hoạch", "Phòng Nội vụ"]


@pytest.mark.parametrize(("given", "names"), [
    ("Sở Y tế trong việc thẩm định", ["Sở Y tế"]),
    ("các bộ, ngành liên quan trong công tác kiểm tra", ["các bộ, ngành liên quan"]),
    ("C06, A05 - Bộ Công an", ["C06 - Bộ Công an", "A05 - Bộ Công an"]),
    ("cơ quan chủ trì", []),
    ("các đơn vị phối hợp", []),
    ("cán bộ, đảng viên", []),
    ("Thủ trưởng các cơ quan", ["Thủ trưởng các cơ quan"]),
])
def test_a_given_name_is_cut_to_its_bodies(given: str, names: list[str]) -> None:
    assert list(bodies_named(given, "assignee", STATE)) == names


def test_a_list_of_codes_is_read_under_its_head() -> None:
    names = split_bodies("Các sở, ngành: TC, NV, CT, TP")
    assert [parse_body(name, STATE).canonical for name in names] == [
        "Sở Tài chính tỉnh Lâm Đồng", "Sở Nội vụ tỉnh Lâm Đồng", "Sở Công Thương tỉnh Lâm Đồng",
        "Sở Tư pháp tỉnh Lâm Đồng"]
    assert split_bodies("các bộ: Y tế; Nội vụ") == ["Bộ Y tế", "Bộ Nội vụ"]


@pytest.mark.parametrize(("text", "names"), [
    ("Giao Vụ Hợp tác quốc tế và Tổ chức phi chính phủ chủ trì.",
     ["Vụ Hợp tác quốc tế và Tổ chức phi chính phủ"]),
    ("phối hợp Cục Việc làm rà soát nghiệp\nvụ liên quan", ["Cục Việc làm"]),
    ("Ban Quản lý dự án đầu tư xây dựng tỉnh báo cáo.",
     ["Ban Quản lý dự án đầu tư xây dựng tỉnh"]),
    ("mời Trưởng ban Quản lý các khu công nghiệp tỉnh dự.",
     ["Trưởng ban Quản lý các khu công nghiệp tỉnh"]),
    ("do lực lượng Bộ đội Biên phòng thực hiện", ["lực lượng Bộ đội Biên phòng"]),
])
def test_names_end_where_the_sentence_goes_on(text: str, names: list[str]) -> None:
    assert [name for _, name in find_body_spans(text, 0, len(text))] == names


def test_a_defined_short_name_means_the_body() -> None:
    text = """ỦY BAN NHÂN DÂN
TỈNH LÂM ĐỒNG
_______
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 77/KH-UBND
Lâm Đồng, ngày 03 tháng 9 năm 2025

KẾ HOẠCH
rà soát quỹ nhà ở

Theo đề nghị của Công ty cổ phần Nhà Xanh, Vật liệu và Dịch vụ (sau đây gọi tắt là Công ty).

1. Công ty lập danh mục nhà ở, gửi Sở Xây dựng trước ngày 30/9/2025.
2. Sở Xây dựng thẩm định danh mục.
"""
    bodies = {name: body.canonical for body in read(text).bodies
              for name in (body.name, *body.aliases)}
    assert bodies["Công ty"] == "Công ty cổ phần Nhà Xanh, Vật liệu và Dịch vụ"


@pytest.mark.parametrize(("names", "said", "whole"), [
    (["cơ quan, đơn vị", "doanh nghiệp trên địa bàn"],
     "phối hợp với cơ quan, đơn vị,\ndoanh nghiệp trên địa bàn",
     ["cơ quan, đơn vị, doanh nghiệp trên địa bàn"]),
    (["các ngành", "các cấp"], "của các ngành, các cấp", ["các ngành, các cấp"]),
    (["các đơn vị", "tổ chức chính trị - xã hội"], "các đơn vị, tổ chức chính trị - xã hội",
     ["các đơn vị", "tổ chức chính trị - xã hội"]),
    (["Sở Y tế", "đơn vị"], "Sở Y tế, đơn vị", ["Sở Y tế", "đơn vị"]),
])
def test_parts_of_one_class_are_put_together(names: list[str], said: str,
                                             whole: list[str]) -> None:
    assert list(joined(names, said)) == whole


def test_bodies_on_one_line_share_their_territory() -> None:
    text = """CHÍNH PHỦ
_______
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 99/NQ-CP
Hà Nội, ngày 05 tháng 9 năm 2025

NGHỊ QUYẾT
Về rà soát dữ liệu

Điều 1. Các bộ, cơ quan ngang bộ rà soát dữ liệu.

Nơi nhận:
- Thủ tướng, các Phó Thủ tướng Chính phủ;
- HĐND, UBND các tỉnh, thành phố trực thuộc trung ương;
- Hội đồng Dân tộc và các Ủy ban của Quốc hội;
- Lưu: VT.

TM. CHÍNH PHỦ
THỦ TƯỚNG

Nguyễn Văn Mẫu
"""
    bodies = {body.canonical: body for body in read(text).bodies}
    for council in ("Hội đồng nhân dân", "Ủy ban nhân dân"):
        assert bodies[f"{council} các tỉnh, thành phố trực thuộc Trung ương"].group
    assert bodies["Các Phó Thủ tướng Chính phủ"].level == "centre"
    assert {"Hội đồng Dân tộc", "Các ủy ban của Quốc hội"} <= set(bodies)


MILITARY = Context("Nghệ An", None, None, "Bộ Chỉ huy quân sự tỉnh Nghệ An", "k", "state",
                   Level.PROVINCE)


@pytest.mark.parametrize(("name", "context", "canonical"), [
    ("Thanh tra Bộ", MINISTRY, "Thanh tra Bộ Nội vụ"),
    ("Thứ trưởng Lê Văn Mẫu", MINISTRY, "Thứ trưởng Bộ Nội vụ"),
    ("Phòng Tham mưu", MILITARY, "Phòng Tham mưu Bộ Chỉ huy quân sự tỉnh Nghệ An"),
    ("Phòng Nội vụ", STATE, "Phòng Nội vụ [không nêu nơi, 1/KH-UBND]"),
    ("Ban Chỉ huy phòng thủ khu vực 2 - Đức Trọng", STATE,
     "Ban Chỉ huy phòng thủ khu vực 2 - Đức Trọng, tỉnh Lâm Đồng"),
    ("Viện KSND tỉnh", STATE, "Viện kiểm sát nhân dân tỉnh Lâm Đồng"),
    ("các ban xây dựng Đảng Tỉnh ủy", COMMUNE, "Các ban xây dựng đảng Tỉnh ủy Nghệ An"),
])
def test_offices_within_and_above_the_issuer(name: str, context: Context,
                                             canonical: str) -> None:
    assert parse_body(name, context).canonical == canonical


def test_a_committee_of_a_council_is_below_that_of_its_place() -> None:
    body = parse_body("Đảng ủy UBND xã", COMMUNE)
    assert body.parent == "Đảng ủy xã Yên Hòa, tỉnh Nghệ An"
    boards = parse_body("các ban xây dựng Đảng Tỉnh ủy", COMMUNE)
    assert (boards.level, boards.tier) == ("province", 2)
