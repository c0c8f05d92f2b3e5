"""A trace (and who still owes a document) as one tree of items: what scene, ladder and table show.

Pure: a :class:`~graph.answers.TraceAnswer` and an optional
:class:`~graph.answers.CoverageAnswer` in, a :class:`Cascade` out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.answers import BodyRef, CoverageRow, DocumentRef, Due, Hop, Quote, TraceAnswer
from graph.answers_owed import CoverageAnswer
from graph.kinds import LEVEL_ORDER, Origin

#: States of an expected act that nothing answers yet (decision 6).
OPEN_STATES: tuple[str, ...] = ("overdue", "not_seen", "not_due", "no_deadline")
RANK: dict[str, int] = {level.value: index for index, level in enumerate(LEVEL_ORDER)}
_OTHER = "other"
_KIND_RANK = {"document": 3, "expected": 2, "group": 1, "body": 0}


@dataclass(frozen=True, slots=True)
class Item:
    """One document, body, group of bodies or expected act at its place in the cascade.

    ``key`` is unique in the cascade (a body named by two papers stands there twice); ``id`` is
    that of the node; ``level`` falls back to the parent's when ``level_known`` is false.
    """

    key: str
    id: str
    parent: str | None
    kind: str
    state: str
    level: str
    level_known: bool
    label: str
    sample: bool
    hop: Hop | None
    quotes: tuple[Quote, ...]
    document: DocumentRef | None = None
    body: BodyRef | None = None
    due: Due | None = None
    expected: str | None = None


@dataclass(frozen=True, slots=True)
class Cascade:
    """The tree: items in print order, children by key, and the trace it was made from."""

    answer: TraceAnswer
    root: str
    items: dict[str, Item]
    children: dict[str, tuple[str, ...]]

    def find(self, wanted: str | None) -> str | None:
        """The key of an item by key or node id."""
        if wanted is None or wanted in self.items:
            return wanted
        return next((key for key, item in self.items.items() if item.id == wanted), None)

    def chain(self, key: str) -> list[str]:
        """Keys from the root down to ``key``."""
        keys: list[str] = []
        at: str | None = key
        while at is not None and at not in keys:
            keys.append(at)
            at = self.items[at].parent
        return keys[::-1]

    def depth_first(self) -> list[str]:
        """All keys, each under its parent."""
        out: list[str] = []
        stack = [self.root]
        while stack:
            key = stack.pop()
            out.append(key)
            stack.extend(reversed(self.children.get(key, ())))
        return out

    def below(self) -> dict[str, int]:
        """How many items hang below each."""
        total = dict.fromkeys(self.items, 0)
        for key in reversed(self.depth_first()):
            parent = self.items[key].parent
            if parent is not None:
                total[parent] += total[key] + 1
        return total

    def default_focus(self) -> str:
        """Where the chain leads without a wish: the lowest level, firmest chain, then the first.

        A document goes before an expected act, a group, a body.
        """
        firm: dict[str, bool] = {}
        depth: dict[str, int] = {}
        best, best_rank = self.root, (-1, False, 0, False, 0)
        for key in self.depth_first():
            item = self.items[key]
            inferred = item.hop is not None and item.hop.origin == Origin.INFERRED.value
            firm[key] = not inferred and (item.parent is None or firm[item.parent])
            depth[key] = 0 if item.parent is None else depth[item.parent] + 1
            level = -1 if item.level == _OTHER else RANK.get(item.level, -1)
            rank = (level, firm[key], _KIND_RANK[item.kind], item.state == "held", depth[key])
            if rank > best_rank:
                best, best_rank = key, rank
        return best


def document_state(document: DocumentRef) -> str:
    """``held``, ``unclear`` (held, without number or date) or ``cited`` (only cited)."""
    if not document.held:
        return "cited"
    return "unclear" if document.code is None or document.date is None else "held"


def build(answer: TraceAnswer, coverage: CoverageAnswer | None = None) -> Cascade:
    """The cascade of a trace; open rows of ``coverage`` become items under who ordered them."""
    items: dict[str, Item] = {}
    _add_rows(items, answer)
    _add_best_path(items, answer)
    root = next(iter(items))
    if coverage is not None:
        by_document = {item.id: key for key, item in items.items() if item.document}
        for row in coverage.rows:
            if row.document is None and row.state in OPEN_STATES:
                _add_expected(items, row, by_document, root)
    children: dict[str, list[str]] = {}
    for key, item in items.items():
        if item.parent is not None:
            children.setdefault(item.parent, []).append(key)
    return Cascade(answer, root, items, {key: tuple(kids) for key, kids in children.items()})


def _add_rows(items: dict[str, Item], answer: TraceAnswer) -> None:
    items[answer.root.id] = _item(answer.root.id, None, None, answer.root, None, items)
    at_depth: dict[int, str] = {0: answer.root.id}
    for row in answer.rows:
        if row.id == answer.root.id or (row.document is None and row.body is None):
            continue
        parent = at_depth.get(row.depth - 1, answer.root.id)
        key = row.id if row.id not in items else f"{row.id}@{parent}"
        if key in items:  # the same body named twice by one paper
            continue
        items[key] = _item(key, parent, row.hop, row.document, row.body, items)
        at_depth[row.depth] = key


def _add_best_path(items: dict[str, Item], answer: TraceAnswer) -> None:
    """The best path to ``to`` becomes the chain in the tree, whatever the primary parents are."""
    for hop in answer.paths[0].hops if answer.paths else ():
        document, body = answer.documents.get(hop.lower), answer.bodies.get(hop.lower)
        if answer.to is not None and hop.lower == answer.to.id:
            document = answer.to if isinstance(answer.to, DocumentRef) else document
            body = answer.to if isinstance(answer.to, BodyRef) else body
        known = items.get(hop.lower)
        if known is not None:
            items[hop.lower] = replace(known, parent=hop.upper, hop=hop, quotes=hop.quotes)
        elif hop.upper in items and (document or body):
            items[hop.lower] = _item(hop.lower, hop.upper, hop, document, body, items)


def _item(key: str, parent: str | None, hop: Hop | None, document: DocumentRef | None,
          body: BodyRef | None, items: dict[str, Item]) -> Item:
    above = items[parent] if parent is not None else None
    level = document.level if document else body.level if body else None
    if document:
        kind, state, label, sample = ("document", document_state(document), document.label,
                                      document.sample)
    else:
        group = body is not None and body.group
        kind, state = ("group", "group") if group else ("body", "body")
        label = body.name if body else key
        sample = above.sample if above else False
    node = document.id if document else body.id if body else key
    return Item(key, node, parent, kind, state, level or (above.level if above else _OTHER),
                level is not None, label, sample, hop, hop.quotes if hop else (), document, body)


def _add_expected(items: dict[str, Item], row: CoverageRow, by_document: dict[str, str],
                  root: str) -> None:
    parent = by_document.get(row.ordered_by.id if row.ordered_by else "", root)
    above = items[parent]
    for key in (row.unit.id, f"{row.unit.id}@{parent}"):
        known = items.get(key)
        if known is not None and known.parent == parent and known.body is not None:
            items[key] = replace(known, kind="expected", state=row.state, due=row.due,
                                 expected=row.expected, quotes=known.quotes + row.quotes)
            return
    key = f"expected:{row.act or (row.ordered_by and row.ordered_by.id) or root}:{row.unit.id}"
    level = row.unit.level
    items.setdefault(key, Item(
        key, row.unit.id, parent, "expected", row.state, level or above.level, level is not None,
        row.unit.name, above.sample, None, row.quotes, None, row.unit, row.due, row.expected))


def sort_members(cascade: Cascade, keys: Iterable[str]) -> list[str]:
    """Order inside a fan: what is missing first, then documents by date, groups, bodies."""
    kinds = {"expected": 0, "document": 1, "group": 2, "body": 3}

    def rank(key: str) -> tuple[int, int, str, str, str]:
        item = cascade.items[key]
        state = OPEN_STATES.index(item.state) if item.state in OPEN_STATES else 0
        day = item.document.date.start if item.document and item.document.date else "9999"
        return (kinds[item.kind], state, day, item.label, key)

    return sorted(keys, key=rank)
