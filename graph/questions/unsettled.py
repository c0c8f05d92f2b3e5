"""``resolve``: what the papers leave open, each matter with its quotes and what it may be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..answers_people import (
    Candidate,
    DecisionRow,
    DecisionsAnswer,
    OpenAnswer,
    OpenItem,
)
from ..data import rules
from ..errors import BadRequest, NotFound
from ..kinds import EDGES, RELATIONS, EdgeKind, Level, NodeKind, Origin
from ..labels import reason_vi
from ..model import Edge, Evidence, Node
from ..names import fold, short_hash, shown_name
from ..store import Store
from .naming import describe, variants
from .views import document_ref, quotes, rests_on

#: What is open, in the order shown: what misleads most comes first.
OPEN_KINDS = ("contradiction", "ambiguous", "unresolved", "placeless", "undecided", "doubt")
#: A relation less sure than this is shown for a person to look at.
_SURE = 0.9
_PAGE = 500
#: Papers of these levels mean every body of a name, not one whose place they left out.
_WHOLE_COUNTRY = (Level.CENTRE.value, Level.MINISTRY.value)


@dataclass(frozen=True, slots=True)
class Matter:
    """An open item with the nodes that a decision about it speaks of."""

    item: OpenItem
    document: Node | None = None
    subject: Node | None = None
    edge: Edge | None = None
    others: tuple[Node, ...] = field(default=())


def unsettled(store: Store, *, kinds: Sequence[str] = (), limit: int | None = None,
              today: str) -> OpenAnswer:
    """What is open, of some kinds when given, the first ``limit``; ``counts`` are of all."""
    unknown = [kind for kind in kinds if kind not in OPEN_KINDS]
    if unknown:
        raise BadRequest(f"không có loại “{unknown[0]}”; các loại: {', '.join(OPEN_KINDS)}",
                         kind=unknown[0])
    found = [matter.item for matter in matters(store)]
    counts = Counter(item.kind for item in found)
    chosen = [item for item in found if not kinds or item.kind in kinds]
    items = tuple(chosen[:limit])
    return OpenAnswer(items, {kind: counts[kind] for kind in OPEN_KINDS if kind in counts},
                      len(chosen) - len(items),
                      rests_on(store, today))


def matter(store: Store, key: str) -> Matter:
    """The open matter of an id, or of its number in the list; raises NotFound."""
    found = list(matters(store))
    if key.isdecimal() and len(key) < 8 and 1 <= int(key) <= len(found):
        return found[int(key) - 1]
    for row in found:
        if row.item.id == key:
            return row
    raise NotFound(f"không có việc cần quyết nào mang mã “{key}” (xem lệnh resolve)", key=key)


def matters(store: Store) -> list[Matter]:
    """Everything that is open, in the order shown."""
    rows: list[Matter] = []
    for page in _pages(store, NodeKind.DOCUMENT):
        for node in page:
            rows += _contradictions(node)
            rows += _undecided(node)
            if node.props.get("status") == "ambiguous":
                rows += _ambiguous(store, node)
        rows += _doubts(store, page)
    rows += _unresolved(store)
    rows += _placeless(store)
    rows.sort(key=lambda m: (OPEN_KINDS.index(m.item.kind),
                             m.item.document.label if m.item.document else "", m.item.about,
                             m.item.id))
    return rows


def decisions(store: Store, *, today: str) -> DecisionsAnswer:
    """What people decided and recorded, newest first."""
    origins = [s.origin for s in store.sources() if s.kind == "person"]
    sources = store.nodes(f"source:{origin}" for origin in origins)
    rows = []
    for node in sources.values():
        body: dict[str, Any] = node.props["decision"]
        named = store.nodes(body.get("nodes", ()))
        rows.append(DecisionRow(
            id=str(node.props["origin"]).removeprefix("person:"),
            act=str(body.get("shown_act", body["act"])), says=body["says"], by=body["by"],
            day=body["day"], reason=body["reason"],
            documents=tuple(document_ref(n) for n in {n.id: n for n in named.values()}.values()
                            if n.kind is NodeKind.DOCUMENT)))
    rows.sort(key=lambda row: row.id)
    rows.sort(key=lambda row: row.day, reverse=True)
    return DecisionsAnswer(tuple(rows), rests_on(store, today))


def _pages(store: Store, kind: NodeKind) -> Iterator[list[Node]]:
    after: str | None = None
    while page := store.page(kind, after=after, limit=_PAGE):
        yield page
        after = page[-1].id


def _item(kind: str, key: Iterable[str], document: Node | None, about: str, reason: str,
          candidates: Sequence[Candidate], evidence: Iterable[Evidence]) -> OpenItem:
    words = rules("open_matters")[kind]
    nodes = {document.id: document} if document else {}
    return OpenItem(
        id=short_hash(kind, *key), kind=kind, kind_vi=words["name"],
        document=document_ref(document) if document else None, about=about, reason=reason,
        ask=words["ask"], candidates=tuple(candidates), quotes=quotes(evidence, nodes))


def is_decided(node: Node, what: str) -> bool:
    """Whether a person decided that about a node."""
    return any(mark["what"] == what for mark in node.props.get("decided", ()))


def _contradictions(node: Node) -> Iterator[Matter]:
    fields: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in node.props.get("contradictions", ()):
        fields[row["field"]].append(row)
    for name, rows in sorted(fields.items()):
        if is_decided(node, name):
            continue
        candidates = [Candidate(str(row["value"]), f"{row['value']} (theo {row['source']})")
                      for row in rows]
        says = [e for e in node.evidence if e.source in {row["source"] for row in rows}]
        field_vi = rules("open_matters")["fields"].get(name, name)
        yield Matter(_item(
            "contradiction", (node.id, name), node, field_vi,
            f"các văn bản ghi {field_vi} khác nhau",
            candidates, says), node, node)


def _undecided(node: Node) -> Iterator[Matter]:
    if not node.props.get("held") or node.props.get("issue_state") != "undecided":
        return
    words = rules("open_matters")["undecided"]
    yield Matter(_item(
        "undecided", (node.id,), node, rules("open_matters")["fields"]["issue_state"],
        reason_vi(str(node.props.get("issue_reason") or "không có số, ngày")),
        [Candidate(state, words[state]) for state in ("issued", "draft")], node.evidence),
        node, node)


def _ambiguous(store: Store, node: Node) -> Iterator[Matter]:
    """One matter for each paper that cites the number."""
    near = store.incident([node.id])
    says: dict[str, list[Evidence]] = defaultdict(list)
    for edge in near.edges:
        if edge.head == node.id and edge.kind is EdgeKind.REFERS_TO:
            says[edge.tail.rsplit(":m:", 1)[0]] += edge.evidence
        elif edge.head == node.id and edge.kind in RELATIONS:
            says[edge.tail] += edge.evidence
    known = store.nodes([*says, *node.props["candidates"]])
    fits = tuple(known[key] for key in node.props["candidates"] if key in known)
    for key in sorted(says):
        citing = known.get(key)
        if citing is not None:
            yield Matter(_item(
                "ambiguous", (citing.id, node.id), citing, node.label,
                f"có {len(fits)} văn bản cùng số, ký hiệu",
                [Candidate(n.id, describe(n)) for n in fits], says[key]), citing, node,
                others=fits)


def _unresolved(store: Store) -> Iterator[Matter]:
    """One matter for each wording in one paper, however often it stands there."""
    groups: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for page in _pages(store, NodeKind.MENTION):
        for node in page:
            if node.props.get("state") not in ("resolved", "decided"):
                owner = node.id.rsplit(":m:", 1)[0]
                groups[owner, fold(str(node.props.get("text") or ""))].append(node)
    papers = store.nodes({owner for owner, _ in groups})
    for (owner, words), nodes in sorted(groups.items()):
        paper = papers.get(owner)
        if paper is None:
            continue
        first = nodes[0]
        listed = store.nodes(first.props.get("candidates") or ())
        named = store.find(variants(str(first.props.get("text") or "")), (NodeKind.DOCUMENT,))
        fits = {n.id: n for n in (*listed.values(), *named)
                if n.id != owner and n.props.get("status") != "ambiguous"}
        yield Matter(_item(
            "unresolved", (owner, words), paper, str(first.props.get("text") or ""),
            reason_vi(str(first.props.get("reason") or "")),
            [Candidate(n.id, describe(n)) for n in fits.values()],
            [e for n in nodes for e in n.evidence]), paper, first, others=tuple(fits.values()))


def _placeless(store: Store) -> Iterator[Matter]:
    """One matter for each unnamed territory of one paper, with all bodies that wait for it."""
    groups: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for page in _pages(store, NodeKind.ORGANISATION):
        for node in page:
            owner = next((e.document for e in node.evidence if e.document), None)
            if "không nêu tên" in node.label and owner and not node.props.get("group"):
                groups[owner, shown_name(node.label).rpartition(" [")[2].rstrip("]")].append(node)
    papers = store.nodes({owner for owner, _ in groups})
    for (owner, word), nodes in sorted(groups.items()):
        paper = papers.get(owner)
        if paper is None or paper.props.get("level") in _WHOLE_COUNTRY:
            continue
        names = sorted({shown_name(n.label).rpartition(" [")[0] for n in nodes})
        about = f"{'; '.join(names[:3])}{f' và {len(names) - 3} đơn vị khác' * (len(names) > 3)}"
        yield Matter(_item(
            "placeless", (owner, word), paper, about, word, (),
            [e for n in nodes for e in n.evidence]), paper, nodes[0], others=tuple(nodes))


def _doubts(store: Store, page: Sequence[Node]) -> Iterator[Matter]:
    part = store.incident([node.id for node in page], RELATIONS, limit=1_000_000)
    here = {node.id for node in page}
    said = {(e.tail, e.kind, e.head) for e in part.edges if _plain(e)}
    for edge in part.edges:
        if edge.tail not in here or edge.kind is EdgeKind.CITES or _plain(edge) \
                or (edge.tail, edge.kind, edge.head) in said:
            continue
        tail, head = part.nodes[edge.tail], part.nodes[edge.head]
        reason = "suy ra, không văn bản nào ghi rõ" if edge.origin is Origin.INFERRED \
            else "đọc chưa chắc"
        yield Matter(_item(
            "doubt", (edge.key,), tail, f"{tail.label} {EDGES[edge.kind].vi} {head.label}", reason,
            [Candidate("yes", "đúng"), Candidate("no", "không phải")], edge.evidence),
            tail, head, edge)


def _plain(edge: Edge) -> bool:
    return edge.origin is not Origin.INFERRED and edge.confidence >= _SURE
