"""Glyphs: what stands in a box of the picture, as words, marks and state, without geometry.

The server (``svg.py``) and the browser (``static/picture.js``) draw the same :class:`Glyph`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from graph.answers import Quote

from .cascade import Item
from .icons import icon_of
from .labels import Labels, clip
from .layout import Box

Intern = Callable[[Collection[Quote]], tuple[str, ...]]
_CARD_LABEL, _CARD_LINE, _CARD_STATE, _CHIP_LABEL, _CHIP_LINE = 25, 31, 36, 20, 25


@dataclass(frozen=True, slots=True)
class Link:
    """What following a glyph changes: the focus, or a fan to open, close or show wholly."""

    focus: str | None = None
    open: str | None = None
    close: str | None = None


@dataclass(frozen=True, slots=True)
class Glyph:
    """One thing drawn.  ``kind``: card (of the chain), chip, fan, block (an opened fan), more.

    ``node`` is the id for the API; ``lines`` are (text, style); ``bar`` is (seen, owed);
    ``label`` is the full name for ears and tooltips; ``state`` chooses icon, dash and colour.
    """

    id: str
    node: str | None
    kind: str
    state: str
    x: int
    y: int
    w: int
    h: int
    lines: tuple[tuple[str, str], ...]
    label: str
    icon: str
    stack: bool = False
    spine: bool = False
    focus: bool = False
    sample: bool = False
    loose: bool = False
    bar: tuple[int, int] | None = None
    counts: dict[str, int] | None = None
    evidence: tuple[str, ...] = ()
    href: str | None = None
    card: str | None = None


def short_label(item: Item, width: int) -> str:
    """A name that fits: the number before the kind of paper, the body without its scope."""
    name = split_scope(item.label)[0]
    if len(name) > width and item.document is not None and item.document.code:
        name = item.document.code
    return clip(name, width)


def split_scope(name: str) -> tuple[str, str | None]:
    """A body's name and the note in brackets that says where it belongs."""
    head, mark, tail = name.rpartition(" [")
    return (head, tail[:-1]) if mark and tail.endswith("]") else (name, None)


def chip_line_count(item: Item) -> int:
    """How many lines the chip of an item has."""
    return 2 + (item.document is not None) + item.sample


def org_line(item: Item, labels: Labels) -> str:
    """Who issued it and where; a level that is not known is said."""
    if item.document is None:
        owed = labels.t("owes", expected=item.expected) if item.expected else ""
        parts = [owed, item.body.place if item.body else None]
        return " · ".join(part for part in parts if part)
    issuer = item.document.issuer or labels.t("issuer.unknown")
    place = item.document.place
    return f"{issuer}, {place}" if place and place not in issuer else issuer


def state_line(item: Item, labels: Labels) -> str:
    """The state in words: a date for a document, the deadline for what is still to come."""
    if item.document is not None:
        when = labels.when(item.document.date)
        return when if item.state == "held" else f"{when} · {labels.state(item.state)}"
    due = labels.due(item.due)
    state = labels.state(item.state)
    return f"{state} ({labels.t('due', due=due)})" if due else state


def full_label(item: Item, labels: Labels) -> str:
    """One line that says everything the glyph says by colour, dash and icon."""
    parts = [item.label, org_line(item, labels), state_line(item, labels)]
    if item.document is not None and item.state == "held":
        parts.append(labels.state("held"))
    if item.hop is not None and item.hop.origin != "stated":
        parts.append(labels.origin(item.hop.origin, item.hop.quotes))
    if item.sample:
        parts.append(labels.t("sample"))
    return "; ".join(part for part in parts if part)


def _is_stack(item: Item) -> bool:
    return item.body is not None and item.body.group


def _is_loose(item: Item) -> bool:
    return item.hop is not None and item.hop.origin == "inferred"


