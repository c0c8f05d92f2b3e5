"""Questions 1, 2, 3 and 7 of the annotation, asked of the real plans over both stores.

The texts are read where they lie and never stand here; numbers, dates and names are facts.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from graph.answers import TraceAnswer
from graph.export import ndjson
from graph.identity import derive
from graph.kinds import EdgeKind, NodeKind
from graph.model import Node, StoredSource
from graph.questions import (
    coverage,
    reports,
    resolve_document,
    search,
    show,
    targets,
    tasks,
    trace,
)
from graph.store import Store
from ingest.pipeline import Intake, ingest, load

pytestmark = pytest.mark.texts
TODAY = "2026-11-24"


def plan_002(store: Store) -> Node:
    """The plan of the Huyện ủy, which has neither number nor day."""
    found = [n for n in store.page(NodeKind.DOCUMENT, held=True, limit=100)
             if all(s.startswith("002_") for s in n.props["sources"])]
    assert len(found) == 1
    return found[0]


def relations(store: Store, key: str, *, out: bool) -> set[tuple[str, str, str]]:
    card = show(store, key, today=TODAY)
    return {(r.relation, r.other.code or r.other.label, r.origin) for r in card.relations
            if r.out == out}


def bodies(store: Store, start: str) -> list[Node]:
    found: list[Node] = []
    after: str | None = None
    while page := store.page(NodeKind.ORGANISATION, after=after, limit=500):
        found += [n for n in page if n.label.startswith(start)]
        after = page[-1].id
    return found


# -- 1. How does 57-NQ/TW reach the chi bộ of 614-KH/ĐU? -----------------------------------

@pytest.fixture
def to_614(real: Store) -> TraceAnswer:
    return trace(real, "57-NQ/TW", to="614 - KH/ĐU", today=TODAY)


def test_no_stated_chain_of_implements_reaches_614(to_614: TraceAnswer) -> None:
    assert to_614.wider is True
    assert not any(path.stated_directing for path in to_614.paths)


def test_the_path_that_does_is_named_as_what_it_is(to_614: TraceAnswer) -> None:
    direct = [path for path in to_614.paths if len(path.hops) == 1]
    assert direct
    assert {hop.relation for path in direct for hop in path.hops} <= {
        "restates_content_of", "associated_with"}
    assert "Không có chuỗi nào" in (to_614.note or "")


def test_614_restates_and_is_associated_with_57(real: Store) -> None:
    found = relations(real, "614-KH/ĐU", out=True)
    assert ("restates_content_of", "57-NQ/TW", "stated") in found
    assert ("associated_with", "57-NQ/TW", "stated") in found
    assert ("implements", "57-NQ/TW", "stated") not in found


def test_each_of_these_hops_has_its_sentence(to_614: TraceAnswer) -> None:
    for path in to_614.paths:
        for hop in path.hops:
            assert hop.quotes
            assert hop.quotes[0].text


def test_614_implements_the_two_plans_above_it(real: Store) -> None:
    found = relations(real, "614-KH/ĐU", out=True)
    assert ("implements", "362-KH/TU", "stated") in found
    assert ("implements", "19-KH/ĐU", "stated") in found


@pytest.mark.parametrize("code", ["362-KH/TU", "19-KH/ĐU"])
def test_of_those_two_nothing_is_said_about_57(real: Store, code: str) -> None:
    assert not any(other == "57-NQ/TW" and origin == "stated"
                   for _, other, origin in relations(real, code, out=True))


def test_614_goes_to_its_cells_to_be_carried_out(real: Store) -> None:
    card = show(real, "614-KH/ĐU", today=TODAY)
    cells = [(body, purpose) for body, purpose in card.recipients if body.level == "cell"]
    assert [purpose for _, purpose in cells] == ["để thực hiện"]
    assert cells[0][0].group is True
    assert "Trường Đại học Y Dược Thái Bình" in cells[0][0].name


def test_the_trace_goes_on_to_the_cells(real: Store) -> None:
    card = show(real, "614-KH/ĐU", today=TODAY)
    cell = next(body for body, _ in card.recipients if body.level == "cell")
    answer = trace(real, "57-NQ/TW", to=cell.id, today=TODAY)
    last = answer.paths[0].hops[-1]
    assert last.lower == cell.id
    assert answer.documents[last.upper].code == "614-KH/ĐU"


def test_what_the_cells_of_614_must_do(real: Store) -> None:
    card = show(real, "614-KH/ĐU", today=TODAY)
    sections = {task.section for task in card.tasks
                if any(body.level == "cell" for body in task.assignees)}
    assert {"III.2.2", "III.4", "IV.2"} <= {s for s in sections if s}


# -- 2. What does 002 implement, and does a stated chain run to the base? -------------------

def test_002_implements_57_and_386(real: Store) -> None:
    found = relations(real, plan_002(real).id, out=True)
    assert {code for kind, code, origin in found if kind == "implements"
            and origin == "stated"} == {"57-NQ/TW", "386-KH/TU"}


def test_the_stated_chain_from_the_politburo_to_the_district(real: Store) -> None:
    answer = trace(real, "NQ 57", to=plan_002(real).id, today=TODAY)
    assert answer.wider is False
    chains = [[answer.documents[p.hops[0].upper].code,
               *(answer.documents[h.lower].code for h in p.hops)]
              for p in answer.paths if p.stated_directing]
    assert ["57-NQ/TW", "386-KH/TU", None] in chains
    assert ["57-NQ/TW", None] in chains


def test_386_came_53_days_after_57(real: Store) -> None:
    answer = trace(real, "57-NQ/TW", to="386-KH/TU", today=TODAY)
    assert answer.paths[0].hops[0].lag_days == 53
    assert answer.documents[answer.paths[0].hops[0].lower].date == resolve_date("2025-02-13")


def resolve_date(iso: str) -> Any:
    from graph.answers import When

    return When(iso, iso, "day")


def test_386_is_only_cited(real: Store) -> None:
    card = show(real, "386-KH/TU", today=TODAY)
    assert card.document is not None
    assert card.document.held is False


def test_002_has_no_number_no_day_and_no_lag(real: Store) -> None:
    node = plan_002(real)
    assert "code" not in node.props
    assert "date" not in node.props
    assert {"number", "issued"} <= set(node.props["missing"])
    answer = trace(real, "57-NQ/TW", to=node.id, today=TODAY)
    assert all(p.hops[-1].lag_days is None for p in answer.paths)


def test_002_never_takes_the_day_of_a_cited_document(real: Store) -> None:
    assert plan_002(real).props.get("date") is None


def test_the_chain_ends_at_the_group_of_cells_and_committees(real: Store) -> None:
    node = plan_002(real)
    card = show(real, node.id, today=TODAY)
    groups = [body for body, _ in card.recipients if body.group and "trực thuộc" in body.name]
    assert len(groups) == 1
    answer = trace(real, "57-NQ/TW", to=groups[0].id, today=TODAY)
    best = answer.paths[0]
    assert best.stated_directing is True
    assert {"addressed_to", "assigned_to", "due_from"} & {best.hops[-1].relation}


def test_the_same_group_is_given_work_in_iii_5(real: Store) -> None:
    rows = show(real, plan_002(real).id, today=TODAY).tasks
    given = [t for t in rows if t.section == "III.5"]
    assert given
    assert all(any("trực thuộc" in b.name for b in t.assignees) for t in given)


def test_the_report_of_002_is_due_at_the_latest_on_27_march(real: Store) -> None:
    rows = show(real, plan_002(real).id, today=TODAY).tasks
    days = {t.due.last_day for t in rows if t.due and t.section == "III.5"}
    assert "2025-03-27" in days


# -- 3. Which documents point at 57-NQ/TW? --------------------------------------------------

def test_57_is_one_document_held_in_full(real: Store) -> None:
    node = resolve_document(real, "57-NQ/TW")
    assert node.props["held"] is True
    assert node.props["date"]["start"] == "2024-12-22"
    spoken_of = {e.source for edge in real.incident([node.id]).edges for e in edge.evidence}
    assert len(spoken_of) >= 3


def test_who_implements_57_by_its_own_words(real: Store) -> None:
    found = {(code, origin) for kind, code, origin in relations(real, "57-NQ/TW", out=False)
             if kind == "implements"}
    assert ("386-KH/TU", "stated") in found
    assert ("03/NQ-CP", "stated") in found


@pytest.mark.parametrize("code", ["362-KH/TU", "19-KH/ĐU", "91-KH/ĐU"])
def test_who_does_not_point_at_57(real: Store, code: str) -> None:
    stated = {other for _, other, origin in relations(real, "57-NQ/TW", out=False)
              if origin == "stated"}
    assert code not in stated


def test_the_plan_still_to_be_written_is_owed_by_the_standing_committee(real: Store) -> None:
    rows = [r for r in coverage(real, "57-NQ/TW", today="2025-03-15").rows
            if r.due and r.due.last_day == "2025-03-09"]
    assert len(rows) == 1
    assert rows[0].unit.name.startswith("Ban Thường vụ Huyện ủy")
    assert rows[0].state == "overdue"
    assert rows[0].document is None


def test_that_plan_is_drafted_by_the_peoples_committee(real: Store) -> None:
    row = next(r for r in coverage(real, "57-NQ/TW", today="2025-03-15").rows
               if r.due and r.due.last_day == "2025-03-09")
    assert row.act is not None
    part = real.incident([row.act], (EdgeKind.DRAFTED_BY,))
    names = {part.nodes[e.head].label for e in part.edges}
    assert any(name.startswith("Ủy ban nhân dân") and "huyện" in name for name in names)


# -- 7. What must not merge, what must ------------------------------------------------------

def test_three_provincial_committees_stay_three(real: Store) -> None:
    labels = {n.label for n in bodies(real, "Tỉnh ủy") if not n.props.get("group")}
    assert "Tỉnh ủy Thái Bình" in labels
    assert "Tỉnh ủy Bà Rịa - Vũng Tàu" in labels or "Tỉnh ủy Bà Rịa-Vũng Tàu" in labels
    assert any(label.startswith("Tỉnh ủy [") for label in labels)


def test_the_unnamed_committees_of_two_plans_stay_apart(real: Store) -> None:
    unnamed = [n.label for n in bodies(real, "Ban Thường vụ Tỉnh ủy [")]
    assert len(unnamed) == len(set(unnamed)) >= 2


def test_three_organs_write_the_symbol_du(real: Store) -> None:
    ids = {resolve_document(real, code).props["scope"]
           for code in ("614-KH/ĐU", "19-KH/ĐU", "91-KH/ĐU")}
    assert len(ids) == 3


def test_party_and_state_directive_27_are_two(real: Store) -> None:
    state = resolve_document(real, "27/CT-TTg")
    assert state.props["type"] == "Chỉ thị"
    assert all(n.id != state.id for n in real.find(["27-ct/tw"], (NodeKind.DOCUMENT,)))


def test_the_politburo_is_one(real: Store) -> None:
    assert len(bodies(real, "Bộ Chính trị")) == 1


def test_two_placings_of_the_tone_are_one_body(real: Store) -> None:
    keys = [n.id for n in bodies(real, "Đảng ")]
    assert len(keys) == len(set(keys))
    first = {h.id for h in search(real, "Đảng uỷ UBND tỉnh", today=TODAY).hits}
    second = {h.id for h in search(real, "Đảng ủy UBND tỉnh", today=TODAY).hits}
    assert first == second


# -- the whole ------------------------------------------------------------------------------

def test_every_file_was_read_without_error(
        read_once: tuple[Path, Intake, list[StoredSource]]) -> None:
    report = read_once[1]
    assert len(report.rows) == 7
    assert {row.state for row in report.rows} == {"loaded"}


def test_every_quote_stands_in_its_text(
        real: Store, read_once: tuple[Path, Intake, list[StoredSource]]) -> None:
    texts = {s.origin: s.text or "" for s in read_once[2]}
    for item in real.stream():
        for row in item.evidence:
            if row.start is not None:
                assert texts[row.source][row.start:row.end] == row.quote


def test_a_dated_programme_gives_its_tasks_to_ministries(real: Store) -> None:
    rows = show(real, "03/NQ-CP", today=TODAY).tasks
    assert len(rows) > 100
    assert any(body.name.startswith("Bộ ") for row in rows for body in row.assignees)


def test_the_targets_of_the_root_belong_to_the_root(real: Store) -> None:
    rows = targets(real, document="57-NQ/TW", today=TODAY).rows
    assert any(r.value == 50 and r.unit and "GDP" in r.unit and r.horizon == 2045
               for r in rows)


def test_614_repeats_targets_and_sets_none_of_its_own(real: Store) -> None:
    rows = targets(real, document="614-KH/ĐU", today=TODAY).rows
    owners = {r.owner.code for r in rows}
    assert owners == {"57-NQ/TW", "41-CTr/TU"}


def test_reading_again_changes_nothing(real: Store, real_files: list[Path]) -> None:
    before = (real.revision(), "".join(ndjson.lines(real.stream())))
    report = ingest(real, real_files, max_bytes=20_000_000)
    assert {row.state for row in report.rows} == {"unchanged"}
    assert (real.revision(), "".join(ndjson.lines(real.stream()))) == before


def test_the_order_of_papers_does_not_matter(
        real: Store, read_once: tuple[Path, Intake, list[StoredSource]]) -> None:
    claims = [claim for source in read_once[2] for claim in source.claims]
    random.Random(7).shuffle(claims)
    derived = derive(claims)
    stored = {item.id: item.digest() for item in real.stream() if isinstance(item, Node)}
    assert {key: node.digest() for key, node in derived.nodes.items()} == stored


def test_search_finds_with_and_without_marks(real: Store) -> None:
    hits = search(real, "dang uy truong dai hoc y duoc", today=TODAY).hits
    assert any("Đảng ủy Trường Đại học Y Dược Thái Bình" in hit.label for hit in hits)


def test_dated_duties_of_the_plans_in_order(real: Store) -> None:
    days = [r.due.last_day for r in tasks(real, today="2021-09-01").rows
            if r.due and r.due.last_day]
    assert days == sorted(days)
    assert {"2021-09-30", "2025-03-09", "2025-03-27", "2025-03-31"} <= set(days)


def test_dropping_a_plan_leaves_what_others_cite(
        read_once: tuple[Path, Intake, list[StoredSource]], tmp_path: Path) -> None:
    from graph.sqlite import SqliteStore

    store = SqliteStore(tmp_path / "drop.db")
    try:
        load(store, read_once[2])
        origin = next(s.origin for s in read_once[2] if s.origin.startswith("c01"))
        load(store, [], drop=[origin])
        node = resolve_document(store, "57-NQ/TW")
        assert node.props["held"] is False
        assert node.props["date"]["start"] == "2024-12-22"
    finally:
        store.close()


def test_every_reason_of_the_reader_has_words_for_people(
        read_once: tuple[Path, Intake, list[StoredSource]]) -> None:
    from graph.data import rules

    known = rules("reasons_vi")["reasons"]
    said = {reason for source in read_once[2] for claim in source.claims
            for reason in (claim.props.get("missing") or {}).values()}
    said |= {str(claim.props[name]) for source in read_once[2] for claim in source.claims
             for name in ("issue_reason", "reason") if claim.props.get(name)}
    assert said <= set(known)


# -- 4, 5, 6, 8: through the same questions the command line asks ---------------------------

def test_the_district_reports_go_through_the_propaganda_board(real: Store) -> None:
    rows = reports(real, document=plan_002(real).id, today="2025-01-01").rows
    through = [r for r in rows if r.via]
    assert len(through) == 1
    assert through[0].via == "Ban Tuyên giáo Huyện ủy"
    assert through[0].due is not None
    assert through[0].due.last_day == "2025-03-27"
    assert any(body.name.startswith("Ban Thường vụ Huyện ủy") for body in through[0].to)
    assert len(through[0].reporters) == 4


def test_the_propaganda_board_reports_to_two(real: Store) -> None:
    rows = [r for r in reports(real, document=plan_002(real).id, today="2025-01-01").rows
            if not r.via]
    assert len(rows) == 1
    assert len(rows[0].to) == 2


def test_the_office_of_the_school_reports_to_the_party_committee_above(real: Store) -> None:
    rows = reports(real, document="614-KH/ĐU", today="2025-01-01").rows
    office = [r for r in rows if any(b.name.startswith("Văn phòng Đảng ủy") for b in r.reporters)]
    assert len(office) == 1
    assert any("Ủy ban nhân dân tỉnh Thái Bình" in b.name for b in office[0].to)


def test_dated_duties_of_the_three_plans(real: Store) -> None:
    papers = [plan_002(real).id, "614-KH/ĐU", "91-KH/ĐU"]
    days = {r.due.last_day for key in papers for r in show(real, key, today="2021-01-01").tasks
            if r.due and r.due.last_day and not r.due.recurrence}
    assert {"2021-09-30", "2021-10-31", "2025-03-09", "2025-03-27", "2025-03-31"} <= days
    assert not {"2025-01-13", "2025-02-07"} & days


def test_who_sets_the_share_of_the_digital_economy(real: Store) -> None:
    rows = [(r.owner.code, r.value, r.horizon) for r in targets(real, document="614-KH/ĐU",
                                                               today=TODAY).rows
            if "kinh tế số" in r.metric.casefold() and r.value]
    assert sorted(rows, key=str) == sorted([
        ("57-NQ/TW", 50, 2045), ("41-CTr/TU", 30, 2030), ("41-CTr/TU", 45, 2045)], key=str)


def test_how_many_numeric_targets_each_owner_has(real: Store) -> None:
    numeric = [r for r in targets(real, document="614-KH/ĐU", today=TODAY).rows
               if r.value is not None]
    by_owner = {code: sum(r.owner.code == code for r in numeric)
                for code in ("57-NQ/TW", "41-CTr/TU")}
    assert by_owner == {"57-NQ/TW": 6, "41-CTr/TU": 14}


@pytest.mark.parametrize(("paper", "who"), [
    ("614-KH/ĐU", "Ủy ban Kiểm tra Đảng ủy"), ("91-KH/ĐU", "Ủy ban Kiểm tra Đảng ủy")])
def test_who_checks_the_execution(real: Store, paper: str, who: str) -> None:
    rows = [r for r in show(real, paper, today=TODAY).tasks if "kiểm tra" in r.action]
    assert any(body.name.startswith(who) for r in rows for body in r.assignees)


@pytest.mark.parametrize(("today", "state"), [("2025-03-09", "not_due"), ("2025-03-10", "overdue")])
def test_the_study_plan_of_the_district_is_not_the_plan_that_it_orders(
        real: Store, today: str, state: str) -> None:
    own = plan_002(real)
    owed = [r for r in coverage(real, "57-NQ/TW", today=today).rows
            if r.nature == "document" and r.unit.name.startswith("Ban Thường vụ Huyện ủy")
            and r.ordered_by is not None and r.ordered_by.id == own.id]
    assert len(owed) == 1
    assert (owed[0].state, owed[0].document) == (state, None)
    assert own.id in [miss.id for miss, _ in owed[0].near_misses]
    assert any(body.name.startswith("Ủy ban nhân dân") for body in owed[0].drafted_by)
    assert owed[0].due is not None
    assert owed[0].due.last_day == "2025-03-09"
