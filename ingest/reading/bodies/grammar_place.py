"""Territories: the words for them, the provinces, and how a name shows its place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from graph import data
from graph.kinds import Level

from .grammar_communes import commune_at
from .grammar_words import Word, Words, clean, keys, show, split

#: Words that end a name in capitals ("UBND TỈNH VÀ ỦY BAN …").
_NEVER_NAMES = frozenset({"và", "về", "của", "cho", "với", "theo", "trong"})
#: What follows a place in a title in capitals.
_PERIODS = frozenset({("giai", "đoạn"), ("nhiệm", "kỳ"), ("trên", "địa"), ("đến", "năm")})
#: Levels of the words that stand before a name of a territory.
_LEVELS = {"province": Level.PROVINCE, "district": Level.DISTRICT, "commune": Level.COMMUNE}


@dataclass(frozen=True, slots=True)
class Place:
    """A territory: level, its word, its name when the text gives one, and its province.

    ``group`` holds the words of several territories ("các xã, phường, đặc khu").
    """

    level: Level
    word: str
    name: str | None
    province: str | None
    group: str | None = None

    def tail(self, key: str) -> str:
        """What follows the kind of body in a canonical name."""
        if self.group:
            if self.level is Level.PROVINCE:
                return self.group
            return f"{self.group} {self.above(key)}".rstrip()
        if self.name is None:
            return f"[{self.word} không nêu tên, {key}]"
        if self.level is Level.PROVINCE:
            return f"{self.word} {self.name}"
        return self._under(f"{self.word} {self.name}", key)

    def name_tail(self, key: str) -> str:
        """The same after a head that holds the word already ("Huyện ủy")."""
        if self.name is None:
            return f"[{self.word} không nêu tên, {key}]"
        return self.name if self.level is Level.PROVINCE else self._under(self.name, key)

    def above(self, key: str) -> str:
        """The province as a tail; an empty province stands for the whole country."""
        if self.province == "":
            return ""
        if self.province is None:
            return f"[tỉnh không nêu tên, {key}]"
        return f"{city_like(self.province) or 'tỉnh'} {self.province}"

    def _under(self, own: str, key: str) -> str:
        if self.province is None:
            return f"{own} [tỉnh không nêu tên, {key}]"
        return f"{own}, {self.above(key)}"


@cache
def provinces() -> dict[tuple[str, ...], tuple[str, str]]:
    """Comparison keys of a province → (name, word); the provinces before and since July 2025."""
    table: dict[tuple[str, ...], tuple[str, str]] = {}
    for row in data.table("provinces_63_to_34"):
        table[keys(row["old_name"])] = (row["old_name"], row["old_kind"])
        table.setdefault(keys(row["new_name"]), (row["new_name"], row["new_kind"]))
    for row in data.table("provinces_invented"):  # of the samples, which are read like real papers
        table.setdefault(keys(row["name"]), (row["name"], row["kind"]))
    for extra, word in data.rules("org_grammar")["extra_provinces"].items():
        table[keys(extra)] = (extra, word)
    for other, name in data.rules("org_grammar")["province_names"].items():
        table[keys(other)] = (name, table[keys(name)][1])
    return table


@cache
def city_like(province: str | None) -> str | None:
    """The word of a province ("tỉnh", "thành phố"), ``None`` when it is not known."""
    known = provinces().get(keys(province)) if province else None
    return known[1] if known else None


@cache
def _first_names() -> frozenset[str]:
    return frozenset(run[0] for run in provinces())


def province_at(words: Words, at: int) -> tuple[str, int] | None:
    """(name, words used) of the province that begins at ``at``."""
    table = provinces()
    if at >= len(words) or words[at].key not in _first_names():
        return None
    for size in range(min(6, len(words) - at), 1, -1):
        run = tuple(w.key for w in words[at : at + size] if w.key[0].isalnum())
        if run in table and words[at].key[0].isalnum() and words[at + size - 1].key[0].isalnum():
            return table[run][0], size
    if len(words) > at and (words[at].key,) in table:
        return table[(words[at].key,)][0], 1
    return None


def province_named(name: str) -> str | None:
    """Table form of a province's name, with or without its word."""
    words = split(clean(name))
    for skip in (0, 1, 2):
        if any(word.key not in ("tỉnh", "thành", "phố", "tp") for word in words[:skip]):
            break
        found = province_at(words, skip)
        if found and skip + found[1] == len(words):
            return found[0]
    return None


