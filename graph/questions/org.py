"""``org``: a body's ladder, its history and its documents, on a day.

What papers and registers of the store say comes first; the tables of organisations (provinces of
July 2025, ministries of March 2025, end of the district …) add what they know, marked as theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .. import lineage
from ..answers import BodyRef, Quote
from ..answers_bodies import BodyChange, BodyDocument, LadderStep, OrgAnswer
from ..errors import NotFound
from ..identity.organisations import body_id
from ..kinds import LEVEL_VI, EdgeKind, Level, NodeKind, Origin
from ..model import Edge, Node, Subgraph
from ..names import shown_name
from ..store import Store
from .naming import resolve_body
from .show import BODY_FACTS
from .tasks import task_order, task_rows
from .views import body_ref, day_of, document_ref, quotes, rests_on

_HOW_VI = {"merged": "nhập vào", "renamed": "đổi tên thành", "divided": "chia cho",
           "tasks": "chuyển nhiệm vụ cho", "ended": "kết thúc hoạt động",
           "succeeded": "được kế thừa bởi"}
_STATE_VI = {"in_being": "đang hoạt động", "ended": "đã kết thúc hoạt động",
             "not_yet": "chưa thành lập", "unsure": "đang sắp xếp, chưa rõ ngày",
             "unknown": "chưa rõ còn hoạt động hay không"}
_CERTAINTY = {"read": 0.95, "second_hand": 0.8}
_TABLE = "bảng tổ chức của chương trình"
_GONE = "cơ quan này đã kết thúc hoạt động"
_HIGHEST = 12
#: More edges than any body has: a ministry is named in every paper of the country.
_MOST = 100_000_000


def org(store: Store, key: str, *, as_of: str | None = None, today: str) -> OrgAnswer:
    """The body that ``key`` names, as it is on ``as_of`` (today when not given).

    Raises Ambiguous with candidates when several bodies bear the name, NotFound when neither the
    store nor the tables know one.
    """
    day = as_of or today
    node = _node(store, key)
    known = store.nodes([node.id]).get(node.id) is not None
    part = store.incident([node.id], (EdgeKind.PART_OF, EdgeKind.SUCCEEDED_BY,
                                      EdgeKind.ISSUED_BY, EdgeKind.ADDRESSED_TO), _MOST) \
        if known else Subgraph({}, ())
    names = _Names(store)
    after = _after(names, node, part)
    since, until = _validity(node)
    state = _state(node, after, day)
    facts = {n: node.props[n] for n in BODY_FACTS if node.props.get(n) not in (None, [])}
    if node.props.get("level"):
        facts["level_vi"] = LEVEL_VI[Level(node.props["level"])]
    tasks = task_rows(store.tasks(orgs=(node.id,)), today) if known else []
    return OrgAnswer(
        body=body_ref(node), known=known, as_of=as_of, day=day, state=state,
        state_vi=_STATE_VI[state], since=since, until=until, facts=facts,
        ladder=_ladder(store, names, node, _last_day(until, day) if state == "ended" else day),
        before=_before(names, node, part), after=after,
        now=_now(names, node, after, day, state),
        issued=_documents(node, part, EdgeKind.ISSUED_BY, as_of),
        addressed=_documents(node, part, EdgeKind.ADDRESSED_TO, as_of),
        assigned=tuple(sorted(
            (t for t in tasks if as_of is None or t.document.date is None
             or t.document.date.start <= as_of), key=task_order)),
        below=len({e.tail for e in part.edges if e.kind is EdgeKind.PART_OF
                   and e.head == node.id and _holds(e, day)}),
        rests_on=rests_on(store, today, sample=bool(node.props.get("sample"))))


def _node(store: Store, key: str) -> Node:
    """The body in the store, or one that only the tables know."""
    try:
        return resolve_body(store, key)
    except NotFound:
        name = lineage.known_name(key)
        if name is None:
            raise
        found = store.nodes([body_id(name)]).get(body_id(name))
        return found or Node(body_id(name), NodeKind.ORGANISATION, name, {"name": name})


class _Names:
    """Bodies by canonical name: those of the store as they are there."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, BodyRef] = {}
        self.held: set[str] = set()

    def learn(self, names: Iterable[str]) -> None:
        """Look up several names at once."""
        wanted = {body_id(n): n for n in names if n and n not in self._known}
        if not wanted:
            return
        there = self._store.nodes(wanted)
        for key, name in wanted.items():
            node = there.get(key)
            if node is not None:
                self.held.add(name)
            self._known[name] = body_ref(node) if node is not None \
                else BodyRef(key, shown_name(name))

    def __call__(self, name: str) -> BodyRef:
        self.learn([name])
        return self._known[name]


