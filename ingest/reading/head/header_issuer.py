"""Which organ issues the paper: the head, the line of authority, or the body says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Span
from ..page.zones import Zones
from ..text import marks
from ..text.lines import Line, bare, plain
from . import header_organ, header_repair
from .head import Head
from .header_organ import Organ

#: "HỘI ĐỒNG NHÂN DÂN XÃ … KHÓA II, KỲ HỌP THỨ 4": the term of a council is no part of its name.
_TERM = re.compile(r"[\s,(]{1,3}KH[OÓ][AÁ]\s{1,2}(?=[IVX0-9])|[\s,(]{1,3}KỲ\s{1,2}HỌP\s")


@dataclass(frozen=True, slots=True)
class Issuer:
    """Issuing and superior organ; ``origin`` when not from the head."""

    issuer: Organ | None = None
    parent: Organ | None = None
    rule: str = "head.organ"
    origin: str | None = None


def read(text: str, lines: Sequence[Line], zones: Zones, block: Head, title: Span | None,
         spoken: bool) -> Issuer:
    """The issuer; ``spoken`` says that the text is a paper, so that its preamble may name one."""
    organs = header_organ.group(block.organs)
    symbol = next((number.symbol for _, number in block.numbers if number.symbol), None)
    joint = header_organ.jointly(organs, symbol)
    if joint > 1:
        organs = [*organs[:-joint], header_organ.together(organs[-joint:])]
    printed = organs[-1] if organs else None
    parent = organs[-2] if len(organs) > 1 else None
    if parent is not None and bare(parent.name) in marks.words_of("parts_of"):
        # A name without its place stands beside the next one: a joint paper of two organs.
        parent = None
    authority = _authority(lines, zones)
    said = _said(text, lines, zones, title) if spoken and joint == 1 else None
    if authority is not None and (printed is None or _same_house(authority, printed)):
        return Issuer(header_organ.mixed_case(text, authority), parent, "authority",
                      "authority line")
    if said is not None and header_organ.prefers_body(printed, said):
        return Issuer(header_organ.mixed_case(text, said), parent, "body.speaker", "body")
    if printed is not None:
        place = next((day.place for _, day in block.days if day.place), None)
        named = header_repair.repaired(header_organ.with_house(text, printed, parent), place)
        return Issuer(header_organ.mixed_case(text, named), parent)
    return Issuer(None, parent)


def own_column(text: str, organ: Organ) -> Span:
    """Where the organ is printed, without the heading line of the State or Party beside it."""
    span = organ.span
    low = bare(text[span.start:span.end])
    beside = marks.MOTTO.search(low)
    if beside is None or len(low) != span.end - span.start or beside.start() == 0 \
            or marks.MOTTO.search(bare(organ.name)) is not None:
        return span
    kept = len(low[:beside.start()].rstrip(" |\t\n"))
    return Span(span.start, span.start + kept) if kept else span


def _said(text: str, lines: Sequence[Line], zones: Zones, title: Span | None) -> Organ | None:
    """The organ that the title ("của Ban Thường vụ …") or the preamble names as issuing."""
    if title is not None and (named := header_organ.of_title(text, title)) is not None:
        return named
    first = zones.opening
    last = max(zones.body, min(first + 1, len(lines)))
    if first >= len(lines) or zones.alone:
        return None
    return header_organ.speaker(text, lines[first].start, lines[last - 1].end)


def _authority(lines: Sequence[Line], zones: Zones) -> Organ | None:
    """The line above the bases ("CHỦ TỊCH ỦY BAN NHÂN DÂN …") or before "điện:"."""
    if zones.authority is None:
        return None
    line = lines[zones.authority]
    words = plain(line.text)
    words = _TERM.split(words, maxsplit=1)[0].rstrip(" ,-–")
    if bare(words).rstrip(" :").endswith(" dien"):
        words = words.rstrip(" :")[:-5].rstrip()
    return Organ(words, Span(line.first, line.first + len(words)))


def _same_house(authority: Organ, header: Organ) -> bool:
    """The authority line names the head of the organ above ("CHỦ TỊCH UBND TỈNH …")."""
    return marks.is_role(authority.name) or bare(header.name) in bare(authority.name)
