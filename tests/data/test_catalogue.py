"""The catalogue: who exists where and when, under the names the grammar prints."""

from __future__ import annotations

from functools import cache

import pytest

from graph import catalogue, data
from graph.kinds import Level
from ingest.reading.bodies.grammar import Context, parse_body

NOW = "2026-01-01"
BEFORE = "2025-06-30"
NOWHERE = Context(None, None, None, None, "-", None)


def test_provinces_change_on_the_day_of_the_mergers() -> None:
    assert len(catalogue.provinces(NOW)) == len(catalogue.provinces("2025-07-01")) == 34
    assert len(catalogue.provinces(BEFORE)) == 63
    names = [row.name for row in catalogue.provinces(BEFORE)]
    assert names.index("An Giang") < names.index("Bắc Kạn") < names.index("Đà Nẵng")


def test_successors() -> None:
    assert catalogue.successor_province("Thái Bình") == "Hưng Yên"
    assert catalogue.successor_province("tỉnh Bình Định") == "Gia Lai"
    assert catalogue.successor_province("ba ria - vung tau") == "Hồ Chí Minh"
    assert catalogue.successor_province("Minh Họa") is None
    assert set(catalogue.predecessor_provinces("Lâm Đồng")) == {"Lâm Đồng", "Đắk Nông",
                                                               "Bình Thuận"}


def test_a_province_of_two_periods_is_two() -> None:
    old, new = catalogue.province("Gia Lai", BEFORE), catalogue.province("Gia Lai", NOW)
    assert old is not None
    assert new is not None
    assert (old.code, old.valid_to) == ("64", "2025-06-30")
    assert (new.code, new.valid_from) == ("52", "2025-07-01")
    assert catalogue.province("TP. Hồ Chí Minh", NOW) == catalogue.province("ho chi minh", NOW)
    assert catalogue.province("Bình Thuận", NOW) is None


def test_124_people_s_committees_of_lam_dong() -> None:
    found = catalogue.units("Lâm Đồng", "UBND", NOW)
    assert len(found) == 124
    one = next(unit for unit in found if "Đức Trọng" in unit.name)
    assert one.canonical == "Ủy ban nhân dân xã Đức Trọng, tỉnh Lâm Đồng"
    assert one.name == "UBND xã Đức Trọng"
    assert (one.level, one.place) == (Level.COMMUNE, "Lâm Đồng")
    assert one.parent == "Ủy ban nhân dân tỉnh Lâm Đồng"
    assert one.valid_from == "2025-07-01"


@pytest.mark.parametrize(("place", "kind", "count"), [
    (None, "Đảng ủy", 3321), (None, "Đảng ủy phường", 687), (None, "UBND đặc khu", 13),
    (None, "đảng ủy các xã, phường", 3308), ("Cao Bằng", "UBMTTQ Việt Nam", 56),
    (None, "Tỉnh ủy", 34), ("Hà Nội", "Thành ủy", 1), (None, "UBND tỉnh", 34),
    ("Minh Họa", "UBND", 0), ("Lâm Đồng", "Hội đồng trường", 0)])
def test_counts(place: str | None, kind: str, count: int) -> None:
    assert len(catalogue.units(place, kind, NOW)) == count


def test_before_the_mergers() -> None:
    committees = catalogue.units(None, "Tỉnh ủy", "2025-03-01")
    assert len(committees) == 63
    assert "Tỉnh ủy Thái Bình" in {unit.canonical for unit in committees}
    assert catalogue.units("Lâm Đồng", "UBND", BEFORE) == ()
    assert catalogue.units("Lâm Đồng", "Đảng ủy UBND tỉnh", "2024-01-01") == ()
    assert len(catalogue.units("Lâm Đồng", "Đảng ủy UBND tỉnh", "2025-03-01")) == 1


KINDS = tuple(row["kind"] for name in ("commune_bodies", "province_bodies")
              for row in data.table(name))


@cache
def _all_units() -> tuple[catalogue.CatalogueUnit, ...]:
    return tuple(unit for kind in KINDS
                 for unit in catalogue.units(None, kind, NOW))


def test_names_are_those_the_grammar_prints() -> None:
    """Coverage joins units and issuers by their canonical name, so each must mean itself."""
    wrong = {unit.canonical: found for unit in _all_units()
             if (found := parse_body(unit.canonical, NOWHERE).canonical) != unit.canonical}
    assert wrong == {}


def test_levels_and_tiers_are_those_the_grammar_reads() -> None:
    for kind in KINDS:
        for unit in catalogue.units("Thanh Hóa", kind, NOW):
            body = parse_body(unit.canonical, NOWHERE)
            assert (body.level, body.tier, body.place) == (unit.level, unit.tier, unit.place), \
                unit.canonical
