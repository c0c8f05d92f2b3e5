"""A process that asks a store of national size and says how much memory that took:
``asking.py STORE DOCUMENT … BODY …``."""

from __future__ import annotations

import resource
import sys
from contextlib import closing
from pathlib import Path

from graph.kinds import Level
from graph.sqlite import SqliteStore


def _peak() -> float:
    """MB since this program began; the peak that the system counts may be that of its parent."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(path: Path, keys: list[str]) -> None:
    """Some of each question, then the peak in MB."""
    half = len(keys) // 2
    with closing(SqliteStore(path, read_only=True)) as store:
        for key, place in zip(keys[:half], keys[half:], strict=False):
            assert store.depths(key)
            store.without(key, within=place, level=Level.CELL)
        store.search("chuyển đổi số")
        store.counts()
    print(_peak())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
