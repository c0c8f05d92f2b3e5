"""Of every file offered the store knows what became of it, and of a secret one no word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.errors import BadRequest
from graph.model import Node
from graph.questions import files, search
from graph.store import Store

TODAY = "2025-08-20"
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

1. Văn phòng Đảng ủy rà soát máy tính của xã, hoàn thành trước ngày 01/7/2025.

Nơi nhận:
- Các chi bộ trực thuộc (để thực hiện),
- Lưu VPĐU.

T/M ĐẢNG ỦY
BÍ THƯ

Trần Văn Mẫu
"""
SECRET = PLAN.replace("ĐẢNG CỘNG SẢN VIỆT NAM", "MẬT\n\nĐẢNG CỘNG SẢN VIỆT NAM").replace(
    "rà soát máy tính của xã", "kiểm đếm bồ câu đưa thư")
LETTER = "Con nhớ mẹ nhiều lắm, hôm nào rảnh con sẽ gọi về cho mẹ nghe chuyện bồ câu.\n"


def everything(store: Store) -> str:
    """All words that the store holds, wherever they may be."""
    parts = [str(item.to_json()) + (item.search if isinstance(item, Node) else "")
             for item in store.stream()]
    parts += [str(claim.to_json()) for claim in store.claims()]
    parts += [store.text(source.origin) or "" for source in store.sources()]
    parts += [str(item) for item in store.files()] + [str(row) for row in store.changes()]
    parts += [str(e) for row in store.earlier() for e in store.earlier(row.origin)]
    return "\n".join(parts)


def test_each_file_is_recorded_with_hash_and_reason(store: Store, fill: Any) -> None:
    fill({"a/07.txt": PLAN, "b/07-copy.txt": PLAN, "thu.txt": LETTER, "rong.txt": "",
          "mật/08.txt": PLAN.replace("07-KH", "08-KH")})
    answer = files(store, today=TODAY)
    assert [(r.path, r.state) for r in answer.rows] == [
        ("mật/08.txt", "refused"), ("rong.txt", "unread"), ("thu.txt", "other"),
        ("b/07-copy.txt", "skipped"), ("a/07.txt", "loaded")]
    assert answer.counts == {"refused": 1, "unread": 1, "other": 1, "skipped": 1, "loaded": 1}
    reasons = {r.path: r.reason for r in answer.rows}
    assert reasons["rong.txt"] == "tệp rỗng"
    assert reasons["mật/08.txt"] == "tên tệp hoặc thư mục ghi “mật”, không đọc"
    assert reasons["a/07.txt"] is None
    hashes = {r.path: r.sha256 for r in answer.rows}
    assert hashes["mật/08.txt"] is None
    assert all(hashes[p] for p in hashes if p != "mật/08.txt")
    assert (answer.rests_on.files_offered, answer.rests_on.files_unread) == (5, 3)
    assert search(store, "máy tính", today=TODAY).rests_on.files_unread == 3


def test_no_word_of_a_secret_or_foreign_text_is_kept(store: Store, fill: Any) -> None:
    report = fill({"a/07.txt": PLAN, "kin.txt": SECRET, "thu.txt": LETTER})
    assert {r.path: r.state for r in report.rows} == {
        "a/07.txt": "loaded", "kin.txt": "refused", "thu.txt": "other"}
    assert "bồ câu" not in everything(store)
    assert "bo cau" not in everything(store)
    assert "bồ câu" not in str(report)
    assert next(f for f in store.files() if f.path == "kin.txt").sha256 is None


def test_a_file_whose_second_paper_is_secret_is_refused(store: Store, fill: Any) -> None:
    report = fill({"hai.txt": PLAN + "\n\n" + SECRET.replace("Số 07-KH/ĐU", "Số     -KH/ĐU")})
    assert [r.state for r in report.rows] == ["refused"]
    assert "bồ câu" not in everything(store)
    assert "máy tính" not in everything(store)


def test_a_paper_that_becomes_secret_leaves_the_store(store: Store, fill: Any) -> None:
    fill({"07.txt": PLAN})
    assert "rà soát máy tính" in everything(store)
    fill({"07.txt": SECRET})
    assert "rà soát máy tính" not in everything(store)
    assert [s.origin for s in store.sources()] == []
    assert [(f.path, f.state) for f in store.files()] == [("07.txt", "refused")]


def test_offering_the_same_files_again_changes_nothing(store: Store, fill: Any,
                                                       folder: Path) -> None:
    texts = {"a/07.txt": PLAN, "thu.txt": LETTER}
    fill(texts)
    revision, before = store.revision(), store.files()
    fill(texts)
    assert (store.revision(), store.files()) == (revision, before)
    (folder / "thu.txt").write_text(PLAN.replace("07-KH", "09-KH"), encoding="utf-8")
    fill({})
    assert [(f.path, f.state) for f in store.files()] == [
        ("a/07.txt", "loaded"), ("thu.txt", "loaded")]


def test_an_unknown_state_is_refused(store: Store) -> None:
    with pytest.raises(BadRequest):
        files(store, state="mất", today=TODAY)
