"""One entry for one real body of a document, over all its names."""

from __future__ import annotations

import time

from ingest.reading.bodies.bodies import collect
from ingest.reading.bodies.grammar import context_of, find_body_spans, split_bodies
from ingest.reading.head.header import read_header
from ingest.reading.model import Body
from ingest.reading.page.layout import analyse
from ingest.reading.refs.citations import find_citations

TEXT = """ĐẢNG BỘ TỈNH NGHỆ AN
ĐẢNG ỦY XÃ YÊN HÒA
*
Số 14-KH/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM

Yên Hòa, ngày 12 tháng 8 năm 2025

KẾ HOẠCH
thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị

Thực hiện Kế hoạch số 30-KH/TU ngày 01/7/2025 của Ban Thường vụ Tỉnh ủy, Đảng ủy xã ban hành kế \
hoạch như sau:

I. NHIỆM VỤ

1. Văn phòng Đảng ủy phối hợp với UBND xã theo dõi việc thực hiện Chính phủ số tại Trạm Y tế xã.

2. Bí thư các chi bộ báo cáo Đảng uỷ xã trước ngày 15/12 hằng năm.

Nơi nhận:
- Ban Thường vụ Tỉnh ủy (b/c),
- Các chi bộ trực thuộc,
- Lưu VPĐU.

T/M ĐẢNG ỦY
BÍ THƯ

Nguyễn Văn Mẫu
"""


def bodies(*named: tuple[str, str]) -> dict[str, Body]:
    layout = analyse(TEXT)
    header = read_header(layout)
    context = context_of(header, layout, "14-KH/ĐU")
    citations, _ = find_citations(layout, header)
    found = collect(layout, header, "14-KH/ĐU", context,
                    [(name, role, None) for name, role in named], citations)
    return {body.canonical: body for body in found}


def test_names_of_one_body_meet_and_keep_their_parts() -> None:
    found = bodies(("Ban Thường vụ Tỉnh ủy", "recipient"), ("Các chi bộ trực thuộc", "recipient"),
                   ("VPĐU", "recipient"), ("Văn phòng Đảng ủy", "assignee"),
                   ("UBND xã", "assignee"), ("Bí thư các chi bộ", "assignee"),
                   ("Đảng uỷ xã", "mentioned"))
    committee = found["Đảng ủy xã Yên Hòa, tỉnh Nghệ An"]
    assert committee.roles == ("issuer", "mentioned")
    office = found["Văn phòng Đảng ủy xã Yên Hòa, tỉnh Nghệ An"]
    assert (office.name, office.aliases) == ("Văn phòng Đảng ủy", ("VPĐU",)) \
        or set(office.aliases) | {office.name} == {"Văn phòng Đảng ủy", "VPĐU"}
    assert office.roles == ("recipient", "assignee", "mentioned")
    cells = found["Các chi bộ trực thuộc Đảng bộ xã Yên Hòa, tỉnh Nghệ An"]
    assert cells.group
    assert cells.roles[:2] == ("recipient", "assignee")
    assert "Bí thư các chi bộ" in cells.aliases
    assert "Ban Thường vụ Tỉnh ủy Nghệ An" in found


def test_what_the_text_names_in_passing() -> None:
    found = bodies()
    assert found["Bộ Chính trị"].roles == ("mentioned",)
    assert "Trạm Y tế xã Yên Hòa, tỉnh Nghệ An" in found
    assert "Đảng Cộng sản Việt Nam" in found
    assert "Chính phủ" not in found
    assert found["Bộ Chính trị"].span is not None
    start, end = found["Bộ Chính trị"].span.start, found["Bộ Chính trị"].span.end
    assert TEXT[start:end] == "Bộ Chính trị"


def test_marks_of_the_archive_line_and_vague_superiors_are_no_bodies() -> None:
    plain = bodies()
    assert bodies(("VT", "recipient"), ("NC", "recipient"), ("cấp trên", "assignee"),
                  ("Đảng ủy cấp trên", "assignee"), ("", "assignee")).keys() == plain.keys()


def test_every_parent_is_a_full_name() -> None:
    for body in bodies(("Ban Thường vụ", "assignee"), ("UBKT ĐU", "assignee")).values():
        assert body.parent != body.canonical
        assert body.parent is None or len(body.parent) > 6


def test_long_and_twisted_text_takes_time_in_proportion() -> None:
    def cost(times: int) -> float:
        text = "Giám đốc, các xã, phường, Sở Y tế và (Bộ Tư pháp; Tỉnh ủy " * times
        start = time.process_time()
        find_body_spans(text, 0, len(text))
        split_bodies(text)
        return time.process_time() - start

    cost(20)
    small, large = min(cost(100) for _ in range(3)), min(cost(1000) for _ in range(3))
    assert large <= 25 * small + 0.05
