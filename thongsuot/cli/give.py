"""``viz`` and ``export``: what goes out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graph.export import FORMATS

from .common import (
    AsOfOption,
    StoreOption,
    TodayOption,
    console,
    iso_day,
    opened,
    today_or,
    write_text,
)


class Format(StrEnum):
    """The export formats of ``graph.export``."""

    NDJSON = "ndjson"
    CSV = "csv"
    GRAPHML = "graphml"
    TURTLE = "turtle"
    JSONLD = "jsonld"


assert tuple(Format) == FORMATS


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("viz", help="Vẽ sơ đồ một chuỗi thành một tệp HTML, mở được khi không có mạng")(viz)
    app.command("evidence", help="Lập hồ sơ chứng cứ của một chuỗi, kiểm tra được khi không có mạng"
                )(evidence)
    app.command("export", help="Xuất toàn bộ kho ra tệp")(export)


def viz(start: Annotated[str, typer.Argument(metavar="TỪ")],
        output: Annotated[Path, typer.Option("-o", "--output")] = Path("cascade.html"),
        to: Annotated[str | None, typer.Option("--to", help="Văn bản hoặc đơn vị đích")] = None,
        as_of: AsOfOption = None, today: TodayOption = None, store: StoreOption = None) -> None:
    """Draw a cascade as one self-contained page."""
    from graph.questions import coverage, trace
    from viz.snapshot import write_snapshot

    day = today_or(today)
    with opened(store) as source:
        answer = trace(source, start, to=to, today=day,
                       as_of=iso_day(as_of, "--as-of") if as_of else None)
        owed = coverage(source, answer.root.id, today=day)
    write_snapshot(answer, output, coverage=owed)
    console().print(f"Đã vẽ: {output} ({output.stat().st_size / 1000:.0f} kB). "
                    "Mở bằng trình duyệt.", markup=False)


def evidence(start: Annotated[str, typer.Argument(metavar="TỪ")],
             to: Annotated[str | None, typer.Option(
                 "--to", help="Văn bản hoặc đơn vị đích")] = None,
             output: Annotated[Path, typer.Option("-o", "--output", metavar="TỆP")] = Path(
                 "ho-so.zip"),
             files: Annotated[list[Path] | None, typer.Option(
                 "--files", metavar="THƯ_MỤC", help="Nơi có các tệp gốc để kèm vào hồ sơ")] = None,
             by: Annotated[str | None, typer.Option("--by", help="Người lập hồ sơ")] = None,
             as_of: AsOfOption = None, today: TodayOption = None,
             store: StoreOption = None) -> None:
    """Write a chain, its texts with the sentences marked and the original files into one zip."""
    from datetime import UTC, datetime
    from getpass import getuser

    from graph.errors import BadRequest
    from graph.questions import trace
    from viz.office.dossier import dossier

    absent = [folder for folder in files or [] if not folder.is_dir()]
    if absent:
        raise BadRequest(f"{absent[0]}: không có thư mục này", path=str(absent[0]))
    with opened(store) as source:
        answer = trace(source, start, to=to, today=today_or(today),
                       as_of=iso_day(as_of, "--as-of") if as_of else None)
        content = dossier(source, answer, folders=files or [], by=by or getuser(),
                          when=datetime.now(UTC).isoformat(timespec="seconds"))
    output.write_bytes(content)
    console().print(f"Đã lập hồ sơ: {output} ({len(content) / 1000:.0f} kB). "
                    f"Kiểm tra lại: thongsuot verify {output}", markup=False, soft_wrap=True)


def export(form: Annotated[Format, typer.Option("--format", help="Dạng tệp")],
           output: Annotated[Path | None, typer.Option(
               "-o", "--output", help="Tệp ghi ra (csv: hai tệp …-nodes.csv, …-edges.csv)")] = None,
           store: StoreOption = None) -> None:
    """Export the whole store."""
    from graph.export import csv, graphml, ndjson
    from graph.export.successions import with_successions

    with opened(store) as source:
        if form.value == "ndjson":
            write_text(output, ndjson.lines(source.stream()))
        elif form.value == "graphml":
            write_text(output, graphml.lines(with_successions(source.stream())))
        elif form.value == "csv":
            if output is None:
                write_text(None, csv.node_lines(with_successions(source.stream())))
                write_text(None, csv.edge_lines(with_successions(source.stream())))
                return
            for part, lines in (("nodes", csv.node_lines), ("edges", csv.edge_lines)):
                target = output.with_name(f"{output.stem}-{part}.csv")
                write_text(target, lines(with_successions(source.stream())), bom=True)
        else:
            from graph.export import rdf

            name = "turtle" if form.value == "turtle" else "json-ld"
            write_text(output, [rdf.write(with_successions(source.stream()), name)])
