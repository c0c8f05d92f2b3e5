"""A document named in the middle of a sentence: once, with its own subject and its own issuer."""

from __future__ import annotations

import pytest

from ingest.reading.model import Citation, Reading
from ingest.reading.read import read

NOTICE = """ĐẢNG BỘ TỈNH LÂM ĐỒNG
ĐẢNG ỦY XÃ BẾN GỖ
*
Số 44-TB/ĐU

Bến Gỗ, ngày 05 tháng 5 năm 2026

THÔNG BÁO
Kết luận giám sát công tác dân vận đối với Chi bộ thôn Đông

{opening}

Ban Thường vụ Đảng ủy thông báo kết luận như sau:

1. Nội dung

{body}

Nơi nhận:
- Chi bộ thôn Đông,
- Lưu VPĐU.
"""
KEY = "44-TB/ĐU"


def notice(opening: str = "Căn cứ Điều lệ Đảng;", body: str = "- Chi bộ treo cờ.") -> Reading:
    return read(NOTICE.format(opening=opening, body=body))


def cited(reading: Reading, key: str) -> Citation:
    return next(item for item in reading.citations if item.key == key)


def edges(reading: Reading) -> set[tuple[str, str, str]]:
    return {(e.tail, e.kind, e.head) for e in reading.relations}


@pytest.mark.parametrize(("words", "key", "kind"), [
    ("Quy chế làm việc số 01-QC/ĐU ngày 02/7/2025", "01-QC/ĐU", "Quy chế"),
    ("Quy chế làm việc, số 01-QC/ĐU ngày 02/7/2025", "01-QC/ĐU", "Quy chế"),
    ("Quy chế phối hợp (số 12-QC/ĐU, ngày 02/7/2025)", "12-QC/ĐU", "Quy chế"),
    ("Chương trình kiểm tra, giám sát số 02-CTr/ĐU ngày 06/01/2026", "02-CTr/ĐU", "Chương trình"),
    ("Kế hoạch kiểm tra chuyên đề số 15-KH/ĐU ngày 03/3/2026", "15-KH/ĐU", "Kế hoạch"),
    ("Đề án sắp xếp bộ máy số 05-ĐA/ĐU ngày 03/3/2026", "05-ĐA/ĐU", "Đề án"),
    ("Quy chế làm việc của Đảng ủy xã số 01-QC/ĐU ngày 02/7/2025", "01-QC/ĐU", "Quy chế"),
])
def test_words_between_kind_and_number_make_no_second_document(
    words: str, key: str, kind: str
) -> None:
    found = notice(f"Căn cứ {words} của Ban Chấp hành Đảng bộ xã;")
    assert [(c.key, c.type) for c in found.citations] == [(key, kind)]
    assert edges(found) == {(KEY, "basis", key)}


@pytest.mark.parametrize("name", ["Thông báo kết luận này", "Thông báo này", "thông báo này"])
def test_the_longer_name_of_the_own_kind_is_the_paper_itself(name: str) -> None:
    found = notice(body="- Khắc phục những việc nêu tại Thông báo số 20-TB/UBKTĐU.\n- Giao Ủy ban "
                        f"Kiểm tra theo dõi việc thực hiện {name}.")
    assert len(cited(found, "20-TB/UBKTĐU").mentions) == 1
    assert name in {a.alias for a in found.aliases if a.of == KEY}


ABOUT = "Thông báo số 20-TB/UBKTĐU ngày 29/4/2026 của Ủy ban Kiểm tra Đảng ủy về"


