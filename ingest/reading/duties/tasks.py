"""Finds what a document gives to whom: items, sentences, tables, invitations."""

from __future__ import annotations

import re
from itertools import takewhile

from ..bodies.grammar import Context
from ..model import Citation, Deadline, Header, Layout, Span, Task
from .duty_cues import cue
from .task_attend import attendance, attendee, note_time, settle_times
from .task_drafts import (
    Draft,
    Memory,
    choose,
    completion,
    merged_clauses,
    only_completion,
    opens_with_names,
    read_sentence,
)
from .task_field_runs import add_fields
from .task_fields import bracket_fields, is_field_line, read_fields, tail_lead, take
from .task_heads import begins_name
from .task_names import read_names
from .task_rules import skips, type_mode
from .task_sentences import Unit, sentences, units, without_end
from .task_settle import settle, table_tasks
from .task_state import (
    Entry,
    State,
    has_items,
    is_caption,
    is_closing,
    path_of,
    plan_year,
    zone_of,
)
from .task_told import last_told
from .task_words import tokens
from .task_zones import Zone, zones

_ENACTS = cue("rules_tasks", "enacts")
_TIME = cue("rules_tasks", "time_line")
_PRESENT = cue("rules_tasks", "present_line")
_SHORT_FORM = cue("rules_tasks", "short_form_line")
_ASKED = cue("rules_tasks", "asked_lead")
_ASKS_AT_END = cue("rules_tasks", "asks_at_end")
_CONDITION = cue("rules_tasks", "condition_subject")
_INVITES = cue("rules_tasks", "invites")
_COMPRISING = cue("rules_tasks", "comprising")
_ASIDE = re.compile(r"[\s*_]*\([^()]*\)[\s*_.;]*")


def find_tasks(layout: Layout, header: Header, key: str, citations: tuple[Citation, ...],
               context: Context) -> tuple[Task, ...]:
    """The tasks of the document in text order; ``key`` is the key of the document."""
    del key  # restated programme text is owned by the documents its heading names
    year = int(header.issued[:4]) if header.issued else None
    state = State(layout, zones(layout, header, citations), year, header.issued,
                   type_mode(header.type), (header.type or "").lower() == "quyết định",
                   plan_year(header.title, year))
    _preamble(state, header)
    previous: tuple[int | None, Memory] = (None, Memory())
    listed = list(units(layout))
    for number, unit in enumerate(listed):
        memory = Memory()
        if unit.section == previous[0] and not unit.first \
                and zone_of(state, unit).mode != "named":
            memory = previous[1]
            memory.count = 0
        _unit(state, unit, number, memory, listed)
        previous = (unit.section, memory)
    settle_times(state)
    tasks = [settle(state, entry, context) for entry in state.entries
             if not _reached(state, entry)]
    tasks += table_tasks(layout, state.plan, context)
    tasks.sort(key=lambda task: (task.span.start, task.span.end))
    return tuple(tasks)


def _preamble(state: State, header: Header) -> None:
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
        if _INVITES.search(text[span.start:span.end].rstrip(" *_")):
            state.invites = True
            continue
        clause = merged_clauses(text, span.start, span.end)[-1]
        if ends and clause.kind == "agent" and _gives(text, clause.begin):
            state.leads[None] = _lead(clause.names, clause.modality, clause.coordinators)
        elif ends and (told := last_told(text, span)) is not None:
            state.leads[None] = _lead(*told, ())
        elif ends and _ASKS_AT_END.search(text, span.start, span.end):
            state.leads[None] = _lead((), "request", ())


def _reached(state: State, entry: Entry) -> bool:
    """"… đến ngày 31/7/2023 đạt 41%" of a later paper: what was reached, not what is due."""
    days = [due.end or "" for due in entry.draft.deadlines]
    if state.issued is None or not days or max(days)[:10] > state.issued:
        return False
    words = " ".join(state.layout.text[entry.draft.start:entry.draft.end].split())
    return skips()["result"].match(words) is not None


def _lead(names: tuple[str, ...], modality: str | None, supports: tuple[str, ...]) -> Zone:
    return Zone("full", "lead", names, modality, supports)


