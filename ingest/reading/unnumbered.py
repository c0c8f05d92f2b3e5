"""Documents named without a number: by congress, issuer, title, leader, or a number left blank.

Each rule looks at one kind word and a bounded window round it and says what the place points at.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from graph.names import slug

from .attributes import attributes, organ, subject_end
from .laws import law, statutes
from .meetings import congress, plenum
from .mentions import Mention
from .scan import scan
from .refdata import CLOSE_QUOTES, LOWER, OPEN_QUOTES, UPPER, Kind, kind_of, norm, rules, trie, type_pattern

_MEETING = re.compile(r"\s{1,4}(?:của\s{1,4}|CỦA\s{1,4})?(?=[Đđ]ại\s{1,4}hội|ĐẠI\s{1,4}HỘI)")
_PLENUM = re.compile(r"\s{1,4}(?:của\s{1,4})?(?=(?:Hội\s{1,4}nghị|Trung\s{1,4}ương|TW)\s)")
_BLANK = re.compile(rf"\s{{1,4}}(?:số|SỐ)\s?:?[\s….·_]{{0,24}}[/-]\s?([{UPPER}][{UPPER}A-Za-z]{{0,6}}(?:[-/][{UPPER}][\w&]{{0,14}}){{1,3}})")
_SHORT = re.compile(r"\s{0,3}(?:(?:số|SỐ)\s{1,3})?([0-9]{1,5})(?![0-9%]|\s?[/.,:-]\s?[0-9A-ZĐ]|\s{1,3}(?:ngày|tháng|năm|giờ|tỷ|triệu|đồng|người|điểm|nội dung|chương trình|nhiệm vụ|nhóm|đề án|dự án|kế hoạch|văn bản)(?!\w))")
_QUOTED = re.compile(rf"\s{{1,4}}(?:[{LOWER}]{{1,9}}\s{{1,3}}){{0,4}}:?\s{{0,3}}\*{{0,2}}([{OPEN_QUOTES}])")
_OF = re.compile(r"\s{1,4}(?:(?:thực\s{1,3}hiện\s{1,3})?của|CỦA)\s{1,4}(?=\S)")
_LEADER = re.compile(r"\s{1,4}(?:của|CỦA)\s{1,4}((?:cố\s{1,3})?(?:đồng\s{1,3}chí\s{1,3}|đ/c\s{1,3})?(?:Cố\s{1,3}|nguyên\s{1,3})?"
                     r"(?:Tổng\s{1,3}Bí\s{1,3}thư|Thủ\s{1,3}tướng(?:\s{1,3}Chính\s{1,3}phủ)?|Chủ\s{1,3}tịch\s{1,3}(?:nước|Quốc\s{1,3}hội|Hồ\s{1,3}Chí\s{1,3}Minh)|Bí\s{1,3}thư\s{1,3}\S{1,12}\s{1,3}\S{1,4})"
                     rf"(?:\s{{1,3}}[{UPPER}][{LOWER}]{{1,7}}){{0,4}})")
_MADE_BY = re.compile(r"\s{1,4}do\s{1,4}(?=[^\s])")
_ARTICLES = frozenset({"bài viết", "bài phát biểu", "tác phẩm"})
_STUDY = frozenset({"đề cương", "tài liệu"})


@cache
def _builders() -> re.Pattern[str]:
    words = "|".join(w.replace(" ", r"\s{1,3}") for w in rules()["planned"]["verbs"])
    fill = "|".join(w.replace(" ", r"\s{1,3}") for w in rules()["planned"]["fill"])
    return re.compile(rf"(?<![{LOWER}])(?:{words})(?:,?\s{{1,3}}(?:{fill})){{0,4}}\s{{1,3}}$", re.IGNORECASE)


@cache
def _opens_building() -> re.Pattern[str]:
    words = "|".join(w.replace(" ", r"\s{1,3}") for w in rules()["planned"]["verbs"])
    return re.compile(rf"(?:[-+•*]|[0-9]{{1,2}}[.)]|[a-zđ]\))?\s{{0,6}}(?:{words})(?![{LOWER}])", re.IGNORECASE)


@cache
def _definite() -> re.Pattern[str]:
    """What makes a title name one document: a horizon, a year, a place, an owner."""
    place = rf"(?:\s{{1,3}}[{UPPER}][\w'’]*(?:\s?-\s?[{UPPER}][\w'’]*)?){{0,4}}"
    years = r"(?:19|20)[0-9]{2}"
    return re.compile(
        rf"\s(?:đến\s{{1,3}}(?:năm\s{{1,3}})?{years}"
        rf"|(?:giai\s{{1,3}}đoạn|thời\s{{1,3}}kỳ)\s{{1,3}}{years}\s?[-–—]\s?{years}|năm\s{{1,3}}{years}"
        rf"|trên\s{{1,3}}địa\s{{1,3}}bàn\s{{1,3}}(?:tỉnh|thành\s{{1,3}}phố|huyện|xã|phường|toàn\s{{1,3}}quốc){place}"
        rf"|của\s{{1,3}}(?:tỉnh|thành\s{{1,3}}phố|huyện|xã|phường|ngành|Chính\s{{1,3}}phủ|Trung\s{{1,3}}ương|Bộ){place}"
        rf"|tỉnh{place}|[Qq]uốc\s{{1,3}}gia|toàn\s{{1,3}}quốc)(?![{LOWER}0-9])", 0)


_MORE = re.compile(r",?\s{1,3}(?:(?:tầm\s{1,3}nhìn|định\s{1,3}hướng)\s{1,3}(?:đến\s{1,3})?(?:năm\s{1,3})?(?:19|20)[0-9]{2}"
                   r"|và\s{1,3}những\s{1,3}năm\s{1,3}tiếp\s{1,3}theo)")


@cache
def _title_stop() -> re.Pattern[str]:
    words = trie(rules()["planned"]["title_stops"])
    return re.compile(rf"[;:.|(“”\"*]|\n\s{{0,3}}\n(?!\s{{0,9}}[{LOWER}])|\n\s{{0,20}}[-+•]\s"
                      rf"|\s(?:{words})(?![{LOWER}])")


def unnumbered(text: str, taken: list[Mention]) -> list[Mention]:
    """All unnumbered mentions (specific, planned, generic) of ``text``; ``taken`` are the numbered
    ones, whose kind words are left alone."""
    starts = {mention.phrase for mention in taken}
    places = [mention.start for mention in taken]
    found = statutes(text)
    for match in type_pattern().finditer(text):
        start, end = match.span()
        if start in starts or _inside_word(text, start):
            continue
        kind = kind_of(match.group())
        if kind is None:
            continue
        nearest = bisect_left(places, start) - 1
        mention = None
        if nearest >= 0 and match.group()[0].isupper():
            mention = _issued(text, start, end, kind, taken[nearest])
        mention = mention or _attached(text, start, end, kind, match.group()) \
            or _at(text, start, end, kind, match.group())
        if mention is not None:
            found.append(mention)
    return found


_ISSUES = re.compile(r"[\s,]{0,6}(?:về\s{1,3}việc\s{1,3}|về\s{1,3}|[Vv]/[Vv]\s{1,3})?(?:ban\s{1,3}hành|phê\s{1,3}duyệt|áp\s{1,3}dụng"
                     r"|thông\s{1,3}qua|công\s{1,3}bố)\s{1,4}(?:kèm\s{1,3}theo\s{1,3})?")
_ATTACHED = re.compile(r"[\s(]{0,6}(?:được\s{1,3})?(?:ban\s{1,3}hành\s{1,3})?(?:kèm\s{1,3}theo|tại)\s{1,4}(?:các\s{1,3})?"
                       r"(?=Nghị quyết|Quyết định|Thông tư|Nghị định|Kế hoạch|Công văn|Tờ trình)")


def _issued(text: str, start: int, end: int, kind: Kind, act: Mention) -> Mention | None:
    """What an act issues: "Quyết định số … ban hành Kế hoạch hành động …" names two documents."""
    gap = start - act.tail
    if not 0 <= gap <= 60 or _ISSUES.fullmatch(text, act.tail, start) is None:
        return None
    if kind.name in ("Văn bản", "Báo cáo", "Tài liệu", "Luật", "Bộ luật") or not text[end : end + 1].isspace():
        return None
    finish = min(subject_end(text, end, min(len(text), end + 460)), start + 480)
    title = " ".join(text[end:finish].split()).strip(" ,;")
    if len(title.split()) < 2:
        return None
    issuer = None
    by = _OF.match(text, end)
    if by is not None:
        issuer, after, _ = organ(text, by.end(), min(len(text), by.end() + 150))
        if issuer is not None:
            title = " ".join(text[after:finish].split()).strip(" ,;") or title
    title = re.sub(r"^về (?:việc )?", "", title)
    finish = end + len(text[end:finish].rstrip(" ,;\n"))
    return Mention(start, finish, start, kind, "issued", 0.9, key=f"{kind.key}:{slug(title)[:80]}", title=title,
                   issuer=issuer, scope=None, tail=finish)


def _attached(text: str, start: int, end: int, kind: Kind, words: str) -> Mention | None:
    """"Chương trình hành động tại Nghị quyết số …", "Đề án … ban hành kèm theo Quyết định số …"."""
    if not (kind.titled or kind.name in ("Quy định", "Điều lệ")) or not words[0].isupper() or _plural(text, start):
        return None
    match = _ATTACHED.match(text, end)
    if match is not None and "kèm theo" in norm(text[max(0, start - 24) : start]):
        return Mention(start, end, start, kind, "attached", 0.88, key="?attached", tail=end)
    stop = re.compile(r"[;.|:“”]|\n\s{0,3}\n").search(text, end, min(len(text), end + 200))
    limit = stop.start() if stop else min(len(text), end + 200)
    inner = re.compile(r"[\s(]{1,6}(?:được\s{1,3})?ban\s{1,3}hành\s{1,3}(?:kèm\s{1,3}theo|tại)\s").search(text, end, limit)
    if inner is None or type_pattern().search(text, end, inner.start()) or _built(text, start):
        return None
    title = " ".join(text[end:inner.start()].split())
    if not 2 <= len(title.split()) <= 40:
        return None
    return Mention(start, inner.start(), start, kind, "attached", 0.88, key=f"{kind.key}:{slug(title)[:80]}", title=title,
                   tail=inner.start())


def _inside_word(text: str, start: int) -> bool:
    """The kind word is the tail of another word or part of a body's name ("Sở Kế hoạch")."""
    before = text[max(0, start - 14) : start]
    if before[-1:].isalpha() and not (before[-1].islower() and text[start].isupper()):
        return True
    words = before.split()
    return bool(words) and words[-1] in rules()["planned"]["body_heads"] and not before.endswith("\n\n")


