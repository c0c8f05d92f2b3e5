"""``thongsuot mark``: one file in, one page out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx

from graph.data import root

SAMPLE = sorted((root() / "sample").glob("*.txt"))[0]


def test_a_page_is_written_and_its_counts_are_said(cli: Any, tmp_path: Path) -> None:
    result = cli("mark", str(SAMPLE), "-o", "page.html")
    assert result.code == 0
    assert "page.html" in result.out
    assert "cần xem lại" in result.out
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<h1>Chương trình hành động 18-CTr/TU của " in page
    assert page == (tmp_path / "page.html").read_bytes().decode("utf-8")


def test_without_a_name_the_page_is_named_after_the_paper(cli: Any, tmp_path: Path) -> None:
    assert cli("mark", str(SAMPLE)).code == 0
    assert (tmp_path / f"{SAMPLE.stem}-kiem-tra.html").exists()


def test_the_places_of_a_word_file_are_its_paragraphs(cli: Any, tmp_path: Path) -> None:
    paper = docx.Document()
    for line in ("ĐẢNG ỦY XÃ AN MẪU", "Số 07-KH/ĐU", "An Mẫu, ngày 06 tháng 5 năm 2025", "KẾ HOẠCH",
                 "thực hiện Nghị quyết số 57-NQ/TW"):
        paper.add_paragraph(line)
    paper.save(str(tmp_path / "ke-hoach.docx"))
    assert cli("mark", "ke-hoach.docx", "-o", "p.html").code == 0
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert 'data-at="đoạn 5"' in page
    assert " · đoạn 2<" in page


def test_the_paper_itself_is_never_written_over(cli: Any, tmp_path: Path) -> None:
    paper = tmp_path / "a.txt"
    paper.write_text("KẾ HOẠCH\n", encoding="utf-8")
    result = cli("mark", "a.txt", "-o", "a.txt")
    assert result.code == 2
    assert "không ghi đè" in result.err
    assert paper.read_text(encoding="utf-8") == "KẾ HOẠCH\n"


def test_a_file_that_cannot_be_read_says_so(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "trong.txt").write_text("", encoding="utf-8")
    result = cli("mark", "trong.txt")
    assert result.code == 1
    assert "tệp rỗng" in result.err
    assert not (tmp_path / "trong-kiem-tra.html").exists()
