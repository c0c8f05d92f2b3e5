"""Fields of work that name ministries and departments: "Văn hóa, Thể thao và Du lịch"."""

from __future__ import annotations

from functools import cache

from ..bodies.grammar_tables import grammar
from .task_words import Words, tokens

_JOINERS = frozenset({"và", "hoặc", "cùng", "&"})
#: A word of a field and whether a comma ties it to the one before.
_FieldWord = tuple[str, bool]


@cache
def _fields() -> dict[str, list[tuple[_FieldWord, ...]]]:
    table: dict[str, list[tuple[_FieldWord, ...]]] = {}
    for full, shorts in grammar()["fields"].items():
        for form in (full, *shorts):
            words = tuple(
                (w.key, w.joint == ",") for w in tokens(form, 0, len(form)) if w.key not in _JOINERS
            )
            if words:
                table.setdefault(words[0][0], []).append(words)
    return table


def field_size(words: Words, index: int) -> int:
    """Tokens of the longest known field name at ``index`` ("Văn hóa, Thể thao và Du lịch"); a
    comma that the field does not hold parts two: "Tài chính, Kế hoạch và Đầu tư"."""
    best = 0
    for field in _fields().get(words[index].key, ()):
        at = index
        for want, comma in field:
            while at > index and at < len(words) and words[at].key in _JOINERS:
                at += 1
            if at >= len(words) or words[at].key != want:
                break
            if at > index and words[at].joint == "," and not comma:
                break
            at += 1
        else:
            best = max(best, at - index)
    return best


def opens_member(words: Words) -> bool:
    """Whether the words begin with a field of work, the rest of "các Sở: Tài chính; Tư pháp"."""
    return bool(words) and words[0].capital and field_size(words, 0) > 0
