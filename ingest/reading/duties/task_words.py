"""Words with offsets, and the lexicons of orders: verbs, heads of names, determiners.

All lexicons stand in one table, so that a word is looked up once whatever is asked about it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cache, lru_cache, partial
from itertools import accumulate
from typing import NamedTuple

from graph import data
from graph.names import fold

from ..bodies.grammar_words import key
from ..text.fading import faded

_WORD = re.compile(r"[^\W_]+(?:/[^\W\d_](?![\w]))?")
_PARTED = re.compile(rf"({_WORD.pattern})")
_SPLIT = re.compile(r"[^\W_]+(?:/[^\W\d_](?![\w]))?|[,\-]")
#: Classes of heads; of two entries of one length the earlier class wins.
_CLASSES = (
    "social", "committees", "organs", "people", "families", "person", "party", "units", "places",
    "body",
)
#: Classes whose head means one body when it has a capital.
_PLAIN = frozenset({"units", "places"})
#: No entry has more tokens.
_LONGEST = 16
#: Texts of a size between these are parted into words once for all their stretches.
_SHORT, _LONG = 2_000, 400_000
_BLANK = " \n\t\xa0*_\\"

#: Words of an entry, each with the mark that ties it to the one before (" ", "-" or ",").
Entry = tuple[str, ...]
#: An entry without its marks and as printed, with the lexicons that hold it.
_Row = tuple[Entry, tuple[tuple[Entry, tuple[str, ...]], ...]]
#: Rows by their first and second words.
_Rows = dict[str, dict[str, list[_Row]]]


class Sizes(dict[str, int]):
    """For each lexicon with an entry at a place, the tokens of its longest entry there; what
    ``head_at`` makes of it, and how many tokens were looked at."""

    __slots__ = ("head", "kind", "reach")
    head: int
    kind: str
    reach: int


class Token(NamedTuple):
    """A word of the text: its place, comparison key and whether it begins with a capital.

    ``joint`` is what ties it to the word before: a space, "-", "," or "." for anything else.
    """

    start: int
    end: int
    key: str
    capital: bool
    joint: str


class Words(list[Token]):
    """The words of a stretch of text, with what the lexicons say about each place."""

    __slots__ = ("_first", "_known", "_whole")

    def __init__(self, found: Iterable[Token] = (), known: list[Sizes | None] | None = None,
                 first: int = 0, cut: int = 0) -> None:
        super().__init__(found)
        #: What the lexicons say, once that was asked where all the words of the answer stood; that
        #: of the first word at ``first``.
        self._known: list[Sizes | None] = [None] * len(self) if known is None else known
        self._first = first
        #: So many of the words end where they end in the text; the last one may be cut.
        self._whole = len(self) - cut

    def limited(self, limit: int) -> Words:
        """At most so many of the words."""
        return self if len(self) <= limit else Words(self[:limit], self._known, self._first)

    def sizes(self, index: int) -> Sizes:
        """For each lexicon with an entry at ``index``, the tokens of its longest entry."""
        found = self._known[self._first + index]
        if found is None:
            found = _look_up(self, index)
            if found.reach <= self._whole - index:
                self._known[self._first + index] = found
        elif found.reach > self._whole - index:
            found = _look_up(self, index)
        return found


class _Text:
    """The words of a whole text: its stretches share them and what the lexicons say of them."""

    __slots__ = ("ends", "known", "starts", "tokens")

    def __init__(self, text: str) -> None:
        self.tokens, self.starts, self.ends = _parts(text, 0)
        self.known: list[Sizes | None] = [None] * len(self.tokens)


@lru_cache(maxsize=2)
def _text(text: str) -> _Text:
    return _Text(text)


def tokens(text: str, start: int, end: int, limit: int | None = None) -> Words:
    """The words of ``text[start:end]``, at most ``limit``; punctuation lies between tokens."""
    if _SHORT < len(text) < _LONG:
        found = _shared(text, start, end, limit)
        if found is not None:
            return found
    if limit is None:
        return _made(text[start:end], start)
    reach = 6 * limit + 24  # longer than most words need
    found = _made(text[start:min(end, start + reach)], start)
    while len(found) <= limit and start + reach < end:  # the last word may be cut
        reach *= 2
        found = _made(text[start:min(end, start + reach)], start)
    return found.limited(limit)


def _shared(text: str, start: int, end: int, limit: int | None) -> Words | None:
    """The same words, taken from those of the whole text; ``None`` where a word is cut so that
    others come out."""
    whole = _text(text)
    starts, ends = whole.starts, whole.ends
    first = bisect_left(starts, start)
    if first and ends[first - 1] > start:
        return None
    last = bisect_left(starts, end, first)
    if last > first + 1 and text[starts[last - 1] - 1] == "/" \
            and min(end, ends[last - 1]) == starts[last - 1] + 1:
        return None  # "Đ/c" where the text goes on: "Đ/cương"
    if limit is not None and last - first > limit:
        last, end = first + limit, ends[first + limit - 1]
    if last <= first:
        return Words()
    part = whole.tokens[first:last]
    token = part[0]
    if start < token.start or token.joint != " ":
        joint = _joint(text[start:token.start])
        if joint != token.joint:
            part[0] = Token(token.start, token.end, token.key, token.capital, joint)
    cut = ends[last - 1] > end
    if cut:
        token = part[-1]
        printed = _WORD.match(text, token.start, end)
        assert printed is not None
        part[-1] = Token(token.start, printed.end(), key(printed.group()), token.capital,
                         token.joint)
    return Words(part, whole.known, first, cut)


def _made(text: str, start: int) -> Words:
    """All words of ``text``."""
    return Words(_parts(text, start)[0])


def _parts(text: str, start: int) -> tuple[list[Token], list[int], list[int]]:
    """All words of ``text`` and where they start and end, by one C call for each step and not
    for each word."""
    parts = _PARTED.split(text)
    printed, gaps = parts[1::2], parts[:-1:2]
    edges = list(accumulate(map(len, parts), initial=start))
    starts, ends = edges[1:-1:2], edges[2::2]
    found: list[Token] = list(map(_token, zip(
        starts, ends, map(key, printed), map(_capital, printed), map(_joint, gaps),
        strict=True)))
    return found, starts, ends


#: A token of its parts, without a call of Python.
_token: Callable[[Iterable[object]], Token] = partial(tuple.__new__, Token)


@lru_cache(maxsize=32768)
def _capital(word: str) -> bool:
    return word[0].isupper()


@lru_cache(maxsize=4096)
def _joint(gap: str) -> str:
    """How what stands between two words ties them."""
    gap = gap.strip(_BLANK)
    return " " if not gap else gap if gap in "-," else "-" if gap in "–—" else "."


class Lexicon:
    """One list of ``data/rules_tasks.toml``, asked at a place of a stretch of words.

    Entries of two or more syllables match without their marks as well: scans lose tone marks,
    and the folded pair is rarely another phrase.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def at(self, words: Words, index: int) -> int:
        """The number of tokens of the longest entry at ``index``, 0 when none begins there."""
        if index >= len(words):
            return 0
        sizes = words.sizes(index)
        return sizes.get(self.name, 0) if sizes else 0

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
        opened = rows.setdefault(bare[0][1:], {})
        opened.setdefault(bare[1][1:], []).append((bare, forms))
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


