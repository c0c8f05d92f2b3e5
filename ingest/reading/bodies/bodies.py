"""The bodies of a document: one entry for one real body, with its names and parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.kinds import Level
from graph.names import fold

from ..model import Body, Citation, Header, Layout, Span
from .body_names import bodies_named
from .grammar import Context, find_body_spans, split_bodies, understand
from .grammar_tables import Parsed, grammar, heads, longest
from .grammar_words import clean, expand, show, split
from .joint import joint_names

#: A name, its part in the document, and where it stands.
_Given = tuple[str, str, Span | None]
_ROLES = ("issuer", "recipient", "assignee", "mentioned")
_COMMITTEE = re.compile(r"(?i:đảng\s{1,3}(?:bộ|ủy|uỷ))(?!\w)")
_MARK = re.compile(r"[A-ZĐƯƠÂÊÔĂ0-9.&]{1,9}$")
_BOARDS = ("Ban Chỉ đạo", "Tổ giúp việc", "Tổ công tác", "Hội đồng")
_ABOVE = re.compile(r"(?i:(?:đảng\s(?:ủy|uỷ)|cấp\s(?:ủy|uỷ)|cơ quan|các cấp)?\s?cấp trên)")


@dataclass(slots=True)
class _Entry:
    """A body being gathered: its spellings, parts and first place."""

    parsed: Parsed
    names: Counter[str] = field(default_factory=Counter)
    order: list[str] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    span: Span | None = None


def collect(layout: Layout, header: Header, _key: str, context: Context,
            names_with_roles: Iterable[_Given], citations: Sequence[Citation],
            meant: Mapping[str, str] | None = None) -> tuple[Body, ...]:
    """One body over all the names that mean it: issuer and superior of the header, those of
    recipients, tasks and reports (``names_with_roles``), issuers of cited documents, and single
    bodies named in the text.  ``meant`` gives the full names of recipients whose territory
    stands with the next one."""
    entries: dict[str, _Entry] = {}
    for given, role, span in (*_named(header, names_with_roles), *_leads(layout)):
        for name in bodies_named(given, role, context):
            full = (meant or {}).get(name) if role == "recipient" else None
            _take(entries, name, role, span, context, full)
    mentioned = _in_text(layout)
    mentioned += [(None, item.issuer) for item in citations if item.issuer]
    for span, raw in mentioned:
        name = clean(raw)
        parsed = understand(name, context)
        if _worth(parsed, name):
            _add(entries, parsed, name, "mentioned", span)
    _join_boards(entries)
    return tuple(_body(entry, header, context) for entry in entries.values())


def _named(header: Header, given: Iterable[_Given]) -> Iterator[_Given]:
    if header.issuer:
        for name in joint_names(header.issuer):
            yield name, "issuer", header.spans.get("issuer")
    if header.signature_organ:
        yield header.signature_organ, "issuer", header.spans.get("signature_organ")
    if header.parent_organ:
        yield header.parent_organ, "mentioned", header.spans.get("parent_organ")
    yield from given


def _leads(layout: Layout) -> Iterator[_Given]:
    """Bodies that answer for the goals of a table."""
    for table in layout.tables:
        column = table.columns.get("lead")
        if column is None or "metric" not in table.columns:
            continue
        for row in table.rows:
            if column < len(row.cells):
                cell = row.cells[column]
                for name in split_bodies(cell.text):
                    yield name, "assignee", cell.span


def _take(entries: dict[str, _Entry], name: str, role: str, span: Span | None,
          context: Context, full: str | None) -> None:
    """Add a name that a part of the document gives; marks of the archive line name no body."""
    if not name or _ABOVE.fullmatch(name) or fold(name).startswith("nhu "):
        return  # "Như Điều 5", "Như thành phần dự họp" point at a list elsewhere
    parsed = understand(full or name, context)
    if _MARK.match(name) and parsed.head in ("Sở", "Bộ"):
        return  # "KT" after "VT" in the archive line is a desk of the issuer's own office
    if role == "issuer" and parsed.group:
        parsed = _headed(name, context) or parsed
    if not parsed.known and (_MARK.match(name) or role in ("mentioned", "issuer")
                             or not _letters(name) or not _a_name(name, role)):
        return  # unknown words in small letters are a noun of the sentence
    _add(entries, parsed, name, role, span)


def _headed(name: str, context: Context) -> Parsed | None:
    """The issuer of a name whose place is spoilt: its kind of body in the document's place."""
    words = split(expand(name))
    used, head = longest(heads(), words)
    found = understand(show(words[:used]), context) if head is not None else None
    return found if found is not None and found.known and not found.group else None


