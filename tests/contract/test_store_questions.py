"""What every store must answer when it is asked: literal expectations on the invented world."""

from __future__ import annotations

import pytest

from graph.kinds import DIRECTING, WIDER, EdgeKind, Level, NodeKind, Origin
from graph.model import Delta, Edge
from graph.store import Store
from tests.contract.oracle import MemoryStore
from tests.contract.world import (
    EDGES,
    NODES,
    body,
    edge,
    evidence,
    paper,
)

K = EdgeKind
KNOWN = frozenset({Origin.STATED, Origin.RECORDED})
ATTACH = (K.ADDRESSED_TO, K.ASSIGNS, K.ASSIGNED_TO, K.EXPECTS, K.DUE_FROM, K.FULFILLED_BY)


def keys(edges: tuple[Edge, ...]) -> set[str]:
    return {f"{e.tail} {e.kind.value} {e.head}" for e in edges}


def test_find_takes_folded_names_and_kinds(world: Store) -> None:
    assert [n.id for n in world.find(["90-nq/tw", "tinh uy minh mau"])] == ["d-90", "o-tinh-uy"]
    assert [n.id for n in world.find(["90-nq/tw", "tinh uy minh mau"],
                                     [NodeKind.ORGANISATION])] == ["o-tinh-uy"]
    assert world.find(["90-nq"]) == []
    assert world.find(['"', "\\", "*", ""]) == []


def test_a_node_comes_back_as_it_was_put(world: Store) -> None:
    assert world.nodes(["d-15", "g-1", "o-an"]) == {
        n.id: n for n in NODES if n.id in ("d-15", "g-1", "o-an")}


def test_reach_down_gives_documents_and_the_edges_between_them(world: Store) -> None:
    part = world.reach("d-90", direction="down", kinds=DIRECTING, origins=KNOWN)
    assert set(part.nodes) == {"d-90", "d-15", "d-15#PL-I", "d-31", "d-08", "d-02"}
    assert keys(part.edges) == {
        "d-15 implements d-90", "d-08 implements d-15", "d-02 implements d-08",
        "d-31 continues d-15", "d-15#PL-I issued_with d-15"}
    both = [e for e in part.edges if e.tail == "d-08"]
    assert [e.origin for e in both] == [Origin.RECORDED, Origin.STATED]
    assert both[1].evidence == (evidence(),)
    assert both[0].props == {"note": None}


def test_reach_up_leads_to_the_root(world: Store) -> None:
    part = world.reach("d-02", direction="up", kinds=DIRECTING)
    assert list(part.nodes) == ["d-02", "d-08", "d-15", "d-90"]
    assert not [e for e in part.edges if e.kind is K.CITES]


@pytest.mark.parametrize(("origins", "beyond"), [
    (frozenset(Origin), {"d-31", "d-77"}), (KNOWN, {"d-31"}),
    (frozenset({Origin.STATED}), set()), (frozenset(), None)])
def test_reach_follows_only_the_origins_asked_for(
        world: Store, origins: frozenset[Origin], beyond: set[str] | None) -> None:
    part = world.reach("d-90", direction="down", kinds=DIRECTING, origins=origins)
    expected = {"d-90"} if beyond is None else {
        "d-90", "d-15", "d-15#PL-I", "d-08", "d-02", *beyond}
    assert set(part.nodes) == expected
    assert {e.origin for e in part.edges} <= origins


def test_the_wider_net_reaches_what_only_restates(world: Store) -> None:
    assert "d-44" in world.reach("d-90", direction="down", kinds=WIDER).nodes


def test_reach_stops_at_the_given_hops(world: Store) -> None:
    for hops, expected in ((0, {"d-90"}), (1, {"d-90", "d-15"}),
                           (2, {"d-90", "d-15", "d-15#PL-I", "d-31", "d-08"})):
        part = world.reach("d-90", direction="down", kinds=DIRECTING, origins=KNOWN,
                           max_hops=hops)
        assert set(part.nodes) == expected
        assert all(e.tail in expected and e.head in expected for e in part.edges)


