"""Meetings told of in conclusions, and lists of recipients under a spoilt heading."""

from __future__ import annotations

from ingest.reading.model import Reading
from ingest.reading.read import read

NOTICE = """ỦY BAN NHÂN DÂN
TỈNH TIỀN HẢI
Số:    /TB-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tiền Hải, ngày     tháng 6 năm 2025

THÔNG BÁO
Kết luận của đồng chí Trần Văn Mẫu, Phó Chủ tịch UBND tỉnh

{opening}

1. Sở Xây dựng rà soát các dự án trước ngày 30/6/2025.

{heading}
- Sở Xây dựng;
- UBND các huyện, thành phó;
- Lưu: VT, KGVXab12.
"""


def _read(opening: str, heading: str = "Nơi nhận:") -> Reading:
    return read(NOTICE.format(opening=opening, heading=heading))


def test_the_chair_is_known_by_the_post_and_the_evidence_is_a_whole_phrase() -> None:
    opening = (
        "Ngày 02/6/2025, đồng chí Trần Văn Mẫu - Tỉnh ủy viên, Phó Chủ tịch UBND tỉnh chủ "
        "trì cuộc họp nghe các đơn vị báo cáo tiến độ các dự án giao thông trọng điểm của tỉnh "
        "trong sáu tháng đầu năm và phương án bố trí vốn cho những tháng còn lại."
    )
    (event,) = _read(opening).events
    assert event.convenors == ("Phó Chủ tịch UBND tỉnh",)
    assert event.status == "done"
    assert NOTICE.format(opening=opening, heading="Nơi nhận:")[: event.span.end].endswith(
        "những tháng còn lại."
    )


def test_an_inspection_told_of_is_an_event_of_the_past() -> None:
    (event,) = _read(
        "Ngày 02/6/2025, đồng chí Trần Văn Mẫu, Phó Chủ tịch UBND tỉnh tại buổi "
        "kiểm tra tiến độ đường ven hồ. Sau khi nghe báo cáo, đồng chí kết luận:"
    ).events
    assert (event.date, event.status) == ("2025-06-02", "done")


def test_a_spoilt_heading_keeps_its_list() -> None:
    found = _read("Ngày 02/6/2025, UBND tỉnh họp.", ".Vơi nhận:").recipients
    assert [(item.name, item.purpose) for item in found] == [
        ("Sở Xây dựng", None),
        ("UBND các huyện, thành phó", None),
        ("VT", "lưu"),
        ("KGVX", "lưu"),
    ]