def _at(text: str, start: int, end: int, kind: Kind, words: str) -> Mention | None:
    name = norm(kind.name)
    if name in ("điều lệ", "hiến pháp", "cương lĩnh"):
        return None
    if name in ("luật", "bộ luật", "pháp lệnh"):
        return law(text, start, end, kind.name)
    if name in _ARTICLES:
        return _article(text, start, end, kind)
    if name in _STUDY:
        return _study(text, start, end, kind)
    short = _SHORT.match(text, end)
    if short is not None and not words.islower() and _short_ok(text, short, kind):
        return Mention(start, short.end(), start, kind, "short", 0.9, number=short.group(1), key="?short",
                       tail=short.end())
    blank = _BLANK.match(text, end)
    if blank is not None:
        return _blank(text, start, kind, blank)
    if name == "nghị quyết":
        meeting = _meeting(text, start, end, kind)
        if meeting is not None:
            return meeting
    if words.islower() and not (kind.titled and kind.rank == 1 and name in ("chiến lược", "quy hoạch")):
        return _plan(text, start, end, kind, words)
    return _quoted(text, start, end, kind) or _carrying_out(text, start, end, kind) or _of_issuer(text, start, end, kind, words) \
        or _titled(text, start, end, kind, words)


def _short_ok(text: str, match: re.Match[str], kind: Kind) -> bool:
    if kind.name in ("Tài liệu", "Báo cáo", "Quy hoạch", "Phương án", "Dự án", "Biên bản", "Thông báo"):
        return "số" in match.group()
    number = match.group(1)
    return "số" in match.group() or not (len(number) == 4 and number[:2] in ("19", "20"))


