"""Where the words for kinds of documents stand: one scan that all later steps share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..text.refdata import Kind, kind_forms, kind_of, trie, type_pattern


@dataclass(slots=True)
class KindWord:
    """A kind word in the text: "Nghị quyết", "NQ"; ``words`` is what is printed."""

    start: int
    end: int
    words: str
    kind: Kind

    @property
    def capital(self) -> bool:
        """Begins with a capital and is not wholly in capitals."""
        return self.words[0].isupper() and not self.words.isupper()


@cache
def _anywhere() -> re.Pattern[str]:
    """Every form without looking round it: half the time of the exact pattern."""
    return re.compile(trie(kind_forms()))


def kind_words(text: str) -> list[KindWord]:
    """All kind words of ``text`` in order."""
    exact = type_pattern()
    found = []
    printed: dict[str, str] = {}  # one string for all places with the same words
    for rough in _anywhere().finditer(text):
        match = exact.match(text, rough.start())
        kind = kind_of(match.group()) if match is not None else None
        if match is not None and kind is not None:
            words = match.group()
            found.append(KindWord(match.start(), match.end(), printed.setdefault(words, words),
                                  kind))
    return found
