"""The block at the top of a paper: its cells told apart by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..page import header_number
from ..page.header_number import Number
from ..text import marks
from ..text.lines import Line, Piece, bare, mostly_upper, pieces, trim
from . import header_place
from .header_place import PlaceDate

#: No cell of a head is longer.
_LONGEST = 2000
_ORGAN_LINE = re.compile(r"(?:Liên đội|Chi đoàn|Liên chi đoàn|Chi bộ|Trường|Công đoàn|Đoàn trường)"
                         r"\s[^,.;:|0-9“”]{2,50}")
_LETTERS = re.compile(r"[A-ZĐ]{1,3}")
#: A rule drawn between two cells that a page put on one line.
_RULE = re.compile(r"(?<=\s)[-–_*]{5,80}(?=\s+\S)")
_ROMAN = re.compile(r"[IVX]{1,5}")


@dataclass(slots=True)
class Head:
    """What was found; every entry carries its line index."""

    numbers: list[tuple[int, Number]] = field(default_factory=list)
    days: list[tuple[int, PlaceDate]] = field(default_factory=list)
    mottos: list[int] = field(default_factory=list)
    organs: list[tuple[int, Piece]] = field(default_factory=list)
    others: list[tuple[int, Piece]] = field(default_factory=list)


def collect(text: str, lines: Sequence[Line], first: int, last: int) -> Head:
    """The parts of the head on lines ``first`` … ``last`` (exclusive)."""
    head = Head()
    skipped: set[int] = set()
    for index in range(first, last):
        line = lines[index]
        if index in skipped or line.blank or (line.rule and not _holds_date(line)):
            continue
        if (whole := _motto_over_lines(lines, index, last)) is not None:
            head.mottos += whole
            skipped.update(whole)
            continue
        if marks.STAMPED.search(bare(line.text[:200])) and not _holds_number(text, line):
            _unstamp(head, lines, index)
            continue
        for start, end in _cells(text, line):
            _read_cell(text, lines, index, start, min(end, start + _LONGEST), head)
        if head.numbers and head.numbers[-1][0] == index \
                and head.numbers[-1][1].end > line.end:
            skipped.add(index + 1)
    _keep_organs(head)
    return head


def _holds_number(text: str, line: Line) -> bool:
    """The line of the stamp also holds a part of the head, beside it."""
    return any(header_number.read(text, piece.start, line.end) is not None
               or marks.MOTTO.search(bare(piece.text)) is not None
               or header_place.read(text, piece.start, piece.end) is not None
               for piece in pieces(text, line))


def _unstamp(head: Head, lines: Sequence[Line], index: int) -> None:
    """Take back the names right above the address or clock of a signature stamp: who stamped."""
    first = index
    while first and not lines[first - 1].empty and index - first < 4 \
            and not any(at == first - 1 for at, _ in (*head.numbers, *head.days)) \
            and first - 1 not in head.mottos:
        first -= 1
    head.organs = [item for item in head.organs if not first <= item[0] < index]
    head.others = [item for item in head.others if not first <= item[0] < index]


def _motto_over_lines(lines: Sequence[Line], first: int, last: int) -> range | None:
    """The lines of a motto that a narrow cell broke ("CỘNG HÒA XÃ / HỘI CHỦ NGHĨA VIỆT NAM")."""
    words = lines[first].text
    if "|" in words or not marks.begins_motto(words):
        return None
    for index in range(first + 1, min(first + 4, last)):
        if lines[index].empty or "|" in lines[index].text:
            return None
        words = f"{words} {lines[index].text}"
        match = marks.MOTTO.match(bare(words))
        if match is not None and match.end() == len(words.rstrip(" *_.-")) \
                and match.group().endswith(("nam", "minh")):
            return range(first, index + 1)
    return None


def _holds_date(line: Line) -> bool:
    return "ngày" in line.text


def _cells(text: str, line: Line) -> list[tuple[int, int]]:
    """The ranges between bars; a line without bars is one."""
    result = []
    position = line.start
    while position <= line.end:
        bar = text.find("|", position, line.end)
        rule = _RULE.search(text, position, line.end if bar < 0 else bar)
        bar = rule.start() if rule is not None else bar
        stop = line.end if bar < 0 else bar
        start, end = trim(text, position, stop)
        if start < end:
            result.append((start, end))
        position = rule.end() if rule is not None else stop + 1
    return result


def _read_cell(text: str, lines: Sequence[Line], index: int, start: int, end: int,
               head: Head) -> None:
    """One cell: number, place and date, motto; the rest are names and subjects."""
    position = start
    cell = Line(lines[index].number, start, end, start, end, start - lines[index].start,
                text[start:end])
    parts = pieces(text, cell)
    while parts:
        piece = parts[0]
        number = header_number.read(text, piece.start, end) \
            or _number_over_lines(text, lines, index, piece, end)
        if number is not None:
            head.numbers.append((index, number))
            position = min(number.end, end)
        else:
            day = _day(text, lines, index, piece.start, end, head)
            if day is not None:
                head.days.append((index, day))
                position = max(day.end, piece.end)
            else:
                day = _day(text, lines, index, piece.start, piece.end, head)
                if day is not None:
                    head.days.append((index, day))
                else:
                    _name(text, index, piece, head)
                position = piece.end
        if number is not None:
            rest, _ = trim(text, position, end, " \t\u00a0*_.,;|")
            day = _day(text, lines, index, rest, end, head) if rest < end else None
            if day is not None:
                head.days.append((index, day))
                return
        parts = [part for part in parts[1:] if part.start >= position] \
            if number is None or position >= piece.end else \
            _rest(text, cell, piece, position, parts[1:])


def _number_over_lines(text: str, lines: Sequence[Line], index: int, piece: Piece,
                       end: int) -> Number | None:
    """A number that a narrow cell broke after its dash ("Số: 16 - / HD/BTCTW")."""
    if piece.end != end or not piece.text.endswith(("-", "–", "/")) or index + 1 >= len(lines) \
            or lines[index + 1].empty or "|" in lines[index + 1].text:
        return None
    found = header_number.read(text, piece.start, lines[index + 1].last)
    return found if found is not None and found.symbol is not None else None


def _rest(text: str, cell: Line, piece: Piece, position: int, others: list[Piece]) -> list[Piece]:
    """What is left of a piece after the number that it began with."""
    first, last = trim(text, position, piece.end)
    rest = [Piece(first, last, first - cell.start, piece.line, text[first:last])] \
        if first < last else []
    return rest + [part for part in others if part.start >= position]


def _day(text: str, lines: Sequence[Line], index: int, start: int, end: int,
         head: Head) -> PlaceDate | None:
    """Place and date in a range; a date cut at the line end is read on from the next line."""
    found = header_place.read(text, start, end)
    if found is not None and start == lines[index].first:
        return _with_place_above(text, lines, index, found, head)
    if found is None and start == lines[index].first:
        found = _cut_place(text, lines, index, end, head)
        if found is not None:
            return found
    low = bare(text[start:min(end, start + 120)])
    if (found is None or found.year is None) and "|" not in lines[index].text \
            and "ngay" in low and len(low) < 120 and index + 1 < len(lines) \
            and "nam" not in low.split("ngay")[-1]:
        stop = lines[index + 1].last
        if not lines[index + 1].blank and stop - start < 160:
            longer = header_place.read(text, start, stop)
            if longer is not None and longer.year is not None:
                return _with_place_above(text, lines, index, longer, head, index + 1) \
                    if start == lines[index].first else longer
    return found


def _cut_place(text: str, lines: Sequence[Line], index: int, end: int,
               head: Head) -> PlaceDate | None:
    """A place whose last word alone reads like another ("Tam / Kỳ, ngày …", "ngày ký")."""
    above = lines[index - 1] if index else None
    if above is None or above.empty or " " in above.text or "|" in above.text \
            or not above.text[:1].isupper() or above.text.isupper() \
            or not _opens_cell(text, lines, index, head):
        return None
    whole = header_place.read(text, above.first, end)
    if whole is None or whole.place is None:
        return None
    return replace(whole, place=" ".join(whole.place.split()))


def _opens_cell(text: str, lines: Sequence[Line], index: int, head: Head) -> bool:
    """The line above ``index`` opens its cell."""
    return index < 2 or lines[index - 2].rule or index - 2 in head.mottos \
        or text[lines[index - 2].start:lines[index - 2].end].strip() == "|"


def _with_place_above(text: str, lines: Sequence[Line], index: int, found: PlaceDate,
                      head: Head, last: int | None = None) -> PlaceDate:
    """The place whose first words a narrow cell left on the line above ("Tiền / Giang, ngày …").

    Only where that line opens its cell, so that no other words of the head are taken; ``last`` is
    the line on which a broken date ends.
    """
    stop = lines[index if last is None else last].last
    if index == 0 or lines[index - 1].empty:
        return found
    above = lines[index - 1]
    if "|" in above.text or mostly_upper(above.text) or len(above.text) > 40:
        return found
    if found.place is None and above.text.endswith(","):
        whole = header_place.read(text, above.first, stop)
        return whole if whole is not None and whole.place else found
    if found.place is None or not _opens_cell(text, lines, index, head) \
            or above.text.endswith((",", ".", ";", ":")):
        return found
    whole = header_place.read(text, above.first, stop)
    if whole is None or whole.place is None or header_number.read(text, above.first, above.last):
        return found
    return replace(whole, place=" ".join(whole.place.split()))


def _name(text: str, index: int, piece: Piece, head: Head) -> None:
    """A motto, an organ, or something else."""
    motto = marks.MOTTO.search(bare(piece.text[:_LONGEST]))
    if motto is not None:
        whole = motto.start() == 0 and motto.end() >= len(piece.text.rstrip(" *_.-"))
        youth = bare(piece.text)[motto.start():].startswith("doan")
        if whole or (not youth and mostly_upper(piece.text[:motto.start()] or "AA")):
            head.mottos.append(index)
            _behind_motto(text, index, piece, head)
            first, last = trim(text, piece.start, piece.start + motto.start())
            if first < last and len(text[first:last]) > 2:
                head.organs.append((index, Piece(first, last, piece.column, piece.line,
                                                 text[first:last])))
            return
    if piece.text[:2] in ("Số", "SỐ") and not piece.text[2:3].isalpha():
        head.others.append((index, piece))
    elif head.numbers and not text[head.numbers[-1][1].end:piece.start].strip() and (
            _ROMAN.fullmatch(piece.text) or (
                _LETTERS.fullmatch(piece.text)
                and piece.start - head.numbers[-1][1].end == 1)):
        return  # "310/TB-KV IV", "25/CL-THCS NT": the tail of the symbol
    elif (mostly_upper(piece.text, 0.75) and len(piece.text) <= 110 and not _is_mark(piece.text)) \
            or _names_below(piece.text, index, head):
        head.organs.append((index, piece))
    else:
        head.others.append((index, piece))


def _names_below(words: str, index: int, head: Head) -> bool:
    """The issuing organ in small letters below the one above it: "Liên đội trường An Hòa"."""
    return bool(head.organs) and 0 < index - head.organs[-1][0] <= 3 and len(words) <= 60 \
        and _ORGAN_LINE.fullmatch(words) is not None and marks.is_organ(words)


def _behind_motto(text: str, index: int, piece: Piece, head: Head) -> None:
    """Place and day on the line of the motto: "… Tự do - Hạnh phúc An Hòa, ngày 5 tháng 2 …"."""
    ends = [match.end() for match in marks.MOTTO.finditer(bare(piece.text[:_LONGEST]))]
    first, last = trim(text, piece.start + ends[-1], piece.end, " \t*_|.-–")
    day = header_place.read(text, first, last) if last - first > 12 else None
    if day is not None:
        head.days.append((index, day))


def _is_mark(words: str) -> bool:
    low = bare(words).strip(" .:()[]!")
    return marks.is_page_mark(words) or marks.begins(low, "draft") is not None \
        or any(char.isdigit() for char in words[:1])


def _keep_organs(head: Head) -> None:
    """Only the names next to the number, the date or the motto belong to the block."""
    anchors = [index for index, _ in head.numbers] + [index for index, _ in head.days] \
        + head.mottos
    if not anchors:
        head.organs = [item for item in head.organs if marks.is_organ(item[1].text)][-3:]
        return
    top, bottom = min(anchors), max(anchors)
    inside = [item for item in head.organs if top <= item[0] <= bottom
              or (item[0] <= bottom + 3 and item[0] > bottom
                  and _ORGAN_LINE.fullmatch(item[1].text) is not None)]
    above = [item for item in head.organs if item[0] < top]
    kept: list[tuple[int, Piece]] = []
    pending: list[tuple[int, Piece]] = []
    edge = top
    for item in reversed(above):
        if edge - item[0] > 4 or len(pending) > 2:
            break
        pending.insert(0, item)
        edge = item[0]
        # The second line of a name ("HIỆP HỘI / DOANH NHÂN …") waits for its first.
        cut = len(pending) == 1 and kept and marks.completes(item[1].text, kept[0][1].text)
        if marks.is_organ(item[1].text) or cut:
            kept, pending = pending + kept, []
    below = [item for item in head.organs if item[0] > bottom and marks.is_organ(item[1].text)
             and item[0] - bottom <= 3 and not inside and not kept]
    head.organs = kept + inside + below
