"""Labelled lines under a task: "Cơ quan chủ trì: …", "Thời gian: …", also in brackets behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model import Deadline, Span
from .deadlines import read_cell
from .duty_cues import cue
from .task_heads import begins_name
from .task_names import read_names
from .task_state import Entry
from .task_tables import names_in
from .task_words import tokens

_FIELD = cue("rules_tasks", "field")
_TOGETHER = cue("rules_tasks", "together")
_CHAIRS = re.compile(r"(?<!\w)(?:là\s{1,3}(?:cơ\s{1,3}quan|đơn\s{1,3}vị)\s{1,3})?"
                     r"chủ\s{1,3}trì(?!\w)")
#: "…; Trung tâm Văn hóa phối hợp.": who helps stands before the word.
_HELPS = re.compile(r"(?<!\w)(?P<verb>phối\s{1,3}hợp)(?=[\s.;)]{0,6}$|[\s.]{0,3};)")
_TAIL_VERB = cue("rules_tasks", "tail_verb")
_MARKS = " \n\t\xa0*_-+•–;.,()"


@dataclass(frozen=True, slots=True)
class Fields:
    """What labelled lines say of the task above them, and where they begin."""

    start: int
    leads: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    deadline: Deadline | None = None
    product: str | None = None

    @property
    def names_somebody(self) -> bool:
        """The lines tell who acts, not only when."""
        return bool(self.leads or self.supports)


def read_fields(text: str, span: Span, year: int | None) -> Fields | None:
    """The fields of a text that begins with a label, or ``None``."""
    start = span.start
    while start < span.end and text[start] in _MARKS:
        start += 1
    if _FIELD.match(text, start, span.end) is None:
        return None
    marks = list(_FIELD.finditer(text, start, span.end))
    leads: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    deadline: Deadline | None = None
    product: str | None = None
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else span.end
        kind = mark.lastgroup
        if kind == "lead":
            main, helpers = _lead_line(text, mark.end(), end)
            leads, supports = leads or main, supports or helpers
        elif kind == "support":
            supports = supports or names_in(text, mark.end(), end)
        elif kind == "due":
            deadline = deadline or read_cell(text[mark.end():end].strip(_MARKS), year)
        elif kind == "product":
            product = product or " ".join(text[mark.end():end].split()).strip(_MARKS) or None
    return Fields(start, leads, supports, deadline, product)


def _lead_line(text: str, start: int, end: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who acts and who helps in "Văn phòng chủ trì, phối hợp với Sở Tư pháp" or "Văn phòng chủ
    trì; Sở Tư pháp phối hợp"."""
    helped = _TOGETHER.search(text, start, end) or _HELPS.search(text, start, end)
    if helped is None or helped["verb"].lower().split()[0] != "phối":
        return names_in(text, start, end), ()
    chairs = _CHAIRS.search(text, start, helped.start())
    main = names_in(text, start, chairs.start() if chairs else helped.start())
    if helped.lastgroup == "with":
        return main, names_in(text, helped.end(), end)
    between = names_in(text, chairs.end(), helped.start()) if chairs else ()
    return main, between or names_in(text, helped.end(), end)


def is_field_line(text: str, span: Span) -> bool:
    """The text is one label and a name behind it, without any work: "Chủ trì: Trưởng thôn"."""
    start = span.start
    while start < span.end and text[start] in _MARKS:
        start += 1
    mark = _FIELD.match(text, start, span.end)
    if mark is None:
        return False
    words = tokens(text, mark.end(), span.end, 60)
    names = read_names(text, words, 0) if words else None
    return names is not None and names.next >= len(words)


def bracket_fields(text: str, span: Span, year: int | None) -> Fields | None:
    """The fields in a bracket that closes the task; ``start`` is the opening bracket."""
    opened = text.rfind("(", span.start, span.end)
    if opened <= span.start or ")" not in text[span.end - 2:span.end + 1]:
        return None
    found = read_fields(text, Span(opened, span.end), year)
    if found is None or not (found.names_somebody or found.deadline):
        return None
    return Fields(opened, found.leads, found.supports, found.deadline, found.product)


def tail_lead(text: str, span: Span) -> tuple[int, tuple[str, ...]] | None:
    """Who is named in a bracket or behind a dash at the end ("(Đ/c Hùng phụ trách)"): where that
    begins and the names."""
    for opened in (text.rfind("(", span.start, span.end), text.rfind(" - ", span.start, span.end),
                   text.rfind(" – ", span.start, span.end)):
        if opened < 0 or span.end - opened > 140:
            continue
        words = tokens(text, opened + 1, span.end, 40)
        names = read_names(text, words, 0) if words and begins_name(words, 0) else None
        if names is None or names.next >= len(words):
            continue
        if _TAIL_VERB.match(text[words[names.next].start - 1:span.end + 1]):
            return opened, names.names
    return None


def take(entry: Entry, fields: Fields) -> None:
    """Give the fields to one task."""
    entry.fields = True
    if fields.leads:
        entry.draft.names, entry.draft.explicit, entry.draft.source = fields.leads, True, "field"
    entry.draft.coordinators = fields.supports or entry.draft.coordinators
    entry.deadline = fields.deadline or entry.deadline
    entry.product = fields.product or entry.product
