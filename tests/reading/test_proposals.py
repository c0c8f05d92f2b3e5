"""On whose proposal an act was issued."""

from __future__ import annotations

from graph.identity import derive
from graph.kinds import EdgeKind
from ingest.claims import claims_of
from ingest.reading.read import read

DECISION = """ỦY BAN NHÂN DÂN
TỈNH LÂM ĐỒNG
Số: 45/QĐ-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lâm Đồng, ngày 12 tháng 01 năm 2026

QUYẾT ĐỊNH
Ban hành Quy chế mẫu về lưu trữ

ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG

Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;
Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 12/TTr-SNV ngày 05/01/2026.

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Quy chế mẫu về lưu trữ.

Điều 2. Giám đốc Sở Nội vụ, Chủ tịch UBND các xã, phường chịu trách nhiệm thi hành Quyết định này.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH


Trần Văn Mẫu
"""


def test_the_proposer_is_a_body_with_its_sentence() -> None:
    derived = derive(claims_of(read(DECISION), "qd.txt"))
    edges = [e for e in derived.edges.values() if e.kind is EdgeKind.PROPOSED_BY]
    assert len(edges) == 1
    assert "Sở Nội vụ" in derived.nodes[edges[0].head].label
    assert edges[0].evidence[0].quote.endswith("Giám đốc Sở Nội vụ")


def test_a_plan_without_a_proposal_has_none() -> None:
    plain = DECISION.replace("Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 12/TTr-SNV ngày "
                             "05/01/2026.", "Căn cứ Nghị quyết số 2/NQ-HĐND ngày 05/01/2026;")
    derived = derive(claims_of(read(plain), "qd.txt"))
    assert not any(e.kind is EdgeKind.PROPOSED_BY for e in derived.edges.values())
