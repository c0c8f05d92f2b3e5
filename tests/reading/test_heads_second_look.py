"""Titles that begin like an organ, heads that a page glued, forms attached, feet in one row."""

from __future__ import annotations

import pytest

from ingest.reading.model import Reading
from ingest.reading.read import read

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
DAY = "Bến Mơ, ngày 9 tháng 5 năm 2023\n\n"
ITEMS = "\n\nI. MỤC ĐÍCH\n1. Nâng cao chất lượng công tác.\n"


def decision(title: str, body: str, kind: str = "QUYẾT ĐỊNH") -> Reading:
    code = "NĐ-CP" if kind == "NGHỊ ĐỊNH" else "QĐ-UBND"
    return read(f"ỦY BAN NHÂN DÂN\nTỈNH BẾN MƠ\nSố: 14/2023/{code}\n\n{STATE}{DAY}{kind}\n{title}\n"
                f"{body}")


@pytest.mark.parametrize("title", [
    "QUY ĐỊNH GIÁ NƯỚC SẠCH\nTRÊN ĐỊA BÀN TỈNH",
    "SỬA\nĐỔI, BỔ SUNG MỘT SỐ ĐIỀU VỀ GIÁ NƯỚC\nSẠCH",
    "BỔ SUNG DANH MỤC PHÍ",
    "SỐ LƯỢNG XE CÔNG CỦA TỈNH",
])
def test_a_title_in_capitals_is_no_organ_for_lack_of_its_marks(title: str) -> None:
    header = decision(title, "ỦY BAN NHÂN DÂN TỈNH BẾN MƠ\nCăn cứ Luật Giá;\n").header
    assert header.title == " ".join(title.split())
    assert header.issuer == "ỦY BAN NHÂN DÂN TỈNH BẾN MƠ"


def test_the_days_of_a_session_stand_below_the_council() -> None:
    header = read("HỘI ĐỒNG NHÂN DÂN\nTỈNH BẾN MƠ\nSố: 2/2007/NQ-HĐND\n\n" + STATE + DAY
                  + "NGHỊ QUYẾT\nVỀ MỨC THU PHÍ CHỢ\nHỘI ĐỒNG NHÂN DÂN TỈNH BẾN MƠ\nKHÓA VII KỲ "
                    "HỌP "
                  "THỨ 9\n(Từ ngày 11 đến ngày 13/7/2007)\nCăn cứ Luật Giá;\n").header
    assert (header.title, header.issuer) == ("MỨC THU PHÍ CHỢ", "HỘI ĐỒNG NHÂN DÂN TỈNH BẾN MƠ")


def test_a_decree_amends_all_that_its_opening_sentence_lists() -> None:
    reading = decision(
        "SỬA ĐỔI MỘT SỐ NGHỊ ĐỊNH VỀ CHỢ",
        "Căn cứ Luật Giá;\nChính phủ ban hành Nghị định sửa đổi, bổ sung một số điều của Nghị định "
        "số 2/2003/NĐ-CP ngày 14/01/2003 của Chính phủ về chợ; Nghị định số 114/2009/NĐ-CP ngày "
        "23/12/2009 của Chính phủ về phí chợ,\nĐiều 1. Sửa đổi, bổ sung, bãi bỏ một số điều của "
        "Nghị định số 2/2003/NĐ-CP như sau:\n1. Sửa Điều 5.\n", "NGHỊ ĐỊNH")
    acts = {(x.kind, x.head) for x in reading.relations if x.tail == reading.key}
    assert {("amends", "2/2003/NĐ-CP"), ("amends", "114/2009/NĐ-CP")} <= acts
    assert {c.title for c in reading.citations if c.numbered} == {"chợ", "phí chợ"}


def test_the_blank_head_of_a_form_attached_is_not_that_of_the_letter() -> None:
    reading = read(
        "Kính\ngửi: Các huyện ủy, thành ủy\nThực hiện Kế hoạch số 7-KH/TU, Ban Tổ chức gửi mẫu quy "
        "chế.\nNơi nhận:\n- Như trên,\n- Đồng chí Trưởng Ban (để báo cáo),\n- Lưu "
        "VP.\n|\nK/T\nTRƯỞNG "
        "BAN\nPHÓ TRƯỞNG BAN\nNguyễn Văn Minh\n|\nMẫu 1\nĐẢNG\nBỘ …..\nĐẢNG ỦY "
        "…..\n|\nĐẢNG\nCỘNG SẢN "
        "VIỆT NAM\n|\nSố:\n- QC/ĐU\n|\n……,\nngày ... tháng ... năm ...\n")
    header = reading.header
    assert (header.issuer, header.parent_organ, header.symbol) == ("Ban Tổ chức", None, None)
    assert header.signer is not None
    assert (header.signer.role, header.signer.on_behalf) == ("PHÓ TRƯỞNG BAN", "K/T TRƯỞNG BAN")
    assert ("Các huyện ủy, thành ủy", "kính gửi") in [(r.name, r.purpose)
                                                      for r in reading.recipients]


