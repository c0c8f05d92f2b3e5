"""The intake report: one row a file, the worst first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from graph.errors import BadRequest

from .common import day_vi

if TYPE_CHECKING:
    from ingest.pipeline import Intake, IntakeRow

STATE_VI = {"loaded": "đã nạp", "unchanged": "không đổi", "unread": "chưa đọc được",
            "refused": "không nạp", "other": "không phải văn bản chỉ đạo",
            "skipped": "bỏ qua vì trùng"}
_KINDS = {"text": "văn bản thuần", "markdown": "Markdown", "docx": "Word", "pdf": "PDF",
          "doc": "Word đời cũ", "register": "bảng", "units": "bảng", "other": "tệp khác",
          "image": "ảnh", "archive": "tệp nén", "html": "trang web", "mail": "thư điện tử",
          "slides": "trình chiếu"}
COLUMNS = ("Tệp", "Dạng", "Tình trạng", "Nhận là", "Số, ký hiệu", "Ngày", "Cơ quan ban hành",
           "Số dữ kiện", "Điểm cần xem lại")


def kind_vi(kind: str) -> str:
    """What people call a kind of file."""
    return _KINDS.get(kind, kind)


def cells(row: IntakeRow) -> tuple[str, ...]:
    """The row in the order of :data:`COLUMNS`."""
    doubts = "; ".join(row.doubts) if row.error is None else row.error
    return (row.path, kind_vi(row.kind), STATE_VI[row.state], row.taken_for or "", row.number or "",
            day_vi(row.date) if row.date else "", row.issuer or "",
            str(row.facts) if row.facts else "", doubts)


def intake_table(result: Intake, limit: int = 40) -> Table:
    """A table for the terminal; beyond ``limit`` rows the rest is only counted."""
    table = Table(title="Biên bản nạp", show_lines=False)
    for name in COLUMNS:
        table.add_column(name, overflow="fold")
    for row in result.rows[:limit]:
        table.add_row(*(Text(cell) for cell in cells(row)))
    hidden = len(result.rows) - limit
    if hidden > 0:
        table.caption = f"còn {hidden} tệp nữa, xem đủ bằng -o bien-ban.xlsx"
    return table


def write_intake(result: Intake, path: Path) -> None:
    """The whole report as .xlsx or .csv (with a byte order mark)."""
    suffix = path.suffix.lower()
    rows = [cells(row) for row in result.rows]
    if suffix == ".csv":
        import csv

        with path.open("w", encoding="utf-8-sig", newline="") as handle:
            csv.writer(handle).writerows([COLUMNS, *rows])
        return
    if suffix != ".xlsx":
        raise BadRequest(f"{path}: biên bản nạp ghi ra .xlsx hoặc .csv", file=str(path))
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False,
                                         "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Biên bản nạp")
        head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "top"})
        body = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
        for column, (name, width) in enumerate(zip(COLUMNS, (40, 9, 14, 16, 18, 12, 36, 9, 60),
                                                   strict=True)):
            sheet.set_column(column, column, width)
            sheet.write(0, column, name, head)
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell, body)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)
