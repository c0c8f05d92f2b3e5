"""From mentions to documents: one group for each document that the text points at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from graph.names import fold, slug

from ..model import Header
from ..text.refdata import Kind, by_name, norm
from ..text.scan import identity
from .aliases import same_kind
from .mentions import Mention


@dataclass(slots=True)
class Group:
    """One document of the record with all its mentions, filled in mention order."""

    key: str
    kind: Kind | None
    mentions: list[Mention] = field(default_factory=list)
    number: str | None = None
    symbol: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    term: str | None = None
    scope: str | None = None
    status: str = "specific"
    rule: str = "number"
    state: str = "resolved"
    candidates: tuple[str, ...] = ()
    reason: str | None = None

    @property
    def numbered(self) -> bool:
        """Number and symbol are both known."""
        return self.number is not None and self.symbol is not None

    @property
    def brought_out(self) -> bool:
        """The text itself issues or approves this document."""
        return any(m.brought_out for m in self.mentions)

    def last_before(self, offset: int) -> int:
        """Start of the last mention before ``offset``, -1 without one."""
        return max((m.start for m in self.mentions if m.start < offset), default=-1)

    def add(self, mention: Mention) -> None:
        """Take ``mention`` in; the first printed value of each field stays."""
        self.mentions.append(mention)
        self.date = self.date or mention.date
        self.issuer = _printed(self.issuer, mention.issuer)
        self.title = _printed(self.title, mention.title)
        self.term = self.term or mention.term
        self.scope = self.scope or mention.scope
        if self.kind is None or (mention.rule == "number" and self.rule == "number.symbol"):
            self.kind = mention.kind or self.kind
            self.rule = mention.rule
        elif self.kind.name == "Văn bản" and mention.kind is not None and mention.number:
            # "văn bản số …", later "Tờ trình số …": the word that says what it is.
            self.kind = mention.kind
        mention.key = self.key


def _printed(title: str | None, other: str | None) -> str | None:
    """The first title given; one in capitals yields to the same one as sentences print it."""
    if title and other and title.isupper() and not other.isupper() \
            and norm(other)[:24] == norm(title)[:24]:
        return other
    return title or other


def _as_in_sentences(same: list[Mention]) -> None:
    """A title in capitals prints "CT-TTG": the spelling that the sentences have counts."""
    first = same[0]
    if first.symbol is None or not first.symbol.isupper():
        return
    plain_ = next((m for m in same if m.symbol and not m.symbol.isupper()
                   and m.symbol.upper() == first.symbol), None)
    if plain_ is not None:
        first.symbol = plain_.symbol
        first.key = f"{first.number}{first.separator}{plain_.symbol}"


class Groups:
    """All groups of a text, by key, with the indexes that short forms need."""

    def __init__(self, header: Header) -> None:
        self.header = header
        self.by_key: dict[str, Group] = {}
        self.by_kind: dict[str, list[Group]] = defaultdict(list)
        #: Numbers under another kind word: "Đề án 06" for 06/QĐ-TTg.
        self.nicknames: dict[tuple[str, str], Group] = {}
        self.by_number: dict[str, list[Group]] = defaultdict(list)
        self.own = (
            identity(header.number, header.symbol) if header.number and header.symbol else None
        )

    def new(self, key: str, mention: Mention) -> Group:
        """A group of its own for ``mention``; a taken key gets a counter."""
        unique, count = key, 2
        while unique in self.by_key:
            unique, count = f"{key}~{count}", count + 1
        group = Group(
            unique,
            mention.kind,
            status=mention.status,
            rule=mention.rule,
                        reason=mention.reason,
        )
        if mention.number and mention.symbol:
            group.number, group.symbol = mention.number, mention.symbol
            self.by_number[plain(mention.number)].append(group)
        elif mention.rule == "blank_number":
            group.state = "unresolved"
        self.by_key[unique] = group
        if mention.kind is not None:
            self.by_kind[mention.kind.name].append(group)
        group.add(mention)
        return group

    def is_own(self, mention: Mention) -> bool:
        """The mention is the document's own number."""
        if mention.identity is None or mention.identity != self.own:
            return False
        issued = self.header.issued
        return not (issued and mention.date and issued[:4] != mention.date[:4])

    def add_numbered(self, mentions: list[Mention]) -> None:
        """Group by number and symbol; equal numbers with other years are other documents."""
        series: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
        for mention in mentions:
            identity_ = mention.identity
            if identity_ is None:
                continue
            if self.is_own(mention):
                mention.self_reference = True
                continue
            series[identity_].append(mention)
        for same in series.values():
            same.sort(key=lambda m: m.start)
            _as_in_sentences(same)
            years = list(dict.fromkeys(y for m in same if (y := _year(m)) is not None))
            found: dict[str | None, Group] = {}
            for mention in same:
                year = _year(mention) if len(years) > 1 else None
                if year is None and len(years) > 1:
                    continue
                if year in found:
                    found[year].add(mention)
                else:
                    key = mention.key if year in (None, *years[:1]) else f"{mention.key}@{year}"
                    found[year] = self.new(key, mention)
            for mention in same:
                if len(years) > 1 and _year(mention) is None:
                    self._ambiguous(mention, tuple(g.key for g in found.values()))

    def _ambiguous(self, mention: Mention, candidates: tuple[str, ...]) -> None:
        key = f"{mention.key}?"
        group = self.by_key.get(key)
        if group is None:
            group = self.new(key, mention)
            group.number = group.symbol = None
            group.state, group.candidates = "ambiguous", candidates
            group.reason = "several documents of this number in the text"
        else:
            group.add(mention)

    def of_kind(self, kind: Kind | None, *, before: int | None = None) -> list[Group]:
        """Specific groups a word of ``kind`` can mean, optionally named before an offset."""
        return [
            g
            for name, same in self.by_kind.items()
            if same_kind(kind, by_name()[norm(name)])
            for g in same
            if g.status == "specific"
            and g.key in self.by_key
            and (before is None or g.mentions[0].start < before)
        ]

    def short(self, mention: Mention) -> Group | None:
        """The group of "Nghị quyết 57"; a new one (unresolved, ambiguous) when none is certain."""
        named = self.nicknames.get((mention.kind.name if mention.kind else "",
                                    plain(mention.number or "")))
        if named is not None:
            named.add(mention)
            return named
        found = [
            g
            for g in self.by_number.get(plain(mention.number or ""), [])
            if same_kind(mention.kind, g.kind) and g.state == "resolved"
        ]
        if len(found) == 1:
            found[0].add(mention)
            return found[0]
        if not found and self._own_short(mention):
            mention.self_reference = True
            return None
        assert mention.kind is not None
        key = f"{mention.kind.key}:{mention.number}"
        group = self.by_key.get(key)
        if group is not None:
            group.add(mention)
            return group
        group = self.new(key, mention)
        group.number = group.symbol = None
        group.state = "ambiguous" if found else "unresolved"
        group.candidates = tuple(g.key for g in found)
        group.reason = (
            "several documents of this number in the text"
            if found
            else "number without symbol, named nowhere in full"
        )
        return group

    def _own_short(self, mention: Mention) -> bool:
        header = self.header
        return bool(
            header.number
            and mention.number
            and mention.kind
            and plain(header.number) == plain(mention.number)
            and norm(header.type or "") == norm(mention.kind.name)
        )

    def tidy(self) -> None:
        """Each document has each place once, in order, without overlaps."""
        for group in self.by_key.values():
            kept: list[Mention] = []
            for mention in sorted(group.mentions, key=lambda m: (m.start, -m.end)):
                if not kept or mention.start >= kept[-1].end:
                    kept.append(mention)
            group.mentions = kept

    def merge(self, into: Group, other: Group) -> None:
        """Move every mention of ``other`` to ``into``."""
        for mention in other.mentions:
            into.add(mention)
        into.mentions.sort(key=lambda m: m.start)
        into.date, into.issuer = into.date or other.date, into.issuer or other.issuer
        del self.by_key[other.key]


def plain(number: str) -> str:
    """A number without leading zeros and without its year."""
    return number.split("/")[0].upper().lstrip("0") or "0"


def _year(mention: Mention) -> str | None:
    return mention.date[:4] if mention.date else None


def same_body(one: str | None, other: str | None) -> bool:
    """Two printed names mean one body inside a text: equal, or one ends the other."""
    if not one or not other:
        return False
    a, b = _bare_body(one), _bare_body(other)
    if a == b:
        return True
    long, short = (a, b) if len(a) > len(b) else (b, a)
    return long.startswith(short + " ") and short.endswith(_PLACE_KINDS)


_STANDING = ("ban thuong vu ", "thuong truc ", "ban chap hanh ")
_PLACE_KINDS = (
    " tinh",
    " thanh pho",
    " huyen",
    " xa",
    " phuong",
    " thi xa",
    " quan",
    "tinh uy",
    "thanh uy",
    "huyen uy",
)


def _bare_body(name: str) -> str:
    folded = fold(name).replace("uy ban nhan dan", "ubnd").removeprefix("dong chi ")
    for lead in _STANDING:
        folded = folded.removeprefix(lead)
    return folded


def title_slug(title: str | None) -> str:
    """Slug of a title for comparing."""
    return slug(title or "")
