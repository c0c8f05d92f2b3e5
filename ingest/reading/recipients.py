"""The bodies a paper goes to: "Nơi nhận" and "Kính gửi", one entry for each body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from . import marks, papers, zones
from .lines import Line, Piece, bare, mostly_upper, pieces, plain, trim
from .model import Header, Layout, Recipient, Span

_BULLET = re.compile(r"\\?[-–—+•*]{1,2}\s{0,6}")
_INLINE = re.compile(r"(?:(?<=[:;,.*])\s{1,4}|(?<![^\s*:]))[-–+•]\s{1,4}(?=\S)")
_FILED = re.compile(r"(?:Lưu|LƯU|lưu|Luu|Lưư)\s{0,3}(?:tại\s{1,2}|:)?\s{0,3}:?\s{0,3}")
_BRACKET = re.compile(r"\((?P<in>[^()\n]{1,80})\)[\s.,;:]{0,4}$")
_CODE = re.compile(r"(?P<code>[A-ZĐÔƠƯ][A-ZĐÔƠƯ0-9&]{0,11}(?:[ -][A-ZĐÔƠƯ&]{2,8}){0,2})(?![a-zđà])")
_LIST = re.compile(r"(?P<head>[^:;,()\n]{2,60}):\s{0,4}")
_SAME = ("như trên", "như kính gửi", "như kg", "nhu tren")
_EDGE = " \t\u00a0\n.,;:*_|"


@dataclass(frozen=True, slots=True)
class _Item:
    """One bullet of the list with its range."""

    start: int
    end: int


def read_recipients(layout: Layout, header: Header) -> tuple[Recipient, ...]:
    """All recipients in text order: addressees first, then the list of "Nơi nhận"."""
    if header.type == "Phụ lục" and header.number is None:
        return ()
    text = layout.text
    parsed = papers.parse(text)
    all_lines, found = parsed.lines, parsed.zones
    result: list[Recipient] = []
    for item in _addressees(text, all_lines, found):
        result += _bodies(text, item, "kính gửi")
    if found.recipients is not None:
        for item in _items(text, all_lines, found):
            result += _bodies(text, item, None)
    return tuple(result)


def _addressees(text: str, all_lines: Sequence[Line], found: zones.Zones) -> list[_Item]:
    """The bodies after "Kính gửi", on its line or in the list below it."""
    first = found.addressed
    if first is None and found.authority is not None and bare(
            all_lines[found.authority].text).rstrip(" :").endswith(" dien"):
        first = found.authority
    if first is None:
        return []
    items: list[_Item] = []
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
        open_item = items and text[items[-1].end - 1:items[-1].end] not in ";."
        if match is None and items and open_item:
            items[-1] = _Item(items[-1].start, line.last)
        else:
            items.append(_Item(line.first + (match.end() if match else 0), line.last))
    return items


def _items(text: str, all_lines: Sequence[Line], found: zones.Zones) -> list[_Item]:
    """The items of the list; the columns of the signature are left out."""
    assert found.recipients is not None
    items: list[_Item] = []
    closed = True
    filed = bulleted = False
    opening = all_lines[found.recipients]
    head = pieces(text, opening)[0]
    rest = head.text[head.text.find(":") + 1:].strip() if ":" in head.text else ""
    if len(rest) > 2 and not marks.is_delegation(rest) and not marks.is_role(rest):
        items += _inline(text, head.end - len(rest), head.end)
        closed = rest.endswith((";", "."))
        filed = any(_FILED.match(text, item.start, item.end) for item in items)
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
            own = _FILED.match(piece.text) or piece.text.endswith((";", ",", ".")) \
                or index < found.recipients_end
            if closed and items and not bulleted and not piece.text[:1].islower():
                if own:
                    items.append(_Item(piece.start, piece.end))
            elif items and _FILED.match(piece.text):
                items.append(_Item(piece.start, piece.end))
            elif items:
                items[-1] = _Item(items[-1].start, piece.end)
            else:
                items.append(_Item(piece.start, piece.end))
        else:
            bulleted = True
            start = piece.start + (match.end() if match else 0)
            items.append(_Item(start, piece.end))
        closed = piece.text.rstrip().endswith((";", ".", ","))
        filed = filed or _FILED.match(text, items[-1].start, items[-1].end) is not None
        last_line = index
        if filed and closed and piece.text.endswith("."):
            break
    return items


def _inline(text: str, start: int, end: int) -> list[_Item]:
    """Items that follow "Nơi nhận:" on its line, parted at their dashes."""
    cuts = [match.end() for match in _INLINE.finditer(text, start, end)]
    first = trim(text, start, end, _EDGE)[0]
    begins = [first, *cuts] if not cuts or text[first] not in "-–+•" else cuts
    return [_Item(begin, stop) for begin, stop in
            zip(begins, [*begins[1:], end], strict=True) if stop - begin > 1]


def _left(text: str, line: Line) -> Piece | None:
    """The cell of the list on a line: the left one, unless that belongs to the signature."""
    found = pieces(text, line)
    if not found:
        return None
    first = found[0]
    if _BULLET.match(first.text):
        return first
    if first.column >= 34:
        return None
    return first


def _is_signature(piece: Piece) -> bool:
    words = piece.text
    return marks.is_delegation(words) or (marks.is_role(words) and mostly_upper(words))


def _bodies(text: str, item: _Item, purpose: str | None) -> list[Recipient]:
    """The bodies of one item."""
    start, end = trim(text, item.start, item.end, _EDGE)
    end = trim(text, start, end, _EDGE + "-–")[1]
    if start >= end:
        return []
    span = Span(start, end)
    words = " ".join(text[start:end].split())
    low = words.casefold().strip(" .;,")
    if any(low.startswith(entry) for entry in _SAME):
        return []
    match = _FILED.match(words)
    if match and purpose is None:
        return [Recipient(name, "lưu", span) for name in _filed(words[match.end():])]
    result = []
    for part in _semicolons(words):
        name, said = _purpose(part)
        for body in _split(name):
            result.append(Recipient(body, purpose or said, span))
    if purpose is None and result and result[-1].purpose is not None:
        result = [Recipient(entry.name, entry.purpose or result[-1].purpose, entry.span)
                  for entry in result]
    return [entry for entry in result if entry.name]


def _semicolons(words: str) -> list[str]:
    """Parts between semicolons, unless a list "X: a; b" of one body's rooms."""
    match = _LIST.match(words)
    if match and not _plural(match["head"]):
        return [words]
    return [part.strip(_EDGE) for part in words.split(";") if part.strip(_EDGE)]


