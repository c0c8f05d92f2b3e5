"""Who has to report to whom, through whom, and when."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import dataclass, replace

from ..bodies.grammar import Context, canonical
from ..model import Deadline, Header, Layout, Reporting, Span, Task
from .deadlines import find_deadlines
from .duty_cues import cue
from .task_drafts import choose
from .task_heads import begins_name
from .task_names import read_names
from .task_sentences import without_end
from .task_tables import row_tasks
from .task_words import tokens, verb_first

#: No duty is said in more characters.
_LONGEST = 2500
_REPORT = re.compile(r"(?<![\w])(?:báo[\s]+cáo|gửi[\s]+kết[\s]+quả)(?![\w])", re.IGNORECASE)
_NOT_VIEN = cue("rules_duties", "report_other")
#: Words before "báo cáo" that make it a thing or a purpose.
_NOUN_BEFORE = cue("rules_duties", "report_noun_before")
_FRONT = cue("rules_duties", "report_front")
_MADE = cue("rules_duties", "report_made")
_TO = cue("rules_duties", "report_to")
_ALSO = cue("rules_duties", "report_also")
_VIA = cue("rules_duties", "report_via")
_STOP = cue("rules_duties", "report_stop")
_GATHER = cue("rules_duties", "report_gathered")
_BARE_PERIOD = cue("rules_duties", "report_bare_period")
_ALSO_SENT = re.compile(r"(?:,|\svà|,\svà)\s{1,3}(?:đồng\sthời\s)?gửi"
                        r"(?:\s(?:về|cho|tới|đến))?\s{1,3}(?=[A-ZĐ])")
_CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class _Duty:
    span: Span
    to: tuple[str, ...]
    via: str | None
    due: Deadline | None
    bare: bool


def find_reporting(layout: Layout, header: Header, key: str, tasks: tuple[Task, ...],
                   context: Context) -> tuple[Reporting, ...]:
    """The duties to report that stand in the tasks and in the output column of task tables."""
    del key
    year = int(header.issued[:4]) if header.issued else None
    found: list[Reporting] = []
    last: tuple[str | None, _Duty] | None = None
    for task in tasks:
        if task.rule == "task.table" or task.restated_from:
            continue
        for duty in _duties(layout.text, task, year):
            if duty.bare and not duty.to and last is not None and last[0] == task.section:
                duty = _Duty(duty.span, last[1].to, last[1].via, duty.due, bare=True)
            last = (task.section, duty)
            found.append(_reporting(duty, task.assignees, task.section, context,
                                    f"reporting.{task.rule.removeprefix('task.')}"))
    found += _from_tables(layout, year, context)
    return tuple(_distinct(_shared(found)))


def _shared(found: list[Reporting]) -> list[Reporting]:
    """"Báo cáo 6 tháng trước ngày 15/6, báo cáo năm trước ngày 15/12 hằng năm gửi về Đảng ủy":
    what stands behind the last of such reports holds for those before it."""
    out = list(found)
    for index in range(len(out) - 2, -1, -1):
        first, second = out[index], out[index + 1]
        if first.to or not second.to or first.reporters != second.reporters \
                or not 0 <= second.span.start - first.span.end <= 4:
            continue
        due = first.due
        yearly = second.due is not None and second.due.recurrence == "yearly"
        if due is not None and due.end and yearly and not re.search(r"20\d\d", due.text or ""):
            due = replace(due, start=None, end=f"-{due.end[4:]}", recurrence="yearly")
        out[index] = replace(first, to=second.to, to_bodies=second.to_bodies, via=second.via,
                             due=due, confidence=second.confidence)
    return out


def _reporting(duty: _Duty, reporters: tuple[str, ...], section: str | None, context: Context,
               rule: str) -> Reporting:
    return Reporting(
        reporters=reporters, to=duty.to, via=duty.via, due=duty.due, span=duty.span,
        section=section, rule=rule, confidence=_CONFIDENCE if reporters and duty.to else 0.8,
        reporter_bodies=tuple(canonical(name, context) for name in reporters),
        to_bodies=tuple(canonical(name, context) for name in duty.to),
    )


def _distinct(found: list[Reporting]) -> list[Reporting]:
    """One duty once: the same words, or content and closing words of one report."""
    kept: list[Reporting] = []
    places: list[tuple[int, int]] = []
    for duty in found:
        low = bisect_left(places, (duty.span.start - _LONGEST, -1))
        near = sorted(index for _, index in places[low:bisect_left(places, (duty.span.end, -1))])
        same = next((index for index in near if duty.span.start < kept[index].span.end
                     and not _two_terms(kept[index], duty)), None)
        if same is None:
            insort(places, (duty.span.start, len(kept)))
            kept.append(duty)
        elif not kept[same].to and duty.to:
            kept[same] = duty
    return kept


def _two_terms(one: Reporting, other: Reporting) -> bool:
    """The same words with two periods, each with a day of its own."""
    return one.span == other.span and one.due is not None and other.due is not None \
        and one.due.recurrence != other.due.recurrence


def _duties(text: str, task: Task, year: int | None) -> list[_Duty]:
    end = min(len(text), task.span.end + 1)
    found: list[_Duty] = []
    for match in _REPORT.finditer(text, task.span.start, task.span.end):
        if found and ";" not in text[found[-1].span.start:match.start()]:
            if found[-1].to:
                continue
            found.pop()
        if not _is_duty(text, task, match):
            continue
        stop = text.find(";", match.end(), end)
        stop = end if stop < 0 else stop
        found += _duty(text, task, match.start(), match.end(), stop, year)
    return found


def _is_duty(text: str, task: Task, match: re.Match[str]) -> bool:
    if _NOT_VIEN.match(text, match.end()):
        return False
    before = text[max(task.span.start, match.start() - 60):match.start()]
    if _MADE.search(before):
        return _addressed(text, match.end(), task.span.end)
    if _NOUN_BEFORE.search(before):
        return False
    last = before.rstrip()
    if not last or last[-1] in ",;.:)*" or _verbal(before):
        return True
    return _gathered(text, task, match)


def _gathered(text: str, task: Task, match: re.Match[str]) -> bool:
    """ "Tổng hợp kết quả giám sát báo cáo Đảng ủy xã": the addressee right behind the verb."""
    opens = text[task.span.start:match.start()].lower()
    verb = _GATHER.match(text, max(task.span.start, text.rfind(";", task.span.start, match.start())
                                   + 1), match.start())
    return verb is not None and "nghe" not in opens \
        and text[match.end():match.end() + 4].strip()[:1].isupper() \
        and bool(_names_at(text, match.end() + 1, task.span.end))


def _verbal(before: str) -> bool:
    """The words before end a verb phrase, so that "báo cáo" is what has to be done."""
    words = tokens(before, 0, len(before))
    if not words:
        return True
    if words.sizes(len(words) - 1).get("before_report"):
        return True
    return any(begins_name(words, i) for i in range(max(0, len(words) - 7), len(words)))


def _addressed(text: str, start: int, end: int) -> bool:
    return bool(_addressees(text, start, min(end, start + 300)))


def _duty(text: str, task: Task, start: int, after: int, stop: int,
          year: int | None) -> list[_Duty]:
    """The report ordered at ``start``; two when a half-yearly and a yearly one have own days."""
    front = _FRONT.search(text, max(task.span.start, start - 90), start)
    begin = front.start() if front else start
    span = without_end(text, Span(begin, min(stop, task.span.end)))
    channels = _via(text, after, stop)
    via = channels[0] if channels else None
    to = tuple(name for name in _addressees(text, after, stop) if name not in channels)
    bare = bool(_BARE_PERIOD.match(text, start))
    dated = [
        (at, value) for at, value in find_deadlines(text, task.span.start, stop, year)
        if (at.start >= begin or (begin - at.end <= 14 and ";" not in text[at.end:begin]))
        and (value.end or value.start or value.recurrence)
    ]
    own = [(at, value) for at, value in dated if _has_day(value)]
    if len(own) > 1 and len({value.recurrence for _, value in own}) == len(own):
        cuts = [span.start] + [at.start for at, _ in own[1:]] + [span.end]
        return [
            _Duty(without_end(text, Span(cuts[i], cuts[i + 1])), to, via, value, bare)
            for i, (_, value) in enumerate(own)
        ]
    ahead = _ahead(text, task.span.start, begin, year)
    if len(ahead) > 1:
        return [_Duty(span, to, via, value, bare) for value in ahead]
    due = choose([value for _, value in dated])
    if due is None and task.deadline is not None:
        words = task.deadline.text or ""
        before = " ".join(text[task.span.start:begin].split())
        opens = before.startswith(words) and not re.search(r"[,;]", before[len(words):])
        if words and (words not in before or opens or begin - task.span.start < 30):
            due = task.deadline
    return [_Duty(span, to, via, due, bare)]


def _has_day(value: Deadline) -> bool:
    """A period with a day of its own."""
    return bool(value.recurrence and (value.end or value.exclusive))


def _ahead(text: str, start: int, begin: int, year: int | None) -> list[Deadline]:
    """"Định kỳ 6 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12), các chi bộ báo cáo":
    periods with days of their own before who reports."""
    floor = max(text.rfind(mark, max(0, start - 200), start) for mark in ".;\n") + 1
    own = [value for _, value in find_deadlines(text, floor, begin, year)
           if _has_day(value)]
    return own if len({value.recurrence for value in own}) == len(own) else []


def _addressees(text: str, start: int, stop: int) -> tuple[str, ...]:
    """Whom the report goes to: named right after the verb, or after "về", "cho", "với" …"""
    also = _ALSO.match(text[start:stop])
    at = start + (also.end() if also else 0)
    direct = _names_at(text, at, stop)
    if direct:
        return (*direct, *_also_sent(text, at, stop, direct))
    for match in _TO.finditer(text, start, stop):
        if _STOP.search(text, start, match.start()) and not match.group().lower().startswith("gửi"):
            continue
        if text.count("(", start, match.start()) > text.count(")", start, match.start()):
            continue
        names = _names_at(text, match.end(), stop)
        if names:
            return names
    return ()


def _also_sent(text: str, at: int, stop: int, first: tuple[str, ...]) -> tuple[str, ...]:
    """"báo cáo Huyện ủy và gửi Ban Tuyên giáo Tỉnh ủy": the report goes to both."""
    match = _ALSO_SENT.search(text, at, min(stop, at + 240))
    if match is None or text.count("(", at, match.start()) > text.count(")", at, match.start()):
        return ()
    return tuple(name for name in _names_at(text, match.end(), stop) if name not in first)


def _names_at(text: str, at: int, stop: int) -> tuple[str, ...]:
    words = tokens(text, at, stop, 90)
    if not words or words[0].start - at > 3:
        return ()
    if verb_first(words, 0) or not begins_name(words, 0):
        return ()
    found = read_names(text, words, 0)
    return found.names if found is not None else ()


def _via(text: str, start: int, stop: int) -> tuple[str, ...]:
    """The bodies that a report goes through; the first of them is told."""
    for match in _VIA.finditer(text, start, stop):
        words = tokens(text, match.end(), stop, 40)
        if not words or not begins_name(words, 0):
            continue
        names = read_names(text, words, 0)
        if names is not None:
            return names.names
    return ()


def _from_tables(layout: Layout, year: int | None, context: Context) -> list[Reporting]:
    """An output cell "X báo cáo Y": a report of the row, due with the row."""
    found = []
    for row in row_tasks(layout, year, _REPORT):
        cell = row.product_span
        if cell is None:
            continue
        match = _REPORT.search(layout.text, cell.start, cell.end)
        if match is None:
            continue
        to = _addressees(layout.text, match.end(), cell.end)
        if not to:
            continue
        words = tokens(layout.text, cell.start, match.start())
        sender = read_names(layout.text, words, 0) if words else None
        reporters = sender.names if sender is not None else row.leads
        duty = _Duty(without_end(layout.text, cell), to, None, row.deadline, bare=False)
        found.append(_reporting(duty, reporters, row.section, context, "reporting.table"))
    return found
