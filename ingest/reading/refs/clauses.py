"""The references of a text in order, cut into the sentences and cells they stand in."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from graph.names import fold

from ..duties.task_rules import zone_rule
from ..model import Citation, Header, Layout
from ..text.refdata import LOWER, UPPER, Kind, any_of, by_name, norm, rules, spaced
from .attributes import attributes
from .mentions import phrase_before

#: Stands for the key of the document itself.
OWN = "\0own"
#: The longest name of a law.
_LAW_REACH = 200
_REACH = 1500
#: Most sentences begin no farther back.
_NEAR = 240
_IN_WORD = re.compile(r"[^\W\d_]{2}")
_LONGEST = 5000
_BREAK = re.compile(
    rf"\n(?=[^\S\n]{{0,60}}[(*]{{1,3}}(?:Ban\s{{1,3}}hành\s{{1,3}})?[Kk]èm\s{{1,3}}theo)"
    rf"|\n[^\S\n]{{0,40}}\n(?![^\S\n]{{0,40}}[{LOWER}(])"
    r"|\n(?=[^\S\n]{0,40}(?:\\?[-+•*]|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)]|[a-zđ]\)|"
    r"[IVX]{1,5}[.\-]|Điều\s[0-9]|Căn\s{1,3}cứ|Theo\s{1,3}đề)\s)"
    rf"|[.!?](?=[”\")*]{{0,2}}\s{{1,40}}[\"“(*]?[{UPPER}])|\||\./\.")
_THIS = re.compile("[nN][àÀ][yY]")
_SUBJECT = re.compile(r"V/[vV]|Về việc")
_ATTACHED = re.compile(spaced(r"[\s(*]{0,8}(?:Ban hành )?[Kk]èm theo", 3))
_SEPARATOR = re.compile(spaced(
    r"[\s,;*_”\")]{0,8}(?:và|hoặc|cùng|cùng với|VÀ|đồng thời)?[\s,;]{0,4}"
    r"(?:các|những|với)?\s{0,4}"))
_BRACKET = re.compile(r"\s{0,3}\*{0,2}\([^()]{2,200}\)\*{0,2}")
_NO_ATTRIBUTES = ("title", "study", "issued")


@dataclass(frozen=True, slots=True)
class Ref:
    """A mention as the relations see it: from the first word of its phrase to the end of its date
    and issuer (``tail``) and of its subject (``subject``).  ``date`` is that of the document,
    ``dated`` says that it is printed here, ``series`` the last letters of the number."""

    key: str
    phrase: int
    start: int
    end: int
    tail: int
    subject: int
    kind: Kind | None
    status: str
    rule: str
    numbered: bool
    date: str | None = None
    dated: bool = False
    series: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, list item, heading or cell that holds references.  ``place`` is title, preamble,
    heading, grounds (a list under a heading "Căn cứ"), annex (a line that says what this paper
    goes with), attachment (the same inside a paper attached to this one) or body; ``situation``
    says that the part describes what is or was ("Hạn chế, tồn tại")."""

    start: int
    end: int
    place: str
    refs: tuple[Ref, ...]
    situation: bool = False


def refs_of(text: str, citations: tuple[Citation, ...], own: list[tuple[int, int]]) -> list[Ref]:
    """Every mention of ``citations`` and of the document itself (``own``), in text order."""
    found = [_ref(text, citation, span.start, span.end)
             for citation in citations for span in citation.mentions]
    found += [Ref(OWN, start, start, end, end, end, None, "own", "own", False)
              for start, end in own]
    found.sort(key=lambda r: (r.start, -r.end))
    return found


def _ref(text: str, citation: Citation, start: int, end: int) -> Ref:
    kind = by_name().get(norm(citation.type)) if citation.type else None
    phrase, tail, subject = start, end, end
    dated = False
    digits = text[start].isdigit()
    if digits:
        phrase = _named_before(text, citation,
                               phrase_before(text, start, citation.symbol), start)
    if digits or (citation.status == "specific" and not citation.rule.startswith(_NO_ATTRIBUTES)):
        read = attributes(text, end, min(len(text), end + 700))
        tail, subject, dated = read.end, read.title_end, read.date is not None
    series = re.split(r"[-/]", citation.symbol)[-1] if citation.symbol else None
    return Ref(citation.key, phrase, start, end, tail, max(tail, subject), kind, citation.status,
               citation.rule, citation.numbered, citation.date, dated, series)


