"""Reading → the record that ``extract`` prints: one JSON object per file, contract version 1."""

from __future__ import annotations

from typing import Any

from graph.kinds import LEVEL_VI, Level

from .reading.model import (
    Body,
    Citation,
    Deadline,
    Event,
    Header,
    Obligation,
    Reading,
    Reporting,
    Span,
    Target,
    Task,
)


def record(reading: Reading, *, path: str, sha256: str) -> dict[str, Any]:
    """The JSON object of one file.  ``path`` is a base name, ``sha256`` of the raw bytes.

    Of a file with several documents the first is ``document``; the facts of the others stand with
    its own, duties and targets under the key of theirs, and their heads under ``attached``.
    """
    source = {"path": path, "sha256": sha256, "characters": len(reading.layout.text)}
    row = {"source": source, **_facts(reading)}
    for other in reading.attached:
        _join(row, _facts(other), reading.key)
    return row


def _join(row: dict[str, Any], other: dict[str, Any], first: str) -> None:
    """Put the facts of a further document of the file into its record."""
    key = other["document"]["key"]
    row.setdefault("attached", []).append(other["document"])
    known = {c["key"]: c for c in row["citations"]}
    for item in other["citations"]:
        if item["key"] in known:
            mine = known[item["key"]]
            mine["mentions"] = sorted([*mine["mentions"], *item["mentions"]],
                                      key=lambda m: m["start"])
            mine.update({k: v for k, v in item.items() if mine[k] is None})
        elif item["key"] != first:
            row["citations"].append(item)
    bodies = {body["canonical"]: body for body in row["organisations"]}
    for body in other["organisations"]:
        mine = bodies.setdefault(body["canonical"], body)
        if mine is body:
            row["organisations"].append(body)
        else:
            for name in ("aliases", "roles"):
                mine[name] = list(dict.fromkeys([*mine[name], *body[name]]))
    for part in ("tasks", "targets", "reporting", "obligations"):
        row[part] += [{**item, "document": item.get("document", key)} for item in other[part]]
    for part in ("aliases", "relations", "events", "annexes", "outline"):
        row[part] += other[part]


def _facts(reading: Reading) -> dict[str, Any]:
    text = reading.layout.text

    def span(value: Span | None) -> dict[str, Any] | None:
        if value is None:
            return None
        return {"start": value.start, "end": value.end, "text": text[value.start:value.end]}

    header = reading.header
    row: dict[str, Any] = {
        "document": _document(reading.key, header),
        "citations": [_citation(c, span) for c in reading.citations],
        "aliases": [{"alias": a.alias, "of": a.of, "evidence": span(a.span)}
                    for a in reading.aliases],
        "relations": [{"from": r.tail, "type": r.kind, "to": r.head, "stated": r.stated,
                       "evidence": span(r.span), "rule": r.rule, "confidence": r.confidence}
                      for r in reading.relations],
        "organisations": [_body(b) for b in reading.bodies],
        "recipients": [{"name": r.name, "purpose": r.purpose, "evidence": span(r.span)}
                       for r in reading.recipients],
        "tasks": [_task(t, span) for t in reading.tasks],
        "targets": [_target(t, span) for t in reading.targets],
        "reporting": [_reporting(r, span) for r in reading.reporting],
        "obligations": [_obligation(o, span) for o in reading.obligations],
        "events": [_event(e, span) for e in reading.events],
        "annexes": [{"key": a.key, "type": a.type, "title": a.title, "evidence": span(
            _first_line(text, a.span))} for a in reading.annexes],
        "outline": [{"label": s.label, "title": s.title, "line": s.line}
                    for s in reading.layout.sections if s.kind != "bullet"],
    }
    return row


def _first_line(text: str, found: Span) -> Span:
    """The line on which an annex begins."""
    end = text.find("\n", found.start)
    return Span(found.start, found.end if end < 0 else min(end, found.end))


