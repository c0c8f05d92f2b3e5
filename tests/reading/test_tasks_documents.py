"""Whole documents of invented offices: who is given what, with whom, by when."""

from __future__ import annotations

import pytest

from ingest.reading.model import Reading, Task
from ingest.reading.read import read

PLAN = """ĐẢNG BỘ HUYỆN SÔNG LAM
ĐẢNG ỦY XÃ BẾN GỖ
*
Số 21-KH/ĐU

Bến Gỗ, ngày 10 tháng 02 năm 2026

KẾ HOẠCH
thực hiện Nghị quyết số 15-NQ/HU về phát triển du lịch cộng đồng

Thực hiện Nghị quyết số 15-NQ/HU ngày 05/01/2026 của Ban Chấp hành Đảng bộ huyện về du lịch \
cộng đồng, Đảng ủy xã ban hành Kế hoạch thực hiện như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

- Nâng cao nhận thức của cán bộ, đảng viên về phát triển du lịch.

2. Yêu cầu

- Tổ chức thực hiện nghiêm túc, tránh hình thức.

- Các chi bộ phải chọn ít nhất một việc làm cụ thể trong năm.

II. MỤC TIÊU

- Tăng số lượt khách lên 5.000 lượt mỗi năm.

III. NHIỆM VỤ, GIẢI PHÁP

1. Tuyên truyền

- Đẩy mạnh tuyên truyền trên hệ thống loa truyền thanh. Đổi mới nội dung bản tin hằng tuần.

- Hội Phụ nữ xã phối hợp với Đoàn Thanh niên xã mở lớp nấu ăn, hoàn thành trong quý II/2026.

2. Hạ tầng

- Ban Thường vụ Đảng ủy đã làm việc với chủ đầu tư về tuyến đường.

- Giao Công chức Địa chính - Xây dựng rà soát quỹ đất; báo cáo Đảng ủy trước ngày 15/4/2026.

IV. TỔ CHỨC THỰC HIỆN

1. Ủy ban nhân dân xã: Xây dựng kế hoạch thực hiện Kế hoạch này, xong trước ngày 30/3/2026.

2. Văn phòng Đảng ủy

Theo dõi, đôn đốc việc thực hiện. Định kỳ hằng quý tổng hợp, báo cáo Ban Thường vụ Đảng ủy.

3. Các chi bộ trực thuộc báo cáo về Đảng ủy (qua Văn phòng Đảng ủy) trước ngày 20/11 hằng năm.

Trên đây là Kế hoạch năm 2026, đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã phối hợp thực hiện.

Nơi nhận:
- Huyện ủy (b/c),
- Các chi bộ,
- Lưu VPĐU.

T/M ĐẢNG ỦY
BÍ THƯ


Lê Văn Mẫu
"""


@pytest.fixture(scope="module")
def plan() -> Reading:
    return read(PLAN)


def rows(tasks: tuple[Task, ...]) -> list[tuple[str | None, list[str], list[str], str | None]]:
    return [(t.section, list(t.assignees), list(t.coordinators),
             t.deadline.end if t.deadline else None) for t in tasks]


def test_every_order_of_a_plan_with_who_with_whom_and_by_when(plan):
    assert rows(plan.tasks) == [
        ("I.2", ["Các chi bộ"], [], None),
        ("III.1", [], [], None),
        ("III.1", [], [], None),
        ("III.1", ["Hội Phụ nữ xã"], ["Đoàn Thanh niên xã"], "2026-06-30"),
        ("III.2", ["Công chức Địa chính - Xây dựng"], [], None),
        ("III.2", ["Công chức Địa chính - Xây dựng"], [], "2026-04-15"),
        ("IV.1", ["Ủy ban nhân dân xã"], [], "2026-03-30"),
        ("IV.2", ["Văn phòng Đảng ủy"], [], None),
        ("IV.2", ["Văn phòng Đảng ủy"], [], None),
        ("IV.3", ["Các chi bộ trực thuộc"], [], "--11-20"),
        ("IV.end", ["Ủy ban Mặt trận Tổ quốc Việt Nam xã"], [], None),
    ]


