"""Places of a bounded scene: lanes by level, the chain as one straight column, fans at its right.

Pure and deterministic; O(glyphs).  Levels are given, each document has one primary parent, so no
general layered layout is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .cascade import RANK

WIDTH = 960
LANE_LABEL_W = 96
SPINE_X, SPINE_W, SPINE_H = 104, 232, 64
FAN_X, FAN_W, FAN_H = 376, 270, 56
CHIP_W, CHIP_H, CHIP_GAP = 183, 42, 6
#: Height of each line of a chip after the second.
CHIP_LINE_H = 15
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


def place(spine: Sequence[tuple[str, str]], fans: Sequence[FanSpec]) -> Placement:
    """Boxes for a chain of (key, level) and the fans below its members.

    In each lane the chain stands at the left, one glyph below the other; the fans of the lane
    flow at its right, in the order of their parents.
    """
    boxes: dict[str, Box] = {}
    bands: list[Band] = []
    left: dict[str, list[str]] = {}
    right: dict[str, list[FanSpec]] = {}
    for key, level in spine:
        left.setdefault(level, []).append(key)
    for fan in sorted(fans, key=lambda item: item.parent):
        right.setdefault(fan.level, []).append(fan)
    y = 0
    for level in sorted({*left, *right}, key=lambda name: (RANK.get(name, len(RANK)), name)):
        top = y + LANE_PAD
        bottom = top
        for index, key in enumerate(left.get(level, ())):
            boxes[key] = Box(SPINE_X, top + index * (SPINE_H + ROW_GAP), SPINE_W, SPINE_H)
            bottom = boxes[key].y + SPINE_H
        bottom = max(bottom, _flow(boxes, right.get(level, ()), top)) + LANE_PAD
        bands.append(Band(level, y, bottom - y))
        y = bottom
    return Placement(boxes, tuple(bands), WIDTH, y)


def _flow(boxes: dict[str, Box], fans: Sequence[FanSpec], top: int) -> int:
    """Place fans: folded ones side by side, opened ones over the whole width; the lower end."""
    y, x, bottom = top, FAN_X, top
    for fan in fans:
        if not fan.chips:
            if x + FAN_W > WIDTH:
                y, x = y + FAN_H + FAN_GAP, FAN_X
            boxes[fan.key] = Box(x, y, FAN_W, FAN_H)
            x += FAN_W + FAN_GAP
            bottom = y + FAN_H
            continue
        if x > FAN_X:
            y, x = y + FAN_H + FAN_GAP, FAN_X
        rows = -(-len(fan.chips) // COLUMNS)
        block = HEAD_H + rows * (fan.chip_h + CHIP_GAP) + 6
        boxes[fan.key] = Box(FAN_X, y, BLOCK_W, block)
        for index, chip in enumerate(fan.chips):
            row, column = divmod(index, COLUMNS)
            boxes[chip] = Box(FAN_X + 8 + column * (CHIP_W + CHIP_GAP),
                              y + HEAD_H + row * (fan.chip_h + CHIP_GAP), CHIP_W, fan.chip_h)
        bottom = y + block
        y = bottom + FAN_GAP
    return bottom


def spine_path(upper: Box, lower: Box) -> str:
    """The line between two neighbours of the chain."""
    x = upper.x + 40
    if lower.y > upper.y:
        return f"M{x} {upper.y + upper.h}V{lower.y}"
    right = upper.x + upper.w
    return (f"M{right} {upper.y + 20}C{right + 28} {upper.y + 20} {right + 28} {lower.y + 44} "
            f"{right} {lower.y + 44}")


def fan_path(parent: Box, fan: Box) -> str | None:
    """The light curve from a document to a fan of the first column.

    Those further right would be reached only across others: they name their document in words.
    """
    if fan.x > FAN_X:
        return None
    x, y = parent.x + parent.w, parent.y + parent.h - 14
    end_y = min(max(y, fan.y + 14), fan.y + fan.h - 14)
    return f"M{x} {y}C{x + 24} {y} {fan.x - 24} {end_y} {fan.x} {end_y}"
