"""Documents that units have to produce: who must issue them, who is told to draft them."""

from __future__ import annotations

import re

from .duty_cues import cue
from .grammar import Context, parse_body
from .model import Citation, Header, Layout, Obligation, Span, Task
from .task_heads import begins_name
from .task_names import read_names
from .task_words import tokens

_KINDS = (
    r"chương[\s]+trình(?:[\s]+(?:hành[\s]+động|công[\s]+tác|phối[\s]+hợp))?|kế[\s]+hoạch|nghị[\s]+quyết|đề[\s]+án"
    r"|quy[\s]+chế|quy[\s]+định|hướng[\s]+dẫn|chỉ[\s]+thị|quyết[\s]+định|phương[\s]+án|kịch[\s]+bản|nghị[\s]+định"
    r"|thông[\s]+tư|chiến[\s]+lược|văn[\s]+bản|đề[\s]+cương"
)
_MAKE = cue("rules_duties", "make")
_PRODUCT = cue("rules_duties", "make_product")
_ADVISE = cue("rules_duties", "advise")
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
    for task in tasks:
        if task.restated_from or task.kind == "attendance":
            continue
        found += _from_words(layout.text, task, key, citations, context)
        if task.rule == "task.table" and task.product:
            found += _from_product(task, context)
    return tuple(found)


def _from_words(text: str, task: Task, key: str, citations: tuple[Citation, ...],
                context: Context) -> list[Obligation]:
    match = _MAKE.search(text, task.span.start, task.span.end)
    if match is None:
        return []
    if match["verb"].lower() == "có" and (
        _about(text, match.end()) or not task.action.lower().startswith("có ")
    ):
        return []
    if _AS_NOUN.search(text, max(task.span.start, match.start() - 40), match.start()):
        return []
    end = _clause_end(text, match.end(), task.span.end)
    kind = " ".join(match["kind"].split())
    expected = kind[0].upper() + kind[1:].lower()
    issuer = _issuer(text, task, match, end)
    implements = _implements(text, match.end("kind"), end, key, citations)
    span = Span(match.start(), min(end, match.start() + 480))
    told = () if issuer else _told(text, task, match)
    units = (issuer,) if issuer else told or task.assignees
    return [
        _obligation(unit, expected, implements, task, span, issuer is not None, context)
        for unit in units
    ]


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
        if match.start() - end <= 40 and not re.search(r"[,;.]", text[end:match.start()]):
            return found.names
    return ()


def _about(text: str, at: int) -> bool:
    """ "có văn bản gửi …" is a letter, "có quy định" a state of things."""
    return text[at:at + 12].strip().startswith(("gửi", "đề nghị", "của", "về"))


def _clause_end(text: str, start: int, end: int) -> int:
    stop = text.find(";", start, end)
    return end if stop < 0 else stop


def _issuer(text: str, task: Task, match: re.Match[str], end: int) -> str | None:
    """The body that must issue the document when another one is told to draft it."""
    of = _OF.match(text, match.end("kind"), end)
    if of is not None:
        name = _one_name(text, of.end(), end)
        if name and name not in task.assignees and not _NOT_ISSUER.match(name):
            return name
    advise = None
    for found in _ADVISE.finditer(text, task.span.start, match.start()):
        advise = found
    if advise is not None:
        name = _one_name(text, advise.end(), match.start())
        if name and name not in task.assignees:
            return name
    return None


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
        unit_body=parse_body(unit, context).canonical, drafter=drafter,
        drafter_body=parse_body(drafter, context).canonical if drafter else None,
    )


def _from_product(task: Task, context: Context) -> list[Obligation]:
    """An output cell "Quyết định của Thủ tướng Chính phủ": its issuer, drafted by the lead."""
    words = task.product or ""
    match = _PRODUCT.match(words)
    if match is None:
        return []
    kind = " ".join(match["kind"].split())
    expected = kind[0].upper() + kind[1:].lower()
    of = _OF.match(words, match.end("kind"))
    issuer = _one_name(words, of.end(), len(words)) if of is not None else None
    if issuer and (issuer in task.assignees or _NOT_ISSUER.match(issuer)):
        issuer = None
    units = (issuer,) if issuer else task.assignees
    return [
        _obligation(unit, expected, (), task, task.span, issuer is not None, context)
        for unit in units
    ]
