"""Laws, codes, ordinances, the constitution and statutes of organisations cited by name."""

from __future__ import annotations

import re
from functools import cache

from graph.names import slug

from ..text.refdata import LOWER, UPPER, by_name, norm, rules, trie
from .attributes import read_date
from .keys import title_key
from .mentions import Mention

_YEAR = re.compile(
    r"\s{0,3}(?:năm\s{1,3}((?:19|20)[0-9]{2})|\(\s?((?:19|20)[0-9]{2})\s?\)|((?:19|20)[0-9]{2})(?![0-9/]))"
)
_DATE_YEAR = re.compile(
    r"[\s,]{0,3}ngày\s{1,3}[0-3]?[0-9](?:\s?[/.-]\s?[01]?[0-9]\s?[/.-]\s?|\s{1,3}tháng\s{1,3}"
    r"[01]?[0-9]\s{1,3}năm\s{1,3})((?:19|20)[0-9]{2})"
)
_NUMBER = re.compile(r"[\s,]{0,3}(?:\(\s?)?(?:Luật\s{1,3})?số:?\s{1,3}$")
_REVISED = re.compile(
    r"\s{0,3}\(?\s?(?:sửa\s{1,3}đổi|được\s{1,3}sửa\s{1,3}đổi,\s{1,3}bổ\s{1,3}sung)"
)
#: "Luật Đất đai (sửa đổi) ngày …": a date behind the bracket says that it was passed.
_PASSED = re.compile(
    r"\s{0,3}\(\s?sửa\s{1,3}đổi(?:,\s{0,3}bổ\s{1,3}sung)?\s?\)(?=\s{1,3}(?:ngày|năm|số)\s)"
)
#: What stands before the law that another one amends: the day behind it is that of the other.
_AMENDED = re.compile(
    r"(?:Luật|LUẬT)\s{1,3}(?:[Ss]ửa\s{1,3}đổi|[Bb]ổ\s{1,3}sung)[^.;|]{0,90}?(?:của|các)\s{1,3}"
    r"(?:(?:Luật|Bộ\s[Ll]uật|Pháp\s{1,3}lệnh)\s[^.;|()]{2,90}?(?:,|\svà)\s{1,3}){0,8}$"
)
_INNER = re.compile(
    r"[^.;|(]{4,70}?\s(?:của|các)\s{1,3}(?:các\s{1,3})?(?:Luật|Bộ\s{1,3}[Ll]uật|Pháp\s{1,3}lệnh)(?=\s)"
)
_NEXT_INNER = re.compile(
    r"\s{0,3}(?:,|\svà|,\s{1,3}và)\s{1,3}(?:Luật|Bộ\s{1,3}[Ll]uật|Pháp\s{1,3}lệnh)(?=\s)"
)
_AMENDING_STOP = re.compile(r"[;.(|]|\n\s{0,3}\n|\s(?:ngày|được|năm)\s|\s(?:19|20)[0-9]{2}(?!\w)")
_LONGEST_AMENDING = 600
_AMENDING = re.compile(r"\s{1,4}(?:[Ss]ửa\s{1,3}đổi|[Bb]ổ\s{1,3}sung)")
#: "Pháp lệnh dân số năm 2003": small words up to the year or day.
_DATED_NAME = re.compile(
    rf"[{LOWER}]{{1,7}}(?:,?\s{{1,3}}(?!năm\s|ngày\s|số\s[0-9])[{LOWER}]{{1,7}}){{0,8}}"
    r"(?=\s{1,3}(?:năm\s{1,3}(?:19|20)[0-9]{2}|ngày\s{1,3}[0-3]?[0-9]))")
