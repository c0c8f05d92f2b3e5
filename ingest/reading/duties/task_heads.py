"""Where the name of a body or person begins, and which words cannot belong to it."""

from __future__ import annotations

from .duty_cues import cue
from .task_words import Words, head_at, lexicon

_ADDRESS = cue("rules_tasks", "address")
_SHORT_TITLES = frozenset({"ông", "bà"})
_ADDRESSED = frozenset({"ông", "bà", "các"})
_MANY = frozenset({"các", "hai", "ba"})


def address(text: str, words: Words, index: int) -> int:
    """Tokens of "Các ông (bà):" at ``index``, behind which posts or bodies are listed."""
    match = _ADDRESS.match(text, words[index].start)
    if match is None:
        return 0
    at = next((i for i in range(index, min(len(words), index + 8))
               if words[i].start >= match.end()), 0)
    if not at or (words[at].key == "có" and words[index].key == "các"):
        return 0
    return at - index if head_at(words, skip_determiners(words, at))[0] else 0


def begins_name(words: Words, index: int) -> bool:
    """Whether a body or person (with its determiner) begins at the token."""
    if index < len(words) and words[index].key in _ADDRESSED and _addressed(words, index):
        return True
    at = skip_determiners(words, index)
    if at >= len(words):
        return False
    if verb_at(words, at) and not words[at].capital and at == index:
        return False
    return head_at(words, at)[0] > 0 or person_at(words, index) > 0


def _addressed(words: Words, index: int) -> bool:
    """ "Các ông (bà)", "Ông": a form of address before a post."""
    at = index + (words[index].key == "các")
    size = 0
    while at < len(words) and size < 3 and (words[at].key in _SHORT_TITLES
                                            or (size and words[at].key == "và")):
        at, size = at + 1, size + 1
    return size > 0 and at < len(words) and (
        words[at].key == "có" or head_at(words, skip_determiners(words, at))[0] > 0)


def person_at(words: Words, index: int) -> int:
    """Tokens of the title before a person's own name ("đồng chí Lê Văn Tám"), 0 when none."""
    at = index
    if at < len(words) and words[at].key in _MANY and not words[at].capital:
        at += 1
    title = lexicon("titles").at(words, at)
    at += title
    if not title or at >= len(words) or not words[at].capital or head_at(words, at)[0]:
        return 0
    if words[index].key in _SHORT_TITLES and not own_name(words, at) > at + 1:
        return 0
    return at - index


def own_name(words: Words, at: int) -> int:
    """The token behind the name of a person at ``at``."""
    end = at + 1
    while end < len(words) and end - at < 6 and words[end].capital and words[end].joint == " " \
            and not head_at(words, end)[0]:
        end += 1
    return end


def skip_determiners(words: Words, index: int) -> int:
    """The first token behind "các", "toàn thể" and the like."""
    for _ in range(3):
        if index >= len(words):
            break
        sizes = words.sizes(index)
        size = sizes.get("determiners", 0) if sizes else 0
        if size == 0 or index + size >= len(words) or sizes.head > size:
            break
        index += size
    return index


def verb_at(words: Words, index: int) -> int:
    """Tokens of the verb (or other end of a name) at ``index``, 0 when a name or modifier is
    longer."""
    sizes = words.sizes(index) if index < len(words) else None
    if not sizes:
        return 0
    size = max(sizes.get("verbs", 0), sizes.get("enders", 0))
    if not size and sizes.get("starters") == 1 and index + 1 < len(words) \
            and words[index].joint == " " and words[index + 1].key[:1].isdigit():
        size = 1  # "Chi đoàn mở 02 lớp": a short verb before a count
    if not size or sizes.get("modifiers", 0) >= size or sizes.head > size:
        return 0
    return 0 if _in_compound(words, index, size) else size


def _in_compound(words: Words, index: int, size: int) -> bool:
    """A verb that is part of a longer word: "ngoại giao", "công nghệ thông tin"."""
    if words.sizes(index).get("compounds", 0) > size:
        return True
    return (index > 0 and words.sizes(index - 1).get("compounds", 0) > size) or (
        index > 1 and words.sizes(index - 2).get("compounds", 0) > size + 1)


def kind_of_end(words: Words, index: int) -> str:
    """Whether the word that ends a name is its verb or an "ender", which none follows."""
    if index >= len(words):
        return "ender"
    sizes = words.sizes(index)
    verbs = max(sizes.get("verbs", 0), sizes.get("verbs_after_comma", 0))
    return "verb" if verbs and verbs >= sizes.get("enders", 0) else "ender"
