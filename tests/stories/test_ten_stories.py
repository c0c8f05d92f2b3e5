"""Ten stories of the four people: a clerk, the head of a chi bộ, an inspector, a researcher.

Each is asked of both stores and of a plain store in memory that holds what all claims together
give; the answers are the same, and say what the real papers say.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.answers import CoverageRow, to_json
from graph.history import diff
from graph.identity import derive
from graph.kinds import NodeKind
from graph.model import Delta, StoredSource
from graph.questions import (
    calendar,
    compare,
    copied,
    coverage,
    reports,
    roots,
    targets,
    tasks,
    trace,
)
from graph.store import Store
from ingest.pipeline import Intake, offered
from tests.contract.oracle import MemoryStore
from viz.office import sheet_of

pytestmark = pytest.mark.texts
TODAY = "2025-04-15"
SCHOOL = "614-KH/ĐU"


@pytest.fixture(scope="session")
def oracle(read_once: tuple[Path, Intake, list[StoredSource]]) -> MemoryStore:
    """The graph that follows from all claims at once, in memory."""
    _, report, sources = read_once
    graph = derive(claim for source in sources for claim in source.claims)
    store = MemoryStore()
    store.apply(Delta(put_sources=tuple(sources), put_nodes=tuple(graph.nodes.values()),
                      put_edges=tuple(graph.edges.values()),
                      put_files=tuple(offered((), report.rows))))
    return store


def same(first: Any, second: Any) -> bool:
    """Whether two answers are one, but for the number of loads it took to get there."""
    one, other = to_json(first), to_json(second)
    for body in (one, other):
        body["rests_on"].pop("revision")
    return bool(one == other)


def district_plan(store: Store) -> str:
    """The id of the plan of the Huyện ủy, which has neither number nor day."""
    return next(n.id for n in store.page(NodeKind.DOCUMENT, held=True, limit=100)
                if all(s.startswith("002_") for s in n.props["sources"]))


# -- the clerk at four o'clock ----------------------------------------------------------------

def test_1_which_communes_have_not_issued_their_plan(real: Store, oracle: MemoryStore) -> None:
    day = "2025-07-15"  # the communes of two weeks before are other ones
    answer = coverage(real, "57-NQ/TW", place="Lâm Đồng", kind="UBND", today=day)
    assert same(answer, coverage(oracle, "57-NQ/TW", place="Lâm Đồng", kind="UBND", today=day))
    communes = [r for r in answer.rows if r.unit.level == "commune"]
    assert len({r.unit.name for r in communes}) == 124
    assert all(r.document is None and r.state != "overdue" for r in communes)
    assert len(sheet_of(answer).rows) >= 124


def test_2_what_is_due_this_month(real: Store, oracle: MemoryStore) -> None:
    march = {"first": "2025-03-01", "last": "2025-03-31", "today": "2025-03-01"}
    answer = calendar(real, **march)
    assert same(answer, calendar(oracle, **march))
    days = [r.day for r in answer.rows]
    assert days == sorted(days)
    assert {"2025-03-09", "2025-03-27", "2025-03-31"} <= set(days)
    sunday = next(r for r in answer.rows if r.day == "2025-03-09")
    assert sunday.rest_day is not None
    assert answer.undated > 0


def test_3_which_reports_are_owed(real: Store, oracle: MemoryStore) -> None:
    plan = district_plan(real)
    answer = reports(real, document=plan, today="2025-03-01")
    assert same(answer, reports(oracle, document=plan, today="2025-03-01"))
    through = next(r for r in answer.rows if r.via == "Ban Tuyên giáo Huyện ủy")
    assert through.due is not None
    assert (through.due.last_day, len(through.reporters)) == ("2025-03-27", 4)


# -- the head of a chi bộ ---------------------------------------------------------------------

def test_4_what_must_be_done_and_by_when(real: Store, oracle: MemoryStore) -> None:
    name = next(b.name for r in tasks(real, today=TODAY).rows for b in r.assignees
                if r.document.code == SCHOOL and "chi bộ" in b.name.casefold())
    answer = tasks(real, org=name, today="2025-03-01")
    assert same(answer, tasks(oracle, org=name, today="2025-03-01"))
    assert answer.rows
    assert all(r.quotes and r.quotes[0].text for r in answer.rows)
    days = [r.due.last_day if r.due and r.due.last_day else "9999" for r in answer.rows]
    assert days == sorted(days)


def test_5_why_it_must_be_done(real: Store, oracle: MemoryStore) -> None:
    task = next(r for r in tasks(real, today=TODAY).rows
                if r.document.code == SCHOOL and not r.restated)
    answer = roots(real, task.id, today=TODAY)
    assert same(answer, roots(oracle, task.id, today=TODAY))
    assert [d.code for d in answer.given_by] == [SCHOOL]
    # the school says it carries out these two; the resolution it only repeats
    assert {d.code for d in answer.roots} == {"19-KH/ĐU", "362-KH/TU"}
    assert all(hop.quotes for path in answer.chains for hop in path.hops)


# -- the inspector ----------------------------------------------------------------------------

def test_6_where_the_directive_stopped(real: Store, oracle: MemoryStore) -> None:
    answer = coverage(real, "57-NQ/TW", today="2025-03-12")
    assert same(answer, coverage(oracle, "57-NQ/TW", today="2025-03-12"))

    def own(row: CoverageRow) -> bool:
        return row.unit.name.startswith("Ban Thường vụ Huyện ủy") and row.expected == "Kế hoạch"

    row = next(r for r in answer.rows if own(r) and r.due is not None)
    assert (row.state, row.document) == ("overdue", None)
    assert row.due is not None
    assert row.due.last_day == "2025-03-09"
    assert district_plan(real) in {miss.id for miss, _ in row.near_misses}
    early = coverage(real, "57-NQ/TW", today="2025-03-09")
    assert next(r for r in early.rows if own(r) and r.due is not None).state == "not_due"


def test_7_with_evidence_that_holds(real: Store, oracle: MemoryStore) -> None:
    answer = trace(real, "57-NQ/TW", to=SCHOOL, today=TODAY)
    assert same(answer, trace(oracle, "57-NQ/TW", to=SCHOOL, today=TODAY))
    assert answer.wider is True
    quotes = [q for path in answer.paths for hop in path.hops for q in hop.quotes
              if q.start is not None]
    assert quotes
    for quote in quotes:
        text = real.text(quote.source)
        assert text is not None
        assert " ".join(text[quote.start:quote.end].split()) == " ".join(quote.text.split())


# -- the researcher ---------------------------------------------------------------------------

def test_8_what_became_of_each_target(real: Store, oracle: MemoryStore) -> None:
    answer = targets(real, document="57-NQ/TW", today=TODAY)
    assert same(answer, targets(oracle, document="57-NQ/TW", today=TODAY))
    lowered = [(s.target.owner.code, s.target.value) for line in answer.chain
               for s in line.steps if s.state == "lowered"]
    assert ("41-CTr/TU", 45) in lowered
    assert copied(real, "57-NQ/TW", SCHOOL, today=TODAY).share == \
        copied(oracle, "57-NQ/TW", SCHOOL, today=TODAY).share


def test_9_the_provinces_side_by_side(real: Store, oracle: MemoryStore) -> None:
    answer = compare(real, "57-NQ/TW", today="2026-11-24")
    assert same(answer, compare(oracle, "57-NQ/TW", today="2026-11-24"))
    assert len(answer.rows) == 34
    assert all(row.why for row in answer.rows if row.document is None)


def test_10_what_changed_in_six_weeks(real: Store, oracle: MemoryStore) -> None:
    answer = diff(real, "2025-03-01", TODAY, document="57-NQ/TW", today=TODAY)
    assert same(answer, diff(oracle, "2025-03-01", TODAY, document="57-NQ/TW", today=TODAY))
    assert any(SCHOOL in fact.label for fact in answer.facts if fact.kind == "document")
    assert any((row.before, row.after) == ("chưa đến hạn", "quá hạn, chưa thấy")
               for row in answer.answers)
