"""CPU time of this process, and ratios of medians printed with their goal."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median
from typing import Any


def cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU milliseconds of this process, its children apart, and the result."""
    start = time.process_time()
    result = work()
    return (time.process_time() - start) * 1000, result


def compare(name: str, mine: Callable[[int], Any], floor: Callable[[int], Any], rounds: int,
            goal: float) -> bool:
    """Both turn about over ``rounds`` parameters; True when the ratio of the medians is met."""
    for n in range(min(3, rounds)):
        mine(n)
        floor(n)
    pairs = [(cpu(lambda n=n: mine(n))[0], cpu(lambda n=n: floor(n))[0])  # type: ignore[misc]
             for n in range(rounds)]
    return verdict(name, median(p[0] for p in pairs), median(p[1] for p in pairs), goal)


def verdict(name: str, ours: float, floor: float, goal: float | None, *, least: bool = False,
            unit: str = "ms", note: str = "") -> bool:
    """Print one line; True when met.  ``least``: a rate that must be at least ``goal``."""
    ratio = floor / ours if least else ours / floor
    met = goal is None or (ratio >= goal if least else ratio <= goal)
    said = "" if goal is None else f"goal {'≥' if least else '≤'} {goal:g}  " \
        f"{'ok' if met else 'MISSED'}"
    print(f"{name:<50}{ratio:8.2f} ×  {said:<20} ({ours:,.3f} : {floor:,.3f} {unit}){note}",
          flush=True)
    return met
