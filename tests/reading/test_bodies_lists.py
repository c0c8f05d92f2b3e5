"""Names of bodies in lists and in running text."""

from __future__ import annotations

import pytest

from ingest.reading.bodies.grammar import find_body_spans, split_bodies


@pytest.mark.parametrize(("phrase", "bodies"), [
    ("Sở Tài chính, Sở Văn hóa, Thể thao và Du lịch và các sở, ban, ngành liên quan",
     ["Sở Tài chính", "Sở Văn hóa, Thể thao và Du lịch", "các sở, ban, ngành liên quan"]),
    ("các sở, ban, ngành; UBND các xã, phường, đặc khu",
     ["các sở, ban, ngành", "UBND các xã, phường, đặc khu"]),
    ("Các Sở: Tài chính, Nội vụ, Khoa học và Công nghệ; Công an tỉnh",
     ["Sở Tài chính", "Sở Nội vụ", "Sở Khoa học và Công nghệ", "Công an tỉnh"]),
    ("Sở Tài chính, Nội vụ và Y tế", ["Sở Tài chính", "Sở Nội vụ", "Sở Y tế"]),
    ("Các Bộ: Văn hóa, Thể thao và Du lịch, Y tế",
     ["Bộ Văn hóa, Thể thao và Du lịch", "Bộ Y tế"]),
    ("các cấp ủy, tổ chức đảng, chính quyền, Mặt trận Tổ quốc và các đoàn thể",
     ["các cấp ủy, tổ chức đảng", "chính quyền", "Mặt trận Tổ quốc", "các đoàn thể"]),
    ("Văn phòng HĐND và UBND xã, Phòng Kinh tế",
     ["Văn phòng HĐND và UBND xã", "Phòng Kinh tế"]),
    ("Ban Chỉ đạo về phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số tỉnh, "
     "Văn phòng Tỉnh ủy",
     ["Ban Chỉ đạo về phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số tỉnh",
      "Văn phòng Tỉnh ủy"]),
    ("- Bộ Công an\n- Bộ Quốc phòng", ["Bộ Công an", "Bộ Quốc phòng"]),
    ("các bộ, ngành, địa phương", ["các bộ, ngành, địa phương"]),
    ("Đảng ủy UBND tỉnh và Đảng ủy các cơ quan Đảng tỉnh",
     ["Đảng ủy UBND tỉnh", "Đảng ủy các cơ quan Đảng tỉnh"]),
    ("", []),
])
def test_a_list_is_split_into_bodies(phrase: str, bodies: list[str]) -> None:
    assert split_bodies(phrase) == bodies


TEXT = ("Giao Ban Tuyên giáo và Dân vận Tỉnh ủy chủ trì, phối hợp với Sở Khoa học và Công nghệ; "
        "UBND các xã, phường, đặc khu báo cáo Ban Thường vụ Tỉnh ủy. Bí thư chi bộ và Giám đốc "
        "Sở Y tế dự họp. Phát triển Chính phủ điện tử theo Kế hoạch số 05-KH/ĐUK của Chính phủ.")


def test_the_longest_sensible_names_are_found() -> None:
    names = [name for _, name in find_body_spans(TEXT, 0, len(TEXT))]
    assert names == ["Ban Tuyên giáo và Dân vận Tỉnh ủy", "Sở Khoa học và Công nghệ",
                     "UBND các xã, phường, đặc khu", "Ban Thường vụ Tỉnh ủy", "Bí thư chi bộ",
                     "Giám đốc Sở Y tế", "Chính phủ"]


def test_spans_point_into_the_text_and_keep_order() -> None:
    found = find_body_spans(TEXT, 0, len(TEXT))
    for span, name in found:
        assert TEXT[span.start:span.end].split() == name.split()
    starts = [span.start for span, _ in found]
    assert starts == sorted(starts)


@pytest.mark.parametrize("text", [
    "Xây dựng Chính phủ số, chính quyền số.",
    "Đoàn công tác làm việc với từng nơi.",
    "Số hiệu: 11-KH/BTGĐUK",
    "bộ phận một cửa; sở thích; phòng ngừa; trường hợp khẩn cấp",
])
def test_words_that_only_look_like_bodies(text: str) -> None:
    assert find_body_spans(text, 0, len(text)) == []


def test_names_inside_a_range_only() -> None:
    start = TEXT.index("UBND")
    names = [name for _, name in find_body_spans(TEXT, start, start + 30)]
    assert names == ["UBND các xã, phường, đặc khu"]
