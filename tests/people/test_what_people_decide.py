"""A person's word counts beside the reading, is marked, outlives re-ingest, and can be undone."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from graph.errors import BadRequest, NotFound
from graph.identity import derive
from graph.kinds import EdgeKind
from graph.model import Claim, canonical_json
from graph.questions import (
    decisions,
    matter,
    resolve_document,
    show,
    tasks,
    trace,
    unsettled,
)
from graph.store import Store
from ingest.deciding import Chosen, decide
from ingest.facts import correct_task, document, fields, link, task
from ingest.people import Word, record, undo
from ingest.pipeline import ingest
from tests.people import papers

TODAY = "2025-08-20"
WORD = Word("Trần Văn Mẫu", "2025-08-19", "đối chiếu bản giấy ở văn phòng")
PLAIN = {"31.txt": papers.province(), "huyen.txt": papers.DISTRICT, "so.csv": papers.REGISTER,
         "xa.txt": papers.cites("05", "Nghị quyết số 77-NQ/TW của Trung ương")}


def export(store: Store) -> list[str]:
    return [canonical_json(item.to_json()) for item in store.stream()]


def open_of(store: Store, kind: str) -> list[Any]:
    return list(unsettled(store, kinds=[kind], today=TODAY).items)


def related(store: Store, key: str) -> list[tuple[str, str, str, str]]:
    return [(r.relation, r.other.label, r.origin, r.quotes[0].rule)
            for r in show(store, key, today=TODAY).relations if r.out]


@pytest.fixture
def filled(store: Store, fill: Any) -> Store:
    fill(PLAIN)
    return store


def test_what_is_open_is_listed_with_quotes_and_candidates(filled: Store) -> None:
    answer = unsettled(filled, today=TODAY)
    assert answer.counts["ambiguous"] == 1
    item = open_of(filled, "ambiguous")[0]
    assert item.document.code == "05-KH/ĐU"
    assert "77-NQ/TW" in item.about
    assert [c.label.split(", ")[1] for c in item.candidates] == ["04/11/2013", "17/11/2022"]
    assert "77-NQ/TW" in item.quotes[0].text
    assert [i.about for i in open_of(filled, "unresolved")] == ["Chỉ thị 18"]
    assert {i.reason for i in open_of(filled, "placeless")} >= {"huyện không nêu tên"}
    assert [i.document.title for i in open_of(filled, "undecided")] == [
        "phát triển điểm bưu điện văn hóa xã trên địa bàn huyện"]


def test_an_ambiguous_citation_is_decided_for_its_paper_and_marked(filled: Store) -> None:
    before = export(filled)
    found = matter(filled, open_of(filled, "ambiguous")[0].id)
    record(filled, decide(filled, found, Chosen("2", WORD)))
    assert open_of(filled, "ambiguous") == []
    hop = next(r for r in show(filled, "05-KH/ĐU", today=TODAY).relations
               if r.relation == "implements")
    assert hop.other.date.start == "2022-11-17"
    assert hop.origin == "recorded"
    said = next(q for q in hop.quotes if q.rule == "person")
    assert (said.text, said.where) == (WORD.reason, "Trần Văn Mẫu, 19/08/2025")
    assert any(q.rule != "person" and "77-NQ/TW" in q.text for q in hop.quotes)
    answer = decisions(filled, today=TODAY)
    assert [(r.act, r.by, r.day) for r in answer.rows] == [("choose", WORD.by, WORD.day)]
    assert answer.rests_on.decisions == 1
    undo(filled, answer.rows[0].id)
    assert export(filled) == before
    assert len(filled.earlier()) == 1


def test_a_citation_of_what_nobody_holds_gets_its_number(filled: Store) -> None:
    found = matter(filled, open_of(filled, "unresolved")[0].id)
    record(filled, decide(filled, found, Chosen("18-CT/TW", WORD, date="2024-05-02")))
    assert open_of(filled, "unresolved") == []
    node = resolve_document(filled, "18-CT/TW")
    assert node.props["date"]["start"] == "2024-05-02"
    paper = found.document
    assert ("cites", node.label, "recorded", "person") in related(filled, paper.id)
    with pytest.raises(NotFound):
        decide(filled, found, Chosen("chẳng biết", WORD))


def test_a_blank_number_is_filled_and_the_old_name_still_leads_there(filled: Store) -> None:
    found = matter(filled, open_of(filled, "undecided")[0].id)
    old = found.document.id
    record(filled, decide(filled, found, Chosen("đã ban hành", WORD, number="12-KH/HU",
                                                date="2025-04-02")))
    card = show(filled, "12-KH/HU", today=TODAY)
    assert card.document.held
    assert card.document.issue_state == "issued"
    assert card.document.date.start == "2025-04-02"
    assert {m["what"] for m in card.facts["decided"]} == {"code", "date", "issue_state"}
    assert card.facts["decided"][0]["by"] == WORD.by
    assert filled.nodes([old])[old].id == card.document.id
    assert ("implements", "Kế hoạch số 31-KH/TU", "stated") in [
        r[:3] for r in related(filled, "12-KH/HU")]
    assert open_of(filled, "undecided") == []


def test_a_wrong_day_is_put_right_and_what_was_read_stays_beside(filled: Store) -> None:
    record(filled, fields(filled, "31-KH/TU", {"date": "2025-03-12"}, WORD))
    card = show(filled, "31-KH/TU", today=TODAY)
    assert card.document.date.start == "2025-03-12"
    assert card.facts["read"]["date"]["start"] == "2025-03-10"
    # the plan of the district cites it with the day that was read: still the same document
    assert len(filled.find(["31-kh/tu"])) == 1


def test_a_year_put_right_takes_the_citations_along(filled: Store) -> None:
    record(filled, fields(filled, "31-KH/TU", {"date": "2024-03-10"}, WORD))
    assert len(filled.find(["31-kh/tu"])) == 1
    assert show(filled, "31-KH/TU", today=TODAY).document.date.start == "2024-03-10"


def test_a_denied_relation_is_gone_and_comes_back(filled: Store) -> None:
    before = export(filled)
    draft = link(filled, "31-KH/TU", EdgeKind.IMPLEMENTS, "57-NQ/TW", WORD, deny=True)
    record(filled, draft)
    assert "implements" not in {r[0] for r in related(filled, "31-KH/TU")}
    card = show(filled, "31-KH/TU", today=TODAY)
    assert [(m["what"], m["by"]) for m in card.facts["decided"]] == [("deny", WORD.by)]
    assert "57-NQ/TW" in card.facts["decided"][0]["says"]
    undo(filled, draft.origin.removeprefix("person:"))
    assert export(filled) == before


def test_a_confirmed_relation_stands_without_any_text(filled: Store) -> None:
    record(filled, link(filled, "05-KH/ĐU", EdgeKind.IMPLEMENTS, "31-KH/TU", WORD))
    assert ("implements", "Kế hoạch số 31-KH/TU", "recorded", "person") in related(
        filled, "05-KH/ĐU")
    answer = trace(filled, "57-NQ/TW", to="05-KH/ĐU", today=TODAY)
    assert answer.paths[0].hops[-1].origin == "recorded"
    assert not trace(filled, "57-NQ/TW", to="05-KH/ĐU", stated_only=True, today=TODAY).paths


def test_the_same_subject_decided_again_takes_the_earlier_place(filled: Store) -> None:
    for deny in (True, False):
        record(filled, link(filled, "31-KH/TU", EdgeKind.IMPLEMENTS, "57-NQ/TW", WORD, deny=deny))
    assert [r.act for r in decisions(filled, today=TODAY).rows] == ["confirm"]
    assert {r[2] for r in related(filled, "31-KH/TU") if r[0] == "implements"} == {
        "stated", "recorded"}


def test_the_place_of_a_paper_names_its_bodies(filled: Store) -> None:
    item = next(i for i in open_of(filled, "placeless") if i.reason == "huyện không nêu tên")
    record(filled, decide(filled, matter(filled, item.id), Chosen(
        "huyện Đồng Mẫu, tỉnh Minh Mẫu", WORD)))
    body = show(filled, "Ban Tuyên giáo Huyện ủy Đồng Mẫu, tỉnh Minh Mẫu", today=TODAY)
    assert "rà soát tủ sách" in body.tasks[0].action
    assert item.id not in {i.id for i in open_of(filled, "placeless")}
    with pytest.raises(BadRequest):
        decide(filled, matter(filled, open_of(filled, "placeless")[0].id), Chosen("ở đâu đó", WORD))


def test_a_paper_on_the_desk_joins_the_chain(filled: Store) -> None:
    record(filled, document(
        filled, WORD, code="40-KH/HU", date="2025-04-11", kind="Kế hoạch",
        issuer="Huyện ủy Đồng Mẫu, tỉnh Minh Mẫu", title="điểm bưu điện",
        relations=[(EdgeKind.IMPLEMENTS, "31-KH/TU")]))
    answer = trace(filled, "57-NQ/TW", to="40-KH/HU", today=TODAY)
    assert [h.origin for h in answer.paths[0].hops] == ["stated", "recorded"]
    found = answer.documents[answer.paths[0].hops[-1].lower]
    assert (found.held, found.person) == (False, "noted")
    # its text arrives later: the person's word stays beside what is read
    assert answer.rests_on.decisions == 1


def test_an_order_by_word_of_mouth_is_a_task_with_its_mark(filled: Store) -> None:
    record(filled, task(filled, WORD, "kiểm tra sóng ở thôn Một", giver="Đảng ủy xã Mẫu Một, "
                        "huyện Đồng Mẫu, tỉnh Minh Mẫu", due="2025-09-01", given_on="2025-08-18",
                        assignees=["Chi bộ thôn Một, Đảng bộ xã Mẫu Một, tỉnh Minh Mẫu"]))
    row = next(r for r in tasks(filled, today=TODAY).rows if "thôn Một" in r.action)
    assert row.document.type == "Chỉ đạo trực tiếp"
    assert row.document.person == "noted"
    assert row.due.last_day == "2025-09-01"
    assert row.quotes[0].rule == "person"
    with pytest.raises(BadRequest):
        task(filled, WORD, "việc", assignees=["Đảng ủy xã Mẫu Một, tỉnh Minh Mẫu"])


def test_a_task_read_wrong_is_put_right(filled: Store) -> None:
    row = next(r for r in tasks(filled, today=TODAY).rows if "danh sách người đọc" in r.action)
    record(filled, correct_task(filled, row.id, WORD, due="2025-07-15", assignees=[
        "Ban Tuyên giáo Đảng ủy xã Mẫu Một, tỉnh Minh Mẫu"]))
    after = next(r for r in tasks(filled, today=TODAY).rows if r.id == row.id)
    assert after.due.last_day == "2025-07-15"
    assert [b.name for b in after.assignees] != [b.name for b in row.assignees]
    assert any(q.rule == "person" for q in after.quotes)


def everything_decided(store: Store) -> None:
    """One decision of each sort."""
    record(store, decide(store, matter(store, open_of(store, "ambiguous")[0].id), Chosen(
        "1", WORD)))
    record(store, fields(store, "31-KH/TU", {"date": "2024-03-12"}, WORD))
    record(store, link(store, "31-KH/TU", EdgeKind.IMPLEMENTS, "57-NQ/TW", WORD, deny=True))
    item = open_of(store, "undecided")[0]
    record(store, decide(store, matter(store, item.id), Chosen("issued", WORD, number="12-KH/HU",
                                                               date="2025-04-02")))
    item = next(i for i in open_of(store, "placeless") if i.reason == "huyện không nêu tên")
    record(store, decide(store, matter(store, item.id), Chosen(
        "huyện Đồng Mẫu, tỉnh Minh Mẫu", WORD)))
    row = next(r for r in tasks(store, today=TODAY).rows if "tủ sách" in r.action)
    record(store, correct_task(store, row.id, WORD, due="2025-06-15"))


def test_decisions_outlive_re_ingest_and_change_nothing_in_it(
        filled: Store, folder: Path) -> None:
    everything_decided(filled)
    before, revision = export(filled), filled.revision()
    ingest(filled, [folder], max_bytes=1_000_000)
    assert (export(filled), filled.revision()) == (before, revision)
    # the papers leave and come back, with a longer text before every span
    for path in folder.glob("*.txt"):
        path.write_text("\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    ingest(filled, [folder], max_bytes=1_000_000)
    card = show(filled, "12-KH/HU", today=TODAY)
    assert card.document.issue_state == "issued"
    assert "implements" not in {r[0] for r in related(filled, "31-KH/TU")}
    assert open_of(filled, "ambiguous") == []


def test_any_order_of_papers_and_decisions_gives_the_same_graph(filled: Store) -> None:
    everything_decided(filled)
    claims = list(filled.claims())
    expected = export(filled)
    for seed in range(12):
        mixed = [*claims, *claims[:seed * 7]]
        random.Random(seed).shuffle(mixed)
        assert derived(mixed) == expected


def derived(claims: list[Claim]) -> list[str]:
    found = derive(claims)
    return [canonical_json(found.nodes[k].to_json()) for k in sorted(found.nodes)] + [
        canonical_json(found.edges[k].to_json()) for k in sorted(found.edges)]


@pytest.mark.parametrize(("by", "reason"), [("", "lý do"), ("Trần Văn Mẫu", " ")])
def test_a_word_without_name_or_reason_is_refused(by: str, reason: str) -> None:
    with pytest.raises(BadRequest):
        Word(by, TODAY, reason)


def test_what_is_not_there_cannot_be_undone(filled: Store) -> None:
    with pytest.raises(NotFound):
        undo(filled, "")
    with pytest.raises(NotFound):
        matter(filled, "999")


