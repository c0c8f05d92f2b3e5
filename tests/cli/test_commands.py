"""What a clerk or a program gets from each command."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from graph.data import root

PLAN = """ĐẢNG BỘ HUYỆN ĐỒNG MẪU
ĐẢNG ỦY XÃ AN MẪU
*
Số 07-KH/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM

An Mẫu, ngày 06 tháng 5 năm 2025

KẾ HOẠCH
thực hiện Nghị quyết số 57-NQ/TW

Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, Đảng ủy xã xây dựng Kế hoạch \
như sau:

I. NHIỆM VỤ

1. Văn phòng Đảng ủy rà soát máy tính của xã, hoàn thành trước ngày 01/7/2025.

Nơi nhận:
- Ban Thường vụ Huyện ủy (b/c),
- Các chi bộ trực thuộc (để thực hiện),
- Lưu VPĐU.

T/M ĐẢNG ỦY
BÍ THƯ


Trần Văn Mẫu
"""


def test_help_speaks_vietnamese(cli: Any) -> None:
    result = cli("--help")
    assert result.code == 0
    for word in ("trace", "Truy chuỗi", "coverage", "Đơn vị nào chưa có văn bản"):
        assert word in result.out


def test_trace_as_a_tree_with_lag_quote_and_mark(cli: Any, sample_store: str) -> None:
    result = cli("trace", "57-NQ/TW", "--to", "18-CTr/TU", "--store", sample_store)
    assert result.code == 0
    assert "sau 54 ngày" in result.out
    assert "“" in result.out
    assert "ví dụ, không có thật" in result.out
    assert "văn bản ghi rõ" in result.out


def test_trace_reaches_a_cell(cli: Any, sample_store: str) -> None:
    answer = json.loads(cli("trace", "NQ 57", "--store", sample_store, "--json").out)
    cells = [row for row in answer["rows"] if row["document"]
             and row["document"]["level"] == "cell"]
    assert {row["document"]["code"] for row in cells} >= {"06-KH/CB", "03-KH/CB"}
    assert all(row["depth"] >= 2 for row in cells)


def test_stated_only_leaves_the_register_out(cli: Any, sample_store: str) -> None:
    every = json.loads(cli("trace", "57-NQ/TW", "--store", sample_store, "--json").out)
    stated = json.loads(cli("trace", "57-NQ/TW", "--stated-only", "--store", sample_store,
                            "--json").out)
    assert len(stated["rows"]) < len(every["rows"])
    assert {row["hop"]["origin"] for row in stated["rows"] if row["hop"]} == {"stated"}


def test_an_unknown_name_is_one_line_and_exit_3(cli: Any, sample_store: str) -> None:
    result = cli("show", "999-KH/XY", "--store", sample_store)
    assert result.code == 3
    assert len(result.err.strip().splitlines()) == 1
    assert "999-KH/XY" in result.err


def test_an_ambiguous_name_lists_its_candidates(cli: Any, sample_store: str) -> None:
    result = cli("show", "KH 01", "--store", sample_store)
    assert result.code == 3
    assert result.err.count("mã:") >= 2
    problem = json.loads(cli("show", "KH 01", "--store", sample_store, "--json").err)
    assert problem["status"] == 409
    assert problem["candidates"][0]["id"]


def test_a_wrong_day_is_a_usage_error(cli: Any, sample_store: str) -> None:
    result = cli("tasks", "--due-before", "31/02/2026", "--store", sample_store)
    assert result.code == 2
    assert "31/02/2026" in result.err


def test_who_has_not_issued_the_plan_they_owe(cli: Any, sample_store: str) -> None:
    result = cli("coverage", "57-NQ/TW", "--today", "2026-11-24", "--store", sample_store)
    assert result.code == 0
    assert "quá hạn, chưa thấy" in result.out
    assert "chưa ban hành" not in result.out


def test_coverage_of_a_province_without_a_register(cli: Any, sample_store: str) -> None:
    answer = json.loads(cli("coverage", "57-NQ/TW", "--in", "Lâm Đồng", "--kind", "UBND",
                            "--store", sample_store, "--json").out)
    assert sum(row["unit"]["name"].startswith("Ủy ban nhân dân") for row in answer["rows"]) == 124


def test_tasks_due_are_sorted_by_day(cli: Any, sample_store: str) -> None:
    answer = json.loads(cli("tasks", "--due-before", "31/12/2026", "--today", "2026-11-24",
                            "--store", sample_store, "--json").out)
    days = [row["due"]["last_day"] for row in answer["rows"] if row["due"]
            and row["due"]["last_day"]]
    assert days == sorted(days)
    assert max(days) <= "2026-12-31"
    assert answer["undated"] > 0


def test_search_without_marks(cli: Any, sample_store: str) -> None:
    result = cli("search", "dang uy", "--store", sample_store)
    assert "Đảng ủy" in result.out


def test_show_says_what_is_missing(cli: Any, sample_store: str) -> None:
    rows = json.loads(cli("search", "Tân Minh Họa", "--store", sample_store, "--json").out)
    held = [hit["document"] for hit in rows["hits"] if hit["document"]
            and hit["document"]["held"] and not hit["document"]["code"]]
    assert held
    result = cli("show", held[0]["id"], "--store", sample_store)
    assert "không thấy (để trống" in result.out
    assert "chưa rõ đã ban hành" in result.out


@pytest.mark.parametrize("form", ["ndjson", "csv", "graphml", "turtle", "jsonld"])
def test_export_in_each_form(cli: Any, sample_store: str, form: str, tmp_path: Path) -> None:
    target = tmp_path / f"kho.{form}"
    assert cli("export", "--format", form, "-o", str(target), "--store", sample_store).code == 0
    if form == "csv":
        raw = (tmp_path / "kho-edges.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
        assert {row["kind"] for row in rows} >= {"implements", "assigned_to", "addressed_to"}
    else:
        assert "57-NQ/TW" in target.read_text(encoding="utf-8")


def test_viz_writes_one_offline_page(cli: Any, sample_store: str, tmp_path: Path) -> None:
    page = tmp_path / "cascade.html"
    assert cli("viz", "57-NQ/TW", "-o", str(page), "--store", sample_store).code == 0
    text = page.read_text(encoding="utf-8")
    assert page.stat().st_size <= 1_000_000
    assert "57-NQ/TW" in text
    assert 'src="http' not in text


def test_ingest_reports_every_file(cli: Any, tmp_path: Path) -> None:
    folder = tmp_path / "vào"
    folder.mkdir()
    (folder / "ke-hoach.txt").write_text(PLAN, encoding="utf-8")
    (folder / "thơ.txt").write_text("Chiều nay mưa rơi trên mái ngói.\n", encoding="utf-8")
    (folder / "rỗng.txt").write_bytes(b"")
    (folder / "nhị-phân.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "hỏng.docx").write_bytes(b"PK\x03\x04 not a zip")
    (folder / "hỏng.pdf").write_bytes(b"%PDF-1.7\nnot a pdf")
    (folder / "lệch-mã.txt").write_bytes(PLAN.encode("utf-8")[:400] + b"\xff\xfe\xc3" + b"abc")
    (folder / "ảnh.jpg").write_bytes(b"\xff\xd8\xff\xe0 jpg")
    (folder / "KH mật.txt").write_text(PLAN, encoding="utf-8")
    result = cli("ingest", str(folder), "-o", "bien-ban.xlsx")
    assert result.code == 0
    rows = CalamineWorkbook.from_path(tmp_path / "bien-ban.xlsx").get_sheet_by_index(
        0).to_python()
    states = {str(row[0]): str(row[2]) for row in rows[1:]}
    assert len(states) == 9
    assert states["ke-hoach.txt"] == "đã nạp"
    assert states["KH mật.txt"] == "không nạp"
    assert states["thơ.txt"] == "không phải văn bản chỉ đạo"
    assert [s for name, s in states.items()
            if name not in ("ke-hoach.txt", "KH mật.txt", "thơ.txt")] == ["chưa đọc được"] * 6
    assert str(rows[1][2]) == "không nạp"
    shown = json.loads(cli("show", "07-KH/ĐU", "--json").out)
    assert shown["document"]["date"]["start"] == "2025-05-06"


def test_a_secret_paper_leaves_no_word_in_the_store(cli: Any, tmp_path: Path) -> None:
    secret = PLAN.replace("*\nSố 07", "*\nMẬT\nSố 07")
    (tmp_path / "a.txt").write_text(secret, encoding="utf-8")
    result = cli("ingest", str(tmp_path / "a.txt"))
    assert "không nạp" in result.out
    assert b"Tr\xe1\xba\xa7n V\xc4\x83n M\xe1\xba\xabu" not in (
        tmp_path / "thongsuot.db").read_bytes()
    assert json.loads(cli("search", "An Mẫu", "--json").out)["hits"] == []


def test_ingest_twice_is_a_no_op(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    first = json.loads(cli("ingest", str(tmp_path / "a.txt"), "--json").out)
    second = json.loads(cli("ingest", str(tmp_path / "a.txt"), "--json").out)
    assert (first["revision"], second["revision"]) == (1, 1)
    assert second["rows"][0]["state"] == "unchanged"
    assert second["changed"] == 0


def test_the_same_file_at_two_places_is_one_source(cli: Any, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(PLAN, encoding="utf-8")
    first = json.loads(cli("ingest", str(tmp_path), "--json").out)
    again = json.loads(cli("ingest", str(tmp_path), "--json").out)
    assert first["revision"] == again["revision"] == 1
    assert again["changed"] == 0
    assert [row["number"] for row in again["rows"] if row["state"] == "unchanged"] == ["07-KH/ĐU"]


def test_extract_prints_a_record_a_line_and_fails_for_the_unreadable(cli: Any,
                                                                     tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02" * 50)
    (tmp_path / "c.txt").write_text("Chiều nay mưa rơi.\n", encoding="utf-8")
    result = cli("extract", "a.txt", "b.txt", "c.txt")
    assert result.code == 1
    rows = [json.loads(line) for line in result.out.splitlines()]
    assert [row["source"]["path"] for row in rows] == ["a.txt", "c.txt"]
    assert rows[0]["document"]["key"] == "07-KH/ĐU"
    assert rows[0]["tasks"][0]["deadline"]["to"] == "2025-07-01"
    assert "b.txt" in result.err
    assert "c.txt: không chắc" in result.err


def test_a_missing_folder_and_a_store_that_is_none(cli: Any, tmp_path: Path) -> None:
    assert cli("ingest", "không-có").code == 2
    (tmp_path / "x.db").write_bytes(b"not a database at all, but long enough" * 200)
    result = cli("search", "a", "--store", "sqlite:///x.db")
    assert result.code == 1
    assert "x.db" in result.err
    assert len(result.err.strip().splitlines()) == 1


def test_a_neo4j_that_does_not_answer_is_one_line(cli: Any) -> None:
    result = cli("search", "a", "--store", "neo4j://127.0.0.1:1/neo4j")
    assert result.code == 1
    assert len(result.err.strip().splitlines()) == 1
    assert "127.0.0.1:1" in result.err


def test_units_go_in_and_out(cli: Any, tmp_path: Path) -> None:
    source = root() / "sample" / "danh-muc-don-vi.csv"
    assert cli("units", "import", str(source)).code == 0
    assert cli("units", "export", "-o", "ra.csv").code == 0
    text = (tmp_path / "ra.csv").read_text(encoding="utf-8-sig")
    assert "Tỉnh ủy Minh Họa" in text


def test_doctor_names_what_is_there(cli: Any, sample_store: str) -> None:
    result = cli("doctor", "--store", sample_store)
    assert result.code == 0
    assert "✓ kho dữ liệu" in result.out


REGISTER = ("Mục;Mã giấy tờ;Hôm;Ai gửi;Về việc\r\n"
            "1;12-KH/TU;15/3/2025;Ban Thường vụ Tỉnh ủy Minh Họa;thực hiện Nghị quyết số "
            "57-NQ/TW\r\n")


def test_columns_of_a_strange_register_are_given_once_and_remembered(cli: Any,
                                                                     tmp_path: Path) -> None:
    (tmp_path / "so.csv").write_text(REGISTER, encoding="utf-8")
    assert "--columns" in cli("ingest", "so.csv", "--json").out
    given = cli("ingest", "so.csv", "--columns", "số, ký hiệu=2; ngày văn bản=3; "
                "cơ quan ban hành=Ai gửi; trích yếu=5")
    assert "đã nạp" in given.out
    card = json.loads(cli("show", "12-KH/TU", "--json").out)
    assert card["document"]["date"]["start"] == "2025-03-15"
    (tmp_path / "so2.csv").write_text(REGISTER.replace("12-KH", "13-KH"), encoding="utf-8")
    assert "đã nạp" in cli("ingest", "so2.csv").out


def test_columns_that_mean_nothing_are_a_usage_error(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "so.csv").write_text(REGISTER, encoding="utf-8")
    assert cli("ingest", "so.csv", "--columns", "màu sắc=2").code == 2


def test_an_answer_leaves_as_an_office_paper(cli: Any, sample_store: str, tmp_path: Path) -> None:
    said = cli("coverage", "57-NQ/TW", "--store", sample_store, "--today", "2025-06-01",
               "-o", str(tmp_path / "tinh-hinh.xlsx"))
    assert said.code == 0
    assert said.out == ""
    rows = CalamineWorkbook.from_path(tmp_path / "tinh-hinh.xlsx").get_sheet_by_index(0)
    words = [str(cell) for line in rows.to_python() for cell in line]
    assert any("Nghị quyết số 57-NQ/TW" in word for word in words)
    assert "Có ví dụ minh họa, không có thật" in words
    wrong = cli("coverage", "57-NQ/TW", "--store", sample_store, "-o", "a.odt")
    assert wrong.code == 2
    assert ".xlsx" in wrong.err


def test_copied_says_what_stands_in_both_and_what_is_not_held(cli: Any, sample_store: str) -> None:
    both = cli("copied", "18-CTr/TU", "21-KH/ĐU", "--store", sample_store, "--json")
    answer = json.loads(both.out)
    assert 0 <= answer["share"] < 1
    assert answer["copied"] <= answer["words"]
    none = cli("copied", "57-NQ/TW", "18-CTr/TU", "--store", sample_store)
    assert none.code == 0
    assert "Chưa có toàn văn" in none.out
