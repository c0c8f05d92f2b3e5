"""State bodies, the Front and the Youth Union."""

from __future__ import annotations

import random
from datetime import date

from tests.variants import lexicon
from tests.variants.dates import some_day
from tests.variants.office import (
    CENTRE,
    GOVERNMENT,
    PREMIER,
    STATE_KINDS,
    STATE_MOTTO,
    Office,
    upper,
)


def commune_state(rng: random.Random) -> Office:
    province, commune = rng.choice(lexicon.PROVINCES_AFTER), rng.choice(lexicon.COMMUNES)
    word = rng.choice(["xã", "phường"])
    day = date(rng.choice([2025, 2026]), rng.randint(7, 9), rng.randint(1, 28))
    body = f"ỦY BAN NHÂN DÂN {upper(word)} {upper(commune)}"
    parent = f"UBND TỈNH {upper(province)}" if rng.random() < 0.4 else None
    return Office(
        "commune_state",
        "state",
        [*([parent] if parent else []), body],
        body,
        parent,
        f"Ủy ban nhân dân {word}",
        commune,
        day,
        "state",
        STATE_KINDS,
        [
            ("UBND", "Ủy ban nhân dân tỉnh", "state"),
            GOVERNMENT,
            PREMIER,
            ("ĐU", f"Đảng ủy {word}", "party"),
        ],
        [
            "Phòng Kinh tế",
            "Phòng Văn hóa - Xã hội",
            f"Công an {word}",
            f"Trạm Y tế {word}",
            "Trung tâm Phục vụ hành chính công",
            f"Hội Nông dân {word}",
        ],
        ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội", f"Công an {word}"],
        "Ủy ban nhân dân tỉnh",
        "Văn phòng HĐND và UBND",
        "VT",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        STATE_MOTTO,
        (f"Ủy ban nhân dân {word} {commune}", f"UBND {word}", f"UBND {word} {commune}"),
        "UBND",
    )


def district_state(rng: random.Random) -> Office:
    district = rng.choice(lexicon.DISTRICTS)
    day = some_day(rng, 2013, 2024)
    body = f"ỦY BAN NHÂN DÂN HUYỆN {upper(district)}"
    return Office(
        "district_state",
        "state",
        [body],
        body,
        None,
        "Ủy ban nhân dân huyện",
        district,
        day,
        "state",
        STATE_KINDS,
        [
            ("UBND", "Ủy ban nhân dân tỉnh", "state"),
            GOVERNMENT,
            PREMIER,
            ("HU", "Huyện ủy", "party"),
        ],
        [
            "Phòng Nội vụ",
            "Phòng Tài chính - Kế hoạch",
            "Phòng Giáo dục và Đào tạo",
            "Công an huyện",
            "Phòng Tư pháp",
            "Hội Cựu chiến binh huyện",
            "Ủy ban nhân dân các xã, thị trấn",
        ],
        ["Phòng Nội vụ", "Ủy ban nhân dân các xã, thị trấn"],
        "Ủy ban nhân dân tỉnh",
        "Văn phòng HĐND và UBND huyện",
        "VT",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        STATE_MOTTO,
        (f"Ủy ban nhân dân huyện {district}", "UBND huyện", f"UBND huyện {district}"),
        "UBND",
    )


def province_state(rng: random.Random) -> Office:
    new = rng.random() < 0.5
    province = rng.choice(lexicon.PROVINCES_AFTER if new else lexicon.PROVINCES_BEFORE)
    day = some_day(rng, 2026, 2026) if new else some_day(rng, 2014, 2024)
    body = f"ỦY BAN NHÂN DÂN TỈNH {upper(province)}"
    deputy = rng.random() < 0.5
    low = (
        "Ủy ban nhân dân các xã, phường" if new else "Ủy ban nhân dân các huyện, thị xã, thành phố"
    )
    units = [
        "Sở Nội vụ",
        "Sở Tài chính",
        "Sở Tư pháp",
        "Sở Y tế",
        "Sở Giáo dục và Đào tạo",
        "Công an tỉnh",
        "Sở Khoa học và Công nghệ",
        low,
    ]
    return Office(
        "province_state",
        "state",
        [body],
        body,
        None,
        "Ủy ban nhân dân tỉnh",
        province,
        day,
        "state",
        STATE_KINDS,
        [
            GOVERNMENT,
            PREMIER,
            ("TU", "Ban Thường vụ Tỉnh ủy", "party"),
            ("BNV", "Bộ Nội vụ", "state"),
        ],
        units,
        ["Sở Nội vụ", "Sở Tài chính", low],
        "Thủ tướng Chính phủ",
        "Văn phòng Ủy ban nhân dân tỉnh",
        "VT",
        "KT. CHỦ TỊCH" if deputy else "TM. ỦY BAN NHÂN DÂN",
        "PHÓ CHỦ TỊCH" if deputy else "CHỦ TỊCH",
        STATE_MOTTO,
        (f"Ủy ban nhân dân tỉnh {province}", "UBND tỉnh", f"UBND tỉnh {province}"),
        "UBND",
    )


