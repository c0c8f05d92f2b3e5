"""Reading → claims: every fact of a reading as one flat statement with its evidence.  Pure."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph.identity.documents import NATIONAL
from graph.kinds import EdgeKind, NodeKind, Origin
from graph.model import Claim, Evidence
from graph.names import short_hash

from .reading.bodies.grammar import Context, context_of, parse_body
from .reading.bodies.joint import joint_names
from .reading.duties.deadlines import last_day
from .reading.duties.proposals import find_proposers
from .reading.head.annexes import part_alone
from .reading.model import Body, Citation, Deadline, Header, Reading, Span
from .reading.page.layout import section_path
from .scopes import CENTRAL, header_scope, national, scope_of

_RELATED = {kind.value: kind for kind in EdgeKind}


@dataclass(slots=True)
class _Maker:
    """What every claim of one reading shares."""

    origin: str
    reading: Reading
    context: Context
    sample: bool
    ordinals: Counter[tuple[str, str]]
    bodies: dict[str, Body]

    def evidence(self, span: Span | None, rule: str, confidence: float,
                 stated: bool = True) -> tuple[Evidence, ...]:
        text = self.reading.layout.text
        origin = Origin.STATED if stated else Origin.INFERRED
        home = f"D:{self.reading.key}"
        if span is None:
            return (Evidence(self.origin, "", rule, confidence, origin, document=home),)
        return (Evidence(self.origin, text[span.start:span.end], rule, confidence, origin,
                         span.start, span.end, section_path(self.reading.layout, span.start),
                         document=home),)

    def claim(self, kind: NodeKind | EdgeKind, ref: str, /, to: str | None = None,
              evidence: tuple[Evidence, ...] = (), **props: Any) -> Claim:
        kept = {name: value for name, value in props.items() if value is not None}
        if self.sample and isinstance(kind, NodeKind) and not real(kept):
            kept["sample"] = True
        return Claim(self.origin, kind, ref, kept, to, evidence)

    def part(self, letter: str, section: str | None, document: str | None = None) -> str:
        """A ref that is unique in the source: letter, document key, section, ordinal."""
        key = document or self.reading.key
        path = section or "-"
        self.ordinals[f"{letter}:{key}", path] += 1
        return f"{letter}:{key}|{path}|{self.ordinals[f'{letter}:{key}', path]}"

    def body(self, name: str, canonical: str | None = None) -> str:
        """Ref of a body; makes sure that a claim for it is given."""
        found = parse_body(canonical or name, self.context)
        known = self.bodies.get(found.canonical)
        if known is None:
            self.bodies[found.canonical] = found
        return f"O:{found.canonical}"


def claims_of(reading: Reading, origin: str, *, sample: bool = False,
              attached: bool = False) -> tuple[Claim, ...]:
    """All claims of a reading.  ``origin`` names the source; ``sample`` marks invented texts,
    ``attached`` a document that is not the first of its file."""
    context = context_of(reading.header, reading.layout, reading.key)
    make = _Maker(origin, reading, context, sample, Counter(),
                  {body.canonical: body for body in reading.bodies})
    rows = list(_document_claims(make, attached=attached))
    own = rows[0].props
    rows += _annex_claims(make, own)
    issued = {annex.key: _annexed(own, annex.part) for annex in reading.annexes}
    for citation in reading.citations:
        rows += _citation_claims(make, citation, issued.get(citation.key))
    if reading.header.type == "Phụ lục":
        rows = _with_paper(make, rows)
    rows += _relation_claims(make)
    rows += _recipient_claims(make)
    rows += _proposal_claims(make)
    rows += _task_claims(make)
    rows += _target_claims(make)
    rows += _duty_claims(make)
    rows += _event_claims(make)
    for body in list(make.bodies.values()):
        rows += _body_claims(make, body)
    for other in reading.attached:
        rows += claims_of(other, origin, sample=sample, attached=True)
    return tuple(rows)


def real(props: Mapping[str, Any]) -> bool:
    """True for what exists although an invented paper names it: documents and bodies of the
    Centre (57-NQ/TW, the Politburo)."""
    if props.get("role") == "self":
        return False
    return props.get("scope") == NATIONAL or (
        "canonical" in props and props.get("level") in CENTRAL)


def when(day: str | None) -> dict[str, str] | None:
    """An ISO day, month or year as stored: first and last day with the precision."""
    if not day:
        return None
    if len(day) == 4:
        return {"start": f"{day}-01-01", "end": f"{day}-12-31", "precision": "year"}
    if len(day) == 7:
        year, month = int(day[:4]), int(day[5:7])
        last = monthrange(year, month)[1]
        return {"start": f"{day}-01", "end": f"{day}-{last:02d}", "precision": "month"}
    return {"start": day[:10], "end": day[:10], "precision": "day"}


def deadline_props(item: Deadline | None) -> dict[str, Any] | None:
    """A deadline as stored."""
    if item is None:
        return None
    row = {"text": item.text, "start": item.start, "to": item.end,
           "recurrence": item.recurrence, "exclusive": item.exclusive or None}
    return {name: value for name, value in row.items() if value is not None}


def _code(header: Header, key: str) -> str | None:
    return key if header.number is not None and header.symbol is not None else None


def _shown(name: str | None, body: Body | None) -> str | None:
    """An issuer as a person writes it: capitals of a letterhead give way to the body's name."""
    if name is None or body is None or not name.isupper():
        return name
    return body.canonical.split(" [")[0]


