"""Who acts in a clause, with whom, and how binding the words are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..model import Span
from .duty_cues import cue
from .task_coordinators import coordinators
from .task_heads import begins_name, skip_determiners
from .task_members import Names
from .task_names import read_names
from .task_rules import any_directive, directives
from .task_told import Found, answers, concerned_colon
from .task_words import Words, head_at, lexicon, tokens, verb_first

#: Most subjects stand among the first words; the rest of a clause is read only when needed.
_FEW_WORDS = 36
_MAX_WORDS = 170
_BOUND = cue("rules_tasks", "bound")
_MAY = cue("rules_tasks", "may")
_APPEAL = cue("rules_tasks", "appeal")
_BY = re.compile(r"(?<![\w])do\s+")
_BY_VERB = cue("rules_tasks", "by_verb")
_TOGETHER = cue("rules_tasks", "together")
_COLON_TIME = cue("rules_tasks", "colon_time")
_TELLS = cue("rules_tasks", "tells")
_PASSIVE_BY = cue("rules_tasks", "passive_by")
_PASSIVE_VERB = cue("rules_tasks", "passive_verb")
_ORDERED_AFTER = cue("rules_tasks", "ordered_after")
_PASSIVE = cue("rules_tasks", "passive")


_PERSONS = frozenset({"people", "families"})
_CONDITIONS = frozenset({"trường", "nếu"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: ``kind`` agent (somebody is named), verb (an order without subject), matter (a
    thing is the subject) or none; ``begin`` is where the order starts, at its subject."""

    start: int
    end: int
    kind: str
    names: tuple[str, ...]
    begin: int
    verb: int
    modality: str
    coordinators: tuple[str, ...]
    lead_in: bool = False


def read_clause(text: str, start: int, end: int) -> Clause:
    """The clause ``text[start:end]`` with its subject, coordinators and modality."""
    lead_in = text[max(start, end - 8):end].rstrip(" *_\n").endswith(":")
    words = tokens(text, start, end, _FEW_WORDS)
    found = _subject(text, words, start, end)
    if len(words) == _FEW_WORDS and not _settled(words, found):
        words = tokens(text, start, min(end, start + 1500), _MAX_WORDS)
        found = _subject(text, words, start, end)
    names, begin, verb, modality, kind = found
    together = coordinators(text, verb, end, begin)
    together = tuple(name for name in together if name not in names)
    if modality is None:
        modality = _modality(text[begin:min(end, begin + 160)], text[verb:verb + 40])
    return Clause(start, end, kind, names, begin, verb, modality, together, lead_in)


def _settled(words: Words, found: Found) -> bool:
    """The subject was found well before the last of the first words, or none is wanted."""
    names, _, verb, _, kind = found
    if kind == "verb":
        return verb == found[1] and not lexicon("adverbials").at(words, 0)
    return bool(names) and verb < words[-8].start


def _modality(words: str, verb: str) -> str:
    if _APPEAL.match(verb):
        return "encourage"
    if _MAY.search(words[:160]) and not _BOUND.search(words[:160]):
        return "may"
    return "must"


def _subject(text: str, words: Words, start: int, end: int) -> Found:
    index = int(_labelled(text, words, 0))
    for _ in range(2):
        size = lexicon("openers").at(words, index)
        if not size:
            break
        index += size
    if index >= len(words):
        return (), start, start, None, "none"
    colon = _COLON_TIME.match(text[words[index].start:words[index].start + 60])
    if colon:
        after = words[index].start + colon.end()
        index = next((i for i, w in enumerate(words) if w.start >= after), index)
    here = _at(text, words, index, end) or _by_first(text, words, index)
    if here is not None:
        return here
    adverbial = lexicon("adverbials").at(words, index)
    if adverbial:
        later = _after_adverbial(text, words, index, end)
        if later is not None:
            return later
    concerned = _concerned(text, words, index, end)
    if concerned is not None:
        return concerned
    by = _by(text, words, start, end)
    if by is not None:
        return by
    at = words[index].start
    if adverbial:
        agent = _agent_behind_then(text, words, index, end)
        if agent is not None:
            return agent
        then = _then(text, words, index)
        if then is not None:
            return (), at, words[then].start, None, "verb"
        verb = _verb_after_comma(words, index)
        if verb is not None and not verb_first(words, index):
            return (), at, words[verb].start, None, "verb"
    if verb_first(words, index):
        return (), at, at, None, "verb"
    by = _passive_by(text, words, index, end)
    if by is not None:
        return by
    middle = _directive_inside(text, words, index)
    if middle is not None:
        return middle
    return (), at, at, None, "matter"


