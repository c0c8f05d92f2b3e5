"""Reports, conclusions, letters: what they say of the papers they name."""

from __future__ import annotations

import pytest

from ingest.reading.read import read

HEAD = """ĐẢNG BỘ TỈNH MINH HỌA
ĐẢNG ỦY XÃ AN MINH HỌA
*
Số 12-{code}/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
An Minh Họa, ngày 14 tháng 3 năm 2026

{kind}
{title}

{preamble}

I. NỘI DUNG

1. {first}
"""
LETTER = """ỦY BAN NHÂN DÂN
TỈNH MINH HỌA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 212/UBND-KT
V/v triển khai Nghị quyết số 71/NQ-CP ngày 01/4/2025 của Chính phủ
Minh Họa, ngày 20 tháng 8 năm 2026

Kính gửi: Các sở, ban, ngành.

Thực hiện Công văn số 3011/VPCP-KGVX ngày 12/8/2026 của Văn phòng Chính phủ, Chủ tịch UBND tỉnh yêu
cầu:

1. {first}
"""
DECISION = """ỦY BAN NHÂN DÂN
TỈNH MINH HỌA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/QĐ-UBND
Minh Họa, ngày 20 tháng 8 năm 2026

QUYẾT ĐỊNH
{title}

ỦY BAN NHÂN DÂN TỈNH MINH HỌA

{bases}

QUYẾT ĐỊNH:

Điều 1. {first}

Điều 2. Các sở thi hành Quyết định này.
"""


def edges(text: str) -> set[tuple[str, str, str]]:
    found = read(text)
    return {
        (
            "OWN" if r.tail == found.key else r.tail,
            r.kind,
            "OWN" if r.head == found.key else r.head,
        )
        for r in found.relations
        if r.stated
    }


def paper(kind: str, code: str, title: str, preamble: str, first: str = "Đủ.") -> str:
    return HEAD.format(code=code, kind=kind, title=title, preamble=preamble, first=first)


def test_a_report_carries_out_nothing_that_asked_for_it() -> None:
    found = edges(
        paper(
            "BÁO CÁO",
            "BC",
            "sơ kết 03 năm thực hiện Nghị quyết số 18-NQ/TU ngày 02/3/2022 của Tỉnh ủy",
            "Thực hiện Công văn số 300-CV/TU ngày 02/2/2025 của Tỉnh ủy, Đảng ủy xã báo cáo như "
            "sau:",
        )
    )
    assert found == {("OWN", "reviews", "18-NQ/TU"), ("OWN", "basis", "300-CV/TU")}


def test_a_plan_carries_out_what_it_opens_with() -> None:
    found = edges(
        paper(
            "KẾ HOẠCH",
            "KH",
            "phát triển chợ",
            "Thực hiện Công văn số 300-CV/TU ngày 02/2/2025 của Tỉnh ủy, Đảng ủy xã ban hành kế "
            "hoạch như sau:",
        )
    )
    assert found == {("OWN", "implements", "300-CV/TU")}


def test_a_conclusion_on_progress_reviews_and_orders_to_go_on() -> None:
    found = edges(
        paper(
            "THÔNG BÁO",
            "TB",
            "kết luận của đồng chí Bí thư tại cuộc họp về tiến độ thực hiện Kế hoạch số 95/KH-UBND",
            "Ngày 10/3/2026, đồng chí Bí thư chủ trì cuộc họp và kết luận như sau:",
            "Các chi bộ tiếp tục thực hiện nghiêm Kế hoạch số 95/KH-UBND.",
        )
    )
    assert found == {
        ("OWN", "reviews", "95/KH-UBND"),
        ("OWN", "directs_implementation_of", "95/KH-UBND"),
    }


def test_a_list_that_an_act_set_up_is_not_this_paper() -> None:
    found = edges(
        paper(
            "THÔNG BÁO",
            "TB",
            "kết luận cuộc họp",
            "Ngày 10/3/2026, Ban Thường vụ nghe báo cáo việc thu hút dự án trong danh mục ban hành "
            "tại Quyết định số 1618/QĐ-UBND ngày 08/10/2025 và kết luận như sau:",
        )
    )
    assert ("OWN", "issued_with", "1618/QĐ-UBND") not in found


def test_the_subject_of_a_letter_is_its_title() -> None:
    found = edges(LETTER.format(first="Các sở rà soát danh mục."))
    assert found == {
        ("OWN", "implements", "71/NQ-CP"),
        ("OWN", "implements", "3011/VPCP-KGVX"),
    }


def test_a_plan_with_a_capital_that_is_to_be_written_is_planned() -> None:
    text = LETTER.format(
        first="Sở Nội vụ tham mưu ban hành Kế hoạch thực hiện Nghị quyết số 71/NQ-CP trước ngày "
        "30/9/2026."
    )
    planned = [c for c in read(text).citations if c.status == "planned"]
    assert [c.type for c in planned] == ["Kế hoạch"]
    assert (planned[0].key, "implements", "71/NQ-CP") in edges(text)


def test_what_a_decision_issues_carries_out_what_it_is_named_by() -> None:
    what = "Kế hoạch thực hiện Nghị quyết số 71/NQ-CP ngày 01/4/2025 của Chính phủ"
    text = DECISION.format(
        title=f"Ban hành {what}",
        bases="Căn cứ Luật Lưu trữ ngày 21/6/2024;",
        first=f"Ban hành kèm theo Quyết định này {what}.",
    )
    plan = next(c.key for c in read(text).citations if c.type == "Kế hoạch")
    assert edges(text) == {
        (plan, "issued_with", "OWN"),
        (plan, "implements", "71/NQ-CP"),
        ("OWN", "implements", "71/NQ-CP"),
        ("OWN", "basis", "luat:luu-tru-2024"),
    }


@pytest.mark.parametrize(
    "bases",
    [
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15; Luật Ban hành văn bản quy "
        "phạm pháp luật số 64/2025/QH15 và Luật số 87/2025/QH15;",
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;\nLuật Ban hành văn bản quy "
        "phạm pháp luật số 64/2025/QH15; Luật số 87/2025/QH15;",
    ],
)
def test_every_law_of_a_list_of_bases_is_one(bases: str) -> None:
    text = DECISION.format(title="Về việc giao chỉ tiêu", bases=bases, first="Giao chỉ tiêu.")
    assert edges(text) == {
        ("OWN", "basis", "72/2025/QH15"),
        ("OWN", "basis", "64/2025/QH15"),
        ("OWN", "basis", "87/2025/QH15"),
    }
