"""Party committees and cells of the ladder."""

from __future__ import annotations

import random
from datetime import date

from tests.variants import lexicon
from tests.variants.dates import some_day
from tests.variants.office import (
    CENTRE,
    PARTY_KINDS,
    PARTY_MOTTO,
    SECRETARIAT,
    Office,
    commune_units,
    upper,
)


def commune_party_old(rng: random.Random) -> Office:
    district, commune = rng.choice(lexicon.DISTRICTS), rng.choice(lexicon.COMMUNES)
    day = some_day(rng, 2013, 2024)
    return Office(
        "commune_party_old",
        "party",
        [f"ĐẢNG BỘ HUYỆN {upper(district)}", f"ĐẢNG ỦY XÃ {upper(commune)}"],
        f"ĐẢNG ỦY XÃ {upper(commune)}",
        f"ĐẢNG BỘ HUYỆN {upper(district)}",
        "Đảng ủy xã",
        commune,
        day,
        "party",
        [k for k in PARTY_KINDS if k not in ("Chỉ thị", "Hướng dẫn")],
        [
            ("HU", "Ban Thường vụ Huyện ủy", "party"),
            ("TU", "Ban Thường vụ Tỉnh ủy", "party"),
            CENTRE,
        ],
        [*commune_units("xã"), "Các chi bộ trực thuộc"],
        ["Các chi bộ trực thuộc", "Ủy ban nhân dân xã"],
        "Huyện ủy",
        "Văn phòng Đảng ủy",
        "VPĐU",
        "T/M ĐẢNG ỦY",
        "BÍ THƯ",
        PARTY_MOTTO,
        ("Đảng ủy xã " + commune,),
        "ĐU",
    )


def commune_party_new(rng: random.Random) -> Office:
    province, commune = rng.choice(lexicon.PROVINCES_AFTER), rng.choice(lexicon.COMMUNES)
    word = rng.choice(["xã", "phường"])
    day = (
        some_day(rng, 2026, 2026)
        if rng.random() < 0.5
        else date(2025, rng.randint(7, 12), rng.randint(1, 28))
    )
    top = rng.choice([f"ĐẢNG BỘ TỈNH {upper(province)}", f"TỈNH ỦY {upper(province)}"])
    standing = rng.random() < 0.3
    body = f"ĐẢNG ỦY {upper(word)} {upper(commune)}"
    organ = f"Ban Thường vụ Đảng ủy {word}" if standing else f"Đảng ủy {word}"
    return Office(
        "commune_party_new",
        "party",
        [top, body],
        body,
        top,
        organ,
        commune,
        day,
        "party",
        [k for k in PARTY_KINDS if k != "Chỉ thị"],
        [("TU", "Ban Thường vụ Tỉnh ủy", "party"), ("TU", "Tỉnh ủy", "party"), CENTRE, SECRETARIAT],
        [
            *commune_units(word),
            "Ban Xây dựng Đảng",
            "Ủy ban Kiểm tra Đảng ủy",
            "Các chi bộ trực thuộc",
        ],
        ["Các chi bộ trực thuộc", f"Ủy ban nhân dân {word}", "Ban Xây dựng Đảng"],
        "Ban Thường vụ Tỉnh ủy",
        "Văn phòng Đảng ủy",
        "VPĐU",
        "T/M BAN THƯỜNG VỤ" if standing else "T/M ĐẢNG ỦY",
        rng.choice(["BÍ THƯ", "PHÓ BÍ THƯ"]),
        PARTY_MOTTO,
        (f"Đảng ủy {word} {commune}",),
        "ĐU",
    )


def district_party(rng: random.Random) -> Office:
    province, district = rng.choice(lexicon.PROVINCES_BEFORE), rng.choice(lexicon.DISTRICTS)
    day = some_day(rng, 2013, 2024)
    body = f"HUYỆN ỦY {upper(district)}"
    return Office(
        "district_party",
        "party",
        [f"TỈNH ỦY {upper(province)}", body],
        body,
        f"TỈNH ỦY {upper(province)}",
        "Ban Thường vụ Huyện ủy",
        district,
        day,
        "party",
        PARTY_KINDS,
        [("TU", "Ban Thường vụ Tỉnh ủy", "party"), CENTRE, SECRETARIAT],
        [
            "Ban Tuyên giáo Huyện ủy",
            "Ban Tổ chức Huyện ủy",
            "Ban Dân vận Huyện ủy",
            "Ủy ban Kiểm tra Huyện ủy",
            "Ủy ban nhân dân huyện",
            "Huyện đoàn",
            "Ủy ban Mặt trận Tổ quốc Việt Nam huyện",
            "Hội Nông dân huyện",
            "Các chi, đảng bộ trực thuộc Huyện ủy",
        ],
        ["Ban Tuyên giáo Huyện ủy", "Các chi, đảng bộ trực thuộc Huyện ủy"],
        "Ban Thường vụ Tỉnh ủy",
        "Văn phòng Huyện ủy",
        "VPHU",
        "T/M BAN THƯỜNG VỤ",
        rng.choice(["BÍ THƯ", "PHÓ BÍ THƯ THƯỜNG TRỰC"]),
        PARTY_MOTTO,
        (f"Huyện ủy {district}", f"Ban Thường vụ Huyện ủy {district}"),
        "HU",
    )


