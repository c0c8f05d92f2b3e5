"""Where goals stand in running text, who sets them, and for which year."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from graph.names import fold

from .layout import paragraphs
from .model import Citation, Header, Layout, Section, Span
from .targets_values import rules

_YEAR = r"20[2-9][0-9]"
_HORIZON = re.compile(
    rf"(?i:(?:đến|tới|trong|của)\s(?:hết\s)?(?:năm\s)?|năm\s|hết năm\s|tầm nhìn\s(?:đến\s)?(?:năm\s)?)"
    rf"(?P<year>{_YEAR})(?![0-9])|(?i:giai đoạn\s){_YEAR}\s?[-\u2013]\s?(?P<end>{_YEAR})")
_LEAD = re.compile(rf"(?i:^\W{{0,6}}(?:\(?[0-9]{{1,2}}[.)]\s?)?(?:mục tiêu\s|chỉ tiêu\s|tầm nhìn\s|phấn đấu\s|định hướng\s)?"
                   rf"(?:cụ thể\s|phấn đấu\s)?(?:đến\s|trong\s)?(?:hết\s)?(?:năm\s)?{_YEAR}[^.;]{{0,60}}:?\W{{0,4}}$)")
#: A year that dates a paper or is compared with.
_NOT_YEAR = re.compile(r"(?i:so với\s[^.;]{0,12}|tháng\s[0-9]{1,2}\s?|[0-9]/)$")
_ATTACHED = re.compile(r"(?i:\W{0,4}\(?(?:kèm theo|ban hành kèm theo|đính kèm)\s)")
_SENTENCE = re.compile(r"[.;!?](?=\s|$)|\n\s*\n|(?<=[.;:])\n")


@dataclass(frozen=True, slots=True)
class Goal:
    """A sentence with the state that governs it."""

    start: int
    end: int
    owner: str
    horizon: int | None
    goal: bool
    general: bool
    section: str | None
    first: bool


def walk(layout: Layout, header: Header, key: str,
         citations: Sequence[Citation]) -> list[Goal]:
    """The sentences of the body in text order."""
    mentions = sorted((span.start, span.end, item.key) for item in citations
                      for span in item.mentions if item.status != "planned")
    out: list[Goal] = []
    zones = [layout.body, *layout.appendices]
    seen = 0
    state = _State(key)
    for zone in zones:
        start = max(zone.start, seen)
        if start >= zone.end:
            continue
        seen = zone.end
        for paragraph in _joined(layout, start, zone.end):
            out.extend(_sentences(layout, paragraph, key, mentions, state))
    return out


def _joined(layout: Layout, start: int, end: int) -> list[Span]:
    """Paragraphs outside tables; a page break inside a sentence is bridged."""
    found: list[Span] = []
    openings = [section.start for section in layout.sections]
    for item in paragraphs(layout, start, end):
        if any(table.span.start <= item.start < table.span.end for table in layout.tables):
            continue
        text = layout.text[item.start : item.end]
        opens = bisect_right(openings, item.start + 1) > bisect_right(openings, item.start - 1)
        if found and not opens and text.lstrip()[:1].islower() \
                and not layout.text[found[-1].start : found[-1].end].rstrip().endswith(
                    (".", ";", ":")):
            found[-1] = Span(found[-1].start, item.end)
        else:
            found.append(item)
    return found


class _State:
    """What a lead line has set for the lines below it."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.owner = key
        self.owner_rank = 99
        self.horizon: int | None = None
        self.horizon_rank = 99
        self.until = 0


def _sentences(layout: Layout, paragraph: Span, key: str, mentions: list[tuple[int, int, str]],
               state: _State) -> list[Goal]:
    if _ATTACHED.match(layout.text, paragraph.start):
        return []
    chain = _chain(layout, paragraph.start)
    section = chain[0] if chain else None
    opens = section is not None and section.start <= paragraph.start <= section.body
    rank = section.rank if section is not None else 0
    if opens and section is not None:
        if section.kind in ("heading", "run_in") or rank <= state.owner_rank:
            if rank <= state.owner_rank and section.kind != "paragraph":
                state.owner, state.owner_rank = key, 99
        if (rank <= state.horizon_rank and section.kind in ("heading", "run_in", "bullet")) \
                or section.kind == "heading":
            if rank <= state.horizon_rank:
                state.horizon, state.horizon_rank = None, 99
    kind = _kind(tuple(item.title or "" for item in chain if item.kind in ("heading", "run_in")))
    start = section.body if opens and section is not None and section.kind != "heading" \
        else paragraph.start
    text = layout.text[start : paragraph.end]
    lead_owner = _lead_owner(layout.text, start, paragraph.end, mentions)
    if lead_owner:
        state.owner, state.owner_rank = lead_owner, rank if opens else rank + 1
    if opens and section is not None and section.kind == "heading" and section.title \
            and _words(section.title):
        owner = _heading_owner(layout.text, section, mentions)
        if owner:
            state.owner, state.owner_rank = owner, rank
    year = _year(text) if _LEAD.match(text) or (opens and section is not None \
        and section.kind == "heading") else None
    if year:
        state.horizon, state.horizon_rank = year, rank if opens else rank + 1
    if _LEAD.match(text) or (opens and section is not None and section.kind == "heading") \
            or (lead_owner and text.rstrip().endswith((":", "")) and len(text) < 220 \
            and not re.search(r"[0-9]\s?%", text)):
        if not (year is None and lead_owner is None and section is not None
                and section.kind != "heading"):
            return []
    above = state.horizon or _year_above(chain)
    goals: list[Goal] = []
    carried: int | None = None
    for number, (low, high) in enumerate(_split(layout.text, start, paragraph.end)):
        sentence = layout.text[low:high]
        carried = _year(sentence) or (carried if kind else None)
        said = _said_owner(layout.text, low, high, mentions)
        goals.append(Goal(low, high, said or state.owner, carried or above, kind == "goal",
                          kind == "general", section.path if section else None, number == 0))
    if kind == "general" and goals:
        whole = goals[0]
        return [replace(whole, end=goals[-1].end)] if not any(
            re.search(r"[0-9]\s?%", layout.text[g.start : g.end]) for g in goals) else goals
    return goals


