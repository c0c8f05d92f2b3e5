"""Citations of a text: every mention found, resolved inside the text, grouped by document.

Order: numbered mentions, unnumbered ones, defined names, short forms, shortened titles, bare kind
words.  What cannot be decided stays ambiguous with its candidates or unresolved with a reason.
"""

from __future__ import annotations

import re
from dataclasses import replace

from graph.names import fold

from ..model import Alias, Citation, Header, Layout, Span
from ..text.refdata import UPPER, confidence, kind_of, type_pattern
from .attributes import attributes, before, behind, director, signs
from .defined import bare, closing_name, define, finished, later, other_names
from .groups import Group, Groups
from .keys import title_key
from .kindwords import kind_words
from .mentions import Mention, numbered
from .merging import merge_congresses, merge_laws, merge_statutes
from .naming import issued_here, number_laws, place_articles, place_names
from .scope import scope_of
from .unnumbered import unnumbered

_SIDE_BY_SIDE = re.compile(r"[\s,;]{0,6}(?:và|và các|hoặc|cùng|,)?\s{0,4}(?:các\s)?")

_LIST_MARK = re.compile(r"[,;]\s{1,3}(?:và\s{1,3})?(?:các\s{1,3})?$|\svà\s{1,3}(?:các\s{1,3})?$")

#: So much of a title tells it from others.
_SAME = 30
_NOTICE, _CONCLUSION = "Thông báo", "Kết luận"
#: Where a new paragraph or the heading of a paper begins.
_PARAGRAPH = re.compile(rf"\n[^\S\n]{{0,20}}\n\s{{0,80}}(?=[{UPPER}])"
                        r"|\n[^\S\n]{0,80}(?=ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG (?:HÒA|HOÀ) XÃ HỘI)")


def find_citations(layout: Layout, header: Header
                   ) -> tuple[tuple[Citation, ...], tuple[Alias, ...]]:
    """Every document that the text mentions, and its defined or own short names."""
    text = layout.text
    printed, header = header, introduced(text, header)
    numbers = [m for m in numbered(text) if not _own_place(m, layout, header)]
    told = _told_number(text, header)
    numbers = [m for m in numbers if told is None or m.identity != told.identity]
    _read_attributes(text, numbers, layout)
    words = kind_words(text)
    names = [m for m in unnumbered(text, words, numbers) if not _own_place(m, layout, header)]
    for mention in names:
        _within_title(mention, layout)
    issued_here(layout, header, names)
    number_laws(text, numbers, names)
    groups = Groups(header)
    groups.add_numbered(numbers)
    own = place_names(layout, groups, names, header)
    place_articles(groups, names)
    merge_congresses(groups)
    merge_laws(groups)
    merge_statutes(groups)
    if told is not None:
        own.append((" ".join(text[told.phrase : told.end].split()), Span(told.phrase, told.end)))
    aliases = [Alias(name, "\0own", span, "self.named") for name, span in own]
    define(text, words, groups, header, aliases)
    for mention in names:
        if mention.rule == "short" and not mention.self_reference:
            groups.short(mention)
    later(text, words, groups)
    bare(text, words, groups, header, aliases)
    closing_name(text, header, aliases)
    groups.tidy()
    other_names(text, groups, aliases)
    ordered = sorted((g for g in groups.by_key.values() if g.mentions),
                     key=lambda g: g.mentions[0].start)
    return tuple(_citation(g) for g in ordered), finished(aliases, groups, printed, text)


def _told_number(text: str, header: Header) -> Mention | None:
    """The full number by which a page introduces the paper it prints: that of the text itself."""
    told = header.spans.get("named")
    if told is None:
        return None
    found = numbered(text[: told.start + 120])
    return next((mention for mention in found if mention.phrase == told.start), None)


def introduced(text: str, header: Header) -> Header:
    """The header with the kind by which a page introduces the paper it prints without a head."""
    told = header.spans.get("named")
    if header.type or told is None:
        return header
    match = type_pattern().match(text, told.start)
    kind = kind_of(match.group()) if match is not None else None
    return replace(header, type=kind.name) if kind is not None else header


def _own_place(mention: Mention, layout: Layout, header: Header) -> bool:
    """The number of the document itself, or a word among recipients and signatures."""
    told = header.spans.get("named")
    if told is not None and mention.phrase == told.start:
        return mention.number is not None and mention.rule != "short"
    place = header.spans.get("number") or header.spans.get("symbol")
    if place is not None and place.start <= mention.end and mention.start <= place.end:
        return True
    if mention.number is not None:
        return False
    title = header.spans.get("title")
    named = mention.kind.name if mention.kind is not None else None
    if title is not None and header.type == _NOTICE and named == _CONCLUSION \
            and 0 <= mention.start - title.start <= 3:
        return True  # "THÔNG BÁO / Kết luận của … tại …": the conclusion is the notice itself
    if named is not None and named == header.type and (
            _above_head(mention, header) or _above_title(mention, layout, header)):
        return True  # a web page prints type and subject of the paper above the paper itself
    zones = (layout.recipients, layout.signature)
    return any(z is not None and z.start <= mention.start < z.end for z in zones)


def _above_head(mention: Mention, header: Header) -> bool:
    """The mention stands above the head: number, organs, place and day follow it."""
    head = [span.start for name in ("number", "issued", "issuer", "parent_organ")
            if (span := header.spans.get(name)) is not None and name not in header.origin]
    return len(head) > 1 and mention.end <= min(head)


def _above_title(mention: Mention, layout: Layout, header: Header) -> bool:
    """The mention stands above the title and says the same."""
    zone = layout.title
    if zone is None or header.title is None or mention.end > zone.start:
        return False
    said = fold(layout.text[mention.start : mention.end])
    subject = fold(header.title)[:_SAME]
    return len(subject) == _SAME and subject in said


