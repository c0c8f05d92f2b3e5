"""Words with offsets, and the lexicons of orders: verbs, heads of names, determiners.

All lexicons stand in one table, so that a word is looked up once whatever is asked about it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from graph import data
from graph.names import fold

from .fading import faded
from .grammar_words import key

_WORD = re.compile(r"[^\W_]+(?:/[^\W\d_](?![\w]))?")
_SPLIT = re.compile(r"[^\W_]+(?:/[^\W\d_](?![\w]))?|[,\-]")
#: Classes of heads; of two entries of one length the earlier class wins.
_CLASSES = (
    "social", "committees", "organs", "people", "person", "party", "units", "places", "body",
)
_BLANK = " \n\t\xa0*_\\"

#: Words of an entry, each with the mark that ties it to the one before (" ", "-" or ",").
Entry = tuple[str, ...]
#: Entries without their marks and as printed, by their first two words.
_Rows = dict[tuple[str, str], list[tuple[Entry, tuple[tuple[Entry, tuple[str, ...]], ...]]]]


@dataclass(slots=True)
class Token:
    """A word of the text: its place, comparison key and whether it begins with a capital.

    ``joint`` is what ties it to the word before: a space, "-", "," or "." for anything else.
    """

    start: int
    end: int
    key: str
    capital: bool
    joint: str = " "


class Words(list[Token]):
    """The words of a stretch of text, with what the lexicons say about each place."""

    def sizes(self, index: int) -> dict[str, int]:
        """For each lexicon with an entry at ``index``, the tokens of its longest entry."""
        known = self.__dict__.setdefault("known", {})
        found: dict[str, int] | None = known.get(index)
        if found is None:
            found = known[index] = _look_up(self, index)
        return found


def tokens(text: str, start: int, end: int, limit: int | None = None) -> Words:
    """The words of ``text[start:end]``, at most ``limit``; punctuation lies between tokens."""
    found = Words()
    last = start
    add = found.append
    for match in islice(_WORD.finditer(text, start, end), limit):
        begin, stop = match.span()
        word = match.group()
        gap = text[last:begin]
        if gap == " ":
            joint = " "
        else:
            gap = gap.strip(_BLANK)
            joint = " " if not gap else gap if gap in "-," else "-" if gap in "–—" else "."
        add(Token(begin, stop, key(word), word[0].isupper(), joint))
        last = stop
    return found


class Lexicon:
    """One list of ``data/rules_tasks.toml``, asked at a place of a stretch of words.

    Entries of two or more syllables match without their marks as well: scans lose tone marks,
    and the folded pair is rarely another phrase.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def at(self, words: Words, index: int) -> int:
        """The number of tokens of the longest entry at ``index``, 0 when none begins there."""
        return words.sizes(index).get(self.name, 0) if index < len(words) else 0

    def ends(self, words: Words, index: int) -> int:
        """The number of tokens of the longest entry that ends right before ``index``."""
        for size in range(min(4, index), 0, -1):
            if words.sizes(index - size).get(self.name, 0) == size:
                return size
        return 0


@cache
def lexicon(name: str) -> Lexicon:
    """The lexicon of that name."""
    return Lexicon(name)


@cache
def _tables() -> tuple[dict[str, tuple[str, ...]], _Rows]:
    """Entries of one word as printed; longer ones folded, by their first two words."""
    rules = data.rules("rules_tasks")
    lists = {**rules["words"], **rules["heads"]}
    lists |= {name: rules[name]["list"] for name in ("modifiers", "adverbials")}
    single: dict[str, list[str]] = {}
    longer: dict[Entry, dict[Entry, list[str]]] = {}
    for name, entries in lists.items():
        for entry in entries:
            words = _entry(entry)
            if len(words) == 1:
                single.setdefault(words[0][1:], []).append(name)
            else:
                bare = tuple(word[0] + fold_key(word[1:]) for word in words)
                longer.setdefault(bare, {}).setdefault(words, []).append(name)
    rows: _Rows = {}
    for bare, printed in longer.items():
        forms = tuple((words, tuple(dict.fromkeys(names))) for words, names in printed.items())
        rows.setdefault((bare[0][1:], bare[1][1:]), []).append((bare, forms))
    return {word: tuple(dict.fromkeys(names)) for word, names in single.items()}, rows


