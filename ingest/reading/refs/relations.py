"""Relations between the document and what it cites, and between cited documents, by their cues.

Every stated relation carries the words that state it.  A document named only inside the
description of another is also cited by the document itself.
"""

from __future__ import annotations

import re
from functools import cache

from ..model import Alias, Citation, Header, Layout, Relation, Span
from ..text.refdata import norm, spaced, type_pattern
from ..text.scan import identity, scan
from .clauses import OWN, Ref, Unit, own_places, refs_of, units_of
from .cues import Cue, CueHit, by_id, rules
from .edges import Edge, choose
from .governing import NAMED_BY_OBJECT, Frame, frames_of
from .looking_back import asked_for, quoted
from .looking_back import told as told_of

_MAX_EVIDENCE = 900
_ARTICLE = re.compile(r"Điều\s{1,3}[0-9]{1,3}\s?[.:]\s{0,3}\*{0,2}\s{0,3}$")
_OPENERS = ("Nhằm", "Để", "Căn cứ", "Thực hiện", "Triển khai", "Trên cơ sở", "Tiếp tục", "Thi hành")
_MAKES_PLAN = re.compile(spaced(r"(?:ban hành|xây dựng)[^.;]{0,90}$"))
#: How a title ties what is issued to the programme it belongs to.
_PART_OF = re.compile(spaced(r"(?<!\w)(?:thuộc|trong|từ|theo|của|thực hiện)(?: khuôn khổ)? $"),
                      re.IGNORECASE)
_ASKS = re.compile(spaced(r"(?<!\w)(?:yêu cầu|đề nghị|giao|chỉ đạo|phải|cần|lưu ý)(?!\w)"))
#: Papers whose articles and headings alter others.
_DECIDING = frozenset({"quyết định", "nghị quyết", "thông tư", "thông tư liên tịch", "nghị định",
                       "luật", "pháp lệnh"})
#: "Chính phủ ban hành Nghị định sửa đổi …": the sentence that brings the paper out.
_BRINGS_OUT = re.compile(spaced(
    r"(?<!\w)ban hành (?:Nghị định|Thông tư liên tịch|Thông tư|Quyết định|Nghị quyết)"
    r"(?: về(?: việc)?)? $"))
_ALTERS = frozenset({"amend", "replace", "repeal"})


def find_relations(layout: Layout, header: Header, key: str, citations: tuple[Citation, ...],
                   aliases: tuple[Alias, ...]) -> tuple[Relation, ...]:
    """All relations the text states, one for each pair unless it states two."""
    own = {(a.span.start, a.span.end) for a in aliases if a.of == key}
    own.update(own_places(layout.text, header), _own_numbers(layout, header))
    refs = refs_of(layout.text, citations, sorted(own))
    edges: list[Edge] = []
    for unit in units_of(layout, header, refs):
        edges += _Reader(layout.text, header, unit).read()
    return tuple(
        Relation(key if e.tail == OWN else e.tail, e.kind, key if e.head == OWN else e.head, True,
                 e.span, e.rule, e.confidence)
        for e in choose(edges)
    )


def _own_numbers(layout: Layout, header: Header) -> list[tuple[int, int]]:
    """Places outside of its head where the document prints its own number."""
    if not (header.number and header.symbol):
        return []
    own = identity(header.number, header.symbol)
    head = header.spans.get("number")
    return [(h.start, h.end) for h in scan(layout.text) if h.identity == own
            and not (head is not None and h.start < head.end and head.start < h.end)]


@cache
def _expiry() -> re.Pattern[str]:
    return re.compile(spaced(rules()["expiry"]["pattern"]))


