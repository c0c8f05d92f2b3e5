"""The head of a paper that came as one line: where its cells, type, title and preamble began."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from ..text import marks
from ..text.lines import bare, mostly_upper
from . import header_number

CAPITAL = "A-ZĐÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ"
_SMALL = "a-zđáàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ"
_MOTTO = re.compile(r"(?:(?<=[\s*])|^|(?<=[A-ZĐ]{2})(?=ĐOÀN TNCS HỒ CHÍ MINH"
                    r"|ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG HÒA XÃ HỘI))"
                    r"(?=ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG H[OÒ][AÀ] XÃ HỘI"
                    r"|Độc lập\s{0,2}[-–]|ĐOÀN TNCS HỒ CHÍ MINH)")
_NUMBER = re.compile(r"(?:(?<=[\s*])|^)(?=(?:(?:Nghị quyết|Luật|Pháp lệnh)\s)?[Ss]ố\s{0,2}:?\s{0,3}"
                     r"(?:[0-9….·_ ]{0,14}\s{0,3}[-/]|[0-9]{1,5}\s{1,3}[A-ZĐ][A-Za-zĐđ]{1,3}/))")
_SUBJECT = re.compile(r"(?<=\s)(?=V/v\s|V/v:)")
_DAY = re.compile(r"(?<=\s)(?:(?:Thành phố|TP\.|Tp\.|Tỉnh|Xã|Phường|Đặc khu|Thị xã|Thị trấn|Huyện"
                  r"|Quận)\s)?[" + CAPITAL + r"][" + _SMALL + r"]{0,8}(?:[ \-][" + CAPITAL + r"]["
                  + _SMALL + r"]{0,8}){0,4},\s{1,2}ngày\s{1,3}[0-9 .…]{0,6}\s{0,3}tháng\s{1,3}"
                  r"[0-9 .…]{0,6}\s{0,3}năm\s{1,3}20[0-9]{2}")
_MOTTOS = re.compile(r"(?:ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG H[OÒ][AÀ] XÃ HỘI CHỦ NGHĨA VIỆT NAM"
                     r"|Độc lập\s{0,2}[-–]\s{0,2}Tự do\s{0,2}[-–]\s{0,2}Hạnh phúc)(?=\s)")
_ADDRESSED = re.compile(r"Kính gửi\s{0,2}:")
_CAPITALS = re.compile(rf"(?<=[{_SMALL}0-9,;”\"]\s)(?:[{CAPITAL}]{{2,12}}[\s,]{{1,3}}){{3,24}}$")
#: A name of an organ is no longer.
_ORGAN, _HEAD = 240, 2000


@cache
def _openings(key: str) -> re.Pattern[str]:
    """The first words of a preamble with a capital, as the start of a sentence."""
    words = sorted((entry[:1].upper() + entry[1:] for entry in marks.lexicon()[key]),
                   key=len, reverse=True)
    return re.compile(r"(?<=\s)(?:" + "|".join(map(re.escape, words)) + r")(?=[\s,])")


def head_cuts(text: str, start: int, end: int, types: re.Pattern[str]) -> set[int]:
    """The offsets at which the lines of the head would begin."""
    found = {match.start() for match in _MOTTO.finditer(text, start, end)}
    number = _NUMBER.search(text, start, end)
    subject = _SUBJECT.search(text, start, end)
    after = start
    if number is not None:
        found.add(number.start())
        read = header_number.read(text, number.start(), min(end, number.start() + 120))
        after = read.end if read is not None else number.end()
        found.add(after)
    if subject is not None:
        found.add(subject.start())
    for match in _DAY.finditer(text, start, end):
        found |= {match.start(), match.end()}
    found |= {match.end() for match in _MOTTOS.finditer(text, start, end)}
    title = types.search(text, after, end)
    typed = title is not None and (subject is None or title.start() < subject.start())
    limit = title.start() if title is not None and typed else end
    edges = sorted({start, *(cut for cut in found if cut < limit), min(limit, start + _HEAD)})
    for one, other in pairwise(edges):
        found |= _organ_cuts(text, one, min(other, one + _ORGAN))
    if title is not None and typed:
        found |= {title.start(), title.end()}
        opening = _opening(text, title.end(), min(end, title.end() + 900))
        if opening is not None:
            found |= {opening, _authority(text, title.end(), opening)}
    addressed = _ADDRESSED.search(text, start, end)
    if addressed is not None and not typed:
        opening = _opening(text, addressed.end(), min(end, addressed.end() + 900))
        if opening is not None:
            found.add(opening)
    return found


def _authority(text: str, start: int, opening: int) -> int:
    """Where the organ in capitals above the bases begins, else ``opening``."""
    last = _CAPITALS.search(text, max(start, opening - _ORGAN), opening)
    if last is None or not text[start:last.start()].strip() \
            or not (marks.is_organ(last.group().strip()) or marks.is_role(last.group().strip())):
        return opening
    return last.start()


def _opening(text: str, at: int, end: int) -> int | None:
    """Where the preamble begins: at a word that opens it, not the one the title itself opens with;
    a word that also stands inside titles only where no other opens."""
    for key in ("openings", "preamble"):
        for match in _openings(key).finditer(text, at, end):
            if match.start() - at > 3:
                return match.start()
    return None


def _organ_cuts(text: str, start: int, end: int) -> set[int]:
    """Between the superior organ and the one below it: "ĐẢNG BỘ XÃ YÊN AN CHI BỘ THÔN ĐÔNG"."""
    words = text[start:end]
    low = bare(words)
    if marks.begins(low.lstrip(" *"), "run_on_superiors") is None or not mostly_upper(words, 0.9):
        return set()
    for match in re.finditer(r"(?<=\s)[a-z]", low):
        at = match.start()
        left = low[:at].split()
        if len(left) >= 2 and marks.begins(low[at:], "inferiors_of_all") is not None \
                and " ".join(left[-2:]) not in marks.words_of("run_on_heads") \
                and left[-1] not in marks.words_of("run_on_heads") and (
                    len(left) >= 3 or " ".join(left) in marks.words_of("complete_organs")):
            return {start + at}
    return set()
