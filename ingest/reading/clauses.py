"""The references of a text in order, cut into the sentences and cells they stand in."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from .attributes import attributes, subject_end
from .mentions import kind_before
from .model import Citation, Header, Layout
from .refdata import LOWER, UPPER, Kind, by_name, norm, rules

OWN = "\0own"
_BREAK = re.compile(
    rf"\n(?=[^\S\n]{{0,60}}[(*]{{1,3}}(?:Ban\s{{1,3}}hành\s{{1,3}})?[Kk]èm\s{{1,3}}theo)|\n[^\S\n]{{0,40}}\n(?![^\S\n]{{0,40}}[{LOWER}(])|\n(?=[^\S\n]{{0,40}}(?:\\?[-+•*]|[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,3}}[.)]|"
    rf"[a-zđ]\)|[IVX]{{1,5}}[.\-]|Điều\s[0-9]|Căn\s{{1,3}}cứ|Theo\s{{1,3}}đề)\s)"
    rf"|[.!?](?=[”\")*]{{0,2}}\s{{1,40}}[\"“(*]?[{UPPER}])|\||\./\.")


@dataclass(frozen=True, slots=True)
class Ref:
    """A mention as the relations see it: from the first word of its phrase to the end of its date
    and issuer (``tail``) and of its subject (``subject``)."""

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


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, list item, heading or cell that holds references; ``place`` is title, preamble,
    heading, annex or body."""

    start: int
    end: int
    place: str
    refs: tuple[Ref, ...]


def refs_of(text: str, citations: tuple[Citation, ...], own: list[tuple[int, int]]) -> list[Ref]:
    """Every mention of ``citations`` and of the document itself, in text order."""
    found: list[Ref] = []
    kinds = by_name()
    for citation in citations:
        kind = kinds.get(norm(citation.type)) if citation.type else None
        for span in citation.mentions:
            if text[span.start].isdigit():
                phrase = kind_before(text, span.start)[1]
                read = attributes(text, span.end, min(len(text), span.end + 700))
                tail, subject = read.end, read.title_end
            else:
                phrase = span.start
                tail = subject = span.end
                if citation.status == "specific" and not citation.rule.startswith(("title", "study", "issued")):
                    read = attributes(text, span.end, min(len(text), span.end + 500))
                    tail, subject = read.end, read.title_end
            found.append(Ref(citation.key, phrase, span.start, span.end, tail, max(tail, subject), kind,
                             citation.status, citation.rule, citation.numbered))
    for start, end in own:
        found.append(Ref(OWN, start, start, end, end, end, None, "own", "own", False))
    found.sort(key=lambda r: (r.start, -r.end))
    return found


def units_of(layout: Layout, header: Header, refs: list[Ref]) -> list[Unit]:
    """The units of the text that hold references."""
    text = layout.text
    zones = _Zones(layout, header)
    out: list[Unit] = []
    index = 0
    while index < len(refs):
        first = refs[index]
        start = _start(text, first.phrase)
        end = _end(text, first.end)
        members = [first]
        index += 1
        while index < len(refs) and refs[index].phrase < end:
            members.append(refs[index])
            if refs[index].end > end:
                end = _end(text, refs[index].end)
            index += 1
        out.append(Unit(start, end, zones.place(start, first.start, end), tuple(members)))
    return out


def _start(text: str, at: int) -> int:
    low = max(0, at - 1500)
    last = low
    for match in _BREAK.finditer(text, low, at):
        last = match.end()
    return last


def _end(text: str, at: int) -> int:
    match = _BREAK.search(text, at, min(len(text), at + 1500))
    return match.start() if match else min(len(text), at + 1500)


