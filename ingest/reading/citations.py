"""Citations of a text: every mention found, resolved inside the text, grouped by document.

Order: numbered mentions, unnumbered ones, defined aliases, short forms, shortened titles, bare
kind words.  What cannot be decided stays ambiguous with its candidates or unresolved with a reason.
"""

from __future__ import annotations

import re

from graph.names import fold, slug

from .aliases import Definition, brackets, definitions, references, same_kind
from .attributes import attributes, before
from .groups import Group, Groups, same_body
from .mentions import Mention, numbered
from .model import Alias, Citation, Header, Layout, Span
from .refdata import norm, rules
from .scope import scope_of
from .shortforms import later_names, merge_congresses, merge_laws, merge_statutes, prefix_title, retold, same_issuer
from .unnumbered import unnumbered

_LAW_NUMBER = re.compile(r"[\s,(]{0,4}(?:ngày[^,;()\n]{4,30})?[\s,(]{0,4}(?:Luật\s{1,3})?(?:số:?\s{0,3})?$")


def find_citations(layout: Layout, header: Header) -> tuple[tuple[Citation, ...], tuple[Alias, ...]]:
    """Every document that the text mentions, and its defined or own short names."""
    text = layout.text
    numbers = [m for m in numbered(text) if not _in_header(m, layout, header)]
    _read_attributes(text, numbers)
    groups = Groups(header)
    names = [m for m in unnumbered(text, numbers) if not _in_header(m, layout, header)]
    _issued_here(layout, header, names)
    _number_laws(text, numbers, names)
    groups.add_numbered(numbers)
    aliases: list[Alias] = []
    _place_names(layout, groups, names, header, aliases)
    _articles(groups, names)
    merge_congresses(groups)
    merge_laws(groups)
    merge_statutes(groups)
    _define(text, groups, names, header, aliases)
    for mention in names:
        if mention.rule == "short":
            groups.short(mention)
    _later(text, groups)
    _bare(text, groups, header, aliases)
    _unoverlap(groups)
    _other_names(text, groups, aliases)
    ordered = sorted((g for g in groups.by_key.values() if g.mentions), key=lambda g: g.mentions[0].start)
    known = {g.key for g in ordered}
    kept = tuple(a for a in aliases if a.of in known or a.of == OWN)
    return tuple(_citation(g, header) for g in ordered), _own_key(kept, header, text)


OWN = "\0own"


def _own_key(aliases: tuple[Alias, ...], header: Header, text: str) -> tuple[Alias, ...]:
    from .keys import document_key

    own = document_key(header, text)
    seen: set[tuple[str, str]] = set()
    out = []
    for alias in aliases:
        of = own if alias.of == OWN else alias.of
        if (fold(alias.alias), of) in seen:
            continue
        seen.add((fold(alias.alias), of))
        out.append(Alias(alias.alias, of, alias.span, alias.rule))
    return tuple(out)


def _in_header(mention: Mention, layout: Layout, header: Header) -> bool:
    """The number of the document itself, or a word of its head block."""
    place = header.spans.get("number") or header.spans.get("symbol")
    if place is not None and place.start <= mention.end and mention.start <= place.end:
        return True
    for zone in (layout.recipients, layout.signature):
        if zone is not None and zone.start <= mention.start < zone.end and mention.number is None:
            return True
    return False


def _read_attributes(text: str, mentions: list[Mention]) -> None:
    """Date, issuer and subject after each number; members of a list share what only the last has."""
    for index, mention in enumerate(mentions):
        limit = min(len(text), mention.end + 900)
        read = attributes(text, mention.end, limit)
        mention.date, mention.term, mention.issuer = read.date, read.term, read.issuer
        mention.title, mention.tail = read.title, read.end
        if mention.date is None or mention.issuer is None:
            date, issuer = before(text, mention.phrase)
            mention.date, mention.issuer = mention.date or date, mention.issuer or issuer
        if mention.rule == "number.shared_symbol":
            mention.tail = mention.end
        if index and read.title is not None:
            _share(text, mentions, index)
    for index in range(len(mentions) - 2, -1, -1):
        one, other = mentions[index], mentions[index + 1]
        if one.symbol == other.symbol and one.issuer is None and _adjacent(text, one, other):
            one.issuer = other.issuer
            one.term = one.term or other.term


