"""The parts of a paper: head, title, preamble, body, recipients, signature, appendices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from . import marks
from .labels import candidates
from .lines import Line, bare, mostly_upper, pieces
from .paragraphs import ends_sentence

_AS_FOLLOWS = re.compile(r"(?:nhu sau|sau day|sau)\s{0,2}:\s{0,3}$")
_ENACTS = re.compile(r"(?:quyet dinh|quyet nghi|nghi quyet|chi thi|quyet dinh ban hanh)\s{0,2}:")
_NUMBERED = re.compile(r"(?:so|s)\s{0,2}[:.]?\s{0,2}[0-9]")
_HEAD_LINES = 90
_LONGEST_TITLE = 14


@dataclass(frozen=True, slots=True)
class Zones:
    """Line indices of the parts; ``None`` where a part is absent.  Ends are exclusive.

    ``head`` is where the head begins; ``authority`` a line that names the organ above the bases;
    ``annex`` the line "(Ban hành kèm theo …)"; ``alone`` says that the text is an appendix whose
    paper is not in it.
    """

    head: int
    type_line: int | None
    title_end: int
    subject: int | None
    addressed: int | None
    authority: int | None
    annex: int | None
    opening: int
    body: int
    recipients: int | None
    recipients_end: int
    signature: int | None
    foot: int
    end: int
    appendices: tuple[int, ...]
    alone: bool


def find(text: str, lines: Sequence[Line]) -> Zones:
    """The zones of one paper."""
    recipients = _recipients(text, lines)
    limit = recipients if recipients is not None else len(lines)
    subject = addressed = None
    for index in range(min(limit, _HEAD_LINES)):
        low = bare(lines[index].text[:60])
        if subject is None and any(marks.SUBJECT.match(bare(piece.text[:24]))
                                   for piece in pieces(text, lines[index])):
            subject = index
        if addressed is None and marks.ADDRESSED.search(low[:40]):
            addressed = index
    type_line = _type_line(text, lines, limit, addressed if subject is not None and addressed is
                           not None and subject <= addressed else None)
    alone = type_line is not None and _is_annex_title(lines[type_line].text)
    authority = annex = None
    if type_line is not None:
        title_end, authority, annex = _title(lines, type_line, limit)
    else:
        title_end = _letter_end(lines, subject, addressed)
    start = max(title_end, authority + 1 if authority is not None else 0,
                _annex_end(lines, annex, limit))
    opening = _opening(lines, start, addressed, limit)
    end, appendices = _appendices(lines, opening if recipients is None else limit, alone)
    signature = _signature(text, lines, recipients, opening, end)
    foot = min((index for index in (recipients, signature) if index is not None
                and index >= title_end), default=end)
    body = _body(lines, opening, foot)
    return Zones(_head(text, lines, type_line, subject, addressed, title_end), type_line,
                 title_end, subject, addressed, authority, annex, opening, body, recipients,
                 _recipients_end(text, lines, recipients, end), signature, foot, end, appendices,
                 alone)


def _is_annex_title(words: str) -> bool:
    return marks.APPENDIX.fullmatch(bare(words.strip(" *#"))) is not None


def _recipients(text: str, lines: Sequence[Line]) -> int | None:
    """The line "Nơi nhận:" that a list follows; the first that ends in "Lưu", else the first."""
    first = None
    for index, line in enumerate(lines):
        if "n" not in line.text[:1].casefold() and "|" not in line.text and "  " not in line.text:
            continue
        if not any(marks.RECIPIENTS.match(bare(piece.text[:40]))
                   for piece in pieces(text, line)[:2]):
            continue
        rest = bare(line.text)
        if "luu" in rest or rest.count(" - ") >= 2:
            return index
        ahead = [bare(item.text[:40]).lstrip(" -–+*•\\") for item in lines[index + 1:index + 60]]
        marked = [item.text.lstrip(" \\")[:1] in ("-", "–", "+", "•") for item in
                  lines[index + 1:index + 14]]
        if not any(marked) and not any(item.startswith("luu") for item in ahead[:14]):
            continue
        if any(item.startswith("luu") for item in ahead):
            return index
        first = index if first is None else first
    return first


def _recipients_end(text: str, lines: Sequence[Line], recipients: int | None, end: int) -> int:
    """After the last line of the list: the line "Lưu", or where the bullets stop."""
    if recipients is None:
        return end
    last = recipients
    for index in range(recipients + 1, min(end, recipients + 90)):
        line = lines[index]
        if line.empty:
            continue
        words = line.text.lstrip("\\ ")
        if bare(words).lstrip(" -–+•*").startswith("luu"):
            last = index
            break
        found = pieces(text, line)
        if words[:1] in "-–+•" or (index - last <= 3 and found and found[0].column < 30
                                   and not marks.is_role(words) and not marks.is_delegation(words)):
            last = index
    return last + 1


def _type_line(text: str, lines: Sequence[Line], limit: int, letter: int | None) -> int | None:
    """The line of the type: alone in capitals, or the beginning of a line in capitals."""
    seen = 0
    for index in range(limit if letter is None else letter):
        line = lines[index]
        if line.empty:
            continue
        seen += 1
        if seen > _HEAD_LINES:
            break
        if _opens_body(line):
            return None
        for piece in pieces(text, line):
            found = marks.type_of(piece.text)
            if found is None or _NUMBERED.match(bare(found[1])):
                continue
            if _ENACTS.fullmatch(bare(piece.text)) and seen > 1:
                continue
            if found[0] in marks.lexicon()["forms"] and not found[1] and seen > 30:
                continue
            if not found[1] or mostly_upper(found[1], 0.7) or text[line.start:line.first].strip():
                return index
    return None


def _opens_body(line: Line) -> bool:
    """The first entry of an outline: no title stands after it."""
    found = candidates(line.text)
    return bool(found) and found[0].value == 1 and found[0].family in (
        "part", "chapter", "article", "roman") and "|" not in line.text


def _title(lines: Sequence[Line], type_line: int,
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
        if line.empty:
            gap = gap or (line.blank and index > type_line + 1)
            index += 1
            continue
        words = line.text
        low = bare(words)
        if marks.ANNEX.match(low):
            annex = index
            break
        if _ends_title(lines, index, limit, taken):
            break
        if taken and gap and not _goes_on(previous.text, words):
            break
        if taken and not gap and _is_prose(previous, line):
            break
        taken += 1
        previous, gap = line, False
        index += 1
    end = index
    authority = None
    for ahead in range(end, min(limit, end + 6)):
        if lines[ahead].empty:
            continue
        if annex is None and marks.ANNEX.match(bare(lines[ahead].text)):
            annex = ahead
        elif _is_authority(lines, ahead, limit):
            authority = ahead
            break
        elif ahead != annex:
            break
    return end, authority, annex


def _ends_title(lines: Sequence[Line], index: int, limit: int, taken: int) -> bool:
    words = lines[index].text
    if marks.ADDRESSED.search(bare(words)[:40]) or marks.is_motto(words):
        return True
    if _is_authority(lines, index, limit):
        return True
    if taken and marks.opens_preamble(words):
        return True
    found = candidates(words)
    if found and found[0].family in ("bullet", "plus", "dot") and words[:1] in "-–+" \
            and (taken or bare(words[1:]).strip().startswith("can cu")):
        return True
    return bool(found) and found[0].value == 1 and found[0].family in (
        "part", "chapter", "article", "upper", "roman", "number", "division")


def _annex_end(lines: Sequence[Line], annex: int | None, limit: int) -> int:
    """After the bracket "(Ban hành kèm theo …)", which may go over lines."""
    if annex is None:
        return 0
    if not lines[annex].text.startswith(("(", "[")):
        return annex + 1
    for index in range(annex, min(annex + 5, limit)):
        if lines[index].text.rstrip(" *_").endswith((")", "]")):
            return index + 1
    return annex + 1


def _is_authority(lines: Sequence[Line], index: int, limit: int) -> bool:
    """An organ in capitals above the bases, or before "điện:" / "QUYẾT ĐỊNH:"."""
    words = lines[index].text
    low = bare(words)
    if low.rstrip(" :").endswith(" dien") and marks.is_organ(words):
        return True
    if not mostly_upper(words) or not (marks.is_organ(words) or marks.is_role(words)):
        return False
    for ahead in range(index + 1, min(limit, index + 9)):
        if lines[ahead].empty:
            continue
        after = bare(lines[ahead].text).lstrip(" -–*")
        if after.startswith(("can cu", "xet ", "theo de nghi", "tren co so")):
            return True
        if not mostly_upper(lines[ahead].text) and not after.startswith(
                ("khoa", "(khoa", "ky hop")):
            return False
    return False


def _goes_on(previous: str, words: str) -> bool:
    """Whether a title goes on after a blank line."""
    if ends_sentence(previous) and not previous.endswith((",", ":")):
        return False
    if words[:1].islower() or previous.rstrip().endswith((",", " và", "-")):
        return True
    return mostly_upper(previous) and mostly_upper(words) and not marks.is_organ(words)


def _is_prose(previous: Line, line: Line) -> bool:
    """A sentence right below the title."""
    words = line.text
    if mostly_upper(previous.text) and not mostly_upper(words) and len(words) > 120:
        return True
    return len(words) > 220 and words[:1].isupper() and not previous.text.endswith((",", "và"))


def _letter_end(lines: Sequence[Line], subject: int | None, addressed: int | None) -> int:
    """Where the head of a letter ends: before "Kính gửi", else after the subject."""
    if addressed is not None:
        return addressed
    if subject is None:
        return 0
    index = subject + 1
    while index < len(lines) and not lines[index].blank and not marks.opens_preamble(
            lines[index].text):
        index += 1
    return index


def _opening(lines: Sequence[Line], start: int, addressed: int | None, limit: int) -> int:
    """The first line of the preamble: after the list of addressees."""
    if addressed is None or not start - 3 <= addressed <= start + 8:
        if addressed is None and start and start < limit and bare(
                lines[start - 1].text).rstrip(" :").endswith(" dien"):
            addressed = start - 1
        else:
            return start
    index = addressed + 1
    listed = lines[addressed].text.rstrip().endswith((":", ";", ","))
    while index < limit:
        line = lines[index]
        if not line.blank:
            item = line.text[:1] in "-–+•" or (index + 1 < limit and line.text.endswith(";"))
            if not item and (marks.opens_preamble(line.text) or not (
                    listed or line.indent >= 15)):
                break
            if not item and not lines[index - 1].text.endswith((",", ";")) \
                    and lines[index - 1].blank and not line.indent >= 15:
                break
            listed = listed and not line.text.endswith(".")
        index += 1
    return index


def _body(lines: Sequence[Line], opening: int, foot: int) -> int:
    """The first line of the body: after "như sau:" or at the first heading."""
    for index in range(opening, foot):
        line = lines[index]
        found = [label for label in candidates(line.text) if label.value == 1 and label.family in
                 ("part", "chapter", "division", "article", "upper", "roman", "number")]
        if found:
            return index
        if _AS_FOLLOWS.search(bare(line.text[-30:])):
            return index + 1
    return opening


def _appendices(lines: Sequence[Line], start: int, alone: bool) -> tuple[int, tuple[int, ...]]:
    """(end of the paper itself, first lines of what is attached)."""
    if alone:
        return len(lines), ()
    found: list[int] = []
    for index in range(start, len(lines)):
        line = lines[index]
        if line.empty or "|" in line.text or len(line.text) > 200:
            continue
        titled = line.text[:2].isupper() and marks.type_of(line.text) is not None \
            and not _ENACTS.fullmatch(bare(line.text))
        annexed = _annexed(lines, index, 8)
        if (_is_annex_title(line.text) and (line.text.isupper() or annexed)) \
                or (titled and annexed):
            found.append(_annex_head(lines, index, found[-1] if found else start))
    return (found[0] if found else len(lines)), tuple(found)


def _annex_head(lines: Sequence[Line], index: int, least: int) -> int:
    """The first line of what is attached: organ block and motto above its title belong to it."""
    first = index
    for above in range(index - 1, max(least, index - 9), -1):
        line = lines[above]
        if line.empty:
            continue
        if not (marks.is_motto(line.text) or (mostly_upper(line.text) and not marks.is_role(
                line.text) and (marks.is_organ(line.text) or marks.begins(
                    bare(line.text), "continuations")))):
            break
        first = above
    return first


def _annexed(lines: Sequence[Line], index: int, reach: int) -> bool:
    """Whether "(Kèm theo …)" follows within a few lines."""
    return any(marks.ANNEX.match(bare(line.text[:40]))
               for line in lines[index + 1:index + 1 + reach])


def _signature(text: str, lines: Sequence[Line], recipients: int | None, opening: int,
               end: int) -> int | None:
    """The first line of the signature: an authority line or an office in capitals."""
    if recipients is not None:
        first, last = max(opening, recipients - 12), min(end, recipients + 70)
    else:
        first, last = max(opening, end - 30), end
    for index in range(first, last):
        for piece in pieces(text, lines[index]):
            if marks.is_delegation(piece.text) or (
                    marks.is_role(piece.text) and mostly_upper(piece.text)
                    and not piece.text.endswith(":")):
                return index
    return None


def _head(text: str, lines: Sequence[Line], type_line: int | None, subject: int | None,
          addressed: int | None, title_end: int) -> int:
    """Where the head begins: above it may stand a web page's words."""
    anchor = type_line if type_line is not None else subject if subject is not None else addressed
    if anchor is None:
        return 0
    index = min(anchor, title_end)
    while index > 0:
        words = lines[index - 1].text
        if len(words) > 170 and max((len(piece.text) for piece in
                                     pieces(text, lines[index - 1])), default=0) > 130:
            break
        index -= 1
    return index