@pytest.mark.parametrize(("sentence", "title"), [
    (f"Việc khắc phục hạn chế theo {ABOUT} việc thu, nộp đảng phí chưa đầy đủ và chưa đúng hạn.",
     "thu, nộp đảng phí"),
    (f"Việc khắc phục hạn chế theo {ABOUT} công tác dân vận còn chậm.", "công tác dân vận"),
    (f"Việc làm theo {ABOUT} công tác dân vận chưa kịp thời.", "công tác dân vận"),
    (f"Qua {ABOUT} nếp sống văn minh, phong trào đọc sách đã đạt nhiều kết quả.",
     "nếp sống văn minh"),
    (f"Qua {ABOUT} hòa giải ở cơ sở, tình hình đơn thư vẫn còn phức tạp.", "hòa giải ở cơ sở"),
    (f"Thực hiện {ABOUT} công tác dân vận, những năm qua chi bộ có nhiều đổi mới.",
     "công tác dân vận"),
    (f"Thực hiện {ABOUT} rà soát văn bản đã ban hành trước năm 2020.",
     "rà soát văn bản đã ban hành trước năm 2020"),
])
def test_a_subject_ends_before_the_predicate_of_its_sentence(sentence: str, title: str) -> None:
    assert cited(notice(body=f"- {sentence}"), "20-TB/UBKTĐU").title == title


def test_no_predicate_hangs_on_an_issuer() -> None:
    body = "- Việc làm theo Thông báo số 20-TB/UBKTĐU của Ủy ban Kiểm tra Đảng ủy chưa đầy đủ."
    assert cited(notice(body=body), "20-TB/UBKTĐU").issuer == "Ủy ban Kiểm tra Đảng ủy"


@pytest.mark.parametrize("about", ["vềviệc", "về việc", "Vềviệc", "về"])
def test_a_blank_lost_before_the_subject_loses_no_subject(about: str) -> None:
    found = notice(f"Thực hiện Công văn số 28/BNV-TL ngày 12/8/2024 của Bộ Nội vụ {about} triển "
                   "khai Quyết định số 34/2024/QĐ-TTg của Thủ tướng Chính phủ.")
    assert (cited(found, "28/BNV-TL").title or "").startswith("triển khai Quyết định")
    assert ("28/BNV-TL", "implements", "34/2024/QĐ-TTg") in edges(found)


@pytest.mark.parametrize("body", [
    "Bộ Lao động, Thương binh và Xã hội", "Sở Lao động, Thương binh và Xã hội",
    "Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch", "Phòng Văn hoá, Thông tin",
    "Ủy ban Văn hóa, Giáo dục của Quốc hội", "Bộ Giáo dục và Đào tạo",
    "Ban Chỉ đạo phòng, chống tham nhũng, lãng phí, tiêu cực tỉnh",
    "Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh",
    "Cục Phòng, chống tệ nạn xã hội",
])
def test_a_comma_inside_the_name_of_a_body_does_not_cut_it(body: str) -> None:
    found = notice(f"Thực hiện Công văn số 28/CV-XH ngày 12/8/2024 của {body} về công tác trẻ em;")
    assert cited(found, "28/CV-XH").issuer == body


def test_a_comma_behind_a_body_still_ends_it() -> None:
    found = notice("Thực hiện Công văn số 28/BTC-NS ngày 12/8/2024 của Bộ Tài chính, Sở Y tế "
                   "báo cáo;")
    assert cited(found, "28/BTC-NS").issuer == "Bộ Tài chính"