def _blank(text: str, start: int, kind: Kind, match: re.Match[str]) -> Mention:
    symbol = match.group(1).replace(" ", "")
    what = attributes(text, match.end(), min(len(text), match.end() + 400))
    key = f"{kind.key}:so-de-trong:{slug(symbol)}" + (f":{what.date}" if what.date else "")
    return Mention(start, match.end(), start, kind, "blank_number", 0.9, symbol=symbol, key=key, date=what.date,
                   issuer=what.issuer, title=what.title, tail=what.end, reason="number left blank")


def _meeting(text: str, start: int, end: int, kind: Kind) -> Mention | None:
    match = _MEETING.match(text, end)
    if match is not None:
        meeting = congress(text, match.end())
        if meeting is None:
            return None
        if meeting.key is None:
            return Mention(start, meeting.end, start, kind, "congress.class", 0.9, status="generic",
                           key="generic:nghi-quyet-dai-hoi-cac-cap", tail=meeting.end)
        status = "specific" if meeting.ordinal or meeting.term else "generic"
        return Mention(start, meeting.end, start, kind, "congress", 0.97, key=meeting.key, issuer=meeting.issuer,
                       term=meeting.term, scope="trung ương" if meeting.level == "dang" else meeting.place,
                       status=status, tail=meeting.end)
    match = _PLENUM.match(text, end)
    if match is not None:
        meeting = plenum(text, match.end())
        if meeting is not None and meeting.key is not None:
            return Mention(start, meeting.end, start, kind, "plenum", 0.97, key=meeting.key, issuer=meeting.issuer,
                           term=meeting.term, scope="trung ương", tail=meeting.end)
    return None


