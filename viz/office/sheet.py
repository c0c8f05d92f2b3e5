"""The neutral form of an office table: title, columns, rows, what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "centre", "right"]
Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``width`` is its share of the width of the page."""

    title: str
    width: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; ``heading`` is a line of its own over the whole width instead (a group of
    rows); ``stress`` prints the state in bold, so that it is seen first (overdue)."""

    cells: tuple[Cell, ...] = ()
    heading: str | None = None
    stress: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One *Phụ lục*.  ``lead`` stands under the title, ``summary`` below the table (counts, what
    is not known), ``basis`` last: "Số liệu tính đến …, từ N văn bản".  ``sample`` marks answers
    that hold invented examples.  ``portrait`` chooses the paper's direction, ``small`` a smaller
    letter (a sheet meant for one page)."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    basis: str
    lead: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    name: str = "Phụ lục"
    sample: bool = False
    portrait: bool = False
    small: bool = False

    @property
    def stressed(self) -> tuple[int, ...]:
        """The columns that a stressed row prints in bold: number, state, deadline."""
        return tuple(n for n, column in enumerate(self.columns) if column.align == "centre")

    @property
    def marks(self) -> tuple[str, ...]:
        """What must be seen before anything else."""
        return ("Có ví dụ minh họa, không có thật",) if self.sample else ()