class _Zones:
    def __init__(self, layout: Layout, header: Header) -> None:
        self.layout = layout
        self.title = header.spans.get("title") or layout.title
        self.headings = [(s.start, s.body) for s in layout.sections if s.kind in ("heading", "run_in")]
        self.starts = [a for a, _ in self.headings]
        self.alone = norm(header.type or "") == "phụ lục" or layout.title is not None and \
            any(z.start <= layout.title.start < z.end for z in layout.appendices)
        self.first = min(self.starts, default=len(layout.text) // 4)

    def place(self, start: int, at: int, end: int) -> str:
        layout = self.layout
        for zone in (self.title, layout.title):
            if zone is not None and zone.start <= at < zone.end:
                return "title"
        before = layout.text[max(0, at - 260) : at]
        inside = any(zone.start <= at < zone.end for zone in layout.appendices)
        if inside and not self.alone:
            return "attachment" if _attached(layout.text, start, at) else "body"
        if layout.preamble is not None and layout.preamble.start <= at < layout.preamble.end:
            return "annex" if _attached(layout.text, start, at) else "preamble"
        if layout.preamble is None and at < self.first and not inside:
            return "preamble"
        if layout.header is not None and layout.header.start <= at < layout.header.end \
                and re.search(r"V/[vV]|Về việc", before):
            return "title"
        for zone in layout.appendices:
            if zone.start <= at < zone.end:
                if _attached(layout.text, start, at):
                    return "annex"
                if at - zone.start < 500 and _upper(layout.text, at):
                    return "title"
        index = bisect_right(self.starts, at) - 1
        if index >= 0 and self.headings[index][0] <= at < self.headings[index][1]:
            return "heading"
        return "body"


def _attached(text: str, start: int, at: int) -> bool:
    return re.match(r"[\s(*]{0,8}(?:Ban hành )?[Kk]èm theo", text[start:at]) is not None


def _upper(text: str, at: int) -> bool:
    window = text[max(0, at - 60) : at]
    letters = [c for c in window if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def own_places(text: str, header: Header) -> list[tuple[int, int]]:
    """Where the document speaks of itself: "Quyết định này"."""
    if not header.type:
        return []
    name = re.escape(header.type).replace(r"\ ", r"\s{1,3}")
    return [match.span() for match in re.finditer(rf"(?<!\w){name}\s{{1,3}}này(?!\w)", text, re.IGNORECASE)]


_SEPARATOR = re.compile(r"[\s,;*_”\")]{0,8}(?:và|hoặc|cùng|cùng với|VÀ|đồng thời)?[\s,;]{0,4}(?:các|những|với)?\s{0,4}")


def coordinated(text: str, one: Ref, other: Ref) -> str | None:
    """The mark between two members of a list: "," or ";"; ``None`` when they are not side by side."""
    if other.phrase < one.end:
        return None
    for end in {one.tail, one.subject, one.end}:
        if end <= other.phrase and other.phrase - end <= 40:
            between = text[end : other.phrase]
            if "(" in between and ")" in between:
                between = re.sub(r"\([^()]{0,120}\)", "", between)
            if _SEPARATOR.fullmatch(between):
                return ";" if ";" in between else ","
    gap = text[one.tail : other.phrase]
    bracket = re.fullmatch(r"\s{0,3}\*{0,2}\([^()]{2,200}\)\*{0,2}", gap.rstrip(" ,;và\n"))
    return "," if bracket else None


def new_subject(text: str, start: int, end: int) -> bool:
    """A body begins a clause of its own between two offsets: ", Ban Thường vụ … xây dựng"."""
    heads = "|".join(re.escape(h).replace(r"\ ", r"\s{1,4}") for h in rules()["organ"]["heads"] if h != "Căn cứ")
    return re.search(rf"(?:[,;)”\"]|như sau:?|\.)\s{{0,40}}(?:(?:các|đề nghị|yêu cầu|giao)\s|(?:{heads})(?![{LOWER}]))",
                     text[start:end]) is not None


def extends(text: str, ref: Ref, limit: int) -> int:
    """The end of the subject of ``ref``, never beyond ``limit``."""
    return min(limit, max(ref.subject, subject_end(text, ref.tail, limit) if ref.subject == ref.tail else ref.subject))
