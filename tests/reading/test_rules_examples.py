"""Every rule for references and relations carries examples, and each example does what it says."""

from __future__ import annotations

import importlib
import re
from inspect import signature
from typing import Any

import pytest

from graph import data
from ingest.reading.model import Header, Layout, Section, Span
from ingest.reading.refs.citations import find_citations
from ingest.reading.refs.cues import cues
from ingest.reading.refs.keys import document_key
from ingest.reading.refs.relations import find_relations


def header(kind: str = "Kế hoạch") -> Header:
    return Header("15", "KH/ĐU", kind, "2026-05-05", None, "Đảng ủy xã Bình Minh", None,
                  "phát triển kinh tế số", None, {})


def layout(text: str, place: str) -> Layout:
    whole = Span(0, len(text))
    sections = (Section("I", "I", None, "heading", 0, len(text), len(text), 1, 1, None),) \
        if place == "heading" else ()
    return Layout(text, (whole,), None, whole if place == "title" else None,
                  whole if place in ("preamble", "annex") else Span(0, 0), whole, None, None, (),
                  sections, ())


REFERENCES = data.rules("rules_references")["rule"]
CUES = data.rules("rules_relations")["cue"]


@pytest.mark.parametrize(("rule", "example"), [
    pytest.param(row, example, id=f"{row['id']}:{number}")
    for row in REFERENCES for number, example in enumerate(row["match"])])
def test_a_reference_rule_finds_its_examples(rule: dict[str, Any], example: dict[str, str]) -> None:
    found, _ = find_citations(layout(example["text"], "body"), header())

    assert (example["key"], rule["id"]) in {(c.key, c.rule) for c in found}


@pytest.mark.parametrize(("rule", "example"), [
    pytest.param(row, example, id=f"{row['id']}:{number}")
    for row in REFERENCES for number, example in enumerate(row["no_match"])])
def test_a_reference_rule_leaves_the_rest(rule: dict[str, Any], example: dict[str, str]) -> None:
    found, _ = find_citations(layout(example["text"], "body"), header())

    assert [c.key for c in found if c.rule == rule["id"]] == []


def edges(example: dict[str, str]) -> dict[str, str]:
    """The relations of an example as "tail kind head" with the rule behind each."""
    place = example["place"]
    kind = "Phụ lục" if place == "annex" else "Kế hoạch"
    text = example["text"]
    if "Quyết định này" in text or text.startswith("Bãi bỏ"):
        kind = "Quyết định"
    own = header(kind)
    parts = layout(text, place)
    key = document_key(own, text)
    citations, aliases = find_citations(parts, own)
    return {
        " ".join("OWN" if end == key else end for end in (r.tail, r.kind, r.head)): r.rule
        for r in find_relations(parts, own, key, citations, aliases)
    }


@pytest.mark.parametrize("example", [
    pytest.param(example, id=f"{row['id']}:{number}")
    for row in CUES for number, example in enumerate(row.get("match", ()))])
def test_a_cue_gives_the_edge_of_its_examples(example: dict[str, str]) -> None:
    assert example["edge"] in edges(example)


@pytest.mark.parametrize("example", [
    pytest.param(example, id=f"{row['id']}:{number}")
    for row in CUES for number, example in enumerate(row.get("no_match", ()))])
def test_a_cue_gives_no_edge_where_it_only_looks_like_one(example: dict[str, str]) -> None:
    assert example["edge"] not in edges(example)


def test_every_rule_has_examples_and_a_measured_confidence() -> None:
    for row in REFERENCES:
        assert row["match"], row["id"]
        assert row["no_match"], row["id"]
        assert 0.5 <= row["confidence"] < 1
    for cue, row in zip(cues(), CUES, strict=True):
        assert row.get("match"), cue.id


#: The folder of the readers that do not stand in ``refs``.
PLACES = {"scan": "text"}
READERS = (
    "aliases", "articles", "attributes", "clauses", "cues", "governing", "issuers", "laws",
    "meetings", "mentions", "merging", "naming", "planned", "relations", "scan", "shortforms",
    "subjects", "titles", "unnumbered",
)


def patterns() -> list[tuple[str, str]]:
    """Every compiled pattern of the modules that read references and relations."""
    found = []
    for name in READERS:
        module = importlib.import_module(f"ingest.reading.{PLACES.get(name, 'refs')}.{name}")
        for attribute, value in vars(module).items():
            if callable(value) and hasattr(value, "cache_info") and attribute.startswith("_") \
                    and not signature(value).parameters:
                value = value()
            if isinstance(value, re.Pattern):
                found.append((f"{name}.{attribute}", value.pattern))
    return found


@pytest.mark.parametrize(("name", "pattern"), patterns())
def test_every_pattern_is_bounded_and_names_its_letters(name: str, pattern: str) -> None:
    plain = re.sub(r"\\.|\[(?:\\.|[^\]\\])*\]", "x", pattern)

    assert "À-" not in pattern, name
    assert not re.search(r"[x.)][*+]", plain), name
