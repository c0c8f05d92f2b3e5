"""The answers of the hand annotation and of our reading: how far apart they are, by question.

``python3 dev.py compare-gold --verbose`` lists every difference.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.bench.compare_gold import Compared, Row, compare, report

pytestmark = pytest.mark.texts

#: Question → (at least the same, at most only in the annotation, at most only in our reading).
#: What differs: splits of an enumeration of bodies, a report read as a task or the other way
#: round, goals in words, and direction told of papers that the annotation leaves as mentions.
KNOWN = {
    "brief": (1080, 34, 20), "calendar": (780, 3, 3), "coverage": (108, 3, 3),
    "month": (34, 1, 1), "reports": (20, 1, 2), "roots": (40, 1, 10), "targets": (152, 6, 3),
    "tasks": (197, 3, 4), "trace": (38, 1, 10), "who": (920, 10, 12),
}


@pytest.fixture(scope="module")
def found(texts: Path) -> Compared:
    """Both graphs asked the same questions."""
    return compare(texts)


def test_the_annotation_and_our_reading_give_the_same_answers_but_for_what_is_known(
        found: Compared) -> None:
    counts = {question: [0, 0, 0] for question in KNOWN}
    for (question, _), numbers in found.counts().items():
        for place, number in enumerate(numbers):
            counts[question][place] += number
    wrong = {question: (tuple(have), KNOWN[question]) for question, have in counts.items()
             if have[0] < KNOWN[question][0] or have[1] > KNOWN[question][1]
             or have[2] > KNOWN[question][2]}
    assert not wrong, f"{wrong}: python3 dev.py compare-gold --verbose"


def test_what_is_due_on_a_day_differs_in_no_plan_of_the_seeds(found: Compared) -> None:
    differ = [row for row in (*found.only_gold, *found.only_ours)
              if row.question in ("calendar", "month", "coverage", "reports")
              and row.source.startswith(("000", "002", "004"))]
    assert not differ


def test_the_report_lists_every_difference_once_and_counts_them_by_text(found: Compared) -> None:
    lines = list(report(found, verbose=True))
    assert sum(line.startswith("- ") for line in lines) == len(found.only_gold)
    assert sum(line.startswith("+ ") for line in lines) == len(found.only_ours)
    named = Counter(source for _, source in found.counts())
    assert len(named) == 16


def test_two_rows_are_one_only_with_equal_words_and_the_same_place() -> None:
    row = Row("tasks", "a.txt", ("2025-03-27",), ((100, 150),))
    assert row.beside(Row("tasks", "a.txt", ("2025-03-27",), ((140, 190),)))
    assert not row.beside(Row("tasks", "a.txt", ("2025-03-28",), ((100, 150),)))
    assert not row.beside(Row("tasks", "a.txt", ("2025-03-27",), ((900, 950),)))
    assert not row.beside(Row("tasks", "b.txt", ("2025-03-27",), ((100, 150),)))
