"""The header facts of one paper, put together; what is not printed stays ``None`` with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..model import Header, Layout, Span
from ..page import header_number, papers, zones
from ..text import lines, marks
from ..text.lines import Line, bare, pieces, plain
from . import dates, header_issuer, header_organ, header_place, header_title, header_told, signature
from . import head as head_reader
from .head import Head

_FIELDS = ("number", "symbol", "type", "issued", "place", "issuer", "parent_organ", "title",
           "signer")
#: A page prints no more lines above the first base of a paper.
_PAGE_HEAD = 40
_BASES = ("Căn cứ ", "Thực hiện ", "Xét ", "Theo đề nghị ", "Thi hành ")
_REASONS = {
    "number": "no number in the head", "symbol": "no symbol in the head",
    "type": "no type of paper printed", "issued": "no line with place and date",
    "place": "no line with place and date", "issuer": "no organ named as issuing",
    "parent_organ": "no superior organ in the head", "title": "no title printed",
    "signer": "no signature in the text",
}
#: Why nothing stands above the issuer, and nothing is lacking.
NONE_DUE = "an organ of this kind names no superior one"


@dataclass(slots=True)
class _Draft:
    """The facts while they are gathered."""

    values: dict[str, str | None] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    origin: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    window: tuple[str | None, str | None] | None = None

    def put(self, name: str, value: str | None, span: Span | None, rule: str,
            origin: str | None = None) -> None:
        """Set a field that is still empty."""
        if value is None or self.values.get(name) is not None:
            return
        self.values[name] = value
        self.rules[name] = rule
        if span is not None:
            self.spans[name] = span
        if origin is not None:
            self.origin[name] = origin


def read_header(layout: Layout) -> Header:
    """The header of the paper in ``layout``."""
    text = layout.text
    parsed = papers.parse(text)
    all_lines, found = parsed.lines, parsed.zones
    block = _block(text, all_lines, found)
    draft = _Draft()
    title = header_title.read(text, all_lines, found, block)
    _numbers(text, block, title.type, draft)
    _days(block, draft)
    draft.put("type", title.type, title.type_span, "title.type", title.origin)
    draft.put("title", title.title, title.title_span, "title.lines")
    if title.title is None and block.numbers and not found.alone:
        site = header_title.of_site(text, all_lines, block.numbers[0][1])
        if site is not None:
            draft.put("title", site[0], site[1], "title.site", "web lead")
    if not block.numbers and not found.alone:
        _lead(text, all_lines, found, draft)
    _organs(text, all_lines, found, block, draft)
    if not found.alone and (
            not any(draft.values.get(name) for name in ("type", "number", "issuer"))
            or not (block.numbers or block.days or block.mottos or draft.values.get("number"))):
        _told(text, all_lines, draft)
    span = draft.spans.get("title")
    if span is not None and (begin := header_organ.without_organ(text, span)) is not None:
        draft.spans["title"] = Span(begin, span.end)
        draft.values["title"] = header_title.subject(text[begin:span.end])
    if found.alone:
        _annexed(text, all_lines, found, draft)
    signed = signature.read(text, all_lines, found)
    for name, span in signed.spans.items():
        draft.spans.setdefault(name, span)
    stamp = _stamp(all_lines, found)
    if draft.values.get("issued") is None and stamp is not None:
        after = draft.window[0] if draft.window else None
        before = min(filter(None, [draft.window[1] if draft.window else None, stamp]))
        draft.window = (after, before) if after is None or after <= before else draft.window
    secrecy, urgency, circulation, drafted = _page_marks(text, all_lines, found)
    state, why = _state(draft, drafted, stamp)
    missing = {name: draft.reasons.get(name, _REASONS[name]) for name in _FIELDS
               if (signed.signer if name == "signer" else draft.values.get(name)) is None}
    if signed.signer is not None:
        for part in ("name", "role", "on_behalf"):
            if getattr(signed.signer, part) is None:
                missing[f"signer.{part}"] = "not printed in the signature"
    values = draft.values
    issuer = bare(values.get("issuer") or "")
    if missing.get("parent_organ") == _REASONS["parent_organ"] \
            and marks.begins(issuer, "stand_alone") and not marks.begins(issuer, "stand_below"):
        missing["parent_organ"] = NONE_DUE
    return Header(
        number=values.get("number"), symbol=values.get("symbol"), type=values.get("type"),
        issued=values.get("issued"), place=values.get("place"), issuer=values.get("issuer"),
        parent_organ=values.get("parent_organ"), title=values.get("title"), signer=signed.signer,
        missing=missing, spans=draft.spans, origin=draft.origin, issued_window=draft.window,
        secrecy=secrecy, urgency=urgency, circulation=circulation, state=state, state_reason=why,
        signature_organ=signed.organ, rules=draft.rules,
    )


def _first_base(all_lines: Sequence[Line], body: int) -> int:
    """The line with which the preamble of a paper begins whose type and title a page left out."""
    return next((index for index in range(min(body, _PAGE_HEAD))
                 if all_lines[index].text.startswith(_BASES)), 0)


def _block(text: str, all_lines: Sequence[Line], found: zones.Zones) -> Head:
    """The head above the title; when it is empty, one that stands elsewhere in the paper."""
    last = found.type_line if found.type_line is not None else found.title_end
    if found.type_line is None and found.addressed is None and found.subject is None:
        last = min(found.opening, found.body, len(all_lines)) or _first_base(all_lines, found.body)
    block = head_reader.collect(text, all_lines, found.head, last)
    if found.alone or block.numbers or block.days:
        return block
    below = min(found.end, found.title_end + 12)
    late = head_reader.collect(text, all_lines, found.title_end, below)
    late.organs = late.organs if late.mottos else []
    if (late.numbers and late.mottos) or (late.numbers and late.days):
        return late
    if found.foot < found.end:
        foot = head_reader.collect(text, all_lines, found.foot, found.end)
        filled = any(item.number for _, item in foot.numbers) \
            or any(item.issued or item.year for _, item in foot.days)
        if foot.mottos and filled:  # a blank head there is that of a form attached
            foot.organs = [item for item in foot.organs if not marks.is_role(item[1].text)]
            return foot
    if found.signature is not None:
        # Minutes and reports of cells bear place and day right above the signature.
        signed = head_reader.collect(text, all_lines, max(found.opening, found.signature - 4),
                                     found.signature)
        block.days = [item for item in signed.days if item[1].place]
    return block


def _numbers(text: str, block: Head, kind: str | None, draft: _Draft) -> None:
    """The number of the head; with several, the one whose symbol names the type."""
    candidates = [number for _, number in block.numbers]
    if len(candidates) > 1 and kind is not None:
        fitting = [number for number in candidates if number.symbol
                   and header_number.type_of_symbol(number.symbol) in (kind, None)]
        candidates = fitting or candidates
    labelled = [number for number in candidates if number.labelled] or candidates
    if not labelled:
        return
    number = labelled[0]
    span = Span(number.start, number.end)
    if number.number is not None and _by_hand(text, number, block):
        draft.reasons["number"] = "written by hand and not certain: its day is unreadable"
        number = replace(number, number=None, reason=None)
    draft.put("number", number.number, span, "head.number")
    draft.put("symbol", number.symbol, span, "head.number")
    if number.reason:
        draft.reasons["number" if number.number is None else "symbol"] = number.reason
        if number.symbol is None:
            draft.reasons["symbol"] = number.reason


def _by_hand(text: str, number: header_number.Number, block: Head) -> bool:
    """Digits set apart from their symbol beside a day that OCR could not read: the same hand wrote
    both, and what came out as a number is as little certain."""
    slash = text.find("/", number.start, number.end)
    apart = slash > 0 and text[slash - 1].isspace()
    return apart and any(day.reason == header_place.UNREADABLE for _, day in block.days)


def _days(block: Head, draft: _Draft) -> None:
    days = [day for _, day in block.days]
    if not days:
        return
    day = next((item for item in days if item.place), days[0])
    if day.place is None and not block.numbers and not block.mottos:
        # A lone day above a paper may be that of the web page.
        return
    draft.put("issued", day.issued, Span(day.start, day.end), "head.place_date")
    draft.put("place", day.place, Span(day.place_start, day.place_end), "head.place_date")
    if day.reason:
        draft.reasons["issued"] = day.reason
    if day.place is None:
        draft.reasons["place"] = "the line of the date names no place"
    draft.window = header_place.window(day)


def _lead(text: str, all_lines: Sequence[Line], found: zones.Zones, draft: _Draft) -> None:
    """A paper printed on a web page: number, day and subject of its heading."""
    kind = draft.values.get("type")
    lead = header_title.lead(text, all_lines, min(found.body, len(all_lines)), kind is not None)
    if lead is None:
        return
    if kind is not None and kind != lead.type:
        return
    origin = "web lead"
    span = Span(lead.number.start, lead.number.end)
    draft.put("type", lead.type, lead.type_span, "lead", origin)
    draft.put("number", lead.number.number, span, "lead", origin)
    draft.put("symbol", lead.number.symbol, span, "lead", origin)
    draft.put("issued", lead.issued, lead.issued_span, "lead", origin)
    draft.put("title", lead.title, lead.title_span, "lead", origin)
    draft.put("lead_organ", lead.organ, lead.organ_span, "lead", origin)


def _organs(text: str, all_lines: Sequence[Line], found: zones.Zones, block: Head,
            draft: _Draft) -> None:
    """Issuer and superior organ; a web page's heading names the issuer where all else is silent."""
    spoken = any(draft.values.get(name) for name in ("type", "number")) \
        or found.recipients is not None or found.signature is not None
    read = header_issuer.read(text, all_lines, found, block, draft.spans.get("title"), spoken)
    if read.issuer is not None:
        draft.put("issuer", read.issuer.name, header_issuer.own_column(text, read.issuer),
                  read.rule, read.origin)
    if read.parent is not None:
        draft.put("parent_organ", read.parent.name,
                  header_issuer.own_column(text, read.parent), "head.organ")
    lead, span = draft.values.pop("lead_organ", None), draft.spans.pop("lead_organ", None)
    draft.put("issuer", lead, span, "lead", "web lead")
    draft.origin.pop("lead_organ", None)
    draft.rules.pop("lead_organ", None)