def _document_claims(make: _Maker, *, attached: bool) -> Iterator[Claim]:
    reading, header = make.reading, make.reading.header
    code = _code(header, reading.key)
    issuer = None
    issuers = joint_names(header.issuer) if header.issuer else ()
    if issuers:
        issuer = parse_body(issuers[0], make.context)
    text_hash = f"text:{short_hash(reading.layout.text.strip())}"
    signer = header.signer
    spans = sorted(header.spans.items(), key=lambda kv: (kv[1].start, kv[0]))
    evidence = tuple(item for name, span in spans
                     for item in make.evidence(span, f"header.{name}", header.confidence))
    ref = f"D:{reading.key}"
    yield make.claim(
        NodeKind.DOCUMENT, ref, evidence=evidence, role="self", held=True, code=code,
        number=header.number, symbol=header.symbol, type=header.type,
        date=when(header.issued), place=header.place, title=header.title,
        issuer=_shown(header.issuer, issuer if len(issuers) == 1 else None),
        parent_organ=header.parent_organ,
        signer=None if signer is None else {"name": signer.name, "role": signer.role,
                                            "on_behalf": signer.on_behalf},
        level=issuer.level if issuer else None,
        scope=header_scope(code, issuer),
        secrecy=header.secrecy, urgency=header.urgency, circulation=header.circulation,
        missing=dict(header.missing), issue_state=header.state,
        issue_reason=header.state_reason, own_key=text_hash,
        attached=attached or None)
    yield make.claim(NodeKind.SOURCE, f"S:{make.origin}", origin=make.origin)
    yield make.claim(EdgeKind.READ_FROM, ref, f"S:{make.origin}",
                     make.evidence(None, "source", 1.0))
    if header.issuer and issuer is not None:
        span = header.spans.get("issuer")
        for name in issuers:
            yield make.claim(EdgeKind.ISSUED_BY, ref, make.body(name),
                             make.evidence(span, "header.issuer", header.confidence))


#: What a paper is known by, for the identity of what is issued with it.
_KNOWN_BY = ("role", "code", "symbol", "type", "date", "scope", "title", "own_key")


def _annexed(paper: Mapping[str, Any], part: str) -> dict[str, Any]:
    return {"annex": part, "annex_of": {k: paper[k] for k in _KNOWN_BY if k in paper}}


def _annex_claims(make: _Maker, paper: Mapping[str, Any]) -> Iterator[Claim]:
    """Every annex is a document, issued with the paper and by whom the paper is (decision 9)."""
    reading = make.reading
    text = reading.layout.text
    stated = {(r.tail, r.head) for r in reading.relations if r.kind == "issued_with"}
    for annex in reading.annexes:
        end = text.find("\n", annex.span.start)
        line = Span(annex.span.start, annex.span.end if end < 0 else min(end, annex.span.end))
        evidence = make.evidence(line, "annex.title", 0.97)
        ref = f"D:{annex.key}"
        numeral = annex.part.partition("-")[2] if annex.type == "Phụ lục" else ""
        yield make.claim(
            NodeKind.DOCUMENT, ref, evidence=evidence, role="self", held=True, attached=True,
            type=f"{annex.type} {numeral}".strip(), title=annex.title,
            issue_state=reading.header.state, issue_reason=reading.header.state_reason,
            level=paper.get("level"), issuer=paper.get("issuer"), date=paper.get("date"),
            annex_to=f"{paper.get('type') or 'Văn bản'} số {paper['code']}"
            if paper.get("code") else None,
            **_annexed(paper, annex.part))
        yield make.claim(EdgeKind.READ_FROM, ref, f"S:{make.origin}",
                         make.evidence(None, "source", 1.0))
        if (annex.key, reading.key) not in stated:
            yield make.claim(EdgeKind.ISSUED_WITH, ref, f"D:{reading.key}", evidence)
        if reading.header.issuer:
            yield make.claim(EdgeKind.ISSUED_BY, ref, make.body(reading.header.issuer), evidence)


