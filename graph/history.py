"""``diff``: what changed between two days, or two revisions, in the graph and in the answers.

Between days the store is looked at as it is: what was issued by the one day and by the other,
what was owed and due on them.  Between revisions the claims of both are put together again from
what is kept (sources by the change feed, earlier readings), and the graph derived from each.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from .answers_compare import DiffAnswer, StateChange
from .compare import affected, compare_facts
from .errors import BadRequest, NotFound
from .identity import Derived, derive
from .kinds import EdgeKind, NodeKind
from .model import Claim, Delta, Edge, Node
from .open import open_store
from .questions.coverage import coverage
from .questions.naming import resolve_document
from .questions.part import ATTACHED, WALKED
from .questions.states import TASK_STATE_VI
from .questions.tasks import tasks
from .questions.views import rests_on
from .store import Store

#: Directives whose coverage is compared when none is named.
ROOTS = 20
#: Facts listed; all are counted.
FACTS = 2000
_ALL = 10_000_000
#: What the answers compared here look at; the rest of the graph is compared as facts.
_ASKED_OF = (NodeKind.DOCUMENT, NodeKind.ORGANISATION, NodeKind.TASK, NodeKind.EXPECTED_ACT)
_ASKED_OVER = frozenset((
    *WALKED, *ATTACHED, EdgeKind.PART_OF, EdgeKind.SUCCEEDED_BY, EdgeKind.ASSIGNS,
    EdgeKind.ASSIGNED_TO, EdgeKind.COORDINATED_WITH))


def diff(store: Store, first: str, last: str, *, document: str | None = None,
         today: str) -> DiffAnswer:
    """What changed from ``first`` to ``last``: two ISO days, or two revisions (numbers).

    ``document`` limits the answers to what is owed under it.
    """
    by = _kind(first, last)
    root = resolve_document(store, document).id if document else None
    if by == "day":
        whole = _whole(store)
        before, after = (_on_day(whole, day) for day in (first, last))
        days, note = (first, last), None
    else:
        (before, old), (after, new) = (_at_revision(store, int(n)) for n in (first, last))
        days = (today, today)
        note = "; ".join(dict.fromkeys(old + new)) or None
    counts, facts = compare_facts(before, after)
    roots = [root] if root else _roots(before, after)
    if len(roots) > ROOTS:
        more = f"chỉ so tình hình ban hành của {ROOTS} văn bản có nhiều thay đổi nhất"
        note = f"{note}; {more}" if note else more
    with _stores(before, after) as stores:
        answers = [*_owed(stores, roots[:ROOTS], days), *_tasks(stores, days)]
    return DiffAnswer(by=by, first=first, last=last, today=today, counts=counts,
                      facts=facts[:FACTS], answers=tuple(answers), note=note,
                      rests_on=rests_on(store, today))


def _kind(first: str, last: str) -> str:
    if first.isdigit() and last.isdigit():
        if int(first) > int(last):
            raise BadRequest("--from sau --to", option="--from")
        return "revision"
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise BadRequest("cần hai ngày (2026-11-24) hoặc hai phiên bản kho (số)",
                         option="--from") from None
    if start > end:
        raise BadRequest("--from sau --to", option="--from")
    return "day"


def _whole(store: Store) -> Derived:
    """Everything in the store, read once for both days."""
    nodes: dict[str, Node] = {}
    edges: dict[str, Edge] = {}
    for item in store.stream():
        if isinstance(item, Node):
            nodes[item.id] = item
        else:
            edges[item.key] = item
    return Derived(nodes, edges)


def _on_day(whole: Derived, day: str) -> Derived:
    """The graph without documents dated after ``day`` and without what only they say; documents
    without a date stay."""
    nodes, edges = whole.nodes, whole.edges
    late = {key for key, node in nodes.items() if node.kind is NodeKind.DOCUMENT
            and (node.props.get("date") or {}).get("start", "") > day}
    gone = late | {key for key, node in nodes.items() if node.kind is not NodeKind.DOCUMENT
                   and node.evidence and all(e.document in late for e in node.evidence)}
    return Derived({key: node for key, node in nodes.items() if key not in gone},
                   {key: edge for key, edge in edges.items()
                    if edge.tail not in gone and edge.head not in gone
                    and not (edge.evidence and all(e.document in late for e in edge.evidence))})


def _at_revision(store: Store, revision: int) -> tuple[Derived, list[str]]:
    """The graph as of a revision, and what of it can no longer be known."""
    newest = store.revision()
    if revision > newest:
        raise NotFound(f"kho mới đến phiên bản {newest}", revision=revision)
    if revision == newest:
        return derive(store.claims()), []
    feed: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, change in store.changes(0, _ALL):
        feed[change.id].append((number, change.action))
    kept: dict[str, int] = {}
    for item in store.earlier():
        if item.until > revision:
            kept[item.origin] = min(kept.get(item.origin, item.until), item.until)
    present = [source.origin for source in store.sources()]
    first = _first_seen(store, present, feed)
    rows: list[Claim] = []
    for origin in sorted({*present, *kept}):
        if first.get(origin, 0) > revision:
            continue
        if origin in kept:
            rows += next(e.claims for e in store.earlier(origin) if e.until == kept[origin])
        else:
            rows += store.claims([origin])
    notes = ["tệp đã nạp lại với nội dung khác thì so theo nội dung mới: bản trước không còn giữ"]
    gone = sum(_alive(feed[key], revision) for key in feed if key.startswith("source:")
               and key.removeprefix("source:") not in {*present, *kept})
    if gone:
        notes.append(f"{gone} tệp đã bị loại khỏi kho sau đó, không dựng lại được")
    return derive(rows), notes


def _alive(changes: Sequence[tuple[int, str]], revision: int) -> bool:
    before = [action for number, action in changes if number <= revision]
    return bool(before) and before[-1] != "retired"


def _first_seen(store: Store, origins: Sequence[str],
                feed: Mapping[str, Sequence[tuple[int, str]]]) -> dict[str, int]:
    """The revision that brought each source: files are in the change feed themselves; what a
    register or a person brought touched each node that speaks of it at once."""
    found = {}
    others: dict[str, set[int] | None] = {}
    for origin in origins:
        made = [n for n, action in feed.get(f"source:{origin}", ()) if action == "created"]
        if made:
            found[origin] = made[-1]
        else:
            others[origin] = None
    if others:
        for item in store.stream():
            if not isinstance(item, Node):
                break
            told = {e.source for e in item.evidence} | set(item.props.get("sources") or ())
            for origin in told & others.keys():
                here = {number for number, _ in feed.get(item.id, ())}
                known = others[origin]
                others[origin] = here if known is None else (known & here) or known
    found.update({origin: min(known) for origin, known in others.items() if known})
    return found


def _roots(before: Derived, after: Derived) -> list[str]:
    """Directives whose answers may differ: those touched, then those that order anything."""
    found = dict.fromkeys(affected(before, after))
    for graph in (before, after):
        found.update(dict.fromkeys(sorted(
            e.tail for e in graph.edges.values() if e.kind is EdgeKind.EXPECTS)))
    return list(found)


@contextmanager
def _stores(before: Derived, after: Derived) -> Iterator[tuple[Store, Store]]:
    with tempfile.TemporaryDirectory(prefix="thongsuot-") as folder:
        opened: list[Store] = []
        try:
            for name, graph in (("truoc", before), ("sau", after)):
                path = (Path(folder) / f"{name}.db").as_posix()
                opened.append(open_store(f"sqlite:///{path}"))
                opened[-1].apply(Delta(
                    put_nodes=tuple(n for n in graph.nodes.values() if n.kind in _ASKED_OF),
                    put_edges=tuple(e for e in graph.edges.values() if e.kind in _ASKED_OVER)))
            yield opened[0], opened[1]
        finally:
            for store in opened:
                store.close()


def _owed(stores: tuple[Store, Store], roots: Iterable[str],
          days: tuple[str, str]) -> list[StateChange]:
    """Who owes a document, does no longer, or stands otherwise; one row a duty, whichever of the
    directives above it is asked."""
    found: dict[tuple[str, str, str], StateChange] = {}
    for root in roots:
        states: list[dict[tuple[str, str, str], str]] = []
        label = None
        names: dict[tuple[str, str, str], str] = {}
        for store, day in zip(stores, days, strict=True):
            mine: dict[tuple[str, str, str], str] = {}
            if root in store.nodes([root]):
                answer = coverage(store, root, today=day)
                label = answer.document.label
                for row in answer.rows:
                    key = (row.unit.id, row.expected, row.act or root)
                    paper = f" ({row.document.label})" if row.document else ""
                    mine[key] = row.state_vi + paper
                    names[key] = f"{row.unit.name}: {row.expected}"
            states.append(mine)
        for key in sorted(states[0].keys() | states[1].keys()):
            old, new = states[0].get(key), states[1].get(key)
            if old != new and key not in found:
                found[key] = StateChange("coverage", label, names[key], old, new)
    return [found[key] for key in sorted(found, key=lambda k: (found[k].root or "", k))]


def _tasks(stores: tuple[Store, Store], days: tuple[str, str]) -> list[StateChange]:
    """Tasks and deadlines that appear, vanish, change, or pass their day."""
    states = []
    rows = {}
    for store, day in zip(stores, days, strict=True):
        mine: dict[str, tuple[str, str]] = {}
        for row in tasks(store, today=day).rows:
            last = row.due.last_day if row.due and not row.due.recurrence else None
            mine[row.id] = (last or (row.due.text if row.due and row.due.text else ""), row.state)
            rows[row.id] = row
        states.append(mine)
    found = []
    for key in sorted(states[0].keys() | states[1].keys()):
        old, new = states[0].get(key), states[1].get(key)
        if old == new:
            continue
        moved = old is not None and new is not None and old[0] != new[0]
        row = rows[key]
        found.append(StateChange(
            "deadline" if moved else "task", row.document.label, " ".join(row.action.split()),
            None if old is None else _said(old), None if new is None else _said(new)))
    return found


def _said(value: tuple[str, str]) -> str:
    day, state = value
    shown = "/".join(reversed(day.split("-"))) if day[:4].isdigit() and len(day) == 10 else day
    words = TASK_STATE_VI[state]
    return ", ".join(part for part in (shown, words) if part) or "có"
