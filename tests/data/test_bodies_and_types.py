"""Tables of types, codes and bodies: usable levels, sources, no dangling superior."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.data import root, table
from graph.kinds import Level

TABLES = ("document_types", "issuer_codes", "organisations", "legal_bases", "provinces_34",
          "provinces_63_to_34", "communes_2025", "commune_bodies", "province_bodies", "ladder")
LEVELS = {level.value for level in Level}
DAY = re.compile(r"(?:|\d{4}(?:-\d\d(?:-\d\d)?)?)")


@pytest.mark.parametrize("name", TABLES)
def test_every_row_names_a_source(name: str) -> None:
    assert all(row["source"] for row in table(name))


@pytest.mark.parametrize(("name", "rows"), [
    ("document_types", 81), ("issuer_codes", 51), ("organisations", 227), ("legal_bases", 97)])
def test_nothing_was_lost(name: str, rows: int) -> None:
    assert len(table(name)) == rows


def test_levels_of_codes_and_bodies() -> None:
    for row in table("issuer_codes"):
        assert not row["level"] or row["level"] in LEVELS, row["code"]
        assert set(row["levels"].split("; ")) <= LEVELS, row["code"]
        assert not row["level"] or row["levels"] == row["level"], row["code"]
    assert {row["level"] for row in table("organisations")} <= LEVELS


def test_the_code_du_does_not_tell_the_level() -> None:
    codes = {row["code"]: row for row in table("issuer_codes")}
    assert codes["ĐU"]["level"] == ""
    assert {"province", "commune", "grassroots"} <= set(codes["ĐU"]["levels"].split("; "))
    assert codes["TW"]["level"] == "centre"
    assert codes["TU"]["level"] == "province"


@pytest.mark.parametrize("name", ["issuer_codes", "organisations", "commune_bodies",
                                  "province_bodies", "ladder"])
def test_validity_is_iso(name: str) -> None:
    for row in table(name):
        start, end = row["valid_from"], row["valid_to"]
        assert DAY.fullmatch(start), row
        assert DAY.fullmatch(end), row
        assert not (start and end) or start[:len(end)] <= end[:len(start)], row


def test_superiors_of_central_bodies_are_listed() -> None:
    rows = [row for row in table("organisations")
            if row["level"] in ("centre", "ministry") and not row["template"]]
    names = {row["name_vi"] for row in table("organisations")}
    dangling = {row["parent"] for row in rows if row["parent"] and row["parent"] not in names}
    assert not dangling
    heirs = {row["successor"] for row in rows if row["successor"]}
    assert {heir for heir in heirs for part in heir.split("; ") if part not in names} == set()


def test_types_of_a_symbol() -> None:
    """QĐ of the Party is a decision or a regulation; only the printed word tells."""
    party = [row for row in table("document_types")
             if row["system"] == "party" and row["symbol"] == "QĐ"]
    assert {row["type_vi"] for row in party} == {"Quyết định", "Quy định"}
    state = {row["type_vi"]: row["symbol"] for row in table("document_types")
             if row["system"] == "state"}
    assert state["Quy định"] == "QyĐ"


def test_tables_speak_of_no_foreign_folder() -> None:
    for path in sorted(Path(root()).rglob("*.csv")):
        assert "shared/" not in path.read_text(encoding="utf-8"), path.name
