"""Later papers settle what earlier ones left open, and unsettle it again when they are gone."""

from __future__ import annotations

from typing import Any

import pytest

from graph.identity import derive, update
from graph.kinds import EdgeKind, NodeKind, Origin
from graph.model import Claim, Evidence, Node, StoredSource
from tests.contract.oracle import MemoryStore
from tests.graph.invented import day, year

K = EdgeKind
TITLE = "phát triển bưu điện văn hóa xã trên địa bàn tỉnh"
PLAN = {"type": "Kế hoạch", "symbol": "KH/TU", "scope": "Tỉnh ủy Minh Mẫu", "title": TITLE}


def paper(source: str, ref: str, /, **props: Any) -> Claim:
    quote = Evidence(source, f"chữ trong {source}", "test", 0.9, Origin.STATED, 3, 9)
    return Claim(source, NodeKind.DOCUMENT, f"D:{ref}", {"role": "cited", **props}, None, (quote,))


def own(source: str, ref: str, /, **props: Any) -> Claim:
    return paper(source, ref, **{"role": "self", "held": True, **props})


def source(*claims: Claim) -> StoredSource:
    return StoredSource(claims[0].source, str(len(claims)), "", "test", "text", claims, "")


def load(store: MemoryStore, *sources: StoredSource, drop: tuple[str, ...] = ()) -> None:
    store.update(lambda known: update(known, sources, drop))
    derived = derive(list(store.claims()))
    assert {n.id: n for n in store.stream() if isinstance(n, Node)} == dict(derived.nodes)


def documents(store: MemoryStore) -> list[Node]:
    return [n for n in store.stream() if isinstance(n, Node) and n.kind is NodeKind.DOCUMENT]


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


BLANK = own("trống.docx", "kh:1", own_key="text:1a2b", date=year(2025),
            missing={"number": "blank", "issued": "blank"}, issue_state="undecided", **PLAN)


def test_a_blank_number_is_taken_from_a_later_paper_that_cites_it_in_full(
        store: MemoryStore) -> None:
    load(store, source(BLANK))
    before = documents(store)[0].id
    load(store, source(paper("sau.txt", "45-KH/TU", code="45-KH/TU", date=day("2025-03-09"),
                             **PLAN)))
    (node,) = documents(store)
    assert node.props["code"] == "45-KH/TU"
    assert node.props["date"]["start"] == "2025-03-09"
    assert node.props["held"] is True
    assert node.props["filled"]["code"]["source"] == "sau.txt"
    assert node.props["filled"]["date"]["quote"] == "chữ trong sau.txt"
    assert node.props["missing"] == {}
    assert store.nodes([before])[before].id == node.id
    load(store, drop=("sau.txt",))
    assert [n.id for n in documents(store)] == [before]
    assert "filled" not in documents(store)[0].props


@pytest.mark.parametrize("other", [
    {"title": "phát triển bưu điện văn hóa phường trên địa bàn tỉnh"},
    {"scope": "Tỉnh ủy Bình Mẫu"}, {"type": "Chương trình"}, {"symbol": "CTr/TU"},
    {"date": day("2024-03-09")}])
def test_a_blank_number_is_not_taken_from_another_paper(
        store: MemoryStore, other: dict[str, Any]) -> None:
    cited = {"code": "45-KH/TU", "date": day("2025-03-09"), **PLAN, **other}
    load(store, source(BLANK), source(paper("sau.txt", "45-KH/TU", **cited)))
    assert len(documents(store)) == 2


def test_a_blank_number_stays_blank_when_two_would_fit(store: MemoryStore) -> None:
    load(store, source(BLANK), *(source(paper(
        f"{n}.txt", f"{n}-KH/TU", code=f"{n}-KH/TU", date=day(f"2025-03-{n}"), **PLAN))
        for n in (10, 20)))
    assert len(documents(store)) == 3


