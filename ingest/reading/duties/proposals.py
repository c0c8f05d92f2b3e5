"""Who proposed an act: "Theo đề nghị của X [tại Tờ trình số …]", "Xét đề nghị của X"."""

from __future__ import annotations

import re

from ..bodies.grammar import find_body_spans
from ..model import Layout, Span

_CUE = re.compile(r"(?:Theo|Xét|theo|xét)\s{1,3}đề\s{1,3}nghị\s{1,3}của\s{1,3}(?:đồng chí\s)?")
_STOP = re.compile(r"[;.:]|\btại\s{1,3}(?:Tờ trình|Công văn|văn bản|Báo cáo)|\bvề việc\b|\n\s*\n")
_REACH = 300


def find_proposers(layout: Layout) -> tuple[tuple[str, Span], ...]:
    """(name, span) of each body or office-holder on whose proposal the act was issued; only in
    the preamble of the paper itself (a proposal told of in the body binds nothing here)."""
    if layout.preamble is None:
        return ()
    text, zone = layout.text, layout.preamble
    found: list[tuple[str, Span]] = []
    for cue in _CUE.finditer(text, zone.start, zone.end):
        limit = min(zone.end, cue.end() + _REACH)
        stop = _STOP.search(text, cue.end(), limit)
        end = stop.start() if stop else limit
        found += [(name, span) for span, name in find_body_spans(text, cue.end(), end)]
    return tuple(found)
