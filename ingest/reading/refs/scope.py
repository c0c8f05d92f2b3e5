"""What separates equal numbers of different organs: the centre, a province, a body, or nothing."""

from __future__ import annotations

import re
from functools import cache

from graph import data
from graph.names import fold

from ..text.refdata import rules
from .groups import Group

CENTRE = "trung ương"


def scope_of(group: Group) -> str | None:
    """The scope of a document: "trung ương" for central series, the province or the body that the
    text names as issuer, else ``None``."""
    if group.scope is not None:
        return group.scope
    if group.symbol is not None and _central_symbol(group.symbol):
        return CENTRE
    if group.issuer is None:
        return None
    if _central_organ(group.issuer):
        return CENTRE
    return _province(group.issuer) or group.issuer


@cache
def _central_symbol(symbol: str) -> bool:
    table = rules()["scope"]
    tokens = [t for t in re.split(r"[-/]", symbol) if t]
    if any(re.fullmatch(table["central_pattern"], token) for token in tokens):
        return True
    return any(token in table["central"] or token in table["ministries"] for token in tokens[-2:])


@cache
def _central_organ(name: str) -> bool:
    folded = fold(name)
    for organ in rules()["scope"]["central_organs"]:
        short = fold(organ)
        if folded == short or folded.startswith((f"{short} dang", f"{short} khoa")):
            return True
    return re.match(r"(?:Bộ|Bộ trưởng Bộ) [A-ZĐ]", name) is not None


@cache
def _provinces() -> dict[str, str]:
    table = {}
    for row in (*data.table("provinces_34"),):
        table[fold(row["new_name"])] = f"{row['new_kind']} {row['new_name']}"
    for row in data.table("provinces_63_to_34"):
        table.setdefault(fold(row["old_name"]), f"{row['old_kind']} {row['old_name']}")
    return table


def _province(name: str) -> str | None:
    """"tỉnh Lâm Đồng" when the body's name ends with it."""
    folded = fold(name)
    for province, full in _provinces().items():
        if folded.endswith((" tinh " + province, " thanh pho " + province, " uy " + province)):
            return full
    return None
