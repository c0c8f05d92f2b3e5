"""Header, citations, short names and relations as facts of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.kinds import EDGES, EdgeKind
from graph.labels import reason_vi
from graph.names import fold
from ingest.reading.head.header import NONE_DUE
from ingest.reading.model import Alias, Citation, Header, Layout, Reading, Relation, Span

from ..labels import clip
from .fact import Fact
from .words import day, word

_FIELDS = ("type", "number", "symbol", "issued", "place", "issuer", "parent_organ", "title")
_MARKS = ("secrecy", "urgency", "circulation")
_SIGNER = ("on_behalf", "role", "name")


def header_facts(reading: Reading) -> Iterator[Fact]:
    """The header fields that were read."""
    header, text = reading.header, reading.layout.text
    for name in _FIELDS:
        value = getattr(header, name)
        if value is not None:
            yield _field(header, name, day(value) if name == "issued" else value)
    for name in _MARKS:
        value = getattr(header, name)
        if value is not None:
            at = text.find(value)
            yield Fact("header", f"{word('field', name)}: {value}",
                       (Span(at, at + len(value)),) if at >= 0 else (), rule="header.mark")
    if header.signer is not None:
        for part in _SIGNER:
            value = getattr(header.signer, part)
            if value is not None:
                yield _field(header, f"signer.{part}", value)


def _field(header: Header, name: str, value: str) -> Fact:
    span = header.spans.get(name)
    origin = header.origin.get(name)
    doubts = []
    if name == "issuer" and header.signature_organ and not _same(header.signature_organ, value):
        doubts.append(f"phần ký ghi “{header.signature_organ}”")
    rule = header.rules.get(name)
    return Fact("header", f"{word('field', name)}: {value}", (span,) if span else (),
                (("Nguồn", word("origin", origin)),) if origin else (),
                f"header.{rule}" if rule else "header.signature", header.confidence,
                tuple(doubts))


def _same(signed: str, issuer: str) -> bool:
    """A signature says the organ without its place: "BAN THƯỜNG VỤ"."""
    short, long = fold(signed), fold(issuer)
    return short in long or long in short


def missing_fields(reading: Reading) -> list[tuple[str, str, int]]:
    """(field, reason, offset of the line beside which it is said) of all fields left empty; what
    the form does not ask for is not lacking."""
    layout, header = reading.layout, reading.header
    foot = layout.signature or layout.recipients
    bottom = foot.start if foot else max(len(layout.text.rstrip()) - 1, 0)
    out = []
    for name, reason in header.missing.items():
        if reason == NONE_DUE:
            continue
        at = bottom if name.startswith("signer") else _beside(layout, header, name)
        out.append((word("field", name), reason_vi(reason), at))
    return out


def _beside(layout: Layout, header: Header, name: str) -> int:
    """Where a clerk would look for the field."""
    for other in {"symbol": ("number",), "number": ("symbol",), "issued": ("place",),
                  "place": ("issued",), "title": ("type",), "parent_organ": ("issuer",)}.get(
                      name, ()):
        span = header.spans.get(other)
        if span is not None:
            return span.start
    zone = layout.title if name in ("title", "type") else layout.header
    return zone.start if zone is not None else len(layout.text) - len(layout.text.lstrip())


def citation_name(item: Citation, text: str) -> str:
    """"Kế hoạch 614-KH/ĐU", "Luật Lưu trữ", as short as a clerk would say it; a paper without
    number and title is called as the text calls it."""
    kind = item.type or ""
    if item.numbered and item.number:
        code = item.key.split("#")[0] if item.symbol else item.number
        named = f"{kind} {code}".strip()
        return named if item.symbol or not item.issuer else f"{named} của {item.issuer}"
    title = item.title or ""
    if not title:
        said = (" ".join(text[span.start:span.end].split()) for span in item.mentions)
        return clip(max(said, key=len, default=item.key), 90)
    if kind != "Luật" and title.casefold().startswith(kind.casefold()):
        return clip(title, 90)
    return clip(f"{kind} {title}".strip(), 90)


def citation_fact(item: Citation, names: Mapping[str, str]) -> Fact:
    """One document that the text names, with all its mentions."""
    rows = [("Tên", item.title), ("Cơ quan ban hành", item.issuer),
            ("Ngày", day(item.date) if item.date else None),
            ("Ghi chú", word("status", item.status) if item.status != "specific" else None)]
    doubts = []
    if item.state == "ambiguous":
        among = ", ".join(names.get(key, key) for key in item.candidates)
        doubts.append(f"chưa rõ là văn bản nào: {among}" if among else "chưa rõ là văn bản nào")
    if item.state != "resolved" and item.reason:
        doubts.append(reason_vi(item.reason))
    return Fact("citation", names[item.key], item.mentions,
                tuple((name, value) for name, value in rows if value), item.rule,
                item.confidence, tuple(doubts))


def relation_fact(item: Relation, names: Mapping[str, str]) -> Fact:
    """One relation with its words in the text."""
    try:
        said = EDGES[EdgeKind(item.kind)].vi
    except ValueError:
        said = item.kind
    ends = (names.get(item.tail, item.tail), names.get(item.head, item.head))
    return Fact("relation", f"{ends[0]} {said} {ends[1]}", (item.span,) if item.span else (),
                rule=item.rule, confidence=item.confidence,
                doubts=() if item.stated else ("suy ra, văn bản không ghi thành lời",))


def alias_fact(item: Alias, names: Mapping[str, str]) -> Fact:
    """Another name of a document."""
    return Fact("alias", f"“{clip(item.alias, 90)}” là {names.get(item.of, item.of)}",
                (item.span,), rule=item.rule, confidence=0.95)