def test_two_numbers_for_one_plan_are_shown_with_both_quotes(store: MemoryStore) -> None:
    load(store, source(own("gốc.txt", "45-KH/TU", code="45-KH/TU", date=day("2025-03-09"),
                           **PLAN)))
    assert "contradictions" not in documents(store)[0].props
    load(store, source(paper("sai.txt", "54-KH/TU", code="54-KH/TU", date=day("2025-03-09"),
                             **PLAN)))
    for node in documents(store):
        rows = node.props["contradictions"]
        assert {(row["value"], row["quote"]) for row in rows} == {
            ("45-KH/TU", "chữ trong gốc.txt"), ("54-KH/TU", "chữ trong sai.txt")}
    load(store, drop=("sai.txt",))
    assert "contradictions" not in documents(store)[0].props


def test_who_names_both_numbers_knows_two_plans(store: MemoryStore) -> None:
    rows = [paper("cả hai.txt", code, code=code, date=day("2025-03-09"), **PLAN)
            for code in ("45-KH/TU", "54-KH/TU")]
    load(store, source(*rows))
    assert all("contradictions" not in node.props for node in documents(store))


def test_plans_of_one_title_that_are_both_held_are_two(store: MemoryStore) -> None:
    load(store, *(source(own(f"{code[:2]}.txt", code, code=code, date=day("2025-03-09"), **PLAN))
                  for code in ("45-KH/TU", "54-KH/TU")))
    assert all("contradictions" not in node.props for node in documents(store))


def test_two_days_for_one_number_are_shown_with_both_quotes(store: MemoryStore) -> None:
    load(store, *(source(paper(f"{n}.txt", "45-KH/TU", code="45-KH/TU", date=day(f"2025-03-{n}"),
                               **PLAN)) for n in (10, 20)))
    (node,) = documents(store)
    assert [(row["field"], row["value"], row["quote"]) for row in node.props["contradictions"]] == [
        ("date", "2025-03-10", "chữ trong 10.txt"), ("date", "2025-03-20", "chữ trong 20.txt")]


# -- merged, renamed, split, retired ------------------------------------------------------------

def changes(store: MemoryStore, since: int) -> set[tuple[str, str, tuple[str, ...]]]:
    return {(row.action, row.id, row.successors) for _, row in store.changes(since)}


def test_a_citation_without_year_is_merged_then_ambiguous_then_itself_again(
        store: MemoryStore) -> None:
    bare = {"type": "Kế hoạch", "code": "45-KH/TU", "scope": "Tỉnh ủy Minh Mẫu"}
    load(store, source(paper("a.txt", "45-KH/TU", **bare)))
    alone = documents(store)[0].id
    load(store, source(paper("b.txt", "45-KH/TU", date=day("2025-03-09"), **bare)))
    first = documents(store)[0].id
    assert ("renamed", alone, (first,)) in changes(store, 1)
    assert store.nodes([alone])[alone].id == first

    load(store, source(paper("c.txt", "45-KH/TU", date=day("2021-03-09"), **bare)))
    loose = next(n for n in documents(store) if n.props.get("status") == "ambiguous")
    assert len(documents(store)) == 3
    assert first in loose.props["candidates"]
    assert ("split", first, tuple(sorted((first, loose.id)))) in changes(store, 2)

    load(store, drop=("b.txt",))
    (second,) = documents(store)
    assert ("merged", loose.id, (second.id,)) in changes(store, 3)
    assert ("retired", first, ()) in changes(store, 3)
    assert store.nodes([loose.id])[loose.id].id == second.id
    load(store, drop=("c.txt",))
    assert documents(store)[0].id == alone


def test_tasks_go_with_the_paper_they_stand_in(store: MemoryStore) -> None:
    task = Claim("trống.docx", NodeKind.TASK, "T:kh:1|II|1", {"action": "rà soát"})
    load(store, source(BLANK, task))
    before = next(n.id for n in store.stream() if isinstance(n, Node) and n.kind is NodeKind.TASK)
    load(store, source(paper("sau.txt", "45-KH/TU", code="45-KH/TU", date=day("2025-03-09"),
                             **PLAN)))
    now = store.nodes([before])[before]
    assert now.kind is NodeKind.TASK
    assert now.id.startswith(documents(store)[0].id)
    assert now.id != before


