"""Which document acts on which, as a clerk would draw the lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.reading.model import Header, Relation
from ingest.reading.page.layout import analyse
from ingest.reading.refs.citations import find_citations
from ingest.reading.refs.keys import document_key
from ingest.reading.refs.relations import find_relations

PLAN = """ĐẢNG ỦY XÃ BÌNH MINH
*
Số 15-KH/ĐU

Bình Minh, ngày 05 tháng 5 năm 2026

KẾ HOẠCH
{title}

{preamble}

I. NỘI DUNG

{body}

Nơi nhận:
- Các chi bộ,
- Lưu VPĐU.
"""
DECISION = """ỦY BAN NHÂN DÂN
TỈNH MINH HỌA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/QĐ-UBND
Minh Họa, ngày 20 tháng 8 năm 2026

QUYẾT ĐỊNH
{title}

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH

{preamble}

QUYẾT ĐỊNH:

{body}

Nơi nhận:
- Như Điều 3;
- Lưu: VT.
"""
HEADER = Header("15", "KH/ĐU", "Kế hoạch", "2026-05-05", None, "Đảng ủy xã Bình Minh", None, None,
                None, {})
SO = "Đảng ủy xã xây dựng kế hoạch như sau:"


def edges(text: str, header: Header) -> set[str]:
    """The relations as "tail kind head", OWN standing for the paper."""
    return {f"{_end(r.tail, header, text)} {r.kind} {_end(r.head, header, text)}"
            for r in relations(text, header)}


def relations(text: str, header: Header) -> tuple[Relation, ...]:
    layout = analyse(text)
    key = document_key(header, text)
    citations, aliases = find_citations(layout, header)
    return find_relations(layout, header, key, citations, aliases)


def _end(key: str, header: Header, text: str) -> str:
    return "OWN" if key == document_key(header, text) else key


def plan(title: str = "phát triển kinh tế số", preamble: str = SO, body: str = "- Làm tốt.",
         kind: str = "Kế hoạch") -> set[str]:
    text = PLAN.format(title=title, preamble=preamble, body=body)
    return edges(text, replace(HEADER, title=title, type=kind))


def decision(title: str = "Ban hành Quy chế làm việc", preamble: str = "Căn cứ Luật Thanh tra;",
             body: str = "Điều 1. Làm tốt.") -> set[str]:
    text = DECISION.format(title=title, preamble=preamble, body=body)
    return edges(text, replace(HEADER, number="45", symbol="QĐ-UBND", type="Quyết định",
                               title=title, issuer="Chủ tịch Ủy ban nhân dân tỉnh"))


def test_the_opening_list_is_carried_out_and_what_it_describes_is_only_cited() -> None:
    found = plan(preamble="Thực hiện Kế hoạch số 22-KH/HU ngày 10/4/2026 của Huyện ủy về thực hiện "
                          "Nghị quyết số 11-NQ/TU về chuyển đổi số; Công văn số 30-CV/BTGHU, "
                          "Đảng ủy xã ban hành Kế hoạch như sau:")

    assert found == {
        "OWN implements 22-KH/HU", "22-KH/HU implements 11-NQ/TU", "OWN cites 11-NQ/TU",
        "OWN implements 30-CV/BTGHU"}


def test_a_chain_inside_one_sentence_branches_to_the_right() -> None:
    found = plan(body="- Các chi bộ tổ chức thực hiện Công văn số 250-CV/HU về triển khai thực "
                      "hiện Kết luận số 01-KL/TW của Bộ Chính trị về tiếp tục thực hiện Chỉ thị số "
                      "05-CT/TW gắn với thực hiện Nghị quyết Trung ương 4 khóa XII.")

    assert found == {
        "OWN directs_implementation_of 250-CV/HU", "250-CV/HU implements 01-KL/TW",
        "01-KL/TW continues 05-CT/TW", "OWN cites 01-KL/TW", "OWN cites 05-CT/TW",
        "OWN associated_with nq:hoi-nghi-tw-4-khoa-xii"}


def test_a_list_of_higher_acts_does_not_take_in_the_next_plan() -> None:
    found = plan(preamble="Thực hiện Kế hoạch số 22-KH/HU về thực hiện Nghị quyết số 11-NQ/TU, "
                          "Nghị quyết số 12-NQ/TU và Kế hoạch số 23-KH/HU ngày 1/4/2026, "
                          "Đảng ủy xã ban hành Kế hoạch như sau:")

    assert "22-KH/HU implements 12-NQ/TU" in found
    assert "OWN implements 23-KH/HU" in found
    assert "22-KH/HU implements 23-KH/HU" not in found


def test_a_paper_may_carry_out_a_plan_and_spread_a_resolution() -> None:
    found = plan("học tập, quán triệt, tuyên truyền Nghị quyết số 11-NQ/TU",
                 "Thực hiện Kế hoạch số 22-KH/HU ngày 10/4/2026 của Huyện ủy, " + SO)

    assert found == {"OWN disseminates 11-NQ/TU", "OWN implements 22-KH/HU"}


def test_the_basis_block_of_a_decision() -> None:
    found = decision(preamble=(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;\n"
        "Căn cứ Nghị định số 45/2022/NĐ-CP ngày 07/7/2022 của Chính phủ quy định chi tiết một số "
        "điều của Luật Lưu trữ;\n"
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ ban hành Chương trình tổng thể "
        "cải cách hành chính nhà nước giai đoạn 2021 - 2030;\n"
        "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 33/TTr-SNV ngày 15/8/2026."))
    programme = "cttt:cai-cach-hanh-chinh-nha-nuoc-giai-doan-2021-2030"

    assert found >= {
        "OWN basis luat:to-chuc-chinh-quyen-dia-phuong-2025", "OWN basis 45/2022/NĐ-CP",
        "45/2022/NĐ-CP guides luat:luu-tru", "OWN basis 76/NQ-CP",
        f"{programme} issued_with 76/NQ-CP", f"OWN cites {programme}", "OWN basis 33/TTr-SNV"}


def test_the_last_articles_replace_and_repeal() -> None:
    found = decision(body=(
        "Điều 1. Quy định kèm theo được áp dụng trên địa bàn tỉnh.\n\n"
        "Điều 2. Bãi bỏ Quyết định số 15/QĐ-UBND ngày 01/4/2019 và Quyết định số 16/QĐ-UBND ngày "
        "02/4/2019.\n\n"
        "Điều 3. Quyết định này có hiệu lực từ ngày ký và thay thế Quyết định số 31/QĐ-UBND."))

    assert found >= {"OWN repeals 15/QĐ-UBND", "OWN repeals 16/QĐ-UBND", "OWN replaces 31/QĐ-UBND"}


def test_amending_an_attached_regulation_amends_the_decision_it_came_with() -> None:
    found = decision("Sửa đổi, bổ sung một số điều của Quy định phân cấp quản lý ban hành kèm theo "
                     "Quyết định số 20/2022/QĐ-UBND ngày 05/5/2022")

    assert "OWN amends 20/2022/QĐ-UBND" in found
    assert "qd:phan-cap-quan-ly issued_with 20/2022/QĐ-UBND" in found


def test_a_decision_brings_out_its_plan() -> None:
    found = decision("Ban hành Kế hoạch triển khai Chiến lược dữ liệu quốc gia đến năm 2030 trên "
                     "địa bàn tỉnh Minh Họa")

    assert any(e.endswith("issued_with OWN") and e.startswith("kh:") for e in found)


@pytest.mark.parametrize("sentence", [
    "- Rà soát, sửa đổi, bổ sung quy chế làm việc theo Nghị quyết số 11-NQ/TU.",
    "- Tham mưu thay thế Nghị quyết số 11-NQ/TU trong quý II.",
    "- Đề xuất bãi bỏ Nghị quyết số 11-NQ/TU nếu không còn phù hợp.",
])
def test_a_task_to_alter_alters_nothing_yet(sentence: str) -> None:
    kinds = {e.split()[1] for e in plan(body=sentence)}

    assert not kinds & {"amends", "replaces", "repeals"}


def test_on_the_basis_of_this_plan_is_an_instruction() -> None:
    assert plan(body="- Căn cứ Kế hoạch này, các chi bộ xây dựng kế hoạch cụ thể.") == set()


def test_a_plan_still_to_be_written_carries_out_what_it_is_for() -> None:
    found = plan(body="- Các chi bộ xây dựng kế hoạch thực hiện Nghị quyết số 11-NQ/TU.")

    assert found == {
        "OWN cites planned:kh:thuc-hien-11-nq-tu", "OWN directs_implementation_of 11-NQ/TU",
        "planned:kh:thuc-hien-11-nq-tu implements 11-NQ/TU"}


def test_a_heading_that_tells_what_a_resolution_says_restates_it() -> None:
    found = plan(body="1. Những nội dung cơ bản của Nghị quyết số 11-NQ/TU, Chương trình hành động "
                      "số 41-CTr/TU của Tỉnh ủy\n\n- Phát triển là động lực.\n- Đến năm 2030 đạt "
                      "kết quả.\n\n2. Tổ chức thực hiện\n\n- Các chi bộ thực hiện.")

    assert found == {"OWN restates_content_of 11-NQ/TU", "OWN restates_content_of 41-CTr/TU"}


def test_a_report_orders_nobody() -> None:
    found = plan("Tổng kết 05 năm thực hiện Chỉ thị số 12-CT/TU",
                 body="- Đã triển khai thực hiện Nghị quyết số 11-NQ/TU.", kind="Báo cáo")

    assert found == {"OWN reviews 12-CT/TU", "OWN cites 11-NQ/TU"}


def test_comments_on_a_draft_are_no_deed_of_the_letter() -> None:
    found = plan(body="- Theo Công văn số 81/BNV-CCHC về việc góp ý dự thảo Báo cáo sơ kết 05 năm "
                      "thực hiện Nghị quyết số 76/NQ-CP.")

    assert "81/BNV-CCHC reviews 76/NQ-CP" not in found


def test_an_annex_cites_the_act_it_is_issued_with() -> None:
    text = ("PHỤ LỤC I\n\nDANH MỤC CÁC CHỈ TIÊU\n\n(Kèm theo Chương trình hành động tại Nghị quyết "
            "số 03/NQ-CP ngày 09/01/2025 của Chính phủ)\n\n| TT | Chỉ tiêu |\n|---|---|\n"
            "| 1 | Tỷ lệ hộ dân có tài khoản số |\n")
    found = edges(text, replace(HEADER, number=None, symbol=None, type="Phụ lục"))

    assert found == {"OWN issued_with 03/NQ-CP", "OWN issued_with cthd:kem-theo",
                     "cthd:kem-theo issued_with 03/NQ-CP"}


def test_every_edge_quotes_the_words_that_state_it() -> None:
    text = PLAN.format(title="phát triển kinh tế số", body="- Làm tốt.",
                       preamble="Thực hiện Kế hoạch số 22-KH/HU về thực hiện Nghị quyết số "
                                "11-NQ/TU, Đảng ủy xã ban hành Kế hoạch như sau:")
    quotes = {(r.kind, text[r.span.start : r.span.end]) for r in relations(text, HEADER) if r.span}

    assert ("implements", "Thực hiện Kế hoạch số 22-KH/HU") in quotes
    assert ("implements", "Kế hoạch số 22-KH/HU về thực hiện Nghị quyết số 11-NQ/TU") in quotes


def test_a_second_cue_in_the_body_adds_an_edge_only_when_it_says_something_else() -> None:
    same = plan(preamble="Thực hiện Nghị quyết số 11-NQ/TU, " + SO,
                body="- Các chi bộ thực hiện Nghị quyết số 11-NQ/TU.")
    other = plan(preamble="Căn cứ Nghị quyết số 11-NQ/TU;\n" + SO,
                 body="- Các chi bộ thực hiện Nghị quyết số 11-NQ/TU.")

    assert same == {"OWN implements 11-NQ/TU"}
    assert other == {"OWN basis 11-NQ/TU", "OWN directs_implementation_of 11-NQ/TU"}


def test_a_decision_that_ends_with_this_one_is_repealed() -> None:
    found = decision(body="Điều 1. Làm tốt.\n\nĐiều 2. Quyết định số 31/QĐ-UBND ngày 02/4/2019 hết "
                          "hiệu lực kể từ ngày Quyết định này có hiệu lực.")

    assert "OWN repeals 31/QĐ-UBND" in found


def test_the_programme_came_with_its_resolution_not_what_it_carries_out() -> None:
    found = decision(preamble="Căn cứ Chương trình hành động thực hiện Nghị quyết số 57-NQ/TW ban "
                              "hành kèm theo Nghị quyết số 71/NQ-CP ngày 01/4/2025 của Chính phủ;")

    assert "57-NQ/TW issued_with 71/NQ-CP" not in found
    assert any(e.startswith("cthd:") and e.endswith(" issued_with 71/NQ-CP") for e in found)


def test_joining_one_thing_with_another_associates() -> None:
    found = plan(body="- Gắn việc học tập với thực hiện Chỉ thị số 05-CT/TW.")

    assert "OWN associated_with 05-CT/TW" in found


def test_a_list_under_the_heading_basis_is_the_basis() -> None:
    found = plan(body="II. CĂN CỨ\n\n- Nghị quyết số 11-NQ/TU ngày 05/5/2025 của Tỉnh ủy;\n"
                      "- Kế hoạch số 22-KH/HU ngày 10/4/2026 của Huyện ủy.\n\nIII. NHIỆM VỤ\n\n"
                      "- Làm tốt.")

    assert found == {"OWN basis 11-NQ/TU", "OWN basis 22-KH/HU"}
