"""Papers that came as one line: where their lines would have been.

A text of a line or two that holds a whole paper is cut at the places where a printed paper begins
a new line, so that the same rules read it.  The line numbers stay those of the text.
"""

from __future__ import annotations

import re
from functools import cache

from . import marks
from .lines import bare

_LEAST = 200
_CAPITAL = "A-ZĐÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ"
_SMALL = "a-zđáàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ"
_PLACES = re.compile(
    r"(?<=\s)(?:"
    r"(?=ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG H[OÒ][AÀ] XÃ HỘI|Độc lập\s{0,2}[-–]|ĐOÀN TNCS)"
    r"|(?=Số\s{0,2}:?\s{0,3}[0-9…._]{0,8}\s{0,3}[-/])"
    r"|(?=Nơi nhận\s{0,2}:|Kính gửi\s{0,2}:)"
    r"|(?=(?:T/M|TM\.|K/T|KT\.|T/L|TL\.)\s{0,2}[" + _CAPITAL + r"]{2})"
    r"|(?=[IVX]{1,5}\s{0,1}[.\-/]\s{0,2}[" + _CAPITAL + r"])"
    r"|(?<=[.;:!?/]\s)(?=(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,2}[.)]|[a-zđ]\)|[-+•])\s{0,2}[" + _CAPITAL
    + r"])"
    r"|(?<=[" + _CAPITAL + r"]\s)(?=[0-9]{1,2}\.\s{1,2}[" + _CAPITAL + r"])"
    r"|(?<=[.;:,]\s)(?=[-+•]\s{0,2}Lưu)"
    r"|(?<=[" + _CAPITAL + r"]{2}\s)(?=[" + _CAPITAL + r"][" + _SMALL + r"])"
    r")")
_DAY = re.compile(r"(?<=\s)[" + _CAPITAL + r"][" + _SMALL + r"]{0,8}(?:[ \-][" + _CAPITAL + r"]["
                  + _SMALL + r"]{0,8}){0,4},\s{1,2}ngày\s{1,3}[0-9 .…]{0,6}\s{0,3}tháng\s{1,3}"
                  r"[0-9 .…]{0,6}\s{0,3}năm\s{1,3}20[0-9]{2}")


@cache
def _types() -> re.Pattern[str]:
    words = sorted((shown.upper() for _, shown in marks.type_words()), key=len, reverse=True)
    return re.compile(r"(?<=\s)(?:" + "|".join(map(re.escape, words)) + r")(?=\s)")


@cache
def _openings() -> re.Pattern[str]:
    """The first words of a preamble with a capital, as the start of a sentence."""
    words = sorted((entry[:1].upper() + entry[1:] for entry in marks.lexicon()["preamble"]),
                   key=len, reverse=True)
    return re.compile(r"(?<=\s)(?:" + "|".join(map(re.escape, words)) + r")(?=[\s,])")


def is_run_on(text: str) -> bool:
    """Whether a text of very few lines holds the head of a paper."""
    if len(text) < _LEAST or text.count("\n") > 6:
        return False
    longest = max(len(line) for line in text.split("\n"))
    return longest >= 0.6 * len(text) and marks.MOTTO.search(bare(text[:1500])) is not None \
        and _types().search(text[:2000]) is not None


def cuts(text: str, start: int, end: int) -> list[int]:
    """The offsets between ``start`` and ``end`` at which a line would begin."""
    found = {match.start() for match in _PLACES.finditer(text, start, end)}
    for match in _DAY.finditer(text, start, min(end, start + 2000)):
        found |= {match.start(), match.end()}
    title = _types().search(text, start, min(end, start + 2000))
    if title:
        found |= {title.start(), title.end()}
        opening = _openings().search(text, title.end(), min(end, title.end() + 900))
        if opening:
            found.add(opening.start())
    return sorted(cut for cut in found if start < cut < end)
