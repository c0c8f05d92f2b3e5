"""``resolve``: what the papers leave open, and what people decided."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import ThongSuotError

from .common import (
    JsonOption,
    StoreOption,
    TodayOption,
    console,
    iso_day,
    opened,
    print_json,
    today_or,
)

if TYPE_CHECKING:
    from graph.store import Store
    from ingest.people import Draft, Word

ByOption = Annotated[str | None, typer.Option("--by", help="Họ tên người quyết", metavar="HỌ_TÊN")]
ReasonOption = Annotated[str | None, typer.Option(
    "--reason", help="Lý do, căn cứ", metavar="LÝ_DO")]
DayOption = Annotated[str | None, typer.Option(
    "--day", help="Ngày quyết (mặc định: hôm nay)", metavar="NGÀY")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("resolve", help="Việc cần quyết: xem điều còn để ngỏ, quyết, xem và rút lại điều "
                                "đã quyết")(resolve)


def resolve(key: Annotated[str | None, typer.Argument(
                metavar="[MÃ]", help="Mã hoặc số thứ tự của việc")] = None,
            choose: Annotated[str | None, typer.Option(
                "--choose", help="Quyết: số thứ tự, mã, tên trong các lựa chọn, hoặc điều được "
                                 "hỏi", metavar="LỰA_CHỌN")] = None,
            by: ByOption = None, reason: ReasonOption = None, day: DayOption = None,
            number: Annotated[str | None, typer.Option(
                "--number", help="Số, ký hiệu của văn bản, khi biết")] = None,
            date: Annotated[str | None, typer.Option(
                "--date", help="Ngày ban hành của văn bản, khi biết", metavar="NGÀY")] = None,
            kind: Annotated[str | None, typer.Option(
                "--kind", help="Chỉ loại này: contradiction, ambiguous, unresolved, placeless, "
                               "undecided, doubt")] = None,
            limit: Annotated[int, typer.Option(help="Số việc liệt kê", min=1)] = 50,
            decided: Annotated[bool, typer.Option(
                "--list", help="Liệt kê điều đã quyết, đã ghi nhận")] = False,
            undo: Annotated[str | None, typer.Option(
                "--undo", help="Rút lại điều đã quyết mang mã này", metavar="MÃ")] = None,
            today: TodayOption = None, store: StoreOption = None,
            as_json: JsonOption = False) -> None:
    """List what is open; decide it, list decisions, or take one back."""
    now = today_or(today)
    with opened(store) as source:
        if undo is not None:
            from ingest.people import undo as take_back

            gone = take_back(source, undo)
            console().print(f"Đã rút lại điều đã quyết {gone}; điều đọc được lại có hiệu lực.",
                            markup=False)
        elif decided:
            _list_decisions(source, now, as_json)
        elif key is None:
            _list_open(source, now, kind, limit, as_json)
        else:
            _decide(source, key, choose, (by, reason, day), (number, date), now)


def _list_decisions(source: Store, now: str, as_json: bool) -> None:
    from graph.questions import decisions

    from .people import decisions_table

    answer = decisions(source, today=now)
    if as_json:
        print_json(answer)
        return
    for item in decisions_table(answer):
        console().print(item)


def _list_open(source: Store, now: str, kind: str | None, limit: int, as_json: bool) -> None:
    from graph.questions import unsettled

    from .people import open_table

    answer = unsettled(source, kinds=[kind] if kind else [], limit=limit, today=now)
    if as_json:
        print_json(answer)
        return
    for item in open_table(answer):
        console().print(item)
    while answer.items and _at_terminal():
        chosen = typer.prompt("Quyết việc số mấy (bỏ trống để thôi)", default="",
                              show_default=False).strip()
        if not chosen:
            return
        if chosen.isdecimal() and 1 <= int(chosen) <= len(answer.items):
            chosen = answer.items[int(chosen) - 1].id
        try:
            _decide(source, chosen, None, (None, None, None), (None, None), now)
        except ThongSuotError as error:
            console(stderr=True).print(f"Lỗi: {error.detail}", markup=False)


def _decide(source: Store, key: str, choose: str | None,
            said: tuple[str | None, str | None, str | None],
            paper: tuple[str | None, str | None], now: str) -> None:
    from graph.questions import matter
    from ingest.deciding import Chosen, decide

    from .people import item_lines

    found = matter(source, key)
    out = console()
    for line in item_lines(found.item):
        out.print(line, soft_wrap=True)
    if choose is None:
        if not _at_terminal():
            return
        choose = typer.prompt(f"{found.item.ask[:1].upper()}{found.item.ask[1:]} (bỏ trống để "
                              "thôi)", default="", show_default=False).strip()
        if not choose:
            return
        if found.item.kind == "undecided" and paper == (None, None):
            paper = (_asked("Số, ký hiệu (nếu biết)"), _asked("Ngày ban hành (nếu biết)"))
    number, date = paper
    put(source, decide(source, found, Chosen(
        choose, word_of(*said, now), number, iso_day(date, "--date") if date else None)))


def _at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _asked(label: str) -> str | None:
    return typer.prompt(label, default="", show_default=False).strip() or None


def word_of(by: str | None, reason: str | None, day: str | None, now: str) -> Word:
    """Who says it, on which day, why; asked for at a terminal."""
    from ingest.people import Word

    if _at_terminal():
        by = by or _asked("Họ tên người quyết")
        reason = reason or _asked("Lý do, căn cứ")
    return Word(by or "", iso_day(day, "--day") if day else now, reason or "")


def put(source: Store, draft: Draft) -> None:
    """Write what a person said, and say how to take it back."""
    from ingest.people import record

    revision = record(source, draft)
    console().print(f"Đã ghi: {draft.says} ({draft.word.by}, mã "
                    f"{draft.origin.removeprefix('person:')}). Phiên bản kho: {revision}. Rút lại: "
                    f"thongsuot resolve --undo {draft.origin.removeprefix('person:')}",
                    markup=False)
