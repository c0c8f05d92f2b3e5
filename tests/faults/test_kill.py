"""kill -9: 50 times on files and 6 times on Neo4j in CI, fewer on a developer's machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.kill import HEAD, Report, embedded, servers

IN_CI = bool(os.environ.get("THONGSUOT_CI"))


def told(reports: list[Report], capsys: pytest.CaptureFixture[str]) -> None:
    """The kill report, into the log of the run."""
    with capsys.disabled():
        print("", HEAD, *reports, sep="\n")
    for report in reports:
        assert report.sound, str(report)
        assert report.midway, f"{report.kind}: never killed in the middle"


def test_a_killed_load_or_copy_loses_nothing_and_leaves_nothing_half_done(
        tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(embedded(50 if IN_CI else 8, tmp_path), capsys)


@pytest.mark.neo4j
def test_a_killed_server_or_program_loses_nothing_and_leaves_nothing_half_done(
        tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(servers(2 if IN_CI else 1, tmp_path), capsys)