def test_a_head_glued_into_one_line_is_taken_apart() -> None:
    header = read(
        "BAN CHẤP HÀNH TỈNH ĐOÀN***Số: 37 - QĐ/TĐTN-VPĐOÀN TNCS HỒ CHÍ MINH Bến Mơ, ngày 29 tháng "
        "10 năm 2023 QUYẾT ĐỊNHVề việc ban hành Quy định văn thư-------- - Căn cứ Điều lệ Đoàn "
        "TNCS Hồ Chí Minh; QUYẾT ĐỊNH Điều 1. Ban hành kèm theo quyết định này Quy định văn thư. "
        "Điều 2. Quyết định có hiệu lực từ ngày ký.").header
    assert (header.number, header.symbol, header.issued) == ("37", "QĐ/TĐTN-VP", "2023-10-29")
    assert (header.type, header.title) == ("Quyết định", "ban hành Quy định văn thư")


def test_the_bodies_of_a_joint_circular_speak_without_the_word_for_it() -> None:
    header = read(
        "Thông tư liên tịch 17/2003/TTLT/BYT-BTC\n\nToàn văn\n\nTHÔNG TƯ LIÊN TỊCH\n\nHướng dẫn "
        "chi "
        "phụ cấp trực\n\nThi hành Nghị định số 5/2003/NĐ-CP, Liên tịch Bộ Y tế - Bộ Tài chính "
        "hướng "
        "dẫn như sau:" + ITEMS).header
    assert header.issuer == "Bộ Y tế - Bộ Tài chính"
    assert (header.number, header.symbol) == ("17/2003", "TTLT/BYT-BTC")
    assert header.origin["number"] == "web lead"


def test_a_heading_that_ends_with_a_stop_names_the_paper_below_it() -> None:
    header = read(
        "Hướng dẫn số 12-HD/BTGTU, ngày 7 tháng 12 năm 2021 của Ban Tuyên giáo Tỉnh ủy.\n\nWebsite "
        "xin trích nguyên Hướng dẫn số 12-HD/BTGTU, ngày 7 tháng 12 năm 2021 của Ban Tuyên giáo "
        "Tỉnh "
        "ủy. Toàn văn như sau:\n\nNăm 2022 có nhiều ngày lễ lớn." + ITEMS).header
    assert (header.type, header.number, header.issued) == ("Hướng dẫn", "12", "2021-12-07")
    assert header.issuer == "Ban Tuyên giáo Tỉnh ủy"


def test_what_a_leader_said_in_a_letter_stands_beside_the_other_base() -> None:
    reading = read(
        "BAN TUYÊN GIÁO TỈNH ỦY\n*\nSố 5-HD/BTGTU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n" + DAY + "HƯỚNG DẪN\n"
        "tuyên truyền ngày sách\n\nCăn cứ Kết luận số 8-KL/TW ngày 18/2/2021 của Bộ Chính trị về "
        "văn "
        "hóa đọc; ý kiến chỉ đạo của Thường trực Tỉnh ủy tại Công văn số 17-CV/TU ngày "
        "07/9/2022, Ban "
        "Tuyên giáo Tỉnh ủy hướng dẫn như sau:" + ITEMS)
    assert {(x.kind, x.head) for x in reading.relations} == {("basis", "8-KL/TW"),
                                                             ("basis", "17-CV/TU")}


def test_a_list_of_recipients_in_one_row_of_a_page() -> None:
    text = ("| **UBND XÃ BẾN MƠ** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM** |\n|---|---|\n| Số: "
            "7/KH-UBND | *Bến Mơ, ngày 5 tháng 1 năm 2026* |\n\n**KẾ HOẠCH**\n\n**Trực "
            "Tết**\n\nUBND "
            "xã ban hành Kế hoạch như sau:\n\n**I. YÊU CẦU**\n\n1. Công an xã tuần tra.\n\n| "
            "***Nơi "
            "nhận:***<br>- UBND tỉnh (b/c);<br>- Các thôn;<br>- Lưu: VT. | **KT. CHỦ "
            "TỊCH**<br>**PHÓ "
            "CHỦ TỊCH**<br>**Ngô Văn Sáng** |\n|---|---|\n")
    reading = read(text)
    assert [(r.name, r.purpose) for r in reading.recipients] == [
        ("UBND tỉnh", "b/c"), ("Các thôn", None), ("VT", "lưu")]
    assert reading.header.signer is not None
    assert reading.header.signer.name == "Ngô Văn Sáng"
    assert reading.layout.text == text
