"""A scheme called by the number of its decision ("Đề án 06"), and words that begin no title."""

from __future__ import annotations

import pytest

from ingest.reading.model import Reading
from ingest.reading.read import read

PAGE = """ỦY BAN NHÂN DÂN
XÃ AN LẠC

Số: 12/KH-UBND
An Lạc, ngày 03 tháng 02 năm 2026

KẾ HOẠCH
Triển khai Đề án 06 năm 2026

Căn cứ Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ {base}, Ủy ban nhân dân xã \
ban hành Kế hoạch như sau:

I. NHIỆM VỤ
1. Đẩy mạnh Đề án 06 trên địa bàn xã.
2. Báo cáo kết quả thực hiện Đề án 06 năm 2026 trước ngày 15/12/2026.
"""


def keys(reading: Reading, words: str) -> set[str]:
    text = reading.layout.text
    return {item.key for item in reading.citations for span in item.mentions
            if text[span.start:span.end] == words}


@pytest.mark.parametrize(("base", "key"), [
    ("phê duyệt Đề án phát triển ứng dụng dữ liệu về dân cư (viết tắt là Đề án 06)",
     "da:phat-trien-ung-dung-du-lieu-ve-dan-cu"),
    ("phê duyệt Đề án phát triển ứng dụng dữ liệu về dân cư (Đề án 06)",
     "da:phat-trien-ung-dung-du-lieu-ve-dan-cu"),
    ("(sau đây gọi tắt là Đề án 06)", "06/QĐ-TTg"),
])
def test_the_name_of_a_scheme_holds_in_the_whole_text(base: str, key: str) -> None:
    reading = read(PAGE.format(base=base))
    assert keys(reading, "Đề án 06") == {key}
    assert [(alias.alias, alias.of) for alias in reading.aliases if "06" in alias.alias] == [
        ("Đề án 06", key)]
    assert not [item.key for item in reading.citations if "nam-2026" in item.key]


@pytest.mark.parametrize("words", [
    "Hướng dẫn thực hiện các dự án thuộc Chương trình\n- Công an tỉnh chủ trì Dự án 1",
    "Tổng hợp kết quả thực hiện Chương trình về Ủy ban nhân dân tỉnh trước ngày 15/12/2026",
])
def test_the_next_item_or_the_receiver_is_no_title(words: str) -> None:
    reading = read(PAGE.format(base="về chuyển đổi số") + f"3. {words}.\n")
    assert [item.key for item in reading.citations if item.key.startswith("ct:")] == []
