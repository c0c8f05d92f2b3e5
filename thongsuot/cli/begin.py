"""``demo``, ``serve``, ``doctor``: starting, and seeing whether all is well."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .. import __version__, settings
from .common import JsonOption, StoreOption, TodayOption, console, opened, print_json, today_or


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("demo", help="Chạy thử: nạp văn bản mẫu, truy chuỗi 57-NQ/TW, vẽ sơ đồ")(demo)
    app.command("serve", help="Mở trang tra cứu và API trên máy này")(serve)
    app.command("doctor", help="Kiểm tra máy: đã cài gì, thiếu gì, kho nào trả lời")(doctor)


def demo(folder: Annotated[Path, typer.Option(
            "--dir", help="Thư mục ghi kho và sơ đồ của lần chạy thử")] = Path("demo"),
         today: TodayOption = None) -> None:
    """Run the demonstration."""
    from .demo import run

    run(folder, today_or(today))


def serve(store: StoreOption = None,
          host: Annotated[str | None, typer.Option(help="Địa chỉ lắng nghe")] = None,
          port: Annotated[int | None, typer.Option(help="Cổng")] = None) -> None:
    """Serve explorer and API."""
    import uvicorn

    from api.app import create_app

    chosen = settings.load()
    with opened(store, create=True) as opened_store:
        where = f"http://{host or chosen.host}:{port or chosen.port}/"
        console(stderr=True).print(f"Trang tra cứu: {where}   API: {where}docs   "
                                   "(dừng: Ctrl+C)")
        uvicorn.run(create_app(opened_store, version=__version__,
                               allow_writing=chosen.allow_writing), host=host or chosen.host,
                    port=port or chosen.port, log_level="warning")


def doctor(store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Say what is installed, what is missing, which store answers."""
    from .doctor import checks

    rows = checks(store or settings.load().store)
    if as_json:
        print_json([row._asdict() for row in rows])
    else:
        out = console()
        for row in rows:
            out.print(f"{'✓' if row.ok else '✗'} {row.name}: {row.detail}", markup=False)
    if not all(row.ok or row.optional for row in rows):
        raise typer.Exit(1)
