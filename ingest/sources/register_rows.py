"""Rows of a register of documents → what each row says.  Doubts name the row; nothing stops."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.data import rules
from graph.kinds import RELATIONS, EdgeKind, Origin
from graph.names import fold
from graph.numbers import join
from graph.props import WhenProps
from ingest.reading.bodies.grammar import Context, parse_body

from .cells import Cited, cited_in, code_of, level_of, type_at_start, when_of
from .columns import Columns, is_numbering
from .row_bodies import place_context
from .tabular import Row, Sheet

_YEAR = re.compile(r"\bnăm\s{1,3}((?:19|20)[0-9]{2})\b", re.IGNORECASE)
_AFTER_OFFICE = re.compile(r"\s{1,3}[-–|]\s{1,3}|[-–,(]?\s{0,3}\bnăm\b", re.IGNORECASE)
_SAID = ("type", "code", "date", "issuer", "place", "title", "implements", "basis")
_KINDS = {kind.value: kind for kind in RELATIONS}


@dataclass(frozen=True, slots=True)
class Relation:
    """One cited document and how; ``origin`` is inferred where the register says so."""

    kind: EdgeKind
    cited: Cited
    origin: Origin


@dataclass(frozen=True, slots=True)
class Entry:
    """One row, read.  ``key`` is unique in the file and stable while the row stays where it is;
    ``where`` is what people see."""

    key: str
    where: str
    quote: str
    code: str | None
    date: WhenProps | None
    type: str | None
    title: str | None
    issuers: tuple[str, ...]
    place: str | None
    level: str | None
    term: str | None
    context: Context
    relations: tuple[Relation, ...]
    arrival_number: str | None
    arrival_date: WhenProps | None
    receivers: tuple[str, ...]
    recipients: tuple[str, ...]
    row_id: str
    weak: bool
    certainty: str
    doubt: str | None
    deadline: WhenProps | None

    @property
    def planned(self) -> bool:
        """True for a row that stands for a document still to be written."""
        return self.certainty == "planned"

    def confidence(self, origin: Origin) -> float:
        """Recorded facts are as good as the register; weak rows and inferred edges say so."""
        if self.weak:
            return 0.4
        return 0.95 if origin is Origin.RECORDED else 0.5


@dataclass(slots=True)
class RegisterSheet:
    """A sheet with its header and columns; :meth:`entries` reads it and fills ``doubts``.

    ``keeper`` is the office whose register it is, when known.
    """

    source: str
    file: str
    sheet: Sheet
    header: Row
    columns: Columns
    prefix: str = ""
    keeper: str | None = None
    doubts: list[str] = field(default_factory=list)
    _year: int | None = None
    _home: Context | None = None

    def entries(self) -> list[Entry]:
        """All rows that say enough to name a document."""
        self._above()
        found: list[Entry] = []
        for row in self.sheet.rows:
            if row.number <= self.header.number or not any(row.cells):
                continue
            if row.cells == self.header.cells or is_numbering(row) or self._heading(row):
                continue
            entry = self._entry(row)
            if entry is not None:
                found.append(entry)
        return found

    @property
    def incoming(self) -> bool:
        """True when the columns are those of a register of incoming papers."""
        return "arrival_number" in self.columns or "arrival_date" in self.columns

    def _above(self) -> None:
        """The keeper and the year, from the lines above the header."""
        lines = [cell for row in self.sheet.rows if row.number < self.header.number
                 for cell in row.cells if cell]
        for line in lines:
            match = _YEAR.search(line)
            if match and self._year is None:
                self._year = int(match.group(1))
        if self.keeper is None:
            self.keeper = next((name for line in lines if (name := _office(line))), None)
            if self.keeper is not None:
                self.doubts.append(f"{self.file}: coi là sổ của “{self.keeper}” theo dòng trên "
                                   f"tiêu đề bảng")
        if self.keeper is not None:
            self._home = place_context(self.keeper, self.source)

    def _heading(self, row: Row) -> bool:
        """A row that only opens a group ("Tháng 7/2025")."""
        filled = [cell for cell in row.cells if cell]
        return len(filled) == 1 and not self._cell(row, "code") and not self._cell(row, "title")

    def _entry(self, row: Row) -> Entry | None:
        marks = {fold(word) for word in rules("register_columns")["secrecy"]["marks"]}
        if fold(self._cell(row, "secrecy")) in marks:
            self._doubt(row, "văn bản có độ mật, không nạp")
            return None
        code = self._code(row)
        when = self._day(row, "date")
        issuers = self._list(row, "issuer")
        title, kind = self._cell(row, "title"), self._cell(row, "type")
        row_id = self._cell(row, "row")
        if code is None and not (row_id and issuers) and not (title and (when or issuers)):
            self._doubt(row, "thiếu số, ký hiệu; bỏ qua")
            return None
        if not issuers and self.keeper and not self.incoming and "issuer" not in self.columns:
            issuers = (self.keeper,)
        key = f"{self.prefix}{row.number}"
        arrived = self._day(row, "arrival_date", self._year)
        if when and arrived and when["precision"] == "day" and arrived["end"] < when["start"]:
            self._doubt(row, "ngày đến trước ngày văn bản")
        return Entry(
            key=key, where=self.sheet.where(row), quote=self._quote(row), code=code, date=when,
            type=type_at_start(kind) or kind or type_at_start(title), title=title or None,
            issuers=issuers, place=self._cell(row, "place") or None,
            level=level_of(self._cell(row, "level")), term=self._cell(row, "term") or None,
            context=self._context(self._cell(row, "place"), key),
            relations=tuple(self._relations(row)),
            arrival_number=self._cell(row, "arrival_number") or None, arrival_date=arrived,
            receivers=self._list(row, "receiver"), recipients=self._list(row, "recipients"),
            row_id=row_id,
            weak=fold(self._cell(row, "weak")) in ("yes", "co", "x", "1"),
            certainty=self._cell(row, "certainty"), doubt=self._cell(row, "doubt") or None,
            deadline=self._day(row, "deadline"))

    def _quote(self, row: Row) -> str:
        """The row as it stands; of the project's own tables, whose other columns are codes and
        notes in English, the columns that say what a clerk would read, with their names."""
        if "certainty" not in self.columns:
            return row.text[:600]
        names = rules("register_columns")["document"]
        return "; ".join(f"{names[role]['names'][0]}: {cell}" for role in _SAID
                         if (cell := self._cell(row, role)))[:600]

    def _relations(self, row: Row) -> Iterator[Relation]:
        origin = self._origin(row, "origin")
        for role, kind in (("implements", EdgeKind.IMPLEMENTS), ("basis", EdgeKind.BASIS)):
            for cited in cited_in(self._cell(row, role)):
                yield Relation(kind, cited, origin)
        origin = self._origin(row, "other_origin")
        for piece in self._list(row, "other_relations"):
            word, _, rest = piece.partition(" ")
            if word not in _KINDS:
                self._doubt(row, f"không hiểu quan hệ “{piece}”")
                continue
            for cited in cited_in(rest):
                yield Relation(_KINDS[word], cited, origin)

    def _origin(self, row: Row, role: str) -> Origin:
        inferred = self._cell(row, role) == Origin.INFERRED.value
        return Origin.INFERRED if inferred else Origin.RECORDED

    def _code(self, row: Row) -> str | None:
        cell = self._cell(row, "code")
        if not cell:
            number, symbol = self._cell(row, "number"), self._cell(row, "symbol")
            cell = join(number, symbol.lstrip("-/ ")) if number and symbol else ""
        code = code_of(cell) if cell else None
        if cell and code is None:
            self._doubt(row, f"số, ký hiệu “{cell}” không đúng dạng")
        return code

    def _day(self, row: Row, role: str, year: int | None = None) -> WhenProps | None:
        cell = self._cell(row, role)
        when = when_of(cell, year) if cell else None
        if cell and when is None:
            self._doubt(row, f"không hiểu ngày “{cell}”")
        return when

    def _list(self, row: Row, role: str) -> tuple[str, ...]:
        parts = (part.strip(" -+•.,") for part in self._cell(row, role).split(";"))
        return tuple(part for part in parts if part)

    def _context(self, place: str, key: str) -> Context:
        if place:
            return place_context(None, f"{self.source}, {key}", place)
        return self._home or place_context(None, f"{self.source}, {key}")

    def _cell(self, row: Row, role: str) -> str:
        return row.cell(self.columns.get(role))

    def _doubt(self, row: Row, words: str) -> None:
        self.doubts.append(f"{self.file}, {self.sheet.where(row)}: {words}")


def _office(line: str) -> str | None:
    """The body that a line above the header names ("Đảng ủy xã An Hòa - Năm 2025")."""
    name = _AFTER_OFFICE.split(line, maxsplit=1)[0].strip(" ,.-–")
    if len(name) < 6 or (name.isupper() and "SỔ" in name):
        return None
    body = parse_body(name, place_context(None, "-"))
    return name if body.kind is not None and body.level is not None and not body.group else None