def _at(text: str, words: Words, index: int, end: int, *,
        strict: bool = False) -> Found | None:
    """A subject that stands right at token ``index``: "Giao X", "X chủ trì", "X đề nghị Y";
    ``strict`` wants its verb right behind it."""
    given = _directive(text, words, index)
    if given is not None:
        return given
    if index >= len(words) or verb_first(words, index) or not begins_name(words, index):
        return None
    found = read_names(text, words, index)
    if found is not None and found.ended == "colon" and _labelled(text, words, found.next):
        found = replace(found, next=found.next + 1)
    if found is None or not _acts(words, found, end):
        return None
    if found.names[-1].endswith(" nào"):
        return answers(text, words, found)
    if strict and found.ended not in {"verb", "colon"}:
        return None
    asked = _directive(text, words, found.next) if found.ended == "verb" else None
    if asked is None and found.ended == "verb" and words[found.next].key in {"trân", "kính"}:
        asked = _directive(text, words, found.next + 2)
    if asked is None and found.next < len(words) and words[found.next].key == "vừa":
        asked = _directive(text, words, found.next + 1)
    if asked is not None:
        return asked
    if [word.key for word in words[found.next:found.next + 2]] == ["yêu", "cầu"]:
        # "Ban Thường vụ yêu cầu thời gian tổ chức …": who asks is not who acts.
        return (), words[index].start, words[found.next].start, None, "verb"
    verb = words[found.next].start if found.next < len(words) else end
    return found.names, words[index].start, verb, None, "agent"


def _labelled(text: str, words: Words, index: int) -> bool:
    """A point inside a line: "Phòng Kinh tế: a) Rà soát …; b) Báo cáo …"."""
    return index + 1 < len(words) and len(words[index].key) == 1 and not words[index].capital \
        and text.startswith(")", words[index].end)


def _acts(words: Words, found: Names, end: int) -> bool:
    """The list of names is a subject: a verb, a colon or an adverbial with a verb follows."""
    if found.ended == "colon":
        at = found.next
        return at < len(words) and words[at].start < end and (
            verb_first(words, at) > 0 or lexicon("adverbials").at(words, at) > 0
        )
    if found.ended == "verb":
        return True
    if found.ended in {"other", "stop", "ender"} and found.next < len(words):
        if lexicon("adverbials").at(words, found.next) or verb_first(words, found.next):
            return True
        return words[found.next].joint == "," and words[found.next].key in {"căn", "theo", "trên"}
    return False


def _directive(text: str, words: Words, index: int) -> Found | None:
    """ "Giao X …", "Yêu cầu X …" at token ``index``."""
    if index >= len(words) or any_directive().match(text, words[index].start) is None \
            or (index and words[index - 1].key in {"xét", "theo"}):
        return None
    for modality, pattern in directives():
        match = pattern.match(text, words[index].start)
        if match is None:
            continue
        at = next((i for i in range(index, min(len(words), index + 8))
                   if words[i].start >= match.end()), None)
        if at is None or (verb_first(words, at) and not begins_name(words, at)):
            continue
        if verb_first(words, at):
            continue
        found = read_names(text, words, at)
        if found is None or (modality == "assign" and not _told(words, at, found)):
            continue
        verb = words[found.next].start if found.next < len(words) else words[-1].end
        modality = "must" if modality == "assign" else modality
        return found.names, words[index].start, verb, modality, "agent"
    return None


def _told(words: Words, at: int, found: Names) -> bool:
    """"Phân công Văn phòng tham mưu": a body is told to act; "phân công cán bộ phụ trách" is
    itself the work of whoever assigns."""
    head = skip_determiners(words, at)
    kind = head_at(words, head)[1]
    if kind == "person" and lexicon("any_persons").at(words, head):
        return False
    return kind not in {*_PERSONS, "party"} and found.ended in {"verb", "colon"}


