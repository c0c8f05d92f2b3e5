"""Every example beside a rule of data/series.toml holds."""

from __future__ import annotations

import pytest

from graph.data import rules
from graph.series import committee

EXAMPLES = [tuple(pair) for row in rules("series")["same"] for pair in row["match"]]


@pytest.mark.parametrize(("body", "expected"), EXAMPLES)
def test_a_standing_organ_numbers_for_its_committee(body: str, expected: str) -> None:
    assert committee(body) == expected
    assert committee(expected) == expected


def test_an_office_under_a_committee_is_a_body_of_its_own() -> None:
    assert committee("Văn phòng Tỉnh ủy Minh Họa") == "Văn phòng Tỉnh ủy Minh Họa"
