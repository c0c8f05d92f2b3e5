"""What the made papers found wrong in the reader, each as the smallest text that shows it."""

from __future__ import annotations

import pytest

from ingest.reading.model import Reading
from ingest.reading.page.page_breaks import without_page_numbers
from ingest.reading.read import read

HEAD = "ĐẢNG ỦY XÃ BẾN GỖ\n*\nSố 12-KH/ĐU\n\nBến Gỗ, ngày 05 tháng 5 năm 2017\n\nKẾ HOẠCH\n"


def plan(body: str, title: str = "về phát triển văn hóa đọc") -> Reading:
    return read(f"{HEAD}{title}\n\n{body}")


def order(sentence: str) -> Reading:
    return plan(f"I. TỔ CHỨC THỰC HIỆN\n\n1. {sentence}\n")


@pytest.mark.parametrize(
    ("sentence", "assignees", "coordinators"),
    [
        (
            "Phòng Giáo dục và Đào tạo lắp đặt thiết bị tại nhà văn hóa.",
            ("Phòng Giáo dục và Đào tạo",),
            (),
        ),
        ("Tổ Văn phòng tuyên truyền, vận động nhân dân tham gia.", ("Tổ Văn phòng",), ()),
        (
            "Giao Thanh tra Bộ chủ trì, phối hợp với Vụ Tổ chức cán bộ rà soát hồ sơ.",
            ("Thanh tra Bộ",),
            ("Vụ Tổ chức cán bộ",),
        ),
        ("Công an xã phân công cán bộ phụ trách địa bàn.", ("Công an xã",), ()),
        ("Công an xã: Phân công cán bộ phụ trách địa bàn.", ("Công an xã",), ()),
        ("Phân công Văn phòng Đảng ủy theo dõi việc đọc sách.", ("Văn phòng Đảng ủy",), ()),
    ],
)
def test_a_name_ends_where_its_verb_begins(
    sentence: str, assignees: tuple[str, ...], coordinators: tuple[str, ...]
) -> None:
    (task,) = order(sentence).tasks
    assert (task.assignees, task.coordinators) == (assignees, coordinators)


def test_the_number_of_a_paper_may_end_a_sentence() -> None:
    tasks = order(
        "Công an xã: Mở chuyên mục theo Kế hoạch 119. Rà soát hồ sơ, xong trước ngày 16/11/2017."
    ).tasks
    assert [t.deadline and t.deadline.end for t in tasks] == [None, "2017-11-16"]


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        (
            "khôi phục nghề truyền thống, hoàn thành trong tháng 02 năm 2018",
            "2018-02-01",
            "2018-02-28",
        ),
        (
            "lập hồ sơ theo Nghị quyết số 57/NQ-CP từ ngày 24-11-2018 đến hết ngày 14/5/2019",
            "2018-11-24",
            "2019-05-14",
        ),
    ],
)
def test_a_deadline_is_no_day_of_something_else(words: str, start: str, end: str) -> None:
    (task,) = order(f"Công an xã {words}.").tasks
    assert task.deadline is not None
    assert (task.deadline.start, task.deadline.end) == (start, end)


def test_a_goal_of_the_years_before_2020_has_its_year() -> None:
    (target,) = plan("I. MỤC TIÊU\n\n- Đến năm 2019, tỷ lệ hộ dân có tủ sách đạt 40%.\n").targets
    assert (target.value, target.horizon) == (40, 2019)


def test_a_rule_under_the_title_belongs_to_nothing() -> None:
    title = "thực hiện Kế hoạch số 7-KH/HU ngày 01/3/2017 của Ban Thường vụ Huyện ủy\n-----"
    reading = plan("Căn cứ Kế hoạch số 9-KH/TU;\nĐảng ủy xã ban hành Kế hoạch như sau:\n", title)
    assert [(c.key, c.issuer) for c in reading.citations] == [
        ("7-KH/HU", "Ban Thường vụ Huyện ủy"),
        ("9-KH/TU", None),
    ]


def test_a_heading_and_the_number_below_it_are_no_citation() -> None:
    reading = plan("I. CĂN CỨ XÂY DỰNG KẾ HOẠCH\n\n1. Kế hoạch số 9-KH/TU.\n")
    assert [c.key for c in reading.citations if c.status == "specific"] == ["9-KH/TU"]


