"""Names of communes as the official list writes them: names like a person's, with a number, an
apostrophe or a province's name inside ("Nguyễn Bỉnh Khiêm", "Bảo Lâm 1", "B'Lao")."""

from __future__ import annotations

from functools import cache

from graph import data

from .grammar_words import Words, keys

#: The last key of the word before a commune's name: xã, phường, (đặc) khu.
_WORDS = {"xã": "xã", "phường": "phường", "khu": "đặc khu"}
_LONGEST = 12


@cache
def _names() -> dict[str, dict[tuple[str, ...], str]]:
    """Word → comparison keys of a name → the name as the list writes it."""
    table: dict[str, dict[tuple[str, ...], str]] = {word: {} for word in _WORDS.values()}
    for row in data.table("communes_2025"):
        table[row["kind"]].setdefault(keys(row["name"]), row["name"])
    return table


@cache
def _openings() -> frozenset[str]:
    return frozenset(key[0] for names in _names().values() for key in names)


def commune_at(words: Words, at: int) -> tuple[int, str | None]:
    """(words used, name) of the longest listed commune name at ``at``, after its word; (0,
    ``None``) when there is none."""
    if at == 0 or at >= len(words) or words[at].key not in _openings():
        return 0, None
    word = _WORDS.get(words[at - 1].key)
    if word is None or (word == "đặc khu" and (at < 2 or words[at - 2].key != "đặc")):
        return 0, None
    names = _names()[word]
    best: tuple[int, str | None] = (0, None)
    run: list[str] = []
    for index in range(at, min(len(words), at + _LONGEST)):
        key = words[index].key
        if key == "-":
            continue
        if not key[0].isalnum():
            break
        run.append(key)
        name = names.get(tuple(run))
        if name is not None and words[at].show[:1].isupper():
            best = (index + 1 - at, name)
    return best
