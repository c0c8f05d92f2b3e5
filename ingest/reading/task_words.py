"""Words with offsets, and the lexicons of orders: verbs, heads of names, determiners."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from graph import data
from graph.names import fold

from .grammar_words import key

_WORD = re.compile(r"[^\W_]+(?:/[^\W\d_](?![\w]))?")
_SPLIT = re.compile(r"[^\W_]+(?:/[^\W\d_](?![\w]))?|[,\-]")

Entry = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text: its place, comparison key and whether it begins with a capital.

    ``joint`` is what ties it to the word before: a space, "-", "," or "." for anything else.
    """

    start: int
    end: int
    key: str
    capital: bool
    joint: str = " "


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words of ``text[start:end]``; punctuation is what lies between two tokens."""
    found: list[Token] = []
    last = start
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        gap = text[last:match.start()].strip(" \n\t\xa0*_\\")
        joint = " " if not gap else gap if gap in "-," else "-" if gap in "–—" else "."
        found.append(Token(match.start(), match.end(), key(word), word[0].isupper(), joint))
        last = match.end()
    return found


class Lexicon:
    """Entries of one to six syllables, looked up at a token; the longest wins.

    Entries of two or more syllables match without their marks as well: scans lose tone marks,
    and the folded pair is rarely another phrase.
    """

    def __init__(self, entries: Iterable[str]) -> None:
        self._exact: dict[str, list[Entry]] = {}
        self._folded: dict[str, list[Entry]] = {}
        for entry in entries:
            words = _entry(entry)
            self._exact.setdefault(words[0][1:], []).append(words)
            if len(words) > 1:
                folded = tuple(word[0] + fold_key(word[1:]) for word in words)
                self._folded.setdefault(folded[0][1:], []).append(folded)
        for table in (self._exact, self._folded):
            for rows in table.values():
                rows.sort(key=len, reverse=True)

    def at(self, words: list[Token], index: int) -> int:
        """The number of tokens of the longest entry at ``index``, 0 when none begins there."""
        if index >= len(words):
            return 0
        best = _longest(self._exact.get(words[index].key), words, index, folded=False)
        if best > 1:
            return best
        loose = _longest(
            self._folded.get(fold_key(words[index].key)), words, index, folded=True
        )
        return max(best, loose)

    def ends(self, words: list[Token], index: int) -> int:
        """The number of tokens of the longest entry that ends right before ``index``."""
        for size in range(min(4, index), 0, -1):
            if self.at(words, index - size) == size:
                return size
        return 0


def _entry(entry: str) -> Entry:
    """The words of an entry, each with the mark that ties it to the one before."""
    words: list[str] = []
    joint = " "
    for part in _SPLIT.findall(entry):
        if part in ",-":
            joint = part
        else:
            words.append(joint + key(part))
            joint = " "
    return tuple(words)


def _longest(rows: list[Entry] | None, words: list[Token], index: int, *, folded: bool) -> int:
    for entry in rows or ():
        if index + len(entry) > len(words):
            continue
        for i, want in enumerate(entry):
            word = words[index + i]
            if (fold_key(word.key) if folded else word.key) != want[1:]:
                break
            if i and word.joint != want[0] and {word.joint, want[0]} != {" ", "-"}:
                break
        else:
            return len(entry)
    return 0


@lru_cache(maxsize=16384)
def fold_key(word: str) -> str:
    """``word`` without marks."""
    return fold(word)


@cache
def lexicon(name: str) -> Lexicon:
    """A lexicon of ``data/rules_tasks.toml``: a list under [words] or a class under [heads]."""
    rules = data.rules("rules_tasks")
    if name in {"modifiers", "adverbials"}:
        return Lexicon(rules[name]["list"])
    return Lexicon(rules["words"].get(name) or rules["heads"][name])


@cache
def _classes() -> tuple[tuple[str, Lexicon], ...]:
    names = ("social", "committees", "organs", "people", "person", "party", "units", "places",
             "body")
    return tuple((name, lexicon(name)) for name in names)


def head_at(words: list[Token], index: int) -> tuple[int, str]:
    """(tokens, class) of the head of a body or person at ``index``; (0, "") when none."""
    best, kind = 0, ""
    for name, table in _classes():
        size = table.at(words, index)
        if size > best:
            best, kind = size, name
    if best and lexicon("not_heads").at(words, index) >= best:
        return 0, ""
    if kind in {"units", "places"} and words[index].capital and _names_one(words, index, best):
        kind = "body"
    return best, kind


_NOUN_TAILS = frozenset(
    {"đảng", "đoàn", "công", "chính", "cơ", "xã", "hội", "liên", "quần", "hành", "sự", "tư", "tỉnh",
     "huyện", "thành", "nhà", "chính", "xây"}
)


def verb_first(words: list[Token], index: int) -> int:
    """Tokens of the verb that opens the clause at ``index``; 0 when a noun or name opens it."""
    verb = max(lexicon("verbs").at(words, index), lexicon("starters").at(words, index))
    if not verb or lexicon("determiners").at(words, index) >= verb:
        return 0
    head = head_at(words, index)[0]
    if head > verb or (head == verb == 1):
        return 0
    if head == verb and index + verb < len(words):
        after = words[index + verb]
        tail = after.key in _NOUN_TAILS and not lexicon("not_heads").at(words, index + verb)
        if after.joint == " " and (tail or after.capital):
            return 0
    return verb


def _names_one(words: list[Token], index: int, size: int) -> bool:
    """A capital without "các" before it and a name behind it: "Sở Nội vụ", not "Sở, ngành"."""
    if index + size < len(words) and words[index + size].joint == ",":
        return False
    return index == 0 or words[index - 1].key not in {"các", "những", "mỗi", "từng", "mọi"}
