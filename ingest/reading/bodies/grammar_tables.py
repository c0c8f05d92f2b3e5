"""The tables of the organisation grammar, ready for look-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from graph import data
from graph.kinds import Level

from .grammar_words import Words, clean, keys

T = TypeVar("T")
#: kind of body of the contract for the systems of organisations.csv and the grammar.
KINDS = {"party": "đảng", "state": "chính quyền", "front": "mặt trận-đoàn thể",
         "mass": "mặt trận-đoàn thể", "school": "trường", "enterprise": "doanh nghiệp",
         "other": "khác"}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A body as the grammar understood it."""

    canonical: str
    level: Level | None
    tier: int | None
    kind: str | None
    parent: str | None = None
    group: bool = False
    province: str | None = None
    head: str = ""
    system: str = "other"
    known: bool = True


@cache
def grammar() -> Mapping[str, Any]:
    """data/org_grammar.toml"""
    return data.rules("org_grammar")


@cache
def central() -> dict[tuple[str, ...], Parsed]:
    """Comparison keys of every name of a central body → the body."""
    rules = grammar()["central"]
    other: dict[tuple[str, ...], str] = {}
    for name, spellings in rules["names"].items():
        for spelling in (name, *spellings):
            other[keys(spelling)] = name
    table: dict[tuple[str, ...], Parsed] = {}
    for row in data.table("organisations"):
        if row["level"] not in ("centre", "ministry") or " of " in row["name_vi"]:
            continue
        name = other.get(keys(row["name_vi"]), row["name_vi"])
        parent = other.get(keys(row["parent"]), row["parent"]) or None
        body = _central(name, row["kind"], parent, row["level"])
        table.setdefault(keys(name), body)
        table.setdefault(keys(row["name_vi"]), body)
        for short in row["short_names"].split(";"):
            form = keys(short.split("(")[0])
            if form and "(also" not in short and form not in _VAGUE:
                table.setdefault(form, body)
    for name, (system, parent) in rules["kinds"].items():
        table[keys(name)] = _central(name, system, parent or None, "centre")
    for form, name in other.items():
        if keys(name) in table:
            table[form] = table[keys(name)]
    return table


