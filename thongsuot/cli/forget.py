"""``forget``: a paper goes out of the store; what others cite of it stays."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from graph.errors import Ambiguous, BadRequest, NotFound
from graph.model import StoredSource
from graph.stored import PERSON

from .common import StoreOption, console, opened
from .progress import progress_bar


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("forget", help="Bỏ văn bản, sổ hay danh mục ra khỏi kho; điều văn bản khác viện "
                               "dẫn thì vẫn còn")(forget)


def forget(names: Annotated[list[str], typer.Argument(
               help="Tệp đã nạp (tên như trong biên bản nạp)", metavar="NGUỒN…")],
           yes: Annotated[bool, typer.Option("--yes", help="Bỏ ngay, không hỏi")] = False,
           store: StoreOption = None) -> None:
    """Drop sources with their texts and earlier readings."""
    from ingest.pipeline import load

    with opened(store) as target:
        known = target.sources()
        origins = sorted({_one(name, known).origin for name in names})
        for origin in origins:
            console().print(f"Bỏ khỏi kho: {origin}", markup=False)
        if not yes and sys.stdin.isatty() and sys.stdout.isatty():
            yes = typer.confirm(f"Bỏ {len(origins)} nguồn này?", default=False)
        if not yes:
            console().print("Chưa bỏ (thêm --yes để bỏ).", markup=False)
            return
        with progress_bar() as progress:
            revision, changed = load(target, [], drop=origins, forget=origins, progress=progress)
        console().print(f"Đã bỏ {len(origins)} nguồn, {changed} mục thay đổi. "
                        f"Phiên bản kho: {revision}.", markup=False)


def _one(name: str, known: Sequence[StoredSource]) -> StoredSource:
    """The source of that origin, or of that base name."""
    fits = [row for row in known if row.origin == name] or [
        row for row in known if row.origin.rpartition("/")[2] == name]
    if not fits:
        raise NotFound(f"kho không có nguồn “{name}”", key=name)
    if len(fits) > 1:
        raise Ambiguous(f"“{name}” có thể là {len(fits)} nguồn: hãy ghi cả đường dẫn", key=name,
                        candidates=[{"id": row.origin, "label": row.kind} for row in fits[:20]])
    if fits[0].kind == PERSON:
        raise BadRequest("điều người đã quyết thì rút lại bằng: thongsuot resolve --undo",
                         key=name)
    return fits[0]
