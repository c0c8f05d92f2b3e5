"""State papers as law sites and offices print them: wrapped lines, lists of who must act, what a
page tells around a paper."""

from __future__ import annotations

import pytest

from ingest.reading.model import Reading
from ingest.reading.read import read

WRAPPED = """ỦY BAN NHÂN DÂN
TỈNH TIỀN HẢI
-------
|
CỘNG
HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
Số: 41/KH-UBND
|
Tiền
Hải, ngày 07 tháng 3
năm 2021
|
KẾ HOẠCH
{title}
Thực hiện Chỉ thị số 12-CT/TW ngày
05/02/2021 của Ban Bí thư về nâng cao chất lượng chợ dân sinh, Ủy ban nhân dân tỉnh ban hành Kế
hoạch như sau:
I. NHIỆM VỤ
{body}
"""


def paper(title: str = "PHÁT TRIỂN CHỢ DÂN SINH", body: str = "1. Sở Công Thương rà soát các chợ.",
          ) -> Reading:
    return read(WRAPPED.format(title=title, body=body))


def letter(body: str, addressed: str = "Các phòng") -> Reading:
    return read(f"""UBND TỈNH AN BÌNH
SỞ CÔNG THƯƠNG
Số: 212/SCT-VP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Bình, ngày 03 tháng 6 năm 2025

V/v quản lý chợ

Kính gửi: {addressed}

{body}

GIÁM ĐỐC

Lê Văn Mẫu
""")


def assigned(body: str) -> list[tuple[str, ...]]:
    return [task.assignees for task in letter(body).tasks]


def test_a_title_cut_inside_the_name_of_a_body_goes_on() -> None:
    found = paper("THỰC HIỆN CHỈ THỊ SỐ 12-CT/TW NGÀY 05/02/2021 CỦA BAN\n"
                  "BÍ THƯ VỀ NÂNG CAO CHẤT LƯỢNG CHỢ DÂN SINH\nTRONG TÌNH HÌNH MỚI")
    assert found.header.title == (
        "THỰC HIỆN CHỈ THỊ SỐ 12-CT/TW NGÀY 05/02/2021 CỦA BAN BÍ THƯ VỀ NÂNG CAO CHẤT LƯỢNG CHỢ "
        "DÂN SINH TRONG TÌNH HÌNH MỚI")
    assert found.header.issuer == "ỦY BAN NHÂN DÂN TỈNH TIỀN HẢI"
    (cited,) = found.citations
    assert (cited.issuer, cited.title) == ("Ban Bí thư", "nâng cao chất lượng chợ dân sinh")


def test_a_place_and_a_date_both_cut_by_the_cell() -> None:
    head = paper().header
    assert (head.place, head.issued) == ("Tiền Hải", "2021-03-07")


def test_the_last_year_of_a_period_stands_on_its_own_line() -> None:
    assert paper("PHÁT TRIỂN CHỢ DÂN SINH NĂM 2021 -\n2022").header.title \
        == "PHÁT TRIỂN CHỢ DÂN SINH NĂM 2021 - 2022"


def test_the_number_on_the_card_of_a_page_is_that_of_the_paper() -> None:
    found = read("Kế hoạch 41/KH-UBND năm 2021 phát triển chợ\nSố hiệu: 41/KH-UBND Loại văn bản: "
                 "Văn bản khác\nNgày ban hành: 07/03/2021\n\n"
                 + WRAPPED.format(title="PHÁT TRIỂN CHỢ", body="1. Sở Y tế rà soát các chợ."))
    assert (found.header.number, found.key) == ("41", "41/KH-UBND")
    assert [c.key for c in found.citations] == ["12-CT/TW"]


def test_a_page_that_left_out_type_and_title() -> None:
    found = read("Kế hoạch 77/KH-UBND năm 2025 triển khai Kế hoạch 02-KH/TU do thành phố Huế "
                 """ban hành
| Số hiệu | 77/KH-UBND |
| Ngày ban hành | 25/11/2025 |
| Loại văn bản | Kế hoạch |
|
ỦY BAN NHÂN DÂN |
CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM |
|
Số: 77/KH-UBND |
Huế, ngày 25 tháng 11 năm 2025 |
Căn cứ Kế hoạch số 02-KH/TU ngày 21/10/2025 của Thành ủy tại Hội nghị sơ kết công tác chợ;
UBND thành phố xây dựng Kế hoạch triển khai như sau:
I. NHIỆM VỤ
1. Sở Công Thương rà soát các chợ.
""")
    head = found.header
    assert (head.number, head.issued, head.place) == ("77", "2025-11-25", "Huế")
    assert (head.issuer, head.title) == ("UBND thành phố", "triển khai Kế hoạch 02-KH/TU")
    assert found.events == ()


