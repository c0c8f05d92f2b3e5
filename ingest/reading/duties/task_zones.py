"""What a heading says about the orders below it: whether there are any, and who gets them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graph.names import fold

from ..model import Citation, Header, Layout, Section
from .duty_cues import cue
from .task_coordinators import coordinators
from .task_names import read_names
from .task_rules import ahead, directives, type_mode, zone_rule
from .task_subjects import told
from .task_words import tokens, verb_first

_STICKY = frozenset({"purpose", "principles", "goals", "situation", "materials", "basis"})
_WRAP = cue("rules_tasks", "heading_wrap")
_GENITIVE = cue("rules_tasks", "heading_genitive")
#: "… của các ngành đối với việc …": the names end before the matter, in capitals too.
_MATTER = cue("rules_tasks", "heading_matter")
_PASSED_ON = cue("rules_tasks", "passed_on")
_BESIDE = cue("rules_tasks", "heading_beside")
_ASKS = cue("rules_tasks", "heading_asks")
_NOBODY = cue("rules_tasks", "heading_nobody")
_ASKS_ALONE = cue("rules_tasks", "asks_alone")
#: "Điều 4. Trách nhiệm của quản trị nhóm": a role that only this paper knows.
_ROLE = re.compile(r"(?i:trách nhiệm của\s)(?P<role>(?:người|nhân viên|quản trị|chủ|bên|thành viên"
                   r"|trưởng|đầu mối|cá nhân|tác giả)(?:\s\w{1,12}){0,5})[\s.:]{0,3}")
_STUDY = cue("rules_tasks", "study_title")


@dataclass(frozen=True, slots=True)
class Zone:
    """How to read the own text of a section: ``mode`` (none, named, full, lead, attend, study,
    restate), the rule that said so, bodies of the nearest heading, the documents restated."""

    mode: str
    rule: str | None
    names: tuple[str, ...] = ()
    modality: str | None = None
    supports: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


def heading_names(title: str) -> tuple[tuple[str, ...], str | None]:
    """(bodies, modality) when a heading names who must act ("2. Giao Sở Nội vụ:"), else ()."""
    text = " ".join(title.replace("*", " ").split())
    if _ASKS_ALONE.match(text):
        return (), "request"
    modality: str | None = None
    start = 0
    for mode, pattern in directives():
        match = pattern.match(text)
        if match:
            start, modality = match.end(), "must" if mode == "assign" else mode
            break
    beside = _BESIDE.search(text, start)
    text = text[:beside.start()] if beside else text
    found = _whole(text, start)
    if found or modality:
        return found, modality
    for wrap in (_WRAP, _GENITIVE):
        match = wrap.match(text)
        if match:
            stop = _MATTER.search(text, match.end()) if wrap is _GENITIVE else None
            found = _whole(text[:stop.start()] if stop else text, match.end())
            if found:
                return found, None
    role = _ROLE.fullmatch(text)
    return ((role["role"],), None) if role is not None else ((), None)


def _whole(text: str, start: int) -> tuple[str, ...]:
    """The names when they fill the rest of a heading."""
    words = tokens(text, start, len(text))
    if not words or verb_first(words, 0):
        return ()
    found = read_names(text, words, 0)
    if found is None:
        return ()
    end = words[found.next].start if found.next < len(words) else len(text)
    rest = text[end:]
    if len(found.names) == 1 and _NOBODY.match(found.names[0]):
        return ()
    if found.ended in {"end", "stop", "colon"} and found.next >= len(words):
        return found.names
    if found.ended in {"stop", "other"} and len(rest) <= 14:
        return found.names
    short = len(rest) <= 200 and _ASKS.match(rest) is None
    return found.names if found.ended in {"verb", "colon"} and short else ()


def _told(title: str) -> tuple[str, ...]:
    """ "Đảng ủy xã lãnh đạo, chỉ đạo Ủy ban nhân dân xã:": who does the work below."""
    match = _PASSED_ON.search(title)
    return told(title, match.start("verb"), len(title)) if match is not None else ()


def zones(layout: Layout, header: Header, citations: tuple[Citation, ...]) -> list[Zone]:
    """One zone for each section of the layout."""
    base = type_mode(header.type)
    found: list[Zone] = []
    for section in layout.sections:
        parent = found[section.parent] if section.parent is not None else Zone(base, None)
        zone = _zone(section, parent, base, citations)
        if zone.mode == "content":
            study = _STUDY.search(fold(header.title or "")) is not None
            zone = replace(zone, mode="lead" if study else "full")
        found.append(zone)
    return found


def _zone(section: Section, parent: Zone, base: str,
          citations: tuple[Citation, ...]) -> Zone:
    if section.title is None or section.kind in {"bullet", "paragraph"}:
        return parent
    title = " ".join(section.title.split())
    folded = fold(title)
    names, modality = heading_names(title)
    rule = zone_rule(title)
    if base == "none" and parent.mode == "none":
        if ahead().search(folded) and not folded.startswith("ket qua"):
            return Zone("full", "ahead", names, modality)
        return Zone("none", parent.rule)
    if parent.rule in _STICKY:
        return Zone(parent.mode, parent.rule)
    if parent.mode == "study":
        tasks = "nhiem vu" in folded or "giai phap" in folded
        return Zone("restate" if tasks else "study", parent.rule, keys=parent.keys)
    if parent.mode == "restate":
        return parent
    cited = tuple(
        c.key for c in citations
        if c.status == "specific"
        and any(section.start <= m.start < section.body for m in c.mentions)
    )
    if rule is not None and rule[0] == "study_of_document":
        return Zone("study", rule[0], keys=cited)
    lists = parent.rule in {"audience", "criteria", "participants"}
    if names and not lists and (rule is None or rule[1] != "none"):
        supports = coordinators(title, 0, len(title), 0)
        mode = "full" if parent.mode != "none" else "named"
        return Zone(mode, "heading", names, modality, supports, told=_told(title))
    if rule is None:
        mode = parent.mode
        return replace(parent, mode=mode if mode != "lead" else "full",
                       modality=modality or parent.modality)
    keep = parent.names if rule[1] == "full" else ()
    return Zone(rule[1], rule[0], keep, modality or (parent.modality if keep else None),
                parent.supports if keep else (), parent.keys)