def _document(key: str, header: Header) -> dict[str, Any]:
    signer = header.signer
    row: dict[str, Any] = {
        "key": key, "number": header.number, "symbol": header.symbol, "type": header.type,
        "issued": header.issued, "place": header.place, "issuer": header.issuer,
        "parent_organ": header.parent_organ, "title": header.title,
        "signer": None if signer is None else {
            "name": signer.name, "role": signer.role, "on_behalf": signer.on_behalf},
        "missing": dict(header.missing), "state": header.state,
    }
    for name in ("secrecy", "urgency", "circulation"):
        value = getattr(header, name)
        if value is not None:
            row[name] = value
    if header.issued_window is not None:
        row["issued_window"] = {"after": header.issued_window[0],
                                "before": header.issued_window[1]}
    if header.origin:
        row["from"] = dict(header.origin)
    return row


def _citation(item: Citation, span: Any) -> dict[str, Any]:
    return {"key": item.key, "number": item.number, "symbol": item.symbol, "type": item.type,
            "date": item.date, "issuer": item.issuer, "title": item.title,
            "numbered": item.numbered, "status": item.status,
            "mentions": [span(m) for m in item.mentions], "rule": item.rule,
            "confidence": item.confidence}


def _body(item: Body) -> dict[str, Any]:
    level = LEVEL_VI[Level(item.level)] if item.level else None
    # the contract has no word of its own for ministries: they are central bodies
    if item.level == Level.MINISTRY.value:
        level = LEVEL_VI[Level.CENTRE]
    return {"name": item.name, "canonical": item.canonical, "aliases": list(item.aliases),
            "level": level, "tier": item.tier, "kind": item.kind, "parent": item.parent,
            "group": item.group, "roles": list(item.roles)}


def _deadline(item: Deadline | None) -> dict[str, Any] | None:
    if item is None:
        return None
    return {"text": item.text, "from": item.start, "to": item.end,
            "recurrence": item.recurrence, "exclusive": item.exclusive}


def _task(item: Task, span: Any) -> dict[str, Any]:
    restated: Any = list(item.restated_from) or None
    if restated is not None and len(restated) == 1:
        restated = restated[0]
    row = {"section": item.section, "assignees": list(item.assignees),
           "coordinators": list(item.coordinators), "action": item.action,
           "deadline": _deadline(item.deadline), "implicit": item.implicit,
           "restated_from": restated, "evidence": span(item.span), "rule": item.rule,
           "confidence": item.confidence}
    for name in ("kind", "modality", "product", "via", "document"):
        value = getattr(item, name)
        if value is not None:
            row[name] = value
    return row


def _target(item: Target, span: Any) -> dict[str, Any]:
    value: Any = list(item.value) if isinstance(item.value, tuple) else item.value
    row = {"owner": item.owner, "horizon": item.horizon, "metric": item.metric,
           "comparator": item.comparator, "value": value, "unit": item.unit,
           "evidence": span(item.span), "rule": item.rule, "confidence": item.confidence}
    for name in ("lead", "document"):
        extra = getattr(item, name)
        if extra is not None:
            row[name] = extra
    return row


def _reporting(item: Reporting, span: Any) -> dict[str, Any]:
    row = {"from": list(item.reporters), "to": list(item.to), "via": item.via,
           "due": _deadline(item.due), "evidence": span(item.span), "rule": item.rule,
           "confidence": item.confidence}
    return row if item.document is None else {**row, "document": item.document}


def _obligation(item: Obligation, span: Any) -> dict[str, Any]:
    row = {"unit": item.unit, "expected": item.expected,
           "implements": item.implements[0] if item.implements else None,
           "deadline": _deadline(item.deadline), "evidence": span(item.span),
           "rule": item.rule, "confidence": item.confidence}
    return row if item.document is None else {**row, "document": item.document}


def _event(item: Event, span: Any) -> dict[str, Any]:
    row = {"what": item.what, "date": item.date, "evidence": span(item.span),
           "convenors": list(item.convenors), "participants": list(item.participants)}
    for name in ("place", "status"):
        value = getattr(item, name)
        if value is not None:
            row[name] = value
    return row