def quoted_title(text: str, opening: int) -> tuple[str, int] | None:
    """(title, end after the closing mark) of the quotation that opens at ``opening``."""
    mark = text[opening]
    close = CLOSE_QUOTES[OPEN_QUOTES.index(mark)]
    end = text.find(close, opening + 1, opening + 460)
    if end < 0 and mark == "“":
        end = text.find("\"", opening + 1, opening + 460)
    if end < 0 or "\n\n" in text[opening:end]:
        return None
    title = " ".join(text[opening + 1 : end].replace("*", "").split()).strip(" .,;")
    return (title, end + 1) if len(title) >= 4 else None


def _article(text: str, start: int, end: int, kind: Kind) -> Mention | None:
    title: str | None = None
    leader: str | None = None
    at = end
    quote = _QUOTED.match(text, at)
    if quote is not None:
        read = quoted_title(text, quote.start(1))
        if read is None:
            return None
        title, at = read
    by = _LEADER.match(text, at)
    finish = at
    if by is not None:
        leader = re.sub(r"^(?:đồng chí|đ/c) ", "", " ".join(by.group(1).split()))
        finish = by.end() if title is None else at
        if title is None:
            tail = attributes(text, by.end(), min(len(text), by.end() + 200))
            if tail.title and re.match(r"\s{1,4}(?:về|với)\s", text[by.end():by.end() + 8]):
                title = tail.title
    if title is None and leader is None:
        return Mention(start, end, start, kind, "article.bare", 0.8, key="?article", tail=end) \
            if kind.name == "Bài viết" else None
    if title is not None and quote is None and len(title) > 120:
        title = None
    key = f"{kind.key}:{slug(title)[:80]}" if title else "?article"
    return Mention(start, finish, start, kind, "article", 0.95, key=key, title=title, issuer=leader,
                   scope="trung ương" if leader else None, tail=by.end() if by else finish)


def _study(text: str, start: int, end: int, kind: Kind) -> Mention | None:
    quote = _QUOTED.match(text, end)
    if quote is not None:
        read = quoted_title(text, quote.start(1))
        if read is not None:
            title, finish = read
            return Mention(start, finish, start, kind, "study.title", 0.85, key=f"{kind.key}:{slug(title)[:80]}",
                           title=title, tail=finish)
    made = _MADE_BY.match(text, end)
    if made is not None:
        body, finish, _ = organ(text, made.end(), min(len(text), made.end() + 140))
        verb = re.compile(r"\s{1,4}(?:chủ\s{1,3}trì\s{1,3})?biên\s{1,3}soạn").match(text, finish)
        if body is not None and verb is not None:
            return Mention(start, verb.end(), start, kind, "study.maker", 0.85, key=f"{kind.key}:{slug(body)}",
                           issuer=body, tail=verb.end())
    return None