def _validity(node: Node) -> tuple[str | None, str | None]:
    """Since and until: of a register of units first, else of the tables."""
    since, until = lineage.validity(node.label)
    return node.props.get("valid_from") or since, node.props.get("valid_to") or until


def _last_day(until: str | None, day: str) -> str:
    """The last day in being of a body that ended: on it its ladder is asked for."""
    return min(lineage.span(until)[1], day) if until else day


def _state(node: Node, after: Sequence[BodyChange], day: str) -> str:
    start, end = node.props.get("valid_from"), node.props.get("valid_to")
    if end and end < day:
        return "ended"
    if start and start > day:
        return "not_yet"
    since = lineage.validity(node.label)[0]
    if since and not start and lineage.span(since)[0] > day:
        return "not_yet"
    there = lineage.in_being(node.label, day)
    if there is None:
        return "unsure"
    if not there:
        return "ended"
    if end or start or lineage.listed(node.label, day):
        return "in_being"
    return "ended" if any(row.how != "tasks" and not row.day for row in after) else "unknown"


# ------------------------------------------------------------------ ladder

def _holds(edge: Edge, day: str) -> bool:
    start, end = edge.props.get("valid_from"), edge.props.get("valid_to")
    starts = start if isinstance(start, list) else [start] if start else []
    ends = end if isinstance(end, list) else [end] if end else []
    return not (starts and min(starts) > day) and not (ends and max(ends) < day)


def _ladder(store: Store, names: _Names, node: Node, day: str) -> tuple[LadderStep, ...]:
    """The bodies above, step by step: what the store says, else what the tables say."""
    steps: list[LadderStep] = []
    level = {node.id: node.label}
    seen = {node.id}
    for depth in range(1, _HIGHEST + 1):
        part = store.incident(sorted(level), (EdgeKind.PART_OF,))
        higher: dict[str, str] = {}
        for key, label in sorted(level.items(), key=lambda item: item[1]):
            own = [e for e in part.edges if e.tail == key and _holds(e, day)]
            rows = [_said_step(names, e, label, depth, part, day) for e in sorted(
                own, key=lambda e: (e.origin is Origin.INFERRED, -e.confidence, e.head))]
            stated = [row for row in rows if row.origin != Origin.INFERRED.value]
            listed = lineage.above(label, day)
            if not stated and listed is not None:
                rows = _with_table(rows, _listed_step(names, listed, label, depth, day))
            for row in stated or rows:
                steps.append(row)
                if row.body.id not in seen:
                    seen.add(row.body.id)
                    higher[row.body.id] = _label(part, row.body, listed)
        if not higher:
            break
        level = higher
    return tuple(steps)


def _label(part: Subgraph, body: BodyRef, listed: lineage.Above | None) -> str:
    node = part.nodes.get(body.id)
    if node is not None:
        return node.label
    return listed.name if listed is not None and body_id(listed.name) == body.id else body.name


def _said_step(names: _Names, edge: Edge, of: str, depth: int, part: Subgraph,
               day: str) -> LadderStep:
    head = part.nodes[edge.head]
    end = head.props.get("valid_to")
    gone = (end is not None and end < day) or lineage.in_being(head.label, day) is False
    return LadderStep(
        body_ref(head), shown_name(of), depth, _first(edge.props.get("valid_from")),
        _first(edge.props.get("valid_to")), edge.origin.value,
        quotes(edge.evidence, part.nodes),
        _GONE if gone else None, _instead(names, head.label, day) if gone else ())


def _instead(names: _Names, name: str, day: str) -> tuple[BodyRef, ...]:
    return tuple(names(heir) for heir in lineage.heirs(name, day) if heir != name)


def _listed_step(names: _Names, row: lineage.Above, of: str, depth: int,
                 day: str) -> LadderStep:
    gone = lineage.in_being(row.name, day) is False
    origin = Origin.RECORDED if row.certainty in _CERTAINTY else Origin.INFERRED
    return LadderStep(names(row.name), shown_name(of), depth, row.since, row.until, origin.value,
                      (_from_table(row.source, row.certainty, origin),),
                      _GONE if gone else None, _instead(names, row.name, day) if gone else ())


