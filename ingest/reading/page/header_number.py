"""The number and symbol in the head of a paper, in every spelling, blanks included."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.numbers import tidy

from ..text.lines import bare
from ..text.marks import type_codes

_WORD = re.compile(r"(?:(?:van\s{1,2}ban|nghi\s{1,2}quyet|bo\s{1,2}luat|luat|phap\s{1,2}lenh"
                   r"|lenh)\s{1,2})?s[o0](?:\s{1,2}(?:ky\s{1,2})?hieu(?:\s{1,2}van\s{1,2}ban)?)?"
                   r"\s{0,3}[:.;]?(?=[^a-z]|$)[\s*_]{0,40}")
_D = r"\-–—‐‑−"
#: Letters of a symbol; the small ones occur in CTr, TTr, TTg, QyĐ and in drafting units.
_S = "A-ZĐÐÂĂÊÔƠƯÁÀẢÃẠa-zđ0-9"
_SYMBOL = (r"(?P<symbol>[A-ZĐÐ][" + _S + r"]{0,14}(?:&[" + _S + r"]{1,10}){0,3}"
           r"(?:[ \t]{0,2}[/" + _D + r".][ \t]{0,2}(?:[A-ZĐÐ0-9][" + _S + r"]{0,14}"
           r"(?:&[" + _S + r"]{1,10}){0,3})){0,4})")
_FULL = re.compile(r"(?P<number>[0-9]{1,6}[A-Za-z]?)"
                   r"(?P<year>[ \t]{0,3}/[ \t]{0,3}(?:19|20)[0-9]{2})?"
                   r"[ \t\u00a0*]{0,24}[/" + _D + r"][ \t\u00a0*\n]{0,12}" + _SYMBOL)
_BLANK = re.compile(r"(?P<fill>[ \t\u00a0.…_*xX]{0,80})"
                    r"(?P<year>/[ \t]{0,3}(?:19|20)[0-9]{2}[ \t]{0,3})?"
                    r"[/" + _D + r"][ \t\u00a0*.…_]{0,24}" + _SYMBOL)
_SPOILT = re.compile(r"(?P<fill>[^\n|]{0,24}?)(?P<year>(?!))?[/][ \t]{0,3}" + _SYMBOL)
#: The separator was forgotten: "Số: 05 KH/ĐTN".
_GAP = re.compile(r"(?P<number>[0-9]{1,6})[ \t\u00a0]{1,4}(?P<year>(?!))?" + _SYMBOL)
_BARE_NUMBER = re.compile(r"(?P<number>[0-9]{1,6})(?![0-9/])")


@dataclass(frozen=True, slots=True)
class Number:
    """A number line: its parts, the range in the text, and why the number is ``None``."""

    number: str | None
    symbol: str | None
    start: int
    end: int
    reason: str | None = None
    labelled: bool = True


def read(text: str, start: int, end: int) -> Number | None:
    """The number that ``text[start:end]`` (a piece of the head) opens with, or ``None``."""
    word = _WORD.match(bare(text[start:min(end, start + 80)]))
    at = start + word.end() if word else start
    match = _FULL.match(text, at, end)
    if match and (word or _is_code(match["symbol"])):
        rest = text[match.end():end]
        if rest[:1].isalnum():
            return None
        year = tidy(match["year"]) if match["year"] else ""
        return Number(match["number"] + year, clean(match["symbol"]), match.start(), match.end(),
                      labelled=bool(word))
    match = _BLANK.match(text, at, end)
    if match and (word or _is_code(match["symbol"])):
        return Number(None, clean(match["symbol"]), match.start(), match.end(), "left blank",
                      labelled=bool(word))
    match = _GAP.match(text, at, end) if word else None
    if match and "/" in match["symbol"] and _is_code(match["symbol"]):
        return Number(match["number"], clean(match["symbol"]), match.start(), match.end())
    match = _SPOILT.match(text, at, end)
    if match and _is_code(match["symbol"]) and (word or len(match["fill"]) <= 6):
        return Number(None, clean(match["symbol"]), match.start(), match.end(),
                      "unreadable in the text", labelled=bool(word))
    if not word:
        return None
    match = _BARE_NUMBER.match(text, at, end)
    if match and not text[match.end():end].strip(" .*_"):
        return Number(match["number"], None, match.start(), match.end(), "no symbol printed")
    if word and "hieu" in word.group():
        return None  # the label of a card, its value in the next cell
    if not text[at:end].strip(" .…_*/-–:"):
        return Number(None, None, start, end, "left blank")
    return None


def clean(symbol: str) -> str:
    """The symbol as printed without blanks, dashes unified."""
    return tidy(symbol).rstrip(".-/")


def _is_code(symbol: str) -> bool:
    """Whether a symbol holds the code of a type, so that the word "Số" is not needed."""
    parts = re.split(r"[/\-–.]", clean(symbol))
    return len(parts) > 1 and any(part.casefold() in type_codes() for part in parts[:2])


def type_of_symbol(symbol: str) -> str | None:
    """The type a symbol names: ``"KH/ĐU"`` → Kế hoạch, ``"UBND-VX"`` → Công văn.

    ``None`` where the code stands for two types (a Party QĐ is decision or regulation).
    """
    parts = [part.casefold() for part in re.split(r"[/\-]", symbol) if part]
    if not parts:
        return None
    party = "/" in symbol
    if party and parts[0] == "qđ":
        return None
    for part in parts[:2]:
        if part in type_codes():
            return type_codes()[part]
    if re.fullmatch(r"qh[0-9]{1,2}", parts[0]):
        return None
    return None if party or len(parts) < 2 else "Công văn"
