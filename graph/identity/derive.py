"""The pure function from the set of claims to the graph.

Every node and edge follows from claims alone; the order of claims and how often one is given do
not matter, so re-ingest is a no-op and a retired source takes exactly what only it carried.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..kinds import EDGES, EdgeKind, NodeKind, Origin
from ..model import Claim, Edge, Node, Props, canonical_json
from ..names import fold
from .documents import Cluster, Sighting, cluster, identifier
from .labels import document_label, document_names
from .merge import best, claim_order, distinct, evidence_of
from .organisations import body_id, organisations

_PARTS = {"T": NodeKind.TASK, "G": NodeKind.TARGET, "X": NodeKind.EXPECTED_ACT,
          "E": NodeKind.EVENT, "M": NodeKind.MENTION, "S": NodeKind.SOURCE}
_LABEL = {NodeKind.TASK: "action", NodeKind.TARGET: "metric", NodeKind.EXPECTED_ACT: "expected",
          NodeKind.EVENT: "what", NodeKind.MENTION: "text", NodeKind.SOURCE: "origin"}
_DOCUMENT_FIELDS = (
    "code", "number", "symbol", "type", "date", "place", "title", "issuer", "parent_organ",
    "signer", "level", "scope", "term", "secrecy", "urgency", "circulation", "missing",
    "issue_reason", "doubt",
)


@dataclass(frozen=True, slots=True)
class Derived:
    """The graph that follows from a set of claims."""

    nodes: Mapping[str, Node]
    edges: Mapping[str, Edge]


def derive(claims: Iterable[Claim]) -> Derived:
    """All nodes and edges that ``claims`` support."""
    unique: dict[str, Claim] = {}
    for claim in claims:
        unique[canonical_json([claim.source, claim.to_json()])] = claim
    ordered = [unique[key] for key in sorted(unique)]
    by_kind: dict[NodeKind, list[Claim]] = defaultdict(list)
    links: list[Claim] = []
    for claim in ordered:
        if isinstance(claim.kind, NodeKind):
            by_kind[claim.kind].append(claim)
        else:
            links.append(claim)
    documents, ids = _documents(by_kind[NodeKind.DOCUMENT])
    home = _homes(by_kind[NodeKind.DOCUMENT], ids)
    nodes: dict[str, Node] = {
        key: _with_evidence(node, group, home) for key, (node, group) in documents.items()}
    nodes |= organisations(by_kind[NodeKind.ORGANISATION], home)
    for kind in _PARTS.values():
        nodes |= _parts(by_kind[kind], kind, ids, home)
    edges = _edges(links, ids, nodes, home)
    return Derived(nodes, edges)


def _documents(claims: list[Claim]) -> tuple[dict[str, tuple[Node, list[Claim]]],
                                             dict[tuple[str, str], str]]:
    """Document nodes with their claims, and (source, ref) → id."""
    clusters = cluster(claims)
    names = [_cluster_id(item) for item in clusters]
    nodes: dict[str, tuple[Node, list[Claim]]] = {}
    ids: dict[tuple[str, str], str] = {}
    for item, key in zip(clusters, names, strict=True):
        group = sorted((s.claim for s in item.sightings), key=claim_order)
        nodes[key] = (_document(key, item, group, [names[n] for n in item.candidates]), group)
        for seen in item.sightings:
            ids[seen.source, seen.ref] = key
    return nodes, ids


def _cluster_id(item: Cluster) -> str:
    described = min(item.sightings, key=_fullness)
    key = identifier(described, described.claim.props.get("type"))
    return f"{key}-mo-ho" if item.candidates else key


def _fullness(seen: Sighting) -> tuple[int, int, int, int, str, str]:
    """The best-described sighting first: place, year, day, type; then smallest."""
    return (0 if seen.place_known else 1, 0 if seen.year else 1, 0 if seen.day else 1,
            0 if seen.type else 1, seen.day or seen.year or "",
            identifier(seen, seen.claim.props.get("type")))


def _document(key: str, item: Cluster, group: list[Claim], candidates: list[str]) -> Node:
    own = [c for c in group if c.props.get("role") == "self"]
    props: dict[str, Any] = {}
    for name in _DOCUMENT_FIELDS:
        if name in ("missing", "issue_reason") and not own:
            continue
        # a day given by anyone says more than the bare year or month of a better witness
        exact = [c for c in group if (c.props.get("date") or {}).get("precision") == "day"]
        value = best(exact or group, name) if name == "date" else best(group, name)
        if value is not None:
            props[name] = value
    if props.get("missing"):
        props["missing"] = {k: v for k, v in props["missing"].items()
                            if k != "issued" or "date" not in props}
    props["held"] = any(c.props.get("held") for c in group)
    props["issue_state"], reason = _issue_state(group, own)
    if reason:
        props["issue_reason"] = reason
    props["language"] = "vi"
    props["sources"] = sorted({c.source for c in group})
    if all(c.props.get("sample") for c in group):
        props["sample"] = True
    for flag in ("generic", "planned"):
        if all(c.props.get(flag) for c in group):
            props[flag] = True
    if any(c.props.get("role") == "register" for c in group):
        props["recorded"] = True
    if all(c.props.get("weak") for c in group):
        props["weak"] = True
    if candidates:
        props["status"] = "ambiguous"
        props["candidates"] = sorted(candidates)
    contradictions = _contradictions(group)
    if contradictions:
        props["contradictions"] = contradictions
    label = document_label(props)
    search = fold(" ".join(str(props.get(n) or "") for n in ("type", "code", "title", "issuer",
                                                             "place")))
    alone = {identifier(s, s.claim.props.get("type")) for s in item.sightings}
    names = document_names(props) | alone | {key}
    shorts = sorted(names - alone - {key})
    return Node(key, NodeKind.DOCUMENT, label, props, tuple(sorted(names)),
                f"{search} {' '.join(s for s in shorts if len(s) < 40)}".strip())


def _issue_state(group: list[Claim], own: list[Claim]) -> tuple[str, str | None]:
    """issued when the paper, a register row or a full citation says so; else what it says."""
    states = {str(c.props.get("issue_state")): c.props.get("issue_reason") for c in own}
    if "issued" in states:
        return "issued", states["issued"]
    for claim in group:
        when = claim.props.get("date") or {}
        if claim.props.get("role") != "self" and claim.props.get("code") \
                and when.get("precision") == "day":
            how = "theo sổ đăng ký" if claim.props.get("role") == "register" else \
                "được viện dẫn đủ số, ngày"
            return "issued", how
    for name in ("draft", "undecided"):
        if name in states:
            return name, states[name]
    return "undecided", None


def _contradictions(group: list[Claim]) -> list[dict[str, str]]:
    """Different days that different sources give to one document, each with its source."""
    days: dict[str, list[str]] = defaultdict(list)
    for claim in group:
        when = claim.props.get("date") or {}
        if when.get("precision") == "day":
            days[when["start"]].append(claim.source)
    if len(days) < 2:
        return []
    return [{"field": "date", "value": day, "source": min(sources)}
            for day, sources in sorted(days.items())]


def _with_evidence(node: Node, group: list[Claim], home: Mapping[str, str]) -> Node:
    return Node(node.id, node.kind, node.label, node.props, node.names, node.search,
                evidence_of(group, home, limit=5))


def _homes(claims: list[Claim], ids: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Source → id of the document read from it (the first, when a file holds several)."""
    home: dict[str, str] = {}
    for claim in sorted(claims, key=claim_order):
        if claim.props.get("role") == "self":
            home[f"{claim.source}\x1f{claim.ref}"] = ids[claim.source, claim.ref]
            if not claim.props.get("attached"):
                home.setdefault(claim.source, ids[claim.source, claim.ref])
    return home


