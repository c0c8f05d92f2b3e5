"""Paragraphs: which lines belong together.

Three kinds of text come in: one paragraph a line (word processors, web pages), lines cut at a
fixed width (pdf, antiword, scans), and either with page breaks inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from graph import data

from ..text.labels import candidates
from ..text.lines import Line, mostly_upper

_ENDS = (".", ";", ":", "!", "?", "…", "/.", ".”", '."', ":”")
_WIDE = 170
#: A number cut at its hyphen: "Nghị quyết số 57-" / "NQ/TW".
_CUT = re.compile(r"[0-9][-–]$|/[A-ZĐ]{1,5}[A-Za-z]{0,3}[-–]$")
_LONE = re.compile(r"(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[IVX]{1,5}|[a-zđ])[.)]")
_CODE = re.compile(r"[A-ZĐ]{2}|[A-ZĐ][A-Za-z]{1,3}/")


@cache
def _unfinished() -> re.Pattern[str]:
    """Words that end no sentence, heading or name."""
    words = sorted(data.rules("lexicon_outline")["unfinished"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines ``first`` to ``last`` (indices into the list of lines) and the range of their words."""

    first: int
    last: int
    start: int
    end: int


def is_wrapped(lines: Sequence[Line]) -> bool:
    """True when the printed lines were kept as lines, so that a paragraph spans several."""
    lengths = sorted(len(line.text) + line.indent for line in lines
                     if not line.empty and "|" not in line.text)
    if len(lengths) < 12:
        return False
    wide = sum(length > _WIDE for length in lengths)
    if wide > 0.02 * len(lengths):
        return False
    full = lengths[int(len(lengths) * 0.9)]
    return sum(length >= 0.8 * full for length in lengths) >= 0.25 * len(lengths) and full >= 45


def ends_sentence(words: str) -> bool:
    """True when ``words`` end like a sentence, an item of a list or a lead-in."""
    return words.rstrip(" *_)”\"'’").endswith(_ENDS)


def lone_label(lines: Sequence[Line], index: int, last: int) -> bool:
    """A label alone on its line ("1.", "2.3."), its words on the line below: no page number."""
    if _LONE.fullmatch(lines[index].text) is None:
        return False
    below = next((lines[at] for at in range(index + 1, min(index + 3, last))
                  if not lines[at].blank), None)
    return below is not None and not below.empty and below.text[:1].isupper() \
        and len(below.text) > 3


def cuts_number(words: str, following: str) -> bool:
    """A number goes over the end of the line: "Nghị quyết số 57-" / "NQ/TW"."""
    return _CUT.search(words[-8:]) is not None and _CODE.match(following) is not None


def split(lines: Sequence[Line], first: int, last: int, entries: Collection[int],
          wrapped: bool) -> list[Paragraph]:
    """The paragraphs of lines ``first`` … ``last`` (exclusive); ``entries`` always open one."""
    result: list[Paragraph] = []
    opened: int | None = None
    final = first
    for index in range(first, last):
        line = lines[index]
        if line.empty and index not in entries:
            continue
        if opened is not None and not _goes_on(lines, final, index, entries, wrapped):
            result.append(_close(lines, opened, final))
            opened = None
        if opened is None:
            opened = index
        final = index
    if opened is not None:
        result.append(_close(lines, opened, final))
    return result


def _close(lines: Sequence[Line], first: int, last: int) -> Paragraph:
    return Paragraph(first, last, lines[first].first, lines[last].last)


def _goes_on(lines: Sequence[Line], before: int, index: int, entries: Collection[int],
             wrapped: bool) -> bool:
    """Whether the line ``index`` goes on with the paragraph whose last line is ``before``."""
    if index in entries:
        return False
    previous, line = lines[before], lines[index]
    if before in entries and index - before < 3 and lone_label(lines, before, index + 1):
        return True
    if "|" in line.text or "|" in previous.text:
        return False
    if cuts_number(previous.text, line.text):
        return True
    opened, closed = previous.text.rfind("("), line.text.find(")")
    if opened > max(previous.text.rfind(")"), len(previous.text) - 90) and 0 <= closed < 90 \
            and "(" not in line.text[:closed]:
        return True  # a bracket goes over the end of the line
    gap = index - before > 1
    # "2. Phát triển hạ tầng số" is whole, "Nghị quyết số" wants its number.
    numbered = previous.text.endswith((" số", " Số")) and line.text[:1].isdigit()
    if not gap and (numbered or _unfinished().search(previous.text[-24:])):
        return True
    ended = ends_sentence(previous.text)
    small = line.text[:1].islower() or line.text[:1] in "0123456789,(“\"/"
    if not wrapped or gap:
        if ended or not small or mostly_upper(previous.text):
            return False
        return line.text[:1].islower() or previous.text.endswith((",", "-"))
    if mostly_upper(previous.text) != mostly_upper(line.text) and len(line.text) > 3:
        return False
    if ended and candidates(line.text):
        return False
    indented = line.indent > previous.indent + 2 and line.indent >= 4
    # A line that had room for the next word was ended on purpose.
    first = line.text.split(None, 1)[0]
    short = len(previous.text) + previous.indent + len(first) + 12 < _width(lines, before)
    if short and not small and not previous.text.endswith(","):
        return False
    return not (ended and (indented or short))


def _width(lines: Sequence[Line], index: int) -> int:
    """The width of the text round a line: the longest of its neighbours."""
    around = lines[max(0, index - 6):index + 7]
    return max(len(line.text) + line.indent for line in around)
