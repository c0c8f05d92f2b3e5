"""Heads as law sites, commune pages and narrow cells leave them."""

from __future__ import annotations

import pytest

from ingest.reading.head.header import read_header
from ingest.reading.model import Header
from ingest.reading.page.layout import analyse

#: A head copied from a web table: one cell a block, its lines cut where the cell was narrow.
CELLS = """{organ}
-------
|
CỘNG
HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
{number}
|
{day}
|
KẾ HOẠCH
PHÁT TRIỂN CHỢ DÂN SINH GIAI ĐOẠN 2021 - 2025
Căn cứ Nghị quyết số 11-NQ/TU ngày 02/3/2021 của Tỉnh ủy;
Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. MỤC TIÊU
1. Mỗi xã có một chợ đạt chuẩn.
"""


def head(text: str) -> Header:
    return read_header(analyse(text))


def cells(organ: str = "ỦY BAN NHÂN DÂN\nTỈNH TIỀN HẢI", number: str = "Số: 12/KH-UBND",
          day: str = "Tiền Hải, ngày 05 tháng 5 năm 2021") -> Header:
    return head(CELLS.format(organ=organ, number=number, day=day))


@pytest.mark.parametrize("organ", [
    "ỦY BAN NHÂN DÂN\nTỈNH TIỀN HẢI", "ỦY\nBAN NHÂN DÂN\nTỈNH TIỀN HẢI",
    "ỦY BAN NHÂN\nDÂN\nTỈNH TIỀN HẢI"])
def test_an_organ_cut_over_lines_is_one(organ: str) -> None:
    read = cells(organ)
    assert read.issuer == "ỦY BAN NHÂN DÂN TỈNH TIỀN HẢI"
    assert read.parent_organ is None


def test_a_motto_cut_over_lines_names_no_organ() -> None:
    read = cells("VĂN\nPHÒNG CHÍNH PHỦ", "Số: 12/TB-VPCP", "Hà Nội, ngày 05 tháng 5 năm 2021")
    assert read.issuer is not None
    assert read.issuer.casefold() == "văn phòng chính phủ"


@pytest.mark.parametrize("day", [
    "Tiền\nHải, ngày 05 tháng 5 năm 2021", "Tiền Hải,\nngày 05 tháng 5 năm 2021",
    "Tiền Hải, ngày\n05 tháng 5 năm 2021"])
def test_place_and_day_cut_over_lines(day: str) -> None:
    read = cells(day=day)
    assert (read.place, read.issued) == ("Tiền Hải", "2021-05-05")


def test_a_number_cut_after_its_dash() -> None:
    read = cells("BAN CHẤP HÀNH\nTRUNG ƯƠNG\nBAN TỔ CHỨC", "Số: 16 -\nHD/BTCTW",
                 "Hà Nội, ngày 05 tháng 5 năm 2021")
    assert (read.number, read.symbol) == ("16", "HD/BTCTW")
    assert read.parent_organ == "BAN CHẤP HÀNH TRUNG ƯƠNG"
    assert read.issuer == "BAN TỔ CHỨC"


def test_a_board_in_letters_stands_under_its_committee() -> None:
    read = cells("TỈNH ỦY TIỀN HẢI\nBCĐ VỀ CHUYỂN ĐỔI SỐ", "Số 07 -\nKH/BCĐ")
    assert (read.number, read.symbol) == ("07", "KH/BCĐ")
    assert read.parent_organ == "TỈNH ỦY TIỀN HẢI"


def test_the_number_of_the_line_above_is_no_place() -> None:
    read = head("CHI BỘ THÔN ĐÔNG\n*\nSố 03-KH/CB\nMinh Mẫu, ngày 05 tháng 5 năm 2021\n\n"
                "KẾ HOẠCH\nsinh hoạt hè\n\nI. NỘI DUNG\n1. Họp thôn.\n")
    assert read.place == "Minh Mẫu"
    assert read.number == "03"


@pytest.mark.parametrize(("line", "issuer", "parent"), [
    ("ĐẢNG BỘ HUYỆN AN LẠC ĐẢNG ỦY XÃ AN HÒA", "ĐẢNG ỦY XÃ AN HÒA", "ĐẢNG BỘ HUYỆN AN LẠC"),
    ("ĐẢNG ỦY XÃ AN HÒA CHI BỘ THÔN ĐÔNG", "CHI BỘ THÔN ĐÔNG", "ĐẢNG ỦY XÃ AN HÒA"),
    ("ĐẢNG BỘ TRƯỜNG ĐẠI HỌC MINH MẪU", "ĐẢNG BỘ TRƯỜNG ĐẠI HỌC MINH MẪU", None)])
