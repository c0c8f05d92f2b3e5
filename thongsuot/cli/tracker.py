"""``tasks export``, ``tasks import``: exchange with tracking systems."""

from __future__ import annotations

from collections.abc import Mapping
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from .common import StoreOption, TodayOption, console, day_vi, opened, today_or

if TYPE_CHECKING:
    from ingest.tracker import TrackedImport

_ROWS = 60


def register(group: typer.Typer) -> None:
    """Add the two commands below ``tasks``."""
    group.command("export", help="Ghi việc ra tệp .xlsx để điền tiến độ, đánh giá")(tasks_export)
    group.command("import", help="Nhận tiến độ, đánh giá từ tệp đã điền; xem trước rồi mới ghi"
                  )(tasks_import)


def tasks_export(
        output: Annotated[Path, typer.Argument(metavar="TỆP.xlsx")],
        org: Annotated[str | None, typer.Option("--org", help="Đơn vị được giao")] = None,
        today: TodayOption = None, store: StoreOption = None) -> None:
    """Write tasks to a workbook that a tracking system, or a person, fills."""
    from graph.errors import BadRequest
    from graph.questions import tasks as question
    from viz.office.tracker import tracker_book

    if output.suffix.lower() != ".xlsx":
        raise BadRequest(f"{output}: ghi ra tệp .xlsx", path=str(output))
    with opened(store) as source:
        answer = question(source, org=org, today=today_or(today))
    output.write_bytes(tracker_book(answer))
    console().print(f"Đã ghi {len(answer.rows)} việc: {output}. Điền các cột màu vàng rồi nhận "
                    f"lại: thongsuot tasks import {output}", markup=False, soft_wrap=True)


def tasks_import(
        path: Annotated[Path, typer.Argument(metavar="TỆP.xlsx")],
        yes: Annotated[bool, typer.Option("--yes", "--apply", help="Ghi vào kho")] = False,
        by: Annotated[str | None, typer.Option("--by", help="Người nhận tệp")] = None,
        today: TodayOption = None, store: StoreOption = None) -> None:
    """Show which rows say something new; with ``--yes`` take them."""
    from ingest.tracker import compare_table, take

    day = today_or(today)
    with opened(store) as source:
        found = compare_table(source, path, by=by or getuser(), day=day)
        _show(found)
        if not found.changes:
            return
        if not yes:
            console().print("Chưa ghi gì. Ghi vào kho: thêm --yes", markup=False)
            return
        revision = take(source, found)
    console().print(f"Đã ghi {len(found.changes)} việc. Phiên bản kho: {revision}. Xem và rút lại: "
                    "thongsuot resolve --list, resolve --undo MÃ", markup=False, soft_wrap=True)


def _show(found: TrackedImport) -> None:
    from graph.data import rules

    titles = {name: str(column["title"]) for name, column in rules("tracker_columns").items()}
    out = console()
    if found.changes:
        table = Table(title="Hệ thống theo dõi ghi khác trước")
        for name in ("TT", "Việc", "Văn bản giao", "Trước", "Nay"):
            table.add_column(name, overflow="fold")
        for number, row in enumerate(found.changes[:_ROWS], 1):
            table.add_row(str(number), Text(" ".join(row.action.split())), Text(row.document),
                          Text(_fields(row.before, titles)),
                          Text("rút lại" if row.gone else _fields(row.after, titles)))
        out.print(table)
    if len(found.changes) > _ROWS:
        out.print(f"còn {len(found.changes) - _ROWS} dòng nữa", markup=False)
    for line, reason in found.refused[:_ROWS]:
        out.print(f"dòng {line}: không nhận, {reason}", markup=False, soft_wrap=True)
    out.print(f"{found.rows} dòng: {len(found.changes)} dòng khác trước, {found.same} dòng như cũ, "
              f"{len(found.refused)} dòng không nhận.", markup=False)


def _fields(said: Mapping[str, str], titles: Mapping[str, str]) -> str:
    return "\n".join(f"{titles[n]}: {day_vi(v) if n in ('done', 'day') else v}"
                     for n, v in said.items())
