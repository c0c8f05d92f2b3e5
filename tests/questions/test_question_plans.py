"""Every statement that a named question sends is planned along an index, on either store.

The statements are those really sent while the questions run over the sample collection, so a new
question, or a new statement of an old one, is judged as soon as it stands in the list.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

import graph.questions
from graph.data import root
from graph.errors import Ambiguous, NotFound
from graph.kinds import NodeKind
from graph.neo4j import Neo4jStore
from graph.open import open_store
from graph.questions import (
    brief,
    calendar,
    compare,
    copied,
    coverage,
    documents,
    org,
    organisations,
    reports,
    roots,
    search,
    show,
    targets,
    tasks,
    timeline,
    trace,
)
from graph.sqlite import SqliteStore
from graph.store import Store
from graph.transfer import copy
from ingest.pipeline import ingest
from tests.neo4j_server import wipe
from thongsuot.cli.demo import sample_files

DAY = "2025-06-01"
PROVINCE, CELL = "18-CTr/TU", "02-KH/CB"
BODY = "Tỉnh ủy Minh Họa"
ASKED: dict[str, Callable[[Store], object]] = {
    "trace": lambda s: trace(s, "57-NQ/TW", today=DAY),
    "trace to": lambda s: trace(s, "57-NQ/TW", to=PROVINCE, today=DAY),
    "trace stated": lambda s: trace(s, "57-NQ/TW", stated_only=True, as_of=DAY, today=DAY),
    "trace wider": lambda s: trace(s, "57-NQ/TW", relations=["basis", "cites"], today=DAY),
    "roots": lambda s: roots(s, PROVINCE, today=DAY),
    "show": lambda s: show(s, "57-NQ/TW", today=DAY),
    "show body": lambda s: show(s, BODY, today=DAY),
    "org": lambda s: org(s, BODY, today=DAY),
    "coverage": lambda s: coverage(s, "57-NQ/TW", today=DAY),
    "coverage in a province": lambda s: coverage(s, "57-NQ/TW", place="Minh Họa", kind="UBND",
                                                 today=DAY),
    "coverage of a large cascade": lambda s: coverage(s, "57-NQ/TW", today=DAY),
    "coverage of a large cascade in a province": lambda s: coverage(
        s, "57-NQ/TW", place="Minh Họa", kind="Đảng ủy", as_of=DAY, today=DAY),
    "tasks": lambda s: tasks(s, today=DAY),
    "tasks of a body": lambda s: tasks(s, org=BODY, today=DAY),
    "tasks due": lambda s: tasks(s, due_before="2025-12-31", today=DAY),
    "brief": lambda s: brief(s, BODY, today=DAY),
    "brief of a cell": lambda s: brief(s, "Chi bộ thôn Đồng Mẫu xã An Minh Họa, tỉnh Minh Họa",
                                       today=DAY),
    "calendar": lambda s: calendar(s, first="2025-01-01", last="2025-12-31", today=DAY),
    "timeline": lambda s: timeline(s, "57-NQ/TW", today=DAY),
    "reports": lambda s: reports(s, today=DAY),
    "reports of a body": lambda s: reports(s, org=BODY, today=DAY),
    "reports of a paper": lambda s: reports(s, document=PROVINCE, today=DAY),
    "targets": lambda s: targets(s, today=DAY),
    "targets of a paper": lambda s: targets(s, document=PROVINCE, today=DAY),
    "search": lambda s: search(s, "chuyển đổi số", today=DAY),
    "documents": lambda s: documents(s, level="province", held=True, today=DAY),
    "organisations": lambda s: organisations(s, today=DAY),
    "compare": lambda s: compare(s, "57-NQ/TW", today=DAY),
    "copied": lambda s: copied(s, "57-NQ/TW", PROVINCE, today=DAY),
}


@pytest.fixture(autouse=True)
def _large(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some questions are asked as if the cascade were large."""
    if "large" in str(request.node.callspec.params if hasattr(request.node, "callspec") else ""):
        monkeypatch.setattr(sys.modules["graph.questions.part"], "LARGE", 1)


def ask(store: Store, name: str) -> None:
    """Ask; what matters is what was sent, so an answer of "unknown" is one too."""
    try:
        ASKED[name](store)
    except (NotFound, Ambiguous):
        assert name not in ("trace", "coverage", "tasks", "search", "show")


# -- the embedded store -------------------------------------------------------------------------
@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    store = SqliteStore(tmp_path_factory.mktemp("plans") / "kho.db")
    ingest(store, [root() / "register", *sample_files()], max_bytes=20_000_000, sample=True)
    yield store
    store.close()


#: Tables of the store, and of FTS5 below one; ``tally`` has a handful of rows.
_BIG = ("edge", "node", "name", "shape", "hold", "alias", "source", "closure", "part", "old_id",
        "change", "earlier", "offered")
_NAMED = re.compile(rf"\b({'|'.join(_BIG)})\b(?: AS (\w+))?")
#: What a statement has gathered itself.
_SMALL = re.compile(r"\b(?:json_each\([^)]*\)|seed|hit|walk|near|first|met|rival|up|due) "
                    r"AS (\w+)")