def _gives(text: str, at: int) -> bool:
    return text[at:at + 14].lower().startswith(
        ("giao", "yêu cầu", "đề nghị", "phân công", "trân trọng", "kính", "chỉ thị", "kêu gọi")
    )


def _unit(state: State, unit: Unit, number: int, memory: Memory, listed: list[Unit]) -> None:
    layout, text = state.layout, state.layout.text
    span = unit.span
    closing = is_closing(state, unit, number, listed)
    zone = Zone("full", "closing") if closing else zone_of(state, unit)
    if closing and state.base == "none":
        return
    words = text[span.start:span.end]
    aside = _ASIDE.fullmatch(words) is not None
    fields = read_fields(text, span, state.year)
    if (aside and (fields is None or not fields.names_somebody)) \
            or is_caption(state, unit, number, listed):
        memory.names = ()
        return
    if fields is not None and add_fields(state, fields, number, unit):
        return
    if fields is not None and fields.names_somebody and is_field_line(text, span):
        return  # who chairs what the heading above names; nothing to do is said
    if words.count(":") > 1 and len(_SHORT_FORM.findall(words)) > 1:
        return  # a list of names and their short forms
    if _PRESENT.match(words):
        attendance(state, unit, number, whole=True)
        return
    section = layout.sections[unit.section] if unit.section is not None else None
    if state.decides and section is not None and section.label.startswith("Điều") \
            and unit.first and _ENACTS.match(words):
        return
    if _TIME.match(words) or (zone.mode == "time" and section is not None
                              and section.kind == "run_in" and unit.first):
        note_time(state, unit)
        return
    listed_guest = (zone.mode == "attend" or state.invites) and section is not None \
        and section.kind == "bullet" and bool(opens_with_names(text, attendee(text, span)))
    state.invites = state.invites and listed_guest
    if listed_guest:
        attendance(state, unit, number, whole=False)
        return
    if zone.mode in {"none", "study"}:
        return
    _orders(state, unit, number, memory, zone, closing=closing, listed=listed)


def _orders(state: State, unit: Unit, number: int, memory: Memory, zone: Zone, *, closing: bool,
            listed: list[Unit]) -> None:
    text = state.layout.text
    mode = {"time": "full", "attend": "named"}.get(zone.mode, zone.mode)
    path = path_of(state, unit, closing=closing)
    parts = sentences(text, unit.span.start, unit.span.end)
    for index, span in enumerate(parts):
        if zone.mode == "lead" and not (unit.first and index == 0 and _heads(state, unit)):
            return
        fields = read_fields(text, span, state.year) if index else None
        if fields is not None and add_fields(state, fields, number, unit):
            break
        done = completion(text, span, state.year)
        if done and _apply_back(state, unit, number, done) and only_completion(text, span):
            continue
        tail = tail_lead(text, span)
        if tail is not None and not text[span.start:tail[0]].strip() \
                and _named_back(state, number, tail[1]):
            continue
        drafts = read_sentence(text, Span(span.start, tail[0]) if tail else span, memory,
                               "full" if mode == "lead" else mode, state.year)
        for draft in drafts if tail else ():
            if not draft.names:
                draft.names, draft.explicit, draft.source = tail[1] if tail else (), True, "field"
        _conditional(text, span, drafts)
        last = index == len(parts) - 1
        colon = text[span.start:span.end].rstrip(" *_").endswith(":")
        if colon and _INVITES.search(text[span.start:span.end].rstrip(" *_")):
            state.invites = True
            return
        if last and colon and has_items(state, unit, number, listed):
            _lead_in(state, unit, drafts, mode)
            _asked(state, unit, span)
            if mode != "lead" and not (drafts and _comprising(state, drafts[-1])):
                drafts = drafts[:-1] if len(drafts) > 1 else []
        for draft in drafts:
            extra = bracket_fields(text, Span(draft.start, draft.end), state.year)
            if extra is not None:
                draft.end = without_end(text, Span(draft.start, extra.start)).end
                draft.deadlines = []
            entry = Entry(draft, path, None if closing else unit.section, number)
            if zone.mode == "restate":
                entry.restated, draft.names, draft.explicit = zone.keys, (), False
            state.entries.append(entry)
            if extra is not None:
                take(entry, extra)