def _named_before(text: str, citation: Citation, phrase: int, start: int) -> int:
    """Where "Luật Ban hành văn bản … số 64/2025/QH15" begins: the name belongs to the phrase."""
    if citation.title is None or citation.type not in ("Luật", "Bộ luật", "Pháp lệnh"):
        return phrase
    low = max(0, phrase - _LAW_REACH)
    at = max(text.rfind("Luật ", low, phrase), text.rfind("lệnh ", low, phrase))
    said = norm(text[at:start]) if at >= 0 else ""
    return at if said.partition(" ")[2].startswith(norm(citation.title)) else phrase


def units_of(layout: Layout, header: Header, refs: list[Ref]) -> list[Unit]:
    """The units of the text that hold references."""
    text = layout.text
    zones = _Zones(layout, header)
    opening = layout.preamble.start if layout.preamble is not None else 0
    out: list[Unit] = []
    index = 0
    while index < len(refs):
        first = refs[index]
        start, end = _start(text, first.phrase), _end(text, first.end)
        # a title may run into the first sentence
        last = opening if first.phrase < opening else len(text)
        if first.phrase >= opening:
            start = max(start, opening)
        end = min(end, last)
        members = [first]
        index += 1
        while index < len(refs) and refs[index].phrase < min(end, first.start + _LONGEST):
            members.append(refs[index])
            if refs[index].end > end:
                end = min(_end(text, refs[index].end), last)
            index += 1
        out.append(Unit(start, end, zones.place(start, first.start), tuple(members),
                        zones.situation(first.start)))
    return out


def _start(text: str, at: int) -> int:
    for reach in (_NEAR, _REACH):
        first = max(0, at - reach)
        if reach == _NEAR:  # inside a word, so that no break is cut in two
            inside = _IN_WORD.search(text, first, at)
            first = inside.start() + 1 if inside is not None else first
        start = _last_break(text, first, at)
        if start > first:
            return start
    return first


def _last_break(text: str, first: int, at: int) -> int:
    """The end of the last break between two offsets, the first of them when there is none."""
    last = first
    for match in _BREAK.finditer(text, first, min(len(text), at + 4)):
        if match.end() > at:
            break
        last = match.end()
    return last


def _end(text: str, at: int) -> int:
    limit = min(len(text), at + _REACH)
    match = _BREAK.search(text, at, limit)
    return match.start() if match else limit


