"""Who acts and with whom in the list forms of decisions, notices and plans."""

from __future__ import annotations

import pytest

from ingest.reading.duties.task_drafts import Draft, Memory, read_sentence
from ingest.reading.model import Span


def orders(sentence: str) -> list[Draft]:
    return read_sentence(sentence, Span(0, len(sentence)), Memory(), "full", 2025)


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
    (
      "Các ông (bà): Chánh Văn phòng Huyện ủy, Giám đốc Trung tâm Chính trị huyện, Chủ tịch UBND "
      "các xã căn cứ Quyết định thi hành.",
      (
        "Chánh Văn phòng Huyện ủy",
        "Giám đốc Trung tâm Chính trị huyện",
        "Chủ tịch UBND các xã",
      ),
    ),
    ("Các ông (bà) trưởng thôn có trách nhiệm nhắc các hộ treo cờ.", ("trưởng thôn",)),
    (
      "Ông Trưởng phòng Nội vụ, Hiệu trưởng các trường học và các ông, bà có tên tại Điều 1 căn cứ "
      "Quyết định thi hành.",
      ("Trưởng phòng Nội vụ", "Hiệu trưởng các trường học", "các ông, bà có tên tại Điều 1"),
    ),
    (
      "Văn phòng Đảng ủy, Ban Xây dựng Đảng, các chi bộ trực thuộc và đồng chí có tên tại Điều 1 "
      "chịu trách nhiệm thi hành Quyết định này.",
      (
        "Văn phòng Đảng ủy",
        "Ban Xây dựng Đảng",
        "các chi bộ trực thuộc",
        "đồng chí có tên tại Điều 1",
      ),
    ),
    (
      "Thủ trưởng các cơ quan: Văn phòng UBND huyện, Phòng Nội vụ; Phòng Tài chính - Kế hoạch; Chủ "
      "tịch UBND các xã chịu trách nhiệm thi hành Quyết định này.",
      (
        "Văn phòng UBND huyện",
        "Phòng Nội vụ",
        "Phòng Tài chính - Kế hoạch",
        "Chủ tịch UBND các xã",
      ),
    ),
    (
      "Chánh Văn phòng, Chánh Thanh tra, Trưởng các phòng, đơn vị trực thuộc Sở chịu trách nhiệm "
      "thi hành Quyết định này.",
      ("Chánh Văn phòng", "Chánh Thanh tra", "Trưởng các phòng, đơn vị trực thuộc Sở"),
    ),
    (
      "Các bộ, cơ quan ngang bộ: Y tế; Xây dựng; Văn phòng Chính phủ phối hợp với Bộ Nội vụ theo "
      "dõi việc sắp xếp.",
      ("Bộ Y tế", "Bộ Xây dựng", "Văn phòng Chính phủ"),
    ),
    (
      "Đ/c Nguyễn Văn An (Phó Bí thư) phụ trách công tác đoàn thể: hoàn thiện hồ sơ kết nạp.",
      ("Nguyễn Văn An",),
    ),
    ("Bộ Y tế, cơ quan chủ trì triển khai Đề án, ban hành văn bản hướng dẫn.", ("Bộ Y tế",)),
    ],
)
def test_subjects_of_list_forms(sentence: str, names: tuple[str, ...]) -> None:
    assert orders(sentence)[0].names == names


@pytest.mark.parametrize(
    ("sentence", "partners"),
    [
    (
      "Giao Sở Nội vụ chủ trì, phối hợp với các Sở: Tài chính, Kế hoạch và Đầu tư, Công ty TNHH "
      "MTV Cấp nước An Phú và các đơn vị liên quan rà soát hồ sơ.",
      (
        "Sở Tài chính",
        "Sở Kế hoạch và Đầu tư",
        "Công ty TNHH MTV Cấp nước An Phú",
        "các đơn vị liên quan",
      ),
    ),
    ("Văn phòng Sở chủ trì, phối hợp với các phòng rà soát văn bản.", ("các phòng",)),
    ("Phối hợp với địa phương trong công tác kiểm tra kho hóa chất.", ("địa phương",)),
    (
      "Thành viên Ban Chỉ đạo chủ động phối hợp với các phòng, ban, đoàn thể; UBND các xã; các cơ "
      "quan liên quan trong quá trình thực hiện nhiệm vụ.",
      ("các phòng, ban, đoàn thể", "UBND các xã", "các cơ quan liên quan"),
    ),
    (
      "Giao Văn phòng chủ trì, phối hợp với các cơ quan tham mưu, giúp việc Tỉnh ủy theo dõi, đôn "
      "đốc.",
      ("các cơ quan tham mưu, giúp việc Tỉnh ủy",),
    ),
    (
      "Trường hợp chưa đủ điều kiện thì phối hợp với các phòng liên quan đề xuất hướng xử lý.",
      ("các phòng liên quan",),
    ),
    ],
)
def test_partners_of_list_forms(sentence: str, partners: tuple[str, ...]) -> None:
    found = orders(sentence)
    assert len(found) == 1
    assert found[0].coordinators == partners


def test_partners_named_first_share_the_whole_sentence() -> None:
    first, second = orders(
    "Phối hợp với Công an xã tuần tra ban đêm; định kỳ hằng tháng báo cáo kết quả."
    )
    assert first.coordinators == second.coordinators == ("Công an xã",)


def test_the_report_at_the_end_is_no_joint_work() -> None:
    first, second = orders(
    "Giao Thanh tra huyện chủ trì, phối hợp với các phòng kiểm tra việc thực hiện Chỉ thị, "
    "báo cáo UBND huyện trước ngày 20/6/2025."
    )
    assert first.coordinators == ("các phòng",)
    assert second.coordinators == ()


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
    ("Chánh Văn phòng HĐND và UBND xã, Trưởng Công an xã chịu trách nhiệm thi hành Quyết định.",
     ("Chánh Văn phòng HĐND và UBND xã", "Trưởng Công an xã")),
    ("Ban Quản lý dự án đầu tư xây dựng tỉnh bố trí kinh phí chi trả.",
     ("Ban Quản lý dự án đầu tư xây dựng tỉnh",)),
    ("Các chi đoàn ra quân vệ sinh đường làng.", ("Các chi đoàn",)),
    ("Mỗi lớp đăng ký một tiết mục.", ("Mỗi lớp",)),
    ("Đoàn trường, Liên đội tổ chức tập luyện văn nghệ.", ("Đoàn trường", "Liên đội")),
    ],
)
def test_bodies_of_communes_schools_and_the_youth_union(
    sentence: str, names: tuple[str, ...]
) -> None:
    assert orders(sentence)[0].names == names


def test_a_clause_that_only_says_when_dates_the_order_before() -> None:
    (order,) = orders("Yêu cầu UBND huyện vận động các hộ bàn giao mặt bằng; chậm nhất đến ngày "
                      "30/4/2025 phải hoàn thành.")
    assert order.names == ("UBND huyện",)
    assert [due.end for due in order.deadlines] == ["2025-04-30"]
