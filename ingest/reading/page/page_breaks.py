"""Page numbers that fall inside a sentence, taken out of sight of all readers of sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from ..model import Layout, Span

_ALONE = re.compile(r"\n[^\S\n]{0,80}([0-9]{1,3})[^\S\n]{0,80}\n")
_LINES_A_PAGE = 12
_BEFORE, _AFTER = 120, 40


def without_page_numbers(text: str) -> str:
    """``text`` with such page numbers and the line end behind them blanked; no offset changes.

    A number counts as that of a page when it stands alone between the parts of a sentence, grows
    from one to the next and is no larger than the lines before it allow.
    """
    parts: list[str] = []
    done = seen = line = 0
    counted = 0
    for match in _ALONE.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        page = int(match.group(1))
        if not seen < page <= 2 + line // _LINES_A_PAGE or not _inside(text, match):
            continue
        seen = page
        start = match.start() + 1
        parts += [text[done:start], " " * (match.end() - start)]
        done = match.end()
    return "".join((*parts, text[done:])) if parts else text


def restored(layout: Layout, text: str) -> Layout:
    """The layout of the blanked text as that of ``text``: lines are counted again."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    lines = tuple(Span(start, end - 1) for start, end in
                  zip(starts, [*starts[1:], len(text) + 1], strict=True))
    sections = tuple(replace(section, line=bisect_right(starts, section.start))
                     for section in layout.sections)
    return replace(layout, text=text, lines=lines, sections=sections)


def _inside(text: str, match: re.Match[str]) -> bool:
    """The words before have no end and those after begin in lower case."""
    before = text[max(0, match.start() - _BEFORE):match.start()].rstrip(" *_\t")
    after = text[match.end():match.end() + _AFTER].lstrip()
    if before.endswith("\n") or "|" in before.rsplit("\n", 1)[-1] or not after[:1].islower():
        return False
    return before[-1:].isalnum() or before[-1:] in ",;-)”\""
