"""Papers of cells, fronts and schools as offices really write them."""

from __future__ import annotations

import pytest

from ingest.reading.model import Reading
from ingest.reading.read import read

FRONT = """ỦY BAN MTTQ VIỆT NAM
XÃ AN HÒA
BAN THƯỜNG TRỰC

Số: {number}/{symbol}-MTTQ-BTT

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

An Hòa, ngày 05 tháng 5 năm 2026

{kind}

{title}

{preamble}

{body}

Nơi nhận:
- Các thôn,
- Lưu: VT.

TM. BAN THƯỜNG TRỰC
CHỦ TỊCH

Lê Thị Mẫu
"""


def front(body: str, *, kind: str = "KẾ HOẠCH", symbol: str = "KH", preamble: str = "",
          title: str = "Tổ chức ngày hội đọc sách", number: str = "16") -> Reading:
    issues = preamble or ("Ban Thường trực Ủy ban MTTQ Việt Nam xã An Hòa xây dựng kế hoạch "
                          "như sau:")
    return read(FRONT.format(body=body, kind=kind, symbol=symbol, preamble=issues, title=title,
                             number=number))


CELL = """Nghị quyết chi bộ - Trường THCS An Hòa
NGHỊ QUYẾT ĐẠI HỘI CHI BỘ NHIỆM KỲ 2025 – 2027

ĐẢNG ỦY XÃ AN HÒA                                ĐẢNG CỘNG SẢN VIỆT NAM

CHI BỘ TRƯỜNG THCS AN HÒA                        An Hòa, ngày 15 tháng 01 năm 2025

Số: 01 NQ/CB

NGHỊ QUYẾT

ĐẠI HỘI CHI BỘ NHIỆM KỲ 2025 – 2027

Thực hiện Kế hoạch số 08-KH/ĐU ngày 22/11/2024 của Ban Thường vụ Đảng ủy xã An Hòa;

Đại hội chi bộ Trường THCS An Hòa họp từ 13 giờ ngày 15 tháng 01 năm 2025.

Với tinh thần thẳng thắn và trách nhiệm, đại hội đã nghe: báo cáo kiểm điểm; báo cáo tài chính.

Đại hội cũng nêu rõ những việc còn chậm mà nhiệm kỳ tới cần phải làm.
"""


def test_the_head_below_the_title_of_a_page_is_no_order() -> None:
    reading = read(CELL)
    assert not reading.tasks
    assert reading.header.issuer == "CHI BỘ TRƯỜNG THCS AN HÒA"
    assert reading.header.issued == "2025-01-15"
    assert [c.key for c in reading.citations] == ["08-KH/ĐU"]


def test_what_is_carried_out_above_the_resolution_is_its_ground() -> None:
    edges = [(r.kind, r.head) for r in read(CELL).relations]
    assert edges == [("implements", "08-KH/ĐU")]


def test_a_carried_out_paper_behind_the_bases() -> None:
    reading = front("1. Thôn rà soát danh sách.", preamble=(
        "Căn cứ Luật Mặt trận Tổ quốc Việt Nam; Căn cứ Nghị quyết số 101/2025/UBTVQH15 của Ủy ban "
        "Thường vụ Quốc hội; Thực hiện Hướng dẫn số 03/HD-MTTQ-BTT ngày 08/01/2026 của Ban "
        "Thường trực Ủy ban MTTQ Việt Nam tỉnh.\n\nBan Thường trực Ủy ban MTTQ Việt Nam xã An Hòa "
        "ban hành Kế hoạch như sau:"))
    assert ("implements", "03/HD-MTTQ-BTT") in [(r.kind, r.head) for r in reading.relations]


def test_organs_that_a_page_ran_together() -> None:
    reading = read("""ĐẢNG BỘ XÃ AN HÒACHI BỘ TRƯỜNG THCS AN HÒA              ĐẢNG CỘNG SẢN VIỆT NAM
Số: 01/KH-CB              An Hòa, ngày 03 tháng 01 năm 2026

KẾ HOẠCH

Hoạt động của chi bộ trường

Năm 2026

Căn cứ điều lệ Đảng cộng sản Việt Nam;

Chi bộ trường xây dựng kế hoạch như sau:

1. Mỗi tổ đảng đọc một cuốn sách.
""")
    assert reading.header.issuer == "CHI BỘ TRƯỜNG THCS AN HÒA"
    assert reading.header.parent_organ == "ĐẢNG BỘ XÃ AN HÒA"
    assert reading.header.title == "Hoạt động của chi bộ trường Năm 2026"
    assert [c.key for c in reading.citations] == ["dl:dang"]


