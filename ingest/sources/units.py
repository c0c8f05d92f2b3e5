"""The register of units (danh mục đơn vị) in CSV or XLSX → claims, and its export."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.data import rules
from graph.errors import InvalidInput
from graph.kinds import LEVEL_VI, EdgeKind, Level, NodeKind, Origin
from graph.model import Claim, Evidence
from graph.names import fold
from ingest.reading.bodies.grammar import Context, parse_body
from ingest.reading.model import Body

from .cells import level_of, when_of
from .columns import Columns, find_header, is_numbering
from .row_bodies import body_props, place_context
from .tabular import Row, Sheet, is_table, read_sheets

_SIGNS = frozenset(("parent", "level", "valid_from", "valid_to", "successor", "kind"))
_HEADER = ("STT", "Tên đơn vị", "Loại", "Cấp", "Trực thuộc", "Tỉnh", "Hiệu lực từ",
           "Hiệu lực đến", "Kế thừa bởi")
_RULE = "units.row"


def is_units(path: Path) -> bool:
    """True when the table names units and their level, superior or validity, and no documents."""
    if not is_table(path):
        return False
    return any(_unit_header(sheet) is not None for sheet in read_sheets(path))


def read_units(path: Path, origin: str | None = None) -> tuple[list[Claim], list[str]]:
    """ORGANISATION claims with PART_OF (validity) and SUCCEEDED_BY, and the doubts of the rows."""
    name = unicodedata.normalize("NFC", path.name)
    claims: list[Claim] = []
    doubts: list[str] = []
    found = False
    for sheet in read_sheets(path):
        header = _unit_header(sheet)
        if header is None:
            continue
        found = True
        reader = _Units(origin or name, name, sheet, header[0], header[1])
        claims += reader.claims()
        doubts += reader.doubts
    if not found:
        raise InvalidInput(f"{name}: không thấy cột “Tên đơn vị” của một danh mục đơn vị",
                           file=name, reason="columns")
    return claims, doubts


def export_units(rows: Iterable[Mapping[str, str | None]]) -> str:
    """CSV text with a byte order mark and semicolons, as Excel opens it in Viet Nam.

    ``rows`` have the keys name, kind, level (a code), parent, place, valid_from, valid_to,
    successor; :func:`read_units` reads the result back.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADER)
    for number, row in enumerate(rows, start=1):
        level = row.get("level")
        shown = LEVEL_VI[Level(level)] if level else ""
        writer.writerow([number, *(_safe(value) for value in (
            row.get("name"), row.get("kind"), shown, row.get("parent"), row.get("place"),
            _dmy(row.get("valid_from")), _dmy(row.get("valid_to")), row.get("successor")))])
    return "\ufeff" + out.getvalue()


def _safe(value: str | None) -> str:
    """A value no spreadsheet takes for a formula."""
    text = value or ""
    return f"'{text}" if text[:1] in ("=", "+", "@", "-") else text


def _dmy(day: str | None) -> str:
    return "/".join(reversed(day.split("-"))) if day else ""


def _unit_header(sheet: Sheet) -> tuple[Row, dict[str, int]] | None:
    found = find_header(sheet, "unit")
    if found is None or "name" not in found[1] or not _SIGNS & set(found[1]):
        return None
    documents = find_header(sheet, "document")
    if documents is not None and "code" in documents[1]:
        return None
    return found