def _with_table(rows: list[LadderStep], listed: LadderStep) -> list[LadderStep]:
    """What papers let us infer, with what the tables say: they confirm it or stand beside it."""
    same = [row for row in rows if row.body.id == listed.body.id]
    if not same:
        return [*rows, listed]
    sure = replace(same[0], origin=listed.origin, since=listed.since, until=listed.until,
                   quotes=(*listed.quotes, *same[0].quotes))
    return [sure if row is same[0] else row for row in rows]


def _first(value: object) -> str | None:
    if isinstance(value, list):
        return str(value[0]) if value else None
    return str(value) if value else None


def _from_table(source: str, certainty: str, origin: Origin) -> Quote:
    return Quote("", None, None, None, _TABLE, source, None, None, "catalogue",
                 _CERTAINTY.get(certainty, 0.6), origin.value)


# ------------------------------------------------------------------ history

def _after(names: _Names, node: Node, part: Subgraph) -> tuple[BodyChange, ...]:
    rows = [_said_change(part.nodes[e.head], e, part, "succeeded") for e in part.edges
            if e.kind is EdgeKind.SUCCEEDED_BY and e.tail == node.id]
    there = {row.body.id for row in rows if row.body}
    steps = lineage.after(node.label)
    names.learn(step.new for step in steps)
    rows += [_listed_change(names(step.new) if step.new else None, step) for step in steps
             if body_id(step.new) not in there]
    return tuple(rows)


def _before(names: _Names, node: Node, part: Subgraph) -> tuple[BodyChange, ...]:
    rows = [_said_change(part.nodes[e.tail], e, part, "succeeded") for e in part.edges
            if e.kind is EdgeKind.SUCCEEDED_BY and e.head == node.id]
    there = {row.body.id for row in rows if row.body}
    steps = lineage.before(node.label)
    names.learn(step.old for step in steps)
    rows += [_listed_change(names(step.old), step) for step in steps
             if body_id(step.old) not in there and (step.everywhere or step.old in names.held)]
    return tuple(rows)


def _said_change(other: Node, edge: Edge, part: Subgraph, how: str) -> BodyChange:
    return BodyChange(body_ref(other), how, _HOW_VI[how], _first(edge.props.get("valid_to")), None,
                      False, edge.origin.value, quotes(edge.evidence, part.nodes))


def _listed_change(body: BodyRef | None, step: lineage.Succession) -> BodyChange:
    origin = Origin.RECORDED if step.certainty in _CERTAINTY else Origin.INFERRED
    return BodyChange(body, step.how, _HOW_VI[step.how], step.day, step.basis, step.part,
                      origin.value, (_from_table(step.source, step.certainty, origin),))


def _now(names: _Names, node: Node, after: Sequence[BodyChange], day: str,
         state: str) -> tuple[BodyRef, ...]:
    """Who holds its place on ``day``."""
    if state not in ("ended", "unsure"):
        return ()
    said = [row.body for row in after if row.how == "succeeded" and row.body is not None]
    found = {ref.id: ref for ref in said}
    listed = lineage.heirs(node.label, day)
    names.learn(listed)
    for name in listed:
        if name != node.label:
            found.setdefault(body_id(name), names(name))
    return tuple(sorted(found.values(), key=lambda ref: (ref.name, ref.id)))


# ------------------------------------------------------------------ documents

def _documents(node: Node, part: Subgraph, kind: EdgeKind,
               as_of: str | None) -> tuple[BodyDocument, ...]:
    rows = []
    for edge in part.edges:
        if edge.kind is not kind or edge.head != node.id:
            continue
        paper = part.nodes[edge.tail]
        day = day_of(paper)
        if as_of is not None and day is not None and day > as_of:
            continue
        purpose = edge.props.get("purpose")
        rows.append(BodyDocument(
            document_ref(paper), ", ".join(purpose) if isinstance(purpose, list) else purpose,
            edge.origin.value, quotes(edge.evidence, part.nodes)))
    return tuple(sorted(rows, key=lambda row: (
        row.document.date.start if row.document.date else "9999", row.document.id, row.origin)))
