"""Numbers without their hyphens, names with a comma, subjects that run on, two things issued."""

from __future__ import annotations

import pytest

from ingest.reading.model import Reading
from ingest.reading.read import read

HEAD = ("ỦY BAN NHÂN DÂN\nTỈNH BẾN MƠ\nSố: 14/2023/{code}-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT "
        "NAM\nĐộc lập - Tự do - Hạnh phúc\nBến Mơ, ngày 9 tháng 5 năm 2023\n\n{kind}\n{title}\n\n")


def paper(body: str, kind: str = "QUYẾT ĐỊNH", title: str = "Về quản lý chợ") -> Reading:
    code = {"QUYẾT ĐỊNH": "QĐ", "THÔNG TƯ": "TT"}.get(kind, "CTr")
    return read(HEAD.format(code=code, kind=kind, title=title) + body)


def edges(reading: Reading) -> set[tuple[str, str, str]]:
    own = reading.key
    return {("OWN" if x.tail == own else x.tail, x.kind, "OWN" if x.head == own else x.head)
            for x in reading.relations}


def cited(body: str, key: str) -> tuple[str | None, str | None, str | None]:
    found = next(c for c in paper(body).citations if c.key == key)
    return found.title, found.issuer, found.date


@pytest.mark.parametrize(("base", "key", "title", "issuer", "date"), [
    ("Xét Tờ trình số 40/TTrUBND ngày 08 tháng 11 năm 2022 của Ủy ban nhân dân tỉnh về giá nước;",
     "40/TTrUBND", "giá nước", "Ủy ban nhân dân tỉnh", "2022-11-08"),
    ("Căn cứ Quyết định số 25/2000/QĐ.UB ngày 3/4/2000 của UBND tỉnh về chợ;",
     "25/2000/QĐ.UB", "chợ", "UBND tỉnh", "2000-04-03"),
    ("Căn cứ Luật Phòng, chống khủng bố ngày 12 tháng 6 năm 2013;",
     "luat:phong-chong-khung-bo-2013", "Phòng, chống khủng bố", None, "2013-06-12"),
    ("Căn cứ Luật Ban hành văn bản quy phạm pháp luật của HĐND và UBND ngày 03/12/2004;",
     "luat:ban-hanh-van-ban-quy-pham-phap-luat-cua-hdnd-va-ubnd-2004",
     "Ban hành văn bản quy phạm pháp luật của HĐND và UBND", None, "2004-12-03"),
    ("Căn cứ Thông tư số 3/2006/TT-BTM ngày 20/3/2006 của Bộ Thương mại (nay là Bộ Công Thương) "
     "hướng dẫn mở chợ đêm;", "3/2006/TT-BTM", "hướng dẫn mở chợ đêm", "Bộ Thương mại",
     "2006-03-20"),
    ("Căn cứ Nghị định số 2/2003/NĐ-CP ngày 14/01/2003 của Chính phủ quy định về chợ, được sửa "
     "đổi, "
     "bổ sung bởi Nghị định số 114/2009/NĐ-CP;", "2/2003/NĐ-CP", "quy định về chợ", "Chính phủ",
     "2003-01-14"),
    ("Căn cứ Nghị định số 2/2003/NĐ-CP ngày 14/01/2003 của Chính phủ Quy định về chợ;",
     "2/2003/NĐ-CP", "Quy định về chợ", "Chính phủ", "2003-01-14"),
])
def test_a_base_keeps_its_name_whole(base: str, key: str, title: str, issuer: str | None,
                                     date: str) -> None:
    assert cited(base, key) == (title, issuer, date)


def test_the_act_that_amends_a_base_is_told_behind_its_subject() -> None:
    reading = paper("Căn cứ Nghị định số 2/2003/NĐ-CP của Chính phủ về phát triển chợ được sửa "
                    "đổi, "
                    "bổ sung bởi Nghị định số 114/2009/NĐ-CP;")
    assert ("114/2009/NĐ-CP", "amends", "2/2003/NĐ-CP") in edges(reading)
    assert ("OWN", "basis", "2/2003/NĐ-CP") in edges(reading)


def test_a_heading_in_capitals_alters_the_act_it_names() -> None:
    reading = paper("Căn cứ Luật Giá;\n\nChương I\n\nSỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA THÔNG TƯ SỐ "
                    "7/2021/TT-BTC NGÀY 15 THÁNG 3 NĂM 2021 QUY ĐỊNH VỀ PHÍ CHỢ ĐÃ ĐƯỢC SỬA ĐỔI, "
                    "BỔ "
                    "SUNG BỞI THÔNG TƯ SỐ 9/2022/TT-BTC\n\nĐiều 1. Sửa đổi khoản 2 Điều 3\n",
                    "THÔNG TƯ", "Sửa đổi một số Thông tư về phí")
    assert {("OWN", "amends", "7/2021/TT-BTC"), ("9/2022/TT-BTC", "amends", "7/2021/TT-BTC")} \
        <= edges(reading)


