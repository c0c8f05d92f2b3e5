"""What the words after a label are: a heading, a heading that runs into its text, or text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from graph import data
from graph.names import fold

from ..text.labels import RANKS, candidates
from ..text.lines import Line, mostly_upper, plain, trim
from .outline_draft import Draft
from .paragraphs import Paragraph

_LONGEST = 320
_RUN_IN = re.compile(r"(?P<title>[^.:;\n|]{2,140}(?:\([^()\n]{0,120}\))?[^.:;\n|]{0,60}):"
                     r"(?:\*\*|\*){0,2}\s{1,4}(?=\S)")
#: Its colon stands no later.
_RUN_IN_REACH = 140 + 122 + 60 + 1
_RUN_STOP = re.compile(r"(?P<title>[^.:;,\n|]{2,60})\.(?:\*\*|\*){0,2}\s{1,4}"
                       r"(?=[A-ZĐÁÀẢÃẠĂÂÉÈẺẼẸÊÍÌỈĨỊÓÒỎÕỌÔƠÚÙỦŨỤƯÝỲỶỸỴ])")
_BOLD = re.compile(r"\*\*(?P<bold>[^*\n]{2,400})\*\*(?P<tail>[\s:.]{0,4})")
#: Words that open the name of a body as an order has it.
_BODY = re.compile(r"(?:Các|Mỗi|Toàn thể|Sở|Phòng|UBND|Ủy ban|Uỷ ban|Chi bộ|Chi ủy|Đảng ủy"
                   r"|Văn phòng|Công an|Trạm|Trung tâm|Ban|Trường|Thủ trưởng|Bí thư)\s")
_TITLED = ("appendix", "part", "chapter", "division")
_UNNUMBERED = ("bullet", "plus", "dot")


@cache
def _verbs() -> tuple[str, ...]:
    return tuple(data.rules("lexicon_outline")["verbs"])


def begins_with_verb(words: str) -> bool:
    """Whether the words begin with a verb by which orders are given."""
    low = words.casefold()
    return any(low.startswith(verb) for verb in _verbs())


def describe(text: str, lines: Sequence[Line], draft: Draft, blocks: Mapping[int, Paragraph],
             last: int) -> None:
    """Fill in kind, title and the offset where the text of a draft begins."""
    block = blocks.get(draft.line)
    end = block.end if block else lines[draft.line].last
    start = draft.after
    if draft.label.family in _UNNUMBERED:
        draft.kind, draft.body = "bullet", start
        return
    if draft.label.family in _TITLED:
        _describe_titled(text, lines, draft, blocks, start, end, last)
        return
    line_end = lines[draft.line].end
    bold = _bold_title(text, draft, start, max(end, line_end))
    if bold is not None:
        return
    first, final = trim(text, start, end)
    words = text[first:final]
    title = plain(words)
    if not title:
        draft.kind, draft.body = "paragraph", end
        return
    upper = mostly_upper(title)
    if upper and len(title) <= 2 * _LONGEST:
        _set(draft, "heading", title, end)
        return
    if upper_head := _upper_head(text, lines, draft, first, final):
        _set(draft, "heading", plain(text[first:upper_head]), upper_head)
        return
    match = _RUN_IN.match(words) if ":" in words[:_RUN_IN_REACH] else None
    if match and (not _is_topic(match["title"]) or (title.endswith(":") and len(title) <= 260)
                  or _enumerates(match["title"], words[match.end():])):
        match = None
    if match is None and len(title) <= _LONGEST and _is_heading(title, _leads(lines, draft, blocks,
                                                                              last)):
        _set(draft, "heading", title, end)
        return
    if match:
        _set(draft, "run_in", plain(match["title"]), first + match.end())
        return
    match = _RUN_STOP.match(words)
    if match and _is_topic(match["title"]) and len(match["title"].split()) <= 6:
        _set(draft, "run_in", plain(match["title"]), first + match.end())
        return
    draft.kind, draft.body = "paragraph", first


def _set(draft: Draft, kind: str, title: str, body: int) -> None:
    draft.kind, draft.title, draft.body = kind, title.rstrip(" .:;").strip() or None, body


def _describe_titled(text: str, lines: Sequence[Line], draft: Draft,
                     blocks: Mapping[int, Paragraph], start: int, end: int, last: int) -> None:
    """A part or chapter: its title may stand on the lines below."""
    first, final = trim(text, start, end)
    if first < final:
        _set(draft, "heading", plain(text[first:final]), end)
        return
    below = draft.line + 1
    while below < last and lines[below].empty:
        below += 1
    block = blocks.get(below)
    if block is not None and below - draft.line <= 3 and \
            (mostly_upper(text[block.start:block.end]) or block.end - block.start <= 120):
        end = block.end
        for line in lines[block.last + 1:block.last + 4]:
            if not mostly_upper(line.text) or candidates(line.text):
                break
            end = line.last
        _set(draft, "heading", plain(text[block.start:end]), end)
        return
    draft.kind, draft.body = "heading", end


def _bold_title(text: str, draft: Draft, start: int, end: int) -> str | None:
    """The bold words at the start, when the emphasis ends before the paragraph does."""
    opened = text.rfind("**", max(0, draft.start - 4), draft.after)
    if opened < 0:
        match = _BOLD.match(text, start, end)
        if match is None:
            return None
        bold, stop = match["bold"], match.end()
    else:
        closing = text.find("**", draft.after, min(end, draft.after + 500))
        if closing < 0 or "\n" in text[draft.after:closing]:
            return None
        bold, stop = text[draft.after:closing], closing + 2
    title = plain(bold)
    if not title or len(title) > 2 * _LONGEST:
        return None
    rest = text[stop:end].strip(" *_:.\t")
    kind = "run_in" if rest else "heading"
    if rest and rest[:1].islower():
        return None
    _set(draft, kind, title, stop)
    return title


def _upper_head(text: str, lines: Sequence[Line], draft: Draft, first: int,
                final: int) -> int | None:
    """The end of the lines in capitals at the start of the paragraph."""
    end = None
    for index in range(draft.line, len(lines)):
        line = lines[index]
        if line.first >= final:
            break
        words = text[max(line.first, first):line.last]
        if not mostly_upper(words) or len(words) < 4:
            break
        end = line.last
    return end


def _is_heading(title: str, leads: bool) -> bool:
    """No sentence: it neither ends like one nor holds one.

    "2.1. Về độ tuổi." is a heading when something stands under it (``leads``).
    """
    if title.endswith(":"):
        return len(title) <= 260
    if title.endswith((".", ";", ",", "./.")):
        return leads and len(title.split()) <= 8 and title.endswith(".") \
            and not begins_with_verb(title) and not _orders_somebody(title)
    return ". " not in title


def _orders_somebody(title: str) -> bool:
    """ "Các phòng góp ý dự thảo.": a body and its verb, the last item of a list and no heading."""
    if _BODY.match(title) is None:
        return False
    words = title.casefold()
    verbs = (*_verbs(), *data.rules("lexicon_outline")["acts"])
    return any(f" {verb} " in words for verb in verbs)


def _leads(lines: Sequence[Line], draft: Draft, blocks: Mapping[int, Paragraph],
           last: int) -> bool:
    """Whether text or an entry of a lower rank follows, not the next item of the same list."""
    block = blocks.get(draft.line)
    below = (block.last if block else draft.line) + 1
    while below < last and lines[below].empty:
        below += 1
    if below >= last:
        return False
    found = candidates(lines[below].text)
    return not found or RANKS[found[0].family] > RANKS[draft.label.family]


def _is_topic(title: str) -> bool:
    """A body or a topic, not the beginning of an order or of a sentence that goes on."""
    words = title.split()
    low = " " + fold(title)
    return 0 < len(words) <= 24 and not begins_with_verb(title) and not low.endswith(
        tuple(data.rules("lexicon_outline")["dangling"]))


def _enumerates(title: str, after: str) -> bool:
    """Whether the colon opens a list of names ("UBND các xã: A, B") and not the text of a point."""
    tail = fold(title).split()[-3:]
    first, comma, second = after[:62].partition(",")
    return "cac" in tail[:-1] and first[:1].isupper() and not begins_with_verb(first) \
        and comma != "" and second.lstrip()[:1].isupper()
