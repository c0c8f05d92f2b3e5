"""An .xlsx of an answer of national size against the bare library writing the same cells.

    python tests/bench/bench_office.py [--rows N] [--rounds N]

Both in one run, in turn; the peak of memory is that of a process which writes the file once.
"""

from __future__ import annotations

import argparse
import io
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import xlsxwriter

from graph.answers import BodyRef, CoverageRow, DocumentRef, Due, Quote, RestsOn, When
from graph.answers_owed import CoverageAnswer
from viz.office import render, sheet_of
from viz.office.sheet import Sheet

#: Communes since 1 July 2025, each with one row.
ROWS = 3321
GOAL_RATE, GOAL_MB = 0.5, 200


def answer(rows: int) -> CoverageAnswer:
    """A coverage answer with ``rows`` units, half of them with a document."""
    root = DocumentRef("r", "Nghị quyết số 90-NQ/TW", "90-NQ/TW", held=True, issue_state="issued")
    order = DocumentRef("o", "Kế hoạch số 18-KH/TU", "18-KH/TU", held=True, issue_state="issued")
    quote = Quote("Đảng ủy các xã, phường xây dựng kế hoạch thực hiện, gửi về Văn phòng Tỉnh ủy "
                  "trước ngày 31/3/2025.", "o", order.label, "III.2", "o.txt", None, 0, 90, "r",
                  0.9, "stated")
    due = Due("trước ngày 31/3/2025", None, "2025-03-31", None, True, "2025-03-30")
    made = []
    for number in range(rows):
        unit = BodyRef(f"u{number}", f"Đảng ủy xã Mẫu Số {number}, tỉnh Minh Mẫu", "commune")
        paper = DocumentRef(
            f"d{number}", f"Kế hoạch số {number}-KH/ĐU", f"{number}-KH/ĐU",
            date=When("2025-03-20", "2025-03-20", "day"), held=True,
            issue_state="issued") if number % 2 else None
        made.append(CoverageRow(
            unit, "Kế hoạch", "found" if paper else "overdue",
            "đã có văn bản" if paper else "quá hạn, chưa thấy", due, paper,
            109 if paper else None, None, order, None, (quote,), (), f"x{number}"))
    return CoverageAnswer(
        root, None, None, "2025-06-01", None, tuple(made),
        {"found": rows // 2, "overdue": rows - rows // 2}, {}, None, None,
        RestsOn(1, rows, rows, 0, "2025-03-20", "2025-06-01"))


def bare(sheet: Sheet) -> bytes:
    """The same cells by the library alone, with one format."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "constant_memory": True})
    page = book.add_worksheet()
    style = book.add_format({"border": 1, "text_wrap": True})
    for at, row in enumerate(sheet.rows):
        for number, cell in enumerate(row.cells):
            if isinstance(cell, str):
                page.write_string(at, number, cell, style)
            elif cell is not None:
                page.write_number(at, number, cell, style)
    book.close()
    return out.getvalue()


def main() -> int:
    """Print the ratio of row rates and the peak; 1 when a goal is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    asked = answer(options.rows)
    if options.once:
        render(asked, ".xlsx")
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return 0
    sheet = sheet_of(asked)
    ours: list[float] = []
    floor: list[float] = []
    for _ in range(options.rounds):
        for work, times in ((lambda: render(asked, ".xlsx"), ours), (lambda: bare(sheet), floor)):
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
    rate = median(floor) / median(ours)
    done = subprocess.run([sys.executable, __file__, "--once", "--rows", str(options.rows)],
                          capture_output=True, text=True, check=True)
    peak = float(done.stdout)
    print(f"xlsx of {options.rows} rows: row rate {rate:.2f} × the bare library  goal ≥ "
          f"{GOAL_RATE}  {'ok' if rate >= GOAL_RATE else 'MISSED'}")
    print(f"peak of the process: {peak:.0f} MB  goal ≤ {GOAL_MB}  "
          f"{'ok' if peak <= GOAL_MB else 'MISSED'}")
    return 0 if rate >= GOAL_RATE and peak <= GOAL_MB else 1


if __name__ == "__main__":
    sys.exit(main())
