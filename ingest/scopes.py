"""What separates equal numbers of different organs: "trung ương", or the numbering committee."""

from __future__ import annotations

from functools import cache

from graph.data import table
from graph.identity.documents import NATIONAL
from graph.kinds import Level
from graph.numbers import split
from graph.series import committee

from .reading.bodies.grammar import Context, parse_body
from .reading.model import Body

CENTRAL = (Level.CENTRE.value, Level.MINISTRY.value)


@cache
def _central_codes() -> frozenset[str]:
    """Issuer codes used by one organ (or one committee's organs) of the whole country."""
    return frozenset(row["code"].upper() for row in table("issuer_codes")
                     if row.get("level") in CENTRAL)


def issuer_code(code: str) -> str | None:
    """The issuer part of a number: ``57-NQ/TW`` → ``TW``, ``26/KH-UBND`` → ``UBND``."""
    parts = split(code)
    if parts is None:
        return None
    _, separator, symbol = parts
    if separator == "-":
        return symbol.rpartition("/")[2].upper() or None
    tail = symbol.split("-")
    return tail[1].upper() if len(tail) > 1 else tail[0].upper()


def national(code: str | None) -> bool:
    """True when the number is of one series for the whole country."""
    if code is None:
        return False
    parts = split(code)
    if parts is None:
        return False
    if "/" in parts[0]:  # an act with a year: laws, decrees, decisions of the Prime Minister
        last = parts[2].rpartition("-")[2].upper()
        return last.startswith(("QH", "UBTVQH")) or last in _central_codes()
    issuer = issuer_code(code)
    if issuer is None:
        return False
    return issuer in _central_codes() or parts[2].split("-")[0].upper() in _central_codes()


def header_scope(code: str | None, issuer: Body | None) -> str | None:
    """Scope of the document itself."""
    if code is not None and national(code):
        return NATIONAL
    return committee(issuer.canonical) if issuer is not None else None


def scope_of(code: str | None, issuer: Body | None, context: Context,
             *, stated: str | None) -> str | None:
    """Scope of a cited document: from its number, its issuer, or the committee its symbol names.

    A bare ``…/TU`` is the Tỉnh ủy of the citing paper's own province, when that is known.
    """
    if stated == NATIONAL or national(code):
        return NATIONAL
    if issuer is not None:
        return committee(issuer.canonical)
    if code is not None and issuer_code(code) == "TU" and context.province:
        return parse_body("Tỉnh ủy", context).canonical
    return None