def test_two_organs_on_one_line(line: str, issuer: str, parent: str | None) -> None:
    read = head(f"{line}\n*\nSố 30 -KH/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\nAn Hòa, ngày 05 tháng 01 năm "
                f"2022"
                "\n\nKẾ HOẠCH\nhọc tập chuyên đề\n\nI. NỘI DUNG\n1. Học tập.\n")
    assert (read.issuer, read.parent_organ) == (issuer, parent)


def test_a_title_may_hold_the_name_of_the_party() -> None:
    title = "Kỷ niệm 95 năm Ngày thành lập Đảng Cộng sản Việt Nam"
    read = head(f"ĐẢNG ỦY XÃ AN HÒA\n*\nSố 30-KH/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\nAn Hòa, ngày 05 tháng "
                f"01 năm 2025\n\nKẾ HOẠCH\n{title}\n\nI. NỘI DUNG\n1. Trang trí khánh tiết.\n")
    assert read.title == title
    shouted = head(f"ĐẢNG ỦY XÃ AN HÒA\n*\nSố 30-KH/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\nAn Hòa, ngày 05 "
                   f"tháng 01 năm 2025\n\nKẾ HOẠCH\n{title.upper()}\n\nI. NỘI DUNG\n1. Treo cờ.\n")
    assert shouted.title == title.upper()


def test_a_title_goes_on_in_small_letters_after_a_blank_line() -> None:
    read = head("UBND XÃ AN HÒA\nSố: 9/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nAn Hòa, ngày "
                "05 tháng 01 năm 2020\n\nKẾ HOẠCH\n\nPhát động đợt thi đua chào mừng\n\nkỷ niệm "
                "90 năm "
                ""
                "Ngày thành lập Đảng Cộng sản Việt Nam\n\nThực hiện Kế hoạch số 15/KH-UBND ngày "
                "02/01/2020 của UBND huyện, UBND xã ban hành kế hoạch như sau:\n\nI. YÊU CẦU\n")
    assert read.title == ("Phát động đợt thi đua chào mừng kỷ niệm 90 năm Ngày thành lập Đảng Cộng "
                          "sản Việt Nam")


LOST = """ỦY BAN NHÂN DÂN |
CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM |
|
Số: 57/QĐ-UBND |
Minh Họa, ngày 12 tháng 6 năm 2018 |
VỀ VIỆC PHÊ DUYỆT QUY HOẠCH CHỢ TỈNH MINH HỌA
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MINH HỌA
Căn cứ Luật Quy hoạch ngày 24/11/2017;
QUYẾT ĐỊNH:
Điều 1. Phê duyệt Quy hoạch chợ.
"""


def test_a_lost_type_word_is_that_of_the_symbol_and_the_head_of_the_organ_issues() -> None:
    read = head(LOST)
    assert read.type == "Quyết định"
    assert read.title == "PHÊ DUYỆT QUY HOẠCH CHỢ TỈNH MINH HỌA"
    assert read.issuer == "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MINH HỌA"
    assert read.signer is None


def test_a_title_in_capitals_without_its_type_word() -> None:
    read = head(LOST.replace("VỀ VIỆC PHÊ DUYỆT QUY HOẠCH CHỢ TỈNH MINH HỌA",
                             "PHÊ DUYỆT QUY HOẠCH CHỢ TỈNH MINH HỌA"))
    assert (read.type, read.title) == ("Quyết định", "PHÊ DUYỆT QUY HOẠCH CHỢ TỈNH MINH HỌA")


def test_the_heading_of_a_law_site_gives_the_title_of_the_same_number_only() -> None:
    text = LOST.replace("VỀ VIỆC PHÊ DUYỆT QUY HOẠCH CHỢ TỈNH MINH HỌA\n", "")
    site = "Quyết định 57/QĐ-UBND năm 2018 phê duyệt Quy hoạch chợ tỉnh Minh Họa\n"
    read = head(site + text)
    assert read.title == "phê duyệt Quy hoạch chợ tỉnh Minh Họa"
    assert read.origin["title"] == "web lead"
    assert head(site.replace("57/", "58/") + text).title is None


def test_the_verb_of_a_title_in_capitals_is_no_organ() -> None:
    read = head("ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 8/2019/QĐ-UBND | "
                "Minh Họa, ngày 11 tháng 4 năm 2019 |\nQUYẾT ĐỊNH\nBAN HÀNH QUY ĐỊNH VỀ QUẢN LÝ "
                "CHỢ\n"
                "ỦY BAN NHÂN DÂN TỈNH MINH HỌA\nCăn cứ Luật Thương mại ngày 14 tháng 6 năm 2005;\n"
                "QUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo Quyết định này Quy định về quản lý chợ.\n")
    assert read.title == "BAN HÀNH QUY ĐỊNH VỀ QUẢN LÝ CHỢ"
    assert read.issuer == "ỦY BAN NHÂN DÂN TỈNH MINH HỌA"


