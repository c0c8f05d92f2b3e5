"""From a sentence to tasks: where subject, coordinator, due time or a duty to report changes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ..model import Deadline, Span
from ..text.sieve import Sieve
from .deadlines import find_deadlines
from .duty_cues import cue
from .task_coordinators import together_first
from .task_fields_of_work import opens_member
from .task_heads import begins_name
from .task_names import read_names
from .task_rules import any_directive, skips
from .task_sentences import clauses, without_end
from .task_subjects import Clause, is_bound, is_passive, only_together, read_clause
from .task_words import lexicon, tokens, verb_first

_COMPLETION = cue("rules_tasks", "completion")
_REPORT_PART = cue("rules_tasks", "report_part")
_REPORT = cue("rules_tasks", "report")
#: What is left of "chậm nhất đến ngày 30/4 phải hoàn thành" without its day.
_ONLY_DONE = re.compile(r"(?i:(?:phải |cần )?(?:cơ bản )?(?:hoàn thành|hoàn tất|xong)"
                        r"(?: toàn bộ| dứt điểm)?)")
_STANDING = cue("rules_tasks", "standing_unit")
_UNDONE = cue("rules_tasks", "undone_then_ordered")
_ORDERED_AFTER = cue("rules_tasks", "ordered_after")
_SUMS_UP = cue("rules_tasks", "sums_up")
_ASKED = cue("rules_tasks", "asked")
_STATEMENT = cue("rules_tasks", "statement")
_RECEIVED = cue("rules_tasks", "received")
_GIVEN = cue("rules_tasks", "given")
_DECLARES = cue("rules_tasks", "declares")
#: Things of which a relative clause tells, and the words in which a sentence tells by itself.
_THINGS = re.compile(r"\s(?:các|những|nội dung|vấn đề|hạn chế|khuyết điểm|tồn tại|nhiệm vụ|chỉ tiêu"
                     r"|kiến nghị|kết luận|văn bản)\s[^,;.]{0,80}?(?:đã|chưa)[^,;.]{0,12}$")
#: Words of "và phải hoàn thành toàn bộ" without its day.
_ONLY_COMPLETES = 5
_FIRST_WORDS = 24
#: "…, có 05 thôn không được phân bổ": a count, no order.
_COUNTS = re.compile(r"có\s{1,3}[0-9]{1,5}\s{1,3}[^\W\d_]")
#: "các công trình xuống cấp như: A; B": the list goes on behind the semicolon.
_LISTS = re.compile(r"(?<!\w)(?:như|gồm|gồm có|ví dụ)\s{0,2}:")
_ASIDE = re.compile(r"^\s*\(")
#: No sentence is so long; what is, is a text without ends.
_LONG = 20_000
_LEADING = re.compile(r"[\s*_“\"(\\\-–+•]+")


@dataclass(slots=True)
class Draft:
    """A task in the making; ``names`` ``None`` until the heading or nobody gives them."""

    start: int
    end: int
    names: tuple[str, ...]
    explicit: bool
    source: str
    coordinators: tuple[str, ...]
    modality: str
    verb: int
    deadlines: list[Deadline] = field(default_factory=list)
    lead_in: bool = False


@dataclass(slots=True)
class Memory:
    """Who was named last in the unit that is being read."""

    names: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    count: int = 0
    modality: str = "must"


def merged_clauses(text: str, start: int, end: int) -> list[Clause]:
    """The clauses of a sentence; a list of names cut by semicolons stays with its verb."""
    parts = clauses(text, start, end)
    found: list[Clause] = []
    index = 0
    while index < len(parts):
        left, right = parts[index].start, parts[index].end
        clause = read_clause(text, left, right)
        while index + 1 < len(parts) and _goes_on(text, clause, parts[index + 1]):
            index += 1
            right = parts[index].end
            clause = read_clause(text, left, right)
        found.append(clause)
        index += 1
    return found


def _goes_on(text: str, clause: Clause, following: Span) -> bool:
    words = tokens(text, following.start, min(following.end, following.start + 120))
    if words and _LISTS.search(text, clause.start, clause.end) \
            and any_directive().match(text, words[0].start) is None and words[0].capital \
            and not verb_first(words, 0):
        found = read_names(text, words, 0)
        return found is None or found.ended != "verb"
    if not words or not (begins_name(words, 0) or (":" in text[clause.start:clause.end]
                                                   and opens_member(words))):
        return False
    if clause.kind == "agent" and clause.verb >= clause.end - 1:
        return True
    own = tokens(text, clause.start, clause.end, 120)
    ground = clause.kind == "verb" and lexicon("adverbials").at(own, 0) > 0
    if clause.kind != "matter" and not ground:
        return only_together(text, clause, following)
    starts = [0] + [i for i, word in enumerate(own) if i and word.joint == ","]
    for at in starts:
        names = read_names(text, own, at) if begins_name(own, at) else None
        if names is not None and names.next >= len(own):
            return True
    return False


def read_sentence(text: str, span: Span, memory: Memory, mode: str,
                  year: int | None) -> list[Draft]:
    """The orders of one sentence in a zone of the given mode."""
    begin = _LEADING.match(text, span.start, span.end)
    start = begin.end() if begin else span.start
    words = text[start:min(span.end, start + 400)]
    rules = skips()
    found: list[Draft] = []
    deadlines = find_deadlines(text, start, span.end, year)
    fresh = False
    for clause in merged_clauses(text, start, span.end):
        if found and clause.kind == "agent" and found[-1].explicit \
                and _ASKED.match(text, clause.begin):
            clause = replace(clause, kind="verb", names=(), verb=clause.begin, modality="must")
        elif clause.start == start and clause.kind == "matter" and mode == "full" \
                and _unknown(text, clause):
            clause = replace(clause, kind="verb")
        due = [value for at, value in deadlines if clause.start <= at.start < clause.end]
        if found and _is_completion(text, clause, due) \
                and not (found[-1].deadlines and _own_object(text, clause, due)):
            _complete(found, due, clause.end)
            fresh = False
            continue
        for part, values in _report_parts(text, clause, deadlines):
            if _skipped(text, part, mode, memory, rules, first=not found and part is clause):
                if part.start == start and (_lists_done(text, part, rules)
                                            or _praises(text, part)):
                    return []
                continue
            draft = _draft(text, part, memory, values)
            if found and not draft.coordinators and found[0].source != "subject" \
                    and draft.names == found[0].names \
                    and together_first(text, found[0].verb):
                draft.coordinators = found[0].coordinators
            if found and not fresh and _same_task(text, found[-1], part, draft, values):
                found[-1].end = draft.end
                continue
            found.append(draft)
            memory.count += 1
            fresh = bool(values)
    if len(found) > 1 and _is_ground(text, found[0], found[1]):
        found = found[1:]
    if not found and rules["formula"].match(words):
        return []
    return found


def _is_ground(text: str, first: Draft, second: Draft) -> bool:
    """"Thực hiện sự chỉ đạo của …; Ban Thường trực kêu gọi …", "Căn cứ quy định …; giao Sở …":
    what the issuer rests on."""
    between = text[first.end:second.start]
    if first.explicit or not second.explicit or ";" not in between:
        return False
    return text.startswith(("Căn cứ ", "Xét "), first.start) or (
        text.startswith("Thực hiện ", first.start) and second.modality in {"encourage", "request"})


def _draft(text: str, clause: Clause, memory: Memory, due: list[Deadline]) -> Draft:
    end = without_end(text, Span(clause.start, clause.end)).end
    if clause.kind == "agent":
        memory.names, memory.coordinators = clause.names, ()
        memory.modality = clause.modality
        return Draft(clause.begin, end, clause.names, True, "subject", clause.coordinators,
                     clause.modality, clause.verb, list(due), clause.lead_in)
    if clause.kind == "verb":
        if clause.begin < clause.verb and text.startswith("yêu cầu", clause.verb):
            memory.names = ()  # "Ban Thường vụ yêu cầu thời gian …": it names nobody to act
        names = memory.names
        source = "inherited" if names else "none"
        # "Đề nghị UBND xã rà soát …; gửi báo cáo": both are asked.
        asked = bool(names) and (clause.modality, memory.modality) == ("must", "request")
        return Draft(clause.begin, end, names, bool(names), source, clause.coordinators,
                     memory.modality if asked else clause.modality, clause.verb, list(due),
                     clause.lead_in)
    memory.names = ()
    return Draft(clause.begin, end, (), False, "matter", clause.coordinators, clause.modality,
                 clause.verb, list(due), clause.lead_in)


def _skipped(text: str, clause: Clause, mode: str, memory: Memory,
             rules: dict[str, Sieve], *, first: bool) -> bool:
    # One line, for the rules are written for a sentence whatever the paper's width.
    words = text[clause.start:clause.end]
    if len(words) < _LONG:  # the words of a very long one fill memory
        words = " ".join(words.split())
    if clause.kind == "none" or words.rstrip().endswith("?"):
        return True
    if any(rules[name].match(words) for name in ("paper_before", "notice", "law_says", "scope")):
        memory.names = ()
        return True
    if clause.kind == "agent":
        verb = text[clause.verb:clause.verb + 60]
        head = verb.split(" ", 1)[0].strip(",.;:").lower()
        if first and rules["look_back"].match(words) and not _ORDERED_AFTER.search(words):
            memory.names = ()
            return True
        tells = lexicon("telling").at(
            tokens(text, clause.verb, min(len(text), clause.verb + 60), 2), 0)
        told = tells and not _UNDONE.match(text, clause.verb, clause.end)
        if told or _praises(text, clause) or _RECEIVED.match(text, clause.verb):
            memory.names = ()
            return True
        if head in {"được", "là"} and not _GIVEN.match(verb):
            # "Ban Phong trào: Là đơn vị thường trực; hướng dẫn …": what it does stands behind.
            memory.names = clause.names if _STANDING.match(verb) else ()
            return True
        if rules["right"].search(text[clause.begin:clause.verb + 30]):
            return True
        if text.rfind("kèm", clause.verb, clause.end) >= 0 \
                and rules["enclosed"].match(text[clause.verb:clause.end]):
            memory.names = ()
            return True
        return not verb.strip(" .;:")
    if any(rules[name].match(words) for name in ("formula", "method", "counted", "aim")) \
            or _praises(text, clause):
        return True
    if clause.kind == "verb" and first and rules["look_back"].match(words) \
            and not _ORDERED_AFTER.search(words):
        memory.names = ()
        return True
    if first and _done(text, clause, rules["done"]) and not _ORDERED_AFTER.search(words):
        memory.names = ()
        return True
    if not is_bound(words) and rules["target"].match(words):
        return True
    if clause.kind == "matter":
        if not first and mode == "full" and not is_bound(words):
            return True
        keep = mode in {"full", "restate"} and (
            _binds(words, rules["state"]) or (memory.count > 0 and is_passive(words[:160]))
        )
        if not keep:
            memory.names = ()
        return not keep
    if _COUNTS.match(text, clause.verb):
        return True
    if mode == "named":
        return not memory.names
    return rules["state"].search(words[:60]) is not None and _DECLARES.match(words) is None


def _done(text: str, clause: Clause, done: Sieve) -> bool:
    """What was done; an order that opens with its verb may name things that were: "Khắc phục đầy
    đủ các nội dung đã nêu"."""
    words = text[clause.start:clause.start + 300][:clause.end - clause.start]
    match = done.search(words)
    if match is None or clause.kind != "verb" or clause.verb != clause.begin \
            or clause.begin != clause.start or match.end() < _FIRST_WORDS:
        return match is not None
    return _THINGS.search(words[:match.end()]) is None


