"""The ladder (chain with quotes) and the table of rows: the same items as the picture, as words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .cascade import Cascade, Item, sort_members
from .evidence import EvidenceTable
from .glyphs import Link, org_line, split_scope, state_line
from .icons import icon_of
from .labels import SURE, Labels

TABLE_LIMIT = 150


@dataclass(frozen=True, slots=True)
class Step:
    """One rung of the ladder, or one row of the table (``quotes`` are ids of evidence)."""

    key: str
    node: str
    label: str
    scope: str | None
    title: str | None
    level: str
    level_known: bool
    org: str
    date: str
    state: str
    state_label: str
    icon: str
    due: str | None
    above: str | None
    relation: str | None
    origin: str | None
    origin_label: str | None
    sure: bool
    sure_label: str
    lag: str | None
    quotes: tuple[str, ...]
    sample: bool
    is_document: bool
    in_chain: bool
    depth: int
    href: str | None


def step(cascade: Cascade, item: Item, labels: Labels, quotes: tuple[str, ...],
         link: Callable[[Link], str] | None, *, in_chain: bool, depth: int) -> Step:
    """An item in words."""
    hop = item.hop
    sure = hop is None or hop.confidence >= SURE
    above = split_scope(cascade.items[item.parent].label)[0] if item.parent else None
    relation = labels.relation(hop, before_name=True) if hop else None
    if item.kind == "expected":
        relation = labels.t("hopto.due_from")
    state = labels.state(item.state) if item.document else state_line(item, labels)
    if item.expected:
        state = f"{state}; {labels.t('owes', expected=item.expected)}"
    return Step(
        item.key, item.id, *split_scope(item.label), item.document.title if item.document else None,
        labels.level(item.level if item.level_known else None), item.level_known,
        org_line(item, labels) if item.document else "",
        labels.when(item.document.date) if item.document else "",
        item.state, state,
        icon_of(item.state), labels.due(item.due), above, relation,
        hop.origin if hop else None, labels.origin(hop.origin, hop.quotes) if hop else None,
        sure,
        labels.t("sure" if sure else "check"), labels.lag(hop.lag_days) if hop else None,
        quotes, item.sample, item.document is not None, in_chain, depth,
        link(Link(focus=item.key)) if link else None)


def ladder(cascade: Cascade, spine: Sequence[str], labels: Labels, evidence: EvidenceTable,
           link: Callable[[Link], str] | None = None) -> tuple[Step, ...]:
    """The chain from the root to the focus."""
    return tuple(
        step(cascade, cascade.items[key], labels, evidence.add(cascade.items[key].quotes), link,
             in_chain=True, depth=depth)
        for depth, key in enumerate(spine))


def table(cascade: Cascade, spine: Sequence[str], drawn: Sequence[str], labels: Labels,
          link: Callable[[Link], str] | None = None, limit: int = TABLE_LIMIT
          ) -> tuple[Step, ...]:
    """The items of the cascade, each under its parent: all that are drawn, and of the folded ones
    as many as go into ``limit`` rows."""
    chain, kept = set(spine), set(drawn)
    for key in cascade.depth_first():
        if len(kept) >= limit:
            break
        kept.add(key)
    out: list[Step] = []
    stack: list[tuple[str, int]] = [(cascade.root, 0)]
    while stack:
        key, depth = stack.pop()
        if key in kept:
            out.append(step(cascade, cascade.items[key], labels, (), link,
                            in_chain=key in chain, depth=depth))
        members = sort_members(cascade, cascade.children.get(key, ()))
        stack.extend((child, depth + 1) for child in reversed(members))
    return tuple(out)
