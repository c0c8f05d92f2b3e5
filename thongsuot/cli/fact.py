"""``fact``: what a person knows and no file says, or says wrong."""

from __future__ import annotations

from typing import Annotated

import typer

from graph.errors import BadRequest

from .common import StoreOption, iso_day, opened, today_or
from .resolve import ByOption, DayOption, ReasonOption, put, word_of

_fact = typer.Typer(no_args_is_help=True,
                    help="Ghi điều người biết mà kho chưa có hoặc đọc sai: bản giấy, việc giao "
                         "miệng, trường ghi sai, quan hệ đúng hay không")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    _fact.command("document", help="Ghi một văn bản có bản giấy, không có tệp")(fact_document)
    _fact.command("task", help="Ghi một việc được giao, kể cả giao bằng lời")(fact_task)
    _fact.command("set", help="Sửa một trường của văn bản hoặc nhiệm vụ")(fact_set)
    _fact.command("link", help="Xác nhận hoặc bác bỏ một quan hệ")(fact_link)
    app.add_typer(_fact, name="fact")


def fact_document(
        number: Annotated[str | None, typer.Option("--number", help="Số, ký hiệu")] = None,
        date: Annotated[str | None, typer.Option(
            "--date", help="Ngày ban hành", metavar="NGÀY")] = None,
        issuer: Annotated[str | None, typer.Option("--issuer", help="Cơ quan ban hành")] = None,
        kind: Annotated[str | None, typer.Option("--type", help="Loại văn bản")] = None,
        title: Annotated[str | None, typer.Option("--title", help="Trích yếu")] = None,
        implements: Annotated[list[str] | None, typer.Option(
            "--implements", help="Văn bản mà nó thực hiện (ghi được nhiều lần)")] = None,
        relation: Annotated[list[str] | None, typer.Option(
            "--relation", help="Quan hệ khác, ví dụ “căn cứ=57-NQ/TW”")] = None,
        by: ByOption = None, reason: ReasonOption = None, day: DayOption = None,
        store: StoreOption = None) -> None:
    """Record a paper that a person has seen and no file holds."""
    from graph.kinds import EdgeKind
    from ingest.facts import document
    from ingest.people import relation as relation_of

    links = [(EdgeKind.IMPLEMENTS, name) for name in implements or ()]
    for pair in relation or ():
        name, sign, upper = pair.partition("=")
        if not sign:
            raise BadRequest(f"--relation: không hiểu “{pair}” (viết: căn cứ=57-NQ/TW)",
                             option="--relation")
        links.append((relation_of(name.strip()), upper.strip()))
    with opened(store) as source:
        put(source, document(
            source, word_of(by, reason, day, today_or(None)), code=number, issuer=issuer, kind=kind,
            date=iso_day(date, "--date") if date else None, title=title, relations=links))


def fact_task(
        action: Annotated[str, typer.Argument(metavar="VIỆC", help="Việc phải làm")],
        org: Annotated[list[str] | None, typer.Option(
            "--org", help="Đơn vị được giao (ghi được nhiều lần)")] = None,
        giver: Annotated[str | None, typer.Option(
            "--from", help="Cơ quan giao bằng lời")] = None,
        document: Annotated[str | None, typer.Option(
            "--document", help="Văn bản giao việc, nếu có")] = None,
        due: Annotated[str | None, typer.Option("--due", help="Thời hạn", metavar="NGÀY")] = None,
        given_on: Annotated[str | None, typer.Option(
            "--given-on", help="Ngày giao", metavar="NGÀY")] = None,
        by: ByOption = None, reason: ReasonOption = None, day: DayOption = None,
        store: StoreOption = None) -> None:
    """Record an order, given by word of mouth or by a document."""
    from ingest.facts import task

    with opened(store) as source:
        put(source, task(
            source, word_of(by, reason, day, today_or(None)), action, assignees=org or [],
            giver=giver, document=document, due=iso_day(due, "--due") if due else None,
            given_on=iso_day(given_on, "--given-on") if given_on else None))


def fact_set(
        key: Annotated[str, typer.Argument(
            metavar="TÊN", help="Văn bản, hoặc mã của một nhiệm vụ")],
        given: Annotated[list[str], typer.Argument(
            metavar="TRƯỜNG=GIÁ_TRỊ…", help="code, date, type, title, issuer, place, issue_state; "
                                            "của nhiệm vụ: due, org")],
        by: ByOption = None, reason: ReasonOption = None, day: DayOption = None,
        store: StoreOption = None) -> None:
    """Put a field of a document or task right."""
    from ingest.facts import correct_task, fields

    values: dict[str, str] = {}
    for pair in given:
        name, sign, value = pair.partition("=")
        if not sign:
            raise BadRequest(f"không hiểu “{pair}” (viết: date=12/3/2025)", field=pair)
        values[name.strip()] = value.strip()
    for name in ("date", "due"):
        if name in values:
            values[name] = iso_day(values[name], name)
    with opened(store) as source:
        word = word_of(by, reason, day, today_or(None))
        if set(values) <= {"due", "org"}:
            orgs = [part.strip() for part in values.get("org", "").split(";") if part.strip()]
            put(source, correct_task(source, key, word, due=values.get("due"),
                                         assignees=orgs))
        else:
            put(source, fields(source, key, dict(values), word))


def fact_link(
        tail: Annotated[str, typer.Argument(metavar="VĂN_BẢN")],
        relation: Annotated[str, typer.Argument(
            metavar="QUAN_HỆ", help="Ví dụ “thực hiện”, implements")],
        head: Annotated[str, typer.Argument(metavar="VĂN_BẢN_HOẶC_ĐƠN_VỊ")],
        deny: Annotated[bool, typer.Option("--deny", help="Bác bỏ quan hệ này")] = False,
        by: ByOption = None, reason: ReasonOption = None, day: DayOption = None,
        store: StoreOption = None) -> None:
    """Confirm or deny a relation."""
    from ingest.facts import link
    from ingest.people import relation as relation_of

    with opened(store) as source:
        put(source, link(source, tail, relation_of(relation), head,
                             word_of(by, reason, day, today_or(None)), deny=deny))