def _lists_done(text: str, clause: Clause, rules: dict[str, Sieve]) -> bool:
    """"Đại hội đã nghe và thông qua: báo cáo …; đề án …": the list is part of what was done."""
    words = text[clause.start:clause.end]
    return ":" in words and clause.kind != "agent" and rules["done"].search(words[:300]) is not None


def _praises(text: str, clause: Clause) -> bool:
    """"Hội đồng nhân dân đánh giá cao …": nothing of the sentence is an order."""
    return clause.kind in {"agent", "verb"} and lexicon("praise").at(
        tokens(text, clause.verb, min(len(text), clause.verb + 60), 6), 0) > 0 \
        and not _ORDERED_AFTER.search(text, clause.verb, clause.end)


def _binds(words: str, state: Sieve) -> bool:
    """The statement binds before it tells what a thing is."""
    at = state.search(words)
    return is_bound(words[:at.start()] if at else words)


def _unknown(text: str, clause: Clause) -> bool:
    """A sentence that opens with a verb the list of verbs does not hold."""
    words = tokens(text, clause.start, min(clause.end, clause.start + 80))
    if not words or not words[0].capital or words[0].key[0].isdigit():
        return False
    if lexicon("nouns").at(words, 0) or begins_name(words, 0) or len(words) < 6:
        return False
    if words[1].capital or text[words[0].start - 1:words[0].start] in {"“", '"'}:
        return False
    return _STATEMENT.match(text[clause.start:clause.end]) is None


