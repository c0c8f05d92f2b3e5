"""What the five real plans cite and carry out: facts a reader can check in the papers."""

from __future__ import annotations

import pytest

from ingest.reading.head.header import read_header
from ingest.reading.page.layout import analyse
from ingest.reading.refs.citations import find_citations
from ingest.reading.refs.keys import document_key
from ingest.reading.refs.relations import find_relations
from ingest.reading.text.canonical import canonicalise
from tests.conftest import texts_root

pytestmark = pytest.mark.texts


def seed(prefix: str) -> tuple[dict[str, int], set[str]]:
    """Numbered documents with the count of their mentions, and the edges with OWN for the paper."""
    path = next((texts_root() / "seeds").glob(f"{prefix}*.txt"))
    text, _ = canonicalise(path.read_text(encoding="utf-8"))
    layout = analyse(text)
    header = read_header(layout)
    key = document_key(header, text)
    citations, aliases = find_citations(layout, header)
    relations = find_relations(layout, header, key, citations, aliases)
    edges = {f"{r.tail} {r.kind} {r.head}".replace(key, "OWN") for r in relations}
    return {c.key: len(c.mentions) for c in citations if c.numbered}, edges


@pytest.mark.parametrize(("prefix", "numbered"), [
    ("000", {"362-KH/TU": 1, "19-KH/ĐU": 1, "57-NQ/TW": 5, "41-CTr/TU": 2, "26/KH-UBND": 1}),
    ("001", {"384-KH/TU": 1}),
    ("002", {"57-NQ/TW": 24, "386-KH/TU": 18}),
    ("004", {"74-KH/TU": 1, "37-KH/ĐUK": 1, "27/CT-TTg": 1}),
])
def test_every_number_of_a_plan_is_found_and_no_other(
    prefix: str, numbered: dict[str, int]
) -> None:
    assert seed(prefix)[0] == numbered


def test_fifteen_numbered_documents_of_the_longest_plan() -> None:
    assert len(seed("003")[0]) == 15


def test_the_stated_chain_from_the_politburo_to_the_district() -> None:
    _, edges = seed("002")

    assert {"OWN implements 57-NQ/TW", "OWN implements 386-KH/TU",
            "386-KH/TU implements 57-NQ/TW"} <= edges


def test_the_school_reaches_the_resolution_only_by_what_it_restates_and_ties_in() -> None:
    _, edges = seed("000")

    assert {"OWN implements 362-KH/TU", "OWN implements 19-KH/ĐU",
            "OWN restates_content_of 57-NQ/TW", "OWN associated_with 57-NQ/TW"} <= edges
    assert not any(e.startswith(("362-KH/TU ", "19-KH/ĐU ", "41-CTr/TU ")) for e in edges)


def test_edges_between_cited_documents_of_the_longest_plan() -> None:
    _, edges = seed("003")

    assert {"250-CV/ĐUK implements 01-KL/TW", "01-KL/TW continues 05-CT/TW",
            "103-KH/ĐUK implements 35-NQ/TW", "24-CTr/TU implements 33-NQ/TW",
            "76-KL/TW continues 33-NQ/TW", "51-KL/TW continues 27-CT/TW",
            "04-CTr/BTGTU implements nq:dai-hoi-xiii-dang"} <= edges
