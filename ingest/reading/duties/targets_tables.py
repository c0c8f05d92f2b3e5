"""Goals in tables: a target for each value, with the horizon of its column or group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.names import fold

from ..model import Cell, Header, Layout, Row, Span, Table, Target
from .targets_values import NUMBER, figures, number, rules

_YEAR = re.compile(r"(?<![0-9])20[1-9][0-9](?![0-9])")
_PARTS = re.compile(r"[;\n]|(?<=[0-9%])\s?/\s?(?=[≥≤<>])")
_SIGNS = {"≥": ">=", ">=": ">=", "≤": "<=", "<=": "<=", ">": ">", "<": "<"}
_VALUE = re.compile(
    rf"\s{{0,3}}(?P<sign>≥|>=|≤|<=|>|<|(?i:trên|hơn|dưới|tối thiểu|ít nhất|tối đa|không quá|từ|đạt|"
    rf"khoảng))?\s{{0,3}}(?P<low>{NUMBER})\s?%?(?:\s?(?:[-\u2013\u2014]|đến)\s?(?P<high>{NUMBER}))?\s?%?"
    rf"(?P<rest>[^0-9;]{{0,160}})")
_WORDS = {"trên": ">", "hơn": ">", "dưới": "<", "tối thiểu": ">=", "ít nhất": ">=",
          "tối đa": "<=", "không quá": "<="}
_EMPTY = frozenset({"", "-", "x", "không", "...", "…", "–", "0/0"})


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of values, with the year its head says."""

    index: int
    year: int | None


def table_targets(layout: Layout, header: Header, key: str) -> list[Target]:
    """The goals of the tables of goals, and figures in the tables of tasks."""
    out: list[Target] = []
    issued = _issue_year(header)
    for table in layout.tables:
        if "metric" in table.columns:
            out.extend(_goals(layout.text, table, header, key, issued))
        elif "task" in table.columns and header.type not in rules()["types"]["rules"]:
            out.extend(_tasks(layout.text, table, key))
    return out


def _issue_year(header: Header) -> int | None:
    if header.issued:
        return int(header.issued[:4])
    window = header.issued_window
    return int(window[0][:4]) if window and window[0] else None


def _goals(text: str, table: Table, header: Header, key: str,
           issued: int | None) -> Iterator[Target]:
    columns = _value_columns(table, header, issued)
    horizon: int | None = None
    metric_at = table.columns["metric"]
    for row in table.rows:
        words = " ".join(cell.text for cell in row.cells)
        metric = _cell(row, metric_at)
        filled = [column for column in columns if _filled(_cell(row, column.index))]
        if row.group or not filled or metric is None:
            years = _YEAR.findall(words)
            if years and (row.group or not filled) and len(words) < 160:
                horizon = int(years[-1])
            continue
        if not metric.text.strip():
            continue
        unit = _cell(row, table.columns.get("unit"))
        lead = _cell(row, table.columns.get("lead"))
        for column in filled:
            yield from _values(text, table, metric, _cell(row, column.index),
                               column.year or horizon, unit.text.strip() if unit else "", lead,
                               key)


def _cell(row: Row, index: int | None) -> Cell | None:
    return row.cells[index] if index is not None and index < len(row.cells) else None


def _filled(cell: Cell | None) -> bool:
    return cell is not None and fold(cell.text) not in _EMPTY


def _value_columns(table: Table, header: Header, issued: int | None) -> list[_Column]:
    """The columns of goals: not those of results, nor of years before the paper."""
    found: list[_Column] = []
    results, goals = rules()["tables"]["results"], rules()["tables"]["goals"]
    report = header.type in ("Báo cáo", "Đề cương báo cáo")
    for role, index in table.columns.items():
        name = table.header[index] if index < len(table.header) else ""
        words = fold(name)
        if role != "value" and not role.startswith("year:"):
            continue
        if any(words.startswith(cue) for cue in results) and "muc tieu" not in words:
            continue
        if report and not any(cue in words for cue in ("muc tieu", "ke hoach", "chi tieu",
                                                       "phan dau")):
            continue
        year = int(role[5:]) if role.startswith("year:") else _last_year(words)
        if year is not None and issued is not None and year < issued \
                and not any(cue in words for cue in goals):
            continue
        found.append(_Column(index, year))
    return found


def _last_year(words: str) -> int | None:
    years = _YEAR.findall(words)
    return int(years[-1]) if years else None


