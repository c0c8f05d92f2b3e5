"""A sentence that tells what was done orders nobody; members of a list hang on its verb."""

from __future__ import annotations

from typing import Any

import pytest

from graph import data
from ingest.reading.model import Reading
from ingest.reading.read import read
from tests.reading.test_rules_examples import edges

PAPER = """HUYỆN ỦY BÌNH MINH
*
Số 15-KH/HU

Bình Minh, ngày 05 tháng 5 năm 2026

KẾ HOẠCH
phát triển văn hóa đọc

{opening}

I. NỘI DUNG

{body}

Nơi nhận:
- Các chi bộ,
- Lưu VPHU.
"""
SO = "Ban Thường vụ Huyện ủy xây dựng kế hoạch như sau:"
PAST = data.rules("rules_relations")["past"]


def plan(opening: str = SO, body: str = "1. Các chi bộ treo cờ.") -> Reading:
    return read(PAPER.format(opening=opening, body=body))


def drawn(reading: Reading) -> set[str]:
    own = "15-KH/HU"
    return {" ".join("OWN" if end == own else end for end in (e.tail, e.kind, e.head))
            for e in reading.relations}


def examples(name: str) -> list[Any]:
    return [pytest.param(example, id=f"{row['id']}:{number}")
            for row in PAST for number, example in enumerate(row[name])]


@pytest.mark.parametrize("example", examples("match"))
def test_a_report_only_names_its_document(example: dict[str, str]) -> None:
    assert example["edge"] in edges(example)


@pytest.mark.parametrize("example", examples("no_match"))
def test_what_only_looks_like_a_report_keeps_its_edge(example: dict[str, str]) -> None:
    assert example["edge"] not in edges(example)


LETTER = "Chỉ thị số 12-CT/TU ngày 02/3/2023 của Ban Thường vụ Tỉnh ủy"


@pytest.mark.parametrize("opening", [
    f"Thời gian qua, thực hiện {LETTER} về văn hóa đọc, các xã đã mở nhiều thư viện.",
    f"Thực hiện {LETTER}, những năm qua công tác thư viện đã đạt nhiều kết quả.",
    f"Trong nhiệm kỳ qua, quán triệt {LETTER}, các cấp ủy quan tâm phong trào đọc sách.",
    f"Đến nay, việc thực hiện {LETTER} đã đi vào nền nếp.",
    f"Năm 2025, triển khai {LETTER}, toàn huyện đã mở 12 thư viện.",
    f"Những năm qua, các chi bộ đã quan tâm thực hiện {LETTER} về văn hóa đọc.",
])
def test_a_look_back_in_the_opening_carries_nothing_out(opening: str) -> None:
    assert drawn(plan(f"{opening}\n\n{SO}")) == {"OWN cites 12-CT/TU"}


def test_after_so_many_years_is_a_review() -> None:
    opening = f"Sau 03 năm triển khai {LETTER}, phong trào đọc sách đã có chuyển biến.\n\n{SO}"
    assert drawn(plan(opening)) == {"OWN reviews 12-CT/TU"}


@pytest.mark.parametrize("opening", [
    f"Thực hiện {LETTER} về văn hóa đọc; sau khi các chi bộ đã góp ý, {SO}",
    f"Để phát huy kết quả đã đạt được thời gian qua, thực hiện {LETTER}, {SO}",
    f"Thực hiện {LETTER} về việc sửa quy định đã được ban hành, {SO}",
])
def test_what_leads_up_to_the_plan_is_carried_out(opening: str) -> None:
    assert "OWN implements 12-CT/TU" in drawn(plan(opening))


NOTICE = "Thông báo số 20-TB/UBKTHU ngày 29/4/2026 của Ủy ban Kiểm tra Huyện ủy"


@pytest.mark.parametrize("body", [
    f"- Việc thực hiện các nội dung đã được chỉ ra tại {NOTICE} chưa đầy đủ.",
    f"- Một số chi bộ triển khai {NOTICE} còn chậm, chưa nghiêm túc.",
    f"- Các chi bộ đã quán triệt, triển khai thực hiện {NOTICE}.",
    f"- Chi bộ thôn Đông chưa nghiêm túc chấp hành {NOTICE}.",
    f"- Công tác lãnh đạo thực hiện {NOTICE} vẫn mang tính hình thức.",
])
def test_a_finding_orders_nobody(body: str) -> None:
    assert drawn(plan(body=body)) == {"OWN cites 20-TB/UBKTHU"}


