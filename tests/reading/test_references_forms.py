"""How references are written in office papers, and what a clerk would note for each."""

from __future__ import annotations

import pytest

from ingest.reading.model import Alias, Citation, Header
from ingest.reading.page.layout import analyse
from ingest.reading.refs.citations import find_citations
from ingest.reading.refs.keys import document_key

PAPER = """ĐẢNG ỦY XÃ BÌNH MINH
*
Số 15-KH/ĐU

Bình Minh, ngày 05 tháng 5 năm 2026

KẾ HOẠCH
phát triển kinh tế số trên địa bàn xã

{preamble}

I. NỘI DUNG

{body}

Nơi nhận:
- Các chi bộ,
- Lưu VPĐU.
"""
HEADER = Header("15", "KH/ĐU", "Kế hoạch", "2026-05-05", "Bình Minh", "Đảng ủy xã Bình Minh", None,
                "phát triển kinh tế số trên địa bàn xã", None, {})


def read(preamble: str = "Đảng ủy xã xây dựng kế hoạch như sau:", body: str = "- Làm tốt.",
         ) -> tuple[dict[str, Citation], tuple[Alias, ...], str]:
    """Citations by key, aliases and the text of a plan with the given parts."""
    text = PAPER.format(preamble=preamble, body=body)
    citations, aliases = find_citations(analyse(text), HEADER)
    return {c.key: c for c in citations}, aliases, text


def said(text: str, citation: Citation) -> list[str]:
    """The words of every mention, white space folded."""
    return [" ".join(text[m.start : m.end].split()) for m in citation.mentions]


def test_a_full_citation_keeps_what_is_printed() -> None:
    found, _, _ = read("Thực hiện Kế hoạch số 45-KH/HU, ngày 9 tháng 4 năm 2026 của Ban Thường vụ "
                       "Huyện ủy về phát triển khoa học, công nghệ và kinh tế số, Đảng ủy xã ban "
                       "hành Kế hoạch như sau:")
    plan = found["45-KH/HU"]

    assert (plan.number, plan.symbol, plan.type) == ("45", "KH/HU", "Kế hoạch")
    assert plan.date == "2026-04-09"
    assert plan.issuer == "Ban Thường vụ Huyện ủy"
    assert plan.title == "phát triển khoa học, công nghệ và kinh tế số"
    assert plan.scope == "Ban Thường vụ Huyện ủy"


def test_what_is_not_printed_stays_empty() -> None:
    found, _, _ = read(body="- Theo Nghị quyết số 57-NQ/TW.")
    resolution = found["57-NQ/TW"]

    assert resolution.date is None
    assert resolution.issuer is None
    assert resolution.title is None
    assert resolution.scope == "trung ương"


def test_the_own_number_is_no_citation() -> None:
    found, _, _ = read(body="- Kế hoạch số 15-KH/ĐU được phổ biến đến chi bộ.")

    assert found == {}


def test_an_impossible_day_is_left_out() -> None:
    found, _, _ = read(body="- Chỉ thị số 04/CT-UBND ngày 42/02/2018 của Ủy ban nhân dân tỉnh.")

    assert found["04/CT-UBND"].date is None
    assert found["04/CT-UBND"].issuer == "Ủy ban nhân dân tỉnh"


@pytest.mark.parametrize(("words", "key"), [
    ("Nghị quyết 57", "57-NQ/TW"), ("NQ57", "57-NQ/TW"), ("NQ 57", "57-NQ/TW"),
    ("Nghị quyết số 57", "57-NQ/TW"), ("Nghị quyết nêu trên", "57-NQ/TW"),
    ("Kế hoạch số 386", "386-KH/TU"), ("Kế hoạch 386", "386-KH/TU"), ("KH số 386", "386-KH/TU"),
])
def test_a_short_form_finds_the_one_document_of_its_number_and_kind(words: str, key: str) -> None:
    found, _, text = read(body="- Theo Nghị quyết số 57-NQ/TW và Kế hoạch số 386-KH/TU.\n"
                               f"- Bám sát {words} trong quý II.")

    assert words in said(text, found[key])
    assert set(found) == {"57-NQ/TW", "386-KH/TU"}


