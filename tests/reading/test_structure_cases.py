"""Header, recipients and outline of made-up papers of every layout (``structure_cases.toml``)."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from ingest.reading.head.header import read_header
from ingest.reading.head.recipients import read_recipients
from ingest.reading.model import Header
from ingest.reading.page.layout import analyse
from ingest.reading.text.canonical import canonicalise

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "structure_cases.toml").read_text(encoding="utf-8"))["case"]
FIELDS = ("number", "symbol", "type", "issued", "place", "issuer", "parent_organ", "title",
          "secrecy", "urgency", "circulation", "state")


def header_of(text: str) -> Header:
    return read_header(analyse(canonicalise(text)[0]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_header(case: dict[str, Any]) -> None:
    header = header_of(case["text"])
    assert {name: value for name in FIELDS if (value := getattr(header, name)) is not None} \
        == case["header"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_signer(case: dict[str, Any]) -> None:
    signer = header_of(case["text"]).signer
    read = {} if signer is None else {
        name: value for name in ("name", "role", "on_behalf")
        if (value := getattr(signer, name)) is not None}
    assert read == case.get("signer", {})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_recipients(case: dict[str, Any]) -> None:
    layout = analyse(canonicalise(case["text"])[0])
    read = [[entry.name, entry.purpose or ""] for entry in
            read_recipients(layout, read_header(layout))]
    assert read == case["lists"]["recipients"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_outline(case: dict[str, Any]) -> None:
    layout = analyse(canonicalise(case["text"])[0])
    assert [section.path for section in layout.sections if section.kind != "bullet"] \
        == case["lists"]["outline"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_blank_field_has_a_reason_and_no_other(case: dict[str, Any]) -> None:
    header = header_of(case["text"])
    for name in FIELDS[:8]:
        assert (getattr(header, name) is None) == (name in header.missing), name
    assert (header.signer is None) == ("signer" in header.missing)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_decomposed_letters_change_nothing(case: dict[str, Any]) -> None:
    plain, decomposed = header_of(case["text"]), header_of(
        unicodedata.normalize("NFD", case["text"]).replace("\n", "\r\n"))
    assert plain == decomposed


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_spans_show_the_fact(case: dict[str, Any]) -> None:
    """A field's span holds its words; a number, day or symbol as printed."""
    text = canonicalise(case["text"])[0]
    header = read_header(analyse(text))
    for name, span in header.spans.items():
        assert 0 <= span.start < span.end <= len(text), name
    for name in ("number", "place"):
        value, span = getattr(header, name), header.spans.get(name)
        if value is not None and span is not None:
            words = "".join(text[span.start:span.end].split())
            assert value.replace(" ", "") in words