#: Short forms of organisations.csv that name several bodies: left to the context.
_VAGUE = frozenset(keys(name) for name in (
    "Trung ương", "TW", "TƯ", "T.Ư", "Đảng ủy Khối", "BCT", "Mặt trận", "Ban Chỉ đạo Trung ương",
    "BCĐ Trung ương", "Ban Chỉ đạo của Chính phủ", "MTTQ", "BND",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh"))


def _central(name: str, system: str, parent: str | None, level: str) -> Parsed:
    tier = 1 if system == "party" else None
    if tier and keys(name)[:2] == keys("Đảng ủy"):
        tier = 2
    return Parsed(name, Level(level), tier, KINDS.get(system, "khác"), parent, head=name,
                  system=system)


@dataclass(frozen=True, slots=True)
class Head:
    """A row of ``head`` in the data."""

    name: str
    takes: str
    system: str
    default: str | None
    level: str | None
    under: str | None
    tier: int | None
    inner: bool
    inside: bool


@cache
def heads() -> dict[tuple[str, ...], Head]:
    """Comparison keys of a head → its row."""
    table: dict[tuple[str, ...], Head] = {}
    for row in grammar()["head"]:
        head = Head(row["name"], row["takes"], row["system"], row.get("default"),
                    row.get("level"), row.get("under"), row.get("tier"),
                    row.get("inner", False), row.get("inside", False))
        for spelling in (row["name"], *row.get("also", ())):
            table[keys(spelling)] = head
    return table


@cache
def _not_after() -> dict[tuple[str, ...], frozenset[str]]:
    return {keys(name): frozenset(words) for name, words in grammar()["not_after"].items()}


@cache
def _turning() -> frozenset[str]:
    return frozenset().union(*_not_after().values())


def turned(words: Words, at: int, used: int) -> bool:
    """True when the word after the ``used`` words at ``at`` makes another thing of them: "Chính
    phủ điện tử", "Đoàn kiểm tra"."""
    if at + used >= len(words) or words[at + used].key not in _turning():
        return False
    run = tuple(word.key for word in words[at : at + used] if word.key[0].isalnum())
    return words[at + used].key in _not_after().get(run, ())


@cache
def stops() -> dict[tuple[str, ...], str]:
    """Words that end a name: verbs and links of an instruction."""
    return {keys(stop): stop for stop in grammar()["stops"]}


@cache
def hosts() -> frozenset[tuple[str, ...]]:
    """Bare words for the institution of the document itself."""
    return frozenset(keys(word) for word in grammar()["hosts"])


@cache
def hosts_after_head() -> dict[tuple[str, ...], str]:
    """Those of them that follow the head of an organ or association."""
    return {keys(word): word for word in grammar()["hosts_after_head"]}


@cache
def blocs() -> dict[tuple[str, ...], str]:
    """What follows "Khối" in the name of a bloc of agencies or enterprises."""
    return {keys(word): word for word in grammar()["blocs"]}


@cache
def embedded() -> dict[tuple[str, ...], Mapping[str, Any]]:
    """Comparison keys of "Tỉnh ủy" and its like → the row."""
    return {keys(name): row for row in grammar()["embedded"]
            for name in (row["name"], *row.get("also", ()))}


@cache
def roles() -> dict[tuple[str, ...], Mapping[str, Any]]:
    """Comparison keys of an office → the row."""
    return {keys(row["name"]): row for row in grammar()["role"]}


@cache
def field_heads() -> dict[str, frozenset[str]]:
    """Field → the only heads that have it, for fields that not all of them have."""
    return {field: frozenset(names) for field, names in grammar()["field_heads"].items()}


@cache
def fields() -> dict[tuple[str, ...], str]:
    """Comparison keys of a field of a ministry or department, without "và" → full form."""
    table: dict[tuple[str, ...], str] = {}
    for full, shorts in grammar()["fields"].items():
        for form in (full, *shorts):
            table.setdefault(tuple(k for k in keys(form.replace("&", " ")) if k != "và"), full)
    return table


@cache
def classes() -> dict[tuple[str, ...], Mapping[str, Any]]:
    """Comparison keys of the noun of a class of bodies → the row."""
    return {keys(noun): row for row in grammar()["class"] for noun in row["nouns"]}


#: The keys of a table word by word: each word leads to the node of what follows it, "" to the
#: entry that ends there.
_Node = dict[str, Any]
#: Table → its first node.  The tables live as long as the program (each is cached above), so
#: their identity is a sound key.
_ROOTS: dict[int, _Node] = {}
_NONE: tuple[int, None] = (0, None)


def _root(table: Mapping[tuple[str, ...], Any]) -> _Node:
    root: _Node = {}
    for run, entry in table.items():
        node = root
        for word in run:
            node = node.setdefault(word, {})
        node[""] = entry
    return _ROOTS.setdefault(id(table), root)


def longest(table: Mapping[tuple[str, ...], T], words: Words,
            at: int = 0) -> tuple[int, T | None]:
    """(words used, entry) of the longest key of ``table`` that begins at ``at``; marks between
    its words are passed over."""
    if at >= len(words):
        return _NONE
    root = _ROOTS.get(id(table)) or _root(table)
    node: _Node | None = root.get(words[at].key)
    if node is None:
        return _NONE
    found: T | None = node.get("")
    best: tuple[int, T | None] = _NONE if found is None else (1, found)
    for size in range(2, min(len(words) - at, 24) + 1):
        if found is not None and len(node) == 1:  # nothing longer begins so
            break
        word = words[at + size - 1]
        below: _Node | None = node.get(word.key)
        if below is None:
            if word.key[0].isalnum() or word.key in "();:[]":
                break
            continue
        node = below
        found = node.get("")
        if found is not None:
            best = (size, found)
    return best


#: What after "đảng" makes another word of it: "các ban của Đảng ủy" are no "ban của Đảng".
_ON_PARTY = frozenset({"ủy", "bộ", "viên", "đoàn"})


def class_at(words: Words, at: int = 0) -> tuple[int, Mapping[str, Any] | None]:
    """The longest noun of a class of bodies at ``at``."""
    used, row = longest(classes(), words, at)
    if row is not None and words[at + used - 1].key == "đảng" and at + used < len(words) \
            and words[at + used].key in _ON_PARTY:
        return longest(classes(), words[: at + used - 1], at)
    return used, row


def central_at(words: Words, at: int = 0) -> tuple[int, Parsed | None]:
    """The longest name of a central body at ``at``."""
    return longest(central(), words, at)


def name_of(text: str) -> tuple[str, ...]:
    """Comparison keys of a printed name."""
    return keys(clean(text))


@cache
def _goes_on() -> frozenset[str]:
    return frozenset(grammar()["goes_on"])


def common_noun(head: Head, words: Words, at: int) -> bool:
    """"bản tổng hợp", "chi bộ nơi chuyển đến": the head before ``at`` is a noun of a sentence, no
    name."""
    if at >= len(words) or not words[at].show[:1].islower():
        return False
    if head.name == "Khối":
        return not longest(blocs(), words, at)[0]
    if head.name in grammar()["named_by"]:
        return words[at].key not in grammar()["named_by"][head.name]
    if head.name in ("Chi bộ", "Hiệp hội"):
        return words[at].key in _goes_on() or longest(stops(), words, at)[0] > 0
    return head.level == "commune" and head.system == "other"
