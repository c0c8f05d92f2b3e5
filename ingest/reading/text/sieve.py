"""Patterns that look for their letters before they run: most texts do not hold them.

``re`` tries a pattern at every character unless it begins with a literal.  What letters a match
must hold, and what it can begin with, follows from the pattern itself, so nothing is said twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from sys import maxsize
from typing import Any, Protocol

#: Words that most sentences hold say little.
_COMMON = frozenset({"các", "của", "và", "được", "có", "thực", "hiện", "công", "tác", "trong",
                     "theo", "về", "cho", "với", "là", "không", "đến", "từ", "ban", "hành", "việc",
                     "chức", "thành"})
#: More letters to look for cost more than they save.
_MOST = 32
#: A copy of a longer stretch costs more than it saves.
_LONG = 20_000
#: All white space, as ``str.isspace`` and ``\\s`` know it.
SPACES = frozenset(chr(code) for code in range(0x3001) if chr(code).isspace())

_Items = Iterable[tuple[Any, Any]]


class _At(Protocol):
    def __call__(self, string: str, pos: int = 0, endpos: int = maxsize, /
                 ) -> re.Match[str] | None: ...


def _opened(match: _At, first: frozenset[str] | None) -> _At:
    """``match``, asked only where one of the letters stands with which it can begin."""
    if first is None:
        return match

    def look(text: str, start: int = 0, end: int = maxsize, /) -> re.Match[str] | None:
        return match(text, start, end) if text[start:start + 1] in first else None

    return look


class Sieve:
    """A compiled pattern; it gives the answers of the ``re.Pattern`` it was made of."""

    __slots__ = (
        "_anchored",
        "_any_case",
        "_finditer",
        "_needs",
        "_search",
        "findall",
        "first",
        "fullmatch",
        "match",
        "pattern",
        "split",
        "sub",
    )

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern.pattern
        self.findall, self.split, self.sub = pattern.findall, pattern.split, pattern.sub
        self._search, self._finditer = pattern.search, pattern.finditer
        tree = _parsed(pattern)
        self._any_case = bool(pattern.flags & re.IGNORECASE) or "(?i" in pattern.pattern
        self._needs = tuple(sorted(_needs(tree, self._any_case))) or ("",)
        #: The letters a match can begin with, ``None`` when that is not known.
        self.first = _first(tree, self._any_case)
        self._anchored = not pattern.flags & re.MULTILINE and _anchored(tree)
        #: A match that begins at an offset; one of everything between two offsets.
        self.match: _At = _opened(pattern.match, self.first)
        self.fullmatch: _At = _opened(pattern.fullmatch, self.first)

    def may_begin(self, letter: str) -> bool:
        """Whether a text that begins with ``letter`` can match, as far as that tells."""
        return not self._anchored or self.first is None or letter in self.first

    def may_hold(self, text: str, start: int, end: int) -> bool:
        """Whether a match can stand between two offsets, as far as its letters tell."""
        if self._needs[0] == "":
            return True
        words = text[start:end] if end - start < _LONG or len(text) < _LONG else text
        if self._any_case:
            if len(words) > _LONG:
                return True
            words = words.lower()
        for need in self._needs:  # noqa: SIM110 - any() costs more than the look-up
            if need in words:
                return True
        return False

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The first match between two offsets."""
        if start == 0 and self._anchored:
            return self.match(text, 0, end)
        return self._search(text, start, end) if self.may_hold(text, start, end) else None

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """All matches between two offsets."""
        return self._finditer(text, start, end) if self.may_hold(text, start, end) else iter(())


def sieve(pattern: str, flags: int = 0) -> Sieve:
    """The pattern, compiled."""
    return Sieve(re.compile(pattern, flags))


def _parsed(pattern: re.Pattern[str]) -> list[tuple[Any, Any]]:
    """What the pattern is made of; nothing where the library keeps that to itself."""
    try:
        return list(import_module("re._parser").parse(pattern.pattern, pattern.flags))
    except (ImportError, AttributeError):
        return []


@cache
def _kind(name: str) -> Any:
    return getattr(import_module("re._constants"), name)