#: What stands before "luật" where it opens the name of a law, and behind it.
_BEFORE_SMALL = re.compile(r"(?:[Cc]ăn\s{1,3}cứ|;|,|\svà|[Tt]heo|[Tt]hực\s{1,3}hiện)\s{1,9}\Z")
_LAW = re.compile("luật")
_AFTER_SMALL = re.compile(r"\s{1,3}[A-ZĐ]")
_WORD = re.compile(r"[^\s,;:.()“”\"«»*|]{1,60}")
#: "Phòng, chống khủng bố": the comma stands inside the name.
_PAIR = re.compile(r"[Pp]hòng,\s{1,3}chống(?=\s)")
#: "Luật Ban hành văn bản quy phạm pháp luật của HĐND và UBND" is a law of its own.
_COUNCILS = re.compile(r"\s{1,3}của\s{1,3}(?:HĐND|Hội\s{1,3}đồng\s{1,3}nhân\s{1,3}dân)"
                       r"(?:,|\s{1,3}và)\s{1,3}(?:UBND|[ỦU][ỷy]\s{1,3}ban\s{1,3}nhân\s{1,3}dân)"
                       r"(?!\s{1,3}(?:tỉnh|huyện|xã|thành|phường))")
_GAP = re.compile(r"[^\S\n]{0,30}\n?[^\S\n]{0,30}")


@cache
def _known() -> re.Pattern[str]:
    names = set()
    for name in rules()["laws"]["names"]:
        for form in {
            name,
            name.replace("hòa", "hoà"),
            name.replace("hóa", "hoá"),
            name.replace("Thủy", "Thuỷ"),
        }:
            names.add(form.lower())
    return re.compile(rf"{trie(names)}(?![{LOWER}])")


@cache
def _plans() -> re.Pattern[str]:
    words = "|".join(w.replace(" ", r"\s{1,3}") for w in rules()["laws"]["plan_words"])
    return re.compile(rf"(?:{words})\s{{1,3}}(?:các\s{{1,3}}|Dự án\s{{1,3}})?$", re.IGNORECASE)


def law(text: str, start: int, words_end: int, kind_name: str) -> Mention | None:
    """The law whose word ("Luật", "Bộ luật", "Pháp lệnh") ends at ``words_end``."""
    before = text[max(0, start - 40) : start]
    last = norm(before.split()[-1]) if before.split() else ""
    if last in rules()["laws"]["not_after"]:
        return None
    kind = by_name()[norm(kind_name)]
    amending = _AMENDING.match(text, words_end)
    if amending is not None:
        return _amending_law(text, start, words_end, kind_name)
    end, sure = _name_end(text, words_end)
    if end <= words_end:
        return None
    councils = _COUNCILS.match(text, end)
    end = councils.end() if councils is not None else end
    name = " ".join(text[words_end:end].split())
    if kind_name == "Luật" and norm(name) in ("sư", "pháp", "gia", "định"):
        return None
    passed = _PASSED.match(text, end)
    year, year_end = _year(text, passed.end() if passed is not None else end)
    if passed is not None and year_end is not None and year:
        end = passed.end()
    inner = _AMENDED.search(text[max(0, start - 420) : start]) is not None
    if inner:
        year, year_end = None, end
    revised = _REVISED.match(text, end)
    planned = _plans().search(before) is not None or (
        revised is not None
        and "được" not in revised.group()
        and "(" in revised.group()
        and not year
    )
    key = "luat:" + slug(("Bộ luật " if kind_name == "Bộ luật" else "") + name)
    if kind_name == "Pháp lệnh":
        key = "pl:" + slug(name)
    status = "planned" if planned else "specific"
    if planned:
        key = "planned:" + key
    elif year:
        key += f"-{year}"
    finish = year_end if year else end
    date, tail = (None, finish) if inner else read_date(text, finish, min(len(text), finish + 60))
    return Mention(
        start,
        finish,
        start,
        kind,
        "law" if sure else "law.unlisted",
        key=key,
        title=name,
        date=date,
        status=status,
        scope="trung ương",
        tail=tail,
    )


def small_laws(text: str) -> list[Mention]:
    """"Căn cứ luật Trẻ em năm 2016": a law whose word is written small, by its full name."""
    found = []
    for match in _LAW.finditer(text):
        start, end = match.span()
        if _AFTER_SMALL.match(text, end) is None \
                or _BEFORE_SMALL.search(text[max(0, start - 24) : start]) is None:
            continue
        mention = law(text, start, end, "Luật")
        if mention is not None and mention.rule == "law" and mention.status == "specific" \
                and (mention.date is not None or mention.key[-4:].isdigit()):
            found.append(mention)
    return found


