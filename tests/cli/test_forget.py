"""``thongsuot forget``: a paper goes, what others cite of it stays."""

from __future__ import annotations

from pathlib import Path

from graph.open import open_store
from graph.questions.naming import resolve_document
from tests.cli.conftest import Cli

ROOT = """BAN CHẤP HÀNH TRUNG ƯƠNG
*
Số 91-NQ/TW

ĐẢNG CỘNG SẢN VIỆT NAM

Hà Nội, ngày 05 tháng 02 năm 2025

NGHỊ QUYẾT
về phát triển chợ dân sinh

Các cấp ủy lãnh đạo phát triển chợ dân sinh.

T/M BỘ CHÍNH TRỊ
"""
PLAN = """TỈNH ỦY MINH MẪU
*
Số 15-KH/TU

ĐẢNG CỘNG SẢN VIỆT NAM

Minh Mẫu, ngày 20 tháng 3 năm 2025

KẾ HOẠCH
phát triển chợ dân sinh năm 2025

Thực hiện Nghị quyết số 91-NQ/TW ngày 05/02/2025 của Bộ Chính trị, Tỉnh ủy xây dựng Kế hoạch.

T/M BAN THƯỜNG VỤ
"""


def test_a_forgotten_paper_stays_as_what_others_cite(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "91.txt").write_text(ROOT, encoding="utf-8")
    (tmp_path / "a" / "15.txt").write_text(PLAN, encoding="utf-8")
    assert cli("ingest", "a").code == 0

    assert "Chưa bỏ" in cli("forget", "91.txt").out
    assert "Đã bỏ 1 nguồn" in cli("forget", "91.txt", "--yes").out
    store = open_store("thongsuot.db")
    try:
        assert resolve_document(store, "91-NQ/TW").props["held"] is False
        assert [row.origin for row in store.sources()] == ["15.txt"]
        assert store.text("91.txt") is None
    finally:
        store.close()
    assert cli("forget", "91.txt", "--yes").code == 3
    assert cli("ingest", "a").code == 0
    assert "Đã bỏ 1 nguồn" in cli("forget", "15.txt", "--yes").out
