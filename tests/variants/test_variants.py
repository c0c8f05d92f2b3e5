"""Made papers read against their truth: a failure is a defect of the reader or unfair to it.

Of a few hundred seeds every fact must be right, plain and with each class of noise.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.contract import record
from ingest.reading.read import read
from ingest.reading.text.canonical import canonicalise
from tests.variants.compare import differences
from tests.variants.grammar import make
from tests.variants.noise import NOISES, noisy
from tests.variants.offices import OFFICES
from tests.variants.truth import Paper

SEEDS = 360
PART = 20
NOISY = 24


def reading(text: str) -> dict[str, Any]:
    """The record that ``extract`` prints of a text."""
    return record(read(text), path="made.txt", sha256="0" * 64)


def wrong(paper: Paper) -> list[str]:
    """What the reader got wrong, with the recipe to make the paper again."""
    return [
        f"{paper.recipe}: {kind}: {what}" for kind, what in differences(paper, reading(paper.text))
    ]


@pytest.mark.parametrize("first", range(0, SEEDS, PART))
def test_every_fact_of_a_made_paper_is_read(first: int) -> None:
    assert [line for seed in range(first, first + PART) for line in wrong(make(seed))] == []


@pytest.mark.parametrize("which", sorted(OFFICES))
def test_every_office_is_made_and_read(which: str) -> None:
    assert wrong(make(7, which)) == []


@pytest.mark.parametrize("label", sorted(NOISES))
def test_noise_changes_no_fact(label: str) -> None:
    papers = [noisy(make(seed), label, seed) for seed in range(1000, 1000 + NOISY)]
    assert [line for paper in papers for line in wrong(paper)] == []


@pytest.mark.parametrize("label", ["wrapped", "broken"])
def test_two_kinds_of_noise_at_once(label: str) -> None:
    papers = [noisy(noisy(make(seed), label, seed), "tones", seed) for seed in range(2000, 2006)]
    assert [line for paper in papers for line in wrong(paper)] == []


SEEDED = st.integers(min_value=0, max_value=10**6)


@given(SEEDED, st.sampled_from(sorted(NOISES)))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_noise_changes_no_citation(seed: int, label: str) -> None:
    paper = noisy(make(seed), label, seed)
    found = {
        c["key"]: len(c["mentions"]) for c in reading(paper.text)["citations"] if c["numbered"]
    }
    assert found == {c.key: len(c.mentions) for c in paper.truth.cited.values() if c.number}


@given(SEEDED)
@settings(max_examples=25, deadline=None)
def test_decomposed_letters_are_read_alike(seed: int) -> None:
    text = make(seed).text
    composed, _ = canonicalise(unicodedata.normalize("NFD", text))
    assert composed == unicodedata.normalize("NFC", text)


@given(SEEDED, st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_a_torn_paper_loses_facts_and_invents_none(seed: int, rng: Any) -> None:
    """Lines are lost, or all stands on one line: what the header gives is true or absent."""
    paper = make(seed)
    lines = paper.text.split("\n")
    if rng.random() < 0.3:
        text = " ".join(lines)
    else:
        text = "\n".join(line for line in lines if rng.random() > 0.12)
    found = reading(text)
    head = found["document"]
    assert head["issued"] in (None, paper.truth.issued)
    assert head["number"] in (None, paper.truth.number)
    assert head["signer"] is None or head["signer"]["name"] in (None, paper.truth.signer)
    for field in ("place", "title", "symbol"):
        assert head[field] is None or letters(head[field]) in letters(text), field
    # a superior's name may have lost a line between its two
    for word in (head["parent_organ"] or "").split():
        assert letters(word) in letters(text)
    assert {c["key"] for c in found["citations"] if c["numbered"]} <= set(paper.truth.cited)


def letters(text: str) -> str:
    """The text without white space, case and marks of markup."""
    return re.sub(r"[\s*|]+", "", unicodedata.normalize("NFC", text)).casefold()


@given(SEEDED)
@settings(max_examples=40, deadline=None)
def test_no_date_is_invented(seed: int) -> None:
    """Every day of the record stands in the text in figures."""
    paper = make(seed)
    numbers = {int(n) for n in re.findall(r"[0-9]+", paper.text)}
    head = reading(paper.text)["document"]
    head.pop("issued_window", None)  # a month without its day is a window, and says so
    for day in re.findall(r"\b(\d{4})-(\d\d)-(\d\d)\b", str(head)):
        assert {int(part) for part in day} <= numbers
