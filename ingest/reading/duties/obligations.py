"""Documents that units have to produce: who must issue them, who is told to draft them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from ..bodies.grammar import Context, canonical
from ..model import Citation, Header, Layout, Obligation, Span, Task
from .duty_cues import cue
from .task_heads import begins_name
from .task_names import read_names
from .task_words import tokens

_MAKE = cue("rules_duties", "make")
_MAKE_BY = cue("rules_duties", "make_by")
_ADVISED = cue("rules_duties", "advised_kind")
_SUBMIT = cue("rules_duties", "submit")
_DECIDES = cue("rules_duties", "decides")
_SUBMITTED = cue("rules_duties", "submitted_kind")
_PROPOSE = cue("rules_duties", "propose")
_PRODUCT = cue("rules_duties", "make_product")
_ADVISE = cue("rules_duties", "advise")
_STATE = cue("rules_duties", "product_state")
#: Kinds that in small letters are also verbs: "giúp Đảng ủy hướng dẫn các chi bộ".
_ALSO_VERBS = frozenset({"hướng", "quyết", "quy", "chỉ"})
_PAPER = re.compile(r"(?i:nghị quyết|chỉ thị|kết luận|quyết định|đề án|chương trình|công văn|luật)")
_OF = re.compile(r"[\s]+của[\s]+(?=\S)")
_SELF = cue("rules_duties", "this_document")
_NOT_ISSUER = cue("rules_duties", "not_issuer")
#: Words before the verb that make it a thing, a purpose or a time.
_AS_NOUN = cue("rules_duties", "make_as_noun")
_TELL = cue("rules_duties", "tell")


def find_obligations(layout: Layout, header: Header, key: str, tasks: tuple[Task, ...],
                     citations: tuple[Citation, ...], context: Context) -> tuple[Obligation, ...]:
    """The documents that tasks order to be drawn up; one entry for each unit and document."""
    del header
    found: list[Obligation] = []
    rows = sorted(row.span.start for table in layout.tables for row in table.rows)
    seen = -1
    for task in tasks:
        if task.restated_from or task.kind == "attendance":
            continue
        said = _from_words(layout.text, task, key, citations, context)
        if task.rule == "task.table" and task.product:
            shown = _from_product(task, context)
            # A row of several sentences has one output: its first sentence stands for it.
            row = bisect_right(rows, task.span.start)
            again, seen = row == seen, row
            if not again or not shown:
                said = _with_product(said, shown)
            elif said and said[0].expected == shown[0].expected:
                said = []
        found += said
    return tuple(found)


def _with_product(said: list[Obligation], shown: list[Obligation]) -> list[Obligation]:
    """Words and output of a row speak of one paper; whom the output names issues it."""
    if not said or not shown:
        return said or shown
    if shown[0].drafter is None:
        return said
    # "Quyết định" only passes a paper on; any other kind is what the words call a "văn bản".
    expected = said[0].expected if shown[0].expected == "Quyết định" else shown[0].expected
    return [replace(said[0], expected=expected, unit=shown[0].unit, unit_body=shown[0].unit_body,
                    drafter=shown[0].drafter, drafter_body=shown[0].drafter_body,
                    rule=shown[0].rule)]


def _from_words(text: str, task: Task, key: str, citations: tuple[Citation, ...],
                context: Context) -> list[Obligation]:
    match = _MAKE.search(text, task.span.start, task.span.end) \
        or _MAKE_BY.search(text, task.span.start, task.span.end)
    if match is None or _is_thing(text, task, match):
        return _advised(text, task, key, citations, context)
    end = _clause_end(text, match.end(), task.span.end)
    issuer = _issuer(text, task, match.start(), match.end("kind"), end)
    told = () if issuer else _told(text, task, match)
    if issuer is None and not told and _proposed(text, task, match.start()):
        return []
    units = (issuer,) if issuer else told or _passed_on(task) or task.assignees
    return _all(units, issuer is not None, text, task, (match.start(), end), match, key, citations,
                context)


def _all(units: tuple[str, ...], drafted: bool, text: str, task: Task, place: tuple[int, int],
         match: re.Match[str], key: str, citations: tuple[Citation, ...],
         context: Context) -> list[Obligation]:
    kind = " ".join(match["kind"].split())
    expected = kind[0].upper() + kind[1:].lower()
    start, end = place
    implements = _implements(text, match.end("kind"), end, key, citations)
    span = Span(start, min(end, start + 480))
    return [_obligation(unit, expected, implements, task, span, drafted, context)
            for unit in units]


def _is_thing(text: str, task: Task, match: re.Match[str]) -> bool:
    """The words of making name a thing ("quy trình xây dựng văn bản"), or "có" a state."""
    if "verb" in match.re.groupindex and match["verb"].lower() == "có" and (
            _about(text, match.end()) or not task.action.lower().startswith("có ")):
        return True
    before = max(task.span.start, match.start() - 40)
    return _AS_NOUN.search(text, before, match.start()) is not None


def _advised(text: str, task: Task, key: str, citations: tuple[Citation, ...],
             context: Context) -> list[Obligation]:
    """ "tham mưu Đảng ủy kế hoạch học tập", "trình UBND tỉnh phê duyệt Đề án": whoever is advised
    or decides must issue what the assignee drafts."""
    for cue_, kind_ in ((_ADVISE, _ADVISED), (_SUBMIT, _SUBMITTED)):
        for found in cue_.finditer(text, task.span.start, task.span.end):
            name, at = _name_and_end(text, found.end(), task.span.end)
            match = kind_.match(text, at, task.span.end)
            if match is None or (name is None and kind_ is _SUBMITTED) \
                    or match["kind"].split()[0] in _ALSO_VERBS:
                continue
            end = _clause_end(text, match.end(), task.span.end)
            issuer = name or _owner(text, match.end("kind"), end)
            if issuer is None or _among(issuer, task):
                continue
            return _all((issuer,), True, text, task, (found.start(), end), match, key, citations,
                        context)
    return []


def _owner(text: str, start: int, end: int) -> str | None:
    """ "Kế hoạch kiểm tra năm 2027 của Ban Thường vụ": whose paper it is, unless another paper
    stands between."""
    of = _OF.search(text, start, min(end, start + 140))
    if of is None or _PAPER.search(text, start, of.start()):
        return None
    name = _one_name(text, of.end(), end)
    return name if name and not _NOT_ISSUER.match(name) else None


def _name_and_end(text: str, start: int, end: int) -> tuple[str | None, int]:
    """The body named at ``start`` and where its name ends."""
    words = tokens(text, start, min(end, start + 240))
    if not words or not begins_name(words, 0):
        return None, start
    found = read_names(text, words, 0)
    if found is None:
        return None, start
    return found.names[0], found.spans[-1][1]


def _passed_on(task: Task) -> tuple[str, ...]:
    """ "Đảng ủy xã lãnh đạo, chỉ đạo UBND xã: Ban hành kế hoạch": the paper is that of UBND xã."""
    return (task.via,) if task.via and task.action.lower().startswith(("ban hành", "xây dựng")) \
        and "," not in task.via else ()


def _proposed(text: str, task: Task, at: int) -> bool:
    """ "kiến nghị Chính phủ ban hành nghị định": others may issue it, nobody has to."""
    for match in _PROPOSE.finditer(text, task.span.start, at):
        name, end = _name_and_end(text, match.end(), at)
        if name is not None and at - end < 40 and not re.search(r"[,;.]", text[end:at]):
            return True
    return False


def _told(text: str, task: Task, match: re.Match[str]) -> tuple[str, ...]:
    """ "chỉ đạo các hội xây dựng đề án": the bodies that the assignee tells to draw it up."""
    for tell in _TELL.finditer(text, task.span.start, match.start()):
        words = tokens(text, tell.end(), match.start())
        if not words or not begins_name(words, 0):
            continue
        found = read_names(text, words, 0)
        if found is None:
            continue
        end = words[found.next].start if found.next < len(words) else match.start()
        between = text[end:match.start()]
        leads = between.lstrip().startswith("chủ trì") and ";" not in between
        if leads or (len(between) <= 40 and not re.search(r"[,;.]", between)):
            return found.names
    return ()


def _about(text: str, at: int) -> bool:
    """ "có văn bản gửi …" is a letter, "có quy định" a state of things."""
    return text[at:at + 12].strip().startswith(("gửi", "đề nghị", "của", "về"))


def _clause_end(text: str, start: int, end: int) -> int:
    stop = text.find(";", start, end)
    return end if stop < 0 else stop


def _issuer(text: str, task: Task, start: int, kind_end: int, end: int) -> str | None:
    """The body that must issue the document when another one is told to draft it."""
    of = _OF.match(text, kind_end, end)
    if of is not None:
        name = _one_name(text, of.end(), end)
        if name and not _among(name, task) and not _NOT_ISSUER.match(name):
            return name
    for found in _SUBMIT.finditer(text, task.span.start, start):
        name, at = _name_and_end(text, found.end(), min(end, start + 12))
        if name and not _among(name, task) and start - at >= 0 and not text[at:start].strip(" ,"):
            return name  # "tham mưu Sở trình Ủy ban nhân dân tỉnh ban hành Phương án"
    advise = None
    for found in _ADVISE.finditer(text, task.span.start, start):
        advise = found
    if advise is not None:
        name = _one_name(text, advise.end(), start)
        if name and not _among(name, task):
            return name
    for found in _SUBMIT.finditer(text, kind_end, end):
        name, at = _name_and_end(text, found.end(), end)
        if name and not _among(name, task) and _DECIDES.match(text, at, end):
            return name
    return None


def _among(name: str, task: Task) -> bool:
    return name.lower() in {assignee.lower() for assignee in task.assignees}


def _one_name(text: str, start: int, end: int) -> str | None:
    words = tokens(text, start, min(end, start + 200))
    if not words or not begins_name(words, 0):
        return None
    found = read_names(text, words, 0)
    return found.names[0] if found is not None else None


def _implements(text: str, start: int, end: int, key: str,
                citations: tuple[Citation, ...]) -> tuple[str, ...]:
    found = [
        citation.key for citation in citations
        if citation.status == "specific"
        and any(start <= mention.start < end for mention in citation.mentions)
    ]
    if _SELF.search(text, start, end):
        found.append(key)
    return tuple(dict.fromkeys(found))


def _obligation(unit: str, expected: str, implements: tuple[str, ...], task: Task, span: Span,
                drafted: bool, context: Context) -> Obligation:
    drafter = task.assignees[0] if drafted and task.assignees else None
    return Obligation(
        unit=unit, expected=expected, implements=implements, deadline=task.deadline, span=span,
        section=task.section, rule="obligation.advise" if drafted else "obligation.make",
        confidence=0.9 if not task.implicit else 0.75,
        unit_body=canonical(unit, context), drafter=drafter,
        drafter_body=canonical(drafter, context) if drafter else None,
    )


def _from_product(task: Task, context: Context) -> list[Obligation]:
    """An output cell "Quyết định của Thủ tướng Chính phủ": its issuer, drafted by the lead."""
    words = task.product or ""
    match = _PRODUCT.match(words)
    if match is None or _STATE.search(words, match.end("kind")):
        return []
    kind = " ".join(match["kind"].split())
    expected = kind[0].upper() + kind[1:].lower()
    of = _OF.match(words, match.end("kind"))
    issuer = _one_name(words, of.end(), len(words)) if of is not None else None
    if issuer and (_among(issuer, task) or _NOT_ISSUER.match(issuer)):
        issuer = None
    units = (issuer,) if issuer else task.assignees
    return [
        _obligation(unit, expected, (), task, task.span, issuer is not None, context)
        for unit in units
    ]
