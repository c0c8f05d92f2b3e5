"""Dates in running text, and the line with place and date."""

from __future__ import annotations

import pytest

from ingest.reading.head import header_place
from ingest.reading.head.dates import find_dates, number


@pytest.mark.parametrize(("words", "days"), [
    ("họp ngày 02 tháng 4 năm 2025 tại xã", ["2025-04-02"]),
    ("ngày 2/4/2025 và 15-12-2024", ["2025-04-02", "2024-12-15"]),
    ("ngày 28 /3/ 2025", ["2025-03-28"]),
    ("ngày 05\ntháng 6 năm 2023", ["2023-06-05"]),
    ("ngày 30/\n11/2023", ["2023-11-30"]),
    ("ngày 31/02/2025", []),
    ("ngày 31 tháng 4 năm 2025", []),
    ("Quyết định số 12/2025/QĐ-UBND", []),
    ("quý II/2025, tháng 6/2025", []),
    ("tỷ lệ 1/2/20255", []),
    ("từ 1/7/2025 đến 2025-12-31", ["2025-07-01", "2025-12-31"]),
])
def test_find_dates(words: str, days: list[str]) -> None:
    found = find_dates(words, 0, len(words))
    assert [day for _, day in found] == days
    for span, day in found:
        assert str(int(day[-2:])) in words[span.start:span.end]


@pytest.mark.parametrize(("words", "value"), [
    ("hai muoi mot", 21), ("muoi", 10), ("mung ba", 3), ("hai nghin khong tram hai lam", 2025),
    ("hai nghin khong tram hai muoi sau", 2026), ("ba muoi", 30), ("xyz", None),
])
def test_numbers_in_words(words: str, value: int | None) -> None:
    assert number(words) == value


@pytest.mark.parametrize(("line", "place", "day", "reason"), [
    ("Minh Họa, ngày 05 tháng 3 năm 2024", "Minh Họa", "2024-03-05", None),
    ("*TP. Minh Họa, ngày 5 tháng 3 năm 2024*", "TP. Minh Họa", "2024-03-05", None),
    ("Thôn 3, ngày 12/11/2025", "Thôn 3", "2025-11-12", None),
    ("Minh Họa, ngày     tháng 3 năm 2024", "Minh Họa", None, "day left blank"),
    ("Minh Họa, ngày … tháng … năm 2024", "Minh Họa", None, "day and month left blank"),
    ("Minh Họa, ngày Ø3 tháng 3 năm 2024", "Minh Họa", None, "unreadable in the text"),
    ("Minh Họa, ngày 30 tháng 2 năm 2024", "Minh Họa", None, "the printed day does not exist"),
    ("Minh Họa, ngày ba mươi tháng tư năm hai nghìn không trăm hai lăm", "Minh Họa", "2025-04-30",
     None),
])
def test_place_and_date(line: str, place: str, day: str | None, reason: str | None) -> None:
    found = header_place.read(line, 0, len(line))
    assert found is not None
    assert (found.place, found.issued, found.reason) == (place, day, reason)


@pytest.mark.parametrize("line", [
    "Ngày 22/4/2026, đồng chí Bí thư làm việc với xã",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
    "Thực hiện Kế hoạch số 12-KH/TU ngày 05 tháng 3 năm 2024 của Tỉnh ủy",
    "Hội nghị họp trong tháng 4 năm 2025",
])
def test_a_sentence_is_no_place_and_date(line: str) -> None:
    assert header_place.read(line, 0, len(line)) is None


def test_window_of_a_blank_day() -> None:
    line = "Minh Họa, ngày    tháng 2 năm 2024"
    found = header_place.read(line, 0, len(line))
    assert found is not None
    assert header_place.window(found) == ("2024-02-01", "2024-02-29")
