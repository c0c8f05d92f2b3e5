"""Numbered mentions: each number with the word for its kind, lists with a shared kind or symbol.

"các Nghị quyết số 18-NQ/TW, 19-NQ/TW", "Nghị quyết số 18, 19-NQ/TW", "Chỉ thị 05-CT/TW" and
"số 34-QĐ/TW" all come out as one mention for each document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from graph.names import fold

from ..text.refdata import (
    LOWER,
    Kind,
    by_folded,
    by_name,
    by_short,
    kind_of,
    kind_of_symbol,
    norm,
    rules,
    type_pattern,
)
from ..text.scan import NumberHit, identity, repaired, scan

_STRIP = "*_(“\"«[‘'"
_SO = ("số", "sô", "só", "sổ", "số:", "sô:", "số.")
#: Number on its own before a full one: "18, 19-NQ/TW".
_BARE = re.compile(r"(?<![0-9/.,-])[0-9]{1,5}(?=\s?[,;]|\s{1,3}(?:và|hoặc)\s)")
_LIST_TAIL = re.compile(r"(?:(?<![0-9/.,-])[0-9]{1,5}\s?"
                        r"(?:[,;]\s{0,3}|\s(?:và|hoặc)\s{1,3}(?:số\s{1,3})?)){1,8}$")
_BETWEEN = re.compile(r"\s{0,4}(?:[,;]|và|hoặc|cùng|[,;]\s{0,3}và)\s{0,4}(?:số\s{1,4})?$")
_OF_BODY = re.compile(rf"(?:\s{{1,4}}[{LOWER}]{{1,8}}){{0,6}}?\s{{1,4}}của\s{{1,4}}"
                      r"([A-ZĐỦ][^,;.:()|]{2,70}?)\s{0,2}(?::\s{0,3}|\s)")
#: Small words between the kind and the number, of one phrase.
_DESCRIBES = re.compile(
    rf"(?:,?\s{{1,3}}(?!(?:của|theo|tại|tới|đến|do|kèm|là|được|đã|với|trên|số)\s)"
    rf"[{LOWER}0-9/]{{1,9}}){{1,14}},?\s{{0,3}}\(?")
_WINDOW = 72


@dataclass(slots=True, eq=False)
class Mention:
    """A place that points at a document.  ``start``–``end`` is what is given out, ``phrase`` where
    the whole phrase ("Nghị quyết số …") begins, ``key`` the document in the record."""

    start: int
    end: int
    phrase: int
    kind: Kind | None
    rule: str
    number: str | None = None
    separator: str = "-"
    symbol: str | None = None
    key: str = ""
    title: str | None = None
    issuer: str | None = None
    date: str | None = None
    term: str | None = None
    scope: str | None = None
    status: str = "specific"
    tail: int = 0
    listed: bool = False
    reason: str | None = None
    candidates: tuple[str, ...] = ()
    self_reference: bool = False
    brought_out: bool = False

    @property
    def identity(self) -> tuple[str, ...] | None:
        """Comparison form of a numbered mention."""
        if self.number is None or self.symbol is None:
            return None
        return identity(self.number, self.symbol)


def kind_before(text: str, position: int) -> tuple[Kind | None, int, bool]:
    """(kind, where its words begin, "số" stands between) just before ``position``."""
    low = max(0, position - _WINDOW)
    window = text[low:position]
    words: list[tuple[int, str]] = []
    at = len(window)
    for word in reversed(window.split()[-9:]):
        at = window.rfind(word, 0, at)
        words.append((low + at, word))
    words.reverse()
    numbered = False
    start = position
    while words and _furniture(words[-1][1], text, words[-1][0]):
        words.pop()
    if words:
        at, word = words[-1]
        bare = word.strip(_STRIP).lower()
        if bare in _SO:
            numbered, start = True, at
            words.pop()
        else:
            glued = next((s for s in ("số", "sô") if bare.endswith(s) and len(bare) > 3), None)
            if glued is not None:
                numbered, start = True, at + len(word) - len(glued)
                words[-1] = (at, word[: len(word) - len(glued)])
    if not words:
        return None, start, numbered
    for count in _sizes().get(fold(words[-1][1].strip(_STRIP + "*_")), ()):
        if len(words) < count:
            continue
        chosen = words[-count:]
        first = chosen[0][1].lstrip(_STRIP)
        phrase = " ".join([first, *(w for _, w in chosen[1:])]).rstrip("*_")
        kind = by_name().get(norm(phrase)) or (by_short().get(phrase) if count == 1 else None)
        if kind is None and numbered and count > 1:
            kind = by_folded().get(fold(phrase))
        if kind is None and numbered and count > 2:
            kind = _qualified(phrase)
        if kind is not None and kind.name not in ("Dự án", "Lệnh"):
            return kind, chosen[0][0] + len(chosen[0][1]) - len(first), numbered
    return None, start, numbered


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """How many words the name of a kind can have, the most first, by its last word."""
    found: dict[str, set[int]] = {}
    names = {*by_name(), *by_short(), *by_folded()}
    names.update(f"{name} {words}" for name in by_name() for words in rules()["qualifiers"])
    for name in names:
        words = fold(name).split()
        if words and len(words) <= 6:
            found.setdefault(words[-1], set()).add(len(words))
    return {word: tuple(sorted(counts, reverse=True)) for word, counts in found.items()}


def _qualified(phrase: str) -> Kind | None:
    """The kind of "Báo cáo thẩm định số …": a word that says what kind of report it is."""
    for words in rules()["qualifiers"]:
        if norm(phrase).endswith(" " + words):
            return by_name().get(norm(phrase)[: -len(words) - 1])
    return None


def _furniture(word: str, text: str, at: int) -> bool:
    """A page number alone on its line, or an asterisk, between "số" and the number."""
    if not word.strip("*_"):
        return True
    if not word.isdigit() or len(word) > 3:
        return False
    line = text.rfind("\n", max(0, at - 40), at)
    end = text.find("\n", at, at + 40)
    return line >= 0 and end >= 0 and text[line:end].strip() == word


def numbered(text: str) -> list[Mention]:
    """All numbered mentions of ``text`` in order."""
    found: list[Mention] = []
    previous: Mention | None = None
    for hit in scan(text):
        kind, phrase, so = kind_before(text, hit.start)
        listed = previous is not None and hit.start - previous.end <= 24 and \
            _BETWEEN.fullmatch(text, previous.end, hit.start) is not None
        extra: list[Mention] = []
        issuer: str | None = None
        if kind is None:
            extra, kind, phrase, so = _bare_list(text, hit, phrase, so)
        if kind is None and so and text[phrase].islower():
            kind, phrase, issuer = _kind_of_issuer(text, phrase)
            if kind is None:
                kind, phrase = _described(text, hit.symbol, phrase)
        if not _acceptable(text, hit, kind, so, listed) or \
                (kind is None and (_heading(text, hit.start) or _FORM.search(
                    text, max(0, phrase - 12), phrase) is not None)):
            continue
        if kind is None and listed and previous is not None and not extra:
            same = previous.kind
            if same is not None and _fits(same, hit):
                kind = same
        rule = "number" if not listed else "number.list"
        if kind is None:
            kind = kind_of_symbol(hit.symbol, hit.family)
            rule = "number.symbol"
        if hit.family == "bare":
            rule = "number.cut"
        elif repaired(text[hit.start : hit.end]):
            rule = "number.repaired"
        mention = Mention(hit.start, hit.end, phrase, kind, rule, hit.number, hit.separator,
                          hit.symbol, hit.key, listed=listed)
        mention.issuer = issuer
        found += extra
        found.append(mention)
        previous = mention
    return found


#: "Mẫu số 02/BC-MT": the number of a form to fill in.
_FORM = re.compile(r"(?<!\w)(?:[Mm]ẫu|[Bb]iểu|[Bb]iểu mẫu|MẪU|BIỂU)\s{1,3}$")


def _heading(text: str, start: int) -> bool:
    """"Số 15-HD/TU" with a capital and no kind word: the head of a paper or a specimen."""
    words = text[max(0, start - 12) : start].split()
    return bool(words) and words[-1].rstrip(":.") in ("Số", "SỐ")


def _fits(kind: Kind, hit: NumberHit) -> bool:
    """A list word may cover ``hit``: its letters do not name another kind."""
    own = kind_of_symbol(hit.symbol, hit.family)
    return own is None or own.name == kind.name or own.name in kind.name or hit.family == "letter"


def _acceptable(text: str, hit: NumberHit, kind: Kind | None, so: bool, listed: bool) -> bool:
    if hit.family in ("party", "state"):
        return True
    if hit.family == "act":
        return kind is not None or so or listed or hit.symbol.startswith(("QH", "UBTVQH"))
    if hit.family == "bare":
        return kind is not None and (so or kind.name in ("Công văn", "Văn bản"))
    if kind is not None or so or listed:
        return True
    first = re.split(r"[-/]", hit.symbol, maxsplit=1)[0]
    return hit.family == "letter" and first in rules()["symbol"]["letter_issuers"] \
        and text[max(0, hit.start - 1) : hit.start] in ("(", " ", "\n", "")


def _kind_of_issuer(text: str, so: int) -> tuple[Kind | None, int, str | None]:
    """"Nghị định của Chính phủ số …": the issuer stands between the kind and the number."""
    low = max(0, so - 96)
    last: re.Match[str] | None = None
    for match in type_pattern().finditer(text, low, so):
        last = match
    if last is None:
        return None, so, None
    between = _OF_BODY.fullmatch(text, last.end(), so)
    if between is None:
        return None, so, None
    return kind_of(last.group()), last.start(), " ".join(between.group(1).split())


def _described(text: str, symbol: str, so: int) -> tuple[Kind | None, int]:
    """"Quy chế làm việc số 01-QC/ĐU", "Chương trình kiểm tra, giám sát (số 02-CTr/HU)": words
    between the kind and the number say which one it is; the letters of the number agree."""
    last: re.Match[str] | None = None
    for match in type_pattern().finditer(text, max(0, so - 130), so):
        last = match
    if last is None or not last.group()[0].isupper():
        return None, so
    kind = kind_of(last.group())
    code = re.split(r"[-/]", symbol, maxsplit=1)[0]
    if kind is None or code not in kind.codes \
            or _DESCRIBES.fullmatch(text, last.end(), so) is None:
        return None, so
    return kind, last.start()


def phrase_before(text: str, start: int, symbol: str | None) -> int:
    """Where the phrase of the number at ``start`` begins: at its kind word, wherever it stands."""
    kind, phrase, so = kind_before(text, start)
    if kind is None and so and text[phrase].islower():
        kind, phrase, _ = _kind_of_issuer(text, phrase)
        if kind is None and symbol is not None:
            _, phrase = _described(text, symbol, phrase)
    return phrase


def _bare_list(text: str, hit: NumberHit, phrase: int, so: bool
               ) -> tuple[list[Mention], Kind | None, int, bool]:
    """Numbers before ``hit`` that share its symbol: "Nghị quyết số 18, 19-NQ/TW"."""
    low = max(0, hit.start - 64)
    tail = _LIST_TAIL.search(text[low : hit.start])
    if tail is None:
        return [], None, phrase, so
    begin = low + tail.start()
    kind, start, numbered_word = kind_before(text, begin)
    if kind is None or not (numbered_word or kind.name[0] == text[start]):
        return [], None, phrase, so
    year = hit.number.partition("/")[2]
    extra: list[Mention] = []
    for match in _BARE.finditer(text, begin, hit.start):
        number = match.group() + (f"/{year}" if year else "")
        extra.append(Mention(match.start(), match.end(), start, kind, "number.shared_symbol",
                             number, hit.separator, hit.symbol,
                             f"{number}{hit.separator}{hit.symbol}", listed=bool(extra)))
    return extra, kind, start, True


