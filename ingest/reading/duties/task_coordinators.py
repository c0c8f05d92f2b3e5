"""With whom a duty is done: the bodies behind "phối hợp với", in brackets, or told to help."""

from __future__ import annotations

import re

from .duty_cues import cue
from .task_heads import begins_name, skip_determiners
from .task_names import read_names
from .task_words import head_at, lexicon, tokens, verb_first

_TOGETHER = cue("rules_tasks", "together")
_BEFORE_NOUN = cue("rules_tasks", "coordination_noun")
_NAME_BEFORE = re.compile(r"[\w)”\"][\s]+$")
_TELLS = cue("rules_tasks", "tells")
_WITH_HELP = cue("rules_tasks", "with_help")
_AGREEMENT = cue("rules_tasks", "agreement")
_BRACKET = re.compile(r"\([^()]{6,140}\)")
_JOINS = re.compile(r"(?:cùng\s{1,3})?phối\s{1,3}hợp(?:\s{1,3}thực\s{1,3}hiện)?\s{0,3}\)")
_JOINT = cue("rules_tasks", "joint_order")
_PERSONS = frozenset({"people", "families"})


def coordinators(text: str, start: int, end: int, begin: int) -> tuple[str, ...]:
    """Bodies after "phối hợp với" between two offsets; ``begin`` is where the clause starts."""
    found: list[str] = []
    for match in _TOGETHER.finditer(text, start, end):
        before = text[max(begin, match.start() - 24):match.start()]
        agreed = _AGREEMENT.match(text[start:match.start()]) is not None
        if not agreed and (_BEFORE_NOUN.search(before)
                           or not _own(text, match.start(), start, begin)):
            continue
        if match["with"] is None and not match["verb"].lower().startswith("phối"):
            continue
        words = tokens(text, match.end(), min(end, match.end() + 700))
        at = 0
        if not words:
            continue
        if match["with"] is None and verb_first(words, 0):
            continue
        if match["verb"].lower() == "trao đổi" and head_at(
                words, skip_determiners(words, at))[1] in _PERSONS:
            continue  # to tell families and people is no common work
        names = read_names(text, words, at)
        if names is not None:
            found += [name for name in names.names if name not in found]
    found += [name for name in _bracketed(text, start, end) if name not in found]
    if not found:
        found = _joint_order(text, start, end) or _helpers(text, start, end)
    return tuple(found)


def _bracketed(text: str, start: int, end: int) -> list[str]:
    """ "(Sở Nội vụ phối hợp)" in a bracket of the order."""
    found: list[str] = []
    for match in _BRACKET.finditer(text, start, end):
        words = tokens(text, match.start() + 1, match.end())
        names = read_names(text, words, 0) if words and begins_name(words, 0) else None
        if names is not None and names.next < len(words) \
                and _JOINS.match(text, words[names.next].start):
            found += names.names
    return found


def _helpers(text: str, start: int, end: int) -> list[str]:
    """ "(có sự tham gia, phối hợp của C)": C helps who acts."""
    match = _WITH_HELP.search(text, start, end)
    words = tokens(text, match.end(), min(end, match.end() + 300)) if match else None
    names = read_names(text, words, 0) if words else None
    return list(names.names) if names is not None else []


def _own(text: str, at: int, start: int, begin: int) -> bool:
    """Whether the coordinating verb belongs to the subject, not to bodies told to coordinate."""
    before = text[max(begin, at - 60):at]
    if _TELLS.match(text, start, at) and at - start < 200 \
            and not any(mark in text[start:at] for mark in ",;:"):
        return True  # "Chỉ đạo các trạm phối hợp với …": C works with who gives the order
    if at == start or not _NAME_BEFORE.search(before):
        return True
    words = tokens(text, max(start, at - 60), at)
    if not words:
        return True
    for size in range(1, min(5, len(words)) + 1):
        index = len(words) - size
        hits = max(lexicon("verbs").at(words, index), lexicon("openers").at(words, index))
        if hits == size:
            return True
    return words[-1].key in {"và", "việc"} or at - start < 2


def together_first(text: str, verb: int) -> bool:
    """The order opens with "Phối hợp với …": those bodies share all of its sentence."""
    match = _TOGETHER.match(text, verb)
    return match is not None and match["with"] is not None


def _joint_order(text: str, start: int, end: int) -> list[str]:
    """ "Phối hợp, đôn đốc các cơ quan …": the bodies after the second verb."""
    if _JOINT.match(text, start, end) is None:
        return []
    words = tokens(text, start, min(end, start + 300))
    size = verb_first(words, 2)
    if not size:
        return []
    names = read_names(text, words, 2 + size)
    return list(names.names) if names is not None else []