def spine_glyph(item: Item, box: Box, labels: Labels, intern: Intern,
                link: Callable[[Link], str] | None, *, focus: bool) -> Glyph:
    """A card of the chain."""
    second = org_line(item, labels)
    third = state_line(item, labels)
    if item.sample:  # the mark must not be cut off
        mark = labels.t("sample.short")
        third = f"{clip(third, _CARD_STATE - len(mark) - 3)} · {mark}"
    lines = ((short_label(item, _CARD_LABEL), "b"), (clip(second, _CARD_LINE), "n"),
             (clip(third, _CARD_STATE), "s"))
    return Glyph(item.key, item.id, "card", item.state, box.x, box.y, box.w, box.h, lines,
                 full_label(item, labels), icon_of(item.state), _is_stack(item), True, focus,
                 item.sample, _is_loose(item), evidence=intern(item.quotes),
                 href=link(Link(focus=item.key)) if link else None)


def chip_glyph(item: Item, box: Box, labels: Labels, intern: Intern, below: int,
               link: Callable[[Link], str] | None) -> Glyph:
    """One member of an opened fan."""
    lines = [(short_label(item, _CHIP_LABEL), "b")]
    last = [labels.origin("inferred")] if _is_loose(item) else []
    if item.document is not None:
        lines.append((clip(org_line(item, labels), _CHIP_LINE), "s"))
        last.append(labels.when(item.document.date))
        if item.state == "cited":
            last.append(labels.t("cited.short"))
    else:
        last.append(labels.state(item.state))
    if below:
        last.append(labels.t("chip.below", n=labels.number(below)))
    lines.append((clip(" · ".join(last), _CHIP_LINE), "s"))
    if item.sample:
        lines.append((labels.t("sample.short"), "s"))
    return Glyph(item.key, item.id, "chip", item.state, box.x, box.y, box.w, box.h, tuple(lines),
                 full_label(item, labels), icon_of(item.state), _is_stack(item), sample=item.sample,
                 loose=_is_loose(item), evidence=intern(item.quotes),
                 href=link(Link(focus=item.key)) if link else None)


def count_words(counts: dict[str, int], labels: Labels) -> str:
    """``5 văn bản · 2 chưa thấy · 12 nơi nhận``."""
    return " · ".join(
        labels.t(f"count.{name}", n=labels.number(counts[name]))
        for name in ("documents", "open", "groups", "bodies") if counts[name])


def fan_glyph(key: str, box: Box, labels: Labels, counts: dict[str, int], deeper: int,
              above: str, is_open: bool, link: Callable[[Link], str] | None) -> Glyph:
    """A folded fan, or the block of an opened one; both name the document they hang from."""
    words = count_words(counts, labels)
    under = labels.t("fan.under", above=above)
    below = labels.t("fan.below", n=labels.number(deeper)) if deeper else ""
    detail = " · ".join(part for part in (under, below) if part)
    if is_open:
        lines: tuple[tuple[str, str], ...] = ((clip(f"▾ {words} – {under}", 84), "b"),)
    else:
        lines = ((clip(f"▸ {words}", 38), "b"), (clip(detail, 42), "s"))
    action = labels.t("fan.close" if is_open else "fan.open")
    href = (link(Link(close=key)) if is_open else link(Link(open=key))) if link else None
    owed = counts["documents"] + counts["open"]
    return Glyph(key, None, "block" if is_open else "fan", "fan", box.x, box.y, box.w, box.h,
                 lines, "; ".join((words, detail, action)), "fan", stack=not is_open,
                 bar=(counts["documents"], owed) if counts["open"] and not is_open else None,
                 counts={**counts, "below": deeper}, href=href)


def more_glyph(key: str, box: Box, labels: Labels, rest: int,
               link: Callable[[Link], str] | None) -> Glyph:
    """The last chip of a fan that is not shown wholly."""
    text = labels.t("fan.more", n=labels.number(rest))
    return Glyph(f"{key}+", None, "more", "fan", box.x, box.y, box.w, box.h,
                 ((text, "b"), (labels.t("fan.more.action"), "s")), text, "fan",
                 href=link(Link(open=f"{key}*")) if link else None)

