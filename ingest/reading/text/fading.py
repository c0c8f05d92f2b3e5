"""Words that lost marks in a scan: "KÊ HOACH" may be "kế hoạch", "PHƯỜNG AN" is no "phương án"."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from graph.names import same_tone_placement


@lru_cache(maxsize=16384)
def faded(printed: str, entry: str) -> bool:
    """``printed`` is ``entry`` but for case and marks that are missing."""
    rest = iter(_letters(entry))
    return all(char in rest for char in _letters(printed))


def _letters(words: str) -> str:
    return unicodedata.normalize("NFD", same_tone_placement(words.lower()))