def _quoted(text: str, start: int, end: int, kind: Kind) -> Mention | None:
    quote = _QUOTED.match(text, end)
    if quote is None or not kind.titled or quote.start(1) - end > 24:
        return None
    read = quoted_title(text, quote.start(1))
    if read is None or _built(text, start):
        return None
    title, finish = read
    return Mention(start, finish, start, kind, "title.quoted", 0.85, key=f"{kind.key}:{slug(title)[:80]}",
                   title=title, tail=finish)


def _built(text: str, start: int) -> bool:
    """The document is still to be written: "xây dựng Đề án", "tham mưu ban hành Kế hoạch"."""
    low = max(0, start - 70)
    if _builders().search(text[low:start]) is not None:
        return True
    clause = max(text.rfind(mark, max(0, start - 200), start) for mark in ".;|\n") + 1
    if clause == 0 or _opens_building().match(text, clause + _blank_run(text, clause), start) is None:
        return False
    words = text[clause:start].split()
    return norm(words[-1]) not in rules()["planned"]["object_leads"]


def _blank_run(text: str, at: int) -> int:
    return len(text[at : at + 40]) - len(text[at : at + 40].lstrip())


def _plural(text: str, start: int) -> bool:
    window = text[max(0, start - 90) : start]
    words = window.lower().split()
    if not words:
        return False
    if words[-1] in rules()["planned"]["plural"]:
        return True
    lead = max(window.rfind("các "), window.rfind("những "), window.rfind("Các "))
    if lead < 0 or not window.rstrip().endswith((",", "và")):
        return False
    listed = window[lead:].split(" ", 1)[1].lstrip()
    if listed[:1].isupper() != text[start].isupper():
        return False
    between = type_pattern().sub("", listed)
    return not re.sub(r"[\s,;]|và", "", between)


def _of_issuer(text: str, start: int, end: int, kind: Kind, words: str) -> Mention | None:
    """"Chương trình hành động của Chính phủ [thực hiện …]"."""
    if not kind.of:
        return None
    at = end
    second = re.compile(r",\s{1,3}(?:kế\s{1,3}hoạch|chương\s{1,3}trình)(?=\s)").match(text, at)
    if second is not None:
        at = second.end()
    match = _OF.match(text, at)
    if match is None:
        return None
    body, finish, term = organ(text, match.end(), min(len(text), match.end() + 150))
    if body is None or norm(body) in rules()["planned"]["no_issuer"] or norm(body).startswith("đồng chí"):
        return None
    if text[max(0, start - 4) : start].rstrip().endswith("|"):
        return None
    if _plural(text, start):
        return Mention(start, finish, start, kind, "issuer.class", 0.8, status="generic", issuer=body,
                       key=f"generic:{kind.key}:{slug(body)}", tail=finish)
    tail = attributes(text, finish, min(len(text), finish + 500))
    title = tail.title
    status = "planned" if _built(text, start) else "specific"
    key = f"{kind.key}:{slug(body)}"
    if kind.rank == 1 and kind.name != "Đề án" and title is None and tail.date is None:
        key = "?issuer"
    return Mention(start, finish, start, kind, "issuer", 0.88, issuer=body, term=term, key=key, title=title,
                   date=tail.date, status=status, tail=finish)


_CARRIES = re.compile(r"\s{1,4}(?:triển\s{1,3}khai\s{1,3})?(?:tổ\s{1,3}chức\s{1,3})?(?:thực\s{1,3}hiện|cụ\s{1,3}thể\s{1,3}h(?:óa|oá))"
                      r"\s{1,4}(?:các\s{1,4})?")


