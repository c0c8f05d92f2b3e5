"""What the marked page calls missing: only what the form asks for."""

from __future__ import annotations

import pytest

from ingest.reading.read import read
from viz.mark import mark_page

PAGE = """{organ}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/KH-{code}

An Lạc, ngày 03 tháng 02 năm 2026

KẾ HOẠCH
Cải cách hành chính năm 2026

1. Các phòng, ban rà soát thủ tục trước ngày 15/3/2026.
"""


@pytest.mark.parametrize(("organ", "code", "lacks"), [
    ("ỦY BAN NHÂN DÂN\nXÃ AN LẠC", "UBND", False),
    ("BỘ NỘI VỤ", "BNV", False),
    ("BỘ CHỈ HUY QUÂN SỰ TỈNH AN LẠC", "BCH", True),
    ("TRƯỜNG THPT AN LẠC", "THPT", True),
])
def test_a_superior_organ_is_missed_only_where_the_form_puts_one(organ: str, code: str,
                                                                 lacks: bool) -> None:
    reading = read(PAGE.format(organ=organ, code=code))
    assert reading.header.parent_organ is None
    assert ("Cơ quan cấp trên:" in mark_page(reading, name="a.txt")) is lacks
