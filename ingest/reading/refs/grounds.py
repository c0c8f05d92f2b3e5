"""Documents without a number on which a paper rests or which it carries out, by subject and maker.

"xét Báo cáo kết quả kiểm tra của Đoàn kiểm tra", "Căn cứ Chương trình kiểm tra, giám sát toàn khóa
của Huyện ủy", "Thực hiện Hướng dẫn của Ban Tổ chức Tỉnh ủy về …": definite because the sentence
rests on them.
"""

from __future__ import annotations

import re
from functools import cache

from ..text.refdata import Kind, any_of, norm, rules, spaced, type_pattern
from .attributes import attributes, read_date
from .issuers import organ
from .keys import title_key
from .mentions import Mention
from .planned import built, plural

_OF = re.compile(spaced(r" (?:của|CỦA) (?=\S)"))
_RESTS = re.compile(spaced(
    r"(?:[Cc]ăn cứ|[Xx]em xét|[Xx]ét|[Tt]rên cơ sở|[Nn]ghe)"
    r"(?: (?:nội dung|kết quả|theo|vào|các)){0,2} $"))
_LEADS = re.compile(spaced(
    r"(?:[Cc]ăn cứ|[Tt]hực hiện|[Tt]riển khai|[Tt]heo|[Tt]hi hành|[Cc]ụ thể h(?:óa|oá))"
    r"(?: (?:nội dung|tinh thần|vào|theo|thực hiện)){0,2} $"))
_LISTED = re.compile(spaced(
    r"(?:^|\n)[\s\-+•*]{0,9}(?:Căn cứ|Thực hiện|Triển khai|Theo) [^\n.]{4,900}; $"))
_DAY = re.compile(r"[\s,(]{1,4}ngày\s{1,4}(?=[0-9])")
_CLAUSE_END = re.compile(r"[;.|:“”]|\n\s{0,3}\n")
_WORDS = re.compile(spaced(r"(?: [^\s;:.()“”|]{1,12}){2,16}?(?= của )"))
_MEETING = re.compile(spaced(
    r" tại (?P<where>(?:phiên họp|cuộc họp|hội nghị|Hội nghị|buổi làm việc|buổi kiểm tra|kỳ họp)"
    r"[^;.:|“”\n0-9]{0,120}?),? (?:ngày )?(?=[0-9]{1,2}[/.-])"))
_NOTICE = re.compile(spaced(
    r",? ?\(?(?:tại |theo )?(?:Thông báo|Công văn|Văn bản) (?:kết luận )?số"))
_NUMBER = re.compile(r"(?<!\w)số\s{1,3}[0-9]|[0-9]\s?[-/]\s?[A-ZĐ]{2}")
_LONGEST = 1000


def rested_on(text: str, start: int, end: int, kind: Kind) -> Mention | None:
    """The document whose kind word stands at ``start``, when the sentence rests on it."""
    if not _named(text, start, end):
        return None
    return _reported(text, start, end, kind) or _by_maker(text, start, end, kind) \
        or _at_meeting(text, start, end, kind)


def _named(text: str, start: int, end: int) -> bool:
    return text[start].isupper() and not text[start:end].isupper() and not plural(text, start)


def _reported(text: str, start: int, end: int, kind: Kind) -> Mention | None:
    """"xét Báo cáo kết quả kiểm tra của Đoàn kiểm tra", "Căn cứ Biên bản họp … ngày 02/5/2025": a
    paper without a number on which this one rests, by its subject and who made it, or its day."""
    if kind.name not in rules()["planned"]["rested_on"] \
            or _RESTS.search(text, max(0, start - 60), start) is None:
        return None
    stop = _CLAUSE_END.search(text, end, min(len(text), end + 220))
    limit = stop.start() if stop else min(len(text), end + 220)
    body: str | None = None
    finish = limit
    for match in _OF.finditer(text, end, limit):
        body, finish, _ = organ(text, match.end(), min(len(text), match.end() + 120))
        if body is not None:
            limit = match.start()
            break
    if body is None:
        dated = _DAY.search(text, end, limit)
        if dated is None:
            return None
        limit = finish = dated.start()
    day, finish = read_date(text, finish, min(len(text), finish + 60))
    title = " ".join(text[end:limit].split()).strip(" ,")
    title = "" if norm(title).startswith("và") else title
    if (body is None and day is None) or len(title.split()) > 30 or norm(title).startswith("số"):
        return None
    known = " ".join(part for part in (title, body or "", day or "") if part)
    return Mention(start, finish, start, kind, "reported", title=title or None, issuer=body,
                   date=day, key=f"{kind.key}:{title_key(known)}", tail=finish)


