"""``trace``, ``show``, ``coverage``, ``tasks``, ``search``: the questions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from . import tracker
from .common import (
    AsOfOption,
    FromOption,
    JsonOption,
    MonthOption,
    OutputOption,
    StoreOption,
    TodayOption,
    ToOption,
    console,
    iso_day,
    opened,
    print_json,
    today_or,
    window,
    write_file,
)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("trace", help="Truy chuỗi: văn bản này xuống đến đâu, từ đâu xuống")(trace)
    app.command("show", help="Thẻ của một văn bản hoặc đơn vị")(show)
    app.command("org", help="Một cơ quan: thuộc ai, trước là ai, nay là ai, văn bản nào")(org)
    app.command("coverage", help="Đơn vị nào chưa có văn bản?")(coverage)
    group = typer.Typer(invoke_without_command=True, help="Việc gì đến hạn? (export, import: trao "
                                                          "đổi với hệ thống theo dõi)")
    group.callback()(tasks)
    tracker.register(group)
    app.add_typer(group, name="tasks")
    app.command("calendar", help="Lịch việc, báo cáo, văn bản đến hạn theo tháng")(calendar)
    app.command("reports", help="Ai phải báo cáo ai, qua ai, hạn nào?")(reports)
    app.command("targets", help="Chỉ tiêu: của văn bản nào, bao nhiêu, đến năm nào")(targets)
    app.command("search", help="Tìm, gõ có dấu hoặc không dấu")(search)


def _print(lines: list[Text]) -> None:
    out = console()
    for line in lines:
        out.print(line, soft_wrap=True)


def trace(start: Annotated[str, typer.Argument(metavar="TỪ", help="Văn bản gốc, ví dụ 57-NQ/TW")],
          to: Annotated[str | None, typer.Option("--to", help="Văn bản hoặc đơn vị đích")] = None,
          relations: Annotated[str | None, typer.Option(
              "--relations", help="Các quan hệ, cách nhau bằng dấu phẩy")] = None,
          stated_only: Annotated[bool, typer.Option(
              "--stated-only", help="Chỉ lấy quan hệ do văn bản ghi rõ")] = False,
          as_of: AsOfOption = None, today: TodayOption = None, store: StoreOption = None,
          as_json: JsonOption = False,
          output: OutputOption = None) -> None:
    """Trace a directive down as a tree, with date, lag and quote at each hop."""
    from graph.questions import trace as question

    from .trees import trace_lines

    chosen = [part.strip() for part in (relations or "").split(",") if part.strip()]
    with opened(store) as source:
        answer = question(source, start, to=to, relations=chosen, stated_only=stated_only,
                          as_of=iso_day(as_of, "--as-of") if as_of else None,
                          today=today_or(today))
    _lines(answer, trace_lines, as_json, output)


def show(key: Annotated[str, typer.Argument(metavar="TÊN")], today: TodayOption = None,
         store: StoreOption = None, as_json: JsonOption = False,
          output: OutputOption = None) -> None:
    """Show the card of a document or body."""
    from graph.questions import show as question

    from .trees import card_lines

    with opened(store) as source:
        answer = question(source, key, today=today_or(today))
    _lines(answer, card_lines, as_json, output)


def org(key: Annotated[str, typer.Argument(metavar="TÊN")], as_of: AsOfOption = None,
        today: TodayOption = None, store: StoreOption = None, as_json: JsonOption = False,
        output: OutputOption = None) -> None:
    """Show a body's ladder, its history and its documents."""
    from graph.questions import org as question

    from .bodies import org_lines

    with opened(store) as source:
        answer = question(source, key, as_of=iso_day(as_of, "--as-of") if as_of else None,
                          today=today_or(today))
    _lines(answer, org_lines, as_json, output)


def coverage(document: Annotated[str, typer.Argument(metavar="VĂN_BẢN")],
             place: Annotated[str | None, typer.Option("--in", help="Tỉnh, thành phố")] = None,
             kind: Annotated[str | None, typer.Option(
                 "--kind", help="Loại đơn vị, ví dụ UBND, Đảng ủy")] = None,
             as_of: AsOfOption = None, today: TodayOption = None, store: StoreOption = None,
             as_json: JsonOption = False,
          output: OutputOption = None) -> None:
    """Say which units have issued the document they owe, and which were not seen to."""
    from graph.questions import coverage as question

    from .tables import coverage_table

    with opened(store) as source:
        answer = question(source, document, place=place, kind=kind,
                          as_of=iso_day(as_of, "--as-of") if as_of else None,
                          today=today_or(today))
    _table(answer, coverage_table, as_json, output)


