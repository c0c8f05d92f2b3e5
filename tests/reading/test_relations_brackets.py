"""What a bracket says of one member of a list is not said of the next."""

from __future__ import annotations

from ingest.reading.read import read

PLAN = """ỦY BAN NHÂN DÂN
XÃ AN MẪU
Số: 12/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Mẫu, ngày 20 tháng 9 năm 2025

KẾ HOẠCH
Chuyển đổi số trên địa bàn xã

Thực hiện Kế hoạch số 70/KH-UBND ngày 10/3/2025 của Ủy ban nhân dân tỉnh (được sửa đổi, bổ sung \
tại Kế hoạch số 90/KH-UBND ngày 12/8/2025) và Kế hoạch số 05-KH/ĐU ngày 15/9/2025 của Đảng ủy xã, \
Ủy ban nhân dân xã ban hành Kế hoạch như sau:

1. Công chức tài chính rà soát máy tính của xã trước ngày 30/10/2025.
"""


def test_the_list_goes_on_behind_the_bracket() -> None:
    edges = {(r.tail, r.kind, r.head) for r in read(PLAN).relations}
    assert ("12/KH-UBND", "implements", "70/KH-UBND") in edges
    assert ("12/KH-UBND", "implements", "05-KH/ĐU") in edges
    assert ("90/KH-UBND", "amends", "70/KH-UBND") in edges
    assert not any(tail == "05-KH/ĐU" for tail, _, _ in edges)