def test_an_abbreviation_inside_the_name_of_the_issuer() -> None:
    reading = front("1. Thôn rà soát danh sách.", preamble=(
        "Ban Thường trực Ủy ban Mặt trận Tổ quốc (MTTQ) Việt Nam xã ban hành kế hoạch như sau:"))
    assert reading.header.issuer == "Ban Thường trực Ủy ban Mặt trận Tổ quốc (MTTQ) Việt Nam xã"


def test_the_number_of_a_form_is_no_paper() -> None:
    reading = front("1. Thôn lập biên bản (Mẫu số 02/BCĐBHĐND-MT) gửi về xã.")
    assert not reading.citations


def test_the_issuer_of_a_cited_paper_ends_before_the_next_one() -> None:
    reading = front("1. Nộp hồ sơ theo Thông báo số 09/TB-UBBC ngày 15/12/2025 của Ủy ban bầu cử "
                    "xã An Hòa Thông báo địa điểm tiếp nhận hồ sơ.")
    assert [c.issuer for c in reading.citations] == ["Ủy ban bầu cử xã An Hòa"]


FIELDS = """1. Soạn tài liệu

1.1. Biên soạn sổ tay đọc sách.

- Bảo đảm dễ đọc, dễ nhớ.

- Thời gian hoàn thành: Tháng 11/2026.

- Đơn vị chủ trì: Đồng chí Phó chủ tịch Thường trực, phụ trách lĩnh vực Văn hóa và Xã hội

- Đơn vị phối hợp: Hội Nông dân xã.

1.2. Tổ chức Hội nghị cộng tác viên.

- Đơn vị chủ trì: Văn phòng Đảng ủy.
"""


def test_labelled_lines_behind_bullets_tell_of_the_whole_item() -> None:
    found = [(t.assignees, t.coordinators) for t in front(FIELDS).tasks]
    first = (("Phó chủ tịch Thường trực",), ("Hội Nông dân xã",))
    assert found == [first, first, (("Văn phòng Đảng ủy",), ())]
    assert front(FIELDS).tasks[0].action == "Biên soạn sổ tay đọc sách"


def test_a_label_and_a_name_tell_of_the_step_above() -> None:
    reading = front("1. Bước 1: Họp thôn\n\n- Chủ trì: Trưởng thôn.\n\n"
                    "2. Thôn gửi biên bản về xã trước ngày 20/5/2026.")
    assert [t.assignees for t in reading.tasks] == [("Trưởng thôn",), ("Thôn",)]


def test_to_hold_a_meeting_is_work_and_no_body() -> None:
    reading = front("1. Tổ chức Hội nghị tiếp xúc cử tri tại các thôn.\n\n"
                    "2. Tổ chức đoàn kiểm tra việc đọc sách tại các trường.")
    assert [t.assignees for t in reading.tasks] == [(), ()]


def test_the_time_of_a_stage_is_that_of_its_tasks() -> None:
    reading = front("1. Đợt 1: Từ ngày 05/6/2026 đến ngày 20/7/2026:\n\n- Kiểm tra tủ sách thôn."
                    "\n\n2. Đợt 2: Từ ngày 01/8/2026 đến ngày 15/9/2026:\n\n- Chấm điểm các thôn.")
    found = [(t.deadline.start, t.deadline.end) for t in reading.tasks if t.deadline]
    assert found == [("2026-06-05", "2026-07-20"), ("2026-08-01", "2026-09-15")]


