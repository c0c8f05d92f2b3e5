"""Facts of the real texts: whose goals they state, how many, and which bodies stay apart."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import pytest

from ingest.reading.bodies.bodies import collect
from ingest.reading.bodies.grammar import Context, context_of
from ingest.reading.duties.targets import find_targets
from ingest.reading.head.header import read_header
from ingest.reading.model import Body, Target
from ingest.reading.page.layout import analyse
from ingest.reading.refs.citations import find_citations
from ingest.reading.refs.keys import document_key

pytestmark = pytest.mark.texts


@cache
def read(path: Path) -> tuple[Context, tuple[Target, ...], tuple[Body, ...]]:
    text = unicodedata.normalize("NFC", path.read_text("utf-8-sig").replace("\r\n", "\n"))
    layout = analyse(text)
    header = read_header(layout)
    key = document_key(header, text)
    context = context_of(header, layout, key)
    citations, _ = find_citations(layout, header)
    targets = find_targets(layout, header, key, citations, context)
    bodies = collect(layout, header, key, context, [], citations)
    for target in targets:
        assert text[target.span.start:target.span.end].strip()
    for body in bodies:
        if body.span is not None:
            assert 0 <= body.span.start < body.span.end <= len(text)
    return context, targets, bodies


def _seed(folder: Path, number: str) -> Path:
    return next((folder / "seeds").glob(f"{number}_*.txt"))


def _corpus(folder: Path, number: str) -> Path:
    return next((folder / "corpus" / "texts").glob(f"{number}_*.txt"))


def _numbers(targets: tuple[Target, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for target in targets:
        if target.value is not None:
            found[target.owner] = found.get(target.owner, 0) + 1
    return found


def test_goals_belong_to_the_document_that_sets_them(texts: Path) -> None:
    _, targets, _ = read(_seed(texts, "000"))
    assert _numbers(targets) == {"57-NQ/TW": 6, "41-CTr/TU": 14}


def test_papers_without_goals_have_none(texts: Path) -> None:
    for number in ("001", "002", "003", "004"):
        assert read(_seed(texts, number))[1] == ()


def test_the_root_resolution_and_the_table_of_goals(texts: Path) -> None:
    _, root, _ = read(_corpus(texts, "c01"))
    assert _numbers(root) == {"57-NQ/TW": 26}
    _, table, _ = read(_corpus(texts, "c08"))
    assert sum(_numbers(table).values()) == 54
    assert {target.horizon for target in table} == {2030, 2045}


def test_provincial_committees_of_the_plans_stay_apart(texts: Path) -> None:
    names = []
    for number in ("000", "001", "002", "003", "004"):
        bodies = read(_seed(texts, number))[2]
        names.append({body.canonical for body in bodies
                      if body.canonical.startswith("Ban Thường vụ Tỉnh ủy")})
    assert all(len(found) <= 1 for found in names)
    flat = [name for found in names for name in found]
    assert len(set(flat)) == len(flat)


def test_places_as_the_texts_state_them(texts: Path) -> None:
    provinces = [read(_seed(texts, number))[0].province
                 for number in ("000", "001", "002", "003", "004")]
    assert provinces == ["Thái Bình", None, None, "Bình Định", "Bà Rịa - Vũng Tàu"]


def test_every_text_of_the_corpus_is_read(texts: Path) -> None:
    for path in sorted((texts / "corpus" / "texts").glob("*.txt")):
        context, _, bodies = read(path)
        assert len({body.canonical for body in bodies}) == len(bodies)
        assert context.document_key
