"""PDF: position decides, not the drawing order; what is no running text stands apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.errors import UnreadableFile
from ingest.sources import ReadFile

Read = Callable[..., ReadFile]
Make = Callable[..., bytes]


def lines(file: ReadFile) -> list[str]:
    return [line.strip() for line in file.text.split("\n") if line.strip()]


def test_letters_of_a_substitute_font_stand_where_they_are_printed(read: Read,
                                                                   make_pdf: Make) -> None:
    # A program without Vietnamese glyphs draws "K HO CH" first and the accented letters after.
    words = [(100, 100, 14, "K"), (114, 100, 14, "HO"), (135, 100, 14, "CH"),
             (107, 100, 14, "Ế"), (128, 100, 14, "Ạ"), (100, 130, 14, "Dòng sau của bản này.")]
    text = read("a.pdf", make_pdf([(words, (), None)])).text
    assert "KẾ HOẠCH" in text.replace("KẾHOẠCH", "KẾ HOẠCH")
    assert "Dòng sau của bản này." in text


def test_letterhead_gives_the_left_column_then_the_right_one(read: Read, make_pdf: Make) -> None:
    words = [
        (60, 60, 12, "HUYỆN ỦY MINH TÂN"), (320, 60, 12, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        (90, 78, 12, "Số 15-KH/HU"), (330, 78, 12, "Minh Tân, ngày 5 tháng 3"),
        (70, 96, 12, "V/v nộp báo cáo quý"),
        (60, 140, 12, "Căn cứ tình hình thực tế, Ban Thường vụ yêu cầu các đơn vị báo cáo."),
    ]
    assert lines(read("a.pdf", make_pdf([(words, (), None)]))) == [
        "HUYỆN ỦY MINH TÂN", "Số 15-KH/HU", "V/v nộp báo cáo quý", "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Minh Tân, ngày 5 tháng 3",
        "Căn cứ tình hình thực tế, Ban Thường vụ yêu cầu các đơn vị báo cáo."]


def test_recipients_stay_together_beside_a_signature(read: Read, make_pdf: Make) -> None:
    words = [
        (60, 100, 12, "Các đơn vị tổ chức thực hiện nghiêm túc Kế hoạch này trong toàn huyện."),
        (60, 130, 11, "Nơi nhận:"), (350, 130, 13, "T/M BAN THƯỜNG VỤ"),
        (60, 144, 11, "- Thường trực Tỉnh ủy;"), (375, 146, 13, "PHÓ BÍ THƯ"),
        (60, 158, 11, "- Các chi bộ trực thuộc;"), (60, 172, 11, "- Lưu Văn phòng."),
        (365, 225, 13, "Lê Thị Mẫu"),
    ]
    assert lines(read("a.pdf", make_pdf([(words, (), None)])))[1:] == [
        "Nơi nhận:", "- Thường trực Tỉnh ủy;", "- Các chi bộ trực thuộc;", "- Lưu Văn phòng.",
        "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Lê Thị Mẫu"]


def test_number_written_by_the_signing_service_is_read(read: Read, make_pdf: Make) -> None:
    words = [(90, 78, 12, "Số      -KH/HU"), (60, 140, 12, "Nội dung của kế hoạch đã ký số.")]
    text = read("a.pdf", make_pdf([(words, (), (108, 78, 12, "27"))])).text
    assert "Số27-KH/HU" in text.replace(" ", "")


GRID = [(60, 200, 500, 200), (60, 230, 500, 230), (60, 270, 500, 270),
        (60, 200, 60, 270), (100, 200, 100, 270), (340, 200, 340, 270), (500, 200, 500, 270)]
HEAD = [(65, 218, 12, "TT"), (110, 218, 12, "Nhiệm vụ"), (350, 218, 12, "Thời hạn")]


def test_a_row_of_a_ruled_table_is_one_line(read: Read, make_pdf: Make) -> None:
    words = [*HEAD, (65, 245, 12, "1"), (110, 245, 12, "Mở lớp tập huấn"),
             (110, 262, 12, "cho cán bộ xã"), (350, 245, 12, "30/6/2025"),
             (60, 120, 12, "Danh mục nhiệm vụ giao cho các đơn vị trực thuộc:")]
    file = read("a.pdf", make_pdf([(words, GRID, None)]))
    assert lines(file) == ["Danh mục nhiệm vụ giao cho các đơn vị trực thuộc:",
                           "TT | Nhiệm vụ | Thời hạn",
                           "1 | Mở lớp tập huấn cho cán bộ xã | 30/6/2025"]
    place = file.places.at(file.text.index("30/6"))
    assert (place.page, place.cell) == (1, (1, 2, 3))
    assert place.describe() == "trang 1, bảng 1, hàng 2, cột 3"
    assert place.box is not None
    assert place.box[0] == pytest.approx(340, abs=1)


def test_a_table_cut_by_the_page_end_is_one_table(read: Read, make_pdf: Make) -> None:
    first = [*HEAD, (65, 245, 12, "1"), (110, 245, 12, "Rà soát toàn bộ hồ sơ"),
             (350, 245, 12, "Quý II")]
    second = [*HEAD, (110, 245, 12, "của các chi bộ"), (350, 245, 12, "năm 2025")]
    file = read("a.pdf", make_pdf([(first, GRID, None), (second, GRID, None)]))
    assert lines(file) == ["TT | Nhiệm vụ | Thời hạn",
                           "1 | Rà soát toàn bộ hồ sơ của các chi bộ | Quý II năm 2025"]
    assert file.places.at(file.text.index("của các")).page == 2


def end_of(text: str) -> float:
    """Where a line of size 12 that begins at 60 ends: 6 points a letter, 3 a blank."""
    return 60 + 6 * len(text) - 3 * text.count(" ")


def test_page_numbers_and_footnotes_leave_the_running_text(read: Read, make_pdf: Make) -> None:
    long = "Các cơ quan tiếp tục rà soát theo đúng hướng dẫn của cấp trên"
    area = "Diện tích sàn là 40 m"
    pages = [
        ([(290, 40, 12, "1"), (60, 80, 12, long), (end_of(long), 75, 7, "3"),
          (60, 96, 12, "và tiếp tục thực hiện nhiệm vụ đã được giao từ đầu năm"),
          (60, 112, 12, area), (end_of(area), 107, 7, "2"),
          (60, 780, 6, "3"), (66, 784, 9, "Hướng dẫn do đơn vị tự ban hành.")], (), None),
        ([(290, 40, 12, "2"), (60, 80, 12, "trong toàn tỉnh trước khi kết thúc quý này.")],
         (), None),
    ]
    file = read("a.pdf", make_pdf(pages))
    found = lines(file)
    assert found[0] == long + "[3]"
    assert found[2] == area + "2"
    assert found[-2:] == ["trong toàn tỉnh trước khi kết thúc quý này.",
                          "[3] Hướng dẫn do đơn vị tự ban hành."]
    assert [piece.text for piece in file.apart] == ["1", "2"]
    assert file.places.at(file.text.index("Hướng dẫn do")).part == "footnote"


def test_a_scan_is_not_readable_yet(read: Read, make_pdf: Make) -> None:
    stamp = [(300, 60, 8, "Ký bởi: VĂN PHÒNG")]
    with pytest.raises(UnreadableFile) as caught:
        read("quét.pdf", make_pdf([(stamp, (), None)], picture=True))
    assert caught.value.payload["reason"] == "scan"
    assert caught.value.detail.startswith("quét.pdf: chưa đọc được")


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing more", b"%PDF-1.4\n" + b"\x00" * 500])
def test_a_damaged_pdf_says_so(read: Read, data: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read("hỏng.pdf", data)
    assert caught.value.payload == {"kind": "pdf", "file": "hỏng.pdf", "reason": "damaged"}
    assert "hỏng.pdf: tệp PDF hỏng" in caught.value.detail


def test_a_cut_pdf_is_refused_or_read_but_never_crashes(read: Read, make_pdf: Make) -> None:
    whole = make_pdf([([(60, 80, 12, "Một dòng chữ đủ dài để đọc.")], (), None)])
    outcomes = set()
    for cut in range(60, len(whole), 97):
        try:
            outcomes.add("Một dòng chữ" in read("cắt.pdf", whole[:cut]).text)
        except UnreadableFile as error:
            outcomes.add(error.payload["reason"])
    assert outcomes <= {True, "damaged", "scan", "empty"}
    assert "damaged" in outcomes
