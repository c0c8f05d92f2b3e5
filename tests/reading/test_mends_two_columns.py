"""A head in two columns: each organ is shown where it stands itself."""

from __future__ import annotations

import pytest

from ingest.reading.read import read

HEAD = """ỦY BAN NHÂN DÂN{gap}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH LÂM ĐỒNG{gap}Độc lập - Tự do - Hạnh phúc
Số: 18/KH-UBND{gap}Lâm Đồng, ngày 18 tháng 4 năm 2025

KẾ HOẠCH
phát triển cây cà phê

I. NHIỆM VỤ

1. Các sở rà soát diện tích trước ngày 30/6/2025.
"""


@pytest.mark.parametrize("gap", ["          ", " "])
def test_the_place_of_the_issuer_leaves_out_the_other_column(gap: str) -> None:
    text = HEAD.format(gap=gap)
    header = read(text).header
    assert header.issuer == "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG"
    span = header.spans["issuer"]
    assert text[span.start : span.end].startswith("ỦY BAN NHÂN DÂN")
    assert "CỘNG HÒA" not in text[span.start : span.end]


def test_an_issuer_that_names_the_party_keeps_its_place() -> None:
    text = HEAD.format(gap="\n").replace(
        "ỦY BAN NHÂN DÂN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH LÂM ĐỒNG",
        "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    span = read(text).header.spans["issuer"]
    assert text[span.start : span.end] == "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG"
