"""Type and title of a paper: from the title lines, from "V/v", or from the words of a web page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model import Span
from ..page import header_number
from ..page.zone_title import lone_type, marked_type, spacing
from ..page.zones import Zones
from ..text import marks
from ..text.labels import candidates
from ..text.lines import Line, bare, mostly_upper, pieces, plain, trim
from . import header_organ
from .dates import find_dates
from .head import Head

_LEAD = re.compile(r"(?P<type>[^\W\d_][^\d\n|,.;:]{2,40}?)\s{1,3}(?:s[oố]\s{0,3}:?\s{0,3}(?=[0-9])"
                   r"|(?=[0-9]{1,5}\s?-\s?[A-ZĐ][A-Za-zĐđ]{1,4}/[A-ZĐ]{2}))",
                   re.IGNORECASE)
#: The heading of a law site: "Quyết định 1383/QĐ-BNV năm 2012 phê duyệt Đề án …".
_CARD = re.compile(r"(?P<type>[^\W\d_][^\d\n|,.;:]{2,40}?)\s{1,3}(?=[0-9]{1,6}(?:/[0-9]{4})?[/\-])")
_OF_YEAR = re.compile(r"\s{0,3}(?:năm\s{1,3}[0-9]{4}|ngày\s{1,3}[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})?"
                      r"\s{1,3}(?P<title>[a-zđ][^\n|]{3,400}?)(?=\s{1,3}do\s[^\n|]{3,90}\sban hành"
                      r"|[\s*_.]{0,8}(?:\n|$))")
_OF = re.compile(r"\s{0,3}(?:của|do)\s{1,3}(?P<organ>[^\W\d_][^\n;:.()\d]{2,80}?)(?:\s{1,3}"
                 r"(?=(?:về|ban hành|quy định|phê duyệt|hướng dẫn|thực hiện)\b|\*|$)"
                 r"|(?=[.\s]{0,4}$))", re.IGNORECASE)
_ABOUT = re.compile(r"\s{0,3}[,:]?\s{0,2}(?:về việc|về|V/v)\s{1,3}(?P<title>[^\n]{3,700})",
                    re.IGNORECASE)
_ABOUT_LEAD = re.compile(r"(?:ve\s{0,2}viec|v\s?/\s?v|v\.v|ve|trich yeu)\s{0,2}[:.]?\s{1,3}")
#: "VỀĐẨY MẠNH …": a blank that a page lost; no word begins so.
_GLUED_LEAD = re.compile(r"(?:VỀ|Về)(?=[^\W\d_])")
#: A rule drawn below the title, glued to it.
_RULE = re.compile(r"[-–_]{5,}")
_DAY_WORD = re.compile(r"[\s,(]{0,4}(?:ngày\s{0,2})?$", re.IGNORECASE)
_ITEM = re.compile(r"\\?[-+•–]\s{1,3}[A-ZĐỦÔĂÂƯƠÊ]")
#: What may stand behind the type of a paper of two houses.
_JOINT = ("lien so", "lien nganh", "lien tich", "phoi hop lien nganh")
_TOGETHER = "phoi hop"
#: No subject of a letter is longer.
_LONGEST = 450
_ENDS = " \t\n.,;:*_#“”\"-–"


@dataclass(frozen=True, slots=True)
class Title:
    """Type and title with their places; ``origin`` when not from the head."""

    type: str | None = None
    type_span: Span | None = None
    title: str | None = None
    title_span: Span | None = None
    origin: str | None = None


def read(text: str, lines: Sequence[Line], zones: Zones, head: Head) -> Title:
    """Type and title of the paper."""
    if zones.type_line is not None:
        return _titled(text, lines, zones)
    if zones.subject is not None or zones.addressed is not None or head.numbers:
        return _letter(text, lines, zones, head)
    return Title()


def _titled(text: str, lines: Sequence[Line], zones: Zones) -> Title:
    assert zones.type_line is not None
    line = lines[zones.type_line]
    for piece in pieces(text, line):
        found = marks.type_of(piece.text) or marked_type(text, line) \
            or lone_type(lines, zones.type_line)
        if found is None:
            continue
        shown, rest = found
        if bare(rest) in _JOINT:
            rest = ""  # "HƯỚNG DẪN LIÊN SỞ": who issues it, no part of the subject
        if bare(rest) == _TOGETHER:
            shown, rest = f"{shown} phối hợp", ""  # a paper of two houses, alone on its line
        start = piece.end - len(rest) if rest else None
        parts = [rest] if rest else []
        last = piece.end
        for index in range(zones.type_line + 1, zones.title_end):
            if lines[index].empty and not (parts and parts[-1].endswith(("-", "–"))
                                           and lines[index].page_number):
                continue
            if start is None:
                start = lines[index].first
            parts.append(lines[index].text)
            last = lines[index].last
        title = subject(" ".join(parts))
        span = Span(piece.start, piece.end)
        if start is None or not title:
            return Title(shown, span)
        return Title(shown, span, title, _shrink(text, start, last, title))
    return Title()


def subject(words: str) -> str | None:
    """A title without "về việc" and marks, white space folded."""
    title = _RULE.split(plain(words).strip(" .,;:_-–"), maxsplit=1)[0].strip(" .,;:_-–")
    match = _ABOUT_LEAD.match(bare(title)) or _GLUED_LEAD.match(title)
    if match:
        title = title[match.end():].strip(" :.,")
    return title or None


def _shrink(text: str, start: int, end: int, title: str) -> Span:
    """The span of the title without the words that were taken off."""
    head = title.split()[0]
    at = text.find(head, start, end)
    first, last = trim(text, at if at >= 0 else start, end, " \t\n*_#|.;:-–")
    return Span(first, last)


def _letter(text: str, lines: Sequence[Line], zones: Zones, head: Head) -> Title:
    """A paper without a type word: the symbol names the type, "V/v" the subject."""
    symbol = next((number.symbol for _, number in head.numbers if number.symbol), None)
    kind = header_number.type_of_symbol(symbol) if symbol else None
    span = next((Span(number.start, number.end) for _, number in head.numbers if number.symbol),
                None)
    if kind is None and zones.subject is not None and zones.addressed is not None:
        kind, span = "Công văn", None
    start, parts, last = _subject(text, lines, zones, head)
    title = subject(" ".join(parts)) if parts else None
    if title is not None and len(title) > _LONGEST:
        title = None  # a page that lost its line ends: the words go on into the text
    title_span = _shrink(text, start, last, title) if title else None
    capitals = zones.subject is not None and zones.addressed is None \
        and mostly_upper(lines[zones.subject].text)
    if kind is not None and zones.subject is not None and not capitals \
            and not bare(title or "").startswith(bare(kind)):
        # "V/v" stands on letters only; a code like CĐ may be that of a body (công đoàn).
        kind, span = "Công văn", None
    if kind == "Công văn" and zones.subject is None and zones.addressed is None and title:
        kind, span = None, None  # a title in capitals: no letter, whatever its code is not
    if kind is None and title is None:
        return Title()
    return Title(kind, span if kind else None, title, title_span,
                 "symbol" if kind and kind != "Công văn" else None)


def _subject(text: str, lines: Sequence[Line], zones: Zones,
             head: Head) -> tuple[int, list[str], int]:
    """The words after "V/v" in their column, or the words under the number."""
    number_lines = [index for index, _ in head.numbers]
    first = zones.subject
    if first is None and number_lines and zones.addressed is not None:
        first = number_lines[-1] + 1
        if zones.addressed <= first:
            return 0, [], 0  # the addressee stands right under the number
    if first is None:
        return _capitals(lines, zones, head)
    end = zones.addressed if zones.addressed is not None and zones.addressed > first \
        else zones.title_end
    taken = {(day.start, day.end) for _, day in head.days}
    start, last = -1, 0
    parts: list[str] = []
    blanks, usual = 0, spacing(lines, zones.head, first)
    for index in range(first, max(end, first + 1)):
        line = lines[index]
        if line.empty:
            blanks += line.blank
            if parts and blanks > usual and zones.subject is None:
                break
            continue
        blanks = 0
        if parts and _ITEM.match(line.text):
            break  # a list of addressees whose "Kính gửi" is lost
        piece = pieces(text, line)[0]
        if start < 0 and zones.subject is not None:
            piece = next((item for item in pieces(text, line)
                          if marks.SUBJECT.match(bare(item.text))), piece)
        if any(day_start < piece.end and piece.start < day_end for day_start, day_end in taken) \
                or (parts and marks.is_page_mark(piece.text)) or _is_day(piece.text) \
                or marks.is_motto(piece.text):
            continue
        if start < 0:
            start = piece.start
        elif piece.column > 45 and len(pieces(text, line)) == 1 and "|" in text[
                line.start:line.end]:
            continue
        parts.append(piece.text)
        last = piece.end
    return max(start, 0), parts, last


def _capitals(lines: Sequence[Line], zones: Zones, head: Head) -> tuple[int, list[str], int]:
    """The lines in capitals between the head and the preamble, where the type word was lost."""
    block = [index for index, _ in head.numbers] + [index for index, _ in head.days] + head.mottos
    if not block or not head.numbers or zones.addressed is not None:
        return 0, [], 0
    parts: list[str] = []
    start = last = 0
    for index in range(max(block) + 1, min(max(block) + 9, len(lines))):
        line = lines[index]
        if line.empty:
            continue
        if not mostly_upper(line.text) or index == zones.authority or len(line.text) < 12 \
                or candidates(line.text) or header_organ.spoken_by(line.text):
            break
        start = line.first if not parts else start
        parts.append(line.text)
        last = line.last
    return start, parts, last


def _is_day(words: str) -> bool:
    low = bare(words)
    return "ngay" in low and "thang" in low and "nam" in low and len(low) < 70 \
        and not marks.SUBJECT.match(low)


@dataclass(frozen=True, slots=True)
class Lead:
    """What a web page says above a document it prints: "Nghị quyết số n ngày … của … về …"."""

    type: str
    type_span: Span
    number: header_number.Number
    issued: str | None
    issued_span: Span | None
    organ: str | None
    organ_span: Span | None
    title: str | None
    title_span: Span | None


def lead(text: str, lines: Sequence[Line], last: int, typed: bool = False) -> Lead | None:
    """The heading lines of a web page that name the paper; they must begin with type and number.

    Where the paper prints its type itself (``typed``) the heading may be that of a law site, which
    leaves out "số".

    A sentence that merely speaks of a paper ("Tỉnh ủy vừa ban hành Kế hoạch số …") is none.
    """
    best: Lead | None = None
    seen = 0
    for line in lines[:last]:
        if line.empty:
            continue
        seen += 1
        if seen > 6:
            break
        found = _lead_of(text, line, typed) if best is not None or _is_heading(text, line) else \
            _whole(text, line)
        if found is None:
            if best is not None and (later := _later(text, line, best)) is not None:
                best = later
            continue
        if best is None:
            best = found
        elif found.number.number == best.number.number:
            best = found if found.issued or found.title else best
    return best


def of_site(text: str, lines: Sequence[Line],
            number: header_number.Number) -> tuple[str, Span] | None:
    """The subject that the page of a law site prints in its heading, for the same number."""
    for line in [item for item in lines if not item.empty][:6]:
        match = _CARD.match(text, line.first, line.last)
        if match is None or not any(bare(match["type"]) == word for word, _ in marks.type_words()):
            continue
        found = header_number.read(text, match.end(), line.last)
        rest = _OF_YEAR.match(text, found.end, line.last) if found is not None else None
        if found is not None and rest is not None and (found.number, found.symbol) == (
                number.number, number.symbol):
            first, last = trim(text, rest.start("title"), rest.end("title"), " \t*_.,;")
            title = subject(text[first:last])
            return (title, Span(first, last)) if title else None
    return None


def _is_heading(text: str, line: Line) -> bool:
    """A heading of a page: marked, in capitals, or a short line that does not end as a sentence."""
    marked = text[line.start:line.first].strip()
    return marked.startswith(("#", "**")) or mostly_upper(line.text) or (
        len(line.text) <= 260 and not line.text.rstrip(" *_").endswith((".", ":", ";", ",")))


def _whole(text: str, line: Line) -> Lead | None:
    """A heading that ends as a sentence and says nothing but type, number, day and organ."""
    found = _lead_of(text, line, False) if len(line.text) <= 160 else None
    if found is None or found.organ_span is None or found.issued is None or found.title:
        return None
    return found if not text[found.organ_span.end:line.last].strip(_ENDS) else None


def _lead_of(text: str, line: Line, carded: bool) -> Lead | None:
    match = _LEAD.match(text, line.first, line.last) \
        or (_CARD.match(text, line.first, line.last) if carded else None)
    if match is None:
        return None
    low = bare(match["type"])
    shown = next((name for word, name in marks.type_words() if low == word), None)
    if shown is None:
        return None
    if carded and _LEAD.match(text, line.first, line.last) is None:
        number = header_number.read(text, match.end(), line.last)
        if number is None or number.number is None or text[number.end:line.last].strip(_ENDS):
            return None
        return Lead(shown, Span(match.start("type"), match.end("type")), number, None, None, None,
                    None, None, None)
    return _rest(text, line, shown, Span(match.start("type"), match.end("type")), match.end())


def _rest(text: str, line: Line, shown: str, span: Span, at: int) -> Lead | None:
    number = header_number.read(text, at, line.last)
    if number is None or number.number is None or number.symbol is None:
        return None
    position = number.end
    issued = issued_span = None
    for day_span, day in find_dates(text, position, min(line.last, position + 40)):
        if _DAY_WORD.fullmatch(text[position:day_span.start]):
            issued, issued_span, position = day, day_span, day_span.end
        break
    while position < line.last and text[position] in ") *,":
        position += 1
    organ = organ_span = title = title_span = None
    match = _OF.match(text, position, line.last)
    if match:
        organ, organ_span = plain(match["organ"]), Span(match.start("organ"), match.end("organ"))
        position = match.end()
    match = _ABOUT.match(text, position, line.last)
    if match:
        first, last = trim(text, match.start("title"), match.end("title"), _ENDS)
        title, title_span = plain(text[first:last]), Span(first, last)
    elif text[position:line.last].strip(_ENDS):
        return None if issued is None and organ is None else Lead(
            shown, span, number, issued, issued_span, organ, organ_span, None, None)
    return Lead(shown, span, number, issued, issued_span, organ, organ_span, title, title_span)


def _later(text: str, line: Line, best: Lead) -> Lead | None:
    """The lead sentence below the heading that gives day, organ and subject of the same paper."""
    at = text.find(text[best.number.start:best.number.end], line.first, line.last)
    if at < 0 or not (best.issued is None or best.title is None):
        return None
    later = _rest(text, line, best.type, best.type_span, at)
    if later is None or best.organ is None or later.organ is not None:
        return later
    return replace(later, organ=best.organ, organ_span=best.organ_span)