# -- bodies whose place is not named ------------------------------------------------------------

UNPLACED = "Tỉnh ủy [tỉnh không nêu tên, 45-KH/TU]"


def vague(name: str) -> StoredSource:
    return source(
        own(name, "45-KH/TU", code="45-KH/TU", type="Kế hoạch", scope=UNPLACED,
            date=day("2025-03-09")),
        Claim(name, NodeKind.ORGANISATION, f"O:{UNPLACED}", {"canonical": UNPLACED}),
        Claim(name, NodeKind.ORGANISATION, f"O:Ban Thường vụ {UNPLACED}",
              {"canonical": f"Ban Thường vụ {UNPLACED}"}),
        Claim(name, K.ISSUED_BY, "D:45-KH/TU", {}, f"O:{UNPLACED}"))


def labels(store: MemoryStore) -> set[str]:
    return {n.label for n in store.stream()
            if isinstance(n, Node) and n.kind is NodeKind.ORGANISATION}


def test_a_body_without_place_is_settled_by_the_identity_of_its_paper(
        store: MemoryStore) -> None:
    full = "Tỉnh ủy Minh Mẫu"
    load(store, vague("mờ.txt"))
    assert labels(store) == {UNPLACED, f"Ban Thường vụ {UNPLACED}"}
    load(store, source(
        paper("rõ.txt", "45-KH/TU", code="45-KH/TU", type="Kế hoạch", scope=full,
              date=day("2025-03-09")),
        Claim("rõ.txt", NodeKind.ORGANISATION, f"O:{full}", {"canonical": full}),
        Claim("rõ.txt", K.ISSUED_BY, "D:45-KH/TU", {}, f"O:{full}")))
    (node,) = documents(store)
    part = store.incident([node.id], (K.ISSUED_BY,))
    assert len(part.edges) == 1
    assert labels(store) == {full, f"Ban Thường vụ {full}"}
    load(store, drop=("rõ.txt",))
    assert labels(store) == {UNPLACED, f"Ban Thường vụ {UNPLACED}"}


def test_the_unnamed_committees_of_two_papers_with_one_number_stay_two(
        store: MemoryStore) -> None:
    load(store, vague("một.txt"), source(*(
        Claim("hai.txt", c.kind, c.ref, {**c.props, **(
            {"date": day("2025-04-01")} if c.kind is NodeKind.DOCUMENT else {})}, c.to)
        for c in vague("hai.txt").claims)))
    bodies = [n for n in store.stream()
              if isinstance(n, Node) and n.kind is NodeKind.ORGANISATION]
    assert [n.label for n in bodies].count(UNPLACED) == 2


# -- what only one source carried ---------------------------------------------------------------

def test_a_changed_file_retires_exactly_what_only_it_carried(store: MemoryStore) -> None:
    def plan(*cited: str) -> StoredSource:
        rows = [own("kh.txt", "45-KH/TU", code="45-KH/TU", date=day("2025-03-09"), **PLAN)]
        for code in cited:
            rows += [paper("kh.txt", code, code=code, scope="trung ương", date=day("2024-12-01")),
                     Claim("kh.txt", K.CITES, "D:45-KH/TU", {}, f"D:{code}")]
        return source(*rows)

    load(store, plan("1-NQ/TW", "2-NQ/TW"), source(
        paper("khác.txt", "2-NQ/TW", code="2-NQ/TW", scope="trung ương", date=day("2024-12-01"))))
    load(store, plan())
    assert {n.props["code"] for n in documents(store)} == {"45-KH/TU", "2-NQ/TW"}
    assert [row for row in store.stream() if not isinstance(row, Node)] == []
    load(store, drop=("kh.txt",))
    assert {n.props["code"] for n in documents(store)} == {"2-NQ/TW"}
