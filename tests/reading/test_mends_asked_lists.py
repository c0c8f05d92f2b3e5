"""What is asked of a body above, conditions that name who acts, and lists that order nothing."""

from __future__ import annotations

from graph.kinds import Level
from ingest.reading.bodies.grammar import Context, parse_body
from ingest.reading.model import Reading
from ingest.reading.read import read

LETTER = """SỞ NỘI VỤ TỈNH LÂM ĐỒNG
Số: 31/SNV-TC

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lâm Đồng, ngày 04 tháng 11 năm 2025

Kính gửi: Chủ tịch UBND tỉnh

1. Tình hình chung

Các hội chưa có con dấu.

2. Nội dung

{body}

Nơi nhận:
- Như trên;
- Lưu: VT.
"""


def _read(body: str) -> Reading:
    return read(LETTER.format(body=body))


def test_items_below_a_request_are_asked_of_the_body_above() -> None:
    body = ("Từ các lý do trên, Sở Nội vụ kính đề nghị Chủ tịch UBND tỉnh xem xét, giải quyết, cụ "
            "thể:\n\n- Xem xét, cho phép Hội Làng nghề tỉnh khắc dấu.\n\n"
            "- Bố trí trụ sở cho Hội Làng nghề tỉnh.")
    found = [task for task in _read(body).tasks if task.section == "2"]
    assert [(task.assignees, task.modality) for task in found] \
        == [(("Chủ tịch UBND tỉnh",), "request")] * 2


def test_the_condition_names_who_acts() -> None:
    body = ("Trường hợp các phòng, ban phải xin ý kiến cấp trên thì phải nêu rõ phương án của "
            "đơn vị mình và chịu trách nhiệm về phương án đó.")
    assert [task.assignees for task in _read(body).tasks if task.section == "2"] \
        == [("các phòng, ban",)]


def test_a_list_of_short_forms_orders_nothing() -> None:
    body = ("* Các cơ quan tham mưu, giúp việc\nỦy ban Kiểm tra Huyện ủy: UBKTHU\n"
            "Ban Tổ chức Huyện ủy: BTCHU\nBan Dân vận Huyện ủy: BDVHU")
    assert [task for task in _read(body).tasks if task.section == "2"] == []


def test_a_class_ends_before_its_subject_and_keeps_its_noun() -> None:
    place = Context("Lâm Đồng", None, None, "Khối Doanh nghiệp", "k", "party", Level.GRASSROOTS)
    assert "cơ sở" in parse_body("Các cấp ủy chi, đảng bộ cơ sở", place).canonical
    province = Context("Lâm Đồng", None, None, None, "k", "state", Level.PROVINCE)
    assert "hỗ" not in parse_body("Các hội đồng nhân dân tỉnh về hỗ trợ", province).canonical
