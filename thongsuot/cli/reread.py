"""``reread``: a newer reader over the stored texts, shown before it is written."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import Annotated

import typer

from .common import JsonOption, StoreOption, TodayOption, console, opened, print_json, today_or
from .progress import progress_bar


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("reread", help="Đọc lại các văn bản trong kho bằng bản đọc mới: xem trước điều gì "
                               "thay đổi rồi mới ghi; bản đọc cũ được giữ")(reread)


def reread(yes: Annotated[bool, typer.Option("--yes", help="Ghi ngay, không hỏi")] = False,
           dry_run: Annotated[bool, typer.Option(
               "--dry-run", help="Chỉ xem điều gì thay đổi, không ghi")] = False,
           everything: Annotated[bool, typer.Option(
               "--all", help="Đọc lại cả những văn bản đã đọc bằng bản này")] = False,
           earlier: Annotated[bool, typer.Option(
               "--earlier", help="Liệt kê các bản đọc cũ còn giữ")] = False,
           of: Annotated[str | None, typer.Option(
               "--of", help="In bản đọc cũ của nguồn này, mỗi dữ kiện một dòng JSON",
               metavar="NGUỒN")] = None,
           today: TodayOption = None, store: StoreOption = None,
           as_json: JsonOption = False) -> None:
    """Apply the present reader to the stored texts."""
    from ingest.reread import commit, prepare

    from .people import earlier_table, reread_lines

    with opened(store) as source:
        if of is not None:
            for row in source.earlier(of):
                for claim in row.claims:
                    sys.stdout.write(json.dumps({"until": row.until, "reader": row.reader,
                                                 **claim.to_json()}, ensure_ascii=False) + "\n")
            return
        if earlier:
            console().print(earlier_table(source.earlier()))
            return
        with progress_bar() as progress:
            made = prepare(source, everything=everything, today=today_or(today),
                           progress=progress)
        answer = made.answer
        if not as_json:
            for line in reread_lines(answer):
                console().print(line, soft_wrap=True)
        pending = bool(made.fresh or made.refused)
        if pending and not dry_run and not yes and not as_json and sys.stdin.isatty() \
                and sys.stdout.isatty():
            yes = typer.confirm("Ghi bản đọc mới vào kho?", default=False)
        if pending and yes and not dry_run:
            with progress_bar() as progress:
                answer = replace(answer, written=True, revision=commit(source, made, progress))
        if as_json:
            print_json(answer)
        elif answer.written:
            console().print(f"Đã ghi. Phiên bản kho: {answer.revision}. Bản đọc cũ của "
                            f"{len(answer.changed)} văn bản được giữ (reread --earlier).",
                            markup=False)
        elif pending:
            console().print("Chưa ghi (thêm --yes để ghi).", markup=False)
