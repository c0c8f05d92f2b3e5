"""Letters whose only paragraph names its ground and orders; papers that speak of a draft."""

from __future__ import annotations

import pytest

from ingest.reading.model import Reading
from ingest.reading.read import read

PAGE = """ỦY BAN NHÂN DÂN
TỈNH AN LẠC

Số: 512/UBND-KGVX
V/v {subject}
An Lạc, ngày 03 tháng 02 năm 2026

Kính gửi: Sở Xây dựng

{body}

Nơi nhận:
- Như trên;
"""


def letter(body: str, subject: str = "góp ý dự thảo văn bản") -> Reading:
    return read(PAGE.format(subject=subject, body=body))


@pytest.mark.parametrize("ground", [
    "Theo đề nghị của Bộ Xây dựng tại Công văn số 202/BXD-KHTC ngày 21/01/2026",
    "Xét đề nghị của Sở Tài chính tại Tờ trình số 12/TTr-STC ngày 21/01/2026",
    "Căn cứ Công văn số 202/BXD-KHTC ngày 21/01/2026 của Bộ Xây dựng về việc rà soát quy hoạch",
])
def test_the_order_behind_a_ground_is_a_task(ground: str) -> None:
    reading = letter(f"{ground}, Chủ tịch UBND tỉnh giao Sở Xây dựng chủ trì góp ý dự thảo; tổng "
                     "hợp, báo cáo UBND tỉnh trước ngày 10/02/2026.")
    assert [task.assignees for task in reading.tasks] == [("Sở Xây dựng",)] * 2
    (own,) = [item for item in reading.relations if item.tail == "512/UBND-KGVX"]
    assert own.kind == "basis"


def test_bases_of_a_decision_stay_its_preamble() -> None:
    reading = letter("Căn cứ Quyết định số 15/QĐ-BTC ngày 05/01/2026 của Bộ Tài chính về giao dự "
                     "toán;\nTheo đề nghị của Sở Tài chính.\n\nGiao Sở Xây dựng lập phương án.")
    assert [(task.assignees, task.action) for task in reading.tasks] == [
        (("Sở Xây dựng",), "lập phương án")]


@pytest.mark.parametrize("subject", [
    "góp ý dự thảo Quyết định sửa đổi, bổ sung một số điều của Quyết định số 45/QĐ-TTg",
    "đề nghị sửa đổi Quyết định số 45/QĐ-TTg",
    "lấy ý kiến dự thảo Quyết định thay thế Quyết định số 45/QĐ-TTg",
    "thẩm định hồ sơ xây dựng Nghị quyết bãi bỏ Quyết định số 45/QĐ-TTg",
])
def test_a_paper_about_a_draft_amends_nothing(subject: str) -> None:
    reading = letter("Sở Xây dựng có ý kiến trước ngày 10/02/2026.", subject)
    assert {(item.kind, item.head) for item in reading.relations} == {("cites", "45/QĐ-TTg")}


def test_a_paper_that_amends_still_does() -> None:
    reading = letter("UBND tỉnh thông báo.", "sửa đổi, bổ sung Quyết định số 45/QĐ-UBND")
    assert {(item.kind, item.head) for item in reading.relations} == {("amends", "45/QĐ-UBND")}