@pytest.mark.parametrize(("words", "names"), [
    ("Đối với việc ở thôn thì Ban Công tác Mặt trận có trách nhiệm trả lời bằng văn bản.",
     ("Ban Công tác Mặt trận",)),
    ("Chuyên viên Văn phòng Đảng ủy chuẩn bị tài liệu.", ("Chuyên viên Văn phòng Đảng ủy",)),
    ("Phòng Cảnh sát giao thông, Công an tỉnh chủ trì phân luồng.",
     ("Phòng Cảnh sát giao thông, Công an tỉnh",)),
    ("Phòng Văn hóa, Công an huyện chủ trì kiểm tra.", ("Phòng Văn hóa", "Công an huyện")),
    ("Cục Chuyển đổi số, Bộ Khoa học và Công nghệ hướng dẫn các tỉnh.",
     ("Cục Chuyển đổi số, Bộ Khoa học và Công nghệ",)),
    ("Hội Nông dân xã Phối hợp với UBND xã mở tủ sách.", ("Hội Nông dân xã",)),
    ("Ban Thường vụ yêu cầu các đồng chí trong Ban Chấp hành đọc tài liệu.",
     ("các đồng chí trong Ban Chấp hành",)),
])
def test_who_acts(words: str, names: tuple[str, ...]) -> None:
    assert [t.assignees for t in front(f"1. {words}").tasks] == [names]


def test_a_count_of_villages_orders_nothing() -> None:
    reading = front("1. Căn cứ danh sách đã gửi, có 05 thôn chưa lập tủ sách.")
    assert not reading.tasks


@pytest.mark.parametrize("words", [
    "1. Thời gian thực hiện: Từ ngày 17/6/2026 đến ngày 25/8/2026 tổ chức hội nghị cử tri ở thôn.",
    "1. Ngày 10/3/2026, Ban Thường vụ Đảng ủy xã đã ban hành Kế hoạch số 11-KH/ĐU về tổ chức đại "
    "hội thôn.",
])
def test_weeks_of_work_and_days_of_papers_are_no_days_of_meetings(words: str) -> None:
    assert not front(words).events


def test_an_annex_and_its_title_are_one() -> None:
    reading = front("1. Các thôn đọc phụ lục kèm theo.\n\nNơi nhận:\n- Các thôn.\n\nPHỤ LỤC\n\n"
                    "HƯỚNG DẪN LẬP TỦ SÁCH\n\n(Kèm theo Kế hoạch số 16/KH-MTTQ-BTT ngày "
                    "05/5/2026)\n\n1. Thôn chọn nơi đặt tủ.")
    assert [(a.type, a.title) for a in reading.annexes] == [("Phụ lục", "HƯỚNG DẪN LẬP TỦ SÁCH")]


CONCLUSION = """KẾT LUẬN 27-KL/TW CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ VỀ ĐỌC SÁCH TRONG NHÀ TRƯỜNG
Tại phiên họp ngày 28/2/2025, sau khi nghe Ban Tổ chức Trung ương báo cáo, Bộ Chính trị, Ban Bí \
thư có ý kiến như sau:
Để bảo đảm thực hiện có hiệu quả các nhiệm vụ nêu tại Kết luận số 21-KL/TW, ngày 24/01/2025 của \
Ban Chấp hành Trung ương Đảng về tổng kết Nghị quyết số 18-NQ/TW của Ban Chấp hành Trung ương \
Đảng khoá XII và Kết luận số 26-KL/TW, ngày 14/02/2025 của Bộ Chính trị, Bộ Chính trị, Ban Bí thư \
yêu cầu các cấp ủy thực hiện tốt các nội dung sau:
I- YÊU CẦU
1. Các chi bộ đọc kỹ tài liệu.
"""


def test_a_heading_with_number_organs_and_subject() -> None:
    header = read(CONCLUSION).header
    assert (header.number, header.symbol, header.type) == ("27", "KL/TW", "Kết luận")
    assert header.issuer == "Bộ Chính trị, Ban Bí thư"
    assert header.title == "ĐỌC SÁCH TRONG NHÀ TRƯỜNG"


def test_to_have_it_carried_out_is_to_carry_it_out() -> None:
    reading = read(CONCLUSION)
    edges = {(r.tail, r.kind, r.head) for r in reading.relations}
    assert {("27-KL/TW", "implements", "21-KL/TW"), ("27-KL/TW", "implements", "26-KL/TW"),
            ("21-KL/TW", "reviews", "18-NQ/TW")} <= edges
    assert [e.status for e in reading.events] == ["done"]