def _name_end(text: str, at: int) -> tuple[int, bool]:
    """Where the name of the law ends; known names first, then capitalised or short runs."""
    gap = _GAP.match(text, at)
    begin = gap.end() if gap else at
    window = " ".join(text[begin : begin + 90].lower().split())
    known = _known().match(window)
    first = _WORD.match(text, begin)
    if first is None:
        return at, False
    if known is not None:
        return _project(text, begin, known.end()), True
    word = first.group()
    if not (word[0].isupper() or norm(text[begin : begin + 14]).startswith("ban hành")):
        dated = _DATED_NAME.match(text, begin)
        return (dated.end(), False) if dated is not None else (at, False)
    stops = frozenset(rules()["laws"]["stop_words"])
    pair = _PAIR.match(text, begin)
    end = position = pair.end() if pair is not None else first.end()
    for _ in range(12):
        gap = _GAP.match(text, position)
        following = _WORD.match(text, gap.end() if gap else position)
        if following is None or norm(following.group()) in stops or following.group()[0].isdigit():
            break
        if norm(following.group()) == "và":
            ahead = _WORD.match(text, _skip(text, following.end()))
            if ahead is None or ahead.group() in ("Luật", "Bộ", "Nghị", "các", "Pháp"):
                break
        position = end = following.end()
    return end, False


