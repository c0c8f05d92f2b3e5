"""Lines of a text and what stands on them without list marks and markdown.

A line is looked at through its *content*: the range that is left when white space, emphasis,
hashes, quotation arrows and table bars at both ends are taken off.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import overload

from ..model import Span

#: So many characters tell whether a long line is in capitals.
_SAMPLE = 300
#: Longer stretches are not remembered without their marks.
_REMEMBERED = 1600
_EDGE = " \f\t\u00a0\u200b\ufeff*_#>|`~"
_GAP = re.compile(r"[ \t\u00a0]{3,}|\t+|[ \t\u00a0]{0,80}\|[ \t\u00a0]{0,80}")
#: A rule has no letters; all but white space that ``_RULE`` takes.
_RULE_ENDS = frozenset("-_=~*.·…─—–\\|:+")
_RULE = re.compile(r"[-_=~*.·…─—–\s\\|:+]{1,4000}")
_PAGE = re.compile(r"(?:Trang|trang|Page)?\s{0,4}[-–—.\[(]?\s{0,3}[0-9]{1,4}\s{0,3}[-–—.\])]?"
                   r"(?:\s{0,3}/\s{0,3}[0-9]{1,4})?")


@dataclass(slots=True, eq=False)
class Line:
    """One line: its number (from 1), its span, its content and how far that is indented.

    ``empty``: it carries no words: blank, a rule, or a page number.
    """

    number: int
    start: int
    end: int
    first: int
    last: int
    indent: int
    text: str
    empty: bool = field(init=False)

    def __post_init__(self) -> None:
        self.empty = _is_empty(self.text)

    @property
    def blank(self) -> bool:
        """Nothing but marks and white space."""
        return not self.text

    @property
    def rule(self) -> bool:
        """A drawn line, a row of dots or asterisks."""
        text = self.text
        return bool(text) and not text[0].isalnum() and _RULE.fullmatch(text) is not None

    @property
    def page_number(self) -> bool:
        """A page number alone on its line."""
        return len(self.text) <= 16 and _PAGE.fullmatch(self.text) is not None


def _is_empty(text: str) -> bool:
    if not text:
        return True
    if text[0].isalnum():
        return len(text) <= 16 and _PAGE.fullmatch(text) is not None
    if len(text) <= 16 and _PAGE.fullmatch(text) is not None:
        return True
    return (text[-1] in _RULE_ENDS or text[-1].isspace()) and _RULE.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell of a line: what stands between bars or wide gaps, with its column on the line."""

    start: int
    end: int
    column: int
    line: int
    text: str


def trim(text: str, start: int, end: int, edge: str = _EDGE) -> tuple[int, int]:
    """The range without ``edge`` characters at both ends."""
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge:
        end -= 1
    return start, end


class Lines(Sequence[Line]):
    """The lines of a text, each looked at only when somebody asks for it."""

    __slots__ = ("_made", "_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        starts = [0]
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        self._starts = starts
        self._made: list[Line | None] = [None] * len(starts)

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Line: ...

    @overload
    def __getitem__(self, index: slice) -> list[Line]: ...

    def __getitem__(self, index: int | slice) -> Line | list[Line]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self._starts)))]
        line = self._made[index]
        if line is None:
            place = index if index >= 0 else index + len(self._starts)
            start, stop = self._bounds(place)
            line = self._made[place] = line_of(self._text, place + 1, start, stop)
        return line

    def __iter__(self) -> Iterator[Line]:
        return map(self.__getitem__, range(len(self._starts)))

    def _bounds(self, place: int) -> tuple[int, int]:
        start, last = self._starts[place], place + 1 == len(self._starts)
        stop = len(self._text) if last else self._starts[place + 1] - 1
        return start, stop if stop > start else start  # one number where nothing stands

    def spans(self) -> tuple[Span, ...]:
        """The spans of all lines without their line feed."""
        return tuple(Span(*self._bounds(place)) for place in range(len(self._starts)))

    def holding(self, pattern: re.Pattern[str], stop: int) -> Iterator[int]:
        """The lines before ``stop`` in which ``pattern`` matches, in order."""
        last = -1
        end = self._starts[stop] if stop < len(self._starts) else len(self._text)
        for match in pattern.finditer(self._text, 0, end):
            place = bisect_right(self._starts, match.start()) - 1
            if place != last:
                last = place
                yield place


