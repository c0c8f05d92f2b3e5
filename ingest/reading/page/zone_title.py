"""The title zone: the line of the type, the title, the authority line, the annex line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text import marks
from ..text.labels import candidates
from ..text.lines import Line, bare, mostly_upper, pieces, plain
from .paragraphs import cuts_number, ends_sentence

ENACTS = re.compile(r"(?:quyet dinh|quyet nghi|nghi quyet|chi thi|quyet dinh ban hanh)\s{0,2}:")
#: "KẾ HOẠCH SỐ 12 …", "KẾT LUẬN 127-KL/TW …": the heading of a page, no title line.
_NUMBERED = re.compile(r"(?:so|s)\s{0,2}[:.]?\s{0,2}[0-9]|[0-9]{1,5}\s?-\s?[a-z]{2,5}/[a-z]{2}")
HEAD_LINES = 90
_LONGEST_TITLE = 14
_LONGEST_TYPE = 24
#: Within so many lines of the title of a page the head of the paper begins, and its own title.
_PAGE_TITLE = 16
#: "190 năm thành lập …", "57-NQ/TW …": a title goes on, no entry of a list begins.
_FIGURE = re.compile(r"[0-9]{1,4}(?:\s[^\W\d_]|[-/][0-9A-ZĐ])")
#: "Năm 2019" on a line of its own ends the title.
_YEAR = re.compile(r"(?:[Nn]ăm|NĂM)(?:\s{1,3}(?:[Hh]ọc|HỌC))?\s{1,3}(?:19|20)[0-9]{2}"
                   r"(?:\s{0,3}[-–]\s{0,3}(?:19|20)[0-9]{2})?")
#: Lines that a title keeps when a sentence ran into it.
_SHORT_TITLE = 2
#: "… NĂM 2019 - / 2020": the last year of a period.
_TO_YEAR = re.compile(r"[0-9]{4}\s{0,2}[-–]$")
#: A subject, no line of authority.
_SAYS = re.compile(r"\s(?:ve|nham|doi voi|trong tinh hinh|giai doan|den nam)\s")
#: A title that a page cut inside the name of a body.
_OPEN_NAME = re.compile(r"(?:^|\s)(?:(?:cua|giua|do|voi)(?: (?:ban|uy ban|uy|bo|so|hoi dong|hoi))?"
                        r"|va|uy ban|hoi dong|ban chi|giai|nhiem|den|dia ban)$|,$")
_SENTENCE = re.compile(r"[^\W\d_A-ZĐ]{2,8}\.\s{1,3}[A-ZĐ][a-zà-ỹđ]{1,8},?\s")


def type_line(text: str, lines: Sequence[Line], limit: int, letter: int | None) -> int | None:
    """The line of the type: alone in capitals, or the beginning of a line in capitals.

    A web page prints the type and subject of a paper above the paper itself: where a motto and
    the type follow, the paper begins there.
    """
    last = limit if letter is None else letter
    first = _type_line(text, lines, 0, last)
    if first is None:
        return None
    motto = next((at for at in range(first + 1, min(last, first + _PAGE_TITLE))
                  if marks.MOTTO.search(bare(lines[at].text[-200:])) is not None
                  and any(marks.is_motto(piece.text) for piece in pieces(text, lines[at]))), None)
    if motto is None:
        return first
    second = _type_line(text, lines, motto + 1, min(last, motto + _PAGE_TITLE))
    if second is None:
        return first
    found = marks.type_of(lines[first].text)
    again = marks.type_of(lines[second].text)
    return second if found and again and found[0] == again[0] else first


def _type_line(text: str, lines: Sequence[Line], start: int, last: int) -> int | None:
    seen = 0
    for index in range(start, last):
        line = lines[index]
        if line.empty:
            continue
        seen += 1
        if seen > HEAD_LINES:
            break
        if _opens_body(line):
            return None
        for piece in pieces(text, line):
            found = marks.type_of(piece.text) or marked_type(text, line) \
                or lone_type(lines, index)
            if found is None or _NUMBERED.match(bare(found[1])):
                continue
            if ENACTS.fullmatch(bare(piece.text)) and seen > 1:
                continue
            if found[0] in marks.lexicon()["forms"] and not found[1] and seen > 30:
                continue
            if not found[1] or mostly_upper(found[1], 0.7) or text[line.start:line.first].strip():
                return index
    return None


def marked_type(text: str, line: Line) -> tuple[str, str] | None:
    """A type in small letters that a page marks as a heading ("### Kế hoạch")."""
    if not text[line.start:line.first].strip().startswith(("#", "**")):
        return None
    low = bare(plain(line.text))
    return next(((shown, "") for name, shown in marks.type_words() if name == low), None)


def lone_type(lines: Sequence[Line], index: int) -> tuple[str, str] | None:
    """A type in small letters alone on its line ("Kế hoạch"), the motto not far above it and the
    title below."""
    line = lines[index]
    if line.last - line.first > 8 * _LONGEST_TYPE:  # the words of a very long line fill memory
        return None
    words = plain(line.text).strip(" :")
    if not words[:1].isupper() or len(words) > _LONGEST_TYPE:
        return None
    low = bare(words)
    shown = next((name for form, name in marks.type_words() if form == low), None)
    if shown is None or not any(marks.MOTTO.search(bare(line.text[-120:])) is not None
                                for line in lines[max(0, index - 8):index]):
        return None
    below = next((line.text for line in lines[index + 1:index + 4] if not line.empty), "")
    return (shown, "") if below[:1].isalpha() else None


def _opens_body(line: Line) -> bool:
    """The first entry of an outline: no title stands after it."""
    found = candidates(line.text)
    return bool(found) and found[0].value == 1 and found[0].family in (
        "part", "chapter", "article", "roman") and "|" not in line.text


def title_zone(lines: Sequence[Line], type_line: int,
           limit: int) -> tuple[int, int | None, int | None]:
    """(end of the title, authority line, annex line)."""
    found = marks.type_of(lines[type_line].text)
    taken = 1 if found and found[1] else 0
    previous = lines[type_line]
    index = type_line + 1
    gap = False
    annex = None
    while index < limit and taken < _LONGEST_TITLE:
        line = lines[index]
        if line.rule and taken:
            break
        years = line.page_number and _TO_YEAR.search(previous.text) is not None
        if line.empty and not years:
            gap = gap or (line.blank and index > type_line + 1)
            index += 1
            continue
        words = line.text
        low = bare(words)
        if marks.ANNEX.match(low) or _annex_over_lines(lines, index, limit):
            annex = index
            break
        if not cuts_number(previous.text, words) and _ends_title(lines, index, limit, taken):
            break
        if taken and gap and not _goes_on(previous.text, words):
            break
        if taken and not gap and _is_prose(previous, line):
            break
        taken += 1
        previous, gap = line, False
        index += 1
    end = _without_prose(lines, type_line, index)
    authority = None
    for ahead in range(end, min(limit, end + 6)):
        if lines[ahead].empty:
            continue
        if annex is None and marks.ANNEX.match(bare(lines[ahead].text)):
            annex = ahead
        elif is_authority(lines, ahead, limit):
            authority = ahead
            break
        elif ahead != annex:
            break
    return end, authority, annex


def _annex_over_lines(lines: Sequence[Line], index: int, limit: int) -> bool:
    """"(Ban hành / kèm theo Quyết định …": the bracket that a narrow cell broke."""
    if not lines[index].text.startswith(("(", "[")) or index + 1 >= limit:
        return False
    return marks.ANNEX.match(bare(f"{lines[index].text} {lines[index + 1].text}")) is not None


def _without_prose(lines: Sequence[Line], type_line: int, end: int) -> int:
    """A title holds no sentence: where one ended in it, only its first lines are the title."""
    if end - type_line <= _SHORT_TITLE or not any(
            _SENTENCE.search(lines[at].text) for at in range(type_line + 1, end)):
        return end
    kept = [at for at in range(type_line + 1, end) if not lines[at].empty][:_SHORT_TITLE]
    return kept[-1] + 1


def _ends_title(lines: Sequence[Line], index: int, limit: int, taken: int) -> bool:
    words = lines[index].text
    if marks.ADDRESSED.search(bare(words)[:40]) or marks.is_motto(words):
        return True
    if is_authority(lines, index, limit):
        return True
    if taken and (bare(words[-12:]).rstrip(" :.").endswith("nhu sau")
                  and words.rstrip(" *_").endswith(":")):
        return True
    if taken and marks.opens_preamble(words) and _YEAR.fullmatch(words.strip(" *_.-")) is None:
        return True
    found = candidates(words)
    if found and found[0].family in ("bullet", "plus", "dot") and words[:1] in "-–+" \
            and (taken or bare(words[1:]).strip().startswith("can cu")):
        return True
    return bool(found) and found[0].value == 1 and found[0].family in (
        "part", "chapter", "article", "upper", "roman", "number", "division")


def spacing(lines: Sequence[Line], first: int, last: int) -> int:
    """How many blank lines usually part the printed lines: 1 where a page set each apart."""
    gaps = [0]
    for line in lines[first:last]:
        if line.blank:
            gaps[-1] += 1
        else:
            gaps.append(0)
    inner = sorted(gaps[1:-1])
    return min(inner[len(inner) // 4], 2) if len(inner) >= 2 else 0


def lone_authority(lines: Sequence[Line], start: int, limit: int) -> int | None:
    """The line above the bases of a paper whose type word was lost ("CHỦ TỊCH UBND TỈNH …")."""
    seen = 0
    for index in range(start, limit):
        if lines[index].empty:
            continue
        seen += 1
        if seen > HEAD_LINES or _opens_body(lines[index]):
            return None
        if is_authority(lines, index, limit):
            return index
    return None


def annex_end(lines: Sequence[Line], annex: int | None, limit: int) -> int:
    """After the bracket "(Ban hành kèm theo …)", which may go over lines."""
    if annex is None:
        return 0
    if not lines[annex].text.startswith(("(", "[")):
        return annex + 1
    for index in range(annex, min(annex + 5, limit)):
        if lines[index].text.rstrip(" *_").endswith((")", "]")):
            return index + 1
    return annex + 1


def is_authority(lines: Sequence[Line], index: int, limit: int) -> bool:
    """An organ in capitals above the bases, or before "điện:" / "QUYẾT ĐỊNH:"."""
    words = lines[index].text
    low = bare(words[-60:])
    if low.rstrip(" :").endswith(" dien") and marks.is_organ(words):
        return True
    if not mostly_upper(words) or not (marks.is_organ(words) or marks.is_role(words)) \
            or _SAYS.search(bare(words)) or _begins_no_organ(lines, index, limit) \
            or _name_goes_on(lines, index):
        return False
    for ahead in range(index + 1, min(limit, index + 9)):
        if lines[ahead].empty:
            continue
        after = bare(lines[ahead].text[:60]).lstrip(" -–*")
        if after.startswith(("can cu", "xet ", "theo de nghi", "tren co so")):
            return True
        if not mostly_upper(lines[ahead].text) and not after.startswith(
                ("khoa", "(khoa", "ky hop", "(ky hop", "(tu ngay", "(hop", "(ngay")):
            return False
    return False


def _name_goes_on(lines: Sequence[Line], index: int) -> bool:
    """"… CỦA BAN / BÍ THƯ …": the line above ends inside a name, which this one goes on with."""
    above = next((lines[at].text for at in range(index - 1, max(index - 3, -1), -1)
                  if not lines[at].empty), "")
    return mostly_upper(above) and _OPEN_NAME.search(bare(above).rstrip(" *_")) is not None


def _begins_no_organ(lines: Sequence[Line], index: int, limit: int) -> bool:
    """"BAN / HÀNH KẾ HOẠCH …": a title whose first word alone looks like an organ."""
    if " " in lines[index].text:
        return False
    following = next((lines[at].text for at in range(index + 1, min(limit, index + 4))
                      if not lines[at].empty), "")
    return marks.begins(bare(f"{lines[index].text} {following[:40]}"), "not_organs") is not None


def _goes_on(previous: str, words: str) -> bool:
    """Whether a title goes on after a blank line."""
    if ends_sentence(previous) and not previous.endswith((",", ":")):
        return False
    if words[:1].islower() or previous.rstrip().endswith((",", " và", "-")) \
            or _FIGURE.match(words) or _YEAR.fullmatch(words.strip(" *_.-")):
        return True
    return mostly_upper(previous) and mostly_upper(words) and not marks.is_organ(words)


def _is_prose(previous: Line, line: Line) -> bool:
    """A sentence right below the title."""
    words = line.text
    if mostly_upper(previous.text) and not mostly_upper(words) and (
            len(words) > 120 or (len(words) > 50 and words[:1].isupper()
                                 and marks.is_organ(words))):
        return True
    return len(words) > 220 and words[:1].isupper() and not previous.text.endswith((",", "và"))
