"""Who is who: sightings of documents join only on evidence, whatever their order."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.identity import delta_to, derive
from graph.kinds import EdgeKind, NodeKind, Origin
from graph.model import Claim, Evidence, canonical_json

DAY = {"start": "2025-03-05", "end": "2025-03-05", "precision": "day"}


def day(iso: str) -> dict[str, str]:
    return {"start": iso, "end": iso, "precision": "day"}


def year(value: int) -> dict[str, str]:
    return {"start": f"{value}-01-01", "end": f"{value}-12-31", "precision": "year"}


def seen(source: str, code: str, **props: Any) -> Claim:
    evidence = Evidence(source, f"… số {code} …", "test", 0.9, Origin.STATED, 0, 9)
    row = {"role": "cited", "code": code, "type": "Kế hoạch", **props}
    return Claim(source, NodeKind.DOCUMENT, f"D:{code}", row, None, (evidence,))


def documents(claims: list[Claim]) -> list[dict[str, Any]]:
    return [dict(n.props) for n in derive(claims).nodes.values() if n.kind is NodeKind.DOCUMENT]


def canonical(claims: list[Claim]) -> str:
    derived = derive(claims)
    rows = [derived.nodes[k].to_json() for k in sorted(derived.nodes)]
    rows += [derived.edges[k].to_json() for k in sorted(derived.edges)]
    return canonical_json(rows)


def test_one_national_resolution_however_it_is_spelled() -> None:
    found = documents([
        seen("a.txt", "07-NQ/TW", scope="trung ương", date=day("2025-01-09"), type="Nghị quyết"),
        seen("b.txt", "7-NQ/TW", scope="trung ương", date=year(2025), type="Nghị quyết"),
        seen("c.txt", "07-NQ/TW", scope="trung ương", type="Nghị quyết")])
    assert len(found) == 1
    assert found[0]["date"]["start"] == "2025-01-09"


def test_one_number_in_two_years_is_two_documents() -> None:
    found = documents([
        seen("a.txt", "71/NQ-CP", scope="trung ương", date=day("2016-08-05")),
        seen("b.txt", "71/NQ-CP", scope="trung ương", date=day("2025-04-01"))])
    assert {row["date"]["start"] for row in found} == {"2016-08-05", "2025-04-01"}


def test_a_citation_without_year_that_fits_two_documents_stays_ambiguous() -> None:
    claims = [
        seen("a.txt", "71/NQ-CP", scope="trung ương", date=day("2016-08-05")),
        seen("b.txt", "71/NQ-CP", scope="trung ương", date=day("2025-04-01")),
        seen("c.txt", "71/NQ-CP", scope="trung ương")]
    loose = [row for row in documents(claims) if row.get("status") == "ambiguous"]
    assert len(loose) == 1
    assert len(loose[0]["candidates"]) == 2
    known = derive(claims).nodes
    assert all(key in known for key in loose[0]["candidates"])


def test_same_number_of_two_provinces_never_merges() -> None:
    found = documents([
        seen("a.txt", "12-KH/TU", scope="Tỉnh ủy Lào Cai", date=day("2025-07-01")),
        seen("b.txt", "12-KH/TU", scope="Tỉnh ủy Khánh Hòa", date=day("2025-07-01"))])
    assert len(found) == 2


def test_number_without_place_and_day_stays_with_its_own_paper() -> None:
    found = documents([
        seen("a.txt", "12-KH/TU", scope="Tỉnh ủy Lào Cai", date=day("2025-07-01")),
        seen("b.txt", "12-KH/TU"), seen("c.txt", "12-KH/TU")])
    assert len(found) == 3


def test_number_without_place_joins_on_the_same_day_when_only_one_fits() -> None:
    one = seen("a.txt", "12-KH/TU", scope="Tỉnh ủy Lào Cai", date=day("2025-07-01"))
    loose = seen("b.txt", "12-KH/TU", date=day("2025-07-01"))
    assert len(documents([one, loose])) == 1
    two = seen("c.txt", "12-KH/TU", scope="Tỉnh ủy Khánh Hòa", date=day("2025-07-01"))
    found = documents([one, two, loose])
    assert len(found) == 3
    assert [row["status"] for row in found if "status" in row] == ["ambiguous"]


def test_the_name_of_a_committee_without_province_chooses_among_equal_days() -> None:
    claims = [
        seen("a.txt", "09-KH/ĐU", scope="Đảng ủy xã An Mẫu, tỉnh Lào Cai", date=day("2025-07-01")),
        seen("b.txt", "09-KH/ĐU", scope="Đảng ủy xã Bình Mẫu, tỉnh Lào Cai",
             date=day("2025-07-01")),
        seen("c.txt", "09-KH/ĐU", scope="Đảng ủy xã An Mẫu [tỉnh không nêu tên, c]",
             date=day("2025-07-01"))]
    found = [n for n in derive(claims).nodes.values() if n.kind is NodeKind.DOCUMENT]
    assert sorted({e.source for e in node.evidence} for node in found) == [
        {"a.txt", "c.txt"}, {"b.txt"}]


def test_a_decision_and_a_regulation_of_one_symbol_are_two() -> None:
    found = documents([
        seen("a.txt", "230-QĐ/TW", scope="trung ương", date=year(2025), type="Quy định"),
        seen("b.txt", "230-QĐ/TW", scope="trung ương", date=year(2025), type="Quyết định")])
    assert {row["type"] for row in found} == {"Quy định", "Quyết định"}


def test_the_paper_itself_is_believed_before_those_who_cite_it() -> None:
    own = seen("own.txt", "31-KH/HU", role="self", held=True, scope="Huyện ủy A, tỉnh B",
               date=day("2025-02-10"), issue_state="issued")
    wrong = seen("other.txt", "31-KH/HU", scope="Huyện ủy A, tỉnh B", date=day("2025-10-02"))
    found = documents([wrong, own])
    assert len(found) == 1
    assert found[0]["date"]["start"] == "2025-02-10"
    assert {row["value"] for row in found[0]["contradictions"]} == {"2025-02-10", "2025-10-02"}


def test_a_stub_fills_when_its_text_arrives_and_empties_again() -> None:
    cited = seen("a.txt", "31-KH/HU", scope="Huyện ủy A, tỉnh B", date=day("2025-02-10"))
    own = seen("own.txt", "31-KH/HU", role="self", held=True, scope="Huyện ủy A, tỉnh B",
               date=day("2025-02-10"))
    before, both = derive([cited]), derive([cited, own])
    assert list(before.nodes) == list(both.nodes)
    assert [n.props["held"] for n in before.nodes.values()] == [False]
    assert [n.props["held"] for n in both.nodes.values()] == [True]
    digests = {k: n.digest() for k, n in both.nodes.items()}
    back = delta_to(before, digests, {}, drop_sources=["own.txt"])
    assert [n.props["held"] for n in back.put_nodes] == [False]
    assert back.drop_nodes == ()


def test_edges_to_what_no_claim_knows_are_not_made() -> None:
    own = seen("a.txt", "31-KH/HU", role="self")
    edge = Claim("a.txt", EdgeKind.IMPLEMENTS, "D:31-KH/HU", {}, "D:99-KH/TU", own.evidence)
    assert derive([own, edge]).edges == {}


def test_stated_and_inferred_of_one_pair_are_two_edges() -> None:
    a = seen("a.txt", "31-KH/HU", scope="Huyện ủy A, tỉnh B", date=DAY)
    b = seen("a.txt", "57-NQ/TW", scope="trung ương", date=day("2024-12-22"))
    guess = Evidence("a.txt", "", "guess", 0.4, Origin.INFERRED)
    edges = [Claim("a.txt", EdgeKind.IMPLEMENTS, a.ref, {}, b.ref, a.evidence),
             Claim("a.txt", EdgeKind.IMPLEMENTS, a.ref, {}, b.ref, (guess,))]
    found = derive([a, b, *edges]).edges
    assert {e.origin for e in found.values()} == {Origin.STATED, Origin.INFERRED}


_CODES = st.sampled_from(["12-KH/TU", "12 - KH/TU", "7-NQ/TW", "07-NQ/TW", "71/NQ-CP"])
_SCOPES = st.sampled_from([None, "trung ương", "Tỉnh ủy Lào Cai",
                           "Tỉnh ủy [tỉnh không nêu tên, k]"])
_DATES = st.sampled_from([None, day("2025-07-01"), day("2025-07-02"), year(2025), year(2016)])
_CLAIMS = st.lists(st.builds(
    lambda s, c, scope, when: seen(f"{s}.txt", c, **{
        k: v for k, v in (("scope", scope), ("date", when)) if v is not None}),
    st.integers(0, 4), _CODES, _SCOPES, _DATES), max_size=12)


@settings(max_examples=150, deadline=None)
@given(_CLAIMS, st.randoms(use_true_random=False))
def test_order_and_repeats_never_change_the_graph(claims: list[Claim],
                                                  rng: random.Random) -> None:
    shuffled = [*claims, *claims]
    rng.shuffle(shuffled)
    assert canonical(shuffled) == canonical(claims)


@pytest.mark.parametrize("name", ["57-nq/tw", "nq 57", "nghi quyet 57", "nghi quyet 57-nq/tw"])
def test_a_document_is_found_by_the_names_people_use(name: str) -> None:
    node = next(iter(derive([seen("a.txt", "57-NQ/TW", type="Nghị quyết", scope="trung ương",
                                  date=day("2024-12-22"))]).nodes.values()))
    assert name in node.names