def _told(text: str, all_lines: Sequence[Line], draft: _Draft) -> None:
    """A page without any head: the issuer from the sentence that names it."""
    told = header_told.told(text, all_lines)
    kind = draft.values.get("type")
    if told is None or (kind is not None and kind != told.type):
        return
    draft.put("issuer", told.issuer.name, told.issuer.span, "told", "body")
    if told.paper is not None:
        draft.spans["named"] = told.paper
    draft.put("type", told.type, told.type_span, "told", "web lead")
    if told.number is not None:
        span = Span(told.number.start, told.number.end)
        draft.put("number", told.number.number, span, "told", "web lead")
        draft.put("symbol", told.number.symbol, span, "told", "web lead")
    draft.put("issued", told.issued, told.issued_span, "told", "web lead")
    draft.put("title", told.title, told.title_span, "told", "web lead")


def _annexed(text: str, all_lines: Sequence[Line], found: zones.Zones, draft: _Draft) -> None:
    """An appendix alone: its organ is that of the paper it goes with."""
    for name in ("number", "symbol", "issued", "place", "parent_organ"):
        draft.values.pop(name, None)
        draft.spans.pop(name, None)
        draft.reasons[name] = "an appendix; it belongs to the paper it goes with"
    draft.window = None
    if found.annex is None or draft.values.get("issuer"):
        return
    line = all_lines[found.annex]
    at = text.rfind(" của ", line.first, line.last)
    if at >= 0:
        start, end = lines.trim(text, at + 5, line.last, " \t*_().|")
        draft.put("issuer", text[start:end] or None, Span(start, end), "annex", "annex line")


