"""Later names of a document already met: shortened titles, acronyms, a law without its year."""

from __future__ import annotations

import re

from graph.names import words

from ..text.refdata import norm, rules
from ..text.spans import Ranges
from .aliases import same_kind
from .groups import Group, Groups, same_body, title_slug
from .kindwords import KindWord
from .mentions import Mention
from .planned import announced

_ACRONYM = re.compile(r"[A-ZĐ]{2,10}")
_GAP = re.compile(r"[^\S\n]{1,20}\n?[^\S\n]{0,20}|\n[^\S\n]{0,20}")
_WORD = re.compile(r"[^\s,;:.()“”\"«»*|]{1,60}")


def later_names(text: str, kind_words: list[KindWord], groups: Groups, covered: Ranges
                ) -> list[Mention]:
    """Mentions by a shortened title: "Chiến lược dữ liệu", "Kế hoạch CCHC năm 2026 của tỉnh"."""
    titled = _by_letter(groups)
    found: list[Mention] = []
    for word in kind_words if titled else ():
        if not word.capital or covered.overlaps(word.start, word.start + 1):
            continue
        following = _following(text, word.end)
        if len(following) < 2 or not words(following[0][0]) \
                or announced(text, word.start, word.end):
            continue
        best = _best([w for w, _ in following], word.kind.name,
                     titled.get(words(following[0][0])[0][0], []))
        if best is not None:
            length, group = best
            end = following[length - 1][1]
            found.append(Mention(word.start, end, word.start, word.kind, "short_title",
                                 key=group.key, tail=end))
    return found


def _by_letter(groups: Groups) -> dict[str, list[tuple[Group, list[str]]]]:
    """Documents with a title, by the first letter of the title."""
    table: dict[str, list[tuple[Group, list[str]]]] = {}
    for group in groups.by_key.values():
        title = words(group.title or "")
        if group.kind is None or group.status != "specific" or not title:
            continue
        if (group.kind.titled or group.numbered) and group.kind.name not in ("Luật", "Bộ luật"):
            table.setdefault(title[0][0], []).append((group, title))
    return table


def _best(said: list[str], kind: str, titled: list[tuple[Group, list[str]]]
          ) -> tuple[int, Group] | None:
    """The one document whose title the words retell furthest, ``None`` when two do."""
    best: tuple[int, Group] | None = None
    unique = True
    for group, title in titled:
        if group.kind is None or not _same_name(kind, group.kind.name):
            continue
        length = _agreement(said, title)
        if length < 2 or _content(said[:length]) < 2 or (best is not None and length < best[0]):
            continue
        unique = best is None or length > best[0]
        best = (length, group)
    return best if unique else None


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
        gap = _GAP.match(text, position)
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
