"""Short names that a text defines for a body: "… (sau đây gọi tắt là Công ty)"."""

from __future__ import annotations

import re

from .grammar_context import Context
from .grammar_groups import folded, without_marker
from .grammar_parse import parse
from .grammar_spans import find_body_spans
from .grammar_tables import heads, longest
from .grammar_words import clean, expand, key, split

_CUE = re.compile(
    r"\((?i:sau\s{1,4}đây\s{1,4})?(?i:được\s{1,4})?(?i:gọi|viết)\s{1,4}(?i:tắt|chung)"
    r"(?:\s{1,4}(?i:tắt))?\s{1,4}(?i:là)\s{0,4}:?\s{0,4}[\"“]?(?P<short>[^()\n;\"”]{2,60})[\"”]?\)")
#: How far before the bracket the full name may begin.
_WINDOW = 240
_BREAK = re.compile(r"[;:()]|[.\n]\s{0,20}\n")
_LETTERS = re.compile(r"[A-ZĐ&-]{2,10}")


def shorts_of(text: str, context: Context) -> tuple[tuple[str, str], ...]:
    """(comparison words of the short name, full name) for every body the text defines one of."""
    if "tắt" not in text and "chung" not in text:
        return ()
    found: dict[str, str] = {}
    for match in _CUE.finditer(text):
        short = clean(match["short"])
        full = _named_before(text, match.start())
        if full is None or not parse(split(expand(full)), context).known or _clear(short, context):
            continue
        if _fits(short, full) and clean(short).casefold() != full.casefold():
            found.setdefault(folded(split(short)), full)
    return tuple(found.items())


def _clear(short: str, context: Context) -> bool:
    """Whether the grammar knows a single body by the short name, everywhere the same."""
    body = parse(split(expand(short)), context)
    head = longest(heads(), split(expand(short)))[1]
    return body.known and not body.group and (head is None or head.takes != "proper") \
        and body.head != "territory"


def _named_before(text: str, end: int) -> str | None:
    """The name that stands right before the bracket."""
    start = max(0, end - _WINDOW)
    spans = find_body_spans(text, start, end)
    if not spans:
        return None
    last, name = spans[-1]
    if not text[last.end : end].strip():
        return name
    head = longest(heads(), split(name))[1]
    if head is None or head.takes != "proper" or _BREAK.search(text, last.start, end):
        return None
    return clean(text[last.start : end])  # a name of its own may hold commas


def _fits(short: str, full: str) -> bool:
    """Whether ``short`` can stand for the body: its noun, or its initials."""
    words, longer = split(short), [key(word) for word in re.findall(r"\w+", full)]
    if _LETTERS.fullmatch(short):
        initials = iter("".join(word[0] for word in longer))
        return all(letter in initials for letter in short.lower() if letter.isalnum())
    first = without_marker(words)
    return bool(first) and first[0].key in longer
