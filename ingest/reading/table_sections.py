"""Group rows of tables as entries of the outline, and the section each table stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from . import tables
from .labels import roman_value
from .model import Row, Section, Span, Table


def place(sections: Sequence[Section], found: Sequence[Table], appendices: Sequence[Span],
          lines: Sequence[Span]) -> tuple[list[Section], list[Table]]:
    """The sections with those of the group rows among them, and the tables with their section."""
    placed: list[Table] = []
    added: list[tuple[Section, Section | None]] = []
    for table in found:
        above = _above(sections, table.span.start)
        inside = any(span.start <= table.span.start < span.end for span in appendices)
        path = above.path if above is not None else "PL" if inside else ""
        placed.append(replace(table, section=path or None))
        added += [(section, above) for section in _groups(table, path, lines)]
    if not added:
        return list(sections), placed
    return _merge(sections, added), placed


def _above(sections: Sequence[Section], offset: int) -> Section | None:
    """The innermost section that is no bullet and holds the offset."""
    best = None
    for section in sections:
        if section.start > offset:
            break
        if section.end > offset and section.kind != "bullet":
            best = section
    return best


def _groups(table: Table, path: str, lines: Sequence[Span]) -> list[Section]:
    rows: list[tuple[Row, str]] = []
    for row in table.rows:
        label = tables.label_of(row, table.columns) if row.group else None
        if label is not None:
            rows.append((row, label))
    result = []
    top = ""
    for number, (row, label) in enumerate(rows):
        high = roman_value(label) is not None if set(label) <= set("IVX") else label.isalpha()
        end = rows[number + 1][0].span.start if number + 1 < len(rows) else table.span.end
        if high:
            later = [item for item, name in rows[number + 1:] if name.isalpha()]
            end = later[0].span.start if later else table.span.end
            top = f"{path}.{label}" if path else label
        whole = top if high else f"{top or path}.{label}".strip(".")
        first = next(cell.span.start for cell in row.cells if cell.text)
        result.append(Section(whole, label, tables.title_of(row, table.columns), "heading", first,
                              row.span.end, end, bisect_right(lines, first, key=_start),
                              6 if high else 7, None))
    return result


def _start(span: Span) -> int:
    return span.start


def _merge(sections: Sequence[Section],
           added: Sequence[tuple[Section, Section | None]]) -> list[Section]:
    """All sections in text order with their parents numbered anew."""
    old = {id(section): number for number, section in enumerate(sections)}
    items = [(section.start, number, section, section.parent) for number, section in
             enumerate(sections)]
    items += [(section.start, len(sections), section, old[id(above)] if above is not None else None)
              for section, above in added]
    items.sort(key=lambda item: item[:2])
    moved = {item[1]: position for position, item in enumerate(items) if item[1] < len(sections)}
    return [replace(section, parent=None if parent is None else moved[parent])
            for _, _, section, parent in items]
