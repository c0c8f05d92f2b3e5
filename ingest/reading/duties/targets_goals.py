"""Where goals stand in running text, who sets them, and for which year."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from graph.names import fold

from ..model import Citation, Layout, Section, Span
from ..page.layout import paragraphs
from ..text.refdata import LOWER, UPPER
from .targets_values import rules
from .task_rules import ahead

_YEAR = r"20[1-9][0-9]"
_HORIZON = re.compile(
    rf"(?i:(?:đến|tới|trong|của|hết|cuối)\s(?:hết\s|cuối\s)?"
    rf"(?:(?:quý|tháng)\s[IVX0-9]{{1,3}}(?:/|\snăm\s)|năm\s)?|năm\s|tầm nhìn\s(?:đến\s)?(?:năm\s)?)"
    rf"(?P<year>{_YEAR})(?![0-9])|(?i:giai đoạn\s){_YEAR}\s?[-\u2013]\s?(?P<end>{_YEAR})")
#: "Mục tiêu cụ thể đến năm 2030:" governs what stands below it.
_LEAD = re.compile(
    rf"(?i:^\W{{0,6}}(?:\(?[0-9]{{1,2}}[.)]\s?)?"
    rf"(?:mục tiêu\s|chỉ tiêu\s|tầm nhìn\s|phấn đấu\s|định hướng\s)?(?:cụ thể\s|phấn đấu\s)?"
    rf"(?:đến\s|trong\s)?(?:hết\s)?(?:năm\s)?{_YEAR}"
    rf"(?:[^.;0-9]{{0,60}}:|[^.;0-9]{{0,12}})\W{{0,4}}$)")
#: A year that dates a paper or is compared with.
_NOT_YEAR = re.compile(r"(?i:so với\s[^.;,0-9]{0,70}|so với\s[^.;]{0,12}|tháng\s[0-9]{1,2}\s?"
                       r"|[0-9]/)$")
_ATTACHED = re.compile(r"(?i:\W{0,4}\(?(?:kèm theo|ban hành kèm theo|đính kèm)\s)")
_SENTENCE = re.compile(rf"(?<!\.)\.{{3}}(?=\s[{UPPER}]|$)|(?<!\.)[.;!?](?=\s|$)"
                       rf"|\n\s{{0,40}}\n(?![{LOWER}])|(?<=[.;:])\n")
_SHORT = re.compile(r"(?:TP|Tp|tp|TS|ThS|GS|St)$")
#: A goal said outside the parts of goals: "phấn đấu đến năm 2030 đạt tiêu chí …".
_AIMED = re.compile(rf"(?i:(?<!\w)(?:phấn đấu|bảo đảm|đảm bảo)\s(?:đến|tới|trong)\s(?:hết\s)?năm\s"
                    rf"(?P<year>{_YEAR})(?![0-9])[^.;:0-9]{{0,40}}?"
                    r"\s(?:đạt|trở thành|hoàn thành|không còn|là|thuộc)\s)")
_APPROVES = re.compile(r"(?i:(?:phê duyệt|ban hành|thông qua)(?:\s{1,3}kèm theo Quyết định này)?"
                       r"\s{1,3}[“\"*]{0,3})$")
#: A year of what was recognised or reached before.
_GONE = re.compile(r"(?i:(?:công nhận|đã đạt|đạt được|kết quả)[^.;]{0,60}$)")
#: Outside the parts that hold goals only these announce one.
_SETS = re.compile(r"%|(?i:(?:ít nhất|tối thiểu)\s)")
_PERCENT = re.compile(r"[0-9]\s?%")
_MIXED = re.compile(r"(?:quan diem|muc dich|phuong huong)[^.]{0,24}(?:muc tieu|chi tieu)")


@dataclass(frozen=True, slots=True)
class Goal:
    """A sentence with the state that governs it."""

    start: int
    end: int
    owner: str
    horizon: int | None
    goal: bool
    general: bool
    silent: bool
    section: str | None
    ahead: bool = False
    pursued: bool = False


def walk(layout: Layout, key: str, citations: Sequence[Citation]) -> list[Goal]:
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
            out.extend(_sentences(layout, paragraph, mentions, state))
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

    def enter(self, section: Section) -> None:
        """An entry of the outline ends what a lead of its rank or below had set."""
        if section.rank <= self.owner_rank and section.kind != "paragraph":
            self.owner, self.owner_rank = self.key, 99
        if section.rank <= self.horizon_rank and section.kind != "paragraph":
            self.horizon, self.horizon_rank = None, 99

    def take(self, owner: str | None, year: int | None, rank: int) -> None:
        """A lead names the document or the year of what follows."""
        if owner:
            self.owner, self.owner_rank = owner, rank
        if year:
            self.horizon, self.horizon_rank = year, rank


def _sentences(layout: Layout, paragraph: Span, mentions: list[tuple[int, int, str]],
               state: _State) -> list[Goal]:
    text = layout.text
    if _ATTACHED.match(text, paragraph.start):
        return []
    chain = _chain(layout, paragraph.start)
    section = chain[0] if chain else None
    opened = section if section is not None and section.start <= paragraph.start <= section.body \
        else None
    if opened is not None:
        state.enter(opened)
    heading = opened is not None and opened.kind == "heading"
    start = opened.body if opened is not None and not heading else paragraph.start
    if _is_lead(text, start, paragraph.end, opened, section, mentions, state):
        return []
    kind = _kind(tuple(item.title or "" for item in chain if item.kind in ("heading", "run_in")))
    aimed = () if kind in ("goal", "general", "silent") else _aimed(text, start, paragraph.end)
    if kind not in ("goal", "general") and not aimed and (
            kind == "silent" or not _SETS.search(text, start, paragraph.end)):
        return []
    above = (state.horizon or _year_above(chain)) if kind in ("goal", "general") else None
    goals: list[Goal] = []
    looks_ahead = any(ahead().search(fold(item.title)) for item in chain if item.title)
    carried: int | None = None
    pursued = False
    for low, high in _split(text, start, paragraph.end):
        pursued = "phấn đấu" in text[low:high].lower() or (
            pursued and text[max(start, low - 12):low].rstrip(" *-+\n").endswith(";"))
        carried = _year(text[low:high]) or (carried if kind else None)
        owner = _said_owner(text, low, high, mentions) or state.owner
        goals.append(Goal(low, high, owner, carried or above, kind == "goal", kind == "general",
                          kind == "silent", section.path if section else None, looks_ahead,
                          pursued))
    for low, high, year in aimed:
        goals.append(Goal(low, high, state.owner, year, goal=True, general=False, silent=False,
                          section=section.path if section else None))
    if kind == "general" and goals and not any(
            _PERCENT.search(text, item.start, item.end) for item in goals):
        return [replace(goals[0], end=goals[-1].end)]
    return goals


def _aimed(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """Goals that a task or its purpose states in words, each with its year."""
    found = []
    for match in _AIMED.finditer(text, start, end):
        stop = _SENTENCE.search(text, match.end(), end)
        high = stop.start() if stop else end
        after = text.find(", ", match.end(), high)
        high = high if after < 0 else after
        if not re.search(r"[0-9]", text[match.end() : high]):
            found.append((match.start(), high, int(match["year"])))
    return found


def _is_lead(text: str, start: int, end: int, opened: Section | None, section: Section | None,
             mentions: list[tuple[int, int, str]], state: _State) -> bool:
    """Take what a heading or lead line says; true when it holds no goal of its own."""
    words = text[start:end]
    heading = opened is not None and opened.kind == "heading"
    rank = opened.rank if opened else section.rank + 1 if section else 1
    owner = _lead_owner(text, start, end, mentions)
    if owner is None and heading and opened is not None and _speaks_of_goals(opened.title or ""):
        owner = _heading_owner(text, opened, mentions)
    year = _year(words) if heading or _LEAD.match(words) else None
    state.take(owner, year, rank)
    if heading or _LEAD.match(words):
        return True
    return owner is not None and len(words) < 220 and not _PERCENT.search(words)


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
        if goal and _MIXED.match(words):
            return "goal"
        if any(words.startswith(cue) for cue in table["silent"]) \
                or any(re.search(rf"\b{cue}\b", words) for cue in table["past"]):
            return "silent"
        if other:
            return ""
    return ""


def _speaks_of_goals(title: str) -> bool:
    words = fold(title)
    if words.startswith(("de ", "nham ")):  # the purpose of an order, not a part with goals
        return False
    return "muc tieu" in words or "chi tieu" in words or "noi dung" in words


def _heading_owner(text: str, section: Section,
                   mentions: list[tuple[int, int, str]]) -> str | None:
    """The only document that a heading names."""
    inside = {key for start, end, key in mentions if section.start <= start < section.body}
    if any(_APPROVES.search(text, section.start, start) for start, _, _ in mentions
           if section.start <= start < section.body):
        return None  # what the paper approves in its own text is its own
    return next(iter(inside)) if len(inside) == 1 else None


def _lead_owner(text: str, start: int, end: int,
                mentions: list[tuple[int, int, str]]) -> str | None:
    """The document named by "Theo Nghị quyết số …" at the head of a paragraph."""
    head = text[start : min(end, start + 120)].lower().lstrip("*-+ ")
    if not head.startswith(_owner_words()):
        return None
    at = bisect_left(mentions, (start,))
    first = mentions[at] if at < len(mentions) and mentions[at][0] < end else None
    if first is None or first[0] - start > 90:
        return None
    tail = text[first[1] : end]
    if "." in tail.strip(" .*:")[:-1] and len(tail) > 260:
        return None
    return first[2]


@cache
def _owner_words() -> tuple[str, ...]:
    return tuple(word + " " for word in rules()["sentences"]["owner"])


def _said_owner(text: str, start: int, end: int,
                mentions: list[tuple[int, int, str]]) -> str | None:
    """"Nghị quyết số 57-NQ/TW đặt mục tiêu …": the goals of the sentence are its own."""
    for low, high, key in mentions[bisect_left(mentions, (start,)):]:
        if low - start >= 40:
            break
        if high <= end:
            after = text[high : min(end, high + 160)].lower()
            if any(verb in after for verb in rules()["sentences"]["owner_verbs"]):
                return key
            return None
    return None


def _year(text: str) -> int | None:
    """The year a goal is to be reached in, the last one of "giai đoạn a - b"."""
    if "20" not in text:
        return None
    for match in _HORIZON.finditer(text):
        before = text[max(0, match.start() - 80) : match.start()]
        if match.group().lower().startswith("năm") \
                and _GONE.search(text, max(0, match.start() - 80), match.start()):
            continue
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
        before = text[max(low, match.start() - 4) : match.start()]
        if match.group(0) == "." and _SHORT.search(before):
            continue
        near = text[max(low, match.start() - 240) : match.start()]
        if near.count("(") > near.count(")"):
            continue
        _keep(text, low, match.start(), out)
        low = match.end()
    _keep(text, low, end, out)
    return [part for part in (_without_places(text, *part) for part in out) if part is not None]


def _without_places(text: str, low: int, high: int) -> tuple[int, int] | None:
    """The part without the places that a figure counts ("35 địa bàn, gồm: xã A; xã B")."""
    opens, named = _places()
    listed = opens.search(text, low, high)
    if listed is not None:
        return low, listed.start()
    place = named.match(text, low, high)
    if place is None:
        return low, high
    rest = (place.end(), high)
    return rest if high - place.end() > 12 and not named.match(text, *rest) else None


@cache
def _places() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words that open a list of places that a figure counts, and a place of such a list."""
    heads = "|".join(rules()["sentences"]["places"])
    opens = r"(?:,\s{0,3}|\s)(?:(?:bao )?gồm|cụ thể(?: là)?|là)\s{0,3}:\s{0,3}" \
        rf"(?=(?i:{heads})\s)"
    place = rf"(?i:{heads})\s{{1,3}}[{UPPER}0-9][^,;.:]{{0,40}}(?:,\s{{1,3}}|$)"
    return re.compile(opens), re.compile(place)


def _keep(text: str, low: int, high: int, out: list[tuple[int, int]]) -> None:
    while low < high and (text[low].isspace() or text[low] in "-+*•\\.,;:"):
        low += 1
    while high > low and (text[high - 1].isspace() or text[high - 1] in "*\\./;"):
        high -= 1
    if high - low > 3:
        out.append((low, high))
