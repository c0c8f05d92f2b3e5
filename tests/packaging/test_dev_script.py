"""The start-up script and the hashed lists it installs from."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LISTS = ("run", "dev")


def locked(name: str) -> dict[str, str]:
    """name → version of ``requirements/<name>.txt``."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;\\]+)", text, re.MULTILINE))


def test_help_lists_every_target() -> None:
    done = subprocess.run([sys.executable, "dev.py"], cwd=ROOT, capture_output=True, text=True,
                          encoding="utf-8", check=True)
    for target in ("setup", "demo", "test", "lint", "bench", "serve"):
        assert re.search(rf"^  {target} ", done.stdout, re.MULTILINE)


def test_every_target_is_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    rule = re.search(r"^(setup .*):$", makefile, re.MULTILINE)
    assert rule is not None
    assert set(rule[1].split()) == {"setup", "demo", "test", "lint", "bench", "serve"}


def test_output_is_utf8_on_a_legacy_code_page() -> None:
    done = subprocess.run([sys.executable, "dev.py"], cwd=ROOT, capture_output=True, check=True,
                          env={**os.environ, "PYTHONIOENCODING": "cp1258", "PYTHONUTF8": "0"})
    assert "Thông Suốt" in done.stdout.decode("utf-8")


def test_a_python_without_venv_gets_the_line_debian_needs() -> None:
    probe = (
        "import importlib.util, sys; sys.argv = ['dev.py', 'demo']; import dev; "
        "find = importlib.util.find_spec; "
        "importlib.util.find_spec = lambda n: None if n == 'ensurepip' else find(n); "
        "dev.installed = lambda level: False; raise SystemExit(dev.main(['demo']))"
    )
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True,
                          encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "apt install python3-venv" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", LISTS)
def test_lists_have_a_hash_for_each_package_and_no_address(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z])", text.strip())
    assert len(blocks) > 40
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text


def test_development_runs_on_what_is_shipped() -> None:
    run, dev = locked("run"), locked("dev")
    assert {name: dev.get(name) for name in run} == run


def test_each_declared_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=]", row)[0].lower().replace("_", "-")
             for row in project["dependencies"]}
    assert names <= set(locked("run"))