def test_attached_edges_lead_on_from_tasks_and_expected_acts(world: Store) -> None:
    part = world.reach("d-08", direction="up", kinds=DIRECTING, attach=ATTACH)
    assert keys(part.edges) >= {
        "d-15 addressed_to o-dang-uy", "d-15 assigns t-1", "t-1 assigned_to o-dang-uy",
        "d-08 expects x-1", "x-1 due_from o-an", "x-1 fulfilled_by d-44"}
    assert "t-1 coordinated_with o-cong-an" not in keys(part.edges)
    assert "o-cong-an" not in part.nodes
    assert part.nodes["d-44"].props["code"] == "44-KH/ĐU"
    assert not [e for e in part.edges if e.tail == "d-44"]


def test_cycles_are_walked_once_and_taken_apart_again(world: Store) -> None:
    wrong = edge("d-90", K.IMPLEMENTS, "d-02", Origin.RECORDED)
    world.apply(Delta(put_edges=(wrong,)))
    for direction in ("down", "up"):
        part = world.reach("d-08", direction=direction, kinds=DIRECTING, origins=KNOWN)
        assert {"d-90", "d-15", "d-08", "d-02"} <= set(part.nodes)
        assert wrong.key in {e.key for e in part.edges}
    world.apply(Delta(drop_edges=(wrong.key,)))
    assert set(world.reach("d-08", direction="down", kinds=DIRECTING,
                           origins=KNOWN).nodes) == {"d-08", "d-02"}


def test_depths_count_the_cascade_by_hops(world: Store) -> None:
    assert world.depths("d-90") == {0: 1, 1: 1, 2: 3, 3: 1}
    assert world.depths("d-02") == {0: 1}
    assert world.depths("nobody") == {}
    world.apply(Delta(put_edges=(edge("d-90", K.IMPLEMENTS, "d-08", Origin.RECORDED),)))
    assert world.depths("d-90") == {0: 1, 1: 1, 2: 3, 3: 1}
    assert world.depths("d-08") == {0: 1, 1: 2, 2: 1, 3: 2}


def test_without_names_the_bodies_that_issued_nothing_below(world: Store) -> None:
    inside = edge("o-an", K.PART_OF, "o-dang-uy", Origin.INFERRED)
    world.apply(Delta(put_edges=(inside,)))
    asked = {"within": "o-tinh-uy", "level": Level.COMMUNE}
    assert world.without("d-90", **asked) == ["o-an"]  # type: ignore[arg-type]
    assert world.without("d-44", **asked) == ["o-an", "o-dang-uy"]  # type: ignore[arg-type]
    assert world.without("d-08", within="o-dang-uy", level=Level.COMMUNE) == ["o-an"]
    assert world.without("nobody", **asked) == []  # type: ignore[arg-type]
    cycle = edge("d-90", K.IMPLEMENTS, "d-02", Origin.RECORDED)
    world.apply(Delta(put_edges=(cycle,)))
    assert world.without("d-02", **asked) == ["o-an"]  # type: ignore[arg-type]


DUTY = (K.ISSUED_BY, K.EXPECTS, K.DUE_FROM)


def test_bearing_reads_only_what_leads_to_the_bodies_papers(world: Store) -> None:
    part = world.bearing("d-90", bodies=["o-dang-uy"], links=(K.ISSUED_BY,), kinds=DIRECTING,
                         attach=DUTY)
    assert [k for k, n in part.nodes.items() if n.kind is NodeKind.DOCUMENT] == [
        "d-08", "d-15", "d-90"]
    assert keys(part.edges) == {
        "d-08 implements d-15", "d-15 implements d-90", "d-15 issued_by o-tinh-uy",
        "d-08 issued_by o-dang-uy", "d-08 expects x-1", "x-1 due_from o-an"}
    # one who owes leads to the paper that orders it, not to what others issued
    owed = world.bearing("d-90", bodies=["o-an"], links=(K.DUE_FROM,), kinds=DIRECTING,
                         attach=DUTY)
    assert owed == part
    nobody = world.bearing("d-90", bodies=["o-cong-an"], links=(K.ISSUED_BY,), kinds=DIRECTING)
    assert (list(nobody.nodes), nobody.edges) == (["d-90"], ())
    assert world.bearing("nobody", bodies=["o-an"], links=DUTY, kinds=DIRECTING).nodes == {}


