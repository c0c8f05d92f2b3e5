"""Who acts on a cited document: the text itself, or another document whose description it ends.

A unit is read from left to right; each reference gets a frame that says which cue governs it and
whose cue it is.  Lists share the frame of their first member.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..text.refdata import spaced
from .clauses import OWN, Ref, Unit, coordinated, new_subject
from .cues import CueHit, by_id, find

_TITLE_REACH = 600
_DIRECT = re.compile(spaced(
    r"[\s,(*“\"]{0,6}(?:(?:về|VỀ)(?: (?:việc|VIỆC))?\s{0,4}|[Vv]/v\s{0,3}|và |để )?[\s“\"]{0,3}"))
_OPENS_TITLE = re.compile(spaced(
    r"[\s,*(“\"]{0,6}(?:về|VỀ|V/v|v/v|ban hành|phê duyệt|quy định|BAN HÀNH"
    r"|PHÊ DUYỆT|QUY ĐỊNH|“|\")"))
_UNFINISHED = re.compile(r"dự thảo|góp ý|lấy ý kiến|tham mưu")
_TIED = re.compile(spaced(r"\s{0,3}tại (?:các\s)?"))
_CALLED = re.compile(r"(?:tắt|gọi|viết) là\b")
_BESIDE = re.compile(r"\s{0,3}(?:[,;]|và|[,;]\s{1,3}và)\s{0,3}")
_GOES_ON = re.compile(spaced(r"[;,]\s{1,40}(?:và )?$"))
#: "…; của Ủy ban nhân dân tỉnh tại Tờ trình số …": the list of proposals goes on.
_NEXT_PROPOSER = re.compile(spaced(
    r"[;,]?\s{1,20}(?:và |đề nghị |và đề nghị ){0,2}của [^.;:|]{3,120}? tại (?:các )?"
    r"(?:văn bản )?"))
#: "…; ý kiến chỉ đạo của Ban Bí thư tại Công văn số …": the list of bases goes on.
_SAID_IN = re.compile(spaced(
    r"[;,]\s{1,20}(?:và )?(?:(?:ý kiến|chỉ đạo|kết luận|yêu cầu|đề nghị|chủ trương)"
    r"(?: (?:chỉ đạo|kết luận|thống nhất|đồng ý)){0,2}) của [^.;:|]{3,120}? tại (?:các )?"
    r"(?:văn bản )?"))
_STARTS_LIST = re.compile(r"\s{0,3}(?:,|và|hoặc)")
_WITH = re.compile(spaced(
    r"\s{0,3}với(?: việc)?(?: (?:tổ chức |triển khai )?thực hiện)?(?: các)?\s{1,3}"))
_TIES = re.compile(spaced(
    r"(?<!\w)(?:[Gg]ắn|[Kk]ết hợp|[Ll]ồng ghép|[Đđ]ồng bộ)(?!\w)[^.;:]{0,150}$"))
_STRONG = frozenset({"implement", "associate", "continue", "concretise", "study"})
#: Cues that say where something stands or what it follows: never the deed of the document before.
_PLACES = frozenset({"basis", "consider", "proposal", "according", "stated_in"})


#: Documents whose mention ends with "thực hiện": what follows is what they carry out.
NAMED_BY_OBJECT = frozenset({"planned", "title.object"})


@dataclass(slots=True)
class Frame:
    """What governs a reference: ``ref`` is the acting document (``None``: the text itself), ``hit``
    the cue, ``parent`` the frame of the acting document."""

    ref: Ref | None
    hit: CueHit | None
    parent: Frame | None = None


def frames_of(text: str, unit: Unit) -> list[tuple[Ref, Frame]]:
    """Each reference of ``unit`` with its frame; the text itself only as what a planned document
    carries out ("xây dựng kế hoạch thực hiện Nghị quyết này")."""
    reader = _Unit(text, unit)
    out: list[tuple[Ref, Frame]] = []
    previous: Ref | None = None
    for index, ref in enumerate(unit.refs):
        if ref.key == OWN:
            if previous is not None and previous.rule == "planned" \
                    and not text[previous.end : ref.start].strip():
                out.append((ref, Frame(previous, None)))
            if previous is None or ref.start >= previous.end:
                previous = ref
            continue
        frame = reader.govern(index, ref, previous)
        reader.frames[index] = frame
        reader.index_of[id(ref)] = index
        out.append((ref, frame))
        if previous is None or not _short_form(text[previous.end : ref.phrase]):
            previous = ref
    return out


def _short_form(gap: str) -> bool:
    """The mention only says how the one before is called: "… (sau đây gọi tắt là …)"."""
    opened = gap.rfind("(")
    return opened >= 0 and gap.find(")", opened) < 0 and _CALLED.search(gap, opened) is not None


class _Unit:
    def __init__(self, text: str, unit: Unit) -> None:
        self.text = text
        self.unit = unit
        self.frames: dict[int, Frame] = {}
        self.index_of: dict[int, int] = {}

    def _frame(self, ref: Ref) -> Frame | None:
        index = self.index_of.get(id(ref))
        return None if index is None else self.frames[index]

    def govern(self, index: int, ref: Ref, previous: Ref | None) -> Frame:
        """The frame of the reference at ``index`` of the unit."""
        text = self.text
        container = self._container(index, ref)
        if container is not None:
            hits = find(text, container.phrase, ref.phrase)
            return Frame(container, hits[-1] if hits else None, self._frame(container))
        if previous is None:
            return self._outer(ref, self.unit.start)
        if previous.key == OWN:
            hits = find(text, previous.end, ref.phrase)
            return Frame(None, hits[-1]) if hits else self._outer(ref, self.unit.start)
        frame = self._frame(previous)
        gap = text[max(previous.tail, previous.end) : ref.phrase]
        if not gap.strip() and previous.rule in NAMED_BY_OBJECT:
            return Frame(previous, None, frame)
        outside = self._past_bracket(index, ref, previous)
        if outside is not None:
            return outside
        joined = self._joined(previous, ref)
        if joined is not None:
            return joined
        mark = coordinated(text, previous, ref)
        if mark is not None and frame is not None:
            return self._beside(ref, previous, frame, mark)
        hits = find(text, previous.end, ref.phrase)
        return self._nested(previous, ref, hits) \
            or self._inherited(previous, ref, hits, frame, gap) \
            or self._outer(ref, max(previous.tail, previous.end))

    def _joined(self, previous: Ref, ref: Ref) -> Frame | None:
        """"gắn việc thực hiện A với B": what stands behind "với" is associated with A's work."""
        gap = self.text[max(previous.tail, previous.end) : ref.phrase]
        if _WITH.fullmatch(gap) is None:
            return None
        tie = _TIES.search(self.text, max(self.unit.start, previous.phrase - 160), previous.phrase)
        if tie is None:
            return None
        return Frame(None, CueHit(by_id("associate"), tie.start(), ref.phrase))

    def _past_bracket(self, index: int, ref: Ref, previous: Ref) -> Frame | None:
        """The list goes on behind a bracket that only described its last member: "A (được sửa
        đổi tại B) và C": C stands beside A, whatever the bracket said of B."""
        opened = self.text.rfind("(", max(self.unit.start, previous.start - _TITLE_REACH),
                                  previous.start)
        closed = self.text.find(")", previous.end, ref.phrase)
        if opened < 0 or closed < 0 or ")" in self.text[opened:previous.start] \
                or _BESIDE.fullmatch(self.text, closed + 1, ref.phrase) is None:
            return None
        for other in reversed(self.unit.refs[:index]):
            frame = self._frame(other)
            if other.end <= opened and frame is not None:
                return self._beside(ref, other, frame, ",")
        return None

    def _container(self, index: int, ref: Ref) -> Ref | None:
        """The document whose printed title holds ``ref``."""
        best: Ref | None = None
        for other in reversed(self.unit.refs[max(0, index - 40) : index]):
            if other.start < ref.start - _TITLE_REACH:
                break
            if other.key in (OWN, ref.key) or other.end < ref.end:
                continue
            size = other.end - other.start
            if size > ref.end - ref.start and (best is None or size < best.end - best.start):
                best = other
        return best

    def _outer(self, ref: Ref, since: int) -> Frame:
        """The nearest cue to the left in the same unit; the text itself acts."""
        hits = find(self.text, max(since, ref.phrase - 1500), ref.phrase)
        hit = hits[-1] if hits else None
        if hit is not None and hit.cue.inherits and self.unit.place != "heading":
            earlier = [h for h in hits[:-1] if not h.cue.inherits
                       and "." not in self.text[h.end : hit.start]]
            if earlier and earlier[-1].cue.id in _STRONG:
                hit = earlier[-1]
        return Frame(None, hit)

    def _beside(self, ref: Ref, previous: Ref, frame: Frame, mark: str) -> Frame:
        """A member of a list is governed as the one before it; a list inside a title ends at ";",
        at a document of the outer list's rank, or at a number after what an act issued."""
        if frame.ref is None:
            return frame
        outer = self._frame(frame.ref)
        if outer is None:
            return frame
        if mark == ";" and self.unit.place in ("preamble", "grounds"):
            # Between bases a semicolon parts the bases themselves, whatever they describe.
            while outer.ref is not None and (above := self._frame(outer.ref)) is not None:
                outer = above
            return outer
        issues = frame.hit is not None and frame.hit.cue.own_issue and ref.numbered
        lower = _rank(ref) == 2 and _rank(previous) == 1
        return outer if mark == ";" or issues or lower or _stands_beside(frame, previous, ref) \
            else frame

    def _nested(self, previous: Ref, ref: Ref, hits: list[CueHit]) -> Frame | None:
        """"A … thực hiện B": the cue belongs to the description of A."""
        if not hits or hits[-1].cue.between is None:
            return None
        hit = hits[-1]
        pre = self.text[previous.tail : hit.start]
        if hit.cue.id == "associate":
            if new_subject(self.text, previous.tail, ref.phrase):
                return None
            return Frame(None, hit)
        if hit.cue.id in _PLACES:
            return None
        if _UNFINISHED.search(pre):
            # a title may ask for help with a draft: what the draft carries out is only named
            inside = ref.phrase < max(previous.subject, previous.tail)
            return Frame(previous, None, self._frame(previous)) if inside else None
        if hit.cue.id == "implement" and not pre.strip(" ,") and "," in pre:
            return None
        if _DIRECT.fullmatch(pre) is None:
            across = hit.cue.across and hit.start - previous.tail < 400
            if not (hit.start < max(previous.subject, previous.tail) or across) \
                    or new_subject(self.text, previous.tail, hit.start) \
                    or _OPENS_TITLE.match(pre) is None:
                return None
        if hit.cue.id == "attached_to" and previous.numbered and not ref.numbered \
                and self.text[hit.end : ref.phrase].strip() == "":
            # "Quyết định số … ban hành kèm theo Quy chế …": the act brings the other one out.
            return Frame(previous, CueHit(by_id("issue"), hit.start, hit.end),
                         self._frame(previous))
        owner = self._brought_out(previous) if hit.cue.id == "attached_to" else previous
        return Frame(owner, hit, self._frame(owner)) if owner is not None else None

    def _brought_out(self, ref: Ref) -> Ref | None:
        """What can come with an act: a plan or regulation without a number of its own."""
        found: Ref | None = ref
        while found is not None and found.numbered and _rank(found) == 1:
            frame = self._frame(found)
            found = frame.ref if frame is not None else None
        return found

    def _inherited(self, previous: Ref, ref: Ref, hits: list[CueHit], frame: Frame | None,
                   gap: str) -> Frame | None:
        """No cue of its own: tied by "tại", or the list before it goes on."""
        if _TIED.fullmatch(gap) is not None and not previous.numbered:
            return Frame(previous, None, frame)
        if frame is not None and frame.ref is None and frame.hit is not None \
                and frame.hit.cue.id == "proposal" and _NEXT_PROPOSER.fullmatch(gap) is not None:
            return frame
        described = max(previous.subject, previous.tail, previous.end)
        if frame is not None and frame.ref is None and frame.hit is not None \
                and frame.hit.cue.id in ("basis", "implement", "consider") \
                and _SAID_IN.fullmatch(self.text, described, ref.phrase) is not None:
            return frame
        if hits or frame is None or frame.ref is not None or re.search(r"[.:]\s", gap):
            return None
        if len(gap) < 400 and _GOES_ON.search(gap) \
                and not new_subject(self.text, max(previous.tail, previous.end), ref.phrase):
            return frame
        return frame if len(gap) <= 60 and _STARTS_LIST.match(gap) else None


def _stands_beside(frame: Frame, previous: Ref, ref: Ref) -> bool:
    """"A … thực hiện B và C": whether C is no second object of A's title but stands beside A.

    Nothing is carried out before it exists; and C described as fully as A (with its day), where B
    was only named, or from the series of A, is a member of the list that A opened.
    """
    owner, hit = frame.ref, frame.hit
    if owner is None or not (owner.numbered and ref.numbered):
        return False
    turned = hit is not None and (hit.cue.between or "").startswith("!")
    if owner.date and ref.date and owner.date < ref.date and not turned:
        return True
    if not (owner.dated and ref.dated):
        return False
    return not previous.dated or (
        ref.series == owner.series and previous.series != owner.series)


def _rank(ref: Ref) -> int:
    return ref.kind.rank if ref.kind is not None else 0