def province_party(rng: random.Random) -> Office:
    new = rng.random() < 0.5
    province = rng.choice(lexicon.PROVINCES_AFTER if new else lexicon.PROVINCES_BEFORE)
    day = some_day(rng, 2026, 2026) if new else some_day(rng, 2014, 2024)
    body = f"TỈNH ỦY {upper(province)}"
    units = [
        "Ban Tổ chức Tỉnh ủy",
        "Ban Nội chính Tỉnh ủy",
        "Ủy ban Kiểm tra Tỉnh ủy",
        "Ủy ban nhân dân tỉnh",
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        "Tỉnh đoàn",
        "Công an tỉnh",
        "Đảng ủy Công an tỉnh",
        "Ban Tuyên giáo và Dân vận Tỉnh ủy" if new else "Ban Tuyên giáo Tỉnh ủy",
        "Đảng ủy Ủy ban nhân dân tỉnh" if new else "Đảng ủy Khối các cơ quan tỉnh",
    ]
    return Office(
        "province_party",
        "party",
        [body],
        body,
        None,
        "Ban Thường vụ Tỉnh ủy",
        province,
        day,
        "party",
        PARTY_KINDS,
        [CENTRE, SECRETARIAT, ("TW", "Ban Chấp hành Trung ương", "party")],
        units,
        units[:3],
        "Ban Bí thư",
        "Văn phòng Tỉnh ủy",
        "VPTU",
        "T/M BAN THƯỜNG VỤ",
        rng.choice(["BÍ THƯ", "PHÓ BÍ THƯ"]),
        PARTY_MOTTO,
        (f"Tỉnh ủy {province}", f"Ban Thường vụ Tỉnh ủy {province}", "Tỉnh ủy"),
        "TU",
    )


def department_party(rng: random.Random) -> Office:
    province = rng.choice(lexicon.PROVINCES_BEFORE)
    field_ = rng.choice(["SỞ NỘI VỤ", "SỞ TƯ PHÁP", "SỞ Y TẾ", "SỞ TÀI CHÍNH"])
    day = some_day(rng, 2016, 2024)
    proper = (
        "Sở "
        + {
            "SỞ NỘI VỤ": "Nội vụ",
            "SỞ TƯ PHÁP": "Tư pháp",
            "SỞ Y TẾ": "Y tế",
            "SỞ TÀI CHÍNH": "Tài chính",
        }[field_]
    )
    top = "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH"
    return Office(
        "department_party",
        "party",
        [top, f"ĐẢNG ỦY {field_}"],
        f"ĐẢNG ỦY {field_}",
        top,
        f"Đảng ủy {proper}",
        province,
        day,
        "party",
        ["Kế hoạch", "Nghị quyết", "Công văn", "Báo cáo"],
        [
            ("ĐUK", "Đảng ủy Khối các cơ quan tỉnh", "party"),
            ("TU", "Ban Thường vụ Tỉnh ủy", "party"),
            CENTRE,
        ],
        [
            "Ủy ban Kiểm tra Đảng ủy",
            "Công đoàn cơ sở",
            "Đoàn Thanh niên cơ sở",
            "Các chi bộ trực thuộc",
        ],
        ["Các chi bộ trực thuộc", "Ủy ban Kiểm tra Đảng ủy"],
        "Đảng ủy Khối các cơ quan tỉnh",
        "Văn phòng Đảng ủy",
        "VPĐU",
        "T/M BAN CHẤP HÀNH",
        "BÍ THƯ",
        PARTY_MOTTO,
        (f"Đảng ủy {proper}",),
        "ĐU",
    )


def university_party(rng: random.Random) -> Office:
    name = rng.choice(lexicon.UNIVERSITIES)
    day = some_day(rng, 2016, 2024)
    place = rng.choice(lexicon.PROVINCES_BEFORE)
    body = f"ĐẢNG ỦY TRƯỜNG ĐẠI HỌC {upper(name)}"
    top = f"TỈNH ỦY {upper(place)}"
    return Office(
        "university_party",
        "party",
        [top, body],
        body,
        top,
        "Đảng ủy Trường",
        place,
        day,
        "party",
        ["Kế hoạch", "Nghị quyết", "Chương trình hành động", "Hướng dẫn"],
        [("TU", "Ban Thường vụ Tỉnh ủy", "party"), CENTRE, SECRETARIAT],
        [
            "Ban Tuyên giáo Đảng ủy",
            "Ủy ban Kiểm tra Đảng ủy",
            "Đoàn Thanh niên Trường",
            "Công đoàn Trường",
            "Các chi bộ trực thuộc",
        ],
        ["Các chi bộ trực thuộc", "Đoàn Thanh niên Trường"],
        "Ban Thường vụ Tỉnh ủy",
        "Văn phòng Đảng ủy",
        "VPĐU",
        "T/M BAN THƯỜNG VỤ",
        "BÍ THƯ",
        PARTY_MOTTO,
        (f"Đảng ủy Trường Đại học {name}",),
        "ĐU",
    )