def _named_back(state: State, number: int, names: tuple[str, ...]) -> bool:
    """Give the tasks of the unit that name nobody to those in the bracket behind them."""
    found = False
    for entry in reversed(state.entries):
        if entry.unit != number:
            break
        if not entry.draft.names:
            entry.draft.names, entry.draft.explicit, entry.draft.source = names, True, "field"
            found = True
    return found


def _heads(state: State, unit: Unit) -> bool:
    return unit.section is not None and state.layout.sections[unit.section].kind != "bullet"


def _lead_in(state: State, unit: Unit, drafts: list[Draft], mode: str) -> None:
    """Keep who a lead-in names for the items below it."""
    if not drafts or mode == "named":
        return
    last = drafts[-1]
    verb = state.layout.text[last.verb:last.verb + 12].lower()
    if last.explicit and last.names and not verb.startswith(("yêu cầu", "đề nghị", "kết luận")):
        asked = unit.section is not None and last.modality == "must" \
            and state.zones[unit.section].modality == "request"
        state.leads[unit.section] = _lead(last.names, "request" if asked else last.modality,
                                          last.coordinators)
    due = choose(last.deadlines)
    if due is not None and (due.end or (due.recurrence and not _comprising(state, last))):
        state.lead_due[unit.section] = due


def _comprising(state: State, draft: Draft) -> bool:
    """ "Ban hành kế hoạch năm, bao gồm:" is an order itself; what follows is part of it."""
    text = state.layout.text
    end = text.find(":", draft.end, draft.end + 4)
    return end >= 0 and _COMPRISING.search(text[max(draft.start, end - 60):end + 1]) is not None


def _asked(state: State, unit: Unit, span: Span) -> None:
    """"… kính đề nghị UBND tỉnh xem xét:": the items below are asked of the body above."""
    text = state.layout.text
    for match in _ASKED.finditer(text, span.start, span.end):
        words = tokens(text, match.end(), span.end)
        names = read_names(text, words, 0) if words and begins_name(words, 0) else None
        if names is not None and names.ended == "verb":
            state.leads[unit.section] = _lead(names.names, "request", ())


def _conditional(text: str, span: Span, drafts: list[Draft]) -> None:
    """"Trường hợp các sở phải … thì phải nêu rõ …": who the condition speaks of acts."""
    match = _CONDITION.match(text[span.start:span.end])
    if match is None or len(drafts) != 1 or drafts[0].names:
        return
    words = tokens(text, span.start + match.end("opens"), span.end)
    names = read_names(text, words, 0) if words and begins_name(words, 0) else None
    if names is not None and names.ended == "verb":
        drafts[0].names, drafts[0].explicit = names.names, True


def _apply_back(state: State, unit: Unit, number: int, due: list[Deadline]) -> bool:
    """Date the tasks of the unit, or of the whole numbered item, that have no due time yet."""
    item = unit.section
    if item is not None and state.layout.sections[item].kind == "heading":
        item = None

    def within(entry: Entry) -> bool:
        return entry.unit == number or (item is not None and entry.owner == item)

    # What stood before the last words of this kind was dated by them.
    place = ("unit", number) if item is None else ("item", item)
    low = state.dated.get(place, 0)
    state.dated[place] = len(state.entries)
    for entry in takewhile(within, reversed(state.entries[low:])):
        if not entry.draft.deadlines or _beyond(entry.draft.deadlines, due):
            entry.draft.deadlines[:] = due
    return bool(state.entries) and within(state.entries[-1])


def _beyond(own: list[Deadline], due: list[Deadline]) -> bool:
    """A year named inside the work lies behind the day by which all of it must be done."""
    first = due[0].end or ""
    return all(value.start and value.end and value.start[5:] == "01-01" and not value.exclusive
               and value.end > first > "2" for value in own)
