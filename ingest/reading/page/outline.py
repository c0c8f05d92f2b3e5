"""The outline: which lines open a part, heading, point or bullet, and how they nest.

Labels form series.  A line opens an entry when its label goes on with a series that is open, or
begins a new one; so "2030. Trong ..." or a page number opens none.  The nesting follows the order
in which the series were met, not a fixed ladder: both "I > A" and "A > I" occur.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from graph import data

from ..model import Section, Span
from ..text.labels import RANKS, Label, candidates, to_roman
from ..text.lines import Line, bare, mostly_upper
from . import headings
from .outline_draft import Draft
from .paragraphs import Paragraph, ends_sentence, lone_label, split

_CONTINUING = ("rieng ", "doi voi ", "trong do", "cu the", "ngoai ra", "tuy nhien", "luu y")
_THIS = re.compile(r"(?:ke hoach|chi thi|nghi quyet|chuong trinh|ket luan|huong dan|quy dinh"
                   r"|cong van"
                   r"|thong bao|de an|quyet dinh|cong dien)\s{1,2}nay\b")
_QUOTE_REACH = 4000
#: Characters of what an article is called, over two lines.
_ARTICLE_TITLE = 160
_UNNUMBERED = ("bullet", "plus", "dot")


@dataclass(slots=True)
class _Open:
    """A series that is open: family, the value reached, the index of the section."""

    family: str
    value: int
    section: int
    parents: tuple[int, ...] = ()


@dataclass(slots=True)
class _Walk:
    """The state while the lines are walked."""

    prefix: str
    stack: list[_Open] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)


def read(text: str, lines: Sequence[Line], first: int, last: int, wrapped: bool,
         prefix: str = "", taken: frozenset[int] = frozenset()) -> list[Section]:
    """The sections of lines ``first`` … ``last`` (exclusive), in order.

    ``prefix`` begins every path ("PL"); lines in ``taken`` (rows of tables) open nothing.
    ``parent`` is an index into the returned list.
    """
    walk = _Walk(prefix)
    before: Line | None = None
    gap = True
    for index in range(first, last):
        line = lines[index]
        if (line.empty and not lone_label(lines, index, last)) or index in taken:
            gap = True
            continue
        if walk.drafts and line.text[:1] in "abcdđ123456789" and _quoted(
                text, walk.drafts[-1].start, line.start):
            before, gap = line, False
            continue
        label = _accept(walk, text, line, before, gap, wrapped)
        if label is not None:
            _enter(walk, label, index, line)
        before, gap = line, False
    entries = {draft.line for draft in walk.drafts}
    blocks = {block.first: block for block in split(lines, first, last, entries | taken, wrapped)}
    for draft in walk.drafts:
        headings.describe(text, lines, draft, blocks, last)
    closing = _closing(walk.drafts, text, [blocks[key] for key in sorted(blocks)], wrapped)
    if closing is not None:
        walk.drafts.append(closing)
    end = lines[last - 1].end if last > first else 0
    return _finish(walk.drafts, lines, end)


def _quoted(text: str, start: int, end: int) -> bool:
    """Whether a quotation that opened since the last entry is still open (an act quoted)."""
    if end - start > _QUOTE_REACH:
        return False
    return text.count("“", start, end) > text.count("”", start, end)


def _accept(walk: _Walk, text: str, line: Line, before: Line | None, gap: bool,
            wrapped: bool) -> Label | None:
    """The label by which this line opens an entry, or ``None``."""
    starred = text[line.start:line.first].strip() == "*" and line.first > line.start \
        and text[line.first - 1].isspace()
    if starred:
        return Label("bullet", 0, "*", 0)
    fresh = gap or before is None or ends_sentence(before.text) or not wrapped
    for label in candidates(line.text):
        if label.family in _UNNUMBERED:
            rest = line.text[label.length:label.length + 1]
            if fresh or rest.isupper() or not rest.isalpha():
                return label
            continue
        titled = label.family == "article" and before is not None and mostly_upper(before.text)
        if _fits(walk, label, line, fresh or titled or _headed(text, before, walk)):
            return label
    return None


def _headed(text: str, before: Line | None, walk: _Walk) -> bool:
    """Whether the line before is itself the line of an entry, or the second line of what an
    article is called (a heading needs no full stop)."""
    if before is None or not walk.drafts:
        return False
    draft = walk.drafts[-1]
    if draft.start == before.first:
        return True
    title = text[draft.after:before.last]
    return draft.label.family == "article" and before.number == draft.line + 2 \
        and len(title) < _ARTICLE_TITLE and not any(mark in title for mark in ".;:")


def _fits(walk: _Walk, label: Label, line: Line, fresh: bool) -> bool:
    """Whether the label goes on with an open series or can begin one here."""
    if label.family in ("appendix", "part", "chapter", "division", "article"):
        return fresh or line.text.isupper()
    depth = _depth(walk, label.family)
    rest = line.text[label.length:].lstrip(" *_“\"'(")
    strong = fresh and (rest[:1].isupper() or not rest or rest[:1].isdigit())
    if label.family.startswith("decimal"):
        return _fits_decimal(walk, label, depth, fresh)
    if depth is None:
        return fresh and (label.value == 1 or (label.value <= 3 and strong and not walk.drafts)
                          or (label.value == 2 and strong))
    reached = walk.stack[depth].value
    if label.value == reached + 1:
        return fresh or rest[:1].isupper()
    if label.value == 1:
        return fresh
    if label.value == reached and label.family in ("number", "roman"):
        return fresh and rest[:1].isupper() and not walk.drafts[-1].label.family.startswith("decim")
    gap = 4 if label.family == "letter" else 2
    if label.value == 0 or reached < label.value <= reached + 1 + gap:
        return strong or (fresh and label.family == "letter")
    return False


def _fits_decimal(walk: _Walk, label: Label, depth: int | None, fresh: bool) -> bool:
    """A decimal must go on with its own series or stand under the number it repeats."""
    if not fresh:
        return False
    if depth is not None:
        series = walk.stack[depth]
        if series.parents == label.parents and series.value < label.value <= series.value + 3:
            return True
    numbers = [item for item in walk.stack if item.family in ("number", "roman", "bracket")]
    above = _depth(walk, f"decimal{len(label.parents)}")
    chains = [item.value for item in numbers]
    if above is not None:
        chains.append(walk.stack[above].value)
    return label.value <= 2 and (label.parents[-1] in chains or not chains)


def _depth(walk: _Walk, family: str) -> int | None:
    for depth in range(len(walk.stack) - 1, -1, -1):
        if walk.stack[depth].family == family:
            return depth
    return None


def _enter(walk: _Walk, label: Label, index: int, line: Line) -> None:
    depth = _depth(walk, label.family)
    if depth is None:
        # "A" under "II" when the Roman numerals came first; else letters stand above them.
        rank = RANKS["roman" if label.family == "upper" else label.family]
        depth = len(walk.stack)
        while depth and RANKS[walk.stack[depth - 1].family] > rank:
            depth -= 1
    del walk.stack[depth:]
    parent = walk.stack[-1].section if walk.stack else None
    number = len(walk.drafts)
    above = walk.drafts[parent].path if parent is not None else walk.prefix
    if label.family == "appendix":
        above = "PL"
    elif label.family in ("roman", "upper") and parent is not None \
            and walk.drafts[parent].label.family == "article":
        # Parts of what an article approves: they are numbered on their own.
        above = walk.prefix
    walk.drafts.append(Draft(label, index, line.first, line.first + label.length,
                             _path(above, label, walk.prefix), parent, depth))
    walk.stack.append(_Open(label.family, label.value, number, label.parents))


def _path(above: str, label: Label, prefix: str) -> str:
    if label.family in _UNNUMBERED or label.family == "appendix":
        return above
    if label.family == "article":
        # Articles are counted through the whole paper, whatever chapter they stand in.
        return f"{prefix}.{label.value}" if prefix else str(label.value)
    if label.family.startswith("decimal"):
        step = str(label.value)
    elif label.family in ("part", "chapter", "division"):
        step = label.label.split()[-1]
        step = step if step[0] in "IVXLC0123456789" else to_roman(label.value)
    else:
        step = label.label.strip("()") if label.family != "paren" else label.label
    return f"{above}.{step}" if above else step


def _closing(drafts: list[Draft], text: str, blocks: list[Paragraph],
             wrapped: bool) -> Draft | None:
    """The paragraph that closes the paper: it belongs to no point ("IV.end").

    Like a bullet it is no entry to print.  It opens with words that close a paper, speaks of "Kế
    hoạch này", or follows a list of points as the only paragraph without a number.
    """
    if not drafts:
        return None
    final = drafts[-1]
    root = final
    while root.parent is not None:
        root = drafts[root.parent]
    if root.label.family not in ("roman", "number", "upper", "bracket") or (
            root is final and final.kind == "heading"):
        return None
    tail = [block for block in blocks if block.first > final.line]
    for position, block in enumerate(tail):
        words = bare(text[block.start:block.end])
        alone = len(tail) == 1 and not wrapped and final.kind == "paragraph" \
            and not text[block.start:block.start + 1].islower()
        if words.startswith(_closing_words()) or (alone and not words.startswith(_CONTINUING)) \
                or (position == len(tail) - 1 and _THIS.search(words) and final.kind != "heading"):
            label = Label("bullet", 0, "", 0)
            return Draft(label, block.first, block.start, block.start, f"{root.path}.end",
                         drafts.index(root), root.depth + 1, kind="bullet", body=block.start)
    return None


@cache
def _closing_words() -> tuple[str, ...]:
    return tuple(bare(words) for words in data.rules("lexicon_outline")["closing"])


def _finish(drafts: list[Draft], lines: Sequence[Line], end: int) -> list[Section]:
    ends = [end] * len(drafts)
    waiting: list[int] = []
    for number, draft in enumerate(drafts):
        while waiting and drafts[waiting[-1]].depth >= draft.depth:
            ends[waiting.pop()] = draft.start
        waiting.append(number)
    return [
        Section(path=draft.path, label=draft.label.label, title=draft.title, kind=draft.kind,
                start=draft.start, body=max(draft.body, draft.after), end=ends[number],
                line=lines[draft.line].number, rank=draft.depth + 1, parent=draft.parent)
        for number, draft in enumerate(drafts)
    ]


def zone(section: Section) -> Span:
    """The span of a section."""
    return Span(section.start, section.end)
