"""Finds document numbers: ``57-NQ/TW``, ``26/KH-UBND``, ``30/2020/NĐ-CP``, ``1552/BTTTT-TTH``.

The slash is the anchor: ``str.find`` runs to the next one and two bounded patterns look at a
window round it, so the scan is linear whatever the text holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from graph import data

_UPPER = ("A-ZĐÐÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ")
_LOWER = ("a-zđáàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ")
_DASH = "-‐‑‒–—−\u00ad"
#: Space between two tokens of a number: a few blanks, or one line end with its indentation.
_SP = r"(?:[^\S\n]{0,3}(?:\n[^\S\n]{0,40})?)"
_TIDY = str.maketrans(dict.fromkeys(_DASH, "-") | {"Ð": "Đ"})
_BEFORE = 64
_AFTER = 96


@dataclass(frozen=True, slots=True)
class NumberHit:
    """A number in the text.  ``symbol`` is tidy (no spaces, plain hyphens), ``family`` is party,
    state, act (``59/2020/QH14``), letter (issuer and unit, no type letters) or bare."""

    start: int
    end: int
    number: str
    separator: str
    symbol: str
    family: str

    @property
    def key(self) -> str:
        """The key of the contract: number, separator, symbol as printed, without spaces."""
        return f"{self.number}{self.separator}{self.symbol}"

    @property
    def identity(self) -> tuple[str, ...]:
        """What two spellings share: no leading zeros, no case, no kind of separator."""
        return identity(self.number, self.symbol)


@lru_cache(maxsize=8192)
def identity(number: str, symbol: str) -> tuple[str, ...]:
    """Comparison form of (number, symbol)."""
    head = tuple(part.lstrip("0") or "0" for part in number.upper().split("/"))
    return head + tuple(part for part in symbol.upper().replace("/", "-").split("-") if part)


@dataclass(frozen=True, slots=True)
class _Patterns:
    state: re.Pattern[str]
    year: re.Pattern[str]
    head: re.Pattern[str]
    party: re.Pattern[str]
    issuer: re.Pattern[str]
    types: frozenset[str]
    letters: frozenset[str]
    mixed: frozenset[str]
    not_before: tuple[str, ...]
    look_alikes: dict[str, str]
    garbled: tuple[str, ...]
    hyphened: re.Pattern[str]
    wrong_tails: tuple[str, ...]
    old: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    rules = data.rules("rules_references")
    symbol = rules["symbol"]
    mixed = sorted({*symbol["mixed"], *symbol["look_alikes"]}, key=len, reverse=True)
    known = "|".join(sorted(symbol["known"], key=len, reverse=True))
    # "KH-BCĐ06": the committee bears the number of what it directs, no mark of a footnote.
    named = rf"(?:{'|'.join(symbol['numbered'])})(?:{'|'.join(symbol['numbered_by'])})(?![0-9])"
    stopped = "|".join(symbol["stop_for_hyphen"])
    run = rf"[{_UPPER}](?:[{_UPPER}0-9]|(?:&|\.(?!(?:{stopped})(?!\w)))(?=[{_UPPER}])" \
          rf"|[rhx](?=[{_UPPER}0-9]))"
    # A token ends where no letter follows; a word or a footnote mark glued to it stays outside.
    # "TTrUBND": a page that lost its hyphens ran type and issuer together.
    token = (rf"(?:(?:{'|'.join(mixed)})(?:[{_UPPER}]{{2,10}}(?![{_UPPER}{_LOWER}0-9]))?"
             rf"(?![{_LOWER}])|{named}"
             rf"|(?:{known})(?=[{_UPPER}]?[{_LOWER}]|[0-9]{{1,2}}(?![0-9{_UPPER}]))"
             rf"|{run}{{0,14}}(?![{_UPPER}{_LOWER}0-9])|{run}{{1,14}}(?=[{_LOWER}]))")
    dash = rf"[{_DASH}]"
    more = rf"(?:{dash}(?:\n[^\S\n]{{0,40}})?{token}){{0,3}}"
    tails = "|".join(symbol["tails"])
    types = frozenset(code for row in rules["type"] for code in row.get("codes", ()))
    bare = "|".join(sorted(symbol["bare"], key=len, reverse=True))
    return _Patterns(
        # "136/2001/QĐ.TTg": a stop for the hyphen before what can only be an issuer.
        state=re.compile(rf"{_SP}({token})({_SP}(?:{dash}|\.(?=(?:{stopped})(?!\w))){_SP}"
                         rf"(?:{dash}{_SP})?{token}{more})?"),
        year=re.compile(rf"{_SP}((?:19|20)[0-9]{{2}}){_SP}[{_DASH}/]{_SP}"),
        head=re.compile(rf"([0-9]{{1,6}}[a-zA-Z]?){_SP}$"),
        party=re.compile(rf"([0-9]{{1,6}}[a-z]?)(?:{_SP}(?:{dash}{_SP}){{1,2}}({token}{more})"
                         rf"|[^\S\n]{{0,1}}({bare})){_SP}$"),
        issuer=re.compile(rf"{_SP}({token}{more}(?:/(?:(?:{tails})(?![{_LOWER}])|{token}{more}))?)"),
        types=types, letters=frozenset(symbol["letter_issuers"]), mixed=frozenset(mixed),
        not_before=tuple(symbol["not_before"]), look_alikes=dict(symbol["look_alikes"]),
        garbled=tuple(w for w in symbol["look_alikes"] if "Ð" not in w),
        hyphened=re.compile(rf"([0-9]{{1,6}})[^\S\n]?{dash}[^\S\n]?({bare})$"),
        wrong_tails=tuple(symbol["hyphen_for_slash"]),
        old=re.compile(rf"{_SP}({stopped})(?![{_UPPER}{_LOWER}0-9-])"),
    )


def tidy_symbol(printed: str) -> str:
    """``printed`` without white space, dashes unified, known OCR slips put right."""
    plain = "".join(printed.split()).translate(_TIDY)
    while "--" in plain:
        plain = plain.replace("--", "-")
    for wrong, right in _patterns().look_alikes.items():
        if wrong in plain:
            plain = "/".join(
                "-".join(right if token == wrong else token for token in part.split("-"))
                for part in plain.split("/"))
    return plain


def repaired(printed: str) -> bool:
    """A token of the number is not what is printed but what OCR made of it."""
    return any(wrong in printed for wrong in _patterns().garbled)


def scan(text: str) -> list[NumberHit]:
    """All document numbers of ``text`` in order, without overlaps."""
    return list(_hits(text))


@lru_cache(maxsize=4)
def _hits(text: str) -> tuple[NumberHit, ...]:
    hits: list[NumberHit] = []
    done = 0
    slash = text.find("/")
    while slash >= 0:
        if slash >= done:
            hit = _at(text, slash, done)
            if hit is not None:
                hits.append(hit)
                done = hit.end
        slash = text.find("/", slash + 1)
    wrong = [hit for tail in _patterns().wrong_tails for hit in _hyphened(text, tail)]
    return tuple(sorted(hits + wrong, key=lambda h: h.start) if wrong else hits)


def _hyphened(text: str, tail: str) -> list[NumberHit]:
    """Numbers printed with a hyphen for the slash: "72-NQ-TW"."""
    found = []
    at = text.find(tail)
    while at >= 0:
        end = at + len(tail)
        match = _patterns().hyphened.search(text, max(0, at - 24), at)
        if match is not None and not text[end : end + 1].isalnum() and _free(text, match.start(1)):
            found.append(NumberHit(match.start(1), end, match.group(1), "-",
                                   f"{match.group(2)}/{tail[1:]}", "odd"))
        at = text.find(tail, end)
    return found


def _at(text: str, slash: int, floor: int) -> NumberHit | None:
    """The number that the slash at ``slash`` belongs to."""
    following = text[slash + 1 : slash + 2]
    if not following or (following in "0123456789" and text[slash + 1 : slash + 3] not in _YEARS):
        return None
    low = max(floor, slash - _BEFORE)
    before = text[low:slash]
    tail = before[-1:] if not before[-1:].isspace() else before.rstrip()[-1:]
    lettered = tail in "abcdABCD" and before.rstrip()[-2:-1].isdigit()
    if tail.isdigit() or (tail and lettered):
        return _state(text, low, before, slash)
    if tail.isupper() or tail in ("r", "g", "Đ", "U"):
        return _party(text, low, before, slash)
    return None


_YEARS = frozenset({"19", "20"})


def _state(text: str, low: int, before: str, slash: int) -> NumberHit | None:
    patterns = _patterns()
    head = patterns.head.search(before, max(0, len(before) - 52))
    if head is None:
        return None
    start = low + head.start(1)
    if not _free(text, start):
        return None
    after = text[slash + 1 : slash + _AFTER]
    year = patterns.year.match(after)
    number, position = head.group(1), 0
    if year is not None:
        number, position = f"{number}/{year.group(1)}", year.end()
    match = patterns.state.match(after, position)
    if match is None:
        return None
    symbol, stop = tidy_symbol(match.group()), match.end()
    first = symbol.replace(".", "-").split("-", 1)[0]
    many = match.group(2) is not None
    if year is not None and not many and first in patterns.types and after[stop : stop + 1] == "/":
        # A joint act of the old form: "19/2008/NQLT/CP-UBTWMTTQVN".
        bodies = patterns.state.match(after, stop + 1)
        old = patterns.old.match(after, stop + 1)
        if old is not None:  # "19/2001/CT/UB": the issuer behind a second slash
            symbol, stop, many = f"{symbol}/{old.group(1)}", old.end(), True
        elif bodies is not None and bodies.group(2) is not None:
            symbol, stop = f"{symbol}/{tidy_symbol(bodies.group())}", bodies.end()
            many = True
    if first in patterns.types and many:
        family = "state"
    elif year is not None and not many:
        family = "act"
        if re.fullmatch(r"(?:QH|UBTVQH)[0-9]{1,2}|[A-ZĐ]{2,8}", symbol) is None:
            return None
    elif many:
        family = "letter"
    else:
        family = "bare"
    return NumberHit(start, slash + 1 + stop, number, "/", symbol, family)


def _party(text: str, low: int, before: str, slash: int) -> NumberHit | None:
    patterns = _patterns()
    match = patterns.party.search(before)
    if match is None:
        return None
    start = low + match.start(1)
    if not _free(text, start):
        return None
    issuer = patterns.issuer.match(text[slash + 1 : slash + _AFTER])
    if issuer is None:
        return None
    kind = tidy_symbol(match.group(2) or match.group(3))
    family = "party" if kind.split("-")[0] in patterns.types else "odd"
    symbol = tidy_symbol(f"{kind}/{issuer.group(1)}")
    return NumberHit(start, slash + 1 + issuer.end(), match.group(1), "-", symbol, family)


def _free(text: str, start: int) -> bool:
    """The digits begin here: no digit, date, ratio, standard or form code reaches into them."""
    before = text[max(0, start - 24) : start]
    if not before:
        return True
    last = before[-1]
    if last.isdigit() or (last in "/:," + _DASH and before[-2:-1].isalnum()):
        return last == ":" and before[-3:-1].lower() in ("số", "sô")
    if last == "." and before[-2:-1].isdigit():
        return False
    if last.isalpha() and last.isupper():
        return False
    words = before.lower().split()
    return not (words and (words[-1] in _patterns().not_before
                           or " ".join(words[-2:]) in _patterns().not_before))