def _a_name(name: str, role: str) -> bool:
    """Capitals beyond the first letter, which may be that of the sentence; recipients have them
    in any case."""
    first = name[0].isupper()
    return first and (role == "recipient" or any(word[0].isupper() for word in name.split()[1:]))


def _letters(name: str) -> bool:
    return sum(char.isalpha() for char in name) > 3


def _add(entries: dict[str, _Entry], parsed: Parsed, name: str, role: str,
         span: Span | None) -> None:
    entry = entries.setdefault(fold(parsed.canonical), _Entry(parsed))
    if name not in entry.names:
        entry.order.append(name)
    entry.names[name] += 1
    entry.roles.add(role)
    if span is not None and entry.span is None:
        entry.span = span


def _in_text(layout: Layout) -> list[tuple[Span | None, str]]:
    """Bodies of the running text: title, preamble and body; the Party in the heading line."""
    out: list[tuple[Span | None, str]] = []
    if layout.header is not None:
        out.extend((span, name) for span, name in
                   find_body_spans(layout.text, layout.header.start, layout.header.end)
                   if fold(name) == fold("Đảng Cộng sản Việt Nam"))
    for zone in (layout.title, layout.preamble, layout.body):
        if zone is not None:
            out.extend(find_body_spans(layout.text, zone.start, zone.end))
    return out


def _worth(parsed: Parsed, name: str) -> bool:
    """Single bodies whose head says what they are; classes and common nouns are not entered."""
    if not parsed.known:
        return False
    if parsed.group:
        return any(fold(name).startswith(fold(cue)) for cue in grammar()["mentioned_classes"])
    central_board = parsed.level is Level.CENTRE and parsed.head == "Hội đồng"
    return central_board or parsed.head not in grammar()["not_mentioned"]


def _join_boards(entries: dict[str, _Entry]) -> None:
    """"Ban Chỉ đạo" or "Ban Chỉ đạo Trung ương" alone is the only such board named in full."""
    boards = [key for key, entry in entries.items() if _board(entry)]
    for short in boards:
        entry = entries[short]
        names = [fold(name) for name in entry.names]
        full = [key for key in boards if key != short and key in entries
                and _board(entries[key]) == _board(entry)
                and entries[key].parsed.level == entry.parsed.level
                and all(any(fold(longer).startswith(name + " ") for longer in entries[key].names)
                        for name in names)]
        if len(full) == 1:
            whole = entries[full[0]]
            whole.order += [name for name in entry.order if name not in whole.names]
            whole.names += entry.names
            whole.roles |= entry.roles
            del entries[short]


def _board(entry: _Entry) -> str:
    return next((head for head in _BOARDS if entry.parsed.head.startswith(head)), "")


def _body(entry: _Entry, header: Header, context: Context) -> Body:
    parsed = entry.parsed
    name = _best(entry)
    return Body(name=name, canonical=parsed.canonical,
                aliases=tuple(other for other in entry.order if other != name),
                level=parsed.level.value if parsed.level else None, tier=parsed.tier,
                kind=parsed.kind, parent=_superior(entry, header, context), group=parsed.group,
                roles=tuple(role for role in _ROLES if role in entry.roles),
                place=parsed.province or None, span=entry.span)


def _superior(entry: _Entry, header: Header, context: Context) -> str | None:
    """The superior of the header is that of the issuer, and of its Party committee and whole."""
    parsed = entry.parsed
    whole = parsed.head in ("Đảng ủy", "Đảng bộ") and context.system == "party" \
        and parsed.canonical == understand(parsed.head, context).canonical
    if header.parent_organ is None or parsed.group \
            or not (whole or ("issuer" in entry.roles and parsed.parent is None)):
        return parsed.parent
    organ = _COMMITTEE.sub(parsed.head, header.parent_organ) if whole else header.parent_organ
    above = understand(organ, context)
    if not above.known or fold(above.canonical) == fold(parsed.canonical):
        return parsed.parent
    return above.canonical


def _best(entry: _Entry) -> str:
    """The spelling to show: not in capitals, and no office-holder, the most frequent first."""
    def rank(name: str) -> tuple[bool, bool, int, int]:
        office = fold(name).split(" ")[0] in ("giam", "chanh", "truong", "bi", "thu", "cuc", "pho",
                                              "vien", "tong", "chi")
        same = fold(name).split(" ")[0] == fold(entry.parsed.canonical).split(" ")[0]
        return (name.isupper(), office and not same, -entry.names[name], entry.order.index(name))
    return min(entry.order, key=rank)
