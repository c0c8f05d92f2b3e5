"""Properties to nodes and edges and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from ..kinds import EDGES, NODES, EdgeKind, NodeKind, Origin
from ..model import Edge, Node, Subgraph
from ..packing import evidence_from, pack_evidence
from ..stored import columns, edge_ends, search_words

#: A node as a list; ``{0}`` is the variable.
NODE = "[{0}.id, {0}.kind, {0}.label, {0}.props, {0}.names, {0}.search, {0}.evidence]"
#: An edge as a list; its ends, kind and origin are in its key.
EDGE = "[{0}.key, {0}.props, {0}.evidence]"

#: Everything but what was inferred.
KNOWN = frozenset({Origin.STATED, Origin.RECORDED})


def label(kind: NodeKind) -> str:
    """The label of a kind, from the domain table."""
    return NODES[kind].label


def types(kinds: Iterable[EdgeKind]) -> str:
    """Relationship types for a pattern, from the domain table."""
    return "|".join(sorted(EDGES[kind].neo4j_type for kind in kinds))


def only(origins: frozenset[Origin], edge: str) -> str:
    """The condition that ``edge`` is of one of ``origins`` (also the parameter of that name)."""
    if origins >= frozenset(Origin):
        return ""
    if origins == KNOWN:
        return f" WHERE {edge}.inferred IS NULL"
    return f" WHERE {edge}.origin IN $origins"


def node_row(node: Node) -> dict[str, Any]:
    """The properties of a node."""
    col = columns(node)
    return {
        "id": node.id, "kind": node.kind.value, "label": node.label, "sort_key": col.sort_key,
        "level": col.level, "type": col.type, "place": col.place, "held": col.held,
        "date_start": col.date_start, "last_day": col.last_day, "digest": node.digest(),
        "props": node.packed.props, "names": list(node.names),
        "search": node.search, "fold": search_words(node.label, node.search),
        "evidence": pack_evidence(node.evidence, node.id),
    }


def edge_row(edge: Edge) -> dict[str, Any]:
    """The ends and properties of an edge.  The flag is there only when it is set: to see that a
    property is missing costs a walk much less than to read a text."""
    return {
        "a": edge.tail, "b": edge.head, "key": edge.key,
        "p": {"key": edge.key, "origin": edge.origin.value, "digest": edge.digest(),
              "props": edge.packed.props, "inferred": edge.origin is Origin.INFERRED or None,
              "evidence": pack_evidence(edge.evidence, edge.tail)},
    }


def node_of(row: Sequence[Any]) -> Node:
    """A node from :data:`NODE`."""
    key, kind, name, props, names, search, evidence = row
    # An offline import leaves out an empty list.
    return Node(key, NodeKind(kind), name, json.loads(props), tuple(names or ()), search,
                evidence_from(evidence, key))


def edge_of(row: Sequence[Any]) -> Edge:
    """An edge from :data:`EDGE`."""
    tail, kind, head, origin = edge_ends(row[0])
    return Edge(tail, kind, head, origin, json.loads(row[1]), evidence_from(row[2], tail))


def subgraph(nodes: Iterable[Sequence[Any]], edges: Iterable[Sequence[Any]]) -> Subgraph:
    """A part of the graph, each node and edge once, nodes by id and edges by key."""
    by_id = {row[0]: row for row in nodes}
    by_key = {row[0]: row for row in edges}
    return Subgraph({key: node_of(by_id[key]) for key in sorted(by_id)},
                    tuple(edge_of(by_key[key]) for key in sorted(by_key)))