@dataclass(slots=True)
class _Units:
    source: str
    file: str
    sheet: Sheet
    header: Row
    columns: Columns
    doubts: list[str] = field(default_factory=list)

    def claims(self) -> list[Claim]:
        rows = [row for row in self.sheet.rows
                if row.number > self.header.number and any(row.cells)
                and row.cells != self.header.cells and not is_numbering(row)]
        found: list[Claim] = []
        seen: dict[str, str] = {}
        places = {fold(self._cell(row, "name")): self._cell(row, "place") for row in rows}
        for row in rows:
            name = self._cell(row, "name")
            if not name:
                if len([cell for cell in row.cells if cell]) > 1:
                    self._doubt(row, "thiếu tên đơn vị; bỏ qua")
                continue
            body = parse_body(name, self._context(row))
            if body.canonical in seen:
                self._doubt(row, f"trùng đơn vị “{name}” ({seen[body.canonical]})")
                continue
            seen[body.canonical] = self.sheet.where(row)
            found += self._unit(row, body, places)
        return found

    def _unit(self, row: Row, body: Body, places: Mapping[str, str]) -> Iterator[Claim]:
        evidence = (Evidence(self.source, row.text[:600], _RULE, 0.97, Origin.RECORDED,
                             where=self.sheet.where(row)),)
        start, end = self._day(row, "valid_from"), self._day(row, "valid_to")
        if start and end and end < start:
            self._doubt(row, "hiệu lực đến trước hiệu lực từ; bỏ hai ngày")
            start = end = None
        props: dict[str, Any] = body_props(body)
        aliases = [part.strip() for part in self._cell(row, "aliases").split(";") if part.strip()]
        given: dict[str, Any] = {
            "level": body.level or self._level(row), "kind": body.kind or self._kind(row),
            "place": body.place or self._cell(row, "place") or None, "aliases": aliases or None,
            "valid_from": start, "valid_to": end, "registered": True}
        props |= {key: value for key, value in given.items() if value is not None}
        ref = f"O:{body.canonical}"
        parent = self._other(row, "parent", places)
        if parent is not None:
            props["parent"] = parent.canonical
        yield self._claim(NodeKind.ORGANISATION, ref, None, evidence, props)
        validity = {key: value for key, value in (("valid_from", start), ("valid_to", end))
                    if value is not None}
        if parent is not None and parent.canonical != body.canonical:
            yield self._claim(NodeKind.ORGANISATION, f"O:{parent.canonical}", None, evidence,
                              body_props(parent))
            yield self._claim(EdgeKind.PART_OF, ref, f"O:{parent.canonical}", evidence, validity)
        heir = self._other(row, "successor", places)
        if heir is not None and heir.canonical != body.canonical:
            yield self._claim(NodeKind.ORGANISATION, f"O:{heir.canonical}", None, evidence,
                              body_props(heir))
            yield self._claim(EdgeKind.SUCCEEDED_BY, ref, f"O:{heir.canonical}", evidence,
                              {"valid_to": end} if end else {})

    def _other(self, row: Row, role: str, places: Mapping[str, str]) -> Body | None:
        name = self._cell(row, role)
        if not name:
            return None
        place = places.get(fold(name)) or self._cell(row, "place")
        return parse_body(name, place_context(None, self.source, place or None))

    def _context(self, row: Row) -> Context:
        return place_context(None, self.source, self._cell(row, "place") or None)

    def _level(self, row: Row) -> str | None:
        cell = self._cell(row, "level")
        level = level_of(cell) if cell else None
        if cell and level is None:
            self._doubt(row, f"không hiểu cấp “{cell}”")
        return level

    def _kind(self, row: Row) -> str | None:
        cell = fold(self._cell(row, "kind"))
        return next((kind for kind in rules("register_columns")["kinds"]["names"]
                     if fold(kind) == cell), None)

    def _day(self, row: Row, role: str) -> str | None:
        cell = self._cell(row, role)
        when = when_of(cell) if cell else None
        if cell and when is None:
            self._doubt(row, f"không hiểu ngày “{cell}”")
        if when is None:
            return None
        return when["start"] if role == "valid_from" else when["end"]

    def _cell(self, row: Row, role: str) -> str:
        return row.cell(self.columns.get(role))

    def _doubt(self, row: Row, words: str) -> None:
        self.doubts.append(f"{self.file}, {self.sheet.where(row)}: {words}")

    def _claim(self, kind: NodeKind | EdgeKind, ref: str, to: str | None,
               evidence: tuple[Evidence, ...], props: Mapping[str, Any]) -> Claim:
        return Claim(self.source, kind, ref, dict(props), to, evidence)