def _directive_inside(text: str, words: Words, index: int) -> Found | None:
    """A directive later in the clause: "Trên đây là …, đề nghị các chi bộ thực hiện"."""
    for at in range(index + 1, len(words)):
        if words[at].key not in {"đề", "yêu", "giao", "mời", "kính", "trân"}:
            continue
        before = text[words[at - 1].end:words[at].start]
        ended = any(mark in before for mark in ",;:") or head_at(words, at - 1)[0] > 0
        named = words[at - 1].capital or words.sizes(at - 1).get("name_ends")
        if not ended and not named:
            continue
        given = _directive(text, words, at)
        if given is not None:
            return given
    return None


def _after_adverbial(text: str, words: Words, index: int, end: int) -> Found | None:
    """The subject behind "Căn cứ …," or "Hằng năm"; the first place where one acts."""
    for at in range(index + 1, min(len(words), index + 120)):
        word = words[at]
        loose = at - index <= 6 and word.joint == " " and lexicon("determiners").at(words, at) > 0
        if word.joint not in {",", "."} and not loose:
            continue
        if word.joint == "." and ":" not in text[words[at - 1].end:word.start] \
                and ")" not in text[words[at - 1].end:word.start]:
            continue
        if not loose and _inside_list(words, at):
            continue
        size = lexicon("openers").at(words, at)
        here = _at(text, words, at + size, end, strict=True)
        if here is not None and (not loose or _time_before(words, index, at)):
            return here
    return _of_actor(text, words, index)


def _inside_list(words: Words, at: int) -> bool:
    """ "cán bộ, công chức": the name at ``at`` only goes on with a list that began before."""
    size, kind = head_at(words, at)
    if not size or words[at].joint != "," or words[at].capital:
        return False
    if kind not in {"people", "units", "party", "places", "social"}:
        return False
    return any(lexicon(name).ends(words, at) for name in ("people", "units", "party", "places"))


def _time_before(words: Words, index: int, at: int) -> bool:
    return words[index].key in {"hằng", "hàng", "định", "quý", "tháng", "năm", "mỗi"} or (
        words[at - 1].key in {"này", "đó", "trên"}
    )


def _of_actor(text: str, words: Words, index: int) -> Found | None:
    """ "Tùy điều kiện của các đơn vị có thể …": the name right before the modal verb."""
    for at in range(index + 2, min(len(words), index + 60)):
        if words[at].key != "có" or at + 1 >= len(words) or words[at + 1].key != "thể":
            continue
        for begin in range(at - 1, max(index, at - 12), -1):
            if not lexicon("determiners").at(words, begin):
                continue
            found = read_names(text, words, begin)
            if found is not None and found.next == at:
                return found.names, words[index].start, words[at].start, "may", "agent"
    return None


def _by(text: str, words: Words, start: int, end: int) -> Found | None:
    """ "Việc học tập …, do chi ủy chịu trách nhiệm": the actor after "do"."""
    for match in _BY.finditer(text, start, min(end, start + 500)):
        at = next((i for i, w in enumerate(words) if w.start >= match.end()), None)
        if at is None or not begins_name(words, at):
            continue
        found = read_names(text, words, at)
        if found is None or found.ended != "verb":
            continue
        verb = words[found.next].start
        if _BY_VERB.match(text, verb) and "chịu trách nhiệm" in text[verb:verb + 20]:
            return found.names, words[0].start, verb, None, "agent"
    return None


def _by_first(text: str, words: Words, index: int) -> Found | None:
    """ "(Đội tình nguyện:) do Đoàn trường phụ trách, …": the clause opens with who does it."""
    before = text[max(0, words[index].start - 12):words[index].start].rstrip(" \n*_")
    if words[index].key != "do" or not before.endswith(":") or not begins_name(words, index + 1):
        return None
    found = read_names(text, words, index + 1)
    if found is None:
        return None
    if found.names[-1].endswith(" phụ trách"):
        names = (*found.names[:-1], found.names[-1].removesuffix(" phụ trách"))
        return names, words[index].start, words[found.next - 2].start, None, "agent"
    if found.ended != "verb":
        return None
    verb = words[found.next].start
    if _PASSIVE_VERB.match(text, verb) is None and _BY_VERB.match(text, verb) is None:
        return None
    return found.names, words[index].start, verb, None, "agent"


