"""Progress on stderr for work that lasts; silent when stderr is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_STAGES = {"đọc": "Đọc văn bản", "nối": "Nối văn bản, đơn vị", "ghi": "Ghi vào kho",
           "sao lưu": "Sao lưu", "phục hồi": "Phục hồi",
           "sources": "Chép nguồn", "graph": "Chép nút, cạnh", "earlier": "Chép bản đọc trước",
           "history": "Chép nhật ký", "old ids": "Chép mã cũ",
           "aliases": "Chép tên khác", "compare": "So lại",
           "ghi tệp": "Ghi tệp"}


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Yields ``report(stage, done, total)``."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

    bar = Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
                   console=Console(stderr=True), transient=True)
    known: dict[str, TaskID] = {}

    def report(stage: str, done: int, total: int) -> None:
        if stage not in known:
            known[stage] = bar.add_task(_STAGES.get(stage, stage), total=total)
        bar.update(known[stage], completed=done, total=total)

    with bar:
        yield report
