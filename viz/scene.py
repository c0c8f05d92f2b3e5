"""A bounded scene (≤ 300 glyphs) from a cascade: the chain to the focus, the rest folded.

Every document drawn or folded is counted; what is not drawn is said in ``hidden``.  Pure and
deterministic: the same answer and the same wishes give the same scene.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import pairwise

from .cascade import OPEN_STATES, RANK, Cascade, Item, sort_members
from .evidence import Evidence, EvidenceTable
from .glyphs import (
    Glyph,
    Link,
    chip_glyph,
    chip_line_count,
    fan_glyph,
    more_glyph,
    short_label,
    spine_glyph,
)
from .labels import Labels
from .layout import CHIP_H, CHIP_LINE_H, FanSpec, Placement, fan_path, place, spine_path
from .rows import TABLE_LIMIT, Step, ladder, table

BUDGET = 300
HARD_LIMIT = 500
#: Fans of so few members are open from the start, where there are only so few fans.
AUTO_OPEN = 3
AUTO_FANS = 5
PAGE = 60
#: Folded fans, heads and "more" chips are glyphs as well.
_RESERVE_A_FAN = 2


@dataclass(frozen=True, slots=True)
class Lane:
    """The band of a level."""

    level: str
    label: str
    y: int
    h: int


@dataclass(frozen=True, slots=True)
class SceneEdge:
    """A line: ``path`` is SVG path data, ``line`` how it is drawn (solid, dashed, fan)."""

    a: str
    b: str
    path: str
    line: str
    label: str
    label_x: int
    label_y: int
    relation: str | None
    origin: str | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is not drawn: items folded and the groups they are folded into."""

    count: int
    groups: int


@dataclass(frozen=True, slots=True)
class Scene:
    """The picture, its evidence and what it leaves out; the body of ``/v1/scene``."""

    version: int
    revision: int
    lang: str
    root: str
    focus: str
    width: int
    height: int
    lanes: tuple[Lane, ...]
    glyphs: tuple[Glyph, ...]
    edges: tuple[SceneEdge, ...]
    evidence: dict[str, Evidence]
    ladder: tuple[Step, ...]
    rows: tuple[Step, ...]
    spine: tuple[str, ...]
    opened: tuple[str, ...]
    drawn: int
    total: int
    hidden: Hidden
    summary: str
    sample: bool
    note: str | None
    today: str
    open_all: str | None = None
    close_all: str | None = None


@dataclass(frozen=True, slots=True)
class _Fan:
    key: str
    parent: int
    level: str
    members: tuple[str, ...]
    shown: tuple[str, ...]


def build_scene(cascade: Cascade, labels: Labels, *, focus: str | None = None,
                opened: Collection[str] = (), budget: int = BUDGET,
                table_limit: int = TABLE_LIMIT, page: int = PAGE,
                link: Callable[[Link], str] | None = None) -> Scene:
    """Fold and place a cascade around the chain to ``focus``.

    ``opened`` holds keys of fans (``all`` opens every one, ``<fan>*`` shows all its members and
    not only a ``page`` of them, ``-<fan>`` keeps a small one folded);
    ``link`` makes the address of a glyph, ``None`` leaves them out (snapshot).
    """
    budget = max(10, min(budget, HARD_LIMIT))
    target = cascade.find(focus) or cascade.default_focus()
    spine = cascade.chain(target)
    fans = _open_fans(_fold(cascade, spine), opened, budget - len(spine), page)
    specs = [FanSpec(fan.key, fan.parent, fan.level, _chips(fan), _chip_height(cascade, fan))
             for fan in fans]
    placement = place([(key, cascade.items[key].level) for key in spine], specs)
    evidence = EvidenceTable(labels)
    below = cascade.below()
    glyphs = _glyphs(cascade, labels, spine, fans, placement, evidence, link, below)
    edges = _edges(cascade, labels, spine, fans, placement, evidence)
    steps = ladder(cascade, spine, labels, evidence, link)
    drawn = [*spine, *(key for fan in fans for key in fan.shown)]
    rows = table(cascade, spine, drawn, labels, link, limit=table_limit)
    shown = len(spine) + sum(len(fan.shown) for fan in fans)
    total = len(cascade.items)
    groups = sum(1 for fan in fans if len(fan.shown) < len(fan.members)
                 or any(below[key] for key in fan.shown))
    summary = labels.t("scene.summary", drawn=labels.number(shown), total=labels.number(total))
    if total > shown:
        summary += "; " + labels.t("scene.hidden", count=labels.number(total - shown),
                                   groups=labels.number(groups))
    answer = cascade.answer
    return Scene(
        1, answer.rests_on.revision, labels.lang, cascade.root, target, placement.width,
        placement.height,
        tuple(Lane(b.level, labels.level(b.level), b.y, b.h) for b in placement.bands),
        glyphs, edges, evidence.rows, steps, rows, tuple(spine),
        tuple(fan.key for fan in fans if fan.shown), shown, total,
        Hidden(total - shown, groups), summary,
        any(item.sample for item in cascade.items.values()), answer.note, answer.rests_on.today)


