"""Fences that keep the house in order: names, imports, room sizes, one home for SQL and Cypher."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("thongsuot", "graph", "ingest", "api", "viz")
HEAVY = ("fastapi", "neo4j", "networkx", "pyvis", "rdflib")
LONGEST = 500

_SQL = re.compile(r"\b(?:SELECT\s.{1,200}?\sFROM|INSERT\s+(?:OR\s\w+\s)?INTO|DELETE\s+FROM|"
                  r"UPDATE\s+\w+\s+SET|CREATE\s+(?:TABLE|VIEW|TRIGGER))\b", re.DOTALL)
_CYPHER = re.compile(r"\b(?:OPTIONAL\s+)?MATCH\s*\(|\bMERGE\s*\(|\bUNWIND\s+\$|\bDETACH\s+DELETE\b")


def modules() -> Iterator[tuple[str, Path]]:
    """(path from the root, file) of every module of the program."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), path


def strings(path: Path) -> Iterator[str]:
    """The literal texts of a module, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(node.body[0].value) for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and node.body and isinstance(node.body[0], ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


@pytest.mark.parametrize("name", PACKAGES)
def test_each_name_is_ours(name: str) -> None:
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    assert Path(spec.origin).resolve() == ROOT / name / "__init__.py"


def test_no_other_distribution_owns_our_names() -> None:
    owners = metadata.packages_distributions()
    assert {name: set(owners.get(name, ())) - {"thongsuot"} for name in PACKAGES} == {
        name: set() for name in PACKAGES}


def test_help_imports_nothing_heavy() -> None:
    probe = ("import sys\nfrom thongsuot.cli import main\nsys.argv = ['thongsuot', '--help']\n"
             "try:\n    main()\nexcept SystemExit:\n    pass\n"
             f"print('LOADED', [n for n in {HEAVY!r} if n in sys.modules])")
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True,
                          encoding="utf-8", check=True, cwd=ROOT)
    assert "Usage: thongsuot" in done.stdout
    assert done.stdout.splitlines()[-1] == "LOADED []"


def test_the_facade_imports_nothing_heavy_and_knows_its_version() -> None:
    probe = (f"import sys, thongsuot\nprint([n for n in {(*HEAVY, 'pydantic', 'typer')!r} "
             "if n in sys.modules], thongsuot.__version__)")
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True,
                          check=True, cwd=ROOT)
    assert done.stdout.strip() == f"[] {metadata.version('thongsuot')}"


def test_sql_lives_in_its_adapter_only() -> None:
    strangers = [name for name, path in modules() if not name.startswith("graph/sqlite/")
                 and any(_SQL.search(text) for text in strings(path))]
    assert strangers == []
    assert any(_SQL.search(text) for name, path in modules()
               if name.startswith("graph/sqlite/") for text in strings(path))


def test_cypher_lives_in_its_adapter_only() -> None:
    strangers = [name for name, path in modules() if not name.startswith("graph/neo4j/")
                 and any(_CYPHER.search(text) for text in strings(path))]
    assert strangers == []
    assert any(_CYPHER.search(text) for name, path in modules()
               if name.startswith("graph/neo4j/") for text in strings(path))


def test_no_module_is_longer_than_a_room() -> None:
    sizes = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in modules()}
    assert {name: size for name, size in sizes.items() if size > LONGEST} == {}


def test_import_directions_hold() -> None:
    command = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([str(command), "--no-logo", "--no-cache"], cwd=ROOT,
                          capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
