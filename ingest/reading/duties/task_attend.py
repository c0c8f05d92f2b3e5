"""Who is asked to a meeting, and the times that stand on lines of their own."""

from __future__ import annotations

import re
from datetime import date

from ..model import Deadline, Span
from .deadlines import find_deadlines
from .duty_cues import cue
from .task_drafts import Draft, choose
from .task_members import Names
from .task_names import read_names
from .task_sentences import Unit, without_end
from .task_state import Entry, State, path_of, within
from .task_words import tokens

_PRESENT = cue("rules_tasks", "present_line")
_ATTEND_PREFIX = cue("rules_tasks", "attend_prefix")


#: Headings that part the work by time.
_STAGE = re.compile(r"(?:Đợt|Giai đoạn|Bước|Tuần)\s[^\n]{0,80}?(?:[0-9]{1,2}[/.]|ngày|tháng)",
                    re.IGNORECASE)


def note_time(state: State, unit: Unit) -> None:
    text = state.layout.text
    found = [value for _, value in find_deadlines(text, unit.span.start, unit.span.end, state.year)]
    due = choose(found)
    if due is None or not (due.end or due.start or due.recurrence):
        return
    scope = unit.section
    if scope is not None and state.layout.sections[scope].kind in {"bullet", "run_in", "paragraph"}:
        scope = state.layout.sections[scope].parent
    state.times.append((scope, due, unit.span.start))


def _stages(state: State) -> None:
    """"1. Đợt 1: Từ ngày … đến ngày …": the time of a stage is that of the tasks below."""
    text = state.layout.text
    for index, section in enumerate(state.layout.sections):
        if section.kind == "bullet" or section.title is None \
                or _STAGE.match(section.title.lstrip(" *_")) is None:
            continue
        found = find_deadlines(text, section.start, section.body, state.year)
        due = choose([value for _, value in found])
        if due is not None and due.start and due.end:
            state.times.append((index, due, section.start))


def settle_times(state: State) -> None:
    """Give the stated time of an event to who attends, that of a campaign to its tasks."""
    _stages(state)
    for scope, due, _ in state.times:
        inside = [entry for entry in state.entries if within(state, entry.owner, scope)]
        present = [entry for entry in inside if entry.kind == "attendance"]
        if present and _campaign(due):
            # "Thành phần: đoàn viên …" of a campaign says of whom a team is made, not who meets.
            state.entries = [entry for entry in state.entries if entry not in present]
            present, inside = [], [entry for entry in inside if entry not in present]
        for entry in present or inside:
            if entry.deadline is None and not entry.draft.deadlines:
                entry.deadline = due
    invited = [entry for entry in state.entries if entry.kind == "attendance"]
    if any(entry.deadline for entry in invited):
        return
    state.entries = [entry for entry in state.entries if entry.kind != "attendance"]


def _campaign(due: Deadline) -> bool:
    """A time that no meeting takes: more than a month."""
    if not due.start or not due.end or due.start.startswith("--") or due.end.startswith("--"):
        return False
    return (date.fromisoformat(due.end[:10]) - date.fromisoformat(due.start[:10])).days > 31


def attendee(text: str, span: Span) -> Span:
    match = _ATTEND_PREFIX.match(text[span.start:span.start + 120])
    return Span(span.start + match.end(), span.end) if match else span


def attendance(state: State, unit: Unit, number: int, *, whole: bool) -> None:
    text = state.layout.text
    start = unit.span.start
    if whole:
        match = _PRESENT.match(text[start:unit.span.end])
        start += match.end() if match else 0
    names = _all_names(text, attendee(text, Span(start, unit.span.end)))
    if not names:
        return
    end = without_end(text, unit.span).end
    draft = Draft(unit.span.start, end, names, True, "attendance", (), "request", start)
    state.entries.append(
        Entry(draft, path_of(state, unit, closing=False), unit.section, number, "attendance")
    )


def _all_names(text: str, span: Span) -> tuple[str, ...]:
    """Every body of a list of attendees."""
    found: list[str] = []
    words = tokens(text, span.start, span.end)
    index = 0
    while index < len(words):
        names: Names | None = read_names(text, words, index)
        if names is None:
            index += 1
            while index < len(words) and words[index].joint == " ":
                index += 1
            continue
        group = names.ended == "colon" and names.names[-1].lower().startswith(("các ", "những "))
        listed = names.names[:-1] if group and names.next < len(words) else names.names
        found += [name for name in listed if name not in found]
        index = max(names.next, index + 1)
    return tuple(found)