def test_place_and_day_beside_the_motto() -> None:
    header = read("""PHÒNG GD&ĐT AN LẠC TRƯỜNG THCS AN HÒA
Số: 25/PHCLPT-THCS NT | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc An Hòa, \
ngày 5 tháng 2 năm 2025 |
PHƯƠNG HƯỚNG, CHIẾN LƯỢC
PHÁT TRIỂN TRƯỜNG THCS AN HÒA
GIAI ĐOẠN 2025 – 2030
Trường THCS An Hòa được thành lập từ năm 1968, nay có 12 lớp.
""").header
    assert (header.place, header.issued) == ("An Hòa", "2025-02-05")
    assert (header.parent_organ, header.issuer) == ("PHÒNG GD&ĐT AN LẠC", "Trường THCS An Hòa")
    assert header.type is None  # no letter: neither subject line nor addressee


def test_a_title_in_capitals_ends_before_the_school_is_told_of() -> None:
    reading = read("""PHÒNG GD&ĐT AN LẠC
TRƯỜNG THCS AN HÒA

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 94/KH-AH An Hòa, ngày 30 tháng 12 năm 2025
KẾ HOẠCH
CHIẾN LƯỢC PHÁT TRIỂN GIÁO DỤC
CỦA TRƯỜNG THCS AN HÒA
GIAI ĐOẠN 2026 - 2030, TẦM NHÌN 2035
Trường THCS An Hòa được thành lập theo Quyết định số
912/QĐ-UBND ngày 16/9/2010 của UBND huyện An Lạc.
Trải qua 15 năm phấn đấu với nhiều thuận lợi nhưng cũng không ít khó khăn.
""")
    assert reading.header.title == ("CHIẾN LƯỢC PHÁT TRIỂN GIÁO DỤC CỦA TRƯỜNG THCS AN HÒA "
                                    "GIAI ĐOẠN 2026 - 2030, TẦM NHÌN 2035")
    assert not reading.tasks


def test_goals_with_praise_in_two_words_and_a_year_before_the_figure() -> None:
    reading = front("Hằng năm có trên 75% số chi bộ đạt trong sạch, vững mạnh, kết nạp 15 đảng "
                    "viên/năm trở lên; thu nhập bình quân đầu người đến năm 2030 đạt 70 triệu "
                    "đồng/năm.".join(["I. CHỈ TIÊU PHẤN ĐẤU\n\n1. ", ""]))
    assert [(t.metric, t.value) for t in reading.targets] == [
        ("số chi bộ đạt trong sạch, vững mạnh", 75), ("kết nạp đảng viên/năm", 15),
        ("thu nhập bình quân đầu người", 70)]


@pytest.mark.parametrize(("head", "body", "name"), [
    ("ĐẢNG ỦY XÃ AN HÒA\nVĂN PHÒNG\n*\nSố 12-BC/VPĐU\n\nĐẢNG CỘNG SẢN VIỆT NAM",
     "Văn phòng Đảng ủy báo cáo Thường trực Đảng ủy.", "Thường trực Đảng ủy xã An Hòa"),
    ("UBND HUYỆN AN LẠC\nPHÒNG GIÁO DỤC VÀ ĐÀO TẠO\n\nSố: 12/BC-PGDĐT\n\n"
     "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
     "Phòng Giáo dục và Đào tạo đã mở 12 lớp.", "Phòng Giáo dục và Đào tạo huyện An Lạc"),
])
def test_an_office_stands_where_the_organ_above_it_does(head: str, body: str, name: str) -> None:
    reading = read(f"{head}\nAn Hòa, ngày 05 tháng 5 năm 2026\n\nBÁO CÁO\nkết quả đọc sách\n\n"
                   f"{body}\n")
    names = [b.canonical.split(" [")[0] for b in reading.bodies]
    assert name in names
    assert not [n for n in names if "Đảng ủy Đảng ủy" in n or "Đào tạo Phòng" in n]


