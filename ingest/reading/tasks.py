"""Finds what a document gives to whom: items, sentences, tables, invitations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from .deadlines import find_deadlines
from .duty_cues import cue
from .grammar import Context, parse_body
from .layout import section_path
from .model import Citation, Deadline, Header, Layout, Section, Span, Task
from .task_drafts import (
    Draft,
    Memory,
    choose,
    completion,
    is_report,
    merged_clauses,
    only_completion,
    opens_with_names,
    read_sentence,
)
from .task_names import Names, read_names
from .task_rules import type_mode
from .task_sentences import Unit, sentences, units, without_end
from .task_tables import row_tasks
from .task_words import tokens
from .task_zones import Zone, zones

_CONFIDENCE = {
    "subject": 0.95, "heading": 0.93, "table": 0.95, "inherited": 0.88, "none": 0.85,
    "matter": 0.75, "restated": 0.9, "attendance": 0.85,
}
_CLOSING = cue("rules_tasks", "closing")
_TIME = cue("rules_tasks", "time_line")
_PRESENT = cue("rules_tasks", "present_line")
_ATTEND_PREFIX = cue("rules_tasks", "attend_prefix")
_DELIVER = cue("rules_tasks", "deliver")
_ASIDE = re.compile(r"[\s*_]*\([^()]*\)[\s*_.;]*")
_MAX_SPAN = 2400


@dataclass(slots=True)
class _Entry:
    """A task before its heading, due time and names are settled."""

    draft: Draft
    section: str | None
    owner: int | None
    unit: int
    kind: str | None = None
    restated: tuple[str, ...] = ()
    product: str | None = None
    deadline: Deadline | None = None


@dataclass(slots=True)
class _State:
    layout: Layout
    zones: list[Zone]
    year: int | None
    issued: str | None
    base: str
    entries: list[_Entry] = field(default_factory=list)
    leads: dict[int | None, Zone] = field(default_factory=dict)
    times: list[tuple[int | None, Deadline, int]] = field(default_factory=list)
    lead_due: dict[int | None, Deadline] = field(default_factory=dict)


def find_tasks(layout: Layout, header: Header, key: str, citations: tuple[Citation, ...],
               context: Context) -> tuple[Task, ...]:
    """The tasks of the document in text order; ``key`` is the key of the document."""
    del key  # restated programme text is owned by the documents its heading names
    year = int(header.issued[:4]) if header.issued else None
    state = _State(layout, zones(layout, header, citations), year, header.issued,
                   type_mode(header.type))
    _preamble(state, header)
    previous: tuple[int | None, Memory] = (None, Memory())
    listed = list(units(layout))
    for number, unit in enumerate(listed):
        memory = Memory()
        if unit.section == previous[0] and not unit.first \
                and _zone_of(state, unit).mode != "named":
            memory = previous[1]
            memory.count = 0
        _unit(state, unit, number, memory, listed)
        previous = (unit.section, memory)
    _times(state)
    tasks = [_task(state, entry, context) for entry in state.entries]
    tasks += _table_tasks(layout, year, context)
    tasks.sort(key=lambda task: (task.span.start, task.span.end))
    return tuple(tasks)


# --- the parts of a document ---------------------------------------------------------------


def _preamble(state: _State, header: Header) -> None:
    """Lead-ins of the opening ("yêu cầu A, B thực hiện các nhiệm vụ sau:"); in a letter its
    sentences may give tasks themselves."""
    zone = state.layout.preamble
    if zone is None or state.base != "full":
        return
    text = state.layout.text
    letter = (header.type or "").lower() in {"công văn", "công điện", "thông báo"}
    spans = sentences(text, zone.start, zone.end)
    for number, span in enumerate(spans):
        ends = text[span.start:span.end].rstrip(" *_").endswith(":")
        last = number == len(spans) - 1
        if not (ends or (letter and not last)):
            continue
        clause = merged_clauses(text, span.start, span.end)[-1]
        if ends and clause.kind == "agent" and _gives(text, clause.begin):
            state.leads[None] = _lead(clause.names, clause.modality, clause.coordinators)


def _lead(names: tuple[str, ...], modality: str | None, supports: tuple[str, ...]) -> Zone:
    return Zone("full", "lead", names, modality, supports)


def _gives(text: str, at: int) -> bool:
    return text[at:at + 14].lower().startswith(
        ("giao", "yêu cầu", "đề nghị", "phân công", "trân trọng", "kính", "chỉ thị", "kêu gọi")
    )


def _unit(state: _State, unit: Unit, number: int, memory: Memory, listed: list[Unit]) -> None:
    layout, text = state.layout, state.layout.text
    span = unit.span
    closing = _is_closing(state, unit, number, listed)
    zone = Zone("full", "closing") if closing else _zone_of(state, unit)
    if closing and state.base == "none":
        return
    words = text[span.start:span.end]
    if _ASIDE.fullmatch(words) or _is_caption(state, unit, number, listed):
        memory.names = ()
        return
    if _PRESENT.match(words):
        _attendance(state, unit, number, whole=True)
        return
    section = layout.sections[unit.section] if unit.section is not None else None
    if _TIME.match(words) or (zone.mode == "time" and section is not None
                              and section.kind == "run_in"):
        _note_time(state, unit)
        return
    if zone.mode == "attend" and section is not None and section.kind == "bullet" \
            and opens_with_names(text, _attendee(text, span)):
        _attendance(state, unit, number, whole=False)
        return
    if zone.mode in {"none", "study"}:
        return
    _orders(state, unit, number, memory, zone, closing=closing, listed=listed)


def _orders(state: _State, unit: Unit, number: int, memory: Memory, zone: Zone, *, closing: bool,
            listed: list[Unit]) -> None:
    text = state.layout.text
    mode = {"time": "full", "attend": "named"}.get(zone.mode, zone.mode)
    path = _path(state, unit, closing=closing)
    parts = sentences(text, unit.span.start, unit.span.end)
    for index, span in enumerate(parts):
        if zone.mode == "lead" and not (unit.first and index == 0 and _heads(state, unit)):
            return
        done = completion(text, span, state.year)
        if done and _apply_back(state, number, done) and only_completion(text, span):
            continue
        drafts = read_sentence(text, span, memory, "full" if mode == "lead" else mode, state.year)
        last = index == len(parts) - 1
        colon = text[span.start:span.end].rstrip(" *_").endswith(":")
        if last and colon and _has_items(state, unit, number, listed):
            _lead_in(state, unit, drafts, mode)
            if mode != "lead":
                drafts = drafts[:-1] if len(drafts) > 1 else []
        for draft in drafts:
            entry = _Entry(draft, path, None if closing else unit.section, number)
            if zone.mode == "restate":
                entry.restated, draft.names, draft.explicit = zone.keys, (), False
            state.entries.append(entry)


def _is_caption(state: _State, unit: Unit, number: int, listed: list[Unit]) -> bool:
    """A heading that lost its number: a short line without an end, with text below it."""
    words = state.layout.text[unit.span.start:unit.span.end]
    if len(words) > 100 or words.rstrip(" *_")[-1:] in ".;:!?…,”" or "\n" in words:
        return False
    owner = state.layout.sections[unit.section] if unit.section is not None else None
    if unit.first and owner is not None and owner.kind in {"bullet", "paragraph", "run_in"}:
        return False
    return number + 1 < len(listed) and not _is_closing(state, unit, number, listed)


def _zone_of(state: _State, unit: Unit) -> Zone:
    if unit.section is None:
        return Zone(state.base, None)
    return state.zones[unit.section]


def _heads(state: _State, unit: Unit) -> bool:
    return unit.section is not None and state.layout.sections[unit.section].kind != "bullet"


def _is_closing(state: _State, unit: Unit, number: int, listed: list[Unit]) -> bool:
    """A closing paragraph: it stands behind the last item of the body and speaks of the whole."""
    text = state.layout.text
    body = state.layout.body
    if unit.span.start >= body.end or unit.first or unit.section is None:
        return False
    following = listed[number + 1] if number + 1 < len(listed) else None
    if following is not None and following.span.start < body.end \
            and following.section != unit.section:
        return False
    return _CLOSING.match(text[unit.span.start:unit.span.end]) is not None


def _path(state: _State, unit: Unit, *, closing: bool) -> str | None:
    if unit.section is None:
        return None
    section = state.layout.sections[unit.section]
    if closing:
        while section.parent is not None:
            section = state.layout.sections[section.parent]
    return section.path or section_path(state.layout, unit.span.start)


def _has_items(state: _State, unit: Unit, number: int, listed: list[Unit]) -> bool:
    """Whether items follow that belong to the lead-in."""
    if number + 1 >= len(listed):
        return False
    following = listed[number + 1].section
    if following is None or following == unit.section:
        return following is not None and not listed[number + 1].first
    if unit.section is None:
        return True
    owner = state.layout.sections[unit.section]
    other = state.layout.sections[following]
    return other.rank > owner.rank or other.parent == unit.section


def _lead_in(state: _State, unit: Unit, drafts: list[Draft], mode: str) -> None:
    """Keep who a lead-in names for the items below it."""
    if not drafts or mode == "named":
        return
    last = drafts[-1]
    verb = state.layout.text[last.verb:last.verb + 12].lower()
    if last.explicit and last.names and not verb.startswith(("yêu cầu", "đề nghị", "kết luận")):
        state.leads[unit.section] = _lead(last.names, last.modality, last.coordinators)
    due = choose(last.deadlines)
    if due is not None and (due.end or due.recurrence):
        state.lead_due[unit.section] = due


def _apply_back(state: _State, number: int, due: list[Deadline]) -> bool:
    """Date the tasks of the unit that have no due time yet."""
    found = False
    for entry in reversed(state.entries):
        if entry.unit != number:
            break
        found = True
        if not entry.draft.deadlines:
            entry.draft.deadlines.extend(due)
    return found


# --- time and attendance -------------------------------------------------------------------


def _note_time(state: _State, unit: Unit) -> None:
    text = state.layout.text
    found = [value for _, value in find_deadlines(text, unit.span.start, unit.span.end, state.year)]
    due = choose(found)
    if due is None or not (due.end or due.start or due.recurrence):
        return
    scope = unit.section
    if scope is not None and state.layout.sections[scope].kind in {"bullet", "run_in", "paragraph"}:
        scope = state.layout.sections[scope].parent
    state.times.append((scope, due, unit.span.start))


def _times(state: _State) -> None:
    """Give the stated time of an event to who attends, that of a campaign to its tasks."""
    for scope, due, _ in state.times:
        inside = [entry for entry in state.entries if _within(state, entry.owner, scope)]
        present = [entry for entry in inside if entry.kind == "attendance"]
        for entry in present or inside:
            if entry.deadline is None and not entry.draft.deadlines:
                entry.deadline = due
    invited = [entry for entry in state.entries if entry.kind == "attendance"]
    if any(entry.deadline for entry in invited):
        return
    state.entries = [entry for entry in state.entries if entry.kind != "attendance"]


def _within(state: _State, owner: int | None, scope: int | None) -> bool:
    if scope is None:
        return True
    while owner is not None:
        if owner == scope:
            return True
        owner = state.layout.sections[owner].parent
    return False


def _attendee(text: str, span: Span) -> Span:
    match = _ATTEND_PREFIX.match(text[span.start:span.start + 60])
    return Span(span.start + match.end(), span.end) if match else span


def _attendance(state: _State, unit: Unit, number: int, *, whole: bool) -> None:
    text = state.layout.text
    start = unit.span.start
    if whole:
        match = _PRESENT.match(text[start:unit.span.end])
        start += match.end() if match else 0
    names = _all_names(text, _attendee(text, Span(start, unit.span.end)))
    if not names:
        return
    end = without_end(text, unit.span).end
    draft = Draft(unit.span.start, end, names, True, "attendance", (), "request", start)
    state.entries.append(
        _Entry(draft, _path(state, unit, closing=False), unit.section, number, "attendance")
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


# --- settling ------------------------------------------------------------------------------


def _task(state: _State, entry: _Entry, context: Context) -> Task:
    draft = entry.draft
    names, explicit, source, modality = draft.names, draft.explicit, draft.source, draft.modality
    supports = draft.coordinators
    if not names and not entry.restated and source != "restated":
        lead = _lead_of(state, entry)
        if lead is not None:
            names, explicit, source = lead.names, True, "heading"
            modality = lead.modality or modality
            supports = supports or lead.supports
    if entry.restated:
        source = "restated"
    deadline = entry.deadline or _plausible(state, choose(draft.deadlines))
    if deadline is None and entry.owner is not None:
        deadline = _due_above(state, entry.owner)
    text = state.layout.text
    span = _bounded(Span(draft.start, draft.end))
    action = " ".join(text[draft.verb:span.end].replace("*", " ").split()) or " ".join(
        text[span.start:span.end].split()
    )
    kind = entry.kind or ("appeal" if modality == "encourage" and not names else None)
    if kind is None:
        kind = "deliver" if _DELIVER.match(action) or is_report(action) else "act"
    return Task(
        section=entry.section, assignees=names, coordinators=supports, action=action,
        deadline=deadline, implicit=not explicit, restated_from=entry.restated, span=span,
        rule=f"task.{source}", confidence=_CONFIDENCE.get(source, 0.85),
        assignee_bodies=_bodies(names, context), coordinator_bodies=_bodies(supports, context),
        kind=kind, modality=modality,
    )


def _lead_of(state: _State, entry: _Entry) -> Zone | None:
    """The bodies of the nearest lead-in or heading above."""
    index = entry.owner
    sections = state.layout.sections
    while index is not None:
        lead = state.leads.get(index)
        if lead is not None and sections[index].start < entry.draft.start:
            return lead
        zone = state.zones[index]
        own = sections[index].kind in {"heading", "run_in"} and zone.rule == "heading"
        if own and zone.names:
            return zone
        index = sections[index].parent
    return state.leads.get(None) if entry.owner is not None else None


def _due_above(state: _State, owner: int) -> Deadline | None:
    index: int | None = owner
    while index is not None:
        if index in state.lead_due:
            return state.lead_due[index]
        index = state.layout.sections[index].parent
    return None


def _plausible(state: _State, deadline: Deadline | None) -> Deadline | None:
    """A day completed with the year of the document must not lie before its issue."""
    if deadline is None or state.issued is None or deadline.end is None:
        return deadline
    words = deadline.text or ""
    if not re.search(r"(?:19|20)\d\d", words) and deadline.end[:10] < state.issued \
            and not deadline.end.startswith("--"):
        return replace(deadline, start=None, end=None)
    return deadline


def _bounded(span: Span) -> Span:
    return Span(span.start, min(span.end, span.start + _MAX_SPAN))


def _bodies(names: tuple[str, ...], context: Context) -> tuple[str | None, ...]:
    return tuple(parse_body(name, context).canonical for name in names)


def _table_tasks(layout: Layout, year: int | None, context: Context) -> list[Task]:
    found = []
    for row in row_tasks(layout, year):
        span = _bounded(without_end(layout.text, row.span))
        action = " ".join(layout.text[span.start:span.end].replace("*", " ").split())
        found.append(Task(
            section=row.section, assignees=row.leads, coordinators=row.supports, action=action,
            deadline=row.deadline, implicit=not row.leads, restated_from=(), span=span,
            rule="task.table", confidence=_CONFIDENCE["table"],
            assignee_bodies=_bodies(row.leads, context),
            coordinator_bodies=_bodies(row.supports, context),
            kind="deliver" if row.product or _DELIVER.match(action) else "act",
            modality="must", product=row.product,
        ))
    return found


def section_of(layout: Layout, index: int | None) -> Section | None:
    """The section with that index."""
    return None if index is None else layout.sections[index]
