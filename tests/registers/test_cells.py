"""What a cell says: days in every form offices write, codes, lists of cited documents."""

from __future__ import annotations

import pytest

from ingest.sources.cells import cited_in, code_of, level_of, when_of


@pytest.mark.parametrize(("cell", "start", "end", "precision"), [
    ("14/02/2025", "2025-02-14", "2025-02-14", "day"),
    ("5-7-2025", "2025-07-05", "2025-07-05", "day"),
    ("05.07.25", "2025-07-05", "2025-07-05", "day"),
    ("2025-07-05", "2025-07-05", "2025-07-05", "day"),
    ("ngày 5 tháng 7 năm 2025", "2025-07-05", "2025-07-05", "day"),
    ("45843", "2025-07-05", "2025-07-05", "day"),
    ("2/2024", "2024-02-01", "2024-02-29", "month"),
    ("2025-11", "2025-11-01", "2025-11-30", "month"),
    ("2025", "2025-01-01", "2025-12-31", "year"),
    ("2025-02/2025-03", "2025-02-01", "2025-03-31", "between"),
])
def test_days(cell: str, start: str, end: str, precision: str) -> None:
    assert when_of(cell) == {"start": start, "end": end, "precision": precision}


@pytest.mark.parametrize("cell", ["32/11/2025", "29/02/2025", "tháng tới", "", "14/02", "13/2025",
                                  "2025-13"])
def test_no_day_is_invented(cell: str) -> None:
    assert when_of(cell) is None


def test_a_day_without_a_year_takes_that_of_the_register() -> None:
    found = when_of("14/02", 2025)
    assert found is not None
    assert found["start"] == "2025-02-14"


@pytest.mark.parametrize(("cell", "code"), [
    ("57-NQ/TW", "57-NQ/TW"), ("614 - KH/ĐU", "614-KH/ĐU"), ("95/KH-UBND", "95/KH-UBND"),
    ("Kế hoạch số 12-KH/ĐU", "12-KH/ĐU"), ("193/2025/QH15", "193/2025/QH15"),
    ("16/KH-MTTQ-BTT", "16/KH-MTTQ-BTT"), ("Số: 08/BNV-VP", "08/BNV-VP"),
    ("155", None), ("không số", None), ("14/02/2025", None), ("1-KH/TU, 2-KH/TU", None),
])
def test_codes(cell: str, code: str | None) -> None:
    assert code_of(cell) == code


def test_a_list_of_cited_documents() -> None:
    found = cited_in("57-NQ/TW; Kế hoạch số 95/KH-UBND ngày 12/3/2025 của UBND tỉnh Minh Họa về "
                     "chuyển đổi số")
    assert [(item.code, item.type, item.issuer) for item in found] == [
        ("57-NQ/TW", None, None), ("95/KH-UBND", "Kế hoạch", "UBND tỉnh Minh Họa")]
    assert found[1].date == {"start": "2025-03-12", "end": "2025-03-12", "precision": "day"}


def test_two_codes_without_a_mark_between() -> None:
    assert [item.code for item in cited_in("Nghị quyết số 57-NQ/TW và Kế hoạch 12-KH/ĐU")] == [
        "57-NQ/TW", "12-KH/ĐU"]


def test_terms_and_unnumbered_documents() -> None:
    first, second = cited_in("29-NQ/TW (khóa XIII); Nghị quyết Đại hội XIII của Đảng")
    assert (first.code, first.term) == ("29-NQ/TW", "XIII")
    assert (second.code, second.type) == (None, "Nghị quyết")


@pytest.mark.parametrize(("cell", "level"), [("xã", "commune"), ("Cấp tỉnh", "province"),
                                             ("chi bộ", "cell"), ("grassroots", "grassroots"),
                                             ("vùng", None)])
def test_levels(cell: str, level: str | None) -> None:
    assert level_of(cell) == level