@pytest.mark.parametrize(("sentence", "issuers"), [
    ("thực hiện ý kiến của Thủ tướng Chính phủ tại Công điện số 15/CĐ-TTg ngày 08/11/2025",
     {"15/CĐ-TTg": "Thủ tướng Chính phủ"}),
    ("thực hiện nội dung UBND tỉnh đã chỉ đạo tại Công văn số 44/UBND-KT ngày 18/9/2025, Công văn "
     "số 45/UBND-KT ngày 08/8/2025; Chỉ thị số 06/CT-UBND ngày 03/7/2025",
     {"44/UBND-KT": "UBND tỉnh", "45/UBND-KT": "UBND tỉnh", "06/CT-UBND": "UBND tỉnh"}),
    ("thực hiện nội dung UBND tỉnh đã chỉ đạo tại Công văn số 44/UBND-KT; Công văn số 24/PCTT ngày "
     "31/10/2025 của Ban Chỉ huy phòng, chống thiên tai tỉnh",
     {"44/UBND-KT": "UBND tỉnh", "24/PCTT": "Ban Chỉ huy phòng, chống thiên tai tỉnh"}),
    ("làm theo hướng dẫn của Bộ Nội vụ tại các Công văn số 28/BNV-TL, số 29/BNV-TL",
     {"28/BNV-TL": "Bộ Nội vụ", "29/BNV-TL": "Bộ Nội vụ"}),
    ("thực hiện yêu cầu của Ban Thường vụ Tỉnh ủy trong Kết luận số 30-KL/TU",
     {"30-KL/TU": "Ban Thường vụ Tỉnh ủy"}),
    ("làm theo quy định của Chính phủ tại Nghị định số 45/2020/NĐ-CP",
     {"45/2020/NĐ-CP": "Chính phủ"}),
])
def test_who_speaks_in_a_paper_issued_it(sentence: str, issuers: dict[str, str]) -> None:
    found = notice(body=f"- Chi bộ {sentence}.")
    assert {key: cited(found, key).issuer for key in issuers} == issuers


@pytest.mark.parametrize("sentence", [
    "thực hiện chỉ đạo của Chủ tịch UBND tỉnh tại Thông báo số 12/TB-VPUB",
    "thực hiện chỉ đạo của Thủ tướng Chính phủ tại Thông báo số 12/TB-VPCP",
    "thực hiện ý kiến của UBND tỉnh tại Công văn số 12/SNV-TC",
    "tham dự Hội nghị của Tỉnh ủy tại thành phố theo Giấy mời số 12-GM/HU",
])
def test_an_office_that_passed_words_on_is_not_who_said_them(sentence: str) -> None:
    found = notice(body=f"- Chi bộ {sentence}.")
    assert [c.issuer for c in found.citations if c.number == "12"] == [None]


@pytest.mark.parametrize(("opening", "kind", "title", "issuer", "date"), [
    ("xét Báo cáo kết quả giám sát của Đoàn giám sát theo Quyết định số 56-QĐ/ĐU ngày 15/3/2026",
     "Báo cáo", "kết quả giám sát", "Đoàn giám sát", None),
    ("Xét Tờ trình của Ban Xây dựng Đảng", "Tờ trình", None, "Ban Xây dựng Đảng", None),
    ("Căn cứ Biên bản họp Ban Chấp hành ngày 02/5/2026", "Biên bản", "họp Ban Chấp hành", None,
     "2026-05-02"),
    ("Trên cơ sở Báo cáo thẩm tra của Văn phòng Đảng ủy", "Báo cáo", "thẩm tra",
     "Văn phòng Đảng ủy", None),
    ("Sau khi xem xét Báo cáo của Ủy ban Kiểm tra Đảng ủy về thu, nộp đảng phí", "Báo cáo", None,
     "Ủy ban Kiểm tra Đảng ủy", None),
])
def test_a_report_without_a_number_may_be_the_ground(
    opening: str, kind: str, title: str | None, issuer: str | None, date: str | None
) -> None:
    found = notice(f"Căn cứ Điều lệ Đảng;\n\n{opening},")
    (report,) = [c for c in found.citations if c.type == kind]
    assert (report.title, report.issuer, report.date) == (title, issuer, date)
    assert (KEY, "basis", report.key) in edges(found)
    assert not any(edge[1] == "directs_implementation_of" for edge in edges(found))


@pytest.mark.parametrize("body", [
    "- Chi bộ gửi Báo cáo kết quả khắc phục về Ban Xây dựng Đảng trước ngày 15/9/2026.",
    "- Lập Biên bản bàn giao tài sản của chi bộ.",
    "- Ban Xây dựng Đảng trình Tờ trình của chi bộ.",
])
def test_a_report_to_be_made_is_no_ground(body: str) -> None:
    assert [c.type for c in notice(body=body).citations if c.status == "specific"] == ["Điều lệ"]