def test_a_short_form_that_fits_two_documents_lists_both() -> None:
    found, _, _ = read(body="- Theo Kế hoạch số 12-KH/TU và Kế hoạch số 12-KH/HU.\n"
                            "- Kế hoạch 12 được thực hiện trong quý II.")
    open_ = found["kh:12"]

    assert open_.state == "ambiguous"
    assert set(open_.candidates) == {"12-KH/TU", "12-KH/HU"}
    assert not open_.numbered


def test_a_short_form_named_nowhere_in_full_stays_open_with_its_reason() -> None:
    found, _, _ = read(body="- Đẩy mạnh thực hiện Đề án 06 và Chỉ thị số 18.")

    assert found["da:06"].state == "unresolved"
    assert found["da:06"].reason
    assert found["ct:18"].number is None


def test_equal_numbers_of_two_terms_are_two_documents() -> None:
    found, _, _ = read(body="- Nghị quyết số 29-NQ/TW ngày 04/11/2013 về giáo dục.\n"
                            "- Nghị quyết số 29-NQ/TW ngày 17/11/2022 về công nghiệp hóa.\n"
                            "- Nghị quyết số 29-NQ/TW cần được quán triệt.")

    assert found["29-NQ/TW"].date == "2013-11-04"
    assert found["29-NQ/TW@2022"].date == "2022-11-17"
    assert found["29-NQ/TW?"].state == "ambiguous"


def test_party_and_state_numbers_of_one_figure_stay_apart() -> None:
    found, _, _ = read(body="- Chỉ thị số 27-CT/TW và Chỉ thị số 27/CT-TTg.")

    assert set(found) == {"27-CT/TW", "27/CT-TTg"}


@pytest.mark.parametrize(("listed", "keys"), [
    ("các Nghị quyết số 18-NQ/TW, 19-NQ/TW và 21-NQ/TW", ["18-NQ/TW", "19-NQ/TW", "21-NQ/TW"]),
    ("các Nghị quyết số 18, 19, 21-NQ/TW", ["18-NQ/TW", "19-NQ/TW", "21-NQ/TW"]),
    ("Nghị định số 10 và 11/2021/NĐ-CP", ["10/2021/NĐ-CP", "11/2021/NĐ-CP"]),
    ("Quyết định 217-QĐ/TW, 218-QĐ/TW của Bộ Chính trị", ["217-QĐ/TW", "218-QĐ/TW"]),
    ("Công văn số 1552/BTTTT-TTH; 708/BTTTT-CATTT", ["1552/BTTTT-TTH", "708/BTTTT-CATTT"]),
])
def test_a_list_shares_kind_and_symbol(listed: str, keys: list[str]) -> None:
    found, _, _ = read(body=f"- Thực hiện {listed}.")

    assert list(found) == keys
    assert len({c.type for c in found.values()}) == 1


def test_a_list_shares_the_subject_printed_once() -> None:
    found, _, _ = read("Thực hiện Kế hoạch số 10-KH/TU, ngày 01/3/2026 của Ban Thường vụ Tỉnh ủy, "
                       "Kế hoạch số 20-KH/HU, ngày 15/3/2026 của Huyện ủy về học tập suốt đời, "
                       "Đảng ủy xã xây dựng kế hoạch như sau:")

    assert found["10-KH/TU"].title == found["20-KH/HU"].title == "học tập suốt đời"
    assert found["10-KH/TU"].issuer == "Ban Thường vụ Tỉnh ủy"


