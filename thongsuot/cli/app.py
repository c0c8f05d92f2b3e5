"""Assembles the commands; turns known errors into one line and an exit code."""

from __future__ import annotations

import json
import logging
import os
import sys
from typing import Annotated

import typer
from rich.console import Console

from graph.errors import ThongSuotError

from .. import __version__
from . import (
    aside,
    ask,
    begin,
    brief,
    bring,
    fact,
    forget,
    give,
    mark,
    reread,
    resolve,
    review,
    upkeep,
)

app = typer.Typer(
    name="thongsuot", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Thông Suốt: đọc văn bản chỉ đạo, nối thành chuỗi từ Trung ương đến chi bộ, trả lời kèm "
         "câu trích. (Reads directives, links them into cascades, answers with evidence.)")


def _version(value: bool) -> None:
    if value:
        typer.echo(f"thongsuot {__version__}")
        raise typer.Exit


@app.callback()
def _root(version: Annotated[bool, typer.Option(
        "--version", callback=_version, is_eager=True, help="In phiên bản")] = False) -> None:
    del version


for module in (begin, bring, mark, ask, brief, review, aside, resolve, fact, reread, forget, give,
               upkeep):
    module.register(app)


def run() -> None:
    """Start the command line."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    # the driver's own warnings would stand beside our one line for a server that is silent
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    try:
        app()
    except ThongSuotError as error:
        report(error, as_json="--json" in sys.argv)
        raise SystemExit(error.exit_code) from None
    except BrokenPipeError:
        # the reader of a pipe went away (head, less): not an error of ours
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def report(error: ThongSuotError, *, as_json: bool) -> None:
    """One clear line on stderr (candidates below it), or problem+json with ``--json``."""
    if as_json:
        sys.stderr.write(json.dumps(error.problem(), ensure_ascii=False) + "\n")
        return
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(f"[bold red]Lỗi:[/] {_plain(error.detail)}")
    for item in error.payload.get("candidates", ()):
        console.print(f"  - {_plain(item['label'])}\n    mã: {item['id']}", highlight=False)


def _plain(text: str) -> str:
    return text.replace("[", "\\[")
