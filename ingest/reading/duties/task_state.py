"""What is known while the tasks of a document are gathered, and where a unit stands in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..model import Deadline, Layout, Span
from ..page.layout import section_path
from .duty_cues import cue
from .task_drafts import Draft
from .task_heads import begins_name
from .task_sentences import Unit
from .task_words import tokens
from .task_zones import Zone

_CLOSING = cue("rules_tasks", "closing")


_COMPRISING = cue("rules_tasks", "comprising")
_TITLE_YEAR = re.compile(r"(?<!đến )năm (20[0-9]{2})(?![0-9])(?!\s?[-–])")


@dataclass(slots=True)
class Entry:
    """A task before its heading, due time and names are settled."""

    draft: Draft
    section: str | None
    owner: int | None
    unit: int
    kind: str | None = None
    restated: tuple[str, ...] = ()
    product: str | None = None
    deadline: Deadline | None = None
    fields: bool = False
    #: The first of the labelled lines that tell of this task and those beside it.
    run: int | None = None


@dataclass(slots=True)
class State:
    layout: Layout
    zones: list[Zone]
    year: int | None
    issued: str | None
    base: str
    decides: bool = False
    plan: int | None = None
    invites: bool = False
    entries: list[Entry] = field(default_factory=list)
    leads: dict[int | None, Zone] = field(default_factory=dict)
    times: list[tuple[int | None, Deadline, int]] = field(default_factory=list)
    lead_due: dict[int | None, Deadline] = field(default_factory=dict)
    #: How many tasks there were when the closing words of a unit or item last dated them.
    dated: dict[tuple[str, int], int] = field(default_factory=dict)


def plan_year(title: str | None, issued: int | None) -> int | None:
    """The year that days and months without one fall in: that of the title when it is the year
    after the issue ("Kế hoạch năm 2026" of December 2025), else that of the issue."""
    years = {int(found) for found in _TITLE_YEAR.findall(title or "")}
    return issued + 1 if issued is not None and years == {issued + 1} else issued


def zone_of(state: State, unit: Unit) -> Zone:
    if unit.section is None:
        return Zone(state.base, None)
    return state.zones[unit.section]


def within(state: State, owner: int | None, scope: int | None) -> bool:
    if scope is None:
        return True
    while owner is not None:
        if owner == scope:
            return True
        owner = state.layout.sections[owner].parent
    return False


def is_closing(state: State, unit: Unit, number: int, listed: list[Unit]) -> bool:
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


def is_caption(state: State, unit: Unit, number: int, listed: list[Unit]) -> bool:
    """A heading that lost its number: a short line without an end, with text below it."""
    words = state.layout.text[unit.span.start:unit.span.end]
    if unit.first and _has_subnumbers(state, unit, number, listed) \
            and words.rstrip(" *_")[-1:] not in ".:!?…":
        return True
    if len(words) <= 48 and words.rstrip(" *_").endswith(":") \
            and not _COMPRISING.search(words.rstrip(" *_")) \
            and _bullet_below(state, number, listed) and not _names_somebody(
                state.layout.text, unit.span):
        return True
    if len(words) > 100 or words.rstrip(" *_")[-1:] in ".;:!?…,”" or "\n" in words:
        return False
    owner = state.layout.sections[unit.section] if unit.section is not None else None
    if unit.first and owner is not None and owner.kind in {"bullet", "paragraph", "run_in"}:
        return False
    return number + 1 < len(listed) and not is_closing(state, unit, number, listed)


def _names_somebody(text: str, span: Span) -> bool:
    words = tokens(text, span.start, span.end, 12)
    return any(begins_name(words, index) for index in range(len(words)))


def _bullet_below(state: State, number: int, listed: list[Unit]) -> bool:
    """"* Phân công chuẩn bị:" with a list below it."""
    following = listed[number + 1] if number + 1 < len(listed) else None
    return following is not None and following.first and following.section is not None \
        and state.layout.sections[following.section].kind == "bullet"


def _has_subnumbers(state: State, unit: Unit, number: int, listed: list[Unit]) -> bool:
    """"5. …" with "5.1. …" below it is a heading, however long."""
    if unit.section is None or number + 1 >= len(listed):
        return False
    child = listed[number + 1].section
    sections = state.layout.sections
    while child is not None and sections[child].parent not in {None, unit.section}:
        child = sections[child].parent
    label = sections[unit.section].label.rstrip(".")
    return child is not None and label.isdigit() \
        and sections[child].label.startswith(f"{label}.")


def path_of(state: State, unit: Unit, *, closing: bool) -> str | None:
    if unit.section is None:
        return None
    section = state.layout.sections[unit.section]
    if closing:
        while section.parent is not None:
            section = state.layout.sections[section.parent]
    return section.path or section_path(state.layout, unit.span.start)


def has_items(state: State, unit: Unit, number: int, listed: list[Unit]) -> bool:
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