def _adjacent(text: str, one: Mention, other: Mention) -> bool:
    between = text[one.tail : max(one.tail, min(other.phrase, other.start))]
    return other.start - one.tail < 60 and \
        re.fullmatch(r"[\s,;]{0,6}(?:và|và các|hoặc|cùng|,)?\s{0,4}(?:các\s)?", between) is not None


def _share(text: str, mentions: list[Mention], index: int) -> None:
    """A subject printed once belongs to all members of the list before it."""
    at = index
    while at and mentions[at - 1].title is None and _adjacent(text, mentions[at - 1], mentions[at]) \
            and same_rank(mentions[at - 1], mentions[at]):
        mentions[at - 1].title = mentions[index].title
        at -= 1


def same_rank(one: Mention, other: Mention) -> bool:
    """Two kinds that are listed side by side (both carry out, or both set the course)."""
    return one.kind is not None and other.kind is not None and one.kind.name == other.kind.name


def _number_laws(text: str, numbers: list[Mention], names: list[Mention]) -> None:
    """"Luật Đầu tư số 61/2020/QH14": the number belongs to the law named before it."""
    acts = [m for m in numbers if m.number and "/" in m.number]
    for law in list(names):
        if not law.rule.startswith("law") or law.status != "specific":
            continue
        for act in acts:
            if law.end <= act.start <= law.end + 60 and (act.kind is None or act.kind.name in ("Luật", "Bộ luật")):
                if _LAW_NUMBER.fullmatch(text, law.end, act.start) is None:
                    continue
                act.kind, act.title, act.phrase = law.kind, law.title, law.start
                law.key = act.key
                law.rule = "law.numbered"
                break


_ISSUED_HERE = re.compile(r"Điều\s{1,3}1\b|QUYẾT\s{1,3}(?:ĐỊNH|NGHỊ)")


def _issued_here(layout: Layout, header: Header, names: list[Mention]) -> None:
    """"Ban hành Chương trình …" in the title or the first article: the act itself brings it out."""
    zone = header.spans.get("title") or layout.title
    for mention in names:
        if mention.status != "planned" or mention.rule not in ("issuer", "title"):
            continue
        titled = zone is not None and zone.start <= mention.start < zone.end
        window = layout.text[max(0, mention.start - 160) : mention.start]
        if titled or norm(header.type or "") in ("quyết định", "nghị quyết") and _ISSUED_HERE.search(window):
            mention.status = "specific"
            mention.key = mention.key.removeprefix("planned:")


def _place_names(layout: Layout, groups: Groups, names: list[Mention], header: Header, aliases: list[Alias]) -> None:
    """Put each unnumbered mention into its group; mentions of the document itself become aliases."""
    text = layout.text
    for mention in sorted(names, key=lambda m: (m.rule == "issuer" and m.title is None, m.start)):
        if mention.rule == "short" or mention.key in ("?article", "?attached"):
            continue
        if _is_self(layout, mention, header):
            mention.self_reference = True
            if layout.title is not None and layout.title.start <= mention.start < layout.title.end:
                continue
            aliases.append(Alias(" ".join(text[mention.start:mention.end].split()), OWN,
                                 Span(mention.start, mention.end), "self.named"))
            continue
        group = groups.by_key.get(mention.key)
        if mention.rule == "law.numbered":
            if group is not None:
                if mention.end <= group.mentions[0].start:
                    continue
                group.add(mention)
            continue
        if group is None and mention.rule == "law":
            group = next((g for g in groups.by_key.values() if g.numbered and g.kind is mention.kind
                          and g.title and slug(g.title) == slug(mention.title or "")), None)
        if mention.rule == "issuer":
            group = _by_issuer(groups, mention)
            if group is None and mention.key == "?issuer":
                continue
        if group is None and mention.rule in ("title", "title.object", "attached", "issued"):
            group = prefix_title(groups, mention) or retold(groups, mention)
        if group is None:
            groups.new(mention.key, mention)
        else:
            group.add(mention)


def _articles(groups: Groups, names: list[Mention]) -> None:
    """An article named by its author alone, or "bài viết" alone, is the only one of the text; so is
    the programme of "kèm theo Chương trình hành động tại Nghị quyết …"."""
    for mention in (m for m in names if m.key == "?attached"):
        same = [g for g in groups.of_kind(mention.kind) if not g.numbered]
        if len(same) == 1:
            same[0].add(mention)
        elif mention.kind is not None:
            groups.new(f"{mention.kind.key}:kem-theo", mention)
    open_ = sorted((m for m in names if m.key == "?article"), key=lambda m: (m.rule != "article", m.start))
    for mention in open_:
        known = [g for g in groups.by_key.values() if g.rule.startswith("article") and same_kind(g.kind, mention.kind)]
        if len(known) == 1:
            known[0].add(mention)
        elif not known and mention.issuer is not None and mention.kind is not None:
            groups.new(f"{mention.kind.key}:{slug(mention.issuer.removeprefix('đồng chí '))}", mention)