def test_a_place_whose_last_word_reads_like_another() -> None:
    found = read(WRAPPED.format(title="PHÁT TRIỂN CHỢ", body="1. Sở Y tế rà soát các chợ.").replace(
        "Tiền\nHải, ngày 07 tháng 3\nnăm 2021", "Tam\nKỳ, ngày 07 tháng 3 năm 2021"))
    assert (found.header.place, found.header.issued) == ("Tam Kỳ", "2021-03-07")


def test_a_title_whose_second_line_reads_like_an_organ() -> None:
    found = read("""ỦY BAN NHÂN DÂN
TỈNH TIỀN HẢI
Số: 12/QĐ-UBND
Tiền Hải, ngày 05 tháng 5 năm 2021
QUYẾT ĐỊNH
VỀ VIỆC PHÊ DUYỆT QUY HOẠCH MẠNG LƯỚI CÁC CHỢ TỈNH TIỀN HẢI GIAI
ĐOẠN 2021 - 2025, ĐỊNH HƯỚNG ĐẾN NĂM 2030
ỦY BAN NHÂN DÂN TỈNH TIỀN HẢI
Căn cứ Luật Tổ chức Hội đồng
nhân dân và Ủy ban nhân dân ngày 26/11/2003;
QUYẾT ĐỊNH:
Điều 1. Phê duyệt Quy hoạch mạng lưới chợ tỉnh Tiền Hải giai đoạn 2021 - 2025, định hướng đến năm
2030.
Điều 2. Công bố danh mục chợ.
""")
    assert found.header.title is not None
    assert found.header.title.endswith("GIAI ĐOẠN 2021 - 2025, ĐỊNH HƯỚNG ĐẾN NĂM 2030")
    assert [(c.type, len(c.mentions)) for c in found.citations] == [("Quy hoạch", 2), ("Luật", 1)]
    assert found.tasks == ()


def test_the_separator_is_kept_as_printed() -> None:
    found = read("ỦY BAN NHÂN DÂN\nTỈNH TIỀN HẢI\nSố: 02/QCPH/UBND-LĐLĐ\nTiền Hải, ngày 05 tháng 6 "
                 "năm 2020\nQUY CHẾ\nPHỐI HỢP CÔNG TÁC\nĐiều 1. Hai bên họp mỗi năm một lần.\n")
    assert found.key == "02/QCPH/UBND-LĐLĐ"


def test_who_must_act_goes_on_behind_a_semicolon_at_the_line_end() -> None:
    body = ("Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Y tế;\nTrưởng Ban Dân tộc "
            "tỉnh; Thủ trưởng các sở, ban, ngành chịu trách nhiệm thi hành Quyết định này./.")
    assert [t.assignees for t in paper(body=body).tasks] == [
        ("Chánh Văn phòng Ủy ban nhân dân tỉnh", "Giám đốc Sở Y tế", "Trưởng Ban Dân tộc tỉnh",
         "Thủ trưởng các sở, ban, ngành")]