class _Zones:
    """Says in which part of the document an offset lies."""

    def __init__(self, layout: Layout, header: Header) -> None:
        self.layout = layout
        self.titles = [z for z in (header.spans.get("title"), layout.title) if z is not None]
        self.headings = [(s.start, s.body, _grounds(s.title)) for s in layout.sections
                         if s.kind in ("heading", "run_in")]
        self.starts = [heading[0] for heading in self.headings]
        self.told: list[tuple[int, int]] = []
        for section in layout.sections:
            if section.title is not None and section.kind in ("heading", "run_in") \
                    and (not self.told or section.start >= self.told[-1][1]) \
                    and _describes(section.title):
                self.told.append((section.start, section.end))
        self.first = min(self.starts, default=len(layout.text) // 4)
        titled_inside = layout.title is not None and any(
            z.start <= layout.title.start < z.end for z in layout.appendices)
        #: The file is an annex without the paper it goes with.
        self.alone = norm(header.type or "") == "phụ lục" or titled_inside

    def place(self, start: int, at: int) -> str:
        layout, text = self.layout, self.layout.text
        if any(z.start <= at < z.end for z in self.titles):
            return "title"
        annex = next((z for z in layout.appendices if z.start <= at < z.end), None)
        goes_with = _ATTACHED.match(text, start, max(start, at)) is not None
        if annex is not None and not self.alone:
            return "attachment" if goes_with else "body"
        opening = layout.preamble
        if opening is not None and opening.start <= at and start < opening.end:
            return "annex" if goes_with else "preamble"
        # A letter whose first sentence both names its ground and orders has no preamble apart.
        opens = not text[layout.body.start : max(start, layout.body.start)].strip()
        if opening is None and annex is None and (
                at < self.first or (opens and start < layout.body.end)):
            head = layout.header
            letter = head is not None and head.start <= at < head.end \
                and _SUBJECT.search(text, max(0, at - 260), at) is not None
            return "title" if letter else "preamble"
        head = layout.header
        if head is not None and head.start <= at < head.end \
                and _SUBJECT.search(text, max(0, at - 260), at):
            return "title"
        if annex is not None:
            if goes_with:
                return "annex"
            if at - annex.start < 500 and _capitals(text[max(0, at - 60) : at]):
                return "title"
        index = bisect_right(self.starts, at) - 1
        if index < 0:
            return "body"
        first, body, grounds = self.headings[index]
        if first <= at < body:
            return "heading"
        return "grounds" if grounds else "body"


    def situation(self, at: int) -> bool:
        """The part under a heading that describes ("Kết quả đạt được", "Hạn chế")."""
        index = bisect_right(self.told, (at, len(self.layout.text) + 1)) - 1
        return index >= 0 and at < self.told[index][1]


def _describes(title: str) -> bool:
    found = zone_rule(title)
    return found is not None and found[0] == "situation"


def _grounds(title: str | None) -> bool:
    return title is not None and fold(title).startswith(tuple(rules()["grounds"]["headings"]))


def _capitals(window: str) -> bool:
    letters = [c for c in window if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def own_places(text: str, header: Header) -> list[tuple[int, int]]:
    """Where the document speaks of itself: "Quyết định này"."""
    if not header.type:
        return []
    pattern, reach = _own_pattern(header.type)
    found = []
    for this in _THIS.finditer(text):
        window = pattern.finditer(text, max(0, this.start() - reach), this.end() + 1)
        found += [match.span() for match in window if match.end() == this.end()]
    return found


@cache
def _own_pattern(kind: str) -> tuple[re.Pattern[str], int]:
    """"Quyết định này", and how far before "này" it can begin; "Chương trình này" of a "Chương
    trình hành động"."""
    words = kind.split()
    shorter = [" ".join(words[:count]) for count in range(1, len(words))]
    forms = [kind, *(form for form in shorter if norm(form) in by_name())]
    pattern = rf"(?<!\w)(?:{any_of(forms)})\s{{1,3}}này(?!\w)"
    return re.compile(pattern, re.IGNORECASE), 3 * len(kind) + 6


def coordinated(text: str, one: Ref, other: Ref) -> str | None:
    """The mark between two members of a list: "," or ";"; ``None`` when not side by side."""
    if other.phrase < one.end:
        return None
    for end in (one.tail, one.subject, one.end):
        if end <= other.phrase and other.phrase - end <= 40:
            between = text[end : other.phrase]
            if "(" in between and ")" in between:
                between = re.sub(r"\([^()]{0,120}\)", "", between)
            if _SEPARATOR.fullmatch(between):
                return ";" if ";" in between else ","
    for end in (one.tail, one.subject):
        gap = text[end : other.phrase]
        bare = gap.rstrip(" ,;và\n")
        if len(bare) < 240 and _BRACKET.fullmatch(bare):
            return ";" if ";" in gap[len(bare) :] else ","
    return None


@cache
def _new_subject() -> re.Pattern[str]:
    heads = any_of(h for h in rules()["organ"]["heads"] if h != "Căn cứ")
    return re.compile(rf"(?:[,;)”\"]|như sau:?|\.)\s{{0,40}}(?:(?:các|đề nghị|yêu cầu|giao)\s"
                      rf"|(?:{heads})(?![{LOWER}]))")


def new_subject(text: str, start: int, end: int) -> bool:
    """A body begins a clause of its own between two offsets: ", Ban Thường vụ … xây dựng"."""
    return _new_subject().search(text, start, end) is not None
