"""What reading papers as a clerk found: titles to their end, who issued, what is only looked at."""

from __future__ import annotations

import pytest

from ingest.reading.model import Citation, Reading
from ingest.reading.read import read

PAPER = """HUYỆN ỦY BẾN GỖ
*
Số 15-CTr/HU

Bến Gỗ, ngày 05 tháng 5 năm 2026

CHƯƠNG TRÌNH HÀNH ĐỘNG
{title}

{opening}

I. NỘI DUNG

{body}

Nơi nhận:
- Các chi bộ,
- Lưu VPHU.
"""
KEY = "15-CTr/HU"
SO = "Ban Thường vụ Huyện ủy xây dựng chương trình như sau:"


def programme(opening: str = SO, body: str = "1. Các chi bộ treo cờ.",
              title: str = "phát triển văn hóa đọc") -> Reading:
    return read(PAPER.format(opening=opening, body=body, title=title))


def cited(reading: Reading, key: str) -> Citation:
    return next(item for item in reading.citations if item.key == key)


def kinds(reading: Reading, head: str) -> set[str]:
    return {e.kind for e in reading.relations if e.head == head and e.tail == KEY}


@pytest.mark.parametrize(("words", "key", "title"), [
    ("Nghị quyết số 13-NQ/TW ngày 02/4/2022 của Bộ Chính trị về phát triển kinh tế - xã hội, bảo "
     "đảm quốc phòng, an ninh vùng núi đến năm 2030", "13-NQ/TW",
     "phát triển kinh tế - xã hội, bảo đảm quốc phòng, an ninh vùng núi đến năm 2030"),
    ("Nghị định số 30/2025/NĐ-CP ngày 17/11/2025 của Chính phủ quy định khung số lượng; trình tự "
     "bầu cử; thẩm quyền điều động", "30/2025/NĐ-CP",
     "quy định khung số lượng; trình tự bầu cử; thẩm quyền điều động"),
    ("Thông báo số 05-TB/TU của Tỉnh ủy về kết luận của đồng chí Bí thư Tỉnh ủy Trần Văn An, "
     "Trưởng Ban Chỉ đạo tại Hội nghị sơ kết", "05-TB/TU",
     "kết luận của đồng chí Bí thư Tỉnh ủy Trần Văn An, Trưởng Ban Chỉ đạo tại Hội nghị sơ kết"),
    ("Tờ trình số 92/TTr-UBND của UBND tỉnh về cơ chế đặc thù, Phó Thủ tướng Trần Văn An có ý kiến",
     "92/TTr-UBND", "cơ chế đặc thù"),
    ("Quyết định số 17/QĐ-UBND ngày 10/01/2022 về chuyển đổi số và nhiều văn bản chỉ đạo khác",
     "17/QĐ-UBND", "chuyển đổi số"),
])
def test_a_title_is_read_to_its_end_and_no_further(words: str, key: str, title: str) -> None:
    assert cited(programme(f"Căn cứ {words};\n\n{SO}"), key).title == title


@pytest.mark.parametrize(("words", "key", "issuer"), [
    ("UBND tỉnh ban hành Quyết định số 17/QĐ-UBND ngày 10/01/2022 về chuyển đổi số.", "17/QĐ-UBND",
     "UBND tỉnh"),
    ("Ban Thường vụ Tỉnh ủy đã ban hành Chỉ thị số 12-CT/TU.", "12-CT/TU", "Ban Thường vụ Tỉnh ủy"),
    ("Căn cứ Thông tư số 22/2021/TT-BYT ngày 20/7/2021 quy định về khám bệnh của Bộ trưởng Bộ Y "
     "tế;",
     "22/2021/TT-BYT", "Bộ trưởng Bộ Y tế"),
    ("Căn cứ Nghị quyết số 18-NQ/TW ngày 25/10/2017 Hội nghị lần thứ sáu Ban Chấp hành Trung ương "
     "Đảng về sắp xếp tổ chức;", "18-NQ/TW",
     "Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng"),
    ("Căn cứ văn bản số 12/SNV-CCHC ngày 05/6/2025 của Sở Nội vụ V/v hướng dẫn;", "12/SNV-CCHC",
     "Sở Nội vụ"),
])
def test_who_issued_a_paper_may_stand_before_or_behind(words: str, key: str, issuer: str) -> None:
    assert cited(programme(f"{words}\n\n{SO}"), key).issuer == issuer