def _skip(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


def _project(text: str, at: int, folded: int) -> int:
    """Offset in ``text`` of ``folded`` characters of its white-space-folded form from ``at``."""
    position, count, blank = at, 0, False
    while count < folded:
        if text[position].isspace():
            blank = True
        else:
            count += 2 if blank else 1
            blank = False
            if count >= folded:
                return position + 1
        position += 1
    return position


def _year(text: str, at: int) -> tuple[str | None, int]:
    match = _YEAR.match(text, at)
    if match is not None:
        return match.group(1) or match.group(2) or match.group(3), match.end()
    dated = _DATE_YEAR.match(text, at)
    if dated is not None:
        return dated.group(1), at
    return None, at


def _amending_law(text: str, start: int, words_end: int, kind_name: str) -> Mention | None:
    """ "Luật sửa đổi, bổ sung một số điều của Luật X": the outer law; X is found on its own."""
    end = _amended_end(text, words_end)
    name = " ".join(text[words_end:end].split()).rstrip(",")
    before = text[max(0, start - 40) : start]
    planned = _plans().search(before) is not None
    year, year_end = _year(text, end)
    key = ("planned:" if planned else "") + "luat:" + title_key(name)
    if year:
        key += f"-{year}"
    date, tail = read_date(text, end, min(len(text), end + 60))
    return Mention(
        start,
        end,
        start,
        by_name()[norm(kind_name)],
        "law.amending",
        key=key,
        title=name,
        date=date,
        status="planned" if planned else "specific",
        scope="trung ương",
        tail=tail if date is not None else max(tail, year_end),
    )


def _amended_end(text: str, words_end: int) -> int:
    """Where the name of an amending law ends: with the last of the laws it amends."""
    limit = min(len(text), words_end + _LONGEST_AMENDING)
    inner = _INNER.match(text, words_end, min(limit, words_end + 110))
    end = 0
    while inner is not None and inner.start() < limit:
        after, _ = _name_end(text, inner.end())
        if after <= inner.end():
            break
        end = after
        inner = _NEXT_INNER.match(text, after, limit)
    if end:
        return end
    stop = _AMENDING_STOP.search(text, words_end, min(limit, words_end + 260))
    return stop.start() if stop else min(limit, words_end + 260)


_CONSTITUTION = re.compile(
    r"Hiến\s{1,3}pháp(?:\s{1,3}(?:nước\s{1,3}Cộng\s{1,3}hòa\s{1,3}xã\s{1,3}hội\s{1,3}chủ\s{1,3}nghĩa\s{1,3}"
    r"Việt\s{1,3}Nam))?(?:\s{1,3}năm\s{1,3}((?:19|20)[0-9]{2})|\s{1,3}((?:19|20)[0-9]{2}))?"
)
_OF_VIETNAM = re.compile(r"\s{1,3}[Cc]ộng\s{1,3}sản\s{1,3}Việt\s{1,3}Nam")
_STATUTE = re.compile(
    rf"Điều\s{{1,3}}lệ\s{{1,3}}(?:của\s{{1,3}})?([{UPPER}][^\s,;:.()“”\"|]{{0,30}}(?:\s{{1,4}}[^\s,;:.()“”\"|]{{1,30}}){{0,8}})"
)
_PLATFORM = re.compile(
    r"Cương\s{1,3}lĩnh(?:\s{1,3}chính\s{1,3}trị|\s{1,3}xây\s{1,3}dựng\s{1,3}đất\s{1,3}nước[^,;.|\n]{0,90})"
)


def statutes(text: str) -> list[Mention]:
    """The constitution, the Party statute and statutes of organisations."""
    found = []
    at = text.find("Hiến")
    while at >= 0:
        match = _CONSTITUTION.match(text, at)
        if match is not None:
            year = match.group(1) or match.group(2)
            found.append(
                Mention(
                    at,
                    match.end(),
                    at,
                    by_name()["hiến pháp"],
                    "constitution",
                    key="hien-phap" + (f"-{year}" if year else ""),
                    title=None,
                    scope="trung ương",
                    tail=match.end(),
                )
            )
        at = text.find("Hiến", at + 4)
    at = text.find("Điều lệ ")
    while at >= 0:
        match = _STATUTE.match(text, at)
        if match is not None:
            mention = _statute(text, at, match)
            if mention is not None:
                found.append(mention)
        at = text.find("Điều lệ ", at + 7)
    at = text.find("điều lệ Đảng")
    while at >= 0:
        after = text[at + 12 : at + 16].strip().lower()
        if not after.startswith(("bộ", "ủy", "uỷ", "viê")) and text[at - 1 : at].isspace():
            found.append(_statute_of_party(text, at, at + 12))
        at = text.find("điều lệ Đảng", at + 12)
    at = text.find("ĐIỀU LỆ ĐẢNG")
    while at >= 0:
        if not text[at + 12 : at + 16].strip().startswith(("BỘ", "ỦY", "VI")):
            found.append(
                Mention(
                    at,
                    at + 12,
                    at,
                    by_name()["điều lệ"],
                    "statute",
                    key="dl:dang",
                    scope="trung ương",
                    tail=at + 12,
                )
            )
        at = text.find("ĐIỀU LỆ ĐẢNG", at + 12)
    at = text.find("Cương lĩnh")
    while at >= 0:
        match = _PLATFORM.match(text, at)
        if match is not None:
            found.append(
                Mention(
                    at,
                    match.end(),
                    at,
                    by_name()["cương lĩnh"],
                    "platform",
                    key="cuong-linh-dang",
                    scope="trung ương",
                    tail=match.end(),
                )
            )
        at = text.find("Cương lĩnh", at + 9)
    return found


def _statute_of_party(text: str, at: int, end: int) -> Mention:
    """The Party's own statute, with its full name where that is printed."""
    full = _OF_VIETNAM.match(text, end)
    end = full.end() if full else end
    return Mention(at, end, at, by_name()["điều lệ"], "statute", key="dl:dang",
                   scope="trung ương", tail=end)


def _statute(text: str, at: int, match: re.Match[str]) -> Mention | None:
    words = match.group(1).split()
    if words[0] == "Đảng" and (len(words) == 1 or words[1] not in ("bộ", "ủy", "uỷ", "viên")):
        return _statute_of_party(text, at, match.start(1) + 4)
    stops = frozenset(rules()["laws"]["statute_stop_words"])
    position = match.start(1)
    end = position
    for index, word in enumerate(words):
        position = text.find(word, position)
        if index and norm(word) in stops:
            break
        position = end = position + len(word)
    name = " ".join(text[match.start(1) : end].split())
    if len(name.split()) < 2:
        return None
    return Mention(
        at,
        end,
        at,
        by_name()["điều lệ"],
        "statute",
        key="dl:" + slug(name),
        title=name,
        tail=end,
    )
