"""Exports: what a spreadsheet, Gephi and an RDF store read back."""

from __future__ import annotations

import csv as csv_module
import io
import json

import networkx as nx
import pytest
from rdflib import Graph, URIRef

from graph.export import csv, graphml, ndjson, rdf
from graph.export.successions import with_successions
from graph.identity.organisations import body_id
from graph.kinds import EdgeKind, NodeKind, Origin
from graph.model import Edge, Evidence, Node

QUOTE = "Thực hiện Nghị quyết số 57-NQ/TW, Đảng ủy xã \"Đồng Mẫu\" <b>xây dựng</b> kế hoạch"


def stream() -> list[Node | Edge]:
    stated = Evidence("a.txt", QUOTE, "preamble", 0.98, Origin.STATED, 3, 70, "I.2")
    guess = Evidence("a.txt", "", "ladder", 0.5, Origin.INFERRED)
    when = {"start": "2024-12-22", "end": "2024-12-22", "precision": "day"}
    return [
        Node("kh-1", NodeKind.DOCUMENT, "=Kế hoạch & \x08 <nháp>", {"code": "01-KH/ĐU",
                                                                   "place": None}),
        Node("nq-57", NodeKind.DOCUMENT, "Nghị quyết số 57-NQ/TW",
             {"code": "57-NQ/TW", "date": when, "title": "về đột phá"}),
        Node("org", NodeKind.ORGANISATION, "Đảng ủy xã Đồng Mẫu", {"level": "commune"}),
        Edge("kh-1", EdgeKind.IMPLEMENTS, "nq-57", Origin.STATED, {}, (stated,)),
        Edge("kh-1", EdgeKind.ISSUED_BY, "org", Origin.INFERRED, {}, (guess,)),
    ]


def test_ndjson_has_nodes_then_edges_without_nulls() -> None:
    rows = [json.loads(line) for line in ndjson.lines(stream())]
    assert [row.get("id") or row["from"] for row in rows] == ["kh-1", "nq-57", "org", "kh-1",
                                                              "kh-1"]
    assert "place" not in rows[0]["props"]
    assert rows[3]["evidence"][0]["quote"] == QUOTE


def test_csv_is_safe_in_a_spreadsheet_and_keeps_quotes() -> None:
    nodes = list(csv_module.DictReader(io.StringIO("".join(csv.node_lines(stream())))))
    edges = list(csv_module.DictReader(io.StringIO("".join(csv.edge_lines(stream())))))
    assert nodes[0]["label"].startswith("'=")
    assert nodes[1]["date"] == "2024-12-22"
    assert edges[0]["quan_he"] == "thực hiện"
    assert edges[0]["quote"] == QUOTE
    assert edges[1]["origin"] == "inferred"


def test_graphml_opens_in_networkx_with_hostile_text() -> None:
    graph = nx.parse_graphml("".join(graphml.lines(stream())))
    assert set(graph.nodes) == {"kh-1", "nq-57", "org"}
    assert graph.edges["kh-1", "nq-57"]["quote"] == QUOTE
    assert "\x08" not in graph.nodes["kh-1"]["label"]


def test_rdf_states_the_stated_and_only_links_the_inferred() -> None:
    graph = rdf.to_rdf(stream())
    implements = URIRef(rdf.PREFIXES["eli"] + "ensures_implementation_of")
    passed_by = URIRef(rdf.PREFIXES["eli"] + "passed_by")
    assert list(graph.subject_objects(implements)) == [
        (URIRef("urn:thongsuot:kh-1"), URIRef("urn:thongsuot:nq-57"))]
    assert not list(graph.subject_objects(passed_by))
    origins = {str(o) for o in graph.objects(None, URIRef(rdf.PREFIXES["ts"] + "origin"))}
    assert origins == {"stated", "inferred"}


# rdflib's own JSON-LD reader still uses the class it deprecates
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_turtle_and_jsonld_read_back_to_the_same_graph() -> None:
    size = len(rdf.to_rdf(stream()))
    turtle = Graph().parse(data=rdf.write(stream(), "turtle"), format="turtle")
    linked = Graph().parse(data=rdf.write(stream(), "json-ld"), format="json-ld")
    assert len(turtle) == len(linked) == size


# -- what the catalogue knows of bodies ---------------------------------------------------------

OLD, NEW = "Bộ Kế hoạch và Đầu tư", "Bộ Tài chính"


def bodies(*names: str) -> list[Node | Edge]:
    return [Node(body_id(name), NodeKind.ORGANISATION, name, {"name": name}) for name in names]


def test_a_succession_of_the_catalogue_is_an_edge_with_day_and_basis_never_stated() -> None:
    nodes, edges = [], []
    for item in with_successions([*stream()[:3], *bodies(OLD), *stream()[3:]]):
        (nodes if isinstance(item, Node) else edges).append(item)
    new = next(n for n in nodes if n.label == NEW)
    assert new.props["catalogue"] is True
    edge = next(e for e in edges if isinstance(e, Edge) and e.kind is EdgeKind.SUCCEEDED_BY
                and e.tail == body_id(OLD))
    assert (edge.head, edge.origin) == (new.id, Origin.RECORDED)
    assert (edge.props["date"], edge.props["basis"], edge.props["how"]) == (
        "2025-03-01", "176/2025/QH15", "merged")
    assert [(row.rule, row.quote) for row in edge.evidence] == [("catalogue", "")]
    assert edges[:2] == stream()[3:]


def test_the_formats_carry_the_day_and_the_legal_basis() -> None:
    rows = list(csv_module.DictReader(io.StringIO("".join(
        csv.edge_lines(with_successions(bodies(OLD, NEW)))))))
    assert [(r["from"], r["to"], r["origin"], r["rule"]) for r in rows
            if r["from"] == body_id(OLD)] == [(body_id(OLD), body_id(NEW), "recorded", "catalogue")]
    assert json.loads(rows[0]["props"])["basis"] == "176/2025/QH15"
    drawn = nx.parse_graphml("".join(graphml.lines(with_successions(bodies(OLD, NEW)))),
                             force_multigraph=True)
    data = next(iter(drawn[body_id(OLD)][body_id(NEW)].values()))
    assert (data["origin"], data["rule"], data["quote"]) == ("recorded", "catalogue", "")
    turtle = rdf.write(with_successions(bodies(OLD, NEW)), "turtle")
    assert "176/2025/QH15" in turtle
    assert "ts:catalogue true" in turtle


def test_what_a_register_says_of_a_succession_is_not_said_twice() -> None:
    said = Edge(body_id(OLD), EdgeKind.SUCCEEDED_BY, body_id(NEW), Origin.STATED, {}, ())
    found = [e for e in with_successions([*bodies(OLD, NEW), said]) if isinstance(e, Edge)
             and (e.tail, e.head) == (said.tail, said.head)]
    assert found == [said]


def test_a_body_of_an_old_province_leads_to_the_present_one_over_several_steps() -> None:
    found = list(with_successions(bodies("Tỉnh ủy Bình Dương")))
    heads = {e.head for e in found if isinstance(e, Edge)}
    assert body_id("Thành ủy Hồ Chí Minh") in heads
    assert {n.id for n in found if isinstance(n, Node)} >= heads
