"""``coverage``: who has issued the document they owe for a directive, and who has not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..answers import BodyRef, CoverageAnswer, CoverageRow, DocumentRef
from ..catalogue import name_start, province, units
from ..data import rules
from ..errors import NotFound
from ..identity import body_id
from ..kinds import DIRECTING, WIDER, EdgeKind, NodeKind
from ..model import Edge, Node
from ..names import fold
from ..series import committee
from ..store import Store
from .cascade import Cascade
from .groups import Groups
from .naming import resolve_document
from .states import STATE_ORDER, act_state, state_words
from .views import body_ref, day_of, document_ref, due, lag, quotes, rests_on

_ATTACH = (EdgeKind.ISSUED_BY, EdgeKind.EXPECTS, EdgeKind.DUE_FROM, EdgeKind.DRAFTED_BY,
           EdgeKind.ACT_IMPLEMENTS, EdgeKind.AMENDS)


@dataclass(frozen=True, slots=True)
class _Expected:
    """One unit that owes one document."""

    unit: BodyRef
    paper: str | None
    act: Node | None
    order: Node | None
    group: Node | None
    evidence: tuple[Edge, ...]
    directives: frozenset[str]


class _View:
    """Everything one coverage question looks at, fetched in two statements."""

    def __init__(self, store: Store, root: Node, as_of: str | None) -> None:
        part = store.reach(root.id, direction="down", kinds=WIDER, attach=_ATTACH)
        self.nodes: dict[str, Node] = {**part.nodes, root.id: root}
        self.edges = part.edges
        self.directing = Cascade(root.id, self.nodes, part.edges, DIRECTING, as_of)
        self.wide = Cascade(root.id, self.nodes, part.edges, WIDER, as_of)
        self.issued: dict[str, set[str]] = defaultdict(set)
        self.parents: dict[str, set[str]] = defaultdict(set)
        self.amended: dict[str, set[str]] = defaultdict(set)
        for edge in part.edges:
            if edge.kind is EdgeKind.ISSUED_BY:
                self.issued[edge.head].add(edge.tail)
            elif edge.kind in DIRECTING:
                self.parents[edge.tail].add(edge.head)
            elif edge.kind is EdgeKind.AMENDS:
                self.amended[edge.tail].add(edge.head)
        bodies = [key for key, node in self.nodes.items()
                  if node.kind is NodeKind.ORGANISATION]
        self.places = {self.nodes[key].props.get("place") for key in bodies} - {None}
        # a committee, its standing organ and its party organisation sign for one another
        self.committees: dict[str, set[str]] = defaultdict(set)
        for key in bodies:
            self.committees[committee(self.nodes[key].label)].add(key)

    def acts(self) -> list[tuple[Node, Node, tuple[Edge, ...]]]:
        """(act, ordering document, its edges) of documents owed in this cascade."""
        by_tail: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.edges:
            by_tail[edge.tail].append(edge)
        found = []
        for document in sorted(self.wide.reached):
            for edge in by_tail[document]:
                if edge.kind is not EdgeKind.EXPECTS:
                    continue
                act = self.nodes[edge.head]
                if act.props.get("nature") == "report":
                    continue
                own = tuple(e for e in by_tail[act.id])
                aims = {e.head for e in own if e.kind is EdgeKind.ACT_IMPLEMENTS}
                if aims and not aims & self.wide.reached:
                    continue
                if not aims and document not in self.directing.reached:
                    continue
                found.append((act, self.nodes[document], own))
        return found


def coverage(store: Store, document: str, *, place: str | None = None, kind: str | None = None,
             as_of: str | None = None, today: str) -> CoverageAnswer:
    """Per unit that owes a document for ``document``: state, document, lag, quote.

    Units are those the papers themselves order (expected acts; a group is its members on that
    day, see ``graph.groups``) and, with ``place`` and ``kind``, all units of that kind in that
    province from the catalogue.  Percentages only where units give the denominator.
    """
    root = resolve_document(store, document)
    view = _View(store, root, as_of)
    acts = view.acts()
    groups = Groups(store, [view.nodes[e.head] for _, _, edges in acts for e in edges
                            if e.kind is EdgeKind.DUE_FROM
                            and view.nodes[e.head].props.get("group")])
    expected = [item for act, order, edges in acts
                for item in _owed(view, groups, act, order, edges, as_of or day_of(order) or today)]
    denominator = None
    if place or kind:
        expected = [e for e in expected if _matches(view, e.unit, place, kind)]
        listed = {e.unit.id for e in expected}
        family = _family(store, place, kind or "UBND", as_of or today)
        denominator = family.name
        for ref in family.units:
            if ref.id not in listed:
                expected.append(_Expected(ref, None, None, None, None, (),
                                          frozenset({root.id})))
    rows = sorted((_row(view, root, item, today) for item in expected), key=_order)
    counts = dict(Counter(row.state for row in rows))
    by_level: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        by_level[row.unit.level or "other"][row.state] += 1
    done = counts.get("found", 0) + counts.get("found_late", 0)
    return CoverageAnswer(
        document=document_ref(root), place=place, kind=kind, today=today, as_of=as_of,
        rows=tuple(rows), counts=counts,
        by_level={level: dict(c) for level, c in sorted(by_level.items())},
        share=done / len(rows) if denominator and rows and not counts.get("outside") else None,
        denominator=denominator,
        rests_on=rests_on(store, today, sample=any(
            r.ordered_by is not None and r.ordered_by.sample for r in rows)))


@dataclass(frozen=True, slots=True)
class _Family:
    """The units that give a denominator, and what says so."""

    units: tuple[BodyRef, ...]
    name: str


def _family(store: Store, place: str | None, kind: str, day: str) -> _Family:
    """The units of a kind in a province: those of the registers that were ingested, else those
    of the catalogue.  Raises NotFound for a place neither knows."""
    wanted = fold(name_start(kind))
    registered = [n for n in _bodies(store) if n.props.get("registered")
                  and not n.props.get("group") and fold(n.label).startswith(wanted)
                  and (place is None or fold(str(n.props.get("place") or "")) == fold(place))]
    if registered:
        return _Family(tuple(body_ref(n) for n in registered),
                       f"danh mục đã nạp, {len(registered)} đơn vị")
    if place is not None and province(place, day) is None:
        raise NotFound(f"không có tỉnh, thành phố “{place}” vào ngày {day}, cũng không có đơn vị "
                       "nào ở đó trong danh mục đã nạp", place=place)
    listed = tuple(BodyRef(body_id(u.canonical), u.canonical, u.level, False, u.place)
                   for u in units(place, kind, day))
    return _Family(listed, f"danh mục {len(listed)} đơn vị")


def _bodies(store: Store) -> Iterator[Node]:
    after: str | None = None
    while page := store.page(NodeKind.ORGANISATION, after=after, limit=500):
        yield from page
        after = page[-1].id


def _owed(view: _View, groups: Groups, act: Node, order: Node, edges: tuple[Edge, ...],
          day: str) -> Iterable[_Expected]:
    """One expectation for each unit; a group is its members on ``day``, when they are known."""
    aims = {e.head for e in edges if e.kind is EdgeKind.ACT_IMPLEMENTS}
    # who carries out the amended plan carries out what its amendment orders
    directives = frozenset(aims | {order.id} | view.amended[order.id])
    paper = str(act.props.get("expected") or "Văn bản")
    due_from = [e for e in edges if e.kind is EdgeKind.DUE_FROM]
    for edge in due_from:
        body = view.nodes[edge.head]
        members = groups.of(body, day) if body.props.get("group") else None
        if members:
            for member in members:
                yield _Expected(member, paper, act, order, body, (edge,), directives)
        else:
            yield _Expected(body_ref(body), paper, act, order, None, (edge,), directives)


def _matches(view: _View, unit: BodyRef, place: str | None, kind: str | None) -> bool:
    node = view.nodes.get(unit.id)
    words = fold(unit.name)
    place_fits = place is None or fold(place) in words or \
        (node is not None and fold(str(node.props.get("place") or "")) == fold(place))
    return place_fits and (kind is None or words.startswith(fold(name_start(kind))))


def _row(view: _View, root: Node, item: _Expected, today: str) -> CoverageRow:
    own = view.nodes.get(item.unit.id)
    family = view.committees.get(committee(own.label if own else item.unit.name), set())
    mine = sorted({d for body in family | {item.unit.id} for d in view.issued[body]})
    counted: Node | None = None
    misses: list[tuple[DocumentRef, str]] = []
    for key in mine:
        document = view.nodes[key]
        reason = _why_not(view, document, item)
        if reason is None:
            if counted is None or (day_of(document) or "9999") < (day_of(counted) or "9999"):
                counted = document
        elif key != (item.order.id if item.order else None) or item.act is not None:
            misses.append((document_ref(document), reason))
    deadline = due(item.act.props.get("deadline"), today) if item.act else None
    last = item.act.props.get("last_day") if item.act else None
    state, late = act_state(found=counted is not None,
                            issued=day_of(counted) if counted else None, last_day=last,
                            today=today)
    if item.act is None and state == "no_deadline":
        # nothing of that province was ever given to us: not seeing says nothing
        state = "not_seen" if item.unit.place in view.places else "outside"
    evidence = [e for edge in item.evidence for e in edge.evidence]
    return CoverageRow(
        unit=item.unit, expected=item.paper or "Văn bản thực hiện", state=state,
        state_vi=state_words(state, late), due=deadline,
        document=document_ref(counted) if counted else None,
        lag_days=lag(root, counted) if counted else None, late_days=late,
        ordered_by=document_ref(item.order) if item.order else None,
        via_group=body_ref(item.group) if item.group else None,
        quotes=quotes(evidence, view.nodes), near_misses=tuple(misses),
        act=item.act.id if item.act else None, count=None if item.unit.group else 1)


def _why_not(view: _View, document: Node, item: _Expected) -> str | None:
    """Why a document of the unit does not count; ``None`` when it does."""
    if item.order is not None and document.id == item.order.id:
        return "chính là văn bản giao việc này"
    if document.props.get("issue_state") != "issued":
        return "chưa có số, ngày; chưa rõ đã ban hành"
    if item.paper and fold(str(document.props.get("type") or "")) != fold(item.paper) \
            and fold(item.paper) != "van ban":
        return f"không phải {item.paper.lower()}"
    if item.order is not None and (a := day_of(item.order)) and (b := day_of(document)) and b < a:
        return "ban hành trước văn bản giao việc"
    parents = view.parents.get(document.id, set())
    if item.act is None:
        if document.id not in view.directing.reached:
            return "chỉ viện dẫn, không phải văn bản thực hiện"
    elif not parents & item.directives:
        return "không ghi là thực hiện văn bản được giao"
    title = fold(str(document.props.get("title") or ""))
    if not any(words in title for words in rules("coverage")["carries_out_too"]) and any(
            e.kind is EdgeKind.DISSEMINATES for d in _up(view, document)
            for e in view.wide.between(d, document.id)):
        return "là kế hoạch học tập, quán triệt, không phải kế hoạch thực hiện"
    return None


def _up(view: _View, document: Node) -> Sequence[str]:
    return sorted(view.wide.view.predecessors(document.id)) \
        if document.id in view.wide.reached else ()


def _order(row: CoverageRow) -> tuple[int, str, str, str]:
    day = row.due.last_day if row.due and row.due.last_day else "9999"
    return (STATE_ORDER.index(row.state), day, row.unit.name, row.expected)

