"""Runs of labelled lines ("Đơn vị chủ trì: …") and the tasks they tell of."""

from __future__ import annotations

from ..model import Section
from .task_drafts import Draft
from .task_fields import Fields, take
from .task_sentences import Unit, trim, without_end
from .task_state import Entry, State, path_of, within
from .task_words import tokens, verb_first


def add_fields(state: State, fields: Fields, number: int, unit: Unit) -> bool:
    """Give labelled lines to the task above; a bare time line only behind another field."""
    _from_heading(state, fields, number, unit)
    last = state.entries[-1] if state.entries else None
    if last is None or last.kind == "attendance":
        return False
    below = last.owner is not None and within(state, unit.section, last.owner)
    near = last.unit == number or last.owner == unit.section or below \
        or (last.fields and not _heading_between(state, last, unit)) \
        or _siblings(state, unit, last)
    if not near or not (fields.names_somebody or fields.product or last.fields):
        return False
    for entry in reversed(state.entries):
        if entry.unit != last.unit:
            break
        take(entry, fields)
    _take_above(state, unit, number, last, fields)
    return True


def _item(state: State, unit: Unit) -> int | None:
    """The labelled heading of which the line is a bullet, or the bracket below it."""
    sections = state.layout.sections
    here = sections[unit.section] if unit.section is not None else None
    if here is not None and here.kind == "heading" and unit.first \
            and state.layout.text.startswith("(", unit.span.start):
        return unit.section
    if here is None or here.kind != "bullet" or here.parent is None:
        return None
    return here.parent if sections[here.parent].label and sections[here.parent].kind != "bullet" \
        else None


def _from_heading(state: State, fields: Fields, number: int, unit: Unit) -> None:
    """"1.2. Tổ chức hội thi" with "- Chủ trì: …" below it: the heading is the task."""
    item = _item(state, unit)
    if item is None or not fields.names_somebody or state.zones[item].mode != "full":
        return
    section = state.layout.sections[item]
    if section.kind != "heading" or section.title is None:
        return
    first = len(state.entries)
    while first and within(state, state.entries[first - 1].owner, item):
        first -= 1
        if state.entries[first].owner == item:
            return
    text = state.layout.text
    start = _behind_label(text, section)
    span = without_end(text, trim(text, start, section.body))
    words = tokens(text, span.start, span.end, 20)
    if not words or not verb_first(words, 0):
        return
    draft = Draft(span.start, span.end, (), False, "none", (), "must", span.start)
    entry = Entry(draft, path_of(state, Unit(item, True, span), closing=False), item, number)
    state.entries.insert(first, entry)


def _behind_label(text: str, section: Section) -> int:
    start = section.start
    while start < section.body and not text[start].isalnum():
        start += 1
    start += len(section.label.strip(". "))
    while start < section.body and not text[start].isalpha():
        start += 1
    return start


def _heading_between(state: State, last: Entry, unit: Unit) -> bool:
    """Another item begins between the task and the line."""
    if unit.section is None:
        return False
    begin = last.owner + 1 if last.owner is not None else 0
    return any(section.kind != "bullet" and last.draft.end < section.start < unit.span.start
               for section in state.layout.sections[begin:unit.section + 1])


def _siblings(state: State, unit: Unit, last: Entry) -> bool:
    """The line and the task above it are bullets of one numbered item."""
    item = _item(state, unit)
    if item is None or last.owner is None:
        return False
    return last.owner == item or (state.layout.sections[last.owner].kind == "bullet"
                                  and state.layout.sections[last.owner].parent == item)


def _take_above(state: State, unit: Unit, number: int, last: Entry, fields: Fields) -> None:
    """A numbered item, bullets that describe it and labelled bullets at its end: those tell of
    the item itself."""
    item = _item(state, unit)
    if item is None or not _siblings(state, unit, last):
        return
    sections = state.layout.sections
    run = last.run if last.run is not None else number
    for entry in reversed(state.entries):
        inside = entry.owner == item or (
            entry.owner is not None and sections[entry.owner].parent == item)
        if not inside or (entry.fields and entry.run != run and entry.unit != last.unit):
            break
        if entry.unit != last.unit and (entry.run == run or not entry.draft.names):
            take(entry, fields)
        entry.run = run