def _at_meeting(text: str, start: int, end: int, kind: Kind) -> Mention | None:
    """"Kết luận của đồng chí Bí thư Tỉnh ủy tại phiên họp ngày 12/7/2024", unless a notice that
    bears a number tells of it right behind."""
    match = _OF.match(text, end)
    if match is None or kind.name not in rules()["planned"]["at_meetings"]:
        return None
    body, finish, _ = organ(text, match.end(), min(len(text), match.end() + 150))
    meeting = _MEETING.match(text, finish) if body is not None else None
    if meeting is None:
        return None
    day, finish = read_date(text, meeting.end("where"), min(len(text), meeting.end() + 20))
    if day is None or _NOTICE.match(text, finish) is not None:
        return None
    where = " ".join(meeting["where"].split())
    return Mention(start, finish, start, kind, "title.maker", issuer=body, date=day, title=None,
                   key=f"{kind.key}:{title_key(f'{body} {where} {day}')}", tail=finish)


def _led(text: str, start: int) -> bool:
    """The kind word follows "Căn cứ", "Thực hiện" or a member of the list that they open."""
    if _LEADS.search(text, max(0, start - 60), start) is not None:
        return True
    return text[max(0, start - 4) : start].rstrip().endswith(";") \
        and _LISTED.search(text, max(0, start - _LONGEST), start) is not None


def _by_maker(text: str, start: int, end: int, kind: Kind) -> Mention | None:
    """"Thực hiện Hướng dẫn của Ban Tổ chức Tỉnh ủy về đánh giá …", for kinds that bear numbers."""
    match = _OF.match(text, end)
    if match is None or kind.of or kind.name not in rules()["planned"]["made_by"] \
            or not _led(text, start):
        return None
    body, finish, term = organ(text, match.end(), min(len(text), match.end() + 150))
    if body is None or norm(body) in rules()["planned"]["no_issuer"]:
        return None
    what = attributes(text, finish, min(len(text), finish + 500))
    if what.title is None:
        return None
    return Mention(start, finish, start, kind, "title.maker", issuer=body, term=term,
                   title=what.title, date=what.date, tail=finish,
                   key=f"{kind.key}:{title_key(f'{what.title} {body}')}")


def owned(text: str, start: int, end: int, kind: Kind) -> Mention | None:
    """"Chương trình kiểm tra, giám sát toàn khóa của Huyện ủy": subject and owner."""
    if not kind.titled or not _named(text, start, end) \
            or kind.name in rules()["planned"]["of_body"] or built(text, start):
        return None
    words = _WORDS.match(text, end, min(len(text), end + 180))
    if words is None or not _led(text, start):
        return None
    title = " ".join(words.group().split()).strip(" ,")
    first = norm(title).split()[0].strip(",.;:")
    if first in rules()["planned"]["no_title"] or first[:1].isdigit() \
            or first in ("của", "về", "thực", "triển") \
            or _NUMBER.search(title) or _inner(title):
        return None
    match = _OF.match(text, words.end())
    assert match is not None  # the words end before "của"
    body, finish, term = organ(text, match.end(), min(len(text), match.end() + 150))
    if body is None or not body[0].isupper() or norm(body) in rules()["planned"]["no_issuer"]:
        return None
    return Mention(start, finish, start, kind, "title.owned", title=title, issuer=body, term=term,
                   key=f"{kind.key}:{title_key(f'{title} {body}')}", tail=finish)


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(('ban hành', 'kèm theo', 'phê duyệt'))})(?!\w)")


def _inner(title: str) -> bool:
    """Another document stands in the title: it is read as what that one is about."""
    return _verbs().search(title) is not None or any(
        match.group()[0].isupper() for match in type_pattern().finditer(title))
