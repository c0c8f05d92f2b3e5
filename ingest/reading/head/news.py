"""A text about papers that is none itself: a news item, a catalogue card."""

from __future__ import annotations

import re
from functools import cache

from ..model import Header
from ..text import marks
from ..text.lines import bare

_HEAD, _FOOT = 1500, 400
#: "(TTXVN) - Ngày …", "Sáng 05/5, …": how news begin.
_DATELINE = re.compile(r"(?m)^\s{0,8}(?:\([a-z. ]{2,24}\)\s{0,2}[-–]|(?:sang|chieu|toi|trua)\s{1,3}"
                       r"(?:ngay\s{1,3})?[0-9]{1,2}[/.-][0-9]{1,2})")


@cache
def _words() -> re.Pattern[str]:
    words = "|".join(re.escape(bare(word)) for word in marks.lexicon()["news"])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def is_news(text: str, header: Header) -> bool:
    """Whether nothing of a paper is printed (type, number, organ, signature) and the words are
    those of a news item or a catalogue."""
    if any((header.type, header.number, header.symbol, header.issuer, header.signer)):
        return False
    seen = bare(f"{text[:_HEAD]}\n{text[-_FOOT:]}")
    return _words().search(seen) is not None or _DATELINE.search(seen) is not None
