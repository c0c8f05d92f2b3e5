"""Invented papers of a province, a district and a commune, for what people decide about them."""

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"


def province(number: str = "31", day: str = "10 tháng 3 năm 2025") -> str:
    return f"""TỈNH ỦY MINH MẪU
*
Số {number}-KH/TU

{PARTY}

Minh Mẫu, ngày {day}

KẾ HOẠCH
phát triển bưu điện xã giai đoạn 2025 - 2030

Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, Tỉnh ủy ban hành Kế hoạch.

1. Các huyện ủy xây dựng kế hoạch, hoàn thành trước ngày 30/4/2025.

Nơi nhận:
- Các huyện ủy (để thực hiện),
- Lưu Văn phòng Tỉnh ủy.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Lê Thị Mẫu
"""


#: Says neither number nor day nor of which district it is.
DISTRICT = f"""HUYỆN ỦY

{PARTY}

KẾ HOẠCH
phát triển điểm bưu điện văn hóa xã trên địa bàn huyện

Thực hiện Kế hoạch số 31-KH/TU ngày 10/3/2025 của Tỉnh ủy, Ban Thường vụ Huyện ủy xây dựng \
Kế hoạch.

1. Ban Tuyên giáo Huyện ủy rà soát tủ sách của các điểm, hoàn thành trước ngày 15/5/2025.

2. Gắn với việc triển khai Chỉ thị 18 về báo chí.

Nơi nhận:
- Tỉnh ủy (b/c),
- Lưu Văn phòng Huyện ủy.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Phạm Văn Mẫu
"""


def cites(number: str, upper: str, home: str = "Mẫu Một") -> str:
    """A commune's plan that carries out ``upper``."""
    return f"""HUYỆN ỦY ĐỒNG MẪU
ĐẢNG ỦY XÃ {home.upper()}
*
Số {number}-KH/ĐU

{PARTY}

{home}, ngày 20 tháng 5 năm 2025

KẾ HOẠCH
đưa sách về điểm bưu điện

Thực hiện {upper}, Đảng ủy xã xây dựng Kế hoạch.

1. Văn phòng Đảng ủy lập danh sách người đọc, hoàn thành trước ngày 30/6/2025.

Nơi nhận:
- Các chi bộ trực thuộc (để thực hiện),
- Lưu Văn phòng.

T/M ĐẢNG ỦY
BÍ THƯ

Ngô Văn Mẫu
"""


REGISTER = """STT;Tên loại;Số, ký hiệu;Ngày văn bản;Cơ quan ban hành;Trích yếu
1;Nghị quyết;77-NQ/TW;04/11/2013;Ban Chấp hành Trung ương;về tủ sách
2;Nghị quyết;77-NQ/TW;17/11/2022;Ban Chấp hành Trung ương;về bưu điện
"""
