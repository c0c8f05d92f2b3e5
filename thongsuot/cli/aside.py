"""``compare``, ``diff``: things set side by side."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from .common import (
    JsonOption,
    OutputOption,
    StoreOption,
    TodayOption,
    console,
    iso_day,
    opened,
    print_json,
    today_or,
    write_file,
)

_TARGETS = 4
_ROWS = 60


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("compare", help="Các tỉnh thực hiện một văn bản ra sao, xếp cạnh nhau")(compare)
    app.command("diff", help="Có gì thay đổi giữa hai ngày, hoặc hai phiên bản kho")(diff)


def compare(document: Annotated[str, typer.Argument(metavar="VĂN_BẢN")],
            across: Annotated[str, typer.Option(
                "--across", help="So theo: provinces (các tỉnh)")] = "provinces",
            today: TodayOption = None, store: StoreOption = None, as_json: JsonOption = False,
            output: OutputOption = None) -> None:
    """One row for each province: document, day, lag, tasks, targets, the most similar sibling."""
    from graph.questions import compare as question

    from .tables import rests
    from .trees import document_text, target_value

    with opened(store) as source:
        answer = question(source, document, across=across, today=today_or(today))
    if output is not None or as_json:
        write_file(answer, output) if output else print_json(answer)
        return
    table = Table(title=f"Các tỉnh thực hiện {answer.document.label}")
    for name in ("TT", "Tỉnh", "Văn bản", "Sau", "Số việc", "Chỉ tiêu so với văn bản trên",
                 "Giống nhất với"):
        table.add_column(name, overflow="fold")
    for number, row in enumerate(answer.rows, 1):
        if row.document is None:
            table.add_row(str(number), row.place, Text(row.why or "", style="yellow"), "", "", "",
                          "")
            continue
        paper = document_text(row.document)
        if row.others:
            paper.append(f"\nvà {len(row.others)} văn bản khác", style="dim")
        if row.why:
            paper.append(f"\n{row.why}", style="yellow")
        told = [f"{s.state_vi}: {' '.join(s.target.metric.split())[:60]}, "
                f"{target_value(s.target.comparator, s.target.value, s.target.unit)}"
                for s in row.targets]
        if len(told) > _TARGETS:
            told[_TARGETS:] = [f"… và {len(told) - _TARGETS} chỉ tiêu khác"]
        if row.added:
            told.append(f"{row.added} chỉ tiêu của riêng tỉnh")
        like = ""
        if row.resembles:
            share = f"{row.resembles.share * 100:.0f}%"
            like = f"{row.resembles.document.label} ({share} số chữ)"
        table.add_row(
            str(number), row.place, paper,
            "" if row.lag_days is None else f"{row.lag_days} ngày",
            "" if row.tasks is None else str(row.tasks), Text("\n".join(told)), Text(like))
    _print([table, Text(f"{answer.seen}/{len(answer.rows)} tỉnh, thành phố có văn bản trong kho "
                        "đã nạp."), rests(answer.rests_on)])


def diff(document: Annotated[str | None, typer.Argument(metavar="[VĂN_BẢN]")] = None,
         first: Annotated[str, typer.Option(
             "--from", help="Từ ngày, hoặc từ phiên bản kho (số)", metavar="NGÀY|SỐ")] = "",
         last: Annotated[str | None, typer.Option(
             "--to", help="Đến ngày, hoặc đến phiên bản kho (mặc định: hôm nay, bản mới nhất)",
             metavar="NGÀY|SỐ")] = None,
         today: TodayOption = None, store: StoreOption = None, as_json: JsonOption = False,
         output: OutputOption = None) -> None:
    """What changed between two days, or two revisions, in the graph and in the answers."""
    from graph.history import diff as question
    from viz.office.sheets_compare import change_words
    from viz.office.words import ACTION_VI, CHANGE_VI

    from .tables import rests

    day = today_or(today)
    start = first if first.isdigit() else iso_day(first, "--from")
    with opened(store) as source:
        if last is None:
            end = str(source.revision()) if start.isdigit() else day
        else:
            end = last if last.isdigit() else iso_day(last, "--to")
        answer = question(source, start, end, document=document, today=day)
    if output is not None or as_json:
        write_file(answer, output) if output else print_json(answer)
        return
    title, counts = change_words(answer)
    lines: list[Any] = [Text(title, style="bold"), Text(counts or "Không có gì thay đổi.")]
    if answer.answers:
        table = Table(title="Thay đổi trong câu trả lời")
        for name in ("Loại", "Nội dung", "Trước", "Sau", "Theo văn bản"):
            table.add_column(name, overflow="fold")
        for row in answer.answers[:_ROWS]:
            table.add_row(CHANGE_VI[row.what], Text(row.name), Text(row.before or "chưa có"),
                          Text(row.after or "không còn"), Text(row.root or ""))
        lines.append(table)
    if answer.facts:
        table = Table(title="Thay đổi trong kho")
        for name in ("Thay đổi", "Loại", "Nội dung", "Trong văn bản"):
            table.add_column(name, overflow="fold")
        for fact in answer.facts[:_ROWS]:
            table.add_row(ACTION_VI[fact.change], fact.kind_vi,
                          Text(" ".join(fact.label.split())[:200]), Text(fact.document))
        lines.append(table)
    hidden = max(0, len(answer.answers) - _ROWS) + max(0, len(answer.facts) - _ROWS)
    if hidden:
        lines.append(Text(f"còn {hidden} dòng nữa, xem đủ bằng -o hoặc --json", style="dim"))
    if answer.note:
        lines.append(Text(answer.note[:1].upper() + answer.note[1:] + ".", style="dim"))
    _print([*lines, rests(answer.rests_on)])


def _print(items: list[Any]) -> None:
    out = console()
    for item in items:
        out.print(item, soft_wrap=isinstance(item, Text))
