"""The order of reading: layout, header, citations, recipients, duties, bodies, relations."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from ..collector import collector_paused
from .bodies.bodies import collect
from .bodies.body_names import joined, with_places
from .bodies.grammar import Context, context_of
from .duties.events import find_events
from .duties.obligations import find_obligations
from .duties.reporting import find_reporting
from .duties.targets import find_targets
from .duties.tasks import find_tasks
from .head.annexes import annex_at, find_annexes
from .head.header import read_header
from .head.news import is_news
from .head.recipients import read_recipients
from .model import (
    Alias,
    Annex,
    Citation,
    Header,
    Layout,
    Obligation,
    Reading,
    Reporting,
    Span,
    Target,
    Task,
)
from .page.layout import analyse, frame
from .page.legible import legible
from .page.page_breaks import restored
from .refs.citations import find_citations
from .refs.keys import document_key
from .refs.relations import find_relations
from .several import alone, documents_in

Part = TypeVar("Part", Task, Target, Reporting, Obligation)


def read(text: str) -> Reading:
    """Read one canonical text (NFC, LF).  Never raises for a readable text; what the text does
    not say stays ``None``.

    A file that holds several documents gives the reading of the first, with those of the others
    in ``attached`` (their spans point into the same text) and a warning.
    """
    with collector_paused():
        return _read(text)


def _read(text: str) -> Reading:
    spans = documents_in(text)
    first = _read_one(alone(text, spans[0]))
    if len(spans) == 1:
        return first
    others = [_read_one(alone(text, span)) for span in spans[1:]]
    # one that bears a secrecy mark counts whatever else it lacks: its file is not to be loaded
    papers = tuple(other for other in others if other.header.secrecy or (other.header.type and (
        other.header.number or (other.header.symbol and other.header.issuer))))
    warning = f"tệp chứa {len(papers) + 1} văn bản: {', '.join(p.key for p in (first, *papers))}"
    return replace(first, attached=papers, warnings=(*first.warnings, warning))


def cite(text: str) -> tuple[Header, tuple[Citation, ...], tuple[Alias, ...]]:
    """Head and resolved mentions of the first document of ``text`` alone, without the outline:
    the same as :func:`read` gives, at several times its speed."""
    with collector_paused():
        seen = legible(alone(text, documents_in(text)[0]))
        layout = frame(seen)
        header = read_header(layout)
        return header, *find_citations(layout, header)


def _read_one(text: str) -> Reading:
    seen = legible(text)
    reading = _read_seen(seen)
    return reading if seen is text else replace(reading, layout=restored(reading.layout, text))


def _read_seen(text: str) -> Reading:
    layout = analyse(text)
    header = read_header(layout)
    key = document_key(header, text)
    context = context_of(header, layout, key)
    citations, aliases = find_citations(layout, header)
    if is_news(text, header):
        return _told(layout, header, key, context, citations, aliases)
    recipients = with_places(read_recipients(layout, header), context)
    tasks = find_tasks(layout, header, key, citations, context)
    targets = find_targets(layout, header, key, citations, context)
    reporting = find_reporting(layout, header, key, tasks, context)
    obligations = find_obligations(layout, header, key, tasks, citations, context)
    events = find_events(layout, header, citations)
    relations = find_relations(layout, header, key, citations, aliases)
    named: list[tuple[str, str, Span | None]] = [(r.name, "recipient", r.span)
                                                 for r in recipients]
    for task in tasks:
        said = text[task.span.start:task.span.end]
        named += [(name, "assignee", task.span) for group in (task.assignees, task.coordinators)
                  for name in joined(group, said)]
    for duty in reporting:
        named += [(name, "assignee", duty.span) for name in duty.reporters]
        named += [(name, "mentioned", duty.span) for name in duty.to]
    meant = {r.name: r.canonical for r in recipients if r.canonical}
    bodies = collect(layout, header, key, context, named, citations, meant)
    annexes = find_annexes(layout, header, key, citations, relations)
    return Reading(key, header, layout, citations, aliases, relations, bodies, recipients,
                   _placed(tasks, annexes), _placed(targets, annexes),
                   _placed(reporting, annexes), _placed(obligations, annexes), events,
                   annexes=annexes)


def _told(layout: Layout, header: Header, key: str, context: Context,
          citations: tuple[Citation, ...], aliases: tuple[Alias, ...]) -> Reading:
    """What is left of a text that only tells of papers: it names them and orders nothing."""
    relations = tuple(
        replace(r, kind="cites", rule="news", confidence=0.85) if r.tail == key else r
        for r in find_relations(layout, header, key, citations, aliases))
    bodies = collect(layout, header, key, context, [], citations)
    warnings = ("văn bản này chỉ nói về văn bản khác (tin bài, thẻ tra cứu)",)
    return Reading(key, header, layout, citations, aliases, relations, bodies, (), (), (), (), (),
                   find_events(layout, header, citations), warnings)


def _placed(parts: tuple[Part, ...], annexes: tuple[Annex, ...]) -> tuple[Part, ...]:
    """Duties and targets with the annex in which they stand."""
    return tuple(part if (key := annex_at(annexes, part.span.start)) is None
                 else replace(part, document=key) for part in parts) if annexes else parts