@pytest.mark.parametrize("words", [
    "Căn cứ Quyết định số 17/QĐ-BNV quy định chức năng, nhiệm vụ của Bộ trưởng Bộ Nội vụ;",
    "Sở Nội vụ ban hành Quyết định số 17/QĐ-UBND.",
])
def test_an_owner_or_another_body_is_no_issuer(words: str) -> None:
    found = programme(f"{words}\n\n{SO}").citations
    assert [c.issuer for c in found if c.number == "17"] == [None]


LETTER = "Nghị quyết số 11-NQ/TU ngày 02/3/2022 của Tỉnh ủy"


@pytest.mark.parametrize("order", [
    f"Kiểm tra, giám sát việc thực hiện {LETTER} tại các xã.",
    f"Ủy ban Kiểm tra theo dõi, đôn đốc, kiểm tra việc triển khai thực hiện {LETTER}.",
    f"Trong quá trình thực hiện {LETTER}, nếu có vướng mắc, các xã báo cáo Huyện ủy.",
    f"Theo Báo cáo số 40-BC/HU, các xã sơ kết 03 năm thực hiện {LETTER}.",
    f"UBND huyện chịu trách nhiệm về kết quả thực hiện {LETTER}.",
])
def test_what_is_watched_or_reported_is_not_ordered(order: str) -> None:
    assert kinds(programme(body=f"1. {order}"), "11-NQ/TU") == {"cites"}


@pytest.mark.parametrize("order", [
    f"Đôn đốc các xã thực hiện {LETTER}.",
    f"Ủy ban Kiểm tra đôn đốc và tổ chức thực hiện {LETTER}.",
    f"Các nội dung không nêu ở đây thực hiện theo {LETTER}.",
    f"Phòng Nội vụ chi trả chế độ theo quy định tại {LETTER}.",
])
def test_an_order_to_carry_it_out_is_one(order: str) -> None:
    assert kinds(programme(body=f"1. {order}"), "11-NQ/TU") == {"directs_implementation_of"}


def test_a_report_is_never_carried_out() -> None:
    found = programme(body="1. Theo Báo cáo số 40-BC/HU ngày 05/3/2026, huyện có 12 thư viện.")
    assert kinds(found, "40-BC/HU") == {"cites"}


def test_a_title_that_checks_an_act_reviews_it() -> None:
    assert kinds(programme(title=f"giám sát việc thực hiện {LETTER}"), "11-NQ/TU") == {"reviews"}


def test_what_stands_behind_with_is_associated() -> None:
    found = programme(body=f"1. Gắn việc thực hiện {LETTER} với Đề án 06 và Chỉ thị số 05-CT/TW.")
    assert kinds(found, "11-NQ/TU") == {"directs_implementation_of"}
    assert kinds(found, "05-CT/TW") == kinds(found, "da:06") == {"associated_with"}


def test_what_another_body_issued_is_not_carried_out_by_this_paper() -> None:
    opening = ("Năm 2022, UBND tỉnh ban hành Quyết định số 17/QĐ-UBND về kế hoạch thực hiện "
               f"{LETTER}.\n\n{SO}")
    found = programme(opening)
    assert kinds(found, "11-NQ/TU") == {"cites"}
    assert ("17/QĐ-UBND", "implements", "11-NQ/TU") in {
        (e.tail, e.kind, e.head) for e in found.relations}


def test_consent_is_a_ground() -> None:
    opening = f"Được sự đồng ý của Ban Thường vụ Tỉnh ủy tại Công văn số 77-CV/TU,\n\n{SO}"
    assert kinds(programme(opening), "77-CV/TU") == {"basis"}


def test_the_first_word_of_the_own_kind_is_the_paper_itself() -> None:
    opening = f"Căn cứ Chương trình hành động số 30-CTr/TU ngày 15/4/2022 của Tỉnh ủy;\n\n{SO}"
    found = programme(opening, "1. Ban Thường vụ kiểm tra việc thực hiện Chương trình.")
    assert len(cited(found, "30-CTr/TU").mentions) == 1
    assert kinds(found, "30-CTr/TU") == {"basis"}


def test_rules_of_two_bodies_are_one_document() -> None:
    title = "đánh giá việc thực hiện Quy chế phối hợp công tác của Huyện ủy và Huyện đội năm 2025"
    found = programme("Ngày 24/4/2026, Huyện ủy đánh giá Quy chế phối hợp công tác của Huyện ủy và "
                      f"Huyện đội năm 2025.\n\n{SO}", title=title)
    assert len([c for c in found.citations if c.type == "Quy chế"]) == 1


