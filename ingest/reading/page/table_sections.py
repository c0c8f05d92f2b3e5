"""Group rows of tables as entries of the outline, and the section each table stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model import Section, Span, Table
from ..text.labels import roman_value
from . import tables


@dataclass(slots=True)
class _Group:
    """A section of a table before it is numbered; ``above`` is its parent in ``owner``."""

    section: Section
    above: int | None
    within: bool


def place(sections: Sequence[Section], found: Sequence[Table], appendices: Sequence[Span],
          lines: Sequence[Span]) -> tuple[list[Section], list[Table]]:
    """The sections with those of the group rows among them, and the tables with their section."""
    placed: list[Table] = []
    added: list[_Group] = []
    for table in found:
        number = innermost(sections, table.span.start)
        while number is not None and sections[number].kind == "bullet":
            number = sections[number].parent
        inside = any(span.start <= table.span.start < span.end for span in appendices)
        path = sections[number].path if number is not None else "PL" if inside else ""
        placed.append(replace(table, section=path or None))
        added += _groups(table, path, number, lines, len(added))
    return (_merge(sections, added) if added else list(sections)), placed


def innermost(sections: Sequence[Section], offset: int) -> int | None:
    """The index of the innermost section that holds ``offset``: the last begun, or one above it."""
    index: int | None = bisect_right(sections, offset, key=_begin) - 1
    if index is not None and index < 0:
        return None
    while index is not None and sections[index].end <= offset:
        index = sections[index].parent
    return index


def _begin(section: Section) -> int:
    return section.start


def _groups(table: Table, path: str, above: int | None, lines: Sequence[Span],
            base: int) -> list[_Group]:
    """The group rows: those with a letter or Roman numeral, and numbers with sub-numbers."""
    result: list[_Group] = []
    top: int | None = None
    open_low: int | None = None
    for row in table.rows:
        label = tables.label_of(row, table.columns)
        low = result[open_low].section.label if open_low is not None else None
        if open_low is not None and not (label or "").startswith(f"{low}."):
            _close(result, open_low, row.span.start)
            open_low = None
        if not row.group or label is None:
            continue
        high = roman_value(label) is not None if set(label) <= set("IVX") else label.isalpha()
        if high and top is not None:
            _close(result, top, row.span.start)
        first = next(cell.span.start for cell in row.cells if cell.text)
        upper = path if high or top is None else result[top].section.path
        section = Section(f"{upper}.{label}".strip("."), label,
                          tables.title_of(row, table.columns), "heading", first, row.span.end,
                          table.span.end, bisect_right(lines, first, key=_start),
                          6 if high else 7, None)
        within = not high and top is not None
        result.append(_Group(section, base + top if within and top is not None else above, within))
        if high:
            top = len(result) - 1
        else:
            open_low = len(result) - 1
    return result


def _close(groups: list[_Group], number: int, end: int) -> None:
    groups[number].section = replace(groups[number].section, end=end)


def _start(span: Span) -> int:
    return span.start


def _merge(sections: Sequence[Section], added: Sequence[_Group]) -> list[Section]:
    """All sections in text order with their parents numbered anew."""
    items = [(section.start, 0, number, section) for number, section in enumerate(sections)]
    items += [(group.section.start, 1, number, group.section) for number, group in enumerate(added)]
    items.sort(key=lambda item: item[:3])
    moved = {(kind, number): position for position, (_, kind, number, _) in enumerate(items)}
    result = []
    for _, kind, number, section in items:
        parent: tuple[int, int] | None = None
        if kind == 0 and section.parent is not None:
            parent = (0, section.parent)
        elif kind == 1 and added[number].above is not None:
            parent = (1 if added[number].within else 0, added[number].above or 0)
        result.append(replace(section, parent=None if parent is None else moved[parent]))
    return result
