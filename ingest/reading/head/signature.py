"""The signature: who signed, in what office, on whose behalf."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..model import Signer, Span
from ..page.zone_foot import DELEGATES
from ..page.zones import Zones
from ..text import marks
from ..text.lines import Line, Piece, bare, mostly_upper, pieces, plain, trim

_UPPER = "A-ZĐÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ"
_LOWER = "a-zđáàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ"
_LONGEST = 240
_WORD = f"[{_UPPER}][{_LOWER}']{{0,8}}"
_TITLES = (r"(?:(?:GS|PGS|TS|ThS|Ths|BS|BSCK[I1-2]{0,2}|CK[I1-2]{1,2}|TSKH|KS|CN|NGND|NGƯT"
           r"|TTND|TTƯT|LS|Luật sư|Đồng chí|Đ/c|Đại tướng|Thượng tướng|Trung tướng"
           r"|Thiếu tướng|Đại tá"
           r"|Thượng tá|Trung tá|Thiếu tá|Đại úy|Thượng úy)[.,:]{0,2}\s{0,2}){0,5}")
_NAME = re.compile(_TITLES + rf"(?P<name>{_WORD}(?:[ ]{{1,3}}(?:-\s)?{_WORD}){{1,5}})"
                   r"[\s.*_]{0,4}")
_CAPITAL_NAME = re.compile(_TITLES + rf"(?P<name>[{_UPPER}]{{1,8}}"
                           rf"(?:[ ]{{1,2}}[{_UPPER}]{{1,8}}){{1,4}})")
_SIGNED = re.compile(r"\*{1,2}\s{1,4}\*{1,2}(?=[^\s*])"
                     r"|[\[(*_ ]{0,4}(?:đã|Đã|ĐÃ)\s{1,2}(?:ký|ky|KÝ|kí)[\])*_ .,]{0,4}"
                     r"|[\[(]{1}(?:ký tên|Ký tên|ký|Ký)[^)\]\n]{0,40}[\])]")



@dataclass(slots=True)
class Found:
    """The signer, the places of the parts, and the organ on whose behalf was signed."""

    signer: Signer | None = None
    spans: dict[str, Span] = field(default_factory=dict)
    organ: str | None = None


def read(text: str, lines: Sequence[Line], zones: Zones) -> Found:
    """The (first) signature of the paper."""
    if zones.signature is None:
        return _unofficed(text, lines, zones)
    parts = list(_parts(text, lines, zones.signature, _last(zones)))
    behalf: list[Piece] = []
    role: list[Piece] = []
    name: Piece | None = None
    for part in parts:
        if marks.is_delegation(part.text):
            if role and name is None and mostly_upper(part.text):
                behalf += role
                role = []
            behalf.append(part)
        elif marks.is_role(part.text) and name is None and not (
                role and part.line - role[-1].line > 6):
            # Two offices on one line sign side by side: the right one leads.
            if role and role[-1].line == part.line and part.column - role[-1].column > 8:
                role.pop()
            role.append(part)
        elif name is None and _is_name(part.text, bool(behalf or role)):
            name = part
            behind = [item for item in parts if item.line == part.line and item.start > part.start
                      and _is_name(item.text, True)]
            name = behind[-1] if behind else part
            break
        elif behalf and not role and mostly_upper(part.text) and \
                part.line - behalf[-1].line <= 2 and not any(c.isdigit() for c in part.text):
            behalf.append(part)
    if not behalf and not role:
        return Found()
    return _build(text, behalf, role, name)


def _last(zones: Zones) -> int:
    assert zones.signature is not None
    edge = max(zones.recipients_end if zones.recipients is not None else 0, zones.signature)
    return min(zones.end, edge + 30)


def _parts(text: str, lines: Sequence[Line], first: int, last: int) -> list[Piece]:
    """The pieces of the signature: no item of the list of recipients, no page number."""
    result: list[Piece] = []
    for index in range(first, last):
        line = lines[index]
        if line.empty:
            continue
        for piece in pieces(text, line):
            if piece.text.lstrip("\\")[:1] in "-–+•" or marks.RECIPIENTS.match(bare(piece.text)):
                continue
            if result and DELEGATES.fullmatch(bare(result[-1].text)) and mostly_upper(piece.text) \
                    and not text[result[-1].end:piece.start].strip():
                # "K/T" on a line of its own: its office stands on the next one.
                above = result.pop()
                piece = Piece(above.start, piece.end, above.column, piece.line,
                              f"{above.text} {piece.text}")
                result.append(piece)
                continue
            result += _shatter(text, piece)
    return result


def _shatter(text: str, piece: Piece) -> list[Piece]:
    """A piece parted at "(đã ký)", at a new authority or office, and before a name."""
    cuts = [piece.start]
    for match in _SIGNED.finditer(text, piece.start, piece.end):
        if match.start() >= cuts[-1]:
            cuts += [match.start(), match.end()]
    cuts.append(piece.end)
    result = []
    for first, last in zip(cuts[::2], cuts[1::2], strict=False):
        result += _split_case(text, piece, first, last)
    return result


def _split_case(text: str, piece: Piece, start: int, end: int) -> list[Piece]:
    """Words in capitals and the name after them; then the offices among the capitals."""
    start, end = trim(text, start, end)
    if start >= end:
        return []
    words = text[start:end]
    if len(words) > _LONGEST:
        return [_piece(text, piece, start, end)]
    cut = None
    for match in re.finditer(rf"(?<=[{_UPPER}.])\s{{1,4}}(?=[{_UPPER}][{_LOWER}])", words):
        head, tail = words[:match.start()], words[match.end():]
        if mostly_upper(head, 0.9) and _NAME.fullmatch(tail.strip(" *_")):
            cut = match
            break
    if cut is None:
        return _split_role(text, piece, start, end)
    return [*_split_role(text, piece, start, start + cut.start()),
            _piece(text, piece, start + cut.end(), end)]


def _split_role(text: str, piece: Piece, start: int, end: int) -> list[Piece]:
    """ "T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ" on one line: authority, then office."""
    words = text[start:end]
    low = bare(words)
    if not marks.DELEGATION.match(low) or not mostly_upper(words):
        return [_piece(text, piece, start, end)]
    opening = marks.DELEGATION.match(low)
    assert opening is not None
    begin = opening.end()
    position = low.find(" ", begin)
    while position > 0:
        rest = low[position:].lstrip()
        at = len(low) - len(rest)
        first = marks.begins(low[begin:], "roles")
        if marks.begins(rest, "roles") and (first is None or position == begin + len(first)) \
                and not low[:position].endswith(("ban", "thuong truc")) \
                and not low[:position].rstrip().endswith((",", "va")):
            return [_piece(text, piece, start, start + position),
                    _piece(text, piece, start + at, end)]
        position = low.find(" ", at)
    return [_piece(text, piece, start, end)]


def _piece(text: str, piece: Piece, start: int, end: int) -> Piece:
    first, last = trim(text, start, end)
    return Piece(first, last, piece.column, piece.line, text[first:last])


def is_person(words: str) -> bool:
    """A full name of a person standing alone: a known family name and two more words."""
    match = _NAME.fullmatch(words)
    return match is not None and len(match["name"].split()) >= 3 \
        and match["name"].split()[0] in marks.lexicon()["surnames"]


def _is_name(words: str, capitals: bool) -> bool:
    words = words.strip(" *_.")
    match = _NAME.fullmatch(words)
    if match and not marks.is_role(words):
        return match["name"].split()[0] in marks.lexicon()["surnames"] \
            or not marks.is_organ(match["name"])
    if not capitals:
        return False
    match = _CAPITAL_NAME.fullmatch(words)
    if match is None or marks.is_role(words) or marks.begins(bare(words), "not_persons"):
        return False
    return match["name"].split()[0].capitalize() in marks.lexicon()["surnames"]


def _build(text: str, behalf: list[Piece], role: list[Piece], name: Piece | None) -> Found:
    found = Found()
    spoken = _join(behalf)
    office = _join(role)
    person = None
    if name is not None:
        words = name.text.strip(" *_.")
        match = _NAME.fullmatch(words) or _CAPITAL_NAME.fullmatch(words)
        person = plain(match["name"]) if match else None
        if match:
            at = text.find(match["name"], name.start, name.end)
            found.spans["signer.name"] = Span(at, at + len(match["name"]))
    if office:
        found.spans["signer.role"] = Span(role[0].start, role[-1].end)
    if spoken:
        found.spans["signer.on_behalf"] = Span(behalf[0].start, behalf[-1].end)
        first = plain(behalf[0].text)
        match = marks.DELEGATION.match(bare(first))
        if match and re.match(r"t\s?/?\s?m", bare(first)):
            found.organ = first[match.end():].strip(" .,;:") or None
    parts = [*behalf, *role, *([name] if name else [])]
    found.spans["signer"] = Span(min(part.start for part in parts),
                                 max(part.end for part in parts))
    found.signer = Signer(person, office, spoken)
    return found


def _join(parts: list[Piece]) -> str | None:
    return plain(" ".join(part.text for part in parts)).strip(" .,;:") or None if parts else None


def _unofficed(text: str, lines: Sequence[Line], zones: Zones) -> Found:
    """A name alone after the list of recipients: the lines above it were lost."""
    if zones.recipients is None:
        return Found()
    for index in range(zones.recipients, zones.recipients_end):
        last = lines[index].text.rsplit(";", 1)
        if len(last) == 2 and lines[index].text[:1] in "-–+•" and is_person(last[1].strip()):
            # The list and the signature beside it were read as one column.
            name = last[1].strip()
            at = lines[index].last - len(name)
            span = Span(at, at + len(name))
            return Found(Signer(plain(name), None, None), {"signer": span, "signer.name": span})
    for index in range(zones.recipients_end, min(zones.end, zones.recipients_end + 8)):
        line = lines[index]
        if line.empty:
            continue
        match = _NAME.fullmatch(line.text)
        if match and is_person(line.text):
            at = text.find(match["name"], line.first, line.last)
            span = Span(at, at + len(match["name"]))
            return Found(Signer(plain(match["name"]), None, None),
                         {"signer": span, "signer.name": span})
        return Found()
    return Found()
