"""Which column of a register plays which role: guessed from the header, or as a person said once.

The names of columns are data (``data/register_columns.toml``).  A mapping that a person gave is
remembered under the hash of the header row, so it is asked once for each form of register.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from graph.data import rules
from graph.errors import BadRequest, InvalidInput
from graph.names import fold

from .tabular import Row, Sheet

_MARKS = re.compile(r"[^0-9a-z]+")
#: Titles, addresses and months may stand above the header row.
_HEADER_WITHIN = 25
Columns = Mapping[str, int]


def normal(header: str) -> str:
    """A header for comparing: folded, marks as one blank."""
    return _MARKS.sub(" ", fold(header)).strip()


@cache
def _names(table: str) -> tuple[tuple[str, str], ...]:
    """(normal name, role), longest name first, so that "số đến" goes before "số"."""
    pairs = [(normal(name), role) for role, row in rules("register_columns")[table].items()
             for name in row["names"]]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


def role_of(header: str, table: str = "document") -> str | None:
    """The role a header names: the whole header first, then a header that begins with a name of
    two words or more."""
    wanted = normal(header)
    if not wanted:
        return None
    for name, role in _names(table):
        if name == wanted:
            return role
    for name, role in _names(table):
        if " " in name and wanted.startswith(name + " "):
            return role
    return None


def guess_mapping(header_row: Sequence[str], table: str = "document") -> dict[str, int]:
    """role → column index.  A role goes to the first column that names it."""
    mapping: dict[str, int] = {}
    for column, header in enumerate(header_row):
        role = role_of(header, table)
        if role is not None and role not in mapping:
            mapping[role] = column
    return mapping


def header_key(header_row: Sequence[str]) -> str:
    """The hash under which the mapping of this header is remembered."""
    joined = "\x1f".join(normal(cell) for cell in header_row)
    return sha256(joined.encode()).hexdigest()[:16]


def remembered(store: Path | None, header_row: Sequence[str]) -> dict[str, int] | None:
    """The mapping a person gave for this header before, ``None`` when there is none."""
    if store is None or not store.exists():
        return None
    known = _load(store).get(header_key(header_row))
    return None if known is None else dict(known["columns"])


def remember(store: Path, header_row: Sequence[str], mapping: Columns) -> None:
    """Keep a mapping for this header; other headers in the file stay as they are."""
    known = _load(store) if store.exists() else {}
    known[header_key(header_row)] = {"header": list(header_row), "columns": dict(mapping)}
    store.write_text(json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True) + "\n",
                     encoding="utf-8")


def mapping_from_names(header_row: Sequence[str], given: Mapping[str, str | int],
                       table: str = "document") -> dict[str, int]:
    """A mapping a person gave as role → header text, number from 1 ("3") or index."""
    roles = rules("register_columns")[table]
    found: dict[str, int] = {}
    for role, column in given.items():
        if role not in roles:
            raise BadRequest(f"không có vai trò cột “{role}”; có: {', '.join(sorted(roles))}",
                             role=role)
        if isinstance(column, int):
            index = column
        elif column.isdigit():
            index = int(column) - 1
        else:
            wanted = normal(column)
            index = next((n for n, cell in enumerate(header_row) if normal(cell) == wanted), -1)
        if not 0 <= index < len(header_row):
            raise BadRequest(f"không thấy cột “{column}” trong tiêu đề bảng", column=str(column))
        found[role] = index
    return found


def find_header(sheet: Sheet, table: str,
                store: Path | None = None) -> tuple[Row, dict[str, int]] | None:
    """The header row with its mapping: one that a person mapped before, else the row among the
    first ones that names most roles."""
    first = sheet.rows[:_HEADER_WITHIN]
    for row in first:
        known = remembered(store, row.cells)
        if known is not None and set(known) <= set(rules("register_columns")[table]):
            return row, known
    best: tuple[Row, dict[str, int]] | None = None
    for row in first:
        mapping = guess_mapping(row.cells, table)
        if len(mapping) >= 2 and (best is None or len(mapping) > len(best[1])):
            best = (row, mapping)
    return best


def header_with(sheet: Sheet, given: Mapping[str, str | int]) -> Row | None:
    """The row that holds all header texts of a given mapping, else the fullest of the first."""
    wanted = {normal(name) for name in given.values()
              if isinstance(name, str) and not name.isdigit()}
    first = sheet.rows[:_HEADER_WITHIN]
    if wanted:
        return next((row for row in first if wanted <= {normal(c) for c in row.cells}), None)
    return fullest(sheet)


def fullest(sheet: Sheet) -> Row | None:
    """The first row with most filled cells, ``None`` for an empty sheet."""
    return max(sheet.rows[:_HEADER_WITHIN], key=lambda row: sum(map(bool, row.cells)),
               default=None)


def is_numbering(row: Row) -> bool:
    """True for the row "(1) (2) (3) …" that forms print under their header."""
    filled = [cell.strip("()[] ") for cell in row.cells if cell]
    return len(filled) > 2 and filled == [str(n) for n in range(1, len(filled) + 1)]


def _load(store: Path) -> dict[str, dict[str, Any]]:
    try:
        known = json.loads(store.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InvalidInput(f"{store.name}: tệp ghi nhớ cột bị hỏng, xóa đi để hỏi lại",
                           file=store.name, reason="damaged") from error
    if not isinstance(known, dict):
        raise InvalidInput(f"{store.name}: tệp ghi nhớ cột bị hỏng, xóa đi để hỏi lại",
                           file=store.name, reason="damaged")
    return known
