"""``roots``, ``timeline``, ``quality``: why, when, and what to look at again."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from .common import (
    FromOption,
    JsonOption,
    OutputOption,
    StoreOption,
    TodayOption,
    ToOption,
    console,
    day_vi,
    iso_day,
    opened,
    print_json,
    today_or,
    write_file,
)

_ROWS = 80


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("roots", help="Vì sao phải làm: từ văn bản, việc, đơn vị lên đến gốc")(roots)
    app.command("timeline", help="Diễn biến theo ngày dưới một văn bản")(timeline)
    app.command("copied", help="Văn bản dưới chép lại văn bản trên bao nhiêu")(copied)
    app.command("quality", help="Những chỗ cần xem lại trong kho")(quality)


def roots(start: Annotated[str, typer.Argument(metavar="TÊN", help="Văn bản, mã việc, đơn vị")],
          today: TodayOption = None, store: StoreOption = None, as_json: JsonOption = False,
          output: OutputOption = None) -> None:
    """Show the chains upward with their quotes."""
    from graph.questions import roots as question

    from .trees import chain_lines, document_text, rests_words

    with opened(store) as source:
        answer = question(source, start, today=today_or(today))
    if output is not None or as_json:
        write_file(answer, output) if output else print_json(answer)
        return
    lines = [Text("Vì sao phải làm (từ gốc xuống)", style="bold underline")]
    if answer.what:
        lines.append(Text(answer.what))
        lines += [Text("  giao tại ") + document_text(ref) for ref in answer.given_by]
    if answer.note:
        lines.append(Text(answer.note, style="yellow"))
    for number, path in enumerate(answer.chains[:5], 1):
        lines += chain_lines(number, path, answer.documents, answer.bodies)
    if len(answer.chains) > 5:
        lines.append(Text(f"… còn {len(answer.chains) - 5} đường khác (xem đủ bằng --json)",
                          style="dim"))
    _print([*lines, Text(rests_words(answer.rests_on), style="dim")])


def timeline(document: Annotated[str, typer.Argument(metavar="VĂN_BẢN")],
             first: FromOption = None, last: ToOption = None, today: TodayOption = None,
             store: StoreOption = None, as_json: JsonOption = False,
             output: OutputOption = None) -> None:
    """List documents, events and last days under a directive, by day."""
    from graph.questions import timeline as question
    from viz.office.words import MOMENT_VI

    from .tables import rests

    with opened(store) as source:
        answer = question(source, document, first=iso_day(first, "--from") if first else None,
                          last=iso_day(last, "--to") if last else None, today=today_or(today))
    if output is not None or as_json:
        write_file(answer, output) if output else print_json(answer)
        return
    table = Table(title=f"Diễn biến: {answer.document.label}")
    for name in ("Ngày", "Loại", "Nội dung", "Theo văn bản"):
        table.add_column(name, overflow="fold")
    for row in answer.rows[:_ROWS]:
        words = " ".join(row.label.split())
        if row.relation:
            words += f"\n{row.relation}"
        if row.lag_days is not None:
            words += f"; sau {row.lag_days} ngày"
        day = day_vi(row.day) + (f"\n{row.period}" if row.period else "")
        home = "" if row.kind == "document" else row.document.label
        table.add_row(day, MOMENT_VI[row.kind], Text(words), Text(home))
    more = [Text(f"còn {len(answer.rows) - _ROWS} dòng nữa, xem đủ bằng --json", style="dim")] \
        if len(answer.rows) > _ROWS else []
    _print([table, *more, Text(f"{answer.undated} văn bản không rõ ngày nên không xếp được."),
            rests(answer.rests_on)])


def copied(parent: Annotated[str, typer.Argument(metavar="VĂN_BẢN_TRÊN")],
           child: Annotated[str, typer.Argument(metavar="VĂN_BẢN_DƯỚI")],
           today: TodayOption = None, store: StoreOption = None, as_json: JsonOption = False,
           output: OutputOption = None) -> None:
    """Say how much of the lower document stands word for word in the upper one."""
    from graph.questions import copied as question

    from .tables import rests

    with opened(store) as source:
        answer = question(source, parent, child, today=today_or(today))
    if output is not None or as_json:
        write_file(answer, output) if output else print_json(answer)
        return
    lines: list[Any] = [Text(f"{answer.child.label} so với {answer.parent.label}", style="bold")]
    if answer.note:
        lines.append(Text(answer.note, style="yellow"))
    if answer.share is not None:
        share = f"{answer.share * 100:.1f}".replace(".", ",")
        lines.append(Text(f"{share}% số chữ ({answer.copied}/{answer.words}) nằm trong các đoạn từ "
                          "8 chữ trở lên giống hệt văn bản trên; phần nêu lại có ghi rõ để riêng."))
    lines += [Text(f"  “{' '.join(run.text.split())}”", style="italic")
              for run in answer.runs[:10]]
    if len(answer.runs) > 10:
        lines.append(Text(f"… còn {len(answer.runs) - 10} đoạn (xem đủ bằng --json)", style="dim"))
    _print([*lines, rests(answer.rests_on)])


def quality(today: TodayOption = None, store: StoreOption = None, as_json: JsonOption = False,
            output: OutputOption = None) -> None:
    """List findings over the whole store, by kind."""
    from graph.questions import quality as question
    from graph.questions.quality import CHECKS
    from viz.labels import load
    from viz.office.words import days

    from .tables import rests

    with opened(store) as source:
        answer = question(source, today=today_or(today))
    if output is not None or as_json:
        write_file(answer, output) if output else print_json(answer)
        return
    table = Table(title="Những chỗ cần xem lại")
    for name in ("TT", "Vấn đề", "Văn bản", "Cụ thể"):
        table.add_column(name, overflow="fold")
    for number, row in enumerate(answer.rows[:_ROWS], 1):
        table.add_row(str(number), row.code_vi, Text("; ".join(d.label for d in row.documents)),
                      Text(days(row.detail, load("vi"))))
    more = [Text(f"còn {len(answer.rows) - _ROWS} dòng nữa, xem đủ bằng --json", style="dim")] \
        if len(answer.rows) > _ROWS else []
    counts = "; ".join(f"{CHECKS[code]}: {n}" for code, n in answer.counts.items())
    _print([table, *more, Text(f"{len(answer.rows)} chỗ. {counts}."), rests(answer.rests_on)])


def _print(items: list[Any]) -> None:
    out = console()
    for item in items:
        out.print(item, soft_wrap=isinstance(item, Text))
