"""Folding, sort keys, slugs: one function each, used by identity, both stores and search.

SQLite's FTS5 and ``lower()`` and Neo4j's analyzers all miss part of Vietnamese (đ has no
decomposition; tone marks stand at two places), so text is folded here, once, into a stored
column and the query is folded the same way.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256

_WORD = re.compile(r"[0-9a-z]+")
_SCOPE_KEY = re.compile(r", [^\[\],]{1,120}(?:, [0-9]{1,6})?\]$")
#: Vietnamese alphabet order; a letter's rank is its index, tones rank after letters.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """``text`` without marks and case: ``"Đảng uỷ"`` → ``"dang uy"``.  White space is folded."""
    return " ".join(text.translate(_FOLDED).split())


class _Folded(dict[int, str]):
    """Code → its letters without marks and case, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFD", chr(code))
        bare = "".join(c for c in decomposed if not unicodedata.combining(c))
        bare = bare.replace("đ", "d").replace("Đ", "d").replace("Ð", "d").casefold()
        return self.setdefault(code, bare)


_FOLDED = _Folded()


def shown_name(canonical: str) -> str:
    """A canonical name without the key that keeps bodies of unnamed places apart:
    "Huyện ủy [huyện không nêu tên, kh:33b64dae]" → "Huyện ủy [huyện không nêu tên]"."""
    return _SCOPE_KEY.sub("]", canonical)


def words(text: str) -> list[str]:
    """The folded words of ``text``, letters and digits only."""
    return _WORD.findall(fold(text))


def slug(text: str) -> str:
    """Folded words joined by hyphens: ``"Tỉnh ủy Thái Bình"`` → ``"tinh-uy-thai-binh"``."""
    return "-".join(words(text))


def short_hash(*parts: str | None) -> str:
    """Eight hexadecimal digits over the unfolded parts (folding makes HĐ and HD one)."""
    joined = "\x1f".join("" if part is None else part for part in parts)
    return sha256(unicodedata.normalize("NFC", joined).encode()).hexdigest()[:8]


@lru_cache(maxsize=65536)
def sort_key(text: str) -> str:
    """A string that sorts Vietnamese alphabetically by code point in any store."""
    plain = unicodedata.normalize("NFC", text).lower()
    return f"{plain.translate(_LETTERS)}\x01{plain.translate(_RANKS).rstrip('0')}"


class _Letters(dict[int, str]):
    """Code → the character that sorts like its letter, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
        rank = _ALPHABET.find(base)
        return self.setdefault(code, chr(0x100 + rank) if rank >= 0 else base)


class _Ranks(dict[int, str]):
    """Code → the rank of its tone, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        return self.setdefault(code, next((str(_TONES[c]) for c in parts if c in _TONES), "0"))


_LETTERS, _RANKS = _Letters(), _Ranks()


def same_tone_placement(text: str) -> str:
    """``text`` with the tone of oa, oe, uy on the first letter (oà→òa, uỷ→ủy), length kept.

    Only at the end of a syllable and not after ``q``; for comparing, never for showing.
    """
    return _TONE_PLACE.sub(_move_tone, unicodedata.normalize("NFC", text))


_TONE_PLACE = re.compile(r"(?<![qQ])([oOuU])([àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸỳýỷỹỵỲÝỶỸỴ])(?!\w)")
_PAIRS = {"o": "aeAE", "u": "yY"}


def _move_tone(match: re.Match[str]) -> str:
    first, second = match.group(1), match.group(2)
    parts = unicodedata.normalize("NFD", second)
    base = parts[0]
    if base not in _PAIRS[first.lower()]:
        return match.group(0)
    return unicodedata.normalize("NFC", first + parts[1:]) + base