def scans(con: sqlite3.Connection, statement: str) -> list[str]:
    """Lines of the plan that walk a whole table of the store or build something over one."""
    big = {name for found in _NAMED.finditer(statement) for name in found.groups() if name}
    small = set(_SMALL.findall(statement))
    lines = [row[3] for row in con.execute(f"EXPLAIN QUERY PLAN {statement}")]
    return [line for line in lines
            if "BLOOM" in line or "AUTOMATIC" in line
            or (line.startswith("SCAN ") and line.split()[1] in big - small
                and "VIRTUAL TABLE" not in line)]


@pytest.mark.parametrize("name", ASKED)
def test_no_statement_of_a_question_scans_a_table(embedded: SqliteStore, name: str) -> None:
    sent: list[str] = []
    with embedded._connections.reading() as con:
        pass
    con.set_trace_callback(sent.append)
    try:
        ask(embedded, name)
    finally:
        con.set_trace_callback(None)
    statements = [text for text in sent if text.startswith(("SELECT", "WITH"))]
    assert statements
    for statement in statements:
        assert scans(con, statement) == [], statement


def test_the_check_sees_a_scan(embedded: SqliteStore) -> None:
    with embedded._connections.reading() as con:
        assert scans(con, "SELECT e.tail FROM edge AS e WHERE e.props = 'x'")
        assert scans(con, "SELECT count(*) FROM node WHERE label = 'x'")
        assert not scans(con, "SELECT e.tail FROM edge AS e WHERE e.tail = 1")


def test_a_name_is_looked_up_not_searched_for_among_all_of_a_kind(embedded: SqliteStore) -> None:
    sent: list[str] = []
    with embedded._connections.reading() as con:
        con.set_trace_callback(sent.append)
    try:
        assert embedded.find(["tinh uy minh hoa"], (NodeKind.ORGANISATION,))
    finally:
        con.set_trace_callback(None)
    statement, = (text for text in sent if text.startswith("SELECT"))
    plan = [row[3] for row in con.execute(f"EXPLAIN QUERY PLAN {statement}")]
    assert plan[0] == "SEARCH n USING INTEGER PRIMARY KEY (rowid=?)"


# -- Neo4j --------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def server(neo4j_address: str, embedded: SqliteStore) -> Iterator[Neo4jStore]:
    wipe(neo4j_address)
    store = open_store(neo4j_address, unfinished=True)
    assert isinstance(store, Neo4jStore)
    copy(embedded, store)
    yield store
    store.close()
    wipe(neo4j_address)


_SCANS = {"AllNodesScan", "NodeByLabelScan", "UnionNodeByLabelsScan", "VarLengthExpand(All)",
          "Repeat(Trail)", "DirectedAllRelationshipsScan", "UndirectedAllRelationshipsScan",
          "DirectedRelationshipTypeScan", "UndirectedRelationshipTypeScan"}
_UNIQUE = {"NodeUniqueIndexSeek", "NodeUniqueIndexSeek(Locking)"}


def faults(plan: Mapping[str, Any]) -> list[str]:
    """Operators that scan or enumerate, products of anything but two unique seeks."""
    name = plan["operatorType"].split("@")[0]
    below = plan.get("children", [])
    found = [name] if name in _SCANS else []
    if name == "CartesianProduct" and not all(
            child["operatorType"].split("@")[0] in _UNIQUE for child in below):
        found.append(name)
    return found + [fault for child in below for fault in faults(child)]


@pytest.mark.neo4j
@pytest.mark.parametrize("name", ASKED)
def test_no_statement_of_a_question_scans_or_enumerates(
        server: Neo4jStore, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[str, Mapping[str, Any]]] = []
    read = server.server.read

    def recorded(statement: str, values: Mapping[str, Any] | None = None) -> list[Any]:
        sent.append((statement, values or {}))
        return read(statement, values)

    monkeypatch.setattr(server.server, "read", recorded)
    ask(server, name)
    assert sent
    for statement, values in dict(sent).items():
        assert faults(server.server.plan(statement, values)) == [], statement


@pytest.mark.neo4j
def test_the_check_sees_scans_and_products(server: Neo4jStore) -> None:
    def plan(statement: str) -> list[str]:
        return faults(server.server.plan(statement, {"a": "x", "b": "y"}))

    assert plan("MATCH (n) RETURN n") == ["AllNodesScan"]
    assert plan("MATCH (n:Document) WHERE n.label = $a RETURN n") == ["NodeByLabelScan"]
    assert plan("MATCH (a:Entity {id: $a})-[:IMPLEMENTS*1..5]->(b) RETURN count(*)") == [
        "VarLengthExpand(All)"]
    assert plan("MATCH (a:Entity {id: $a}) MATCH (b:Entity {id: $b}) RETURN a, b") == []
    assert "CartesianProduct" in plan("MATCH (a:Document), (b:Task) RETURN a, b")


def test_every_question_of_the_command_line_is_planned_or_aside() -> None:
    aside = {
        "quality",  # orphans, cycles and statistics read everything
        "decisions", "matter", "unsettled", "files",  # lists of what people do, whole by nature
        "resolve_body", "resolve_document", "resolve_node"}  # part of every question
    asked = {name.split()[0] for name in ASKED}
    assert asked | aside == set(graph.questions.__all__)
