"""Short names find their document: defined ones, "này" and "nêu trên", bare kind words."""

from __future__ import annotations

import re
from bisect import bisect_left

from graph.names import fold

from ..model import Alias, Header, Span
from ..text.refdata import Kind, norm, type_pattern
from ..text.spans import Ranges
from .aliases import Definition, brackets, definitions, references, same_kind
from .groups import Group, Groups, plain
from .keys import document_key
from .kindwords import KindWord
from .mentions import Mention
from .shortforms import later_names
from .subjects import subject_end

#: Stands for the key of the document itself until the aliases are given out.
OWN = "\0own"
_REACH = 900
#: Between a document without a number and the name that is defined for it.
_BEFORE = re.compile(r"[\s,*]{0,4}\(\s?\*{0,2}\s?(?:sau\s|dưới\s)?")
_NOT_ALIAS = re.compile(r"\s{1,3}(?:số\s|này(?!\w))")


def define(text: str, words: list[KindWord], groups: Groups, header: Header,
           aliases: list[Alias]) -> None:
    """Resolve defined names against the documents named just before them."""
    mentions = sorted((m for g in groups.by_key.values() for m in g.mentions),
                      key=lambda m: m.start)
    starts = [m.start for m in mentions]
    uses = _Uses(text)
    taken: set[int] = set()
    for definition in definitions(text):
        group = _defined(text, definition, groups, mentions, starts)
        if group is not None:
            taken.add(definition.start)
            _use_name(uses, groups, group, definition, aliases)
        elif definition.kind is not None and norm(definition.kind.name) == norm(header.type or ""):
            aliases.append(Alias(definition.name, OWN, Span(definition.evidence, definition.end),
                                 "alias.self"))
    for definition, mention in brackets(text, [m for m in mentions if m.status == "specific"]):
        group = groups.by_key.get(mention.key)
        if group is not None and definition.start not in taken:
            _use_name(uses, groups, group, definition, aliases)
    uses.find(words, ranges_of(groups))


def _use_name(uses: _Uses, groups: Groups, group: Group, definition: Definition,
              aliases: list[Alias]) -> None:
    """Note the name; one with a number ("Đề án 06") is also what that number means."""
    uses.add(group, definition, aliases)
    if definition.number is not None and definition.kind is not None:
        groups.nicknames[definition.kind.name, plain(definition.number)] = group