def test_bearing_takes_along_what_stands_against_a_paper_of_the_part(world: Store) -> None:
    late = paper("d-99", "99-KH/TU", "Thay thế", "2025-10-01")
    apart = paper("d-98", "98-KH/TU", "Thay thế, ngoài nghị quyết", "2025-10-02")
    world.apply(Delta(put_nodes=(late, apart), put_edges=(
        edge("d-99", K.IMPLEMENTS, "d-90"), edge("d-99", K.REPLACES, "d-15"),
        edge("d-98", K.REPLACES, "d-15"))))
    part = world.bearing("d-90", bodies=["o-dang-uy"], links=(K.ISSUED_BY,), kinds=DIRECTING,
                         attach=(K.REPLACES,), also=(K.REPLACES,))
    assert {"d-99 replaces d-15", "d-99 implements d-90"} < keys(part.edges)
    assert "d-98" not in part.nodes


def test_at_least_counts_what_lies_below_as_of_a_day(world: Store) -> None:
    # 90, 15, its annex, 31, 08, 02, 77
    assert world.at_least(7, "d-90", kinds=DIRECTING)
    assert not world.at_least(8, "d-90", kinds=DIRECTING)
    assert world.at_least(3, "d-90", kinds=DIRECTING, as_of="2025-01-31")
    assert not world.at_least(4, "d-90", kinds=DIRECTING, as_of="2025-01-31")
    assert not world.at_least(1, "nobody", kinds=DIRECTING)


def test_owing_names_those_from_whom_something_is_due(world: Store) -> None:
    assert [node.id for node in world.owing()] == ["o-an"]


def test_incident_shows_both_directions_and_both_ends(world: Store) -> None:
    part = world.incident(["d-08"], (K.IMPLEMENTS, K.ISSUED_BY))
    assert keys(part.edges) == {"d-08 implements d-15", "d-02 implements d-08",
                                "d-08 issued_by o-dang-uy"}
    assert set(part.nodes) == {"d-08", "d-15", "d-02", "o-dang-uy"}
    assert len(world.incident(["d-15", "d-90"]).edges) == len(
        [e for e in EDGES if {"d-15", "d-90"} & {e.tail, e.head}])


def test_incident_cuts_by_key_and_keeps_nodes_without_edges(world: Store) -> None:
    world.apply(Delta(put_nodes=(body("o-alone", "Đơn vị lẻ"),)))
    part = world.incident(["d-15", "o-alone"], limit=2)
    assert [e.key for e in part.edges] == sorted(
        e.key for e in EDGES if "d-15" in (e.tail, e.head))[:2]
    assert "o-alone" in part.nodes


def test_pages_follow_each_other_in_id_order(world: Store) -> None:
    first = world.page(NodeKind.DOCUMENT, limit=3)
    rest = world.page(NodeKind.DOCUMENT, after=first[-1].id)
    assert [n.id for n in first + rest] == sorted(
        n.id for n in NODES if n.kind is NodeKind.DOCUMENT)


@pytest.mark.parametrize(("filters", "expected"), [
    ({"level": "commune"}, ["d-08", "d-44", "d-77"]), ({"place": "Minh Mẫu"}, ["d-15", "d-31"]),
    ({"held": False}, ["d-90"]), ({"doc_type": "Nghị quyết"}, ["d-90"]),
    ({"level": "province", "held": True, "place": "Minh Mẫu"}, ["d-15", "d-31"]),
    ({"level": "ministry"}, [])])
def test_pages_are_filtered_by_exact_values(
        world: Store, filters: dict[str, str], expected: list[str]) -> None:
    assert [n.id for n in world.page(NodeKind.DOCUMENT, **filters)] == expected  # type: ignore[arg-type]