def _look_up(words: Words, index: int) -> Sizes:
    word = words[index].key
    alone, longer = _opened_by(word)
    if longer is None or index + 1 >= len(words):
        return alone
    after = words[index + 1]
    if fold_key(after.key) not in longer:
        return alone
    alone, entries = _opened_by_two(word, after.key, after.joint)
    if not entries:
        return alone
    found: dict[str, int] | None = None
    reach = 2
    third = fold_key(words[index + 2].key) if index + 2 < len(words) else None
    for entry, forms in entries:
        size = len(entry)
        if size > 2:
            reach = max(reach, size)
            if entry[2][1:] != third or not _matches(entry, words, index):
                continue
        # "cung cấp" as printed is no "cùng cấp" that faded.
        whole = len(forms) > 1 and any(_printed(printed, words, index) for printed, _ in forms)
        for printed, names in forms:
            if not _printed(printed, words, index):
                if whole or not _faded(printed, words, index):
                    continue
                reach = max(reach, size + _LONGEST)
                if _another(words, index, size):
                    continue
            if found is None:
                found = dict(alone)
            for name in names:
                if size > found.get(name, 0):
                    found[name] = size
    return _sizes(tuple((alone if found is None else found).items()), reach)


@lru_cache(maxsize=16384)
def _sizes(items: tuple[tuple[str, int], ...], reach: int) -> Sizes:
    found = dict(items)
    sizes = Sizes(found)
    sizes.reach = reach
    sizes.head, sizes.kind = _head(found) if found else (0, "")
    return sizes


