"""The script that starts a Neo4j touches only what it made itself."""

from __future__ import annotations

import ast
import json
import os
import sys
from pathlib import Path

import pytest

from tests.neo4j_server import SCRIPT, absent, script


def test_a_folder_with_other_things_is_refused(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ci = script()
    monkeypatch.setattr(ci.shutil, "which", lambda name: f"/usr/bin/{name}")
    (tmp_path / "thư.txt").write_text("giữ lại")
    with pytest.raises(ci.Failed, match="something else"):
        ci.start(tmp_path)
    assert (tmp_path / "thư.txt").read_text() == "giữ lại"


def test_only_a_process_that_is_the_server_is_stopped(tmp_path: Path) -> None:
    ci = script()
    (tmp_path / "server.json").write_text(json.dumps(
        {"address": "neo4j://127.0.0.1:1/neo4j", "pid": os.getpid(), "home": str(tmp_path)}))
    assert not ci.alive(ci.state(tmp_path))
    assert ci.stop(tmp_path) is False
    assert ci.stop(tmp_path / "nowhere") is False


def test_what_is_missing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("THONGSUOT_TEST_NEO4J", raising=False)
    monkeypatch.setenv("THONGSUOT_NEO4J_CACHE", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "java" in (absent() or "")
    (tmp_path / "java").touch(0o755)
    assert "mvn" in (absent() or "")
    jars = script().cache()
    assert jars.parent == tmp_path
    jars.mkdir()
    assert absent() is None


def test_the_script_needs_only_the_standard_library() -> None:
    imports = [node for node in ast.walk(ast.parse(SCRIPT.read_text(encoding="utf-8")))
               if isinstance(node, (ast.Import, ast.ImportFrom))]
    names = {name.split(".")[0] for node in imports for name in (
        [node.module] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names])}
    assert names - {"__future__"} <= sys.stdlib_module_names


def test_an_old_java_is_not_taken_for_the_calendar_version(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ci = script()
    fake = tmp_path / "java"
    fake.write_text("#!/bin/sh\necho 'openjdk version \"17.0.15\" 2025-04-15' >&2\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("THONGSUOT_NEO4J_CACHE", str(tmp_path))
    kept = tmp_path / ci.JDK[0].replace("==", "-")
    kept.mkdir()
    assert ci.java(ci.LONG_TERM) == str(fake)
    assert Path(ci.java(ci.CALENDAR)).is_relative_to(kept)
    fake.write_text("#!/bin/sh\necho 'openjdk version \"25.0.2\" 2026-01-20 LTS' >&2\n")
    assert ci.java(ci.CALENDAR) == str(fake)