DECISION = """ỦY BAN NHÂN DÂN
TỈNH LÂM ĐỒNG
Số: 45/QĐ-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lâm Đồng, ngày 20 tháng 8 năm 2026

QUYẾT ĐỊNH
BAN HÀNH KẾ HOẠCH PHÁT TRIỂN THƯ VIỆN ĐẾN NĂM 2030

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH

Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;

QUYẾT ĐỊNH:

Điều 1. {issues} Kế hoạch phát triển thư viện đến năm 2030.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.
"""


@pytest.mark.parametrize("issues", ["Ban hành kèm theo Quyết định này", "Ban hành", "Phê duyệt"])
def test_what_a_decision_brings_out_comes_with_it(issues: str) -> None:
    found = {(e.kind, e.head) for e in read(DECISION.format(issues=issues)).relations
             if e.tail.startswith("kh:")}
    assert ("issued_with", "45/QĐ-UBND") in found


@pytest.mark.parametrize(("words", "key", "issuer", "title"), [
    ("Nghị quyết số 12/NQ-HĐND ngày 10/12/2025 của HĐND xã Bến Gỗ, kỳ họp thứ 5 về thu ngân sách",
     "12/NQ-HĐND", "HĐND xã Bến Gỗ", "thu ngân sách"),
    ("Nghị quyết số 12/NQ-HĐND ngày 10/12/2025 của HĐND xã Bến Gỗ tại kỳ họp chuyên đề về thu ngân "
     "sách", "12/NQ-HĐND", "HĐND xã Bến Gỗ", "thu ngân sách"),
    ("Nghị quyết số 12-NQ/ĐU của Đảng ủy xã, nhiệm kỳ 2025 - 2030 về thu ngân sách", "12-NQ/ĐU",
     "Đảng ủy xã", "thu ngân sách"),
    ("Thông tư liên tịch số 13/2016/TTLT-BYT-BNV ngày 12/5/2016 của Bộ Y tế, Bộ Nội vụ quy định về "
     "y tế trường học", "13/2016/TTLT-BYT-BNV", "Bộ Y tế, Bộ Nội vụ",
     "quy định về y tế trường học"),
    ("Kế hoạch số 23/KH-BCĐ của Ban Chỉ đạo phòng, chống tội phạm và xây dựng phong trào bảo vệ an "
     "ninh huyện về phòng, chống ma túy", "23/KH-BCĐ",
     "Ban Chỉ đạo phòng, chống tội phạm và xây dựng phong trào bảo vệ an ninh huyện",
     "phòng, chống ma túy"),
])
def test_session_partners_and_second_task_belong_to_the_issuer(
    words: str, key: str, issuer: str, title: str
) -> None:
    found = cited(programme(f"Căn cứ {words};\n\n{SO}"), key)
    assert (found.issuer, found.title) == (issuer, title)


def test_a_body_behind_a_comma_that_issues_this_paper_is_no_partner() -> None:
    found = programme("Thực hiện Công văn số 12/SYT-NV của Sở Y tế, Ban Thường vụ Huyện ủy ban "
                      "hành Chương trình như sau:")
    assert cited(found, "12/SYT-NV").issuer == "Sở Y tế"


def test_an_issuer_printed_once_stands_for_the_list_behind_it() -> None:
    found = programme("Căn cứ các Quyết định của Thủ tướng Chính phủ: số 74/QĐ-TTg ngày 03/6/2020 "
                      f"về thư viện; số 94/QĐ-TTg ngày 15/6/2021 về lưu trữ;\n\n{SO}")
    assert {cited(found, key).issuer for key in ("74/QĐ-TTg", "94/QĐ-TTg")} \
        == {"Thủ tướng Chính phủ"}


def test_a_ground_whose_issuer_stands_before_its_number_goes_on_with_the_list() -> None:
    found = programme("Căn cứ Quyết định của UBND tỉnh số 23/QĐ-UBND ngày 02/6/2025 về giao dự "
                      f"toán; Nghị định của Chính phủ số 16/2016/NĐ-CP ngày 21/12/2016;\n\n{SO}")
    assert kinds(found, "23/QĐ-UBND") == kinds(found, "16/2016/NĐ-CP") == {"basis"}
