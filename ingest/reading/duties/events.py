"""Conferences, meetings and the like that the text dates, planned or held."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ..bodies.grammar_tables import longest, roles
from ..bodies.grammar_words import expand, split
from ..model import Citation, Event, Header, Layout, Span
from .deadline_cores import Core, find_cores
from .duty_cues import cue
from .task_heads import begins_name
from .task_names import read_names
from .task_sentences import paragraphs, sentences
from .task_words import tokens

_NOUN = cue("rules_duties", "event")
_WHAT_END = cue("rules_duties", "event_what_end")
_TIME_LINE = cue("rules_duties", "event_time")
_DUE = cue("rules_duties", "event_due")
_FEAST = cue("rules_duties", "event_feast")
_CITED = cue("rules_duties", "event_cited")
_OF_BODY = re.compile(r"[\s]*(?:,[\s]*)?của[\s]+[A-ZĐ]")
_DONE = cue("rules_duties", "event_done")
#: "04/08/2020 | 02:45": when a page was put up.
_STAMP = re.compile(r"[\s,]{0,3}\|[ ]{0,3}[0-9]{1,2}:[0-9]{2}")
_BY = re.compile(r"(?<![\w])do[\s]+(?=\S)")
#: Longest evidence after the day.
_REACH = 600
_BLANK_LINE = re.compile(r"\n[ \t]{0,80}\n")
_PHRASE = re.compile(r"[;.,](?=\s)")
_CHAIRED = re.compile(r"đồng chí\s(?P<who>[^;:\n()]{3,160}?)\s(?:đã\s)?"
                      r"(?:chủ trì|tại\s(?:buổi|cuộc))(?!\w)")
_PARTS = re.compile(r"\s?,\s|\s[-–]\s")
_UNTIL = re.compile(r"\s{0,3}(?:đến|tới|-|–)\s{0,3}(?:hết\s{1,3})?(?:ngày\s{1,3})?")
#: No meeting, contest or feast of a paper lasts longer, in days.
_LONGEST_EVENT = 10
#: "Ngày 10/12/2019, Ban Thường vụ … đã ban hành Kế hoạch …": the day of a paper.
_ISSUED = re.compile(r"\s{0,3},\s{1,3}[^.;:,]{2,90}?\s(?:đã\s)?(?:ban\shành|ký)\s")
_PLACE = cue("rules_duties", "event_place")


def find_events(layout: Layout, header: Header,
                citations: tuple[Citation, ...]) -> tuple[Event, ...]:
    """The dated events of preamble and body; each day of one event once."""
    text = layout.text
    start = layout.preamble.start if layout.preamble is not None else layout.body.start
    found: list[Event] = []
    days: set[str] = set()
    last = _title_event(header)
    own = header.spans.get("issued")
    if own is not None and own.start < layout.body.start:
        start = max(start, own.end)  # above the day of issue stand the head and a page's card
    for part in paragraphs(text, start, layout.body.end):
        if not _NOUN.may_hold(text, part.start, part.end) and not (
                last and _TIME_LINE.may_hold(text, part.start, part.end)):
            continue
        for span in sentences(text, part.start, part.end):
            if last and (timed := _time_line(text, span)) > span.start:
                span = Span(timed, span.end)
            noun = _NOUN.search(text, span.start, span.end)
            what = _what(text, noun, span.end) if noun is not None else None
            if what is None and not (last and _TIME_LINE.match(text[span.start:span.end])):
                continue
            for core in _days(text, span, citations):
                assert core.last is not None
                if core.last in days:
                    continue
                days.add(core.last)
                named = what or last or ""
                found.append(_event(text, span, core, _nearest(text, span, core) or named, header))
            if what is not None and noun is not None and text[noun.start()].isupper():
                last = what
    return tuple(found)


def _title_event(header: Header) -> str | None:
    title = header.title or ""
    match = _NOUN.search(title.lower() if title.isupper() else title)
    return " ".join((header.title or "")[match.start():].split())[:160] if match else None


def _time_line(text: str, span: Span) -> int:
    """Where the last line of a sentence begins when it gives a time ("1. Thời gian: …"): headings
    without an end stand before it; else the start of the sentence."""
    line = text.rfind("\n", span.start, span.end) + 1
    return line if line > span.start and _TIME_LINE.match(text[line:span.end]) else span.start


def _what(text: str, noun: re.Match[str], end: int) -> str:
    stop = _WHAT_END.search(text, noun.end(), min(end, noun.end() + 160))
    last = stop.start() if stop else min(end, noun.end() + 160)
    cell = text.find("|", noun.end(), last)
    last = last if cell < 0 else cell  # a row of a table: the event is named in one cell
    return " ".join(text[noun.start():last].replace("*", "").split())


def _nearest(text: str, span: Span, core: Core) -> str | None:
    """The last event named before the day, else the first after it."""
    nouns = list(_NOUN.finditer(text, span.start, span.end))
    before = [noun for noun in nouns if noun.start() < core.start]
    chosen = before[-1] if before else (nouns[0] if nouns else None)
    return _what(text, chosen, span.end) if chosen is not None else None


def _days(text: str, span: Span, citations: tuple[Citation, ...]) -> list[Core]:
    days = []
    for core in find_cores(text, span.start, span.end):
        if core.kind != "day" or core.last is None or core.no_year:
            continue
        before = text[max(span.start, core.start - 50):core.start]
        if _STAMP.match(text, core.end):
            continue
        if _FEAST.search(text, max(span.start, core.start - 140), core.start):
            continue
        if _DUE.search(before) or _CITED.search(before) or _OF_BODY.match(text, core.end):
            continue
        if _ISSUED.match(text, core.end, min(len(text), core.end + 140)) \
                or _long_span(text, span, core):
            continue
        if any(m.start - 4 <= core.start <= m.end + 14
               and not _BLANK_LINE.search(text, m.end, core.start)
               for c in citations for m in c.mentions):
            continue
        days.append(core)
    return days


def _long_span(text: str, span: Span, core: Core) -> bool:
    """The day begins or ends weeks in which work is done: no day of a meeting."""
    for other in find_cores(text, max(span.start, core.start - 60), min(span.end, core.end + 60)):
        if other.kind != "day" or other.last is None or other.start == core.start:
            continue
        left, right = sorted((core, other), key=lambda one: one.start)
        if _UNTIL.fullmatch(text, left.end, right.start) is None or not (left.last and right.last):
            continue
        return date.fromisoformat(right.last[:10]) - date.fromisoformat(left.last[:10]) \
            > timedelta(days=_LONGEST_EVENT)
    return False


def _event(text: str, span: Span, core: Core, what: str, header: Header) -> Event:
    assert core.last is not None
    words = text[span.start:span.end]
    day = core.last
    known = header.issued or (header.issued_window or (None, None))[0]
    if known is not None and (header.issued is not None or day < known):
        past = day < known or (day == known and _DONE.search(words) is not None)
        status = "done" if past else "planned"
    else:
        status = "done" if _DONE.search(words) else "planned"
    place = _PLACE.search(text, span.start, span.end)
    begin = max(span.start, core.start - 240)
    return Event(
        what=what, date=day, span=Span(begin, _phrase_end(text, core.end, span.end)),
        place=" ".join(place["place"].split())
        if place and not place["place"].startswith("các ") else None,
        convenors=_convenors(text, span), status=status,
    )


def _phrase_end(text: str, day: int, end: int) -> int:
    """The end of the sentence, or of the last phrase that ends near enough to the day."""
    if end - day <= _REACH:
        return end
    marks = [match.start() for match in _PHRASE.finditer(text, day, day + _REACH)]
    return marks[-1] if marks else min(end, day + 120)


def _chair(text: str, span: Span) -> str | None:
    """The post of the person who chairs: "đồng chí …, Phó Chủ tịch UBND tỉnh chủ trì"."""
    found = _CHAIRED.search(text, span.start, span.end)
    if found is None:
        return None
    last = _PARTS.split(found["who"])[-1].strip()
    return " ".join(last.split()) if longest(roles(), split(expand(last)))[0] else None


def _convenors(text: str, span: Span) -> tuple[str, ...]:
    """Who holds it: who chairs, "do X tổ chức", or the subject of the sentence."""
    chair = _chair(text, span)
    if chair is not None:
        return (chair,)
    for match in _BY.finditer(text, span.start, span.end):
        words = tokens(text, match.end(), span.end, 40)
        if words and begins_name(words, 0):
            names = read_names(text, words, 0)
            if names is not None:
                return names.names
    words = tokens(text, span.start, span.end, 60)
    if words and begins_name(words, 0):
        names = read_names(text, words, 0)
        if names is not None and names.ended == "verb":
            return names.names
    return ()
