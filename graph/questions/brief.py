"""``brief``: what exactly one unit must hand in and do, by when, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ..answers import BodyRef, CoverageRow, TaskRow
from ..answers_brief import BriefAnswer, BriefTask, UnitBrief
from ..data import rules
from ..identity import body_id
from ..kinds import WIDER, EdgeKind, NodeKind
from ..model import Edge, Node, Subgraph
from ..names import fold
from ..series import committee
from ..store import Store
from .ended import ancestors_of
from .groups import Belonging, through
from .naming import resolve_body
from .occurrences import occurrences, rest_day
from .owed import Act, duties
from .papers import Papers
from .settle import settle
from .states import STATE_ORDER
from .tasks import task_order, task_rows
from .upward import reasons
from .views import body_ref, day_of, rests_on

_ACT = (EdgeKind.EXPECTS, EdgeKind.DUE_FROM, EdgeKind.REPORTS_TO, EdgeKind.DRAFTED_BY,
        EdgeKind.ACT_IMPLEMENTS)
_TASK = (EdgeKind.ASSIGNS, EdgeKind.ASSIGNED_TO, EdgeKind.COORDINATED_WITH)
_PAPER = (*WIDER, EdgeKind.REVIEWS, EdgeKind.AMENDS, EdgeKind.RECEIVED_BY)
_BODY = (EdgeKind.DUE_FROM, EdgeKind.COORDINATED_WITH, EdgeKind.ISSUED_BY, EdgeKind.SUCCEEDED_BY)
_MOST = 100_000
_DEEP = 12
#: Shares of the words of a duty to hand something in, and of a task, that stand in the other.
_SAME, _MOST_OF = 0.7, 0.55


def brief(store: Store, unit: str, *, all_under: bool = False, today: str) -> BriefAnswer:
    """The *Phiếu việc* of a unit, with ``all_under`` also of every unit below it.

    What reaches the unit through a group is there and says so; so is what was asked of the bodies
    whose place it took.
    """
    body = resolve_body(store, unit)
    bodies = [body, *(_below(store, body) if all_under else ())]
    made = [_Unit(store, node, today).brief() for node in bodies]
    briefs = tuple(b for n, b in enumerate(made) if n == 0 or not b.empty)
    return BriefAnswer(
        unit=body_ref(body), all_under=all_under, today=today, briefs=briefs,
        empty=tuple(b.unit for b in made if b.empty), note=_note(briefs[0], all_under),
        rests_on=rests_on(store, today, sample=any(
            item.task.document.sample for b in briefs for item in (*b.do, *b.undated, *b.general))
            or any(r.ordered_by is not None and r.ordered_by.sample
                   for b in briefs for r in b.submit)))


def _note(first: UnitBrief, all_under: bool) -> str | None:
    if first.empty and not all_under:
        return "Không thấy việc, báo cáo hay văn bản nào giao cho đơn vị này trong kho đã nạp."
    return None


def _told(task: TaskRow, submit: Iterable[CoverageRow]) -> bool:
    """Whether a task says no more than a paper or report that is handed in anyway: the words of
    both are the same."""
    for quote in task.quotes:
        if quote.start is None or quote.end is None:
            continue
        for other in (q for row in submit for said in row.said for q in said.quotes):
            if other.source != quote.source or other.start is None or other.end is None \
                    or not (other.text in quote.text or quote.text in other.text):
                continue
            both = min(quote.end, other.end) - max(quote.start, other.start)
            if both >= _SAME * max(1, other.end - other.start) \
                    and both >= _MOST_OF * max(1, quote.end - quote.start):
                return True
    return False


def _below(store: Store, body: Node) -> list[Node]:
    """The units below a body, at any remove, by name; groups are no units."""
    found: dict[str, Node] = {}
    level = [body.id]
    for _ in range(_DEEP):
        part = store.incident(level, (EdgeKind.PART_OF,), _MOST)
        above = set(level)
        level = sorted({e.tail for e in part.edges if e.head in above}
                       - {body.id, *found})
        found |= {key: part.nodes[key] for key in level}
        if not level:
            break
    return sorted((n for n in found.values() if not n.props.get("group")),
                  key=lambda n: (n.label, n.id))


@dataclass(slots=True)
class _Members:
    """The groups through which something reaches one unit."""

    unit: BodyRef
    groups: frozenset[str]

    def of(self, group: Node, day: str) -> tuple[BodyRef, ...] | None:  # noqa: ARG002
        return (self.unit,) if group.id in self.groups else None


@dataclass(slots=True)
class _Unit:
    """One unit with everything that is read for it."""

    store: Store
    body: Node
    today: str
    nodes: dict[str, Node] = field(default_factory=dict)

    def brief(self) -> UnitBrief:
        """Read and put in order."""
        groups = Belonging(self.store, self.body).groups(self.today)
        own = self.store.incident(self._family(), _BODY, _MOST)
        before = self._before(own)
        reach = [self.body.id, *(n.id for n in groups), *before]
        given = self.store.tasks(orgs=reach)
        supported = sorted({e.tail for e in own.edges if e.kind is EdgeKind.COORDINATED_WITH
                            and e.head == self.body.id} - set(given.nodes))
        more = self.store.incident(supported, _TASK, _MOST) if supported else Subgraph({}, ())
        acts = self._acts(own, [key for key in reach if key != self.body.id])
        for part in (own, given, more, acts):
            self.nodes.update(part.nodes)
        tasks = self._tasks(given, more, groups, before)
        orders = {e.tail for e in acts.edges if e.kind is EdgeKind.EXPECTS}
        orders |= {t.task.document.id for t in tasks}
        why = reasons(self.store, sorted(orders))
        self.nodes.update(why.nodes)
        submit = self._submit(own, acts, groups, before, why.edges, why.above)
        tasks = [t for t in tasks if not _told(t.task, submit)]
        dated = [t for t in tasks if t.last_day is not None]
        rest = [t for t in tasks if t.last_day is None]
        general = [t for t in rest if t.task.implicit or t.task.via_group is not None]
        shown = {r.ordered_by.id for r in submit if r.ordered_by} | {
            t.task.document.id for t in tasks}
        return UnitBrief(
            unit=body_ref(self.body), submit=tuple(submit),
            do=tuple(sorted(dated, key=lambda t: (t.last_day or "", task_order(t.task)))),
            undated=tuple(t for t in rest if t not in general), general=tuple(general),
            why=tuple(r for r in why.reasons if r.given_by.id in shown))

    def _family(self) -> list[str]:
        """The unit with its standing organs: they sign for it."""
        name = committee(self.body.label)
        low = name[:1].lower() + name[1:]
        heads: list[str] = rules("series")["standing"]
        found = self.store.find(sorted({fold(n) for n in (
            name, *(f"{head} {low}" for head in heads))}), (NodeKind.ORGANISATION,))
        return sorted({self.body.id, *(n.id for n in found
                                       if committee(n.label) == name)})

    def _before(self, own: Subgraph) -> dict[str, BodyRef]:
        """The bodies in the store whose place the unit took."""
        said = {e.tail: own.nodes[e.tail] for e in own.edges
                if e.kind is EdgeKind.SUCCEEDED_BY and e.head == self.body.id}
        listed = self.store.nodes({body_id(name) for name in ancestors_of(self.body.label)})
        return {key: body_ref(node) for key, node in sorted({**listed, **said}.items())}

    def _acts(self, own: Subgraph, others: Sequence[str]) -> Subgraph:
        """The acts due from the unit, its groups and those before it, with their edges."""
        ids = {e.tail for e in own.edges if e.kind is EdgeKind.DUE_FROM and e.head == self.body.id}
        if others:
            part = self.store.incident(others, (EdgeKind.DUE_FROM,), _MOST)
            ids |= {e.tail for e in part.edges if e.head in others}
        return self.store.incident(sorted(ids), _ACT, _MOST) if ids else Subgraph({}, ())

    # -- tasks -----------------------------------------------------------------------------
    def _tasks(self, given: Subgraph, more: Subgraph, groups: Sequence[Node],
               before: dict[str, BodyRef]) -> list[BriefTask]:
        rows = [(row, False) for row in task_rows(given, self.today)]
        rows += [(row, True) for row in task_rows(more, self.today)]
        found = []
        for row, supports in sorted(rows, key=lambda item: task_order(item[0])):
            ids = {ref.id for ref in row.assignees}
            old = None if self.body.id in ids or supports else next(
                (before[key] for key in sorted(ids) if key in before), None)
            via = None if supports or old else through(row.assignees, self.body, groups)
            found.append(self._task(replace(row, via_group=via), supports, old))
        return found

    def _task(self, row: TaskRow, supports: bool, old: BodyRef | None) -> BriefTask:
        last = row.due.last_day if row.due else None
        value = self.nodes[row.id].props.get("deadline") if row.id in self.nodes else None
        if last is None and value:
            issued = row.document.date
            days = occurrences(
                value, since=issued.start if issued and issued.precision == "day" else None,
                first=self.today,
                last=(date.fromisoformat(self.today) + timedelta(days=367)).isoformat())
            if days:
                return BriefTask(row, days[0].day, days[0].period, days[0].counted,
                                 days[0].rest_day, supports, old)
        return BriefTask(row, last, None, False, rest_day(last) if last else None, supports, old)

    # -- documents and reports -------------------------------------------------------------
    def _submit(self, own: Subgraph, acts: Subgraph, groups: Sequence[Node],
                before: dict[str, BodyRef], upward: Iterable[Edge],
                above: dict[str, frozenset[str]]) -> list[CoverageRow]:
        by_act: dict[str, list[Edge]] = defaultdict(list)
        homes: dict[str, str] = {}
        for edge in acts.edges:
            if edge.kind is EdgeKind.EXPECTS:
                homes[edge.head] = min(homes.get(edge.head, edge.tail), edge.tail)
            else:
                by_act[edge.tail].append(edge)
        if not homes:
            return []
        mine = {self.body.id, *(n.id for n in groups), *before}
        rows: list[Act] = [
            (self.nodes[act], self.nodes[home], tuple(
                e for e in by_act[act] if e.kind is not EdgeKind.DUE_FROM or e.head in mine))
            for act, home in sorted(homes.items())]
        issued = sorted({e.tail for e in own.edges if e.kind is EdgeKind.ISSUED_BY})
        said = self.store.incident(issued, _PAPER, _MOST) if issued else Subgraph({}, ())
        self.nodes.update(said.nodes)
        edges = {e.key: e for e in (*said.edges, *upward, *(
            e for e in own.edges if e.kind is EdgeKind.ISSUED_BY))}
        papers = Papers(self.nodes, edges.values())
        owed = duties(papers, _Members(body_ref(self.body), frozenset(n.id for n in groups)), rows,
                      day=None, today=self.today, above=above)
        owed = [replace(d, unit=body_ref(self.body), label=self.body.label,
                        inherited_from=before[d.unit.id]) if d.unit.id in before else d
                for d in owed]
        root = next((self.nodes[home] for _, home in sorted(homes.items())
                     if day_of(self.nodes[home])), self.nodes[min(homes.values())])
        found = [s.row() for s in settle(papers, owed, root, self.today)]
        found = [replace(r, lag_days=None) for r in found]
        return sorted(found, key=lambda r: (
            r.document is not None, r.due.last_day if r.due and r.due.last_day else "9999",
            STATE_ORDER.index(r.state), r.expected, r.act or ""))

