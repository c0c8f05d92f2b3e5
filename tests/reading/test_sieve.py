"""A sieve answers as the pattern it is made of, whatever it looked for first."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import data
from ingest.reading.duties.duty_cues import expand
from ingest.reading.text.sieve import Sieve, sieve

_TABLES = ("rules_tasks", "rules_duties", "rules_deadlines")


def _patterns() -> Iterator[tuple[str, int]]:
    for table in _TABLES:
        for rows in data.rules(table).values():
            for row in rows if isinstance(rows, list) else ():
                if isinstance(row, dict) and "pattern" in row:
                    yield expand(row["pattern"]), re.I if row.get("any_case") else 0


def _texts() -> Iterator[str]:
    for table in _TABLES:
        for rows in data.rules(table).values():
            for row in rows if isinstance(rows, list) else ():
                if isinstance(row, dict):
                    yield from (str(text) for text in [*row.get("match", ()),
                                                       *row.get("no_match", ())])


def _same(one: Sieve, other: re.Pattern[str], text: str) -> None:
    def spans(found: re.Match[str] | None) -> object:
        return found and (found.span(), found.groups())

    for start, end in ((0, len(text)), (0, 9), (3, len(text)), (5, 5), (len(text), len(text))):
        assert spans(one.search(text, start, end)) == spans(other.search(text, start, end))
        assert spans(one.match(text, start, end)) == spans(other.match(text, start, end))
        assert spans(one.fullmatch(text, start, end)) == spans(other.fullmatch(text, start, end))
        assert [m.span() for m in one.finditer(text, start, end)] == [
            m.span() for m in other.finditer(text, start, end)]


def test_rules_answer_as_without_a_sieve() -> None:
    texts = sorted(set(_texts()))
    texts += [text.upper() for text in texts[::7]]
    for pattern, flags in _patterns():
        one, other = sieve(pattern, flags), re.compile(pattern, flags)
        for text in texts:
            assert bool(one.search(text)) == bool(other.search(text)), (pattern, text)
            assert bool(one.match(text)) == bool(other.match(text)), (pattern, text)


@pytest.mark.parametrize(
    "pattern",
    ["giao|nhận", "^(?:đã|chưa) làm", "(?:a|b?)c", "x*", "(?i:ab)c", "(?<![ab])c", "[^a]b",
     r"\bab|c\s", "^a|b", "a{2}|(b)+c", "(?=ab)a", "(a)|^c", "[a-c]x", r"\sab", "(?:^a|^b)c"])
@given(text=st.text(alphabet="abcxgiaonhậđãlm ABC\n", max_size=14))
def test_any_pattern_answers_as_without_a_sieve(pattern: str, text: str) -> None:
    for flags in (0, re.IGNORECASE, re.MULTILINE):
        _same(sieve(pattern, flags), re.compile(pattern, flags), text)
