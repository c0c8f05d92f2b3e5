"""RDF by rdflib: Turtle and JSON-LD with the terms of the domain table (ELI, ORG, DCTERMS, OA).

An inferred edge is never given as a plain statement: it stands only as a ``ts:Link`` node with its
origin, as does every edge's evidence (Web Annotation selectors over the NFC text).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ..kinds import EDGES, NODES, NodeKind, Origin
from ..model import Edge, Evidence, Node

if TYPE_CHECKING:
    from rdflib import Graph, URIRef

BASE = "urn:thongsuot:"
PREFIXES = {
    "ts": "urn:thongsuot:ns#", "eli": "http://data.europa.eu/eli/ontology#",
    "org": "http://www.w3.org/ns/org#", "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#", "prov": "http://www.w3.org/ns/prov#",
}
_LITERALS = {"code": "eli:id_local", "title": "dcterms:title", "type": "ts:typeName",
             "place": "ts:place", "level": "ts:level", "issue_state": "ts:issueState",
             "action": "ts:action", "last_day": "ts:deadline", "metric": "ts:metric",
             "comparator": "ts:comparator", "unit": "ts:unit", "horizon": "ts:horizon",
             "expected": "ts:expected"}

#: What an edge says of itself: of a succession its day, its legal basis and how it went.
_OF_EDGE = {"date": "dcterms:date", "basis": "ts:basis", "how": "ts:how", "part": "ts:part",
            "catalogue": "ts:catalogue"}


def to_rdf(stream: Iterable[Node | Edge]) -> Graph:
    """An rdflib graph of the stream.  Meant for a part or a small store: rdflib's Turtle writer
    is slow beyond some 50,000 triples."""
    from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef

    result = Graph()
    for prefix, namespace in PREFIXES.items():
        result.bind(prefix, Namespace(namespace), override=True)

    def term(curie: str) -> URIRef:
        prefix, _, name = curie.partition(":")
        return URIRef(PREFIXES[prefix] + name)

    def iri(key: str) -> URIRef:
        return URIRef(BASE + quote(key, safe="-._~:"))

    for item in stream:
        if isinstance(item, Node):
            subject = iri(item.id)
            result.add((subject, RDF.type, term(NODES[item.kind].rdf)))
            result.add((subject, RDFS.label, Literal(item.label, lang="vi")))
            for name, curie in _LITERALS.items():
                value = item.props.get(name)
                if value is not None:
                    result.add((subject, term(curie), Literal(value)))
            date = item.props.get("date")
            if isinstance(date, dict) and date["precision"] == "day":
                result.add((subject, term("eli:date_document"),
                            Literal(date["start"], datatype=XSD.date)))
            if item.kind is NodeKind.DOCUMENT and item.props.get("sample"):
                result.add((subject, term("ts:invented"), Literal(True)))
        else:
            _edge(result, item, term, iri)
    return result


def _edge(result: Graph, item: Edge, term: Any, iri: Any) -> None:
    from rdflib import RDF, Literal

    tail, head, predicate = iri(item.tail), iri(item.head), term(EDGES[item.kind].rdf)
    if item.origin is not Origin.INFERRED:
        result.add((tail, predicate, head))
    link = iri(f"link:{item.key}")
    result.add((link, RDF.type, term("ts:Link")))
    result.add((link, RDF.subject, tail))
    result.add((link, RDF.predicate, predicate))
    result.add((link, RDF.object, head))
    result.add((link, term("ts:origin"), Literal(item.origin.value)))
    for name, curie in _OF_EDGE.items():
        if isinstance(value := item.props.get(name), (str, bool)):
            result.add((link, term(curie), Literal(value)))
    for number, row in enumerate(item.evidence):
        _evidence(result, link, iri(f"evidence:{item.key}:{number}"), row, term, iri)


def _evidence(result: Graph, link: URIRef, node: URIRef, row: Evidence, term: Any,
              iri: Any) -> None:
    from rdflib import RDF, Literal

    result.add((link, term("prov:wasDerivedFrom"), node))
    result.add((node, RDF.type, term("oa:Annotation")))
    result.add((node, term("oa:exact"), Literal(row.quote, lang="vi")))
    result.add((node, term("oa:hasSource"), iri(f"source:{row.source}")))
    result.add((node, term("ts:rule"), Literal(row.rule)))
    result.add((node, term("ts:confidence"), Literal(row.confidence)))
    if row.start is not None and row.end is not None:
        result.add((node, term("oa:start"), Literal(row.start)))
        result.add((node, term("oa:end"), Literal(row.end)))
    if row.section is not None:
        result.add((node, term("ts:section"), Literal(row.section)))


def write(stream: Iterable[Node | Edge], form: str) -> str:
    """``turtle`` or ``json-ld`` text of the stream."""
    return to_rdf(stream).serialize(format=form)
