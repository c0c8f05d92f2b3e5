"""``ingest``, ``extract``, ``units``: what goes in."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import BadRequest, ThongSuotError

from .. import settings
from .common import (
    JsonOption,
    StoreOption,
    TodayOption,
    console,
    opened,
    print_json,
    today_or,
    write_text,
)
from .progress import progress_bar

if TYPE_CHECKING:
    from ingest.pipeline import Intake

_units = typer.Typer(no_args_is_help=True, help="Danh mục đơn vị (nạp, xuất)")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("ingest", help="Nạp văn bản, sổ đăng ký, danh mục đơn vị vào kho")(ingest)
    app.command("extract", help="In những gì đọc được từ tệp, mỗi tệp một dòng JSON; "
                                "không cần kho")(extract)
    app.command("intake", help="Những tệp đã đưa vào: tệp nào đã đọc, tệp nào không, vì sao")(
        intake)
    _units.command("import", help="Nạp danh mục đơn vị")(units_import)
    _units.command("export", help="Xuất danh mục đơn vị ra CSV")(units_export)
    app.add_typer(_units, name="units")


def ingest(paths: Annotated[list[Path], typer.Argument(
              help="Tệp hoặc thư mục", metavar="ĐƯỜNG_DẪN…")],
           store: StoreOption = None,
           output: Annotated[Path | None, typer.Option(
               "-o", "--output", help="Ghi biên bản nạp ra tệp .xlsx hoặc .csv")] = None,
           columns: Annotated[str | None, typer.Option(
               "--columns", help="Cột của sổ đăng ký có tiêu đề lạ, ví dụ "
                                 "“số, ký hiệu=2; ngày văn bản=3”; được nhớ cho lần sau")] = None,
           sample: Annotated[bool, typer.Option(
               "--sample", help="Đánh dấu là văn bản ví dụ, không có thật")] = False,
           as_json: JsonOption = False) -> None:
    """Read files into the store; every file is counted, none skipped in silence."""
    from ingest.pipeline import ingest as run

    from .columns import ask, parse

    missing = [path for path in paths if not path.exists()]
    if missing:
        raise BadRequest(f"{missing[0]}: không có tệp hoặc thư mục này", file=str(missing[0]))
    chosen = settings.load()
    with opened(store, create=True) as target, progress_bar() as progress:
        result = run(target, paths, max_bytes=chosen.max_bytes, sample=sample,
                     mappings=Path("thongsuot-mappings.json"),
                     columns=parse(columns) if columns else None, ask=ask, progress=progress)
    if output is not None:
        from .intake import write_intake

        write_intake(result, output)
    if as_json:
        print_json(result)
    else:
        _show(result, output)
    if result.rows and result.failed == len(result.rows):
        raise typer.Exit(1)


def _show(result: Intake, output: Path | None) -> None:
    from .intake import STATE_VI, intake_table, kind_vi

    out = console()
    out.print(intake_table(result))
    kinds = ", ".join(f"{count} {kind_vi(kind)}" for kind, count in result.kinds.items())
    states: dict[str, int] = {}
    for row in result.rows:
        states[row.state] = states.get(row.state, 0) + 1
    shown = ", ".join(f"{STATE_VI[state]}: {count}" for state, count in sorted(states.items()))
    out.print(f"{len(result.rows)} tệp ({kinds}). {shown}. Phiên bản kho: {result.revision}, "
              f"{result.changed} mục thay đổi.")
    if output is not None:
        out.print(f"Biên bản nạp: {output}", markup=False)


def extract(files: Annotated[list[Path], typer.Argument(help="Tệp", metavar="TỆP…")]) -> None:
    """Print one record per readable file; warnings go to stderr, exit 1 only for unreadable
    files, after the others are done."""
    from ingest.contract import record
    from ingest.reading.read import read
    from ingest.sources import read_file

    limit = settings.load().max_bytes
    failed = 0
    for path in files:
        try:
            file = read_file(path, path.parent, limit)
        except ThongSuotError as error:
            sys.stderr.write(f"{error.detail}\n")
            failed += 1
            continue
        reading = read(file.text)
        row = record(reading, path=path.name, sha256=file.sha256)
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        for warning in (*file.warnings, *reading.warnings):
            sys.stderr.write(f"{path.name}: {warning}\n")
        head = reading.header
        if head.type is None and head.number is None and head.issuer is None:
            sys.stderr.write(f"{path.name}: không chắc đây là văn bản chỉ đạo\n")
    if failed:
        raise typer.Exit(1)


def intake(state: Annotated[str | None, typer.Option(
               "--state", help="Chỉ tình trạng này (refused, unread, other, skipped, loaded)")
           ] = None,
           today: TodayOption = None, store: StoreOption = None,
           as_json: JsonOption = False) -> None:
    """List the files offered so far with their state and reason."""
    from graph.questions import files

    from .people import files_table

    with opened(store) as source:
        answer = files(source, state=state, today=today_or(today))
    if as_json:
        print_json(answer)
        return
    for item in files_table(answer):
        console().print(item)


def units_import(paths: Annotated[list[Path], typer.Argument(help="Tệp CSV hoặc XLSX")],
                 store: StoreOption = None) -> None:
    """Read registers of units into the store."""
    ingest(paths, store=store)


def units_export(output: Annotated[Path | None, typer.Option("-o", "--output")] = None,
                 store: StoreOption = None) -> None:
    """Write the units of the store as CSV for people (with a byte order mark)."""
    from graph.questions.finding import registered_units
    from ingest.sources.units import export_units

    with opened(store) as source:
        text = export_units(registered_units(source))
    write_text(output, [text])
