"""The rules and word lists of orders do what their own examples say."""

from __future__ import annotations

import re

import pytest

from graph import data
from graph.names import fold
from ingest.reading.duties.duty_cues import cue
from ingest.reading.duties.task_rules import directives, skips, type_mode, zone_rule

RULES = data.rules("rules_tasks")


@pytest.mark.parametrize("row", RULES["zone"], ids=[r["id"] for r in RULES["zone"]])
def test_a_heading_rule_matches_its_examples_and_not_its_counter_examples(row):
    pattern = re.compile(row["pattern"])
    assert [t for t in row["match"] if not pattern.search(fold(t).strip(" .,;:-"))] == []
    assert [t for t in row["no_match"] if pattern.search(fold(t).strip(" .,;:-"))] == []


@pytest.mark.parametrize("row", RULES["zone"], ids=[r["id"] for r in RULES["zone"]])
def test_a_heading_is_read_by_the_rule_that_names_it(row):
    assert {zone_rule(title) for title in row["match"]} == {(row["id"], row["mode"])}


@pytest.mark.parametrize("row", RULES["skip"], ids=[r["id"] for r in RULES["skip"]])
def test_a_skip_rule_matches_its_examples_and_not_its_counter_examples(row):
    pattern = skips()[row["id"]]
    assert [t for t in row["match"] if not pattern.search(t)] == []
    assert [t for t in row["no_match"] if pattern.search(t)] == []


@pytest.mark.parametrize(("row", "rule"), list(zip(RULES["directive"], directives(), strict=True)),
                         ids=[r["id"] for r in RULES["directive"]])
def test_a_directive_opens_its_examples(row, rule):
    assert [t for t in row["match"] if not rule[1].match(t)] == []
    assert [t for t in row["no_match"] if rule[1].match(t)] == []


CUES = [(table, row) for table in ("rules_tasks", "rules_duties", "rules_deadlines")
        for row in data.rules(table)["cue"]]


@pytest.mark.parametrize(("table", "row"), CUES, ids=[f"{t}-{r['id']}" for t, r in CUES])
def test_a_cue_matches_its_examples_and_not_its_counter_examples(table, row):
    pattern = cue(table, row["id"])
    find = pattern.search if row["use"] == "search" else pattern.match
    assert row["match"]
    assert [t for t in row["match"] if not find(t)] == []
    assert [t for t in row["no_match"] if find(t)] == []


def test_no_pattern_of_the_rules_can_run_away():
    rows = [*RULES["zone"], *RULES["skip"], *RULES["directive"], *(row for _, row in CUES),
            *(r for part in ("core", "left", "reject")
              for r in data.rules("rules_deadlines")[part])]
    for row in rows:
        assert "À-Ỹ" not in row["pattern"]
        assert "à-ỹ" not in row["pattern"]
        bare = re.sub(r"\\.|\[[^\]]*\]", "x", row["pattern"])
        # "(?:các )*" over fixed words is bounded by its words; an open class is not
        assert not re.search(r"x[*+]", bare), row["id"]


@pytest.mark.parametrize(("kind", "mode"), [
    ("Kế hoạch", "full"), ("Báo cáo", "none"), ("Quy chế", "named"), (None, "full")])
def test_the_type_of_a_document_says_how_unheaded_text_is_read(kind, mode):
    assert type_mode(kind) == mode