def _stamp(all_lines: Sequence[Line], found: zones.Zones) -> str | None:
    """The day of the signature stamp: it closes the window, it is not the day of issue."""
    days = []
    top = range(min(len(all_lines), max(found.title_end, 20)))
    foot = range(found.foot, min(found.end, found.foot + 60))
    for index in (*top, *foot):
        line = all_lines[index]
        match = marks.STAMP.search(line.text) if len(line.text) < 120 else None
        above = all_lines[index - 1].text if index else ""
        if match is None and ("20" in above[-60:] or "20" in line.text[:60]) \
                and "ngay" not in bare(line.text[:4]):
            match = marks.SIGNED_AT.search(bare(f"{above[-60:]} {line.text[:60]}"))
        if match and (day := dates.iso(int(match["y"]), int(match["m"]),
                                                    int(match["d"]))):
            days.append(day)
    return min(days) if days else None


def _page_marks(text: str, all_lines: Sequence[Line],
                found: zones.Zones) -> tuple[str | None, str | None, str | None, bool]:
    """Secrecy, urgency, circulation and whether a draft, from short lines of the first page."""
    marked: dict[str, str | None] = {"secrecy": None, "urgency": None, "circulation": None}
    drafted = False
    last = min(len(all_lines), max(found.title_end, found.addressed or 0) + 1)
    for line in all_lines[:last]:
        if line.blank:
            continue
        for piece in pieces(text, line):
            low = bare(piece.text[:120]).strip(" .:()[]!*“”\"")
            for key in marked:
                if marked[key] is None and low in marks.words_of(key):
                    marked[key] = plain(piece.text).strip(" .:()[]!")
            drafted = drafted or (marks.begins(low, "draft") is not None and len(low) <= 24)
    return marked["secrecy"], marked["urgency"], marked["circulation"], drafted


def _state(draft: _Draft, drafted: bool, stamp: str | None) -> tuple[str, str]:
    if drafted:
        return "draft", "marked as a draft"
    if draft.values.get("number") and draft.values.get("issued"):
        return "issued", "number and day printed"
    if stamp is not None:
        return "issued", "signature stamp"
    return "undecided", "no number or day printed, no signature stamp"
