"""Noise of real texts, as replacements: the marks of a paper move with its text.

Each class takes a paper and a random source and gives replacements ``(start, end, new)`` in
order.  What the text says does not change, only how it is printed.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace

from tests.variants.truth import Paper, Span

Change = tuple[int, int, str]


def apply(paper: Paper, changes: list[Change], label: str) -> Paper:
    """The paper with the replacements made and the marks moved along."""
    parts: list[str] = []
    places: list[int] = []
    shifts: list[int] = []
    last = grown = 0
    for start, end, new in sorted(changes):
        if start < last:
            continue
        parts += [paper.text[last:start], new]
        places.append(end)
        grown += len(new) - (end - start)
        shifts.append(grown)
        last = end
    parts.append(paper.text[last:])

    def moved(offset: int) -> int:
        n = bisect_right(places, offset) - 1
        return offset + (shifts[n] if n >= 0 else 0)

    marks: list[Span] = [(moved(start), moved(end)) for start, end in paper.marks]
    return replace(paper, text="".join(parts), marks=marks, recipe={**paper.recipe, "noise": label})


def _numbers(paper: Paper) -> list[Span]:
    return [mark for mark, kind in zip(paper.marks, paper.kinds, strict=True) if kind == "number"]


def tones(paper: Paper, rng: random.Random) -> list[Change]:
    """uỷ, hoà for ủy, hòa, here and there."""
    table = {"ủy": "uỷ", "Ủy": "Uỷ", "ỦY": "UỶ", "òa": "oà", "óa": "oá"}
    return [
        (m.start(), m.end(), table[m.group()])
        for m in re.finditer(r"ủy|Ủy|ỦY|òa(?!\w)|óa(?!\w)", paper.text)
        if rng.random() < 0.6
    ]


def dashes(paper: Paper, _: random.Random) -> list[Change]:
    """En dashes in numbers."""
    return [
        (start + m.start(), start + m.end(), "–")
        for start, end in _numbers(paper)
        for m in re.finditer("-", paper.text[start:end])
    ]


def spaces(paper: Paper, rng: random.Random) -> list[Change]:
    """Spaces round the first mark of a number."""
    changes = []
    for start, end in _numbers(paper):
        found = re.search("[-/]", paper.text[start:end])
        if found and rng.random() < 0.7:
            at = start + found.start()
            changes.append((at, at + 1, rng.choice([f" {found.group()} ", f"{found.group()} "])))
    return changes


def broken(paper: Paper, rng: random.Random) -> list[Change]:
    """A line break inside a number, after its hyphen."""
    return [
        (start + m.end(), start + m.end(), "\n")
        for start, end in _numbers(paper)
        if rng.random() < 0.5
        for m in [re.search("-", paper.text[start:end])]
        if m
    ]


def glued(paper: Paper, rng: random.Random) -> list[Change]:
    """A space lost before the number."""
    return [
        (m.start(1), m.end(1), "")
        for m in re.finditer(r"(?<=số)( )(?=[0-9])", paper.text)
        if rng.random() < 0.5
    ]


def _paragraphs(paper: Paper) -> list[re.Match[str]]:
    """Lines long enough to be wrapped or cut: sentences, no heads, titles, cells, lists of names."""
    begin = paper.text.find("\n", paper.text.find(paper.truth.title or "\n"))
    end = paper.text.rfind("Nơi nhận")
    return [
        m
        for m in re.finditer(r"^(?!Nơi nhận|- Lưu).{110,}$", paper.text, re.M)
        if begin < m.start() and (end < 0 or m.end() < end) and "|" not in m.group()
    ]


def wrapped(paper: Paper, rng: random.Random) -> list[Change]:
    """Hard-wrapped paragraphs."""
    width = rng.randint(76, 100)
    changes = []
    for line in _paragraphs(paper):
        start, text = line.start(), line.group()
        at = 0
        while len(text) - at > width:
            cut = text.rfind(" ", at + 1, at + width)
            # a wrapped line that begins like an item is left out: nobody could tell it from one
            # and so is a capital, where too few lines are wrapped to show that the text is
            while (cut > at and re.match(r"[-+*]|\d|[a-zđ]\)|\(", text[cut + 1 :])) or (
                cut > at and text[cut + 1 : cut + 2].isupper()
            ):
                cut = text.rfind(" ", at + 1, cut)
            if cut <= at:
                break
            changes.append((start + cut, start + cut + 1, "\n"))
            at = cut + 1
    return changes


def pages(paper: Paper, rng: random.Random) -> list[Change]:
    """A page break with its number inside long sentences."""
    changes = []
    number = 2
    for line in _paragraphs(paper):
        # no second page without lines enough for a first
        if rng.random() < 0.4 and paper.text.count("\n", 0, line.start()) > 14 * (number - 1):
            text = line.group()
            cut = text.rfind(" ", 40, len(text) - 30)
            while cut > 0 and not re.match(r"[a-zđ]{2}", text[cut + 1 :]):
                cut = text.rfind(" ", 20, cut)
            if cut > 0:
                changes.append((line.start() + cut, line.start() + cut + 1, f"\n{number}\n"))
                number += 1
    return changes


def markdown(paper: Paper, rng: random.Random) -> list[Change]:
    """Bold headings, italic sentences ends, escaped bullets."""
    changes: list[Change] = []
    if "|" in paper.text.split("\n", 1)[0]:
        return changes
    for line in re.finditer(r"^([IVX]+[.\-] [^\n]+|[0-9][.\-] [^.\n]{3,60})$", paper.text, re.M):
        changes += [(line.start(), line.start(), "**"), (line.end(), line.end(), "**")]
    if rng.random() < 0.5:
        changes += [
            (m.start(), m.start(), "\\")
            for m in re.finditer(r"^-(?= [^\n]{20})", paper.text, re.M)
            if m.start() < paper.text.find("Nơi nhận")
        ]
    return changes


def web(paper: Paper, rng: random.Random) -> list[Change]:
    """What a portal puts before the paper."""
    lead = rng.choice(
        [
            "Trang chủ > Văn bản chỉ đạo điều hành\nNgày đăng: 17/11/2031\nLượt xem: 305\n\n",
            "Cổng thông tin điện tử\nCập nhật lúc 08:15, 17/11/2031\n\n",
        ]
    )
    return [(0, 0, lead)]


NOISES: dict[str, Callable[[Paper, random.Random], list[Change]]] = {
    f.__name__: f for f in (tones, dashes, spaces, broken, glued, wrapped, pages, markdown, web)
}


def noisy(paper: Paper, label: str, seed: int) -> Paper:
    """The paper with one class of noise."""
    return apply(paper, NOISES[label](paper, random.Random(seed)), label)
