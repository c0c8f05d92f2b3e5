"""Offices of the ladder: who issues, under whom, with which symbol, over whom."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date

from tests.variants import lexicon
from tests.variants.dates import some_day

MERGER = date(2025, 7, 1)


@dataclass
class Office:
    """One issuing office on one day."""

    name: str
    world: str
    left: list[str]
    issuer: str
    parent: str | None
    organ: str
    place: str
    day: date
    system: str
    kinds: list[str]
    above: list[tuple[str, str, str]]
    units: list[str]
    reporters: list[str]
    superior: str
    secretariat: str
    stamp: str
    behalf: str | None
    role: str
    motto: list[str] = field(default_factory=list)
    others: tuple[str, ...] = ()
    symbol: str = ""

    def code(self, kind: str) -> str:
        """The symbol of a paper of the type code ``kind``."""
        if kind == "CV":
            return f"CV/{self.symbol}" if self.system == "party" else f"{self.symbol}-VP"
        return f"{kind}/{self.symbol}" if self.system == "party" else f"{kind}-{self.symbol}"

    @property
    def mark(self) -> str:
        return "-" if self.system == "party" else "/"


PARTY_MOTTO = ["ĐẢNG CỘNG SẢN VIỆT NAM"]
STATE_MOTTO = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
CENTRE = ("TW", "Bộ Chính trị", "party")
SECRETARIAT = ("TW", "Ban Bí thư", "party")
GOVERNMENT = ("CP", "Chính phủ", "state")
PREMIER = ("TTg", "Thủ tướng Chính phủ", "state")
PARTY_KINDS = [
    "Kế hoạch",
    "Chương trình hành động",
    "Nghị quyết",
    "Chỉ thị",
    "Kết luận",
    "Hướng dẫn",
    "Thông báo",
    "Công văn",
    "Báo cáo",
]
STATE_KINDS = [
    "Kế hoạch",
    "Quyết định",
    "Chỉ thị",
    "Công văn",
    "Hướng dẫn",
    "Thông báo",
    "Báo cáo",
    "Chương trình",
]


def _upper(text: str) -> str:
    return text.upper()


def make_office(rng: random.Random, which: str | None = None) -> Office:
    """An office drawn from the ladder, or the one named."""
    return OFFICES[which or rng.choice(sorted(OFFICES))](rng)


def _commune_units(word: str) -> list[str]:
    return [
        f"Ủy ban nhân dân {word}",
        f"Ủy ban Mặt trận Tổ quốc Việt Nam {word}",
        f"Công an {word}",
        f"Hội Nông dân {word}",
        f"Hội Liên hiệp Phụ nữ {word}",
        f"Hội Cựu chiến binh {word}",
        f"Trạm Y tế {word}",
        f"Ban Chỉ huy Quân sự {word}",
    ]


def commune_party_old(rng: random.Random) -> Office:
    district, commune = rng.choice(lexicon.DISTRICTS), rng.choice(lexicon.COMMUNES)
    day = some_day(rng, 2013, 2024)
    return Office(
        "commune_party_old",
        "party",
        [f"ĐẢNG BỘ HUYỆN {_upper(district)}", f"ĐẢNG ỦY XÃ {_upper(commune)}"],
        f"ĐẢNG ỦY XÃ {_upper(commune)}",
        f"ĐẢNG BỘ HUYỆN {_upper(district)}",
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
        [*_commune_units("xã"), "Các chi bộ trực thuộc"],
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
    top = rng.choice([f"ĐẢNG BỘ TỈNH {_upper(province)}", f"TỈNH ỦY {_upper(province)}"])
    standing = rng.random() < 0.3
    body = f"ĐẢNG ỦY {_upper(word)} {_upper(commune)}"
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
            *_commune_units(word),
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
    body = f"HUYỆN ỦY {_upper(district)}"
    return Office(
        "district_party",
        "party",
        [f"TỈNH ỦY {_upper(province)}", body],
        body,
        f"TỈNH ỦY {_upper(province)}",
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
    body = f"TỈNH ỦY {_upper(province)}"
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
    body = f"ĐẢNG ỦY TRƯỜNG ĐẠI HỌC {_upper(name)}"
    top = f"TỈNH ỦY {_upper(place)}"
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
    top = f"ĐẢNG ỦY XÃ {_upper(commune)}"
    body = f"CHI BỘ THÔN {_upper(hamlet)}"
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


def commune_state(rng: random.Random) -> Office:
    province, commune = rng.choice(lexicon.PROVINCES_AFTER), rng.choice(lexicon.COMMUNES)
    word = rng.choice(["xã", "phường"])
    day = date(rng.choice([2025, 2026]), rng.randint(7, 9), rng.randint(1, 28))
    body = f"ỦY BAN NHÂN DÂN {_upper(word)} {_upper(commune)}"
    parent = f"UBND TỈNH {_upper(province)}" if rng.random() < 0.4 else None
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
    body = f"ỦY BAN NHÂN DÂN HUYỆN {_upper(district)}"
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
    body = f"ỦY BAN NHÂN DÂN TỈNH {_upper(province)}"
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
        [f"UBND TỈNH {_upper(province)}", f"ỦY BAN NHÂN DÂN TỈNH {_upper(province)}"]
    )
    return Office(
        "department_state",
        "state",
        [parent, _upper(name)],
        _upper(name),
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
        [_upper(name)],
        _upper(name),
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
    body = f"TRƯỜNG THPT {_upper(name)}"
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
    body = f"BỆNH VIỆN ĐA KHOA {_upper(place)}"
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
    body = f"ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM XÃ {_upper(commune)}"
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
    body = f"TỈNH ĐOÀN {_upper(province)}"
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


OFFICES = {
    f.__name__: f
    for f in (
        commune_party_old,
        commune_party_new,
        district_party,
        province_party,
        department_party,
        university_party,
        hamlet_cell,
        central_party,
        commune_state,
        district_state,
        province_state,
        department_state,
        ministry,
        school,
        hospital,
        front,
        youth,
        company_party,
    )
}
