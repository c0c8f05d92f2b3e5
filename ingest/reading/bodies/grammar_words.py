"""Words of a body's name: cleaning, short forms written out, comparison keys, letter case."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from operator import add

from graph import data
from graph.names import same_tone_placement

_TOKEN = re.compile(r"\w+|[,;:/()\[\]\-]")
_SPACE = re.compile(r"\s+")
#: The number of a footnote that sticks to a word ("Lâm Đồng1").
_NOTE = re.compile(r"(?<=[^\W\d_A-Z][^\W\d_A-Z])[0-9]{1,2}(?![\w])")
_MARKUP = re.compile(r"[*\\_`|]+")
_DASH = re.compile("[\u2010-\u2015\u2212\u00ad]")
_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212-")
#: What after a line feed opens another paragraph or item.
_OPENS = re.compile(r"[ \t]{0,8}(?:\n|[-+*\u2022]|\(?[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)]|[a-zđ]\)|"
                    r"[IVX]{1,5}[.\-])")
_FIRST = re.compile(r"\w+")
#: The first two words of a line.
_TWO = re.compile(r"[ \t]{0,8}(\w{1,12} \w{1,12})(?!\w)")
_LETTER = re.compile(r"[^\W\d_]")
#: A word, or a mark that means something between words.
_SCAN = re.compile("(\\w+|[,;:/()\\[\\].\n\u2010-\u2015\u2212-])")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of punctuation as shown, and the form used for comparing."""

    show: str
    key: str


Words = tuple[Word, ...]


@lru_cache(maxsize=32768)
def key(word: str) -> str:
    """Lower case with one tone placement: ``"UỶ"`` → ``"ủy"``."""
    return same_tone_placement(word.replace("\u00d0", "Đ").lower())


@lru_cache(maxsize=16384)
def clean(name: str) -> str:
    """``name`` on one line, without markup, dashes unified."""
    name = _NOTE.sub("", _DASH.sub("-", _MARKUP.sub(" ", name)))
    return _SPACE.sub(" ", name).strip(" .,;:-+\u2022\"“”")


@lru_cache(maxsize=16384)
def split(text: str) -> Words:
    """The words and marks of cleaned text."""
    return tuple(Word(token, key(token)) for token in _TOKEN.findall(text))


def keys(text: str) -> tuple[str, ...]:
    """Comparison keys of the words of ``text``, marks left out."""
    return tuple(word.key for word in split(text) if word.key[0].isalnum())


def show(words: Words, *, loud: bool = False) -> str:
    """Words joined as Vietnamese is printed; upper-case runs get the case of a name (``loud``:
    the name they are part of is in capitals)."""
    out: list[str] = []
    for word in recase(words, loud=loud):
        closing = word.key in ",;:)]/" and out
        if closing or (out and out[-1].endswith(("(", "[", "/"))):
            out[-1] += word.show
        else:
            out.append(word.show)
    return same_tone_placement(" ".join(out))


def shouted(words: Words) -> bool:
    """True when the words hold letters and none of them is lower case."""
    text = "".join(word.show for word in words)
    return bool(_LETTER.search(text)) and text == text.upper() and len(text) > 4


def recase(words: Words, *, loud: bool = False) -> Words:
    """Known phrases in their usual case; the rest of an upper-case run as a proper name."""
    small, known = _small_words(), known_case()
    loud = loud or shouted(words)
    out: list[Word] = []
    at = 0
    while at < len(words):
        for size in range(min(12, len(words) - at), 0, -1):
            phrase = known.get(tuple(word.key for word in words[at : at + size]))
            if phrase is not None and (loud or (size > 1 and words[at].show[0].isupper())):
                out.extend(phrase)
                at += size
                break
        else:
            word = words[at]
            if loud and word.key.isalpha():
                form = word.key if word.key in small else word.key[:1].upper() + word.key[1:]
                word = Word(form, word.key)
            out.append(word)
            at += 1
    return tuple(out)


@cache
def _small_words() -> frozenset[str]:
    return frozenset(data.rules("org_grammar")["small_words"])


@cache
def known_case() -> dict[tuple[str, ...], Words]:
    """Phrases whose letter case is settled: fields, places, heads and names of central bodies."""
    rules = data.rules("org_grammar")
    names = [*rules["fields"], *rules["cased"], *rules["central"]["names"]]
    names += [row["name"] for row in (*rules["head"], *rules["embedded"], *rules["role"])]
    names += [row["name_vi"] for row in data.table("organisations")
              if row["level"] in ("centre", "ministry") and " of " not in row["name_vi"]]
    for row in data.table("provinces_63_to_34"):
        names += [row["old_name"], row["new_name"]]
    table: dict[tuple[str, ...], Words] = {}
    for name in names:
        words = split(clean(name))
        table[tuple(word.key for word in words)] = words
    return table