def test_who_acts_is_explicit_only_when_named(plan):
    assert [t.implicit for t in plan.tasks] == [bool(not t.assignees) for t in plan.tasks]
    sources = {t.rule for t in plan.tasks}
    assert {"task.subject", "task.heading", "task.inherited", "task.none"} == sources


def test_canonical_names_stand_beside_the_printed_ones(plan):
    for task in plan.tasks:
        assert len(task.assignee_bodies) == len(task.assignees)
        assert len(task.coordinator_bodies) == len(task.coordinators)
    office = next(t for t in plan.tasks if t.assignees == ("Văn phòng Đảng ủy",))
    assert office.assignee_bodies[0] is not None
    assert office.assignee_bodies[0].startswith("Văn phòng Đảng ủy xã Bến Gỗ")


def test_a_request_is_told_from_an_order(plan):
    assert plan.tasks[-1].modality == "request"
    assert plan.tasks[0].modality == "must"


def test_the_quote_begins_with_the_subject_and_has_no_end_mark(plan):
    quotes = [PLAN[t.span.start:t.span.end] for t in plan.tasks]
    assert quotes[3].startswith("Hội Phụ nữ xã phối hợp")
    assert quotes[3].endswith("quý II/2026")
    assert all(quote == quote.strip() and not quote.endswith((".", ";")) for quote in quotes)


def test_the_plan_to_be_drawn_up_is_expected_of_the_one_named(plan):
    found = [(o.unit, o.expected, o.implements, o.drafter, o.deadline and o.deadline.end)
             for o in plan.obligations]
    assert found == [("Ủy ban nhân dân xã", "Kế hoạch", (plan.key,), None, "2026-03-30")]


def test_every_report_with_its_way_and_day(plan):
    found = [(list(r.reporters), list(r.to), r.via, r.due and (r.due.end, r.due.recurrence))
             for r in plan.reporting]
    assert found == [
        (["Công chức Địa chính - Xây dựng"], ["Đảng ủy"], None, ("2026-04-15", None)),
        (["Văn phòng Đảng ủy"], ["Ban Thường vụ Đảng ủy"], None, (None, "quarterly")),
        (["Các chi bộ trực thuộc"], ["Đảng ủy"], "Văn phòng Đảng ủy", ("--11-20", "yearly")),
    ]


SENTENCES = [
    # text of one item, assignees, coordinators, last day
    ("Sở Y tế chủ trì, phối hợp với Công an tỉnh và các đơn vị liên quan kiểm tra "
     "trước ngày 05/5/2026.",
     ["Sở Y tế"], ["Công an tỉnh", "các đơn vị liên quan"], "2026-05-05"),
    ("Căn cứ chức năng, nhiệm vụ được giao, các phòng chuyên môn xây dựng lịch trực.",
     ["các phòng chuyên môn"], [], None),
    ("Trên cơ sở Kế hoạch này, Thủ trưởng các cơ quan, đơn vị tổ chức thực hiện.",
     ["Thủ trưởng các cơ quan, đơn vị"], [], None),
    ("Hằng năm, Phòng Tài chính - Kế hoạch tham mưu bố trí kinh phí.",
     ["Phòng Tài chính - Kế hoạch"], [], None),
    ("Yêu cầu đồng chí Bí thư các chi bộ trực tiếp chỉ đạo.", ["Bí thư các chi bộ"], [], None),
    ("Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam huyện giám sát việc thực hiện.",
     ["Ủy ban Mặt trận Tổ quốc Việt Nam huyện"], [], None),
    ("Phân công Ban Tổ chức Thành ủy theo dõi việc sắp xếp.", ["Ban Tổ chức Thành ủy"], [], None),
    ("Công an phường: tuần tra, kiểm soát các tuyến đường.", ["Công an phường"], [], None),
    ("Việc kiểm kê phải hoàn thành trong tháng 6/2026.", [], [], "2026-06-30"),
    ("Khuyến khích các hộ dân đăng ký tham gia.", [], [], None),
    ("Các sở, ngành theo chức năng, nhiệm vụ chủ động tháo gỡ khó khăn.",
     ["Các sở, ngành"], [], None),
    ("Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Sở Nội vụ để tổng hợp.",
     ["các đơn vị"], [], None),
    ("Sở Tư pháp, Sở Tài chính thẩm định dự thảo trong quý III/2026.",
     ["Sở Tư pháp", "Sở Tài chính"], [], "2026-09-30"),
    ("Quý IV/2026, Hội đồng thi đua họp xét khen thưởng.", ["Hội đồng thi đua"], [], "2026-12-31"),
    ("Rà soát, bổ sung quy hoạch cán bộ; bảo đảm đúng quy trình.", [], [], None),
    ("Ban Quản lý dự án phối hợp chặt chẽ với nhà thầu đẩy nhanh tiến độ.",
     ["Ban Quản lý dự án"], ["nhà thầu"], None),
]


