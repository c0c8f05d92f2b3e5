"""An invented plan into which a test puts its own lines."""

from __future__ import annotations

from ingest.reading.model import Reading
from ingest.reading.read import read

HEAD = """UBND TỈNH MINH HỌA
SỞ NỘI VỤ
Số: 12/KH-SNV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Minh Họa, ngày 28 tháng 4 năm 2026

KẾ HOẠCH
Sắp xếp hồ sơ lưu trữ năm 2026

Sở Nội vụ ban hành Kế hoạch như sau:

"""


def plan(body: str) -> Reading:
    """The plan with ``body`` below its opening."""
    return read(HEAD + body)