@pytest.mark.parametrize(("words", "names"), [
    ("Giám đốc các Sở, Ban, Ngành rà soát các chợ.", ("Giám đốc các Sở, Ban, Ngành",)),
    ("Giám đốc các Sở, Ban Dân tộc rà soát các chợ.", ("Giám đốc các Sở", "Ban Dân tộc")),
    ("Yêu cầu các đơn vị quản lý chợ đêm, chợ nổi và các đơn vị có liên quan chủ động rà soát.",
     ("các đơn vị quản lý chợ đêm, chợ nổi", "các đơn vị có liên quan")),
    ("Yêu cầu các đơn vị thuộc và trực thuộc, Ban Quản lý chợ nghiêm túc thực hiện.",
     ("các đơn vị thuộc và trực thuộc", "Ban Quản lý chợ")),
    ("Nhận được công văn này, đề nghị các xã, phường rà soát các chợ.", ("các xã, phường",)),
    ("Cơ sở khám bệnh, chữa bệnh: Cử cán bộ tham dự đầy đủ.", ("Cơ sở khám bệnh, chữa bệnh",)),
    ("Trung tâm Kiểm soát thanh toán KCN, KKT: Chủ trì, tổng hợp số liệu.",
     ("Trung tâm Kiểm soát thanh toán KCN, KKT",)),
    ("Ban Tổ chức hướng dẫn các xã lập danh sách.", ("Ban Tổ chức",)),
    ("Ban Chỉ đạo cải cách hành chính tỉnh có trách nhiệm theo dõi.",
     ("Ban Chỉ đạo cải cách hành chính tỉnh",)),
    ("Ban Chỉ đạo phòng, chống dịch bệnh xã tổ chức trực.",
     ("Ban Chỉ đạo phòng, chống dịch bệnh xã",)),
    ("Tổ công tác triển khai Đề án 06 xã báo cáo UBND xã.",
     ("Tổ công tác triển khai Đề án 06 xã",)),
    ("Tổ công tác triển khai kế hoạch tại các xã trong tháng 6.", ("Tổ công tác",)),
    ("Ban Chỉ đạo xây dựng kế hoạch kiểm tra tại xã.", ("Ban Chỉ đạo",)),
    ("Sở Y tế cung cấp số liệu.", ("Sở Y tế",)),
    ("Các phòng cùng cấp cung cấp số liệu.", ("Các phòng cùng cấp",)),
    ("Bộ phận Tiếp nhận và Trả kết quả niêm yết công khai.",
     ("Bộ phận Tiếp nhận và Trả kết quả",)),
    ("Công chức Địa chính - Nông nghiệp - Xây dựng và Môi trường hướng dẫn các hộ.",
     ("Công chức Địa chính - Nông nghiệp - Xây dựng và Môi trường",)),
    ("Chi cục Chăn nuôi và Thú y hướng dẫn tiêm phòng.", ("Chi cục Chăn nuôi và Thú y",)),
    ("Hợp tác xã Nông nghiệp Đông Sơn vận hành trạm bơm.",
     ("Hợp tác xã Nông nghiệp Đông Sơn",)),
    ("Kho bạc Nhà nước, Thuế tỉnh, Hải quan khu vực VIII phối hợp thực hiện.",
     ("Kho bạc Nhà nước", "Thuế tỉnh", "Hải quan khu vực VIII")),
    ("Đơn vị nào để xảy ra vi phạm thì Thủ trưởng đơn vị đó chịu trách nhiệm.",
     ("Thủ trưởng đơn vị đó",)),
    ("Ban Chỉ huy phòng thủ dân sự các ngành, các cấp, Thủ trưởng các sở, ngành rà soát.",
     ("Ban Chỉ huy phòng thủ dân sự các ngành, các cấp", "Thủ trưởng các sở, ngành")),
    ("Giao trách nhiệm cho Trưởng phòng Nội vụ chủ trì theo dõi.", ("Trưởng phòng Nội vụ",))])
def test_who_must_act(words: str, names: tuple[str, ...]) -> None:
    assert assigned(f"1. {words}") == [names]


@pytest.mark.parametrize(("words", "names"), [
    ("- Đối với UBND các xã: khẩn trương rà soát các chợ.", [("UBND các xã",)]),
    ("- Đối với các sở, ban, ngành: Tổ chức quán triệt.", [("các sở, ban, ngành",)]),
])
def test_those_whom_a_point_concerns_act(words: str, names: list[tuple[str, ...]]) -> None:
    assert assigned(f"1. Nhiệm vụ cụ thể:\n{words}") == names


def test_an_aim_with_a_day_is_no_order() -> None:
    assert assigned("1. Phấn đấu đến ngày 31/12/2025 có 80% hộ dân dùng chợ mới.") == []


def test_points_inside_a_line_are_those_of_the_body_before_them() -> None:
    assert assigned("1. Phòng Kinh tế: a) Chủ trì rà soát các chợ; b) Báo cáo Sở trước ngày "
                    "10/9/2025.") == [("Phòng Kinh tế",)] * 2