@cache
def place_words() -> tuple[tuple[tuple[str, ...], str, str], ...]:
    """(keys, word, level) of the words for territories, longest first."""
    table = data.rules("org_grammar")["places"]
    return tuple(sorted(((keys(word), word, level) for word, level in table.items()),
                        key=lambda row: -len(row[0])))


@cache
def _first_words() -> frozenset[str]:
    return frozenset(run[0] for run, _, _ in place_words())


def word_at(words: Words, at: int) -> tuple[str, str, int] | None:
    """(word, level, words used) of a word for a territory at ``at``."""
    if at >= len(words) or words[at].key not in _first_words():
        return None
    for run, word, level in place_words():
        after = at + len(run)
        if tuple(w.key for w in words[at:after]) == run and not (
                after < len(words) and words[after].key in ("ủy", "đoàn", "đội")
                and not commune_at(words, after)[0]):  # "xã Đoàn Kết" is a place, "xã đoàn" none
            return word, level, len(run)
    return None


def level_of(word: str, level: str, name: str | None, province: str | None) -> Level:
    """Level of a territory; "thành phố" is a province only for the cities under the centre."""
    if level != "city":
        return _LEVELS[level]
    if name is not None:
        return Level.PROVINCE if city_like(province_named(name)) == word else Level.DISTRICT
    return Level.PROVINCE if city_like(province) == word else Level.DISTRICT


def name_run(words: Words, at: int, *, loud: bool) -> int:
    """How many words from ``at`` on make the name of a territory (capitals or a number)."""
    listed, _ = commune_at(words, at)
    found = province_at(words, at)
    if found:
        return max(found[1], listed)
    size = 0
    while at + size < len(words) and size < 6:
        word: Word = words[at + size]
        if word.key in ("-", "'") and size and at + size + 1 < len(words):
            size += 1
            continue
        if word.key in _NEVER_NAMES or (at + size + 1 < len(words) and (
                word.key, words[at + size + 1].key) in _PERIODS):
            break
        if not word.key[0].isalnum() or (word_at(words, at + size) and (loud or size)):
            break
        if not (word.show[0].isupper() or (word.key.isdigit() and size == 0)):
            break
        size += 1
    while size and not words[at + size - 1].key[0].isalnum():
        size -= 1
    if person_like(words[at : at + size]) or _no_name(words, at, size, loud=loud):
        return listed
    return max(size, listed)


def _no_name(words: Words, at: int, size: int, *, loud: bool) -> bool:
    """One capital syllable is no name when the sentence goes on ("Công an tỉnh | Kiểm tra …"), nor
    is a person's after "tỉnh", whose names are all listed."""
    if not size or words[at].key.isdigit():
        return False
    if size == 1 and (len(words[at].key) == 1 or words[at].key == "số" or (
            not loud and at + 1 < len(words) and words[at + 1].show[0].islower())):
        return True
    return at > 0 and words[at - 1].key == "tỉnh" \
        and words[at].show in data.rules("org_grammar")["family_names"]


def person_like(words: Words) -> bool:
    """Three or more words that begin with a family name: a person, no territory."""
    return len(words) > 2 and words[0].show in data.rules("org_grammar")["family_names"] \
        and province_at(words, 0) is None


def shown(words: Words) -> str:
    """The name of a territory as shown."""
    found = province_at(words, 0)
    if found and found[1] == len(words):
        return found[0]
    return show(words)
