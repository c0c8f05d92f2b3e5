"""Numbers and symbols of the head in every spelling; the type a symbol names."""

from __future__ import annotations

import pytest

from ingest.reading.page import header_number


@pytest.mark.parametrize(("line", "number", "symbol", "reason"), [
    ("Số: 614 - KH/ĐU", "614", "KH/ĐU", None),
    ("Số 05-NQ/ĐU", "05", "NQ/ĐU", None),
    ("Số:12–CTr/HU", "12", "CTr/HU", None),
    ("Số: 225 - KH/TWĐTN-CTTN", "225", "KH/TWĐTN-CTTN", None),
    ("Số: 181        /BC-SNV", "181", "BC-SNV", None),
    ("Số: 45/2025/QĐ-UBND", "45/2025", "QĐ-UBND", None),
    ("Số: 59/2020/QH14", "59/2020", "QH14", None),
    ("Số 638/SNV-CCHC&VTLT", "638", "SNV-CCHC&VTLT", None),
    ("Số: 05 KH/ĐTN", "05", "KH/ĐTN", None),
    ("16/KH-MTTQ-BTT", "16", "KH-MTTQ-BTT", None),
    ("Số: ...../KH-UBND", None, "KH-UBND", "left blank"),
    ("Số      -QC/ĐU", None, "QC/ĐU", "left blank"),
    ("Số: /2025/QĐ-UBND", None, "QĐ-UBND", "left blank"),
    ("Số:0+ /CT-UBND", None, "CT-UBND", "unreadable in the text"),
    ("Số:", None, None, "left blank"),
    ("Số: 34", "34", None, "no symbol printed"),
])
def test_number_line(line: str, number: str | None, symbol: str | None,
                     reason: str | None) -> None:
    found = header_number.read(line, 0, len(line))
    assert found is not None
    assert (found.number, found.symbol, found.reason) == (number, symbol, reason)


@pytest.mark.parametrize("line", ["Sở Nội vụ", "Số liệu năm 2025", "SỞ TƯ PHÁP", "Số lượng: 12",
                                  "Thực hiện Kế hoạch số 12-KH/TU"])
def test_other_lines_hold_no_number(line: str) -> None:
    assert header_number.read(line, 0, len(line)) is None


@pytest.mark.parametrize(("symbol", "kind"), [
    ("KH/ĐU", "Kế hoạch"), ("KH-UBND", "Kế hoạch"), ("CV/HU", "Công văn"),
    ("BTP-BTTP", "Công văn"), ("QĐ/TU", None), ("QĐ-UBND", "Quyết định"), ("QH15", None),
    ("TTr-SNV", "Tờ trình"), ("C04-P6", "Công văn"),
])
def test_type_of_symbol(symbol: str, kind: str | None) -> None:
    assert header_number.type_of_symbol(symbol) == kind
