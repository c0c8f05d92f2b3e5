"""The wheel, built through the sdist: what it holds and what stays out."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {"thongsuot", "graph", "ingest", "api", "viz"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Builds sdist and, from it, the wheel; nothing is downloaded."""
    out = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)],
        capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(list(out.glob("*.tar.gz"))) == 1
    (path,) = out.glob("*.whl")
    return zipfile.ZipFile(path)


def test_every_module_and_page_is_in_it(wheel: zipfile.ZipFile) -> None:
    listed = subprocess.run(["git", "ls-files", *sorted(PACKAGES)], cwd=ROOT, capture_output=True,
                            text=True, check=True).stdout.split()
    assert set(listed) - set(wheel.namelist()) == set()


def test_the_data_tables_are_in_it_at_their_place(wheel: zipfile.ZipFile) -> None:
    data = {f"graph/_data/{path.relative_to(ROOT / 'data').as_posix()}"
            for path in (ROOT / "data").rglob("*") if path.is_file()}
    assert data - set(wheel.namelist()) == set()


def test_nothing_else_is_in_it(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == PACKAGES
    assert not [name for name in wheel.namelist()
                if name.endswith((".pyc", ".db", "conftest.py")) or "/test_" in name]


def test_its_record_names_start_licence_and_no_upload(wheel: zipfile.ZipFile) -> None:
    info = next(name.split("/")[0] for name in wheel.namelist() if ".dist-info/" in name)
    entry = wheel.read(f"{info}/entry_points.txt").decode()
    record = wheel.read(f"{info}/METADATA").decode()
    assert "thongsuot = thongsuot.cli:main" in entry
    assert "Classifier: Private :: Do Not Upload" in record
    assert "License-Expression: Apache-2.0" in record
    assert any(name.endswith("licenses/LICENSE") for name in wheel.namelist())