def _fold(cascade: Cascade, spine: list[str]) -> list[_Fan]:
    """Children beside the chain, grouped by parent and level; deeper items stay below them."""
    fans: list[_Fan] = []
    for index, key in enumerate(spine):
        following = spine[index + 1] if index + 1 < len(spine) else None
        by_level: dict[str, list[str]] = {}
        for child in cascade.children.get(key, ()):
            if child != following:
                by_level.setdefault(cascade.items[child].level, []).append(child)
        for level in sorted(by_level, key=lambda name: RANK.get(name, len(RANK))):
            members = tuple(sort_members(cascade, by_level[level]))
            fans.append(_Fan(f"{key}~{level}", index, level, members, ()))
    return fans


def _open_fans(fans: list[_Fan], opened: Collection[str], budget: int, page: int
               ) -> list[_Fan]:
    """Show members of the fans asked for, then of the small ones, as far as the budget goes."""
    left = budget - _RESERVE_A_FAN * len(fans)
    shown: dict[str, tuple[str, ...]] = {}
    wanted = [fan for fan in fans if _asked(fan, opened)]
    small = [fan for fan in fans if fan not in wanted and len(fan.members) <= AUTO_OPEN
             and len(fans) <= AUTO_FANS and f"-{fan.key}" not in opened]
    for fan in wanted + small:
        wish = len(fan.members) if f"{fan.key}*" in opened else page
        count = max(0, min(wish, len(fan.members), left))
        shown[fan.key] = fan.members[:count]
        left -= count
    return [_Fan(f.key, f.parent, f.level, f.members, shown.get(f.key, ())) for f in fans]


def _asked(fan: _Fan, opened: Collection[str]) -> bool:
    if f"-{fan.key}" in opened:
        return False
    return bool({"all", fan.key, f"{fan.key}*"} & set(opened))


def _chips(fan: _Fan) -> tuple[str, ...]:
    if fan.shown and len(fan.shown) < len(fan.members):
        return (*fan.shown, f"{fan.key}+")
    return fan.shown


def _chip_height(cascade: Cascade, fan: _Fan) -> int:
    lines = max((chip_line_count(cascade.items[key]) for key in fan.shown), default=2)
    return CHIP_H + CHIP_LINE_H * (lines - 2)


def _counts(items: list[Item]) -> dict[str, int]:
    """How many of a fan are documents, not seen, groups, bodies; ``n`` is all of them."""
    counted = Counter(
        "open" if item.state in OPEN_STATES else item.kind for item in items)
    return {"n": len(items), "documents": counted["document"], "open": counted["open"],
            "groups": counted["group"], "bodies": counted["body"]}


def _glyphs(cascade: Cascade, labels: Labels, spine: list[str], fans: list[_Fan],
            placement: Placement, evidence: EvidenceTable,
            link: Callable[[Link], str] | None, below: dict[str, int]) -> tuple[Glyph, ...]:
    boxes = placement.boxes
    out = [spine_glyph(cascade.items[key], boxes[key], labels, evidence.add, link,
                       focus=key == spine[-1]) for key in spine]
    for fan in fans:
        counts = _counts([cascade.items[key] for key in fan.members])
        deeper = sum(below[key] for key in fan.members)
        above = short_label(cascade.items[spine[fan.parent]], 24)
        out.append(fan_glyph(fan.key, boxes[fan.key], labels, counts, deeper, above,
                             bool(fan.shown), link))
        out.extend(chip_glyph(cascade.items[key], boxes[key], labels, evidence.add, below[key],
                              link) for key in fan.shown)
        rest = f"{fan.key}+"
        if rest in boxes:
            out.append(more_glyph(fan.key, boxes[rest], labels,
                                  len(fan.members) - len(fan.shown), link))
    return tuple(out)


def _edges(cascade: Cascade, labels: Labels, spine: list[str], fans: list[_Fan],
           placement: Placement, evidence: EvidenceTable) -> tuple[SceneEdge, ...]:
    boxes = placement.boxes
    out: list[SceneEdge] = []
    for upper, lower in pairwise(spine):
        item = cascade.items[lower]
        hop = item.hop
        label = edge_label(item, labels)
        inferred = hop is not None and hop.origin == "inferred"
        loose = hop is None or not hop.directing
        box = boxes[lower]
        out.append(SceneEdge(
            upper, lower, spine_path(boxes[upper], box),
            "dashed" if inferred or hop is None else "loose" if loose else "solid", label,
            box.x + 52, box.y - 13, hop.relation if hop else None, hop.origin if hop else None,
            evidence.add(item.quotes)))
    for fan in fans:
        path = fan_path(boxes[spine[fan.parent]], boxes[fan.key])
        if path is not None:
            out.append(SceneEdge(spine[fan.parent], fan.key, path, "fan", "", 0, 0, None, None, ()))
    return tuple(out)


def edge_label(item: Item, labels: Labels) -> str:
    """``thực hiện · sau 53 ngày``, with the origin when the text does not state it."""
    hop = item.hop
    if hop is None:
        return labels.t("edge.expected") if item.kind == "expected" else ""
    parts = [labels.relation(hop)]
    if hop.origin != "stated":
        parts.append(labels.origin(hop.origin, hop.quotes))
    lag = labels.lag(hop.lag_days)
    if lag:
        parts.append(lag)
    return " · ".join(parts)
