"""Word files: what a person sees in Word, in the order in which it is read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from graph.errors import SecretDocument, TooLarge, UnreadableFile
from ingest.sources import ReadFile
from ingest.sources.docx_numbering import numeral

Read = Callable[..., ReadFile]


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def lines(file: ReadFile) -> list[str]:
    return [line for line in file.text.split("\n") if line.strip()]


def test_paragraphs_and_table_rows_in_document_order(read: Read) -> None:
    document = docx.Document()
    document.add_paragraph("I. NHIỆM VỤ")
    table = document.add_table(rows=2, cols=3, style="Table Grid")
    for row, words in enumerate([("STT", "Nhiệm vụ", "Thời hạn"),
                                 ("1", "Mở lớp tập huấn\ncho cán bộ", "Trước 30/6")]):
        for column, text in enumerate(words):
            table.cell(row, column).text = text
    document.add_paragraph("II. TỔ CHỨC THỰC HIỆN")
    file = read("a.docx", saved(document))
    assert lines(file) == ["I. NHIỆM VỤ", "STT | Nhiệm vụ | Thời hạn",
                           "1 | Mở lớp tập huấn cho cán bộ | Trước 30/6", "II. TỔ CHỨC THỰC HIỆN"]
    assert file.places.at(file.text.index("Trước")).describe() == "bảng 1, hàng 2, cột 3"
    assert file.places.at(file.text.index("II.")).describe() == "đoạn 2"


def test_letterhead_gives_the_lines_of_its_cells(read: Read) -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "ĐẢNG ỦY XÃ MINH TÂN\n*\nSố 12-KH/ĐU"
    table.cell(0, 1).text = "ĐẢNG CỘNG SẢN VIỆT NAM\nMinh Tân, ngày 5 tháng 3 năm 2025"
    document.add_paragraph("KẾ HOẠCH")
    assert lines(read("a.docx", saved(document))) == [
        "ĐẢNG ỦY XÃ MINH TÂN", "*", "Số 12-KH/ĐU", "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Minh Tân, ngày 5 tháng 3 năm 2025", "KẾ HOẠCH"]


def test_a_table_without_borders_is_still_rows(read: Read) -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=4)
    for row in range(3):
        for column in range(4):
            table.cell(row, column).text = f"ô {row}{column}"
    assert lines(read("a.docx", saved(document)))[1] == "ô 10 | ô 11 | ô 12 | ô 13"


def test_merged_cells_keep_the_columns_apart(read: Read) -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3, style="Table Grid")
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Nhóm A"
    table.cell(0, 2).text = "Hạn"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "1"
    table.cell(1, 1).text, table.cell(2, 1).text = "việc một", "việc hai"
    assert lines(read("a.docx", saved(document))) == ["Nhóm A |  | Hạn", "1 | việc một | ",
                                                      " | việc hai | "]


def test_list_numbers_are_counted_as_word_counts_them(read: Read) -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
        '<w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90">'
                               '<w:abstractNumId w:val="90"/></w:num>'))
    for level, text in [(0, "MỤC ĐÍCH"), (1, "Mục một"), (1, "Mục hai"), (0, "TỔ CHỨC"),
                        (1, "Lại từ đầu")]:
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/>'
                                    '<w:numId w:val="90"/></w:numPr>'))
    assert lines(read("a.docx", saved(document))) == ["I. MỤC ĐÍCH", "1) Mục một", "2) Mục hai",
                                                      "II. TỔ CHỨC", "1) Lại từ đầu"]


@pytest.mark.parametrize(("value", "form", "shown"), [
    (4, "decimal", "4"), (4, "decimalZero", "04"), (19, "upperRoman", "XIX"),
    (9, "lowerRoman", "ix"), (2, "lowerLetter", "b"), (27, "upperLetter", "AA"),
    (3, "chineseCounting", "3"),
])
def test_numerals(value: int, form: str, shown: str) -> None:
    assert numeral(value, form) == shown


def test_insertions_stay_and_deletions_go(read: Read) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Giao Văn phòng ")
    for xml in ('<w:ins {} w:id="1" w:author="a"><w:r><w:t>chủ trì</w:t></w:r></w:ins>',
                '<w:del {} w:id="2" w:author="a"><w:r><w:delText>phối hợp</w:delText></w:r>'
                "</w:del>"):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))
    assert lines(read("a.docx", saved(document))) == ["Giao Văn phòng chủ trì"]


def test_text_boxes_follow_their_paragraph_once(read: Read) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("KẾ HOẠCH")
    box = "<w:txbxContent><w:p><w:r><w:t>HỎA TỐC</w:t></w:r></w:p></w:txbxContent>"
    space = ('xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
             'xmlns:v="urn:schemas-microsoft-com:vml"')
    paragraph._p.append(parse_xml(
        f"<w:r {nsdecls('w')} {space}><mc:AlternateContent><mc:Choice Requires='wps'>{box}"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"))
    file = read("a.docx", saved(document))
    assert lines(file) == ["KẾ HOẠCH", "HỎA TỐC"]
    assert file.places.at(file.text.index("HỎA")).describe() == "hộp chữ, đoạn 1"


def test_headers_and_footers_stand_apart(read: Read) -> None:
    document = docx.Document()
    document.add_paragraph("Nội dung")
    document.sections[0].header.paragraphs[0].text = "Trang 2"
    file = read("a.docx", saved(document))
    assert lines(file) == ["Nội dung"]
    assert [(piece.text, piece.place.part) for piece in file.apart] == [("Trang 2", "header")]


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "Tuyệt mật"])
def test_a_secrecy_mark_in_the_page_header_is_refused(read: Read, mark: str) -> None:
    document = docx.Document()
    document.add_paragraph("Nội dung")
    document.sections[0].header.paragraphs[0].text = mark
    with pytest.raises(SecretDocument) as caught:
        read("a.docx", saved(document))
    assert "Nội dung" not in str(caught.value.problem())


def test_an_old_font_is_warned_of(read: Read) -> None:
    document = docx.Document()
    document.add_paragraph().add_run("KÕ ho¹ch").font.name = ".VnTime"
    assert read("a.docx", saved(document)).warnings == (
        "có chữ dùng phông cũ (TCVN3 hoặc VNI), có thể đọc sai",)


def damaged() -> list[tuple[str, bytes]]:
    whole = saved(docx.Document())
    lost = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(lost, "w") as new:
        for item in old.infolist():
            if item.filename != "word/document.xml":
                new.writestr(item, old.read(item))
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(broken, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            new.writestr(item, data[:200] if item.filename == "word/document.xml" else data)
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as new:
        new.writestr("a.txt", "x")
    return [("cut", whole[:len(whole) // 2]), ("no body", lost.getvalue()),
            ("broken body", broken.getvalue()), ("no word file", other.getvalue())]


@pytest.mark.parametrize(("what", "data"), damaged(), ids=lambda v: v if isinstance(v, str) else "")
def test_a_damaged_file_says_so(read: Read, what: str, data: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read("hỏng.docx", data)
    assert caught.value.payload == {"kind": "docx", "file": "hỏng.docx", "reason": "damaged"}, what
    assert caught.value.detail == "hỏng.docx: tệp Word hỏng hoặc không phải .docx"


def test_a_file_that_unpacks_to_a_flood_is_refused(read: Read) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<" * 5_000_000)
    with pytest.raises(TooLarge):
        read("bom.docx", out.getvalue(), max_bytes=100_000)