def line_of(text: str, number: int, start: int, end: int) -> Line:
    """The line between two offsets."""
    first, last = trim(text, start, end)
    return Line(number, start, end, first, last, _width(text, start, first), text[first:last])


def pieces(text: str, line: Line) -> list[Piece]:
    """The cells of a line, parted at bars, tabs and gaps of three or more blanks."""
    result: list[Piece] = []
    position = line.start
    for match in _GAP.finditer(text, line.start, line.end):
        _add_piece(text, line, position, match.start(), result)
        position = match.end()
    _add_piece(text, line, position, line.end, result)
    return result


def _add_piece(text: str, line: Line, start: int, end: int, result: list[Piece]) -> None:
    first, last = trim(text, start, end)
    if first < last:
        result.append(Piece(first, last, first - line.start, line.number, text[first:last]))


def _width(text: str, start: int, end: int) -> int:
    if start == end:
        return 0
    return sum(8 if char == "\t" else 1 for char in text[start:end] if char in " \t\u00a0")


def plain(words: str) -> str:
    """``words`` with emphasis and escapes dropped and white space folded."""
    return " ".join(words.replace("\\", "").replace("*", "").replace("__", "").split())


def mostly_upper(words: str, share: float = 0.8) -> bool:
    """True when at least ``share`` of the letters are capitals (and there are two or more)."""
    sample = words[:_SAMPLE]
    upper = sum(map(str.isupper, sample))
    if upper < 2 * share:
        return False
    letters = sum(map(str.isalpha, sample))
    return letters >= 2 and upper >= share * letters


def _bare_table() -> dict[int, str | int]:
    #: A code that is missing costs an exception inside ``translate``.
    table: dict[int, str | int] = {code: code for code in range(0x80)}
    for code in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        table[code] = base
    table.update({ord("đ"): "d", ord("Đ"): "d", 0xD0: "d", 0xF0: "d", 0xA0: " "})
    table.update({code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)})
    return table


_BARE = _bare_table()


def spelled(words: str) -> str:
    """A pattern for every spelling that :func:`bare` takes for ``words`` (bare letters, blanks)."""
    alike: dict[str | int, list[str]] = {}
    for code, base in _BARE.items():
        if code == base:
            continue
        alike.setdefault(base, []).append(chr(code))
    return "".join(f"[{char}{''.join(alike.get(char, ()))}]" for char in words)


def holding(lines: Sequence[Line], pattern: re.Pattern[str], stop: int) -> Iterator[int]:
    """The lines before ``stop`` in which ``pattern`` matches, in order."""
    if isinstance(lines, Lines):
        return lines.holding(pattern, stop)
    return (index for index in range(stop) if pattern.search(lines[index].text))


def bare(words: str) -> str:
    """``words`` without marks and case, character for character (offsets stay valid)."""
    return _bare(words) if len(words) < _REMEMBERED else words.translate(_BARE)


@lru_cache(maxsize=2048)
def _bare(words: str) -> str:
    # Many a line is asked by several rules, and most heads hold the same lines.
    return words.translate(_BARE)


def line_at(lines: Sequence[Line], offset: int) -> int:
    """The index of the line that holds ``offset``."""
    return max(0, bisect_right(lines, offset, key=lambda line: line.start) - 1)


@lru_cache(maxsize=2)
def bare_text(text: str) -> str:
    """:func:`bare` of a whole text, remembered for the next look-up."""
    return bare(text)