def _chain(layout: Layout, offset: int) -> list[Section]:
    """The entries of the outline that hold ``offset``, the innermost first."""
    sections = layout.sections
    index = bisect_right(sections, offset, key=lambda section: section.start) - 1
    while index >= 0 and not sections[index].start <= offset < sections[index].end:
        parent = sections[index].parent
        index = parent if parent is not None else index - 1
    out: list[Section] = []
    while index is not None and index >= 0:
        out.append(sections[index])
        parent = sections[index].parent
        if parent is None:
            break
        index = parent
    return out


@lru_cache(maxsize=1024)
def _kind(titles: tuple[str, ...]) -> str:
    """"goal", "general", "silent" or "" by the nearest heading that says so."""
    table = rules()["sections"]
    for title in titles:
        words = fold(title).lstrip("*-. ")
        words = words.removeprefix("ve ").strip()
        if any(words.startswith(cue) for cue in table["general"]):
            return "general"
        goal = any(re.search(rf"\b{cue}\b", words) for cue in table["goal"])
        other = any(re.search(rf"\b{cue}\b", words) for cue in table["not_goal"])
        if goal and not other:
            return "goal"
        if goal and re.match(r"(?:quan diem|muc dich|phuong huong)[^.]{0,24}(?:muc tieu|chi tieu)",
                             words):
            return "goal"
        if any(words.startswith(cue) for cue in table["silent"]):
            return "silent"
        if other:
            return ""
    return ""


def _words(title: str) -> bool:
    words = fold(title)
    return "muc tieu" in words or "chi tieu" in words or "noi dung" in words


def _heading_owner(text: str, section: Section, mentions: list[tuple[int, int, str]]) -> str | None:
    inside = {key for start, end, key in mentions if section.start <= start < section.body}
    return next(iter(inside)) if len(inside) == 1 else None


def _lead_owner(text: str, start: int, end: int,
                mentions: list[tuple[int, int, str]]) -> str | None:
    """The document named by "Theo Nghị quyết số …" at the head of a paragraph."""
    head = text[start : min(end, start + 120)].lower().lstrip("*-+ ")
    if not any(head.startswith(word + " ") for word in rules()["sentences"]["owner"]):
        return None
    first = next(((low, high, key) for low, high, key in mentions if start <= low < end), None)
    if first is None or first[0] - start > 90:
        return None
    tail = text[first[1] : end]
    if "." in tail.strip(" .*:")[:-1] and len(tail) > 260:
        return None
    return first[2]


def _said_owner(text: str, start: int, end: int,
                mentions: list[tuple[int, int, str]]) -> str | None:
    """"Nghị quyết số 57-NQ/TW đặt mục tiêu …": the goals of the sentence are its own."""
    for low, high, key in mentions:
        if start <= low and high <= end and low - start < 40:
            after = text[high : min(end, high + 160)].lower()
            if any(verb in after for verb in rules()["sentences"]["owner_verbs"]):
                return key
            return None
    return None


def _year(text: str) -> int | None:
    """The year a goal is to be reached in, the last one of "giai đoạn a - b"."""
    for match in _HORIZON.finditer(text):
        before = text[max(0, match.start() - 24) : match.start()]
        if not _NOT_YEAR.search(before):
            return int(match["year"] or match["end"])
    return None


def _year_above(chain: list[Section]) -> int | None:
    for section in chain:
        if section.title and section.kind in ("heading", "run_in"):
            year = _year(section.title)
            if year:
                return year
    return None


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Sentences and their parts between semicolons."""
    out: list[tuple[int, int]] = []
    low = start
    for match in _SENTENCE.finditer(text, start, end):
        if match.group(0) == "." and re.search(r"(?:TP|Tp|tp|TS|ThS|GS|St)$", text[low : match.start()]):
            continue
        if text[low : match.start()].count("(") > text[low : match.start()].count(")"):
            continue
        _keep(text, low, match.start(), out)
        low = match.end()
    _keep(text, low, end, out)
    return out


def _keep(text: str, low: int, high: int, out: list[tuple[int, int]]) -> None:
    while low < high and (text[low].isspace() or text[low] in "-+*•\\.,;:"):
        low += 1
    while high > low and (text[high - 1].isspace() or text[high - 1] in "*\\./;"):
        high -= 1
    if high - low > 3:
        out.append((low, high))