@cache
def _abbreviations() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern over all short forms, longest first, and what each stands for."""
    shorts = _shorts()
    parts = "|".join(_loose(short) for short in sorted(shorts, key=len, reverse=True))
    table = {_squeeze(short): full for short, full in shorts.items()}
    return re.compile(rf"(?<!\w)(?:{parts})(?![\w&])"), table


@cache
def _short_forms() -> dict[str, re.Pattern[str]]:
    """The same pattern for the short forms that begin with one run of letters."""
    groups: dict[str, list[str]] = {}
    for short in sorted(_shorts(), key=len, reverse=True):
        first = _FIRST.match(short)
        if first is not None:
            groups.setdefault(first.group(0), []).append(_loose(short))
    return {first: re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?![\w&])")
            for first, parts in groups.items()}


@cache
def _shorts() -> dict[str, str]:
    """Every short form and what it stands for, joined codes ("BTGĐUK") among them."""
    rules = data.rules("org_grammar")
    shorts: dict[str, str] = dict(rules["abbreviations"])
    for full, forms in rules["fields"].items():
        for form in forms:
            if len(_squeeze(form)) > 3:
                shorts.setdefault(form, full)
        for form in forms:  # "CT" is a chairman, "Sở CT" a department
            for head in ("Sở", "Bộ", "Phòng"):
                shorts.setdefault(f"{head} {form}", f"{head} {full}")
    codes = rules["codes"]
    for organ, organ_name in codes["organs"].items():
        for committee, committee_name in codes["committees"].items():
            shorts.setdefault(organ + committee, f"{organ_name} {committee_name}")
    return shorts


def _squeeze(short: str) -> str:
    return _SPACE.sub("", short)


def _loose(short: str) -> str:
    """Pattern of a short form that allows a space round the marks inside it."""
    return "".join(rf"\s?{re.escape(c)}\s?" if c in "&-," else r"\s?" if c == " " else re.escape(c)
                   for c in short)


@cache
def _slips() -> tuple[re.Pattern[str], dict[str, str]]:
    table = dict(data.rules("org_grammar")["slips"])
    parts = "|".join(re.escape(slip) for slip in sorted(table, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{parts})(?!\w)", re.IGNORECASE), table


@lru_cache(maxsize=16384)
def expand(text: str) -> str:
    """``text`` with short forms written out and known slips mended."""
    text = clean(text)
    pattern, slips = _slips()
    text = pattern.sub(lambda match: slips[match.group(0).lower()], text)
    short, table = _abbreviations()
    text = short.sub(lambda match: f" {table[_squeeze(match.group(0))]} ", text)
    if "&" in text:
        text = text.replace("&", " và ")
        text = short.sub(lambda match: f" {table[_squeeze(match.group(0))]} ", text)
    return _SPACE.sub(" ", text.replace(" .", " ")).replace(" ,", ",").strip()


def scan(text: str, start: int, end: int) -> tuple[Words, tuple[tuple[int, int], ...]]:
    """Words of a stretch of running text with short forms written out, and where each stands.

    All words of a short form stand at its place.  A full stop, and a line feed before another
    paragraph or item, are marks of their own.
    """
    table, shorts, look = _abbreviations()[1], _short_forms(), _looked_at()
    parts = _SCAN.split(text[start:end])  # one C call for each step and not for each word
    shown, starts = parts[1::2], list(accumulate(map(len, parts), initial=start))[1:-1:2]
    made = list(map(_word, shown))
    places = list(zip(starts, map(add, starts, map(len, shown)), strict=True))
    words: list[Word] = []
    spans: list[tuple[int, int]] = []
    at, done = start, 0
    for index in [i for i, token in enumerate(shown) if token in look]:
        begin = starts[index]
        if begin < at:
            continue
        if shown[index] == "\n":
            stays = _OPENS.match(text, begin + 1) or _again(text, start, begin, end)
            words += made[done:index]
            spans += places[done:index]
            if stays:
                words.append(_word("."))
                spans.append((begin, begin + 1))
            done = index + 1
        elif begin == start or text[begin - 1] not in "/-":
            found = shorts[shown[index]].match(text, begin, end)
            if found is not None:
                at = found.end()
                full = split(table[_squeeze(found.group(0))])
                words += (*made[done:index], *full)
                spans += (*places[done:index], *[(begin, at)] * len(full))
                done = bisect_left(starts, at, index)
    return (*words, *made[done:]), (*spans, *places[done:])


@lru_cache(maxsize=32768)
def _word(token: str) -> Word:
    return Word("-", "-") if token in _DASHES else Word(token, key(token))


@cache
def _looked_at() -> frozenset[str]:
    return frozenset({*_short_forms(), "\n"})


def _again(text: str, start: int, feed: int, end: int) -> bool:
    """True when the line after ``feed`` begins with the name that closes the line before it: a
    heading whose text takes its subject up again, no name that goes on."""
    opening = _TWO.match(text, feed + 1, min(end, feed + 81))
    if opening is None:
        return False
    at = text.rfind(opening.group(1), max(start, feed - 160), feed)
    return at >= 0 and text.startswith(text[at:feed].rstrip(), opening.start(1))
