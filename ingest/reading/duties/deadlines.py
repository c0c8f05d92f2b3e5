"""Finds when something is due: points, spans, "trước ngày", yearly days, periods."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from graph import data

from ..model import Deadline, Span
from ..text.sieve import Sieve, sieve
from .deadline_cells import only_words, read_list
from .deadline_cores import Core, find_cores
from .duty_cues import cue, expand

_LEFT_WINDOW = 120
#: A bare figure is a period only in a cell that holds little else.
_BARE_CELL = 48
#: "vào tối 20/8/2025"
_PART_OF_DAY = re.compile(r"(?i:(?<!\w)(?:sáng|trưa|chiều|tối)(?:\sthứ\s\w{2,4},?)?\s{0,3}$)")
_MIDDLE = re.compile(r"(?i:(?<!\w)kỳ\shọp\s(?:thường\slệ\s)?giữa$)")
#: "phấn đấu ít nhất 40% xã … trong năm 2026": the year of a goal.
_AIM = re.compile(r"(?i:phấn đấu[^.;]{0,140}[0-9]\s?%[^.;]{0,90}$)")
_HOUR = cue("rules_deadlines", "hour")
_DAY_WORD = cue("rules_deadlines", "day_word")
_SAME_DAY = re.compile(r"(?<!\w)cùng\s{1,3}ngày(?!\w)")
_SPACES_LEFT = " \n\t\xa0*_,"
#: A clause begins here: nothing but a mark of list or punctuation before.
_CLAUSE_START = cue("rules_deadlines", "clause_start")
_SENTENCE_START = cue("rules_deadlines", "sentence_start")
_CLAUSE_GOES_ON = re.compile(r"[\s*]{0,3}[,:]")
_DONE_BEFORE = cue("rules_deadlines", "done_before")
#: Between a period and the day that belongs to it: "hằng năm (trước ngày", "báo cáo năm, trước".
_JOINT = cue("rules_deadlines", "joint")
_STOP = re.compile(r"[.;\n|]")
_TIED = cue("rules_deadlines", "tied")
#: Between two days of one term.
_PAIR = re.compile(r"\s{0,3}(?:và|,|;)\s{1,3}")
_PRINTED_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_AFTER = re.compile(r"[\s,(]{0,4}(?:của[\s]{1,3})?$")
_YEAR_NOUN = cue("rules_deadlines", "year_noun")
_YEARLY_LEFT = cue("rules_deadlines", "yearly_left")
_YEARLY_RIGHT = cue("rules_deadlines", "yearly_right")
_EACH_NOUN = cue("rules_deadlines", "each_noun")
_COUNTED = cue("rules_deadlines", "counted_from")
_PERIODIC_NOUN = cue("rules_deadlines", "periodic_noun")


@dataclass(frozen=True, slots=True)
class _Left:
    id: str
    meaning: str
    pattern: Sieve


@cache
def _lefts() -> tuple[_Left, ...]:
    return tuple(
        _Left(row["id"], row["meaning"], sieve(expand(row["pattern"])))
        for row in data.rules("rules_deadlines")["left"]
    )


@cache
def _rejects() -> tuple[tuple[str, Sieve], ...]:
    return tuple(
        (row["side"], sieve(expand(row["pattern"])))
        for row in data.rules("rules_deadlines")["reject"]
    )


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    meaning: str | None
    hour: str | None
    day_word: bool
    words: str


def find_deadlines(
    text: str, start: int, end: int, default_year: int | None
) -> list[tuple[Span, Deadline]]:
    """The due times of ``text[start:end]`` in order.

    ``default_year`` (the year of the document) completes a day printed without one; without it
    such a day is kept as words only.  Dates of cited documents, anniversaries and past events are
    left out, "kịp thời" and "theo quy định" are none.
    """
    cores = _with_same_day(text, end, find_cores(text, start, end))
    if not cores:
        return []
    found: list[tuple[Span, Deadline]] = []
    index = 0
    while index < len(cores):
        step, item = _one(text, start, end, cores, index, default_year)
        if item is not None and item[0].end > item[0].start:
            if found and _PAIR.fullmatch(text, found[-1][0].end, item[0].start):
                found[-1], item = _pair(found[-1], item)
            found.append(item)
        index += step
    return found


def _pair(one: tuple[Span, Deadline], two: tuple[Span, Deadline]
          ) -> tuple[tuple[Span, Deadline], tuple[Span, Deadline]]:
    """ "trước ngày 15/6 và ngày 15/12 hằng năm": both days are ends, both are yearly; a year
    printed behind the second is that of both."""
    (span, first), (other, last) = one, two
    early, late = first.end, last.end
    if first.start or early is None or late is None or "T" in early + late:
        return one, two
    if last.start == late or (last.recurrence == "yearly" and not last.start):
        last = replace(last, start=None, exclusive=first.exclusive)
    if not _PRINTED_YEAR.search(first.text or "") and not first.recurrence and not last.start \
            and early[-5:] < late[-5:]:
        first = replace(first, end=late[:-5] + early[-5:], recurrence=last.recurrence)
    return (span, first), (other, last)


def _with_same_day(text: str, end: int, cores: list[Core]) -> list[Core]:
    """ "… từ 12 giờ ngày 06/9; xong trước 17 giờ cùng ngày": the day named before, once more."""
    days = [core for core in cores if core.kind == "day"]
    if not days or text.find("ngày", days[0].end, end) < 0:
        return cores
    for match in _SAME_DAY.finditer(text, days[0].end, end):
        day = [core for core in days if core.end <= match.start()][-1]
        cores = [*cores, replace(day, start=match.start(), end=match.end(), rule="same_day")]
    return sorted(cores, key=lambda core: core.start)


def _one(
    text: str, start: int, end: int, cores: list[Core], index: int, year: int | None
) -> tuple[int, tuple[Span, Deadline] | None]:
    core = cores[index]
    following = cores[index + 1] if index + 1 < len(cores) else None
    if core.kind == "relative":
        return 1, _give(text, core.start, core.end, Deadline(None, None, None))
    if core.recurrence is not None:
        return _periodic(text, start, end, cores, index)
    cue = _cue(text, start, core)
    spanned = _from_to(text, core, following, cue, year)
    if spanned is not None:
        return 2, spanned
    if cue.meaning not in {"before", "by", "done"} and _rejected(text, start, end, core):
        return 1, None
    if (
        core.no_year
        and following is not None
        and following.kind in {"each", "list_of_periods"}
        and _AFTER.match(text[core.end : following.start])
    ):
        value = _dated(core.first, core.last, cue, following.recurrence, core.kind)
        if following.unit in {"tháng", "quý"}:
            value = Deadline(None, None, None, following.recurrence)
        return 2, _give(text, cue.start, following.end, value)
    if not _stands(text, start, core, cue, cores):
        return 1, None
    if core.kind == "year" and _MIDDLE.search(text, max(start, cue.start - 24), core.start - 1):
        return 1, _give(text, cue.start, core.end, Deadline(None, None, None))
    if core.no_year:
        first, last = _with_year(core.first, year), _with_year(core.last, year)
        if last is None:
            value = Deadline(None, None, None, None, cue.meaning == "before")
            return 1, _give(text, cue.start, core.end, value)
        return 1, _give(text, cue.start, core.end, _dated(first, last, cue, None, core.kind))
    return 1, _give(text, cue.start, core.end, _dated(core.first, core.last, cue, None, core.kind))


def _from_to(
    text: str, core: Core, following: Core | None, cue: _Cue, year: int | None
) -> tuple[Span, Deadline] | None:
    """ "từ ngày … đến hết ngày …": one span, also behind a cited paper."""
    if cue.meaning != "from" or following is None or following.last is None:
        return None
    other = _cue(text, core.end, following)
    if other.meaning != "by" or text[core.end : other.start].strip(_SPACES_LEFT):
        return None
    first, last = _with_year(core.first, year), _with_year(following.last, year)
    if core.no_year and following.last[0] != "-" and core.first:
        first = following.last[:4] + core.first[1:]
    if not first or not last or first > last:
        return None
    if _COUNTED.search(text, max(0, cue.start - 24), cue.start):  # a term of office is no due time
        return Span(cue.start, cue.start), Deadline(None, None, None)
    return _give(text, cue.start, following.end, Deadline(None, _at(first, cue.hour), last))


def _periodic(
    text: str, start: int, end: int, cores: list[Core], index: int
) -> tuple[int, tuple[Span, Deadline] | None]:
    core = cores[index]
    following = cores[index + 1] if index + 1 < len(cores) else None
    cue = _cue(text, start, core)
    begin = cue.start if core.kind == "day_of_period" else core.start
    if core.kind == "day_of_period":
        inside = core.rule == "period_then_day" and "trước" in text[core.start : core.end]
        value = Deadline(None, None, None, core.recurrence, inside or cue.meaning == "before")
        return 1, _give(text, begin, core.end, value)
    if (
        following is not None
        and following.no_year
        and _JOINT.match(text[core.end : following.start])
    ):
        joined = _cue(text, core.end, following)
        steps, stop = 2, following.end
        last = cores[index + 2] if index + 2 < len(cores) else None
        if last is not None and last.kind == "each" and _AFTER.match(text[stop : last.start]):
            steps, stop = 3, last.end
        if core.unit in {"tháng", "quý", "tuần"}:
            value = Deadline(None, None, None, core.recurrence, joined.meaning == "before")
            return steps, _give(text, begin, stop, value)
        value = _dated(following.first, following.last, joined, core.recurrence)
        return steps, _give(text, begin, stop, value)
    if (
        following is not None
        and following.kind == "day_of_period"
        and _JOINT.match(text[core.end : following.start])
    ):
        exclusive = _cue(text, core.end, following).meaning == "before"
        value = Deadline(None, None, None, following.recurrence, exclusive)
        return 2, _give(text, begin, following.end, value)
    days = _days_without_year(text, cores, index)
    if days:
        stop = days[-1].end
        value = Deadline(None, None, None, core.recurrence)
        if len(days) == 1:
            joined = _cue(text, core.end, days[0])
            value = _dated(days[0].first, days[0].last, joined, core.recurrence)
        return 1 + len(days), _give(text, begin, stop, value)
    if core.kind == "each" and core.unit == "năm" and not _yearly_stands(text, start, end, core):
        return 1, None
    if (
        following is not None
        and core.rule == "regular"
        and following.kind == "list_of_periods"
        and _TIED.match(text[core.end : following.start])
    ):
        value = Deadline(None, None, None, following.recurrence)
        return 2, _give(text, begin, following.end, value)
    nouns = {"periodic": _PERIODIC_NOUN, "each": _EACH_NOUN}.get(core.kind)
    if nouns is not None and nouns.search(text, max(start, core.start - 40), core.start):
        return 1, None
    return 1, _give(text, begin, core.end, Deadline(None, None, None, core.recurrence))


def _days_without_year(text: str, cores: list[Core], index: int) -> list[Core]:
    """Days of every period that stand later in its sentence ("định kỳ … trước 15/6")."""
    days: list[Core] = []
    last = cores[index].end
    for core in cores[index + 1 :]:
        gap = text[last : core.start]
        if not core.no_year or core.kind != "day" or len(gap) > 160 or _STOP.search(gap):
            break
        days.append(core)
        last = core.end
    return days if cores[index].unit not in {"tháng", "quý", "tuần", "ngày"} else []


def _yearly_stands(text: str, start: int, end: int, core: Core) -> bool:
    words = text[core.start : core.end].lower()
    if words.startswith(("định", "từng", "mỗi")):
        return True
    window = text[max(start, core.start - _LEFT_WINDOW) : core.start]
    if _CLAUSE_START.search(window) or _YEARLY_LEFT.search(window):
        return True
    return _YEARLY_RIGHT.match(text, core.end, end) is not None and not _YEAR_NOUN.search(window)


def _cue(text: str, start: int, core: Core) -> _Cue:
    floor = max(start, core.start - 60)
    at = core.start
    hour = None
    day_word = False
    window = text[floor:at]
    for _ in range(3):
        at = floor + len(window.rstrip(_SPACES_LEFT))
        window = text[floor:at]
        match = _DAY_WORD.search(window)
        if match:
            day_word = True
            at = floor + match.start()
            window = text[floor:at]
            continue
        match = _HOUR.search(window) if core.kind in {"day", "day_range"} else None
        if match:
            hour = f"{int(match['h']):02}:{match['min'] or '00'}"
            at = floor + match.start()
            window = text[floor:at]
            continue
        break
    stripped = text[floor:at].rstrip(_SPACES_LEFT)
    for left in _lefts():
        match = left.pattern.search(stripped)
        if match and (match.start() == 0 or not stripped[match.start() - 1].isalnum()):
            begin = floor + match.start()
            done = _DONE_BEFORE.search(text, max(start, begin - 24), begin)
            return _Cue(
                done.start() if done else begin, left.meaning, hour, day_word, match.group(0)
            )
    begin = core.start
    if day_word or hour:
        begin = at + len(text[at : core.start]) - len(text[at : core.start].lstrip(_SPACES_LEFT))
    return _Cue(begin, None, hour, day_word, "")


def _stands(text: str, start: int, core: Core, cue: _Cue, cores: list[Core]) -> bool:
    """Whether a dated core without more ado says when something is due."""
    window = text[max(start, cue.start - _LEFT_WINDOW) : cue.start]
    opens = _CLAUSE_START.search(window) is not None
    if core.kind == "year":
        if cue.meaning == "by" and cue.words.lower() == "đến":
            return _SENTENCE_START.search(window) is not None or bool(_DONE_BEFORE.search(window))
        if cue.meaning == "from":
            return opens
        if cue.meaning == "within" and _AIM.search(text, max(start, cue.start - 240), cue.start):
            return False
        if cue.meaning is None:
            return opens and _CLAUSE_GOES_ON.match(text, core.end) is not None
        return True
    if cue.meaning is not None:
        return not (core.rule == "month_no_year" and _same_month(core, cores))
    if core.kind == "day":
        return cue.day_word or cue.hour is not None or _PART_OF_DAY.search(window) is not None
    if core.no_year:
        goes_on = _CLAUSE_GOES_ON.match(text, core.end) is not None
        return opens and goes_on and not _same_month(core, cores)
    return not _YEAR_NOUN.search(window)


def _same_month(core: Core, cores: list[Core]) -> bool:
    """The same month stands with its year elsewhere in the sentence."""
    if core.kind != "month" or core.last is None:
        return False
    tail = core.last[2:4]
    return any(other.last and not other.no_year and other.last[5:7] == tail for other in cores)


def _rejected(text: str, start: int, end: int, core: Core) -> bool:
    if core.kind not in {"day", "day_range", "month"}:
        return False
    window = text[max(start, core.start - _LEFT_WINDOW) : core.start]
    for side, pattern in _rejects():
        if side == "left" and pattern.search(window):
            return True
        if side == "right" and pattern.match(text, core.end, min(len(text), end + 40)):
            return True
    return False


def _with_year(value: str | None, year: int | None) -> str | None:
    if value is None or not value.startswith("--"):
        return value
    return f"{year}{value[1:]}" if year else None


def _at(day: str | None, hour: str | None) -> str | None:
    return f"{day}T{hour}" if day and hour else day


def _dated(
    first: str | None, last: str | None, cue: _Cue, recurrence: str | None, kind: str = ""
) -> Deadline:
    one_day = first == last
    if cue.meaning == "before":
        due = first if kind in {"month", "quarter", "year"} else last
        return Deadline(None, None, _at(due, cue.hour), recurrence, True)
    if cue.meaning in {"by", "end"} or (cue.meaning == "done" and one_day):
        return Deadline(None, None, _at(last, cue.hour), recurrence)
    if cue.meaning == "from" and not kind.endswith("range"):
        return Deadline(
            None, _at(first, cue.hour), last if cue.hour and one_day else None, recurrence
        )
    if recurrence and one_day:
        return Deadline(None, None, last, recurrence)
    return Deadline(None, _at(first, cue.hour), last, recurrence)


def _give(text: str, start: int, end: int, value: Deadline) -> tuple[Span, Deadline]:
    if text[end:end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end):
        end += 1
    words = " ".join(text[start:end].replace("*", "").split())
    return Span(start, end), replace(value, text=words)


def read_cell(text: str, default_year: int | None) -> Deadline | None:
    """The due time of a table cell, where a bare "6/2025" or "2025" is a period of its own."""
    words = " ".join(text.replace("*", " ").split())
    if not words:
        return None
    listed = read_list(words, default_year) if len(words) <= _BARE_CELL else None
    if listed is not None:
        return listed
    found = [value for _, value in find_deadlines(words, 0, len(words), default_year)]
    dated = [value for value in found if value.start or value.end or value.recurrence]
    cores = [
        c for c in find_cores(words, 0, len(words), cell=len(words) <= _BARE_CELL)
        if (c.first or c.recurrence) and not _rejected(words, 0, len(words), c)
    ]
    partial = len(words) <= _BARE_CELL and len([c for c in cores if c.first]) > len(dated) and all(
        value.start and not value.recurrence for value in dated)
    if dated and not partial and not (len(dated) == 1 and _open_year(words)):
        return replace(_sum(dated), text=words)
    if not cores:
        if found:
            return replace(found[0], text=words)
        return Deadline(words, None, None) if only_words(words) else None
    value = _cell_value(words, cores, default_year)
    return value and replace(value, text=words)


def _open_year(words: str) -> bool:
    return "tiếp theo" in words or "năm sau" in words


def _sum(values: list[Deadline]) -> Deadline:
    if len(values) == 1:
        return values[0]
    recurrences = [v.recurrence for v in values if v.recurrence]
    days = [v for v in values if v.end or v.start]
    base = days[-1] if days else values[0]
    joined = "+".join(dict.fromkeys("+".join(recurrences).split("+"))) if recurrences else None
    if len(days) > 1 and not joined:
        first = days[0].start
        return Deadline(None, first, days[-1].end, None, days[-1].exclusive)
    return replace(base, recurrence=joined or base.recurrence)


def _cell_value(words: str, cores: list[Core], default_year: int | None) -> Deadline | None:
    if len(cores) == 1 and cores[0].kind == "day":
        last = _with_year(cores[0].last, default_year)
        return Deadline(None, None, last) if last else None
    yearly = next((c.recurrence for c in cores if c.recurrence), None)
    dated = [c for c in cores if c.first]
    if not dated:
        return Deadline(None, None, None, yearly)
    if yearly and dated[0].no_year:
        return Deadline(None, dated[0].first, dated[-1].last, yearly)
    firsts = [_with_year(c.first, default_year) for c in dated]
    lasts = [_with_year(c.last, default_year) for c in dated]
    if firsts[0] is None:
        return Deadline(None, None, None)
    if dated[-1].kind == "year_on" or (len(dated) == 1 and words[:3].lower() == "từ "):
        return Deadline(None, firsts[0], None)
    return Deadline(None, firsts[0], lasts[-1], yearly)


def last_day(deadline: Deadline) -> str | None:
    """The last day on which the duty is done in time; ``None`` for yearly days and periods."""
    end = deadline.end
    if end is None or end.startswith("--"):
        return None
    if not deadline.exclusive or "T" in end:
        return end[:10]
    return (date.fromisoformat(end[:10]) - timedelta(days=1)).isoformat()
