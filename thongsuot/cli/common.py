"""What the commands share: settings, the store, the day, output."""

from __future__ import annotations

import json
import sys
from calendar import monthrange
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer
from rich.console import Console

from graph.answers import to_json
from graph.errors import BadRequest

from .. import settings

if TYPE_CHECKING:
    from graph.transfer import Copyable

StoreOption = Annotated[str | None, typer.Option(
    "--store", help="Kho dữ liệu: sqlite:///tệp.db hoặc neo4j://máy:cổng/tên "
                    "(mặc định: THONGSUOT_STORE, nếu không thì thongsuot.db)")]
JsonOption = Annotated[bool, typer.Option("--json", help="In JSON cho chương trình khác")]
TodayOption = Annotated[str | None, typer.Option(
    "--today", help="Tính như hôm nay là ngày này (NNNN-TT-NG)", metavar="NGÀY")]
MonthOption = Annotated[str | None, typer.Option(
    "--month", help="Cả tháng này, ví dụ 11/2026", metavar="THÁNG")]
FromOption = Annotated[str | None, typer.Option("--from", help="Từ ngày", metavar="NGÀY")]
ToOption = Annotated[str | None, typer.Option("--to", help="Đến hết ngày", metavar="NGÀY")]
OutputOption = Annotated[Path | None, typer.Option(
    "-o", "--output", metavar="TỆP",
    help="Ghi thành tệp theo đuôi: .xlsx, .docx, .csv, .html, .json")]
AsOfOption = Annotated[str | None, typer.Option(
    "--as-of", help="Chỉ xét văn bản ban hành đến hết ngày này", metavar="NGÀY")]


def console(*, stderr: bool = False) -> Console:
    """A console for people: no colour when redirected, wide enough in a pipe."""
    target = sys.stderr if stderr else sys.stdout
    width = None if target.isatty() else 140
    return Console(stderr=stderr, highlight=False, width=width)


@contextmanager
def opened(address: str | None, *, create: bool = False) -> Iterator[Copyable]:
    """The store of this run, closed at the end."""
    from graph.open import open_store

    store = open_store(address or settings.load().store, create=create)
    try:
        yield store
    finally:
        store.close()


def today_or(value: str | None) -> str:
    """The given ISO day, or today in Asia/Ho_Chi_Minh (UTC+7 where no zone data exist)."""
    if value is not None:
        return iso_day(value, "--today")
    try:
        zone = ZoneInfo("Asia/Ho_Chi_Minh")
    except ZoneInfoNotFoundError:  # Windows without tzdata
        from datetime import timedelta, timezone

        return datetime.now(timezone(timedelta(hours=7))).date().isoformat()
    return datetime.now(zone).date().isoformat()


def iso_day(value: str, option: str) -> str:
    """``2026-11-24`` or ``24/11/2026`` as an ISO day; raises BadRequest naming the option."""
    text = value.strip()
    parts = text.split("/")
    if len(parts) == 3:
        text = "-".join((parts[2].zfill(4), parts[1].zfill(2), parts[0].zfill(2)))
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise BadRequest(f"{option}: “{value}” không phải ngày (viết 24/11/2026 hoặc 2026-11-24)",
                         option=option) from None


def window(month: str | None, first: str | None, last: str | None) -> tuple[str, str]:
    """First and last ISO day of ``11/2026`` (or ``2026-11``), or of ``--from`` to ``--to``."""
    if month is not None:
        if first or last:
            raise BadRequest("cho --month, hoặc --from và --to, không cho cả hai", option="--month")
        parts = month.strip().split("/")
        year, number = parts[::-1] if len(parts) == 2 else (*month.strip().split("-"), "", "")[:2]
        try:
            days = monthrange(int(year), int(number))[1]
        except ValueError:  # IllegalMonthError is one too
            raise BadRequest(f"--month: “{month}” không phải tháng (viết 11/2026)",
                             option="--month") from None
        head = f"{int(year):04d}-{int(number):02d}"
        return f"{head}-01", f"{head}-{days:02d}"
    if not first or not last:
        raise BadRequest("cần cả --from và --to", option="--from")
    span = iso_day(first, "--from"), iso_day(last, "--to")
    if span[0] > span[1]:
        raise BadRequest("--from sau --to", option="--from")
    return span


def print_json(answer: Any) -> None:
    """The answer as the body of its ``/v1`` route."""
    sys.stdout.write(json.dumps(to_json(answer), ensure_ascii=False, indent=2) + "\n")


def write_file(answer: Any, path: Path) -> None:
    """The answer as an office file by the suffix of ``path``, said in one line on stderr."""
    from viz.office import write

    write(answer, path)
    console(stderr=True).print(f"Đã ghi: {path}", markup=False)


def write_text(path: Path | None, chunks: Iterator[str] | list[str], *, bom: bool = False) -> None:
    """Chunks to a file (UTF-8, LF as given) or to standard output."""
    if path is None:
        for chunk in chunks:
            sys.stdout.write(chunk)
        return
    with path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as handle:
        for chunk in chunks:
            handle.write(chunk)


def day_vi(iso: str | None) -> str:
    """``2025-02-13`` as ``13/02/2025``."""
    if not iso:
        return "chưa rõ ngày"
    return "/".join(reversed(iso[:10].split("-")))


def when_vi(value: Any) -> str:
    """A date as far as it is known."""
    if value is None:
        return "chưa rõ ngày"
    if value.precision == "day":
        return day_vi(value.start)
    if value.precision == "month":
        return f"tháng {value.start[5:7]}/{value.start[:4]}"
    if value.precision == "year":
        return f"năm {value.start[:4]}"
    return f"{day_vi(value.start)} – {day_vi(value.end)}"
