"""Unnumbered mentions find their document: a group already there, a new one, or the text itself."""

from __future__ import annotations

import re
from bisect import bisect_left

from graph.names import fold, slug

from ..model import Header, Layout, Span
from ..text.refdata import norm, rules, spaced
from .aliases import same_kind
from .groups import Group, Groups, same_body
from .mentions import Mention, numbered
from .planned import announced
from .shortforms import prefix_title, retold, same_issuer

_LAW_NUMBER = re.compile(spaced(
    r"[\s,(]{0,4}(?:ngày[^,;()\n]{4,30})?[\s,(]{0,4}(?:Luật )?(?:số:?\s{0,3})?$"))
_ISSUED_HERE = re.compile(spaced(r"Điều 1\b|QUYẾT (?:ĐỊNH|NGHỊ)"))
_APPROVES = re.compile(spaced(
    r"(?:[Bb]an hành|BAN HÀNH|[Pp]hê duyệt|PHÊ DUYỆT|[Tt]hông qua|THÔNG QUA)"
    r"(?: kèm theo Quyết định này)? $"))
_LETTER = re.compile(r"[^\W\d_]")
_CLOSING = re.compile(spaced(r"Trên đây là (?:nội dung |toàn bộ )?$"))
_TITLED = ("title", "title.object", "attached", "issued", "study.titled", "title.owned")


def number_laws(text: str, numbers: list[Mention], names: list[Mention]) -> None:
    """"Luật Đầu tư số 61/2020/QH14": the number belongs to the law named before it."""
    acts = [m for m in numbers if m.number and "/" in m.number]
    starts = [m.start for m in acts]
    for law in names:
        if not law.rule.startswith("law") or law.status != "specific":
            continue
        index = bisect_left(starts, law.end)
        if index == len(acts) or acts[index].start > law.end + 60:
            continue
        act = acts[index]
        if (act.kind is None or act.kind.name in ("Luật", "Bộ luật")) \
                and _LAW_NUMBER.fullmatch(text, law.end, act.start) is not None:
            act.kind, act.title, act.phrase = law.kind, law.title, law.start
            law.key, law.rule = act.key, "law.numbered"


def issued_here(layout: Layout, header: Header, names: list[Mention]) -> None:
    """"Ban hành Chương trình …" in the title or the first article: the act itself brings it out."""
    zone = header.spans.get("title") or layout.title
    decides = norm(header.type or "") in ("quyết định", "nghị quyết")
    for mention in names:
        quoted = mention.rule == "title.quoted"
        if not quoted and (mention.status != "planned" or mention.rule not in (
                "issuer", "title", "planned")):
            continue
        window = layout.text[max(0, mention.start - 160) : mention.start]
        if quoted and _APPROVES.search(window) is None:
            continue
        if _within(zone, mention.start) or (decides and _ISSUED_HERE.search(window)):
            mention.status = "specific"
            mention.brought_out = True
            mention.key = mention.key.removeprefix("planned:")


def place_names(layout: Layout, groups: Groups, names: list[Mention], header: Header
                ) -> list[tuple[str, Span]]:
    """Put each mention into its group; returns the names of the document itself with their places.

    Names by issuer alone come last, so that they find what was named in full.
    """
    text = layout.text
    named = header.spans["named"].start if "named" in header.spans else -1
    own: list[tuple[str, Span]] = []
    for mention in sorted(names, key=lambda m: (m.rule == "issuer" and m.title is None, m.start)):
        if mention.key in ("?short", "?article", "?attached") \
                and mention.start != named:
            continue
        if is_self(layout, mention, header):
            mention.self_reference = True
            if not _within(layout.title, mention.start) and mention.rule != "planned":
                name = " ".join(text[mention.start : mention.end].split())
                own.append((name, Span(mention.start, mention.end)))
            continue
        _place(groups, mention)
    return own


def _place(groups: Groups, mention: Mention) -> None:
    group = groups.by_key.get(mention.key)
    if group is None and mention.rule == "title":
        group = groups.by_key.get(f"planned:{mention.key}") \
            or groups.by_key.get(mention.key.removeprefix("planned:"))
    if mention.rule == "law.numbered":
        if group is not None and mention.end > group.mentions[0].start:
            group.add(mention)
        return
    if group is None and mention.rule in ("law", "law.unlisted"):
        wanted = slug(mention.title or "")
        group = next((g for g in groups.of_kind(mention.kind)
                      if g.numbered and g.title and slug(g.title) == wanted), None)
    if group is None and mention.rule == "regulation":
        wanted = slug(f"{mention.title or ''} của {mention.issuer or ''}")
        group = next((g for g in groups.of_kind(mention.kind) if g.title
                      and (slug(g.title) + "-").startswith(wanted + "-")), None)
    if mention.rule == "issuer":
        group = _by_issuer(groups, mention)
        if group is None and mention.key == "?issuer":
            return
    if group is None and mention.rule in _TITLED:
        group = prefix_title(groups, mention) or retold(groups, mention)
        if group is not None and (
                (group.numbered and (mention.brought_out or mention.rule == "issued"))
                or (group.brought_out and mention.rule == "issued")):
            # What one act brings out is not the plan that another body numbered, nor what the
            # text itself issues.
            group = None
    if group is None:
        groups.new(mention.key, mention)
    else:
        if mention.rule == "study.titled" and group.title and mention.title \
                and mention.title.startswith(group.title):
            group.title = mention.title
        group.add(mention)


