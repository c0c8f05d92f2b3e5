"""Members of a class that share its head: "Các Sở: Tài chính, Nội vụ"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .duty_cues import cue
from .task_fields_of_work import field_size
from .task_heads import begins_name, skip_determiners, verb_at
from .task_words import Words, head_at, lexicon

STOP = re.compile(r"[.:!?“\"|=\[]|\n\s*(?:[-+•–]|\d+[.)])\s")
JOINERS = frozenset({"và", "hoặc", "cùng", "&"})
_DROPPED = cue("rules_tasks", "comrade")
_SPACE = re.compile(r"[\s*_\\]+")


@dataclass(frozen=True, slots=True)
class Names:
    """Names of a list, the index of the token after it, and what ended it: verb, ender (a word
    that follows no name), colon, end (of the words), stop (punctuation), other."""

    names: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    next: int
    ended: str


def show(text: str, start: int, end: int) -> str:
    """A name as printed: white space folded, markup and a leading "đồng chí" dropped."""
    words = _SPACE.sub(" ", text[start:end]).strip(" ,;.-–")
    return _DROPPED.sub("", words) or words


def _gap(text: str, words: Words, index: int) -> str:
    """What stands between the token before ``index`` and that token."""
    return text[words[index - 1].end:words[index].start] if index < len(words) else ""


def members(text: str, words: Words, begin: int, at: int) -> Names | None:
    """ "Các Sở: Tài chính, Nội vụ": each member with its common head, or ``None``."""
    first = skip_determiners(words, begin)
    if all(word.key not in {"các", "những"} for word in words[begin:at]):
        return None
    if not words[at].capital or (begins_name(words, at) and head_at(words, at)[1] != "body"):
        return None
    if lexicon("verbs").at(words, at) > 1 and not field_size(words, at):
        return None  # an order, no member
    common = _common_head(text, words, first, at)
    if common is None:
        return None
    plain, place = common
    index = at
    found: list[tuple[int, int]] = []
    while index < len(words) and words[index].capital \
            and head_at(words, index)[1] != "person":
        size = max(field_size(words, index), 1)
        while index + size < len(words) and words[index + size].capital \
                and not re.search(r"[,;.:(\n]", _gap(text, words, index + size)):
            size += 1
        lower = 0
        while index + size < len(words) and lower < 4 \
                and words[index + size].joint in {" ", "-"} \
                and words[index + size].key not in JOINERS \
                and not verb_at(words, index + size) \
                and not lexicon("determiners").at(words, index + size):
            lower = 0 if words[index + size].capital else lower + 1
            size += 1
        found.append((index, index + size))
        index += size
        if index >= len(words) or _own_body(words, index):
            break
        gap = _gap(text, words, index)
        if words[index].key in JOINERS and index + 1 < len(words):
            if begins_name(words, index + 1) and not words[index + 1].capital:
                break
            index += 1
            continue
        if not re.fullmatch(r"[\s]*[,;][\s]*", gap):
            break
    if not found:
        return None
    names: list[str] = []
    for start, end in found:
        name = show(text, words[start].start, words[end - 1].end)
        whole = head_at(words, start)[1] == "body" and not place and (
            plain != "Bộ" or field_size(words, start) != end - start)
        names.append(name if whole else f"{plain} {name}")
    spans = tuple((words[start].start, words[end - 1].end) for start, end in found)
    after, ended = _behind(text, words, index)
    return Names(tuple(names), spans, after, ended)


def _behind(text: str, words: Words, index: int) -> tuple[int, str]:
    """Where reading goes on behind the members, and what ended them."""
    if index >= len(words):
        return index, "end"
    gap = _gap(text, words, index)
    if words[index].key in JOINERS and begins_name(words, index + 1):
        return index + 1, "more"
    if re.search(r"[,;]", gap) and begins_name(words, index) and not verb_at(words, index):
        return index, "more"
    if verb_at(words, index):
        return index, "verb"
    return index, "stop" if STOP.search(gap) else "other"


def _own_body(words: Words, index: int) -> bool:
    """A body that is no field of the common head: "các Sở: Nội vụ, Tư pháp, Công ty …"."""
    size, kind = head_at(words, index)
    return kind == "body" and size > 1 and words[index].capital and words[index].joint == "," \
        and not field_size(words, index)


def _common_head(text: str, words: Words, first: int, at: int) -> tuple[str, bool] | None:
    """The head that the members share ("các sở, ngành:" → "Sở") and whether it is a place."""
    size, kind = head_at(words, first)
    if not size:
        return None
    start = first
    if kind == "body" and first + size < at:
        word = words[at - 1]
        inner = head_at(words, at - 1)[1]
        if inner == "places":
            prefix = show(text, words[first].start, words[at - 2].end)
            prefix = re.sub(r"\s+(?:các|những)$", "", prefix)
            return f"{prefix} {word.key}", True
    for index in range(first, at):
        if words[index].key in {"bộ", "sở", "ban", "ủy", "uỷ", "phòng", "xã", "phường", "hội"}:
            start = index
            break
    size, kind = head_at(words, start)
    shown = show(text, words[start].start, words[start + size - 1].end)
    if kind in {"units", "body", "organs", "committees"}:
        return shown[0].upper() + shown[1:], False
    if kind == "places":
        return f"UBND {shown}" if words[first].key in {"ubnd"} else shown, True
    return None
