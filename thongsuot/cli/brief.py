"""``brief``: the Phiếu việc of one unit."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from .common import (
    JsonOption,
    OutputOption,
    StoreOption,
    TodayOption,
    console,
    opened,
    print_json,
    today_or,
    write_file,
)

_STYLES = {"heading": "bold", "late": "bold red", "row": "", "note": "dim"}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("brief", help="Phiếu việc của một đơn vị: nộp gì, làm gì, hạn nào, vì sao")(brief)


def brief(unit: Annotated[str, typer.Argument(metavar="ĐƠN_VỊ")],
          all_under: Annotated[bool, typer.Option(
              "--all-under", help="Cả các đơn vị trực thuộc, mỗi đơn vị một phiếu")] = False,
          today: TodayOption = None, store: StoreOption = None, as_json: JsonOption = False,
          output: OutputOption = None) -> None:
    """Say what a unit must hand in and do, by when, and why."""
    from graph.questions import brief as question
    from viz.labels import load
    from viz.office.brief import brief_lines

    with opened(store) as source:
        answer = question(source, unit, all_under=all_under, today=today_or(today))
    if output is not None:
        write_file(answer, output)
    elif as_json:
        print_json(answer)
    else:
        out = console()
        for style, line in brief_lines(answer, load("vi")):
            out.print(Text(line, style=_STYLES[style]), soft_wrap=True)
