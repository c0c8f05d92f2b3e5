"""Citations and edges in the orders of real preambles."""

from __future__ import annotations

import pytest

from ingest.reading.model import Citation
from ingest.reading.read import read

DECISION = """ỦY BAN NHÂN DÂN
TỈNH MINH HỌA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/QĐ-UBND
Minh Họa, ngày 20 tháng 8 năm 2026

QUYẾT ĐỊNH
Về việc {title}

ỦY BAN NHÂN DÂN TỈNH MINH HỌA

{bases}

QUYẾT ĐỊNH:

Điều 1. {first}

Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
"""
NOTICE = """HUYỆN ỦY AN LẠC
*
Số 81-TB/HU
ĐẢNG CỘNG SẢN VIỆT NAM
An Lạc, ngày 14 tháng 3 năm 2023

THÔNG BÁO
{title}

{preamble}

1. Các xã rà soát chỉ tiêu.
"""


def edges(text: str) -> set[tuple[str, str, str]]:
    found = read(text)
    return {("OWN" if r.tail == found.key else r.tail, r.kind,
             "OWN" if r.head == found.key else r.head) for r in found.relations if r.stated}


def decision(bases: str, title: str = "giao chỉ tiêu",
             first: str = "Giao chỉ tiêu năm 2026.") -> str:
    return DECISION.format(bases=bases, title=title, first=first)


def cited(text: str, key: str) -> Citation:
    return next(c for c in read(text).citations if c.key == key)


def test_proposals_of_several_bodies_are_all_bases() -> None:
    found = edges(decision(
        "Theo đề nghị của Sở Nội vụ tại Tờ trình số 88/TTr-SNV ngày 02/3/2026; của Ủy ban nhân dân "
        "huyện An Lạc tại Tờ trình số 15/TTr-UBND ngày 04/3/2026 và Báo cáo số 19/BC-UBND ngày "
        "05/3/2026."))
    assert {("OWN", "basis", key) for key in ("88/TTr-SNV", "15/TTr-UBND", "19/BC-UBND")} <= found


def test_a_semicolon_between_bases_ends_what_the_first_one_describes() -> None:
    found = edges(decision(
        "Căn cứ Nghị quyết số 26/NQ-CP ngày 15/4/2025 của Chính phủ ban hành Chương trình hành "
        "động thực hiện Nghị quyết số 36-NQ/TW ngày 01/7/2024 của Bộ Chính trị; Nghị quyết số "
        "40/NQ-CP "
        "ngày 14/10/2025 của Chính phủ về Chính phủ điện tử;"))
    assert ("OWN", "basis", "40/NQ-CP") in found
    assert not any(tail != "OWN" and head == "40/NQ-CP" for tail, _, head in found)


def test_a_law_passed_anew_is_a_basis_not_a_plan() -> None:
    text = decision("Căn cứ Luật Giao dịch điện tử (sửa đổi) ngày 22/6/2023;\n"
                    "Căn cứ Nghị định số 42/2022/NĐ-CP ngày 24/6/2022 của Chính phủ;")
    assert {("OWN", "basis", "luat:giao-dich-dien-tu-2023"),
            ("OWN", "basis", "42/2022/NĐ-CP")} <= edges(text)
    assert cited(text, "luat:giao-dich-dien-tu-2023").date == "2023-06-22"
    planned = decision("Căn cứ Nghị định số 42/2022/NĐ-CP ngày 24/6/2022 của Chính phủ;",
                       first="Sở Tư pháp góp ý dự án Luật Giao dịch điện tử (sửa đổi).")
    assert any(c.status == "planned" for c in read(planned).citations)


def test_the_day_behind_an_amended_law_is_that_of_the_amending_one() -> None:
    text = decision("Căn cứ Luật Xây dựng ngày 18/6/2014; Luật sửa đổi, bổ sung một số điều của "
                    "Luật "
                    "Xây dựng ngày 17/6/2020;")
    keys = {c.key for c in read(text).citations}
    assert "luat:xay-dung-2020" not in keys
    assert ("luat:sua-doi-bo-sung-mot-so-dieu-cua-luat-xay-dung-2020", "amends",
            "luat:xay-dung-2014") in edges(text)


def test_an_act_that_comes_with_a_regulation_brings_it_out() -> None:
    found = edges(decision(
        "Căn cứ Quyết định số 217-QĐ/TW ngày 12/12/2013 của Bộ Chính trị ban hành kèm theo Quy chế "
        "giám sát và phản biện xã hội;"))
    assert ("qc:giam-sat-va-phan-bien-xa-hoi", "issued_with", "217-QĐ/TW") in found
    assert not any(kind == "issued_with" and tail == "OWN" for tail, kind, _ in found)


def test_a_proposal_brings_nothing_out() -> None:
    found = edges(decision(
        "Theo đề nghị của Sở Công Thương tại Tờ trình số 13/TTr-SCT ngày 31/7/2026 về việc ban "
        "hành "
        "Kế hoạch phát triển chợ trên địa bàn tỉnh Minh Họa đến năm 2030."))
    assert not any(kind == "issued_with" and head == "13/TTr-SCT" for _, kind, head in found)


def test_what_this_act_brings_out_is_not_the_numbered_plan_of_another_body() -> None:
    text = decision("Căn cứ Kế hoạch số 49/KH-BNV ngày 08/12/2025 của Bộ Nội vụ về cải cách hành "
                    "chính "
                    "nhà nước năm 2026;", title="ban hành Kế hoạch cải cách hành chính năm 2026",
                    first="Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính năm 2026.")
    assert len(cited(text, "49/KH-BNV").mentions) == 1
    assert ("OWN", "directs_implementation_of", "49/KH-BNV") not in edges(text)


