"""What only the Neo4j store has: a server that may be gone, plans, its own schema, the marker."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from typing import Any

import neo4j
import pytest

from graph.errors import StoreInvalid, StoreUnavailable
from graph.kinds import DIRECTING, EDGES, WIDER, EdgeKind, NodeKind, Origin
from graph.model import Delta
from graph.neo4j import (
    Neo4jStore,
    export,
    index,
    known,
    read_graph,
    read_nodes,
    read_scale,
    read_sources,
    schema,
    write,
)
from graph.neo4j import session as sessions
from graph.open import open_store
from tests.contract.world import WORLD
from tests.neo4j_server import wipe

ATTACH = (EdgeKind.ADDRESSED_TO, EdgeKind.ASSIGNS, EdgeKind.ASSIGNED_TO, EdgeKind.EXPECTS)


@pytest.fixture
def place(neo4j_address: str) -> tuple[str, str]:
    """Address and database of a server that holds the invented world."""
    wipe(neo4j_address)
    store = open_store(neo4j_address)
    store.apply(WORLD)
    store.close()
    uri, _, database = neo4j_address.rpartition("/")
    return uri, database


@pytest.fixture
def store(place: tuple[str, str]) -> Iterator[Neo4jStore]:
    store = Neo4jStore(*place)
    yield store
    store.close()


def ask(place: tuple[str, str], statement: str, **values: Any) -> None:
    with neo4j.GraphDatabase.driver(place[0]) as driver:
        driver.execute_query(statement, values, database_=place[1])  # type: ignore[arg-type]


# -- a server that does not answer --------------------------------------------------------------
@pytest.fixture
def silent() -> Iterator[int]:
    """A port where something listens and never says a word."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture
