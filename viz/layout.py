"""Places of a bounded scene: lanes by level, the chain as one straight column, fans at its right.

Pure and deterministic; O(glyphs).  Levels are given, each document has one primary parent, so no
general layered layout is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .cascade import RANK

WIDTH = 960
LANE_LABEL_W = 96
SPINE_X, SPINE_W, SPINE_H = 104, 232, 64
FAN_X, FAN_W, FAN_H = 376, 270, 56
CHIP_W, CHIP_H, CHIP_GAP = 183, 42, 6
#: A chip that also says that its document is invented.
TALL_CHIP_H = 57
COLUMNS = 3
HEAD_H = 28
BLOCK_W = COLUMNS * CHIP_W + (COLUMNS - 1) * CHIP_GAP + 16
ROW_GAP, LANE_PAD, FAN_GAP = 40, 18, 14


@dataclass(frozen=True, slots=True)
class FanSpec:
    """A fan to place: where its parent stands in the chain, its lane, chips shown (0: folded)."""

    key: str
    parent: int
    level: str
    chips: tuple[str, ...] = ()
    chip_h: int = CHIP_H


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in picture units."""

    x: int
    y: int
    w: int
    h: int


@dataclass(frozen=True, slots=True)
class Band:
    """The band of one level."""

    level: str
    y: int
    h: int


@dataclass(frozen=True, slots=True)
class Placement:
    """Boxes by key (chain, fans, chips), the bands and the size of the picture."""

    boxes: dict[str, Box]
    bands: tuple[Band, ...]
    width: int
    height: int


@dataclass(slots=True)
class _Slot:
    """One row of a lane: at most one glyph of the chain and the fans beside it."""

    level: str
    order: int
    spine: str | None = None
    fans: list[FanSpec] = field(default_factory=list)


def place(spine: Sequence[tuple[str, str]], fans: Sequence[FanSpec]) -> Placement:
    """Boxes for a chain of (key, level) and the fans below its members."""
    boxes: dict[str, Box] = {}
    bands: list[Band] = []
    y = 0
    lanes: dict[str, list[_Slot]] = {}
    for slot in _slots(spine, fans):
        lanes.setdefault(slot.level, []).append(slot)
    for level in sorted(lanes, key=lambda name: (RANK.get(name, len(RANK)), name)):
        top = y
        y += LANE_PAD
        for index, slot in enumerate(sorted(lanes[level], key=lambda item: item.order)):
            y += ROW_GAP if index else 0
            y += _place_slot(boxes, slot, y)
        y += LANE_PAD
        bands.append(Band(level, top, y - top))
    return Placement(boxes, tuple(bands), WIDTH, y)


def _slots(spine: Sequence[tuple[str, str]], fans: Sequence[FanSpec]) -> list[_Slot]:
    slots = [_Slot(level, 2 * index, key) for index, (key, level) in enumerate(spine)]
    beside = {slot.order // 2: slot for slot in slots}
    own: dict[tuple[int, str], _Slot] = {}
    for fan in fans:
        following = beside.get(fan.parent + 1)
        if following is not None and following.level == fan.level:
            following.fans.append(fan)
            continue
        slot = own.get((fan.parent, fan.level))
        if slot is None:
            slot = own[fan.parent, fan.level] = _Slot(fan.level, 2 * fan.parent + 1)
        slot.fans.append(fan)
    return slots + list(own.values())


def _place_slot(boxes: dict[str, Box], slot: _Slot, top: int) -> int:
    """Place one row; returns its height."""
    height = 0
    if slot.spine is not None:
        boxes[slot.spine] = Box(SPINE_X, top, SPINE_W, SPINE_H)
        height = SPINE_H
    y, x = top, FAN_X
    folded_row = False
    for fan in slot.fans:
        if not fan.chips:
            if x + FAN_W > WIDTH:
                y, x = y + FAN_H + FAN_GAP, FAN_X
            boxes[fan.key] = Box(x, y, FAN_W, FAN_H)
            x, folded_row = x + FAN_W + FAN_GAP, True
            height = max(height, y + FAN_H - top)
            continue
        if folded_row:
            y, x, folded_row = y + FAN_H + FAN_GAP, FAN_X, False
        rows = -(-len(fan.chips) // COLUMNS)
        block = HEAD_H + rows * (fan.chip_h + CHIP_GAP) + 6
        boxes[fan.key] = Box(FAN_X, y, BLOCK_W, block)
        for index, chip in enumerate(fan.chips):
            row, column = divmod(index, COLUMNS)
            boxes[chip] = Box(FAN_X + 8 + column * (CHIP_W + CHIP_GAP),
                              y + HEAD_H + row * (fan.chip_h + CHIP_GAP), CHIP_W,
                              fan.chip_h)
        height = max(height, y + block - top)
        y += block + FAN_GAP
    return height


def spine_path(upper: Box, lower: Box) -> str:
    """The line between two neighbours of the chain."""
    x = upper.x + 40
    if lower.y > upper.y:
        return f"M{x} {upper.y + upper.h}V{lower.y}"
    right = upper.x + upper.w
    return (f"M{right} {upper.y + 20}C{right + 28} {upper.y + 20} {right + 28} {lower.y + 44} "
            f"{right} {lower.y + 44}")


def fan_path(parent: Box, fan: Box) -> str:
    """The light curve from a document to the fan below it."""
    x, y = parent.x + parent.w, parent.y + parent.h - 14
    if fan.y <= parent.y:
        return f"M{x} {y}H{fan.x}"
    end_y = fan.y + 14
    return f"M{x} {y}C{x + 24} {y} {fan.x - 24} {end_y} {fan.x} {end_y}"
