"""Documents named by their title, by who issued them, or by the act that brought them out."""

from __future__ import annotations

import re
from functools import cache

from graph.names import slug

from ..text.refdata import (
    CLOSE_QUOTES,
    LOWER,
    OPEN_QUOTES,
    UPPER,
    Kind,
    norm,
    rules,
    spaced,
    trie,
    type_pattern,
)
from .articles import QUOTED, quoted_title
from .attributes import attributes
from .issuers import organ
from .keys import title_key
from .mentions import Mention
from .planned import built, comes_with, mid_sentence, opens_cell, plural
from .subjects import subject_end

_OF = re.compile(spaced(r" (?:(?:thực hiện )?của|CỦA) (?=\S)"))
_SETTERS = ("Thủ tướng", "Chính phủ", "Bộ ", "Ủy ban nhân dân", "Uỷ ban nhân dân", "UBND", "Ban ",
            "Quốc hội", "Trung ương")
_SECOND = re.compile(spaced(r", (?:kế hoạch|chương trình)(?=\s)"))
_CARRIES = re.compile(spaced(
    r" (?:triển khai )?(?:tổ chức )?(?:thực hiện|cụ thể h(?:óa|oá)) (?:các )?"))
_MORE = re.compile(spaced(
    r",? (?i:(?:tầm nhìn|định hướng) (?:đến )?(?:năm )?(?:19|20)[0-9]{2}"
    r"|và những năm tiếp theo)"))
_ISSUES = re.compile(spaced(
    r"[\s,]{0,6}(?:về việc |về |[Vv]/[Vv] )?(?:[Bb]an hành|[Pp]hê duyệt|áp dụng|[Tt]hông qua|"
    r"[Cc]ông bố) (?:kèm theo )?"))
_BESIDE = re.compile(spaced(r"(?:,|,? và) "))
_ATTACHED = re.compile(spaced(
    r"[\s(]{0,6}(?:được )?(?:ban hành )?(?:kèm theo|tại) (?:các )?"
    r"(?=(?:Nghị quyết|Quyết định|Thông tư|Nghị định|Kế hoạch|Công văn|Tờ trình))"))
_ISSUED_AT = re.compile(spaced(r"[\s(]{1,6}(?:được )?ban hành (?:kèm theo|tại) "))
_RULES_OF = re.compile(r"\s{1,4}[^\s,;:.()“”\"|][^,;:.()“”\"|\n]{3,60}?\s{1,4}(của)\s{1,4}(?=\S)")
_YEARS = re.compile(spaced(r",? nhiệm kỳ ((?:19|20)[0-9]{2})\s?[-–—]\s?((?:19|20)[0-9]{2})"))
#: No title begins so: the next item of a list, "Đề án 06 năm 2026".
_NO_TITLE = re.compile(
    r"[ \t]{0,8}\n\s{0,20}(?:[-+•*]\s|[0-9IVX]{1,4}[.)/]|[a-zđ]\)|\n)"
    r"|\s{1,4}(?:số\s)?[0-9]{1,4}\s{1,3}năm\s")
#: "báo cáo … Chương trình về Ủy ban nhân dân tỉnh": a body behind it receives, or it is about it.
_TO = re.compile(r"\s{1,4}(?:về|với|cho)\s{1,4}")
_FOOTNOTE = re.compile(rf"(?<=[{LOWER}])[0-9]{{1,2}}$")
_CLAUSE_END = re.compile(r"[;.|:“”]|\n\s{0,3}\n")


@cache
def _definite() -> re.Pattern[str]:
    """What makes a title name one document: a horizon, a year, a place, an owner."""
    word = rf"[{UPPER}][\w'’]{{0,14}}"
    place = rf"(?: {word}(?:\s?-\s?{word})?){{0,4}}"
    year = r"(?:19|20)[0-9]{2}"
    return re.compile(spaced(
        rf"\s(?:đến (?:năm )?{year}|(?:giai đoạn|thời kỳ) {year}\s?[-–—]\s?{year}"
        rf"|năm {year}(?:\s?[-–—]\s?{year})?"
        rf"|trên địa bàn (?:tỉnh|thành phố|huyện|xã|phường|toàn quốc){place}"
        rf"|của (?:Bộ Chính trị|Ban Bí thư|tỉnh|thành phố|huyện|xã|phường|ngành|Chính phủ"
        rf"|Trung ương|Bộ){place}"
        rf"|tỉnh{place}|[Qq]uốc gia|toàn quốc)(?![{LOWER}0-9])", 3))


