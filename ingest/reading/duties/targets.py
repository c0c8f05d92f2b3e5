"""Goals: metric, comparator, value, unit and horizon, with the document that sets them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ..bodies.grammar import Context
from ..model import Citation, Header, Layout, Span, Target
from .targets_goals import Goal, walk
from .targets_tables import table_targets
from .targets_values import Figure, figures, rules
from .task_words import tokens, verb_first

#: A stretch with more figures is a spoilt table, no sentence.
_MOST = 40
_MARKS = re.compile(r"[*\\_]+")
_SPACE = re.compile(r"\s+")
_BY_YEAR = re.compile(r"(?i:(?:vào|đến|trong)\s(?:cuối\s)?năm\s)(?P<year>20[0-9]{2})(?![0-9])")
#: What is left of a clause that only repeats the figure for another year.
_NO_METRIC = re.compile(r"(?i:(?:và|khoảng|vào|đến|trong|lên|năm|cuối|đạt|còn|mức|ở|tăng|giảm|là"
                        r"|20[0-9]{2}|[\s,.])*$)")
_UNTIL = re.compile(r"(?i:^(?:phấn đấu\s)?(?:đến|trong|hết|cuối)\s(?:hết\s|cuối\s)?"
                    r"(?:(?:quý|tháng)\s[IVX0-9]{1,3}(?:/|\snăm\s)|năm\s)?20[0-9]{2}(?:,?\s|,?$))")
#: "đạt 1% vào năm 2030": the year is none of what is measured.
_ONLY_YEAR = re.compile(r"(?i:^(?:vào|đến|trong)\s(?:hết\s|cuối\s)?năm\s20[0-9]{2}$)")
#: "15 sản phẩm …, trong đó ít nhất 02 sản phẩm …": a whole with its part is a goal.
_PART = re.compile(r"(?i:,\s{1,20}trong\s{1,20}đó\s)")
#: What parts one figure with its year from the next.
_PARTED = re.compile(r"[,;]\s|\svà\s")
#: "thu nhập đến năm 2025 đạt …": the year is no part of what is measured.
_TILL = re.compile(r"(?i:\s(?:đến|trong|vào)\s(?:hết\s|cuối\s)?năm\s20[0-9]{2}"
                   r"(?=,?(?:\s(?:đạt|là|còn|có|ít|tối|trên|giảm|tăng|khoảng)){0,2}\s?$))")
#: Right before the figure; "tăng lên 18%" and "giảm còn 3%" give a level, no change.
_CHANGE = re.compile(r"(?:^|(?<=\s))(?:(?:phấn đấu|giúp|cắt|góp phần)\s)?"
                     r"(?P<words>(?P<way>tăng|giảm)(?:\s(?:bình quân|trung bình))?)"
                     r"(?:\s(?:thêm|hằng năm|hàng năm|mỗi năm|tối thiểu|ít nhất|khoảng|từ|trên|dưới"
                     r"|hơn|được)){0,3}$")
_CLAUSE = re.compile(r",\s(?!vững mạnh(?!\w))|:\s|\s(?:và|trong đó|đồng thời)\s")


def find_targets(layout: Layout, header: Header, key: str, citations: Sequence[Citation],
                 _context: Context) -> tuple[Target, ...]:
    """The goals of the text, in text order; a restated goal keeps the document that set it."""
    out: list[Target] = []
    plain = header.type not in rules()["types"]["rules"]
    issued = int(header.issued[:4]) if header.issued else 0
    for goal in walk(layout, key, citations):
        if goal.horizon is None or goal.horizon >= issued:  # a year gone by holds a result
            out.extend(_of_sentence(layout.text, goal, plain))
    out.extend(table_targets(layout, header, key))
    return tuple(sorted(out, key=lambda item: (item.span.start, item.span.end)))


def _of_sentence(text: str, goal: Goal, plain: bool) -> list[Target]:
    sentence = text[goal.start : goal.end].lower()
    inside = goal.goal or goal.general
    if not inside and (not (plain or goal.ahead) or goal.silent or not (
            goal.pursued or _aims(sentence))):
        return []
    found = [figure for figure in figures(text, goal.start, goal.end)
             if _is_goal(text, figure, goal, inside, sentence)]
    if len(found) > _MOST:
        return []
    if not found:
        return [_qualitative(text, goal)] if inside and _states_goal(sentence) else []
    out: list[Target] = []
    for figure in found:
        target = _numeric(text, goal, figure, found)
        if out and _NO_METRIC.match(target.metric.removesuffix(target.unit or "")):
            target = replace(target, metric=out[-1].metric)
        out.append(target)
    return out


def _aims(sentence: str) -> bool:
    """A sentence of a task that sets a figure to be reached."""
    table = rules()["sentences"]
    return any(word in sentence for word in table["aim"]) \
        and not any(word in sentence for word in table["past"])


def _is_goal(text: str, figure: Figure, goal: Goal, inside: bool, sentence: str) -> bool:
    unit = (figure.unit or "").lower()
    first = unit.split("/")[0].strip()
    if not inside:
        if not unit.startswith("%"):
            part = goal.pursued and _PART.search(text, figure.end, goal.end) is not None
            return (figure.comparator == ">=" or part) and first in rules()["units"]["counted"] \
                and first not in rules()["units"]["never"]
        return (figure.bound and figure.comparator != "range") or figure.value == 100 \
            or _BY_YEAR.search(text, figure.end, min(goal.end, figure.end + 60)) is not None \
            or goal.pursued or "mục tiêu" in sentence or "chỉ tiêu" in sentence \
            or _changes(text, goal.start, figure.at)
    if first.split(" ")[0] in rules()["units"]["grades"]:
        return False
    if figure.bound or unit.startswith("%"):
        return True
    if first in rules()["units"]["never"]:
        return False
    before = text[max(goal.start, figure.at - 30) : figure.at].lower().rstrip()
    links = rules()["sentences"]["link"]
    return any(before.endswith(" " + word) or before == word for word in links) \
        or _counts(figure) or bool(unit and _orders(_words(
            text[goal.start : figure.at].rpartition(": ")[2])))


def _changes(text: str, start: int, at: int) -> bool:
    """"…, cắt giảm trung bình 30% thời gian …": a verb of change opens the clause of the share."""
    return _change().search(text[max(start, at - 80) : at].lower()) is not None


@cache
def _change() -> re.Pattern[str]:
    table = rules()["sentences"]
    verbs, between = ("|".join(map(re.escape, table[key])) for key in ("changes", "between"))
    return re.compile(rf"(?:^|[,;:]\s|\svà\s)\W{{0,8}}(?:{verbs})(?:\s(?:{between})){{0,3}}\s*$")


def _counts(figure: Figure) -> bool:
    """"thành lập 05 mô hình": a counted noun after a verb of making."""
    unit = (figure.unit or "").split("/")[0].strip().lower()
    return unit in rules()["units"]["counted"]


def _numeric(text: str, goal: Goal, figure: Figure, found: list[Figure]) -> Target:
    low, high = _clause(text, goal, figure, found)
    return Target(owner=goal.owner, horizon=_own_year(text, figure, found, goal) or goal.horizon,
                  metric=_metric(text, low, high, figure), comparator=figure.comparator,
                  value=figure.value, unit=_tidy(figure.unit), span=Span(low, high),
                  rule="figure" if goal.goal else "figure-in-task",
                  confidence=0.93 if goal.goal else 0.8, section=goal.section)


def _own_year(text: str, figure: Figure, found: list[Figure], goal: Goal) -> int | None:
    """"đạt 2% vào năm 2030 và 3% vào năm 2035": the year after each figure is its own;
    "đến năm 2030 đạt 2%, đến năm 2035 đạt 3%": the year before it."""
    ends = [item.end for item in found if item.at < figure.at]
    starts = [item.start for item in found if item.at > figure.at]
    match = _BY_YEAR.search(text, figure.end, min(starts, default=goal.end))
    if match and not (starts and _leads(text, figure.end, match, min(starts))):
        return int(match["year"])
    years = [match for match in _BY_YEAR.finditer(text, goal.start, figure.start)
             if not ends or any(_leads(text, end, match, figure.start) for end in ends)]
    return int(years[-1]["year"]) if years else None


def _leads(text: str, before: int, year: re.Match[str], figure: int) -> bool:
    """The year opens the clause of the figure behind it: parted from the one before."""
    return before <= year.start() and _PARTED.search(text, before, year.start()) is not None \
        and _PARTED.search(text, year.end(), figure) is None


def _clause(text: str, goal: Goal, figure: Figure, found: list[Figure]) -> tuple[int, int]:
    """The clause with the figure: between the neighbouring figures, at commas."""
    before = [item.end for item in found if item.at < figure.at]
    after = [item.start for item in found if item.at > figure.at]
    low, high = max(before, default=goal.start), min(after, default=goal.end)
    if before:
        cut = None
        for match in _CLAUSE.finditer(text, low, figure.start):
            cut = match.end()
            break
        low = cut if cut is not None else low
    if after:
        for match in _CLAUSE.finditer(text, figure.end, high):
            high = match.start()
            break
        else:
            # "100% cơ sở tổ chức ít nhất 01 lớp": a share that opens a clause is that of the words
            # behind it.
            opens = (figure.unit or "").startswith("%") and not text[low : figure.start].strip()
            high = max(figure.end, high if opens else min(high, figure.end))
    while low < high and not text[low].isalnum() and text[low] not in "(≥≤><":
        low += 1
    while high > figure.end and (text[high - 1].isspace() or text[high - 1] in ",;:."):
        high -= 1
    return min(low, figure.start), max(high, figure.end)


def _metric(text: str, low: int, high: int, figure: Figure) -> str:
    """What is measured, with the way it is to change where the figure is a change ("giảm 20%")."""
    metric = _measured(text, low, high, figure)
    change = _CHANGE.search(_words(text[low : figure.start]).lower())
    if change is None or change["way"] in metric.lower().split():
        return metric
    return f"{metric} {change['words']}" if change.start() > 0 else f"{change['words']} {metric}"


def _measured(text: str, low: int, high: int, figure: Figure) -> str:
    """What is measured: the words before the figure, or those after a count."""
    head = _TILL.sub("", _words(text[low : figure.start]))
    before = _strip(head.rsplit(": ", 1)[-1])
    after = _words(text[figure.end : high])
    after = _ONLY_YEAR.sub("", after) if before else after
    percent = (figure.unit or "").startswith("%")
    if percent and figure.value == 100 and _governs(before, after):
        return after
    plain = before == _words(text[low : figure.start])  # no "đạt", "còn" before the figure
    counts = not percent and figure.unit and before and (_orders(before) or (plain and after))
    if (len(before.split()) > 2 and not counts) or (percent and before and not after):
        return before
    unit = "" if percent or not figure.unit else figure.unit
    if before.lower() in rules()["sentences"]["lead"]:
        before = ""
    joined = _words(f"{'' if percent else before} {unit} {after}")
    return joined or before or _words(text[low:high])


def _governs(before: str, after: str) -> bool:
    """"…, bảo đảm 100% hồ sơ được …": what all of it is said of stands behind the figure."""
    table = rules()["sentences"]
    opens = after.lower()
    if before.lower().endswith((" và", " cho")) or (before and opens.startswith("các ")
                                                    and _orders(before)):
        return len(opens.split()) > 2
    return len(opens.split()) > 2 \
        and any(before.lower().endswith(" " + word) for word in table["governs"]) \
        and not any(opens.startswith(word + " ") for word in table["no_noun"])


def _orders(words: str) -> bool:
    """A verb of making opens the words: "xây dựng mới", "phấn đấu thành lập"."""
    found = tokens(words, 0, len(words), 6)
    return len(found) < 6 and verb_first(found, 0) > 0


def _strip(words: str) -> str:
    """Without lead words before and linking words after."""
    table = rules()["sentences"]
    words = "" if words.lower() == "đối với" else _UNTIL.sub("", words)
    changed = True
    while changed:
        changed = False
        for link in sorted(table["link"], key=len, reverse=True):
            if words.lower().endswith(" " + link):
                words, changed = words[: -len(link) - 1].rstrip(" ,"), True
                break
        for lead in table["lead"]:
            if words.lower().startswith(lead + " ") and len(words) > len(lead) + (
                    4 if lead == "phấn đấu" else 8):
                words, changed = words[len(lead) + 1 :].lstrip(" ,"), True
                break
    return words


def _words(text: str) -> str:
    return _SPACE.sub(" ", _MARKS.sub("", text)).strip(" ,;:.-+")


def _tidy(unit: str | None) -> str | None:
    return _words(unit) or None if unit else None


def _states_goal(sentence: str) -> bool:
    """A clause long enough to say something, not a lead-in or a heading."""
    return len(sentence.split()) >= 4 and not sentence.rstrip().endswith(":") \
        and not any(word in sentence for word in rules()["sentences"]["elsewhere"])


def _qualitative(text: str, goal: Goal) -> Target:
    return Target(owner=goal.owner, horizon=goal.horizon,
                  metric=_words(text[goal.start : goal.end])[:300], comparator="qualitative",
                  value=None, unit=None, span=Span(goal.start, min(goal.end, goal.start + 2400)),
                  rule="goal-in-words", confidence=0.75, section=goal.section)
