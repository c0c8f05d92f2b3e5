"""Indexes over ``data/rules_references.toml``: kinds of documents, their words and letters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from graph import data
from graph.names import fold, same_tone_placement, words

DASHES = "-‐‑‒–—−\u00ad"
UPPER = "A-ZĐÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ"
LOWER = "a-zđáàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ"
OPEN_QUOTES = "“\"«„"
CLOSE_QUOTES = "”\"»“"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its name, letters and what may be said of it."""

    name: str
    key: str
    codes: tuple[str, ...]
    short: tuple[str, ...]
    rank: int
    titled: bool
    of: bool
    code_system: str


@cache
def rules() -> dict[str, Any]:
    """The parsed rule file."""
    return data.rules("rules_references")


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds in file order."""
    return tuple(
        Kind(row["name"], row.get("key", _initials(row["name"])), tuple(row.get("codes", ())),
             tuple(row.get("short", ())), row["rank"], row.get("titled", False),
             row.get("of", False), row.get("code_system", "both"))
        for row in rules()["type"]
    )


def _initials(name: str) -> str:
    return "".join(word[0] for word in words(name))


@cache
def confidence(rule: str) -> float:
    """Share of the rule's documents that are right, as measured; 0.8 where it was not."""
    table = {row["id"]: row["confidence"] for row in rules()["rule"]}
    found: float = table.get(rule, 0.8)
    return found


@cache
def by_name() -> dict[str, Kind]:
    """Folded name → kind."""
    return {norm(kind.name): kind for kind in kinds()}


@cache
def by_folded() -> dict[str, Kind]:
    """Name without marks → kind, for words that OCR garbled."""
    table: dict[str, Kind] = {}
    for kind in kinds():
        table.setdefault(fold(kind.name), kind)
    return table


@cache
def by_short() -> dict[str, Kind]:
    """Abbreviation as written ("NQ", "CTr") → kind."""
    table: dict[str, Kind] = {}
    for kind in kinds():
        for short in kind.short:
            table.setdefault(short, kind)
    return table


@cache
def by_code() -> dict[str, Kind]:
    """First letters of a symbol → kind."""
    table: dict[str, Kind] = {}
    for kind in kinds():
        for code in kind.codes:
            table.setdefault(code.upper(), kind)
    return table


def spaced(pattern: str, most: int = 4) -> str:
    """``pattern`` with every blank widened to one to ``most`` white-space characters."""
    return pattern.replace(" ", rf"(?:\s{{1,{most}}})")


def any_of(phrases: Iterable[str], most: int = 3) -> str:
    """An alternation of literal phrases, blanks widened, the longest first."""
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    return "|".join(spaced(re.escape(p).replace(r"\ ", " "), most) for p in ordered)


@lru_cache(maxsize=65536)
def norm(phrase: str) -> str:
    """Lower case, one kind of tone placement, white space folded: for comparing words."""
    return " ".join(same_tone_placement(phrase.lower()).split())


@cache
def type_pattern() -> re.Pattern[str]:
    """One pattern for every kind's words (small, capitalised, all capitals) and abbreviations.

    It is written as a trie: ten times as fast as a plain alternation.
    """
    # "Dân số - Kế hoạch hóa gia đình" is a field of work.
    return re.compile(rf"(?:{trie(_word_forms())}(?![{LOWER}]|\s{{1,3}}[hH](?:óa|oá|ÓA|OÁ)(?!\w))"
                      rf"|{trie(by_short())}(?=[^\S\n]?[0-9]|\s{{1,3}}số))")


def _word_forms() -> set[str]:
    forms: set[str] = set()
    for kind in kinds():
        forms.update((kind.name, kind.name.upper()))
        if len(kind.name.split()) == 2:
            forms.add(kind.name.title())  # "Nghị Quyết", as hands used to other scripts type it
        if kind.name not in rules()["capital_only"]:
            forms.add(kind.name.lower())
    return forms


def kind_forms() -> set[str]:
    """Every way of writing a kind: small, capitalised, in capitals, abbreviated."""
    return _word_forms() | set(by_short())


def trie(forms: Iterable[str]) -> str:
    """A pattern that matches the longest of ``forms``; a blank stands for one to three."""
    root: dict[str, Any] = {}
    for word in forms:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branch(root)


def _branch(node: dict[str, Any]) -> str:
    parts = [(r"\s{1,3}" if char == " " else re.escape(char)) + _branch(node[char])
             for char in sorted(node) if char]
    if not parts:
        return ""
    body = parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
    return f"(?:{body})?" if "" in node else body


@lru_cache(maxsize=4096)
def kind_of(phrase: str) -> Kind | None:
    """The kind that ``phrase`` ("Nghị quyết", "NQ") names."""
    return by_short().get(phrase) or by_name().get(norm(phrase))


def kind_of_symbol(symbol: str, family: str) -> Kind | None:
    """The kind that the letters of a symbol give, when they decide it (Party QĐ does not)."""
    head = symbol.replace("/", "-").split("-", 1)[0].upper()
    if family == "letter":
        return by_name()["công văn"]
    if family == "act":
        return None
    kind = by_code().get(head)
    if kind is not None and kind.code_system == "state" and family in ("party", "odd"):
        return None
    return kind
