"""Due times, goals and expected papers that were read into words that say none."""

from __future__ import annotations

import pytest

from ingest.reading.duties.deadlines import find_deadlines
from ingest.reading.model import Reading
from ingest.reading.read import read

LETTER = """ỦY BAN NHÂN DÂN
TỈNH LÂM ĐỒNG
Số: 77/UBND-KH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lâm Đồng, ngày 04 tháng 11 năm 2025

Kính gửi: Các sở, ban, ngành

UBND tỉnh yêu cầu các sở, ban, ngành thực hiện các nội dung sau:

1. Sở Tư pháp

{body}

Nơi nhận:
- Như trên;
- Lưu: VT.
"""


def _read(body: str) -> Reading:
    return read(LETTER.format(body=body))


@pytest.mark.parametrize("text", [
    "Nhiệm kỳ của hội mới được tính từ năm 2025 đến năm 2030",
    "Đại hội bàn về mức phí hội viên hàng tháng",
])
def test_a_term_and_a_monthly_fee_are_no_due_times(text: str) -> None:
    assert find_deadlines(text, 0, len(text), 2025) == []


def test_a_span_of_years_stays_a_due_time() -> None:
    text = "Các sở thực hiện đề án từ năm 2025 đến năm 2030"
    assert [(due.start, due.end) for _, due in find_deadlines(text, 0, len(text), 2025)] \
        == [("2025-01-01", "2030-12-31")]


def test_reading_drafts_is_not_writing_them() -> None:
    body = "a) Nâng cao chất lượng thẩm định thủ tục tại các dự thảo quy định của tỉnh."
    assert _read(body).obligations == ()


def test_a_paper_to_be_written_stays_expected() -> None:
    body = "a) Xây dựng quy định về thẩm định thủ tục trước ngày 30/12/2025."
    assert [item.expected for item in _read(body).obligations] == ["Quy định"]


def test_all_of_what_stands_behind_the_figure() -> None:
    body = ("a) Kịp thời đôn đốc các xã, bảo đảm 100% hồ sơ đất đai được giải quyết trên môi "
            "trường điện tử.")
    goal, = _read(body).targets
    assert goal.metric == "hồ sơ đất đai được giải quyết trên môi trường điện tử"


TABLE = """
| TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |
|---|---|---|---|
| 1 | Rà soát các mẫu đơn. Đồng thời, công khai các mẫu đơn tại trụ sở. | Sở Tư pháp | 12/2025 |
"""


def test_a_linking_word_is_no_part_of_the_order() -> None:
    actions = [task.action for task in _read("a) Tổ chức hội nghị tháng 12/2025.\n" + TABLE).tasks]
    assert "công khai các mẫu đơn tại trụ sở" in actions
