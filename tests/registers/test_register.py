"""Registers of documents → claims, with the row as evidence; bad rows are told, not fatal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import xlsxwriter

from graph.catalogue import successor_province
from graph.data import root, table
from graph.errors import BadRequest, InvalidInput
from graph.identity import Derived, derive
from graph.kinds import EdgeKind, NodeKind, Origin
from graph.model import Claim, Edge, Node
from ingest.sources.register import is_register, read_register

INCOMING = """SỔ ĐĂNG KÝ VĂN BẢN ĐẾN;;;;;;
UBND xã Đức Trọng, tỉnh Lâm Đồng - Năm 2026;;;;;;
Số đến;Ngày đến;Số, ký hiệu;Ngày văn bản;Tác giả;Trích yếu;Thực hiện văn bản;Người nhận
(1);(2);(3);(4);(5);(6);(7);(8)
Tháng 3;;;;;;;
41;20/3;3450/KH-UBND;18/3/2026;UBND tỉnh Lâm Đồng;việc thứ nhất;57-NQ/TW;Phòng Kinh tế
42;21/3;15/QĐ-UBND;20/3/2026;UBND tỉnh;việc thứ hai;3450/KH-UBND;Nguyễn Văn A
43;02/3/2026;7-CV/TU;04/3/2026;Tỉnh ủy Lâm Đồng;việc thứ ba;;
44;22/3;không rõ;31/02/2026;;;;
"""


def _file(folder: Path, text: str, name: str = "so-den.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8-sig")
    return path


def _documents(claims: list[Claim], role: str = "register") -> dict[str, Claim]:
    return {claim.props["code"]: claim for claim in claims
            if claim.kind is NodeKind.DOCUMENT and claim.props["role"] == role}


def _edges(claims: list[Claim], kind: EdgeKind) -> set[tuple[str, str]]:
    return {(claim.ref, claim.to or "") for claim in claims if claim.kind is kind}


def test_an_incoming_register(tmp_path: Path) -> None:
    path = _file(tmp_path, INCOMING)
    assert is_register(path)
    claims, doubts = read_register(path, "2026/so-den.csv")
    rows = _documents(claims)
    assert set(rows) == {"3450/KH-UBND", "15/QĐ-UBND", "7-CV/TU"}
    first = rows["3450/KH-UBND"]
    assert first.source == "2026/so-den.csv"
    assert first.ref == "D:3450/KH-UBND@6"
    assert first.props == {
        "role": "register", "held": False, "code": "3450/KH-UBND", "number": "3450",
        "symbol": "KH-UBND", "title": "việc thứ nhất", "issuer": "UBND tỉnh Lâm Đồng",
        "date": {"start": "2026-03-18", "end": "2026-03-18", "precision": "day"},
        "level": "province", "scope": "Ủy ban nhân dân tỉnh Lâm Đồng", "issue_state": "issued"}
    (why,) = first.evidence
    assert (why.where, why.origin, why.start) == ("dòng 6", Origin.RECORDED, None)
    assert why.quote.startswith("41 | 20/3 | 3450/KH-UBND | 18/3/2026")
    assert any("Đức Trọng" in doubt and "dòng trên tiêu đề" in doubt for doubt in doubts)


def test_an_issuer_without_place_is_that_of_the_keeper_s_province(tmp_path: Path) -> None:
    claims, _ = read_register(_file(tmp_path, INCOMING))
    assert ("D:15/QĐ-UBND@7", "O:Ủy ban nhân dân tỉnh Lâm Đồng") in _edges(
        claims, EdgeKind.ISSUED_BY)


def test_what_arrived_where_and_when(tmp_path: Path) -> None:
    claims, _ = read_register(_file(tmp_path, INCOMING))
    received = {(claim.ref, claim.to): claim.props for claim in claims
                if claim.kind is EdgeKind.RECEIVED_BY}
    keeper = "O:Ủy ban nhân dân xã Đức Trọng, tỉnh Lâm Đồng"
    assert received["D:3450/KH-UBND@6", keeper] == {"date": "2026-03-20", "number": "41"}
    assert ("D:3450/KH-UBND@6", "O:Phòng Kinh tế xã Đức Trọng, tỉnh Lâm Đồng") in received
    assert received["D:15/QĐ-UBND@7", keeper]["receiver"] == "Nguyễn Văn A"
    assert not any("Nguyễn Văn A" in (to or "") for _, to in received)


def test_a_cited_document_is_the_row_that_lists_it(tmp_path: Path) -> None:
    claims, _ = read_register(_file(tmp_path, INCOMING))
    assert _edges(claims, EdgeKind.IMPLEMENTS) == {
        ("D:3450/KH-UBND@6", "D:57-NQ/TW"), ("D:15/QĐ-UBND@7", "D:3450/KH-UBND@6")}
    assert set(_documents(claims, "cited")) == {"57-NQ/TW"}


def test_doubts_name_file_and_row(tmp_path: Path) -> None:
    _, doubts = read_register(_file(tmp_path, INCOMING))
    assert "so-den.csv, dòng 8: ngày đến trước ngày văn bản" in doubts
    assert "so-den.csv, dòng 9: số, ký hiệu “không rõ” không đúng dạng" in doubts
    assert "so-den.csv, dòng 9: không hiểu ngày “31/02/2026”" in doubts
    assert "so-den.csv, dòng 9: thiếu số, ký hiệu; bỏ qua" in doubts


def test_an_outgoing_register_issues_for_its_keeper(tmp_path: Path) -> None:
    path = tmp_path / "so-di.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Số", "Ký hiệu", "Ngày ban hành", "Loại văn bản", "Trích yếu",
                           "Căn cứ", "Nơi nhận", "Độ mật"])
    sheet.write_row(1, 0, [9, "KH/ĐU", "12/9/2025", "Kế hoạch", "việc một", "57-NQ/TW",
                           "Ban Thường vụ Tỉnh ủy; Các chi bộ trực thuộc", ""])
    sheet.write_row(2, 0, [10, "CV/ĐU", "13/9/2025", "Công văn", "việc hai", "", "", "Mật"])
    book.close()
    claims, doubts = read_register(path, owner="Đảng ủy xã Đức Trọng, tỉnh Lâm Đồng")
    assert set(_documents(claims)) == {"9-KH/ĐU"}
    assert _edges(claims, EdgeKind.ISSUED_BY) == {
        ("D:9-KH/ĐU@2", "O:Đảng ủy xã Đức Trọng, tỉnh Lâm Đồng")}
    assert {to for _, to in _edges(claims, EdgeKind.ADDRESSED_TO)} == {
        "O:Ban Thường vụ Tỉnh ủy Lâm Đồng",
        "O:Các chi bộ trực thuộc Đảng bộ xã Đức Trọng, tỉnh Lâm Đồng"}
    assert _edges(claims, EdgeKind.BASIS) == {("D:9-KH/ĐU@2", "D:57-NQ/TW")}
    assert doubts == ["so-di.xlsx, trang tính “Sheet1”, dòng 3: văn bản có độ mật, không nạp"]
    assert not any("việc hai" in json.dumps(claim.to_json(), ensure_ascii=False)
                   for claim in claims)


def test_a_mapping_is_asked_once_and_remembered(tmp_path: Path) -> None:
    text = "Mã;Khi nào;Ai\n12-KH/ĐU;05/5/2025;Đảng ủy xã Đức Trọng, tỉnh Lâm Đồng\n"
    path, store = _file(tmp_path, text), tmp_path / "cot.json"
    assert not is_register(path, store)
    with pytest.raises(InvalidInput) as caught:
        read_register(path, mappings=store)
    assert "cần chỉ cột" in caught.value.detail
    given = {"code": "Mã", "date": "2", "issuer": "Ai"}
    first, _ = read_register(path, mapping=given, mappings=store)
    assert is_register(path, store)
    again, _ = read_register(path, mappings=store)
    assert first == again
    assert set(_documents(again)) == {"12-KH/ĐU"}


def test_a_wrong_mapping_is_refused(tmp_path: Path) -> None:
    path = _file(tmp_path, "Mã;Khi nào\n12-KH/ĐU;05/5/2025\n")
    with pytest.raises(BadRequest, match="Khác"):
        read_register(path, mapping={"code": "1", "date": "Khác"})
    with pytest.raises(BadRequest, match="vai trò"):
        read_register(path, mapping={"mau": "Mã"})


def test_a_damaged_memory_of_columns_says_so(tmp_path: Path) -> None:
    path, store = _file(tmp_path, INCOMING), tmp_path / "cot.json"
    store.write_text("{", encoding="utf-8")
    with pytest.raises(InvalidInput, match=r"cot\.json"):
        read_register(path, mappings=store)


def _cascades() -> tuple[Derived, list[str]]:
    claims: list[Claim] = []
    doubts: list[str] = []
    for name in ("nq57_cascade", "other_cascades"):
        found, said = read_register(Path(root()) / "register" / f"{name}.csv")
        claims += found
        doubts += said
    return derive(claims), doubts


@pytest.fixture(scope="module")
def known() -> Derived:
    """The graph of the two registers of known cascades."""
    graph, doubts = _cascades()
    assert doubts == []
    return graph


def _coded(graph: Derived, code: str) -> list[Node]:
    return [node for node in graph.nodes.values() if node.props.get("code") == code]


def _between(graph: Derived, tail: str, head: str) -> list[Edge]:
    (first,), (second,) = _coded(graph, tail), _coded(graph, head)
    return [edge for edge in graph.edges.values()
            if (edge.tail, edge.head) == (first.id, second.id)]


def test_known_cascades_load_without_doubt(known: Derived) -> None:
    (top,) = _coded(known, "57-NQ/TW")
    assert top.props["date"]["start"] == "2024-12-22"
    down = [edge for edge in known.edges.values()
            if edge.head == top.id and edge.kind is EdgeKind.IMPLEMENTS]
    assert sum(edge.origin is Origin.RECORDED for edge in down) > 90


def test_one_number_of_many_organs_stays_many(known: Derived) -> None:
    assert len(_coded(known, "86-CTr/TU")) == 2
    assert {node.props["date"]["start"][:4] for node in _coded(known, "29-NQ/TW")} == {"2013",
                                                                                     "2022"}
    assert len(_coded(known, "02-KH/BCĐ")) == 2
    assert len(_coded(known, "614-KH/ĐU")) == 1, "both registers list it"


def test_a_line_only_edge_is_inferred(known: Derived) -> None:
    (edge,) = _between(known, "07-KH/BCĐ", "02-KH/BCĐTW")
    assert edge.origin is Origin.INFERRED
    (edge,) = _between(known, "03/NQ-CP", "57-NQ/TW")
    assert edge.origin is Origin.RECORDED
    assert edge.evidence[0].where == "dòng 3"


def test_no_recorded_way_from_the_root_to_614(known: Derived) -> None:
    kinds = {edge.kind for edge in _between(known, "614-KH/ĐU", "57-NQ/TW")}
    assert kinds == {EdgeKind.RESTATES_CONTENT_OF, EdgeKind.ASSOCIATED_WITH}


def test_a_row_without_a_nameable_source_is_weak(known: Derived) -> None:
    (weak,) = _coded(known, "48-NQ/TU")
    assert weak.props["weak"] is True
    (good,) = _coded(known, "333-KH/TU")
    assert "weak" not in good.props


def test_titles_are_never_our_own_notes(known: Derived) -> None:
    titled = [node for node in known.nodes.values()
              if node.kind is NodeKind.DOCUMENT and node.props.get("title")]
    assert {node.props["title"] for node in titled} == {
        "Học tập suốt đời", "Nghị quyết Đại hội XIII của Đảng",
        "Nghị quyết Hội nghị Trung ương 8 khóa XI", "Nghị quyết Đại hội XX Đảng bộ tỉnh",
        "Nghị quyết Đại hội Đảng bộ xã lần thứ I"}


def test_planned_rows_are_expected_acts(known: Derived) -> None:
    acts = [node for node in known.nodes.values() if node.kind is NodeKind.EXPECTED_ACT]
    assert len(acts) == 5
    due = {edge.head for edge in known.edges.values() if edge.kind is EdgeKind.DUE_FROM}
    assert {known.nodes[key].label for key in due} >= {"Tỉnh ủy Điện Biên"}


def test_all_34_provinces_are_there() -> None:
    places = {row["place"] for row in table("register/nq57_cascade") if row["place"]}
    assert {successor_province(place) for place in places} == {
        row["new_name"] for row in table("provinces_34")}


def test_the_sample_register() -> None:
    path = Path(root()) / "sample" / "so-van-ban-den.csv"
    assert is_register(path)
    claims, doubts = read_register(path)
    assert len(_documents(claims)) == 9
    assert sum("bỏ qua" in doubt for doubt in doubts) == 1
    graph = derive(claims)
    (plan,) = _coded(graph, "09-KH/ĐU")
    assert plan.props["scope"] == "Đảng ủy xã An Minh Họa, tỉnh Minh Họa"