def test_a_look_at_a_draft_in_a_report_is_no_work_ahead() -> None:
    reading = read("""ĐẢNG ỦY XÃ AN HÒA
VĂN PHÒNG
*
Số 12-BC/VPĐU

ĐẢNG CỘNG SẢN VIỆT NAM
An Hòa, ngày 05 tháng 5 năm 2026

BÁO CÁO
kết quả thẩm định dự thảo

1. Nội dung và số liệu: Dự thảo cơ bản bám sát mục tiêu, nhiệm vụ theo chỉ đạo của cấp trên.
""")
    assert not reading.tasks


def test_who_issued_a_paper_known_by_its_short_form() -> None:
    reading = front("1. Thôn đọc sách.", preamble=(
        "Thực hiện Nghị quyết 33 của Bộ Chính trị; Kế hoạch 45 của Tỉnh ủy; Kết luận của đồng chí "
        "Bí thư Tỉnh ủy tại phiên họp ngày 12/7/2025; Ban Thường trực Ủy ban MTTQ Việt Nam xã An "
        "Hòa xây dựng kế hoạch như sau:"))
    found = {(c.type, c.issuer, c.date) for c in reading.citations}
    assert found == {("Nghị quyết", "Bộ Chính trị", None), ("Kế hoạch", "Tỉnh ủy", None),
                     ("Kết luận", "đồng chí Bí thư Tỉnh ủy", "2025-07-12")}
    assert {r.kind for r in reading.relations} == {"implements"}


def test_a_conclusion_told_by_a_notice_is_the_notice() -> None:
    reading = front("1. Thôn thực hiện Kết luận của đồng chí Bí thư Tỉnh ủy tại phiên họp ngày "
                    "12/7/2025 (Thông báo số 120-TB/VPTU).")
    assert [c.key for c in reading.citations] == ["120-TB/VPTU"]


def test_a_report_that_goes_to_two_bodies() -> None:
    reading = front("1. Hội Nông dân xã báo cáo Ban Thường vụ Đảng ủy và gửi Ban Tuyên giáo Tỉnh "
                    "ủy trước ngày 15/6/2026.")
    assert [d.to for d in reading.reporting] == [("Ban Thường vụ Đảng ủy",
                                                  "Ban Tuyên giáo Tỉnh ủy")]


@pytest.mark.parametrize(("organ", "kind", "issuer"), [
    ("LIÊN SỞ: TÀI CHÍNH - Y TẾ", "HƯỚNG DẪN LIÊN SỞ", "LIÊN SỞ: TÀI CHÍNH - Y TẾ"),
    ("LIÊN SỞ GIÁO DỤC VÀ ĐÀO TẠO - NỘI VỤ", "HƯỚNG DẪN",
     "Liên Sở Giáo dục và Đào tạo - Nội vụ"),
])
def test_a_paper_of_two_departments(organ: str, kind: str, issuer: str) -> None:
    header = read(f"UBND TỈNH AN LẠC\n{organ}\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n"
                  f"Số: 12/HDLS-AB\nAn Lạc, ngày 05 tháng 5 năm 2020\n\n{kind}\nvề chi trả phụ "
                  "cấp\n\nLiên Sở Giáo dục và Đào tạo - Nội vụ hướng dẫn như sau:\n\n1. Các trường "
                  "lập danh sách.\n").header
    assert (header.issuer, header.parent_organ) == (issuer, "UBND TỈNH AN LẠC")
    assert (header.type, header.title) == ("Hướng dẫn", "chi trả phụ cấp")


def test_the_union_of_a_school_is_that_school_s() -> None:
    reading = read("""BCH ĐOÀN TRƯỜNG ĐẠI HỌC AN HÒA
BAN THƯỜNG VỤ
***
Số: 12-KH/ĐTN
ĐOÀN TNCS HỒ CHÍ MINH
An Hòa, ngày 05 tháng 5 năm 2026

KẾ HOẠCH
đọc sách

Ban Thường vụ Đoàn trường xây dựng kế hoạch như sau:

1. Các chi đoàn đọc sách.
""")
    names = {b.name: b.canonical for b in reading.bodies}
    assert names["Các chi đoàn"].endswith("Trường Đại học An Hòa")
    assert names["Ban Thường vụ Đoàn trường"].endswith("Trường Đại học An Hòa")
    assert not any("thành phố Hồ Chí Minh" in name or "Các trường" in name
                   for name in names.values())


