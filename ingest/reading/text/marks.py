"""Small tests on the words of the head and the foot, fed by ``data/lexicon_header.toml``."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from graph import data
from graph.names import fold

from .fading import faded
from .lines import bare, mostly_upper, plain
from .sieve import SPACES

MOTTO = re.compile(r"cong\s{1,3}hoa\s{1,3}xa\s{1,3}hoi(?:\s{1,3}chu\s{1,3}nghia(?:\s{1,3}viet"
                   r"\s{1,3}nam)?)?|doc\s{1,3}lap\s{0,3}[-–—.]{0,2}\s{0,3}tu\s{1,3}do\s{0,3}[-–—.]{0,2}"
                   r"\s{0,3}hanh\s{1,3}phuc|dang\s{1,3}cong\s{1,3}san\s{1,3}viet\s{1,3}nam"
                   r"|doi\s{1,3}(?:tntp|thieu\s{1,3}nien\s{1,3}tien\s{1,3}phong)\s{1,3}ho\s{1,3}chi"
                   r"\s{1,3}minh"
                   r"|doan\s{1,3}(?:tncs|thanh\s{1,3}nien\s{1,3}cong\s{1,3}san)\s{1,3}ho\s{1,3}chi"
                   r"\s{1,3}minh")
RECIPIENTS = re.compile(r"(?:no[il]|n0i)\s{0,3}nhan\s{0,3}(?:[:.;]|$)"
                        r"|[.,'`|]{0,2}[a-z]{1,2}[o0][il1]\s{1,3}nhan\s{0,3}:\s{0,3}$")
ADDRESSED = re.compile(r"kinh\s{0,3}gu[il]\b")
SUBJECT = re.compile(r"v\s?/\s?v\b|v\.v\b|ve\s{0,2}viec\b|(?:trich yeu|v/v)\s?:")
ANNEX = re.compile(r"[(\[*]{0,3}(?:ban hanh )?k[eè]m theo\b|[(\[*]{0,3}ban hanh theo\b")
DELEGATION = re.compile(r"(?:t\s?/\s?m|tm|k\s?/\s?t|kt|t\s?/\s?l|tl|tuq|t\s?/\s?uq|t/u/q|q)"
                        r"(?:\s{0,2}[.,:/]\s{0,2}|\s{1,3})(?=[a-z]{2})")
APPENDIX = re.compile(r"phu luc(?:\s{1,3}so)?(?:\s{0,3}(?:[0-9]{1,2}|[ivx]{1,5}|[a-d]))?"
                      r"\s{0,2}[.:]?")
#: The clock of a signature has seconds, that of a web page has none.
STAMP = re.compile(r"(?P<d>[0-3]?[0-9])[/.\-](?P<m>[01]?[0-9])[/.\-](?P<y>20[0-9]{2})\s{1,3}"
                   r"[0-2]?[0-9]:[0-5][0-9]:[0-5][0-9]")
#: What a digital signature prints below the name of who put it on: an address, a clock.
STAMPED = re.compile(r"[\w.\-]{2,40}@[\w\-]{1,30}\.[\w.\-]{2,30}"
                     r"|[0-3]?[0-9][/.\-][01]?[0-9][/.\-]20[0-9]{2}\s{1,3}"
                     r"[0-2]?[0-9]:[0-5][0-9]:[0-5][0-9]"
                     r"|thoi\s{1,2}gian\s{1,2}ky\s{0,2}:|^\s{0,3}ky\s{1,2}boi\s{0,2}:")
#: The day of a signature whose clock OCR spoilt stands behind its label.
SIGNED_AT = re.compile(r"(?:thoi\s{1,2}gian\s{1,2}ky|ngay\s{1,2}ky)\s{0,2}:\s{0,4}"
                       r"(?P<d>[0-3]?[0-9])[/.\-](?P<m>[01]?[0-9])[/.\-](?P<y>20[0-9]{2})(?![0-9])")
#: Longer lines are neither types nor offices nor authority lines.
_LONG = 500
#: No name of a type has more letters.
_TYPE = 40
#: What may stand before the first letter of an office.
_SKIPPED = "".join(sorted(SPACES)) + ".,:;*\\_"


@cache
def lexicon() -> dict[str, Any]:
    """The lexicon of head and foot."""
    return data.rules("lexicon_header")


@cache
def words_of(key: str) -> tuple[str, ...]:
    """One list of the lexicon, bare, the longest first."""
    return tuple(sorted({bare(word) for word in lexicon()[key]}, key=len, reverse=True))


@cache
def _by_letter(key: str) -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for entry in words_of(key):
        table.setdefault(entry[:1], []).append(entry)
    return {letter: tuple(entries) for letter, entries in table.items()}


def begins(words: str, key: str) -> str | None:
    """The entry of a list of the lexicon that ``words`` (bare) begin with as whole words."""
    for entry in _by_letter(key).get(words[:1], ()):
        if words.startswith(entry) and not words[len(entry):len(entry) + 1].isalnum():
            return entry
    return None


@cache
def type_words() -> tuple[tuple[str, str], ...]:
    """(bare title line, type), the longest first: ``document_types.csv`` and the lexicon."""
    names = [row["type_vi"].split(" (")[0].split(",")[0] for row in data.table("document_types")]
    names = [name for name in names if not any(word in name for word in
                                               ("UBND", "HĐND", "VPCP", " của "))]
    names += lexicon()["titles"]
    return tuple(sorted({bare(name): name for name in names}.items(),
                        key=lambda item: -len(item[0])))


@cache
def _types_by_word() -> dict[str, tuple[tuple[str, str], ...]]:
    """The types by the first word of their title line."""
    table: dict[str, list[tuple[str, str]]] = {}
    for name, shown in type_words():
        table.setdefault(name.split(" ", 1)[0], []).append((name, shown))
    return {word: tuple(rows) for word, rows in table.items()}


@cache
def _tight_types() -> dict[str, str]:
    """The types by their title line without blanks."""
    return {name.replace(" ", ""): shown for name, shown in reversed(type_words())}


@cache
def type_codes() -> dict[str, str]:
    """Folded code → type ("kh" → "Kế hoạch"); a code of two types keeps the first of the table."""
    codes: dict[str, str] = {}
    for row in data.table("document_types"):
        name = row["type_vi"].split(" (")[0].split(",")[0]
        name = re.sub(r" (?:của|UBND|HĐND|VPCP|nhân sự)\b.{0,40}$", "", name)
        for code in [row["symbol"], *row["symbol_variants"].split(";")]:
            if code.strip():
                codes.setdefault(code.strip().casefold(), name)
    return codes


def type_of(words: str) -> tuple[str, str] | None:
    """(type, rest) when ``words`` in capitals begin with a type of paper."""
    words = plain(words[:4 * _LONG]).strip(" :.#“\"")
    if len(words) > 300:
        return None
    low = bare(words)
    if APPENDIX.fullmatch(low):
        return ("Phụ lục", "") if words[:1].isupper() else None
    version = begins(low, "versions")
    if version is not None and mostly_upper(words):
        return _version(words, low, version)
    tight = low.replace(" ", "")
    if len(tight) <= _TYPE and tight in _tight_types() and mostly_upper(words, 0.75):
        return _tight_types()[tight], ""  # also "K ẾT LUẬN", as a scan parts it
    spaced = len(tight) < len(low) * 0.7
    for name, shown in type_words() if spaced else _types_by_word().get(low.split(" ", 1)[0], ()):
        if low == name or (spaced and tight == name.replace(" ", "")):
            return (shown, "") if mostly_upper(words, 0.75) else None
        if low.startswith(name + " ") and mostly_upper(words[:len(name)], 0.9) \
                and faded(words[:len(name)], shown):
            return shown, words[len(name):].strip()
    return None


def _version(words: str, low: str, version: str) -> tuple[str, str] | None:
    """ "TÓM TẮT … BÁO CÁO …", "DỰ THẢO KẾ HOẠCH …": the type inside the line."""
    found = [(at, -len(name), shown) for name, shown in type_words()
             if (at := low.find(" " + name)) >= 0
             and not low[at + 1 + len(name):at + 2 + len(name)].isalnum()]
    if not found:
        return None
    at, length, shown = min(found)
    rest = words if version == "tom tat" else words[at + 1 - length:].strip()
    return shown, rest


def is_motto(words: str) -> bool:
    """A line of the State motto, the Party's or the Youth Union's heading.

    In a title the same words are a name ("… ngày thành lập Đảng Cộng sản Việt Nam"): a heading is
    printed in capitals, alone or behind the name of an organ.
    """
    match = MOTTO.search(bare(words))
    if match is None or match.group().startswith("doc"):
        return match is not None
    before = words[:match.start()].strip(" *_|.,-–—")
    if not mostly_upper(words[match.start():match.end()]):
        return not before and not words[match.end():].strip(" *_|.,-–—")
    return not before or (is_organ(before) and not begins_name(before))


def begins_motto(words: str) -> bool:
    """Whether a line in capitals is the beginning of a motto: "CỘNG", "CỘNG HÒA XÃ", "ĐOÀN"."""
    if len(words) > 60:
        return False
    low = bare(words)
    return mostly_upper(words) and any(heading.startswith(low) and heading != low for heading in (
        "cong hoa xa hoi chu nghia viet nam", "dang cong san viet nam",
        "doan tncs ho chi minh"))


def is_page_mark(words: str) -> bool:
    """Secrecy, urgency or circulation, printed on a line of its own."""
    low = bare(plain(words[:120])).strip(" .:()[]!")
    return any(low in words_of(key) for key in ("secrecy", "urgency", "circulation"))


def begins_name(words: str) -> bool:
    """Whether words before the heading's own go on into it: "… CỦA", "… THÀNH LẬP"."""
    return bare(words).endswith((" cua", " lap", " ngay", " vao", " trong", " do", " va"))


