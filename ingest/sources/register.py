"""Registers of documents as offices keep them (sổ văn bản đi, đến; e-office exports) → claims.

CSV (UTF-8, UTF-16 or Windows-1258; semicolon, comma, tab) and XLSX.  Columns are guessed from
their names, or given once and remembered.  A bad row gives a doubt, never a crash.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path

from graph.errors import InvalidInput
from graph.model import Claim

from .columns import (
    Columns,
    find_header,
    fullest,
    guess_mapping,
    header_with,
    mapping_from_names,
    remember,
)
from .register_claims import RegisterClaims
from .register_rows import RegisterSheet
from .tabular import Row, Sheet, is_table, read_sheets

__all__ = ["guess_mapping", "headings", "is_register", "read_register"]

#: What tells a register of documents from other tables, beside a column of codes.
_SIGNS = frozenset(("date", "type", "issuer", "title", "implements", "arrival_number",
                    "recipients"))


def is_register(path: Path, mappings: Path | None = None) -> bool:
    """True when a table of the file has a column of codes and others of a register."""
    if not is_table(path):
        return False
    found = (find_header(sheet, "document", mappings) for sheet in read_sheets(path))
    return any(header is not None and _complete(header[1]) for header in found)


def headings(path: Path) -> list[str]:
    """The cells of the fullest row among the first of a table: what its headings seem to be."""
    for sheet in read_sheets(path):
        row = fullest(sheet)
        if row is not None:
            return [cell for cell in row.cells if cell]
    return []


def read_register(path: Path, origin: str | None = None, *,
                  mapping: Mapping[str, str | int] | None = None,
                  mappings: Path | None = None,
                  owner: str | None = None) -> tuple[list[Claim], list[str]]:
    """Claims and doubts of a register.

    ``origin`` names the source (default: the base name).  ``mapping`` gives role → header text or
    column number from 1 as text; with ``mappings`` (a JSON file) it is remembered for headers
    of this form.  ``owner`` is the office that keeps the register, else it is read from the lines
    above the header.  Raises InvalidInput (payload ``columns``) when no column of codes is known.
    """
    name = unicodedata.normalize("NFC", path.name)
    source = origin or name
    claims: list[Claim] = []
    doubts: list[str] = []
    columns_seen: list[str] = []
    found = False
    sheets = read_sheets(path)
    for number, sheet in enumerate(sheets):
        header, columns = _header(sheet, mapping, mappings)
        if header is None or not _complete(columns):
            columns_seen += [cell for cell in (header.cells if header else ()) if cell]
            continue
        found = True
        rows = RegisterSheet(source, name, sheet, header, columns,
                             prefix=f"{number}." if number else "", keeper=owner)
        entries = rows.entries()
        made = RegisterClaims(source, name, entries, rows.keeper, rows.incoming)
        claims += made.claims()
        doubts += [*rows.doubts, *made.doubts]
    if not found:
        if mapping is not None and sheets and (row := fullest(sheets[0])) is not None:
            mapping_from_names(row.cells, mapping)  # says which column is not there
        raise InvalidInput(
            f"{name}: không rõ cột nào là số, ký hiệu văn bản; cần chỉ cột bằng tay",
            file=name, reason="columns", columns=columns_seen)
    return claims, doubts


def _header(sheet: Sheet, mapping: Mapping[str, str | int] | None,
            mappings: Path | None) -> tuple[Row | None, Columns]:
    if mapping is None:
        found = find_header(sheet, "document", mappings)
        return found if found else (None, {})
    header = header_with(sheet, mapping)
    if header is None:
        return None, {}
    columns = mapping_from_names(header.cells, mapping)
    if mappings is not None:
        remember(mappings, header.cells, columns)
    return header, columns


def _complete(columns: Columns) -> bool:
    has_code = "code" in columns or {"number", "symbol"} <= set(columns)
    return has_code and bool(_SIGNS & set(columns))