def department_state(rng: random.Random) -> Office:
    province = rng.choice(lexicon.PROVINCES_BEFORE)
    name, code = rng.choice(
        [
            ("Sở Nội vụ", "SNV"),
            ("Sở Tư pháp", "STP"),
            ("Sở Y tế", "SYT"),
            ("Sở Tài chính", "STC"),
            ("Sở Xây dựng", "SXD"),
        ]
    )
    day = some_day(rng, 2015, 2024)
    deputy = rng.random() < 0.5
    parent = rng.choice(
        [f"UBND TỈNH {upper(province)}", f"ỦY BAN NHÂN DÂN TỈNH {upper(province)}"]
    )
    return Office(
        "department_state",
        "state",
        [parent, upper(name)],
        upper(name),
        parent,
        name,
        province,
        day,
        "state",
        ["Kế hoạch", "Công văn", "Hướng dẫn", "Báo cáo", "Quyết định"],
        [("UBND", "Ủy ban nhân dân tỉnh", "state"), GOVERNMENT, PREMIER],
        [
            "Văn phòng Sở",
            "Thanh tra Sở",
            "Phòng Tổ chức - Hành chính",
            "Trung tâm Công nghệ thông tin",
        ],
        ["Văn phòng Sở", "Thanh tra Sở"],
        "Ủy ban nhân dân tỉnh",
        "Văn phòng Sở",
        "VT",
        "KT. GIÁM ĐỐC" if deputy else None,
        "PHÓ GIÁM ĐỐC" if deputy else "GIÁM ĐỐC",
        STATE_MOTTO,
        (f"{name} tỉnh {province}",),
        code,
    )


def ministry(rng: random.Random) -> Office:
    name, code = rng.choice(
        [("Bộ Nội vụ", "BNV"), ("Bộ Y tế", "BYT"), ("Bộ Tư pháp", "BTP"), ("Bộ Xây dựng", "BXD")]
    )
    day = some_day(rng, 2014, 2026)
    return Office(
        "ministry",
        "state",
        [upper(name)],
        upper(name),
        None,
        name,
        "Hà Nội",
        day,
        "state",
        ["Kế hoạch", "Công văn", "Chỉ thị", "Báo cáo"],
        [GOVERNMENT, PREMIER, CENTRE],
        ["Vụ Tổ chức cán bộ", "Vụ Pháp chế", "Thanh tra Bộ", "Cục Công nghệ thông tin"],
        ["Vụ Pháp chế", "Thanh tra Bộ"],
        "Thủ tướng Chính phủ",
        "Văn phòng Bộ",
        "VT",
        "KT. BỘ TRƯỞNG",
        "THỨ TRƯỞNG",
        STATE_MOTTO,
        (name,),
        code,
    )


def school(rng: random.Random) -> Office:
    name = rng.choice(lexicon.SCHOOLS)
    place = rng.choice(lexicon.DISTRICTS)
    day = some_day(rng, 2015, 2026)
    body = f"TRƯỜNG THPT {upper(name)}"
    return Office(
        "school",
        "state",
        ["SỞ GIÁO DỤC VÀ ĐÀO TẠO", body],
        body,
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        f"Trường THPT {name}",
        place,
        day,
        "state",
        ["Kế hoạch", "Báo cáo"],
        [("SGDĐT", "Sở Giáo dục và Đào tạo", "state"), ("UBND", "Ủy ban nhân dân tỉnh", "state")],
        ["Tổ Văn phòng", "Tổ Toán - Tin", "Công đoàn trường", "Đoàn Thanh niên trường"],
        ["Tổ Văn phòng", "Đoàn Thanh niên trường"],
        "Sở Giáo dục và Đào tạo",
        "Tổ Văn phòng",
        "VT",
        None,
        "HIỆU TRƯỞNG",
        STATE_MOTTO,
        (f"Trường THPT {name}", "Trường", "Nhà trường"),
        "THPT",
    )


