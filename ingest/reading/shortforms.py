"""Later names of a document already met: shortened titles, acronyms, a law without its year."""

from __future__ import annotations

import re

from graph.names import words

from .aliases import same_kind
from .groups import Group, Groups, same_body, title_slug
from .mentions import Mention
from .refdata import kind_of, norm, rules, type_pattern
from .spans import Ranges

_ACRONYM = re.compile(r"[A-ZĐ]{2,10}")
_WORD = re.compile(r"[^\s,;:.()“”\"«»*|]+")


def merge_laws(groups: Groups) -> None:
    """One law: "Luật Đầu tư" and "Luật Đầu tư năm 2020"; a plan to write it makes it planned."""
    laws = [
        g
        for g in groups.by_key.values()
        if g.key.startswith(("luat:", "planned:luat:", "hien-phap", "pl:"))
    ]
    by_name: dict[str, list[Group]] = {}
    for group in laws:
        stem = re.sub(r"-(?:19|20)[0-9]{2}$", "", group.key.removeprefix("planned:"))
        by_name.setdefault(stem, []).append(group)
    for same in by_name.values():
        planned = [g for g in same if g.status == "planned"]
        plain = [
            g
            for g in same
            if g.status != "planned" and not re.search(r"-(?:19|20)[0-9]{2}$", g.key)
        ]
        dated = [g for g in same if g.status != "planned" and g not in plain]
        if plain and len(dated) == 1:
            groups.merge(dated[0], plain[0])
        elif plain and planned and not dated:
            groups.merge(planned[0], plain[0])


def merge_congresses(groups: Groups) -> None:
    """ "Đại hội XX Đảng bộ tỉnh" and "Đại hội XX Đảng bộ tỉnh X" are one inside a text."""
    found = sorted(
        (g for g in groups.by_key.values() if g.key.startswith("nq:dai-hoi")),
        key=lambda g: -len(g.key),
    )
    for short in reversed(found):
        if short.key not in groups.by_key:
            continue
        longer = [
            g
            for g in found
            if g.key in groups.by_key and g is not short and _extends(g.key, short.key)
        ]
        if len(longer) == 1:
            groups.merge(longer[0], short)


def _extends(long: str, short: str) -> bool:
    """``long`` names the same congress with its place or ordinal added."""
    if short.endswith("-dang") or long.endswith("-dang"):
        return False
    if long.startswith(short + "-"):
        return True
    a = re.fullmatch(r"nq:dai-hoi(?:-([ivxl]+))?-(.+)", long)
    b = re.fullmatch(r"nq:dai-hoi(?:-([ivxl]+))?-(.+)", short)
    if a is None or b is None:
        return False
    long_body = re.sub(r"-(?:19|20)[0-9]{2}-[0-9]{4}$", "", a.group(2))
    short_body = re.sub(r"-(?:19|20)[0-9]{2}-[0-9]{4}$", "", b.group(2))
    return (
        b.group(1) is None
        and a.group(1) is not None
        and (long_body == short_body or long_body.startswith(short_body + "-"))
    )


def later_names(text: str, groups: Groups, covered: Ranges) -> list[Mention]:
    """Mentions by a shortened title: "Chiến lược dữ liệu", "Kế hoạch CCHC năm 2026 của tỉnh"."""
    titled = [
        g
        for g in groups.by_key.values()
        if g.kind is not None
        and g.title
        and g.status == "specific"
        and words(g.title)
        and (g.kind.titled or g.numbered)
        and g.kind.name not in ("Luật", "Bộ luật")
    ]
    by_letter: dict[str, list[Group]] = {}
    for group in titled:
        by_letter.setdefault(words(group.title or "")[:1][0][0], []).append(group)
    found: list[Mention] = []
    for match in type_pattern().finditer(text) if titled else ():
        start, end = match.span()
        if (
            not match.group()[0].isupper()
            or match.group().isupper()
            or covered.overlaps(start, start + 1)
        ):
            continue
        kind = kind_of(match.group())
        following = _following(text, end)
        if kind is None or len(following) < 2 or not words(following[0][0]):
            continue
        best: tuple[int, Group] | None = None
        unique = True
        for group in by_letter.get(words(following[0][0])[0][0], ()):
            if group.kind is None or not _same_name(kind.name, group.kind.name):
                continue
            length = _agreement([w for w, _ in following], words(group.title or ""))
            if (
                length >= 2
                and _content([w for w, _ in following][:length]) >= 2
                and (best is None or length >= best[0])
            ):
                unique = best is None or length > best[0]
                best = (length, group)
        if best is not None and unique:
            stop = following[best[0] - 1][1]
            found.append(
                Mention(start, stop, start, kind, "short_title", 0.85, key=best[1].key, tail=stop)
            )
    return found