def _by_issuer(groups: Groups, mention: Mention) -> Group | None:
    """"Chương trình hành động của Chính phủ": the first one met, unless its object differs."""
    object_ = _object_of(mention.title)
    found = [g for g in same_issuer(groups, mention) if g.status == mention.status]
    if object_ is None:
        return min(found, key=lambda g: g.mentions[0].start) if found else None
    for group in found:
        if object_ == _object_of(group.title):
            return group
    mention.key = f"{mention.key}:{object_}"
    return groups.by_key.get(mention.key)


def _object_of(title: str | None) -> str | None:
    """The number (or congress) that a title "thực hiện Nghị quyết số 57-NQ/TW" is about."""
    if title is None:
        return None
    inside = numbered(title)
    if inside:
        return inside[0].key
    congress = re.search(r"Đại hội (?:lần thứ )?([IVXL]+)", title)
    return f"dai-hoi-{congress.group(1).lower()}" if congress else None


def _is_self(layout: Layout, mention: Mention, header: Header) -> bool:
    """The mention speaks of the document itself (same kind and issuer, title or blank symbol)."""
    own = norm(header.type or "")
    if mention.rule == "blank_number":
        inside = own != "phụ lục" and any(z.start <= mention.start < z.end for z in layout.appendices)
        return bool(header.symbol and mention.symbol == header.symbol
                    and (inside or header.number is None
                         and (mention.date is None or mention.date == header.issued)))
    if mention.kind is None or norm(mention.kind.name) != own:
        return False
    opening = layout.preamble is not None and layout.preamble.start <= mention.start < layout.preamble.end
    if mention.status == "planned" and not opening:
        return False
    if mention.rule == "issuer":
        if mention.title is not None and header.title and not _alike(mention.title, header.title):
            return False
        name = fold(mention.issuer or "")
        return same_body(mention.issuer, header.issuer) or name in rules()["self"]["issuers"] or \
            bool(header.issuer and fold(header.issuer).startswith(name + " "))
    if mention.rule.startswith("title"):
        said, _, owner = (mention.title or "").partition(" của ")
        if not (owner and same_body(owner, header.issuer)):
            said = mention.title or ""
        return header.title is not None and _alike(said, header.title)
    return False


def _alike(one: str, other: str) -> bool:
    first, second = fold(one).split(), fold(other).split()
    a, b = set(first), set(second)
    return len(a) >= 3 and bool(second) and (first[0] == second[0] or first[0] in second[:3]) \
        and len(a & b) >= 0.75 * min(len(a), len(b))


def _define(text: str, groups: Groups, names: list[Mention], header: Header, aliases: list[Alias]) -> None:
    """Resolve defined names against the documents named just before them."""
    mentions = [m for g in groups.by_key.values() for m in g.mentions]
    for definition in definitions(text):
        group = _defined(definition, groups, mentions)
        if group is not None:
            _take_alias(text, groups, group, definition, aliases)
        elif definition.kind is not None and norm(definition.kind.name) == norm(header.type or ""):
            aliases.append(Alias(definition.name, OWN, Span(definition.evidence, definition.end), "alias.self"))
    for definition, mention in brackets(text, [m for m in mentions if m.status == "specific"]):
        group = groups.by_key.get(mention.key)
        if group is not None and not any(a.span.start == definition.start for a in aliases):
            _take_alias(text, groups, group, definition, aliases)


def _defined(definition: Definition, groups: Groups, mentions: list[Mention]) -> Group | None:
    for mention in mentions:
        if definition.start <= mention.start < definition.end:
            return groups.by_key.get(mention.key)
    if definition.kind is None:
        return None
    near = [m for m in mentions if definition.evidence - 900 <= m.start < definition.evidence
            and same_kind(m.kind, definition.kind) and m.status == "specific"]
    if definition.number is not None:
        near = [m for m in near if m.number and m.number.split("/")[0].lstrip("0") == definition.number.lstrip("0")]
    return groups.by_key.get(max(near, key=lambda m: m.start).key) if near else None