@lru_cache(maxsize=16384)
def _opened_by(word: str) -> tuple[Sizes, dict[str, list[_Row]] | None]:
    """What ``word`` says alone, and the longer entries that it opens by their second word."""
    single, rows = _tables()
    longer = rows.get(fold_key(word))
    return _sizes(tuple((name, 1) for name in single.get(word, ())),
                  1 if longer is None else 2), longer


@lru_cache(maxsize=32768)
def _opened_by_two(word: str, after: str, joint: str) -> tuple[Sizes, list[_Row]]:
    """What two words open: all that can be said of them, and entries that want a closer look."""
    alone, longer = _opened_by(word)
    rows = longer.get(fold_key(after), []) if longer is not None else []
    two = Words((Token(0, 0, word, capital=False, joint=" "),
                 Token(0, 0, after, capital=False, joint=joint)))
    rows = [row for row in rows if _joins(row[0], two, 0, 1)]
    found = dict(alone)
    for entry, forms in rows:
        if len(entry) > 2:
            return alone, rows
        whole = len(forms) > 1 and any(_printed(printed, two, 0) for printed, _ in forms)
        for printed, names in forms:
            if not _printed(printed, two, 0):
                if not whole and _faded(printed, two, 0):
                    return alone, rows
                continue
            for name in names:
                found[name] = max(2, found.get(name, 0))
    return _sizes(tuple(found.items()), 2 if longer is not None else 1), []


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
        opened = rows.get(fold_key(words[at].key), {})
        for entry, forms in opened.get(fold_key(words[at + 1].key), ()):
            if _matches(entry, words, at) and any(_printed(f, words, at) for f, _ in forms):
                return True
    return False


def _matches(entry: Entry, words: Words, index: int) -> bool:
    if index + len(entry) > len(words):
        return False
    for i in range(1, len(entry)):  # noqa: SIM110 - all() costs more than the comparisons
        if not _joins(entry, words, index, i):
            return False
    return True


def _joins(entry: Entry, words: Words, index: int, i: int) -> bool:
    """The word ``i`` of an entry stands there, tied to the one before as in the entry."""
    word, want = words[index + i], entry[i]
    if fold_key(word.key) != want[1:]:
        return False
    return word.joint == want[0] or {word.joint, want[0]} == {" ", "-"}


@lru_cache(maxsize=16384)
def fold_key(word: str) -> str:
    """``word`` without marks."""
    return fold(word)


def _head(sizes: dict[str, int]) -> tuple[int, str]:
    best, kind = 0, ""
    for name in _CLASSES:
        size = sizes.get(name, 0)
        if size > best:
            best, kind = size, name
    if best and sizes.get("not_heads", 0) >= best:
        return 0, ""
    return best, kind


def head_at(words: Words, index: int) -> tuple[int, str]:
    """(tokens, class) of the head of a body or person at ``index``; (0, "") when none."""
    if index >= len(words):
        return 0, ""
    sizes = words.sizes(index)
    if not sizes:
        return 0, ""
    best, kind = sizes.head, sizes.kind
    if best and kind in _PLAIN and words[index].capital and _names_one(words, index, best):
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
    if not sizes:
        return 0
    verb = max(sizes.get("verbs", 0), sizes.get("starters", 0))
    if words[index].key == "lãnh" and head_at(words, index + verb)[1] in {"people", "families"}:
        return verb  # "Lãnh đạo Nhân dân thu hoạch lúa"
    if not verb or sizes.get("determiners", 0) >= verb or sizes.get("things", 0) > verb:
        return 0
    head = head_at(words, index)[0]
    if head > verb or (head == verb == 1):
        return 0
    if head == verb and index + verb < len(words):
        after = words[index + verb]
        if lexicon("objects").at(words, index + verb):
            return verb
        tail = after.key in _NOUN_TAILS and not lexicon("not_heads").at(words, index + verb)
        if after.joint == " " and (tail or after.capital):
            return 0
    return verb


def _names_one(words: Words, index: int, size: int) -> bool:
    """A capital without "các" before it and a name behind it: "Sở Nội vụ", not "Sở, ngành"."""
    if index + size < len(words) and words[index + size].joint == ",":
        return False
    return index == 0 or words[index - 1].key not in {"các", "những", "mỗi", "từng", "mọi"}