PIONEERS = """HỘI ĐỒNG ĐỘI HUYỆN AN LẠC                    ĐỘI TNTP HỒ CHÍ MINH

Liên đội trường TH An Hòa

Kế hoạch

Công tác Đội và phong trào thiếu nhi năm học 2025 – 2026

Thực hiện Chương trình công tác Đội năm học 2025 – 2026 của Hội đồng Đội tỉnh Ninh Bình;

I. CHỦ ĐỀ NĂM HỌC

Thiếu nhi An Lạc

Học tốt, chăm ngoan

II. TRỌNG TÂM CÔNG TÁC

1. Tổ chức ngày hội đọc sách cho đội viên.
"""


def test_a_plan_of_pioneers_in_small_letters() -> None:
    reading = read(PIONEERS)
    header = reading.header
    assert (header.type, header.issuer) == ("Kế hoạch", "Liên đội trường TH An Hòa")
    assert header.parent_organ == "HỘI ĐỒNG ĐỘI HUYỆN AN LẠC"
    assert header.title == "Công tác Đội và phong trào thiếu nhi năm học 2025 – 2026"
    assert [t.action for t in reading.tasks] == ["Tổ chức ngày hội đọc sách cho đội viên"]
    assert not any("thành phố Hồ Chí Minh" in b.canonical for b in reading.bodies)


def test_an_appeal_rests_on_what_stands_before_the_semicolon() -> None:
    reading = read("""Nam Định, ngày 21 tháng 10 năm 2025

THƯ KÊU GỌI

ủng hộ sách cho học sinh vùng lũ

Kính gửi: - Các cơ quan, tổ chức;

Học sinh vùng lũ rất cần sự giúp đỡ của đồng bào cả nước.
Thực hiện sự chỉ đạo của Thường trực Tỉnh ủy về đợt vận động; Ban Thường trực Ủy ban MTTQ Việt Nam \
tỉnh kêu gọi các tổ chức, doanh nghiệp và các tầng lớp nhân dân ủng hộ sách.
""")
    assert reading.header.type == "Thư kêu gọi"
    assert [(t.assignees[-1], t.kind) for t in reading.tasks] == [
        ("các tầng lớp nhân dân", "appeal")]


def test_the_statute_is_put_into_force_by_a_regulation_not_by_the_committee_s_name() -> None:
    reading = front("1. Thôn đọc Quy định số 24-QĐ/TW, ngày 30/7/2021 của Ban Chấp hành Trung ương "
                    "thi hành Điều lệ Đảng.")
    assert [c.issuer for c in reading.citations if c.number] == ["Ban Chấp hành Trung ương"]


def test_some_programmes_are_no_one_programme() -> None:
    reading = front("1. Đánh giá kết quả thực hiện 4 Chương trình của Công đoàn huyện.")
    assert not [c for c in reading.citations if c.status == "specific"]


def test_a_room_of_a_school_is_that_school_s() -> None:
    reading = read("""TRƯỜNG CAO ĐẲNG NGHỀ AN HÒA
PHÒNG ĐÀO TẠO

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Số: 12/QC-CĐN
An Hòa, ngày 01 tháng 01 năm 2026

QUY CHẾ
hoạt động của thư viện

1. Các lớp đọc sách.
""")
    names = [b.canonical.casefold() for b in reading.bodies]
    assert any(n.startswith("phòng đào tạo") and "trường cao đẳng nghề an hòa" in n
               for n in names)
    assert not any("phòng đào tạo phòng" in n for n in names)


def test_a_directive_that_a_newspaper_prints() -> None:
    reading = read("""Ban Bí thư Trung ương Đảng vừa ban hành Chỉ thị số 06- CT/TW về lãnh đạo đại \
hội đoàn các cấp. Trân trọng giới thiệu toàn văn Chỉ thị:

Trong 5 năm qua, Đoàn Thanh niên Cộng sản Hồ Chí Minh tiếp tục phát huy truyền thống của thế hệ trẻ.

1. Các cấp ủy lãnh đạo đại hội đoàn.
""")
    assert reading.header.issuer == "Ban Bí thư Trung ương Đảng"
    assert [t.assignees for t in reading.tasks] == [("Các cấp ủy",)]