def _is_completion(text: str, clause: Clause, due: list[Deadline]) -> bool:
    words = text[clause.start:clause.end]
    if clause.kind != "agent" and len(due) == 1 and _ONLY_DONE.fullmatch(
            " ".join(words.split()).replace(due[0].text or "\0", "").strip(" ,.;")):
        return True
    if clause.kind == "agent" or _COMPLETION.match(words) is None:
        return False
    dated = [value for value in due if value.end or value.start or value.recurrence]
    used = sum(len(value.text or "") for value in dated)
    return bool(dated) and len(words) - used < 60 and "báo cáo" not in words


def _own_object(text: str, clause: Clause, due: list[Deadline]) -> bool:
    """"…; hoàn thành sơ tán dân trước 17 giờ": work of its own behind work that has its day."""
    words = " ".join(text[clause.start:clause.end].split())
    for value in due:
        words = words.replace(value.text or "\0", "")
    return len(words.split()) > _ONLY_COMPLETES


def completion(text: str, span: Span, year: int | None) -> list[Deadline]:
    """The due times of a sentence that only says when what stands before it must be done."""
    begin = _LEADING.match(text, span.start, span.end)
    start = begin.end() if begin else span.start
    if _COMPLETION.match(text[start:start + 60]) is None:
        return []
    clause = read_clause(text, start, span.end)
    if clause.kind == "agent":
        return []
    found = [value for _, value in find_deadlines(text, start, span.end, year)]
    return [value for value in found if value.end or value.start or value.recurrence]


