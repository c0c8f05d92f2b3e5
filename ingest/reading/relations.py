"""Relations between the document and what it cites, and between cited documents, by their cues.

Every stated relation carries the words that state it.  A document named only inside the
description of another is also cited by the document itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .clauses import OWN, Ref, Unit, coordinated, new_subject, own_places, refs_of, units_of
from .cues import Cue, CueHit, find, rules
from .edges import Edge, choose
from .model import Alias, Citation, Header, Layout, Relation, Span
from .refdata import norm

_MAX_EVIDENCE = 900


def find_relations(layout: Layout, header: Header, key: str, citations: tuple[Citation, ...],
                   aliases: tuple[Alias, ...]) -> tuple[Relation, ...]:
    """All relations the text states, one for each pair unless it states two."""
    own = [(a.span.start, a.span.end) for a in aliases if a.of == key]
    number = header.spans.get("number")
    if number is not None:
        own.append((number.start, number.end))
    own += _own_numbers(layout, header) + own_places(layout.text, header)
    refs = refs_of(layout.text, citations, sorted(set(own)))
    edges: list[Edge] = []
    for unit in units_of(layout, header, refs):
        edges += _Reader(layout, header, unit).read()
    return tuple(
        Relation(key if e.tail == OWN else e.tail, e.kind, key if e.head == OWN else e.head, True,
                 e.span, e.rule, e.confidence)
        for e in choose(edges) if e.tail != e.head
    )


def _own_numbers(layout: Layout, header: Header) -> list[tuple[int, int]]:
    """Places where the document prints its own number."""
    from .scan import identity, scan

    if not (header.number and header.symbol):
        return []
    own = identity(header.number, header.symbol)
    return [(h.start, h.end) for h in scan(layout.text) if h.identity == own]


@dataclass(slots=True)
class _Frame:
    """What governs a reference: who acts, by which cue, since where."""

    subject: str
    ref: Ref | None
    hit: CueHit | None
    parent: _Frame | None


class _Reader:
    """Reads one unit from left to right."""

    def __init__(self, layout: Layout, header: Header, unit: Unit) -> None:
        self.text = layout.text
        self.unit = unit
        self.reports = norm(header.type or "") in {norm(k) for k in rules()["reporting_kinds"]}
        self.final = any(ref.key == OWN for ref in unit.refs)
        self.decides = norm(header.type or "") in ("quyết định", "nghị quyết")
        self.place = unit.place
        self.edges: list[Edge] = []
        self.frames: dict[int, _Frame] = {}

    def read(self) -> list[Edge]:
        """The edges that the unit states."""
        previous: Ref | None = None
        for ref in self.unit.refs:
            if ref.key == OWN:
                if previous is None or ref.start >= previous.end:
                    previous = ref
                continue
            frame = self._govern(ref, previous)
            self.frames[id(ref)] = frame
            self._emit(ref, frame)
            previous = ref
        return self.edges

    # who governs ---------------------------------------------------------------------------------
    def _govern(self, ref: Ref, previous: Ref | None) -> _Frame:
        text, unit = self.text, self.unit
        container = self._container(ref)
        if container is not None:
            hits = find(text, container.phrase, ref.phrase)
            return _Frame(container.key, container, hits[-1] if hits else None, self.frames.get(id(container)))
        if previous is None:
            return self._outer(ref, unit.start)
        if previous.key == OWN:
            hits = find(text, previous.end, ref.phrase)
            if hits:
                return _Frame(OWN, None, hits[-1], None)
            return self._outer(ref, unit.start)
        mark = coordinated(text, previous, ref)
        frame = self.frames.get(id(previous))
        if mark is not None and frame is not None:
            return self._beside(ref, previous, frame, mark)
        hits = find(text, previous.end, ref.phrase)
        nested = self._nested(previous, ref, hits)
        if nested is not None:
            return nested
        inherited = self._inherit(previous, ref, hits, frame)
        if inherited is not None:
            return inherited
        return self._outer(ref, max(previous.tail, previous.end))

    def _container(self, ref: Ref) -> Ref | None:
        """The document whose printed title holds ``ref``."""
        inside = [r for r in self.unit.refs if r is not ref and r.key not in (OWN, ref.key) and r.start <= ref.start
                  and ref.end <= r.end and r.end - r.start > ref.end - ref.start]
        return min(inside, key=lambda r: r.end - r.start) if inside else None

    def _outer(self, ref: Ref, since: int) -> _Frame:
        """The nearest cue to the left in the same unit; the document itself acts."""
        hits = find(self.text, since, ref.phrase)
        hit = hits[-1] if hits else None
        if hit is not None and hit.cue.inherits and self.place != "heading":
            earlier = [h for h in hits[:-1] if not h.cue.inherits and "." not in self.text[h.end:hit.start]]
            if earlier and earlier[-1].cue.id in ("implement", "associate", "continue", "concretise", "study"):
                hit = earlier[-1]
        return _Frame(OWN, None, hit, None)

    def _beside(self, ref: Ref, previous: Ref, frame: _Frame, mark: str) -> _Frame:
        """A member of a list is governed as the one before it; a list inside a title ends at ";"
        or at a document of the outer list's rank."""
        if frame.ref is None:
            return frame
        outer = self.frames.get(id(frame.ref))
        issues = frame.hit is not None and frame.hit.cue.own_issue
        if outer is not None and (mark == ";" or issues and ref.numbered or _rank(ref) == 2 and _rank(previous) == 1 and _rank(frame.ref) == 2):
            return outer
        return frame

    def _nested(self, previous: Ref, ref: Ref, hits: list[CueHit]) -> _Frame | None:
        """"A … thực hiện B": the cue belongs to the description of A."""
        if not hits:
            return None
        hit = hits[-1]
        if hit.cue.between is None:
            return None
        pre = self.text[previous.tail : hit.start]
        if re.search(r"dự thảo|góp ý|lấy ý kiến|tham mưu", pre):
            return None
        subject = previous.subject if previous.subject > previous.tail else previous.tail
        direct = re.fullmatch(r"[\s,(*“\"]{0,6}(?:(?:về|VỀ)(?:\s{1,4}(?:việc|VIỆC))?\s{0,4}|[Vv]/v\s{0,3}|và\s{1,4}|để\s{1,4})?[\s“\"]{0,3}", pre)
        if hit.cue.id == "associate":
            return _Frame(OWN, None, hit, None) if not new_subject(self.text, previous.tail, ref.phrase) else None
        if previous.status == "planned" and not pre.strip():
            return _Frame(previous.key, previous, hit, self.frames.get(id(previous)))
        if hit.cue.id in ("basis", "stated_in", "according") and direct is None:
            return None
        if direct is None:
            within = hit.start < subject or (hit.cue.across and hit.start - previous.tail < 400)
            if not within or new_subject(self.text, previous.tail, hit.start):
                return None
            if not re.match(r"[\s,*(“\"]{0,6}(?:về|VỀ|V/v|v/v|ban hành|phê duyệt|quy định|“|\")", pre):
                return None
        if hit.cue.id in ("basis", "according", "stated_in"):
            return None
        if hit.cue.id == "implement" and pre.strip(" ,") == "" and "," in pre:
            return None
        return _Frame(previous.key, previous, hit, self.frames.get(id(previous)))

    def _inherit(self, previous: Ref, ref: Ref, hits: list[CueHit], frame: _Frame | None) -> _Frame | None:
        """No cue of its own, short gap: the cue before the list goes on ("các mục tiêu của A, kết
        luận của B")."""
        gap = self.text[max(previous.tail, previous.end) : ref.phrase]
        planned = previous.rule == "planned" and not gap.strip()
        if planned:
            return _Frame(previous.key, previous, None, frame)
        tied = re.fullmatch(r"\s{0,3}tại\s{1,4}(?:các\s)?", gap)
        if tied is not None and not previous.numbered:
            return _Frame(previous.key, previous, None, frame)
        if hits or frame is None or frame.ref is not None or re.search(r"[.:]\s", gap):
            return None
        if re.search(r"[;,]\s{1,40}(?:và\s{1,4})?$", gap) and len(gap) < 400 \
                and not new_subject(self.text, max(previous.tail, previous.end), ref.phrase):
            return frame
        return frame if len(gap) <= 60 and re.match(r"\s{0,3}(?:,|và|hoặc)", gap) else None

    # what is said --------------------------------------------------------------------------------
    def _emit(self, ref: Ref, frame: _Frame) -> None:
        if frame.ref is not None:
            self._between(ref, frame)
            return
        if ref.status == "generic" or self.place == "attachment":
            return
        kind, cue = self._own_meaning(ref, frame)
        if ref.status == "planned" and kind != "!issued_with":
            kind = "cites"
        if kind == "directs_implementation_of" and ref.kind is not None and ref.kind.name in rules()["materials"]:
            kind = "cites"
        start = frame.hit.start if frame.hit is not None else ref.phrase
        if kind == "!issued_with":
            self._add(ref.key, "issued_with", OWN, start, ref.end, cue, "title" if self.place == "title" else "body")
            return
        self._add(OWN, kind, ref.key, start, ref.end, cue, self.place)
        if cue is not None and cue.id == "study" and self.place == "title" and frame.hit is not None \
                and self.text[frame.hit.start : frame.hit.end].lower().rstrip().endswith("thực hiện"):
            self._add(OWN, "implements", ref.key, start, ref.end, cue, self.place)

    def _own_meaning(self, ref: Ref, frame: _Frame) -> tuple[str, Cue | None]:
        hit = frame.hit
        if hit is None:
            return self._bare_meaning(), None
        cue = hit.cue
        if cue.own_issue:
            if not ref.numbered and (self.place == "title" or self.final and self.decides) and ref.status == "specific":
                return "!issued_with", cue
            return "cites", cue
        if self.final and cue.final is not None and hit.start > self.unit.start + 3:
            return cue.final, cue
        if self.decides and cue.id in ("repeal", "replace") and cue.final and self._article():
            return cue.final, cue
        place = self.place
        if place == "preamble" and not self._running_basis(hit):
            place = "body"
        found = cue.means(place) if place != "heading" else cue.means("heading") or cue.means("body")
        if found == "directs_implementation_of" and self.reports:
            found = "cites"
        return found or "cites", cue

    def _bare_meaning(self) -> str:
        return "cites"

    def _article(self) -> bool:
        return re.match(r"[\s*]{0,6}Điều\s[0-9]", self.text[self.unit.start : self.unit.start + 20]) is not None

    def _running_basis(self, hit: CueHit) -> bool:
        """A cue of the preamble binds the document when it opens the sentence or follows the issuer's
        "ban hành kế hoạch"; elsewhere it only tells what was done."""
        lead = self.text[self.unit.start : hit.start]
        bare = lead.strip(" -+*_\n\t\xa0•(0123456789.)\\|")
        if not bare or len(bare) < 12:
            return True
        if hit.cue.id == "according":
            return False
        tail = self.text[hit.end : self.unit.end]
        return "như sau" in tail[-160:] or hit.cue.id in ("guide", "attached_to", "basis") \
            or re.search(r"(?:ban hành|xây dựng)[^.;]{0,90}$", lead) is not None or bare.startswith(("Nhằm", "Để", "Căn cứ", "Thực hiện", "Triển khai", "Trên cơ sở", "Tiếp tục", "Thi hành"))

    def _between(self, ref: Ref, frame: _Frame) -> None:
        """An edge between two cited documents, and the document's own mention of the inner one."""
        assert frame.ref is not None
        outer, hit = frame.ref, frame.hit
        start = max(outer.phrase, hit.start - 200) if hit is not None else outer.phrase
        start = outer.phrase if ref.end - outer.phrase <= _MAX_EVIDENCE else (hit.start if hit else ref.phrase)
        if hit is None:
            tied = self.text[outer.end : ref.phrase].strip()
            kind = "implements" if outer.rule == "planned" else "issued_with" if tied.startswith("tại") else "cites"
            self._add(outer.key, kind, ref.key, start, ref.end, None, "between")
            if kind == "issued_with" and frame.parent is not None and frame.parent.hit is not None \
                    and frame.parent.hit.cue.id == "attached_to":
                self._add(OWN, "issued_with", ref.key, frame.parent.hit.start, ref.end, frame.parent.hit.cue, "annex")
                return
        else:
            meaning = hit.cue.between or "cites"
            if meaning == "!issued_with" and ref.numbered:
                meaning = "cites"
            if meaning.startswith("!"):
                self._add(ref.key, meaning[1:], outer.key, start, ref.end, hit.cue, "between")
            else:
                self._add(outer.key, meaning, ref.key, start, ref.end, hit.cue, "between")
                self._lift(outer, meaning, ref, start, hit.cue, frame)
        if outer.status == "planned" and self.place in ("body", "heading") and not self.reports \
                and ref.status == "specific" and (hit is None or hit.cue.id in ("implement", "concretise", "continue")) \
                and (hit is not None or outer.rule == "planned"):
            self._add(OWN, "directs_implementation_of", ref.key, outer.phrase, ref.end, hit.cue if hit else None, self.place)
        if self.place != "attachment":
            self._add(OWN, "cites", ref.key, ref.phrase, ref.end, None, "nested")

    def _lift(self, outer: Ref, meaning: str, ref: Ref, start: int, cue: Cue, frame: _Frame) -> None:
        """"X ban hành Kế hoạch triển khai Z": the act that issues the plan implements Z as well."""
        parent = frame.parent
        if meaning != "implements" or parent is None or parent.hit is None or not parent.hit.cue.own_issue:
            return
        subject = OWN if parent.ref is None else parent.ref.key
        begin = parent.ref.phrase if parent.ref is not None else parent.hit.start
        self._add(subject, meaning, ref.key, begin if ref.end - begin <= _MAX_EVIDENCE else start, ref.end, cue,
                  "between" if parent.ref is not None else self.place)

    def _add(self, tail: str, kind: str, head: str, start: int, end: int, cue: Cue | None, place: str) -> None:
        if tail == head:
            return
        if end - start > _MAX_EVIDENCE:
            start = end - _MAX_EVIDENCE
        while self.text[start].isspace():
            start += 1
        rule = f"{cue.id if cue is not None else 'mention'}.{place}"
        confidence = cue.confidence if cue is not None and kind != "cites" else 0.8 if place != "nested" else 0.85
        self.edges.append(Edge(tail, kind, head, Span(start, end), rule, confidence, place))


def _rank(ref: Ref) -> int:
    return ref.kind.rank if ref.kind is not None else 0
