"""Documents named without a full number: each kind word is looked at with a bounded window."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from graph.names import slug

from ..text.refdata import UPPER, Kind, any_of, norm, rules, spaced
from .articles import article, study
from .attributes import attributes
from .grounds import owned, rested_on
from .kindwords import KindWord
from .laws import law, small_laws, statutes
from .meetings import congress, plenum
from .mentions import Mention
from .planned import carries_out, inside_name, plan
from .titles import attached, issued_beside, issued_by, named

_MEETING = re.compile(spaced(r" (?:của |CỦA )?(?=(?:[Đđ]ại hội|ĐẠI HỘI))"))
_PLENUM = re.compile(spaced(r" (?:của )?(?=(?:Hội nghị|Trung ương|TW)\s)"))
_BLANK = re.compile(rf"\s{{1,4}}(?:số|SỐ)\s?:?[\s….·_]{{0,24}}[/-]\s?"
                    rf"([{UPPER}][{UPPER}A-Za-z]{{0,6}}(?:[-/][{UPPER}][\w&]{{0,14}}){{1,3}})")
#: "Nghị quyết 33 của Bộ Chính trị": who issued it stands behind the short form.
_OF_WHOM = re.compile(r"\s{1,3}của\s{1,3}[A-ZĐ]")
_LAWS = frozenset({"luật", "bộ luật", "pháp lệnh"})
_STATUTES = frozenset({"điều lệ", "hiến pháp", "cương lĩnh"})
_ARTICLES = frozenset({"bài viết", "bài phát biểu", "tác phẩm"})
_STUDY = frozenset({"đề cương", "tài liệu"})
_STRATEGIC = frozenset({"chiến lược", "quy hoạch"})


@cache
def _short() -> re.Pattern[str]:
    return re.compile(
        r"(?!\s{0,8}\n\s{0,8}[0-9]{1,3}[.)\-]\s)[^\S\n]{0,3}\n?[^\S\n]{0,3}"
        r"(?:(?:số|SỐ)\s{0,3})?([0-9]{1,5})(?:/CP(?!\w))?(?![0-9%]|\s?[/-]\s?[0-9A-ZĐ]|[.,:][0-9]"
        r"|\s{1,3}(?!ngày\s{1,3}[0-3]?[0-9](?:\s?[/.-]|\s{1,3}tháng)\s?[01]?[0-9])"
        rf"(?:{any_of(rules()['short']['units'])})(?!\w))")


def unnumbered(text: str, words: list[KindWord], taken: list[Mention]) -> list[Mention]:
    """All unnumbered mentions (specific, planned, generic) of ``text``.

    ``words`` are its kind words, ``taken`` the numbered mentions in order, whose words are left
    alone.
    """
    starts = {mention.phrase for mention in taken}
    places = [mention.start for mention in taken]
    found = [*statutes(text), *small_laws(text)]
    for word in words:
        start, end, kind = word.start, word.end, word.kind
        if start in starts or inside_name(text, start):
            continue
        mention: Mention | None = None
        nearest = bisect_left(places, start) - 1
        if nearest >= 0 and (word.words[0].isupper() or carries_out(text, end) is not None):
            mention = issued_by(text, start, end, kind, taken[nearest])
            if mention is None and found and found[-1].rule == "issued" \
                    and found[-1].start > taken[nearest].start:
                mention = issued_beside(text, start, end, kind, found[-1])
        mention = mention or rested_on(text, start, end, kind) \
            or attached(text, start, end, kind, word.words) \
            or _at(text, start, end, kind, word.words) \
            or owned(text, start, end, kind)
        if mention is not None:
            found.append(mention)
    return found


def _at(text: str, start: int, end: int, kind: Kind, words: str) -> Mention | None:
    name = norm(kind.name)
    if name in _STATUTES:
        return None
    if name in _LAWS:
        return law(text, start, end, kind.name)
    if name in _ARTICLES:
        return article(text, start, end, kind)
    if name in _STUDY:
        return study(text, start, end, kind)
    short = _short().match(text, end)
    if short is not None and not words.islower() and _short_ok(short, kind):
        return _shortened(text, start, kind, short)
    blank = _BLANK.match(text, end)
    if blank is not None:
        return _blank(text, start, kind, blank)
    if name in ("nghị quyết", "kết luận"):
        meeting = _meeting(text, start, end, kind)
        if meeting is not None:
            return meeting
    if words.islower() and name not in _STRATEGIC:
        return plan(text, start, end, kind)
    return named(text, start, end, kind, words) or plan(text, start, end, kind)


def _shortened(text: str, start: int, kind: Kind, match: re.Match[str]) -> Mention:
    end = match.end()
    mention = Mention(start, end, start, kind, "short", number=match.group(1), key="?short",
                      tail=end)
    if "số" in match.group() or _OF_WHOM.match(text, end) is not None:
        what = attributes(text, end, min(len(text), end + 400))
        mention.date, mention.issuer, mention.title = what.date, what.issuer, what.title
        mention.tail = what.end
    return mention


def _short_ok(match: re.Match[str], kind: Kind) -> bool:
    """"Nghị quyết 57" is a short form; "Báo cáo 10" or "Nghị quyết 2025" only with "số"."""
    if "số" in match.group().lower():
        return True
    number = match.group(1)
    return kind.name not in rules()["short"]["only_with_so"] \
        and not (len(number) == 4 and 1900 <= int(number) < 2050)


def _blank(text: str, start: int, kind: Kind, match: re.Match[str]) -> Mention:
    symbol = match.group(1).replace(" ", "")
    what = attributes(text, match.end(), min(len(text), match.end() + 400))
    key = f"{kind.key}:so-de-trong:{slug(symbol)}" + (f":{what.date}" if what.date else "")
    return Mention(start, match.end(), start, kind, "blank_number", symbol=symbol, key=key,
                   date=what.date, issuer=what.issuer, title=what.title, tail=what.end,
                   reason="number left blank")


def _meeting(text: str, start: int, end: int, kind: Kind) -> Mention | None:
    match = _MEETING.match(text, end)
    if match is not None:
        meeting = congress(text, match.end())
        if meeting is None:
            return None
        if meeting.key is None:
            return Mention(start, meeting.end, start, kind, "congress.class", status="generic",
                           key="generic:nghi-quyet-dai-hoi-cac-cap", tail=meeting.end)
        scope = "trung ương" if meeting.level == "dang" else meeting.place
        status = "specific" if meeting.ordinal or meeting.term else "generic"
        return Mention(start, meeting.end, start, kind, "congress", key=meeting.key,
                       issuer=meeting.issuer, term=meeting.term, scope=scope, status=status,
                       tail=meeting.end)
    match = _PLENUM.match(text, end)
    meeting = plenum(text, match.end()) if match is not None else None
    if meeting is None or meeting.key is None:
        return None
    key = kind.key + meeting.key.removeprefix("nq")
    return Mention(start, meeting.end, start, kind, "plenum", key=key,
                   issuer=meeting.issuer, term=meeting.term, scope="trung ương", tail=meeting.end)
