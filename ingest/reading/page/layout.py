"""The layout of a document: its zones, outline and tables, and where an offset lies in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ..model import Layout, Section, Span
from ..text import marks
from ..text.lines import Line
from . import outline, papers, table_flat, table_sections, tables
from .paragraphs import split


def frame(text: str) -> Layout:
    """The zones of ``text`` (canonical: NFC, LF) alone: what head and citations are read by."""
    parsed = papers.parse(text)
    lines, found = parsed.lines, parsed.zones
    ends = [*found.appendices[1:], len(lines)]
    appendices = [Span(lines[start].start, lines[end - 1].end)
                  for start, end in zip(found.appendices, ends, strict=False)]
    if found.alone:
        appendices.append(Span(lines[found.type_line or 0].start, len(text)))
    title_start = found.type_line
    return Layout(
        text=text, lines=(),
        header=_span(lines, found.head, title_start if title_start is not None
                     else found.title_end),
        title=_span(lines, title_start, found.title_end),
        preamble=_span(lines, found.opening, found.body),
        body=_span(lines, found.body, found.foot) or Span(len(text), len(text)),
        recipients=_span(lines, found.recipients, found.recipients_end),
        signature=_span(lines, found.signature, found.end),
        appendices=tuple(appendices), sections=(), tables=(),
    )


def analyse(text: str) -> Layout:
    """The layout of ``text``: its zones, outline and tables."""
    zones = frame(text)
    parsed = papers.parse(text)
    found, spans = parsed.zones, parsed.spans
    lines, wrapped = papers.all_lines(text)
    barred = tables.rows_of(text, lines)
    flat, taken = table_flat.read(text, lines, barred)
    rows = barred | taken
    sections = outline.read(text, lines, found.opening, min(found.foot, found.end), wrapped,
                            prefix="PL" if found.alone else "", taken=rows)
    for start, end in zip(found.appendices, [*found.appendices[1:], len(lines)], strict=False):
        annex = next((kind for line in lines[start:min(end, start + 12)]
                      if (kind := marks.type_of(line.text)) is not None), None)
        prefix = "PL" if annex is None or annex[0] == "Phụ lục" else ""
        part = outline.read(text, lines, start, end, wrapped, prefix=prefix, taken=rows)
        sections += [_shift(section, len(sections)) for section in part]
    found_tables = sorted([*tables.read(text, lines, barred), *flat],
                          key=lambda table: table.span)
    sections, placed = table_sections.place(sections, found_tables, list(zones.appendices), spans)
    return replace(zones, lines=spans, sections=tuple(sections), tables=tuple(placed))


def _shift(section: Section, by: int) -> Section:
    parent = None if section.parent is None else section.parent + by
    return Section(section.path, section.label, section.title, section.kind, section.start,
                   section.body, section.end, section.line, section.rank, parent)


def _span(lines: Sequence[Line], first: int | None, last: int | None) -> Span | None:
    if first is None:
        return None
    stop = len(lines) if last is None else last
    while first < stop and lines[first].empty:
        first += 1
    if stop <= first:
        return None
    return Span(lines[first].start, lines[stop - 1].end)


def section_at(layout: Layout, offset: int) -> Section | None:
    """The innermost section that holds ``offset``, or ``None``."""
    number = table_sections.innermost(layout.sections, offset)
    return None if number is None else layout.sections[number]


def section_path(layout: Layout, offset: int) -> str | None:
    """The number path at ``offset`` as the contract wants it ("III.2"), or ``None``."""
    section = section_at(layout, offset)
    return section.path or None if section is not None else None


def line_of(layout: Layout, offset: int) -> int:
    """The number (from 1) of the line that holds ``offset``."""
    return bisect_right(layout.lines, offset, key=lambda span: span.start)


def paragraphs(layout: Layout, start: int, end: int) -> list[Span]:
    """The paragraphs between two offsets; an entry of the outline always opens one."""
    lines, wrapped = papers.all_lines(layout.text)
    first = max(0, bisect_right(lines, start, key=_start) - 1)
    last = bisect_right(lines, max(start, end - 1), key=_start)
    opened = {section.start for section in layout.sections}
    entries = {index for index in range(first, last) if lines[index].first in opened}
    found = split(lines, first, last, entries, wrapped)
    return [Span(max(item.start, start), min(item.end, end)) for item in found
            if max(item.start, start) < min(item.end, end)]


def _start(line: Line) -> int:
    return line.start