def letter(item: str) -> str:
    """A plan of an invented district with one item."""
    return f"""ỦY BAN NHÂN DÂN
HUYỆN SÔNG LAM
Số: 77/KH-UBND
Sông Lam, ngày 03 tháng 02 năm 2026

KẾ HOẠCH
Triển khai công tác năm 2026

Ủy ban nhân dân huyện ban hành Kế hoạch như sau:

I. TỔ CHỨC THỰC HIỆN

1. {item}

2. Văn phòng theo dõi chung.

Nơi nhận:
- Như trên;
- Lưu: VT.
"""


@pytest.mark.parametrize(("item", "who", "whom", "day"), SENTENCES,
                         ids=[row[0][:45] for row in SENTENCES])
def test_one_item(item, who, whom, day):
    text = letter(item)
    end = text.index("2. Văn phòng")
    tasks = [t for t in read(text).tasks if t.span.start < end]
    assert len(tasks) == 1
    task = tasks[0]
    assert (list(task.assignees), list(task.coordinators)) == (who, whom)
    assert (task.deadline.end if task.deadline else None) == day


NOT_ORDERS = [
    "Ban Thường vụ Huyện ủy đã ban hành 12 văn bản chỉ đạo.",
    "Đến nay, 15/20 xã hoàn thành việc rà soát.",
    "Hội viên, đoàn viên được phổ biến nội dung Nghị quyết.",
    "Mỗi đơn vị được đề xuất 01 cá nhân.",
    "Chuyển đổi số là nhiệm vụ thường xuyên của toàn Đảng bộ.",
    "Kinh phí được bố trí từ ngân sách huyện.",
    "100% hộ dân có tài khoản thanh toán.",
]


@pytest.mark.parametrize("item", NOT_ORDERS)
def test_what_orders_nobody_is_no_task(item):
    text = letter(item)
    end = text.index("2. Văn phòng")
    assert [t.action for t in read(text).tasks if t.span.start < end] == []


def test_a_lead_in_names_who_acts_in_its_items():
    text = letter("Giao Sở Xây dựng và Ủy ban nhân dân các xã thực hiện các nội dung sau:\n\n"
                  "a) Kiểm tra công trình trước ngày 15/6/2026.\n\n"
                  "b) Lập hồ sơ quản lý; Sở Tài chính bố trí vốn.")
    found = [(list(t.assignees), t.section) for t in read(text).tasks if t.section != "I.2"]
    both = ["Sở Xây dựng", "Ủy ban nhân dân các xã"]
    assert found == [(both, "I.1.a"), (both, "I.1.b"), (["Sở Tài chính"], "I.1.b")]


def test_a_last_sentence_dates_the_whole_item():
    text = letter("Phòng Nội vụ rà soát biên chế. Phối hợp với Bảo hiểm xã hội huyện đối chiếu sổ. "
                  "Hoàn thành trước ngày 20/7/2026.")
    found = [(t.action.split(" ", 1)[0], t.deadline and t.deadline.end, t.coordinators)
             for t in read(text).tasks if t.section == "I.1"]
    assert found == [("rà", "2026-07-20", ()),
                     ("Phối", "2026-07-20", ("Bảo hiểm xã hội huyện",))]