class _Uses:
    """Defined names by their first two words, so that one walk over the kind words finds all."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.table: dict[str, list[tuple[int, str, Group]]] = {}

    def add(self, group: Group, definition: Definition, aliases: list[Alias]) -> None:
        """Note the alias; a name with a kind word is looked for later in the text."""
        aliases.append(Alias(definition.name, group.key,
                             Span(definition.evidence, definition.end), "alias.defined"))
        phrase = self.text[definition.start : definition.end]
        if definition.kind is not None:
            opening = " ".join(phrase.split()[:4])
            self.table.setdefault(opening, []).append((definition.start, phrase, group))

    def find(self, words: list[KindWord], covered: Ranges) -> None:
        """Every place from its definition on that uses a name, the last definition counting."""
        for word in words if self.table else ():
            tokens = self.text[word.start : word.start + 80].split()
            for count in (4, 3, 2, 1):
                opening = " ".join(tokens[:count]).rstrip(" ,.;:)*")
                known = [row for row in self.table.get(opening, ())[-8:] if row[0] <= word.start
                         and self.text.startswith(row[1], word.start)]
                if known:
                    _, phrase, group = known[-1]
                    self._use(word.start, word.start + len(phrase), group, covered)
                    break

    def _use(self, at: int, end: int, group: Group, covered: Ranges) -> None:
        whole = not (self.text[end : end + 1].isalnum() or self.text[at - 1 : at].isalnum())
        if whole and _NOT_ALIAS.match(self.text, end) is None and not covered.overlaps(at, end):
            group.add(Mention(at, end, at, group.kind, "alias", key=group.key, tail=end))


def _defined(text: str, definition: Definition, groups: Groups, mentions: list[Mention],
             starts: list[int]) -> Group | None:
    index = bisect_left(starts, definition.start)
    if index < len(mentions) and mentions[index].start < definition.end:
        return groups.by_key.get(mentions[index].key)
    if definition.kind is None:
        return None
    low = bisect_left(starts, definition.evidence - _REACH)
    high = bisect_left(starts, definition.evidence)
    near = [m for m in mentions[low:high]
            if same_kind(m.kind, definition.kind) and m.status == "specific"]
    if definition.number is not None:
        number = plain(definition.number)
        scheme = [m for m in mentions[low:high] if definition.kind.name == "Đề án"
                  and m.number and plain(m.number.split("/")[0]) == number]
        near = [m for m in near if (m.number and plain(m.number) == number)
                or (not m.number and _BEFORE.fullmatch(text, m.tail or m.end,
                                                       definition.evidence))] or scheme
    return groups.by_key.get(near[-1].key) if near else None


def ranges_of(groups: Groups) -> Ranges:
    """The places of all mentions, kind words included."""
    return Ranges((min(m.phrase, m.start), m.end)
                  for g in groups.by_key.values() for m in g.mentions)


def later(text: str, words: list[KindWord], groups: Groups) -> None:
    """Shortened titles of documents already named."""
    for mention in later_names(text, words, groups, ranges_of(groups)):
        group = groups.by_key.get(mention.key)
        if group is not None:
            group.add(mention)


def bare(text: str, words: list[KindWord], groups: Groups, header: Header,
         aliases: list[Alias]) -> None:
    """"Kế hoạch này" is the document itself; a bare "Nghị quyết" the only one the text names."""
    covered = ranges_of(groups)
    for alias in aliases:
        covered.add(alias.span.start, alias.span.end)
    own = norm(header.type or "")
    for reference in references(text, words, header, covered):
        name = " ".join(text[reference.start : reference.end].split())
        above = not reference.this and not reference.bare
        found = groups.of_kind(reference.kind, before=reference.start)
        name_ = norm(reference.kind.name)
        mine = name_ == own or own.startswith(name_ + " ") or (reference.this and (
            own.startswith(name_) or name_ == "văn bản"
            or (bool(own) and name_.startswith(own + " ") and not exactly(found, reference.kind))))
        if mine and not (above and found):
            aliases.append(Alias(name, OWN, Span(reference.start, reference.end), "self.this"))
            continue
        exact = exactly(found, reference.kind)
        found = exact or found
        issued = [g for g in exact if g.brought_out]
        if len(issued) == 1:
            found = issued  # what the paper approves is what it then calls "Đề án"
        elif not reference.bare and found:
            found = [_latest(found, reference.start)]
        if len(found) == 1 and (found[0].numbered or found[0].brought_out or not reference.bare):
            found[0].add(Mention(reference.start, reference.end, reference.start, reference.kind,
                                 "anaphora", key=found[0].key, tail=reference.end))


def exactly(found: list[Group], kind: Kind) -> list[Group]:
    """The groups of just this kind ("Thông báo kết luận" is no "Thông báo")."""
    return [g for g in found if g.kind is not None and g.kind.name == kind.name]


def closing_name(text: str, header: Header, aliases: list[Alias]) -> None:
    """"Trên đây là Kế hoạch …": the closing formula names the document once more."""
    own = norm(header.type or "")
    at = text.find("Trên đây là ")
    while at >= 0 and own:
        start = at + 12
        match = type_pattern().match(text, start)
        if match is not None and norm(match.group()) == own:
            end = subject_end(text, start, min(len(text), start + 300))
            name = " ".join(text[start:end].replace("*", "").split()).strip(" ,;.")
            aliases.append(Alias(name, OWN, Span(at, end), "self.closing"))
        at = text.find("Trên đây là ", start)


def _latest(groups: list[Group], offset: int) -> Group:
    return max(groups, key=lambda group: group.last_before(offset))


def other_names(text: str, groups: Groups, aliases: list[Alias]) -> None:
    """Other names in use for a document without a number, each once."""
    known: dict[str, set[str]] = {}
    for alias in aliases:
        known.setdefault(alias.of, set()).add(fold(alias.alias))
    for group in groups.by_key.values():
        if group.status != "specific" or not group.mentions:
            continue
        first = group.mentions[0]
        seen = known.setdefault(group.key, set()) | {fold(text[first.start : first.end])}
        for mention in group.mentions[1:]:
            if mention.rule in ("alias", "anaphora") or mention.rule.startswith("number") \
                    or mention.end - mention.start > 120:
                continue
            name = " ".join(text[mention.start : mention.end].split())
            if fold(name) not in seen:
                seen.add(fold(name))
                aliases.append(Alias(name, group.key, Span(mention.start, mention.end),
                                     "name.other"))


def finished(aliases: list[Alias], groups: Groups, header: Header, text: str) -> tuple[Alias, ...]:
    """The aliases given out: each name of each document once, keys in place of :data:`OWN`."""
    own = document_key(header, text) if any(alias.of == OWN for alias in aliases) else OWN
    seen: set[tuple[str, str]] = set()
    out = []
    for alias in aliases:
        of = own if alias.of == OWN else alias.of
        if alias.of != OWN and not (alias.of in groups.by_key and groups.by_key[alias.of].mentions):
            continue
        if (fold(alias.alias), of) not in seen:
            seen.add((fold(alias.alias), of))
            out.append(Alias(alias.alias, of, alias.span, alias.rule))
    return tuple(out)
