"""``coverage``: who has issued the document or report they owe for a directive, and who has not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..answers import BodyRef, CoverageRow
from ..answers_owed import CoverageAnswer
from ..catalogue import name_start, province, units
from ..errors import NotFound
from ..identity import body_id
from ..kinds import DIRECTING, WIDER, EdgeKind, NodeKind
from ..model import Edge, Node
from ..names import fold
from ..store import Store
from .cascade import Cascade
from .ended import passed_on
from .groups import Groups
from .maybe import Unread
from .measures import measures, stops
from .naming import resolve_document
from .owed import Act, Duty, duties
from .papers import Papers
from .settle import Settled, settle
from .states import STATE_ORDER
from .views import body_ref, document_ref, rests_on

_WALKED = (*WIDER, EdgeKind.REVIEWS)
_ATTACH = (EdgeKind.ISSUED_BY, EdgeKind.EXPECTS, EdgeKind.DUE_FROM, EdgeKind.DRAFTED_BY,
           EdgeKind.REPORTS_TO, EdgeKind.ACT_IMPLEMENTS, EdgeKind.AMENDS, EdgeKind.REPLACES,
           EdgeKind.REPEALS, EdgeKind.RECEIVED_BY)
_MOST = 200_000


class _View:
    """Everything one coverage question looks at, fetched in few statements."""

    def __init__(self, store: Store, root: Node, as_of: str | None) -> None:
        part = store.reach(root.id, direction="down", kinds=_WALKED, attach=_ATTACH)
        self.nodes: dict[str, Node] = {**part.nodes, root.id: root}
        self.edges = list(part.edges)
        self.root = root
        self.directing = Cascade(root.id, self.nodes, part.edges, DIRECTING, as_of)
        self.wide = Cascade(root.id, self.nodes, part.edges, WIDER, as_of)
        self.places = {node.props.get("place") for node in self.nodes.values()
                       if node.kind is NodeKind.ORGANISATION} - {None}

    def acts(self) -> list[Act]:
        """(act, ordering document, its edges) of documents and reports owed in this cascade."""
        by_tail: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.edges:
            by_tail[edge.tail].append(edge)
        found = []
        for document in sorted(self.wide.reached):
            for edge in by_tail[document]:
                if edge.kind is not EdgeKind.EXPECTS:
                    continue
                own = tuple(by_tail[edge.head])
                aims = {e.head for e in own if e.kind is EdgeKind.ACT_IMPLEMENTS}
                if aims and not aims & self.wide.reached:
                    continue
                if not aims and document not in self.directing.reached:
                    continue
                found.append((self.nodes[edge.head], self.nodes[document], own))
        return found

    def above(self, orders: Iterable[str]) -> dict[str, frozenset[str]]:
        """The documents from each order up to the root."""
        view = self.directing.view.reverse(copy=False)
        found: dict[str, frozenset[str]] = {}
        for order in orders:
            seen, waiting = {self.root.id}, [order]
            while waiting:
                key = waiting.pop()
                if key not in seen:
                    seen.add(key)
                    waiting.extend(view.successors(key) if key in view else ())
            found[order] = frozenset(seen)
        return found


def coverage(store: Store, document: str, *, place: str | None = None, kind: str | None = None,
             as_of: str | None = None, today: str) -> CoverageAnswer:
    """Per unit that owes a document or report for ``document``: state, document, lag, quote.

    Units are those the papers themselves order (expected acts; a group is its members on that
    day, see ``graph.groups``) and, with ``place`` and ``kind``, all units of that kind in that
    province from the catalogue.  Percentages only where units give the denominator.  With an
    ``as_of`` before ``today`` the states are those of that day.
    """
    root = resolve_document(store, document)
    day = min(as_of, today) if as_of else today
    view = _View(store, root, as_of)
    acts = view.acts()
    groups = Groups(store, [view.nodes[e.head] for _, _, edges in acts for e in edges
                            if e.kind is EdgeKind.DUE_FROM
                            and view.nodes[e.head].props.get("group")])
    papers = Papers(view.nodes, view.edges, as_of)
    owed = passed_on(store, duties(papers, groups, acts, day=as_of, today=day, above=view.above(
        {order.id for _, order, _ in acts})), view.nodes, day)
    denominator = None
    if place or kind:
        owed = [d for d in owed if _matches(view, d, place, kind)]
        family = _family(store, place, kind or "UBND", as_of or today)
        denominator = family.name
        listed = {d.unit.id for d in owed}
        every = frozenset(view.directing.reached)
        owed += [Duty(ref, label, "document", "Văn bản", every)
                 for label, ref in family.units if ref.id not in listed]
    papers = _with_others(store, view, owed, papers, as_of)
    unread = Unread(store, [root.props.get("code"),
                            *(order.props.get("code") for _, order, _ in acts)])
    rows = sorted(_rows(view, papers, unread, owed, day), key=_order)
    counts = dict(Counter(row.state for row in rows))
    documents = [row for row in rows if row.nature == "document"]
    done = sum(row.state in ("found", "found_late") for row in documents)
    ref = document_ref(root)
    return CoverageAnswer(
        document=ref, place=place, kind=kind, today=today, as_of=as_of,
        rows=tuple(rows), counts=counts, by_level=_counted(rows, lambda r: r.unit.level or "other"),
        share=done / len(documents) if denominator and documents and not counts.get("outside")
        else None,
        denominator=denominator,
        rests_on=rests_on(store, today, sample=any(
            r.ordered_by is not None and r.ordered_by.sample for r in rows)),
        by_nature=_counted(rows, lambda r: r.nature),
        measures=measures(rows, today=day, root=ref,
                          denominator=denominator is not None and not counts.get("outside")),
        stops=stops(rows, ref), maybe=unread.others(f for r in rows for f in r.maybe))


def _with_others(store: Store, view: _View, owed: Sequence[Duty], papers: Papers,
                 as_of: str | None) -> Papers:
    """``papers`` with what the units that owe a report issued besides: a row of a register may say
    nothing but a title."""
    bodies = sorted({d.unit.id for d in owed if d.report and not d.unit.group})
    if not bodies:
        return papers
    part = store.incident(bodies, (EdgeKind.ISSUED_BY,), _MOST)
    more = [e for e in part.edges if e.tail not in view.nodes]
    if not more:
        return papers
    received = store.incident(sorted({e.tail for e in more}), (EdgeKind.RECEIVED_BY,), _MOST)
    nodes = {**part.nodes, **received.nodes, **view.nodes}
    return Papers(nodes, [*view.edges, *more, *received.edges], as_of)


def _rows(view: _View, papers: Papers, unread: Unread, owed: Sequence[Duty],
          day: str) -> Iterator[CoverageRow]:
    for duty, row in zip(owed, settle(papers, owed, view.root, day), strict=True):
        yield _placed(view, unread, duty, row)


def _placed(view: _View, unread: Unread, duty: Duty, settled: Settled) -> CoverageRow:
    """The row; a unit of a catalogue of whose province nothing was ever given to us is outside:
    not seeing says nothing."""
    outside = not duty.said and settled.document is None and duty.unit.place not in view.places
    open_ = settled.document is None and not outside
    return settled.row("outside" if outside else None,
                       unread.of(duty.label) if open_ and not duty.unit.group else ())


@dataclass(frozen=True, slots=True)
class _Family:
    """The units that give a denominator (canonical name and body), and what says so."""

    units: tuple[tuple[str, BodyRef], ...]
    name: str


def _family(store: Store, place: str | None, kind: str, day: str) -> _Family:
    """The units of a kind in a province: those of the registers that were ingested, else those
    of the catalogue.  Raises NotFound for a place neither knows."""
    wanted = fold(name_start(kind))
    registered = [n for n in _bodies(store) if n.props.get("registered")
                  and not n.props.get("group") and fold(n.label).startswith(wanted)
                  and (place is None or fold(str(n.props.get("place") or "")) == fold(place))]
    there = [n for n in registered if (n.props.get("valid_from") or "") <= day
             and day <= (n.props.get("valid_to") or "9999")]
    if there:
        return _Family(tuple((n.label, body_ref(n)) for n in there),
                       f"danh mục đã nạp, {len(there)} đơn vị")
    if place is not None and province(place, day) is None:
        raise NotFound(f"không có tỉnh, thành phố “{place}” vào ngày {day}, cũng không có đơn vị "
                       "nào ở đó trong danh mục đã nạp", place=place)
    listed = tuple((u.canonical, BodyRef(body_id(u.canonical), u.canonical, u.level, False,
                                         u.place)) for u in units(place, kind, day))
    return _Family(listed, f"danh mục {len(listed)} đơn vị")


def _bodies(store: Store) -> Iterator[Node]:
    after: str | None = None
    while page := store.page(NodeKind.ORGANISATION, after=after, limit=500):
        yield from page
        after = page[-1].id


def _matches(view: _View, duty: Duty, place: str | None, kind: str | None) -> bool:
    node = view.nodes.get(duty.unit.id)
    words = fold(duty.unit.name)
    place_fits = place is None or fold(place) in words or \
        fold(str((node.props.get("place") if node else duty.unit.place) or "")) == fold(place)
    return place_fits and (kind is None or words.startswith(fold(name_start(kind))))


def _counted(rows: Iterable[CoverageRow],
             key: Callable[[CoverageRow], str]) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        found[key(row)][row.state] += 1
    return {name: dict(counts) for name, counts in sorted(found.items())}


def _order(row: CoverageRow) -> tuple[int, str, str, str, str]:
    day = row.due.last_day if row.due and row.due.last_day else "9999"
    return (STATE_ORDER.index(row.state), day, row.unit.name, row.expected, row.act or "")