def _carrying_out(text: str, start: int, end: int, kind: Kind) -> Mention | None:
    """"…, Kế hoạch thực hiện các Chương trình hành động …": a document named by what it carries out."""
    if not kind.of or kind.rank != 2 or _plural(text, start) or not _mid_sentence(text, start) or _built(text, start):
        return None
    match = _CARRIES.match(text, end)
    inner = type_pattern().match(text, match.end()) if match is not None else None
    if match is None or inner is None or not inner.group()[0].isupper():
        return None
    finish = subject_end(text, match.end(), min(len(text), match.end() + 200))
    title = " ".join(text[end:finish].split())
    return Mention(start, inner.end(), start, kind, "title.object", 0.85, key=f"{kind.key}:{slug(title)[:80]}", title=title,
                   tail=end)


def _titled(text: str, start: int, end: int, kind: Kind, words: str) -> Mention | None:
    """"Chiến lược … đến năm 2030", "Đề án chuyển đổi số của tỉnh": a title that fixes one document."""
    if not kind.titled or _plural(text, start):
        return None
    if not text[end : end + 1].isspace():
        return None
    stop = _title_stop().search(text, end + 1, min(len(text), end + 240))
    limit = stop.start() if stop else min(len(text), end + 240)
    definite = None
    for match in _definite().finditer(text, end, limit):
        definite = match
        if "," in text[match.end() : match.end() + 1]:
            break
    name = norm(kind.name)
    if definite is not None:
        finish = definite.end()
        more = _MORE.match(text, finish, min(len(text), finish + 60))
        finish = more.end() if more else finish
    else:
        comma = text.find(",", end, limit)
        finish = comma if comma >= 0 else limit
        if name not in ("quy hoạch", "chiến lược", "chiến lược quốc gia") or words.islower() \
                or not _mid_sentence(text, start) or len(text[end:finish].split()) < 2:
            return None
    if name in ("quy hoạch", "chiến lược") and (not _mid_sentence(text, start)
                                               or words.islower() and "quốc gia" not in norm(text[end:finish])):
        return None
    title = " ".join(text[end:finish].split())
    if len(title.split()) < 2 or title.startswith("của ") or \
            name == "quy hoạch" and norm(title).split()[0] in rules()["planned"]["plan_sorts"]:
        return None
    if title.split()[0].lower().strip(",.;:") in rules()["planned"]["no_title"]:
        return None
    status = "planned" if _built(text, start) or _cell(text, start) else "specific"
    prefix = "planned:" if status == "planned" else ""
    title = re.sub(r"^về\s+", "", title)
    return Mention(start, finish, start, kind, "title", 0.85, key=f"{prefix}{kind.key}:{slug(title)[:80]}",
                   title=title, status=status, tail=finish)


def _cell(text: str, start: int) -> bool:
    """The title opens a cell of a table: a product to come."""
    return text[max(0, start - 4) : start].rstrip().endswith("|")


def _mid_sentence(text: str, start: int) -> bool:
    """A capital here is not the capital of a sentence or list item."""
    before = text[max(0, start - 40) : start].rstrip(" *_\xa0\t")
    return bool(before) and before[-1] not in ".:;|\n-+•" and not re.search(r"(?:^|\n)[^\w\n]{0,6}(?:[0-9a-zđ]{1,2}[.)])?$", before)


def _plan(text: str, start: int, end: int, kind: Kind, words: str) -> Mention | None:
    """A small-letter document that a unit is told to write: "xây dựng kế hoạch thực hiện …"."""
    if kind.name not in rules()["planned"]["kinds"] or _plural(text, start) or not _built(text, start):
        return None
    match = re.compile(r"(?:\s{1,4}của\s{1,4}[^.;,|\n]{2,60}?)?\s{1,4}(?:triển\s{1,3}khai\s{1,3}|tổ\s{1,3}chức\s{1,3})?"
                       r"(?:thực\s{1,3}hiện|cụ\s{1,3}thể\s{1,3}h(?:óa|oá)|triển\s{1,3}khai)(?=\s)").match(text, end)
    if match is None:
        return None
    body = text[end : match.end()]
    ahead = scan(text[match.end() : match.end() + 90])
    if ahead:
        body += " " + ahead[0].key
    return Mention(start, match.end(), start, kind, "planned", 0.8, status="planned",
                   key=f"planned:{kind.key}:{slug(body)[:60]}", title=None, tail=match.end())
