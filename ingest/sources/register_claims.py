"""Entries of a register → claims: the document, who issued and received it, what it carries out.

A cited document that the register itself lists once is that row; another one is a document that
the register only cites.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.kinds import EdgeKind, NodeKind, Origin
from graph.model import Claim, Evidence
from graph.names import slug
from graph.numbers import canonical, split
from graph.props import WhenProps
from ingest.scopes import header_scope, national, scope_of

from .cells import Cited
from .register_rows import Entry
from .row_bodies import Bodies, meant

_RULE = "register.row"
#: Certainties of the shipped registers that say a document was issued.
_ISSUED = ("", "full", "number_only")


@dataclass(slots=True)
class RegisterClaims:
    """Collects the claims of one register; ``keeper`` is the office that keeps it."""

    source: str
    file: str
    entries: Sequence[Entry]
    keeper: str | None = None
    incoming: bool = False
    doubts: list[str] = field(default_factory=list)
    rows: list[Claim] = field(default_factory=list)
    _bodies: Bodies = field(init=False)
    _by_code: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    _unnumbered: dict[str, Entry] = field(default_factory=dict)
    _cited: set[str] = field(default_factory=set)

    def claims(self) -> list[Claim]:
        """All claims; fills ``doubts``."""
        self._bodies = Bodies(self.source)
        for entry in self.entries:
            if entry.code is not None and not entry.planned:
                self._by_code[canonical(entry.code)].append(entry)
            elif entry.title and not entry.planned:
                for name in (entry.title, f"{entry.type or ''} {entry.title}"):
                    self._unnumbered.setdefault(slug(name), entry)
        for entry in self.entries:
            if entry.planned:
                self._expected(entry)
            else:
                self._document(entry)
                self._movements(entry)
                self._relations(entry)
        return [*self.rows, *self._bodies.claims()]

    def _document(self, entry: Entry) -> None:
        evidence = _evidence(self.source, entry)
        issuers = [self._bodies.body(name, entry.context, evidence) for name in entry.issuers]
        first = issuers[0] if issuers else None
        parts = split(entry.code) if entry.code else None
        own = None
        if entry.code is None:
            words = slug(entry.title or entry.type or "")[:80]
            own = "\x1f".join((self.source, entry.row_id, words, slug("; ".join(entry.issuers)),
                               entry.date["start"] if entry.date else ""))
        self._add(
            NodeKind.DOCUMENT, _ref(entry), None, evidence, role="register", held=False,
            code=entry.code, number=parts[0] if parts else None,
            symbol=parts[2] if parts else None, type=entry.type, date=_plain(entry.date),
            title=entry.title, place=entry.place, issuer="; ".join(entry.issuers) or None,
            level=entry.level or (first.level if first else None),
            scope=header_scope(entry.code, first), term=entry.term,
            issue_state="issued" if entry.certainty in _ISSUED else None,
            weak=entry.weak or None, doubt=entry.doubt, own_key=own)
        for body in issuers:
            self._add(EdgeKind.ISSUED_BY, _ref(entry), f"O:{body.canonical}", evidence,
                      weak=entry.weak or None)

    def _relations(self, entry: Entry) -> None:
        for item in entry.relations:
            target = self._target(entry, item.cited)
            if target is not None and target != _ref(entry):
                self._add(item.kind, _ref(entry), target,
                          _evidence(self.source, entry, item.origin), weak=entry.weak or None)

    def _movements(self, entry: Entry) -> None:
        """To whom it was sent, and where and when it arrived."""
        evidence = _evidence(self.source, entry)
        for name in entry.recipients:
            body = meant(name, entry.context)
            if body.kind is None and body.level is None:
                continue
            self._bodies.body(name, entry.context, evidence)
            self._add(EdgeKind.ADDRESSED_TO, _ref(entry), f"O:{body.canonical}", evidence)
        arrived = {"date": entry.arrival_date["start"] if entry.arrival_date else None,
                   "number": entry.arrival_number}
        inside: list[str] = []
        for name in entry.receivers:
            body = meant(name, entry.context)
            if body.kind is None and body.level is None:
                inside.append(name)
            else:
                self._bodies.body(name, entry.context, evidence)
                self._add(EdgeKind.RECEIVED_BY, _ref(entry), f"O:{body.canonical}", evidence,
                          **arrived)
        if self.incoming and self.keeper:
            keeper = self._bodies.body(self.keeper, entry.context, evidence)
            self._add(EdgeKind.RECEIVED_BY, _ref(entry), f"O:{keeper.canonical}", evidence,
                      receiver="; ".join(inside) or None, **arrived)

    def _target(self, entry: Entry, cited: Cited) -> str | None:
        """Ref of the document a cell cites: a row of this register, else a citation."""
        if cited.code is None:
            named = self._unnumbered.get(slug(cited.text))
            if named is not None:
                return _ref(named)
            if cited.type is None:
                self.doubts.append(f"{self.file}, {entry.where}: không thấy số, ký hiệu trong "
                                   f"“{cited.text}”")
                return None
        else:
            fits = self._fits(entry, cited)
            if len(fits) == 1:
                return _ref(fits[0])
            if len(fits) > 1:
                self.doubts.append(f"{self.file}, {entry.where}: sổ có {len(fits)} văn bản số "
                                   f"{cited.code}; chưa rõ là văn bản nào")
        return self._citation(entry, cited)

    def _fits(self, entry: Entry, cited: Cited) -> list[Entry]:
        assert cited.code is not None
        rows = self._by_code.get(canonical(cited.code), [])
        if cited.term is not None:
            rows = [row for row in rows if row.term in (None, cited.term)]
        if cited.date is not None:
            rows = [row for row in rows if row.date is None or _overlap(row.date, cited.date)]
        if cited.issuer is not None:
            issuer = meant(cited.issuer, entry.context)
            wanted = header_scope(cited.code, issuer)
            rows = [row for row in rows if not row.issuers or header_scope(
                row.code, meant(row.issuers[0], row.context)) == wanted]
        if len(rows) > 1:
            near = [row for row in rows if row.place == entry.place]
            rows = near if len(near) == 1 else rows
        same = {(header_scope(row.code, meant(row.issuers[0], row.context))
                 if row.issuers else None, row.date["start"] if row.date else None, row.term)
                for row in rows}
        return rows[:1] if len(same) == 1 else rows

    def _citation(self, entry: Entry, cited: Cited) -> str:
        evidence = _evidence(self.source, entry)
        issuer = meant(cited.issuer, entry.context) if cited.issuer else None
        parts = split(cited.code) if cited.code else None
        scope = scope_of(cited.code, issuer, entry.context, stated=None)
        own = None
        if cited.code is None:
            ref = f"D:{slug(cited.text)}"
            own = f"{slug(cited.text)}\x1f{self.source}"
        else:
            whose = scope or (cited.issuer or f"@{entry.key}")
            day = cited.date["start"] if cited.date else ""
            ref = f"D:{cited.code}" if national(cited.code) and not day and not cited.term \
                else f"D:{cited.code}~{slug(whose)}~{day}{cited.term or ''}"
        if ref not in self._cited:
            self._cited.add(ref)
            self._add(
                NodeKind.DOCUMENT, ref, None, evidence, role="cited", held=False,
                code=cited.code, number=parts[0] if parts else None,
                symbol=parts[2] if parts else None, type=cited.type, date=_plain(cited.date),
                title=cited.text if cited.code is None else None, issuer=cited.issuer,
                scope=scope, term=cited.term, own_key=own)
            if issuer is not None and cited.issuer:
                self._bodies.body(cited.issuer, entry.context, evidence)
                self._add(EdgeKind.ISSUED_BY, ref, f"O:{issuer.canonical}", evidence)
        return ref

    def _expected(self, entry: Entry) -> None:
        """A row for a document still to be written: what the documents it carries out expect."""
        evidence = _evidence(self.source, entry)
        found = [self._target(entry, item.cited) for item in entry.relations
                 if item.kind is EdgeKind.IMPLEMENTS]
        targets = [target for target in found if target is not None]
        if not targets:
            self.doubts.append(f"{self.file}, {entry.where}: văn bản dự kiến không nêu văn bản "
                               f"cấp trên; bỏ qua")
            return
        ref = f"X:{targets[-1].removeprefix('D:')}|so-{slug(entry.row_id or entry.key)}|1"
        deadline = None
        if entry.deadline is not None:
            deadline = {"start": entry.deadline["start"], "to": entry.deadline["end"]}
        self._add(NodeKind.EXPECTED_ACT, ref, None, evidence, nature="document",
                  expected=entry.type or "Văn bản", unit_name="; ".join(entry.issuers) or None,
                  deadline=deadline, last_day=entry.deadline["end"] if entry.deadline else None)
        self._add(EdgeKind.EXPECTS, targets[-1], ref, evidence)
        for target in targets:
            self._add(EdgeKind.ACT_IMPLEMENTS, ref, target, evidence)
        for name in entry.issuers:
            body = self._bodies.body(name, entry.context, evidence)
            self._add(EdgeKind.DUE_FROM, ref, f"O:{body.canonical}", evidence)

    def _add(self, kind: NodeKind | EdgeKind, ref: str, to: str | None,
             evidence: tuple[Evidence, ...], **props: Any) -> None:
        kept = {name: value for name, value in props.items() if value is not None}
        self.rows.append(Claim(self.source, kind, ref, kept, to, evidence))


def _ref(entry: Entry) -> str:
    return f"D:{entry.code or 'khong-so'}@{entry.key}"


def _evidence(source: str, entry: Entry,
              origin: Origin = Origin.RECORDED) -> tuple[Evidence, ...]:
    return (Evidence(source, entry.quote, _RULE, entry.confidence(origin), origin,
                     where=entry.where),)


def _plain(when: WhenProps | None) -> dict[str, str] | None:
    return {"start": when["start"], "end": when["end"], "precision": when["precision"]} \
        if when else None


def _overlap(first: WhenProps, second: WhenProps) -> bool:
    return first["start"] <= second["end"] and second["start"] <= first["end"]
