"""Heads whose table cells came as one line each: "Số: 12/QĐ-UBND Tiền Hải, ngày … QUYẾT ĐỊNH …".

A page that drops the cells of a head leaves the lines of each cell joined by a space, often with
the page's own name of the paper before the first.  Such a line is cut where a printed head begins
a new one.
"""

from __future__ import annotations

import re

from ..text import marks
from ..text.lines import bare
from .run_on_head import CAPITAL, head_cuts

#: A head is among the first characters of a text, and has few lines.
_HEAD, _LINES = 3000, 8
_GAP = re.compile(r"[ \xa0]{3}|[\t|]")
_MOTTO = re.compile(r"cong h(?:oa|oà) xa hoi chu nghia viet nam\W{1,12}doc lap")
_NUMBER = re.compile(r"\s{0,8}[Ss]ố\s{0,2}:\s{0,3}[0-9….·_ ]{0,14}\s{0,3}[-/]\s{0,2}\S{2,30}(?=\s)")
_DAY = re.compile(r",\s{1,2}ngày\s{1,3}[0-9 .…]{0,6}\s{0,3}tháng")
_RUNNING = re.compile(r"[^\W\d_][^\n/]{3,40}? [0-9]{1,5}/[^\s.]{2,30} năm [12][0-9]{3}\. (?=\S)")
_PART = re.compile(rf"(?:[{CAPITAL}]{{2,12}} ){{1,7}}[{CAPITAL}]{{2,12}}\. (?=\S)")
_CAPITALS = re.compile(
    rf"(?<=[.;:\])]\s)(?:[{CAPITAL}]{{1,12}}[\s,]{{1,2}}|[-–]\s){{2,24}}(?=[\s\-–_*=.]{{0,40}}$)")
_DELEGATED = re.compile(rf"(?<=\S\s)(?=(?:K/T|KT\.|T/L|TL\.|TUQ\.)\s{{0,2}}[{CAPITAL}]{{2}})")


def joined(text: str) -> tuple[tuple[int, int], ...]:
    """The lines that hold cells of the head joined, in order; empty when the head is printed
    line by line."""
    spans: list[tuple[int, int]] = []
    at, seen, motto = 0, 0, -1
    while at < min(len(text), _HEAD) and seen < _LINES:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[at:end].strip():
            seen += 1
            spans.append((at, end))
            if motto < 0 and _MOTTO.search(bare(text[at:min(end, at + 400)])) \
                    and _GAP.search(text[at:end].strip()) is None:
                motto = len(spans) - 1
        at = end + 1
    if not 0 <= motto < len(spans) - 1:
        return ()
    for index, (start, end) in enumerate(spans[motto + 1:motto + 4], motto + 1):
        number = _NUMBER.match(text, start, end)
        if number is not None:
            rest = text[number.end():end]
            if _GAP.search(rest.strip()) is None and (_DAY.search(rest) or "V/v" in rest[:8]):
                return tuple(spans[max(0, motto - 2):index + 2])
            return ()
    return ()


def running_name(text: str) -> str:
    """The name a page prints before every part of a paper ("Quyết định 12/QĐ-UBND năm 2020. "), as
    it stands before the first line and two more; empty elsewhere."""
    match = _RUNNING.match(text, 0, 300)
    if match is None or text.count("\n" + match.group()) < 2:
        return ""
    return match.group()


def part_title(text: str, start: int, end: int) -> str:
    """The title in capitals that opens a part ("CHƯƠNG TRÌNH HÀNH ĐỘNG. "), empty elsewhere."""
    match = _PART.match(text, start, end)
    return match.group() if match is not None else ""


def part_cuts(text: str, start: int, end: int, part: str) -> list[int]:
    """Where the lines behind the title of a part begin: its subject, the line on its issue."""
    issued = text.find("(Ban hành kèm theo", start, end)
    cuts = ([start + len(part)] if part else []) + ([issued] if issued > start else [])
    return sorted({cut for cut in cuts if start < cut < end})


def cell_cuts(text: str, head: tuple[tuple[int, int], ...], start: int, end: int,
              types: re.Pattern[str]) -> set[int]:
    """The offsets at which the line from ``start`` to ``end`` would be parted."""
    if (start, end) in head:
        found = head_cuts(text, start, end, types)
        organ = _CAPITALS.search(text, start, end)
        if organ is not None and marks.is_organ(organ.group().strip(" -–")):
            found.add(organ.start())
        last = _organ_again(text, head, start, end)
        if last is not None:
            found.add(last)
        return found
    if text[start:start + 24].lstrip(" *_").startswith(("TM.", "T/M")):
        return {match.start() for match in _DELEGATED.finditer(text, start, end)}
    return set()


def _organ_again(text: str, head: tuple[tuple[int, int], ...], start: int, end: int) -> int | None:
    """Where the organ of the first cells stands once more, at the end of the cell of the title."""
    line = text[start:end].rstrip(" -–_*")
    for first, last in head:
        if (first, last) == (start, end):
            return None
        organ = text[first:last].rstrip(" -–_*")
        cell = _CAPITALS.search(text, first, last)
        if cell is not None:
            organ = text[cell.start():cell.end()].rstrip(" -–_*")
        if len(organ) >= 8 and marks.is_organ(organ) and line.endswith(" " + organ):
            return start + len(line) - len(organ)
    return None
