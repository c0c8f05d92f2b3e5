"""Laws that amend laws, papers that an act brings out, criteria, numbers of committees."""

from __future__ import annotations

from ingest.reading.model import Citation
from ingest.reading.read import read

DECISION = """ỦY BAN NHÂN DÂN
TỈNH MINH HỌA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/QĐ-UBND
Minh Họa, ngày 20 tháng 8 năm 2026

QUYẾT ĐỊNH
{title}

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MINH HỌA

{bases}

QUYẾT ĐỊNH:

Điều 1. {first}

Điều 2. {second}
"""


def decision(
    bases: str = "Căn cứ Luật Lưu trữ ngày 21/6/2024;",
    first: str = "Giao chỉ tiêu.",
    title: str = "Về việc giao chỉ tiêu",
    second: str = "Các sở tổ chức thực hiện.",
) -> str:
    return DECISION.format(bases=bases, first=first, title=title, second=second)


def cited(text: str) -> dict[str, Citation]:
    return {c.key: c for c in read(text).citations}


def said(text: str) -> dict[str, list[str]]:
    return {
        c.key: [" ".join(text[m.start : m.end].split()) for m in c.mentions]
        for c in read(text).citations
    }


def edges(text: str) -> set[tuple[str, str, str]]:
    found = read(text)
    return {
        ("OWN" if r.tail == found.key else r.tail, r.kind, "OWN" if r.head == found.key else r.head)
        for r in found.relations
        if r.stated
    }


def test_an_amending_law_ends_with_the_law_it_amends() -> None:
    text = decision(
        first="Các trường phổ biến quy định của Bộ Luật Hình sự, Luật sửa đổi, bổ sung "
        "một số điều của Bộ luật Hình sự liên quan đến trẻ em (phần thứ hai) để phòng "
        "ngừa vi phạm."
    )
    names = said(text)
    assert names["luat:sua-doi-bo-sung-mot-so-dieu-cua-bo-luat-hinh-su"] == [
        "Luật sửa đổi, bổ sung một số điều của Bộ luật Hình sự"
    ]
    assert names["luat:bo-luat-hinh-su"] == ["Bộ Luật Hình sự", "Bộ luật Hình sự"]
    assert cited(text)["luat:bo-luat-hinh-su"].type == "Bộ luật"
    assert (
        "luat:sua-doi-bo-sung-mot-so-dieu-cua-bo-luat-hinh-su",
        "amends",
        "luat:bo-luat-hinh-su",
    ) in edges(text)


def test_the_day_after_several_amended_laws_is_that_of_the_amending_one() -> None:
    text = decision(
        bases="Căn cứ Luật Sửa đổi, bổ sung một số điều của Luật Đầu tư,\nLuật Nhà ở và "
        "Luật Thi hành án dân sự ngày 11 tháng 01 năm 2022;"
    )
    found = cited(text)
    amending = [c for c in found.values() if c.rule == "law.amending"]
    assert [c.date for c in amending] == ["2022-01-11"]
    assert {(c.key, c.date) for c in found.values() if c.rule == "law"} == {
        ("luat:dau-tu", None),
        ("luat:nha-o", None),
        ("luat:thi-hanh-an-dan-su", None),
    }


def test_titles_that_differ_late_are_two_documents() -> None:
    name = (
        "Đề án “Nâng cao chất lượng phục vụ người dân, doanh nghiệp tại các bộ phận một cửa của "
        "các xã, phường, đặc khu trên địa bàn tỉnh{}”"
    )
    text = decision(
        title=f"Phê duyệt {name.format('')}",
        first=f"Phê duyệt {name.format('')}.",
        second="Quyết định này thay thế Quyết định số 12/QĐ-UBND ngày 05/5/2022 của Ủy "
        f"ban nhân dân tỉnh phê duyệt {name.format(' giai đoạn 2022 - 2025')}.",
    )
    plans = [c for c in read(text).citations if c.type == "Đề án"]
    assert [len(c.mentions) for c in plans] == [2, 1]
    assert {e for e in edges(text) if e[1] == "issued_with"} == {
        (plans[0].key, "issued_with", "OWN"),
        (plans[1].key, "issued_with", "12/QĐ-UBND"),
    }


def test_what_a_decision_approves_is_what_it_then_calls_by_its_kind() -> None:
    text = decision(
        title="Phê duyệt Đề án “Chợ an toàn của tỉnh",
        first="Phê duyệt Đề án “Chợ an toàn của tỉnh”.",
        second="Sở Công Thương chủ trì triển khai Đề án, hằng năm đánh giá kết quả.",
    )
    assert said(text)["da:cho-an-toan-cua-tinh"] == [
        "Đề án “Chợ an toàn của tỉnh",
        "Đề án “Chợ an toàn của tỉnh”",
        "Đề án",
    ]


def test_a_plan_in_small_letters_that_an_act_issues_is_issued() -> None:
    text = decision(
        bases="Căn cứ Nghị quyết số 50/NQ-CP ngày 13/3/2025 của Chính phủ ban hành kế "
        "hoạch triển khai Nghị quyết số 163/2024/QH15 ngày 27/11/2024 của Quốc hội;"
    )
    plans = [c for c in read(text).citations if c.type == "Kế hoạch"]
    assert [c.status for c in plans] == ["specific"]
    assert {
        (plans[0].key, "issued_with", "50/NQ-CP"),
        (plans[0].key, "implements", "163/2024/QH15"),
        ("50/NQ-CP", "implements", "163/2024/QH15"),
    } <= edges(text)


def test_criteria_are_known_by_who_set_them() -> None:
    text = decision(
        first="Các xã bám sát Tiêu chí công nhận chợ, siêu thị an toàn của Thủ tướng "
        "Chính phủ để đánh giá."
    )
    found = cited(text)["tc:cong-nhan-cho-sieu-thi-an-toan-thu-tuong-chinh-phu"]
    assert (found.type, found.issuer) == ("Tiêu chí", "Thủ tướng Chính phủ")


def test_the_number_of_a_committee_belongs_to_the_symbol() -> None:
    text = decision(
        first="Các sở thực hiện Kế hoạch số 95/KH-BCĐ06 ngày 01/11/2023, Kế hoạch số "
        "12-KH/BCĐ35 và Công văn số 7/CV-BCĐ2 của Ban Chỉ đạo."
    )
    assert {"95/KH-BCĐ06", "12-KH/BCĐ35", "7/CV-BCĐ"} <= set(cited(text))


def test_the_day_before_or_after_who_passed_it_is_read() -> None:
    text = decision(
        bases="Căn cứ Nghị quyết số 202/2025/QH15 của Quốc hội thông qua ngày 12 tháng 6 "
        "năm 2025 về việc sắp xếp đơn vị hành chính;",
        first="Sở Nội vụ trả lời như sau: "
        "“Ngày 25/9/2025, Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam\ntỉnh ban hành "
        "Công văn số 227/MTTQ-BTT về việc công nhận chức danh”.",
    )
    found = cited(text)
    assert found["202/2025/QH15"].date == "2025-06-12"
    assert found["202/2025/QH15"].title == "sắp xếp đơn vị hành chính"
    assert found["227/MTTQ-BTT"].date == "2025-09-25"
