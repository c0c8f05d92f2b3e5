"""Files that were not read and may be the paper that was not seen ("có thể là")."""

from __future__ import annotations

from collections.abc import Iterable

from ..answers import MaybeFile
from ..names import words
from ..numbers import split
from ..store import Store
from .papers import territory

_MOST = 3


class Unread:
    """The unread files of a store, by the words of their names and folders."""

    def __init__(self, store: Store, codes: Iterable[str | None]) -> None:
        names = [own for code in codes if code and (own := _code_words(code))]
        self._files: list[tuple[str, MaybeFile]] = []
        if not store.counts().files_unread:
            return
        for item in store.files():
            if item.state != "unread":
                continue
            text = f" {' '.join(_parted(words(item.path)))} "
            self._files.append((text, MaybeFile(
                item.path, item.reason, any(f" {n} " in text for own in names for n in own))))

    def of(self, label: str) -> tuple[MaybeFile, ...]:
        """Those that name a unit, first those that name the directive as well."""
        if not self._files:
            return ()
        wanted = _unit_words(label)
        found = [file for text, file in self._files if any(f" {w} " in text for w in wanted)]
        found.sort(key=lambda file: (not file.names_directive, file.path))
        return tuple(found[:_MOST])

    def others(self, named: Iterable[MaybeFile]) -> tuple[MaybeFile, ...]:
        """Those that name the directive and are not among ``named``."""
        seen = {file.path for file in named}
        return tuple(file for _, file in self._files
                     if file.names_directive and file.path not in seen)


def _parted(tokens: Iterable[str]) -> Iterable[str]:
    """Letters and figures that stand together as two words: "nq57" → "nq 57"."""
    for token in tokens:
        head = token.rstrip("0123456789")
        if head and head != token:
            yield head
            yield token[len(head):]
        elif (rest := token.lstrip("0123456789")) and rest != token:
            yield token[: len(token) - len(rest)]
            yield rest
        else:
            yield token


def _code_words(code: str) -> list[str]:
    """How file names write a number: "57-NQ/TW" → "57 nq tw", "nq 57"."""
    parts = split(code)
    if parts is None:
        return []
    number, _, symbol = parts
    letters = words(symbol)
    if not letters:
        return []
    figures = " ".join(words(number))
    return [" ".join((figures, *letters)), f"{letters[0]} {figures}",
            " ".join((letters[0], *letters[1:], figures))]


def _unit_words(label: str) -> list[str]:
    """How file names write a unit: its name, and the name of its territory."""
    own = [" ".join(words(label.partition(",")[0]))]
    word, name, *_ = territory(label) or ("", "")
    if word and name:
        own.append(" ".join(words(f"{word} {name}")))
        own += [" ".join(words(name))] if " " in name else []
    return [w for w in own if w]