def _with_paper(make: _Maker, rows: list[Claim]) -> list[Claim]:
    """An annex alone in its file is that annex of the paper it names, so that the same annex in
    two files is one."""
    reading = make.reading
    part = part_alone(reading.layout)
    papers = {f"D:{r.head}" for r in reading.relations
              if r.stated and r.kind == "issued_with" and r.tail == reading.key}
    named = [row for row in rows if row.ref in papers and row.kind is NodeKind.DOCUMENT
             and row.props.get("code") and row.props.get("date")]
    if part is None or len(named) != 1:
        return rows
    extra = _annexed(named[0].props, part)
    own = f"D:{reading.key}"
    return [replace(row, props={**row.props, **extra})
            if row.ref == own and row.kind is NodeKind.DOCUMENT else row for row in rows]


def _citation_claims(make: _Maker, item: Citation,
                     annexed: Mapping[str, Any] | None) -> Iterator[Claim]:
    if item.status in ("generic", "planned"):
        return  # a class is no document, and a paper still to be written is an expected act
    ref = f"D:{item.key}"
    # a key tells equal numbers of two years apart by a mark after the number
    plain = item.key.partition("@")[0].rstrip("?")
    code = plain if item.numbered and item.number and item.symbol else None
    issuer = parse_body(item.issuer, make.context) if item.issuer else None
    everywhere = item.scope == "trung ương" or national(code)
    own = None
    if code is None:
        own = item.key if everywhere else f"{item.key}\x1f{make.origin}"
    first = item.mentions[0] if item.mentions else None
    yield make.claim(
        NodeKind.DOCUMENT, ref, evidence=make.evidence(first, item.rule, item.confidence),
        role="cited", held=False, code=code, number=item.number, symbol=item.symbol,
        type=item.type, date=when(item.date), title=item.title, issuer=item.issuer,
        level=issuer.level if issuer else None, term=item.term,
        scope=scope_of(code, issuer, make.context, stated=item.scope) or (
            NATIONAL if everywhere else None),
        own_key=own, **(annexed or {}))
    if item.issuer and issuer is not None:
        yield make.claim(EdgeKind.ISSUED_BY, ref, make.body(item.issuer),
                         make.evidence(first, "citation.issuer", item.confidence))
    for span in item.mentions:
        section = section_path(make.reading.layout, span.start)
        text = make.reading.layout.text[span.start:span.end]
        mention = make.part("M", section)
        evidence = make.evidence(span, item.rule, item.confidence)
        yield make.claim(NodeKind.MENTION, mention, evidence=evidence, text=text,
                         state=item.state, reason=item.reason, section=section,
                         candidates=list(item.candidates) or None)
        yield make.claim(EdgeKind.MENTIONS, f"D:{make.reading.key}", mention, evidence)
        if item.state == "resolved":
            yield make.claim(EdgeKind.REFERS_TO, mention, ref, evidence)


def _relation_claims(make: _Maker) -> Iterator[Claim]:
    for item in make.reading.relations:
        kind = _RELATED.get(item.kind)
        if kind is not None:
            yield make.claim(kind, f"D:{item.tail}", f"D:{item.head}",
                             make.evidence(item.span, item.rule, item.confidence, item.stated))


def _recipient_claims(make: _Maker) -> Iterator[Claim]:
    for item in make.reading.recipients:
        if item.purpose == "lưu":
            continue
        yield make.claim(EdgeKind.ADDRESSED_TO, f"D:{make.reading.key}",
                         make.body(item.name, item.canonical),
                         make.evidence(item.span, "recipient", 0.97), purpose=item.purpose)


def _proposal_claims(make: _Maker) -> Iterator[Claim]:
    for name, span in find_proposers(make.reading.layout):
        yield make.claim(EdgeKind.PROPOSED_BY, f"D:{make.reading.key}", make.body(name),
                         make.evidence(span, "proposal.preamble", 0.95))


def _named(names: tuple[str, ...], bodies: tuple[str | None, ...]) -> list[tuple[str, str | None]]:
    padded = (*bodies, *([None] * (len(names) - len(bodies))))
    return list(zip(names, padded, strict=False))


def _task_claims(make: _Maker) -> Iterator[Claim]:
    for item in make.reading.tasks:
        ref = make.part("T", item.section, item.document)
        evidence = make.evidence(item.span, item.rule, item.confidence)
        yield make.claim(
            NodeKind.TASK, ref, evidence=evidence, action=item.action,
            deadline=deadline_props(item.deadline),
            last_day=last_day(item.deadline) if item.deadline else None, section=item.section,
            kind=item.kind, modality=item.modality, implicit=item.implicit,
            restated_from=list(item.restated_from) or None, product=item.product,
            assignee_names=list(item.assignees) or None)
        owners = item.restated_from or (item.document or make.reading.key,)
        for owner in owners:
            yield make.claim(EdgeKind.ASSIGNS, f"D:{owner}", ref, evidence)
        for name, canonical in _named(item.assignees, item.assignee_bodies):
            yield make.claim(EdgeKind.ASSIGNED_TO, ref, make.body(name, canonical), evidence)
        for name, canonical in _named(item.coordinators, item.coordinator_bodies):
            yield make.claim(EdgeKind.COORDINATED_WITH, ref, make.body(name, canonical),
                             evidence)


