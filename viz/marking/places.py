"""Where the words of a fact stand when the reading gives the words but not their place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.names import fold
from ingest.reading.bodies.grammar import find_body_spans
from ingest.reading.model import Body, Layout, Span

#: How far behind a statement its deadline may stand (the next sentence, the next cells).
_NEAR = 400
#: How far above a list its common deadline may stand, and how long words must be to be looked for
#: so far away.
_ABOVE = 4000
_TELLING = 10


def find_words(layout: Layout, words: str, span: Span) -> Span | None:
    """The words inside ``span``, else in its row or line, shortly behind it, or last above it."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return None
    pattern = re.compile(r"[\s|]{1,40}".join(parts))
    for start, end in _windows(layout, span):
        match = pattern.search(layout.text, start, end)
        if match is not None:
            return Span(match.start(), match.end())
    if len(words) < _TELLING:
        return None
    above = [Span(match.start(), match.end()) for match in
             pattern.finditer(layout.text, max(0, span.start - _ABOVE), span.start)]
    return above[-1] if above else None


def _windows(layout: Layout, span: Span) -> Iterator[tuple[int, int]]:
    text = layout.text
    yield span.start, span.end
    for table in layout.tables:
        if table.span.start <= span.start < table.span.end:
            for row in table.rows:
                if row.span.start <= span.start < row.span.end:
                    yield row.span.start, row.span.end
            return
    line = text.rfind("\n", 0, span.start) + 1
    yield line, span.end
    yield span.end, min(len(text), span.end + _NEAR)


def body_places(layout: Layout, bodies: Iterable[Body]) -> list[tuple[Body, tuple[Span, ...]]]:
    """Each body with the places of its names: those the grammar finds in the text, else where the
    reading first saw it."""
    owner: dict[str, int] = {}
    listed = list(bodies)
    for index, body in enumerate(listed):
        for name in (body.name, body.canonical, *body.aliases):
            owner.setdefault(fold(name), index)
    places: dict[int, list[Span]] = defaultdict(list)
    for span, name in find_body_spans(layout.text, 0, len(layout.text)):
        index = owner.get(fold(name), -1)
        if index >= 0:
            places[index].append(span)
    for index, body in enumerate(listed):
        if not places[index] and body.span is not None:
            inside = find_words(layout, body.name, body.span)
            places[index].append(inside or body.span)
    return [(body, tuple(places[index])) for index, body in enumerate(listed)]
