"""Pages that lost their head, heads set line by line, and lists of recipients without dashes."""

from __future__ import annotations

import pytest

from ingest.reading.model import Reading
from ingest.reading.read import read

ITEMS = "\n1. Kiểm tra hồ chứa nước.\n2. Trực ban 24/24 giờ.\n"


@pytest.mark.parametrize(("page", "issuer"), [
    (f"Ngày 9/11, UBND tỉnh ban hành văn bản yêu cầu các sở, ngành ứng phó với bão:{ITEMS}",
     "UBND tỉnh"),
    (f"CTTĐT - Ngày 6/8, Ban Thường vụ Tỉnh ủy Lâm Đồng đã ban hành Chỉ thị số 17 về phòng bão.\n"
     f"Nội dung Chỉ thị như sau:{ITEMS}", "Ban Thường vụ Tỉnh ủy Lâm Đồng"),
    (f"Sở Nội vụ vừa có công văn gửi các phòng.\nToàn văn Công văn:{ITEMS}", "Sở Nội vụ"),
    (f"Theo chỉ đạo của cấp trên, UBND xã Bến Gỗ ban hành thông báo về treo cờ như sau:{ITEMS}",
     "UBND xã Bến Gỗ"),
    (f"{ITEMS.strip()}\nUBND phường thông báo để các cơ quan và Nhân dân biết, thực hiện./.",
     "UBND phường"),
    (f"{ITEMS.strip()}\nVậy, Đảng ủy xã thông báo đến các chi bộ biết và triển khai thực hiện./.",
     "Đảng ủy xã"),
])
def test_a_sentence_of_the_page_names_the_issuer(page: str, issuer: str) -> None:
    header = read(page).header
    assert (header.issuer, header.origin.get("issuer")) == (issuer, "body")
    assert (header.number, header.symbol, header.issued) == (None, None, None)


@pytest.mark.parametrize("page", [
    "Sáng 5/5, Tỉnh ủy Lâm Đồng đã ban hành Kế hoạch số 12 về phòng bão. Theo đó, các xã trực ban.",
    "Hội nghị do UBND tỉnh tổ chức bàn các nội dung sau:\n1. Phòng bão.\n2. Thu ngân sách.",
    "Đồng chí Bí thư Tỉnh ủy đã gửi lời chúc mừng tới các thầy cô giáo.",
    "Theo UBND tỉnh, mưa lớn còn kéo dài đến hết tuần.",
])
def test_a_news_story_issues_nothing(page: str) -> None:
    assert read(page).header.issuer is None


def test_the_paper_that_a_page_introduces_is_no_paper_it_cites() -> None:
    reading = read("Ngày 6/8, Ban Thường vụ Tỉnh ủy đã ban hành Chỉ thị số 17 về phòng bão.\n"
                   f"Nội dung Chỉ thị như sau:{ITEMS}3. Các chi bộ thực hiện nghiêm Chỉ thị này.")
    assert [c.key for c in reading.citations] == []
    assert {"Chỉ thị số 17", "Chỉ thị này"} <= {a.alias for a in reading.aliases
                                               if a.of == reading.key}


@pytest.mark.parametrize("page", [
    "Ngày 16/8/2021, UBND tỉnh ban hành Văn bản số 288/UBND-KT về phòng bão.\nTheo đó, thực hiện "
    "Thông báo số 279-TB/TU của Tỉnh ủy, Ủy ban nhân dân tỉnh yêu cầu:{items}",
    "Ngày 11/8/2020, UBND tỉnh đã ký ban hành văn bản số 288/UBND-KT, theo Thông báo số 279-TB/TU. "
    "Nội dung văn bản như sau:{items}",
])
def test_the_number_by_which_a_page_introduces_its_paper_is_no_citation(page: str) -> None:
    reading = read(page.format(items=ITEMS))
    assert (reading.header.issuer, reading.header.number) == ("UBND tỉnh", None)
    assert [c.key for c in reading.citations] == ["279-TB/TU"]
    assert "288/UBND-KT" in next(a.alias for a in reading.aliases if a.of == reading.key)


def test_a_programme_that_a_page_introduces_is_the_page_itself() -> None:
    reading = read("Ban Thường vụ Tỉnh ủy vừa ban hành Chương trình hành động thực hiện Nghị quyết "
                   "số 57-NQ/TW. Nội dung chương trình hành động như sau:\nThực hiện Nghị quyết số "
                   "57-NQ/TW, Ban Thường vụ Tỉnh ủy ban hành Chương trình hành động như sau:\n"
                   "I. MỤC ĐÍCH\n1. Quán triệt Chương trình hành động của Ban Thường vụ Tỉnh ủy.\n")
    assert [c.key for c in reading.citations] == ["57-NQ/TW"]


LETTER = """TỈNH ỦY LÂM ĐỒNG

BAN TUYÊN GIÁO

*

Lâm Đồng, ngày 15 tháng 6 năm 2021

Số 36 - CV/BTGTU

{subject}



Kính gửi:

- Các ban xây dựng Đảng,

Ban Tuyên giáo Tỉnh ủy đề nghị các đơn vị tuyên truyền.
"""