def _part_id(ref: str, source: str, ids: Mapping[tuple[str, str], str]) -> str:
    """``T:<document key>|III.2|1`` → ``<document id>:t:III.2:1``; ``S:<origin>`` → a source."""
    letter, _, rest = ref.partition(":")
    if letter == "S":
        return f"source:{rest}"
    key, section, ordinal = rest.rsplit("|", 2)
    owner = ids.get((source, f"D:{key}"), key)
    return f"{owner}:{letter.lower()}:{section}:{ordinal}"


def _parts(claims: list[Claim], kind: NodeKind, ids: Mapping[tuple[str, str], str],
           home: Mapping[str, str]) -> dict[str, Node]:
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[_part_id(claim.ref, claim.source, ids)].append(claim)
    nodes: dict[str, Node] = {}
    for key, group in groups.items():
        group.sort(key=claim_order)
        props = {name: value for name in sorted({n for c in group for n in c.props})
                 if (value := best(group, name)) is not None}
        for name in ("restated_from", "candidates"):
            if name in props:
                props[name] = sorted(ids.get((group[0].source, f"D:{k}"), k)
                                     for k in props[name])
        label = str(props.get(_LABEL[kind]) or kind.value)
        search = "" if kind in (NodeKind.MENTION, NodeKind.SOURCE) else fold(label)
        nodes[key] = Node(key, kind, label, props, (key,), search,
                          evidence_of(group, home, limit=5))
    return nodes


def _resolve(ref: str, source: str, ids: Mapping[tuple[str, str], str]) -> str:
    letter, _, rest = ref.partition(":")
    if letter == "D":
        return ids.get((source, ref), "")
    if letter == "O":
        return body_id(rest)
    return _part_id(ref, source, ids)


def _edges(claims: list[Claim], ids: Mapping[tuple[str, str], str], nodes: Mapping[str, Node],
           home: Mapping[str, str]) -> dict[str, Edge]:
    groups: dict[tuple[str, EdgeKind, str, Origin], list[Claim]] = defaultdict(list)
    for claim in claims:
        assert isinstance(claim.kind, EdgeKind)
        assert claim.to is not None
        tail = _resolve(claim.ref, claim.source, ids)
        head = _resolve(claim.to, claim.source, ids)
        spec = EDGES[claim.kind]
        if tail == head or tail not in nodes or head not in nodes:
            continue
        if nodes[tail].kind not in spec.tail or nodes[head].kind not in spec.head:
            continue
        for origin in sorted({e.origin for e in claim.evidence} or {Origin.INFERRED}):
            groups[tail, claim.kind, head, origin].append(claim)
    edges: dict[str, Edge] = {}
    for (tail, kind, head, origin), group in groups.items():
        rows = tuple(e for e in evidence_of(group, home) if e.origin is origin)
        edge = Edge(tail, kind, head, origin, _edge_props(group), rows)
        edges[edge.key] = edge
    return edges


def _edge_props(group: list[Claim]) -> Props:
    props: dict[str, Any] = {}
    for name in sorted({n for c in group for n in c.props}):
        values = distinct(group, name)
        if len(values) == 1:
            props[name] = best(group, name)
        elif values:
            props[name] = values
    return props