def test_a_post_before_several_bodies() -> None:
    assert assigned("Giao Giám đốc: Sở Y tế, Sở Nội vụ rà soát các chợ.") == [
        ("Giám đốc Sở Y tế", "Giám đốc Sở Nội vụ")]


@pytest.mark.parametrize("words", [
    "Trong những năm qua, thực hiện các kế hoạch của tỉnh, công tác quản lý chợ có nhiều tiến bộ.",
    "Bên cạnh những kết quả đạt được, công tác quản lý chợ của một số xã còn chậm.",
    "Sở Công Thương xây dựng đề cương tuyên truyền về chợ (có văn bản kèm theo).",
])
def test_what_was_done_or_found_is_no_order(words: str) -> None:
    assert assigned(f"1. {words}") == []


def test_an_order_may_name_what_was_found() -> None:
    tasks = letter("1. Xây dựng kế hoạch khắc phục các hạn chế đã được chỉ ra tại đợt soát.").tasks
    assert len(tasks) == 1


def test_the_points_of_an_agenda_are_no_orders() -> None:
    body = ("II. NỘI DUNG HỘI NGHỊ\n1. Hướng dẫn lập sổ chợ (30 phút).\n2. Trao đổi, thảo luận (15 "
            "phút).\nIII. TỔ CHỨC THỰC HIỆN\n1. Văn phòng Sở chuẩn bị hội trường.")
    assert [t.assignees for t in paper(body=body).tasks] == [("Văn phòng Sở",)]


def test_the_time_line_of_a_meeting_below_its_heading() -> None:
    found = paper("TỔ CHỨC HỘI NGHỊ TẬP HUẤN QUẢN LÝ CHỢ",
                  "(Chương trình chi tiết kèm theo)\nII. THỜI GIAN, ĐỊA ĐIỂM\n"
                  "1. Thời gian: 1/2 ngày (buổi sáng), Thứ Sáu, ngày 09/4/2021.\n"
                  "III. TỔ CHỨC THỰC HIỆN\n1. Văn phòng Sở chuẩn bị hội trường.")
    assert [e.date for e in found.events] == ["2021-04-09"]


def test_a_meeting_whose_word_is_followed_was_held() -> None:
    found = letter("Thực hiện chỉ đạo của Chủ tịch UBND tỉnh tại cuộc họp ngày 02/6/2025 về "
                   "quản lý chợ, yêu cầu các phòng rà soát.")
    assert [(e.date, e.status) for e in found.events] == [("2025-06-02", "done")]


def test_bases_over_lines_stay_bases() -> None:
    found = read("""ỦY BAN NHÂN DÂN
TỈNH TIỀN HẢI
Số: 12/QĐ-UBND
Tiền Hải, ngày 05 tháng 5 năm 2021
QUYẾT ĐỊNH
BAN HÀNH QUY CHẾ QUẢN LÝ CHỢ
ỦY BAN NHÂN DÂN TỈNH TIỀN HẢI
Căn cứ Nghị định số 11/2020/NĐ-CP ngày
05 tháng 3 năm 2020 của Chính phủ về chợ;
Căn cứ Quyết định số 136/2001/QĐ.TTg ngày 17/9/2001 của
Thủ tướng Chính phủ về chợ biên giới;
Căn cứ Nghị định số 12/2020/NĐ-CP ngày 09/3/2020 của Chính phủ quy định việc quản lý, khai thác
chợ.
""")
    assert [r.head for r in found.relations if (r.tail, r.kind) == (found.key, "basis")] == [
        "11/2020/NĐ-CP", "136/2001/QĐ.TTg", "12/2020/NĐ-CP"]
    assert found.tasks == ()


def test_rules_that_come_out_with_the_act_are_not_planned() -> None:
    found = paper(body="Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc của Sở Y tế và "
                       "Quy chế làm việc của Sở Nội vụ.")
    assert {c.status for c in found.citations if c.type == "Quy chế"} == {"specific"}