@pytest.mark.parametrize("heading", ["Hạn chế, tồn tại", "Về ưu điểm", "Tình hình thực hiện"])
def test_below_a_heading_of_findings_nothing_is_ordered(heading: str) -> None:
    body = f"1. {heading}\n\n- Chi bộ tổ chức thực hiện {NOTICE} đến từng đảng viên.\n\n" \
        f"2. Nhiệm vụ\n\n- Các chi bộ thực hiện {LETTER}."
    assert drawn(plan(body=body)) == {"OWN cites 20-TB/UBKTHU",
                                      "OWN directs_implementation_of 12-CT/TU"}


@pytest.mark.parametrize("body", [
    f"- Chi bộ nào chưa thực hiện {NOTICE} thì phải thực hiện ngay.",
    f"- Khắc phục những việc chưa làm được, tổ chức thực hiện nghiêm {NOTICE}.",
    f"- Đôn đốc các chi bộ thực hiện {NOTICE} còn chậm.",
    f"- Trên cơ sở kết quả đã đạt được, đề nghị các chi bộ thực hiện {NOTICE}.",
])
def test_an_order_that_mentions_the_past_stays_an_order(body: str) -> None:
    assert "OWN directs_implementation_of 20-TB/UBKTHU" in drawn(plan(body=body))


def test_a_plan_that_was_not_written_is_no_order_to_carry_its_object_out() -> None:
    body = "- Đảng ủy xã chưa ban hành kế hoạch thực hiện Nghị quyết số 11-NQ/TU của Tỉnh ủy."
    assert "OWN directs_implementation_of 11-NQ/TU" not in drawn(plan(body=body))


@pytest.mark.parametrize("team", [
    "Đoàn kiểm tra theo", "Tổ công tác thành lập theo", "Ban Chỉ đạo được kiện toàn theo",
    "Hội đồng thi đua theo",
])
def test_what_a_body_was_founded_by_is_only_named(team: str) -> None:
    body = f"- {team} Quyết định số 56-QĐ/HU ngày 15/3/2026 gửi kết quả về Văn phòng Huyện ủy."
    assert drawn(plan(body=body)) == {"OWN cites 56-QĐ/HU"}


DECREE = ("Thông tư số 12/2025/TT-BTC ngày 10/02/2025 của Bộ Tài chính quy định biểu mẫu và biện "
          "pháp thi hành Nghị định số 188/2025/NĐ-CP ngày 01/01/2025 của Chính phủ")
PROVINCE = ("Kế hoạch số 30-KH/TU ngày 02/3/2025 của Ban Thường vụ Tỉnh ủy thực hiện Nghị quyết số "
            "57-NQ/TW của Bộ Chính trị")


@pytest.mark.parametrize(("objects", "second", "inner"), [
    (f"{DECREE} và Kế hoạch số 668/KH-UBND ngày 13/3/2025 của UBND tỉnh về tập huấn",
     "668/KH-UBND", "12/2025/TT-BTC guides 188/2025/NĐ-CP"),
    (f"{PROVINCE} và Công văn số 20-CV/BTGTU ngày 05/4/2025 của Ban Tuyên giáo Tỉnh ủy",
     "20-CV/BTGTU", "30-KH/TU implements 57-NQ/TW"),
    (f"{PROVINCE} và Kết luận số 05-KL/TU ngày 05/01/2025 của Ban Thường vụ Tỉnh ủy về chuyển đổi "
     "số", "05-KL/TU", "30-KH/TU implements 57-NQ/TW"),
    (f"{PROVINCE}, Nghị quyết số 05-NQ/TU ngày 05/4/2025 của Tỉnh ủy về chuyển đổi số",
     "05-NQ/TU", "30-KH/TU implements 57-NQ/TW"),
    ("Chỉ thị số 21-CT/TU ngày 02/3/2025 của Ban Thường vụ Tỉnh ủy về tiếp tục thực hiện Nghị "
     "quyết số 08-NQ/TU ngày 01/6/2021 của Tỉnh ủy và Kế hoạch số 40-KH/TU ngày 04/3/2025 của Ban "
     "Thường vụ Tỉnh ủy", "40-KH/TU", "21-CT/TU continues 08-NQ/TU"),
])
def test_the_second_object_of_the_verb_is_no_part_of_the_first_one_s_title(
    objects: str, second: str, inner: str
) -> None:
    found = drawn(plan(f"Thực hiện {objects}, {SO}"))
    assert {f"OWN implements {second}", inner} <= found
    assert not any(edge.endswith(second) and not edge.startswith("OWN") for edge in found)


def test_two_objects_inside_one_title_stay_there() -> None:
    opening = ("Thực hiện Kế hoạch số 30-KH/TU ngày 02/3/2025 của Ban Thường vụ Tỉnh ủy thực hiện "
               f"Nghị quyết số 57-NQ/TW và Nghị quyết số 59-NQ/TW của Bộ Chính trị, {SO}")
    assert {"30-KH/TU implements 57-NQ/TW", "30-KH/TU implements 59-NQ/TW"} <= drawn(plan(opening))
