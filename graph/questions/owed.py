"""Who owes what: expected acts as duties of units, several statements of one duty together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from ..answers import BodyRef
from ..kinds import EdgeKind
from ..model import Edge, Evidence, Node
from ..names import fold
from .fulfil import Wanted, asks_for_study, is_report
from .occurrences import Occurrence, occurrences
from .papers import Papers, family_of
from .views import body_ref, day_of


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of a duty: the act, the paper that orders it, the edge to the unit."""

    act: Node
    order: Node
    edge: Edge
    aims: frozenset[str]

    @property
    def last_day(self) -> str | None:
        """The last day in time, when the text gives a plain day."""
        return self.act.props.get("last_day")

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Where it is said."""
        return self.edge.evidence or self.act.evidence


@dataclass(frozen=True, slots=True)
class Duty:
    """One document or report that one unit owes; ``label`` is the canonical name of the unit,
    ``said`` its statements with the latest day first, ``period`` one period of a recurring one.
    ``many``: the directives are those at hand of a great many."""

    unit: BodyRef
    label: str
    nature: str
    paper: str
    directives: frozenset[str]
    said: tuple[Said, ...] = ()
    group: Node | None = None
    to: tuple[BodyRef, ...] = ()
    via: str | None = None
    drafters: tuple[Node, ...] = ()
    period: Occurrence | None = None
    inherited_from: BodyRef | None = None
    ended: bool = False
    heirs: tuple[BodyRef, ...] = ()
    many: bool = False

    @property
    def main(self) -> Said | None:
        """The statement that decides the deadline."""
        return self.said[0] if self.said else None

    @property
    def last_day(self) -> str | None:
        """The last day in time: the later where papers give two."""
        if self.period is not None:
            return self.period.day
        return self.main.last_day if self.main else None

    @property
    def report(self) -> bool:
        """Whether a report is owed."""
        return is_report(self.nature, self.paper)

    @property
    def unsaid(self) -> bool:
        """Whether no statement says which document is to be carried out."""
        return not any(s.aims for s in self.said)

    def wanted(self) -> Wanted:
        """What would fulfil it."""
        days = [day for s in self.said if (day := day_of(s.order))]
        return Wanted(
            fold(self.paper), self.paper, self.report, self.directives,
            frozenset(s.order.id for s in self.said),
            min(days) if len(days) == len(self.said) and days else None,
            asks_for_study(e.quote for s in self.said for e in s.evidence), self.many)


class Members(Protocol):
    """Who the members of a group are on a day."""

    def of(self, group: Node, day: str) -> tuple[BodyRef, ...] | None:
        """The members, ``None`` when they are not known."""
        ...


Act = tuple[Node, Node, tuple[Edge, ...]]


def duties(papers: Papers, groups: Members, acts: Iterable[Act], *, day: str | None, today: str,
           above: Mapping[str, frozenset[str]] | None = None) -> list[Duty]:
    """The duties of (act, ordering document, edges of the act).

    A group is its members on ``day`` (the order's own day when ``None``), where they are known.
    ``above`` are the documents on which a report under an order may report as well.
    """
    found: dict[tuple[object, ...], list[Duty]] = defaultdict(list)
    for act, order, edges in acts:
        for duty in _of_act(papers, groups, act, order, edges, day, today, above or {}):
            found[_same(papers, duty)].append(duty)
    each = [part for rows in found.values() for duty in _joined(rows)
            for part in periods(duty, today)]
    return _passed_down(each, above or {})


def _passed_down(rows: Sequence[Duty], above: Mapping[str, frozenset[str]]) -> list[Duty]:
    """Reports that a unit owes to one body for one day by a paper and again by a paper below it
    are one report."""
    found: dict[tuple[object, ...], list[Duty]] = defaultdict(list)
    for number, duty in enumerate(rows):
        same = duty.report and duty.to and duty.last_day
        found[(family_of(duty.label), duty.unit.id, duty.last_day,
               duty.period.period if duty.period else None,
               tuple(sorted(family_of(ref.name) for ref in duty.to))) if same else (number,)
              ].append(duty)
    joined: list[Duty] = []
    for several in found.values():
        kept: list[Duty] = []
        for duty in several:
            other = next((n for n, k in enumerate(kept) if _related(k, duty, above)), None)
            if other is None:
                kept.append(duty)
            else:
                kept[other] = replace(_joined([kept[other], duty])[0], period=duty.period)
        joined += kept
    return joined


def _related(first: Duty, second: Duty, above: Mapping[str, frozenset[str]]) -> bool:
    return any(a.order.id in above.get(b.order.id, ()) or b.order.id in above.get(a.order.id, ())
               for a in first.said for b in second.said)


def _of_act(papers: Papers, groups: Members, act: Node, order: Node, edges: tuple[Edge, ...],
            day: str | None, today: str, above: Mapping[str, frozenset[str]]) -> Iterator[Duty]:
    nodes = papers.nodes
    aims = frozenset(e.head for e in edges if e.kind is EdgeKind.ACT_IMPLEMENTS)
    # who carries out the amended plan carries out what its amendment orders
    directives = aims | {order.id, papers.home(order.id)} | papers.amended[order.id]
    nature = "report" if act.props.get("nature") == "report" else "document"
    paper = str(act.props.get("expected") or "Văn bản")
    if is_report(nature, paper):
        directives |= above.get(order.id, frozenset())
    ends = {kind: sorted((nodes[e.head] for e in edges if e.kind is kind and e.head in nodes),
                         key=lambda n: (n.label, n.id))
            for kind in (EdgeKind.REPORTS_TO, EdgeKind.DRAFTED_BY)}
    base = Duty(BodyRef("", ""), "", nature, paper, directives,
                to=tuple(map(body_ref, ends[EdgeKind.REPORTS_TO])), via=act.props.get("via"),
                drafters=tuple(ends[EdgeKind.DRAFTED_BY]))
    for edge in edges:
        if edge.kind is not EdgeKind.DUE_FROM or edge.head not in nodes:
            continue
        body = nodes[edge.head]
        said = (Said(act, order, edge, aims),)
        members = groups.of(body, day or day_of(order) or today) if body.props.get("group") \
            else None
        for member in members or ():
            yield replace(base, unit=member, label=_label(nodes, member), said=said, group=body)
        if not members:
            yield replace(base, unit=body_ref(body), label=body.label, said=said)


def _label(nodes: Mapping[str, Node], ref: BodyRef) -> str:
    node = nodes.get(ref.id)
    return node.label if node is not None else ref.name


def _same(papers: Papers, duty: Duty) -> tuple[object, ...]:
    """What two statements of one duty share.

    Within one paper and its annexes (or a paper and its amendment) statements of one unit and kind
    that say for which document are one duty; those of different papers only when both name a third
    document and neither itself.  Reports are one duty only where they are due at the same time.
    """
    said = duty.said[0]
    value = said.act.props.get("deadline") or {}
    homes = min({papers.home(said.order.id), *papers.amended[said.order.id]}
                if papers.amended[said.order.id] else {papers.home(said.order.id)})
    own = {said.order.id, papers.home(said.order.id)}
    third = said.aims if said.aims and not said.aims & own else None
    key: tuple[object, ...] = (
        family_of(duty.label) or duty.unit.id, duty.nature, fold(duty.paper),
        value.get("recurrence"), frozenset(said.aims - own), third or homes)
    if not said.aims:
        return (*key, said.act.id)
    if duty.report:
        key += (said.last_day, value.get("text") if not said.last_day else None,
                tuple(sorted(ref.id for ref in duty.to)))
    return key


def _joined(rows: Sequence[Duty]) -> list[Duty]:
    """Statements of one duty as one: a direct order before one of a group, the latest day first."""
    first = min(rows, key=lambda d: (d.group is not None, d.said[0].order.id, d.said[0].act.id))
    unique = {(s.act.id, s.order.id): s for duty in rows for s in duty.said}
    said = sorted(unique.values(), key=lambda s: (s.order.id, s.act.id))
    said.sort(key=lambda s: s.last_day or "", reverse=True)
    drafters = {n.id: n for duty in rows for n in duty.drafters}
    return [replace(
        first, said=tuple(said), directives=frozenset().union(*(d.directives for d in rows)),
        drafters=tuple(sorted(drafters.values(), key=lambda n: (n.label, n.id))),
        to=max((d.to for d in rows), key=len), via=next((d.via for d in rows if d.via), None))]


def periods(duty: Duty, today: str) -> list[Duty]:
    """One duty for each period of a recurring one: those that ended by ``today`` since the paper
    was issued, and the next.  Of an undated paper only the next is known to be owed."""
    said = duty.main
    value = said.act.props.get("deadline") if said else None
    if said is None or not value or not (
            value.get("recurrence") or str(value.get("to") or "").startswith("--")):
        return [duty]
    if said.last_day:
        return [duty]
    since = day_of(said.order)
    horizon = (date.fromisoformat(max(today, since or today)) + timedelta(days=367)).isoformat()
    days = [o for o in occurrences(value, since=since, first=since or today, last=horizon)
            if since is None or _had_time(o, since, str(value.get("recurrence")))]
    past = [o for o in days if o.day < today]
    ahead = [o for o in days if o.day >= today][:1]
    return [replace(duty, period=o) for o in (*past, *ahead)] or [duty]


#: Half the days of a period.
_HALF = {"monthly": 15, "quarterly": 45, "half-yearly": 91, "yearly": 182}


def _had_time(item: Occurrence, since: str, recurrence: str) -> bool:
    """A period that is only counted is owed when at least half of it lay after the order."""
    if not item.counted:
        return True
    days = (date.fromisoformat(item.day) - date.fromisoformat(since)).days
    return days >= _HALF.get(recurrence.partition("+")[0], 0)
