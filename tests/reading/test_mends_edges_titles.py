"""Edges that no words of the paper state, and titles that ran on into their sentence."""

from __future__ import annotations

import pytest

from ingest.reading.model import Reading
from ingest.reading.read import read

HEAD = """SỞ NỘI VỤ TỈNH LÂM ĐỒNG
Số: 31/SNV-TC

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lâm Đồng, ngày 04 tháng 11 năm 2025

Kính gửi: Các phòng chuyên môn

"""


def _read(body: str) -> Reading:
    return read(HEAD + body + "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n")


def _kinds(body: str, to: str) -> set[str]:
    return {edge.kind for edge in _read(body).relations if edge.head == to}


def _title(body: str, key: str) -> str | None:
    return next(item.title for item in _read(body).citations if item.key == key)


def test_what_was_done_under_an_act_is_no_order_to_carry_it_out() -> None:
    body = "1. Hội Mây được Chủ tịch UBND tỉnh cho phép đổi tên theo Quyết định số 88/QĐ-UBND."
    assert _kinds(body, "88/QĐ-UBND") == {"cites"}


def test_an_order_to_follow_an_act_stays_one() -> None:
    body = "1. Các phòng chi trả chế độ theo đúng Nghị định số 45/2022/NĐ-CP của Chính phủ."
    assert _kinds(body, "45/2022/NĐ-CP") == {"directs_implementation_of"}


def test_words_quoted_from_a_paper_order_nobody() -> None:
    body = ("1. Tại Hướng dẫn số 09-HD/BTC có nêu: “Hội báo cáo theo quy định tại Nghị định số "
            "45/2022/NĐ-CP trước khi đại hội”.")
    assert _kinds(body, "45/2022/NĐ-CP") == {"cites"}


def test_what_a_draft_named_in_a_title_carries_out_is_only_cited() -> None:
    body = ("1. Sở nhận được Công văn số 20/BNV-TL ngày 03/3/2025 của Bộ Nội vụ về việc tham mưu "
            "ban hành quy định mức chi thực hiện Chương trình tổng thể cải cách hành chính nhà "
            "nước giai đoạn 2021 - 2030.")
    found = _read(body).relations
    assert not any(edge.kind == "directs_implementation_of" for edge in found)


LETTER = "Công văn số 20/BNV-TL ngày 03/3/2025 của Bộ Nội vụ"


@pytest.mark.parametrize(("body", "title"), [
    (f"1. Tại {LETTER} về việc sắp xếp các hội ở cấp xã hướng dẫn về thời gian: “Các hội họp "
     "trước tháng 6”.", "sắp xếp các hội ở cấp xã"),
    (f"1. Thực hiện {LETTER} “V/v sắp xếp các hội” và dựa vào ý kiến của các hội, Sở hướng dẫn "
     "như sau.", "sắp xếp các hội"),
    (f"1. Các phòng nghiên cứu {LETTER} về mẫu tờ khai thống nhất, mẫu được đăng tại địa chỉ: "
     "https://example.vn/a/b.html 3 để dùng.", "mẫu tờ khai thống nhất"),
    (f"1. Các phòng nghiên cứu {LETTER} về mẫu tờ khai[1] dùng chung.", "mẫu tờ khai dùng chung"),
])
def test_a_title_ends_where_the_sentence_goes_on(body: str, title: str) -> None:
    assert _title(body, "20/BNV-TL") == title
