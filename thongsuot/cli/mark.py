"""``mark``: one paper with everything that was read from it marked, for a clerk to check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph.errors import BadRequest

from .. import settings
from .common import console


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("mark", help="Đánh dấu trong văn bản mọi điều đọc được, ghi thành một tệp HTML để "
                             "kiểm tra; không cần kho")(mark)


def mark(file: Annotated[Path, typer.Argument(help="Tệp văn bản", metavar="TỆP")],
         output: Annotated[Path | None, typer.Option(
             "-o", "--output", help="Tệp HTML ghi ra (mặc định: tên văn bản thêm “-kiem-tra”)",
             metavar="TỆP.html")] = None) -> None:
    """Write the marked page of one file."""
    from ingest.reading.read import read
    from ingest.sources import read_file
    from viz.mark import facts_of, write_mark

    target = output if output is not None else Path(f"{file.stem}-kiem-tra.html")
    if target.exists() and file.exists() and target.samefile(file):
        raise BadRequest(f"{target}: không ghi đè lên chính văn bản", file=str(target))
    source = read_file(file, file.parent, settings.load().max_bytes)
    reading = read(source.text)
    write_mark(reading, target, name=file.name, warnings=source.warnings,
               where=lambda offset: source.places.at(offset).describe())
    found = facts_of(reading)
    doubts = sum(not fact.sure for fact in found)
    console().print(f"Đã ghi: {target} ({len(found)} mục, {doubts} mục cần xem lại, "
                    f"{len(reading.header.missing)} điều không có trong văn bản). "
                    "Mở bằng trình duyệt.", markup=False)
