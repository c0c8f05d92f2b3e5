"""Papers that came as one line: where their lines would have been.

A line that holds the whole head of a paper, often the whole paper, is cut at the places where a
printed paper begins a new line, so that the same rules read it.  The line numbers stay those of
the text.
"""

from __future__ import annotations

import re
from functools import cache

from ..text import marks
from ..text.lines import bare
from .run_on_cells import cell_cuts
from .run_on_head import head_cuts

_LEAST = 200
_HEAD = 2000
_CAPITAL = "A-ZĐÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ"
_SMALL = "a-zđáàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ"
_PLACES = re.compile(
    r"(?<=\s)(?:"
    r"(?=Nơi nhận\s{0,2}(?::|[-+•]\s)|Kính gửi\s{0,2}:)"
    r"|(?=(?:T/M|TM\.|K/T|KT\.|T/L|TL\.|TUQ\.)\s{0,2}[" + _CAPITAL + r"]{2})"
    r"|(?=[IVX]{1,5}\s{0,1}[.\-/]\s{0,2}[" + _CAPITAL + r"])"
    r"|(?<=[.;:!?/]\s)(?=Điều\s[0-9]{1,3}\.\s{0,2}[" + _CAPITAL + r"])"
    r"|(?<=[.;:!?/]\s)(?=(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,2}[.)\-]|[a-zđ]\)|[-+•])\s{0,2}["
    + _CAPITAL + r"])"
    r"|(?<=[" + _CAPITAL + r"]\s)(?=[0-9]{1,2}[.\-]\s{1,2}[" + _CAPITAL + r"])"
    r"|(?<=[" + _CAPITAL + r"]{2}\s)(?=[-+•]\s[" + _CAPITAL + r"][" + _SMALL + r"])"
    r"|(?<=[.;:,]\s)(?=[-+•]\s{0,2}Lưu)"
    r"|(?<=[" + _CAPITAL + r"]{2}\s)(?=(?:(?:PGS|GS|TS|ThS)\.\s{0,1}){0,2}(?:[YK]\s)?[" + _CAPITAL
    + r"][" + _SMALL + r"])"
    r")")
_NO_DELEGATION = r"(?<!(?:KT|TM|TL)\.\s)(?<![QK]\.\s)"
#: Lines of a wrapped page are as long as the page is wide, but for the last of a paragraph.
_FULL, _SHARE, _LINES = 0.72, 0.85, 5


@cache
def _types() -> re.Pattern[str]:
    words = sorted((shown.upper() for _, shown in marks.type_words()), key=len, reverse=True)
    return re.compile(r"(?<=\s)(?:" + "|".join(map(re.escape, words)) + r")(?=\s|Về\s)")


@cache
def _role_words() -> str:
    words = sorted((role.upper() for role in marks.lexicon()["roles"]), key=len, reverse=True)
    return "|".join(map(re.escape, words))


@cache
def _roles() -> re.Pattern[str]:
    """An office in capitals after the end of a list."""
    return re.compile(rf"(?<=[.;:]\s){_NO_DELEGATION}(?=(?:{_role_words()})\s)")


@cache
def _foot() -> re.Pattern[str]:
    """Items, offices and names where the list of recipients and the signature are one line."""
    names = sorted(marks.lexicon()["surnames"], key=len, reverse=True)
    word = rf"[{_CAPITAL}][{_SMALL}]{{0,8}}"
    return re.compile(
        rf"(?<=\s)(?=[-+•]\s{{0,2}}[{_CAPITAL}])"
        rf"|(?<=[,;.)]\s){_NO_DELEGATION}(?=(?:{_role_words()})(?:\s|$))"
        rf"|(?<=[,;.)]\s)(?=(?:{'|'.join(names)})(?:\s{word}){{1,4}}\s{{0,3}}(?:-\s|$))")


def _head_line(text: str) -> tuple[int, int] | None:
    """The line that holds the motto and, with it, the type or the subject of the paper."""
    motto = marks.MOTTO.search(bare(text[:1500]))
    if motto is None:
        return None
    start = text.rfind("\n", 0, motto.start()) + 1
    end = text.find("\n", motto.start())
    end = len(text) if end < 0 else end
    if end - start < _LEAST:
        return None
    head = text[start:min(end, start + _HEAD)]
    letter = re.search(r"V/v|Về việc", head) is not None and "Kính gửi" in head
    return (start, end) if letter or _types().search(head) is not None else None


def is_run_on(text: str) -> bool:
    """Whether one line of a text holds the head of a paper."""
    return len(text) >= _LEAST and _head_line(text) is not None


def reflowed(text: str) -> bool:
    """Whether a page parted the text at its width alone, the head of the paper included."""
    motto = marks.MOTTO.search(bare(text[:1500]))
    if motto is None:
        return False
    start = text.rfind("\n", 0, motto.start()) + 1
    before = text[start:motto.start()]
    inside = "\n" in text[motto.start():motto.end()]
    end = text.find("\n", motto.end())
    after = text[motto.end():end if end >= 0 else len(text)]
    if any(gap in before + after for gap in ("   ", "\t", "|")) \
            or not (inside or before.strip(" *") or after.strip(" *-–_.")):
        return False
    lines = [line for line in text[:20000].split("\n") if line.strip()]
    width = max(map(len, lines))
    full = sum(len(line) >= _FULL * width for line in lines)
    return len(lines) >= _LINES and 40 <= width <= 240 and full >= _SHARE * len(lines)


def cuts(text: str, start: int, end: int, cells: tuple[tuple[int, int], ...] = ()) -> list[int]:
    """The offsets between ``start`` and ``end`` at which a line would begin; ``cells``: the lines
    of a head whose cells came joined."""
    if cells:
        found = cell_cuts(text, cells, start, end, _types())
        return sorted(cut for cut in found if start < cut < end)
    holder = _head_line(text)
    few = text.count("\n") <= 6
    if holder != (start, end) and not (few or end - start >= 1500):
        return []
    found = {match.start() for match in _PLACES.finditer(text, start, end)}
    found |= {match.start() for match in _roles().finditer(text, start, end)}
    if holder == (start, end):
        found |= head_cuts(text, start, min(end, start + _HEAD), _types())
    foot = text.rfind("Nơi nhận", start, end)
    if foot >= 0:
        found |= {match.start() for match in _foot().finditer(text, foot, end)}
    return sorted(cut for cut in found if start < cut < end)