@cache
def _title_stop() -> re.Pattern[str]:
    words = trie(rules()["planned"]["title_stops"])
    return re.compile(rf"[;:.|(“”\"*]|\n\s{{0,3}}\n(?!\s{{0,9}}[{LOWER}])|\n\s{{0,20}}[-+•]\s"
                      rf"|\s(?:{words})(?![{LOWER}])")


def named(text: str, start: int, end: int, kind: Kind, words: str) -> Mention | None:
    """A document named by quotation, object, issuer or title, whichever is found first."""
    return _quoted(text, start, end, kind) or _carrying_out(text, start, end, kind) \
        or _regulation(text, start, end, kind) or _set_by(text, start, end, kind) \
        or _of_issuer(text, start, end, kind) or _titled(text, start, end, kind, words)


def issued_by(text: str, start: int, end: int, kind: Kind, act: Mention) -> Mention | None:
    """What an act issues: "Quyết định số … ban hành Kế hoạch …" names two documents."""
    if not 0 <= start - act.tail <= 60 or _ISSUES.fullmatch(text, act.tail, start) is None:
        return None
    return _issued(text, start, end, kind)


def issued_beside(text: str, start: int, end: int, kind: Kind, first: Mention) -> Mention | None:
    """The second of two that an act issues: "ban hành Bộ tiêu chí A và Bộ tiêu chí B"."""
    if first.kind is not kind or _BESIDE.fullmatch(text, first.end, start) is None:
        return None
    return _issued(text, start, end, kind)


def _issued(text: str, start: int, end: int, kind: Kind) -> Mention | None:
    if kind.name in rules()["planned"]["never_issued"] or not text[end : end + 1].isspace():
        return None
    finish = min(subject_end(text, end, min(len(text), end + 460)), start + 480)
    finish = end + len(_FOOTNOTE.sub("", text[end:finish].rstrip(" ,;\n")))
    title = _unquoted(" ".join(text[end:finish].split()).strip(" ,;"))
    if len(title.split()) < 2:
        return None
    issuer = None
    by = _OF.match(text, end)
    if by is not None:
        issuer, after, _ = organ(text, by.end(), min(len(text), by.end() + 150))
        if issuer is not None:
            title = " ".join(text[after:finish].split()).strip(" ,;") or title
    title = re.sub(r"^về (?:việc )?", "", title)
    return Mention(start, finish, start, kind, "issued", key=f"{kind.key}:{title_key(title)}",
                   title=title, issuer=issuer, tail=finish)


def _unquoted(title: str) -> str:
    """A title without the marks when it stands wholly in quotation."""
    if title[:1] in OPEN_QUOTES and title[-1:] in CLOSE_QUOTES:
        return title[1:-1]
    return title


def attached(text: str, start: int, end: int, kind: Kind, words: str) -> Mention | None:
    """"Chương trình hành động tại Nghị quyết số …", "Đề án … ban hành kèm theo Quyết định …"."""
    if not (kind.titled or kind.name == "Quy định") or not words[0].isupper() \
            or plural(text, start):
        return None
    if _ATTACHED.match(text, end) is not None \
            and "kèm theo" in norm(text[max(0, start - 24) : start]):
        return Mention(start, end, start, kind, "attached", key="?attached", tail=end)
    stop = _CLAUSE_END.search(text, end, min(len(text), end + 200))
    limit = stop.start() if stop else min(len(text), end + 200)
    inner = _ISSUED_AT.search(text, end, limit)
    if inner is None or type_pattern().search(text, end, inner.start()) or built(text, start):
        return None
    title = " ".join(text[end : inner.start()].split())
    if not 2 <= len(title.split()) <= 40:
        return None
    return Mention(start, inner.start(), start, kind, "attached", title=title,
                   key=f"{kind.key}:{title_key(title)}", tail=inner.start())