def _target_claims(make: _Maker) -> Iterator[Claim]:
    for item in make.reading.targets:
        ref = make.part("G", item.section, item.document)
        evidence = make.evidence(item.span, item.rule, item.confidence)
        value: Any = list(item.value) if isinstance(item.value, tuple) else item.value
        yield make.claim(NodeKind.TARGET, ref, evidence=evidence, metric=item.metric,
                         comparator=item.comparator, value=value, unit=item.unit,
                         horizon=item.horizon)
        owner = item.owner if item.owner != make.reading.key else item.document or item.owner
        yield make.claim(EdgeKind.SETS, f"D:{owner}", ref, evidence)
        if item.owner != make.reading.key:
            yield make.claim(EdgeKind.RESTATES_TARGET, f"D:{make.reading.key}", ref, evidence)


def _duty_claims(make: _Maker) -> Iterator[Claim]:
    for item in make.reading.obligations:
        ref = make.part("X", item.section, item.document)
        evidence = make.evidence(item.span, item.rule, item.confidence)
        yield make.claim(
            NodeKind.EXPECTED_ACT, ref, evidence=evidence, nature="document",
            expected=item.expected, unit_name=item.unit, section=item.section,
            deadline=deadline_props(item.deadline),
            last_day=last_day(item.deadline) if item.deadline else None)
        yield make.claim(EdgeKind.EXPECTS, f"D:{item.document or make.reading.key}", ref,
                         evidence)
        yield make.claim(EdgeKind.DUE_FROM, ref, make.body(item.unit, item.unit_body), evidence)
        if item.drafter:
            yield make.claim(EdgeKind.DRAFTED_BY, ref,
                             make.body(item.drafter, item.drafter_body), evidence)
        for key in item.implements:
            yield make.claim(EdgeKind.ACT_IMPLEMENTS, ref, f"D:{key}", evidence)
    for duty in make.reading.reporting:
        ref = make.part("X", duty.section, duty.document)
        evidence = make.evidence(duty.span, duty.rule, duty.confidence)
        yield make.claim(
            NodeKind.EXPECTED_ACT, ref, evidence=evidence, nature="report", expected="Báo cáo",
            unit_name="; ".join(duty.reporters) or None, section=duty.section, via=duty.via,
            deadline=deadline_props(duty.due),
            last_day=last_day(duty.due) if duty.due else None)
        home = f"D:{duty.document or make.reading.key}"
        yield make.claim(EdgeKind.EXPECTS, home, ref, evidence)
        yield make.claim(EdgeKind.ACT_IMPLEMENTS, ref, home, evidence)
        for name, canonical in _named(duty.reporters, duty.reporter_bodies):
            yield make.claim(EdgeKind.DUE_FROM, ref, make.body(name, canonical), evidence)
        for name, canonical in _named(duty.to, duty.to_bodies):
            yield make.claim(EdgeKind.REPORTS_TO, ref, make.body(name, canonical), evidence)


def _event_claims(make: _Maker) -> Iterator[Claim]:
    for item in make.reading.events:
        ref = make.part("E", section_path(make.reading.layout, item.span.start))
        evidence = make.evidence(item.span, "event", 0.9)
        yield make.claim(NodeKind.EVENT, ref, evidence=evidence, what=item.what, date=item.date,
                         place=item.place, status=item.status)
        yield make.claim(EdgeKind.ANNOUNCES, f"D:{make.reading.key}", ref, evidence)
        for name in item.convenors:
            yield make.claim(EdgeKind.CONVENED_BY, ref, make.body(name), evidence)


def _body_claims(make: _Maker, body: Body) -> Iterator[Claim]:
    evidence = make.evidence(body.span, "body", 0.9) if body.span else ()
    yield make.claim(
        NodeKind.ORGANISATION, f"O:{body.canonical}", evidence=evidence, canonical=body.canonical,
        name=body.name, aliases=list(body.aliases) or None, level=body.level, tier=body.tier,
        kind=body.kind, place=body.place, parent=body.parent, group=body.group or None)
    if body.parent:
        parent = parse_body(body.parent, make.context)
        yield make.claim(NodeKind.ORGANISATION, f"O:{parent.canonical}",
                         canonical=parent.canonical, level=parent.level, tier=parent.tier,
                         kind=parent.kind, place=parent.place)
        yield make.claim(EdgeKind.PART_OF, f"O:{body.canonical}", f"O:{parent.canonical}",
                         make.evidence(body.span, "ladder", 0.8, stated=False))