@pytest.mark.parametrize("sentence", [
    "Ban Tuyên giáo xây dựng “Đề cương tuyên truyền kỷ niệm 75 năm thành lập (1951 - 2026) huyện "
    "Bến Gỗ (có văn bản kèm theo).",
    "Đảng ủy gửi kèm “Đề cương tuyên truyền kỷ niệm 75 năm thành lập huyện Bến Gỗ” để chi bộ dùng.",
    "Chi bộ sinh hoạt theo Đề cương tuyên truyền kỷ niệm 75 năm thành lập huyện Bến Gỗ.",
    "Chi bộ nghiên cứu Tài liệu hỏi - đáp về bầu cử năm 2026 do Đảng ủy gửi.",
])
def test_an_outline_named_by_its_title_is_one_document(sentence: str) -> None:
    found = notice(body=f"- {sentence}")
    assert [c.type for c in found.citations if c.type in ("Đề cương", "Tài liệu")] \
        in (["Đề cương"], ["Tài liệu"])


@pytest.mark.parametrize("sentence", [
    "Giao Ban Tuyên giáo biên soạn Đề cương tuyên truyền kỷ niệm 75 năm thành lập huyện Bến Gỗ.",
    "Chi bộ báo cáo theo Đề cương gửi kèm.",
    "Chuẩn bị tài liệu tuyên truyền cho hội nghị năm 2026.",
])
def test_an_outline_to_come_is_none(sentence: str) -> None:
    found = notice(body=f"- {sentence}")
    assert not [c for c in found.citations if c.type in ("Đề cương", "Tài liệu")
                and c.status == "specific"]


@pytest.mark.parametrize(("opening", "key"), [
    ("Căn cứ Chương trình kiểm tra, giám sát toàn khóa của Huyện ủy;",
     "ct:kiem-tra-giam-sat-toan-khoa-huyen-uy"),
    ("Căn cứ Điều lệ Đảng; Chương trình kiểm tra, giám sát toàn khóa của Huyện ủy;",
     "ct:kiem-tra-giam-sat-toan-khoa-huyen-uy"),
    ("Thực hiện Kế hoạch năm học 2025 - 2026 của Phòng Giáo dục và Đào tạo,",
     "kh:nam-hoc-2025-2026-phong-giao-duc-va-dao-tao"),
    ("Thực hiện Hướng dẫn của Ban Tổ chức Tỉnh ủy về xếp loại đảng viên,",
     "hd:xep-loai-dang-vien-ban-to-chuc-tinh-uy"),
    ("Căn cứ Công văn của Sở Nội vụ ngày 05/5/2026 về việc rà soát biên chế,",
     "cv:ra-soat-bien-che-so-noi-vu"),
    ("Thực hiện Kết luận Hội nghị Trung ương 4 khóa XIII,", "kl:hoi-nghi-tw-4-khoa-xiii"),
    ("Căn cứ luật Trẻ em năm 2016;", "luat:tre-em-2016"),
    ("Căn cứ Pháp lệnh dân số năm 2003;", "pl:dan-so-2003"),
])
def test_a_ground_without_a_number_is_found(opening: str, key: str) -> None:
    found = notice(f"{opening}\n")
    assert key in {c.key for c in found.citations}
    assert {(KEY, "basis", key), (KEY, "implements", key)} & edges(found)


@pytest.mark.parametrize("body", [
    "- Chi bộ nộp Kế hoạch kiểm tra hồ sơ của Đoàn trường.",
    "- Chi bộ đợi Hướng dẫn của Ban Tổ chức Tỉnh ủy về xếp loại đảng viên.",
    "- Thực hiện các Chương trình kiểm tra nội bộ của chi bộ.",
    "- Xây dựng Kế hoạch khắc phục hạn chế của Chi bộ thôn Đông.",
    "- Chấp hành pháp luật Trẻ em năm 2016 được phổ biến.",
])
def test_a_class_or_a_paper_to_come_is_no_such_document(body: str) -> None:
    assert [c.key for c in notice(body=body).citations if c.status == "specific"] == ["dl:dang"]