def test_the_state_of_carrying_out_is_reviewed() -> None:
    text = NOTICE.format(title="kết luận của Ban Thường vụ Huyện ủy về tình hình thực hiện Nghị "
                               "quyết "
                         "số 07-NQ/HU ngày 15/9/2021 của Huyện ủy",
                         preamble="Ban Thường vụ Huyện ủy thảo luận và kết luận như sau:")
    assert ("OWN", "reviews", "07-NQ/HU") in edges(text)
    assert read(text).header.issuer == "Ban Thường vụ Huyện ủy"


def test_words_of_the_title_do_not_read_on_into_the_preamble() -> None:
    text = NOTICE.format(title="sơ kết 02 năm thực hiện Kết luận số 01-KL/TW của Bộ Chính trị",
                         preamble="Thực hiện Kế hoạch số 17-KH/HU, ngày 28/3/2023 của Ban Thường "
                                  "vụ "
                         "Huyện ủy, Huyện ủy thông báo như sau:")
    assert cited(text, "01-KL/TW").title is None


def test_the_day_of_a_web_page_is_not_that_of_the_paper_named_above_it() -> None:
    page = "Kế hoạch thực hiện Kết luận số 01-KL/TW\n\nNgày 26/05/2023 08:15:02\n\n"
    text = page + NOTICE.format(
        title="thực hiện Kết luận số 01-KL/TW, ngày 18/5/2021 của Bộ Chính trị",
        preamble="Huyện ủy thông báo như sau:")
    assert [c.date for c in read(text).citations if c.key.startswith("01-KL/TW")] == ["2021-05-18"]


def test_a_subject_above_the_heading_of_the_party_ends_there() -> None:
    text = ("ĐẢNG ỦY XÃ AN HÒA\n*\nSố 12-CV/ĐU\nV/v triển khai Kế hoạch số 83-KH/TU của\n"
            "Ban Thường vụ Tỉnh ủy\nĐẢNG CỘNG SẢN VIỆT NAM\n\nAn Hòa, ngày 05 tháng 6 năm 2026\n\n"
            "Kính gửi: Các chi bộ trực thuộc.\n\nĐảng ủy xã yêu cầu các chi bộ tổ chức học tập.\n")
    assert cited(text, "83-KH/TU").issuer == "Ban Thường vụ Tỉnh ủy"


@pytest.mark.parametrize("words", [
    "Trường xây dựng kế hoạch triển khai thực hiện với các nội dung như sau:",
    "Nhà trường ban hành Kế hoạch an toàn giao thông trong trường học, cụ thể như sau:"])
def test_the_plan_that_the_preamble_announces_is_the_paper_itself(words: str) -> None:
    text = ("TRƯỜNG THCS AN HÒA\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5/KH-THCS\nAn Hòa, ngày "
            "05 tháng 4 năm 2026\n\nKẾ HOẠCH\nBảo đảm trật tự, an toàn giao thông năm "
            "2026\n\nCăn cứ Kế "
            ""
            "hoạch số 29/KH-SGDĐT ngày 01/4/2026 của Sở Giáo dục và Đào tạo về an toàn giao "
            "thông;\n"
            f"{words}\n\nI. NHIỆM VỤ\n1. Tổ chức ký cam kết.\n")
    assert {c.key for c in read(text).citations} == {"29/KH-SGDĐT"}
    assert len(cited(text, "29/KH-SGDĐT").mentions) == 1


def test_an_assessing_report_is_a_report() -> None:
    text = decision("Theo đề nghị của Sở Tư pháp tại Báo cáo thẩm định số 18/BCTĐ-STP ngày "
                    "25/5/2026.")
    assert cited(text, "18/BCTĐ-STP").type == "Báo cáo"


def test_a_joint_act_of_the_old_form_keeps_its_bodies() -> None:
    text = decision("Căn cứ Nghị quyết liên tịch số 19/2008/NQLT/CP-UBTWMTTQVN ngày 22/8/2008;")
    act = cited(text, "19/2008/NQLT/CP-UBTWMTTQVN")
    assert (act.number, act.symbol) == ("19/2008", "NQLT/CP-UBTWMTTQVN")


def test_a_paper_called_by_its_kind_later_has_that_kind() -> None:
    text = decision("Xét đề nghị của Sở Nội vụ tại văn bản số 92/TTr-SNV ngày 21/4/2026;",
                    first="Đồng ý với Tờ trình số 92/TTr-SNV nêu trên.")
    assert cited(text, "92/TTr-SNV").type == "Tờ trình"


def test_the_number_of_the_next_entry_is_no_number_of_a_plan() -> None:
    text = ("ỦY BAN NHÂN DÂN TỈNH MINH HỌA\nSố: 38/KH-UBND\nMinh Họa, ngày 07 tháng 12 năm "
            "2022\n\nKẾ HOẠCH\nPHÁT TRIỂN CHỢ\n\nI. CĂN CỨ XÂY DỰNG\nKẾ HOẠCH\n1. Quyết định số "
            "92/QĐ-TTg ngày "
            ""
            "22/8/2022 của Thủ tướng Chính phủ.\nII. MỤC TIÊU\n1. Mỗi xã có chợ.\n")
    assert {c.key for c in read(text).citations} == {"92/QĐ-TTg"}