def _quoted(text: str, start: int, end: int, kind: Kind) -> Mention | None:
    quote = QUOTED.match(text, end)
    if quote is None or not kind.titled or quote.start(1) - end > 24 or built(text, start):
        return None
    read = quoted_title(text, quote.start(1))
    if read is None:
        return None
    title, finish = read
    return Mention(start, finish, start, kind, "title.quoted", title=title,
                   key=f"{kind.key}:{title_key(title)}", tail=finish)


def _carrying_out(text: str, start: int, end: int, kind: Kind) -> Mention | None:
    """"…, Kế hoạch thực hiện các Chương trình …": a document named by what it carries out."""
    if not kind.of or kind.rank != 2 or plural(text, start) or not mid_sentence(text, start) \
            or built(text, start):
        return None
    match = _CARRIES.match(text, end)
    inner = type_pattern().match(text, match.end()) if match is not None else None
    if match is None or inner is None or not inner.group()[0].isupper():
        return None
    finish = subject_end(text, match.end(), min(len(text), match.end() + 200))
    title = " ".join(text[end:finish].split())
    several = match.group().rstrip().endswith("các")
    stop = inner.end() if several else end + len(text[end : match.end()].rstrip())
    return Mention(start, stop, start, kind, "title.object", title=title,
                   key=f"{kind.key}:{title_key(title)}", tail=end)


def _of_issuer(text: str, start: int, end: int, kind: Kind) -> Mention | None:
    """"Chương trình hành động của Chính phủ [thực hiện …]"."""
    if not kind.of or opens_cell(text, start) or _heads_line(text, start):
        return None
    second = _SECOND.match(text, end)
    match = _OF.match(text, second.end() if second is not None else end)
    if match is None:
        return None
    body, finish, term = organ(text, match.end(), min(len(text), match.end() + 150))
    if body is None or norm(body) in rules()["planned"]["no_issuer"] \
            or norm(body).startswith("đồng chí"):
        return None
    key = f"{kind.key}:{slug(body)}"
    if plural(text, start):
        return Mention(start, finish, start, kind, "issuer.class", status="generic",
                       issuer=body, key=f"generic:{key}", tail=finish)
    tail = attributes(text, finish, min(len(text), finish + 500))
    if kind.rank == 1 and kind.name != "Đề án" and tail.title is None and tail.date is None:
        key = "?issuer"
    return Mention(start, finish, start, kind, "issuer", issuer=body, term=term, key=key,
                   title=tail.title, date=tail.date, tail=finish,
                   status="planned" if built(text, start) else "specific")


def _regulation(text: str, start: int, end: int, kind: Kind) -> Mention | None:
    """"Quy chế làm việc của Huyện ủy … nhiệm kỳ 2025 - 2030": whose working rules they are."""
    if kind.name not in rules()["planned"]["of_body"] or plural(text, start):
        return None
    match = _RULES_OF.match(text, end)
    if match is None:
        return None
    body, finish, term = organ(text, match.end(), min(len(text), match.end() + 150))
    if body is None:
        return None
    years = _YEARS.match(text, finish)
    if years is not None:
        term, finish = f"{years.group(1)}-{years.group(2)}", years.end()
    what = " ".join(text[end : match.start(1)].split())
    coming = built(text, start) and not comes_with(text, start)
    key = "-".join(part for part in (slug(what), slug(body), slug(term or "")) if part)
    return Mention(start, finish, start, kind, "regulation", title=what, issuer=body, term=term,
                   key=f"{'planned:' if coming else ''}{kind.key}:{key}", tail=finish,
                   status="planned" if coming else "specific")