def test_a_verb_with_a_capital_ends_the_issuer() -> None:
    found = read("KẾ HOẠCH\nPhát triển chợ dân sinh\n\nThực hiện Kế hoạch số 16/KH-UBND ngày "
                 "29/8/2021 của UBND tỉnh An Bình.\n\nỦy ban nhân dân huyện Xây dựng Kế hoạch phát "
                 "triển chợ như sau:\n\nI. NHIỆM VỤ\n\n1. Phòng Nội vụ rà soát các chợ.\n")
    assert found.header.issuer == "Ủy ban nhân dân huyện"


def test_the_head_of_a_paper_on_one_line_with_a_drawn_rule() -> None:
    found = read("THỦ TƯỚNG CHÍNH PHỦ --------------- Số: 24/CT-TTg | CỘNG HÒA XÃ HỘI CHỦ NGHĨA "
                 "VIỆT "
                 "NAM Độc lập - Tự do - Hạnh phúc ------------------------- Hà Nội, ngày 17 "
                 "tháng 09 "
                 "năm 2012 |\nCHỈ THỊ\nVỀ VIỆC QUẢN LÝ CHỢ\nThủ tướng Chính phủ yêu cầu:\n1. Bộ "
                 "Công "
                 "Thương:\na) Rà soát các chợ.\n")
    head = found.header
    assert (found.key, head.issuer, head.issued) == (
        "24/CT-TTg", "Thủ tướng Chính phủ", "2012-09-17")
    assert [t.assignees for t in found.tasks] == [("Bộ Công Thương",)]


def test_who_is_told_at_the_end_of_a_long_lead() -> None:
    found = letter("Năm học 2025-2026, ngành giáo dục học tập trong điều kiện mới; tiếp tục đổi "
                   "mới "
                   "cách dạy, Bộ Giáo dục và Đào tạo (GDĐT) đề nghị các Sở GDĐT tập trung thực "
                   "hiện "
                   "các nội dung sau:\n\n1. Rà soát mạng lưới trường lớp.\n\n2. Bố trí giáo viên.")
    assert [t.assignees for t in found.tasks] == [("các Sở GDĐT",)] * 2


def test_who_proposed_is_told_nothing() -> None:
    found = paper(body="Xét đề nghị Giám đốc Sở Y tế và Chánh Thanh tra tỉnh,\nĐiều 1. Trường "
                       "hợp có "
                       "quy định mới thì áp dụng quy định mới.")
    assert all(not task.assignees for task in found.tasks)


def test_a_paper_that_was_replaced_replaces_nothing() -> None:
    found = letter("Công văn này đã được thay thế bởi Quyết định số 20/2026/QĐ-UBND ngày 5/5/2026.")
    assert [(r.tail, r.kind, r.head) for r in found.relations] == [
        ("20/2026/QĐ-UBND", "replaces", "212/SCT-VP")]


def test_the_clock_of_a_page_is_no_meeting() -> None:
    assert read("Đăng ký nội dung trình Kỳ họp thứ 11 HĐND tỉnh\n04/08/2020 | 02:45  | lượt "
                "xem: 9\n"
                "\nUBND tỉnh vừa ban hành Công văn số 39/UBND-KT chỉ đạo các sở.\n").events == ()


def test_today_before_the_day() -> None:
    (task,) = letter("1. Các phòng gửi số liệu trước 17h00 ngày hôm nay 03/6/2025.").tasks
    assert task.deadline is not None
    assert task.deadline.end == "2025-06-03T17:00"


def test_two_who_proposed_in_two_papers() -> None:
    found = letter("Xét đề nghị của Trưởng phòng Kế hoạch tại Tờ trình số 12/TTr-KH ngày 02/5/2025 "
                   "và của Giám đốc Sở Nội vụ tại Tờ trình số 30/TTr-SNV ngày 09/5/2025, Sở yêu "
                   "cầu các phòng rà soát.")
    assert {c.key: c.issuer for c in found.citations} == {
        "12/TTr-KH": "Trưởng phòng Kế hoạch", "30/TTr-SNV": "Giám đốc Sở Nội vụ"}


def test_the_addressees_of_one_class() -> None:
    found = letter("1. Đề nghị các đơn vị rà soát các chợ.",
                   "Thủ trưởng các Sở, Ban, Ngành; Chủ tịch UBND các xã, phường")
    assert [r.name for r in found.recipients][:2] == [
        "Thủ trưởng các Sở, Ban, Ngành", "Chủ tịch UBND các xã, phường"]
