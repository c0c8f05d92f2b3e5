"""Reading against its floor, in one run: decode + NFC check + line split of the same bytes.

Prints, for each text, CPU time of a full reading divided by that of the floor.  Texts: the five
plans when they are at hand, else the project's sample.  Goal: at most 300 (a first guess).
"""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

from ingest.reading.read import read

ROOT = Path(__file__).resolve().parents[2]
GOAL = 300.0


def texts() -> list[Path]:
    """The five plans, else the sample."""
    folder = (ROOT / os.environ.get("THONGSUOT_TEXTS", "../shared")).resolve() / "seeds"
    found = sorted(folder.glob("*.txt"))
    return found or sorted((ROOT / "data" / "sample").glob("*.txt"))


def floor(data: bytes) -> int:
    """What any reader has to do."""
    text = data.decode("utf-8")
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return len(text.splitlines())


def best(action: Callable[[], object], repeats: int, inner: int = 1) -> float:
    """The least CPU seconds of one action over ``repeats`` trials of ``inner`` calls."""
    least = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        for _ in range(inner):
            action()
        least = min(least, (time.process_time() - start) / inner)
    return least


def main() -> None:
    """Print a line for each text and whether the goal is met."""
    worst = 0.0
    for path in texts():
        data = path.read_bytes()
        text = unicodedata.normalize("NFC", data.decode("utf-8"))
        read(text)  # tables and patterns load once for a process
        ratio = best(lambda t=text: read(t), 3) / best(lambda d=data: floor(d), 3, 200)
        worst = max(worst, ratio)
        print(f"reading / floor  {path.name[:12]:12} {ratio:8.0f} x")
    verdict = "met" if worst <= GOAL else "missed"
    print(f"reading / floor  worst        {worst:8.0f} x   goal {GOAL:.0f}: {verdict}")


if __name__ == "__main__":
    main()
