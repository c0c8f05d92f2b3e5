"""One-line names of documents, and every folded name under which people look for one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from ..data import table
from ..names import fold
from ..numbers import canonical, split


@cache
def _symbols() -> dict[str, tuple[str, ...]]:
    """Folded type word → folded symbols ("nghi quyet" → ("nq",))."""
    rows: dict[str, list[str]] = {}
    for row in table("document_types"):
        symbols = [row.get("symbol", ""), *row.get("symbol_variants", "").split(";")]
        rows.setdefault(fold(row["type_vi"]), []).extend(
            fold(s) for s in symbols if s.strip())
    return {key: tuple(dict.fromkeys(value)) for key, value in rows.items()}


@cache
def type_of_symbol() -> dict[str, str]:
    """Folded symbol → folded type word, only where one type has that symbol."""
    seen: dict[str, set[str]] = {}
    for word, symbols in _symbols().items():
        for symbol in symbols:
            seen.setdefault(symbol, set()).add(word)
    return {symbol: next(iter(words)) for symbol, words in seen.items() if len(words) == 1}


def document_label(props: Mapping[str, Any]) -> str:
    """"Kế hoạch số 386-KH/TU", for an annex "Phụ lục I kèm theo Kế hoạch số 386-KH/TU"; without
    a number type, title (cut) and issuer."""
    kind = props.get("type") or "Văn bản"
    code = props.get("code")
    if code:
        return f"{kind} số {code}"
    if props.get("annex_to"):
        return f"{kind} kèm theo {props['annex_to']}"
    title = props.get("title")
    issuer = props.get("issuer")
    words = kind if not title else f"{kind} {_cut(title)}"
    if title and fold(title).startswith(fold(kind)):
        words = _cut(title)
    return f"{words} ({issuer})" if issuer else words


def _cut(text: str, limit: int = 90) -> str:
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0] + " …"


def document_names(props: Mapping[str, Any]) -> set[str]:
    """Folded names of a document: its number, number with type, "NQ 57", "nghi quyet 57"."""
    code = props.get("code")
    if not code:
        title = props.get("title")
        return {fold(title)} if title else set()
    names = {fold(code), fold(canonical(code))}
    parts = split(code)
    if parts is None:
        return names
    number = parts[0].split("/")[0]
    numbers = {number, number.lstrip("0") or "0"}
    kind = fold(props.get("type") or "")
    forms = {kind, *_symbols().get(kind, ())} if kind else set()
    symbol = fold(parts[2]).split("/")[0].split("-")[0]
    if symbol in type_of_symbol():
        forms |= {symbol, type_of_symbol()[symbol]}
    for form in forms - {""}:
        names |= {f"{form} {n}" for n in numbers}
        names |= {f"{form} {fold(code)}", f"{form} {fold(canonical(code))}"}
    return names