def test_one_bracket_defines_two_names_in_order() -> None:
    found, aliases, text = read(
        "Thực hiện Nghị quyết số 11-NQ/TU ngày 02/3/2026 về chuyển đổi số; Kế hoạch số 22-KH/HU "
        "ngày 10/4/2026 của Huyện ủy (sau đây viết tắt là Nghị quyết 11, Kế hoạch 22), Đảng ủy xã "
        "ban hành Kế hoạch như sau:", "- Quán triệt Nghị quyết 11 và Kế hoạch 22.")

    assert {(a.alias, a.of) for a in aliases if a.rule == "alias.defined"} == {
        ("Nghị quyết 11", "11-NQ/TU"), ("Kế hoạch 22", "22-KH/HU")}
    assert said(text, found["11-NQ/TU"]) == ["11-NQ/TU", "Nghị quyết 11", "Nghị quyết 11"]


def test_a_name_without_number_is_used_further_on() -> None:
    found, aliases, text = read(
        "Thực hiện Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ phê duyệt "
        "Chương trình chuyển đổi số đến năm 2025 (sau đây gọi tắt là Chương trình), Đảng ủy xã ban "
        "hành Kế hoạch như sau:", "- Đưa các mục tiêu của Chương trình vào nghị quyết chi bộ.")
    programme = found["ct:chuyen-doi-so-den-nam-2025"]

    assert said(text, programme)[1:] == ["Chương trình", "Chương trình"]
    assert ("Chương trình", programme.key) in {(a.alias, a.of) for a in aliases}


def test_a_short_name_of_a_body_or_topic_is_no_alias() -> None:
    _, aliases, _ = read("Thực hiện Kế hoạch số 22-KH/HU (gọi tắt là KH 22), Ban Chỉ đạo công tác "
                         "tuyên truyền (sau đây gọi tắt là Ban Chỉ đạo) và công tác phòng, chống "
                         "tham nhũng (gọi tắt là PCTN) thực hiện như sau:")

    assert {a.alias for a in aliases} == {"KH 22"}


def test_this_plan_is_the_paper_itself() -> None:
    found, aliases, text = read(body="- Căn cứ Kế hoạch này, các chi bộ triển khai thực hiện.")

    assert found == {}
    assert [(a.alias, a.of) for a in aliases] == [("Kế hoạch này", document_key(HEADER, text))]


def test_the_paper_is_known_by_its_title_and_its_body() -> None:
    found, aliases, _ = read(body="- Các chi bộ thực hiện tốt Kế hoạch của Đảng ủy xã.")

    assert found == {}
    assert [a.alias for a in aliases] == ["Kế hoạch của Đảng ủy xã"]


def test_a_bare_kind_word_means_the_only_act_named() -> None:
    found, _, text = read(body="- Sau 3 năm thực hiện Nghị quyết số 11-NQ/TU, việc thực hiện Nghị "
                               "quyết vẫn còn hạn chế.")

    assert said(text, found["11-NQ/TU"]) == ["11-NQ/TU", "Nghị quyết"]


def test_congress_resolutions_are_one_whatever_they_are_called() -> None:
    found, _, text = read(body="- Nghị quyết Đại hội XIII của Đảng; Nghị quyết Đại hội đại biểu "
                               "toàn quốc lần thứ XIII của Đảng; Nghị quyết Đại hội Đảng lần thứ "
                               "XIII; trong nhiệm kỳ Đại hội XIII.")

    assert list(found) == ["nq:dai-hoi-xiii-dang"]
    assert len(said(text, found["nq:dai-hoi-xiii-dang"])) == 3


def test_a_congress_named_with_and_without_its_place_is_one() -> None:
    found, _, _ = read(body="- Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Minh Họa lần thứ XVIII, "
                            "nhiệm kỳ 2020 - 2025.\n- Nghị quyết Đại hội XVIII Đảng bộ tỉnh.")

    assert list(found) == ["nq:dai-hoi-xviii-dang-bo-tinh-minh-hoa"]
    assert found["nq:dai-hoi-xviii-dang-bo-tinh-minh-hoa"].scope == "tỉnh Minh Họa"


def test_a_law_takes_the_number_printed_behind_it() -> None:
    found, _, text = read("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
                          "- Theo Luật Tổ chức chính quyền địa phương.")
    law = found["72/2025/QH15"]

    assert (law.type, law.title) == ("Luật", "Tổ chức chính quyền địa phương")
    assert said(text, law) == ["72/2025/QH15", "Luật Tổ chức chính quyền địa phương"]