@cache
def _repeats() -> frozenset[Any]:
    return frozenset(map(_kind, ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")))


def _needs(items: _Items, any_case: bool) -> set[str]:
    """The best of the sets of strings one of which every match of a sequence holds."""
    found: list[set[str]] = []
    run = {""}
    for kind, value in items:
        letters = _letters(kind, value)
        if letters and any_case:
            letters = {letter.lower() for letter in letters}
        if letters and len(run) * len(letters) <= 8:
            run = {start + letter for start in run for letter in letters}
            continue
        found.append(run)
        run = {""}
        parts = [_needs(part, any_case) for part in _inside(kind, value, whole=True)]
        found.append(set().union(*parts) if parts and all(parts) else set())
    found.append(run)
    return max((strings for strings in found if strings and len(strings) <= _MOST
                and all(s.strip() for s in strings)), key=_worth, default=set())


def _letters(kind: Any, value: Any) -> set[str]:
    """The letters that an element stands for, when they are few and given one by one."""
    if kind is _kind("LITERAL"):
        return {chr(value)}
    if kind is _kind("IN") and all(k is _kind("LITERAL") for k, _ in value):
        return {chr(code) for _, code in value}
    return set()


def _inside(kind: Any, value: Any, *, whole: bool) -> list[Any]:
    """The sequences of an element one of which matches wherever it does; ``whole``: none when it
    may match nothing."""
    if kind is _kind("BRANCH"):
        return list(value[1])
    if kind is _kind("SUBPATTERN"):
        return [] if _reflagged(value) else [value[3]]
    if kind is _kind("ATOMIC_GROUP"):
        return [value]
    if kind in _repeats():
        return [] if whole and not value[0] else [value[2]]
    return []


def _reflagged(value: Any) -> bool:
    """A group changes flags, but for the case of letters, which is looked past anyway."""
    return bool(value[1] & ~re.IGNORECASE or value[2])


def _worth(strings: set[str]) -> tuple[int, int]:
    """How much it tells when none of the strings is there."""
    weight = min(0 if s.strip() in _COMMON else min(len(s), 4) for s in strings)
    return weight, -len(strings)


def _first(items: _Items, any_case: bool) -> frozenset[str] | None:
    """The letters a match can begin with; ``None`` when anything or nothing may open it."""
    letters, empty = _opening(items)
    if letters is None or empty:
        return None
    if any_case:
        letters = {form for letter in letters for form in (letter.lower(), letter.upper(), letter)}
    return frozenset(letters)


def _opening(items: _Items) -> tuple[set[str] | None, bool]:
    """(letters or ``None`` for any, whether the sequence may match nothing)."""
    found: set[str] = set()
    for kind, value in items:
        letters, empty = _opens(kind, value)
        if letters is None:
            return None, False
        found |= letters
        if not empty:
            return found, False
    return found, True


def _opens(kind: Any, value: Any) -> tuple[set[str] | None, bool]:
    if kind in (_kind("AT"), _kind("ASSERT"), _kind("ASSERT_NOT")):
        return set(), True
    if kind is _kind("SUBPATTERN") and _reflagged(value):
        return None, False
    parts = _inside(kind, value, whole=False)
    if parts:
        read = [_opening(part) for part in parts]
        empty = any(e for _, e in read) or (kind in _repeats() and not value[0])
        if any(letters is None for letters, _ in read):
            return None, False
        return set().union(*(letters for letters, _ in read if letters)), empty
    if kind is not _kind("IN"):
        return (_letters(kind, value) or None), False
    found: set[str] = set()
    for part, detail in value:
        if part is _kind("LITERAL"):
            found.add(chr(detail))
        elif part is _kind("RANGE") and detail[1] - detail[0] < 256:
            found |= {chr(code) for code in range(detail[0], detail[1] + 1)}
        elif part is _kind("CATEGORY") and detail is _kind("CATEGORY_SPACE"):
            found |= SPACES
        else:
            return None, False
    return found, False


def _anchored(items: _Items) -> bool:
    """Whether a match can only stand at the beginning."""
    for kind, value in items:
        if kind is _kind("AT"):
            return bool(value in (_kind("AT_BEGINNING"), _kind("AT_BEGINNING_STRING")))
        if kind in (_kind("BRANCH"), _kind("SUBPATTERN"), _kind("ATOMIC_GROUP")):
            return all(_anchored(part) for part in _inside(kind, value, whole=False))
        return False
    return False
