"""One file with several documents: each is read, and facts stay with their own paper."""

from __future__ import annotations

from graph.data import root
from graph.identity import derive
from graph.kinds import EdgeKind, NodeKind
from ingest.claims import claims_of
from ingest.reading.read import read
from ingest.reading.several import documents_in

FIRST = (root() / "sample" / "01_18-CTr-TU_tinh-uy.txt").read_text(encoding="utf-8")
SECOND = (root() / "sample" / "02_95-KH-UBND_ubnd-tinh.txt").read_text(encoding="utf-8")
BOTH = f"{FIRST}\n\n{SECOND}"
GUIDE = """VĂN PHÒNG MẪU
*
Số 03-HD/VPM

Minh Mẫu, ngày 04 tháng 3 năm 2025

HƯỚNG DẪN
cách trình bày văn bản

1. Số và ký hiệu ghi như sau:
Số: 12-KH/ĐU
2. Ngày ghi như sau: Minh Mẫu, ngày 05 tháng 3 năm 2025

Nơi nhận:
- Lưu VP.

T/M VĂN PHÒNG
CHÁNH VĂN PHÒNG

Lê Văn Mẫu
"""


def test_two_letterheads_make_two_documents() -> None:
    spans = documents_in(BOTH)
    assert len(spans) == 2
    assert BOTH[spans[1].start:].lstrip().startswith(SECOND[:12])


def test_a_model_number_in_a_guide_starts_none() -> None:
    assert len(documents_in(GUIDE)) == 1


def test_each_paper_keeps_its_facts_and_places() -> None:
    whole = read(BOTH)
    assert whole.key == "18-CTr/TU"
    assert [paper.key for paper in whole.attached] == ["95/KH-UBND"]
    assert "2 văn bản" in whole.warnings[-1]
    alone = read(SECOND)
    shift = len(BOTH) - len(SECOND)
    assert [(t.span.start - shift, t.action) for t in whole.attached[0].tasks] == [
        (t.span.start, t.action) for t in alone.tasks]
    assert len(whole.tasks) == len(read(FIRST).tasks)


def test_both_become_held_documents_with_evidence_of_their_own() -> None:
    derived = derive(claims_of(read(BOTH), "hai.txt"))
    held = {n.props["code"]: n for n in derived.nodes.values()
            if n.kind is NodeKind.DOCUMENT and n.props["held"] and "code" in n.props}
    assert set(held) == {"18-CTr/TU", "95/KH-UBND"}
    for edge in derived.edges.values():
        if edge.kind is EdgeKind.ASSIGNS:
            # an annex belongs to the paper it is printed behind
            assert {item.document for item in edge.evidence} == {edge.tail.partition("#")[0]}
        for item in edge.evidence:
            if item.start is not None:
                assert BOTH[item.start:item.end] == item.quote


def test_markdown_with_two_numbered_headings() -> None:
    text = ("# Nghị quyết số 90-NQ/TW\n\nNghị quyết số 90-NQ/TW ngày 01/12/2024 của Bộ Chính trị "
            "về việc mẫu\n\n1. Các tỉnh ủy xây dựng kế hoạch.\n\n"
            "# Kết luận số 91-KL/TW\n\nKết luận số 91-KL/TW ngày 02/12/2024 của Ban Bí thư về việc "
            "khác\n\n1. Các tỉnh ủy sơ kết.\n\n# So sánh hai văn bản\n\nHai văn bản khác nhau.\n")
    assert [text[s.start:s.start + 24] for s in documents_in(text)] == [
        "# Nghị quyết số 90-NQ/TW", "# Kết luận số 91-KL/TW\n\n", "# So sánh hai văn bản\n\nH"]
    whole = read(text)
    assert whole.key == "90-NQ/TW"
    assert [paper.key for paper in whole.attached] == ["91-KL/TW"]