def _content(said: list[str]) -> int:
    """How many of the words say what the document is about (an acronym counts double)."""
    empty = rules()["short_title"]["empty_words"]
    return sum(
        2 if _ACRONYM.fullmatch(word) else 1 for word in said if "".join(words(word)) not in empty
    )


def _same_name(one: str, other: str) -> bool:
    return one == other or other.startswith(one + " ") or one.startswith(other + " ")


def _following(text: str, at: int) -> list[tuple[str, int]]:
    """Up to twelve words after a kind word, with their ends; stops at any mark."""
    out: list[tuple[str, int]] = []
    position = at
    while len(out) < 12:
        gap = re.compile(r"[^\S\n]{1,20}\n?[^\S\n]{0,20}|\n[^\S\n]{0,20}").match(text, position)
        if gap is None:
            break
        match = _WORD.match(text, gap.end())
        if match is None:
            break
        out.append((match.group(), match.end()))
        position = match.end()
    return out


def _agreement(said: list[str], title: list[str]) -> int:
    """How many of the words said retell the title: in order from its start, acronyms spelt out.

    The words of a place ("của tỉnh", "năm 2026") count only behind words of the title, and a
    title of another subject (words left over before a stop) does not agree.
    """
    position = used = 0
    free = rules()["short_title"]["free_words"]
    for index, word in enumerate(said):
        low = words(word)
        if not low:
            return used
        if position < len(title) and low == [title[position]]:
            position += 1
            used = index + 1
            continue
        if _ACRONYM.fullmatch(word) and (length := _initials(low[0], title[position:])):
            position += length
            used = index + 1
            continue
        if used and low[0] in title[position:]:
            position = title.index(low[0], position) + 1
            used = index + 1
            continue
        if used and low[0] in free:
            continue
        return (
            used
            if norm(word) in rules()["short_title"]["enders"]
            or (used == index and word[0].isupper())
            else 0
        )
    return used


def _initials(acronym: str, title: list[str]) -> int:
    initials = "".join(word[0] for word in title[: len(acronym)])
    return len(acronym) if initials == acronym else 0


def same_issuer(groups: Groups, mention: Mention) -> list[Group]:
    """The groups of the mention's kind and issuer."""
    return [
        g
        for g in groups.by_key.values()
        if g.status != "generic"
        and same_kind(mention.kind, g.kind)
        and same_body(g.issuer, mention.issuer)
    ]


def prefix_title(groups: Groups, mention: Mention) -> Group | None:
    """The one group of the mention's kind whose title begins as the mention's does."""
    mine = title_slug(mention.title)
    if not mine:
        return None
    found = []
    for group in groups.of_kind(mention.kind):
        other = title_slug(group.title)
        if (
            other
            and group.status == mention.status
            and (
                other == mine
                or other.startswith(mine + "-")
                or mine.startswith(other + "-")
                or _near(mine, other)
            )
        ):
            found.append(group)
    return found[0] if len(found) == 1 else None


def _near(one: str, other: str) -> bool:
    """Two slugs that differ by a word or two ("nhà nước"), with the same years."""
    a, b = one.split("-"), other.split("-")
    if {w for w in a if w.isdigit()} != {w for w in b if w.isdigit()}:
        return False
    return len(set(a) & set(b)) >= 0.85 * max(len(set(a)), len(set(b)))


def merge_statutes(groups: Groups) -> None:
    """ "Điều lệ Hiệp hội" is the one statute whose full name begins with it."""
    found = [g for g in groups.by_key.values() if g.key.startswith("dl:") and g.key != "dl:dang"]
    for short in sorted(found, key=lambda g: len(g.key)):
        longer = [g for g in found if g.key in groups.by_key and g.key.startswith(short.key + "-")]
        if len(longer) == 1 and short.key in groups.by_key:
            groups.merge(longer[0], short)


def retold(groups: Groups, mention: Mention) -> Group | None:
    """The numbered document whose subject the whole title of ``mention`` retells."""
    if mention.kind is None or not mention.title:
        return None
    said = mention.title.split()
    found = [
        g
        for g in groups.of_kind(mention.kind)
        if g.numbered
        and g.title
        and g.kind is not None
        and g.kind.name == mention.kind.name
        and _agreement(said, words(g.title)) >= max(2, len(said) - 2)
    ]
    return found[0] if len(found) == 1 else None