def _then(text: str, words: Words, index: int) -> int | None:
    """ "Trường hợp đủ điều kiện thì đề xuất …": the verb behind "thì"."""
    if words[index].key not in _CONDITIONS:
        return None
    for at in range(index + 1, len(words) - 1):
        if any(mark in text[words[at - 1].end:words[at].start] for mark in ".;:"):
            return None
        if words[at].key in _CONDITIONS:
            return None
        if words[at].key == "thì":
            acts = verb_first(words, at + 1) and words[at + 1].key not in {"không", "được"}
            return at + 1 if acts else None
    return None


def _agent_behind_then(text: str, words: Words, index: int, end: int) -> Found | None:
    """"Đối với việc ở cơ sở thì Ủy ban nhân dân xã có trách nhiệm …": who acts stands behind
    "thì"."""
    if words[index].key not in {"đối", *_CONDITIONS}:
        return None
    for at in range(index + 1, min(len(words) - 1, index + 60)):
        if any(mark in text[words[at - 1].end:words[at].start] for mark in ".;:"):
            return None
        if words[at].key == "thì":
            return _at(text, words, at + 1, end, strict=True)
    return None


def _passive_by(text: str, words: Words, index: int, end: int) -> Found | None:
    """ "Điểm tự chấm được Sở Y tế thẩm định": the body behind "được" acts."""
    start = words[index].start
    match = _PASSIVE_BY.search(text, start, min(end, start + 160))
    if match is None or any(mark in text[start:match.start()] for mark in ",;:("):
        return None
    at = next((i for i in range(index, len(words)) if words[i].start >= match.end()), None)
    found = read_names(text, words, at) if at is not None else None
    if found is None or found.ended != "verb" or len(found.names) > 1:
        return None
    verb = words[found.next].start
    if _PASSIVE_VERB.match(text, verb) is None:
        return None
    return found.names, start, verb, None, "agent"


def _concerned(text: str, words: Words, index: int, end: int) -> Found | None:
    """ "Đối với các xã chưa nộp, đề nghị khẩn trương gửi": those whom the order concerns."""
    if words[index].key != "đối" or index + 2 >= len(words) or not begins_name(words, index + 2):
        return None
    match = _ORDERED_AFTER.search(text, words[index].start, end)
    if match is None:
        return concerned_colon(text, words, index)
    found = read_names(text, words, index + 2)
    if found is None:
        return None
    at = next((i for i, word in enumerate(words) if word.start >= match.end()), None)
    if at is None or not verb_first(words, at) or begins_name(words, at):
        return None
    modality = "request" if "đề" in match.group() else "must"
    return found.names, words[index].start, words[at].start, modality, "agent"


def _verb_after_comma(words: Words, index: int) -> int | None:
    for at in range(index + 1, len(words)):
        if words[at].joint == "," and verb_first(words, at):
            return at
    return None


def only_together(text: str, clause: Clause, following: Span) -> bool:
    """The clause ends with the bodies to work with and has not yet said what to do: their list
    goes on behind the semicolon."""
    if _TOGETHER.search(text, following.start, following.end):
        return False
    found = None
    for match in _TOGETHER.finditer(text, clause.verb, clause.end):
        found = match if match["with"] else found
    if found is None or len(text[clause.verb:found.start()].split()) > 3:
        return False
    words = tokens(text, found.end(), clause.end)
    names = read_names(text, words, 0) if words else None
    return names is not None and names.next >= len(words)


def told(text: str, start: int, end: int) -> tuple[str, ...]:
    """ "chỉ đạo các trạm y tế rà soát": whom the order is passed on to, when it opens so."""
    match = _TELLS.match(text, start, end)
    words = tokens(text, match.end(), end, 60) if match is not None else None
    if not words or not begins_name(words, 0) or verb_first(words, 0) \
            or head_at(words, skip_determiners(words, 0))[1] in _PERSONS:
        return ()
    found = read_names(text, words, 0)
    return found.names if found is not None and found.ended in {"verb", "end", "colon"} else ()


def is_bound(words: str) -> bool:
    """A statement about a thing that binds: "phải", "cần", "không được"."""
    return _BOUND.search(words) is not None


def is_passive(words: str) -> bool:
    """A statement in the passive."""
    return _PASSIVE.search(words) is not None
