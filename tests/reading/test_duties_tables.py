"""Tables of tasks as offices make them: two rows of heads, marked quarters, papers as outputs."""

from __future__ import annotations

from ingest.reading.model import Reading
from ingest.reading.read import read

PLAN = """ỦY BAN NHÂN DÂN
XÃ AN HÒA
Số: 21/KH-UBND

An Hòa, ngày 12 tháng 11 năm 2025

KẾ HOẠCH
Cải cách hành chính năm 2026

Ủy ban nhân dân xã ban hành Kế hoạch như sau:

I. NHIỆM VỤ

{table}
"""


def table(*rows: str) -> Reading:
    return read(PLAN.format(table="\n".join(rows)))


def test_a_beginning_and_an_end_in_two_columns() -> None:
    (task,) = table("| TT | Nội dung | Chủ trì | Tiến độ | | Sản phẩm |",
                    "| | | | Bắt đầu | Hoàn thành | |",
                    "| 1 | Rà soát thủ tục | Phòng Kinh tế | 3/2026 | 5/2026 | Báo cáo |").tasks
    assert task.deadline is not None
    assert (task.deadline.start, task.deadline.end) == ("2026-03-01", "2026-05-31")
    assert task.product == "Báo cáo"


def test_marked_quarters_are_the_term() -> None:
    first, second = table(
        "| STT | Nhiệm vụ | Chủ trì | Quý I | Quý II | Quý III | Quý IV |",
        "| 1 | Rà soát văn bản | Văn phòng HĐND và UBND xã | x | x | | |",
        "| 2 | Khảo sát hài lòng | Phòng Văn hóa - Xã hội | | | | x |").tasks
    assert first.assignees == ("Văn phòng HĐND và UBND xã",)
    assert first.deadline is not None
    assert second.deadline is not None
    assert (first.deadline.start, first.deadline.end) == ("2026-01-01", "2026-06-30")
    assert (second.deadline.start, second.deadline.end) == ("2026-10-01", "2026-12-31")


def test_months_without_a_year_belong_to_the_year_of_the_plan() -> None:
    (task,) = table("| STT | Nhiệm vụ | Chủ trì | Thời gian |",
                    "| 1 | Tập huấn kỹ năng số | Công an xã | Tháng 4 |").tasks
    assert task.deadline is not None
    assert task.deadline.end == "2026-04-30"


def test_the_output_names_who_issues_the_paper() -> None:
    found = table("| STT | Nhiệm vụ | Chủ trì | Thời gian | Sản phẩm |",
                  "| 1 | Xây dựng Quy chế làm việc | Văn phòng xã | Trước 15/01/2026 | Quyết định "
                  "của UBND xã |").obligations
    assert [(o.unit, o.drafter, o.expected) for o in found] == [
        ("UBND xã", "Văn phòng xã", "Quy chế")]


def test_one_cell_a_line_reads_as_a_table() -> None:
    (task,) = table("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "1",
                    "Niêm yết thủ tục hành chính", "Trung tâm Phục vụ hành chính công",
                    "Các phòng chuyên môn", "Tháng 2/2026").tasks
    assert task.assignees == ("Trung tâm Phục vụ hành chính công",)
    assert task.coordinators == ("Các phòng chuyên môn",)
    assert task.deadline is not None
    assert task.deadline.end == "2026-02-28"


def test_a_column_of_notes_names_helpers_only_behind_the_word() -> None:
    tasks = read("""SỞ CÔNG THƯƠNG
Số: 12/KH-SCT
KẾ HOẠCH
Phát triển chợ năm 2026

I. PHÂN CÔNG

| STT | Nhiệm vụ | Đơn vị chủ trì | Thời hạn | Ghi chú và đơn vị phối hợp |
|---|---|---|---|---|
| 1 | Rà soát chợ tạm | Phòng Quản lý thương mại | Quý II/2026 | Phối hợp UBND các xã |
| 2 | Xây dựng đề án chợ đêm | Phòng Kế hoạch | Quý III/2026 | Theo Luật Đầu tư mới |
""").tasks
    assert [task.coordinators for task in tasks] == [("UBND các xã",), ()]


def test_a_row_of_several_sentences_owes_its_output_once() -> None:
    found = table("| STT | Nhiệm vụ | Chủ trì | Thời hạn | Sản phẩm |", "|---|---|---|---|---|",
                  "| 1 | Rà soát danh mục thủ tục. Lấy ý kiến các xã. Công khai kết quả | Sở "
                  "Nội vụ | Quý I, II/2026 | Quyết định |",
                  "| 2 | Rà soát quy trình nội bộ | Sở Nội vụ | 30/9 | Quyết định |")
    assert [(task.deadline.start, task.deadline.end) for task in found.tasks if task.deadline] \
        == [("2026-01-01", "2026-06-30")] * 3 + [(None, "2026-09-30")]
    assert [(o.unit, o.expected, o.deadline.end) for o in found.obligations if o.deadline] == [
        ("Sở Nội vụ", "Quyết định", "2026-06-30"), ("Sở Nội vụ", "Quyết định", "2026-09-30")]


def test_an_output_that_says_how_papers_stand_is_owed_by_nobody() -> None:
    found = table("| STT | Nhiệm vụ | Chủ trì | Thời hạn | Sản phẩm |", "|---|---|---|---|---|",
                  "| 1 | Cập nhật văn bản lên hệ thống | Phòng Tư pháp | Ngay sau khi ký | Văn bản "
                  "của xã được cập nhật trên hệ thống |")
    assert found.obligations == ()
    (task,) = found.tasks
    assert task.deadline is not None
    assert (task.deadline.text, task.deadline.end) == ("Ngay sau khi ký", None)
