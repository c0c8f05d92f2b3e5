"""``targets``: what a document sets, what it repeats from others, and what became of it below."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ..answers import (
    DocumentRef,
    TargetLine,
    TargetRow,
    TargetsAnswer,
    TargetStep,
)
from ..kinds import WIDER, EdgeKind, NodeKind
from ..model import Edge, Node, Subgraph
from ..store import Store
from .annexes import with_annexes
from .cascade import Cascade
from .naming import resolve_document
from .target_matching import Compared, compare
from .views import document_ref, quotes, rests_on

_KINDS = (EdgeKind.SETS, EdgeKind.RESTATES_TARGET)
_LIMIT = 200_000
#: What is said of a target below, in the order in which it is shown.
STEP_VI = {"raised": "nâng mức", "lowered": "hạ mức", "kept": "giữ nguyên mức",
           "copied": "nêu lại nguyên văn", "uncompared": "không đối chiếu được",
           "dropped": "không thấy nêu", "new": "mới, không có ở văn bản trên"}


def targets(store: Store, *, document: str | None = None, today: str) -> TargetsAnswer:
    """Targets that ``document`` sets or repeats (all targets without it), each with the document
    that owns it: a plan that repeats a goal does not own it.

    With ``document`` also each of its targets down the chain: in which papers below it is raised,
    lowered, kept or repeated, in which it is not seen, what they add, what cannot be compared.
    """
    node = resolve_document(store, document) if document else None
    if node is None:
        ids = [n.id for n in store.page(NodeKind.TARGET, limit=5000)]
        part = store.incident(ids, _KINDS, limit=_LIMIT) if ids else Subgraph({}, ())
        return TargetsAnswer(None, target_rows(part), rests_on(store, today))
    family = with_annexes(store, node.id)
    part = _around(store, family)
    rows = target_rows(part)
    own = _told_by(rows, part, frozenset(family))
    lines, added, silent = _down(store, node, frozenset(family), own)
    return TargetsAnswer(
        document=document_ref(node), rows=rows, rests_on=rests_on(store, today, sample=bool(
            node.props.get("sample"))), chain=lines, added=added, without_targets=silent)


def _around(store: Store, documents: list[str]) -> Subgraph:
    """The targets of documents with every document that sets or repeats them."""
    first = store.incident(documents, _KINDS, limit=_LIMIT)
    ids = sorted(k for k, n in first.nodes.items() if n.kind is NodeKind.TARGET)
    return store.incident(ids, _KINDS, limit=_LIMIT) if ids else Subgraph({}, ())


def target_rows(part: Subgraph) -> tuple[TargetRow, ...]:
    """One row for each target of ``part`` whose owner is in it."""
    owner: dict[str, list[str]] = defaultdict(list)
    repeated: dict[str, list[str]] = defaultdict(list)
    for edge in part.edges:
        if edge.kind is EdgeKind.SETS:
            owner[edge.head].append(edge.tail)
        elif edge.kind is EdgeKind.RESTATES_TARGET:
            repeated[edge.head].append(edge.tail)
    rows = []
    for key in sorted(part.nodes):
        node = part.nodes[key]
        if node.kind is not NodeKind.TARGET or not owner[key]:
            continue
        value = node.props.get("value")
        rows.append(TargetRow(
            id=key, owner=document_ref(part.nodes[min(owner[key])]), metric=node.label,
            comparator=str(node.props.get("comparator") or "qualitative"),
            value=(value[0], value[1]) if isinstance(value, list) else value,
            unit=node.props.get("unit"), horizon=node.props.get("horizon"),
            restated_by=tuple(document_ref(part.nodes[d]) for d in sorted(repeated[key])),
            quotes=quotes(node.evidence, part.nodes)))
    rows.sort(key=lambda r: (r.owner.label, r.horizon or 9999, r.id))
    return tuple(rows)


def _told_by(rows: tuple[TargetRow, ...], part: Subgraph,
             family: frozenset[str]) -> list[TargetRow]:
    """The targets as the document's own text has them; when its text has none, as others repeat
    them (a programme known only from the plan that quotes it)."""
    own = [r for r in rows if any(e.document in family for e in part.nodes[r.id].evidence)]
    return own or [r for r in rows if r.owner.id in family]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document below with its annexes: the targets it sets and those it repeats."""

    node: Node
    rows: tuple[TargetRow, ...]
    restated: frozenset[str]


