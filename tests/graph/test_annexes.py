"""Annexes are documents of their own, issued with their paper, and part of questions about it."""

from __future__ import annotations

from graph.identity import derive
from graph.identity.derive import Derived
from graph.kinds import EdgeKind, NodeKind
from graph.model import Claim
from ingest.claims import claims_of
from ingest.reading.read import read

HEAD = """ỦY BAN NHÂN DÂN
TỈNH NGHỆ AN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {number}/{symbol}
Nghệ An, ngày {day} tháng 3 năm 2026

"""
FOOT = """
Nơi nhận:
- Các sở;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Hồng Vinh

"""
BODY = """KẾ HOẠCH
Phát triển chợ dân sinh năm 2026

Căn cứ Nghị quyết số 11-NQ/TU ngày 02/3/2025 của Tỉnh ủy, Ủy ban nhân
dân tỉnh ban hành Kế hoạch như sau:

I. NHIỆM VỤ

1. Sở Công Thương rà soát quy hoạch chợ trước ngày 15/4/2026.
"""
TABLE = """PHỤ LỤC {label}
PHÂN CÔNG NHIỆM VỤ
(Kèm theo Kế hoạch số {number}/KH-UBND ngày {day}/3/2026 của Ủy ban nhân dân tỉnh Nghệ An)

STT | Nhiệm vụ | Chủ trì | Thời hạn
1 | Xây dựng bản đồ số các chợ | Sở Khoa học và Công nghệ | 30/6/2026
"""
GOALS = """PHỤ LỤC II
CHỈ TIÊU
(Kèm theo Kế hoạch số {number}/KH-UBND ngày {day}/3/2026 của Ủy ban nhân dân tỉnh Nghệ An)

STT | Chỉ tiêu | Đơn vị tính | Năm 2030
1 | Tỷ lệ chợ đạt chuẩn văn minh | % | 80
"""
PLAN = (
    HEAD.format(number="45", symbol="KH-UBND", day="09")
    + BODY
    + FOOT
    + TABLE.format(label="I", number="45", day="09")
    + "\n"
    + GOALS.format(number="45", day="09")
)
DECISION = (
    HEAD.format(number="46", symbol="QĐ-UBND", day="10")
    + """QUYẾT ĐỊNH
Về việc ban hành Quy chế quản lý chợ dân sinh

ỦY BAN NHÂN DÂN TỈNH NGHỆ AN

Căn cứ Nghị quyết số 11-NQ/TU ngày 02/3/2025 của Tỉnh ủy;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý chợ dân sinh.

Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
"""
    + FOOT
    + """QUY CHẾ
Quản lý chợ dân sinh
(Ban hành kèm theo Quyết định số 46/QĐ-UBND ngày 10/3/2026 của Ủy ban nhân dân tỉnh Nghệ An)

Chương I
QUY ĐỊNH CHUNG

Điều 1. Ban quản lý chợ báo cáo Ủy ban nhân dân xã định kỳ hằng quý.
"""
)


def graph(**texts: str) -> Derived:
    rows: list[Claim] = []
    for name, text in texts.items():
        rows += claims_of(read(text), f"{name}.txt")
    return derive(rows)


def paper(found: Derived, code: str) -> str:
    return next(
        key
        for key, node in found.nodes.items()
        if node.kind is NodeKind.DOCUMENT and node.props.get("code") == code
    )


def heads(found: Derived, kind: EdgeKind, tail: str) -> set[str]:
    return {
        found.nodes[e.head].label for e in found.edges.values() if e.kind is kind and e.tail == tail
    }


def test_an_annex_is_known_by_its_paper() -> None:
    found = graph(plan=PLAN)
    plan = paper(found, "45/KH-UBND")
    assert {(e.tail, e.head) for e in found.edges.values() if e.kind is EdgeKind.ISSUED_WITH} == {
        (f"{plan}#PL-I", plan),
        (f"{plan}#PL-II", plan),
    }
    assert found.nodes[f"{plan}#PL-I"].label == "Phụ lục I kèm theo Kế hoạch số 45/KH-UBND"
    assert found.nodes[f"{plan}#PL-I"].props["title"] == "PHÂN CÔNG NHIỆM VỤ"
    assert found.nodes[f"{plan}#PL-I"].props["date"]["start"] == "2026-03-09"
    assert "code" not in found.nodes[f"{plan}#PL-I"].props


def test_tasks_and_targets_belong_to_the_annex_they_stand_in() -> None:
    found = graph(plan=PLAN)
    plan = paper(found, "45/KH-UBND")
    assert heads(found, EdgeKind.ASSIGNS, f"{plan}#PL-I") == {"Xây dựng bản đồ số các chợ"}
    assert len(heads(found, EdgeKind.ASSIGNS, plan)) == 1
    assert heads(found, EdgeKind.SETS, f"{plan}#PL-II") == {"Tỷ lệ chợ đạt chuẩn văn minh"}
    assert heads(found, EdgeKind.SETS, plan) == set()


def test_the_same_annex_in_two_files_is_one() -> None:
    alone = graph(plan=PLAN, annex=TABLE.format(label="I", number="45", day="09"))
    plan = paper(alone, "45/KH-UBND")
    annexes = {k for k, n in alone.nodes.items() if "#" in k and n.kind is NodeKind.DOCUMENT}
    assert annexes == {f"{plan}#PL-I", f"{plan}#PL-II"}
    assert set(alone.nodes[f"{plan}#PL-I"].props["sources"]) == {"annex.txt", "plan.txt"}
    assert (
        alone.nodes == graph(annex=TABLE.format(label="I", number="45", day="09"), plan=PLAN).nodes
    )


def test_annexes_of_two_papers_stay_two() -> None:
    found = graph(plan=PLAN, annex=TABLE.format(label="I", number="54", day="09"))
    annexes = {k for k, n in found.nodes.items() if "#PL-I" in k and n.kind is NodeKind.DOCUMENT}
    assert len({key.rpartition("#")[0] for key in annexes}) == 2


def test_what_a_decision_issues_is_printed_behind_it() -> None:
    found = graph(decision=DECISION)
    decision = paper(found, "46/QĐ-UBND")
    assert [
        (found.nodes[e.tail].props["type"], found.nodes[e.tail].props["held"], e.head)
        for e in found.edges.values()
        if e.kind is EdgeKind.ISSUED_WITH
    ] == [("Quy chế", True, decision)]
    assert heads(found, EdgeKind.ASSIGNS, f"{decision}#QC") or heads(
        found, EdgeKind.EXPECTS, f"{decision}#QC"
    )


def test_an_annex_follows_its_paper_when_another_gives_its_number() -> None:
    blank = (
        PLAN.replace("Số: 45/KH-UBND", "Số:      /KH-UBND")
        .replace("ngày 09 tháng 3", "ngày     tháng 3")
        .replace("số 45/KH-UBND", "số      /KH-UBND")
    )
    citing = (
        HEAD.format(number="77", symbol="KH-UBND", day="20")
        + BODY.replace(
            "Nghị quyết số 11-NQ/TU ngày 02/3/2025 của Tỉnh ủy",
            "Kế hoạch số 45/KH-UBND ngày 09/3/2026 của Ủy ban nhân dân tỉnh Nghệ An về phát triển "
            "chợ dân sinh năm 2026",
        ).replace("chợ dân sinh năm 2026\n", "hợp tác xã\n")
        + FOOT
    )
    found = graph(plan=blank, other=citing)
    plan = paper(found, "45/KH-UBND")
    assert found.nodes[plan].props["held"]
    assert found.nodes[f"{plan}#PL-I"].props["type"] == "Phụ lục I"