def only_completion(text: str, span: Span) -> bool:
    """Whether such a sentence orders nothing by itself."""
    words = text[span.start:span.end]
    return "báo cáo" not in words and "gửi" not in words and len(words) < 140


def _complete(found: list[Draft], due: list[Deadline], end: int) -> None:
    for draft in found:
        if not draft.deadlines:
            draft.deadlines.extend(due)
    found[-1].end = end


def _report_parts(
    text: str, clause: Clause, deadlines: list[tuple[Span, Deadline]]
) -> list[tuple[Clause, list[Deadline]]]:
    """The clause, cut before a duty to report that has a due time or period of its own."""
    due = [(at, value) for at, value in deadlines if clause.start <= at.start < clause.end]
    values = [value for _, value in due]
    if clause.kind in {"matter", "none"}:
        return [(clause, values)]
    for match in _REPORT_PART.finditer(text, max(clause.verb, clause.start + 1), clause.end):
        own = [value for at, value in due if at.start >= match.start()]
        before = [value for at, value in due if at.start < match.start()]
        if not own or text.count("(", clause.start, match.start()) > text.count(
            ")", clause.start, match.start()
        ):
            continue
        if len(text[clause.verb:match.start()].split()) < 4:  # "tổng hợp, báo cáo" is one verb
            continue
        first = replace(clause, end=match.start())
        second = read_clause(text, match.end(), clause.end)
        if not second.coordinators and clause.coordinators and _SUMS_UP.match(text, match.end()):
            second = replace(second, coordinators=clause.coordinators)
        return [(first, before), *_report_parts(text, second, deadlines)]
    return [(clause, values)]


def _same_task(text: str, last: Draft, clause: Clause, draft: Draft, due: list[Deadline]) -> bool:
    """Whether the clause only goes on with the task before it."""
    if clause.kind == "agent" and clause.names != last.names:
        return False
    if clause.kind == "agent":
        return False
    if clause.kind == "matter":
        return last.source == "matter"
    if due or (clause.coordinators and clause.coordinators != last.coordinators):
        return False
    if draft.names != last.names:
        return False
    return _REPORT.match(text[clause.start:clause.end]) is None


def is_report(words: str) -> bool:
    """The words open with a duty to report."""
    return _REPORT.match(words) is not None


def choose(deadlines: list[Deadline]) -> Deadline | None:
    """The due time that binds most: a day, else a span, else a period, else words."""

    def weight(value: Deadline) -> float:
        if value.end and (value.exclusive or not value.start):
            return 3
        if value.end or value.start:
            return 2
        # "định kỳ … trước ngày 23 hằng tháng": the period that says how often binds.
        return (1 if value.recurrence != "periodic" else 0.5) if value.recurrence else 0

    best: Deadline | None = None
    for value in deadlines:
        if best is None or weight(value) > weight(best) or (
            weight(value) == weight(best) == 3
        ):
            best = value
    return best


def opens_with_names(text: str, span: Span) -> tuple[str, ...]:
    """The names of an item that is a list of bodies and nothing else, else ()."""
    words = tokens(text, span.start, span.end, 220)
    if not words:
        return ()
    found = read_names(text, words, 0)
    if found is None:
        return ()
    rest = found.next < len(words)
    if rest and (found.ended == "verb" or lexicon("finite").at(words, found.next)):
        return ()
    return found.names
