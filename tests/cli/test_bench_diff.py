"""The gain and loss report: what counts as a change, and that two revisions really run."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
from copy import deepcopy
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from graph.data import root
from ingest.contract import record
from ingest.reading.read import read

ROOT = Path(__file__).resolve().parents[2]
PLAN = """ĐẢNG ỦY XÃ AN MẪU
*
Số 07-KH/ĐU

An Mẫu, ngày 06 tháng 5 năm 2025

KẾ HOẠCH
thực hiện Nghị quyết số 57-NQ/TW

Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, Đảng ủy xã xây dựng Kế hoạch \
như sau:

I. NHIỆM VỤ

1. Văn phòng Đảng ủy rà soát máy tính của xã, hoàn thành trước ngày 01/7/2025.

Nơi nhận:
- Ban Thường vụ Huyện ủy (b/c),
- Lưu VPĐU.
"""


@pytest.fixture(scope="module")
def diff() -> ModuleType:
    """``tests/bench/diff.py`` (the folder is no package)."""
    spec = importlib.util.spec_from_file_location("bench_diff", ROOT / "tests/bench/diff.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def row() -> dict[str, Any]:
    return deepcopy(record(read(PLAN), path="plan.txt", sha256="0"))


def test_equal_runs_differ_in_nothing(diff: ModuleType, row: dict[str, Any]) -> None:
    found = diff.compare([row], [deepcopy(row)])
    assert found == diff.Difference((), ())
    assert list(diff.report(found)) == ["no difference"]
    assert {fact.kind for fact in diff.facts(row)} >= {
        "header", "citation", "mention", "relation", "recipient", "task", "organisation"}


def test_a_lost_mention_and_a_gained_task_are_named(diff: ModuleType, row: dict[str, Any]) -> None:
    new = deepcopy(row)
    lost = new["citations"][0]["mentions"].pop()
    new["tasks"].append({**new["tasks"][0], "action": "báo cáo kết quả", "rule": "task.made_up"})
    found = diff.compare([row], [new])
    assert found.counts("kind") == {"mention": (0, 1), "task": (1, 0)}
    assert found.counts("document") == {"plan.txt": (1, 1)}
    assert "task · task.made_up" in found.counts("family")
    shown = "\n".join(diff.report(found, verbose=True))
    assert f"- mention: 57-NQ/TW | {lost['text']} | @{lost['start']}" in shown
    assert "+ task: Văn phòng Đảng ủy | – | báo cáo kết quả" in shown
    assert "mention" not in "\n".join(diff.report(found)).split("\n")[0]


def test_a_changed_value_is_one_lost_and_one_gained(diff: ModuleType,
                                                    row: dict[str, Any]) -> None:
    new = deepcopy(row)
    new["document"]["issued"] = "2025-05-07"
    new["tasks"][0]["deadline"]["exclusive"] = False
    found = diff.compare([row], [new])
    assert found.counts("kind") == {"header": (1, 1), "task": (1, 1)}
    assert [fact.content for fact in found.lost if fact.kind == "header"] \
        == ["issued | 2025-05-06"]


def test_rule_confidence_and_evidence_are_no_change(diff: ModuleType,
                                                    row: dict[str, Any]) -> None:
    new = deepcopy(row)
    for name in ("relations", "tasks", "citations"):
        for item in new[name]:
            item.update(rule="renamed", confidence=0.1, evidence=None)
    assert diff.compare([row], [new]) == diff.Difference((), ())


def test_a_fact_said_twice_and_then_once_is_one_change(diff: ModuleType,
                                                       row: dict[str, Any]) -> None:
    twice = deepcopy(row)
    twice["recipients"].append(twice["recipients"][0])
    assert len(diff.compare([twice], [row]).lost) == 1
    assert diff.compare([row], [twice]).counts("kind") == {"recipient": (1, 0)}


def test_a_new_key_of_the_paper_is_one_change(diff: ModuleType, row: dict[str, Any]) -> None:
    old = f'"{row["document"]["key"]}"'
    new = json.loads(json.dumps(row, ensure_ascii=False).replace(old, '"7-KH/ĐU"'))
    assert diff.compare([row], [new]).counts("kind") == {"header": (1, 1)}


def test_the_texts_are_the_samples_and_those_at_hand(
        diff: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "corpus" / "texts").mkdir(parents=True)
    (tmp_path / "corpus" / "texts" / "x1_a.txt").write_text("A", encoding="utf-8")
    monkeypatch.setenv("THONGSUOT_TEXTS", str(tmp_path))
    names = [path.name for path in diff.texts()]
    assert names[-1] == "x1_a.txt"
    assert len(names) == len(list((root() / "sample").glob("*.txt"))) + 1
    assert "x1_a.txt" not in [path.name for path in diff.texts(["x1"])]


@pytest.mark.skipif(shutil.which("git") is None or not (ROOT / ".git").exists(),
                    reason="không phải bản git")
def test_the_last_commit_is_read_from_a_checkout_of_its_own(diff: ModuleType) -> None:
    path = sorted((root() / "sample").glob("*.txt"))[0]
    before = diff.git("worktree", "list")
    with diff.worktree("HEAD") as tree:
        assert (tree / "thongsuot").is_dir()
        (found,) = diff.records(tree, [path])
    assert found["source"]["path"] == path.name
    assert not tree.exists()
    assert diff.git("worktree", "list") == before
    with pytest.raises(SystemExit, match="git worktree"), diff.worktree("no-such-revision"):
        pass