def test_names_cut_by_semicolons_stay_with_their_verb():
    text = letter("Chánh Văn phòng; Trưởng các phòng chuyên môn; Chủ tịch UBND các xã, thị trấn "
                  "chịu trách nhiệm thi hành Kế hoạch này.")
    tasks = [t for t in read(text).tasks if t.section == "I.1"]
    assert [list(t.assignees) for t in tasks] == [
        ["Chánh Văn phòng", "Trưởng các phòng chuyên môn", "Chủ tịch UBND các xã, thị trấn"]]


def test_the_body_told_to_draft_is_kept_apart_from_the_one_that_issues():
    text = letter("Phòng Kinh tế tham mưu Ủy ban nhân dân huyện ban hành kế hoạch thực hiện "
                  "Nghị quyết số 30-NQ/TU ngày 12/01/2026 của Tỉnh ủy trước ngày 10/3/2026.")
    found = [(o.unit, o.drafter, o.implements, o.deadline and o.deadline.end)
             for o in read(text).obligations]
    assert found == [("Ủy ban nhân dân huyện", "Phòng Kinh tế", ("30-NQ/TU",), "2026-03-10")]


def test_a_report_of_results_gives_tasks_only_where_it_looks_ahead():
    text = """ĐẢNG ỦY XÃ BẾN GỖ
*
Số 88-BC/ĐU
Bến Gỗ, ngày 10 tháng 12 năm 2026

BÁO CÁO
kết quả công tác năm 2026

I. KẾT QUẢ ĐẠT ĐƯỢC

- Tăng cường tuyên truyền trên loa truyền thanh.

II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2027

- Ủy ban nhân dân xã hoàn thành đường liên thôn trước ngày 30/6/2027.

Nơi nhận:
- Huyện ủy (b/c),
- Lưu VPĐU.
"""
    assert rows(read(text).tasks) == [("II", ["Ủy ban nhân dân xã"], [], "2027-06-30")]


def test_programme_text_of_a_cited_resolution_is_not_given_to_the_issuer():
    text = """ĐẢNG ỦY XÃ BẾN GỖ
*
Số 22-KH/ĐU
Bến Gỗ, ngày 10 tháng 02 năm 2026

KẾ HOẠCH
học tập Nghị quyết số 15-NQ/HU

Thực hiện Kế hoạch số 60-KH/HU ngày 20/01/2026 của Ban Thường vụ Huyện ủy, Đảng ủy xã \
ban hành Kế hoạch:

I. NỘI DUNG

1. Những nội dung cơ bản của Nghị quyết số 15-NQ/HU ngày 05/01/2026

1.1. Về quan điểm chỉ đạo

- Phát triển du lịch phải gắn với bảo vệ môi trường.

1.2. Về nhiệm vụ, giải pháp

- Xây dựng 10 điểm du lịch cộng đồng.

II. TỔ CHỨC THỰC HIỆN

1. Các chi bộ tổ chức học tập trong tháng 3/2026.

Nơi nhận:
- Lưu VPĐU.
"""
    found = [(t.section, t.assignees, t.restated_from) for t in read(text).tasks]
    assert found == [("I.1.2", (), ("15-NQ/HU",)), ("II.1", ("Các chi bộ",), ())]


