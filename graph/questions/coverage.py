"""``coverage``: who has issued the document or report they owe for a directive, and who has not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..answers import BodyRef, CoverageRow
from ..answers_owed import CoverageAnswer
from ..catalogue import name_start, province, units
from ..errors import NotFound
from ..identity import body_id
from ..kinds import EdgeKind, NodeKind
from ..model import Node
from ..names import fold
from ..placed import spellings
from ..store import Store
from .ended import is_gone, passed_on
from .groups import Groups
from .maybe import Unread
from .measures import measures, stops
from .naming import resolve_document
from .owed import Duty, duties
from .papers import Papers, family_of
from .part import Part, part_of
from .settle import Settled, settle
from .states import STATE_ORDER
from .views import body_ref, document_ref, rests_on

_MOST = 200_000
_PAGE = 500


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
    part = part_of(store, root, as_of)
    _take_orders(store, part, place, kind, day)
    acts = part.acts()
    groups = Groups(store, [part.nodes[e.head] for _, _, edges in acts for e in edges
                            if e.kind is EdgeKind.DUE_FROM
                            and part.nodes[e.head].props.get("group")])
    papers = Papers(part.nodes, part.edges, as_of)
    owed = passed_on(store, duties(papers, groups, acts, day=as_of, today=day, above=part.above(
        {order.id for _, order, _ in acts})), part.nodes, day)
    listed: list[tuple[str, BodyRef]] = []
    denominator = None
    if place or kind:
        owed = [d for d in owed if _matches(part.nodes, d, place, kind)]
        family = _family(store, place, kind or "UBND", as_of or today)
        denominator = family.name
        said = {d.unit.id for d in owed}
        listed = [(label, ref) for label, ref in family.units if ref.id not in said]
    _take_issued(part, papers, owed, listed)
    papers, owed, settled = _settled(store, part, owed, listed, as_of, day)
    part.look_at(d.unit.place for d, row in zip(owed, settled, strict=True)
                 if not d.said and row.document is None and d.unit.place)
    unread = Unread(store, [root.props.get("code"),
                            *(order.props.get("code") for _, order, _ in acts)])
    places = part.places
    rows = sorted((_placed(places, unread, duty, row)
                   for duty, row in zip(owed, settled, strict=True)), key=_order)
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


def _take_orders(store: Store, part: Part, place: str | None, kind: str | None,
                 day: str) -> None:
    """What orders anything of the units asked about, of groups (who their members are is known
    only then) and of bodies whose duties others may have now."""
    if not part.large:
        return
    bodies = store.owing()
    # unread files are held against the number of every paper that orders something
    if (place or kind) and not store.counts().files_unread:
        families = {family_of(n.label) for n in bodies
                    if n.props.get("group") or is_gone(n.label, n, day)
                    or _fits(n.label, n.props.get("place"), place, kind)}
        bodies = [n for n in bodies if family_of(n.label) in families]
    part.take(part.read([n.id for n in bodies], (EdgeKind.DUE_FROM,)))


def _take_issued(part: Part, papers: Papers, owed: Sequence[Duty],
                 listed: Sequence[tuple[str, BodyRef]]) -> None:
    """What the units issued, those whose place they took, and those who draft for them."""
    labels = {label for label, _ in listed} | {d.label for d in owed}
    bodies = {ref.id for _, ref in listed} | {d.unit.id for d in owed}
    for duty in owed:
        old = duty.inherited_from
        if old is not None:
            labels.add(papers.nodes[old.id].label if old.id in papers.nodes else old.name)
        labels.update(node.label for node in duty.drafters)
        bodies.update(node.id for node in duty.drafters)
    part.issued(labels, bodies, {node.label for order in {s.order.id for d in owed for s in d.said}
                                 for node in papers.issuers(order)})


def _settled(store: Store, part: Part, owed: Sequence[Duty],
             listed: Sequence[tuple[str, BodyRef]], as_of: str | None,
             day: str) -> tuple[Papers, list[Duty], list[Settled]]:
    """The duties, those of the catalogue among them, with what became of each; where one is open
    also what others of its territory issued is looked at."""
    while True:
        every = frozenset(part.directing.reached)
        duties_ = [*owed, *(Duty(ref, label, "document", "Văn bản", every, many=part.large)
                            for label, ref in listed)]
        papers = _with_others(store, part, duties_, Papers(part.nodes, part.edges, as_of), as_of)
        rows = settle(papers, duties_, part.root, day)
        if not part.beside(d.label for d, row in zip(duties_, rows, strict=True)
                           if row.document is None and not d.unit.group):
            return papers, duties_, rows


def _with_others(store: Store, part: Part, owed: Sequence[Duty], papers: Papers,
                 as_of: str | None) -> Papers:
    """``papers`` with what the units that owe a report issued besides: a row of a register may say
    nothing but a title."""
    bodies = sorted({d.unit.id for d in owed if d.report and not d.unit.group})
    if not bodies:
        return papers
    found = store.incident(bodies, (EdgeKind.ISSUED_BY,), _MOST)
    more = [e for e in found.edges if e.tail not in part.nodes]
    if not more:
        return papers
    received = store.incident(sorted({e.tail for e in more}), (EdgeKind.RECEIVED_BY,), _MOST)
    nodes = {**found.nodes, **received.nodes, **part.nodes}
    return Papers(nodes, [*part.edges, *more, *received.edges], as_of)


def _placed(places: Collection[str], unread: Unread, duty: Duty, settled: Settled) -> CoverageRow:
    """The row; a unit of a catalogue of whose province nothing was ever given to us is outside:
    not seeing says nothing."""
    outside = not duty.said and settled.document is None and duty.unit.place not in places
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
    registered = [n for n in _bodies(store, place, wanted) if n.props.get("registered")
                  and not n.props.get("group") and fold(n.label).startswith(wanted)]
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


def _bodies(store: Store, place: str | None, begins: str) -> list[Node]:
    """The bodies whose name begins so, of a place when given, as it is usually written; however
    it is written when there are none."""
    if place is None:
        return _pages(store, begins, None)
    found = [n for name in spellings(place) for n in _pages(store, begins, name)]
    if any(n.props.get("registered") for n in found):
        return found
    return [n for n in _pages(store, begins, None)
            if fold(str(n.props.get("place") or "")) == fold(place)]


def _pages(store: Store, begins: str, place: str | None) -> list[Node]:
    found: list[Node] = []
    while page := store.page(NodeKind.ORGANISATION, after=found[-1].id if found else None,
                             limit=_PAGE, place=place, begins=begins):
        found += page
        if len(page) < _PAGE:
            break
    return found


def _matches(nodes: Mapping[str, Node], duty: Duty, place: str | None, kind: str | None) -> bool:
    node = nodes.get(duty.unit.id)
    return _fits(duty.unit.name, node.props.get("place") if node else duty.unit.place, place, kind)


def _fits(name: str, where: object, place: str | None, kind: str | None) -> bool:
    words = fold(name)
    there = place is None or fold(place) in words or fold(str(where or "")) == fold(place)
    return there and (kind is None or words.startswith(fold(name_start(kind))))


def _counted(rows: Iterable[CoverageRow],
             key: Callable[[CoverageRow], str]) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        found[key(row)][row.state] += 1
    return {name: dict(counts) for name, counts in sorted(found.items())}


def _order(row: CoverageRow) -> tuple[int, str, str, str, str]:
    day = row.due.last_day if row.due and row.due.last_day else "9999"
    return (STATE_ORDER.index(row.state), day, row.unit.name, row.expected, row.act or "")

