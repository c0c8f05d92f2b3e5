"""The register of units: who belongs to whom, since when, and who took over."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from graph.data import root
from graph.errors import InvalidInput
from graph.identity import body_id, derive
from graph.kinds import EdgeKind, NodeKind, Origin
from ingest.sources.register import is_register
from ingest.sources.units import export_units, is_units, read_units

SAMPLE = Path(root()) / "sample" / "danh-muc-don-vi.csv"


def test_the_sample_units() -> None:
    assert is_units(SAMPLE)
    assert not is_register(SAMPLE)
    claims, doubts = read_units(SAMPLE)
    assert doubts == []
    units = {c.props["canonical"] for c in claims
             if c.kind is NodeKind.ORGANISATION and c.props.get("registered")}
    assert len(units) == 39
    assert "Đảng ủy xã Sơn Minh Họa, tỉnh Minh Họa" in units
    assert not any("[" in name for name in units)


def test_membership_carries_its_validity() -> None:
    graph = derive(read_units(SAMPLE)[0])
    province = body_id("Tỉnh ủy Minh Họa")
    members = {graph.nodes[edge.tail].label: edge for edge in graph.edges.values()
               if edge.kind is EdgeKind.PART_OF and edge.head == province}
    district = members["Huyện ủy Thượng Minh Họa, tỉnh Minh Họa"]
    assert district.props == {"valid_to": "2025-06-30"}
    assert district.origin is Origin.RECORDED
    assert district.evidence[0].where == "dòng 13"
    communes = [edge for name, edge in members.items() if name.startswith(("Đảng ủy xã",
                                                                           "Đảng ủy phường"))]
    assert len(communes) == 4
    assert all(edge.props == {"valid_from": "2025-07-01"} for edge in communes)


def test_successors() -> None:
    graph = derive(read_units(SAMPLE)[0])
    heirs = {(graph.nodes[e.tail].label, graph.nodes[e.head].label)
             for e in graph.edges.values() if e.kind is EdgeKind.SUCCEEDED_BY}
    assert heirs == {
        ("Huyện ủy Thượng Minh Họa, tỉnh Minh Họa", "Đảng ủy xã An Minh Họa, tỉnh Minh Họa"),
        ("Thành ủy Minh Họa, tỉnh Minh Họa", "Đảng ủy phường Trung Minh Họa, tỉnh Minh Họa")}


def test_members_of_one_rung_share_level_and_tier() -> None:
    """A group such as "Đảng ủy các xã, phường" is expanded by superior, level and tier."""
    graph = derive(read_units(SAMPLE)[0])
    rungs = {(node.props.get("level"), node.props.get("tier"))
             for node in graph.nodes.values()
             if node.label.startswith(("Đảng ủy xã", "Đảng ủy phường"))}
    assert rungs == {("grassroots", 4)}


def test_bad_rows_are_told(tmp_path: Path) -> None:
    path = tmp_path / "don-vi.csv"
    path.write_text(
        "Tên đơn vị;Cấp;Trực thuộc;Tỉnh;Hiệu lực từ;Hiệu lực đến\n"
        ";xã;Tỉnh ủy Lâm Đồng;Lâm Đồng;;\n"
        "Đảng ủy xã Đức Trọng;xã;Tỉnh ủy Lâm Đồng;Lâm Đồng;mai;\n"
        "Đảng ủy xã Đức Trọng;xã;Tỉnh ủy Lâm Đồng;Lâm Đồng;;\n"
        "Đảng ủy xã Di Linh;xã;Tỉnh ủy Lâm Đồng;Lâm Đồng;01/7/2026;01/7/2025\n",
        encoding="utf-8")
    claims, doubts = read_units(path)
    assert doubts == [
        "don-vi.csv, dòng 2: thiếu tên đơn vị; bỏ qua",
        "don-vi.csv, dòng 3: không hiểu ngày “mai”",
        "don-vi.csv, dòng 4: trùng đơn vị “Đảng ủy xã Đức Trọng” (dòng 3)",
        "don-vi.csv, dòng 5: hiệu lực đến trước hiệu lực từ; bỏ hai ngày"]
    assert len({c.ref for c in claims if c.props.get("registered")}) == 2


def test_no_column_of_names(tmp_path: Path) -> None:
    path = tmp_path / "khac.csv"
    path.write_text("Mặt hàng;Giá\nbút;5000\n", encoding="utf-8")
    assert not is_units(path)
    with pytest.raises(InvalidInput, match=r"khac\.csv"):
        read_units(path)


ROWS = [{"name": "Đảng ủy xã Đức Trọng", "kind": "đảng", "level": "grassroots",
         "parent": "Tỉnh ủy Lâm Đồng", "place": "Lâm Đồng", "valid_from": "2025-07-01",
         "valid_to": None, "successor": None},
        {"name": "Huyện ủy Đức Trọng", "kind": "đảng", "level": "district",
         "parent": "Tỉnh ủy Lâm Đồng", "place": "Lâm Đồng", "valid_from": None,
         "valid_to": "2025-06-30", "successor": "Đảng ủy xã Đức Trọng"}]


def test_export_is_read_back(tmp_path: Path) -> None:
    text = export_units(ROWS)
    assert text.startswith("\ufeffSTT;Tên đơn vị;")
    assert "01/07/2025" in text
    path = tmp_path / "xuat.csv"
    path.write_bytes(text.encode())
    claims, doubts = read_units(path)
    assert doubts == []
    props = {c.ref: c.props for c in claims if c.props.get("registered")}
    assert props["O:Đảng ủy xã Đức Trọng, tỉnh Lâm Đồng"]["valid_from"] == "2025-07-01"
    assert props["O:Huyện ủy Đức Trọng, tỉnh Lâm Đồng"]["valid_to"] == "2025-06-30"
    assert any(c.kind is EdgeKind.SUCCEEDED_BY for c in claims)


def test_no_cell_of_an_export_is_a_formula() -> None:
    assert ";'=1+1;" in export_units([{"name": "=1+1"}])


def test_units_in_excel(tmp_path: Path) -> None:
    path = tmp_path / "don-vi.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Đơn vị")
    sheet.write_row(0, 0, ["DANH MỤC ĐƠN VỊ"])
    sheet.write_row(2, 0, ["STT", "Tên đơn vị", "Trực thuộc", "Tỉnh"])
    sheet.write_row(3, 0, [1, "Chi bộ thôn 1, xã Đức Trọng", "Đảng ủy xã Đức Trọng",
                           "Lâm Đồng"])
    book.close()
    claims, _ = read_units(path)
    unit = next(c for c in claims if c.props.get("registered"))
    assert (unit.props["level"], unit.props["tier"]) == ("cell", 5)
    assert unit.evidence[0].where == "trang tính “Đơn vị”, dòng 4"
