"""News items, reprints and catalogue cards: what is no paper gives no head and no duty."""

from __future__ import annotations

import pytest

from ingest.reading.read import read

ITEM = """Minh Họa ban hành Kế hoạch phát triển chợ dân sinh

Cập nhật lúc: 08:15, 14/03/2025

(MH) - Ngày 12/3/2025, UBND tỉnh Minh Họa ban hành Kế hoạch số 95/KH-UBND về phát triển chợ.

Theo đó, đến năm 2030, 80% xã có chợ đạt chuẩn. Các sở, ban, ngành và UBND các xã có trách nhiệm tổ
chức thực hiện Kế hoạch số 95/KH-UBND trước ngày 30/6/2025.

Nguyễn Văn An
"""
MEETING = """Hội nghị triển khai Nghị quyết tại xã An Hòa

Sáng 05/5/2025, Đảng ủy xã An Hòa tổ chức Hội nghị quán triệt, triển khai thực hiện Nghị quyết số
57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.

Phát biểu tại Hội nghị, đồng chí Bí thư đề nghị các chi bộ xây dựng kế hoạch trước ngày 30/5/2025.

Ban Biên tập
"""
CARD = """Quyết định 12/2025/QĐ-UBND tỉnh Hà Tĩnh quy định quản lý chợ

Số hiệu: 12/2025/QĐ-UBND
Loại văn bản: Quyết định
Ngày ban hành: 10/03/2025
Ngày hiệu lực: 20/03/2025
"""
REPRINT = """Toàn văn Chỉ thị về chợ dân sinh

22/12/2024 15:30

Cổng thông tin điện tử xin giới thiệu toàn văn Chỉ thị:

TỈNH ỦY MINH HỌA
*
Số 12-CT/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Minh Họa, ngày 20 tháng 12 năm 2024

CHỈ THỊ
về phát triển chợ dân sinh

Ban Thường vụ Tỉnh ủy yêu cầu:

1. Sở Công Thương rà soát quy hoạch chợ trước ngày 15/4/2025.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Lê Văn Mẫu
"""


@pytest.mark.parametrize("text", [ITEM, MEETING, CARD])
def test_a_text_about_a_paper_is_not_that_paper(text: str) -> None:
    found = read(text)
    head = found.header
    assert (head.number, head.symbol, head.type, head.issued, head.issuer, head.signer) == (
        None, None, None, None, None, None)
    assert head.state == "undecided"
    assert (found.tasks, found.targets, found.reporting, found.obligations) == ((), (), (), ())
    assert {(r.tail == found.key, r.kind) for r in found.relations} == {(True, "cites")}


def test_what_a_news_item_names_is_cited() -> None:
    assert [c.key for c in read(ITEM).citations] == ["95/KH-UBND"]
    assert read(MEETING).citations[0].date == "2024-12-22"


def test_a_reprint_is_the_paper_that_it_prints() -> None:
    found = read(REPRINT)
    assert (found.key, found.header.issued) == ("12-CT/TU", "2024-12-20")
    assert [t.assignees for t in found.tasks] == [("Sở Công Thương",)]


def test_the_clock_of_a_page_is_no_signature() -> None:
    text = REPRINT.replace("Số 12-CT/TU", "Số     -CT/TU").replace(
        "ngày 20 tháng 12", "ngày     tháng 12")
    assert read(text).header.state == "undecided"
    assert read(text).header.issued_window == ("2024-12-01", "2024-12-31")
