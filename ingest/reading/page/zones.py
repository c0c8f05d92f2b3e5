"""The parts of a paper: head, title, preamble, body, recipients, signature, appendices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..text import marks
from ..text.labels import candidates
from ..text.lines import Line, bare, holding, pieces, spelled
from .zone_foot import attached, is_annex_title, recipients_end, recipients_line, signature_line
from .zone_title import HEAD_LINES, annex_end, lone_authority, title_zone, type_line

_BASES = ("can cu ", "xet de nghi", "xet to trinh", "theo de nghi")
#: What is carried out stands among the bases when a semicolon ends it.
_CARRIED = ("thuc hien ", "trien khai thuc hien ", "thi hanh ")
#: A line of "V/v" or "Kính gửi" holds one of these.
_OF_LETTER = re.compile(
    r"[vV]\s?[/.]\s?[vV]|" + "|".join(
        rf"{spelled(one)}\s{{0,3}}{spelled(other)}"
        for one, other in (("ve", "viec"), ("trich", "yeu"), ("kinh", "gu"))))
_ASKS = re.compile(r"\b(?:de nghi|yeu cau|giao|chi dao)\s")
#: "Theo đề nghị của …, Ủy ban nhân dân xã giao …": behind the ground the issuer gives the order.
_GIVES = re.compile(r",\s(?!ngay\s)(?:(?!\scua\s)[^,;.:()]){2,60}\s"
                    r"(?:de nghi|yeu cau|giao|chi dao)\s")
_AS_FOLLOWS = re.compile(r"(?:nhu sau|sau day|sau)\s{0,2}:\s{0,3}$")


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
    recipients = recipients_line(text, lines)
    limit = recipients if recipients is not None else len(lines)
    subject, addressed = _letter_lines(text, lines, limit)
    letter = addressed if subject is not None and addressed is not None and subject <= addressed \
        else None
    typed = type_line(text, lines, limit, letter)
    alone = typed is not None and is_annex_title(lines[typed].text)
    authority = annex = None
    if typed is not None:
        title_end, authority, annex = title_zone(lines, typed, limit)
    else:
        title_end = _letter_end(lines, subject, addressed)
        if addressed is None:
            authority = lone_authority(lines, 0, limit)
            title_end = title_end if authority is None else min(title_end or authority, authority)
    start = max(title_end, authority + 1 if authority is not None else 0,
                annex_end(lines, annex, limit))
    opening = _opening(lines, start, addressed, limit)
    end, appendices = attached(lines, opening if recipients is None else limit, alone)
    signature = signature_line(text, lines, recipients, opening, end)
    foot = min((index for index in (recipients, signature) if index is not None
                and index >= title_end), default=end)
    return Zones(
        head=_head(text, lines, typed, subject, addressed, title_end), type_line=typed,
        title_end=title_end, subject=subject, addressed=addressed, authority=authority,
        annex=annex, opening=opening, body=_body(lines, opening, foot), recipients=recipients,
        recipients_end=recipients_end(text, lines, recipients, end), signature=signature,
        foot=foot, end=end, appendices=appendices, alone=alone)


def _letter_lines(text: str, lines: Sequence[Line], limit: int) -> tuple[int | None, int | None]:
    """The lines of "V/v" and "Kính gửi", of letters above all."""
    subject = addressed = None
    first = next((index for index, line in enumerate(lines) if not line.empty), 0)
    for index in holding(lines, _OF_LETTER, min(limit, first + HEAD_LINES)):
        if subject is None and any(marks.SUBJECT.match(bare(piece.text[:24]))
                                   for piece in pieces(text, lines[index])):
            subject = index
        if addressed is None and bare(lines[index].text) == "kinh" and index + 1 < limit \
                and bare(lines[index + 1].text[:6]).startswith("gui"):
            addressed = index + 1  # a narrow cell broke the words
        if addressed is None and marks.ADDRESSED.search(bare(lines[index].text[:40])):
            addressed = index
    return subject, addressed


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
            item = line.text[:1] in "-–+•" or (
                index + 1 < limit and line.text.endswith(";")
                and not marks.opens_preamble(line.text))
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
    return _after_bases(lines, opening, foot)


def _after_bases(lines: Sequence[Line], opening: int, foot: int) -> int:
    """After the sentence to which the bases lead, in a paper without headings."""
    index, based, previous = opening, False, ";"
    while index < foot:
        low = bare(lines[index].text[:60].lstrip("-–+* "))
        if low.startswith(_BASES) and _GIVES.search(_said(lines, index, foot)):
            return index
        if lines[index].empty or low.startswith(_BASES):
            based = based or not lines[index].empty
        elif low.startswith(_CARRIED) and (end := _listed(lines, index, foot)):
            based, index = True, end
            continue
        elif not based or previous.rstrip(" *_").endswith((";", ".", ",", ":")):
            break
        previous = lines[index].text if not lines[index].empty else previous
        index += 1
    if not based:
        return opening
    return index if index < foot and _orders(lines, index, foot) else min(index + 1, foot)


def _listed(lines: Sequence[Line], index: int, foot: int) -> int:
    """The line behind the paragraph at ``index`` when a semicolon ends it, else 0: "Thực hiện
    Kế hoạch số …;" above the sentence that issues the paper stands among its bases."""
    while index < foot and not lines[index].empty:
        if lines[index].text.rstrip(" *_").endswith(";"):
            return index + 1
        if lines[index].text.rstrip(" *_").endswith((".", ":")):
            return 0
        index += 1
    return 0


def _orders(lines: Sequence[Line], index: int, foot: int) -> bool:
    """The paragraph asks somebody to act and leads up to nothing: it is the body of a letter."""
    said = _said(lines, index, foot)
    return not said.endswith(":") and _ASKS.search(said) is not None


def _said(lines: Sequence[Line], index: int, foot: int) -> str:
    """The paragraph at ``index`` bare, without what leads up to a list or goes on with bases."""
    words: list[str] = []
    for line in lines[index:foot]:
        if line.empty:
            break
        words.append(line.text)
        if line.text.rstrip(" *_").endswith((";", ":")):
            break
    return bare(" ".join(words)[:1500])


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
