"""Stamps of signatures, numbers written by hand, names that OCR spoilt."""

from __future__ import annotations

from ingest.reading.head.header import read_header
from ingest.reading.model import Header
from ingest.reading.page.layout import analyse

HEAD = """{stamp}
ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{province}                 Độc lập - Tự do - Hạnh phúc

{number}            Quảng Ngãi, {day}

CHỈ THỊ
Về việc tăng cường quản lý chợ dân sinh

Thực hiện Nghị quyết số 11-NQ/TU ngày 02/3/2021 của Tỉnh ủy, Ủy ban nhân dân tỉnh yêu cầu:

1. Các xã rà soát chợ.
"""


def head(
    stamp: str = "",
    province: str = "TỈNH QUẢNG NGÃI",
    number: str = "Số: 12/CT-UBND",
    day: str = "ngày 08 tháng 01 năm 2025",
) -> Header:
    text = HEAD.format(stamp=stamp, province=province, number=number, day=day)
    return read_header(analyse(text))


def test_who_stamped_the_copy_is_no_superior_organ() -> None:
    read = head(
        "TRUNG TÂM CÔNG BÁO\n                              VÀ TIN HỌC\n"
        "                              congbao@quangngai.gov.vn\n"
        "                              09.01.2025 10:21:11 +07:00\n"
    )
    assert read.parent_organ is None
    assert (read.issuer, read.issued) == ("ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI", "2025-01-08")


def test_a_stamp_beside_the_head_takes_nothing_from_it() -> None:
    text = HEAD.format(
        stamp="",
        province="TỈNH QUẢNG NGÃI",
        number="Số: 12/CT-UBND",
        day="ngày 08 tháng 01 năm 2025     09.01.2025 10:21:11 +07:00",
    )
    read = read_header(analyse(text))
    assert (read.number, read.issuer) == ("12", "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI")


def test_the_day_of_a_stamp_closes_the_window_and_is_no_day_of_issue() -> None:
    read = head(
        "Ký bởi: Ủy ban nhân dân tỉnh\nThời gian ký:\n11/01/2025 Tl:26:39\n",
        number="Số:      /CT-UBND",
        day="ngày     tháng 01 năm 2025",
    )
    assert read.issued is None
    assert read.issued_window == ("2025-01-01", "2025-01-11")
    assert read.state == "issued"


def test_a_number_beside_a_garbled_day_is_not_certain() -> None:
    read = head(number="Số: 899 /CT-UBND", day="ngày⁄{5 tháng 01 năm 2025")
    assert (read.number, read.symbol, read.issued) == (None, "CT-UBND", None)
    assert "not certain" in read.missing["number"]


def test_a_number_with_a_gap_beside_a_plain_day_stays() -> None:
    assert head(number="Số: 899 /CT-UBND").number == "899"


def test_a_province_that_ocr_spoilt_is_read_by_its_line_of_place() -> None:
    assert head(province="TĨNH QUANG NGAÀI").issuer == "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI"


def test_another_province_is_left_as_printed() -> None:
    assert head(province="TỈNH QUẢNG NAM").issuer == "ỦY BAN NHÂN DÂN TỈNH QUẢNG NAM"