def test_a_list_goes_on_behind_a_bracket_with_short_forms() -> None:
    reading = plan(
        "Thực hiện Kế hoạch số 7-KH/HU ngày 01/3/2017 của Huyện ủy về phát triển văn hóa đọc (sau "
        "đây gọi tắt là Kế hoạch 7); Nghị quyết Đại hội XII của Đảng, Đảng ủy xã ban hành Kế hoạch "
        "như sau:\n\nI. MỤC ĐÍCH\n"
    )
    assert {(r.head, r.kind) for r in reading.relations} == {
        ("7-KH/HU", "implements"),
        ("nq:dai-hoi-xii-dang", "implements"),
    }


def test_a_title_that_runs_into_the_preamble_hides_no_relation() -> None:
    reading = plan(
        "Thực hiện Kế hoạch số 7-KH/HU ngày 01/3/2017 của Huyện ủy, Đảng ủy xã ban hành "
        "Kế hoạch với các nội dung sau:\n\nI. MỤC ĐÍCH\n",
        "Về phát triển thư viện\n-----",
    )
    assert [(r.head, r.kind) for r in reading.relations] == [("7-KH/HU", "implements")]


def test_bases_below_the_addressees_are_no_addressees() -> None:
    reading = read(
        "UBND HUYỆN SÔNG GIANG\nPHÒNG NỘI VỤ\nSố: 15/PNV-VP\nV/v rà soát hồ sơ\n\nSông Giang, ngày 05 "
        "tháng 5 năm 2017\n\nKính gửi:\n- Ban Dân vận Huyện ủy;\n- Hội Nông dân huyện;\n\n"
        "Căn cứ Kế hoạch số 9/KH-UBND;\nCăn cứ Kế hoạch số 8/KH-UBND;\nPhòng Nội vụ có ý kiến như sau:\n"
        "1. Hội Nông dân huyện rà soát hồ sơ.\n"
    )
    assert [r.name for r in reading.recipients] == ["Ban Dân vận Huyện ủy", "Hội Nông dân huyện"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Khoa Dược phân công cán bộ phụ trách địa bàn.",
        "Thanh tra Bộ phân công cán bộ trực.",
        "Tỉnh đoàn giám sát việc sử dụng nguồn lực.",
    ],
)
def test_marks_that_differ_make_other_words(sentence: str) -> None:
    """ "Dược phân công" is no faded "được phân công", "Bộ phân công" no "bộ phận"."""
    (task,) = order(sentence).tasks
    assert task.assignees == (" ".join(sentence.split()[: 3 if "Bộ" in sentence else 2]),)


def test_a_faded_word_is_still_known() -> None:
    (task,) = order("Công an xã phai rà soát hồ sơ.").tasks
    assert task.assignees == ("Công an xã",)


def test_an_order_behind_a_class_of_places_is_no_list_of_places() -> None:
    reading = order(
        "UBND các xã, phường: Kiện toàn đội ngũ, từ ngày 21/1/2018 đến hết ngày 27/7/2018."
    )
    assert [t.assignees for t in reading.tasks] == [("UBND các xã, phường",)]
    assert reading.layout.sections[-1].title == "UBND các xã, phường"


def test_what_a_decision_does_itself_is_nobodys_order() -> None:
    reading = read(
        "ỦY BAN NHÂN DÂN XÃ BẾN GỖ\nSố: 12/QĐ-UBND\nBến Gỗ, ngày 05 tháng 5 năm 2017\n\n"
        "QUYẾT ĐỊNH\nVề việc thành lập Tổ công tác về dữ liệu\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Thành lập Tổ công tác về dữ liệu.\nĐiều 2. Công an xã rà soát hồ sơ.\n"
    )
    assert [t.assignees for t in reading.tasks] == [("Công an xã",)]


def test_the_closing_words_speak_of_the_document_itself() -> None:
    reading = read(
        "TỈNH ĐOÀN MINH HỌA\n***\nSố 12-KH/TĐTN\nMinh Họa, ngày 05 tháng 5 năm 2026\n\n"
        "KẾ HOẠCH\nvề văn hóa đọc\n\nI. MỤC ĐÍCH\n\n1. Đọc nhiều.\n\n"
        "Trên đây là Kế hoạch của Ban Thường vụ Tỉnh đoàn.\n"
    )
    assert reading.citations == ()


def page_of(sentence: str, before: int = 14) -> Reading:
    filler = "".join(
        f"{n}. Công an xã rà soát hồ sơ thứ {n} ở địa bàn.\n\n" for n in range(1, before)
    )
    return plan(f"I. TỔ CHỨC THỰC HIỆN\n\n{filler}{before}. {sentence}\n\nNơi nhận:\n- Lưu VPĐU.\n")


