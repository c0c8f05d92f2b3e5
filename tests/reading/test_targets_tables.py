"""Goals in tables: one for each value, year from column or group, results left out."""

from __future__ import annotations

from ingest.reading.bodies.grammar import context_of
from ingest.reading.duties.targets import find_targets
from ingest.reading.head.header import read_header
from ingest.reading.model import Target
from ingest.reading.page.layout import analyse
from ingest.reading.refs.citations import find_citations

HEAD = """ỦY BAN NHÂN DÂN
TỈNH NGHỆ AN
Số: 45/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Nghệ An, ngày 10 tháng 3 năm 2025

KẾ HOẠCH
Phát triển kinh tế số

UBND tỉnh ban hành kế hoạch như sau:

I. NỘI DUNG

1. Thực hiện các chỉ tiêu tại bảng kèm theo.

Nơi nhận:
- Các sở, ban, ngành;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn Mẫu

PHỤ LỤC
DANH MỤC CHỈ TIÊU

"""


def read(table: str) -> list[Target]:
    text = HEAD + table
    layout = analyse(text)
    header = read_header(layout)
    citations, _ = find_citations(layout, header)
    found = find_targets(layout, header, "45/KH-UBND", citations,
                         context_of(header, layout, "45/KH-UBND"))
    for target in found:
        assert 0 <= target.span.start < target.span.end <= len(text)
    return [target for target in found if target.rule.startswith(("table", "figure-in-table"))]


def test_values_units_and_bodies_that_answer() -> None:
    found = read("| TT | Chỉ tiêu | Đơn vị | Kết quả | Cơ quan chủ trì |\n"
                 "| --- | --- | --- | --- | --- |\n"
                 "| I | Đến năm 2030 | | | |\n"
                 "| 1 | Quy mô kinh tế số | % GRDP | ≥ 30 | Sở Tài chính |\n"
                 "| 2 | Xếp hạng chuyển đổi số | Thứ bậc | ≤ 10 cả nước; ≤ 3 vùng | Sở KH&CN |\n"
                 "| 3 | Hạ tầng số | | Hiện đại, đồng bộ | Sở KH&CN |\n"
                 "| II | Đến năm 2045 | | | |\n"
                 "| 1 | Quy mô kinh tế số | % GRDP | 45 - 50 | Sở Tài chính |\n")
    assert [(t.comparator, t.value, t.unit, t.horizon) for t in found] == [
        (">=", 30, "% GRDP", 2030), ("<=", 10, "Thứ bậc", 2030), ("<=", 3, "Thứ bậc", 2030),
        ("qualitative", None, None, 2030), ("range", (45, 50), "% GRDP", 2045)]
    assert found[0].lead == "Sở Tài chính"
    assert all(t.owner == "45/KH-UBND" for t in found)


def test_a_column_for_each_year() -> None:
    found = read("| STT | Chỉ tiêu | Đơn vị tính | Năm 2026 | Năm 2030 |\n"
                 "| --- | --- | --- | --- | --- |\n"
                 "| 1 | Tỷ lệ hồ sơ trực tuyến | % | 80 | 95 |\n"
                 "| 2 | Số xã có điểm hỗ trợ | xã | 50 | |\n")
    assert [(t.value, t.horizon) for t in found] == [(80, 2026), (95, 2030), (50, 2026)]


def test_columns_of_results_are_left_out() -> None:
    found = read("| STT | Chỉ tiêu | Đơn vị tính | Thực hiện năm 2024 | Mục tiêu năm 2030 |\n"
                 "| --- | --- | --- | --- | --- |\n"
                 "| 1 | Tỷ lệ hồ sơ trực tuyến | % | 62 | 95 |\n")
    assert [(t.value, t.horizon) for t in found] == [(95, 2030)]


def test_a_figure_in_a_table_of_tasks() -> None:
    found = read("| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm | Thời hạn |\n"
                 "| --- | --- | --- | --- | --- | --- |\n"
                 "| 1 | Xây dựng đề án hỗ trợ | Sở Tài chính | Các sở | Đề án | 6/2025 |\n"
                 "| 2 | Lập các cơ sở ươm tạo | Sở KH&CN | Các sở | Ít nhất 10 cơ sở được lập "
                 "| 2030 |\n"
                 "| 3 | Sao gửi 05 bản tài liệu | Sở Nội vụ | | Văn bản | Hằng năm |\n")
    assert [(t.comparator, t.value, t.unit, t.horizon) for t in found] == [
        (">=", 10, "cơ sở", 2030)]
