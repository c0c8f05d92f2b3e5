"""The items of "Kính gửi" and "Nơi nhận": one for each bullet, over lines and beside columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Span
from ..page import zones
from ..text import marks
from ..text.lines import Line, Piece, bare, mostly_upper, pieces, trim

EDGE = " \t\u00a0\n.,;:*_|"
FILED = re.compile(r"(?:Lưu|LƯU|lưu|Luu|Lưư)\s{0,3}(?:tại\s{1,2}|:)?\s{0,3}:?\s{0,3}")
_BULLET = re.compile(r"\\?[-–—+•*]{1,2}\s{0,6}")
_PURPOSE = re.compile(r"\((?:để |đ/)?[^()]{1,20}\)[.,;]?")
#: A dash between two items; a single one between words belongs to a name ("Văn hóa - Xã hội").
_INLINE = re.compile(r"(?:(?<=[:;,.*])\s{0,4}|(?<=\s\s)|(?<=\n))[-–+•]\s{1,4}(?=\S)")
_OPENS = re.compile(r"[-–+•]\s{1,4}(?=\S)")


@dataclass(frozen=True, slots=True)
class Item:
    """One bullet of the list: the ranges of its lines, without the column beside them."""

    parts: tuple[Span, ...]

    def words(self, text: str) -> str:
        """The words of the item, white space folded."""
        return " ".join(" ".join(text[part.start:part.end].split()) for part in self.parts)

    def joined(self, start: int, end: int) -> Item:
        """The item with a further line."""
        return Item((*self.parts, Span(start, end)))


def addressees(text: str, all_lines: Sequence[Line], found: zones.Zones) -> list[Item]:
    """The bodies after "Kính gửi", on its line or in the list below it."""
    first = found.addressed
    if first is None and found.authority is not None and bare(
            all_lines[found.authority].text).rstrip(" :").endswith(" dien"):
        first = found.authority
    if first is None:
        return []
    items: list[Item] = []
    line = all_lines[first]
    colon = text.find(":", line.first, line.last + 1)
    if colon >= 0:
        start, end = trim(text, colon + 1, line.last)
        if start < end:
            items += _inline(text, start, end)
    for index in range(first + 1, found.opening):
        line = all_lines[index]
        if line.empty:
            continue
        match = _BULLET.match(line.text)
        open_item = items and not items[-1].words(text).endswith((";", "."))
        if match is None and items and open_item:
            items[-1] = items[-1].joined(line.first, line.last)
        else:
            items.append(_item(line.first + (match.end() if match else 0), line.last))
    return items


def listed(text: str, all_lines: Sequence[Line], found: zones.Zones) -> list[Item]:
    """The items of the list; the columns of the signature are left out."""
    assert found.recipients is not None
    items: list[Item] = []
    closed = True
    filed = bulleted = False
    opening = all_lines[found.recipients]
    head = pieces(text, opening)[0]
    rest = head.text[head.text.find(":") + 1:].strip() if ":" in head.text else ""
    if len(rest) > 2 and not marks.is_delegation(rest) and not marks.is_role(rest):
        items += _inline(text, head.end - len(rest), head.end)
        closed = rest.endswith((";", "."))
        filed = any(FILED.match(item.words(text)) for item in items)
    last_line = found.recipients
    if filed:
        return items
    for index in range(found.recipients + 1, min(found.end, found.recipients_end + 12)):
        line = all_lines[index]
        if line.blank or line.page_number:
            continue
        piece = _left(text, line)
        if piece is None:
            continue
        match = _BULLET.match(piece.text)
        starred = text[line.start:line.first].strip() == "*"
        if match is None and not starred:
            if filed or index - last_line > 3 or _is_signature(piece):
                if filed or (items and index >= found.recipients_end):
                    break
                continue
            own = FILED.match(piece.text) or piece.text.endswith((";", ",", ".")) \
                or index < found.recipients_end
            if closed and items and not bulleted and not piece.text[:1].islower():
                if own:
                    items.append(_item(piece.start, piece.end))
            elif items and FILED.match(piece.text):
                items.append(_item(piece.start, piece.end))
            elif items:
                items[-1] = items[-1].joined(piece.start, piece.end)
            else:
                items.append(_item(piece.start, piece.end))
        else:
            bulleted = True
            start = piece.start + (match.end() if match else 0)
            items.append(_item(start, piece.end))
        closed = piece.text.rstrip().endswith((";", ".", ","))
        filed = filed or FILED.match(items[-1].words(text)) is not None
        last_line = index
        if filed and closed and piece.text.endswith("."):
            break
    return items


def _inline(text: str, start: int, end: int) -> list[Item]:
    """Items that follow "Nơi nhận:" on its line, parted at their dashes."""
    opens = _OPENS.match(text, start)
    cuts = [*([opens.end()] if opens else []),
            *(match.end() for match in _INLINE.finditer(text, opens.end() if opens else start,
                                                        end))]
    first = trim(text, start, end, EDGE)[0]
    begins = [first, *cuts] if not cuts or text[first] not in "-–+•" else cuts
    return [_item(begin, stop) for begin, stop in
            zip(begins, [*begins[1:], end], strict=True) if stop - begin > 1]


def _left(text: str, line: Line) -> Piece | None:
    """The cell of the list on a line: the left one, unless that belongs to the signature."""
    found = pieces(text, line)
    if not found:
        return None
    first = found[0]
    if len(found) > 1 and _PURPOSE.fullmatch(found[1].text) and found[1].column < 60:
        # A bracket set apart by blanks ("- Ban Tổ chức,      (để b/c)") belongs to its line.
        first = Piece(first.start, found[1].end, first.column, first.line,
                      text[first.start:found[1].end])
    if _BULLET.match(first.text):
        return first
    if first.column >= 34:
        return None
    return first


def _is_signature(piece: Piece) -> bool:
    words = piece.text
    return marks.is_delegation(words) or (marks.is_role(words) and mostly_upper(words))


def _item(start: int, end: int) -> Item:
    return Item((Span(start, end),))
