"""Lists of bodies and persons at the beginning of an order, cut where the genre cuts them."""

from __future__ import annotations

import pytest

from ingest.reading.duties.task_names import read_names
from ingest.reading.duties.task_words import tokens

LISTS = [
    ("Sở Nội vụ chủ trì rà soát", ["Sở Nội vụ"]),
    ("Sở Văn hóa, Thể thao và Du lịch hướng dẫn", ["Sở Văn hóa, Thể thao và Du lịch"]),
    ("Sở Xây dựng rà soát quy hoạch", ["Sở Xây dựng"]),
    ("Bộ Ngoại giao xây dựng đề án", ["Bộ Ngoại giao"]),
    ("Đài Truyền hình tỉnh đưa tin", ["Đài Truyền hình tỉnh"]),
    ("Các sở, ban, ngành, UBND các xã, phường tổ chức",
     ["Các sở, ban, ngành", "UBND các xã, phường"]),
    ("Các cơ quan, đơn vị, địa phương có trách nhiệm", ["Các cơ quan, đơn vị, địa phương"]),
    ("Cơ quan, đơn vị phối hợp báo cáo", ["Cơ quan, đơn vị"]),
    ("Các chi bộ và đảng viên nghiêm túc thực hiện", ["Các chi bộ", "đảng viên"]),
    ("Các cấp ủy, tổ chức đảng, cán bộ, đảng viên cần nắm vững",
     ["Các cấp ủy, tổ chức đảng", "cán bộ, đảng viên"]),
    ("Đồng chí Bí thư Chi bộ, Trưởng thôn tổ chức", ["Bí thư Chi bộ", "Trưởng thôn"]),
    ("Các đồng chí Ủy viên Ban Chấp hành kiểm tra", ["Ủy viên Ban Chấp hành"]),
    ("Ban Tổ chức Huyện ủy tham mưu", ["Ban Tổ chức Huyện ủy"]),
    ("Ủy ban kiểm tra Đảng ủy giám sát", ["Ủy ban kiểm tra Đảng ủy"]),
    ("Uỷ ban Kiểm tra Thành uỷ xây dựng", ["Uỷ ban Kiểm tra Thành uỷ"]),
    ("Thủ trưởng các phòng, ban, đơn vị trực thuộc chịu trách nhiệm",
     ["Thủ trưởng các phòng, ban, đơn vị trực thuộc"]),
    ("Chủ tịch UBND các xã, thị trấn chỉ đạo", ["Chủ tịch UBND các xã, thị trấn"]),
    ("Giám đốc Sở Y tế, Chủ tịch UBND cấp xã triển khai",
     ["Giám đốc Sở Y tế", "Chủ tịch UBND cấp xã"]),
    ("Các Sở: Tài chính, Khoa học và Công nghệ, Nội vụ bố trí",
     ["Sở Tài chính", "Sở Khoa học và Công nghệ", "Sở Nội vụ"]),
    ("UBND các xã: An Bình, Hòa Thuận rà soát", ["UBND xã An Bình", "UBND xã Hòa Thuận"]),
    ("Ủy ban Mặt trận Tổ quốc Việt Nam xã và các tổ chức chính trị - xã hội vận động",
     ["Ủy ban Mặt trận Tổ quốc Việt Nam xã", "các tổ chức chính trị - xã hội"]),
    ("Văn phòng HĐND và UBND huyện tổng hợp", ["Văn phòng HĐND và UBND huyện"]),
    ("Ban Tuyên giáo và Dân vận Tỉnh ủy định hướng", ["Ban Tuyên giáo và Dân vận Tỉnh ủy"]),
    ("Chi bộ Khoa Công nghệ thông tin ban hành", ["Chi bộ Khoa Công nghệ thông tin"]),
    ("Ban Chỉ đạo về chuyển đổi số tỉnh họp", ["Ban Chỉ đạo về chuyển đổi số tỉnh"]),
    ("Hội Nông dân xã (cơ quan thường trực) tập huấn", ["Hội Nông dân xã"]),
    ("Mỗi cán bộ, công chức, viên chức phải gương mẫu", ["cán bộ, công chức, viên chức"]),
    ("Từng chi bộ chọn việc cụ thể", ["Từng chi bộ"]),
    ("Ủy ban nhân dân xã nâng cấp mạng", ["Ủy ban nhân dân xã"]),
    ("Trung tâm Dịch vụ hành chính công phường tiếp nhận",
     ["Trung tâm Dịch vụ hành chính công phường"]),
    ("Đoàn Thanh niên Cộng sản Hồ Chí Minh xã duy trì",
     ["Đoàn Thanh niên Cộng sản Hồ Chí Minh xã"]),
    ("Các trường tiểu học, trung học cơ sở trên địa bàn tổ chức",
     ["Các trường tiểu học, trung học cơ sở trên địa bàn"]),
    ("Công an xã, Ban Chỉ huy Quân sự xã tuần tra", ["Công an xã", "Ban Chỉ huy Quân sự xã"]),
    ("Phòng Giáo dục và Đào tạo, các trường học đưa nội dung",
     ["Phòng Giáo dục và Đào tạo", "các trường học"]),
    ("Báo và Đài Phát thanh, Truyền hình tỉnh mở chuyên mục",
     ["Báo và Đài Phát thanh, Truyền hình tỉnh"]),
]


@pytest.mark.parametrize(("text", "names"), LISTS, ids=[row[0][:40] for row in LISTS])
def test_a_list_of_bodies(text, names):
    found = read_names(text, tokens(text, 0, len(text)), 0)
    assert found is not None
    assert list(found.names) == names


@pytest.mark.parametrize("text", [
    "Khoa học và công nghệ phát triển", "Hội nghị bắt đầu", "Trường hợp phát sinh", "Xã hội số",
    "Nội dung học tập", "Việc kiểm tra", "100% hồ sơ", "",
])
def test_what_only_looks_like_a_body_is_none(text):
    assert read_names(text, tokens(text, 0, len(text)), 0) is None


def test_spans_quote_the_names():
    text = "Các phòng, ban;  Công an\nhuyện thực hiện"
    found = read_names(text, tokens(text, 0, len(text)), 0)
    assert found is not None
    assert [" ".join(text[a:b].split()) for a, b in found.spans] == list(found.names)


@pytest.mark.parametrize(("words", "names"), [
    ("Đồng chí Lê Văn Tám chuẩn bị nội dung", ["Lê Văn Tám"]),
    ("Đồng chí Lê Văn Tám phụ trách chung", ["Lê Văn Tám"]),
    ("Đồng chí Lê Văn Tám, Phó Bí thư, Chủ tịch UBND xã và đồng chí Trần Chín, Trưởng Công an xã "
     "chỉ đạo", ["Phó Bí thư, Chủ tịch UBND xã", "Trưởng Công an xã"]),
    ("ông Lê Văn Tám - Trưởng phòng Nội vụ theo dõi", ["Trưởng phòng Nội vụ"]),
    ("UBND tỉnh Bà Rịa - Vũng Tàu rà soát", ["UBND tỉnh Bà Rịa - Vũng Tàu"]),
    ("UBND tỉnh, Trưởng Ban Chỉ đạo giao", ["UBND tỉnh", "Trưởng Ban Chỉ đạo"]),
])
def test_a_person_is_known_by_the_post_behind_the_name(words, names):
    found = read_names(words, tokens(words, 0, len(words)), 0)
    assert found is not None
    assert list(found.names) == names