def test_a_task_table_gives_one_task_a_row():
    text = letter("Phân công nhiệm vụ theo Phụ lục.") + """
PHỤ LỤC
DANH MỤC NHIỆM VỤ
(Kèm theo Kế hoạch số 77/KH-UBND ngày 03/02/2026)

STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm | Thời hạn
I | Nâng cấp hạ tầng |  |  |  |
1 | Lắp đặt camera | Công an huyện | Phòng Kinh tế, UBND các xã, thị trấn | Báo cáo | 6/2026
2 | Số hóa hồ sơ đất đai. Công khai kết quả trên trang điện tử | Phòng Nông nghiệp và Môi trường; \
Văn phòng HĐND và UBND |  | Quyết định của Chủ tịch UBND huyện | Quý III/2026
3 | Duy tu đường liên xã | UBND các xã | - | | Thường xuyên
"""
    tasks = [t for t in read(text).tasks if t.rule == "task.table"]
    found = [(list(t.assignees), list(t.coordinators), t.deadline and t.deadline.end)
             for t in tasks]
    assert found == [
        (["Công an huyện"], ["Phòng Kinh tế", "UBND các xã, thị trấn"], "2026-06-30"),
        (["Phòng Nông nghiệp và Môi trường", "Văn phòng HĐND và UBND"], [], "2026-09-30"),
        (["Phòng Nông nghiệp và Môi trường", "Văn phòng HĐND và UBND"], [], "2026-09-30"),
        (["UBND các xã"], [], None),
    ]
    assert {t.section for t in tasks} == {"PL.I"}
    assert tasks[1].product == "Quyết định của Chủ tịch UBND huyện"


def test_those_asked_to_a_meeting_attend_at_its_hour():
    text = """VĂN PHÒNG ỦY BAN NHÂN DÂN HUYỆN SÔNG LAM
Số: 15/CĐ-VP
Sông Lam, ngày 02 tháng 4 năm 2026

CÔNG ĐIỆN
mời dự Hội nghị triển khai phòng, chống lũ

Văn phòng kính mời lãnh đạo các đơn vị dự Hội nghị triển khai phòng, chống lũ.

I. Thời gian: 07 giờ 30, ngày 10 tháng 4 năm 2026.

II. Địa điểm: Hội trường Ủy ban nhân dân huyện.

III. Thành phần:

- Công an huyện.

- Phòng Kinh tế.

Nơi nhận:
- Như trên;
- Lưu: VT.
"""
    reading = read(text)
    found = [(list(t.assignees), t.kind, t.deadline and t.deadline.start)
             for t in reading.tasks if t.kind == "attendance" and t.section == "III"]
    assert found == [(["Công an huyện"], "attendance", "2026-04-10T07:30"),
                     (["Phòng Kinh tế"], "attendance", "2026-04-10T07:30")]
    assert [(e.date, e.status) for e in reading.events] == [("2026-04-10", "planned")]


@pytest.mark.parametrize("item", [
    "Xây dựng cơ sở dữ liệu hộ kinh doanh.\n- Cơ quan chủ trì: Phòng Kinh tế.\n"
    "- Cơ quan phối hợp: UBND các xã, thị trấn.\n- Thời gian hoàn thành: Quý II/2026.",
    "Xây dựng cơ sở dữ liệu hộ kinh doanh. Đơn vị chủ trì: Phòng Kinh tế; đơn vị phối hợp: "
    "UBND các xã, thị trấn; thời gian: tháng 6/2026.",
    "Xây dựng cơ sở dữ liệu hộ kinh doanh (Chủ trì: Phòng Kinh tế; phối hợp: UBND các xã, "
    "thị trấn; thời hạn: 30/6/2026).",
])
def test_labelled_lines_name_who_leads_and_when(item):
    found = [(list(t.assignees), list(t.coordinators), t.deadline and t.deadline.end)
             for t in read(letter(item)).tasks[:-1]]
    assert found == [(["Phòng Kinh tế"], ["UBND các xã, thị trấn"], "2026-06-30")]


def test_what_is_agreed_to_is_no_task_and_the_order_after_it_is():
    item = ("Đồng ý với đề xuất của Phòng Kinh tế; giao Phòng Kinh tế hoàn thiện hồ sơ "
            "trong tháng 3/2026.")
    found = [(list(t.assignees), t.action) for t in read(letter(item)).tasks[:-1]]
    assert found == [(["Phòng Kinh tế"], "hoàn thiện hồ sơ trong tháng 3/2026")]


def test_a_verb_follows_the_name_of_a_place():
    item = "UBND xã An Bình nâng cấp đường liên thôn, Trưởng Ban Chỉ đạo xã theo dõi."
    assert read(letter(item)).tasks[0].assignees == ("UBND xã An Bình",)
