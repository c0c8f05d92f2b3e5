"""The columns of a register whose headings are not known: given once, or asked for once."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

import typer

from graph.errors import BadRequest
from ingest.sources.columns import role_of

#: What is asked for, in this order; the first is needed, the others may stay empty.
_ASKED = (("code", "Số, ký hiệu"), ("date", "Ngày văn bản"), ("type", "Tên loại"),
          ("issuer", "Cơ quan ban hành"), ("title", "Trích yếu"),
          ("implements", "Thực hiện văn bản nào"), ("basis", "Căn cứ"),
          ("arrival_number", "Số đến"), ("arrival_date", "Ngày đến"),
          ("receiver", "Người, đơn vị nhận"))


def parse(spec: str) -> dict[str, str]:
    """``"số, ký hiệu=2; ngày văn bản=Ngày ký"`` → role → column number or heading.

    The left side is a role's code or one of its names; raises BadRequest for an unknown one.
    """
    found: dict[str, str] = {}
    codes = {code for code, _ in _ASKED}
    for part in spec.split(";"):
        if not part.strip():
            continue
        name, sign, column = part.partition("=")
        role = name.strip() if name.strip() in codes else role_of(name)
        if not sign or role is None or not column.strip():
            names = ", ".join(label for _, label in _ASKED)
            raise BadRequest(f"--columns: không hiểu “{part.strip()}” (viết: số, ký hiệu=2; "
                             f"ngày văn bản=3; các tên: {names})", option="--columns")
        found[role] = column.strip()
    return found


def ask(name: str, headings: Sequence[str]) -> Mapping[str, str] | None:
    """Ask a person at a terminal which column is what; ``None`` when nobody is there."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    typer.echo(f"{name}: chưa rõ các cột của sổ này.", err=True)
    for number, heading in enumerate(headings, 1):
        typer.echo(f"  {number}. {heading}", err=True)
    answers: dict[str, str] = {}
    for role, label in _ASKED:
        reply = typer.prompt(f"Cột “{label}” là số mấy (bỏ trống nếu không có)", default="",
                             show_default=False, err=True).strip()
        if reply:
            answers[role] = reply
        elif role == "code":
            return None
    return answers
