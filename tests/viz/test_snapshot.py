"""The snapshot: one file, no address outside it, small, the same bytes for the same answer."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.answers import TraceAnswer
from graph.answers_owed import CoverageAnswer
from viz.snapshot import LIMIT, snapshot, write_snapshot


def test_it_is_one_utf8_file_that_asks_for_nothing(
        tmp_path: Path, trace_answer: TraceAnswer, coverage_answer: CoverageAnswer) -> None:
    path = tmp_path / "cascade.html"
    write_snapshot(trace_answer, path, coverage=coverage_answer)
    text = path.read_text(encoding="utf-8")
    assert text.lstrip().startswith("<!doctype html>")
    assert "default-src 'none'" in text
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=", text)
    assert "@import" not in text
    assert path.stat().st_size <= LIMIT
    assert not list(tmp_path.glob("lib*"))


def test_it_reads_without_the_script(trace_answer: TraceAnswer,
                                     coverage_answer: CoverageAnswer) -> None:
    text = snapshot(trace_answer, coverage=coverage_answer)
    page = text.split("<script", 1)[0]
    assert "<svg" in page
    assert "Kế hoạch 20-KH/TU" in page
    assert "sau 53 ngày" in page
    assert "Thực hiện theo trên" in page
    assert "quá hạn, chưa thấy" in page
    assert "ví dụ, không có thật" in page
    assert "suy ra" in page


def test_hostile_words_stay_words(trace_answer: TraceAnswer) -> None:
    text = snapshot(trace_answer)
    assert "<script>window.hit" not in text
    assert "<img src=x" not in text
    assert "&lt;script&gt;window.hit=1" in text


def test_the_same_answer_gives_the_same_bytes(trace_answer: TraceAnswer) -> None:
    assert snapshot(trace_answer) == snapshot(trace_answer)


@pytest.mark.parametrize("size", [300, 5000])
def test_a_large_cascade_stays_small(big_trace: Callable[[int], TraceAnswer], size: int) -> None:
    assert len(snapshot(big_trace(size)).encode()) <= LIMIT


def test_pyvis_is_not_loaded_before_a_snapshot_is_drawn() -> None:
    code = ("import sys, viz.snapshot, viz.page; "
            "print([m for m in ('pyvis', 'IPython', 'networkx') if m in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                          check=True, cwd=Path(__file__).resolve().parents[2])
    assert done.stdout.strip() == "[]"
