"""``show``: the card of one document or body."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..answers import CoverageRow, RelationRow, ShowAnswer
from ..kinds import EDGES, LEVEL_VI, RELATIONS, EdgeKind, Level, NodeKind
from ..labels import reason_vi
from ..model import Node, Subgraph
from ..store import Store
from .annexes import with_annexes
from .groups import Groups
from .naming import resolve_node
from .states import act_state, state_words
from .targets import target_rows
from .tasks import task_order, task_rows
from .views import body_ref, day_of, document_ref, due, quotes, rests_on

_DOCUMENT_FACTS = ("code", "type", "title", "place", "issuer", "parent_organ", "signer", "level",
                   "secrecy", "urgency", "circulation", "issue_state", "issue_reason", "term",
                   "contradictions", "filled", "candidates", "scope", "decided", "read")
_OF_PAPER = (EdgeKind.SETS, EdgeKind.RESTATES_TARGET, EdgeKind.EXPECTS)
BODY_FACTS = ("aliases", "level", "tier", "kind", "place", "parent", "group", "valid_from",
               "valid_to", "decided", "read")


def show(store: Store, key: str, *, today: str) -> ShowAnswer:
    """Everything about the document or body that ``key`` names, each fact with its evidence."""
    node = resolve_node(store, key, (NodeKind.DOCUMENT, NodeKind.ORGANISATION))
    if node.kind is NodeKind.ORGANISATION:
        return _show_body(store, node, today)
    part = store.incident([node.id])
    papers = with_annexes(store, node.id)
    annexed = store.incident(papers[1:], _OF_PAPER) if papers[1:] else Subgraph({}, ())
    inner = sorted(k for k, n in {**part.nodes, **annexed.nodes}.items()
                   if n.kind in (NodeKind.TARGET, NodeKind.EXPECTED_ACT))
    more = store.incident(inner) if inner else Subgraph({}, ())
    nodes = {**part.nodes, **annexed.nodes, **more.nodes}
    both = Subgraph(nodes, (*part.edges, *annexed.edges, *more.edges))
    tasks = sorted(task_rows(store.tasks(documents=papers), today), key=task_order)
    props = node.props
    facts: dict[str, Any] = {n: props[n] for n in _DOCUMENT_FACTS if props.get(n) is not None}
    if "issue_reason" in facts:
        facts["issue_reason"] = reason_vi(facts["issue_reason"])
    facts["level_vi"] = LEVEL_VI[Level(props["level"])] if props.get("level") else None
    return ShowAnswer(
        document=document_ref(node), body=None, facts=facts,
        missing={k: reason_vi(v) for k, v in (props.get("missing") or {}).items()},
        relations=_relations(node, part),
        recipients=tuple(
            (body_ref(nodes[e.head]), _text(e.props.get("purpose"))) for e in sorted(
                part.edges, key=lambda e: (min((v.start or 0 for v in e.evidence), default=0),
                                           e.head))
            if e.kind is EdgeKind.ADDRESSED_TO and e.tail == node.id),
        tasks=tuple(tasks), targets=target_rows(both), expected=_expected(papers, both, today),
        documents=(), sources=tuple(props.get("sources") or ()),
        rests_on=rests_on(store, today, sample=bool(props.get("sample"))))


def _text(value: Any) -> str | None:
    return ", ".join(value) if isinstance(value, list) else value


def _relations(node: Node, part: Subgraph) -> tuple[RelationRow, ...]:
    rows = []
    for edge in part.edges:
        if edge.kind not in RELATIONS:
            continue
        out = edge.tail == node.id
        other = part.nodes[edge.head if out else edge.tail]
        spec = EDGES[edge.kind]
        rows.append(RelationRow(edge.kind.value, spec.vi if out else spec.inverse_vi, out,
                                document_ref(other), edge.origin.value,
                                quotes(edge.evidence, part.nodes)))
    order = {kind.value: n for n, kind in enumerate(RELATIONS)}
    rows.sort(key=lambda r: (not r.out, order[r.relation], r.other.label, r.other.id, r.origin))
    return tuple(rows)


def _expected(papers: Sequence[str], part: Subgraph, today: str) -> tuple[CoverageRow, ...]:
    rows = []
    acts = {e.head: e.tail for e in part.edges if e.kind is EdgeKind.EXPECTS
            and e.tail in papers}
    for key in sorted(acts):
        act = part.nodes[key]
        state, late = act_state(found=False, issued=None, last_day=act.props.get("last_day"),
                                today=today)
        for edge in part.edges:
            if edge.kind is EdgeKind.DUE_FROM and edge.tail == key:
                rows.append(CoverageRow(
                    unit=body_ref(part.nodes[edge.head]),
                    expected=str(act.props.get("expected") or "Văn bản"), state=state,
                    state_vi=state_words(state, late),
                    due=due(act.props.get("deadline"), today), document=None, lag_days=None,
                    late_days=late, ordered_by=document_ref(part.nodes[acts[key]]),
                    via_group=None,
                    quotes=quotes(act.evidence, part.nodes), act=key,
                    count=None if part.nodes[edge.head].props.get("group") else 1))
    return tuple(rows)


def _show_body(store: Store, node: Node, today: str) -> ShowAnswer:
    part = store.incident([node.id])
    issued = [part.nodes[e.tail] for e in part.edges
              if e.kind is EdgeKind.ISSUED_BY and e.head == node.id]
    tasks = sorted(task_rows(store.tasks(orgs=(node.id,)), today), key=task_order)
    facts = {n: node.props[n] for n in BODY_FACTS if node.props.get(n) not in (None, [])}
    if node.props.get("group"):
        named = Groups(store, [node]).of(node, today)
        facts["members"] = None if named is None else [ref.name for ref in named]
    if node.props.get("level"):
        facts["level_vi"] = LEVEL_VI[Level(node.props["level"])]
    return ShowAnswer(
        document=None, body=body_ref(node), facts=facts, missing={}, relations=(),
        recipients=(), tasks=tuple(tasks), targets=(), expected=(),
        documents=tuple(document_ref(n) for n in sorted(
            {n.id: n for n in issued}.values(), key=lambda n: (day_of(n) or "9999", n.id))),
        sources=(), rests_on=rests_on(store, today, sample=bool(node.props.get("sample"))))
