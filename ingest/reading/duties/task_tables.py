"""Tasks of a table: one a row, who from its own columns, a row cut only at orders of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ..model import Cell, Deadline, Layout, Row, Span, Table
from ..page.layout import section_path
from ..text.refdata import UPPER
from .deadline_cores import month, quarter
from .deadlines import read_cell
from .duty_cues import cue
from .task_members import show
from .task_names import read_names
from .task_sentences import sentences, trim
from .task_words import lexicon, tokens, verb_first

_SEPARATOR = re.compile(r"\s*(?:[;,\n]|<br\s*/?>)\s*|\s+và\s+")
_BULLET = re.compile(r"(?:^|[\n.:;>])\s*[-+•–]\s+(?=[" + UPPER + "])")
_BLANKS = frozenset({"", "-", "–", "0"})
_DITTO = re.compile(r"(?i:[\s\-–\"“”(]{0,4}(?:nt|như trên)[\s\-–\"“”.)]{0,4}|[”\"“]{1,2}|''|〃)")
_EMPTY = re.compile(r"[\s\-–—._/*]*")
#: "Phó Chủ tịch, phụ trách lĩnh vực A và B": what a person is in charge of is no further name.
_CHARGED = re.compile(r"[\s,]{0,3}phụ\s{1,3}trách(?:\s|$)[^;\n]{0,300}[;\n]?")
_NAME = re.compile(f"[{UPPER}]")
_SENTENCE_IN_CELL = cue("rules_tasks", "cell_sentence")
_TOGETHER = cue("rules_tasks", "together")
_NUMBER_HEAD = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})*[.)]|[a-zđ][).])\s*")


@dataclass(frozen=True, slots=True)
class RowTask:
    """One task of a row."""

    span: Span
    section: str | None
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    product: str | None
    product_span: Span | None
    deadline: Deadline | None


def row_tasks(layout: Layout, year: int | None,
              product: re.Pattern[str] | None = None) -> Iterator[RowTask]:
    """The tasks of all tables that have a column for the task and one that says who or when;
    with ``product`` only those whose output cell holds a match."""
    for table in layout.tables:
        columns = table.columns
        if "task" not in columns or "metric" in columns:
            continue
        if not ({"lead", "support", "deadline"} & set(columns) or periods(columns)):
            continue
        for row in _spelt_out(table):
            if row.group:
                continue
            output = _cell(table, row, "product") if product is not None else None
            if product is None or (output is not None and product.search(output.text)):
                yield from _row(layout, table, row, year)


def _spelt_out(table: Table) -> Iterator[Row]:
    """The rows, a mark of repetition ("-nt-") replaced by the cell above it."""
    above: tuple[Cell, ...] = ()
    for row in table.rows:
        if any(_DITTO.fullmatch(cell.text) for cell in row.cells):
            cells = tuple(above[at] if _DITTO.fullmatch(cell.text) and at < len(above) else cell
                          for at, cell in enumerate(row.cells))
            row = replace(row, cells=cells)
        if not row.group:
            above = row.cells
        yield row


def _cell(table: Table, row: Row, role: str) -> Cell | None:
    index = table.columns.get(role)
    if index is None or index >= len(row.cells):
        return None
    cell = row.cells[index]
    return None if _EMPTY.fullmatch(cell.text) else cell


def _row(layout: Layout, table: Table, row: Row, year: int | None) -> Iterator[RowTask]:
    cell = _cell(table, row, "task")
    if cell is None or not any(char.isalpha() for char in cell.text):
        return
    leads = cell_names(layout.text, _cell(table, row, "lead"))
    supports = _supports(layout.text, table, row)
    product = _cell(table, row, "product")
    deadline = row_deadline(table, row, year)
    section = section_path(layout, row.span.start) or table.section
    for span in split_task(layout.text, cell.span):
        yield RowTask(span, section, leads, supports, product.text if product else None,
                      product.span if product else None, deadline)


def _supports(text: str, table: Table, row: Row) -> tuple[str, ...]:
    """Who helps: the names of the cell, or in a column for notes as well those behind the word."""
    cell = _cell(table, row, "support")
    if cell is None or "ghi chu" not in table.header[table.columns["support"]]:
        return cell_names(text, cell)
    told = _TOGETHER.search(text, cell.span.start, cell.span.end)
    return names_in(text, told.end(), cell.span.end) if told is not None else ()


def row_deadline(table: Table, row: Row, year: int | None) -> Deadline | None:
    """The term of a row: its own column, that of its beginning, or the periods that are marked."""
    due, begin = _cell(table, row, "deadline"), _cell(table, row, "start")
    deadline = read_cell(due.text, year) if due is not None else None
    first = read_cell(begin.text, year) if begin is not None else None
    if first is not None and (first.start or first.end):
        start = first.start or first.end
        if deadline is None:
            return Deadline(first.text, start, None)
        if deadline.end and start and start <= deadline.end:
            words = f"{first.text} - {deadline.text}"
            return Deadline(words, start, deadline.end, deadline.recurrence, deadline.exclusive)
    if deadline is not None or due is not None:
        return deadline
    marked = [name for name, index in periods(table.columns)
              if index < len(row.cells) and row.cells[index].text.strip(" .*") not in _BLANKS]
    spans = [span for span in (_period(name, year) for name in marked) if span is not None]
    if not spans:
        return None
    names = ", ".join(table.header[table.columns[name]] for name in marked)
    return Deadline(names, spans[0][0], spans[-1][1])


def periods(columns: dict[str, int]) -> list[tuple[str, int]]:
    """The columns of quarters and months, in the order of the table."""
    found = [(name, index) for name, index in columns.items()
             if name.startswith(("quarter:", "month:"))]
    return sorted(found, key=lambda item: item[1])


def _period(name: str, year: int | None) -> tuple[str, str] | None:
    kind, number, *rest = name.split(":")
    known = int(rest[0]) if rest else year
    if known is None:
        return None
    return (quarter if kind == "quarter" else month)(known, int(number))


def split_task(text: str, cell: Span) -> list[Span]:
    """The orders of a task cell: its sentences or bullets when each has a verb of its own."""
    parts: list[Span] = []
    for span in _bullets(text, cell):
        parts += sentences(text, span.start, span.end)
    if not parts:
        return [trim(text, cell.start, cell.end)]
    kept: list[Span] = []
    for part in parts:
        head = _NUMBER_HEAD.match(text, part.start, part.end)
        start = head.end() if head else part.start
        words = tokens(text, start, min(part.end, start + 120))
        own = bool(words) and verb_first(words, 0) > 0
        if kept and not (own and words[0].capital):
            kept[-1] = Span(kept[-1].start, part.end)
        else:
            begin = _after_link(text, start, part.end)
            kept.append(Span(begin if kept or begin > start else part.start, part.end))
    return kept


def _after_link(text: str, start: int, end: int) -> int:
    """"Đồng thời, …" ties a sentence to the one before and is no part of the order."""
    words = tokens(text, start, min(end, start + 120))
    size = lexicon("openers").at(words, 0) if words else 0
    tied = 0 < size < len(words) and not words[size].capital \
        and "," in text[words[size - 1].end : words[size].start]
    return words[size].start if tied else start


def _bullets(text: str, cell: Span) -> list[Span]:
    cuts = [cell.start]
    for match in _BULLET.finditer(text, cell.start, cell.end):
        if match.end() > cuts[-1] + 2:
            cuts.append(match.end())
    cuts.append(cell.end)
    spans = []
    for left, right in pairwise(cuts):
        end = right
        while end > left and (text[end - 1] in "-+•– \n;" or text[end - 1].isspace()):
            end -= 1
        span = trim(text, left, end)
        if span.end > span.start:
            spans.append(span)
    return spans


def cell_names(text: str, cell: Cell | None) -> tuple[str, ...]:
    """The bodies of a lead or support cell; a sentence in such a cell names nobody."""
    if cell is None:
        return ()
    if len(cell.text) > 60 and _SENTENCE_IN_CELL.search(cell.text) and "," not in cell.text:
        return ()
    return names_in(text, cell.span.start, cell.span.end)


def names_in(text: str, start: int, end: int) -> tuple[str, ...]:
    """The bodies of a stretch that holds nothing but names, known or not."""
    found: list[str] = []
    while start < end:
        words = tokens(text, start, end)
        if not words:
            break
        names = read_names(text, words, 0)
        if names is not None:
            found += [name for name in names.names if name not in found]
            start = words[names.next].start if names.next < len(words) else end
            if (charged := _CHARGED.match(text, start, end)) is not None:
                start = charged.end()
                continue
            if names.ended in {"end", "more"}:
                continue
        cut = _SEPARATOR.search(text, start, end)
        stop = cut.start() if cut else end
        if names is None:
            name = show(text, words[0].start, stop)
            if name and _NAME.match(name) and len(name) < 90 and name not in found:
                found.append(name)
        start = cut.end() if cut else end
    return tuple(found)