def _within_title(mention: Mention, layout: Layout) -> None:
    """A document named in the title ends with it, whatever line follows without a gap."""
    zone = layout.title
    if zone is None or not zone.start <= mention.start < zone.end < mention.end:
        return
    old = mention.title or ""
    beyond = len(" ".join(layout.text[mention.start : mention.end].split())) \
        - len(" ".join(layout.text[mention.start : zone.end].split()))
    mention.end, mention.tail = zone.end, min(mention.tail, zone.end)
    title = old[: max(0, len(old) - beyond)].strip(" ,;")
    if mention.key.endswith(title_key(old)):
        mention.key = mention.key.removesuffix(title_key(old)) + title_key(title)
    mention.title = title or None


def _limit(text: str, end: int, layout: Layout) -> int:
    """How far the words about a number reach: not into another part or paragraph of the paper."""
    limit = min(len(text), end + 900)
    for zone in (layout.header, layout.title):
        if zone is not None and zone.start <= end <= zone.end:
            limit = min(limit, zone.end)
    match = _PARAGRAPH.search(text, end, limit)
    return match.start() if match is not None else limit


def _read_attributes(text: str, mentions: list[Mention], layout: Layout) -> None:
    """Date, issuer and subject after each number; members of a list share what the last one has."""
    directed: Mention | None = None
    for index, mention in enumerate(mentions):
        read = attributes(text, mention.end, _limit(text, mention.end, layout))
        mention.date, mention.term = read.date, read.term
        mention.issuer = mention.issuer or read.issuer
        mention.title, mention.tail = read.title, read.end
        if mention.date is None or mention.issuer is None:
            date, issuer = before(text, mention.phrase)
            mention.date, mention.issuer = mention.date or date, mention.issuer or issuer
        directed = _directed(text, mentions, index, directed)
        if mention.rule == "number.shared_symbol":
            mention.tail = mention.end
        if index and read.title is not None:
            _share_subject(text, mentions, index)
        if index and read.date is not None and _plural_list(text, mentions[index - 1], mention):
            mentions[index - 1].date = read.date
    for one, other in zip(reversed(mentions[:-1]), reversed(mentions[1:]), strict=True):
        if one.symbol == other.symbol and one.issuer is None and _beside(text, one, other):
            one.issuer = other.issuer
            one.term = one.term or other.term


def _beside(text: str, one: Mention, other: Mention) -> bool:
    if other.start - one.tail >= 60:
        return False
    between = text[one.tail : max(one.tail, min(other.phrase, other.start))]
    return _SIDE_BY_SIDE.fullmatch(between) is not None


def _directed(text: str, mentions: list[Mention], index: int,
              directed: Mention | None) -> Mention | None:
    """Name the body that spoke "tại Công văn số A, Công văn số B" as the issuer of each; returns
    the first of the list while it goes on."""
    mention = mentions[index]
    if mention.issuer is not None or mention.symbol is None:
        return None
    if mention.title is not None and (found := behind(mention.title, mention.symbol)) is not None:
        mention.title, mention.issuer = found
        return None
    before_it = mentions[index - 1] if index else None
    if before_it is not None and before_it.issuer is not None \
            and text.startswith("số", mention.phrase) and signs(before_it.issuer, mention.symbol) \
            and _listed(text, before_it, mention):
        # a list behind its issuer, the kind word printed once for all
        mention.issuer = before_it.issuer
        return directed
    mention.issuer = director(text, mention.phrase, mention.symbol)
    if mention.issuer is not None:
        return mention
    if directed is None or directed.issuer is None or not signs(directed.issuer, mention.symbol) \
            or not _listed(text, mentions[index - 1], mention):
        return None
    mention.issuer = directed.issuer
    return directed


def _listed(text: str, one: Mention, other: Mention) -> bool:
    """The list goes on: "… tại Công văn số A, Công văn số B; Chỉ thị số C"."""
    end = max(one.tail, one.end)
    return end <= other.phrase <= end + 300 \
        and _LIST_MARK.search(text, end, other.phrase) is not None and not any(
            mark in text[end : other.phrase] for mark in (".\n", ". ", ":"))


def _plural_list(text: str, one: Mention, other: Mention) -> bool:
    """"các Nghị quyết số A, B ngày …": the day printed once is the day of both."""
    return one.date is None and one.issuer is None and one.kind is other.kind and other.listed \
        and text[max(0, one.phrase - 5) : one.phrase].lower().endswith("các ") \
        and _beside(text, one, other)


def _share_subject(text: str, mentions: list[Mention], index: int) -> None:
    """A subject printed once belongs to all members of one kind in the list before it."""
    at = index
    while at and mentions[at - 1].title is None and mentions[at - 1].kind is not None \
            and mentions[at - 1].kind is mentions[at].kind \
            and _beside(text, mentions[at - 1], mentions[at]):
        mentions[at - 1].title = mentions[index].title
        at -= 1


def _citation(group: Group) -> Citation:
    numbered = group.numbered
    return Citation(
        key=group.key,
        number=group.number if numbered else None,
        symbol=group.symbol if numbered else None,
        type=group.kind.name if group.kind is not None else None,
        date=group.date,
        issuer=group.issuer,
        title=group.title,
        numbered=numbered,
        status=group.status,
        mentions=tuple(Span(m.start, m.end) for m in group.mentions),
        rule=group.rule,
        confidence=confidence(group.rule),
        scope=scope_of(group),
        term=group.term,
        state=group.state,
        candidates=group.candidates,
        reason=group.reason,
    )