def hamlet_cell(rng: random.Random) -> Office:
    commune, hamlet = rng.choice(lexicon.COMMUNES), rng.choice(lexicon.HAMLETS)
    day = some_day(rng, 2016, 2026)
    top = f"ĐẢNG ỦY XÃ {upper(commune)}"
    body = f"CHI BỘ THÔN {upper(hamlet)}"
    return Office(
        "hamlet_cell",
        "party",
        [top, body],
        body,
        top,
        f"Chi bộ thôn {hamlet}",
        commune,
        day,
        "party",
        ["Kế hoạch", "Nghị quyết"],
        [("ĐU", "Đảng ủy xã", "party")],
        [
            f"Ban công tác Mặt trận thôn {hamlet}",
            f"Chi hội Phụ nữ thôn {hamlet}",
            f"Chi đoàn thôn {hamlet}",
            f"Chi hội Nông dân thôn {hamlet}",
        ],
        [f"Chi đoàn thôn {hamlet}"],
        "Đảng ủy xã",
        "Văn phòng Đảng ủy",
        "CB",
        "T/M CHI BỘ",
        "BÍ THƯ",
        PARTY_MOTTO,
        (f"Chi bộ thôn {hamlet}",),
        "CB",
    )


def central_party(rng: random.Random) -> Office:
    day = some_day(rng, 2014, 2026)
    who, behalf, role = rng.choice(
        [
            ("Bộ Chính trị", "T/M BỘ CHÍNH TRỊ", "TỔNG BÍ THƯ"),
            ("Ban Bí thư", "T/M BAN BÍ THƯ", "THƯỜNG TRỰC BAN BÍ THƯ"),
        ]
    )
    body = "BAN CHẤP HÀNH TRUNG ƯƠNG"
    units = [
        "Ban Tổ chức Trung ương",
        "Ủy ban Kiểm tra Trung ương",
        "Ban Nội chính Trung ương",
        "Đảng ủy Quốc hội",
        "Đảng ủy Chính phủ",
        "Quân ủy Trung ương",
    ]
    return Office(
        "central_party",
        "party",
        [body],
        body,
        None,
        who,
        "Hà Nội",
        day,
        "party",
        ["Nghị quyết", "Chỉ thị", "Kết luận"],
        [CENTRE, SECRETARIAT, ("TW", "Ban Chấp hành Trung ương", "party")],
        units,
        units[:2],
        "Bộ Chính trị" if who == "Ban Bí thư" else "Ban Chấp hành Trung ương",
        "Văn phòng Trung ương Đảng",
        "Văn phòng Trung ương Đảng",
        behalf,
        role,
        PARTY_MOTTO,
        (who, "Ban Chấp hành Trung ương"),
        "TW",
    )


def company_party(rng: random.Random) -> Office:
    place = rng.choice(lexicon.PROVINCES_BEFORE)
    name = rng.choice(["CÔNG TY THỦY NÔNG", "CÔNG TY MÔI TRƯỜNG ĐÔ THỊ", "CÔNG TY CẤP NƯỚC"])
    proper = {
        "CÔNG TY THỦY NÔNG": "Công ty Thủy nông",
        "CÔNG TY MÔI TRƯỜNG ĐÔ THỊ": "Công ty Môi trường đô thị",
        "CÔNG TY CẤP NƯỚC": "Công ty Cấp nước",
    }[name]
    day = some_day(rng, 2015, 2024)
    top = "ĐẢNG ỦY KHỐI DOANH NGHIỆP TỈNH"
    return Office(
        "company_party",
        "party",
        [top, f"ĐẢNG ỦY {name}"],
        f"ĐẢNG ỦY {name}",
        top,
        "Đảng ủy Công ty",
        place,
        day,
        "party",
        ["Kế hoạch", "Nghị quyết", "Chương trình hành động"],
        [
            ("ĐUK", "Đảng ủy Khối doanh nghiệp tỉnh", "party"),
            ("TU", "Ban Thường vụ Tỉnh ủy", "party"),
        ],
        [
            "Ủy ban Kiểm tra Đảng ủy",
            "Công đoàn Công ty",
            "Đoàn Thanh niên Công ty",
            "Các chi bộ trực thuộc",
        ],
        ["Các chi bộ trực thuộc", "Công đoàn Công ty"],
        "Đảng ủy Khối doanh nghiệp tỉnh",
        "Văn phòng Đảng ủy",
        "VPĐU",
        "T/M ĐẢNG ỦY",
        "BÍ THƯ",
        PARTY_MOTTO,
        (f"Đảng ủy {proper}",),
        "ĐU",
    )
