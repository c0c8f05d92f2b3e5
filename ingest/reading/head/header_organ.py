"""The issuing organ and the one above it: from the block of the head, or from the body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Span
from ..text import marks
from ..text.lines import Piece, bare, bare_text, mostly_upper, plain

_OF_TITLE = re.compile(r"(?:của|CỦA)\s{1,3}(?P<name>[^,;:.()\d]{4,90}?)\s{1,3}(?:(?:[Vv]ề|VỀ)"
                       r"(?:\s{1,3}(?:việc|VIỆC))?|[vV]/[vV])\s{1,3}")
_BLANKS = re.compile(r"\s")
#: The two that issue conclusions together.
_JOINT = "bo chinh tri, ban bi thu"
_SMALL_SECOND = re.compile(r"[^\W\d_]{2,7}\s{1,3}[a-zđà-ỹ]{2,7}\s{1,3}"
                           r"(?:Kế|Chương|Quyết|Chỉ|Thông|Nghị)\s")
#: "Liên tịch Bộ … - Trung ương Đoàn … hướng dẫn": the word before the names of several organs.
_JOINT_WORD = re.compile(r"Liên\s{1,3}(?:tịch|ngành|bộ|sở)(?:\s{0,2}:)?\s{1,3}(?=[A-ZĐ])")
#: Two names on one line: "SỞ Y TẾ - SỞ GIÁO DỤC".
_ORGANS_BESIDE = re.compile(r"[a-z]\s{0,2}[-–]\s{0,2}[a-z]")
_BREAK = re.compile(r"[.;:,\n]")


@dataclass(frozen=True, slots=True)
class Organ:
    """A name and where it stands; ``composed`` when put together from several cells."""

    name: str
    span: Span
    composed: bool = False


def group(found: Sequence[tuple[int, Piece]]) -> list[Organ]:
    """The names of the block from the highest to the issuing one."""
    names: list[list[Piece]] = []
    for piece in (part for _, whole in found for one in _parted(whole) for part in _parted(one)):
        if names and _continues(names[-1][-1].text, piece.text):
            names[-1].append(piece)
        else:
            names.append([piece])
    organs = []
    for parts in names:
        name = plain(" ".join(part.text for part in parts)).strip(" .,;*-–")
        if marks.is_organ(name) and len(name) > 2:
            organs.append(Organ(name, Span(parts[0].start, parts[-1].end), len(parts) > 1))
    return organs


def jointly(organs: Sequence[Organ], symbol: str | None) -> int:
    """How many of the last organs issue the paper together: as many as its symbol names.

    "03/CTPH-HPN-CA" under the names of the women's union and the police.
    """
    parts = re.split(r"[/\-–.]", symbol or "")
    if parts[0].casefold() not in marks.lexicon()["joint_codes"]:
        return 1
    count = len(parts) - 1
    alone = not _ORGANS_BESIDE.search(bare(organs[-1].name)) if organs else False
    return count if 1 < count <= len(organs) and alone else 1


def together(organs: Sequence[Organ]) -> Organ:
    """The organs of a joint paper as one printed name."""
    if len(organs) == 1:
        return organs[0]
    return Organ(" - ".join(organ.name for organ in organs),
                 Span(organs[0].span.start, organs[-1].span.end), True)


def _parted(piece: Piece) -> list[Piece]:
    """The two names of a line that holds the superior organ and the issuing one."""
    low = bare(piece.text)
    if marks.begins(low, "superiors") is None:
        return [piece]
    glued = _glued(piece.text, low)
    if glued is not None:
        return [Piece(piece.start, piece.start + glued, piece.column, piece.line,
                      piece.text[:glued]),
                Piece(piece.start + glued, piece.end, piece.column + glued, piece.line,
                      piece.text[glued:])]
    for match in re.finditer(r"(?<=\s)[a-z]", low[12:]):
        at = 12 + match.start()
        if marks.begins(low[at:], "inferiors") is not None and mostly_upper(piece.text, 0.95) \
                and low[:at].rstrip().rsplit(" ", 1)[-1] not in ("cac", "va", "cua"):
            first = piece.text[:at].rstrip()
            return [Piece(piece.start, piece.start + len(first), piece.column, piece.line, first),
                    Piece(piece.start + at, piece.end, piece.column + at, piece.line,
                          piece.text[at:])]
    return [piece]


def _glued(words: str, low: str) -> int | None:
    """Where a page ran the issuing organ into the one above: "ĐẢNG BỘ XÃ ANCHI BỘ TRƯỜNG …"."""
    if len(low) != len(words) or not mostly_upper(words, 0.95):
        return None
    for match in re.finditer(r"(?<=[a-z]{2})[a-z](?=[a-z]{1,5}\s)", low[12:]):
        at = 12 + match.start()
        entry = marks.begins(low[at:], "inferiors")
        if entry is not None and " " in entry:
            return at
    return None


def _continues(previous: str, words: str) -> bool:
    """Whether a line goes on with the name on the line above it."""
    low, before = bare(plain(words)), bare(plain(previous)).rstrip()
    if before.endswith((" va", ",", " cua", "-", "&")) or before in marks.words_of("unfinished"):
        return True
    if marks.completes(previous, words) \
            or (low in ("trung uong", "tw") and before in marks.words_of("parts_of")):
        return True
    if marks.begins(low, "organs"):
        # "XÃ" and "TỈNH" go on, "HUYỆN ỦY" begins; a bare kind ("HIỆP HỘI") needs its name.
        return False
    return marks.begins(low, "continuations") is not None or marks.is_organ(previous)


def mixed_case(text: str, organ: Organ) -> Organ:
    """A name in capitals in the spelling the text has elsewhere ("Bộ Tư pháp")."""
    if not mostly_upper(organ.name):
        return organ
    wanted, low = organ.name.lower(), text.lower()
    if len(low) != len(text):
        wanted, low = bare(organ.name), bare_text(text)
    at = low.find(wanted)
    for _ in range(12):
        if at < 0:
            break
        words = text[at:at + len(wanted)]
        after = text[at + len(wanted):at + len(wanted) + 1]
        if not mostly_upper(words) and words[:1].isupper() and not after.isalnum() \
                and words.casefold() == organ.name.casefold():
            return Organ(words, organ.span, organ.composed)
        at = low.find(wanted, at + 1)
    return organ


def with_house(text: str, organ: Organ, above: Organ | None) -> Organ:
    """ "VĂN PHÒNG" under "TỈNH ỦY …": the longer name, when the text has it somewhere."""
    if above is None or bare(organ.name) not in marks.words_of("parts_of"):
        return organ
    parent = above.name.split()
    low = bare_text(text)
    for tail in (above.name, " ".join(parent[:2]), " ".join(parent[-2:])):
        at = low.find(f"{bare(organ.name)} {bare(tail)}")
        words = text[at:at + len(organ.name) + 1 + len(tail)]
        if at >= 0 and not mostly_upper(words) and words[:1].isupper():
            return Organ(words, organ.span, True)
    return organ


def speaker(text: str, start: int, end: int) -> Organ | None:
    """The organ that says in the preamble that it issues the paper, the last one named.

    "…, Ban Thường vụ Huyện ủy xây dựng Kế hoạch …": a body at the start of a clause, right before
    one of the verbs by which papers are issued.
    """
    last: Organ | None = None
    words = text[start:end]
    low = _BLANKS.sub(" ", bare(words))
    for match in re.finditer(r"(?:^|[.,;:\n]\s{0,40}|\bthì\s)(?=[^\W\d_])", words):
        at = match.end()
        if not words[at:at + 1].isupper() or _inside(low[:at]) \
                or (last and start + at < last.span.end):
            continue
        entry = marks.begins(low[at:at + 40], "speakers")
        if entry is None:
            continue
        name_end = _name_end(words, low, at)
        if name_end is not None:
            joint = _JOINT_WORD.match(words, at, name_end)
            at = joint.end() if joint is not None else at
            name = plain(words[at:name_end])
            last = Organ(name, Span(start + at, start + name_end))
    return last


def _inside(before: str) -> bool:
    """Whether a clause goes on over the line end: "… của / Bộ Chính trị ban hành …"."""
    return before[-24:].rstrip().rsplit(" ", 1)[-1] in ("cua", "do", "va", "cho", "voi", "theo",
                                                        "boi", "tai", "den")


def _name_end(words: str, low: str, at: int) -> int | None:
    """Where the name that begins at ``at`` ends: before an issuing verb, within its clause."""
    limit = min(len(low), at + 160)
    position = at
    while position < limit:
        space = _next_space(low, position, limit)
        if space is None:
            return None
        after = space
        while after < limit and low[after].isspace():
            after += 1
        if words[after:after + 1] == "(":
            closing = low.find(")", after, after + 120)
            if closing < 0:
                return None
            verb = marks.begins(low[closing + 1:closing + 25].lstrip(), "issuing")
            if verb is None and words[after + 1:closing].isupper() and closing - after < 12:
                position = closing + 1  # "Mặt trận Tổ quốc (MTTQ) Việt Nam xã …": the name goes on
                continue
            return space if verb is not None else None
        joint = low.startswith(_JOINT, at) and position < at + len("bo chinh tri, ")
        if not joint and (_BREAK.search(words[position:space].rstrip("\n"))
                          or "," in words[position:after]):
            return None
        verb = marks.begins(low[after:after + 24], "issuing")
        if verb is not None and (words[after].islower() or (
                # "Ủy ban nhân dân huyện Xây dựng Kế hoạch": a verb with a capital by mistake.
                words[space - 1].islower() and _SMALL_SECOND.match(words, after)) or (
                words[after:after + 2].isupper() and mostly_upper(words[at:space], 1.0))):
            return space
        if words[after:after + 1].islower() and bare(words[after:after + 9]).split(" ")[0] in (
                "da", "se", "can", "phai", "duoc", "la", "co", "du", "de", "nham"):
            return None
        position = after
    return None


def _next_space(low: str, position: int, limit: int) -> int | None:
    for index in range(position, limit):
        if low[index].isspace():
            return index
    return None


def prefers_body(header: Organ | None, body: Organ | None) -> bool:
    """Whether the body names another issuing organ than the head.

    A standing organ speaks under the head of its committee ("Ban Bí thư" under BAN CHẤP HÀNH
    TRUNG ƯƠNG); an office-holder or a shorter name of the same organ does not.
    """
    if body is None:
        return False
    if header is None:
        return True
    head, said = bare(header.name), bare(body.name)
    if said == head or head.startswith(said):
        return False
    if head in ("uy ban nhan dan", "ubnd") and said.startswith(("uy ban nhan dan ", "ubnd ")):
        return True  # the place was cut off the name in the head
    if said.startswith(head) and head in marks.words_of("parts_of"):
        return True
    if head.startswith(("van phong", "uy ban kiem tra", "so ")) or (
            head.startswith("ban ") and not head.startswith(("ban chap hanh", "ban thuong"))):
        # An office or board issues its own paper, whoever concludes in it.
        return False
    kinds = ("ban thuong vu", "ban bi thu", "bo chinh tri", "ban thuong truc", "thuong truc", "btv",
             "ban chi dao", "tieu ban")
    if said.startswith(("ban chap hanh", "bch")):
        # The committee under the head of its own name ("Đảng ủy" is the Ban Chấp hành) is the same.
        return head.startswith(("dang bo", "chi bo")) and "chi bo" not in said
    return said.startswith(kinds) and not head.startswith(kinds)


def spoken_by(words: str) -> bool:
    """True for a line in capitals that names an organ or the head of one."""
    return mostly_upper(words) and (marks.is_organ(words) or marks.is_role(words))


def of_title(text: str, span: Span) -> Organ | None:
    """The organ in a title of the form "của Ban Thường vụ … về …"."""
    match = _OF_TITLE.match(text, span.start, span.end)
    if match is None or marks.begins(bare(match["name"]), "speakers") is None:
        return None
    return Organ(plain(match["name"]), Span(match.start("name"), match.end("name")))


def without_organ(text: str, span: Span) -> int | None:
    """Where the subject begins in a title that opens with its organ."""
    if of_title(text, span) is None:
        return None
    match = _OF_TITLE.match(text, span.start, span.end)
    return match.end() if match else None