def place_articles(groups: Groups, names: list[Mention]) -> None:
    """An article named by its author alone, or "bài viết" alone, is the only one of the text; so
    is the programme of "kèm theo Chương trình hành động tại Nghị quyết …"."""
    for mention in (m for m in names if m.key == "?attached"):
        same = [g for g in groups.of_kind(mention.kind) if not g.numbered]
        if same:
            min(same, key=lambda g: g.mentions[0].start).add(mention)
        elif mention.kind is not None:
            groups.new(f"{mention.kind.key}:kem-theo", mention)
    waiting = sorted((m for m in names if m.key == "?article"),
                     key=lambda m: (m.rule != "article", m.start))
    for mention in waiting:
        known = [g for g in groups.by_key.values()
                 if g.rule.startswith("article") and same_kind(g.kind, mention.kind)]
        if len(known) == 1:
            known[0].add(mention)
        elif not known and mention.issuer is not None and mention.kind is not None:
            groups.new(f"{mention.kind.key}:{slug(mention.issuer)}", mention)


def _by_issuer(groups: Groups, mention: Mention) -> Group | None:
    """"Chương trình hành động của Chính phủ": the first one met, unless its object differs."""
    what = _object_of(mention.title)
    found = [g for g in same_issuer(groups, mention) if g.status == mention.status]
    if what is None:
        return min(found, key=lambda g: g.mentions[0].start) if found else None
    for group in found:
        if what == _object_of(group.title):
            return group
    mention.key = f"{mention.key}:{what}"
    return groups.by_key.get(mention.key)


def _object_of(title: str | None) -> str | None:
    """The number (or congress) that a title "thực hiện Nghị quyết số 57-NQ/TW" is about."""
    if title is None:
        return None
    inside = numbered(title)
    if inside:
        return inside[0].key
    congress = re.search(r"Đại hội (?:lần thứ )?([IVXL]{1,7})", title)
    return f"dai-hoi-{congress.group(1).lower()}" if congress else None


def is_self(layout: Layout, mention: Mention, header: Header) -> bool:
    """The mention speaks of the document itself (same kind and issuer, title or blank symbol)."""
    own = norm(header.type or "")
    told = header.spans.get("named")
    if told is not None and mention.start == told.start:
        return True
    if mention.rule == "blank_number":
        if not header.symbol or mention.symbol != header.symbol:
            return False
        inside = own != "phụ lục" and any(_within(z, mention.start) for z in layout.appendices)
        same_day = mention.date is None or mention.date == header.issued
        return inside or (header.number is None and same_day)
    if mention.kind is None or norm(mention.kind.name) != own:
        return False
    if layout.title is not None and mention.start >= layout.title.start and \
            not _LETTER.search(layout.text, layout.title.start, mention.start):
        return True
    if mention.rule == "issuer" and _CLOSING.search(
            layout.text, max(0, mention.start - 40), mention.start):
        return True
    if mention.status == "planned" and not _within(layout.preamble, mention.start):
        return False
    if mention.rule in ("planned", "title", "title.object") \
            and _within(layout.preamble, mention.start) \
            and announced(layout.text, mention.start, mention.end):
        return True
    title = header.title or ""
    if mention.rule == "issuer":
        if mention.title is not None and title and not _alike(mention.title, title):
            return False
        name = fold(mention.issuer or "")
        return same_body(mention.issuer, header.issuer) or name in rules()["self"]["issuers"] \
            or fold(header.issuer or "").startswith(name + " ")
    if mention.rule == "regulation":
        return _within(layout.title, mention.start) or same_body(mention.issuer, header.issuer)
    if not mention.rule.startswith("title"):
        return False
    said, _, owner = (mention.title or "").partition(" của ")
    if not (owner and same_body(owner, header.issuer)):
        said = mention.title or ""
    return bool(title) and _alike(said, title, whole=mention.rule == "title.object")


def _within(zone: Span | None, at: int) -> bool:
    return zone is not None and zone.start <= at < zone.end


def _alike(one: str, other: str, *, whole: bool = False) -> bool:
    """Two titles mean one: they open alike and share three quarters of the shorter one's words
    (of the longer one's with ``whole``)."""
    first, second = fold(one).split(), fold(other).split()
    a, b = set(first), set(second)
    if len(a) < 3 or not second or first[0] not in second[:3]:
        return False
    size = max(len(a), len(b)) if whole else min(len(a), len(b))
    return len(a & b) >= 0.75 * size