def _values(text: str, table: Table, metric: Cell, cell: Cell | None, horizon: int | None,
            unit: str, lead: Cell | None, key: str) -> Iterator[Target]:
    if cell is None:
        return
    start = cell.span.start
    raw = text[cell.span.start : cell.span.end]
    name = re.sub(r"\s+", " ", metric.text).strip(" *.:")
    body = lead.text.strip() if lead is not None and lead.text.strip() else None
    for part in _parts(raw):
        low, high = part
        words = raw[low:high]
        read = _read(words)
        span = Span(metric.span.start, start + high)
        if span.end - span.start > 2400 or span.start >= span.end:
            span = Span(start + low, start + high)
        if read is None:
            yield Target(owner=key, horizon=horizon, metric=name, comparator="qualitative",
                         value=None, unit=unit or None, span=span, rule="table-words",
                         confidence=0.85, section=table.section, lead=body)
            continue
        comparator, value, rest = read
        if not unit and _bare_year(value):
            continue
        shown = f"{name} ({rest})" if rest and len(_parts(raw)) > 1 else name
        yield Target(owner=key, horizon=horizon, metric=shown, comparator=comparator, value=value,
                     unit=_unit(unit, words, rest), span=span, rule="table-value", confidence=0.94,
                     section=table.section, lead=body)


def _parts(raw: str) -> list[tuple[int, int]]:
    """The values of one cell: between semicolons, each with a figure of its own."""
    out: list[tuple[int, int]] = []
    low = 0
    for match in _PARTS.finditer(raw):
        out.append((low, match.start()))
        low = match.end()
    out.append((low, len(raw)))
    kept = [(a, b) for a, b in out if raw[a:b].strip(" *|")]
    with_figure = [(a, b) for a, b in kept if re.search(r"[0-9]", raw[a:b])]
    if len(with_figure) < 2:
        trimmed = raw.rstrip(" |*")
        lead = len(trimmed) - len(trimmed.lstrip(" |*"))
        return [(lead, len(trimmed))] if trimmed.strip() else []
    return [(a + len(raw[a:b]) - len(raw[a:b].lstrip()), a + len(raw[a:b].rstrip()))
            for a, b in with_figure]


def _read(words: str) -> tuple[str, float | int | tuple[float, float], str] | None:
    """(comparator, value, words after) of a cell; ``None`` when it says its goal in words."""
    clean = words.strip(" *|")
    match = _VALUE.match(clean)
    if match is None or clean[: match.start("low")].count(" ") > 4:
        found = [item for item in figures(clean, 0, len(clean)) if item.bound]
        return (found[0].comparator, found[0].value, "") if len(found) == 1 else None
    sign = (match["sign"] or "").lower()
    comparator = _SIGNS.get(sign) or _WORDS.get(sign, "=")
    rest = match["rest"].strip(" .,)(%")
    low = number(match["low"])
    if match["high"]:
        high = number(match["high"])
        if high > low:
            return "range", (float(low), float(high)), rest
    if rest.lower().startswith("trở lên"):
        comparator = ">="
    if rest.lower().startswith("trở xuống"):
        comparator = "<="
    return comparator, low, rest


def _bare_year(value: float | int | tuple[float, float]) -> bool:
    return isinstance(value, int) and 2000 <= value <= 2100


def _unit(unit: str, words: str, rest: str) -> str | None:
    if unit:
        return re.sub(r"\s+", " ", unit)
    if "%" in words:
        return "%"
    found = re.match(r"[^\W\d_]{1,12}(?:[ /][^\W\d_]{1,12}){0,2}", rest)
    return found.group(0) if found and len(rest) < 30 else None


def _tasks(text: str, table: Table, key: str) -> Iterator[Target]:
    """Figures to be reached inside a task or its product; the term gives the year."""
    for row in table.rows:
        if row.group:
            continue
        deadline = _cell(row, table.columns.get("deadline"))
        years = _YEAR.findall(deadline.text) if deadline is not None else []
        lead = _cell(row, table.columns.get("lead"))
        for role in ("task", "product"):
            cell = _cell(row, table.columns.get(role))
            if cell is not None and cell.span.end > cell.span.start:
                yield from _figures(text, table, cell, int(years[-1]) if years else None, lead, key)


def _figures(text: str, table: Table, cell: Cell, horizon: int | None, lead: Cell | None,
             key: str) -> Iterator[Target]:
    sentence = text[cell.span.start : cell.span.end].lower()
    if any(word in sentence for word in rules()["sentences"]["past"]):
        return
    for figure in figures(text, cell.span.start, cell.span.end):
        unit = (figure.unit or "").lower()
        least = figure.comparator in (">=", ">", "<=", "<", "top-n")
        if not (least or (unit.startswith("%") and figure.value == 100)):
            continue
        if unit.split("/")[0].strip() in rules()["units"]["never"] or not unit:
            continue
        high = min(cell.span.end, figure.end + 120)
        stop = re.search(r"[.;|]", text[figure.end : high])
        high = figure.end + stop.start() if stop else high
        body = lead.text.strip() if lead is not None and lead.text.strip() else None
        metric = re.sub(r"\s+", " ", text[figure.end : high]).strip(" ,*|") or cell.text[:160]
        yield Target(owner=key, horizon=horizon, metric=metric, comparator=figure.comparator,
                     value=figure.value, unit=figure.unit, span=Span(figure.start, high),
                     rule="figure-in-table-of-tasks", confidence=0.8, section=table.section,
                     lead=body)
