"""``demo``: the whole way on the texts shipped with the program, in a store of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.text import Text

from graph.answers import TasksAnswer, TraceAnswer
from graph.data import root
from graph.kinds import Level
from graph.open import open_store
from graph.questions import coverage, tasks, trace
from ingest.pipeline import ingest
from viz.snapshot import write_snapshot

from .common import console
from .progress import progress_bar
from .tables import coverage_table, tasks_table
from .trees import SAMPLE, trace_lines

ROOT_DIRECTIVE = "57-NQ/TW"
_LIMIT = 20_000_000


def run(folder: Path, today: str) -> None:
    """Ingest the register and the sample, print trace, coverage and tasks, draw the cascade.

    ``folder`` gets ``demo.db`` and ``cascade.html``; the sample enters no other store.
    """
    out = console()
    folder.mkdir(parents=True, exist_ok=True)
    database, page = folder / "demo.db", folder / "cascade.html"
    for old in (database, *(folder / f"demo.db{end}" for end in ("-wal", "-shm"))):
        old.unlink(missing_ok=True)
    store = open_store(f"sqlite:///{database.as_posix()}")
    try:
        with progress_bar() as progress:
            ingest(store, [root() / "register"], max_bytes=_LIMIT, progress=progress)
            report = ingest(store, sample_files(), max_bytes=_LIMIT, sample=True,
                            progress=progress)
        out.print(f"Đã nạp {len(report.rows) - report.failed} tệp ví dụ của tỉnh Minh Họa "
                  f"({SAMPLE}) và sổ ghi các văn bản thật của chuỗi 57-NQ/TW.", markup=False)
        answer = trace(store, ROOT_DIRECTIVE, today=today)
        _head(out, "1. Nghị quyết 57-NQ/TW xuống đến chi bộ bằng đường nào?")
        cell = _lowest(answer)
        if cell is not None:
            _print(out, trace_lines(trace(store, ROOT_DIRECTIVE, to=cell, today=today)))
        _head(out, "   Toàn bộ chuỗi của tỉnh ví dụ")
        _print(out, trace_lines(_sample_part(answer)))
        owed = coverage(store, ROOT_DIRECTIVE, today=today)
        _head(out, "2. Đơn vị nào chưa có văn bản?")
        for item in coverage_table(owed):
            out.print(item)
        _head(out, "3. Việc gì đến hạn?")
        for item in tasks_table(_coming(tasks(store, today=today))):
            out.print(item)
        write_snapshot(answer, page, coverage=owed)
    finally:
        store.close()
    _next(out, database, page)


def sample_files() -> list[Path]:
    """The invented texts and registers, without the notes beside them."""
    folder = root() / "sample"
    return sorted([*folder.glob("*.txt"), *folder.glob("*.csv")])


def _print(out: Console, lines: list[Text]) -> None:
    for line in lines:
        out.print(line, soft_wrap=True)


def _head(out: Console, words: str) -> None:
    out.print()
    out.print(Text(words, style="bold reverse"))


def _lowest(answer: TraceAnswer) -> str | None:
    """The deepest document of a party cell, the first in print order."""
    cells = [row for row in answer.rows
             if row.document is not None and row.document.level == Level.CELL.value]
    return max(cells, key=lambda row: row.depth).id if cells else None


def _sample_part(answer: TraceAnswer) -> TraceAnswer:
    """Only the invented chain: the register's other 200 documents would bury it."""
    kept = {answer.root.id}
    rows = []
    for row in answer.rows:
        sample = row.document is not None and row.document.sample
        if row.id == answer.root.id or sample or (row.body is not None and row.parent in kept
                                                  and row.parent != answer.root.id):
            rows.append(row)
            kept.add(row.id)
    present = {row.id for row in rows}
    rows = [row for row in rows if row.parent is None or row.parent in present]
    levels = Counter(row.document.level or "other" for row in rows if row.document is not None)
    return replace(answer, rows=tuple(rows), levels=dict(sorted(levels.items())))


def _coming(answer: TasksAnswer, limit: int = 15) -> TasksAnswer:
    """What is due from today on."""
    rows = [row for row in answer.rows if row.due is not None and row.due.last_day is not None
            and row.due.last_day >= answer.today]
    return replace(answer, rows=tuple(rows[:limit]), undated=0)


def _next(out: Console, database: Path, page: Path) -> None:
    store = f"--store sqlite:///{database.as_posix()}"
    out.print()
    for line in (
        f"Sơ đồ: {page} (mở bằng trình duyệt, không cần mạng)",
        "Gõ tiếp:",
        f"  thongsuot trace 57-NQ/TW {store}",
        f"  thongsuot coverage 57-NQ/TW {store}",
        f"  thongsuot show \"NQ 57\" {store}",
        f"  thongsuot search \"dang uy\" {store}",
        f"  thongsuot serve {store}",
        "  thongsuot ingest <thư mục văn bản của cơ quan>   (kho riêng: thongsuot.db)",
    ):
        out.print(line, markup=False, soft_wrap=True)