def _set_by(text: str, start: int, end: int, kind: Kind) -> Mention | None:
    """"Tiêu chí … của Thủ tướng Chính phủ": criteria named by their subject and who set them."""
    if kind.name not in rules()["planned"]["set_by_body"] or not mid_sentence(text, start) \
            or plural(text, start) or built(text, start):
        return None
    stop = _CLAUSE_END.search(text, end, min(len(text), end + 240))
    limit = stop.start() if stop else min(len(text), end + 240)
    for match in _OF.finditer(text, end, limit):
        body, finish, _ = organ(text, match.end(), min(len(text), match.end() + 90))
        if body is not None and body.startswith(_SETTERS):
            title = " ".join(text[end : match.start()].split())
            if len(title.split()) < 2:
                return None
            return Mention(start, match.start(), start, kind, "set_by", title=title, issuer=body,
                           key=f"{kind.key}:{title_key(f'{title} {body}')}", tail=finish)
    return None


def _heads_line(text: str, start: int) -> bool:
    """Words in capitals that open a line: the head of a paper, not a reference to one."""
    low = max(0, start - 80)
    line = text[max(low, text.rfind("\n", low, start)) : start]
    return text[start : start + 6].isupper() and not line.strip(" #*_\t\n\xa0")


def _titled(text: str, start: int, end: int, kind: Kind, words: str) -> Mention | None:
    """"Chiến lược … đến năm 2030", "Đề án chuyển đổi số của tỉnh": the title fixes one document."""
    if not kind.titled or not text[end : end + 1].isspace() or plural(text, start) \
            or _NO_TITLE.match(text, end) is not None:
        return None
    to = _TO.match(text, end)
    if to is not None and text.startswith(tuple(rules()["organ"]["heads"]), to.end()):
        return None
    name = norm(kind.name)
    strategic = name in ("chiến lược", "chiến lược quốc gia", "quy hoạch")
    finish = _title_end(text, end)
    if finish is None:
        stop = _title_stop().search(text, end + 1, min(len(text), end + 240))
        limit = stop.start() if stop else min(len(text), end + 240)
        comma = text.find(",", end, limit)
        finish = comma if comma >= 0 else limit
        if not strategic or words.islower():
            return None
    title = re.sub(r"^về ", "", " ".join(text[end:finish].split()))
    first = norm(title).split()[0].strip(",.;:") if title else ""
    if len(title.split()) < 2 or first == "của" or first in rules()["planned"]["no_title"]:
        return None
    if strategic and (not mid_sentence(text, start) or first in rules()["planned"]["plan_sorts"]
                      or (words.islower() and "quốc gia" not in norm(title))):
        return None
    coming = built(text, start) or opens_cell(text, start)
    prefix = "planned:" if coming else ""
    return Mention(start, finish, start, kind, "title", title=title, tail=finish,
                   key=f"{prefix}{kind.key}:{title_key(title)}",
                   status="planned" if coming else "specific")


def _next_document(text: str, at: int, limit: int) -> int:
    """Where a list goes on with another document, else ``limit``."""
    for match in type_pattern().finditer(text, at, limit):
        lead = text[max(at, match.start() - 5) : match.start()].rstrip()
        if match.group()[0].isupper() and lead.endswith((",", "và")):
            return match.start() - (len(text[at : match.start()]) - len(
                text[at : match.start()].rstrip(" ,\n").removesuffix("và").rstrip(" ,\n")))
    return limit


def _title_end(text: str, end: int) -> int | None:
    """The end of a title that something makes definite, ``None`` without such a thing."""
    stop = _title_stop().search(text, end + 1, min(len(text), end + 240))
    limit = stop.start() if stop else min(len(text), end + 240)
    limit = _next_document(text, end + 1, limit)
    # A title in capitals is looked at as a sentence would print it.
    view = text[end:limit]
    view = view.lower() if view[:24].isupper() and len(view.lower()) == len(view) else view
    last: re.Match[str] | None = None
    for match in _definite().finditer(view):
        last = match
        if view[match.end() : match.end() + 1] == ",":
            break
    if last is None:
        return None
    stop_at = end + last.end()
    more = _MORE.match(text, stop_at, min(len(text), stop_at + 60))
    return more.end() if more is not None else stop_at
