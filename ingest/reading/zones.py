"""The parts of a paper: header, title, preamble, body, recipients, signature, appendices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from graph import data
from graph.names import fold

from .lines import Line, Piece, mostly_upper, pieces, plain

_RECIPIENTS = re.compile(r"n[oơ]i\s{0,3}nh[aâ]n\s{0,2}(?:[:：]|$)", re.IGNORECASE)
_DELEGATION = re.compile(r"(?:T\s?/\s?M|TM|K\s?/\s?T|KT|T\s?/\s?L|TL|TUQ|T/UQ|Q)\s{0,2}[./]?\s{0,2}"
                         r"(?=\w{2})")
_APPENDIX = re.compile(r"(?:PHỤ LỤC|Phụ lục)(?:\s{1,3}(?:SỐ|số))?(?:\s{0,3}(?:[0-9]{1,2}|[IVX]{1,5}))?"
                       r"\s{0,2}[.:]?")
_SUBJECT = re.compile(r"V\s?/\s?[vV]\b|Về việc\b|V\.v\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"k[ií]nh\s{1,3}g[uửư]i", re.IGNORECASE)
_AS_FOLLOWS = re.compile(r"(?:như sau|sau đây)\s{0,2}:", re.IGNORECASE)
_HEAD_LINES = 90


@dataclass(frozen=True, slots=True)
class Zones:
    """Line indices of the parts; ``None`` where a part is absent.  Ends are exclusive."""

    type_line: int | None
    title_end: int
    subject: int | None
    addressed: int | None
    body: int
    recipients: int | None
    signature: int | None
    foot: int
    appendices: tuple[int, ...]


@cache
def type_words() -> dict[str, str]:
    """Folded title line → type: of ``document_types.csv`` and the lexicon."""
    names = [row["type_vi"].split(" (")[0].split(",")[0] for row in data.table("document_types")]
    names += data.rules("lexicon_header")["titles"]
    simple = {fold(name): name for name in names
              if not any(word in name for word in ("UBND", "HĐND", "VPCP", " của "))}
    return dict(sorted(simple.items(), key=lambda item: -len(item[0])))


def type_of(words: str) -> tuple[str, str] | None:
    """(type, rest of the line) when ``words`` in capitals begin with a type of paper."""
    words = plain(words).strip(" :.*#")
    if not words or len(words) > 300:
        return None
    folded = fold(words)
    tight = folded.replace(" ", "")
    for name, shown in type_words().items():
        if folded == name or (tight == name.replace(" ", "") and mostly_upper(words)):
            return shown, ""
        if folded.startswith(name + " ") and mostly_upper(words[:len(name)]) :
            return shown, words[len(name):].strip()
    return None


def is_type_line(words: str) -> bool:
    """Whether the words are a type of paper standing alone, in capitals."""
    found = type_of(words)
    return found is not None and not found[1] and mostly_upper(plain(words))


def find(text: str, lines: Sequence[Line]) -> Zones:
    """The zones of one paper."""
    recipients = next((index for index, line in enumerate(lines)
                       if _RECIPIENTS.match(line.text) or any(
                           _RECIPIENTS.match(piece.text) for piece in pieces(text, line))), None)
    signature = _signature(text, lines, recipients)
    head = min(len(lines), recipients if recipients is not None else len(lines))
    type_line = _type_line(text, lines, head)
    subject = addressed = None
    for index in range(min(head, _HEAD_LINES)):
        if subject is None and any(_SUBJECT.match(piece.text) for piece in pieces(text, lines[index])):
            subject = index
        if addressed is None and _ADDRESSED.search(lines[index].text[:60]):
            addressed = index
    title_end = _title_end(lines, type_line) if type_line is not None else \
        _letter_end(lines, subject, addressed)
    foot = min((index for index in (recipients, signature) if index is not None
                and index >= title_end), default=len(lines))
    appendices = tuple(index for index in range(foot, len(lines))
                       if foot < len(lines) and _APPENDIX.fullmatch(lines[index].text))
    return Zones(type_line, title_end, subject, addressed, _body(lines, title_end, foot),
                 recipients, signature, foot, appendices)


def _signature(text: str, lines: Sequence[Line], recipients: int | None) -> int | None:
    start = recipients if recipients is not None else max(0, len(lines) - 40)
    for index in range(max(0, start - 4), len(lines)):
        for piece in pieces(text, lines[index]):
            if _DELEGATION.match(piece.text) and mostly_upper(piece.text):
                return index
    return None


def _type_line(text: str, lines: Sequence[Line], head: int) -> int | None:
    seen = 0
    for index in range(head):
        if lines[index].empty:
            continue
        seen += 1
        if seen > _HEAD_LINES:
            break
        if any(is_type_line(piece.text) for piece in pieces(text, lines[index])):
            return index
    return None


def _title_end(lines: Sequence[Line], type_line: int) -> int:
    """The line after the title: a title goes on over lines, not over a blank line after it."""
    index = type_line + 1
    taken = 0
    while index < len(lines):
        line = lines[index]
        if line.rule or (line.blank and taken):
            break
        if not line.blank:
            if taken and opens_preamble(line.text):
                break
            taken += 1
        index += 1
    return index


def _letter_end(lines: Sequence[Line], subject: int | None, addressed: int | None) -> int:
    start = addressed if addressed is not None else subject
    if start is None:
        return 0
    index = start + 1
    while index < len(lines) and not lines[index].blank:
        if opens_preamble(lines[index].text):
            break
        index += 1
    return index


def opens_preamble(words: str) -> bool:
    """Whether a line begins like the first sentence of a paper."""
    low = words.casefold()
    return any(low.startswith(cue + " ") for cue in data.rules("lexicon_header")["preamble"])


def _body(lines: Sequence[Line], title_end: int, foot: int) -> int:
    """The first line of the body: after "như sau:" or at the first heading."""
    from .labels import candidates

    for index in range(title_end, foot):
        line = lines[index]
        found = candidates(line.text)
        if found and found[0].family in ("part", "chapter", "article", "upper", "roman", "number") \
                and found[0].value == 1:
            return index
        if _AS_FOLLOWS.search(line.text[-40:]):
            return index + 1
    return title_end


def piece_of(text: str, line: Line, words: str) -> Piece | None:
    """The piece of a line that equals ``words``."""
    return next((piece for piece in pieces(text, line) if piece.text == words), None)