def test_a_programme_is_not_issued_with_the_rules_that_belong_to_it() -> None:
    name = "Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021 - 2025"
    reading = paper("Căn cứ Luật Giá;\n", title=f"Ban hành Quy định quay vòng vốn thuộc {name}")
    assert [x.kind for x in reading.relations if x.tail.startswith("ctmtqg")] == []
    issued = paper("Căn cứ Luật Giá;\n", title="Ban hành Chương trình phát triển chợ giai đoạn "
                                               "2021 "
                                               "- 2025")
    assert ("issued_with", "OWN") in {(kind, head) for _, kind, head in edges(issued)}


def test_a_board_that_was_set_up_is_no_base_by_what_it_directs() -> None:
    found = edges(paper("Căn cứ Quyết định số 77/QĐ-UBND ngày 15/7/2022 về việc thành lập Ban Chỉ "
                        "đạo chuyển đổi số và Đề án 06 tỉnh;\n"))
    assert ("OWN", "basis", "da:06") not in found
    assert ("OWN", "basis", "77/QĐ-UBND") in found


def test_the_second_of_two_things_issued_is_named_as_well() -> None:
    reading = paper("Căn cứ Quyết định số 18/QĐ-TTg ngày 8/3/2022 của Thủ tướng Chính phủ ban hành "
                    "Bộ tiêu chí quốc gia về chợ an toàn và Bộ tiêu chí quốc gia về phố văn "
                    "minh;\n")
    titles = {c.title for c in reading.citations if c.type == "Bộ tiêu chí"}
    assert titles == {"quốc gia về chợ an toàn", "quốc gia về phố văn minh"}


def test_a_programme_of_action_speaks_of_itself_by_the_short_word() -> None:
    reading = paper("Thực hiện Nghị quyết số 5-NQ/TU, UBND tỉnh ban hành Chương trình như sau:\n\n"
                    "I. TỔ CHỨC\n1. Các xã thực hiện Chương trình này.\n2. Chương trình này thay "
                    "thế "
                    "Chương trình hành động số 12/CTr-UBND ngày 05/3/2020.\n",
                    "CHƯƠNG TRÌNH HÀNH ĐỘNG")
    assert ("OWN", "replaces", "12/CTr-UBND") in edges(reading)


def test_a_plan_announced_behind_a_semicolon_is_the_plan_itself() -> None:
    reading = paper("Thực hiện Quyết định số 16/QĐ-TTg ngày 02/10/2021 của Thủ tướng Chính phủ; "
                    "UBND "
                    "tỉnh ban hành Kế hoạch triển khai thực hiện Chương trình Chợ sạch giai đoạn "
                    "2023 "
                    "- 2025; cụ thể như sau:\n\nI. MỤC TIÊU\n1. Sạch.\n", "KẾ HOẠCH")
    assert [c.key for c in reading.citations if c.status == "planned"] == []


def test_a_number_that_its_day_follows_at_once_is_no_count_of_days() -> None:
    reading = paper("Thực hiện Chỉ thị số 35 ngày 30/5/2019 của Bộ Chính trị về đại hội, UBND tỉnh "
                    "yêu cầu các xã nộp danh sách trong 35 ngày.\n")
    assert [(c.key, c.date, c.issuer) for c in reading.citations] == [
        ("ct:35", "2019-05-30", "Bộ Chính trị")]


def test_an_old_directive_keeps_its_second_slash() -> None:
    assert cited("Căn cứ Chỉ thị số 19/2001/CT/UB ngày 01/7/2001 của UBND tỉnh về chợ;",
                 "19/2001/CT/UB") == ("chợ", "UBND tỉnh", "2001-07-01")


def test_a_symbol_in_a_title_in_capitals_is_spelt_as_the_sentences_have_it() -> None:
    reading = paper("Thực hiện Chỉ thị số 01/CT-TTg ngày 03/01/2023 của Thủ tướng Chính phủ, UBND "
                    "tỉnh ban hành Kế hoạch như sau:\n\nI. MỤC TIÊU\n1. Sạch.\n", "KẾ HOẠCH",
                    "THỰC HIỆN CHỈ THỊ SỐ 01/CT-TTG CỦA THỦ TƯỚNG CHÍNH PHỦ")
    assert [(c.key, len(c.mentions)) for c in reading.citations] == [("01/CT-TTg", 2)]


def test_what_an_earlier_letter_said_is_not_altered_by_the_act_before_it() -> None:
    found = edges(paper("Thực hiện Quyết định số 88/QĐ-BNV ngày 02/02/2021 của Bộ trưởng Bộ Nội vụ "
                        "về việc điều chỉnh Phương án điều tra, tiếp theo Công văn số 209/BNV-BCĐ "
                        "ngày 15/01/2021, UBND tỉnh hướng dẫn như sau:\n"))
    assert {("OWN", "implements", "88/QĐ-BNV"), ("OWN", "cites", "209/BNV-BCĐ")} <= found
    assert "amends" not in {kind for _, kind, _ in found}
