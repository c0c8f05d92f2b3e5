"""Who is told to act where the order does not open with its subject."""

from __future__ import annotations

import re

from ..model import Span
from .task_heads import begins_name, skip_determiners
from .task_members import Names
from .task_names import read_names
from .task_words import Words, head_at, tokens, verb_first

#: (names, start of the order, its verb, modality, kind of the clause)
Found = tuple[tuple[str, ...], int, int, str | None, str]
_TELLS = re.compile(r"(?<=[\w),])[ ](?P<verb>đề nghị|yêu cầu|giao)[ ]")
#: Before these the words give a ground: "Xét đề nghị của …".
_GROUNDS = ("xét", "theo", "có", "các", "văn bản", "nội dung")


def answers(text: str, words: Words, found: Names) -> Found | None:
    """ "Đơn vị nào để xảy ra vi phạm thì Thủ trưởng đơn vị đó chịu trách nhiệm": who answers."""
    at = next((i for i in range(found.next, len(words) - 1) if words[i].key == "thì"), None)
    names = read_names(text, words, at + 1) if at is not None and begins_name(words, at + 1) \
        else None
    if names is None or names.ended != "verb":
        return None
    return names.names, words[0].start, words[names.next].start, None, "agent"


def concerned_colon(text: str, words: Words, index: int) -> Found | None:
    """ "Đối với các sở, ngành: tổ chức quán triệt": the bodies before the colon act."""
    found = read_names(text, words, index + 2)
    head = skip_determiners(words, index + 2)
    if found is None or found.ended != "colon" or head_at(words, head)[1] in {"people", ""} \
            or found.next >= len(words) or not verb_first(words, found.next):
        return None
    return found.names, words[index].start, words[found.next].start, None, "agent"


def last_told(text: str, span: Span) -> tuple[tuple[str, ...], str] | None:
    """(bodies, modality) of the last "… đề nghị các sở …" of a lead-in that ends with a colon,
    whatever the sentence tells before it."""
    for match in reversed(list(_TELLS.finditer(text, span.start, span.end))):
        before = text[max(span.start, match.start() - 12):match.start()].rstrip().lower()
        if before.endswith(_GROUNDS):
            continue
        words = tokens(text, match.end(), span.end, 120)
        names = read_names(text, words, 0) if words and begins_name(words, 0) else None
        if names is not None and names.ended == "verb":
            return names.names, "request" if match["verb"] == "đề nghị" else "must"
    return None