def test_who_cited_papers_come_from_does_not_issue_this_one() -> None:
    read = cells().issuer
    text = CELLS.format(organ="ỦY BAN NHÂN DÂN\nTỈNH TIỀN HẢI", number="Số: 12/KH-UBND",
                        day="Tiền Hải, ngày 05 tháng 5 năm 2021").replace(
        "ngày 02/3/2021 của Tỉnh ủy;", "ngày 02/3/2021 của\nBan Thường vụ Tỉnh ủy ban hành Quy "
                                       "chế;")
    assert head(text).issuer == read


def test_a_steering_board_issues_under_the_head_of_its_committee() -> None:
    read = head("BAN CHẤP HÀNH TRUNG ƯƠNG | ĐẢNG CỘNG SẢN VIỆT NAM |\nSố: 04-KH/BCĐTW | Hà Nội, "
                "ngày 21 tháng 3 năm 2025 |\nKẾ HOẠCH\nkiểm tra việc học tập\n- Căn cứ Nghị "
                "quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị;\nBan Chỉ đạo Trung ương "
                "ban hành Kế "
                "hoạch kiểm tra như sau:\nI. YÊU CẦU\n1. Kiểm tra đúng trọng tâm.\n")
    assert read.issuer == "Ban Chỉ đạo Trung ương"


#: Cells of a head that a page joined to one line each, its own name of the paper before them.
JOINED = """{page}ỦY BAN NHÂN DÂN TỈNH TIỀN HẢI --------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ---------------
{number}
Căn cứ Luật Đường thủy nội địa ngày 15 tháng 6 năm 2004;
Xét đề nghị của Giám đốc Sở Giao thông vận tải,
{order}
Điều 1. Sở Giao thông vận tải lập danh mục bến đò trước ngày 30 tháng 6 năm 2021.
TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Văn Bến
"""


@pytest.mark.parametrize("page", ["", "Quyết định 57/QĐ-UBND năm 2021. "])
def test_a_head_of_joined_cells_is_read_cell_by_cell(page: str) -> None:
    read = head(JOINED.format(
        page=page, order="QUYẾT ĐỊNH:",
        number="Số: 57/QĐ-UBND Tiền Hải, ngày 04 tháng 5 năm 2021 QUYẾT ĐỊNH VỀ VIỆC QUẢN LÝ BẾN "
               "ĐÒ NGANG SÔNG ỦY BAN NHÂN DÂN TỈNH TIỀN HẢI"))
    assert (read.issuer or "").casefold() == "ủy ban nhân dân tỉnh tiền hải"
    assert (read.number, read.symbol, read.place) == ("57", "QĐ-UBND", "Tiền Hải")
    assert str(read.issued) == "2021-05-04"
    assert (read.title or "").casefold() == "quản lý bến đò ngang sông"
    assert read.signer is not None
    assert (read.signer.name, read.signer.role) == ("Lê Văn Bến", "PHÓ CHỦ TỊCH")
    assert read.signer.on_behalf == "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH"


def test_a_letter_of_joined_cells_has_its_subject_and_day() -> None:
    read = head("""SỞ GIAO THÔNG VẬN TẢI TIỀN HẢI --------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ---------------
Số: 88/SGTVT-QLVT V/v kiểm tra bến đò mùa lũ
Tiền Hải, ngày 02 tháng 8 năm 2021 Kính gửi:
- Ủy ban nhân dân các huyện;
- Thanh tra Sở.
Đề nghị Ủy ban nhân dân các huyện kiểm tra áo phao trên các bến đò.
KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Trần Thị Sóng
""")
    assert (read.number, read.symbol, str(read.issued)) == ("88", "SGTVT-QLVT", "2021-08-02")
    assert (read.title, read.place) == ("kiểm tra bến đò mùa lũ", "Tiền Hải")


def test_a_page_name_before_each_part_is_no_text_of_the_paper() -> None:
    name = "Quyết định 57/QĐ-UBND năm 2021. "
    layout = analyse(JOINED.format(
        page=name, order=name + "QUYẾT ĐỊNH:",
        number="Số: 57/QĐ-UBND Tiền Hải, ngày 04 tháng 5 năm 2021 QUYẾT ĐỊNH VỀ QUẢN LÝ BẾN ĐÒ")
        .replace("Điều 1.", name + "Điều 1."))
    assert [section.label for section in layout.sections] == ["Điều 1"]