def is_organ(words: str) -> bool:
    """Whether the words begin like the name of an organ."""
    low = bare(words[:_LONG])
    entry = begins(low, "organs")
    if entry is None or begins(low, "not_organs") is not None:
        return False
    first = words.split(maxsplit=1)[0].casefold().strip(".,;:*")
    return " " in entry or first not in lexicon()["other_words"]


def completes(first: str, words: str) -> bool:
    """Whether a name was cut after its first word: "VĂN / PHÒNG …", "ỦY / BAN NHÂN DÂN …"."""
    before = bare(plain(first)).rstrip()
    whole = begins(f"{before} {bare(plain(words))}", "organs")
    return whole is not None and len(whole) > len(before)


def is_delegation(words: str) -> bool:
    """An authority line: "T/M BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "Thay mặt ..."."""
    words = plain(words[:_LONG])
    low = bare(words)
    if match := DELEGATION.match(low):
        rest = words[match.end():]
        return rest.split()[0].isupper() or (words[:1].isupper() and words[1:2] in "/M"
                                             and is_organ(rest) and len(rest) <= 60)
    return begins(low, "delegations") is not None and len(words) <= 80


def is_role(words: str) -> bool:
    """An office in capitals, or exactly an office."""
    if len(words) > _LONG or fold(words.lstrip(_SKIPPED)[:1]) not in _by_letter("roles"):
        return False
    low = fold(plain(words).strip(" .,:;*"))
    entry = begins(low, "roles")
    if entry is None or len(low) > 90:
        return False
    return mostly_upper(words, 0.8) or low == entry


def opens_preamble(words: str) -> bool:
    """Whether a line begins like the first sentence of a paper."""
    words = words.lstrip("-–+ *“\"")
    if not words[:1].isupper() or mostly_upper(words):
        return False
    low = words.casefold()
    return any(low.startswith(entry) and not low[len(entry):len(entry) + 1].isalnum()
               for entry in lexicon()["preamble"])
