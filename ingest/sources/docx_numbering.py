"""List numbers as Word shows them: "1.", "a)", "II." are counted, not stored in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document

from .docx_text import W, attribute

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PLACE = re.compile(r"%([1-9])")


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = " "
    style: str | None = None


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level]
    restarts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of one document and how far each was counted."""

    lists: dict[str, _List] = field(default_factory=dict)
    styles: dict[str, Any] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, document: Document) -> Numbering:
        """Reads numbering and styles; a document without lists counts nothing."""
        result = cls()
        for style in document.styles.element.findall(W + "style"):
            result.styles[attribute(style, "styleId") or ""] = style
        root = next((relation.target_part.element for relation in document.part.rels.values()
                     if not relation.is_external and relation.reltype.endswith("/numbering")),
                    None)
        if root is not None:
            abstract = {attribute(item, "abstractNumId") or "": _levels(item)
                        for item in root.findall(W + "abstractNum")}
            for item in root.findall(W + "num"):
                result._add(item, abstract)
        return result

    def _add(self, item: Any, abstract: dict[str, dict[int, _Level]]) -> None:
        reference = item.find(W + "abstractNumId")
        key = attribute(reference, "val") or "" if reference is not None else ""
        levels = dict(abstract.get(key, {}))
        restarts = {}
        for override in item.findall(W + "lvlOverride"):
            index = _int(attribute(override, "ilvl"), 0)
            level = override.find(W + "lvl")
            if level is not None:
                levels[index] = _level(level)
            start = override.find(W + "startOverride")
            if start is not None:
                restarts[index] = _int(attribute(start, "val"), 1)
        self.lists[attribute(item, "numId") or ""] = _List(key, levels, restarts)

    def label(self, paragraph: Any) -> str:
        """The number or mark in front of a paragraph, with its white space; advances the count."""
        number, index = self._place(paragraph)
        found = self.lists.get(number or "")
        if found is None or index not in found.levels:
            return ""
        level = found.levels[index]
        counts = self.counts.setdefault(found.abstract, {})
        if number not in self.begun:
            self.begun.add(number or "")
            for at, start in found.restarts.items():
                counts[at] = start - 1
        counts[index] = counts.get(index, level.start - 1) + 1
        for deeper in [at for at in counts if at > index]:
            del counts[deeper]
        if level.form == "none":
            return ""
        if level.form == "bullet":
            return _bullet(level.text) + level.suffix
        shown = _PLACE.sub(lambda match: _shown(found.levels, counts, int(match[1]) - 1),
                           level.text)
        return shown + level.suffix if shown else ""

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        """(list, level) of a paragraph: its own, or that of its style or of a style above it."""
        properties = paragraph.find(W + "pPr")
        if properties is None:
            return None, 0
        number, index = _number_of(properties)
        named = properties.find(W + "pStyle")
        style = attribute(named, "val") if named is not None else None
        seen: set[str] = set()
        while number is None and style and style in self.styles and style not in seen:
            seen.add(style)
            element = self.styles[style]
            inner = element.find(W + "pPr")
            if inner is not None:
                number, level = _number_of(inner)
                index = index if index is not None else level
                if number is not None and index is None:
                    index = self._level_of_style(number, style)
            above = element.find(W + "basedOn")
            style = attribute(above, "val") if above is not None else None
        return (None, 0) if number in (None, "0") else (number, index or 0)

    def _level_of_style(self, number: str, style: str) -> int | None:
        levels = self.lists[number].levels if number in self.lists else {}
        return next((at for at, level in levels.items() if level.style == style), None)


def _number_of(properties: Any) -> tuple[str | None, int | None]:
    found = properties.find(W + "numPr")
    if found is None:
        return None, None
    number, level = found.find(W + "numId"), found.find(W + "ilvl")
    return (attribute(number, "val") if number is not None else None,
            _int(attribute(level, "val"), 0) if level is not None else None)


def _levels(item: Any) -> dict[int, _Level]:
    return {_int(attribute(level, "ilvl"), 0): _level(level) for level in item.findall(W + "lvl")}


def _level(element: Any) -> _Level:
    def value(name: str, default: str) -> str:
        found = element.find(W + name)
        return (attribute(found, "val") or default) if found is not None else default

    suffix = "" if value("suff", "tab") == "nothing" else " "
    return _Level(_int(value("start", "1"), 1), value("numFmt", "decimal"),
                  value("lvlText", ""), suffix, value("pStyle", "") or None)


def _shown(levels: dict[int, _Level], counts: dict[int, int], index: int) -> str:
    level = levels.get(index, _Level())
    return numeral(counts.get(index, level.start), level.form)


def numeral(value: int, form: str) -> str:
    """A count in one of Word's forms; an unknown form is written in figures."""
    if form in ("upperRoman", "lowerRoman") and 0 < value < 4000:
        roman = ""
        for size, letters in _ROMAN:
            roman += letters * (value // size)
            value %= size
        return roman.upper() if form == "upperRoman" else roman
    if form in ("upperLetter", "lowerLetter") and value > 0:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{value:02d}" if form == "decimalZero" else str(value)


def _bullet(text: str) -> str:
    """Marks of symbol fonts lie in the private area and mean a dot."""
    return "•" if not text or "\ue000" <= text[0] <= "\uf8ff" else text


def _int(value: str | None, default: int) -> int:
    return int(value) if value and value.lstrip("-").isdigit() else default
