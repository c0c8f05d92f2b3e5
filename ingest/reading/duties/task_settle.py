"""Turns what was gathered into tasks: heading or lead-in, due time, kind, canonical names."""

from __future__ import annotations

import re
from dataclasses import replace

from ..bodies.grammar import Context, canonical
from ..model import Deadline, Layout, Span, Task
from .duty_cues import cue
from .task_drafts import choose, is_report
from .task_rules import any_directive
from .task_sentences import without_end
from .task_state import Entry, State
from .task_subjects import told
from .task_tables import row_tasks
from .task_zones import Zone

_DELIVER = cue("rules_tasks", "deliver")
_PARTY = cue("rules_tasks", "party_name")
_MAX_SPAN = 2400
#: Share of the facts of a rule that are right on texts held aside.
CONFIDENCE = {
    "subject": 0.95, "heading": 0.93, "table": 0.95, "inherited": 0.88, "none": 0.85,
    "matter": 0.75, "field": 0.95, "restated": 0.9, "attendance": 0.85,
}


def settle(state: State, entry: Entry, context: Context) -> Task:
    draft = entry.draft
    names, explicit, source, modality = draft.names, draft.explicit, draft.source, draft.modality
    supports, text = draft.coordinators, state.layout.text
    via = () if entry.kind else told(text, draft.verb, draft.end)
    if names and names[0].startswith("Lãnh đạo ") and _party_leads(state, entry):
        names = ()  # under "2. Đảng ủy các xã" the word is what they do, not who they are
        draft.verb = min(draft.verb, draft.start)
    if not names and not entry.restated and source != "restated":
        lead = _lead_of(state, entry)
        if lead is not None:
            names, explicit, source = lead.names, True, "heading"
            modality = lead.modality or modality
            supports = supports or lead.supports
            via = via or lead.told
    if modality == "must" and any_directive().match(text, draft.start) is None:
        modality = _asked(state, entry) or modality
    if entry.restated:
        source = "restated"
    deadline = entry.deadline or _plausible(state, choose(draft.deadlines))
    if deadline is None and entry.owner is not None:
        deadline = _due_above(state, entry.owner)
    span = _bounded(Span(draft.start, draft.end))
    action = " ".join(text[draft.verb:span.end].replace("*", " ").split()) or " ".join(
        text[span.start:span.end].split()
    )
    kind = entry.kind or ("appeal" if modality == "encourage" else None)
    if kind is None:
        kind = "deliver" if _DELIVER.match(action) or is_report(action) else "act"
    return Task(
        section=entry.section, assignees=names, coordinators=supports, action=action,
        deadline=deadline, implicit=not explicit, restated_from=entry.restated, span=span,
        rule=f"task.{source}", confidence=CONFIDENCE.get(source, 0.85),
        assignee_bodies=_bodies(names, context), coordinator_bodies=_bodies(supports, context),
        kind=kind, modality=modality, product=entry.product,
        via=", ".join(via) or None,
    )


def _party_leads(state: State, entry: Entry) -> bool:
    lead = _lead_of(state, entry)
    return lead is not None and any(_PARTY.match(name) for name in lead.names)


def _lead_of(state: State, entry: Entry) -> Zone | None:
    """The bodies of the nearest lead-in or heading above."""
    index = entry.owner
    sections = state.layout.sections
    while index is not None:
        lead = state.leads.get(index)
        if lead is not None and lead.names and sections[index].start < entry.draft.start:
            return lead
        zone = state.zones[index]
        own = sections[index].kind in {"heading", "run_in"} and zone.rule == "heading"
        if own and zone.names:
            return zone
        index = sections[index].parent
    lead = state.leads.get(None) if entry.owner is not None else None
    return lead if lead is not None and lead.names else None


def _asked(state: State, entry: Entry) -> str | None:
    """How the nearest lead-in or heading above puts what stands below it ("3. Đề nghị:"), where
    it is no order; ``None`` below an order or nothing of the kind."""
    index = entry.owner
    while index is not None:
        lead = state.leads.get(index)
        zone = state.zones[index]
        for above in (lead, zone if state.layout.sections[index].title else None):
            if above is not None and (above.modality or above.names):
                return above.modality if above.modality in {"request", "encourage"} else None
        index = state.layout.sections[index].parent
    lead = state.leads.get(None) if entry.owner is not None else None
    return lead.modality if lead is not None and lead.modality == "request" else None


def _due_above(state: State, owner: int) -> Deadline | None:
    index: int | None = owner
    while index is not None:
        if index in state.lead_due:
            return state.lead_due[index]
        index = state.layout.sections[index].parent
    return None


def _plausible(state: State, deadline: Deadline | None) -> Deadline | None:
    """A day completed with the year of the document must not lie before its issue."""
    if deadline is None or state.issued is None or deadline.end is None:
        return deadline
    words = deadline.text or ""
    if not re.search(r"(?:19|20)\d\d", words) and deadline.end[:10] < state.issued \
            and not deadline.end.startswith("--"):
        return _next_year(state, deadline)
    return deadline


def _next_year(state: State, deadline: Deadline) -> Deadline:
    """The same day of the year that the plan is for, else the words alone."""
    if state.plan is None or state.year is None or state.plan == state.year:
        return replace(deadline, start=None, end=None)

    def moved(day: str | None) -> str | None:
        return None if day is None or day[5:10] == "02-29" else f"{state.plan}{day[4:]}"

    return replace(deadline, start=moved(deadline.start), end=moved(deadline.end))


def _bounded(span: Span) -> Span:
    return Span(span.start, min(span.end, span.start + _MAX_SPAN))


def _bodies(names: tuple[str, ...], context: Context) -> tuple[str | None, ...]:
    return tuple(canonical(name, context) for name in names)


def table_tasks(layout: Layout, year: int | None, context: Context) -> list[Task]:
    found = []
    for row in row_tasks(layout, year):
        span = _bounded(without_end(layout.text, row.span))
        action = " ".join(layout.text[span.start:span.end].replace("*", " ").split())
        found.append(Task(
            section=row.section, assignees=row.leads, coordinators=row.supports, action=action,
            deadline=row.deadline, implicit=not row.leads, restated_from=(), span=span,
            rule="task.table", confidence=CONFIDENCE["table"],
            assignee_bodies=_bodies(row.leads, context),
            coordinator_bodies=_bodies(row.supports, context),
            kind="deliver" if row.product or _DELIVER.match(action) else "act",
            modality="must", product=row.product,
        ))
    return found