def test_a_law_is_one_with_and_without_its_year() -> None:
    found, _, _ = read(body="- Theo Luật Thanh tra năm 2022.\n- Luật Thanh tra quy định.")

    assert list(found) == ["luat:thanh-tra-2022"]


def test_a_law_to_be_written_is_planned() -> None:
    found, _, _ = read(body="- Xây dựng Luật Nhà giáo.\n- Dự án Luật Việc làm (sửa đổi).")

    assert {c.status for c in found.values()} == {"planned"}


def test_an_article_is_one_by_title_author_and_bracket() -> None:
    found, _, text = read("Thực hiện Kế hoạch số 10-KH/TU về quán triệt bài viết của đồng chí Tổng "
                          "Bí thư Tô Lâm về học tập suốt đời (*bài viết của Tổng Bí thư*), Đảng ủy "
                          "xã ban hành kế hoạch như sau:",
                          "- Tuyên truyền bài viết của Tổng Bí thư.\n"
                          "- Bài viết “Học tập suốt đời” của đồng chí Tổng Bí thư.")

    assert found["bv:hoc-tap-suot-doi"].issuer == "Tổng Bí thư Tô Lâm"
    assert len(said(text, found["bv:hoc-tap-suot-doi"])) == 4
    assert "bv:" in "".join(k for k in found if k != "10-KH/TU")


def test_two_programmes_of_one_body_are_told_apart_by_their_object() -> None:
    found, _, _ = read(body="- Chương trình hành động của Chính phủ thực hiện Nghị quyết số "
                            "57-NQ/TW.\n- Chương trình hành động của Chính phủ thực hiện Nghị "
                            "quyết số 45-NQ/TW.")

    assert {k for k in found if k.startswith("cthd")} == {
        "cthd:chinh-phu:57-NQ/TW", "cthd:chinh-phu:45-NQ/TW"}


def test_a_number_left_blank_is_kept_without_a_number() -> None:
    found, _, _ = read(body="(Kèm theo Nghị quyết số        /NQ-HĐND ngày 10 tháng 12 năm 2025 của "
                            "Hội đồng nhân dân tỉnh)")
    blank = next(iter(found.values()))

    assert not blank.numbered
    assert (blank.date, blank.issuer) == ("2025-12-10", "Hội đồng nhân dân tỉnh")
    assert blank.reason == "number left blank"


def test_a_plan_still_to_be_written_is_planned_and_a_class_generic() -> None:
    found, _, _ = read(body="- Các chi bộ xây dựng kế hoạch thực hiện Nghị quyết số 11-NQ/TU.\n"
                            "- Thực hiện nghị quyết đại hội đảng bộ các cấp.")

    assert found["planned:kh:thuc-hien-11-nq-tu"].status == "planned"
    assert found["generic:nghi-quyet-dai-hoi-cac-cap"].status == "generic"


def test_a_department_of_planning_is_no_plan() -> None:
    found, _, _ = read(body="- Sở Kế hoạch và Đầu tư tỉnh, Đoàn Luật sư, pháp luật hiện hành.")

    assert found == {}


def test_the_day_and_issuer_may_stand_before_the_number() -> None:
    found, _, _ = read(body="Ngày 12 tháng 6 năm 2025, Quốc hội đã thông qua Nghị quyết số "
                            "202/2025/QH15 về sắp xếp đơn vị hành chính cấp tỉnh.")

    assert found["202/2025/QH15"].date == "2025-06-12"
    assert found["202/2025/QH15"].issuer == "Quốc hội"


def test_the_proposer_is_who_issued_the_proposal() -> None:
    found, _, _ = read("Theo đề nghị của Trưởng phòng Nội vụ tại Tờ trình số 12/TTr-PNV ngày "
                       "01/4/2026;")

    assert found["12/TTr-PNV"].issuer == "Trưởng phòng Nội vụ"