def _take_alias(text: str, groups: Groups, group: Group, definition: Definition, aliases: list[Alias]) -> None:
    aliases.append(Alias(definition.name, group.key, Span(definition.evidence, definition.end), "alias.defined"))
    if definition.kind is None:
        return
    at = text.find(text[definition.start : definition.end], definition.start)
    phrase = text[definition.start : definition.end]
    end = len(phrase)
    while at >= 0:
        boundary = text[at + end : at + end + 1]
        if not (boundary.isalnum() or text[at - 1 : at].isalnum()) and not _covered(groups, at, at + end) \
                and not re.match(r"\s{1,3}(?:số\s|này(?!\w))", text[at + end : at + end + 8]):
            group.add(Mention(at, at + end, at, group.kind, "alias", 0.95, key=group.key, tail=at + end))
        at = text.find(phrase, at + end)


def _covered(groups: Groups, start: int, end: int) -> bool:
    return any(m.start < end and start < m.end or m.phrase <= start < m.end
               for g in groups.by_key.values() for m in g.mentions)


def _later(text: str, groups: Groups) -> None:
    covered = _spans(groups)
    for mention in later_names(text, groups, covered):
        group = groups.by_key.get(mention.key)
        if group is not None:
            group.add(mention)


def _spans(groups: Groups) -> list[tuple[int, int]]:
    return [(min(m.phrase, m.start), m.end) for g in groups.by_key.values() for m in g.mentions]


def _bare(text: str, groups: Groups, header: Header, aliases: list[Alias]) -> None:
    """"Kế hoạch này" is the document itself; a bare "Nghị quyết" the only one the text names."""
    covered = [Span(a, b) for a, b in _spans(groups)] + [a.span for a in aliases]
    own = norm(header.type or "")
    for reference in references(text, header, covered):
        name = " ".join(text[reference.start : reference.end].split())
        above = not reference.this and not reference.bare
        if (norm(reference.kind.name) == own or reference.this and own.startswith(norm(reference.kind.name))) \
                and not (above and groups.of_kind(reference.kind, before=reference.start)):
            aliases.append(Alias(name, OWN, Span(reference.start, reference.end), "self.this"))
            continue
        found = groups.of_kind(reference.kind, before=reference.start)
        exact = [g for g in found if g.kind is not None and g.kind.name == reference.kind.name]
        found = exact or found
        if not reference.bare:
            found = [max(found, key=lambda g: max(m.start for m in g.mentions if m.start < reference.start))] \
                if found else []
        if len(found) == 1 and (found[0].numbered or not reference.bare):
            found[0].add(Mention(reference.start, reference.end, reference.start, reference.kind,
                                 "anaphora", 0.85, key=found[0].key, tail=reference.end))


def _other_names(text: str, groups: Groups, aliases: list[Alias]) -> None:
    """Other names in use for a document without a number, each once."""
    for group in groups.by_key.values():
        if group.status != "specific" or not group.mentions:
            continue
        known = {fold(text[group.mentions[0].start : group.mentions[0].end])}
        known.update(fold(a.alias) for a in aliases if a.of == group.key)
        for mention in group.mentions[1:]:
            name = " ".join(text[mention.start : mention.end].split())
            if mention.rule in ("alias", "anaphora") or mention.rule.startswith("number") or fold(name) in known \
                    or len(name) > 120:
                continue
            known.add(fold(name))
            aliases.append(Alias(name, group.key, Span(mention.start, mention.end), "name.other"))


def _unoverlap(groups: Groups) -> None:
    """No place points at two documents, titles inside titles apart; each document has each once."""
    for group in groups.by_key.values():
        seen: set[tuple[int, int]] = set()
        kept: list[Mention] = []
        for mention in sorted(group.mentions, key=lambda m: (m.start, -m.end)):
            if (mention.start, mention.end) in seen or kept and mention.start < kept[-1].end:
                continue
            seen.add((mention.start, mention.end))
            kept.append(mention)
        group.mentions = kept


def _citation(group: Group, header: Header) -> Citation:
    kind = group.kind.name if group.kind is not None else None
    return Citation(
        key=group.key, number=group.number if group.numbered else None, symbol=group.symbol if group.numbered else None,
        type=kind, date=group.date, issuer=group.issuer, title=group.title, numbered=group.numbered, status=group.status,
        mentions=tuple(Span(m.start, m.end) for m in group.mentions), rule=group.rule, confidence=group.confidence,
        scope=scope_of(group), term=group.term, state=group.state, candidates=group.candidates, reason=group.reason)