def test_a_page_number_inside_a_sentence_is_no_word_of_it() -> None:
    reading = page_of(
        "Công an xã báo cáo kết quả về Đảng ủy Sở Tài\n2\nchính (qua Văn phòng Đảng ủy) "
        "trước ngày 15/12/2017."
    )
    assert [(r.to, r.via) for r in reading.reporting] == [
        (("Đảng ủy Sở Tài chính",), "Văn phòng Đảng ủy")
    ]
    text = reading.layout.text
    assert "Tài\n2\nchính" in text[reading.tasks[-1].span.start : reading.tasks[-1].span.end]
    assert [s.line for s in reading.layout.sections] == [
        text.count("\n", 0, s.start) + 1 for s in reading.layout.sections
    ]


def test_a_figure_of_a_table_is_no_page_number() -> None:
    text = "CHỈ TIÊU\nsố hợp tác xã\n85\nhợp tác xã\nsố tổ\n90\ntổ\n"
    assert without_page_numbers(text) is text


def test_a_deadline_on_the_next_line_belongs_to_the_order_before_it() -> None:
    for sentence in (
        "Công an xã rà soát hồ sơ;\nhoàn thành trong tháng 7/2018.",
        "Công an xã rà soát hồ sơ; hoàn\nthành trong tháng 7/2018.",
    ):
        (task,) = page_of(sentence).tasks[-1:]
        assert task.deadline is not None
        assert task.deadline.end == "2018-07-31"
        assert len(page_of(sentence).tasks) == 14


@pytest.mark.parametrize("cut", ["Kế hoạch số 54-\nKH/HU", "Kế hoạch số 32/KH-\nUBND"])
def test_a_number_cut_at_its_hyphen_ends_no_paragraph_and_no_title(cut: str) -> None:
    reading = plan(
        f"I. TỔ CHỨC THỰC HIỆN\n\n1. Công an xã rà soát hồ sơ theo {cut}, xong trước "
        "ngày 15/12/2017.\n",
        f"thực hiện {cut} của huyện",
    )
    (task,) = reading.tasks
    assert task.deadline is not None
    assert reading.layout.sections[-1].title is None
    assert reading.header.title is not None
    assert reading.header.title.endswith("của huyện")


def test_a_glued_number_still_names_the_paper() -> None:
    reading = plan(
        "Thực hiện Kế hoạch số7-KH/HU, Kế hoạch số 9-KH/TU ngày 01/3/2017 của Tỉnh ủy (sau đây gọi "
        "tắt là Kế hoạch số7), Đảng ủy xã ban hành Kế hoạch như sau:\n\nI. MỤC ĐÍCH\n"
    )
    assert {c.key: len(c.mentions) for c in reading.citations} == {"7-KH/HU": 2, "9-KH/TU": 1}


def test_a_bracket_over_the_end_of_the_line_opens_no_paragraph() -> None:
    reading = order(
        "Công an xã báo cáo kết quả về Đảng ủy xã (qua Văn phòng\nĐảng ủy) trước ngày 15/12/2017."
    )
    assert [(r.to, r.via) for r in reading.reporting] == [(("Đảng ủy xã",), "Văn phòng Đảng ủy")]


def test_a_ward_is_no_option_paper() -> None:
    reading = read(
        "| ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n| --- | --- |\n"
        "| PHƯỜNG AN PHƯỚC | Độc lập - Tự do - Hạnh phúc |\n"
        "| Số: 47/QĐ-UBND | An Phước, ngày 13 tháng 09 năm 2026 |\n\n"
        "QUYẾT ĐỊNH\nVề việc phát triển thư viện\n"
    )
    assert (reading.header.type, reading.header.number) == ("Quyết định", "47")


def test_the_second_field_of_an_office_is_no_paper() -> None:
    reading = order(
        "Phòng Nội vụ phối hợp với Phòng Tài chính - Kế hoạch rà soát danh sách, xong "
        "trước ngày 15/12/2017."
    )
    assert reading.citations == ()
    assert reading.tasks[0].coordinators == ("Phòng Tài chính - Kế hoạch",)


def test_the_heading_of_a_list_is_no_signer() -> None:
    reading = read(f"{HEAD}về văn hóa đọc\n\nI. MỤC ĐÍCH\n\n1. Đọc nhiều.\n\nNơi nhận:\n- Lưu VPĐU.\n\nGIÁM ĐỐC\n\n"
                   "DANH MỤC NHIỆM VỤ\n\n1. Rà soát hồ sơ.\n")
    assert reading.header.signer is None or reading.header.signer.name is None