def closed() -> int:
    """A port where nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
@pytest.mark.parametrize("kind", ["closed", "silent"])
def test_a_server_that_does_not_answer_is_told_within_five_seconds(
        request: pytest.FixtureRequest, scheme: str, kind: str) -> None:
    port = request.getfixturevalue(kind)
    start = time.monotonic()
    with pytest.raises(StoreUnavailable, match=f"127.0.0.1:{port}.*không trả lời") as raised:
        open_store(f"{scheme}://127.0.0.1:{port}/neo4j")
    assert time.monotonic() - start < 5
    assert "\n" not in raised.value.detail


def test_a_name_that_leads_nowhere_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    with pytest.raises(StoreUnavailable, match="không trả lời"):
        open_store("neo4j://khong-co.invalid:7687/neo4j")


@pytest.mark.neo4j
def test_ping_gives_up_after_a_second(store: Neo4jStore, silent: int) -> None:
    store.ping()
    store.close()
    store.server._driver = neo4j.GraphDatabase.driver(f"bolt://127.0.0.1:{silent}")
    start = time.monotonic()
    with pytest.raises(StoreUnavailable, match="1 giây"):
        store.ping()
    assert time.monotonic() - start < 1.5


# -- what the server refuses --------------------------------------------------------------------
@pytest.mark.neo4j
def test_a_database_that_is_not_there_is_told(place: tuple[str, str]) -> None:
    with pytest.raises(StoreInvalid, match="không có cơ sở dữ liệu"):
        Neo4jStore(place[0], "khac")


@pytest.mark.neo4j
def test_a_store_opened_for_reading_refuses_to_write(place: tuple[str, str]) -> None:
    reader = Neo4jStore(*place, read_only=True)
    with pytest.raises(StoreUnavailable, match="chỉ để đọc"):
        reader.apply(Delta(drop_sources=("a/15.txt",)))
    with pytest.raises(StoreUnavailable, match="chỉ cho đọc"):
        reader.server.read("CREATE (x:Entity {id: 'x'}) RETURN x.id")
    assert reader.counts().sources == 3
    reader.close()


@pytest.mark.neo4j
def test_a_question_that_runs_too_long_is_ended(
        store: Neo4jStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "READ_SECONDS", 0.3)
    start = time.monotonic()
    with pytest.raises(StoreUnavailable, match="quá thời gian"):
        store.server.read("UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b "
                          "WITH a * b AS c WHERE c < 0 RETURN count(c)")
    assert time.monotonic() - start < 10


# -- the schema ---------------------------------------------------------------------------------
@pytest.mark.neo4j
def test_a_store_newer_than_the_program_is_refused(place: tuple[str, str]) -> None:
    ask(place, "MATCH (m:TsMeta) SET m.schema = $next", next=schema.VERSION + 1)
    try:
        with pytest.raises(StoreInvalid, match="mới hơn chương trình"):
            Neo4jStore(*place)
    finally:
        ask(place, "MATCH (m:TsMeta) SET m.schema = $now", now=schema.VERSION)


@pytest.mark.neo4j
def test_a_database_with_other_data_or_none_is_no_store(place: tuple[str, str]) -> None:
    ask(place, f"MATCH (n) WHERE NOT n:{schema.MARKER} DETACH DELETE n")
    with pytest.raises(StoreInvalid, match="chưa có kho"):
        Neo4jStore(*place, create=False)
    ask(place, "CREATE (:Film {name: 'x'})")
    with pytest.raises(StoreInvalid, match="dữ liệu khác"):
        Neo4jStore(*place)
    ask(place, "MATCH (n:Film) DELETE n")
    made = Neo4jStore(*place)
    assert made.revision() == 0
    made.close()


@pytest.mark.neo4j
def test_every_index_of_the_schema_is_online(store: Neo4jStore) -> None:
    rows = store.server.read("SHOW INDEXES YIELD name, state, type, properties "
                             "RETURN name, state, type, properties")
    assert {row[1] for row in rows} == {"ONLINE"}
    words = {row[0]: row[3] for row in rows if row[2] == "FULLTEXT"}
    assert words == {schema.WORDS_INDEX: ["fold"], schema.NAMES_INDEX: ["names"]}
    assert {spec.kind.value + "_key" for spec in EDGES.values()} <= {row[0] for row in rows}


@pytest.mark.neo4j
def test_a_server_without_the_marker_is_not_wiped(place: tuple[str, str]) -> None:
    ask(place, f"MATCH (m:{schema.MARKER}) SET m:Hidden REMOVE m:{schema.MARKER}")
    try:
        with pytest.raises(AssertionError, match="not wiped"):
            wipe("/".join(place))
    finally:
        ask(place, f"MATCH (m:Hidden) SET m:{schema.MARKER} REMOVE m:Hidden")


# -- the plans ----------------------------------------------------------------------------------
def _operators(plan: dict[str, Any]) -> list[str]:
    name = plan["operatorType"].partition("@")[0]
    return [name, *(op for child in plan.get("children", ()) for op in _operators(child))]


def _statements() -> Iterator[tuple[str, str]]:
    for direction in ("down", "up"):
        for kinds, attach in ((DIRECTING, ()), (WIDER, ATTACH), ((EdgeKind.IMPLEMENTS,), ATTACH)):
            for origins in (frozenset(Origin), frozenset({Origin.STATED})):
                yield f"reach {direction}", read_graph.reach_statement(
                    direction=direction, kinds=kinds, origins=origins,  # type: ignore[arg-type]
                    attach=attach, max_hops=25)
    for kinds in ((), (EdgeKind.CITES,)):
        yield "incident", read_graph.incident_statement(kinds)
    for orgs in (True, False):
        for dated in (True, False):
            for documents in (True, False):
                yield f"tasks {orgs} {dated} {documents}", read_graph.tasks_statement(
                    orgs=orgs, dated=dated, documents=documents)
    for kind in (NodeKind.DOCUMENT, NodeKind.TASK):
        for filters in ((), ("level",), ("held", "type", "place")):
            yield f"page {kind} {filters}", read_nodes.page_statement(kind, filters)
    yield from (
        ("depths", read_scale.DEPTHS), ("without", read_scale.WITHOUT),
        ("find", read_nodes.FIND), ("by id", read_nodes.BY_ID), ("search", read_nodes.SEARCH),
        ("revision", read_sources.REVISION), ("sources", read_sources.SOURCES),
        ("text", read_sources.TEXT), ("claims", read_sources.CLAIMS),
        ("changes", read_sources.CHANGES), ("counts", read_sources.COUNTS),
        ("stream nodes", export.NODES), ("stream edges", export.BY_TAIL),
        ("node digests", read_sources.NODE_DIGESTS), ("edge digests", read_sources.EDGE_DIGESTS))


_VALUES: dict[str, Any] = {
    "ids": ["d-90"], "origins": ["stated"], "most": 10, "orgs": ["o-an"], "docs": ["d-15"],
    "from": "", "to": "9999", "after": "", "limit": 10, "level": "commune", "held": True,
    "type": "Kế hoạch", "place": "Minh Mẫu", "matches": ['"x"'], "names": ["x"], "kinds": [],
    "match": "+x*", "origin": "x", "since": 0, "start": "d-90", "within": "o-an"}
_BAD = {"AllNodesScan", "NodeByLabelScan", "CartesianProduct", "VarLengthExpand(All)",
        "Repeat(Trail)", "DirectedAllRelationshipsScan", "UndirectedAllRelationshipsScan",
        "DirectedRelationshipTypeScan", "UndirectedRelationshipTypeScan"}


@pytest.mark.neo4j
def test_no_named_question_scans_or_enumerates_trails(store: Neo4jStore) -> None:
    for name, statement in _statements():
        found = _operators(store.server.plan(statement, _VALUES))
        assert not _BAD.intersection(found), f"{name}: {found}"
        if name.startswith(("reach", "depths", "without")):
            assert "VarLengthExpand(Pruning,BFS,All)" in found, f"{name}: {found}"


@pytest.mark.neo4j
def test_writes_find_their_nodes_by_a_unique_index(store: Neo4jStore) -> None:
    node = {"id": "x", "a": "d-90", "b": "d-15", "key": "k", "p": {}, "origin": "x", "order": "x",
            "shape": "x", "n": 1, "alone": "x", "node": "x"}
    statements = [write.put_nodes(NodeKind.TASK), write.put_edges(EdgeKind.IMPLEMENTS),
                  write.drop_edges(EdgeKind.IMPLEMENTS), write.FIRST_MISSING,
                  write.RAISE, write.FORGET_OLD, write.DROP_NODES, write.DROP_SOURCES,
                  known.CLAIMS, known.SHAPES, known.NEAR, known.HOLDERS, known.ALL_HOLDERS,
                  known.ALIASES, known.NODES, known.edges_of(EdgeKind.CITES), known.DECISIONS,
                  index.SAID, index.GONE, index.SHAPES, index.COME, index.COUNT, index.UNSAID,
                  index.PUT_ALIASES, index.DROP_ALIASES, read_sources.NAMED,
                  read_sources.CLAIMS_OF]
    for statement in statements:
        rows: list[Any] = [node] if "r." in statement else ["x"]
        with store.server._driver.session(database="neo4j") as session:
            result = session.run(f"EXPLAIN {statement}", rows=rows, limit=5,  # type: ignore[arg-type]
                                 kind="person")
            plan = result.consume().plan
        found = _operators(plan)  # type: ignore[arg-type]
        assert not (_BAD - {"CartesianProduct"}).intersection(found), f"{statement}: {found}"