def _down(store: Store, root: Node, family: frozenset[str], own: list[TargetRow]
          ) -> tuple[tuple[TargetLine, ...], tuple[TargetStep, ...], tuple[DocumentRef, ...]]:
    papers, silent = papers_below(store, root, family)
    steps: dict[str, list[TargetStep]] = defaultdict(list)
    dropped: dict[str, list[DocumentRef]] = defaultdict(list)
    added: list[TargetStep] = []
    for paper in papers:
        seen: set[str] = set()
        ours = frozenset(r.id for r in paper.rows
                         if r.id in paper.restated and r.owner.id in family)
        for item in compare(own, paper.rows, ours):
            step = _step(paper, item)
            above = item.upper or item.near
            if above is not None:
                seen.add(above.id)
                steps[above.id].append(step)
            elif item.lower.owner.id not in family and item.lower.id not in paper.restated:
                added.append(step)
        if paper.node.props.get("held"):
            for row in own:
                if row.id not in seen:
                    dropped[row.id].append(document_ref(paper.node))
    order = list(STEP_VI)
    lines = []
    for row in own:
        mine = sorted(steps[row.id], key=lambda s: (order.index(s.state), _day(s.document),
                                                    s.document.label, s.target.id))
        counts = Counter(s.state for s in mine)
        if dropped[row.id]:
            counts["dropped"] = len(dropped[row.id])
        lines.append(TargetLine(row, tuple(mine), tuple(dropped[row.id]), dict(counts)))
    return tuple(lines), tuple(added), silent


def papers_below(store: Store, root: Node, family: frozenset[str]
                 ) -> tuple[list[Paper], tuple[DocumentRef, ...]]:
    """The papers under ``root`` that set or repeat targets, by day, and those that have none; a
    paper that only repeats targets of ``root`` is one of them."""
    part = store.reach(root.id, direction="down", kinds=WIDER)
    nodes = {**part.nodes, root.id: root}
    cascade = Cascade(root.id, nodes, part.edges, WIDER)
    reached = cascade.reached - family
    repeats = store.incident(sorted(family), _KINDS, limit=_LIMIT)
    known = store.incident(sorted(k for k, n in repeats.nodes.items()
                                  if n.kind is NodeKind.TARGET), _KINDS, limit=_LIMIT)
    for edge in known.edges:
        if edge.kind is EdgeKind.RESTATES_TARGET and edge.tail not in family:
            reached.add(edge.tail)
            nodes[edge.tail] = known.nodes[edge.tail]
    home = _homes(part, reached)
    homes = {key: home.get(key, key) for key in reached}
    mine = papers_of(store, homes, nodes)
    papers = list(mine.values())
    papers.sort(key=lambda p: (_day(document_ref(p.node)), p.node.label, p.node.id))
    silent = sorted((key for key in reached if home.get(key, key) == key and key not in mine
                     and nodes[key].props.get("held")), key=lambda k: (nodes[k].label, k))
    return papers, tuple(document_ref(nodes[key]) for key in silent)


def papers_of(store: Store, homes: Mapping[str, str],
              nodes: Mapping[str, Node]) -> dict[str, Paper]:
    """The papers that set or repeat targets: ``homes`` gives for each document, annexes too, the
    one it counts as."""
    told = _around(store, sorted(homes)) if homes else Subgraph({}, ())
    rows = {row.id: row for row in target_rows(told)}
    mine: dict[str, dict[str, TargetRow]] = defaultdict(dict)
    again: dict[str, set[str]] = defaultdict(set)
    for edge in told.edges:
        at = homes.get(edge.tail)
        if at is not None and edge.head in rows and _says(told, {edge.tail, at}, edge):
            mine[at][edge.head] = rows[edge.head]
            if edge.kind is EdgeKind.RESTATES_TARGET:
                again[at].add(edge.head)
    return {key: Paper(nodes[key], tuple(sorted(found.values(), key=lambda r: r.id)),
                       frozenset(again[key])) for key, found in mine.items()}


def targets_of(store: Store, node: Node) -> list[TargetRow]:
    """The targets of a document with its annexes, as its own text has them."""
    family = with_annexes(store, node.id)
    part = _around(store, family)
    return _told_by(target_rows(part), part, frozenset(family))


def _homes(part: Subgraph, reached: set[str]) -> dict[str, str]:
    """Annex → the document with which it was issued."""
    above = {e.tail: e.head for e in part.edges
             if e.kind is EdgeKind.ISSUED_WITH and e.head in reached}
    homes = {}
    for key in above:
        at, steps = key, 0
        while at in above and steps < 3:
            at, steps = above[at], steps + 1
        homes[key] = at
    return homes


def _says(part: Subgraph, documents: set[str], edge: Edge) -> bool:
    """A target that only others repeat is theirs to tell, not of the document they name."""
    told = {e.document for e in part.nodes[edge.head].evidence}
    return bool(documents & told) or not part.nodes[edge.tail].props.get("held")


def _step(paper: Paper, item: Compared) -> TargetStep:
    state, note = "new", None
    if item.verdict is not None:
        state, note = item.verdict.state, item.verdict.note
    elif item.near is not None:
        state, note = "uncompared", "lời gần giống, chưa chắc cùng một chỉ tiêu"
    return TargetStep(document_ref(paper.node), state, STEP_VI[state], item.lower,
                      item.lower.id in paper.restated, note,
                      above.id if (above := item.upper or item.near) else None)


def _day(ref: DocumentRef) -> str:
    return ref.date.start if ref.date else "9999"