class _Reader:
    """Turns the frames of one unit into edges."""

    def __init__(self, text: str, header: Header, unit: Unit) -> None:
        kind = norm(header.type or "")
        self.text = text
        self.unit = unit
        self.place = unit.place
        self.header = header
        self.reports = kind in {norm(k) for k in rules()["reporting_kinds"]}
        self.guides = kind == "hướng dẫn"
        self.decides = kind in _DECIDING
        self.speaks_of_itself = any(ref.key == OWN for ref in unit.refs)
        self.edges: list[Edge] = []

    def read(self) -> list[Edge]:
        """The edges that the unit states."""
        for ref, frame in frames_of(self.text, self.unit):
            if frame.ref is None:
                self._own(ref, frame)
            else:
                self._between(frame.ref, ref, frame)
        return self.edges

    def _own(self, ref: Ref, frame: Frame) -> None:
        if ref.status == "generic" or self.place == "attachment":
            return
        if self.decides and self.speaks_of_itself and ref.numbered and self._expires(ref):
            return
        kind, cue = self._meaning(ref, frame.hit)
        start = frame.hit.start if frame.hit is not None else ref.phrase
        if kind.startswith("!"):
            self._add(ref.key, kind[1:], OWN, start, ref.end, cue, self.place)
            return
        if ref.status == "planned" or (kind == "directs_implementation_of" and ref.kind is not None
                                       and ref.kind.name in rules()["materials"]):
            kind = "cites"
        self._add(OWN, kind, ref.key, start, ref.end, cue, self.place)
        if cue is not None and cue.id == "study" and self.place == "title" \
                and self.text[start : ref.phrase].lower().rstrip().endswith("thực hiện"):
            self._add(OWN, "implements", ref.key, start, ref.end, cue, self.place)

    def _issues_here(self) -> bool:
        """The text itself brings out what it names: in its title, or a decision in its articles."""
        return self.place == "title" or (
            self.decides and (self.speaks_of_itself or self._article()))

    def _other_object(self, hit: CueHit, ref: Ref) -> bool:
        """What is issued is named before ``ref``: "ban hành Quy định … thuộc Chương trình …"."""
        return any(match.group()[0].isupper() for match in
                   type_pattern().finditer(self.text, hit.end, ref.phrase)) \
            and _PART_OF.search(self.text, hit.end, ref.phrase) is not None

    def _alters_itself(self, hit: CueHit) -> bool:
        """"Quyết định này … thay thế …", or an article of a decision: not what somebody is told to
        alter, nor what a paper to be drawn up alters."""
        own = max((ref.end for ref in self.unit.refs if ref.key == OWN and ref.end <= hit.start),
                  default=None)
        if own is not None:
            between = self.text[own : hit.start]
            return not re.search(r"[;.](?=\s)", between) and not asked_for(between)
        if self.decides and _BRINGS_OUT.search(
                self.text, max(self.unit.start, hit.start - 60), hit.start) is not None:
            return True
        if self.decides and self.place == "heading" and hit.start - self.unit.start < 16:
            return True
        if not (self.decides and self._article()):
            return self.speaks_of_itself and hit.start > self.unit.start + 3 \
                and not asked_for(self.text[self.unit.start : hit.start])
        return not asked_for(self.text[max(self.unit.start, hit.start - 160) : hit.start])

    def _expires(self, ref: Ref) -> bool:
        """"Quyết định số … hết hiệu lực kể từ ngày Quyết định này có hiệu lực"."""
        match = _expiry().search(self.text, ref.end, min(self.unit.end, ref.end + 400))
        if match is None or any(o.key == OWN and ref.end <= o.start < match.start()
                                for o in self.unit.refs):
            return False
        span = Span(ref.phrase, match.end())
        self.edges.append(Edge(OWN, "repeals", ref.key, span, f"expiry.{self.place}",
                               rules()["expiry"]["confidence"], self.place))
        return True

    def _meaning(self, ref: Ref, hit: CueHit | None) -> tuple[str, Cue | None]:
        """What the cue means where it stands, the document itself acting."""
        if hit is None:
            return ("basis" if self.place == "grounds" else "cites"), None
        cue = hit.cue
        if cue.own_issue:
            issued = self._issues_here() and not ref.numbered and ref.status == "specific" \
                and not self._other_object(hit, ref)
            return ("!issued_with" if issued else "cites"), cue
        if cue.final is not None and self._alters_itself(hit):
            return cue.final, cue
        place = "preamble" if self.place == "grounds" else self.place
        told = told_of(self.text, self.unit, hit, self.header)
        loose = place == "preamble" and not self._binds(hit)
        if loose:
            place = "body"
        found = cue.means("heading") or cue.means("body") if place == "heading" \
            else cue.means(place)
        if told and found not in ("reviews", "restates_content_of"):
            return "cites", cue
        if found == "directs_implementation_of" and (
                self.reports or self.unit.situation or quoted(self.text, hit)
                or (loose and not self._asks(hit))):
            found = "cites"
        if found == "implements" and self.guides and place == "title":
            found = "guides"
        if found == "implements" and self.reports and place == "preamble":
            found = "basis"  # what a report was asked for by; it carries nothing out itself
        return found or "cites", cue

    def _reported(self, planned: Ref) -> bool:
        """"chưa ban hành kế hoạch thực hiện …": what was not written is a finding, no order."""
        hit = CueHit(by_id("implement"), planned.phrase, planned.end)
        return self.unit.situation or told_of(self.text, self.unit, hit, self.header)

    def _asks(self, hit: CueHit) -> bool:
        """The sentence asks somebody to act, before the cue."""
        return _ASKS.search(self.text, self.unit.start, hit.start) is not None

    def _article(self) -> bool:
        """The unit is the first sentence of an article."""
        begin = self.unit.start
        opening = self.text[begin : begin + 40]
        lead = len(opening) - len(opening.lstrip(" *\n"))
        before = self.text[max(0, begin - 20) : begin + lead]
        return _ARTICLE.search(before) is not None

    def _binds(self, hit: CueHit) -> bool:
        """A cue of the preamble binds the document when it opens the sentence or leads up to "như
        sau"; elsewhere it only tells what was done."""
        lead = self.text[max(self.unit.start, hit.start - 400) : hit.start]
        lead = lead[max(lead.rfind(":\n"), lead.rfind(".\n")) + 1:]
        bare = lead.strip(" -+*_\n\t\xa0•(0123456789.)\\|")
        if len(bare) < 12 or (bare.endswith(";") and self.text[hit.start].isupper()):
            return True  # "Căn cứ …; Thực hiện …": the next of the bases
        if hit.cue.id in ("according", "attached_to"):
            return False
        if hit.cue.id in ("guide", "basis", "proposal",
                          "consider") or bare.startswith(_OPENERS):
            return True
        return "như sau" in self.text[max(hit.end, self.unit.end - 160) : self.unit.end] \
            or _MAKES_PLAN.search(lead) is not None

    def _between(self, outer: Ref, ref: Ref, frame: Frame) -> None:
        """An edge between two cited documents, and the document's own mention of the inner one."""
        hit, parent = frame.hit, frame.parent
        if ref.key == OWN:
            self._add(outer.key, "implements", OWN, outer.phrase, ref.end, None, "between")
            return
        near = ref.end - outer.phrase <= _MAX_EVIDENCE
        start = outer.phrase if near else (hit.start if hit is not None else ref.phrase)
        if hit is None:
            if self._untold(outer, ref, start, parent):
                return
        else:
            self._told(outer, ref, start, hit, parent)
        orders = hit is None or hit.cue.id in ("implement", "concretise", "continue")
        if outer.rule == "planned" and orders and ref.status == "specific":
            if outer.status == "specific":  # issued by this very act, which carries it out as well
                self._add(OWN, "implements", ref.key, outer.phrase, ref.end, None, self.place)
            elif not self.reports and self.place in ("body", "heading") \
                    and not self._reported(outer):
                self._add(OWN, "directs_implementation_of", ref.key, outer.phrase, ref.end, None,
                          "planned")
        if self.place == "attachment":
            return
        above = parent.hit if parent is not None and parent.ref is None else None
        if hit is not None and hit.cue.id == "attached_to" and above is not None \
                and above.cue.id in _ALTERS:
            kind, cue = self._meaning(ref, above)
            self._add(OWN, kind, ref.key, above.start, ref.end, cue, self.place)
            return
        self._add(OWN, "cites", ref.key, ref.phrase, ref.end, None, "nested")

    def _untold(self, outer: Ref, ref: Ref, start: int, parent: Frame | None) -> bool:
        """No cue between two documents; true when the inner one needs no mention of its own."""
        tied = self.text[outer.end : ref.phrase].strip().startswith("tại")
        carries = outer.rule in NAMED_BY_OBJECT
        kind = "implements" if carries else "issued_with" if tied else "cites"
        self._add(outer.key, kind, ref.key, start, ref.end, None, "between")
        above = parent.hit if parent is not None else None
        if kind == "issued_with" and above is not None and above.cue.id == "attached_to":
            if self.place != "attachment":
                self._add(OWN, "issued_with", ref.key, above.start, ref.end, above.cue, "annex")
            return True
        return False

    def _told(self, outer: Ref, ref: Ref, start: int, hit: CueHit, parent: Frame | None) -> None:
        meaning = hit.cue.between or "cites"
        conveys = outer.kind is not None and outer.kind.name in rules()["conveying_kinds"]
        if meaning == "!issued_with" and (ref.numbered or conveys or self._other_object(hit, ref)):
            meaning = "cites"
        if meaning.startswith("OWN "):  # "X gắn với Y": the paper itself ties the two
            self._add(OWN, meaning.removeprefix("OWN "), ref.key, start, ref.end, hit.cue,
                      self.place)
            return
        if meaning.startswith("!"):
            self._add(ref.key, meaning[1:], outer.key, start, ref.end, hit.cue, "between")
            return
        self._add(outer.key, meaning, ref.key, start, ref.end, hit.cue, "between")
        above = parent.hit if parent is not None else None
        if meaning != "implements" or parent is None or above is None or not above.cue.own_issue:
            return
        if parent.ref is None and not self._issues_here():
            return  # "UBND tỉnh ban hành Kế hoạch triển khai Z": another body did
        # "X ban hành Kế hoạch triển khai Z": the act that issues the plan implements Z as well.
        begin = parent.ref.phrase if parent.ref is not None else above.start
        begin = begin if ref.end - begin <= _MAX_EVIDENCE else start
        self._add(OWN if parent.ref is None else parent.ref.key, meaning, ref.key, begin, ref.end,
                  hit.cue, "between" if parent.ref is not None else self.place)

    def _add(self, tail: str, kind: str, head: str, start: int, end: int, cue: Cue | None,
             place: str) -> None:
        if tail == head:
            return
        start = max(start, end - _MAX_EVIDENCE)
        while self.text[start].isspace():
            start += 1
        rule = f"{cue.id if cue is not None else 'mention'}.{place}"
        sure = cue.confidence if cue is not None and kind != "cites" else 0.85
        self.edges.append(Edge(tail, kind, head, Span(start, end), rule, sure, place))
