"""The documentation is checked against the program: nothing undocumented, nothing invented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from api.app import create_app
from graph.kinds import EDGES, LEVEL_VI, NODES, ORIGIN_VI
from graph.open import open_store
from thongsuot.cli.app import app
from thongsuot.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), ROOT / "data/README.md"]


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def commands(group: Any, path: str = "thongsuot") -> Iterator[tuple[str, Any]]:
    """(command as typed, its object) of all commands below a group."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{path} {name}")
        if not hasattr(command, "commands") or command.invoke_without_command:
            yield f"{path} {name}", command


def items() -> dict[str, str]:
    """command → its paragraph in docs/cli.md."""
    found = re.findall(r"^- `(thongsuot [a-z -]+?)(?= [^a-z ]|`)(.*)$", page("cli.md"),
                       re.MULTILINE)
    return {name.strip(): rest for name, rest in found}


def test_every_command_and_no_other_is_documented() -> None:
    assert set(items()) == {name for name, _ in commands(get_command(app))}


def test_every_option_of_every_command_is_documented() -> None:
    documented = items()
    missing = [f"{name} {'/'.join(parameter.opts)}"
               for name, command in commands(get_command(app)) for parameter in command.params
               if parameter.opts[0].startswith("-") and parameter.name != "help"
               and not any(re.search(rf"{re.escape(option)}\b", documented[name])
                           for option in parameter.opts)]
    assert missing == []


def test_every_setting_is_documented_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(THONGSUOT_\w+)` \| (\S+) \|", page("settings.md"), re.MULTILINE))
    fields = {f"{PREFIX}{name.upper()}": field.default
              for name, field in Settings.model_fields.items()}
    assert set(fields) <= set(rows)
    assert {name: rows[name].strip("`") for name in fields} == {
        name: "–" if default is None else str(default) for name, default in fields.items()}


def test_every_variable_the_code_reads_is_documented() -> None:
    used: set[str] = set()
    for folder in ("graph", "ingest", "api", "viz", "thongsuot", "tests", ".ci"):
        for path in (ROOT / folder).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            used |= set(re.findall(r"(?:environ|env)\b[^\n]{0,20}[\"'](THONGSUOT_\w+)", text))
    assert used
    assert used - set(re.findall(r"THONGSUOT_\w+", page("settings.md"))) == set()


@pytest.fixture
def openapi(tmp_path: Path) -> dict[str, Any]:
    store = open_store(f"sqlite:///{(tmp_path / 'a.db').as_posix()}", create=True)
    try:
        return dict(create_app(store).openapi())
    finally:
        store.close()


def test_every_route_and_parameter_and_no_other_is_documented(openapi: dict[str, Any]) -> None:
    rows = re.findall(r"^\| `([A-Z]+) (/\S*)` \| ([^|]+) \|", page("api.md"), re.MULTILINE)
    documented = {(method, path): set(re.findall(r"`(\w+)`", words))
                  for method, path, words in rows}
    real = {(method.upper(), path): {item["name"] for item in operation.get("parameters", [])}
            for path, methods in openapi["paths"].items() for method, operation in methods.items()}
    assert documented == real


def test_every_kind_is_documented_as_declared() -> None:
    text = page("kinds.md")
    for node in NODES.values():
        assert (f"| `{node.kind.value}` | {node.vi} | {node.en} | `{node.label}` | `{node.rdf}` |"
                in text)
    for edge in EDGES.values():
        row = next(line for line in text.split("\n") if line.startswith(f"| `{edge.kind.value}` |"))
        for part in (f"{edge.vi} / {edge.inverse_vi}", edge.en, f"`{edge.rdf}`",
                     *(f"`{kind.value}`" for kind in (*edge.tail, *edge.head))):
            assert part in row
        follow = "mặc định" if edge.directing else "khi cần" if edge.wider else "–"
        assert row.split("|")[-2].strip().startswith(follow)
    for code, name in {**LEVEL_VI, **ORIGIN_VI}.items():
        assert f"| `{code.value}` | {name} |" in text


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8"))
    broken = [target for target in targets
              if "://" not in target and not (path.parent / target).exists()]
    assert broken == []


def test_the_readme_names_real_commands_and_targets() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    real = {name for name, _ in commands(get_command(app))}
    named = set(re.findall(r"^thongsuot ([a-z]+)", text, re.MULTILINE))
    assert named
    assert {f"thongsuot {name}" for name in named} <= real
    for target in ("make demo", "python3 dev.py demo", "py dev.py demo", "make test",
                   "apt install python3-venv", ".ci/neo4j.py", "docker compose"):
        assert target in text