def hospital(rng: random.Random) -> Office:
    place = rng.choice(lexicon.DISTRICTS)
    day = some_day(rng, 2015, 2026)
    body = f"BỆNH VIỆN ĐA KHOA {upper(place)}"
    return Office(
        "hospital",
        "state",
        ["SỞ Y TẾ", body],
        body,
        "SỞ Y TẾ",
        f"Bệnh viện Đa khoa {place}",
        place,
        day,
        "state",
        ["Kế hoạch", "Báo cáo", "Quyết định"],
        [
            ("SYT", "Sở Y tế", "state"),
            ("UBND", "Ủy ban nhân dân tỉnh", "state"),
            ("BYT", "Bộ Y tế", "state"),
        ],
        ["Phòng Điều dưỡng", "Phòng Kế hoạch tổng hợp", "Khoa Dược", "Phòng Tổ chức - Hành chính"],
        ["Phòng Điều dưỡng", "Khoa Dược"],
        "Sở Y tế",
        "Phòng Kế hoạch tổng hợp",
        "VT",
        None,
        "GIÁM ĐỐC",
        STATE_MOTTO,
        (f"Bệnh viện Đa khoa {place}", "Bệnh viện"),
        "BVĐK",
    )


def front(rng: random.Random) -> Office:
    commune = rng.choice(lexicon.COMMUNES)
    day = some_day(rng, 2025, 2026)
    body = f"ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM XÃ {upper(commune)}"
    return Office(
        "front",
        "state",
        [body],
        body,
        None,
        "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã",
        commune,
        day,
        "state",
        ["Kế hoạch", "Chương trình", "Báo cáo", "Hướng dẫn"],
        [
            ("ĐU", "Đảng ủy xã", "party"),
            ("MTTQ-BTT", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "state"),
        ],
        [
            "Hội Nông dân xã",
            "Hội Liên hiệp Phụ nữ xã",
            "Hội Cựu chiến binh xã",
            "Các Ban công tác Mặt trận",
        ],
        ["Hội Nông dân xã", "Các Ban công tác Mặt trận"],
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã",
        "VT",
        "TM. BAN THƯỜNG TRỰC",
        "CHỦ TỊCH",
        STATE_MOTTO,
        (
            f"Ủy ban Mặt trận Tổ quốc Việt Nam xã {commune}",
            f"Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã {commune}",
        ),
        "MTTQ-BTT",
    )


def youth(rng: random.Random) -> Office:
    province = rng.choice(lexicon.PROVINCES_AFTER)
    day = some_day(rng, 2025, 2026)
    body = f"TỈNH ĐOÀN {upper(province)}"
    return Office(
        "youth",
        "party",
        [body],
        body,
        None,
        "Ban Thường vụ Tỉnh đoàn",
        province,
        day,
        "party",
        ["Kế hoạch", "Chương trình", "Hướng dẫn"],
        [
            ("TWĐTN", "Ban Bí thư Trung ương Đoàn", "party"),
            ("TU", "Ban Thường vụ Tỉnh ủy", "party"),
        ],
        ["Ban Xây dựng Đoàn", "Nhà Văn hóa Thanh niên", "Ủy ban Kiểm tra Tỉnh đoàn"],
        ["Ban Xây dựng Đoàn"],
        "Trung ương Đoàn",
        "Văn phòng Tỉnh đoàn",
        "VP",
        "TM. BAN THƯỜNG VỤ",
        rng.choice(["BÍ THƯ", "PHÓ BÍ THƯ"]),
        ["ĐOÀN TNCS HỒ CHÍ MINH"],
        (f"Tỉnh đoàn {province}", f"Ban Thường vụ Tỉnh đoàn {province}"),
        "TĐTN",
    )
