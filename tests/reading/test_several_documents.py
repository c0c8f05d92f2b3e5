"""One file with several documents: each is read, and facts stay with their own paper."""

from __future__ import annotations

from graph.data import root
from graph.identity import derive
from graph.kinds import EdgeKind, NodeKind
from ingest.claims import claims_of
from ingest.contract import record
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


LETTERS = """BỘ XÂY DỰNG                      CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                          Độc lập - Tự do - Hạnh phúc

     Số: 3917/BXD-QLN                      Hà Nội, ngày 01 tháng 7 năm 2026
 V/v quản lý chợ trong khu đô thị

                   Kính gửi: Ủy ban nhân dân các tỉnh, thành phố

      Căn cứ Nghị quyết số 71/NQ-CP ngày 01/4/2025 của Chính phủ về phát triển chợ.

      Bộ Xây dựng đề nghị Ủy ban nhân dân các tỉnh, thành phố rà soát quy hoạch chợ. Trân trọng.

Nơi nhận:                                         KT. BỘ TRƯỞNG
- Như trên;                                       THỨ TRƯỞNG
- Lưu: VT, QLN.

                                                  Nguyễn Văn Mẫu
BỘ XÂY DỰNG                      CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                          Độc lập - Tự do - Hạnh phúc

     Số:       /BXD-QLN                      Hà Nội, ngày     tháng 7 năm 2026
 V/v hướng dẫn hội viên giữ gìn chợ

                   Kính gửi: Hiệp hội Chợ Việt Nam

      Căn cứ Nghị quyết số 72/NQ-CP ngày 02/4/2025 của Chính phủ về vệ sinh chợ.

      Bộ Xây dựng đề nghị Hiệp hội Chợ Việt Nam hướng dẫn hội viên giữ gìn vệ sinh chợ.

      Trân trọng.

Nơi nhận:                                         KT. BỘ TRƯỞNG
- Như trên;                                       THỨ TRƯỞNG
- Lưu: VT, QLN.

                                                  Nguyễn Văn Mẫu
"""


def test_a_letter_attached_without_a_number_is_a_paper_of_its_own() -> None:
    whole = read(LETTERS)
    assert whole.key == "3917/BXD-QLN"
    assert [(p.header.type, p.header.title, p.header.symbol) for p in whole.attached] == [
        ("Công văn", "hướng dẫn hội viên giữ gìn chợ", "BXD-QLN")]
    assert [r.name for r in whole.recipients if r.purpose == "kính gửi"] == [
        "Ủy ban nhân dân các tỉnh, thành phố"]
    assert [r.name for r in whole.attached[0].recipients if r.purpose == "kính gửi"] == [
        "Hiệp hội Chợ Việt Nam"]


def test_the_record_of_a_file_holds_the_facts_of_all_its_papers() -> None:
    row = record(read(LETTERS), path="hai.txt", sha256="0" * 64)
    assert [c["key"] for c in row["citations"]] == ["71/NQ-CP", "72/NQ-CP"]
    second = row["attached"][0]["key"]
    assert [(t["assignees"], t.get("document")) for t in row["tasks"]] == [
        (["Ủy ban nhân dân các tỉnh, thành phố"], None), (["Hiệp hội Chợ Việt Nam"], second)]
    assert {(r["from"], r["to"]) for r in row["relations"]} == {
        ("3917/BXD-QLN", "71/NQ-CP"), (second, "72/NQ-CP")}
    for citation in row["citations"]:
        for mention in citation["mentions"]:
            assert LETTERS[mention["start"]:mention["end"]] == mention["text"]


def test_a_blank_form_in_a_guide_is_no_paper() -> None:
    text = GUIDE.replace("Số: 12-KH/ĐU", "Số:     -KH/ĐU\nKẾ HOẠCH\nNơi nhận:")
    assert len(documents_in(text)) == 1