def tasks(context: typer.Context,
          org: Annotated[str | None, typer.Option("--org", help="Đơn vị được giao")] = None,
          due_before: Annotated[str | None, typer.Option(
              "--due-before", help="Hạn đến hết ngày này", metavar="NGÀY")] = None,
          month: MonthOption = None, first: FromOption = None, last: ToOption = None,
          today: TodayOption = None, store: StoreOption = None,
          as_json: JsonOption = False,
          output: OutputOption = None) -> None:
    """List tasks, dated ones first."""
    if context.invoked_subcommand is not None:
        return
    from graph.questions import tasks as question

    from .tables import tasks_table

    span = window(month, first, last) if month or first or last else (None, None)
    with opened(store) as source:
        answer = question(source, org=org, first=span[0], last=span[1],
                          due_before=iso_day(due_before, "--due-before") if due_before else None,
                          today=today_or(today))
    _table(answer, tasks_table, as_json, output)


def calendar(org: Annotated[str | None, typer.Option("--org", help="Đơn vị được giao")] = None,
             month: MonthOption = None, first: FromOption = None, last: ToOption = None,
             today: TodayOption = None, store: StoreOption = None, as_json: JsonOption = False,
             output: OutputOption = None) -> None:
    """List everything that falls due in a month or between two days (this month by default)."""
    from graph.questions import calendar as question

    from .tables import calendar_table

    day = today_or(today)
    start, end = window(month or (None if first or last else f"{day[5:7]}/{day[:4]}"),
                        first, last)
    with opened(store) as source:
        answer = question(source, org=org, first=start, last=end, today=day)
    _table(answer, calendar_table, as_json, output)


def reports(org: Annotated[str | None, typer.Option("--org", help="Đơn vị báo cáo")] = None,
            document: Annotated[str | None, typer.Option(
                "--document", help="Văn bản yêu cầu báo cáo")] = None,
            today: TodayOption = None, store: StoreOption = None,
            as_json: JsonOption = False,
          output: OutputOption = None) -> None:
    """List duties to report by their day."""
    from graph.questions import reports as question

    from .tables import reports_table

    with opened(store) as source:
        answer = question(source, org=org, document=document, today=today_or(today))
    _table(answer, reports_table, as_json, output)


def targets(document: Annotated[str | None, typer.Argument(metavar="[VĂN_BẢN]")] = None,
            today: TodayOption = None, store: StoreOption = None,
            as_json: JsonOption = False,
          output: OutputOption = None) -> None:
    """List targets with the document that owns each."""
    from graph.questions import targets as question

    from .tables import targets_table

    with opened(store) as source:
        answer = question(source, document=document, today=today_or(today))
    _table(answer, targets_table, as_json, output)


def search(text: Annotated[str, typer.Argument(metavar="TỪ_CẦN_TÌM")],
           limit: Annotated[int, typer.Option(help="Số kết quả tối đa", min=1, max=500)] = 20,
           today: TodayOption = None, store: StoreOption = None,
           as_json: JsonOption = False,
          output: OutputOption = None) -> None:
    """Search documents, bodies, tasks and targets."""
    from graph.questions import search as question

    from .tables import search_table

    with opened(store) as source:
        answer = question(source, text, limit=limit, today=today_or(today))
    _table(answer, search_table, as_json, output)


def _lines(answer: Any, draw: Any, as_json: bool, output: Path | None) -> None:
    if output is not None:
        write_file(answer, output)
    elif as_json:
        print_json(answer)
    else:
        _print(draw(answer))


def _table(answer: Any, draw: Any, as_json: bool, output: Path | None) -> None:
    if output is not None:
        write_file(answer, output)
        return
    if as_json:
        print_json(answer)
        return
    out = console()
    for item in draw(answer):
        out.print(item)
