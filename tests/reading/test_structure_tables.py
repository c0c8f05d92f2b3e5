"""Tables: with bars, with columns kept by blanks, with one cell on each line; group rows."""

from __future__ import annotations

import pytest

from graph import data
from ingest.reading.model import Table
from ingest.reading.page import table_columns
from ingest.reading.page.layout import analyse, section_path

BARRED = """PHỤ LỤC
NHIỆM VỤ NĂM 2026
(Kèm theo Kế hoạch số 9-KH/ĐU ngày 05/01/2026 của Đảng ủy xã)

| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm | Thời hạn |
|---|---|---|---|---|---|
| **I** | **Công tác tổ chức** | | | | |
| 1 | Kiện toàn chi ủy | Ban Xây dựng Đảng | Các chi bộ | Quyết định | Quý I/2026 |
| 2 | Kết nạp đảng viên | Các chi bộ | | Nghị quyết | Thường xuyên |
| **II** | **Công tác kiểm tra** | | | | |
| 3 | Kiểm tra hai chi bộ | Ủy ban Kiểm tra | | Kết luận | 6/2026 |
"""
BLANKS = """KẾ HOẠCH
Phân công nhiệm vụ

STT    Nội dung công việc           Đơn vị chủ trì      Đơn vị phối hợp     Thời gian
 1     Mở lớp bồi dưỡng cho         Trung tâm           Các chi bộ          Tháng
       đảng viên mới                Chính trị                               5/2026
 2     Sơ kết sáu tháng             Văn phòng           Các ban             30/6/2026
"""
ONE_CELL = """PHỤ LỤC I
VIỆC CẦN LÀM
STT
Nhiệm vụ
Chủ trì
Thời hạn
1
Lập danh sách hộ
Thôn 1
3/2026
2
Sửa nhà văn hóa
Thôn 2, Thôn 3
4/2026
"""
TARGETS = """PHỤ LỤC
(Kèm theo Nghị quyết của Đảng ủy)
STT | Chỉ tiêu | Đơn vị tính | Năm 2026 | Đến năm 2030
1 | Hồ sơ trực tuyến | % | 80 | 95
2 | Hộ nghèo |  % | < 2 | < 1
"""


def only_table(text: str) -> Table:
    tables = analyse(text).tables
    assert len(tables) == 1
    return tables[0]


def words(table: Table, role: str) -> list[str]:
    return [row.cells[table.columns[role]].text for row in table.rows if not row.group]


def test_bars() -> None:
    table = only_table(BARRED)
    assert table.columns == {"stt": 0, "task": 1, "lead": 2, "support": 3, "product": 4,
                             "deadline": 5}
    assert words(table, "lead") == ["Ban Xây dựng Đảng", "Các chi bộ", "Ủy ban Kiểm tra"]
    assert [row.cells[1].text for row in table.rows if row.group] == ["Công tác tổ chức",
                                                                      "Công tác kiểm tra"]


def test_cells_point_into_the_text() -> None:
    for text in (BARRED, TARGETS):
        for row in only_table(text).rows:
            for cell in row.cells:
                assert " ".join(text[cell.span.start:cell.span.end].split()) == cell.text


def test_group_rows_are_entries_of_the_outline() -> None:
    layout = analyse(BARRED)
    assert [(section.path, section.title) for section in layout.sections] == [
        ("PL.I", "Công tác tổ chức"), ("PL.II", "Công tác kiểm tra")]
    assert section_path(layout, BARRED.index("Kết nạp đảng viên")) == "PL.I"
    assert section_path(layout, BARRED.index("Kiểm tra hai chi bộ")) == "PL.II"


def test_columns_kept_by_blanks() -> None:
    table = only_table(BLANKS)
    assert words(table, "task") == ["Mở lớp bồi dưỡng cho đảng viên mới", "Sơ kết sáu tháng"]
    assert words(table, "lead") == ["Trung tâm Chính trị", "Văn phòng"]
    assert words(table, "deadline") == ["Tháng 5/2026", "30/6/2026"]


def test_one_cell_a_line() -> None:
    table = only_table(ONE_CELL)
    assert words(table, "task") == ["Lập danh sách hộ", "Sửa nhà văn hóa"]
    assert words(table, "lead") == ["Thôn 1", "Thôn 2, Thôn 3"]


def test_years_are_columns_of_a_target_table() -> None:
    table = only_table(TARGETS)
    assert table.columns == {"stt": 0, "metric": 1, "unit": 2, "year:2026": 3, "year:2030": 4}
    assert words(table, "year:2030") == ["95", "< 1"]


def test_a_list_of_members_is_no_table() -> None:
    assert analyse("1. Ông A, Trưởng ban.\n2. Bà B, Phó ban.\n").tables == ()


@pytest.mark.parametrize("entry", data.rules("table_columns")["column"],
                         ids=lambda entry: entry["role"])
def test_the_examples_of_the_column_table(entry: dict[str, list[str]]) -> None:
    for name in entry["match"]:
        assert table_columns.role(name) == entry["role"]
    for name in entry["no_match"]:
        assert table_columns.role(name) != entry["role"]
