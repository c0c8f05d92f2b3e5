"""The tables of goals: every comparator reads its own examples."""

from __future__ import annotations

import random

import pytest

from ingest.reading.duties.targets_values import figures, number, rules


@pytest.mark.parametrize("row", rules()["comparator"], ids=lambda row: row["id"])
def test_comparators_read_their_examples(row: dict[str, object]) -> None:
    matches = row["match"]
    assert isinstance(matches, list)
    for text in matches:
        assert [item.comparator for item in figures(text, 0, len(text))] == [row["sign"]], text
    others = row.get("no_match", [])
    assert isinstance(others, list)
    for text in others:
        assert row["sign"] not in [item.comparator for item in figures(text, 0, len(text))], text


@pytest.mark.parametrize(("text", "value"), [
    ("1.500", 1500), ("0,7", 0.7), ("7.5", 7.5), ("09", 9), ("1.234.567,8", 1234567.8), ("12", 12),
])
def test_vietnamese_numbers(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", [
    "ngày 15/3/2025", "năm 2030", "quý II/2025", "Điều 3", "Nghị quyết 57", "5G", "24/7",
    "từ 15 tuổi", "giai đoạn 2021-2025", "lần thứ 20", "khóa 13", "8 giờ 30",
])
def test_numbers_that_are_no_values(text: str) -> None:
    assert figures(text, 0, len(text)) == []


def test_any_text_is_read_in_bounds() -> None:
    pieces = ["80%", "1.500", "0,7", "16 - 18%/năm", "tối thiểu", "nhóm", "3 nước", "≥", "≤ 10",
              "/", "-", "đến", "2030", "trở lên", "999999999999", "%", "..", ",", "người/1 vạn dân"]
    chance = random.Random(30)
    for _ in range(500):
        text = " ".join(chance.choice(pieces) for _ in range(chance.randint(0, 10)))
        for item in figures(text, 0, len(text)):
            assert 0 <= item.start <= item.at < item.end <= len(text)