def _entry(entry: str) -> Entry:
    words: list[str] = []
    joint = " "
    for part in _SPLIT.findall(entry):
        if part in ",-":
            joint = part
        else:
            words.append(joint + key(part))
            joint = " "
    return tuple(words)


def _look_up(words: Words, index: int) -> dict[str, int]:
    single, rows = _tables()
    found: dict[str, int] = dict.fromkeys(single.get(words[index].key, ()), 1)
    if index + 1 < len(words):
        start = (fold_key(words[index].key), fold_key(words[index + 1].key))
        for entry, forms in rows.get(start, ()):
            size = len(entry)
            if not _matches(entry, words, index):
                continue
            for printed, names in forms:
                if not _printed(printed, words, index) and (
                        not _faded(printed, words, index) or _another(words, index, size)):
                    continue
                for name in names:
                    if size > found.get(name, 0):
                        found[name] = size
    return found


def _printed(entry: Entry, words: Words, index: int) -> bool:
    return all(words[index + i].key == want[1:] for i, want in enumerate(entry))


def _faded(entry: Entry, words: Words, index: int) -> bool:
    """The words are those of the entry but for marks that a scan lost: "tạo lắp" is no "tạo lập"
    that faded."""
    return all(faded(words[index + i].key, want[1:]) for i, want in enumerate(entry))


def _another(words: Words, index: int, size: int) -> bool:
    """Inside the place of a faded entry another one stands as printed: "Bộ phân công" holds "phân
    công" and no "bộ phận"."""
    _, rows = _tables()
    for at in range(index + 1, min(index + size, len(words) - 1)):
        start = (fold_key(words[at].key), fold_key(words[at + 1].key))
        for entry, forms in rows.get(start, ()):
            if _matches(entry, words, at) and any(_printed(f, words, at) for f, _ in forms):
                return True
    return False


def _matches(entry: Entry, words: Words, index: int) -> bool:
    if index + len(entry) > len(words):
        return False
    for i in range(1, len(entry)):
        word, want = words[index + i], entry[i]
        if fold_key(word.key) != want[1:]:
            return False
        if word.joint != want[0] and {word.joint, want[0]} != {" ", "-"}:
            return False
    return True


@lru_cache(maxsize=16384)
def fold_key(word: str) -> str:
    """``word`` without marks."""
    return fold(word)


def head_at(words: Words, index: int) -> tuple[int, str]:
    """(tokens, class) of the head of a body or person at ``index``; (0, "") when none."""
    if index >= len(words):
        return 0, ""
    sizes = words.sizes(index)
    best, kind = 0, ""
    for name in _CLASSES:
        size = sizes.get(name, 0)
        if size > best:
            best, kind = size, name
    if best and sizes.get("not_heads", 0) >= best:
        return 0, ""
    if kind in {"units", "places"} and words[index].capital and _names_one(words, index, best):
        kind = "body"
    return best, kind


_NOUN_TAILS = frozenset(
    {"đảng", "đoàn", "công", "chính", "cơ", "xã", "hội", "liên", "quần", "hành", "sự", "tư",
     "tỉnh", "huyện", "thành", "nhà", "xây"}
)


def verb_first(words: Words, index: int) -> int:
    """Tokens of the verb that opens the clause at ``index``; 0 when a noun or name opens it."""
    if index >= len(words):
        return 0
    sizes = words.sizes(index)
    verb = max(sizes.get("verbs", 0), sizes.get("starters", 0))
    if not verb or sizes.get("determiners", 0) >= verb:
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


def _names_one(words: Words, index: int, size: int) -> bool:
    """A capital without "các" before it and a name behind it: "Sở Nội vụ", not "Sở, ngành"."""
    if index + size < len(words) and words[index + size].joint == ",":
        return False
    return index == 0 or words[index - 1].key not in {"các", "những", "mỗi", "từng", "mọi"}
