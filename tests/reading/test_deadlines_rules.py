"""The rule file of due times does what its own examples say."""

from __future__ import annotations

import re

import pytest

from graph import data
from ingest.reading.duties.deadlines import find_deadlines, read_cell
from ingest.reading.duties.duty_cues import expand

RULES = data.rules("rules_deadlines")
PATTERNS = [(part, row) for part in ("core", "left", "reject") for row in RULES[part]]


@pytest.mark.parametrize(
    "row", [row for _, row in PATTERNS], ids=[f"{p}-{r['id']}" for p, r in PATTERNS]
)
def test_every_pattern_matches_its_examples_and_not_its_counter_examples(row):
    pattern = re.compile(expand(row["pattern"]))
    find = pattern.match if row.get("side") == "right" else pattern.search
    assert row["match"]
    assert row["no_match"]
    assert [text for text in row["match"] if find(text) is None] == []
    assert [text for text in row["no_match"] if find(text) is not None] == []


@pytest.mark.parametrize("row", RULES["example"], ids=[r["words"] for r in RULES["example"]])
def test_example_sentences_are_read_as_written_beside_them(row):
    found = find_deadlines(row["text"], 0, len(row["text"]), 2025)
    assert len(found) == 1
    span, value = found[0]
    assert row["text"][span.start : span.end] == row["words"] == value.text
    assert (value.start, value.end, value.recurrence, value.exclusive) == (
        row.get("start"),
        row.get("end"),
        row.get("recurrence"),
        row.get("exclusive", False),
    )


@pytest.mark.parametrize("row", RULES["none"], ids=[r["text"][:40] for r in RULES["none"]])
def test_texts_without_a_due_time_give_none(row):
    assert find_deadlines(row["text"], 0, len(row["text"]), 2025) == []


@pytest.mark.parametrize("row", RULES["cell_example"],
                         ids=[r["text"] for r in RULES["cell_example"]])
def test_time_cells_are_read_as_written_beside_them(row):
    value = read_cell(row["text"], 2025)
    assert value is not None
    assert value.text == row["text"]
    assert (value.start, value.end, value.recurrence, value.exclusive) == (
        row.get("start"), row.get("end"), None, row.get("exclusive", False))


@pytest.mark.parametrize("text", [
    "Thường xuyên", "Theo kế hoạch", "30/2", "15/13", "Quý V", "II, III", "3, 9", "Tháng 14",
    "Theo quy định", "1/2 số tiết",
])
def test_cells_that_name_no_time_give_none(text):
    assert read_cell(text, 2025) is None


def test_a_list_without_a_year_is_not_dated_where_none_is_known():
    value = read_cell("Quý I, II", None)
    assert value is None or (value.start is None and value.end is None)


@pytest.mark.parametrize(("text", "ends", "recurrence"), [
    ("Gửi báo cáo trước ngày 15/6 và ngày 15/12/2027.", ["2027-06-15", "2027-12-15"], None),
    ("Gửi báo cáo trước ngày 15/6 và trước ngày 15/12 hằng năm.", ["--06-15", "--12-15"],
     "yearly"),
    ("Báo cáo quý trước ngày 10/6, báo cáo năm trước ngày 10/12.", ["2025-06-10", "2025-12-10"],
     None),
])
def test_two_days_of_one_term_share_its_words(text, ends, recurrence):
    found = [value for _, value in find_deadlines(text, 0, len(text), 2025)]
    assert [value.end for value in found] == ends
    assert all(value.start is None and value.exclusive for value in found)
    assert {value.recurrence for value in found} == {recurrence}
