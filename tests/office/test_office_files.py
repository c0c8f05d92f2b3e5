"""An answer leaves as a paper an office can send: the same rows in every form."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from graph.answers import (
    BodyRef,
    CoverageRow,
    DocumentRef,
    Due,
    Quote,
    RestsOn,
    TasksAnswer,
    When,
    to_json,
)
from graph.answers_owed import CoverageAnswer
from graph.errors import BadRequest
from viz.office import SUFFIXES, render, sheet_of, write

REST = RestsOn(4, 3, 2, 1, "2025-05-06", "2026-11-24", files_offered=5, files_unread=2)
ROOT = DocumentRef("nq", "Nghị quyết số 57-NQ/TW", "57-NQ/TW", "Nghị quyết",
                   date=When("2024-12-22", "2024-12-22", "day"), issue_state="issued")
ORDER = DocumentRef("kh", "Kế hoạch số 21-KH/ĐU", "21-KH/ĐU", held=True, issue_state="issued",
                    date=When("2025-03-20", "2025-03-20", "day"))
SAID = Quote("các chi bộ xây dựng kế hoạch trước ngày 15/4/2025", "kh", ORDER.label, "III.2",
             "21.txt", None, 10, 60, "rule", 0.95, "stated")
DUE = Due("trước ngày 15/4/2025", None, "2025-04-15", None, True, "2025-04-14")


def row(unit: str, state: str, words: str, found: DocumentRef | None = None) -> CoverageRow:
    return CoverageRow(BodyRef(unit, unit, "cell"), "Kế hoạch", state, words, DUE, found, None,
                       None, ORDER, None, (SAID,), ((ORDER, "chính là văn bản giao việc này"),),
                       "act")


@pytest.fixture
def answer() -> CoverageAnswer:
    rows = (row("Chi bộ Thôn Đông", "overdue", "quá hạn, chưa thấy"),
            row("=Chi bộ Thôn Tây", "found", "đã có văn bản", ORDER))
    return CoverageAnswer(ROOT, "Minh Họa", "Chi bộ", "2026-11-24", None, rows,
                          {"overdue": 1, "found": 1}, {"cell": {"overdue": 1, "found": 1}}, 0.5,
                          "danh mục đã nạp, 2 đơn vị", REST)


def cells(content: bytes) -> list[list[str]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [[str(cell) for cell in line] for line in book.get_sheet_by_index(0).to_python()]


def test_the_excel_file_holds_every_row_and_what_it_rests_on(answer: CoverageAnswer) -> None:
    lines = cells(render(answer, ".xlsx"))
    words = "\n".join("\t".join(line) for line in lines)
    assert lines[0][0] == "PHỤ LỤC"
    assert "Chi bộ Thôn Đông" in words
    assert "quá hạn, chưa thấy" in words
    assert "muộn nhất 14/04/2025 (trước ngày 15/4/2025)" in words
    assert "Kế hoạch số 21-KH/ĐU, mục III.2: “các chi bộ xây dựng kế hoạch" in words
    assert "chính là văn bản giao việc này" in words
    assert "Tỷ lệ đã có văn bản: 50,0% (danh mục đã nạp, 2 đơn vị)." in words
    assert "Số liệu tính đến 24/11/2026, từ 2 văn bản có toàn văn" in words
    assert "2 tệp chưa đọc được" in words


def test_no_cell_of_the_excel_file_is_a_formula(answer: CoverageAnswer) -> None:
    book = zipfile.ZipFile(io.BytesIO(render(answer, ".xlsx")))
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    assert [line[1] for line in cells(render(answer, ".xlsx"))
                                    if line[1].startswith("=")] == ["=Chi bộ Thôn Tây"]


def test_the_word_file_holds_the_same_rows_as_the_excel_file(answer: CoverageAnswer) -> None:
    made = Document(io.BytesIO(render(answer, ".docx")))
    table = made.tables[0]
    rows = [[cell.text for cell in line.cells] for line in table.rows]
    expected = [[str("" if c is None else c) for c in line.cells] for line in sheet_of(answer).rows]
    assert rows[1:] == expected
    assert rows[0][0] == "TT"
    page = made.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (297, 210)  # type: ignore[union-attr]
    assert made.paragraphs[0].text == "PHỤ LỤC"
    assert "Số liệu tính đến 24/11/2026" in made.paragraphs[-1].text


def test_the_csv_file_opens_in_excel_and_starts_no_formula(answer: CoverageAnswer) -> None:
    content = render(answer, ".csv")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == 3
    assert rows[2][1] == "'=Chi bộ Thôn Tây"


def test_the_page_for_print_asks_nothing_from_elsewhere(answer: CoverageAnswer) -> None:
    page = render(answer, ".html").decode()
    assert "Chi bộ Thôn Đông" in page
    assert "http" not in page
    assert "<script" not in page


def test_the_json_file_is_the_answer(answer: CoverageAnswer) -> None:
    assert json.loads(render(answer, ".json")) == json.loads(json.dumps(to_json(answer)))


def test_an_unknown_suffix_is_named_and_leaves_no_file(answer: CoverageAnswer,
                                                       tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match=r"\.pdf"):
        write(answer, tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_in_one_line(answer: CoverageAnswer,
                                                        tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="không ghi được tệp"):
        write(answer, tmp_path / "no" / "a.xlsx")


@pytest.mark.parametrize("suffix", [s for s in SUFFIXES if s != ".ics"])
def test_an_empty_answer_is_a_paper_too(suffix: str) -> None:
    empty = TasksAnswer(None, None, "2026-11-24", (), 0, REST)
    assert render(empty, suffix)