def test_pages_are_filtered_by_how_a_name_begins(world: Store) -> None:
    def names(begins: str, **filters: str) -> list[str]:
        return [n.label for n in world.page(NodeKind.ORGANISATION, begins=begins, **filters)]  # type: ignore[arg-type]

    assert names("dang uy") == ["Đảng ủy xã An Hòa"]
    assert names("hoa") == []
    assert names("an l") == ["Ăn Lương"]
    assert names("tinh uy minh mau", place="Minh Mẫu") == ["Tỉnh ủy Minh Mẫu"]
    assert names("tinh uy", level="commune") == []


def test_tasks_come_with_documents_assignees_and_coordinators(world: Store) -> None:
    part = world.tasks()
    assert {"t-1", "t-2", "t-3", "d-15", "d-08", "o-dang-uy", "o-tinh-uy", "o-cong-an"} == set(
        part.nodes)
    assert {e.kind for e in part.edges} == {K.ASSIGNS, K.ASSIGNED_TO, K.COORDINATED_WITH}


@pytest.mark.parametrize(("filters", "expected"), [
    ({"orgs": ["o-dang-uy"]}, {"t-1", "t-3"}), ({"orgs": ["o-cong-an"]}, set()),
    ({"due_to": "2025-06-30"}, {"t-1"}), ({"due_from": "2025-07-01"}, {"t-2"}),
    ({"due_from": "2025-06-30", "due_to": "2025-12-15"}, {"t-1", "t-2"}),
    ({"documents": ["d-15"]}, {"t-1", "t-2"}),
    ({"documents": ["d-15"], "orgs": ["o-dang-uy"]}, {"t-1"}),
    ({"documents": ["d-15"], "orgs": ["o-tinh-uy"], "due_to": "2025-07-01"}, set()),
    ({"orgs": ["o-dang-uy", "o-tinh-uy"], "due_from": "2025-01-01"}, {"t-1", "t-2"})])
def test_tasks_are_filtered(
        world: Store, filters: dict[str, list[str]], expected: set[str]) -> None:
    part = world.tasks(**filters)  # type: ignore[arg-type]
    assert {n.id for n in part.nodes.values() if n.kind is NodeKind.TASK} == expected


@pytest.mark.parametrize(("query", "expected"), [
    ("dang uy xa", ["d-08", "o-dang-uy"]), ("ĐẢNG UỶ xã", ["d-08", "o-dang-uy"]),
    ("Đảng ủy", ["d-08", "o-dang-uy"]), ("90-NQ/TW", ["d-90"]), ("nq/t", ["d-90"]),
    ("trien khai", ["d-08", "d-02"]), ("khai trien", ["d-08", "d-02"]),
    ("an", ["o-an", "o-cong-an", "o-dang-uy"]), ("AND", []), ("OR NOT *", []), ('"', []),
    ("  ", []), ("hoc tap ngh", ["d-44"]), ("h", None)])
def test_search_folds_and_takes_the_last_word_as_a_beginning(
        world: Store, truth: MemoryStore, query: str, expected: list[str] | None) -> None:
    found = [n.id for n in world.search(query)]
    assert found == [n.id for n in truth.search(query)]
    if expected is not None:
        assert found == expected


def test_search_puts_the_newest_document_first_and_keeps_to_kind_and_limit(world: Store) -> None:
    assert [n.id for n in world.search("ke hoach", kinds=[NodeKind.DOCUMENT], limit=4)] == [
        "d-31", "d-77", "d-44", "d-08"]
    assert [n.id for n in world.search("ke hoach", kinds=[NodeKind.EXPECTED_ACT])] == ["x-1"]


def test_the_stream_is_ordered_by_id_and_key(world: Store) -> None:
    world.apply(Delta(put_edges=(edge("d-15#PL-I", K.CITES, "d-90"),)))
    items = list(world.stream())
    nodes, edges = items[:len(NODES)], items[len(NODES):]
    assert [n.id for n in nodes] == sorted(n.id for n in NODES)  # type: ignore[union-attr]
    found = [e.key for e in edges]  # type: ignore[union-attr]
    assert found == sorted(found)
    assert found.index("d-15#PL-I|cites|d-90|stated") < found.index("d-15|assigns|t-1|stated")