def _filed(words: str) -> list[str]:
    """The marks after "Lưu": codes without the drafter's mark, or names in words."""
    result = []
    for part in re.split(r"[,;]", words):
        part = part.strip(_EDGE)
        match = _CODE.match(part)
        if match and (match.end() == len(part) or (not part[match.end()].isalpha()
                      and not _goes_on(part[match.end():]))):
            result.append(match["code"])
            continue
        name = plain(re.sub(r"\([^()]{0,40}\)", "", part)).strip(_EDGE)
        if len(name) > 1:
            result.append(name)
    return result


def _goes_on(rest: str) -> bool:
    """Whether words follow a code as part of the name ("VP Tỉnh ủy", "UBND tỉnh")."""
    rest = rest.strip()
    return rest[:1].isalpha() and len(rest) > 3 and " " in rest


def _purpose(words: str) -> tuple[str, str | None]:
    """(name, purpose): brackets at the end that say what for; others stay in the name."""
    match = _BRACKET.search(words)
    if match is None:
        return words, None
    inside = plain(match["in"]).strip(" .")
    if marks.begins(bare(inside), "purposes") is None:
        return words, None
    return words[:match.start()].strip(_EDGE), normal_purpose(inside)


def normal_purpose(words: str) -> str:
    """The purpose in the spelling of the contract: ``"để báo cáo"`` → ``"b/c"``."""
    low = bare(words).strip(" .")
    if low in ("b/c", "de b/c", "de bao cao", "bao cao", "b/cao", "de b/cao", "bc", "de bc", "b.c"):
        return "b/c"
    if low in ("th/h", "t/h", "de th/h", "de t/h", "thuc hien", "de thuc hien"):
        return "để thực hiện"
    if low in ("chi dao", "de chi dao", "c/d", "de c/d"):
        return "để chỉ đạo"
    if low in ("p/h", "de p/h", "phoi hop", "de phoi hop"):
        return "để phối hợp"
    return words.strip(" .")


def _plural(head: str) -> bool:
    words = bare(head).split()
    return words[:1] == ["nhung"] or "cac" in words


def _split(words: str) -> list[str]:
    """The bodies named in one part."""
    words = words.strip(_EDGE)
    match = _LIST.match(words)
    if match:
        if not _plural(match["head"]):
            return [match["head"].strip()]
        return _commas(words[match.end():], every=True)
    return _commas(words, every=False)


def _commas(words: str, every: bool) -> list[str]:
    """Parts between commas that are bodies of their own; names that hold a comma stay whole."""
    low = bare(words)
    held = set()
    for name in marks.words_of("comma_names"):
        at = low.find(name)
        while at >= 0:
            held |= {at + index for index, char in enumerate(name) if char == ","}
            at = low.find(name, at + 1)
    parts: list[str] = []
    begin = depth = 0
    for index, char in enumerate(words):
        depth += (char == "(") - (char == ")")
        if char != "," or depth > 0 or index in held:
            continue
        rest = words[index + 1:].lstrip()
        if every or (rest[:1].isupper() and marks.begins(bare(rest), "bodies")) \
                or bare(rest).startswith("cac doan the "):
            parts.append(words[begin:index])
            begin = index + 1
    parts.append(words[begin:])
    result: list[str] = []
    for part in parts:
        result += _joined(part.strip(_EDGE))
    return [part for part in result if part]


def _joined(words: str) -> list[str]:
    """ "UBMTTQ và các đoàn thể": a body and a group."""
    match = re.search(r"\s(?:và|&)\s{1,3}(?=các (?:đoàn thể|tổ chức|hội|ban|ngành))", words)
    if match and marks.begins(bare(words), "bodies") and not words.startswith(("Các", "các")):
        return [words[:match.start()].strip(_EDGE), words[match.end():].strip(_EDGE)]
    return [words]
