"""Small invented plans, each of which cites the one before it: a chain as long as wanted."""

from __future__ import annotations

from pathlib import Path

_PLAN = """ĐẢNG BỘ HUYỆN ĐỒNG MẪU
ĐẢNG ỦY XÃ AN MẪU {commune}
*
Số {number:02d}-KH/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM

An Mẫu, ngày {day:02d} tháng {month:02d} năm 2025

KẾ HOẠCH
thực hiện {above}

Thực hiện {above}, Đảng ủy xã xây dựng Kế hoạch như sau:

I. NHIỆM VỤ

1. Văn phòng Đảng ủy rà soát máy tính của xã, hoàn thành trước ngày 01/{next_month:02d}/2025.

2. Các chi bộ trực thuộc lập danh sách đảng viên dùng sổ tay điện tử, báo cáo Đảng ủy xã.

{more}
Nơi nhận:
- Ban Thường vụ Huyện ủy (b/c),
- Các chi bộ trực thuộc (để thực hiện),
- Lưu VPĐU.

T/M ĐẢNG ỦY
BÍ THƯ


Trần Văn Mẫu
"""


def plan(n: int, *, length: int = 0) -> str:
    """The ``n``-th plan, counted from 0, with ``length`` more paragraphs."""
    above = "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị"
    if n:
        above = (f"Kế hoạch số {n:02d}-KH/ĐU ngày {_day(n - 1):02d}/{_month(n - 1):02d}/2025 của "
                 f"Đảng ủy xã An Mẫu {(n - 1) // 40}")
    more = "".join(f"{k + 3}. Chi bộ thứ {k} tổ chức học tập, quán triệt và ghi sổ theo dõi đợt "
                   f"{n}.{k} trong quý.\n\n" for k in range(length))
    return _PLAN.format(commune=n // 40, number=n + 1, day=_day(n), month=_month(n),
                        next_month=_month(n) + 1, above=above, more=more)


def _day(n: int) -> int:
    return n % 28 + 1


def _month(n: int) -> int:
    return n // 28 % 11 + 1


def write(folder: Path, count: int, *, length: int = 0) -> list[Path]:
    """Files of the first ``count`` plans."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for n in range(count):
        path = folder / f"kh-{n:03d}.txt"
        path.write_text(plan(n, length=length), encoding="utf-8")
        paths.append(path)
    return paths