@pytest.mark.parametrize(("subject", "title"), [
    ("Gửi tài liệu tuyên truyền\n\n75 năm thành lập tỉnh",
     "Gửi tài liệu tuyên truyền 75 năm thành lập tỉnh"),
    ("Về việc tuyên truyền bầu cử\n\nđại biểu Quốc hội", "tuyên truyền bầu cử đại biểu Quốc hội"),
    ("Tuyên truyền bầu cử", "Tuyên truyền bầu cử"),
])
def test_the_subject_of_a_letter_set_line_by_line(subject: str, title: str) -> None:
    assert read(LETTER.format(subject=subject)).header.title == title


DECISION = """THỦ TƯỚNG CHÍNH PHỦ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 275/QĐ-TTg
Hà Nội, ngày 18 tháng 02 năm 2014
QUYẾT ĐỊNH
{title}
{authority}
Căn cứ Luật tổ chức Chính phủ ngày 25 tháng 12
năm 2001;
Xét đề nghị của Bộ trưởng Bộ Kế hoạch và Đầu tư,
QUYẾT ĐỊNH:
Điều 1. Phê duyệt nhiệm vụ phát triển thư viện.
Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký.
"""


@pytest.mark.parametrize(("printed", "title"), [
    ("BAN\nHÀNH KẾ HOẠCH PHÁT TRIỂN\nTHƯ VIỆN", "BAN HÀNH KẾ HOẠCH PHÁT TRIỂN THƯ VIỆN"),
    ("TỔ\nCHỨC HỘI NGHỊ TỔNG KẾT", "TỔ CHỨC HỘI NGHỊ TỔNG KẾT"),
    ("PHÊ\nDUYỆT ĐỀ ÁN THƯ VIỆN", "PHÊ DUYỆT ĐỀ ÁN THƯ VIỆN"),
    ("BAN HÀNH BỘ\nTIÊU CHÍ THƯ VIỆN", "BAN HÀNH BỘ TIÊU CHÍ THƯ VIỆN"),
])
def test_a_title_in_capitals_broken_after_one_word(printed: str, title: str) -> None:
    reading = read(DECISION.format(title=printed, authority="THỦ TƯỚNG CHÍNH PHỦ"))
    assert reading.header.title == title
    assert reading.header.signer is None
    assert [item.label for item in reading.layout.sections] == ["Điều 1", "Điều 2"]
    laws = [(c.key, c.date) for c in reading.citations if c.type == "Luật"]
    assert laws == [("luat:to-chuc-chinh-phu-2001", "2001-12-25")]
    assert not any("thủ tướng" in (c.title or "").lower() for c in reading.citations)


@pytest.mark.parametrize("authority", [
    "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "HIỆU TRƯỞNG TRƯỜNG THPT HOA", "GIÁM ĐỐC SỞ NỘI VỤ"])
def test_the_organ_above_the_bases_signs_nothing(authority: str) -> None:
    text = DECISION.split("QUYẾT ĐỊNH:", maxsplit=1)[0]
    assert read(text.format(title="Về thư viện", authority=authority)).header.signer is None


PLAN = """ĐẢNG ỦY XÃ BẾN GỖ
*
Số 12-KH/ĐU

Bến Gỗ, ngày 05 tháng 5 năm 2026

KẾ HOẠCH
phát triển văn hóa đọc

I. NỘI DUNG

1. Các chi bộ treo cờ.

{recipients}
"""


def _recipients(printed: str) -> list[tuple[str, str | None]]:
    reading: Reading = read(PLAN.format(recipients=printed))
    return [(item.name, item.purpose) for item in reading.recipients]


@pytest.mark.parametrize(("printed", "found"), [
    ("Nơi nhận:\nSở Nội vụ (báo cáo); Lưu: VT", [("Sở Nội vụ", "b/c"), ("VT", "lưu")]),
    ("Nơi nhận:\nSở Nội vụ (b/c);\nCác chi bộ;\nLưu: VT.",
     [("Sở Nội vụ", "b/c"), ("Các chi bộ", None), ("VT", "lưu")]),
    ("Nơi nhận: Sở Nội vụ (để b/c); các chi bộ (để t/h); Lưu: VT.",
     [("Sở Nội vụ", "b/c"), ("các chi bộ", "để thực hiện"), ("VT", "lưu")]),
    ("Nơi nhận:\n- Như trên; Lưu: VT.", [("VT", "lưu")]),
    ("Nơi nhận:\n- Báo Lâm Đồng, Đài Phát thanh - Truyền hình tỉnh, các tạp chí trong tỉnh;\n"
     "- Lưu: VT.",
     [("Báo Lâm Đồng", None), ("Đài Phát thanh - Truyền hình tỉnh", None),
      ("các tạp chí trong tỉnh", None), ("VT", "lưu")]),
    ("Nơi nhận:\n- Các sở, các ngành;\n- Lưu: VT.", [("Các sở, các ngành", None), ("VT", "lưu")]),
])
def test_recipients_on_one_line_or_without_dashes(
    printed: str, found: list[tuple[str, str | None]]
) -> None:
    assert _recipients(printed) == found
