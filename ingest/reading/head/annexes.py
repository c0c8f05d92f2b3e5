"""What is issued with a paper and printed behind it in one file: each a document of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from graph.names import words

from ..model import Annex, Citation, Header, Layout, Relation
from ..page import papers
from ..page.zone_title import title_zone
from ..text import marks
from ..text.lines import Line, bare, line_at
from . import header_title

_PART = re.compile(r"phu luc(?:\s{1,3}so)?\s{0,3}(?P<label>[0-9]{1,2}|[ivx]{1,5}|[a-d])?(?!\w)")
#: The title of an annex stands within its first lines, below the block of its organ.
_HEAD = 14


def find_annexes(layout: Layout, header: Header, key: str, citations: Sequence[Citation],
                 relations: Iterable[Relation]) -> tuple[Annex, ...]:
    """The annexes of the paper in ``layout``; none for an annex that is alone in its file.

    One that the paper names as what it issues ("ban hành kèm theo Quyết định này Quy chế …") bears
    the key of that citation.
    """
    if header.type == "Phụ lục":
        return ()
    issued = {r.tail for r in relations if r.stated and r.kind == "issued_with" and r.head == key}
    named = [c for c in citations if c.key in issued and not c.numbered]
    lines = papers.parse(layout.text).lines
    found: list[Annex] = []
    counts: Counter[str] = Counter()
    for span in layout.appendices:
        kind, label, title = _head(lines, line_at(lines, span.start), line_at(lines, span.end) + 1)
        if kind is None:
            continue
        initials = "PL" if kind == "Phụ lục" else "".join(w[0] for w in words(kind)).upper()
        part = f"{initials}-{label}" if label else initials
        counts[part] += 1
        part = part if counts[part] == 1 else f"{part}-{counts[part]}"
        same = [c for c in named if c.type == kind]
        called = same[0].key if len(same) == 1 and counts[part] == 1 else None
        found.append(Annex(called or f"{key}#{part}", part, kind, title, span))
    return tuple(found)


def annex_at(annexes: Sequence[Annex], offset: int) -> str | None:
    """Key of the annex in which ``offset`` lies."""
    return next((a.key for a in annexes if a.span.start <= offset < a.span.end), None)


def part_alone(layout: Layout) -> str | None:
    """The part ("PL-I") that an annex alone in its file calls itself."""
    lines = papers.parse(layout.text).lines
    kind, label, _ = _head(lines, 0, len(lines))
    return None if kind != "Phụ lục" else f"PL-{label}" if label else "PL"


def _head(lines: Sequence[Line], first: int, last: int
          ) -> tuple[str | None, str | None, str | None]:
    """(type, numeral, title) of what begins at a line."""
    for index in range(first, min(last, first + _HEAD)):
        line = lines[index]
        found = marks.type_of(line.text) if not line.empty else None
        if found is None:
            continue
        kind, rest = found
        match = _PART.match(bare(line.text)) if kind == "Phụ lục" else None
        label = match["label"].upper().lstrip("0") if match and match["label"] else None
        end, _, _ = title_zone(lines, index, last)
        parts = [rest] if rest and match is None else []
        parts += [lines[at].text for at in range(index + 1, end) if not lines[at].empty]
        return kind, label, header_title.subject(" ".join(parts))
    return None, None, None
