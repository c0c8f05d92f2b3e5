"""The tables of territories: counts a user relies on, and no dangling reference."""

from __future__ import annotations

from collections import Counter

import pytest

from graph import catalogue
from graph.data import table
from graph.kinds import Level


def test_34_provinces_of_63() -> None:
    new = {row["new_name"] for row in table("provinces_34")}
    assert len(table("provinces_34")) == len(new) == 34
    assert len({row["old_name"] for row in table("provinces_63_to_34")}) == 63
    assert {row["new_name"] for row in table("provinces_63_to_34")} == new
    assert {row["effective_date"] for row in table("provinces_63_to_34")} == {"2025-07-01"}


def test_former_provinces_agree_in_both_tables() -> None:
    for row in table("provinces_34"):
        old = set(row["old_provinces"].split("; "))
        assert old == set(catalogue.predecessor_provinces(row["new_name"])), row["new_name"]


def test_province_codes_are_no_keys() -> None:
    """Seven provinces kept their name and took a neighbour's code (decision 8)."""
    old = {row["old_name"]: row["old_code"] for row in table("provinces_63_to_34")}
    moved = {row["new_name"] for row in table("provinces_34")
             if row["new_name"] in old and old[row["new_name"]] != row["new_code"]}
    assert moved == {"Lào Cai", "Bắc Ninh", "Quảng Trị", "Gia Lai", "Tây Ninh", "Đồng Tháp",
                     "An Giang"}


def test_3321_communes_each_in_a_province() -> None:
    rows = table("communes_2025")
    assert len(rows) == 3321
    assert len({row["code"] for row in rows}) == 3321
    assert Counter(row["kind"] for row in rows) == {"xã": 2621, "phường": 687, "đặc khu": 13}
    counts = Counter(row["province"] for row in rows)
    assert counts == {row["new_name"]: int(row["communes_total"])
                      for row in table("provinces_34")}


def test_commune_names_repeat_so_a_name_needs_its_province() -> None:
    rows = table("communes_2025")
    names = Counter((row["kind"], row["name"]) for row in rows)
    assert len(names) == 2990
    assert sum(times > 1 for times in names.values()) == 247
    assert names["xã", "Tân Tiến"] == names["xã", "Tân Thành"] == 7
    placed = Counter((row["kind"], row["name"], row["province"]) for row in rows)
    assert max(placed.values()) == 1


@pytest.mark.parametrize("name", ["commune_bodies", "province_bodies", "ladder"])
def test_levels_are_those_of_kinds(name: str) -> None:
    assert {row["level"] for row in table(name)} <= {level.value for level in Level}


def test_ladder_hangs_together() -> None:
    rungs = {row["rung"]: row for row in table("ladder")}
    for row in rungs.values():
        if row["above"]:
            above = rungs[row["above"]]
            assert not (row["tier"] and above["tier"]) or int(above["tier"]) <= int(row["tier"])
    assert rungs["cell"]["tier"] == "5"
    assert rungs["district.party"]["valid_to"] == "2025-06-30"
